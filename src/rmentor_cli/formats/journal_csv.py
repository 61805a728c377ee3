"""The journal to records, as merges and crashes leave it: doubled lines, a header in the middle, a torn end. Pure.

It may have 200,000 lines, and is read by every command. What rmentor wrote and nobody edited is therefore checked by
columns; any other file is read cell by cell, so that every problem has its place.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence

from rmentor_cli.formats.table_writing import encode_rows
from rmentor_cli.formats.tables import decode_rows, separator_of, table_of
from rmentor_cli.immutable import immutable
from rmentor_cli.model.fields import Invalid, fields_of
from rmentor_cli.model.journal import Journal, JournalLine, JournalState
from rmentor_cli.model.sources import Row, TableSource
from rmentor_cli.model.time_kinds import DATE
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location, Problem, Severity, stops

LARGEST_JOURNAL = 64 * 1024 * 1024  # bytes
HEADER = ",".join(spec.name for spec in fields_of(JournalLine))
_SLUGS = r"(?:[a-z0-9][a-z0-9._-]{0,63}\n)*"
_KEYS = r"(?:[a-z0-9][a-z0-9._-]{0,199}\n)*"
_WIDTH = len(fields_of(JournalLine))
_STATES = {state.value: state for state in JournalState}


@immutable
class ReadJournal:
    """What came of reading a journal; the source is None where it was checked by columns."""

    records: Sequence[JournalLine]
    problems: tuple[Problem, ...]
    source: TableSource | None = None


def decode_journal(path: str, text: str, *, with_source: bool = False) -> ReadJournal:
    """Decode a journal; whoever will write it anew needs its source."""
    header, _, below = text.partition("\n")
    if header == HEADER and below[-1:] in {"", "\n"} and not with_source:
        records = _by_columns(below) or _by_columns(_once(below.split("\n")))
        if records is not None:
            return ReadJournal(records, ())
    *lines, torn = below.split("\n")
    return _by_cells(path, header, lines, torn)


def _once(lines: Sequence[str]) -> str:
    """Return the text of lines without those that a merge doubled, headers and empty ones."""
    return "".join(f"{line}\n" for line in dict.fromkeys(lines) if line and line != HEADER)


def _by_columns(text: str) -> Journal | None:
    """Return the journal of sound lines; None where any of them has to be looked at more closely."""
    count = text.count("\n")
    if not count or text.count(",") != count * (_WIDTH - 1):
        return None if text else Journal([()] * _WIDTH)
    # a line with too many cells shifts the next one, and something that is no date stands in the column of dates
    cells = text[:-1].replace("\n", ",").split(",")
    ids, days, keys, kinds, people, pairings, states = (cells[column::_WIDTH] for column in range(_WIDTH))
    try:
        read_days = {day: DATE.parse(day) for day in set(days)}
        read_states = {state: _STATES[state] if state else JournalState.UNKNOWN for state in set(states)}
    except (Invalid, KeyError):
        return None
    few = [set(kinds), set(people) - {""}, set(pairings) - {""}]
    if len(set(ids)) < count or not (_are_all(_KEYS, keys) and all(_are_all(_SLUGS, texts) for texts in (ids, *few))):
        return None
    by_day, by_state = [*map(read_days.__getitem__, days)], [*map(read_states.__getitem__, states)]
    return Journal((ids, by_day, keys, kinds, people, pairings, by_state))


def _are_all(pattern: str, texts: Iterable[str]) -> bool:
    return re.fullmatch(pattern, "\n".join([*texts, ""]), re.ASCII) is not None


def _by_cells(path: str, header: str, lines: Sequence[str], torn: str) -> ReadJournal:
    separator = separator_of(header)
    numbered = [(number, line) for number, line in enumerate(lines, start=2) if line.strip() and line != header]
    once = {line: number for number, line in reversed(numbered)}  # the first of equal lines, doubled by a merge
    rows = [_row(number, line, separator) for line, number in sorted(once.items(), key=lambda each: each[1])]
    last = _row(len(lines) + 2, torn, separator)
    ends = _whole(last, _row(1, header, separator).cells) if torn and torn not in {header, *once} else None
    first = [_row(1, header, separator)] if header.strip() else []
    table = table_of(path, [*first, *rows, *([ends] if ends else [])], JournalLine, separator)
    if stops(table.problems):
        return ReadJournal((), table.problems)
    records, problems = decode_rows(table.source, JournalLine)
    cut = [_cut(path, last)] if torn and torn != header and torn not in once and ends is None else []
    return ReadJournal(records, (*table.problems, *problems, *_contradictions(table.source), *cut), table.source)


def _row(number: int, line: str, separator: str) -> Row:
    cells = next(csv.reader([line], delimiter=separator), [])
    return Row(number, tuple(map(str.strip, cells)), line)


def _whole(row: Row, header: Sequence[str]) -> Row | None:
    """Return a last line without a line feed, if everything that is written before a mail leaves is there.

    A state that is none was cut off, too: whether the mail left is not known.
    """
    if len(row.cells) < len(header):
        return None
    *before, state = row.cells
    return row if state in _STATES else Row(row.line, (*before, ""), row.text.rstrip().removesuffix(state))


def _cut(path: str, row: Row) -> Problem:
    at = Location(path, row.line, 1)
    return Problem(Code.CUT_LINE, at, "the last line was cut off before anything left", severity=Severity.WARNING)


def _contradictions(source: TableSource) -> Iterator[Problem]:
    """Yield a problem where one id stands before two different things."""
    if "id" not in source.columns:
        return
    column = source.columns.index("id")
    first: dict[str, int] = {}
    for index, row in enumerate(source.rows):
        key = row.cells[column]
        if first.setdefault(key, index) != index:
            place = source.locate(first[key], "id")
            yield Problem(Code.CONTRADICTING_LINES, source.locate(index, "id"), f'id "{key}" stands already at {place}')


def appended(
    raw: bytes | None, source: TableSource | None, records: Sequence[JournalLine], new: Sequence[JournalLine]
) -> bytes:
    """Return a journal with lines more; what stands in it stays byte for byte, unless it was not read by columns."""
    if raw is not None and source is not None:
        return encode_rows(source, records, (*records, *new), key=["id"]).encode()
    added = "".join(f"{as_line(line)}\n" for line in new)
    if raw is not None and raw.startswith(f"{HEADER}\n".encode()):
        return raw + added.encode()
    before = "".join(f"{as_line(line)}\n" for line in records)  # in another encoding, or none yet
    return f"{HEADER}\n{before}{added}".encode()


def as_line(record: JournalLine) -> str:
    """Write one line, without its line feed."""
    cells = (record.id, record.date.isoformat(), record.key, record.kind, record.person_id, record.pairing_id)
    return ",".join((*cells, record.state.value))
