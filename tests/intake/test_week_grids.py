"""What stands in a grid of days and hours, and what heads it, is one answer."""

import pytest

from rmentor_cli.intake.week_grids import grid_of_hours


@pytest.mark.parametrize(
    ("label", "cell", "said"),
    [
        ("Monday", "Morning", "Monday Morning"),
        ("Tuesday", "Morning, Afternoon", "Tuesday Morning, Tuesday Afternoon"),
        ("Montag", "Ganztags", "Montag Ganztags"),
        ("Monday", "Yes", "Monday"),
        ("Monday", "Not available", ""),
        ("Monday", "never, 9-11", "Monday 9-11"),
    ],
)
def test_a_day_goes_before_the_hours_below_it(label: str, cell: str, said: str) -> None:
    read, _ = grid_of_hours([label, "Friday"], [{cell, "Morning"}, {"9-11"}])
    assert read(cell) == said


@pytest.mark.parametrize(
    ("label", "cell", "said"),
    [("Mornings", "Monday, Friday", "Monday Mornings, Friday Mornings"), ("9-11", "Monday", "Monday 9-11")],
)
def test_hours_go_behind_the_days_below_them(label: str, cell: str, said: str) -> None:
    read, _ = grid_of_hours([label, "after 2pm"], [{cell}, set()])
    assert read(cell) == said


@pytest.mark.parametrize(
    ("labels", "cell"),
    [
        (["Monday", "Afternoons"], "Morning"),
        (["Monday morning", "Monday afternoon"], "maybe"),
        (["AI", "Excel"], "Morning"),
        (["Monday", "Tuesday"], "at home"),
        (["Monday", "Tuesday"], "never"),
    ],
)
def test_anything_else_is_no_grid_of_hours(labels: list[str], cell: str) -> None:
    assert not grid_of_hours(labels, [{cell}, {cell}])
