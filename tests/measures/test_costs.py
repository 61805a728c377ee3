"""Cost and benefit: ranges of stated assumptions, all of them printed, and refused where they would be a guess."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest

from rmentor_cli.measures.costs import coordinator_hours, cost, return_on_cost
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.follow_up import counts_by_group, fewer_left
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.follow_up import Compared, FollowUpCount
from rmentor_cli.model.pairing import CheckInState
from rmentor_cli.model.program import Costs, Range
from tests.builders import START, a_check_in, a_dossier, a_pairing, a_program, day

HALF_WAY = day("2027-04-11")  # 90 of the 180 days to 10 July, three of six months


def a_range(low: str, mid: str, high: str) -> Range:
    return Range(low=Decimal(low), mid=Decimal(mid), high=Decimal(high))


COSTS = {
    "currency": "EUR",
    "hour": a_range("50", "80", "100"),
    "coordinator_hours": Decimal(12),
    "other": a_range("0", "200", "400"),
    "benefit": a_range("1000", "2000", "4000"),
}


def a_costly_program(costs: Costs | None, counts: tuple[FollowUpCount, ...] = ()) -> Dossier:
    """Make two pairings, with two hours in check-ins that both spent."""
    days = [START + timedelta(days=n) for n in (20, 21)]
    rows = tuple(a_check_in("p001", n, CheckInState.DONE, minutes=60, window=(d, d)) for n, d in enumerate(days, 1))
    return a_dossier(
        program=a_program(costs=costs),
        pairings=(a_pairing("p001", "j-1", "s-1"), a_pairing("p002", "j-2", "s-2")),
        check_ins=rows,
        follow_up=counts,
    )


def costing(**cells: object) -> Costs:
    return Costs(**{**COSTS, **cells})  # type: ignore[arg-type]


def test_the_hours_of_the_coordinator_by_pairing() -> None:
    facts = Facts(a_costly_program(costing()), HALF_WAY)
    assert (coordinator_hours(facts).text, coordinator_hours(facts).note) == ("6", "12 hours a month, as stated")


def test_cost_is_hours_of_everybody_and_what_was_spent_besides_as_a_range() -> None:
    found = cost(Facts(a_costly_program(costing()), HALF_WAY))
    # 2 check-ins of an hour for two people, 3 months of 12 hours: 40 hours
    assert (found.label, found.text) == ("Cost so far, EUR", "3400 (2000 to 4400)")
    assert found.note == (
        "4 hours of both in check-ins, 36 of the coordinator; an hour costs 50 / 80 / 100; besides: 0 / 200 / 400"
    )


def test_what_was_not_stated_is_said_beside_the_cost() -> None:
    found = cost(Facts(a_costly_program(costing(coordinator_hours=None, other=None)), HALF_WAY))
    assert found.text == "320 (200 to 400)"
    assert found.note.endswith("none stated of the coordinator; an hour costs 50 / 80 / 100; besides: nothing stated")


def counted(participants: int, left: int, others: int, others_left: int) -> tuple[FollowUpCount, ...]:
    return (
        FollowUpCount(group=Compared.PARTICIPANT, on=HALF_WAY, people=participants, left=left, promoted=0),
        FollowUpCount(group=Compared.OTHER, on=HALF_WAY, people=others, left=others_left, promoted=0),
    )


def test_the_return_takes_everything_against_the_program_and_everything_for_it() -> None:
    counts = counted(50, 2, 200, 24)
    facts = Facts(a_costly_program(costing(), counts), HALF_WAY)
    found, fewer = return_on_cost(facts), fewer_left(counts_by_group(facts))
    assert fewer is not None
    # 4 departures fewer than among as many others, of 2000 each, for 3400
    assert found.text.startswith("135% (")  # over a range this wide no decimal is known
    assert found.low == round((fewer.low * 50 * 4000 / 2000 - 1) * 100)  # more may have left: a high worth, a low cost
    assert found.high == round((fewer.high * 50 * 4000 / 2000 - 1) * 100)
    assert found.note == (
        "4 hours of both in check-ins, 36 of the coordinator; an hour costs 50 / 80 / 100; besides: 0 / 200 / 400; "
        "one departure fewer is worth 1000 / 2000 / 4000; not causal"
    )


@pytest.mark.parametrize(
    ("costs", "counts", "why"),
    [
        (None, (), "costs in program.yaml are not stated"),
        (costing(benefit=None), (), "costs.hour and costs.benefit are not both stated"),
        (costing(), (), "no extract from HR was imported"),
        (costing(), counted(19, 0, 300, 30), "not compared: fewer than 20 people on one side"),
        (costing(), counted(30, 0, 300, 30)[:1], "nobody to compare with: the extract has no others"),
        (costing(hour=a_range("0", "0", "0"), other=None), counted(30, 0, 300, 30), "there is no cost yet"),
    ],
)
def test_a_return_is_refused_with_a_sentence(costs: Costs | None, counts: tuple[FollowUpCount, ...], why: str) -> None:
    assert return_on_cost(Facts(a_costly_program(costs, counts), HALF_WAY)).text == why


@pytest.mark.parametrize(
    ("figure", "why"),
    [(cost, "costs in program.yaml are not stated"), (coordinator_hours, "costs.coordinator_hours is not stated")],
)
def test_what_nobody_stated_is_not_assumed(figure: Callable[[Facts], object], why: str) -> None:
    assert figure(Facts(a_costly_program(None), HALF_WAY)).text == why  # type: ignore[attr-defined]
