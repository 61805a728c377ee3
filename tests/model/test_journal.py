"""What the lines of a key come to: a set of them, in whatever order two computers and git leave it."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmentor_cli.formats.journal_csv import HEADER, as_line, decode_journal
from rmentor_cli.model.journal import JournalLine, JournalState, counting, last_by_key, taken_back
from tests.builders import START

KEY = "agenda-p001-s01-0-mentor"
SENT, FAILED, UNKNOWN = JournalState.SENT, JournalState.FAILED, JournalState.UNKNOWN
BY_HAND, UNDONE, BOUNCED = JournalState.BY_HAND, JournalState.UNDONE, JournalState.BOUNCED


def line(id_: str, state: JournalState, days: int = 0) -> JournalLine:
    return JournalLine(id=id_, date=START + timedelta(days=days), key=KEY, kind="agenda", state=state)


def back(
    state: JournalState, *lines: JournalLine, of: tuple[JournalState, ...] = (SENT, BY_HAND, UNKNOWN)
) -> JournalLine:
    (found,) = taken_back(lines, KEY, START, of=of, state=state)
    return found


A_SENT, A_DOUBT, TICKED = line("a1", SENT), line("a2", UNKNOWN), line("a3", BY_HAND)


@pytest.mark.parametrize(
    ("lines", "state"),
    [
        ((A_SENT,), SENT),
        ((A_SENT, line("b", FAILED, 9)), SENT),
        ((A_SENT, line("b", UNKNOWN, 9)), SENT),
        ((TICKED, back(UNDONE, TICKED)), UNDONE),
        ((A_DOUBT, back(UNDONE, A_DOUBT)), UNDONE),
        ((TICKED, back(UNDONE, TICKED), A_SENT), SENT),
        ((TICKED, back(UNDONE, TICKED), line("b", BY_HAND)), BY_HAND),
        ((A_DOUBT, TICKED, back(UNDONE, TICKED)), UNKNOWN),
        ((A_DOUBT, line("b", SENT), back(UNDONE, A_DOUBT)), SENT),
        ((A_SENT, replace(back(UNDONE, TICKED), id="a1.undone.20270101")), SENT),
        ((A_SENT, back(BOUNCED, A_SENT)), BOUNCED),
        ((A_SENT, back(BOUNCED, A_SENT), line("b", SENT, 3)), SENT),
        ((A_SENT, back(BOUNCED, A_SENT), line("b", SENT)), SENT),
        ((A_SENT, *taken_back((A_SENT, A_DOUBT), KEY, START, of=(SENT, UNKNOWN), state=BOUNCED), A_DOUBT), BOUNCED),
        ((line("b", FAILED), A_DOUBT, back(UNDONE, A_DOUBT)), FAILED),
        # written by hand, naming no line: it takes back one of its day or an earlier one
        ((TICKED, line("x", UNDONE)), UNDONE),
        ((TICKED, line("x", UNDONE), line("b", BY_HAND)), BY_HAND),
        ((line("b", BY_HAND, 2), line("x", UNDONE, 1)), BY_HAND),
        ((A_SENT, line("x", UNDONE, 1)), SENT),
        ((A_SENT, line("x", BOUNCED, 1)), BOUNCED),
        ((line("x", UNDONE),), UNDONE),
    ],
)
def test_what_counts(lines: tuple[JournalLine, ...], state: JournalState) -> None:
    for seed in range(8):
        mixed = random.Random(seed).sample(lines, len(lines))
        assert counting(mixed).state is state
        half = len(mixed) // 2
        assert last_by_key(mixed[:half], mixed[half:])[KEY] == counting(lines)


def test_two_computers_that_take_a_line_back_on_a_day_say_the_same() -> None:
    assert taken_back((TICKED,), KEY, START, of=(BY_HAND,)) == taken_back((A_SENT, TICKED), KEY, START, of=(BY_HAND,))
    assert back(UNDONE, TICKED).id == f"a3.undone.{START:%Y%m%d}"
    assert taken_back((TICKED, back(UNDONE, TICKED)), KEY, START, of=(BY_HAND,)) == ()
    assert back(UNDONE, line("b", BY_HAND, 5)).date == START + timedelta(days=5)


def test_an_id_that_somebody_made_up_is_taken_back_by_its_day() -> None:
    odd = line("x" * 64, BY_HAND)
    taken = back(UNDONE, odd)
    assert len(taken.id) <= 64
    assert counting((taken, odd)).state is UNDONE


@st.composite
def histories(draw: st.DrawFn) -> list[JournalLine]:
    """Return what happened to a key on one computer: lines, some of them taken back by what people found out."""
    lines: list[JournalLine] = []
    for number in range(draw(st.integers(0, 6))):
        state = draw(st.sampled_from([SENT, FAILED, UNKNOWN, BY_HAND, UNDONE, BOUNCED]))
        day = START + timedelta(days=draw(st.integers(0, 3)))
        if state in {UNDONE, BOUNCED} and draw(st.booleans()):
            of = (BY_HAND, UNKNOWN) if state is UNDONE else (SENT, BY_HAND, UNKNOWN)
            lines += taken_back(lines, KEY, day, of=of, state=state)
        else:
            lines.append(line(f"{draw(st.sampled_from('abc'))}{number}-{state.value}", state, (day - START).days))
    return list({each.id: each for each in lines}.values())


@given(histories(), histories(), st.randoms(use_true_random=False))
def test_a_merge_comes_to_the_same_in_any_order(
    ours: list[JournalLine], theirs: list[JournalLine], luck: random.Random
) -> None:
    merged = list({as_line(each): each for each in (*ours, *theirs)}.values())
    if len({each.id for each in merged}) < len(merged):
        return  # one id before two things is a problem of its own
    mixed = luck.sample(merged, len(merged))
    assert dict(last_by_key(merged)) == dict(last_by_key(mixed)) == dict(last_by_key(ours, theirs))
    read = decode_journal("journal.csv", "".join(f"{each}\n" for each in [HEADER, *map(as_line, mixed)]))
    assert dict(last_by_key(read.records)) == dict(last_by_key(merged))


@given(histories(), histories())
def test_what_was_sent_stays_sent_whatever_another_computer_says_that_did_not_know(
    ours: list[JournalLine], theirs: list[JournalLine]
) -> None:
    sent = line("only-ours", SENT, 1)
    others = [each for each in (*ours, *theirs) if each.state is not BOUNCED or "." in each.id]
    assert counting([*others, sent]).state is SENT
