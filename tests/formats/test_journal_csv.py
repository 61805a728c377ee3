"""The journal, as merges, crashes and spreadsheets leave it."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmentor_cli.formats.journal_csv import HEADER, ReadJournal, appended, as_line, decode_journal
from rmentor_cli.model.journal import Journal, JournalLine, JournalState, last_by_key
from rmentor_cli.problems import Severity
from tests.builders import START, day

PATH = "journal.csv"
ONE = "j-1,2027-03-01,agenda-p001-s03-2-mentor,agenda,j-a,p001,sent"
TWO = "j-2,2027-03-02,call-p004-s02,call,s-b,p004,by-hand"


def read(*lines: str, torn: str = "", with_source: bool = False) -> ReadJournal:
    return decode_journal(PATH, "".join(f"{line}\n" for line in lines) + torn, with_source=with_source)


def codes(found: ReadJournal) -> list[str]:
    return [problem.code.value for problem in found.problems]


def test_what_rmentor_wrote_is_read_by_columns() -> None:
    found = read(HEADER, ONE, TWO)
    assert isinstance(found.records, Journal)
    assert found.source is None
    assert [as_line(line) for line in found.records] == [ONE, TWO]
    assert [as_line(line) for line in found.records[1:]] == [TWO]
    assert found.records[0] == JournalLine(
        id="j-1",
        date=day("2027-03-01"),
        key="agenda-p001-s03-2-mentor",
        kind="agenda",
        person_id="j-a",
        pairing_id="p001",
        state=JournalState.SENT,
    )


def test_a_header_alone_is_an_empty_journal() -> None:
    for found in (read(HEADER), read(torn=HEADER)):
        assert list(found.records) == []
        assert found.problems == ()


def test_an_empty_file_has_no_header() -> None:
    assert codes(read()) == ["RM110"]


@pytest.mark.parametrize(
    "lines", [(ONE, TWO, ONE), (ONE, HEADER, ONE, TWO), (ONE, "", TWO), (ONE, ONE, TWO, TWO, HEADER)]
)
def test_what_a_merge_doubled_counts_once(lines: tuple[str, ...]) -> None:
    for with_source in (False, True):
        found = read(HEADER, *lines, with_source=with_source)
        assert [as_line(line) for line in found.records] == [ONE, TWO]
        assert found.problems == ()


def test_one_id_before_two_things_is_a_problem_with_its_place() -> None:
    found = read(HEADER, ONE, TWO, ONE.replace("sent", "failed"))
    (problem,) = found.problems
    assert (problem.code.value, str(problem.location)) == ("RM314", "journal.csv:4:1")
    assert "journal.csv:2:1" in problem.message


@pytest.mark.parametrize(
    ("torn", "state"),
    [
        ("j-3,2027-03-03,reminder-p001-s03-2-mentor,reminder,j-a,p001,", JournalState.UNKNOWN),
        ("j-3,2027-03-03,reminder-p001-s03-2-mentor,reminder,j-a,p001,se", JournalState.UNKNOWN),
        ("j-3,2027-03-03,reminder-p001-s03-2-mentor,reminder,j-a,p001,sent", JournalState.SENT),
        ("j-3,2027-03-03,reminder-p001-s03-2-mentor,reminder,,,", JournalState.UNKNOWN),
    ],
)
def test_a_line_that_broke_off_after_a_mail_was_handed_over_is_in_doubt(torn: str, state: JournalState) -> None:
    found = read(HEADER, ONE, torn=torn)
    assert found.problems == ()
    assert [line.state for line in found.records] == [JournalState.SENT, state]


LAST = "j-3,2027-03-03,reminder-p001-s03-2-mentor,reminder,j-a,p001,"


@pytest.mark.parametrize("length", range(1, len(LAST)))
def test_a_line_that_broke_off_before_it_is_ignored_and_told(length: int) -> None:
    found = read(HEADER, ONE, torn=LAST[:length])
    assert [as_line(line) for line in found.records] == [ONE]
    assert codes(found) == ["RM118"]
    assert [problem.severity for problem in found.problems] == [Severity.WARNING]


def test_kinds_of_a_newer_rmentor_are_kept() -> None:
    found = read(HEADER, "j-9,2027-03-02,certificate-j-a,certificate,j-a,,sent")
    assert [line.kind for line in found.records] == ["certificate"]


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        ("j-3,2027-13-03,call-p001,call,,,by-hand", "RM203", 5),
        ("j-3,2027-03-03,Call p001,call,,,by-hand", "RM202", 16),
        ("j-3,2027-03-03,call-p001,call,,,gone", "RM202", 33),
        ("j-3,2027-03-03,,call,,,by-hand", "RM201", 16),
        ("j-3,2027-03-03,call-p001,,,,by-hand", "RM201", 26),
        ("j-3,2027-03-03,call-p001,call,,,by-hand,more", "RM113", 0),
    ],
)
def test_a_line_that_somebody_edited_has_its_place(line: str, code: str, column: int) -> None:
    found = read(HEADER, ONE, line)
    assert codes(found) == [code]
    assert (found.problems[0].location.line, found.problems[0].location.column) == (3, column)


def test_what_a_spreadsheet_saved_is_read_too() -> None:
    found = read(HEADER.replace(",", ";"), ONE.replace(",", ";"))
    assert [as_line(line) for line in found.records] == [ONE]


KEYS = st.sampled_from([f"call-p{n:03}" for n in range(5)])
LINES = st.builds(
    JournalLine,
    id=st.integers(0, 10**6).map(lambda n: f"j-{n}"),
    date=st.integers(0, 100).map(lambda days: START + timedelta(days=days)),
    key=KEYS,
    kind=st.sampled_from(["call", "agenda"]),
    person_id=st.sampled_from(["", "j-a"]),
    pairing_id=st.sampled_from(["", "p001"]),
    state=st.sampled_from(JournalState),
)
JOURNALS = st.lists(LINES, max_size=12, unique_by=lambda line: line.id).map(tuple)


@given(JOURNALS)
def test_columns_and_cells_read_the_same(lines: tuple[JournalLine, ...]) -> None:
    text = [HEADER, *map(as_line, lines)]
    columns, cells = read(*text), read(*text, with_source=True)
    assert tuple(columns.records) == tuple(cells.records) == lines
    assert dict(last_by_key(columns.records)) == dict(last_by_key(lines))


NEW = JournalLine(id="j-9", date=day("2027-03-09"), key="call-p009", kind="call", state=JournalState.BY_HAND)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, f"{HEADER}\n{as_line(NEW)}\n"),
        (f"{HEADER}\n", f"{HEADER}\n{as_line(NEW)}\n"),
        (f"{HEADER}\n{ONE}\n{ONE}\n", f"{HEADER}\n{ONE}\n{ONE}\n{as_line(NEW)}\n"),
        (f"{HEADER}\n{ONE}\n{LAST}", f"{HEADER}\n{ONE}\n{LAST}\n{as_line(NEW)}\n"),
        (f"{HEADER}\n{ONE}\n{LAST}se", f"{HEADER}\n{ONE}\n{LAST}\n{as_line(NEW)}\n"),
        (f"{HEADER}\n{ONE}\nj-3,2027-03", f"{HEADER}\n{ONE}\n{as_line(NEW)}\n"),
        (f"\ufeff{HEADER}\n{ONE}\n", f"{HEADER}\n{ONE}\n{as_line(NEW)}\n"),
    ],
)
def test_a_line_more_leaves_the_others_as_they_are(before: str | None, after: str) -> None:
    raw = before.encode() if before is not None else None
    found = decode_journal(PATH, (before or f"{HEADER}\n").removeprefix("\ufeff"))
    assert appended(raw, found.source, found.records, (NEW,)).decode() == after
