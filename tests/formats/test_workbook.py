"""Workbooks: what a cell shows is what is read, and whatever cannot be read is said in words."""

import contextlib
import io
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmentor_cli.formats.export import UnreadableWorkbook
from rmentor_cli.formats.workbook import read_workbook
from tests.workbooks import Cell, Error, Formula, Page, workbook

NOON = datetime(2027, 1, 11, 12, 30, 5)  # noqa: DTZ001 - spreadsheets know no zones


def rows(*given: list[Cell], **options: object) -> list[list[str]]:
    (sheet,) = read_workbook(workbook(Page(given, **options)))  # type: ignore[arg-type]
    return [list(row) for row in sheet.rows]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("Zoë Åström", "Zoë Åström"),
        (" padded\n", "padded"),
        (3.0, "3"),
        (3, "3"),
        (2.5, "2.5"),
        (True, "yes"),
        (False, "no"),
        (date(2027, 1, 11), "2027-01-11"),
        (NOON, "2027-01-11 12:30:05"),
        (None, ""),
        (Formula("A1", "shown"), "shown"),
        (Formula('IF(A1="","",A1)', ""), ""),
        (Formula("VLOOKUP(B2,C:D,2,0)&1", None), "=VLOOKUP(B2,C:D,2,0)&1"),
        (Error("#REF!"), "#REF!"),
        (Error("#N/A"), "#N/A"),
    ],
    ids=str,
)
def test_a_cell_is_read_as_it_is_shown(cell: Cell, text: str) -> None:
    assert rows(["first", cell, "last"]) == [["first", text, "last"]]


def test_errors_are_found_wherever_they_stand() -> None:
    wide: list[Cell] = [*[None] * 30, Error("#DIV/0!")]
    assert rows(["a"], [None, Error("#NAME?")], wide)[2][30] == "#DIV/0!"
    assert rows(["a"], [None, Error("#NAME?")])[1] == ["", "#NAME?"]


@pytest.mark.parametrize("stored", ["", "<v/>", "<v></v>", "<x:v/>"])
def test_a_formula_without_a_value_is_no_empty_cell_however_it_is_written(stored: str) -> None:
    whole = workbook(Page([["first", Formula("A1", None), "last"]]))
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as before, zipfile.ZipFile(written, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(b"<f>A1</f><v></v>", f"<f>A1</f>{stored}".encode()))
    (sheet,) = read_workbook(written.getvalue())
    assert sheet.rows == (("first", "=A1", "last"),)


def test_only_sheets_that_a_person_sees_are_read() -> None:
    pages = (Page([["a"]], "A & B"), Page([["b"]], "Secret", state="hidden"), Page([["c"]], "Gone", state="veryHidden"))
    for absolute in (True, False):
        (sheet,) = read_workbook(workbook(*pages, absolute=absolute))
        assert (sheet.name, sheet.rows) == ("A & B", (("a",),))


def test_a_merged_cell_counts_for_every_row_and_column_that_it_covers() -> None:
    table: list[list[Cell]] = [
        ["Name", "Team", "Topics", None],
        ["Zoë", "Product", "ai", "data"],
        ["Kim", None, "ai", ""],
    ]
    merged = rows(*table, merged=("B2:B3", "C1:D1"))
    assert merged[0] == ["Name", "Team", "Topics", "Topics"]
    assert merged[2] == ["Kim", "Product", "ai", ""]


def test_a_cell_merged_over_the_whole_width_is_a_title() -> None:
    assert rows(["Volunteers", None], ["Name", "Mail"], merged=("A1:B1",))[0] == ["Volunteers", ""]


def test_a_column_merged_in_a_sheet_of_one_column_is_filled() -> None:
    assert rows(["Zoë"], [None], ["Kim"], merged=("A1:A2",)) == [["Zoë"], ["Zoë"], ["Kim"]]


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def pack(files: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return written.getvalue()


GOOD = workbook(Page([["Name", "Team"], ["Zoë", Error("#REF!")], ["Kim", None]], merged=("A2:A3",)))


def refusal(content: bytes) -> str:
    with pytest.raises(UnreadableWorkbook) as refused:
        read_workbook(content)
    return str(refused.value)


def test_what_is_no_xlsx_is_named() -> None:
    legacy = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    assert refusal(legacy + bytes(600)) == "is a kind of workbook that is not read"
    assert refusal(pack({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"})).endswith("is not read")
    assert refusal(legacy + "EncryptedPackage".encode("utf-16-le")) == "is a workbook with a password"


@pytest.mark.parametrize("size", [4, 30, 200, len(GOOD) // 2, len(GOOD) - 5])
def test_a_workbook_that_is_cut_off_is_said_so(size: int) -> None:
    assert refusal(GOOD[:size]) == "is a workbook that is cut off or damaged"


def test_a_bomb_is_not_unpacked() -> None:
    assert "unpacks to 209,7" in refusal(pack({**parts(GOOD), "xl/vast.bin": bytes(200 * 2**20)}))


def test_two_cells_that_lie_far_apart_are_not_made_room_for() -> None:
    sheet = parts(GOOD)["xl/worksheets/sheet1.xml"]
    far = sheet.replace(b'<row r="3">', b'<row r="1048576">').replace(b'r="A3"', b'r="XFD1048576"')
    assert refusal(pack({**parts(GOOD), "xl/worksheets/sheet1.xml": far})).endswith("1,048,576 rows and 16,384 columns")


def sheet_of(rows: str) -> bytes:
    """Write a workbook around the rows of its only sheet as they are spelled."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(Page([["a"]])))) as sound, zipfile.ZipFile(written, "w") as packed:
        for path in sound.namelist():
            content = sound.read(path)
            if path.endswith("sheet1.xml"):
                head, data, tail = content.partition(b"<sheetData>")
                content = head + data + rows.encode() + tail[tail.index(b"</sheetData>") :]
            packed.writestr(path, content)
    return written.getvalue()


X = 't="inlineStr"><is><t>x</t></is></c>'
FIRST = f'<row r="1"><c r="A1" {X}</row>'


@pytest.mark.parametrize(
    "rows",
    [
        f'{FIRST}<row><c r="XFD1048576" {X}</row>',
        f'{FIRST}<row><c r="xfd1048576" {X}</row>',
        f'{FIRST}<row r="2"><c r = "XFD1048576" {X}</row>',
        f'{FIRST}<row r="2"><c s="1" r="XFD1048576" {X}</row>',
        f'{FIRST}<row r="2"><c s=">" r="XFD1048576" {X}</row>',
        f'{FIRST}<row r="2"><c r="XFD1048576" s="/>" {X}</row>',
        f'{FIRST}<row r="2"><c x:r="A2" r="XFD1048576" {X}</row>',
        f'{FIRST}<row r="1048576"><c/><c/><c/><c/><c {X}</row>',
        f"{FIRST}{'<row/>' * 60_000}<row>{'<c/>' * 100}<c {X}</row>",
    ],
)
def test_however_a_far_cell_is_spelled_no_room_is_made_for_it(rows: str) -> None:
    with pytest.raises(UnreadableWorkbook, match=r"with [\d,]+ rows and|damaged"):
        read_workbook(sheet_of(rows))


def test_cells_that_say_no_place_follow_each_other() -> None:
    (sheet,) = read_workbook(sheet_of(f'<row><c {X}<c/><c {X}</row><row><c s="0" r="B2" {X}</row>'))
    assert sheet.rows == (("x", "", "x"), ("", "x", ""))


@pytest.mark.parametrize("start", ['<c t="e" r="A9"><v>#N/A', "<c ", '<c t="e" ', '<c r="A1" "'])
def test_a_cell_that_never_ends_costs_no_more_than_its_length(start: str) -> None:
    with contextlib.suppress(UnreadableWorkbook):  # minutes, were each looked at to the end of the sheet
        read_workbook(sheet_of(f'<row r="9">{start * 100_000}'))


def test_far_cells_that_hold_nothing_are_no_matter() -> None:
    sheet = parts(GOOD)["xl/worksheets/sheet1.xml"]
    style = b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    (read,) = read_workbook(pack({**parts(GOOD), "xl/worksheets/sheet1.xml": sheet.replace(b"</sheetData>", style)}))
    assert read.rows[1] == ("Zoë", "#REF!")


def test_merged_cells_that_overlap_without_end_are_refused() -> None:
    wide = [["x"] * 40 for _ in range(40)]
    ranges = tuple("B1:AM40" for _ in range(4000))
    assert refusal(workbook(Page(wide, merged=ranges))) == "is a workbook that is cut off or damaged"


@given(st.data())
def test_whatever_is_damaged_is_read_or_refused(data: st.DataObject) -> None:
    files = parts(GOOD)
    name = data.draw(st.sampled_from(sorted(files)))
    content = bytearray(files[name])
    at = data.draw(st.integers(0, len(content) - 1))
    content[at : at + data.draw(st.integers(0, 20))] = data.draw(
        st.binary(max_size=3) | st.just(b'"') | st.just(b"<c ")
    )
    with contextlib.suppress(UnreadableWorkbook):
        sheets = read_workbook(pack({**files, name: bytes(content)}))
        assert all(isinstance(cell, str) for sheet in sheets for row in sheet.rows for cell in row)
