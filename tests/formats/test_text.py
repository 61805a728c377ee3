"""Bytes become text without guessing."""

import pytest

from rmentor_cli.formats.text import LARGEST_FILE, decode_text, repair_mojibake
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location, Problem

TEXT = "id,name\nj-a,Zoë\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_with_or_without_a_mark_is_read(encoding: str) -> None:
    assert decode_text("x.csv", TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_are_folded(line_end: str) -> None:
    assert decode_text("x.csv", TEXT.replace("\n", line_end).encode()) == TEXT


@pytest.mark.parametrize(
    ("content", "code", "line", "column"),
    [
        (TEXT.encode("cp1252"), Code.NOT_TEXT, 2, 7),
        (b"a\nb\0c\n", Code.NOT_TEXT, 2, 0),
        (b"a\n<<<<<<< HEAD\nb\n", Code.MERGE_CONFLICT, 2, 1),
        (b"PK\x03\x04a workbook", Code.NOT_TEXT, 0, 0),
        (b"x" * (LARGEST_FILE + 1), Code.TOO_LARGE, 0, 0),
    ],
    ids=lambda value: str(value)[:20],
)
def test_anything_else_is_one_located_problem(content: bytes, code: Code, line: int, column: int) -> None:
    found = decode_text("x.csv", content)
    assert isinstance(found, Problem)
    assert (found.code, found.location) == (code, Location("x.csv", line, column))


@pytest.mark.parametrize("name", ["Zoë", "Åström", "Nguyễn", "José", "Łukasz"])
def test_mojibake_is_told_from_a_sound_name(name: str) -> None:
    assert repair_mojibake(name.encode().decode("latin-1")) == name
    assert repair_mojibake(name) is None


def test_plain_ascii_is_never_mojibake() -> None:
    assert repair_mojibake("Henrik") is None
