"""How many meetings of each leader took place, and nothing of why others did not."""

from dataclasses import replace

import pytest

from rmentor_cli.measures.attendance import met_by_leader
from rmentor_cli.measures.facts import Facts
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckInState, Side
from tests.measures.troubled import ON, troubled_dossier


def met(dossier: Dossier) -> dict[str, int]:
    return {each.person_id: each.held for each in met_by_leader(Facts(dossier, ON))}


def without_the_first(**became: object) -> Dossier:
    """Let the first session of the first pairing not be held."""
    dossier = troubled_dossier()
    first = next(each for each in dossier.check_ins if each.id == "p001-s01")
    others = tuple(each for each in dossier.check_ins if each is not first)
    return replace(dossier, check_ins=(replace(first, **became), *others))  # type: ignore[arg-type]  # any field


@pytest.mark.parametrize(
    "became",
    [
        {"state": CheckInState.CANCELLED, "cancelled_by": Side.MENTEE},
        {"state": CheckInState.CANCELLED, "cancelled_by": Side.MENTEE, "excused": True},
        {"state": CheckInState.CANCELLED, "cancelled_by": Side.MENTOR},
        {"state": CheckInState.MISSED, "attended": ("j-001",)},
        {"state": CheckInState.MISSED, "attended": ("s-001",)},
        {"state": CheckInState.PLANNED},
    ],
)
def test_whatever_came_between_beside_a_name_it_reads_alike(became: dict[str, object]) -> None:
    before = met(troubled_dossier())
    assert met(without_the_first(**became)) == before | {"s-001": before["s-001"] - 1}


def test_every_leader_in_a_pairing_that_had_begun_has_a_number() -> None:
    dossier = replace(troubled_dossier(), check_ins=())
    leaders = {each.pairing.mentee_id for each in Facts(dossier, ON).pairings}
    assert met(dossier) == dict.fromkeys(leaders, 0)
