"""What program.yaml says of the next cohort: the same program, with dates of its own and nothing that has happened.

Pure.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from rmentor_cli.dates import last_day, last_working_day, on_working_day
from rmentor_cli.immutable import immutable
from rmentor_cli.model.program import Forms, Milestones, Program, ProgramInfo, SponsorCommitment
from rmentor_cli.model.pulse import PulseRound
from rmentor_cli.model.sources import Trail


@immutable
class Anew:
    """What is said anew of the next cohort; None keeps what the last one said."""

    start: date
    name: str | None = None
    organization: str | None = None
    months: int | None = None
    time_zone: str | None = None
    language: str | None = None
    coordinator_name: str | None = None
    coordinator_email: str | None = None

    @property
    def said(self) -> dict[Trail, str]:
        """What is written into program.yaml, by the place where it stands."""
        values: dict[Trail, str | None] = {
            ("program", "start"): self.start.isoformat(),
            ("program", "name"): self.name,
            ("program", "organization"): self.organization,
            ("program", "months"): str(self.months) if self.months else None,
            ("program", "time_zone"): self.time_zone,
            ("program", "language"): self.language,
            ("coordinator", "name"): self.coordinator_name,
            ("coordinator", "email"): self.coordinator_email,
        }
        return {trail: value for trail, value in values.items() if value is not None}


def next_program(last: Program, anew: Anew, namespace: str) -> Program:
    """Return the program of the next cohort: rules, weights, arc and surveys as they were, days from the new start on.

    A blackout belongs to a calendar and not to a program, a link to a form with somebody's answers in it.
    """
    words = {str(trail[1]): getattr(anew, str(trail[1])) for trail in anew.said if trail[0] == "program"}
    return replace(
        last,
        program=replace(last.program, **words),
        coordinator=replace(
            last.coordinator,
            name=anew.coordinator_name or last.coordinator.name,
            email=anew.coordinator_email or last.coordinator.email,
        ),
        sponsor=replace(last.sponsor, commitments=()) if last.sponsor else None,
        objectives=tuple(replace(each, baseline=None) for each in last.objectives),
        scheduling=replace(last.scheduling, valid_from=None, blackouts=()),
        milestones=Milestones(**dict(shifted_milestones(last, anew))),
        pulse=replace(last.pulse, rounds=_rounds_anew(last, anew)),
        calendar=replace(last.calendar, namespace=namespace, revision=0),
        forms=Forms(),
        costs=replace(last.costs, other=None) if last.costs else None,
    )


def shifted_milestones(last: Program, anew: Anew) -> Iterator[tuple[str, date]]:
    """Yield the milestones that have a day, as many days later as the program begins later.

    Of a longer or shorter program the closing goes with its end, and the midpoint half of that way, in whole weeks.
    Nobody gathers on a weekend: the next working day it is then. The blackouts of the last cohort were its own.
    """
    by, more = anew.start - last.program.start, _longer_by(last, anew)
    ways = {"launch": 0, "midpoint": round(more / 14) * 7, "closing": round(more / 7) * 7}
    for name, way in ways.items():
        if day := getattr(last.milestones, name):
            yield name, _working(last, day + by + timedelta(days=way if anew.months else 0))


def _working(last: Program, day: date) -> date:
    return on_working_day(_without_blackouts(last), day)


def _without_blackouts(last: Program) -> Program:
    return replace(last, scheduling=replace(last.scheduling, blackouts=()))


def _info_anew(last: Program, anew: Anew) -> ProgramInfo:
    return replace(last.program, start=anew.start, months=anew.months or last.program.months)


def _longer_by(last: Program, anew: Anew) -> int:
    """Return by how many days the next program is longer than the last."""
    return (last_day(_info_anew(last, anew)) - last_day(last.program) - (anew.start - last.program.start)).days


def moved_rounds(last: Program, anew: Anew) -> Iterator[tuple[int, int]]:
    """Yield each survey round by its place, and its week, of a longer or shorter program as far in as before."""
    days = (last_day(last.program) - last.program.start).days
    for place, each in enumerate(last.pulse.rounds):
        yield place, round(each.week * (days + _longer_by(last, anew)) / days) if anew.months else each.week


def _rounds_anew(last: Program, anew: Anew) -> tuple[PulseRound, ...]:
    weeks = dict(moved_rounds(last, anew))
    return tuple(replace(each, form=None, week=weeks[place]) for place, each in enumerate(last.pulse.rounds))


def moved_promises(last: Program, anew: Anew) -> Iterator[tuple[int, date]]:
    """Yield each promise of the sponsor by its place, and its day, to be talked through again.

    None leaves the program that it lay in.

    What is due on a milestone goes with it, and what answers a survey with that; the rest lies as far in as before.
    """
    latest = last_working_day(replace(_without_blackouts(last), program=_info_anew(last, anew)))
    for place, each in enumerate(last.sponsor.commitments if last.sponsor else ()):
        day = _working(last, _with_what_it_names(last, anew, each) or _as_far_in(last, anew, each.due))
        yield place, min(day, latest) if each.due <= last_day(last.program) else day


def _with_what_it_names(last: Program, anew: Anew, promise: SponsorCommitment) -> date | None:
    for name, day in shifted_milestones(last, anew):
        if promise.due == getattr(last.milestones, name):
            return day
    for place, week in moved_rounds(last, anew):
        was = last.pulse.rounds[place]
        if promise.round == was.id:
            return promise.due + (anew.start - last.program.start) + timedelta(weeks=week - was.week)
    return None


def _as_far_in(last: Program, anew: Anew, day: date) -> date:
    """Return a day of the next program as far in as another was; before it and after it, as many days from it."""
    first, end = last.program.start, last_day(last.program)
    more = _longer_by(last, anew) if anew.months else 0
    share = min(max((day - first) / (end - first), 0), 1)
    return day + (anew.start - first) + timedelta(days=round(more * share))


def places_to_blank(last: Program) -> Iterator[Trail]:
    """Yield where program.yaml says what belonged to the last cohort only."""
    yield "scheduling", "valid_from"
    yield from (("forms", name) for name in ("sign_up", "did_you_meet", "pulse"))
    yield from (("objectives", n, "baseline") for n in range(len(last.objectives)))
    yield from (("pulse", "rounds", n, "form") for n in range(len(last.pulse.rounds)))
    promises = last.sponsor.commitments if last.sponsor else ()
    yield from (("sponsor", "commitments", n, "kept") for n in range(len(promises)))


def places_to_shift(last: Program, anew: Anew) -> Iterator[tuple[Trail, date]]:
    """Yield where program.yaml says a day that goes with the start, and the day it becomes."""
    yield from ((("milestones", name), day) for name, day in shifted_milestones(last, anew))
    yield from ((("sponsor", "commitments", n, "due"), day) for n, day in moved_promises(last, anew))
