"""What people decide and tell becomes rows, and nothing else changes."""

from dataclasses import replace
from datetime import date

from rmentor_cli.decisions.accept import accept, proposed
from rmentor_cli.decisions.record import record, words_of
from rmentor_cli.fingerprint import is_edited
from rmentor_cli.model.happening import Came, Happening, Told
from rmentor_cli.model.pairing import CheckInState, PairingStatus, Side
from tests.builders import START, a_check_in, a_dossier, a_leader, a_mentor, a_pairing

PROPOSED = a_pairing("p002", "j-b", "s-b", status=PairingStatus.PROPOSED, since=None)
ACTIVE = a_pairing("p001", "j-a", "s-a", since=START)
DOSSIER = a_dossier(
    mentors=(a_mentor("j-a"), a_mentor("j-b")),
    mentees=(a_leader("s-a"), a_leader("s-b")),
    pairings=(ACTIVE, PROPOSED),
    check_ins=tuple(a_check_in("p001", n) for n in (1, 2, 3)),
)
TODAY = date(2027, 3, 1)


def test_accepting_makes_only_the_proposed_ones_named_active() -> None:
    assert proposed(DOSSIER.pairings) == (PROPOSED,)
    first, second = accept(DOSSIER.pairings, {"p001", "p002"}, TODAY)
    assert first is ACTIVE
    assert (second.status, second.since) == (PairingStatus.ACTIVE, TODAY)
    assert accept(DOSSIER.pairings, set(), TODAY) == DOSSIER.pairings


def test_what_happened_is_written_to_its_check_in_and_to_no_other() -> None:
    told = [
        Happening(person_id="s-a", n=1, state=Told.DONE, attended=Came.BOTH),
        Happening(person_id="j-a", n=2, state=Told.CANCELLED, cancelled_by=Side.MENTEE, notice_hours=3, excused=True),
        Happening(person_id="s-a", n=9, state=Told.DONE),
    ]
    held, cancelled, open_still = record(DOSSIER, (), words_of(DOSSIER, told), TODAY).check_ins
    assert (held.state, held.attended, held.changed, held.seq) == (CheckInState.DONE, ("j-a", "s-a"), TODAY, 1)
    assert (cancelled.state, cancelled.cancelled_by, cancelled.notice_hours) == (CheckInState.CANCELLED, Side.MENTEE, 3)
    assert open_still is DOSSIER.check_ins[2]
    assert not is_edited(held)


def test_what_somebody_called_off_keeps_the_side_they_named() -> None:
    told = [
        Happening(person_id="s-a", n=n, state=Told.CANCELLED, cancelled_by=side)
        for n, side in enumerate((Side.NEITHER, None, Side.MENTOR), 1)
    ]
    rows = record(DOSSIER, (), words_of(DOSSIER, told), TODAY).check_ins
    assert [row.cancelled_by for row in rows] == [Side.NEITHER, None, Side.MENTOR]
    assert not any(row.pinned for row in rows)


def test_telling_the_same_twice_changes_nothing() -> None:
    told = [Happening(person_id="s-a", n=1, state=Told.MISSED, attended=Came.MENTOR)]
    once = replace(DOSSIER, check_ins=record(DOSSIER, (), words_of(DOSSIER, told), TODAY).check_ins)
    assert record(once, (), words_of(once, told), date(2027, 4, 1)).check_ins == once.check_ins
    assert once.check_ins[0].attended == ("j-a",)
