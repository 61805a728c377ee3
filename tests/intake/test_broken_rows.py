"""Rows that a quote or a separator too many broke: held back, and nobody gets what is another person's."""

from itertools import combinations
from pathlib import Path

import pytest

from rmentor_cli.formats.export import read_export
from rmentor_cli.intake.broken_rows import broken_rows
from rmentor_cli.intake.headings import headed, worth
from rmentor_cli.model.intake import Export
from tests.importer import HR, HR_HEADER, Importer, written

PEOPLE = {
    "anna@example.org": ("Anna Smith", "3", "Sales"),
    "ben@example.org": ("Ben Low", "4", "Ops"),
    "cara@example.org": ("Cara Diaz", "5", "Legal"),
}


def sound(text: str) -> list[tuple[str, ...]]:
    """Return the rows that are not held back; none where the file as a whole is refused."""
    export = read_export("export.csv", text.encode(), lambda _: ())
    if not isinstance(export, Export):
        return []
    head = headed(export, worth)
    return [row.cells for row in head.rows if row.line not in broken_rows(head)]


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (0, 2, 1, 3), (2, 0, 3, 1)])
def test_wherever_two_quotes_are_too_many_nobody_gets_what_is_anothers(order: tuple[int, ...]) -> None:
    rows = [("Name", "Email", "Grade", "Team"), *((n, mail, *rest) for mail, (n, *rest) in PEOPLE.items())]
    text = "".join(",".join(row[at] for at in order) + "\n" for row in rows)
    start = text.index("\n") + 1
    for one, other in combinations(range(start, len(text)), 2):
        for cells in sound(f'{text[:one]}"{text[one:other]}"{text[other:]}'):
            mail = cells[order.index(1)] if len(cells) > order.index(1) else ""
            foreign = [word for each, said in PEOPLE.items() if each != mail for word in (each, *said)]
            assert mail not in PEOPLE or not any(word in " ".join(cells) for word in foreign), cells


@pytest.mark.parametrize(
    "answer",
    ["line one\nline two, with commas, and more", "ask ben@example.org\nor me", 'she said ""go""\nand went, at once'],
)
def test_a_long_answer_is_no_broken_row(answer: str) -> None:
    text = f'When,Name,Email,Story,Team\n1,Anna,anna@example.org,"{answer}",Sales\n2,Ben,ben@example.org,short,Ops\n'
    assert [row[4] for row in sound(text)] == ["Sales", "Ops"]


def test_rows_over_several_lines_count_separators_where_nobody_has_an_address() -> None:
    assert sound('mentor,mentee,cohort\nj-a,s-a,"2025\nj-b,s-b,2026"\nj-c,s-c,2024\n') == [("j-c", "s-c", "2024")]


def test_a_row_with_more_cells_than_the_header_is_held_back() -> None:
    head = "Name,Email,Department,Location,Grade\n"
    assert sound(f"{head}Anna,anna@example.org,Sales, North,Leeds,3\nBen,b@example.org,Ops,York,4\n") == [
        ("Ben", "b@example.org", "Ops", "York", "4")
    ]
    shifted = f"{head}Anna,anna@example.org,Sales, North,Leeds,\nBen,b@example.org,Ops,York,4\n"
    assert len(sound(shifted)) == 1  # the last cell is empty, and the ones before it are shifted all the same


def test_separators_at_the_end_of_every_row_shift_nothing() -> None:
    assert len(sound("Name,Email,Grade\nAnna,anna@example.org,3,,\nBen,b@example.org,4,,\n")) == 2


HR_MAP = HR.partition("    - {question: Land")[0] + "  absent: left\n"
ROWS = [("", "Zoë Åström", "zoe@example.org", "4", "Sales"), ("", "Henrik Lund", "henrik@example.org", "9", "Ops")]


def test_whoever_a_broken_row_is_about_has_not_left(tmp_path: Path) -> None:
    desk = Importer(tmp_path, HR_MAP)
    export = written(HR_HEADER[:5], *ROWS)
    assert desk.imports(export).code == 0
    said = desk.imports(export.replace("4,Sales", "5,Sales, North"), "--allow-shrink")
    assert said.code == 1
    assert "export.csv:2: error[RM113] the row has 6 cells, the header 5" in said.err
    assert "left out until somebody decides" in said.err
    before = desk.people()
    assert (before["Zoë Åström"]["grade"], before["Zoë Åström"].get("status", "")) == ("3", "")
    said = desk.imports(export.replace("Sales", '"Sales').replace("Ops", 'Ops"'), "--allow-shrink")
    assert "export.csv:2: error[RM114] a quote takes in the rows up to line 3" in said.err
    assert "left out until somebody decides" in said.err
    assert desk.people() == before


def test_a_newcomer_in_a_broken_row_is_told_once_and_stays_out(tmp_path: Path) -> None:
    desk = Importer(tmp_path)
    rows = 'Name,Email,Team\nAnna,anna@example.org,"Sales\nBen,ben@example.org,Ops"\nCara,cara@example.org,HR\n'
    said = desk.imports(rows, "--into", "mentors")
    assert said.code == 1
    assert set(desk.people()) == {"Zoë Åström", "Henrik Lund", "Cara"}
    assert said.err.count("export.csv:") == 2
    assert "left out until somebody decides" in said.err


def test_a_broken_row_goes_into_no_other_file(tmp_path: Path) -> None:
    desk = Importer(tmp_path)
    said = desk.imports("mentor_id,mentee_id,cohort\nj-kfwm,s-oqra,2025,x\n", "--into", "history")
    assert said.code == 1
    assert desk.rows("history.csv") == []
