"""Rules on days on which people are to gather: few come on a weekend, a holiday or in a blackout. Pure."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from rmentor_cli.availability.kept_holidays import kept_holidays
from rmentor_cli.dates import is_working_day
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.people import PersonStatus
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem, Severity

_MILESTONES = ("launch", "midpoint", "closing")


def milestones_on_days_off(dossier: Dossier) -> Iterator[Problem]:
    """A gathering is on a day on which most people work."""
    for name in _MILESTONES:
        day: date | None = getattr(dossier.program.milestones, name)
        why = _why_off(dossier, day) if day else ""
        if day and why:
            at = dossier.sources.key(paths.PROGRAM, "milestones", name)
            said = f"the {name} on {day:%a} {day} is {why}"
            yield Problem(Code.DAY_OFF, at, said, _another(dossier, day), Severity.WARNING)


def _another(dossier: Dossier, day: date) -> str:
    days = (day + timedelta(days=later) for later in range(1, 31))
    found = next((each for each in days if not _why_off(dossier, each)), None)
    return f"the next working day is {found:%a} {found}" if found else "choose a working day"


def _why_off(dossier: Dossier, day: date) -> str:
    """Say why most people do not work on a day; empty where they do."""
    if any(day in blackout for blackout in dossier.program.scheduling.blackouts):
        return "in a blackout"
    if not is_working_day(dossier.program, day):
        return "no working day"
    return _holiday_of_most(dossier, day)


def _holiday_of_most(dossier: Dossier, day: date) -> str:
    rows = [row for row in dossier.holidays if row.date == day and not row.hours]
    people = Counter(each.country for each in dossier.people.values() if each.status is not PersonStatus.LEFT)
    off = {country: kept_holidays(rows, country).get(day) for country in people} if rows else {}
    names = [row.name for country, _ in people.most_common() if (row := off.get(country))]
    are_most = 2 * sum(count for country, count in people.items() if off.get(country)) > sum(people.values())
    return f"a holiday of most people ({names[0]})" if are_most else ""
