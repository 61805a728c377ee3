"""Mails as a table from which another program sends them. Pure."""

from collections.abc import Iterable

from rmentor_cli.formats.guards import guard_for
from rmentor_cli.formats.spreadsheet import BOM
from rmentor_cli.formats.table_writing import csv_text
from rmentor_cli.model.kinds import LINE

COLUMNS = ("key", "kind", "name", "email", "subject", "text")


def merge_bytes(rows: Iterable[tuple[str, ...]]) -> bytes:
    """Write one line a mail, in the order of COLUMNS; nothing in it is run as a formula."""
    guarded = guard_for(LINE)
    return (BOM + csv_text(COLUMNS, ([guarded(cell) for cell in row] for row in rows), ends="\r\n")).encode()
