"""Survey rounds from the command line: codes, the export of a form, and figures that are told once."""

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.importer import Importer, Said, written

CODE, SHARE = "What is your personal code?", "May what you wrote in your own words be passed on without your name?"
USEFUL, OPEN, LEARNED = "Our meetings are worth the time.", "I can disagree with my partner.", "What did you learn?"
PULSE = f"""
pulse:
  questions:
    - {{id: useful, text: {USEFUL}, also: [Worth it?]}}
    - {{id: disagree, text: {OPEN}, asked: mentor, safety: true}}
    - {{id: learned, text: {LEARNED}, answer: text}}
  rounds:
    - {{id: baseline, week: 0, questions: [useful, disagree, learned]}}
    - {{id: closing, week: 2, questions: [useful]}}
forms:
  pulse: https://forms.example.org/pulse?code={{code}}
"""
HEADER = ("Timestamp", CODE, USEFUL, OPEN, LEARNED, SHARE)


class Surveyor(Importer):
    """A program of twelve mentors and twelve leaders who are asked in two rounds."""

    def __init__(self, root: Path, number: int = 12) -> None:
        """Lay it out."""
        super().__init__(root)
        self.write("program.yaml", self.read("program.yaml") + PULSE)
        for side, letter, grade in (("mentors", "j", 3), ("mentees", "s", 8)):
            rows = [
                (f"{letter}-{n:02}", f"P{letter}{n}", f"{letter}{n}@example.org", str(grade)) for n in range(number)
            ]
            self.write(f"rosters/{side}.csv", written(("id", "name", "email", "grade"), *rows))

    def codes(self, round_id: str = "baseline") -> Mapping[str, str]:
        """Return the code of each person in a round."""
        return {row["person_id"]: row["code"] for row in self.rows("private/codes.csv") if row["round_id"] == round_id}

    def counts(self, *rows: tuple[str, ...], header: tuple[str, ...] = HEADER) -> Said:
        """Count an export of these rows."""
        self.write("export.csv", written(header, *rows))
        return self.runs("pulse", "count", str(self.root / "export.csv"))

    def answers(self) -> Mapping[str, str]:
        """Return what stands under each code."""
        return {row["code"]: row["answers"] for row in self.rows("private/pulse-answers.csv")}


def answer(code: str, useful: object = 4, disagree: object = "", **more: str) -> tuple[str, ...]:
    """Make a row of the export; more: `text`, `share` and `at`."""
    return (more.get("at", ""), code, str(useful), str(disagree), more.get("text", ""), more.get("share", ""))


@pytest.fixture
def desk(tmp_path: Path) -> Surveyor:
    """Start the first round."""
    surveyor = Surveyor(tmp_path / "program")
    surveyor.runs("pulse", "start", "baseline")
    return surveyor


def test_everybody_gets_a_code_of_their_own_and_it_stays(desk: Surveyor) -> None:
    codes = desk.codes()
    again = desk.runs("pulse", "start", "baseline")

    assert len(set(codes.values())) == 24
    assert desk.codes() == codes
    assert again.out.startswith("Plan: 0 codes to make, 24 kept; round baseline asks 12 mentors and 12 leaders")
    assert "private/codes.csv" in desk.read("private.lock")
    assert not any(code in desk.read("private.lock") for code in codes.values())


def test_who_joins_later_gets_a_code_when_the_round_is_started_again(desk: Surveyor) -> None:
    before = desk.codes()
    desk.write("rosters/mentors.csv", desk.read("rosters/mentors.csv") + "j-new,New,new@example.org,3\n")

    assert desk.runs("pulse", "start", "baseline").out.startswith("Plan: 1 code to make, 24 kept")
    assert {key: code for key, code in desk.codes().items() if key != "j-new"} == before


def test_a_later_round_asks_those_who_are_paired(desk: Surveyor) -> None:
    assert "round closing asks nobody yet" in desk.runs("pulse", "start", "closing").err
    desk.write("pairings.csv", "id,mentor_id,mentee_id,status,since\np001,j-01,s-01,active,2027-01-11\n")
    said = desk.runs("pulse", "start", "closing")

    assert set(desk.codes("closing")) == {"j-01", "s-01"}
    assert "This round asks 2, fewer than 5: nothing of it can ever be shown" in said.err


def test_the_form_holds_every_question_word_for_word(desk: Surveyor) -> None:
    form = desk.read("out/pulse/baseline-form.md")

    assert all(f"**{question}**" in form for question in HEADER[1:])
    assert ",".join(HEADER[1:3]) in form


def test_codes_are_read_however_they_are_typed_and_answers_as_forms_write_them(desk: Surveyor) -> None:
    codes = [*desk.codes().values()]
    typed = [codes[0].lower(), codes[1].replace("-", " "), f" {codes[2]} ", codes[3]]
    said = ["5", "4 - Agree", "Strongly agree", "Neutral"]
    done = desk.counts(*map(answer, typed, said))

    assert done.code == 0
    assert done.out == "Round baseline: 4 of 24 have answered, 4 mentors\n"
    assert [desk.answers()[code] for code in codes[:4]] == ["useful:5", "useful:4", "useful:5", "useful:3"]


def test_the_last_answer_under_a_code_counts(desk: Surveyor) -> None:
    code = desk.codes()["j-01"]
    late, soon = (answer(code, value, at=f"2027-01-{day} 10:00") for value, day in ((5, 20), (2, 12)))
    done = desk.counts(late, soon)

    assert desk.answers() == {code: "useful:5"}
    assert "1 code answered more than once: the last answer counts." in done.err
    desk.counts(soon)
    assert desk.answers() == {code: "useful:5"}


def test_the_round_is_to_be_closed_from_the_day_after_its_last_day(desk: Surveyor) -> None:
    done = desk.counts(answer(desk.codes()["j-01"]))
    assert "Next: rmentor pulse close baseline, from Tue 2027-02-16 on" in done.err
    assert "takes answers until Mon 2027-02-15" in desk.runs("pulse", "close", "baseline", "--dry-run").err
    last = desk.runs("pulse", "count", str(desk.root / "export.csv"), "--on", "2027-02-15")
    assert "close baseline, from Tue 2027-02-16 on" in last.err


def test_the_same_export_twice_changes_nothing(desk: Surveyor) -> None:
    rows = [answer(code, at="2027-01-12 10:00", text="A lot.") for code in desk.codes().values()]
    desk.counts(*rows)
    before = desk.files()
    desk.counts(*rows)

    assert desk.files() == before


def test_an_export_without_a_question_takes_back_no_answer_to_it(desk: Surveyor) -> None:
    codes = desk.codes()
    desk.counts(answer(codes["j-01"], 4, 5, text="A lot.", share="Yes"), answer(codes["s-01"], 3))
    renamed = (*HEADER[:2], "¿Vale la pena?", *HEADER[3:])
    done = desk.counts(answer(codes["j-01"], 2, 3, text="A lot.", share="Yes"), answer(codes["s-01"]), header=renamed)

    assert desk.answers() == {codes["j-01"]: "disagree:3;useful:4", codes["s-01"]: "useful:3"}
    assert (
        "Not in this export: useful; what was counted of it before stays. "
        "If the form asks it in other words, write them below also of the question in program.yaml.\n"
        'Not read: "¿Vale la pena?".'
    ) in done.err


def test_an_export_without_what_people_wrote_or_their_leave_takes_neither_back(desk: Surveyor) -> None:
    codes = desk.codes()
    desk.counts(answer(codes["j-01"], text="A lot.", share="Yes"), answer(codes["s-01"], text="Much."))
    desk.counts(answer(codes["j-01"])[:4], answer(codes["s-01"])[:4], header=HEADER[:4])
    assert [(each["text"], each["shared"]) for each in desk.rows("private/pulse-comments.csv")] == [
        ("A lot.", "yes"),
        ("Much.", ""),
    ]
    rows = (answer(codes["j-01"], text="A lot.")[:5], answer(codes["s-01"], text="More.")[:5])
    done = desk.counts(*rows, header=HEADER[:5])

    assert [(each["text"], each["shared"]) for each in desk.rows("private/pulse-comments.csv")] == [
        ("A lot.", "yes"),
        ("More.", ""),
    ]
    assert f'Not in this export: "{SHARE}" Whoever agreed to it before is taken at their word' in done.err


def test_what_only_the_other_side_is_asked_is_not_taken(desk: Surveyor) -> None:
    codes = desk.codes()
    desk.counts(answer(codes["s-01"], 4, 5), answer(codes["j-01"], 4, 5))

    assert desk.answers() == {codes["s-01"]: "useful:4", codes["j-01"]: "useful:4;disagree:5"}


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (answer("XXX-999"), 'export.csv:2: warning[RM706] code "XXX-999" is nobody\'s'),
        (answer("", 3), "export.csv:2: warning[RM706] no code stands in it"),
        (answer("{j-02}", 7), 'export.csv:2: warning[RM704] useful "7" is no answer from 1 to 5'),
    ],
)
def test_a_row_that_cannot_count_is_told_and_the_others_go_on(desk: Surveyor, row: tuple[str, ...], told: str) -> None:
    codes = desk.codes()
    done = desk.counts(tuple(cell.replace("{j-02}", codes["j-02"]) for cell in row), answer(codes["j-01"]))

    assert told in done.err
    assert done.code == 0
    assert desk.answers()[codes["j-01"]] == "useful:4"


def test_codes_of_another_round_are_told(desk: Surveyor) -> None:
    desk.write("pairings.csv", "id,mentor_id,mentee_id,status,since\np001,j-01,s-01,active,2027-01-11\n")
    desk.runs("pulse", "start", "closing")
    here = [answer(desk.codes()[each]) for each in ("j-01", "j-02")]
    done = desk.counts(*here, answer(desk.codes("closing")["j-01"]))

    assert "RM706] the code is one of round closing, and most here are of baseline" in done.err
    assert len(desk.answers()) == 2


@pytest.mark.parametrize(
    ("header", "why"),
    [(HEADER, "no code in it was made for a round"), (("Timestamp", "Colour"), "no column in it holds personal codes")],
)
def test_the_export_of_another_form_is_refused(desk: Surveyor, header: tuple[str, ...], why: str) -> None:
    row = answer("ABC-123")[: len(header)]
    done = desk.counts(row, header=header)

    assert done.code == 1
    assert why in done.err
    assert desk.answers() == {}


def test_an_export_that_cannot_be_read_leads_back_to_the_command_that_was_run(desk: Surveyor) -> None:
    desk.write("export.csv", "")
    done = desk.runs("pulse", "count", str(desk.root / "export.csv"))
    assert (done.code, "the file is empty" in done.err, "import again" in done.err) == (1, True, False)
    assert "Next: mend this, then run the command again" in done.err


def test_a_form_in_other_words_is_read_by_what_program_yaml_says(desk: Surveyor) -> None:
    code = desk.codes()["j-01"]
    desk.counts(("x", code, "3"), header=("When", "Kennwort", "Worth it?"))

    assert desk.answers() == {code: "useful:3"}


def test_a_list_of_codes_that_somebody_edited_counts_nothing(desk: Surveyor) -> None:
    codes = desk.codes()
    swapped = desk.read("private/codes.csv").replace(codes["j-01"], "@").replace(codes["j-02"], codes["j-01"])
    desk.write("private/codes.csv", swapped.replace("@", codes["j-02"]))
    done = desk.counts(answer(codes["j-01"]))

    assert "private/codes.csv is not as it was made, at j-01 and j-02" in done.err
    assert (done.code, desk.answers()) == (1, {})
    assert desk.runs("validate").err.count("RM317") + desk.runs("validate").out.count("RM317") >= 2


def test_a_round_is_closed_once_and_for_all(desk: Surveyor) -> None:
    rows = [answer(code, 2 + n % 4, 2) for n, code in enumerate(desk.codes().values())]
    desk.counts(*rows)
    refused = desk.runs("pulse", "close")
    rehearsed = desk.runs("pulse", "close", "--dry-run")
    closed = desk.runs("pulse", "close", "--yes")

    assert "below the middle" not in rehearsed.out + rehearsed.err, "a rehearsal tells no figure"
    assert "Figures are published once" in refused.err
    assert refused.code == 2
    assert closed.code == 0
    assert [(row["question"], row["group"], row["mean"]) for row in desk.rows("pulse/baseline.csv")] == [
        ("useful", "all", "3.5"),
        ("useful", "mentor", "3.5"),
        ("useful", "mentee", "3.5"),
        ("disagree", "mentor", "2.0"),
    ]
    assert "the mentors' mean is below the middle of the scale" in closed.out
    assert "about 3.5" in closed.out
    assert "Where fewer than 30 people were asked, means are told to the nearest half" in closed.out
    before = desk.files()
    for argv in (("undo",), ("pulse", "close", "baseline", "--yes"), ("pulse", "start", "baseline")):
        assert desk.runs(*argv).code != 0
    assert desk.counts(*rows).code == 1
    assert desk.files() == before


def test_a_round_whose_figures_are_gone_stays_closed(desk: Surveyor) -> None:
    codes = [*desk.codes().values()]
    desk.counts(*(answer(code, 2 + n % 3) for n, code in enumerate(codes[1:])))
    assert desk.runs("pulse", "close", "baseline", "--yes").code == 0
    (desk.root / "pulse/baseline.csv").unlink()
    late = desk.counts(answer(codes[0], 5))
    again = desk.runs("pulse", "close", "baseline", "--yes")

    for said in (late, again):
        assert said.code == 1
        assert "round baseline was closed, and pulse/baseline.csv is gone" in said.err
        assert "git restore pulse/baseline.csv" in said.err
    assert "closed, and its figures are gone" in desk.runs("pulse", "status").out
    assert desk.runs("done", "--undo", "pulse-closed-baseline").code == 0
    assert desk.runs("pulse", "close", "baseline", "--yes").code == 1


def test_of_one_form_for_all_rounds_the_open_round_is_counted(desk: Surveyor) -> None:
    first = [*desk.codes().values()]
    pairs = "".join(f"p{n:03},j-{n:02},s-{n:02},active,2027-01-11\n" for n in range(1, 12))
    desk.write("pairings.csv", f"id,mentor_id,mentee_id,status,since\n{pairs}")
    desk.counts(*(answer(code, 2 + n % 3) for n, code in enumerate(first)))
    desk.runs("pulse", "close", "baseline", "--yes")
    desk.runs("pulse", "start", "closing")
    second = [*desk.codes("closing").values()]
    said = desk.counts(*(answer(code) for code in (*first, second[0])))

    assert "Round closing: 1 of 22 have answered" in said.out


def test_every_line_of_what_is_published_says_what_it_tells_hidden_or_not(desk: Surveyor) -> None:
    first = [*desk.codes().values()]
    pairs = "".join(f"p{n:03},j-{n:02},s-{n:02},active,2027-01-11\n" for n in range(12))
    desk.write("pairings.csv", f"id,mentor_id,mentee_id,status,since\n{pairs}")
    desk.counts(*(answer(code, 2 + n % 3) for n, code in enumerate(first[:16])))
    desk.runs("pulse", "close", "baseline", "--yes")
    desk.runs("pulse", "start", "closing")
    second = [*desk.codes("closing").values()]
    desk.counts(*(answer(code, 3 + n % 3) for n, code in enumerate(second)))
    said = [" ".join(line.split()) for line in desk.runs("pulse", "close", "closing", "--yes").out.splitlines()]

    assert [line for line in said if "leader mean about" in line]
    assert [line for line in said if "leader change since baseline hidden: " in line]


def test_a_rehearsal_tells_no_figure(desk: Surveyor) -> None:
    """Closing on trial after each answer, and taking the one from the other, would tell every answer."""
    desk.counts(*(answer(code, 2 + n % 4) for n, code in enumerate(desk.codes().values())))
    for option in ("--dry-run", "--check"):
        said = desk.runs("pulse", "close", option)
        assert "3.5" not in said.out + said.err


def test_nobody_answered_and_nothing_is_published(desk: Surveyor) -> None:
    refused = desk.runs("pulse", "close", "--yes", "--on", "2027-02-15")
    assert refused.code == 1
    assert "nobody has answered round baseline yet" in refused.err


def test_a_round_that_nobody_answered_is_closed_as_empty_and_every_command_knows_it(desk: Surveyor) -> None:
    late = ("--on", "2027-02-16")
    assert "pulse-close-baseline" in desk.runs("due", *late).out
    ticked = desk.runs("done", "pulse-close-baseline", *late)
    assert ticked.code == 2
    assert "rmentor pulse close baseline; without any answer it closes as empty" in ticked.err
    assert "Next: rmentor pulse close baseline" in desk.runs("pulse", "status", *late).err
    asked = desk.runs("pulse", "close", "baseline", *late)
    assert asked.code == 2
    assert "No answer to round baseline is here, of 24 asked." in asked.err

    closed = desk.runs("pulse", "close", "baseline", "--yes", *late)
    assert (closed.code, closed.out) == (0, "Round baseline: 0 of 24 answered; closed, and no figure is published\n")
    assert desk.rows("pulse/baseline.csv") == []
    assert "pulse-close-baseline" not in desk.runs("due", *late).out
    standing = desk.runs("pulse", "status", *late)
    assert ["baseline", "week", "0", "closed", "0", "of", "24"] in [line.split() for line in standing.out.splitlines()]
    assert "pulse close" not in standing.err
    assert "survey baseline" not in desk.runs("close", "--dry-run", *late).out
    assert desk.runs("report", *late).code == 0
    assert desk.runs("validate", *late).code == 0
    assert "round baseline is closed" in desk.runs("pulse", "close", "baseline", "--yes", *late).err


@pytest.mark.parametrize(("answers", "missing"), [(1, "4 more answers are needed"), (4, "1 more answer is needed")])
def test_before_a_round_with_too_few_answers_is_closed_it_is_said_that_all_would_be_hidden(
    desk: Surveyor, answers: int, missing: str
) -> None:
    desk.counts(*(answer(code) for code in [*desk.codes().values()][:answers]))
    standing = desk.runs("pulse", "status", "--on", "2027-02-16")
    assert "would be hidden" not in desk.runs("pulse", "status").err, "it still takes answers"
    asked = desk.runs("pulse", "close", "baseline")
    assert (asked.code, desk.read("pulse/baseline.csv")) == (2, "")
    closed = desk.runs("pulse", "close", "baseline", "--yes")
    assert closed.code == 0
    for said, may_stay in ((standing, True), (asked, True), (closed, False)):
        assert f"fewer than 5, so every figure would be hidden, for good; {missing}" in said.err
        open_still = "It may stay open, past its last day too: rmentor pulse count FILE takes later answers."
        assert (open_still in said.err) is may_stay
    assert "Next: rmentor pulse count FILE" in standing.err
    assert {row["hidden"] for row in desk.rows("pulse/baseline.csv")} == {"too-few"}


def test_with_enough_answers_nothing_is_said_of_too_few(desk: Surveyor) -> None:
    desk.counts(*(answer(code) for code in [*desk.codes().values()][:5]))
    assert "would be hidden" not in desk.runs("pulse", "close", "baseline").err


@pytest.mark.parametrize(("silent", "told"), [(0, ""), (1, "1 person"), (4, "4 people"), (5, "")])
def test_before_closing_it_is_said_that_few_who_do_not_answer_again_hide_how_people_moved(
    desk: Surveyor, silent: int, told: str
) -> None:
    desk.counts(*(answer(code, useful=2 + n % 3) for n, code in enumerate(desk.codes().values())))
    desk.runs("pulse", "close", "baseline", "--yes")
    pairs = "".join(f"p{n:03},j-{n:02},s-{n:02},active,2027-01-11\n" for n in range(12))
    desk.write("pairings.csv", f"id,mentor_id,mentee_id,status,since\n{pairs}")
    desk.runs("pulse", "start", "closing")
    again = [*desk.codes("closing").values()][: 24 - silent]
    desk.counts(*(answer(code, useful=3 + n % 3) for n, code in enumerate(again)))

    said = desk.runs("pulse", "close", "closing").err

    assert (f"{told} who answered baseline" in said) is bool(told)
    assert ("would tell what these few said; with their answers it can be shown." in said) is bool(told)


def test_a_round_asked_in_words_only_is_closed_and_stays_so(desk: Surveyor) -> None:
    desk.write("program.yaml", desk.read("program.yaml").replace("[useful, disagree, learned]", "[learned]"))
    desk.counts(*(answer(code, text="A lot.") for code in desk.codes().values()))
    desk.runs("pulse", "close", "baseline", "--yes")
    assert "closed, and its figures are gone" not in desk.runs("pulse", "status").out


def test_what_people_wrote_stays_unless_enough_of_them_share_it(desk: Surveyor) -> None:
    codes = [*desk.codes().values()]
    few = [answer(code, text=f"Mine {n}", share="Yes" if n < 9 else "No") for n, code in enumerate(codes)]
    desk.counts(*few)
    assert len(desk.rows("private/pulse-comments.csv")) == 24
    desk.runs("pulse", "close", "--yes")
    assert desk.read("out/pulse/baseline-comments.md") == ""


def test_what_enough_people_share_is_written_down_in_an_order_that_tells_nothing(desk: Surveyor) -> None:
    codes = [*desk.codes().values()]
    desk.counts(*(answer(code, text=f"Mine {n}", share="Yes" if n > 12 else "no") for n, code in enumerate(codes)))
    desk.runs("pulse", "close", "--yes")
    page = desk.read("out/pulse/baseline-comments.md")

    assert [line for line in page.splitlines() if line.startswith(">")] == [f"> Mine {n}" for n in range(13, 24)]


def test_status_says_how_many_and_never_who(desk: Surveyor) -> None:
    desk.counts(answer(desk.codes()["j-01"]))
    said = desk.runs("pulse", "status")

    assert ["baseline", "week", "0", "open", "until", "Mon", "2027-02-15", "1", "of", "24"] in [
        line.split() for line in said.out.splitlines()
    ]
    assert "j-01" not in said.out + said.err


PAIRED = "id,mentor_id,mentee_id,status,since\np001,j-01,s-01,active,2027-01-11\n"


@pytest.fixture
def unasked(tmp_path: Path) -> Surveyor:
    """Make a program with three rounds, of which none was ever started."""
    surveyor = Surveyor(tmp_path / "program")
    text = surveyor.read("program.yaml")
    surveyor.write("program.yaml", text.replace("{id: closing, week: 2,", f"{PULSE_1}    - {{id: closing, week: 25,"))
    surveyor.write("pairings.csv", PAIRED)
    return surveyor


PULSE_1 = "{id: pulse-1, week: 8, questions: [useful]}\n"


@pytest.mark.parametrize(
    ("on", "states", "step"),
    [
        ("2027-01-20", ["to be started", "opens Mon 2027-03-08", "opens Mon 2027-07-05"], "start baseline"),
        ("2027-03-10", ["not asked", "to be started", "opens Mon 2027-07-05"], "start pulse-1"),
        ("2027-07-20", ["not asked", "not asked", "to be started"], "start closing"),
        ("2027-09-20", ["not asked", "not asked", "not asked"], ""),
    ],
)
def test_the_round_that_is_due_is_named_and_none_once_it_is_too_late(
    unasked: Surveyor, on: str, states: list[str], step: str
) -> None:
    said = unasked.runs("pulse", "status", "--on", on)
    assert [line.split(None, 3)[3] for line in said.out.splitlines()[1:]] == states
    assert said.err.partition("Next: rmentor pulse ")[2].strip() == step


def test_a_round_whose_turn_is_over_is_started_only_by_who_wants_it_and_none_long_after_the_end(
    unasked: Surveyor,
) -> None:
    said = unasked.runs("pulse", "start", "pulse-1", "--dry-run", "--on", "2027-07-20")
    assert "Round pulse-1 was planned for Mon 2027-03-08, and round closing stands in its place by now." in said.err
    assert unasked.runs("pulse", "start", "closing", "--dry-run", "--on", "2027-07-20").code == 0
    late = unasked.runs("pulse", "start", "closing", "--on", "2027-09-20")
    assert (late.code, unasked.codes("closing")) == (1, {})
    assert "it is too late to start round closing" in late.err


def test_of_a_closed_program_only_the_last_round_is_left(unasked: Surveyor) -> None:
    unasked.write("pairings.csv", PAIRED.replace("active", "completed"))
    assert "Next: rmentor pulse start closing" in unasked.runs("pulse", "status", "--on", "2027-03-10").err
    unasked.write("pairings.csv", PAIRED.replace("active", "completed") + "p002,j-02,s-02,proposed,\n")
    said = unasked.runs("pulse", "status", "--on", "2027-03-10").err
    assert "Next: rmentor pulse start pulse-1" in said, "a program in which pairings are proposed goes on"


@pytest.mark.parametrize(
    ("argv", "fix"),
    [
        (("pulse", "start", "basline"), "did you mean"),
        (("pulse", "close", "closing"), "rmentor pulse start closing"),
        (("pulse", "count", "nowhere.csv"), ""),
    ],
)
def test_a_slip_is_told_with_a_way_out(desk: Surveyor, argv: tuple[str, ...], fix: str) -> None:
    said = desk.runs(*argv)

    assert said.code in {1, 2}
    assert fix in said.err


def test_mails_tell_each_person_their_code_and_who_can_see_what(desk: Surveyor) -> None:
    desk.runs("mail")
    code = desk.codes()["j-01"]
    mail = desk.read("out/mail/pulse-baseline-j-01.eml").replace("=\n", "")

    assert f"https://forms.example.org/pulse?code=3D{code}" in mail
    assert "who could put them together and has promised not to" in mail
    assert not any(other in mail for who, other in desk.codes().items() if who != "j-01")


def test_nothing_of_an_answer_enters_what_git_tracks(desk: Surveyor) -> None:
    desk.counts(*(answer(code, text="CANARY") for code in desk.codes().values()))
    desk.runs("pulse", "close", "--yes")
    tracked = [path for path in desk.root.rglob("*") if path.is_file()]
    for path in tracked:
        name = path.relative_to(desk.root).as_posix()
        if not name.startswith(("private/", "out/", "export.csv")):
            text = path.read_text(encoding="utf-8")
            assert "CANARY" not in text
            assert not any(code in text for code in desk.codes().values()), name
    assert {row["question"] for row in csv.DictReader(desk.read("pulse/baseline.csv").splitlines())} == {
        "useful",
        "disagree",
    }
