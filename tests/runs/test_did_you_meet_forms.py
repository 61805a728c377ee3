"""Exports of a form that asks whether two people met, as coordinators build it: found by person, session and time."""

from pathlib import Path

import pytest

from tests.importer import Importer, Said, written

HEADER = (
    "Timestamp",
    "Email Address",
    "Which session is this about?",
    "Did you meet?",
    "If not, who cancelled?",
    "How long before did you know?",
    "Who attended?",
    "What is your next step?",
)
ZOE, HENRIK, MEI = "zoe@example.org", "henrik@example.org", "mei@example.org"
PAIRINGS = "id,mentor_id,mentee_id,status,since\np001,j-kfwm,s-oqra,active,2027-01-04\n"
SECOND = "p002,j-meil,s-oqra,active,2027-01-04\n"
CHECK_INS = "id,pairing_id,n,window_start,window_end,start,time_zone,minutes,state,cancelled_by,notice_hours,attended\n"


def check_in(pairing: str, n: int, day: str, state: str = "planned") -> str:
    return f"{pairing}-s{n:02},{pairing},{n},{day},{day},{day} 16:00,Europe/London,45,{state},,,\n"


@pytest.fixture
def desk(tmp_path: Path) -> Importer:
    desk = Importer(tmp_path / "program")
    desk.write("pairings.csv", PAIRINGS)
    days = ("2027-01-06", "2027-01-20", "2027-02-03", "2027-02-17")
    desk.write("check-ins.csv", CHECK_INS + "".join(check_in("p001", n, day) for n, day in enumerate(days, start=1)))
    return desk


@pytest.fixture
def two(desk: Importer) -> Importer:
    """Return a program in which Henrik has two pairings."""
    roster = desk.read("rosters/mentors.csv")
    desk.write("rosters/mentors.csv", roster + "j-meil,Mei Lin,mei@example.org,3,ai\n")
    leaders = "id,name,email,grade,wants,capacity\ns-oqra,Henrik Lund,henrik@example.org,8,ai,2\n"
    desk.write("rosters/mentees.csv", leaders)
    desk.write("pairings.csv", PAIRINGS + SECOND)
    desk.write("check-ins.csv", desk.read("check-ins.csv") + check_in("p002", 1, "2027-01-08"))
    return desk


def answer(when: str, who: str, met: str, *rest: str, session: str = "") -> tuple[str, ...]:
    return (when, who, session, met, *rest, *[""] * (4 - len(rest)))


def hears(desk: Importer, *rows: tuple[str, ...], options: tuple[str, ...] = ()) -> Said:
    return desk.imports(written(HEADER, *rows), *options)


def rows(desk: Importer, *columns: str, path: str = "check-ins.csv") -> list[str]:
    return [",".join(row[column] for column in columns) for row in desk.rows(path)]


def answers(desk: Importer) -> list[str]:
    columns = ("check_in_id", "person_id", "said", "attended", "cancelled_by", "notice_hours", "given")
    return rows(desk, *columns, path="private/did-you-meet.csv")


def test_an_export_is_recognized_and_its_map_kept(desk: Importer) -> None:
    said = hears(desk, answer("2027/01/06 5:12:09 PM GMT", ZOE, "Yes", "", "", "Both of us", "Try it at the board"))
    assert said.code == 0
    assert "The map did-you-meet was drafted into intake.yaml." in said.err
    assert "To decide" not in said.err
    assert answers(desk) == ["p001-s01,j-kfwm,done,j-kfwm;s-oqra,,,2027-01-06"]
    assert rows(desk, "state", "attended")[0] == "done,j-kfwm;s-oqra"
    assert rows(desk, "check_in_id", "text", "given", path="private/next-steps.csv") == [
        "p001-s01,Try it at the board,2027-01-06"
    ]
    assert "check-in list --unreported" in said.err
    before = desk.files()
    assert (
        hears(desk, answer("2027/01/06 5:12:09 PM GMT", ZOE, "Yes", "", "", "Both of us", "Try it at the board")).code
        == 0
    )
    assert desk.files() == before


@pytest.mark.parametrize("session", ["Session 2", "2", "2nd", "Session 2 (March)", "p001-s02"])
def test_a_session_is_named_by_its_number(session: str, desk: Importer) -> None:
    hears(desk, answer("2027/01/30 9:00:00 AM GMT", ZOE, "Yes", session=session))
    assert rows(desk, "state") == ["planned", "done", "planned", "planned"]


@pytest.mark.parametrize(
    ("when", "n"),
    [
        ("2027/01/06 4:10:00 PM GMT", 1),  # while they meet
        ("2027/01/20 3:00:00 PM GMT", 1),  # before they meet
        ("2027/01/20 7:00:00 PM GMT+3", 2),
        ("2027/01/20 6:00:00 PM GMT+3", 1),
        ("2027-01-20", 2),  # a day without a time is over
        ("31/01/2027 08:00", 2),
    ],
)
def test_without_a_session_it_is_the_last_that_had_begun(when: str, n: int, desk: Importer) -> None:
    assert hears(desk, answer(when, ZOE, "Yes")).code == 0
    assert [row.partition(",")[0] for row in answers(desk)] == [f"p001-s0{n}"]


def test_before_the_first_check_in_nobody_can_have_met(desk: Importer) -> None:
    said = hears(desk, answer("2027/01/05 9:00:00 AM GMT", ZOE, "Yes"), answer("2027-01-07", HENRIK, "Yes"))
    assert said.code == 1
    assert "export.csv:2: error[RM705] Zoë Åström had no check-in yet by then: the first is p001-s01" in said.err
    assert answers(desk) == ["p001-s01,s-oqra,done,,,,2027-01-07"]


@pytest.mark.parametrize(
    ("who", "cancelled", "side"),
    [
        (ZOE, "I did", "mentor"),
        (ZOE, "My partner", "mentee"),
        (HENRIK, "I did", "mentee"),
        (HENRIK, "my mentor", "mentor"),
        (HENRIK, "Zoë Åström", "mentor"),
        (ZOE, "Both of us", "neither"),
        (ZOE, "Neither", "neither"),
    ],
)
def test_who_cancelled_is_seen_from_who_answered(who: str, cancelled: str, side: str, desk: Importer) -> None:
    said = hears(desk, answer("2027-01-07 09:00", who, "No", cancelled, "1 day before"))
    assert said.code == 0
    assert rows(desk, "state", "cancelled_by", "notice_hours")[0] == f"cancelled,{side},24"


@pytest.mark.parametrize(("said", "hours"), [("2 hours", "2"), ("30 minutes", "0"), ("a week", "168"), ("26", "26")])
def test_how_long_before_comes_to_hours(said: str, hours: str, desk: Importer) -> None:
    hears(desk, answer("2027-01-07 09:00", ZOE, "No", "My partner", said))
    assert rows(desk, "state", "notice_hours")[0] == f"cancelled,{hours}"


def test_nobody_came_or_only_one(desk: Importer) -> None:
    hears(desk, answer("2027-01-07 09:00", ZOE, "No", "", "", "Just me"), answer("2027-01-21 09:00", ZOE, "No"))
    assert rows(desk, "state", "attended")[:2] == ["missed,j-kfwm", "missed,"]


def test_what_moved_gets_a_line_of_its_own_and_what_is_not_yet_says_nothing(desk: Importer) -> None:
    moved = answer("2027-01-07 09:00", ZOE, "No - moved to another day")
    said = hears(desk, moved, answer("2027-01-21 09:00", ZOE, "Not yet"))
    assert said.code == 0
    assert rows(desk, "id", "state")[0] == "p001-s01,cancelled"
    assert "p001-x01,planned" in rows(desk, "id", "state")
    assert [row.partition(",")[0] for row in answers(desk)] == ["p001-s01"]
    assert "1 answer of not yet, or without a word on whether they met: nothing is recorded." in said.err


def test_the_last_answer_of_a_person_by_time_counts(desk: Importer) -> None:
    late, early = answer("2027-01-08 09:00", ZOE, "Yes"), answer("2027-01-07 09:00", ZOE, "No", "I did")
    hears(desk, late, early)
    assert answers(desk) == ["p001-s01,j-kfwm,done,,,,2027-01-08"]
    before = desk.files()
    hears(desk, early, late)
    assert desk.files() == before
    hears(desk, early, late, answer("2027-01-09 09:00", ZOE, "No", "My partner"))
    assert rows(desk, "state", "cancelled_by")[0] == "cancelled,mentee"


def test_where_the_two_differ_both_answers_stay_and_somebody_asks(desk: Importer) -> None:
    both = (answer("2027-01-07 09:00", ZOE, "Yes"), answer("2027-01-07 10:00", HENRIK, "No", "My partner", "2 hours"))
    said = hears(desk, *both)
    assert said.code == 0
    assert rows(desk, "state")[0] == "planned"
    assert len(answers(desk)) == 2
    assert "They differ on p001-s01: ask them" in said.err
    assert "Next: ask both of p001-s01, then: rmentor check-in record p001-s01 held" in said.err
    assert "p001-s01" in desk.runs("due").out
    assert "answers-differ" in desk.runs("due", "--format", "json").out
    desk.runs("check-in", "record", "p001-s01", "held")
    before = desk.files()
    assert hears(desk, *both).code == 0
    assert desk.files() == before
    assert rows(desk, "state")[0] == "done"


def test_a_cell_edited_by_hand_wins(desk: Importer) -> None:
    hears(desk, answer("2027-01-07 09:00", ZOE, "Yes"))
    desk.write("check-ins.csv", desk.read("check-ins.csv").replace(",done,", ",missed,"))
    said = hears(desk, answer("2027-01-07 09:00", ZOE, "Yes"), answer("2027-01-08 09:00", ZOE, "Yes", "", "", "Both"))
    assert rows(desk, "state")[0] == "missed"
    assert "They differ on p001-s01" in said.err


def test_two_pairings_and_no_way_to_tell_are_a_question(two: Importer) -> None:
    good = answer("2027-01-09 10:00", MEI, "Yes")
    said = hears(two, answer("2027-01-09 09:00", HENRIK, "Yes"), good)
    assert said.code == 1
    assert (
        "export.csv:2: error[RM705] Henrik Lund has several pairings, and may mean p001-s01 and p002-s01; " in said.err
    )
    assert "ask them, then: rmentor check-in record p001-s01 held --said-by s-oqra" in said.err
    assert [row[:15] for row in answers(two)] == ["p002-s01,j-meil"]
    assert two.runs("check-in", "record", "p001-s01", "held", "--said-by", "s-oqra").code == 0
    assert hears(two, answer("2027-01-09 09:00", HENRIK, "Yes"), good).code == 0


@pytest.mark.parametrize(
    ("rest", "command"),
    [
        (("My mentor", "1 day"), "p001-s01 cancelled --by mentor --notice 24h --said-by s-oqra"),
        (("", "", "Only me"), "p001-s01 missed --attended s-oqra --said-by s-oqra"),
    ],
    ids=str,
)
def test_the_command_for_such_an_answer_says_all_of_it(rest: tuple[str, ...], command: str, two: Importer) -> None:
    said = hears(two, answer("2027-01-09 09:00", HENRIK, "No", *rest))
    assert f"ask them, then: rmentor check-in record {command}" in said.err
    assert two.runs("check-in", "record", *command.split()).code == 0


def test_of_two_pairings_time_and_what_was_said_before_may_tell(two: Importer) -> None:
    told = (
        answer("2027-01-07 09:00", HENRIK, "Yes"),  # only p001 had begun
        answer("2027-01-09 09:00", HENRIK, "No", "I did"),  # of p001 he has told already
        answer("2027-01-21 09:00", HENRIK, "Yes"),  # of p002, too
        answer("2027-01-22 09:00", HENRIK, "Yes", session="Session 2"),
    )
    assert hears(two, *told).code == 0
    assert [row[:21] for row in answers(two)] == [
        "p001-s01,s-oqra,done,",
        "p001-s02,s-oqra,done,",
        "p002-s01,s-oqra,cance",
    ]
    before = two.files()
    for again in (told, told[::-1], told[1:3]):
        assert hears(two, *again).code == 0
        assert two.files() == before


def test_the_partner_tells_two_pairings_apart(two: Importer) -> None:
    header = ("Timestamp", "Email", "Name", "Did you two meet?", "Who is your partner?")
    rows = [("2027-01-09 09:00", HENRIK, "Henrik Lund", "Yes", "Mei Lin")]
    assert two.imports(written(header, *rows)).code == 0
    assert [row[:15] for row in answers(two)] == ["p002-s01,s-oqra"]


def test_a_word_that_would_undo_what_is_known_may_be_about_the_next_check_in(desk: Importer) -> None:
    yes = answer("2027-01-07 09:00", ZOE, "Yes")
    ahead = answer("2027-01-19 09:00", ZOE, "No", "My partner", "1 day")
    said = hears(desk, yes, ahead)
    assert said.code == 1
    assert "Zoë Åström may mean p001-s01, of which it is known what became of it, or p001-s02" in said.err
    assert [row[:21] for row in answers(desk)] == ["p001-s01,j-kfwm,done,"]
    assert desk.runs("check-in", "record", "p001-s02", "cancelled", "--by", "leader", "--said-by", "j-kfwm").code == 0
    assert hears(desk, yes, ahead).code == 0


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (
            answer("2027-01-07", "who@example.org", "Yes"),
            'person_id "who@example.org" is nobody whom the program knows',
        ),
        (answer("2027-01-07", "", "Yes"), "the row does not say who answered"),
        (answer("2027-01-07", ZOE, "Yes", session="Session 9"), "Zoë Åström has no check-in for session 9"),
        (
            answer("2027-01-07", ZOE, "Yes", session="The March one"),
            'session "The March one" is no number of a session',
        ),
        (answer("2027-01-07", ZOE, "Yes", "", "", "Just me"), "Zoë Åström says that they met, and that not both came"),
        (answer("2027-01-07", ZOE, "No", "", "", "Both"), "says that they did not meet, and that both came"),
        (answer("1/2/2027 09:00", ZOE, "Yes"), "Zoë Åström says neither which session, nor clearly when"),
    ],
)
def test_a_row_that_needs_a_person_is_told_where_it_stands(row: tuple[str, ...], told: str, desk: Importer) -> None:
    said = hears(desk, answer("1/1/2027 09:00" if "/" in row[0] else "2027-01-07", HENRIK, "Yes", session="1"), row)
    assert said.code == 1
    assert f"export.csv:3: error[RM705] {told}" in said.err or f"error[RM705] Zoë Åström {told}" in said.err
    assert [each[:15] for each in answers(desk)] == ["p001-s01,s-oqra"]


def test_words_that_mean_nothing_are_left_out_and_may_be_given_a_meaning(desk: Importer) -> None:
    rows_ = [
        answer("2027-01-07 09:00", ZOE, "Sort of"),
        answer("2027-01-08 09:00", HENRIK, "No", "The usual suspect"),
        answer("2027-01-21 09:00", HENRIK, "Yes"),
        answer("2027-01-22 09:00", ZOE, "Yes"),
        answer("2027-01-23 09:00", ZOE, "Yes"),
        answer("2027-01-23 09:00", HENRIK, "Yes"),
    ]
    said = hears(desk, *rows_)
    assert said.code == 0
    assert 'said "Sort of" is not one of held, missed, cancelled and moved (column "Did you meet?")' in said.err
    assert 'cancelled_by "The usual suspect" is neither of the two' in said.err
    maps = desk.read("intake.yaml").replace(
        '"If not, who cancelled?"\n      to: cancelled_by\n',
        '"If not, who cancelled?"\n      to: cancelled_by\n      values: {The usual suspect: partner}\n',
    )
    desk.write("intake.yaml", maps)
    hears(desk, *rows_)
    assert rows(desk, "state", "cancelled_by")[0] == "cancelled,mentor"


def test_who_cancelled_is_mapped_where_one_answer_reads_and_the_others_are_to_be_given_a_meaning(
    desk: Importer,
) -> None:
    header = ("Timestamp", "Email Address", "Which session was it?", "Did you meet?", "Who cancelled?")
    said = ("I did", "My partner", "My partner", "Nobody, technical problems", "Don't know", "his assistant Petra")
    rows_ = [
        (f"2027-02-20 09:0{n}", who, str(n // 2 + 1), "No", text)
        for n, (who, text) in enumerate(zip((ZOE, HENRIK) * 3, said, strict=True))
    ]
    first = desk.imports(written(header, *rows_))
    assert "cannot be read" not in desk.read("intake.yaml")
    assert "      to: cancelled_by\n" in desk.read("intake.yaml")
    assert """#   "Don't know": \"\"""" in desk.read("intake.yaml")
    assert "Petra" not in desk.read("intake.yaml")  # which git keeps
    assert 'cancelled_by "Don\'t know" is neither of the two' in first.err
    sides = rows(desk, "check_in_id", "person_id", "cancelled_by", path="private/did-you-meet.csv")
    assert sorted(sides) == [
        "p001-s01,j-kfwm,mentor",
        "p001-s01,s-oqra,mentor",
        "p001-s02,j-kfwm,mentee",
        "p001-s02,s-oqra,neither",
        "p001-s03,j-kfwm,",
        "p001-s03,s-oqra,",
    ]


def test_a_stranger_is_told_once_and_no_obstacle_after_that(desk: Importer) -> None:
    stranger, other = (answer("2027-01-07", f"{name}@example.org", "Yes") for name in ("who", "another"))
    known = answer("2027-01-07 09:00", ZOE, "Yes")
    assert hears(desk, known, stranger).code == 1
    again = hears(desk, known, stranger)
    told = 'As before, left out: person_id "who@example.org" is nobody whom the program knows.'
    assert (again.code, told in again.err, "import the same file again" in again.err) == (0, True, False)
    third = hears(desk, known, stranger, other)
    assert (third.code, 'error[RM705] person_id "another@example.org"' in third.err, told in third.err) == (
        1,
        True,
        True,
    )
    assert hears(desk, known).code == 0
    assert hears(desk, known, stranger, other).code == 0


@pytest.mark.parametrize("met", ["Yes", "No", "No - moved to another day"])
def test_an_answer_from_before_a_check_in_is_never_about_it_and_told_once(met: str, desk: Importer) -> None:
    rows_ = (answer("2027-01-07 09:00", ZOE, "Yes"), answer("2027-01-20 15:59", ZOE, met, session="2"))
    first = desk.imports(written(HEADER, *rows_), "--on", "2027-01-20")
    told = "Zoë Åström answered on 2027-01-20, before p001-s02 began"
    assert (first.code, f"export.csv:3: warning[RM313] {told}; it is left out; " in first.err) == (0, True)
    assert ("import the same file again" in first.err, "1 to add" in first.out) == (False, True)
    assert ("rmentor check-in move p001-s02 START" in first.err) is (met not in {"Yes", "No"})
    again = desk.imports(written(HEADER, *rows_), "--on", "2027-01-21")  # the same export, once the day is over
    assert (again.code, f"As before, left out: {told}." in again.err, "0 to add" in again.out) == (0, True, True)
    assert rows(desk, "state") == ["done", "planned", "planned", "planned"]


def test_without_a_moment_the_day_of_the_import_says_whether_it_was_before(desk: Importer) -> None:
    header, row = ("Your email", "Which session is this about?", "Did you meet?"), (HENRIK, "3", "Yes")
    said = desk.imports(written(header, (ZOE, "1", "Yes"), row), "--on", "2027-02-02")
    assert (said.code, "Henrik Lund answered, before p001-s03 began; it is left out" in said.err) == (0, True)
    assert rows(desk, "state") == ["done", "planned", "planned", "planned"]


def test_a_draft_says_what_it_is_unsure_of(desk: Importer) -> None:
    table = written(
        ("Timestamp", "Your email", "Session", "Have you met?", "Who was there?", "Comments"),
        ("2027-01-07 09:00", ZOE, "1", "Yes", "as usual", "Great"),
        ("2027-01-07 10:00", HENRIK, "1", "Yes", "the gang", ""),
    )
    said = desk.imports(table, "--into", "did-you-meet", "--draft-map")
    assert "4 columns sure, 1 to decide" in said.out
    text = desk.read("intake.yaml")
    assert "into: did-you-meet" in text
    assert (
        '    # - question: "Who was there?"\n    #   to: attended  # 2 of the 2 answers looked at cannot be read'
        in text
    )
    assert "  - Comments" in text


def test_a_form_that_says_neither_when_nor_which_says_what_to_do(desk: Importer) -> None:
    said = desk.imports(written(("Email", "Did you meet?"), (ZOE, "Yes"), (HENRIK, "No")))
    assert said.code == 1
    assert "no column says which session it is about, or when it was answered" in said.err
    assert "--draft-map" in said.err


def test_a_sign_up_that_asks_whether_they_know_each_other_stays_a_sign_up(desk: Importer) -> None:
    header = ("Timestamp", "Email Address", "Your name", "I would like to be a", "Have you met your mentor?")
    row = ("2027-01-07 09:00", "eve@example.org", "Eve Moss", "Mentor", "No")
    other = ("2027-01-07 09:10", "tom@example.org", "Tom Ash", "Leader", "Yes")
    assert "into: rosters" in (desk.imports(written(header, row, other)), desk.read("intake.yaml"))[1]


def test_windows_that_the_two_fill_themselves(desk: Importer) -> None:
    windows = (("2027-01-04", "2027-01-17"), ("2027-01-18", "2027-01-31"))
    lines = [f"p001-s0{n},p001,{n},{a},{b},,,45,planned,,,\n" for n, (a, b) in enumerate(windows, start=1)]
    desk.write("check-ins.csv", CHECK_INS + "".join(lines))
    asked_about = (answer("2027-01-19 09:00", ZOE, "Yes"), answer("2027-01-25 09:00", ZOE, "No", "I did"))
    hears(desk, *asked_about)
    assert [row[:20] for row in answers(desk)] == ["p001-s01,j-kfwm,done", "p001-s02,j-kfwm,canc"]
    before = desk.files()
    hears(desk, *asked_about)
    assert desk.files() == before


OF_MICROSOFT = (
    "Start time",
    "Completion time",
    "Email",
    "Last modified time",
    "Did you meet?",
    "If not, who cancelled?",
)


def of_microsoft(when: str, changed: str, met: str, who_not: str = "", who: str = ZOE) -> tuple[str, ...]:
    return (when, when, who, changed, met, who_not)


def test_an_older_export_takes_back_no_answer_that_was_changed_since(desk: Importer) -> None:
    first = of_microsoft("2027-01-07 10:03", "", "No", "My partner")
    changed = of_microsoft("2027-01-07 10:03", "2027-01-07 17:30", "Yes")
    assert desk.imports(written(OF_MICROSOFT, changed)).code == 0
    assert "question: Last modified time\n      to: answered" in desk.read("intake.yaml")
    before = desk.files()
    older = desk.imports(written(OF_MICROSOFT, first))
    assert "older than one that was read before; the newer answers stay of Zoë Åström." in older.err
    assert desk.files() == before
    assert "older" not in desk.imports(written(OF_MICROSOFT, changed)).err
    assert rows(desk, "state")[0] == "done"


def test_an_answer_that_was_changed_later_is_about_the_check_in_it_was_about(desk: Importer) -> None:
    first = of_microsoft("2027-01-07 10:03", "", "Yes")
    changed = of_microsoft("2027-01-07 10:03", "2027-01-21 09:00", "No", "Me")
    for exports in ((first, changed), (changed,)):
        for each in exports:
            desk.imports(written(OF_MICROSOFT, each), "--on", "2027-01-25")
        assert rows(desk, "state", "cancelled_by")[:2] == ["cancelled,mentor", "planned,"]


def test_whoever_has_no_pairing_gets_a_next_step_that_works(desk: Importer) -> None:
    desk.write("pairings.csv", PAIRINGS.partition("\n")[0] + "\n")
    desk.write("check-ins.csv", CHECK_INS)
    said = hears(desk, answer("2027-01-07 09:00", ZOE, "Yes"))
    assert (
        "Zoë Åström has no pairing; without one there is nothing to record; ask with whom they met (rmentor" in said.err
    )
    assert desk.runs("explain", "j-kfwm").code == 0


FORMS = {
    "es": """\
Marca temporal,Dirección de correo electrónico,¿De qué sesión se trata?,¿Os habéis reunido?,\
"Si no, ¿quién la canceló?",\
¿Con cuánta antelación lo supiste?,¿Fue por enfermedad o emergencia?,¿Quién asistió?,¿Cuál es tu próximo paso?
07/01/2027 14:30:11,zoe@example.org,Sesión 1,Sí,,,,Los dos,Copilot
27/01/2027 18:30:11,zoe@example.org,Sesión 2,"No, la cambiamos de día",,,,,
29/01/2027 18:30:11,henrik@example.org,Sesión 3,No,Mi pareja,2 horas,Sí,,
""",
    "de": """\
Zeitstempel;E-Mail-Adresse;Um welches Treffen geht es?;Habt ihr euch getroffen?;Wer hat abgesagt?;\
Wie lange vorher?;War es Krankheit oder ein Notfall?;Wer war da?;Was ist dein nächster Schritt?
07.01.2027 14:30;zoe@example.org;Treffen 1;Ja;;;;Wir beide;Copilot
27.01.2027 18:30;zoe@example.org;Treffen 2;Nein, verschoben;;;;;
29.01.2027 18:30;henrik@example.org;Treffen 3;Nein;Mein Gegenüber;2 Stunden;Ja;;
""",
    "fr": """\
Horodateur;Adresse e-mail;De quelle séance s'agit-il ?;Vous êtes-vous vus ?;Qui a annulé ?;\
Combien de temps avant ?;Était-ce une maladie ou une urgence ?;Qui était présent ?;Quelle est votre prochaine étape ?
07/01/2027 14:30:11;zoe@example.org;Séance 1;Oui;;;;Nous deux;Copilot
27/01/2027 18:30:11;zoe@example.org;Séance 2;Non, reportée;;;;;
29/01/2027 18:30:11;henrik@example.org;Séance 3;Non;Mon partenaire;2 heures;Oui;;
""",
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_form_in_a_language_that_sign_ups_are_read_in_is_known_and_read_whole(form: str, desk: Importer) -> None:
    said = desk.imports(form)
    assert said.code == 0
    assert "To decide" not in said.err
    assert "Not read" not in said.err
    assert answers(desk) == [
        "p001-s01,j-kfwm,done,j-kfwm;s-oqra,,,2027-01-07",
        "p001-s02,j-kfwm,moved,,,,2027-01-27",
        "p001-s03,s-oqra,cancelled,,mentor,2,2027-01-29",
    ]
    assert rows(desk, "excused")[2] == "yes"
    assert rows(desk, "check_in_id", "text", path="private/next-steps.csv") == ["p001-s01,Copilot"]
