"""The program on the calendar: its last day, and the days on which each session may be held. Pure.

Knows nothing of people: who is free on those days is for `availability` to say.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import count, islice, takewhile

from dateutil.relativedelta import relativedelta, weekday

from rmentor_cli.immutable import immutable
from rmentor_cli.model.program import Program, ProgramInfo, Scheduling
from rmentor_cli.model.values import Cadence, DateRange, EveryWeeks, MonthlyOnDay, MonthlyOnWeekday

DAYS_A_WEEK = 7
FEWEST_WEEKS_OF_A_MONTH = 4  # between, say, a second Tuesday and the next
DAYS_TO_BEGIN = 7  # a window of which less is left is none to begin with
LAST = 4  # the ordinal of "monthly on the last friday"


@immutable
class SessionWindow:
    """The days on which a session may be held, and among them the days it is meant for; all included."""

    first: date
    nominal_first: date
    nominal_last: date
    last: date

    def until(self, day: date) -> "SessionWindow":
        """Return the window as far as it goes by a day, which is not before it begins."""
        return SessionWindow(
            self.first, *(min(each, day) for each in (self.nominal_first, self.nominal_last, self.last))
        )


@lru_cache  # asked once for every pairing
def last_day(info: ProgramInfo) -> date:
    """Return the last day of a program, included: a month from 11 January ends on 10 February."""
    return info.start + relativedelta(months=info.months) - timedelta(days=1)


def kept_until(info: ProgramInfo) -> date:
    """Return the last day for which names and answers are kept."""
    return last_day(info) + relativedelta(months=info.retention_months)


def cadence_dates(program: Program) -> tuple[date, ...]:
    """Return the nominal day of every session that the cadence gives before the program ends, however long the arc."""
    last = last_day(program.program)
    return tuple(takewhile(lambda day: day <= last, _recurring_days(program)))


def nominal_dates(program: Program) -> tuple[date, ...]:
    """Return the nominal day of each session: what the cadence gives, as far as the arc goes; an empty arc goes on."""
    return tuple(islice(cadence_dates(program), len(program.arc) or None))


def session_windows(program: Program) -> tuple[SessionWindow, ...]:
    """Return the window around every day of the cadence: none overlaps another, all lie inside the program.

    They are as many as the cadence gives, so that a pairing that starts late can still go through a shorter arc.
    """
    return tuple(_window(day, program) for day in cadence_dates(program))


def windows_missed(windows: Sequence[SessionWindow], day: date) -> int:
    """Return how many windows are none any more for two people who can first meet on a day: of each too little is left.

    The last of all is one as long as any of it is left: after it there is none.
    """
    begins = day + timedelta(days=DAYS_TO_BEGIN - 1)
    whole = sum(window.last < begins for window in windows)
    return min(whole, max(0, len(windows) - 1)) if windows and windows[-1].last >= day else len(windows)


def sessions_from(program: Program, day: date) -> int:
    """Return how many sessions two people can have who are paired on a day."""
    windows = session_windows(program)
    left = len(windows) - windows_missed(windows, day + timedelta(days=program.scheduling.notice))
    return min(left, len(program.arc) or left)


def min_gap(settings: Scheduling) -> int:
    """Return the least days between two check-ins of a pairing: as set, or half the cadence."""
    return settings.min_gap if settings.min_gap is not None else days_between(settings.cadence) // 2


def after_working_days(program: Program, day: date, count: int, off: Sequence[DateRange] = ()) -> date:
    """Return the day so many working days after another, days off not counted."""
    last = last_day(program.program)
    while count > 0:
        day += timedelta(days=1)
        # who is away after the end is not waited for: leave need not have one
        count -= is_working_day(program, day) and not (day <= last and any(day in each for each in off))
    return day


def last_working_day(program: Program) -> date:
    """Return the last working day of a program; its last day, where none is one."""
    info = program.program
    last = last_day(info)
    days = (last - timedelta(days=back) for back in range((last - info.start).days + 1))
    return next((day for day in days if is_working_day(program, day)), last)


def is_working_day(program: Program, day: date) -> bool:
    """Say whether a day is a weekday with working hours, outside every blackout."""
    weekdays = {block.weekday for block in program.working_hours} or set(range(DAYS_A_WEEK))
    return day.weekday() in weekdays and not any(day in blackout for blackout in program.scheduling.blackouts)


def on_working_day(program: Program, day: date) -> date:
    """Return a day, or the next working day where it is none; itself where a month has no working day at all."""
    days = (day + timedelta(days=later) for later in range(31))
    return next((each for each in days if is_working_day(program, each)), day)


def days_between(cadence: Cadence) -> int:
    """Return the least days between two nominal days."""
    return DAYS_A_WEEK * (cadence.weeks if isinstance(cadence, EveryWeeks) else FEWEST_WEEKS_OF_A_MONTH)


def _recurring_days(program: Program) -> Iterator[date]:
    cadence, first = program.scheduling.cadence, program.program.start + timedelta(days=program.scheduling.first)
    if isinstance(cadence, EveryWeeks):
        return (first + timedelta(weeks=cadence.weeks * times) for times in count())
    day_of_month = _day_of_month(cadence)
    months = (first.replace(day=1) + relativedelta(months=month) + day_of_month for month in count())
    return (day for day in months if day >= first)


def _day_of_month(cadence: MonthlyOnWeekday | MonthlyOnDay) -> relativedelta:
    """Return what leads from the first of a month to its day; dateutil takes the last where a month is too short."""
    if isinstance(cadence, MonthlyOnDay):
        return relativedelta(day=cadence.day)
    is_last = cadence.ordinal == LAST
    return relativedelta(
        day=31 if is_last else 1, weekday=weekday(cadence.weekday)(-1 if is_last else cadence.ordinal + 1)
    )


def _window(day: date, program: Program) -> SessionWindow:
    cadence = program.scheduling.cadence
    # a session of every so many weeks is meant for a week, a monthly one for its day
    meant = DAYS_A_WEEK if isinstance(cadence, EveryWeeks) else 1
    spare = timedelta(days=(days_between(cadence) - meant) // 2)
    first, last = program.program.start, last_day(program.program)
    week_end = day + timedelta(days=meant - 1)
    return SessionWindow(
        first=max(first, day - spare),
        nominal_first=day,
        nominal_last=min(last, week_end),
        last=min(last, week_end + spare),
    )
