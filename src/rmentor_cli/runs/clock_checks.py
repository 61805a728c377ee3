"""Starts that a clock never shows, or shows twice; apart from the other rules, because time zones are slow to load."""

from collections.abc import Iterator
from datetime import UTC, datetime

from rmentor_cli.availability.wall_clock import Shown, shown
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.zones import zone
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem, Severity
from rmentor_cli.validation.night_starts import night_starts


def clock_problems(dossier: Dossier) -> tuple[Problem, ...]:
    """Return the check-ins whose start the clock of their zone skips, or shows twice that night."""
    return tuple(_problems(dossier))


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
