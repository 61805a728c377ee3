"""Exports to rows: separators, encodings, sheets, and files that are no tables."""

import codecs

import pytest

from rmentor_cli.formats.export import LARGEST_EXPORT, Sheet, UnreadableWorkbook, read_export
from rmentor_cli.model.intake import Encoding, Export
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem


def nothing_to_read(_: bytes) -> tuple[Sheet, ...]:
    raise AssertionError("this is no workbook")


def table(content: bytes, encoding: Encoding = Encoding.UTF_8) -> list[tuple[str, ...]]:
    found = read_export("export.csv", content, nothing_to_read, encoding=encoding)
    assert isinstance(found, Export), found
    return [row.cells for row in found.rows]


def refused(content: bytes, encoding: Encoding = Encoding.UTF_8) -> Problem:
    found = read_export("export.csv", content, nothing_to_read, encoding=encoding)
    assert isinstance(found, Problem)
    return found


ROWS = [("Name", "Topics"), ("Zoë", "ai, data")]


@pytest.mark.parametrize(
    "content",
    [
        'Name,Topics\nZoë,"ai, data"\n',
        "Name;Topics\nZoë;ai, data\n",
        "Name\tTopics\nZoë\tai, data\n",
        "Name|Topics\r\nZoë|ai, data\r\n",
        "sep=;\nName;Topics\nZoë;ai, data\n",
        "SEP=|\nName|Topics\nZoë|ai, data\n",
        '\n\nName,Topics\n\nZoë,"ai, data"\n,\n',
    ],
)
def test_every_usual_separator_is_seen(content: str) -> None:
    for stored in (content.encode(), codecs.BOM_UTF8 + content.encode(), content.encode("utf-16")):
        assert table(stored) == ROWS


def test_titles_above_do_not_hide_the_separator() -> None:
    assert table(b"Report; January\n\na,b,c\n1,2,3\n4,5,6\n")[1:] == [("a", "b", "c"), ("1", "2", "3"), ("4", "5", "6")]


def test_lists_in_answers_do_not_hide_the_separator_of_the_header() -> None:
    (header, *_) = table(b"Name,Email,Grade,Wants\nAnna,a@x.org,3,a;b;c;d;e;f\nBen,b@x.org,4,a;b;c;d;e;f\n")
    assert header == ("Name", "Email", "Grade", "Wants")
    (header, *_) = table(b"Name (last, first);Mail;Wants\nLow, Ben;b@x.org;a, b\nEk, Dan;d@x.org\n")
    assert header == ("Name (last, first)", "Mail", "Wants")


def test_a_line_of_equals_signs_is_an_answer_and_a_merge_conflict_is_none() -> None:
    assert table(b'Name,Story\nKim,"Title\n=======\ntext"\n')[1] == ("Kim", "Title\n=======\ntext")
    conflict = b"Name,Mail\n<<<<<<< HEAD\nKim,k@x.org\n=======\nKim,kim@x.org\n>>>>>>> other\n"
    assert (refused(conflict).code, refused(conflict).location.line) == (Code.MERGE_CONFLICT, 2)


def test_a_quote_that_never_ends_is_told_where_it_opens() -> None:
    problem = refused(b'Name,Mail\nZo,"x\n' + b"Kim,y\n" * 1200)
    assert (problem.code, problem.location.line) == (Code.STRAY_QUOTE, 2)
    assert refused(b'sep=,\nName,Mail\nZo,"x\n' + b"Kim,y\n" * 1200).location.line == 3


def test_long_answers_on_many_lines_are_one_cell() -> None:
    (_, row) = table(b'Name,Story\nKim,"' + b"line\n" * 200 + b'"\n')
    assert row[1].count("\n") == 199


@pytest.mark.parametrize("mark", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_only_line_feeds_end_a_line(mark: str) -> None:
    assert table(f"Name,Story\nKim,one{mark}two\n".encode()) == [("Name", "Story"), ("Kim", f"one{mark}two")]


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        (Encoding.WESTERN, "Jörg Müller"),
        (Encoding.CENTRAL_EUROPEAN, "Łukasz"),
        (Encoding.CYRILLIC, "Анна"),
        (Encoding.GREEK, "Άννα"),
        (Encoding.TURKISH, "Şule"),
        (Encoding.MAC, "Zoë"),
    ],
)
def test_an_encoding_counts_where_it_is_named_and_utf_8_is_not(encoding: Encoding, name: str) -> None:
    stored = f"Name,Mail\n{name},x\n".encode(encoding.value)
    assert table(stored, encoding)[1] == (name, "x")
    assert table(f"Name,Mail\n{name},x\n".encode(), encoding)[1] == (name, "x")
    assert refused(stored).next_step.startswith('export it as "CSV UTF-8", or name its encoding')


def test_an_encoding_that_does_not_fit_is_said_so() -> None:
    assert refused(b"Name\n\x81\n", Encoding.WESTERN).message == "the file is neither UTF-8 nor cp1252"


@pytest.mark.parametrize("content", [b"", b"\n \n", codecs.BOM_UTF8])
def test_an_empty_file_is_said_so(content: bytes) -> None:
    assert refused(content).code is Code.NO_HEADER


def test_a_file_that_is_too_large_is_not_looked_into() -> None:
    assert refused(b"x" * (LARGEST_EXPORT + 1)).message == "the file is larger than 20 MB"
    assert len(table(b"Name,Mail\n" + b"Kim Park of the design team,kim@example.org\n" * 150_000)) == 150_001


@pytest.mark.parametrize(
    "content", [b"<html>", b"\n <!DOCTYPE", b"%PDF-1", b"\x89PNG\r\n", b"\xff\xd8\xff\xe0", b"{\\rtf1"]
)
def test_what_is_no_table_is_named(content: bytes) -> None:
    assert refused(content).code is Code.NOT_A_TABLE


def workbook(*sheets: Sheet, wanted: str = "") -> Export | Problem:
    return read_export("export.xlsx", b"PK\x03\x04", lambda _: sheets, sheet=wanted)


PEOPLE, NOTES, BLANK = (
    Sheet("People", (("", ""), ("Name", "Mail"))),
    Sheet("Notes", (("x",),)),
    Sheet("Blank", (("",),)),
)


def test_the_only_sheet_with_cells_is_the_table() -> None:
    found = workbook(PEOPLE, BLANK)
    assert isinstance(found, Export)
    assert [(row.line, row.cells) for row in found.rows] == [(2, ("Name", "Mail"))]
    assert found.sheet == "People"
    alone = workbook(PEOPLE)
    assert isinstance(alone, Export)
    assert alone.sheet == ""  # whatever the next export calls it


def test_of_several_sheets_one_is_named() -> None:
    several = workbook(PEOPLE, NOTES)
    assert isinstance(several, Problem)
    assert several.next_step == "name one, as in --sheet People"
    named = workbook(PEOPLE, NOTES, wanted="notes")
    assert isinstance(named, Export)
    wrong = workbook(PEOPLE, NOTES, wanted="Peple")
    assert isinstance(wrong, Problem)
    assert wrong.next_step == 'did you mean "People"?'
    other = workbook(PEOPLE, NOTES, wanted="Zzz")
    assert isinstance(other, Problem)
    assert other.next_step == "it has People and Notes"


def test_a_workbook_without_cells_is_empty() -> None:
    empty = workbook(BLANK)
    assert isinstance(empty, Problem)
    assert empty.code is Code.NO_HEADER


def test_what_the_reader_says_completes_the_sentence() -> None:
    def fail(_: bytes) -> tuple[Sheet, ...]:
        raise UnreadableWorkbook("is a workbook with a password")

    found = read_export("export.xlsx", b"PK\x03\x04", fail)
    assert isinstance(found, Problem)
    assert found.message == "the file is a workbook with a password"
