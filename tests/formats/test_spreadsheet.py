"""Tables go out as spreadsheets like them and come back in any shape that spreadsheets save."""

from rmentor_cli.formats.spreadsheet import Returned, read_returned, read_sheet, spreadsheet_bytes
from rmentor_cli.model.listing import Column, Line, Listing, TableName
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location

COLUMNS = (Column("id", "id"), Column("name", "name"), Column("+own", "+own"))
TABLE = Listing(TableName.PEOPLE, COLUMNS, (Line("j-a", "x.csv", 0, ("j-a", "=cmd()", 'a, "b"; c')),))
GOES_OUT = '\ufeffid,name,\'+own\r\nj-a,\'=cmd(),"a, ""b""; c"\r\n'


def cells(returned: Returned) -> list[tuple[str, ...]]:
    assert returned.problems == ()
    return [row.cells for row in returned.source.rows]


def test_a_table_is_utf_8_with_its_mark_and_guarded_cells() -> None:
    assert spreadsheet_bytes(TABLE) == GOES_OUT.encode()


def test_it_comes_back_whatever_the_separator_and_encoding() -> None:
    expected = [("j-a", "'=cmd()", 'a, "b"; c')]
    for text in (GOES_OUT, GOES_OUT.replace("\r\n", "\n"), 'sep=;\r\nid;name;+own\r\nj-a;\'=cmd();"a, ""b""; c"\r\n'):
        assert cells(read_returned("x.csv", text.encode())) == expected
    tabs = '\ufeffid\tname\t+own\r\nj-a\t\'=cmd()\t"a, ""b""; c"\r\n'
    assert cells(read_returned("x.csv", tabs.encode("utf-16-le"))) == expected


def test_columns_are_found_by_their_names_however_they_are_written() -> None:
    returned = read_returned("x.csv", b"E-Mail,ID,'+own,,-\nx,j-a,1,,\n")
    assert returned.columns_of(["id", "email", "+own", "name", "-"]) == {"id": 1, "email": 0, "+own": 2, "-": 4}


def test_a_cell_is_named_by_its_line_and_place() -> None:
    returned = read_returned("x.csv", b'id,name,own\nj-a,"Berg, Bo",here\n')
    assert returned.locate(0, 2) == Location("x.csv", 2, 16, "C2")
    assert returned.locate(0) == Location("x.csv", 2, 1)


def test_a_cell_is_named_as_a_spreadsheet_names_it() -> None:
    wide = ",".join(["id", *(f"c{n}" for n in range(28))])
    text = f'{wide}\nj-a,"two\nlines"\n\nj-b,x\n'
    returned = read_returned("x.csv", text.encode())
    assert [str(returned.locate(1, place)) for place in (0, 1, 25, 26, 28)] == [
        "x.csv:A4", "x.csv:B4", "x.csv:Z4", "x.csv:AA4", "x.csv:AC4"
    ]  # fmt: skip
    assert returned.locate(1, 1).line == 5


def test_a_row_too_wide_is_named_as_a_spreadsheet_counts_it() -> None:
    said = read_returned("t.csv", b'id,"what\nfor"\na,1\nb,1,2\n').problems
    assert str(said[0].location) == "t.csv:4 (row 3)"
    said = read_returned("t.csv", b"id,what\na,1\nb,1,2\n").problems
    assert str(said[0].location) == "t.csv:3"


def test_a_file_without_ids_is_refused_with_what_to_do() -> None:
    (problem,) = read_returned("x.csv", b"name,own\nBo,x\n").problems
    assert problem.code is Code.MISSING_COLUMN
    (problem,) = read_returned("x.csv", "name\nZoë\n".encode("cp1252")).problems
    assert problem.code is Code.NOT_TEXT


def test_a_sheet_is_read_below_its_title_and_between_blank_rows() -> None:
    rows = (("Our people", ""), ("", ""), ("id", "name"), ("j-a", "two\r\nlines"), ("", ""), ("j-b", "Bo"))
    returned = read_sheet("x.xlsx", rows)
    assert cells(returned) == [("j-a", "two\nlines"), ("j-b", "Bo")]
    assert returned.locate(1, 1) == Location("x.xlsx", 6, 2, "B6")
    assert returned.source.header_line == 3


def test_a_cell_of_a_sheet_may_have_as_many_lines_as_it_likes() -> None:
    long = "\n".join(["line"] * 80) + '"'
    returned = read_sheet("x.xlsx", (("id", "own"), ("j-a", long), ("j-b", "short")))
    assert returned.problems == ()
    assert cells(returned) == [("j-a", long), ("j-b", "short")]


def test_an_empty_sheet_is_a_problem() -> None:
    assert read_sheet("x.xlsx", ()).problems
    assert read_sheet("x.xlsx", (("", ""),)).problems
