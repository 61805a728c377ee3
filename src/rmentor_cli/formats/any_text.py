"""Whatever a file holds that a person could read: for a search, not to be used. Pure.

A name may stand in a mail as `Zo=C3=AB`, in a page as `Zo&euml;`, in a workbook inside a zip. What is compressed or
encrypted in other ways is not text, and is said to be none.
"""

import base64
import binascii
import html
import io
import quopri
import re
import zipfile
import zlib
from collections.abc import Iterator
from urllib.parse import unquote

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_PACKED = (
    b"%PDF",
    b"age-encryption.org",
    b"-----BEGIN AGE",
    b"-----BEGIN PGP",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
)
_LOOKED_AT = 8000  # bytes that settle whether it is text
_MOST_UNPACKED = 100 * 1024 * 1024
_WORD = re.compile(r"=\?[\w-]+\?([bq])\?([^?\s]*)\?=", re.IGNORECASE)
_BETWEEN_WORDS = re.compile(r"(\?=)\s+(=\?)")
_BASE64 = re.compile(r"(?:^[A-Za-z0-9+/]{16,}={0,2}\s*$\n?)+", re.MULTILINE)
_QUOTED = re.compile(r"=(?:[0-9A-Fa-f]{2}|\r?\n)")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_TAG = re.compile(r"<[^>]*>")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)


def texts_in(content: bytes) -> tuple[str, ...] | None:
    """Return every way to read a file, first as it stands, line by line; None where it holds no text to be read."""
    if content.startswith(_ZIP):
        return _unzipped(content)
    if content.startswith(_OLD_OFFICE):  # texts in either of two encodings, at any place
        return content.decode("cp1252", "replace"), *(content[n:].decode("utf-16-le", "replace") for n in range(2))
    text = None if content.startswith(_PACKED) else _text(content)
    return None if text is None else (text, *_decoded(text))


def _text(content: bytes) -> str | None:
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return content[len(bom) :].decode(encoding, "replace")
    if b"\0" in content[:_LOOKED_AT]:
        return None
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _decoded(text: str) -> Iterator[str]:
    """Yield a text without the ways in which mails, pages and data write letters."""
    if _QUOTED.search(text):
        yield quopri.decodestring(text.encode()).decode("utf-8", "replace")
    if "=?" in text:
        yield _WORD.sub(lambda found: _word(*found.groups()), _BETWEEN_WORDS.sub(r"\1\2", text))
    yield from (_unpacked(found.group()) for found in _BASE64.finditer(text))
    if "&" in text and (plainly := html.unescape(text)) != text:
        yield plainly
    if "%" in text and (plainly := unquote(text)) != text:
        yield plainly
    if "\\u" in text:
        yield _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _word(how: str, text: str) -> str:
    if how in "bB":
        return _unpacked(text)
    return quopri.decodestring(text.encode(), header=True).decode("utf-8", "replace")


def _unpacked(text: str) -> str:
    try:
        return base64.b64decode("".join(text.split()), validate=True).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""


def _unzipped(content: bytes) -> tuple[str, ...] | None:
    """Return the texts in a zip, as workbooks and documents are; a tag may part two words, or the letters of one."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            members = packed.infolist()
            if sum(member.file_size for member in members) > _MOST_UNPACKED:
                return None
            found = [_text(packed.read(member)) for member in members]
    except _BROKEN:
        return None
    return tuple(html.unescape(_TAG.sub(gap, text)) for text in found if text is not None for gap in (" ", ""))
