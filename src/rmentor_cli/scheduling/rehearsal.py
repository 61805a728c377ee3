"""A rhythm tried before it is taken: planned, lived through, and what it asks of people. Pure; writes nothing."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property

from rmentor_cli.immutable import immutable
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import SETTLED, CheckIn
from rmentor_cli.model.private import BusyDay
from rmentor_cli.model.program import Simulation
from rmentor_cli.model.values import Cadence
from rmentor_cli.progress.outcomes import day_of
from rmentor_cli.scheduling.attendance import Attendance, Course, attendance
from rmentor_cli.scheduling.decision import Cause, Decision, Schedule, Verdict
from rmentor_cli.scheduling.plan import schedule


@immutable
class Load:
    """What lies ahead of a leader, in all their pairings."""

    leader_id: str
    pairings: int
    minutes: int


@immutable
class Rehearsal:
    """A rhythm, planned and lived through from a day on."""

    cadence: Cadence
    planned: Schedule
    courses: tuple[Course, ...]  # one of each live pairing: its check-ins ahead that have a date or a window
    minutes: int  # of a check-in
    attendance: Attendance

    @cached_property
    def unplaced(self) -> tuple[Decision, ...]:
        """The check-ins that would have no date."""
        return self.planned.of(Verdict.UNPLACED)

    @cached_property
    def causes(self) -> Counter[Cause]:
        """What keeps them from having one, and how often."""
        return Counter(decision.obstacle.cause for decision in self.unplaced if decision.obstacle)

    @property
    def main_cause(self) -> Cause | None:
        """What keeps most of them from having one; of two as frequent, the one that is looked for first."""
        return max(Cause, key=lambda cause: self.causes[cause]) if self.causes else None

    @cached_property
    def sessions(self) -> tuple[int, int]:
        """The fewest and the most check-ins that a pairing with any has ahead, with a date or without."""
        numbers = Counter(decision.check_in.pairing_id for decision in self.unplaced)
        numbers.update({course.pairing_id: len(course.days) for course in self.courses})
        ahead = [number for number in numbers.values() if number]
        return min(ahead, default=0), max(ahead, default=0)

    @property
    def last(self) -> date | None:
        """The day of the last check-in of all."""
        return max((day for course in self.courses for day in course.days), default=None)

    @cached_property
    def loads(self) -> tuple[Load, ...]:
        """What lies ahead of each leader who has anything ahead, the busiest first."""
        pairings = Counter(course.leader_id for course in self.courses if course.days)
        check_ins = Counter(course.leader_id for course in self.courses for _ in course.days)
        loads = (Load(leader, pairings[leader], number * self.minutes) for leader, number in check_ins.items())
        return tuple(sorted(loads, key=lambda load: (-load.minutes, load.leader_id)))

    @property
    def usual_minutes(self) -> int:
        """The minutes that lie ahead of the leader in the middle."""
        return self.loads[len(self.loads) // 2].minutes if self.loads else 0


def rehearse(
    dossier: Dossier, cadence: Cadence, on: date, rates: Simulation, busy: Iterable[BusyDay] = ()
) -> Rehearsal:
    """Plan a program from a day on as if a cadence were its own, and live the plan through."""
    settings = replace(dossier.program.scheduling, cadence=cadence)
    planned = schedule(replace(dossier, program=replace(dossier.program, scheduling=settings)), on, busy=busy)
    courses = tuple(_courses(dossier, planned, on))
    return Rehearsal(cadence, planned, courses, settings.minutes, attendance(courses, rates))


def _courses(dossier: Dossier, planned: Schedule, on: date) -> Iterator[Course]:
    """Yield what lies ahead of each live pairing; what has no date is not held."""
    idle = (*planned.of(Verdict.UNPLACED), *planned.of(Verdict.PAUSED))
    unplaced = {decision.check_in.id for decision in idle}
    ahead: dict[str, list[CheckIn]] = {}
    for row in planned.check_ins:
        if row.state not in SETTLED and row.id not in unplaced and day_of(row, on) >= on:
            ahead.setdefault(row.pairing_id, []).append(row)
    for pairing in dossier.live_pairings:
        days = sorted(day_of(row, on) for row in ahead.get(pairing.id, ()))
        yield Course(pairing.id, pairing.mentee_id, tuple(days))
