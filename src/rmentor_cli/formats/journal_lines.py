"""A line of the journal in the two strokes in which it is written, and a file whose last line was cut off. Pure.

The first stroke is everything but the state and the line feed; the second is these two. A file that does not end in a
line feed was cut off: after the first stroke nobody knows what became of that mail, before it nothing had left.
"""

import csv
import io
from collections.abc import Sequence

from rmentor_cli.formats.tables import parse_table
from rmentor_cli.formats.text import decode_text
from rmentor_cli.immutable import immutable
from rmentor_cli.model.cells import show_cell
from rmentor_cli.model.fields import fields_of
from rmentor_cli.model.journal import JournalLine, JournalState
from rmentor_cli.problems import Problem, RmentorError

COLUMNS = tuple(spec.name for spec in fields_of(JournalLine))
FIRST_LINE = ",".join(COLUMNS).encode() + b"\n"
_STATE = COLUMNS[-1]
_STATES = frozenset(state.value.encode() for state in JournalState)


@immutable
class Layout:
    """How a journal is laid out: a spreadsheet may have saved it in its own way."""

    delimiter: str = ","
    columns: tuple[str, ...] = COLUMNS

    @property
    def takes_two_strokes(self) -> bool:
        """Say whether every column is there and the state is the last one."""
        return self.columns[-1:] == (_STATE,) and set(COLUMNS) <= set(self.columns)


def layout_of(path: str, content: bytes) -> Layout:
    """Read from its header how a journal is laid out."""
    text = content.decode("utf-8-sig", "replace")
    source = parse_table(path, text.partition("\n")[0], JournalLine).source
    return Layout(source.delimiter, source.columns) if source.columns else Layout(columns=())


def in_own_form(path: str, content: bytes) -> bytes:
    """Return a journal in UTF-8 with line feeds, whatever a spreadsheet made of it: only then bytes can be added to it.

    Raises RmentorError where it is no text.
    """
    text = decode_text(path, content, at_most=len(content))
    if isinstance(text, Problem):
        raise RmentorError(f"nothing can be added to {path}", fix="restore it from git", problems=[text])
    return text.lstrip("\n").encode()


def first_stroke(line: JournalLine, layout: Layout) -> bytes:
    """Return what is on the disk before a mail leaves: the line up to where its state will stand."""
    cells = {spec.name: show_cell(spec.kind, getattr(line, spec.name)) for spec in fields_of(JournalLine)}
    return _row([cells.get(name, "") for name in layout.columns[:-1]], layout.delimiter) + layout.delimiter.encode()


def second_stroke(state: JournalState) -> bytes:
    """Return what follows the answer."""
    return state.value.encode() + b"\n"


def mending(content: bytes, layout: Layout) -> tuple[int, bytes]:
    """Return how many bytes of a journal are to be kept, and what is to be added, so that its last line is whole.

    A line cut off before its state is one of which nothing left: it goes. One that only lacks its state says that it
    is unknown; what has been written of a state is no state.
    """
    whole, feed, tail = content.rpartition(b"\n")
    mark = layout.delimiter.encode()
    if not tail.strip() or not feed or tail.count(mark) < len(layout.columns) - 1:
        return (len(whole + feed), b"") if feed else (len(content), b"\n")
    state = tail.rpartition(mark)[2]
    if state in _STATES:
        return len(content), b"\n"
    return len(content) - len(state), second_stroke(JournalState.UNKNOWN)


def _row(cells: Sequence[str], delimiter: str) -> bytes:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, lineterminator="").writerow(cells)
    return written.getvalue().encode()
