"""What is not ready is owed from its day on until it is: as one task for each, told of many together."""

from dataclasses import replace

import pytest

from rmentor_cli.duties.together import as_told
from rmentor_cli.model.checklist import Item
from rmentor_cli.model.duty import Act, DutyKind
from rmentor_cli.model.duty_rules import DutyRules
from tests.builders import a_check_in, a_mentor, a_pairing, day
from tests.duties.stage import duties, keys
from tests.readiness.test_checklist import a_ready, a_tick

OF_PROGRAM = ("readiness-agreement-text", "readiness-trust")


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2026-11-15", ()),  # 57 days before the start
        ("2026-11-16", OF_PROGRAM),
        ("2027-01-15", (*OF_PROGRAM, "prep-j-a", "prep-s-a")),
        ("2027-01-26", (*OF_PROGRAM, "prep-j-a", "prep-s-a", "agreement-p001")),
        ("2027-07-10", (*OF_PROGRAM, "prep-j-a", "prep-s-a", "agreement-p001")),
        ("2027-07-12", ()),  # the program is over
    ],
)
def test_open_items_are_owed_until_they_are_ready_or_the_program_is_over(on: str, expected: tuple[str, ...]) -> None:
    found = keys(a_ready(), on, "readiness", "prep", "agreement")
    assert sorted(found) == sorted(expected)


def test_what_was_ticked_off_is_owed_no_more() -> None:
    ticks = [a_tick(Item.TRUST), a_tick(Item.AGREEMENT_TEXT), a_tick(Item.PREP, "j-a"), a_tick(Item.PREP, "s-a")]
    assert keys(a_ready(*ticks), "2027-01-26", "readiness", "prep", "agreement") == ["agreement-p001"]


def test_a_task_names_whom_it_is_about_and_stays_late() -> None:
    found = {duty.key: duty for duty in duties(a_ready(), "2027-02-01")}
    prep, agreement = found["prep-j-a"], found["agreement-p001"]
    assert (prep.act, prep.person_id, prep.pairing_id, prep.since, prep.deadline) == (
        Act.TASK,
        "j-a",
        "",
        day("2027-01-15"),
        day("2027-01-25"),
    )
    assert (agreement.person_id, agreement.pairing_id, agreement.deadline) == ("", "p001", day("2027-01-26"))
    assert prep.reason == "it is not noted yet that {j-a} has read the prep pack"


@pytest.mark.parametrize("kind", [DutyKind.READINESS, DutyKind.PREP, DutyKind.AGREEMENT])
def test_each_kind_can_be_switched_off(kind: DutyKind) -> None:
    dossier = a_ready(settings={"duties": DutyRules(never=(kind,))})
    others = {"readiness", "prep", "agreement"} - {kind.value}
    assert {duty.kind.value for duty in duties(dossier, "2027-01-26")} & {*others, kind.value} == others


def test_of_many_together_the_first_stands_for_all() -> None:
    mentors = tuple(a_mentor(f"j-{n}") for n in range(4))
    pairings = tuple(a_pairing(f"p00{n}", f"j-{n}", "s-a") for n in range(4))
    row = a_check_in("p000", 1, window=(day("2027-01-26"), day("2027-01-26")))
    rows = tuple(replace(row, id=f"p00{n}-s01", pairing_id=f"p00{n}") for n in range(4))
    found = duties(a_ready(mentors=mentors, pairings=pairings, check_ins=rows), "2027-01-26")
    told = [duty.key for duty in as_told(found) if duty.kind.value in {"prep", "agreement", "readiness"}]
    assert told == [*OF_PROGRAM, "prep-j-0", "agreement-p000"]
    assert len([duty for duty in found if duty.kind is DutyKind.PREP]) == 5
