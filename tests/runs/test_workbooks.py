"""A table that comes back as a workbook is taken like one that comes back as text."""

import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from rmentor_cli.cli.app import run
from tests.runs.test_tables import FILES, difference, program, rows_of, table
from tests.workbooks import Page
from tests.workbooks import workbook as made

__all__ = ["program"]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/{}/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml.{}+xml"


def workbook(*sheets: list[list[str | float]]) -> bytes:
    """Make the smallest workbook that holds some sheets, texts and numbers."""
    numbers = range(1, len(sheets) + 1)
    named = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="r{n}"/>' for n in numbers)
    office = RELATIONS.format("officeDocument")
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPES.format("sheet.main")}"/></Types>',
        "_rels/.rels": related({"r0": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{office}"><sheets>{named}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": related({f"r{n}": ("worksheet", f"worksheets/sheet{n}.xml") for n in numbers}),
    }
    files |= {f"xl/worksheets/sheet{n}.xml": sheet_xml(rows) for n, rows in zip(numbers, sheets, strict=True)}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as book:
        for path, text in files.items():
            book.writestr(path, text)
    return packed.getvalue()


def related(targets: dict[str, tuple[str, str]]) -> str:
    each = (
        f'<Relationship Id="{name}" Type="{RELATIONS.format("officeDocument")}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{RELATIONS.format("package")}">{"".join(each)}</Relationships>'


def sheet_xml(rows: list[list[str | float]]) -> str:
    lines = (f"<row>{''.join(map(cell_xml, row))}</row>" for row in rows)
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def cell_xml(cell: str | float) -> str:
    if isinstance(cell, float):
        return f"<c><v>{cell}</v></c>"
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'


def written(program: Path, name: str) -> list[list[str | float]]:
    table(program, name)
    return [list(row) for row in rows_of((program / "out" / "tables" / f"{name}.csv").read_bytes())]


def test_numbers_titles_and_other_sheets_are_no_edit_and_edits_are_taken(program: Path) -> None:
    rows = written(program, "people")
    grade, desk = rows[0].index("grade"), rows[0].index("Desk")
    for row in rows[1:]:
        row[grade] = float(row[grade])
    titled: list[list[str | float]] = [["Our people"], [], *rows]
    back = program / "out" / "people.xlsx"
    back.write_bytes(workbook([["about"], ["this file"]], titled))
    assert table(program, "people", "--back", "out/people.xlsx", "--check") == 0
    rows[1][grade], rows[1][desk] = 4.0, "Room 5"
    back.write_bytes(workbook([["about"], ["this file"]], titled))
    assert table(program, "people", "--back", "out/people.xlsx") == 0
    assert list(difference(program)) == ["j-a;=cmd();zoe@example.org;4;Product;2024-09-01;;Room 5"]


def test_a_cell_of_a_workbook_is_named_by_row_and_column(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = written(program, "people")
    rows[2][rows[0].index("grade")] = "high"
    (program / "out" / "people.xlsx").write_bytes(workbook([["Our people"], *rows]))
    assert table(program, "people", "--back", "out/people.xlsx") == 1
    said = capsys.readouterr().err
    assert (
        f'out/people.xlsx:{"ABCDEFGHIJKLM"[rows[0].index("grade")]}4: error[RM202] grade "high" is not a whole number'
        in said
    )
    assert (program / "rosters" / "mentors.csv").read_text(encoding="utf-8") == FILES["rosters/mentors.csv"]


def test_a_workbook_without_the_table_is_refused(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (program / "other.xlsx").write_bytes(workbook([["a", "b"], ["1", "2"]]))
    assert run(["-C", str(program), "table", "people", "--back", "other.xlsx"]) == 1
    assert "other.xlsx:1: error[RM111] the header has no column id" in capsys.readouterr().err


def test_what_a_merged_cell_says_of_several_rows_is_said(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table(program, "people")
    header, *rows = rows_of((program / "out" / "tables" / "people.csv").read_bytes())
    at = header.index("department")
    rows[0][at], rows[1][at] = "Legal", ""
    letter = chr(ord("A") + at)
    page = Page((header, *rows), merged=(f"{letter}2:{letter}3",))
    (program / "back.xlsx").write_bytes(made(page))
    assert run(["table", "people", "--back", str(program / "back.xlsx"), "-C", str(program), "--on", "2027-02-15"]) == 0
    assert (
        'A merged cell counts for every row that it covers: department "Legal" for O\'Brien.' in capsys.readouterr().err
    )
