"""What holds for every schedule, on programs drawn at random and judged by plain datetimes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckIn, CheckInState, PairingStatus
from rmentor_cli.model.values import DateRange
from rmentor_cli.scheduling.decision import Cause, Schedule, Verdict
from rmentor_cli.scheduling.plan import schedule
from tests.scheduling.judge import Judge
from tests.scheduling.programs import programs, reordered

ABSENT = {Cause.AWAY, Cause.HOLIDAY, Cause.BLACKOUT}
DAYS_OFF = ("away", "holiday", "blackout")
FEW, SOME = settings(max_examples=20), settings(max_examples=100)
ON = st.integers(-14, 60)


def day_of(dossier: Dossier, offset: int) -> date:
    return dossier.program.program.start + timedelta(days=offset)


def placed_now(planned: Schedule) -> list[str]:
    return [decision.check_in.id for verdict in (Verdict.NEW, Verdict.MOVED) for decision in planned.of(verdict)]


def by_id(planned: Schedule) -> dict[str, CheckIn]:
    return {row.id: row for row in planned.check_ins}


@SOME
@given(programs(), ON)
def test_no_hard_rule_is_ever_broken(dossier: Dossier, offset: int) -> None:
    planned = schedule(dossier, day_of(dossier, offset))
    judge = Judge(dossier, planned.check_ins, day_of(dossier, offset))
    assert judge.faults(placed_now(planned)) == []


@SOME
@given(programs(), ON)
def test_a_second_run_changes_nothing(dossier: Dossier, offset: int) -> None:
    planned = schedule(dossier, day_of(dossier, offset))
    again = schedule(replace(dossier, check_ins=planned.check_ins), day_of(dossier, offset))
    assert again.check_ins == planned.check_ins
    assert not again.of(Verdict.NEW) + again.of(Verdict.MOVED) + again.of(Verdict.CHANGED) + again.of(Verdict.CANCELLED)


@SOME
@given(programs(), ON)
def test_row_order_changes_nothing(dossier: Dossier, offset: int) -> None:
    planned = schedule(dossier, day_of(dossier, offset))
    assert schedule(reordered(dossier), day_of(dossier, offset)).decisions == planned.decisions


@SOME
@given(programs(), ON, st.integers(0, 30))
def test_a_later_run_moves_nothing(dossier: Dossier, offset: int, later: int) -> None:
    planned = schedule(dossier, day_of(dossier, offset))
    again = schedule(replace(dossier, check_ins=planned.check_ins), day_of(dossier, offset + later))
    with_start = [row for row in planned.check_ins if row.start]
    assert [by_id(again)[row.id] for row in with_start] == with_start
    assert [row.id for row in again.check_ins] == [row.id for row in planned.check_ins]


@SOME
@given(programs(), st.integers(-14, 30), st.data())
def test_a_leave_moves_only_what_it_forces(dossier: Dossier, offset: int, data: st.DataObject) -> None:
    on = day_of(dossier, offset)
    planned = schedule(dossier, on)
    person = data.draw(st.sampled_from(dossier.mentors + dossier.mentees))
    leave = DateRange(day_of(dossier, data.draw(st.integers(0, 80))), day_of(dossier, 95))
    leave = DateRange(leave.first, leave.first + timedelta(days=14))
    on_leave = replace(person, away=(*person.away, leave))
    after = replace(
        dossier,
        mentors=tuple(on_leave if other.id == person.id else other for other in dossier.mentors),
        mentees=tuple(on_leave if other.id == person.id else other for other in dossier.mentees),
        check_ins=planned.check_ins,
    )
    replanned = schedule(after, on)
    judge = Judge(after, replanned.check_ins, on)
    forced = {
        row.id
        for row in planned.check_ins
        if row.start and row.start.date() >= on and not judge.can_meet(judge.pairing(row), judge.instant(row))
    }
    moved = {row.id for row in planned.check_ins if row.start and by_id(replanned)[row.id] != row}
    assert moved == forced
    assert judge.faults(placed_now(replanned)) == []


@FEW
@given(programs(), ON)
def test_what_is_left_unplaced_cannot_be_placed_and_its_cause_is_true(dossier: Dossier, offset: int) -> None:
    on = day_of(dossier, offset)
    planned = schedule(dossier, on)
    judge = Judge(dossier, planned.check_ins, on)
    for decision in planned.of(Verdict.UNPLACED)[:3]:
        assert not judge.could_be_placed(decision.check_in)
        assert decision.obstacle
        assert decision.obstacle.cause in possible_causes(judge, decision.check_in)


@SOME
@given(programs(), ON)
def test_what_is_paused_could_not_be_placed_and_lies_in_the_pause(dossier: Dossier, offset: int) -> None:
    on = day_of(dossier, offset)
    planned = schedule(dossier, on)
    judge = Judge(dossier, planned.check_ins, on)
    for decision in planned.of(Verdict.PAUSED):
        row, pairing = decision.check_in, judge.pairing(decision.check_in)
        assert (row.state, row.start) == (CheckInState.UNPLACED, None)
        assert pairing.paused_from
        assert pairing.paused_until
        assert pairing.paused_from <= row.window_end
        assert pairing.paused_until >= max(row.window_start, on)
        assert not judge.could_be_placed(row)


def possible_causes(judge: Judge, row: CheckIn) -> set[Cause]:
    """Take the rules in the order in which they are to be named, and return what the first that binds may be called."""
    pairing = judge.pairing(row)
    mentor, leader = judge.dossier.people[pairing.mentor_id], judge.dossier.people[pairing.mentee_id]
    for people in ((mentor,), (leader,), (mentor, leader)):
        if not judge.when_free(row, people):
            days_off = judge.when_free(row, people, DAYS_OFF)
            return ABSENT if days_off else {Cause.HOURS if len(people) == 1 else Cause.NO_COMMON_HOUR}
    if not judge.open_moments(row):
        return {Cause.PAUSED}
    return {Cause.TAKEN, Cause.GAP, Cause.CAP, Cause.NOTICE, Cause.PAST}


@SOME
@given(programs(), ON)
def test_a_day_off_named_as_the_one_in_the_way_is_so(dossier: Dossier, offset: int) -> None:
    on = day_of(dossier, offset)
    planned = schedule(dossier, on)
    for decision in planned.of(Verdict.UNPLACED):
        suggested = re.search(r"without (.*), \w{3} (\S+) at (\S+)( \(\S+\))? would be open", decision.reason)
        if suggested and "the pause" not in suggested[1]:
            start = datetime.fromisoformat(f"{suggested[2]} {suggested[3]}")
            freed = without_days_off_around(dossier, start.date())
            zone_name = dossier.zone_of(dossier.people[Judge(dossier, (), on).pairing(decision.check_in).mentee_id])
            row = replace(decision.check_in, start=start, time_zone=zone_name, state=CheckInState.PLANNED)
            rows = tuple(row if other.id == row.id else other for other in planned.check_ins)
            assert [fault for fault in Judge(freed, rows, on).faults([row.id]) if row.id in fault] == []


def without_days_off_around(dossier: Dossier, day: date) -> Dossier:
    """Return the program with everybody at work on a day and the days beside it."""
    days = [day + timedelta(days=off) for off in (-1, 0, 1)]
    split = {p.id: replace(p, away=tuple(without(p.away, days))) for p in (*dossier.mentors, *dossier.mentees)}
    settings = replace(dossier.program.scheduling, blackouts=tuple(without(dossier.program.scheduling.blackouts, days)))
    return replace(
        dossier,
        program=replace(dossier.program, scheduling=settings),
        mentors=tuple(split[p.id] for p in dossier.mentors),
        mentees=tuple(split[p.id] for p in dossier.mentees),
        holidays=tuple(row for row in dossier.holidays if row.date not in days),
    )


def without(ranges: Iterable[DateRange], days: Sequence[date]) -> Iterator[DateRange]:
    for days_off in ranges:
        if days_off.first < days[0]:
            yield DateRange(days_off.first, min(days_off.last, days[0] - timedelta(days=1)))
        if days_off.last > days[-1]:
            yield DateRange(max(days_off.first, days[-1] + timedelta(days=1)), days_off.last)


@SOME
@given(programs(), ON, st.sampled_from([PairingStatus.ENDED, PairingStatus.DECLINED, PairingStatus.COMPLETED]))
def test_a_pairing_that_goes_on_after_all_has_every_session_again(
    dossier: Dossier, offset: int, status: PairingStatus
) -> None:
    on = day_of(dossier, offset)
    planned = schedule(dossier, on)
    over = replace(dossier, pairings=tuple(replace(pairing, status=status) for pairing in dossier.pairings))
    withdrawn = schedule(replace(over, check_ins=planned.check_ins), on)
    again = schedule(replace(dossier, check_ins=withdrawn.check_ins), on)
    assert [row.id for row in again.check_ins] == [row.id for row in planned.check_ins]
    assert Judge(dossier, again.check_ins, on).faults(placed_now(again)) == []
    assert {row.id for row in again.check_ins if row.state is CheckInState.CANCELLED} == set()
    third = schedule(replace(dossier, check_ins=again.check_ins), on)
    assert third.check_ins == again.check_ins


@FEW
@given(programs(), ON)
def test_a_roster_without_one_pairing_moves_nobody_else_when_it_joins(dossier: Dossier, offset: int) -> None:
    on = day_of(dossier, offset)
    first = schedule(replace(dossier, pairings=dossier.pairings[:-1]), on)
    joined = schedule(replace(dossier, check_ins=first.check_ins), on)
    assert joined.check_ins[: len(first.check_ins)] == first.check_ins


@FEW
@given(programs(), ON)
def test_reasons_are_sentences_about_the_row_and_never_empty(dossier: Dossier, offset: int) -> None:
    planned = schedule(dossier, day_of(dossier, offset))
    assert all(decision.reason and "{" not in decision.reason for decision in planned.decisions)
    assert sum(planned.totals.values()) == len(planned.check_ins)
