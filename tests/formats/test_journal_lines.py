"""A line of the journal in its two strokes, cut off anywhere."""

from datetime import date

import pytest

from rmentor_cli.formats.dossier import decode_program
from rmentor_cli.formats.journal_lines import FIRST_LINE, Layout, first_stroke, layout_of, mending, second_stroke
from rmentor_cli.model.journal import JournalLine, JournalState
from rmentor_cli.problems import stops

LINE = JournalLine(
    id="a1b2", date=date(2027, 2, 5), key="agenda-p001-s01-0-mentor", kind="agenda", person_id="j-1", pairing_id="p001"
)
BEFORE = FIRST_LINE + b"a1b1,2027-02-04,agenda-p000-s01-0-mentor,agenda,j-0,p000,sent\n"


def mended(content: bytes, layout: Layout | None = None) -> bytes:
    kept, added = mending(content, layout or Layout())
    return content[:kept] + added


@pytest.mark.parametrize("state", JournalState)
def test_a_line_cut_off_anywhere_is_gone_or_unknown_or_whole(state: JournalState) -> None:
    first, second = first_stroke(LINE, Layout()), second_stroke(state)
    assert first.endswith(b",p001,")
    whole = first + second
    for cut in range(len(whole) + 1):
        after = mended(BEFORE + whole[:cut])
        if cut < len(first):
            assert after == BEFORE
        elif cut >= len(whole) - 1:
            assert after == BEFORE + whole
        else:
            assert after == BEFORE + first + b"unknown\n"
        assert mended(after) == after


def test_half_a_word_that_is_another_state_is_no_state() -> None:
    states = {state.value for state in JournalState}
    assert not [(one, other) for one in states for other in states if one != other and other.startswith(one)]


def test_a_header_without_a_line_feed_gets_one() -> None:
    assert mended(FIRST_LINE[:-1]) == FIRST_LINE
    assert mended(FIRST_LINE) == FIRST_LINE


def test_a_journal_that_a_spreadsheet_saved_is_written_on_in_its_own_way() -> None:
    saved = "\ufeffdate;id;key;note;kind;person_id;pairing_id;state\r\n".encode()
    layout = layout_of("journal.csv", saved)
    assert layout.takes_two_strokes
    assert first_stroke(LINE, layout) == b"2027-02-05;a1b2;agenda-p001-s01-0-mentor;;agenda;j-1;p001;"
    assert mended(saved + b"2027-02-05;a1b2;agenda", layout) == saved


@pytest.mark.parametrize(
    "header", [b"", b"id,date,key,kind,person_id,state,pairing_id\n", b"id,date,key,kind,person_id,state\n"]
)
def test_two_strokes_need_every_column_and_the_state_last(header: bytes) -> None:
    assert not layout_of("journal.csv", header).takes_two_strokes


@pytest.mark.parametrize(("tail", "states"), [(b"a1b2,2027-0", 1), (b"a1b2,2027-02-05,k,agenda,,,", 2)])
def test_a_program_is_read_as_if_its_journal_were_mended(tail: bytes, states: int) -> None:
    program = b"format: 1\nprogram: {name: B, start: 2027-01-11}\ncoordinator: {name: A, email: a@example.org}\n"
    people = b"id,name,email\n"
    files = {"program.yaml": program, "rosters/mentors.csv": people, "rosters/mentees.csv": people}
    loaded = decode_program({**files, "journal.csv": BEFORE + tail})
    assert not stops(loaded.problems)
    assert loaded.dossier is not None
    assert [line.state.value for line in loaded.dossier.journal] == ["sent", "unknown"][:states]
