"""Whom people will not be paired with: said once, in whatever import, it holds until a person takes the line away."""

from pathlib import Path

import pytest

from tests.importer import Importer, written

SIDES = "".join(
    f"""\
- name: {side}
  into: {side}
  columns:
    - {{question: When, to: answered}}
    - {{question: Email, to: email}}
    - {{question: Name, to: name}}
    - {{question: "{question}", to: keep_apart}}
"""
    for side, question in (("mentors", "Rather not with"), ("mentees", "Better not with"))
)
MENTORS = ("When", "Email", "Name", "Rather not with")
LEADERS = ("When", "Email", "Name", "Better not with")
ANN = ("2027-01-11 10:00", "ann@example.org", "Ann Low", "carl@example.org")
CARL = ("2027-01-11 11:00", "carl@example.org", "Carl Moss", "")
PAIRED = "id,mentor_id,mentee_id,status,since\np001,{mentor},{leader},{status},2027-01-11\n"


@pytest.fixture
def desk(tmp_path: Path) -> Importer:
    return Importer(tmp_path / "program", SIDES)


def vetoes(desk: Importer) -> list[tuple[str, str]]:
    return [(row["mentor_id"], row["mentee_id"]) for row in desk.rows("private/keep-apart.csv")]


def both(desk: Importer) -> tuple[str, str]:
    return desk.people()["Ann Low"]["id"], desk.people()["Carl Moss"]["id"]


def test_a_veto_waits_for_whom_it_names(desk: Importer) -> None:
    said = desk.imports(written(MENTORS, ANN))
    assert '"carl@example.org" is nobody in the rosters; correct it, or leave it: it holds as soon as they' in said.err
    said = desk.imports(written(LEADERS, CARL))
    assert vetoes(desk) == [both(desk)]
    assert "1 earlier wish to be kept apart names somebody who is here now" in said.err
    before = desk.files()
    desk.imports(written(LEADERS, CARL))
    assert desk.files() == before


def test_what_a_command_settles_needs_no_import_and_stops_nobody(desk: Importer) -> None:
    desk.imports(written(LEADERS, CARL))
    said = desk.imports(written(MENTORS, (*ANN[:3], "Carl (my uncle)")))
    step = next(line for line in said.err.splitlines() if line.startswith("Next: "))
    assert step.startswith("Next: decide what is named above; meanwhile: ")
    assert "import the same file" not in step


def test_a_veto_against_a_name_that_two_people_have_says_so(desk: Importer) -> None:
    desk.imports(written(LEADERS, CARL, (CARL[0], "carl.moss@example.org", "Carl Moss", "")))
    said = desk.imports(written(MENTORS, (*ANN[:3], "Carl Moss")))
    assert 'keep_apart "Carl Moss" is what several people are called: Carl Moss (s-' in said.err
    assert "is nobody in the rosters" not in said.err


def test_a_veto_in_loose_words_names_whom_it_may_mean(desk: Importer) -> None:
    desk.imports(written(LEADERS, CARL))
    said = desk.imports(written(MENTORS, (*ANN[:3], "Carl (my uncle)")))
    carl = desk.people()["Carl Moss"]["id"]
    assert f'"Carl (my uncle)" is nobody in the rosters, but may be Carl Moss ({carl}); until you decide' in said.err
    desk.write(
        "intake.yaml",
        SIDES.replace(
            '"Rather not with", to: keep_apart',
            f'"Rather not with", to: keep_apart, values: {{"Carl (my uncle)": {carl}}}',
        ),
    )
    desk.imports(written(MENTORS, (*ANN[:3], "Carl (my uncle)")))
    assert vetoes(desk) == [both(desk)]


def test_a_veto_deleted_by_hand_does_not_come_back_from_any_import(desk: Importer) -> None:
    desk.imports(written(MENTORS, ANN))
    desk.imports(written(LEADERS, CARL))
    desk.write("private/keep-apart.csv", "mentor_id,mentee_id,until\n")
    for content in (
        written(MENTORS, ANN),
        written(LEADERS, CARL),
        written(MENTORS, (*ANN[:3], "")),
        written(MENTORS, ANN),
    ):
        assert desk.imports(content).code == 0
        assert vetoes(desk) == []


def test_a_later_answer_that_leaves_it_blank_withdraws_nothing(desk: Importer) -> None:
    desk.imports(written(LEADERS, CARL))
    later = ("2027-01-11 10:10", *ANN[1:3], "")
    for rows in ((ANN, later), (later, ANN)):
        desk.imports(written(MENTORS, *rows))
        assert vetoes(desk) == [both(desk)]
    desk.imports(written(MENTORS, later))
    assert vetoes(desk) == [both(desk)]


def test_all_who_were_ever_named_in_several_answers_count(desk: Importer) -> None:
    dan = ("2027-01-11 11:00", "dan@example.org", "Dan Ek", "")
    desk.imports(written(LEADERS, CARL, dan))
    desk.imports(written(MENTORS, ANN, ("2027-01-12 10:00", *ANN[1:3], "Ek, Dan; nobody else")))
    assert len(vetoes(desk)) == 2


@pytest.mark.parametrize(("status", "is_told"), [("active", True), ("paused", True), ("ended", False)])
def test_a_live_pairing_that_a_new_veto_forbids_is_named(status: str, is_told: bool, desk: Importer) -> None:  # noqa: FBT001 - drawn
    desk.imports(written(MENTORS, (*ANN[:3], "")))
    desk.imports(written(LEADERS, CARL))
    mentor, leader = both(desk)
    desk.write("pairings.csv", PAIRED.format(mentor=mentor, leader=leader, status=status))
    said = desk.imports(written(MENTORS, ANN))
    assert said.code == 0
    assert ("rmentor pairing end p001 --rematch" in said.err) == is_told
    assert "p001" not in said.err.partition("Commit message")[2]
    assert "p001" not in desk.imports(written(MENTORS, ANN)).err


def test_a_table_of_vetoes_names_live_pairings_too(tmp_path: Path) -> None:
    maps = (
        "- name: apart\n  into: keep-apart\n  columns: [{question: A, to: mentor_id}, {question: B, to: mentee_id}]\n"
    )
    desk = Importer(tmp_path / "program", maps)
    desk.write("pairings.csv", PAIRED.format(mentor="j-kfwm", leader="s-oqra", status="active"))
    said = desk.imports("A,B\nj-kfwm,s-oqra\n")
    assert "rmentor pairing end p001 --rematch" in said.err


def test_wishes_alone_make_nobody_a_row_of_an_hr_export(tmp_path: Path) -> None:
    facts = "- name: facts\n  into: people\n  columns: [{question: Mail, to: email}, {question: Level, to: grade}]\n"
    desk = Importer(tmp_path / "program", SIDES + facts)
    desk.imports(written(MENTORS, ANN))
    rows = ("zoe@example.org", "3"), ("henrik@example.org", "8")
    desk.write("rosters/mentees.csv", desk.read("rosters/mentees.csv") + "s-carl,Carl Moss,carl@example.org,8,ai\n")
    desk.imports(written(("Mail", "Level"), *rows))
    assert len(vetoes(desk)) == 1
    said = desk.imports(written(("Mail", "Level"), *rows))
    assert "No longer in the export" not in said.err


@pytest.mark.parametrize("named", ["Petra Lang", "Prof. Petra Lang", "lang petra"])
def test_an_academic_title_hides_nobody(named: str, desk: Importer) -> None:
    desk.imports(written(LEADERS, ("2027-01-11 11:00", "petra@example.org", "Dr. Petra Lang", "")))
    said = desk.imports(written(MENTORS, (*ANN[:3], named)))
    assert said.code == 0
    people = desk.people()
    assert vetoes(desk) == [(people["Ann Low"]["id"], people["Dr. Petra Lang"]["id"])]


def test_a_name_as_it_stands_goes_before_one_with_a_title(desk: Importer) -> None:
    both_of_them = (("pl@example.org", "Petra Lang"), ("petra@example.org", "Dr. Petra Lang"))
    desk.imports(written(LEADERS, *(("2027-01-11 11:00", *each, "") for each in both_of_them)))
    desk.imports(written(MENTORS, (*ANN[:3], "Petra Lang")))
    assert [leader for _, leader in vetoes(desk)] == [desk.people()["Petra Lang"]["id"]]


LOOSE = (*ANN[:3], "Carl from my team")
COUPLE = "Ann Low and Carl Moss"


def graded(desk: Importer) -> None:
    """Give everybody what matching needs, so that nothing but a wish stands between the two."""
    for side, grade in (("mentors", 2), ("mentees", 8)):
        rows = desk.rows(f"rosters/{side}.csv")
        names = [*dict.fromkeys((*rows[0], "grade"))]
        desk.write(f"rosters/{side}.csv", written(names, *({**row, "grade": str(grade)}.values() for row in rows)))


def question(desk: Importer) -> str:
    (key,) = [line.split()[0] for line in desk.runs("due").out.splitlines() if line.startswith("question-")]
    return key


def test_loose_words_keep_the_two_apart_until_somebody_decides(desk: Importer) -> None:
    desk.imports(written(LEADERS, CARL))
    desk.imports(written(MENTORS, LOOSE))
    graded(desk)
    proposed = desk.runs("match")
    assert COUPLE not in proposed.out
    assert 'Not decided yet: Ann Low will not be paired with "Carl from my team", who may be Carl Moss' in proposed.out
    assert f"rmentor done {question(desk)} --means WHO" in desk.runs("due").out
    assert "warning[RM445]" in desk.runs("validate").out
    assert "Carl from my team" not in desk.runs("validate").out
    assert desk.runs("match", "--accept").code == 0
    ann, carl = both(desk)
    assert (ann, carl) not in [(row["mentor_id"], row["mentee_id"]) for row in desk.rows("pairings.csv")]


def test_a_proposal_that_loose_words_forbid_now_cannot_begin(desk: Importer) -> None:
    desk.imports(written(LEADERS, CARL))
    desk.imports(written(MENTORS, (*ANN[:3], "")))
    ann, carl = both(desk)
    graded(desk)
    desk.write("pairings.csv", PAIRED.format(mentor=ann, leader=carl, status="proposed"))
    desk.imports(written(MENTORS, LOOSE))
    said = desk.runs("pairing", "accept", "--all")
    assert (
        "p001 is left out: what one of the two said about partners, managers or consent is not decided yet" in said.err
    )
    assert desk.runs("pairing", "accept", "p001").code == 2


@pytest.mark.parametrize(("words", "is_kept"), [(["--means", "Carl"], True), ([], False)])
def test_done_decides_whom_loose_words_mean(words: list[str], is_kept: bool, desk: Importer) -> None:  # noqa: FBT001 - drawn
    desk.imports(written(LEADERS, CARL))
    desk.imports(written(MENTORS, LOOSE))
    graded(desk)
    assert desk.runs("done", question(desk), *words).code == 0
    assert vetoes(desk) == ([both(desk)] if is_kept else [])
    assert "question-" not in desk.runs("due").out
    assert "open-question" not in desk.read("journal.csv")
    again = desk.imports(written(MENTORS, LOOSE))
    assert "Carl" not in again.err
    assert "Not decided" not in desk.runs("match").out
    assert desk.runs("verify").out.startswith("Proved")


def test_undo_of_a_decided_veto_says_that_the_question_stays_decided(desk: Importer) -> None:
    desk.imports(written(LEADERS, CARL))
    desk.imports(written(MENTORS, LOOSE))
    key = question(desk)
    desk.runs("done", key, "--means", "Carl")
    assert f"rmentor done {key} --undo asks it again" in desk.runs("undo").err
    assert vetoes(desk) == []
    desk.runs("done", key, "--undo")
    assert question(desk) == key


def test_words_may_mean_several_people_and_done_says_whom_it_wrote(desk: Importer) -> None:
    desk.imports(written(LEADERS, CARL, ("2027-01-11 11:00", "eve@example.org", "Eve Moss", "")))
    desk.imports(written(MENTORS, (*ANN[:3], "the two from Finance")))
    said = desk.runs("done", question(desk), "--means", "Carl", "--means", "Eve")
    ann, carl, eve = (desk.people()[name]["id"] for name in ("Ann Low", "Carl Moss", "Eve Moss"))
    assert sorted(vetoes(desk)) == sorted([(ann, carl), (ann, eve)])
    names = f"Carl Moss ({carl}) and Eve Moss ({eve})"
    assert f"Ann Low ({ann}) will not be paired with {names}: private/keep-apart.csv says so." in said.err


def test_the_same_words_of_several_people_are_decided_at_once(desk: Importer) -> None:
    desk.imports(written(LEADERS, CARL))
    bea = ("2027-01-10 10:00", "bea@example.org", "Bea Low", LOOSE[3])
    desk.imports(written(MENTORS, LOOSE, bea))
    keys = [line.split()[0] for line in desk.runs("due").out.splitlines() if line.startswith("question-")]
    said = desk.runs("done", *keys, "--means", "Carl")
    assert (said.code, len(keys)) == (0, 2)
    ann, bea_id, carl = (desk.people()[name]["id"] for name in ("Ann Low", "Bea Low", "Carl Moss"))
    assert sorted(vetoes(desk)) == sorted([(ann, carl), (bea_id, carl)])
    assert f"will not be paired with Carl Moss ({carl}): private/keep-apart.csv says so." in said.err
    assert "question-" not in desk.runs("due").out


def test_words_that_are_given_a_meaning_are_no_question_any_more(desk: Importer) -> None:
    desk.imports(written(LEADERS, CARL))
    desk.imports(written(MENTORS, LOOSE))
    carl = desk.people()["Carl Moss"]["id"]
    for meant, kept in (("", []), (carl, [both(desk)])):
        values = f'values: {{"Carl from my team": "{meant}"}}'
        desk.write(
            "intake.yaml",
            SIDES.replace('"Rather not with", to: keep_apart', f'"Rather not with", to: keep_apart, {values}'),
        )
        desk.imports(written(MENTORS, LOOSE))
        assert desk.rows("private/open-questions.csv") == []
        assert vetoes(desk) == kept


def test_values_decide_each_of_two_people_in_one_cell(desk: Importer) -> None:
    dan = ("2027-01-11 11:00", "dan@example.org", "Dan Ek Larsen", "")
    desk.imports(written(LEADERS, CARL, dan))
    cell = (*ANN[:3], "Carl Moss, Dan Ek")
    said = desk.imports(written(MENTORS, cell))
    assert len(vetoes(desk)) == 1
    dan_id = desk.people()["Dan Ek Larsen"]["id"]
    assert f"may be Dan Ek Larsen ({dan_id})" in said.err
    values = f'values: {{"Dan Ek": {dan_id}}}'
    desk.write(
        "intake.yaml",
        SIDES.replace('"Rather not with", to: keep_apart', f'"Rather not with", to: keep_apart, {values}'),
    )
    desk.imports(written(MENTORS, cell))
    assert len(vetoes(desk)) == 2
    assert desk.rows("private/open-questions.csv") == []


def test_words_for_nobody_known_hold_whoever_said_them(desk: Importer) -> None:
    desk.imports(written(LEADERS, CARL))
    said = desk.imports(written(MENTORS, (*ANN[:3], "that tall guy in IT")))
    graded(desk)
    assert "until you decide, rmentor match does not pair Ann Low" in said.err
    assert "as soon as they have signed up" not in said.err
    assert (
        "Ann Low waits for what is not decided yet (rmentor due), so nobody was looked for." in desk.runs("match").out
    )


def test_a_whole_name_waits_for_a_person_added_by_hand_too(desk: Importer) -> None:
    desk.imports(written(MENTORS, (*ANN[:3], "Carl Moss")))
    assert "question-" not in desk.runs("due").out
    desk.write("rosters/mentees.csv", "id,name,email,grade,wants\ns-zzzz,Carl Moss,carl@example.org,8,ai\n")
    graded(desk)
    assert COUPLE not in desk.runs("match").out
    assert 'Ann Low will not be paired with "Carl Moss", who may be Carl Moss (s-zzzz)' in desk.runs("due").out


@pytest.mark.parametrize("words", ["Karl Moss", "Moss, Carl", "Carl"])
def test_other_spellings_are_noticed(words: str, desk: Importer) -> None:
    desk.imports(written(LEADERS, CARL))
    desk.imports(written(MENTORS, (*ANN[:3], words)))
    graded(desk)
    assert COUPLE not in desk.runs("match").out


@pytest.mark.parametrize(
    "words",
    [
        "nobody",
        "no one",
        "niemand",
        "-",
        "n/a",
        "not applicable",
        "personne",
        "k.A.",
        "k. A.",
        "keine Angabe",
        "Ninguna preferencia",
        "Pas de préférence",
        "nobody in particular",
    ],
)
def test_words_for_nobody_hold_nobody(words: str, desk: Importer) -> None:
    desk.imports(written(MENTORS, (*ANN[:3], words)))
    assert desk.rows("private/open-questions.csv") == []


def test_initials_may_be_somebody(desk: Importer) -> None:
    desk.imports(written(MENTORS, (*ANN[:3], "K.A.")))  # keine Angabe is written k.A.
    assert [row["said"] for row in desk.rows("private/open-questions.csv")] == ["K.A."]


def test_a_bare_yes_is_somebody(desk: Importer) -> None:
    desk.imports(written(MENTORS, (*ANN[:3], "Yes")))
    assert [row["said"] for row in desk.rows("private/open-questions.csv")] == ["Yes"]


ASKING = (
    "Timestamp",
    "Email Address",
    "Your name",
    "What can you teach?",
    "Is there anybody you should NOT be matched with?",
)


def test_a_question_on_whom_to_keep_apart_is_told_until_it_is_read_or_ignored(tmp_path: Path) -> None:
    desk = Importer(tmp_path / "program")
    content = written(ASKING, ("2027-01-11 10:00", "ann@example.org", "Ann Low", "ai", "Henrik Lund"))
    assert desk.imports(content, "--into", "mentors").code == 0
    told = desk.runs("match").out
    assert 'Not decided yet: "Is there anybody you should NOT be matched with?" seems to ask whom to keep apart' in told
    assert "question-form-" in desk.runs("due").out
    assert "warning[RM445] a question of a form" in desk.runs("validate").out
    drafted = desk.read("intake.yaml")
    assert "  #   to: keep_apart" in drafted
    desk.write("intake.yaml", f'{drafted}  ignore: ["{ASKING[-1]}"]\n')
    assert "Not decided" not in desk.runs("match").out
    desk.write(
        "intake.yaml",
        drafted.replace('    # - question: "Is', '    - question: "Is').replace("    #   to: keep", "      to: keep"),
    )
    assert "what Ann Low wrote there is not read yet: not paired until it is" in desk.runs("match").out
    assert "seems to ask whom to keep apart, and it is not read yet" in desk.runs("validate").out
    desk.imports(content)
    assert len(vetoes(desk)) == 1
    assert "Not decided" not in desk.runs("match").out


def test_whoever_answers_a_question_on_whom_to_keep_apart_that_no_map_reads_is_not_paired(tmp_path: Path) -> None:
    desk = Importer(tmp_path / "program")
    desk.write("rosters/mentees.csv", "id,name,email,grade\ns-oqra,Henrik Lund,henrik@example.org,8\n")
    rows = (
        ("2027-01-11 10:00", "ann@example.org", "Ann Low", "ai", "Henrik Lund"),
        ("2027-01-11 10:05", "ann@example.org", "Ann Low", "ai", ""),
        ("2027-01-11 10:00", "bea@example.org", "Bea High", "ai", "no one"),
    )
    desk.imports(written(ASKING, *rows), "--into", "mentors")
    graded(desk)
    ann, bea = desk.people()["Ann Low"]["id"], desk.people()["Bea High"]["id"]
    assert desk.rows("private/open-questions.csv")[0]["answered_by"] == ann
    two = f"p001,{ann},s-oqra,proposed,2027-01-11\np002,{bea},s-oqra,proposed,2027-01-11\n"
    desk.write("pairings.csv", f"id,mentor_id,mentee_id,status,since\n{two}")
    refused = desk.runs("pairing", "accept", "p001")
    assert refused.code == 2
    assert "whoever wrote something there is not paired until you decide (Ann Low). To decide it, map it" in refused.err
    said = desk.runs("pairing", "accept", "--all")
    assert [row["status"] for row in desk.rows("pairings.csv")] == ["proposed", "active"], said.err
    assert (
        "p001 is left out: what one of the two said about partners, managers or consent is not decided yet" in said.err
    )
    assert f"if neither: rmentor done {question(desk)}" in said.err
    assert desk.runs("done", question(desk)).code == 0
    assert desk.runs("pairing", "accept", "p001").code == 2  # no place is left
    assert "Not decided" not in desk.runs("match").out


def test_topics_to_avoid_hold_nobody(tmp_path: Path) -> None:
    desk = Importer(tmp_path / "program")
    who = (("ann@example.org", "Ann Low"), ("bea@example.org", "Bea High"))
    rows = (("2027-01-11 10:00", *each, "ai", "ai; AI at work") for each in who)
    desk.imports(written((*ASKING[:4], "Which topics should your mentor not talk about?"), *rows), "--into", "mentors")
    assert all(not row["answered_by"] for row in desk.rows("private/open-questions.csv"))


def test_whoever_answered_on_the_other_side_waits_for_the_map_of_that_side(tmp_path: Path) -> None:
    desk = Importer(tmp_path / "program")
    leader = ("2027-01-11 10:00", "eva@example.org", "Eva Kern", "ai", "Ann Low")
    desk.imports(written(ASKING, ("2027-01-11 10:00", "ann@example.org", "Ann Low", "ai", "")), "--into", "mentors")
    desk.imports(written((*ASKING[:3], "What would you like to learn?", ASKING[-1]), leader), "--into", "mentees")
    first, mark, rest = desk.read("intake.yaml").partition("- name: mentees")
    first = first.replace('    # - question: "Is', '    - question: "Is').replace("    #   to: keep", "      to: keep")
    desk.write("intake.yaml", first + mark + rest)
    assert "what Eva Kern wrote there is not read yet" in desk.runs("match").out


TWICE = (*ASKING[:4], "Vetoes: who should we not pair you with?", "Not with", "Colleagues")


def test_no_question_on_people_is_left_unread_in_silence(tmp_path: Path) -> None:
    desk = Importer(tmp_path / "program")
    ann = ("2027-01-11 10:00", "ann@example.org", "Ann Low", "ai", "Henrik Lund", "", "Zoë Åström")
    bob = ("2027-01-11 10:00", "bob@example.org", "Bob Low", "ai", "", "Henrik Lund", "henrik@example.org")
    said = desk.imports(written(TWICE, ann, bob), "--into", "mentors")
    drafted = desk.read("intake.yaml")
    assert drafted.count("  #   to: keep_apart") == 3
    assert "ignore:" not in drafted
    assert "it names people" in drafted
    assert "Not read" not in said.err
    assert desk.runs("match").out.count("seems to ask whom to keep apart") == 2


def test_two_questions_on_whom_to_keep_apart_both_count(tmp_path: Path) -> None:
    maps = SIDES.split("- name: mentees")[0].replace(
        "keep_apart}\n", "keep_apart}\n    - {question: Nor, to: keep_apart}\n"
    )
    desk = Importer(tmp_path / "program", maps)
    desk.write(
        "rosters/mentees.csv", "id,name,email\ns-oqra,Henrik Lund,henrik@example.org\ns-pqra,Carl Moss,c@example.org\n"
    )
    desk.imports(written((*MENTORS, "Nor"), (*ANN[:3], "Henrik Lund", "Carl Moss")))
    assert len(vetoes(desk)) == 2


WISHING = """\
- name: wishes
  into: mentors
  columns:
    - {question: When, to: answered}
    - {question: Email, to: email}
    - {question: Name, to: name}
    - {question: Wish, to: prefers}
"""
WISHES = ("When", "Email", "Name", "Wish")


@pytest.mark.parametrize("wish", ["NOT my uncle (Henrik Lund)", "Not Henrik Lund please", "anyone except Henrik Lund"])
@pytest.mark.parametrize("again", [False, True])
def test_a_wish_that_says_no_never_becomes_a_preference(wish: str, again: bool, tmp_path: Path) -> None:  # noqa: FBT001 - drawn
    desk = Importer(tmp_path / "program", WISHING)
    wishes = [(*ANN[:3], wish)] + ([("2027-01-20 10:00", *ANN[1:3], "")] if again else [])
    said = desk.imports(written(WISHES, *wishes))
    ann = desk.people()["Ann Low"]
    assert not ann.get("prefers")
    held = [(row["mentor_id"], row["mentee_id"]) for row in desk.rows("private/keep-apart.csv")]
    may_be = [row["may_be"] for row in desk.rows("private/open-questions.csv")]
    assert (held or may_be) == ([(ann["id"], "s-oqra")] if held else ["s-oqra"])
    if not again:
        assert f'prefers "{wish}" says no, and is taken for a wish to be kept apart' in said.err
    assert "s-oqra below values" not in said.err


def questions(desk: Importer) -> dict[str, list[str]]:
    return {row["said"]: row["may_be"].split(";") for row in desk.rows("private/open-questions.csv")}


def test_a_whole_name_in_the_words_wins_over_a_surname(desk: Importer) -> None:
    leaders = [("2027-01-11 11:00", f"{name[0]}@example.org", f"{name} Lang", "") for name in ("Anke", "Bert", "Cara")]
    desk.imports(written(LEADERS, *leaders, CARL))
    desk.imports(
        written(MENTORS, (*ANN[:3], "my wife Cara Lang"), ("2027-01-11 10:00", "z@example.org", "Zoe Low", "Lang"))
    )
    ids = {name: row["id"] for name, row in desk.people().items()}
    assert questions(desk)["my wife Cara Lang"] == [ids["Cara Lang"]]
    assert sorted(questions(desk)["Lang"]) == sorted(ids[f"{name} Lang"] for name in ("Anke", "Bert", "Cara"))


def test_namesakes_who_may_be_meant_are_named_with_one_id_each(desk: Importer) -> None:
    leaders = [("2027-01-11 11:00", f"{at}@example.org", "Cara Lang", "") for at in ("a", "b")]
    desk.imports(written(LEADERS, *leaders))
    said = desk.imports(written(MENTORS, (*ANN[:3], "Cara, my wife")))
    assert "ask, then rmentor done question-keep-apart-" in said.err
    assert "--means WHO, once for each" in said.err
    for row in desk.rows("rosters/mentees.csv"):
        if row["name"] == "Cara Lang":
            assert f"Cara Lang ({row['id']})" in desk.runs("due").out
            assert f"({row['id']}) ({row['id']})" not in desk.runs("due").out


@pytest.mark.parametrize("words", ["not with my boss", "mein Chef", "pas avec ma cheffe", "my direct line manager"])
def test_somebodys_boss_is_their_manager(words: str, tmp_path: Path) -> None:
    boss = SIDES.split("- name: mentees")[0] + "    - {question: Boss, to: manager_id}\n"
    desk = Importer(tmp_path / "program", boss)
    said = desk.imports(written((*MENTORS, "Boss"), (*ANN[:3], words, "henrik@example.org")))
    assert questions(desk)[words] == ["s-oqra"]
    assert "but may be Henrik Lund (s-oqra)" in said.err


def test_everyone_but_somebody_is_not_that_somebody(desk: Importer) -> None:
    desk.imports(written(LEADERS, CARL))
    said = desk.imports(written(MENTORS, (*ANN[:3], "everyone but Carl Moss")))
    assert questions(desk)["everyone but Carl Moss"] == [""]
    assert "--means s-" not in said.err
    assert "rmentor match does not pair Ann Low" in said.err


def test_a_boss_of_before_is_nobody_who_is_known(tmp_path: Path) -> None:
    boss = SIDES.split("- name: mentees")[0] + "    - {question: Boss, to: manager_id}\n"
    desk = Importer(tmp_path / "program", boss)
    desk.imports(written((*MENTORS, "Boss"), (*ANN[:3], "my former boss", "henrik@example.org")))
    assert questions(desk)["my former boss"] == [""]


TICKED = ("Excel, pivot tables;Video meetings", "Video meetings;Agile working", "Excel, pivot tables;Agile working")
SHOWN = (
    "Which of these could you show to a senior leader?\n\nTick everything you enjoy. You do not need to be an expert!"
)
WRONG = f"""\
- name: mentors
  into: mentors
  columns:
    - {{question: Email, to: email}}
    - {{question: Name, to: name}}
    - {{question: "{" ".join(SHOWN.split())}", to: keep_apart}}
    - {{question: "Rather not with", to: keep_apart}}
"""


def of_three(*vetoes: str) -> str:
    """Write what three mentors ticked, and whom they will not meet."""
    names = ("Ann Low", "Bo Berg", "Cy Dunn")
    rows = [(f"{n}@example.org", name, TICKED[n], vetoes[n]) for n, name in enumerate(names)]
    return written(("Email", "Name", SHOWN, "Rather not with"), *rows)


def test_a_column_of_options_is_never_drafted_as_one_of_names(tmp_path: Path) -> None:
    desk = Importer(tmp_path / "program")
    said = desk.imports(of_three("", "", "Carl Moss"), "--draft-map", "--into", "mentors")
    assert "keep_apart?  " in said.out
    drafted = desk.read("intake.yaml").partition("show to a senior")[2]
    assert drafted.partition("to: ")[2].startswith("offers")


def test_a_corrected_map_withdraws_what_the_wrong_one_asked(tmp_path: Path) -> None:
    desk = Importer(tmp_path / "program", WRONG)
    desk.imports(of_three("my boss", "", "Agile working"))
    assert len(desk.rows("private/open-questions.csv")) > 3
    desk.write("intake.yaml", WRONG.replace('expert!", to: keep_apart', 'expert!", to: offers'))
    desk.imports(of_three("my boss", "", "Agile working"))
    left = [(row["said"], row["person_id"]) for row in desk.rows("private/open-questions.csv")]
    assert left == [("my boss", desk.people()["Ann Low"]["id"]), ("Agile working", desk.people()["Cy Dunn"]["id"])]
    kept = {row["said"] for row in desk.rows("private/imports/mentors.csv") if row["column"] == "open keep_apart"}
    assert kept == {"my boss", "Agile working", ""}
    desk.imports(of_three("", "", ""))
    assert len(desk.rows("private/open-questions.csv")) == 2  # a blank takes nothing back


def test_a_wish_that_stands_in_another_column_of_names_too_is_not_withdrawn(tmp_path: Path) -> None:
    maps = WRONG.replace("to: keep_apart", "to: offers", 1).replace("name: mentors", "name: m")
    desk = Importer(tmp_path / "program", maps)
    header = ("Email", "Name", SHOWN, "Rather not with", "Boss")

    def rows(veto: str) -> str:
        ann = ("a@example.org", "Ann Low", TICKED[0], veto, "Mr X")
        return written(header, ann, ("b@example.org", "Bo Berg", TICKED[1], "", "Ms Y"))

    desk.imports(rows("Mr X"))
    desk.imports(rows(""))
    assert [row["said"] for row in desk.rows("private/open-questions.csv")] == ["Mr X"]


def test_a_consent_that_was_none_is_withdrawn_with_its_column(tmp_path: Path) -> None:
    maps = WRONG.replace('"Rather not with", to: keep_apart', "Photos, to: consent, version: v1")
    maps = maps.replace('expert!", to: keep_apart', 'expert!", to: offers')
    desk = Importer(tmp_path / "program", maps)
    rows = written(("Email", "Name", SHOWN, "Photos"), ("zoe@example.org", "Zoë Åström", "", "Perhaps"))
    desk.imports(rows)
    assert len(desk.rows("private/open-questions.csv")) == 1
    desk.write("intake.yaml", maps.replace("    - {question: Photos, to: consent, version: v1}", "  ignore: [Photos]"))
    desk.imports(rows)
    assert desk.rows("private/open-questions.csv") == []


def test_what_was_decided_stays_decided_whatever_file_comes_in_next(desk: Importer) -> None:
    desk.imports(written(MENTORS, (*ANN[:2], "Sam Taylor", "")))
    desk.write("rosters/mentors.csv", desk.read("rosters/mentors.csv").replace("Sam Taylor", "Samuel Taylor"))
    desk.imports(written(LEADERS, (*CARL[:3], "Sam Taylor")))
    assert desk.runs("done", question(desk), "--means", "Samuel Taylor").code == 0
    kept = vetoes(desk)
    locks = set()
    for _ in range(2):
        desk.imports(written(MENTORS, (*ANN[:2], "Sam Taylor", "")))
        locks.add(desk.read("private.lock"))
        assert "Sam Taylor" not in desk.imports(written(LEADERS, (*CARL[:3], "Sam Taylor"))).err
        locks.add(desk.read("private.lock"))
        assert len(locks) == 1
        assert "question-" not in desk.runs("due").out
        assert vetoes(desk) == kept


def test_words_that_mean_nobody_by_a_decision_are_looked_up_by_no_later_import(desk: Importer) -> None:
    desk.imports(written(MENTORS, (*ANN[:2], "Sam Taylor", "")))
    desk.write("rosters/mentors.csv", desk.read("rosters/mentors.csv").replace("Sam Taylor", "Samuel Taylor"))
    desk.imports(written(LEADERS, (*CARL[:3], "Sam Taylor")))
    assert desk.runs("done", question(desk)).code == 0
    desk.imports(written(MENTORS, (*ANN[:2], "Sam Taylor", "")))
    assert vetoes(desk) == []


def test_what_the_file_of_one_side_settles_is_not_asked_by_that_of_the_other(desk: Importer) -> None:
    desk.imports(written(MENTORS, (*ANN[:2], "Sam Taylor", "")))
    desk.write("rosters/mentors.csv", desk.read("rosters/mentors.csv").replace("Sam Taylor", "Samuel Taylor"))
    files = (written(LEADERS, (*CARL[:3], "Sam Taylor")), written(MENTORS, (*ANN[:2], "Sam Taylor", "")))
    desk.imports(files[0])
    desk.imports(files[1])
    assert vetoes(desk) == [(desk.people()["Samuel Taylor"]["id"], desk.people()["Carl Moss"]["id"])]
    desk.imports(files[0])
    before = desk.files()
    for each in files:
        desk.imports(each)
        assert "question-" not in desk.runs("due").out
    assert desk.files() == before


def test_a_name_of_both_sides_names_whom_it_may_mean_on_the_other_one(desk: Importer) -> None:
    desk.imports(written(LEADERS, CARL))
    desk.write("rosters/mentors.csv", "id,name,email\nj-carl,Carl Moss,carl.junior@example.org\n")
    said = desk.imports(written(MENTORS, (*ANN[:3], "Carl Moss")))
    assert 'keep_apart "Carl Moss" is what several people are called, on the other side: Carl Moss (s-' in said.err
