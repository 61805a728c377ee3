"""The days on which somebody reads mail: weekdays with working hours, outside holidays and blackouts. Pure.

The weekdays are those of the program's working hours, not of a person's availability: who can only meet on Thursdays
reads mail all week.
"""

from datetime import date, timedelta
from functools import cache

from rmentor_cli.model.values import DateRange

_DAY = timedelta(days=1)


class WorkDays:
    """Working days of the people of one country or region; the same few days are asked for again and again."""

    def __init__(self, weekdays: frozenset[int], holidays: frozenset[date], blackouts: tuple[DateRange, ...]) -> None:
        """Keep the weekdays (0 is Monday) on which people work, and the days on which they do not."""
        self._weekdays, self._holidays, self._blackouts = weekdays, holidays, blackouts
        self._first = cache(self._on_or_after)
        self._back = cache(self._before)
        self._onward = cache(self._later)
        self._frozen = cache(self._blackout_with)

    def on_or_after(self, day: date) -> date:
        """Return the first working day from a day on."""
        return self._first(day)

    def before(self, day: date, count: int) -> date:
        """Return the day so many working days before another; none before it is the day itself."""
        return self._back(day, count)

    def after(self, day: date, count: int) -> date:
        """Return the day so many working days after another."""
        for _ in range(count):
            day = self.on_or_after(day + _DAY)
        return day

    def later(self, day: date, days: int) -> date:
        """Return the day so many days later; those of blackouts do not count, because nothing is mailed on them."""
        return self._onward(day, days)

    def is_frozen(self, day: date) -> bool:
        """Say whether a day lies in a blackout."""
        return self._frozen(day) is not None

    def _on_or_after(self, day: date) -> date:
        while not self._is_working(day):
            blackout = self._frozen(day)
            day = (blackout.last if blackout else day) + _DAY
        return day

    def _before(self, day: date, count: int) -> date:
        while count > 0:
            blackout = self._frozen(day - _DAY)
            day = blackout.first if blackout else day - _DAY
            count -= self._is_working(day)
        return day

    def _later(self, day: date, days: int) -> date:
        while days > 0:
            blackout = self._frozen(day + _DAY)
            day = blackout.last if blackout else day + _DAY
            days -= blackout is None
        return day

    def _is_working(self, day: date) -> bool:
        return day.weekday() in self._weekdays and day not in self._holidays and self._frozen(day) is None

    def _blackout_with(self, day: date) -> DateRange | None:
        return next((blackout for blackout in self._blackouts if day in blackout), None)
