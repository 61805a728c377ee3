"""The figures of two days side by side, with the change. Pure."""

from collections.abc import Iterator
from fractions import Fraction

from rmentor_cli.documents.report_page import ComparedFigure, Comparison
from rmentor_cli.measures.edition import Edition, side_by_side
from rmentor_cli.measures.measure import Measure, Unit, moved
from rmentor_cli.measures.wording import counted, full_day, number


def comparison(then: Edition, now: Edition) -> Comparison:
    """Put the figures of an earlier day beside those of a report."""
    day = full_day(then.metrics.on)
    as_known = (
        f"{day} is worked out as it is known now: what was reported, put right or erased since counts, so a page made "
        "on that day may say something else."
    )
    return Comparison(day, as_known, tuple(_compared(then, now)))


def _compared(then: Edition, now: Edition) -> Iterator[ComparedFigure]:
    """Write what is told of either day; how far answers moved has two days of its own, and is left out."""
    for pair in side_by_side(then, now):
        told = [figure for figure in reversed(pair) if figure]
        if any(figure.value is not None for figure in told) and not told[0].key.startswith("change-"):
            earlier, figure = (each.text if each else "" for each in pair)
            yield ComparedFigure(told[0].label, earlier, figure, _change(*pair))


def _change(then: Measure | None, now: Measure | None) -> str:
    """Write how far a figure moved; nothing where one of the two is not shown, or only a bound of it."""
    change = moved(then, now)
    if now is None or change is None:
        return ""
    about = "about " if (then and then.off) or now.off else ""
    sign = "+" if change > 0 else "−" if change < 0 else "±"  # noqa: RUF001 - a minus, not a hyphen
    return f"{about}{sign}{_size(abs(change), now.unit)}"


def _size(change: Fraction, unit: Unit) -> str:
    if unit in {Unit.SHARE, Unit.PERCENT}:
        points = number(change * (100 if unit is Unit.SHARE else 1), 1)
        return f"{points} percentage point{'' if points == '1' else 's'}"
    if unit is Unit.DAYS:
        return counted(int(change), "day") if change.denominator == 1 else f"{number(change, 1)} days"
    return number(change, 0 if unit is Unit.POINTS else 2)
