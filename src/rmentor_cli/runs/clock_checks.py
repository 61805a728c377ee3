"""What only clocks tell of starts; apart from the other rules, because time zones are slow to load."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial

from rmentor_cli.availability.wall_clock import Shown, shown
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import row_day
from rmentor_cli.model.zones import zone
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem, Severity, listed
from rmentor_cli.validation.near_starts import Meeting, near_starts
from rmentor_cli.validation.night_starts import night_starts


def clock_problems(dossier: Dossier) -> tuple[Problem, ...]:
    """Return the check-ins whose start the clock of their zone skips, or shows twice that night."""
    return tuple(_problems(dossier))


def double_bookings(dossier: Dossier, on: date) -> tuple[Problem, ...]:
    """Return the check-ins ahead at whose time one of the two is in another: people hold both fast, or set one."""
    shared: dict[tuple[Meeting, Meeting], list[str]] = {}
    for one, other, person_id in near_starts(dossier):
        if row_day(other.check_in) >= on and _overlap(dossier, one, other):
            shared.setdefault((one, other), []).append(person_id)
    return tuple(_in_both(dossier, *two, who) for two, who in shared.items())


def _in_both(dossier: Dossier, one: Meeting, other: Meeting, who: list[str]) -> Problem:
    first, second = sorted((one, other), key=lambda meeting: meeting.place)
    said = f"{second.check_in.id} is at the time of {first.check_in.id}, and {listed(sorted(who))} in both"
    at = dossier.sources.cell(paths.CHECK_INS, second.place, "start")
    return Problem(Code.BOOKED_TWICE, at, said, severity=Severity.WARNING)


def _overlap(dossier: Dossier, one: Meeting, other: Meeting) -> bool:
    first, second = sorted(map(partial(_moments, dossier), (one, other)))
    return second[0] < first[1]


def _moments(dossier: Dossier, meeting: Meeting) -> tuple[datetime, datetime]:
    start = meeting.start.replace(tzinfo=zone(dossier.clock_of(meeting.check_in))).astimezone(UTC)
    return start, start + timedelta(minutes=meeting.check_in.minutes)


def _problems(dossier: Dossier) -> Iterator[Problem]:
    for row, check_in, start in night_starts(dossier):
        zone_name = dossier.clock_of(check_in)
        at = dossier.sources.cell(paths.CHECK_INS, row, "start")
        match shown(start, zone_name):
            case Shown.NEVER:
                said = f'start "{start:%Y-%m-%d %H:%M}" is a time that the clock of {zone_name} skips that night'
                yield Problem(Code.CLOCK_CHANGE, at, said, f"write {_an_hour_on(start, zone_name):%H:%M}")
            case Shown.TWICE:
                said = f'start "{start:%Y-%m-%d %H:%M}" is a time that the clock of {zone_name} shows twice that night'
                fix = "the first of the two is meant; another time would leave no doubt"
                yield Problem(Code.CLOCK_CHANGE, at, said, fix, Severity.WARNING)


def _an_hour_on(start: datetime, zone_name: str) -> datetime:
    """Return what the clock shows at the moment that a skipped time would have been."""
    return start.replace(tzinfo=zone(zone_name)).astimezone(UTC).astimezone(zone(zone_name))
