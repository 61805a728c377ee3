"""Questions that a form asks in two places are one, whatever number tells their columns apart."""

import pytest

from rmentor_cli.intake.headings import headed_for
from rmentor_cli.intake.numbered_questions import asked_again
from rmentor_cli.model.intake import Export, ExportRow, IntakeMap, MappedColumn


def again(header: str, *rows: str) -> dict[str, str]:
    """Say of each column that repeats a question, by its place from 0, which one."""
    cells = [tuple(row.split("|")) for row in rows]
    found = asked_again(header.split("|"), [ExportRow(n, row) for n, row in enumerate(cells, 2)], ())
    return {str(column): question for column, question in found.items()}


@pytest.mark.parametrize(
    ("header", "rows", "found"),
    [
        ("Grade?|Grade?2", ("3|", "|8"), {"1": "Grade?"}),
        ("Grade? |Grade? 2|Grade? 3", ("3||", "|8|", "||9"), {"1": "Grade? ", "2": "Grade? "}),
        ("GRADE?|Grade?2", ("|8", "3|", "4|5"), {"1": "GRADE?"}),  # one person went both ways
        ("Grade?|Grade?2", ("3|",), {"1": "Grade?"}),  # nobody of the other side has answered yet
        ("Email|Email2", ("anonymous|zoe@example.org", "anonymous|kim@example.org"), {"1": "Email"}),
        ("Phone|Phone2", ("1|2", "3|", "4|5"), {}),  # two things of one person
        ("Topic1|Topic12", ("a|", "|b"), {}),
        ("Topic2|2", ("a|", "|b"), {}),
        ("Name|Grade2", ("Zoë|3",), {}),
    ],
)
def test_a_numbered_question_is_the_one_before_it(header: str, rows: tuple[str, ...], found: dict[str, str]) -> None:
    assert again(header, *rows) == found


def test_a_column_that_a_map_reads_or_ignores_by_its_number_stays_apart() -> None:
    rows = (ExportRow(1, ("Name", "Grade?", "Grade?2")), ExportRow(2, ("Zoë", "3", "")), ExportRow(3, ("Kim", "", "8")))
    columns = (MappedColumn(question="Name", to="name"), MappedColumn(question="Grade?", to="grade"))
    plain = IntakeMap(name="sign-up", columns=columns)
    assert headed_for(Export("export.csv", rows), plain).questions == ("Name", "Grade?", "Grade?")
    ignoring = IntakeMap(name="sign-up", columns=columns, ignore=("grade?2",))
    assert headed_for(Export("export.csv", rows), ignoring).questions == ("Name", "Grade?", "Grade?2")
    reading = IntakeMap(name="sign-up", columns=(*columns, MappedColumn(question="Grade?2", to="capacity")))
    assert headed_for(Export("export.csv", rows), reading).questions == ("Name", "Grade?", "Grade?2")
