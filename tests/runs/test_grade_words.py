"""Who only lacks a grade is told in one line, with what intake.yaml suggests for their titles."""

from pathlib import Path

import pytest

from tests.importer import Importer, written

HEADER = ("Timestamp", "Email", "Name", "Job title", "What can you teach?", "What would you like to learn?")
JUNIORS, LEADERS = ("Intern", "Analyst", "Wizard"), ("CIO", "VP Sales")


def form(side: str, titles: tuple[str, ...]) -> str:
    people = ((f"{side}{n}@example.org", f"Pat{n} {side.title()}", title) for n, title in enumerate(titles))
    return written(HEADER, *(("2027-01-11 10:00", *each, "ai", "excel") for each in people))


@pytest.fixture
def desk(tmp_path: Path) -> Importer:
    desk = Importer(tmp_path / "program", empty=True)
    desk.imports(form("low", JUNIORS), "--into", "mentors")
    desk.imports(form("big", LEADERS), "--into", "mentees")
    return desk


def taken(desk: Importer) -> str:
    """Delete the marks in front of the blocks, as the messages say."""
    lines = desk.read("intake.yaml").splitlines(keepends=True)
    marked = ("# - question: Job", "#   to: grade", "#   values:", "#     ")
    return "".join(line.replace("# ", "", 1) if line.lstrip().startswith(marked) else line for line in lines)


def test_who_lacks_a_grade_is_told_in_one_line_that_names_the_block(desk: Importer) -> None:
    said = desk.runs("match")
    assert said.out.count("needs a grade") == 0
    assert "5 people need a grade before anyone can be found; rmentor match --forecast names them." in said.out
    assert (
        "For a grade, intake.yaml suggests one for each title below Job title in the maps mentors and ment" in said.out
    )
    assert "delete '# ' in front of every line of the block, then import the same files again" in said.out
    again = "import those files again (rmentor import FILE FILE), then: rmentor match"
    assert f"Next: take the grades that intake.yaml suggests, {again}" in said.err


def test_the_suggestions_once_taken_grade_whom_they_name(desk: Importer) -> None:
    desk.write("intake.yaml", taken(desk).replace('Wizard: ""', "Wizard: 3"))
    assert desk.imports(form("low", JUNIORS), "--map", "mentors").code == 0
    assert desk.imports(form("big", LEADERS), "--map", "mentees").code == 0
    assert {each["grade"] for each in desk.people().values()} == {"1", "3", "10", "8"}
    assert "need a grade" not in desk.runs("match").out


def test_without_suggestions_an_export_of_hr_or_the_roster_gives_grades(desk: Importer) -> None:
    desk.write("intake.yaml", "")
    assert (
        "For a grade, import an export of HR's that holds it (rmentor import FILE), or fill" in desk.runs("match").out
    )


def test_a_draft_says_how_to_take_what_it_suggests(tmp_path: Path) -> None:
    desk = Importer(tmp_path / "program", empty=True)
    said = desk.imports(form("low", JUNIORS), "--into", "mentors")
    assert "It suggests a grade for each title: check the numbers, fill in the empty ones, and delete '# '" in said.err


def test_people_who_come_in_without_a_grade_are_named_though_no_column_says_it(tmp_path: Path) -> None:
    desk = Importer(tmp_path / "program")
    header = ("Timestamp", "Email", "Name")
    rows = [("2027-01-11 10:00", f"{name}@example.org", f"{name.title()} Low") for name in ("ann", "ben")]
    said = desk.imports(written(header, *rows), "--into", "mentors")
    told = "Without a grade yet: everybody in this export (2 people); match needs one: a column of this export"
    assert told in said.err
    assert "Without a grade" not in desk.imports(written(header, *rows)).err  # they are in already
    said = desk.imports(written(header, *rows, ("2027-01-12 10:00", "cy@example.org", "Cy Low")))
    assert "Without a grade yet: Cy Low (1 of the 3 people in this export); match needs one" in said.err
