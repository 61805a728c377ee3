"""Whatever happens to a program: the number of an event never falls, and rises when people must know."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from rmentor_cli.documents.events import Diary, awaits_schedule
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.event import Event
from rmentor_cli.model.pairing import CheckIn, CheckInState, PairingStatus, Side
from rmentor_cli.model.program import Scheduling, SchedulingMode
from rmentor_cli.model.values import DateRange, EveryWeeks
from rmentor_cli.scheduling.plan import schedule
from tests.builders import START, a_dossier, a_leader, a_mentor, a_pairing, a_program

Step = Callable[[Dossier], Dossier]


def beginning() -> Dossier:
    dossier = a_dossier(
        program=a_program(months=3, scheduling=Scheduling(cadence=EveryWeeks(2))),
        mentors=(a_mentor("j-aaaa"), a_mentor("j-bbbb", time_zone="Asia/Kolkata")),
        mentees=(a_leader("s-aaaa", time_zone="Europe/Berlin", capacity=2),),
        pairings=(a_pairing("p001", "j-aaaa", "s-aaaa"), a_pairing("p002", "j-bbbb", "s-aaaa")),
    )
    return replace(dossier, check_ins=schedule(dossier, START).check_ins)


def with_row(n: int, change: Callable[[CheckIn], CheckIn]) -> Step:
    """Edit the n-th row by hand."""

    def step(dossier: Dossier) -> Dossier:
        rows = list(dossier.check_ins)
        rows[n % len(rows)] = change(rows[n % len(rows)])
        return replace(dossier, check_ins=tuple(rows))

    return step


def moved(days: int) -> Callable[[CheckIn], CheckIn]:
    return lambda row: replace(row, start=row.start + timedelta(days=days) if row.start else None)


def in_state(state: CheckInState, side: Side | None) -> Callable[[CheckIn], CheckIn]:
    return lambda row: replace(row, state=state, cancelled_by=side if state is CheckInState.CANCELLED else None)


def away(first: int) -> Step:
    def step(dossier: Dossier) -> Dossier:
        leave = DateRange(START + timedelta(days=first), START + timedelta(days=first + 6))
        return replace(dossier, mentees=tuple(replace(person, away=(leave,)) for person in dossier.mentees))

    return step


def pairing_status(n: int, status: PairingStatus, day: int) -> Step:
    def step(dossier: Dossier) -> Dossier:
        pairings = list(dossier.pairings)
        ended = START + timedelta(days=day) if status is PairingStatus.ENDED else None
        pairings[n] = replace(pairings[n], status=status, ended=ended)
        return replace(dossier, pairings=tuple(pairings))

    return step


def scheduling(minutes: int, mode: SchedulingMode) -> Step:
    def step(dossier: Dossier) -> Dossier:
        settings = replace(dossier.program.scheduling, minutes=minutes, mode=mode)
        return replace(dossier, program=replace(dossier.program, scheduling=settings))

    return step


ROW = st.integers(0, 20)
STEPS = st.one_of(
    st.builds(with_row, ROW, st.builds(moved, st.integers(-3, 3))),
    st.builds(with_row, ROW, st.builds(in_state, st.sampled_from(CheckInState), st.sampled_from([None, *Side]))),
    st.builds(with_row, ROW, st.just(lambda row: replace(row, pinned=True))),
    st.builds(away, st.integers(0, 80)),
    st.builds(
        pairing_status,
        st.integers(0, 1),
        st.sampled_from([PairingStatus.ACTIVE, PairingStatus.PAUSED, PairingStatus.ENDED, PairingStatus.COMPLETED]),
        st.integers(0, 80),
    ),
    st.builds(scheduling, st.sampled_from([30, 45]), st.sampled_from(SchedulingMode)),
)


def events(dossier: Dossier) -> dict[str, Event]:
    made = Diary(dossier, dossier.check_ins).by_pairing
    return {event.uid: event for pairing in made.values() for event in pairing}


@settings(max_examples=60)
@given(st.lists(st.tuples(STEPS, st.integers(0, 9)), min_size=1, max_size=6))
def test_numbers_never_fall_and_rise_with_what_people_have_in_their_calendars(
    steps: list[tuple[Step, int]],
) -> None:
    dossier, on = beginning(), START
    seen = [events(dossier)]
    for step, days in steps:
        on = min(on + timedelta(days=days), date(2027, 3, 31))
        dossier = step(dossier)
        dossier = replace(dossier, check_ins=schedule(dossier, on).check_ins)
        assert not any(awaits_schedule(dossier, row, on) for row in dossier.check_ins)
        seen.append(events(dossier))
    for earlier, later in pairwise(seen):
        assert earlier.keys() <= later.keys()  # what was in a calendar is never only left out
        for uid, event in earlier.items():
            after = later[uid]
            assert (event.sequence, event.stamp) <= (after.sequence, after.stamp)
            if (event.start, event.end, event.status) != (after.start, after.end, after.status):
                assert event.sequence < after.sequence
                assert event.stamp < after.stamp
