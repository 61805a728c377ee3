"""The figures of two days side by side, with the change. Pure."""

from collections.abc import Iterator
from fractions import Fraction

from rmentor_cli.documents.report_page import ComparedFigure, Comparison
from rmentor_cli.measures.edition import Edition
from rmentor_cli.measures.measure import Measure, Unit
from rmentor_cli.measures.wording import counted, full_day, number

_CHAPTERS = ("meetings", "reach", "objectives")  # months and rounds of answers have a time of their own


def comparison(then: Edition, now: Edition) -> Comparison:
    """Put the figures of an earlier day beside those of a report."""
    return Comparison(full_day(then.metrics.on), tuple(_compared(then, now)))


def _compared(then: Edition, now: Edition) -> Iterator[ComparedFigure]:
    before = then.figures
    for chapter in now.chapters:
        for figure in chapter.figures if chapter.key in _CHAPTERS else ():
            earlier = before.get(figure.key)
            yield ComparedFigure(figure.label, earlier.text if earlier else "", figure.text, _change(earlier, figure))


def _change(then: Measure | None, now: Measure) -> str:
    """Write how far a figure moved; nothing where one of the two is not shown, or only a bound of it."""
    if then is None or then.value is None or now.value is None or then.bound or now.bound:
        return ""
    about = "about " if then.off or now.off else ""
    moved = now.value - then.value
    sign = "+" if moved > 0 else "−" if moved < 0 else "±"  # noqa: RUF001 - a minus, not a hyphen
    return f"{about}{sign}{_size(abs(moved), now.unit)}"


def _size(moved: Fraction, unit: Unit) -> str:
    if unit in {Unit.SHARE, Unit.PERCENT}:
        points = number(moved * (100 if unit is Unit.SHARE else 1), 1)
        return f"{points} percentage point{'' if points == '1' else 's'}"
    if unit is Unit.DAYS:
        return counted(int(moved), "day") if moved.denominator == 1 else f"{number(moved, 1)} days"
    return number(moved, 0 if unit is Unit.POINTS else 2)
