"""What a command shows, as values, and the plain way to write it. Computes nothing."""

import unicodedata
from collections.abc import Iterator, Sequence

from rmentor_cli.immutable import immutable

GAP = "  "


@immutable
class Table:
    """Rows of text under headings."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = str | Table


def plain(block: Block) -> Iterator[str]:
    """Write a block as lines for a pipe or a file: columns aligned, nothing folded or cut."""
    if isinstance(block, str):
        yield visible(block)
        return
    rows = [tuple(visible(cell) for cell in row) for row in (block.headings, *block.rows)]
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield GAP.join(_padded(row, widths)).rstrip()


def _padded(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    for cell, wide in zip(row, widths, strict=True):
        yield cell + " " * (wide - width(cell))


def width(text: str) -> int:
    """Count the columns a text takes on a screen: wide characters two, combining marks none."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(unicodedata.combining(character) > 0 for character in text)


def visible(text: str) -> str:
    """Make control characters harmless: data never moves the cursor or changes a color."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\n" else f"\\x{ord(c):02x}" for c in text)
