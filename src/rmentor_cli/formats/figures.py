"""The figures of a report for a spreadsheet and for programs: CSV and JSON with the same numbers. Pure."""

import json
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from rmentor_cli.formats.guards import guard_for
from rmentor_cli.formats.table_writing import csv_text
from rmentor_cli.measures.edition import Beside
from rmentor_cli.measures.measure import Measure, moved, plain_number
from rmentor_cli.model.kinds import LINE
from rmentor_cli.model.values import DateRange

COLUMNS = ("measure", "value", "n", "missing", "period")
EARLIER = ("earlier_value", "earlier_n", "earlier_missing", "earlier_period", "change")
_PLACES = 4
_guarded = guard_for(LINE)


def figures_csv(figures: Iterable[Measure]) -> str:
    """Write one line a figure, in the order of COLUMNS; no text in it is run as a formula."""
    return csv_text(COLUMNS, (list(_cells(figure)) for figure in figures))


def compared_csv(figures: Iterable[Beside]) -> str:
    """Write one line a figure, in the order of COLUMNS and EARLIER: what it is, what it was, and by how much it moved.

    A figure of one day alone has empty cells for the other. The change is a number, of shares in percentage points.
    """
    return csv_text((*COLUMNS, *EARLIER), (list(_both(then, now)) for then, now in figures))


def _both(then: Measure | None, now: Measure | None) -> Iterator[str]:
    for place, figure in enumerate((now, then)):
        named, *rest = _cells(figure) if figure else (_guarded(then.label) if then else "", "", "", "", "")
        yield from rest if place else (named, *rest)
    change = moved(then, now)
    yield "" if change is None or now is None else plain_number(change, now.unit)


def _cells(figure: Measure) -> Iterator[str]:
    yield _guarded(figure.label)
    yield figure.plain_text  # a number, or why there is none: rmentor's own words
    yield "" if figure.n is None else str(figure.n)
    yield figure.missing_text
    yield period_text(figure.period)


def period_text(period: DateRange) -> str:
    """Write the days from one to another: 2027-01-11..2027-05-13."""
    return f"{period.first}..{period.last}"


def figure_as_data(figure: Measure) -> Mapping[str, Any]:
    """Return a figure as JSON values."""
    return {
        "measure": figure.label,
        "value": as_number(figure.value),
        "low": as_number(figure.low) if figure.is_between else None,
        "high": as_number(figure.high) if figure.is_between else None,
        "bound": figure.bound.words if figure.bound else None,
        "rounded": figure.rounding or None,
        "unit": figure.unit.value,
        "text": figure.text,
        "n": figure.n,
        "missing": None if figure.n is None else figure.missing,
        "from": figure.period.first.isoformat(),
        "to": figure.period.last.isoformat(),
        "formula": figure.formula,
        "note": figure.note,
    }


def as_number(value: Fraction | None) -> float | None:
    """Return a value as JSON has it: a share from 0 to 1, a percent from 0 to 100."""
    return None if value is None else round(float(value), _PLACES)


def figures_json(data: Mapping[str, Any]) -> str:
    """Write the figures and what stands beside them."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
