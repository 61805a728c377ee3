"""Which of two answers is the older one, where an export comes after a newer one."""

from functools import partial

import pytest

from rmentor_cli.intake.answers import Answer
from rmentor_cli.intake.latest import clocks, is_older
from rmentor_cli.intake.timestamps import instant
from rmentor_cli.model.intake import Special
from rmentor_cli.model.program import DateOrder
from rmentor_cli.model.zones import zone
from rmentor_cli.problems import Location


def answered(text: str) -> Answer:
    return Answer(Location("form.csv", 2), {}, {Special.ANSWERED: text})


@pytest.mark.parametrize(
    ("now", "read", "dates", "older"),
    [
        ("2027-01-10 09:00", ["2027-01-11 09:00"], None, True),
        ("2027-01-11 09:00", ["2027-01-11 09:00"], None, False),
        ("2027-01-12 09:00", ["2027-01-11 09:00"], None, False),
        ("2027-01-12 09:00", ["2027-01-11 09:00", "2027-01-13 09:00"], None, True),  # older than any that was read
        ("", ["2027-01-11 09:00"], None, False),
        ("2027-01-10 09:00", [""], None, False),
        ("2027-01-10 09:00", ["last week"], None, False),
        ("03/04/2027 09:00", ["05/04/2027 09:00"], None, True),  # whichever way round dates are
        ("03/04/2027 09:00", ["01/05/2027 09:00"], None, False),
        ("03/04/2027 09:00", ["01/05/2027 09:00"], DateOrder.DMY, True),
        ("03/04/2027 09:00", ["01/05/2027 09:00"], DateOrder.MDY, False),
    ],
)
def test_an_answer_is_older_where_every_clock_says_so(
    now: str, read: list[str], dates: DateOrder | None, *, older: bool
) -> None:
    assert is_older(answered(now), read, clocks(dates)) is older


@pytest.mark.parametrize(("now", "older"), [("2027-01-11 09:30 GMT", True), ("2027-01-11 09:30", False)])
def test_a_clock_may_know_the_zone_of_those_who_answer(now: str, *, older: bool) -> None:
    in_new_york = partial(instant, order=None, where=zone("America/New_York"))
    assert is_older(answered(now), ["2027-01-11 10:00 GMT"], [in_new_york]) is older
