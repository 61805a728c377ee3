"""The days on which somebody reads mail: weekdays with working hours, outside holidays and blackouts. Pure.

The weekdays are those of the program's working hours, not of a person's availability: who can only meet on Thursdays
reads mail all week.
"""

from datetime import date, timedelta

from rmentor_cli.immutable import immutable
from rmentor_cli.model.values import DateRange

_DAY = timedelta(days=1)


@immutable
class WorkDays:
    """Working days of the people of one country or region."""

    weekdays: frozenset[int]  # 0 is Monday
    holidays: frozenset[date]
    blackouts: tuple[DateRange, ...]

    def on_or_after(self, day: date) -> date:
        """Return the first working day from a day on."""
        while not self._is_working(day):
            blackout = self._blackout_with(day)
            day = (blackout.last if blackout else day) + _DAY
        return day

    def before(self, day: date, count: int) -> date:
        """Return the day so many working days before another; none before it is the day itself."""
        while count > 0:
            blackout = self._blackout_with(day - _DAY)
            day = blackout.first if blackout else day - _DAY
            count -= self._is_working(day)
        return day

    def later(self, day: date, days: int) -> date:
        """Return the day so many days later; those of blackouts do not count, because nothing is mailed on them."""
        while days > 0:
            blackout = self._blackout_with(day + _DAY)
            day = blackout.last if blackout else day + _DAY
            days -= blackout is None
        return day

    def is_frozen(self, day: date) -> bool:
        """Say whether a day lies in a blackout."""
        return self._blackout_with(day) is not None

    def _is_working(self, day: date) -> bool:
        return day.weekday() in self.weekdays and day not in self.holidays and not self.is_frozen(day)

    def _blackout_with(self, day: date) -> DateRange | None:
        return next((blackout for blackout in self.blackouts if day in blackout), None)
