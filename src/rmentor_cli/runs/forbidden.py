"""Which pairings no longer can be, for a new veto, a new fact or new hours, in words for the coordinator's screen."""

from collections.abc import Iterator
from dataclasses import replace

from rmentor_cli import dates
from rmentor_cli.availability.overlap import WeeklyHours, common_minutes, hours_of, weeks_of
from rmentor_cli.decisions.accept import proposed
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import Pairing
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.runs.finding import couple_of
from rmentor_cli.runs.grounds import forbidden
from rmentor_cli.runs.loading import Opened


def now_impossible(opened: Opened, dossier: Dossier, private: PrivateDossier) -> Iterator[str]:
    """Name every pairing that no longer can be, once a program is as it is to be; for the screen only."""
    yield from newly_forbidden(dossier, opened.private, private)
    yield from no_longer_possible(opened, dossier, private)
    yield from newly_without_time(opened.dossier, dossier)


def newly_forbidden(dossier: Dossier, before: PrivateDossier, after: PrivateDossier) -> Iterator[str]:
    """Name the live pairings of two people who are to be kept apart from now on; for the screen only."""
    new = {(each.mentor_id, each.mentee_id) for each in after.keep_apart}
    new -= {(each.mentor_id, each.mentee_id) for each in before.keep_apart}
    for pairing in dossier.live_pairings:
        if (pairing.mentor_id, pairing.mentee_id) in new:
            yield (
                f"{pairing.id} pairs two people who are to be kept apart from now on; nobody is told. Talk to whoever "
                f"asked; rmentor pairing end {pairing.id} --rematch ends it in the same words for both."
            )


def no_longer_possible(opened: Opened, dossier: Dossier, private: PrivateDossier) -> Iterator[str]:
    """Name the pairings that are only proposed, and that a hard rule forbids from now on; for the screen only."""
    waiting = proposed(dossier.pairings)
    now = forbidden(replace(opened, dossier=dossier, private=private), waiting)
    before = forbidden(opened, [each for each in waiting if each.id in now])
    for pairing in waiting:
        if pairing.id in now.keys() - before.keys():
            who, why = couple_of(dossier, pairing), now[pairing.id]
            yield f"{pairing.id} ({who}) is proposed, and no longer possible: {why}; rmentor match proposes anew."


def newly_without_time(before: Dossier, after: Dossier) -> Iterator[str]:
    """Name the live pairings of two people whose hours leave them no time in common any more."""
    for pairing in after.live_pairings:
        is_as_before = _hours(before, pairing) == _hours(after, pairing)
        if not is_as_before and _common(before, pairing) and not _common(after, pairing):
            least = after.program.scheduling.minutes
            yield (
                f"{pairing.id} ({couple_of(after, pairing)}) goes on, but in no week are both free for {least} minutes "
                "any more: ask them for other hours; rmentor schedule names what stands in the way of each date."
            )


def _common(dossier: Dossier, pairing: Pairing) -> int:
    """Return how many minutes a week the two of a pairing are both free, in blocks long enough to meet."""
    info = dossier.program.program
    weeks = weeks_of(info.start, dates.last_day(info), dossier.program.scheduling.minutes)
    return common_minutes(*_hours(dossier, pairing), weeks)


def _hours(dossier: Dossier, pairing: Pairing) -> tuple[WeeklyHours, WeeklyHours]:
    people = dossier.people
    return hours_of(people[pairing.mentor_id], dossier), hours_of(people[pairing.mentee_id], dossier)
