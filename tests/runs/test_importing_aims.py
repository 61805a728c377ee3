"""Goals and commitments from the form that people fill in: no ids, an address, and words that stay private."""

from pathlib import Path

import pytest

from tests.importer import Importer, written

HEADER = ("Timestamp", "Email Address", "Which of your goals is it?", "Learn or teach", "How does it stand?")
ROWS = (
    ("2027/01/26 10:32:05", "zoe@example.org", "CANARY speak up, early", "Teach", "Open"),
    ("2027/01/27 09:00:00", "henrik@example.org", "Use an AI tool each week", "I want to learn", "Achieved"),
    ("2027/01/27 09:05:00", "Henrik@example.org", "Read code", "Learn", "In progress"),
)


@pytest.fixture
def desk(tmp_path: Path) -> Importer:
    """Make a program of two people."""
    return Importer(tmp_path / "program")


def test_the_export_of_a_form_fills_goals_and_its_words_stay_private(desk: Importer) -> None:
    said = desk.imports(written(HEADER, *ROWS), "--into", "goals")
    assert (said.code, said.err.count("RM7")) == (0, 0), said.err
    columns = ("id", "person_id", "direction", "set", "state")
    assert [tuple(row[each] for each in columns) for row in desk.rows("goals.csv")] == [
        ("g001", "j-kfwm", "teach", "2027-01-26", "open"),
        ("g002", "s-oqra", "learn", "2027-01-27", "met"),
        ("g003", "s-oqra", "learn", "2027-01-27", "open"),
    ]
    assert {row["id"]: row["text"] for row in desk.rows("private/texts.csv")}["g001"] == "CANARY speak up, early"
    tracked = [path for path in desk.files() if not path.startswith("private/")]
    assert not any("CANARY" in desk.read(path) for path in tracked)
    assert desk.runs("validate").code == 0


def test_the_same_file_again_changes_nothing_and_offers_no_commit(desk: Importer) -> None:
    desk.imports(written(HEADER, *ROWS), "--into", "goals")
    before = desk.files()
    again = desk.imports(written(HEADER, *ROWS), "--into", "goals")
    assert again.out == "Plan: 0 to add, 0 to change, 0 to end, 3 kept.\n"
    assert "git commit" not in again.err
    assert desk.files() == before


def test_a_later_answer_in_the_same_words_says_how_the_same_goal_stands(desk: Importer) -> None:
    desk.imports(written(HEADER, *ROWS), "--into", "goals")
    later = ("2027/06/30 10:00:00", "zoe@example.org", "canary Speak up, early", "Teach", "Met")
    assert "Plan: 0 to add, 1 to change" in desk.imports(written(HEADER, *ROWS, later), "--into", "goals").out
    goals = {row["id"]: row for row in desk.rows("goals.csv")}
    assert (goals["g001"]["state"], goals["g001"]["set"], len(goals)) == ("met", "2027-01-26", 3)


def test_the_columns_of_the_file_itself_are_read_without_ids(desk: Importer) -> None:
    header = ("person_id", "direction", "set", "state", "text")
    said = desk.imports(written(header, ("s-oqra", "learn", "2027-01-20", "open", "Read code")), "--into", "goals")
    assert (said.code, [row["id"] for row in desk.rows("goals.csv")]) == (0, ["g001"])


def test_promises_of_leaders_have_a_last_day(desk: Importer) -> None:
    header = ("Timestamp", "Email Address", "What do you promise?", "By when?", "How does it stand?")
    row = ("2027/01/27 09:00:00", "henrik@example.org", "Invite Zoë to the board", "2027-03-01", "Not yet")
    assert desk.imports(written(header, row), "--into", "commitments").code == 0
    (line,) = desk.rows("commitments.csv")
    assert (line["id"], line["person_id"], line["made"], line["due"]) == ("c001", "s-oqra", "2027-01-27", "2027-03-01")
    assert desk.rows("private/texts.csv") == [{"id": "c001", "text": "Invite Zoë to the board"}]


def test_some_last_days_in_words_take_none_from_the_others_and_a_mentor_promises_nothing(desk: Importer) -> None:
    header = ("Timestamp", "Email", "What do you promise to do?", "By when?")
    rows = (
        (*ROWS[0][:1], "henrik@example.org", "Invite Zoë", "15/03/2027"),
        (*ROWS[0][:1], "henrik@example.org", "Review her CV", "end of April"),
        (*ROWS[0][:1], "zoe@example.org", "I promise, too", "2027-04-01"),
    )
    said = desk.imports(written(header, *rows), "--into", "commitments")
    assert [(row["person_id"], row["due"]) for row in desk.rows("commitments.csv")] == [
        ("s-oqra", "2027-03-15"),
        ("s-oqra", ""),
    ]
    assert 'due "end of April" is not a date' in said.err
    assert (
        "export.csv:4: warning[RM705] Zoë Åström (j-kfwm) is a mentor, and only what a leader promises is counted"
        in said.err
    )


def test_whose_answer_nobody_can_tell_is_named_and_the_others_go_on(desk: Importer) -> None:
    stranger = ("2027/01/27 09:00:00", "nobody@example.org", "Something", "Learn", "Open")
    said = desk.imports(written(HEADER, stranger, *ROWS), "--into", "goals")
    assert said.code == 1
    assert '"nobody@example.org" is nobody whom the program knows' in said.err
    assert len(desk.rows("goals.csv")) == 3


@pytest.mark.parametrize(("into", "named"), [("goals", "Email, direction"), ("commitments", "Email, made, due")])
def test_a_hint_names_the_columns_of_the_place_it_goes_to(desk: Importer, into: str, named: str) -> None:
    said = desk.imports(written(("Colour", "Shape"), ("red", "round")), "--into", into)
    assert said.code == 1
    assert f"name its columns plainly in the first row, as {named}" in said.err
    assert f"rmentor import --questions --into {into} prints a form" in said.err


@pytest.mark.parametrize("into", ["goals", "commitments"])
def test_the_form_to_build_is_printed_and_drafts_its_own_map(desk: Importer, into: str) -> None:
    form = desk.runs("import", "--questions", "--into", into)
    assert form.code == 0
    asked = [line.split("**")[1] for line in form.out.splitlines() if "**" in line]
    row = ["henrik@example.org", "Invite Zoë", *(["Teach"] if into == "goals" else ["2027-03-01"]), "Open"]
    drafted = desk.imports(written(("Timestamp", *asked), ("2027-01-27", *row)), "--into", into, "--draft-map")
    assert "0 to decide" in drafted.out
    assert "not read" not in drafted.out


def test_what_adds_nothing_is_not_recorded(desk: Importer) -> None:
    stranger = ("2027/01/27 09:00:00", "nobody@example.org", "Something", "Learn", "Open")
    before = desk.files()
    said = desk.imports(written(HEADER, stranger), "--into", "goals")
    assert "git commit" not in said.err
    assert desk.files() == before


BARE = ("Email", "Learn or teach?", "How does it stand?")


@pytest.mark.parametrize("next_day", ["2027-01-21", "2028-02-29"])
def test_goals_without_words_or_dates_are_the_same_on_any_day(desk: Importer, next_day: str) -> None:
    rows = (("zoe@example.org", "Teach", "Open"), ("henrik@example.org", "Learn", "Open"))
    first = desk.imports(written(BARE, *rows), "--into", "goals", "--on", "2027-01-20")
    assert [(row["id"], row["set"]) for row in desk.rows("goals.csv")] == [
        ("g001", "2027-01-20"),
        ("g002", "2027-01-20"),
    ]
    assert "no column says what the goals are: everybody is taken to have one goal in each direction" in first.err
    assert "map their column to text" in first.err
    before = desk.files()
    again = desk.imports(written(BARE, *rows), "--into", "goals", "--on", next_day)
    assert "Plan: 0 to add, 0 to change, 0 to end, 2 kept." in again.out
    assert desk.files() == before


def test_a_later_answer_without_words_is_about_the_same_goal(desk: Importer) -> None:
    header = ("Timestamp", *BARE)
    rows = (
        ("2027-06-30", "zoe@example.org", "Teach", "Met"),
        ("2027-01-26", "zoe@example.org", "Teach", "Open"),
    )
    for _ in range(2):
        desk.imports(written(header, *rows), "--into", "goals")
        (line,) = desk.rows("goals.csv")
        assert (line["id"], line["set"], line["state"], line["reviewed"]) == ("g001", "2027-01-26", "met", "2027-06-30")


def test_promises_without_words_are_told_apart_by_their_last_days(desk: Importer) -> None:
    header = ("Timestamp", "Email", "By when?", "How does it stand?")
    rows = [("2027-01-26", "henrik@example.org", due, "Open") for due in ("2027-03-01", "2027-06-01", "2027-03-01")]
    for _ in range(2):
        said = desk.imports(written(header, *rows), "--into", "commitments")
        assert "one promise for each last day" in said.err
        assert [row["due"] for row in desk.rows("commitments.csv")] == ["2027-03-01", "2027-06-01"]


def test_which_of_several_goals_is_meant_is_asked_where_no_words_tell(desk: Importer) -> None:
    desk.imports(written(HEADER, *ROWS), "--into", "goals")
    before = desk.rows("goals.csv")
    said = desk.imports(written(BARE, ("henrik@example.org", "Learn", "Met")), "--into", "goals")
    assert said.code == 1
    assert "Henrik Lund (s-oqra) has g002 and g003, and the row does not say which of them it is about" in said.err
    assert desk.rows("goals.csv") == before


def test_the_only_goal_there_is_needs_no_words(desk: Importer) -> None:
    desk.imports(written(HEADER, *ROWS), "--into", "goals")
    desk.imports(written(BARE, ("zoe@example.org", "Teach", "Met")), "--into", "goals")
    assert next((row["id"], row["state"]) for row in desk.rows("goals.csv")) == ("g001", "met")
    assert len(desk.rows("goals.csv")) == 3


def test_goals_of_several_days_need_no_words(desk: Importer) -> None:
    header = ("person_id", "direction", "set", "state")
    rows = [("s-oqra", "learn", day, "open") for day in ("2027-01-20", "2027-02-20")]
    for _ in range(2):
        said = desk.imports(written(header, *rows), "--into", "goals")
        assert "no column says" not in said.err
        assert [row["set"] for row in desk.rows("goals.csv")] == ["2027-01-20", "2027-02-20"]


def test_two_answers_of_one_export_in_the_same_words_are_one_goal(desk: Importer) -> None:
    later = ("2027/06/30 10:00:00", "zoe@example.org", "canary Speak up, early", "Teach", "Met")
    assert desk.imports(written(HEADER, later, *ROWS), "--into", "goals").code == 0
    zoe = next(row for row in desk.rows("goals.csv") if row["person_id"] == "j-kfwm")
    assert (zoe["set"], zoe["state"], zoe["reviewed"]) == ("2027-01-26", "met", "2027-06-30")


def test_a_promise_ticked_kept_ahead_of_its_day_counts_from_the_day_of_the_answer(desk: Importer) -> None:
    header = ("Timestamp", "Email Address", "What do you promise?", "By when?", "How does it stand?")
    row = ("2027-02-01 09:00:00", "henrik@example.org", "Invite Zoë to the board", "2027-12-30", "Kept")
    assert desk.imports(written(header, row), "--into", "commitments").code == 0
    (line,) = desk.rows("commitments.csv")
    assert (line["state"], line["reviewed"]) == ("kept", "2027-02-01")
    report = desk.runs("report", "--format", "json", "--on", "2027-04-01")
    assert "noted without the day" not in report.out
    assert desk.runs("validate").code == 0


@pytest.mark.parametrize(
    ("times", "fix"),
    [
        (("2027-01-27", ""), "keep one of them in the export, or fill in when each was answered"),
        (("2027-01-27", "2027-01-27"), "keep one of them in the export\n"),
        (("01/02/2027", "02/01/2027"), "keep one of them in the export, or say dates: dmy or dates: mdy in its map"),
    ],
)
def test_answers_that_differ_are_told_by_whose_they_are_and_what_would_tell(
    desk: Importer, times: tuple[str, str], fix: str
) -> None:
    rows = [
        (when, "henrik@example.org", "Read code", "Learn", state)
        for when, state in zip(times, ("Open", "Met"), strict=True)
    ]
    said = desk.imports(written(HEADER, *rows), "--into", "goals")
    assert "lines 2 and 3 differ on Henrik Lund (s-oqra), and no time says which is the last; " + fix in said.err


def test_answers_that_differ_without_times_ask_for_the_column_of_times(desk: Importer) -> None:
    rows = [("henrik@example.org", "Learn", state) for state in ("Open", "Met")]
    said = desk.imports(written(BARE, *rows), "--into", "goals")
    assert "differ on Henrik Lund (s-oqra), and no time says which is the last" in said.err
    assert "keep one of them in the export, or map the time to answered" in said.err


def test_an_answer_from_before_a_goal_was_set_reviews_nothing(desk: Importer) -> None:
    desk.imports(written(HEADER, ("2027/06/30 10:00:00", *ROWS[0][1:])), "--into", "goals")
    earlier = ("2027/01/26 10:32:05", *ROWS[0][1:-1], "Met")
    assert desk.imports(written(HEADER, earlier), "--into", "goals").code == 0
    (line,) = desk.rows("goals.csv")
    assert (line["set"], line["reviewed"]) == ("2027-06-30", "2027-06-30")


def test_a_direction_that_is_not_understood_is_none(desk: Importer) -> None:
    both, blank = (
        ("2027/01/28 09:00:00", "zoe@example.org", words, said, "Open")
        for words, said in (("Lead a team", "Both"), ("Read code", ""))
    )
    said = desk.imports(written(HEADER, *ROWS, both, blank), "--into", "goals")
    assert said.code == 1
    assert 'error[RM704] direction "Both" is not one of learn and teach' in said.err
    assert "the row of Zoë Åström says neither learn nor teach; fill it into the export" in said.err
    assert len(desk.rows("goals.csv")) == len(ROWS)
    values = desk.read("intake.yaml").replace("values:", "values:\n        Both: teach", 1)
    desk.write("intake.yaml", values)
    desk.imports(written(HEADER, *ROWS, both))
    assert [(row["id"], row["direction"]) for row in desk.rows("goals.csv")][-1] == ("g004", "teach")


def test_an_answer_without_a_direction_says_how_a_known_goal_stands(desk: Importer) -> None:
    desk.imports(written(HEADER, *ROWS), "--into", "goals")
    assert desk.imports(written(HEADER, ("2027/06/01 09:00:00", *ROWS[0][1:3], "", "Achieved"))).code == 0
    assert next((row["direction"], row["state"]) for row in desk.rows("goals.csv")) == ("teach", "met")


def test_an_empty_row_adds_nothing(desk: Importer) -> None:
    empty = ("2027/01/28 09:00:00", "zoe@example.org", "", "", "")
    assert desk.imports(written(HEADER, *ROWS[1:], empty), "--into", "goals").code == 0
    assert {row["person_id"] for row in desk.rows("goals.csv")} == {"s-oqra"}


OF_MICROSOFT = (
    "Completion time",
    "Email",
    "Last modified time",
    "What is your goal?",
    "Learn or teach?",
    "How does it stand?",
)


def of_microsoft(*changes: tuple[str, str], again: bool = True) -> str:
    rows = [("2027-01-26 10:00", "zoe@example.org", changed, words, "Learn", "Open") for changed, words in changes]
    return written(
        OF_MICROSOFT, *rows, *[("2027-01-27 10:00", "zoe@example.org", "", "Teach", "Teach", "Open")] * again
    )


def test_the_same_answer_in_other_words_is_the_same_goal(desk: Importer) -> None:
    desk.imports(of_microsoft(("", "Forecast a quarter")), "--into", "goals")
    for _ in range(2):
        said = desk.imports(of_microsoft(("2027-03-01 09:00", "Forecast a year")))
        assert "beside" not in said.err
        assert [row["id"] for row in desk.rows("goals.csv")] == ["g001", "g002"]
        assert desk.rows("private/texts.csv")[0] == {"id": "g001", "text": "Forecast a year"}
    desk.write("private/texts.csv", desk.read("private/texts.csv").replace("a year", "all of it"))
    desk.imports(of_microsoft(("2027-03-01 09:00", "Forecast a year")))
    assert (len(desk.rows("goals.csv")), desk.rows("private/texts.csv")[0]["text"]) == (2, "Forecast all of it")


def test_an_answer_in_other_words_under_the_same_time_is_taken_and_told(desk: Importer) -> None:
    other = ("2027/01/26 10:32:05", "zoe@example.org", "Speak up, always", "Teach", "Open")
    desk.imports(written(HEADER, *ROWS), "--into", "goals")
    said = desk.imports(written(HEADER, other, *ROWS[1:]), "--into", "goals")
    assert "In other words than before: g001; private/texts.csv has the new ones." in said.err
    assert desk.rows("private/texts.csv")[0] == {"id": "g001", "text": "Speak up, always"}
    assert len(desk.rows("goals.csv")) == 3
    desk.write("private/texts.csv", desk.read("private/texts.csv").replace("always", "ever"))
    before = desk.files()
    said = desk.imports(written(HEADER, other, *ROWS[1:]), "--into", "goals")
    assert "In other words" not in said.err
    assert desk.files() == before


def test_two_answers_of_one_moment_are_two_goals(desk: Importer) -> None:
    desk.imports(of_microsoft(("", "Forecast a quarter"), ("", "Read code")), "--into", "goals")
    desk.imports(of_microsoft(("", "Forecast a quarter"), ("", "Read more code")))
    assert len(desk.rows("goals.csv")) == 4


def test_a_goal_beside_one_of_which_the_export_says_nothing_is_told(desk: Importer) -> None:
    desk.imports(written(HEADER, *ROWS), "--into", "goals")
    other = ("2027/02/26 10:32:05", "zoe@example.org", "Speak up to my boss", "Teach", "Open")
    told = (
        "g004 of Zoë Åström (j-kfwm) is added beside g001, of which this export says nothing: if both are one, delete"
    )
    assert told in desk.imports(written(HEADER, *ROWS[1:], other)).err
    assert "beside" not in desk.imports(written(HEADER, *ROWS[1:], other)).err


@pytest.mark.parametrize(
    ("question", "into"),
    [("What is your goal for the next months?", "goals"), ("What will you promise?", "commitments")],
)
def test_a_form_on_aims_is_told_where_it_goes(question: str, into: str, desk: Importer) -> None:
    said = desk.imports(written(("Timestamp", "Email", question), (ROWS[0][0], "zoe@example.org", "Speak up")))
    assert f"it seems to ask for {into}: add --into {into}; or --into mentors or --into mentees, if people" in said.err


@pytest.mark.parametrize("between", [0, 1])
def test_an_older_export_after_a_newer_one_changes_nothing_and_says_so(desk: Importer, between: int) -> None:
    later = ("2027/06/30 10:00:00", "henrik@example.org", "Read code", "Learn", "Achieved")
    desk.imports(written(HEADER, *ROWS, later), "--into", "goals")
    before = desk.files()
    for _ in range(1 + between):
        said = desk.imports(written(HEADER, *ROWS), "--into", "goals")
    assert said.out == "Plan: 0 to add, 0 to change, 0 to end, 3 kept.\n"
    assert "This export is older than one that was read before; the newer answers stay of g003." in said.err
    assert desk.files() == before


@pytest.mark.parametrize("older", [("2027-02-01 09:00", "Forecast a half year"), ("", "Forecast a quarter")])
def test_an_older_answer_puts_no_older_words_back(older: tuple[str, str], desk: Importer) -> None:
    desk.imports(of_microsoft(("", "Forecast a quarter")), "--into", "goals")
    desk.imports(of_microsoft(("2027-03-01 09:00", "Forecast a year")))
    before = desk.files()
    said = desk.imports(of_microsoft(older))
    assert "the newer answers stay of g001" in said.err
    assert desk.files() == before
    desk.imports(of_microsoft(("2027-04-01 09:00", "Forecast two years")))
    assert desk.rows("private/texts.csv")[0]["text"] == "Forecast two years"


def test_a_time_of_change_that_a_map_ignores_is_named_with_the_line_to_write(desk: Importer) -> None:
    desk.imports(of_microsoft(("", "Forecast a quarter")), "--into", "goals")
    read = desk.read("intake.yaml")
    column = next(line for line in read.splitlines() if "question: Last modified time" in line)
    (_, said_to), (before, after) = (column.split(": ", 1), read.split(f"{column}\n    ", 1))
    desk.write("intake.yaml", f"{before}{after.split(chr(10), 1)[1].rstrip()}\n  ignore: [{said_to}]\n")
    desk.imports(of_microsoft(("2027-03-01 09:00", "Forecast a quarter")))
    said = desk.imports(of_microsoft(("", "Forecast a quarter")))
    assert (
        '"Last modified time" is ignored, so an older export may bring back what people have changed since' in said.err
    )
    assert "write - {question: Last modified time, to: answered} below columns of the map goals" in said.err
    desk.write("intake.yaml", read)
    assert "is ignored" not in desk.imports(of_microsoft(("2027-03-01 09:00", "Forecast a quarter"))).err
