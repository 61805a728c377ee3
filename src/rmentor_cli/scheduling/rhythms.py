"""The rhythms that a coordinator may choose between. Pure."""

from datetime import date, timedelta

from rmentor_cli.dates import DAYS_A_WEEK, LAST, days_between
from rmentor_cli.model.program import Program
from rmentor_cli.model.values import Cadence, EveryWeeks, MonthlyOnWeekday

_WEEKS = (2, 3, 4)


def usual_rhythms(program: Program) -> tuple[Cadence, ...]:
    """Return the rhythms worth comparing, the program's own among them, the quickest first.

    Every two, three and four weeks, and once a month: on the weekday on which the program's own rhythm begins.
    """
    own = program.scheduling.cadence
    begins = program.program.start + timedelta(days=program.scheduling.first)
    monthly = monthly_like(begins) if isinstance(own, EveryWeeks) else own
    return in_order({own, monthly, *map(EveryWeeks, _WEEKS)})


def in_order(rhythms: set[Cadence]) -> tuple[Cadence, ...]:
    """Return rhythms with the quickest first, weeks before months."""
    return tuple(sorted(rhythms, key=lambda each: (days_between(each), not isinstance(each, EveryWeeks), str(each))))


def monthly_like(day: date) -> MonthlyOnWeekday:
    """Return the monthly rhythm that a day begins; a fifth Monday, which few months have, is taken as the last."""
    return MonthlyOnWeekday(min((day.day - 1) // DAYS_A_WEEK, LAST), day.weekday())
