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
