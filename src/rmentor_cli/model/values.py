"""Small values that fields hold: hours of a week, ranges of dates, cadences, offers. Pure."""

from datetime import date
from typing import Annotated

from rmentor_cli.immutable import immutable

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ORDINALS = ("first", "second", "third", "fourth", "last")


@immutable
class WeeklyBlock:
    """Hours of one weekday in wall time: weekday 0 is Monday, minutes count from midnight, the end is open."""

    weekday: int
    start: int
    end: int

    def __str__(self) -> str:
        """Write it as a roster does."""
        return f"{WEEKDAYS[self.weekday]} {clock(self.start)}-{clock(self.end)}"


def clock(minutes: int) -> str:
    """Write minutes after midnight as HH:MM."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


@immutable
class Hours:
    """Hours of any one day in wall time: minutes count from midnight, the end is open."""

    start: int
    end: int

    def __str__(self) -> str:
        """Write them as holidays.csv does."""
        return f"{clock(self.start)}-{clock(self.end)}"


@immutable
class DateRange:
    """Days from `first` to `last`, both included."""

    first: Annotated[date, "the first day"]
    last: Annotated[date, "the last day"]

    def __contains__(self, day: date) -> bool:
        """Say whether a day lies in the range."""
        return self.first <= day <= self.last

    def __str__(self) -> str:
        """Write it as a roster does."""
        return f"{self.first}..{self.last}"


@immutable
class EveryWeeks:
    """A check-in every so many weeks."""

    weeks: int

    def __str__(self) -> str:
        """Write it as program.yaml does."""
        return "every week" if self.weeks == 1 else f"every {self.weeks} weeks"


@immutable
class MonthlyOnWeekday:
    """A check-in a month, on its first to fourth or last such weekday (ordinal 0 to 4)."""

    ordinal: int
    weekday: int

    def __str__(self) -> str:
        """Write it as program.yaml does."""
        names = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
        return f"monthly on the {ORDINALS[self.ordinal]} {names[self.weekday]}"


@immutable
class MonthlyOnDay:
    """A check-in a month, on a day of it (1 to 31); in a shorter month on its last."""

    day: int

    def __str__(self) -> str:
        """Write it as program.yaml does."""
        return f"monthly on day {self.day}"


DAYS_OF_EVERY_MONTH = 28
Cadence = EveryWeeks | MonthlyOnWeekday | MonthlyOnDay


@immutable
class Offer:
    """A topic a person can teach, in the person's own word, and how well: 1 some, 2 good, 3 expert."""

    word: str
    level: int = 3

    def __str__(self) -> str:
        """Write it as a roster does; the level is left out where it is full."""
        return self.word if self.level == FULL_LEVEL else f"{self.word}:{self.level}"


FULL_LEVEL = 3


@immutable
class ScaleAnswer:
    """What somebody answered to a question on a scale; no value: it was erased after it had been counted."""

    question: str
    value: int | None

    def __str__(self) -> str:
        """Write it as private/pulse-answers.csv does."""
        return self.question if self.value is None else f"{self.question}:{self.value}"
