"""One figure with all that is needed to trust it. Pure."""

from enum import Enum
from fractions import Fraction

from rmentor_cli.immutable import immutable
from rmentor_cli.measures.wording import counted, number, percent
from rmentor_cli.model.pulse import Bound
from rmentor_cli.model.values import DateRange

NO_DATA = "no data yet"


class Unit(Enum):
    """What a value counts, and so how it is written."""

    SHARE = "share"  # of n, from 0 to 1: 71 of 85 (84%)
    PART = "part"  # a count out of n: 6 of 30
    PERCENT = "percent"  # a number of percent that no count stands behind: 61.3%
    DAYS = "days"
    POINTS = "points"
    NUMBER = "number"
    MONEY = "money"
    CHANGE = "change"  # by how much something moved: +0.4


_IN_PERCENT = frozenset({Unit.SHARE, Unit.PERCENT})


@immutable
class Measure:
    """A figure: how it is made, over how many, how many are missing, over which days. No value: nothing to show."""

    key: str
    label: str
    formula: str
    unit: Unit
    value: Fraction | None
    n: int | None  # None: not shown either
    period: DateRange
    missing: int | None = 0  # None: not told, though the value is
    note: str = ""
    absent: str = NO_DATA  # what stands in place of a value
    low: Fraction | None = None  # where the value lies at least: an interval, or the careful assumptions
    high: Fraction | None = None  # and at most
    bound: Bound | None = None  # of a mean near an end of its scale no more is told
    off: Fraction = Fraction(0)  # how far the value may lie on either side of what is told, where it is rounded
    is_set_up: bool = True  # False: nobody stated what it is made of; only the coordinator can

    @property
    def is_hidden(self) -> bool:
        """Whether there is a value, and the reader is not told it."""
        return self.value is None and self.n is None

    @property
    def asked(self) -> int | None:
        """How many were asked, of answers: who answered and who did not; None where that is not told."""
        return None if self.n is None or self.missing is None else self.n + self.missing

    @property
    def missing_text(self) -> str:
        """How many are missing, as a table says it; nothing where that is not told."""
        return "" if self.n is None or self.missing is None else str(self.missing)

    @property
    def text(self) -> str:
        """The value as people read it."""
        if self.value is None:
            return self.absent
        written = f"{'about ' if self.off else ''}{_written(self.value, self.unit, self.n or 0)}"
        if self.bound:
            return f"{written} {self.bound.words}"
        return written if self.low is None or self.high is None else f"{written} ({self._between(self.low, self.high)})"

    @property
    def is_between(self) -> bool:
        """Whether it is told between what two ends the value lies."""
        return self.value is not None and self.bound is None

    def _between(self, low: Fraction, high: Fraction) -> str:
        return f"{_written(low, self.unit, self.n or 0)} to {_written(high, self.unit, self.n or 0)}"

    @property
    def rounding(self) -> str:
        """How far the value may be off, in words; nothing where it is told as it is."""
        return f"give or take {number(self.off)}{'%' if self.unit is Unit.PERCENT else ''}" if self.off else ""

    @property
    def plain_text(self) -> str:
        """The value as a spreadsheet reads it: a number, in percent where it is a share; else why there is none."""
        if self.value is None:
            return self.absent
        if self.bound:
            return self.text
        return f"{plain_number(self.value, self.unit)}{'%' * (self.unit in _IN_PERCENT)}"

    @property
    def short_text(self) -> str:
        """The value where space is scarce; a share is its percent only."""
        if self.unit is Unit.SHARE and self.value is not None:
            return percent(self.value)
        return self.text


def plain_number(value: Fraction, unit: Unit) -> str:
    """Write a number as a spreadsheet reads it, a share in percent without the sign."""
    if unit in _IN_PERCENT:
        return number(value * (100 if unit is Unit.SHARE else 1), 1)
    return number(value, 0 if unit in {Unit.POINTS, Unit.MONEY} else 2)


def _written(value: Fraction, unit: Unit, n: int) -> str:
    match unit:
        case Unit.SHARE:
            return f"{number(value * n)} of {n} ({percent(value)})"
        case Unit.PART:
            return f"{number(value)} of {n}"
        case Unit.PERCENT:
            return f"{number(value, 1)}%"
        case Unit.DAYS:
            return counted(int(value), "day") if value.denominator == 1 else f"{number(value, 1)} days"
        case Unit.POINTS | Unit.MONEY:
            return number(value, 0)
    return f"{'+' if unit is Unit.CHANGE and value > 0 else ''}{number(value)}"


def moved(then: Measure | None, now: Measure | None) -> Fraction | None:
    """Return by how much a figure changed; None where one of the two is not shown, or only a bound of it."""
    if then is None or now is None or then.value is None or now.value is None or then.bound or now.bound:
        return None
    return now.value - then.value


def share_of(part: int, whole: int) -> Fraction | None:
    """Divide, unless there is nothing to divide by."""
    return Fraction(part, whole) if whole else None
