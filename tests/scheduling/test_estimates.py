"""Holidays whose date is estimated, and the check-ins beside them."""

from dataclasses import replace

import pytest

from rmentor_cli.model.holiday import Holiday
from rmentor_cli.model.pairing import CheckInState
from rmentor_cli.scheduling.estimates import Estimate, estimates
from rmentor_cli.scheduling.plan import plan
from tests.builders import day
from tests.scheduling.plans import LAUNCH, after, one_pairing, planned_program, with_row
from tests.scheduling.plans import plan as planned_on

FEAST = "Eid al-Fitr (estimated)"


def feast(on: str, name: str = FEAST, **cells: str) -> Holiday:
    return Holiday(date=day(on), country="AE", name=name, source=cells.get("source", "holidays"))


@pytest.mark.parametrize(
    ("on", "is_told"), [("2027-01-24", False), ("2027-01-25", True), ("2027-01-27", True), ("2027-01-28", False)]
)
def test_a_check_in_on_the_day_before_or_after_is_named(on: str, is_told: bool) -> None:  # noqa: FBT001
    dossier = one_pairing(planned_program(months=3), leader={"country": "AE"}, holidays=(feast(on),))
    found = estimates(plan(dossier, LAUNCH))
    assert found == ((Estimate(FEAST, day(on), ("p001-s01",)),) if is_told else ())


def test_days_of_one_feast_are_one_line_and_the_leaders_clock_is_not_the_mentors() -> None:
    holidays = (feast("2027-01-27"), feast("2027-01-28"), feast("2027-02-24", "Islamic New Year (observed, estimated)"))
    dossier = one_pairing(mentor={"country": "AE", "time_zone": "Asia/Dubai"}, holidays=holidays)
    assert estimates(plan(dossier, LAUNCH)) == (
        Estimate(FEAST, day("2027-01-27"), ("p001-s01",)),
        Estimate("Islamic New Year (observed, estimated)", day("2027-02-24"), ("p001-s02",)),
    )


def test_one_held_fast_on_the_day_itself_is_named_and_what_is_over_is_not() -> None:
    dossier = one_pairing(leader={"country": "AE"}, holidays=(feast("2027-01-26"),))
    known = after(replace(dossier, holidays=()), planned_on(replace(dossier, holidays=())), holidays=dossier.holidays)
    assert estimates(plan(with_row(known, "p001-s01", pinned=True), LAUNCH))[0].check_ins == ("p001-s01",)
    assert estimates(plan(with_row(known, "p001-s01", state=CheckInState.DONE), LAUNCH)) == ()


def test_a_date_written_by_hand_once_it_is_known_has_the_last_word() -> None:
    known = feast("2027-01-27", "Eid al-Fitr", source="")
    dossier = one_pairing(leader={"country": "AE"}, holidays=(feast("2027-01-27"), known))
    assert estimates(plan(dossier, LAUNCH)) == ()
