"""Bytes of a file to text, or one located problem: never a guess. Pure."""

import re

from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location, Problem

LARGEST_FILE = 5 * 1024 * 1024

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_MARKS = ("<" * 7, "=" * 7, ">" * 7)
_ZIP = b"PK\x03\x04"
_CONFLICT = r"(?m)^(<{7}|={7}|>{7})( |$)"
_WHOLE_CONFLICT = r"(?m)^<{7} .*\n(?:.*\n)*?={7}\n(?:.*\n)*?>{7} "


def decode_text(
    path: str, content: bytes, *, at_most: int = LARGEST_FILE, is_from_outside: bool = False
) -> str | Problem:
    """Decode a file that a person or a spreadsheet wrote: UTF-8, or UTF-16 with its mark; line ends become LF.

    In a file from outside the program a line of equals signs is an answer; a conflict needs all its three marks.
    """
    if len(content) > at_most:
        return Problem(Code.TOO_LARGE, Location(path), f"the file has {len(content):,} bytes")
    if content.startswith(_ZIP):
        said = "the file is an Excel workbook under another name"
        return Problem(Code.NOT_TEXT, Location(path), said, "open it in the spreadsheet and save it as CSV UTF-8")
    conflict = _WHOLE_CONFLICT if is_from_outside else _CONFLICT
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return _decoded(path, content[len(bom) :], encoding, conflict)
    return _decoded(path, content, "utf-8", conflict)


def _decoded(path: str, content: bytes, encoding: str, conflict: str) -> str | Problem:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        before = content[: error.start].decode(encoding, "replace")
        where = Location(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
        byte = content[error.start : error.start + 1].hex().upper()
        return Problem(Code.NOT_TEXT, where, f"byte 0x{byte} is not UTF-8")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        where = Location(path, text.count("\n", 0, text.index("\0")) + 1)
        return Problem(Code.NOT_TEXT, where, "the line holds a zero byte")
    if any(mark[0] in text and mark in text for mark in _MARKS) and (
        found := re.search(conflict, text)
    ):  # to look line by line is slow
        where = Location(path, text.count("\n", 0, found.start()) + 1, 1)
        return Problem(Code.MERGE_CONFLICT, where, Code.MERGE_CONFLICT.title.lower())
    return text


def repair_mojibake(text: str) -> str | None:
    """Return what a text was before UTF-8 was read as a Western encoding, or None where it looks sound."""
    if text.isascii():
        return None
    for encoding in ("cp1252", "latin-1"):
        try:
            repaired = text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        return repaired if repaired != text else None
    return None
