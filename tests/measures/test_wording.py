"""Figures and names as people read them."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmentor_cli.measures.measure import Measure, Unit
from rmentor_cli.measures.wording import counted, full_day, number, pairing_name, percent, short_span
from rmentor_cli.model.values import DateRange
from tests.builders import START, a_dossier, a_leader, a_mentor, a_pairing, day


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (Fraction(0), "0%"),
        (Fraction(1, 1000), "1%"),
        (Fraction(1, 8), "13%"),
        (Fraction(17, 24), "71%"),
        (Fraction(999, 1000), "99%"),
        (Fraction(1), "100%"),
    ],
)
def test_percent_rounds_halves_up_and_keeps_none_and_all_for_none_and_all(share: Fraction, text: str) -> None:
    assert percent(share) == text


@given(st.fractions(min_value=0, max_value=1, max_denominator=500))
def test_percent_is_within_one_of_the_share(share: Fraction) -> None:
    assert abs(int(percent(share).rstrip("%")) - share * 100) <= 1


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Fraction(5, 2), 0, "3"),
        (Fraction(-5, 2), 0, "-3"),
        (Fraction(200, 3), 1, "66.7"),
        (Fraction(70), 2, "70"),
        (Fraction(1000), 0, "1000"),
        (Fraction(7, 2), 2, "3.5"),
    ],
)
def test_numbers_lose_trailing_zeros_only_behind_the_point(value: Fraction, places: int, text: str) -> None:
    assert number(value, places) == text


def test_days_read_as_in_a_sentence() -> None:
    spans = (("2027-02-08", "2027-02-21"), ("2027-02-26", "2027-03-11"), ("2027-03-23", "2027-03-23"))
    written = [short_span(day(first), day(last)) for first, last in spans]
    assert written == ["8 to 21 Feb", "26 Feb to 11 Mar", "23 Mar"]
    assert full_day(day("2027-12-01")) == "1 Dec 2027"


def test_things_are_counted_in_the_singular_and_the_plural() -> None:
    assert [counted(n, "day") for n in (0, 1, 2)] == ["0 days", "1 day", "2 days"]
    assert counted(2, "person", "people") == "2 people"


def test_a_pairing_is_called_by_both_names_and_its_id_and_by_ids_where_the_rosters_know_no_name() -> None:
    people = {"mentors": (a_mentor("j-1", name="Zoë Åström"),), "mentees": (a_leader("s-1", name="Henrik Berg"),)}
    dossier = a_dossier(**people)
    assert pairing_name(dossier, a_pairing("p007", "j-1", "s-1")) == "Zoë Åström and Henrik Berg (p007)"
    assert pairing_name(dossier, a_pairing("p008", "j-2", "s-1")) == "j-2 and Henrik Berg (p008)"


@pytest.mark.parametrize(
    ("unit", "value", "text", "short"),
    [
        (Unit.SHARE, Fraction(17, 24), "17 of 24 (71%)", "71%"),
        (Unit.PART, Fraction(6), "6 of 24", "6 of 24"),
        (Unit.PERCENT, Fraction(613, 10), "61.3%", "61.3%"),
        (Unit.DAYS, Fraction(1), "1 day", "1 day"),
        (Unit.DAYS, Fraction(29, 2), "14.5 days", "14.5 days"),
        (Unit.POINTS, Fraction(1325, 2), "663", "663"),
        (Unit.NUMBER, Fraction(211, 100), "2.11", "2.11"),
        (Unit.SHARE, None, "none due yet", "none due yet"),
    ],
)
def test_a_measure_is_written_in_its_unit_and_a_missing_one_says_why(
    unit: Unit, value: Fraction | None, text: str, short: str
) -> None:
    period = DateRange(START, START)
    words: dict[str, Any] = {"key": "k", "label": "L", "formula": "f", "absent": "none due yet"}
    measure = Measure(unit=unit, value=value, n=24, period=period, **words)
    assert (measure.text, measure.short_text) == (text, short)
