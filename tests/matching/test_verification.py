"""A recorded matching is found true as long as it is, and whatever was edited is named."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmentor_cli.formats.proof_json import decode_proof, encode_proof
from rmentor_cli.matching.proof_record import ProofRecord
from rmentor_cli.matching.proposal import propose
from rmentor_cli.matching.verification import verify
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import PairingStatus
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.model.program import MatchingGoal, MatchingPolicy, Rules, Weights
from tests.builders import START, a_leader, a_mentor, a_program

PRIVATE = PrivateDossier()
LATER = date(2027, 6, 1)


def matched(goal: MatchingGoal = MatchingGoal.PEOPLE_FIRST) -> tuple[Dossier, ProofRecord]:
    """Pair three of four mentors with three leaders."""
    dossier = Dossier(
        program=a_program(matching=MatchingPolicy(objective=goal)),
        mentors=(
            a_mentor("j-a", offers="ai", wants="strategy"),
            a_mentor("j-b", offers="video", wants="finance", waited=2),
            a_mentor("j-c", offers="ai:2;data", department="Sales"),
            a_mentor("j-d", department="Legal"),
        ),
        mentees=(
            a_leader("s-x", wants="ai;video", offers="strategy"),
            a_leader("s-y", wants="data", offers="finance"),
            a_leader("s-z", wants="video", department="Product"),
        ),
    )
    proposal = propose(dossier, PRIVATE, START)
    return replace(dossier, pairings=proposal.rows(())), proposal.record


@pytest.mark.parametrize("goal", MatchingGoal)
def test_what_was_just_matched_is_proved(goal: MatchingGoal) -> None:
    dossier, record = matched(goal)
    found = verify(record, dossier, PRIVATE)
    assert (found.discrepancies, found.changed) == ((), ())


@pytest.mark.parametrize("goal", MatchingGoal)
def test_a_record_survives_its_file(goal: MatchingGoal) -> None:
    _, record = matched(goal)
    assert decode_proof(encode_proof(record)) == record
    assert encode_proof(record).count("\n  ") >= len(record.pairings) + len(record.prices)


def test_accepting_waiting_and_what_decides_nothing_change_no_proof() -> None:
    dossier, record = matched()
    accepted = tuple(replace(each, status=PairingStatus.ACTIVE, since=LATER) for each in dossier.pairings)
    mentors = tuple(replace(p, waited=p.waited + 1, name="Other", location="Oslo") for p in reversed(dossier.mentors))
    found = verify(record, replace(dossier, pairings=accepted, mentors=mentors), PRIVATE)
    assert (found.discrepancies, found.changed) == ((), ())


def declined(dossier: Dossier) -> Dossier:
    first, *rest = dossier.pairings
    return replace(dossier, pairings=(replace(first, status=PairingStatus.DECLINED), *rest))


def with_weights(dossier: Dossier) -> Dossier:
    return replace(dossier, program=replace(dossier.program, matching=MatchingPolicy(weights=Weights(style=60))))


def without_rules(dossier: Dossier) -> Dossier:
    policy = MatchingPolicy(rules=Rules(same_department=False))
    return replace(dossier, program=replace(dossier.program, matching=policy))


@pytest.mark.parametrize(
    ("change", "changed"),
    [
        (declined, ("pairings.csv",)),
        (with_weights, ("program.yaml",)),
        (without_rules, ("program.yaml",)),
        (lambda d: replace(d, mentees=(replace(d.mentees[0], grade=9), *d.mentees[1:])), ("rosters/mentees.csv",)),
        (lambda d: replace(d, mentors=d.mentors[:-1]), ("rosters/mentors.csv",)),
    ],
)
def test_inputs_that_changed_since_are_named(change: Callable[[Dossier], Dossier], changed: tuple[str, ...]) -> None:
    dossier, record = matched()
    found = verify(record, change(dossier), PRIVATE)
    assert (found.discrepancies, found.changed) == ((), changed)


def test_a_pairing_edited_by_hand_is_named_whatever_else_changed() -> None:
    dossier, record = matched()
    first, second, *rest = dossier.pairings
    swapped = (replace(first, mentor_id=second.mentor_id), replace(second, mentor_id=first.mentor_id), *rest)
    for edited in (replace(dossier, pairings=swapped), declined(replace(dossier, pairings=swapped))):
        found = verify(record, edited, PRIVATE)
        assert [each.about for each in found.discrepancies] == ["p001", "p002"]
        assert not any(each.is_in_record for each in found.discrepancies)
    (gone,) = verify(record, replace(dossier, pairings=dossier.pairings[1:]), PRIVATE).discrepancies
    assert gone.sentence == "p001 is not in pairings.csv any more"


@pytest.mark.parametrize(
    ("edit", "about"),
    [
        (lambda r: {"pairings": (replace(r.pairings[0], points=999), *r.pairings[1:])}, "p001"),
        (lambda r: {"pairings": r.pairings[1:]}, "figures"),
        (lambda r: {"figures": replace(r.figures, floor=r.figures.floor + 1)}, "figures"),
        (lambda r: {"figures": replace(r.figures, rounds_waited=0)}, "figures"),
        (lambda _: {"goal": MatchingGoal.SCORE_FIRST}, "objective"),
        (lambda r: {"weights": {**r.weights, "style": 31}}, "weights"),
        (lambda r: {"prices": {**r.prices, "j-a": tuple(price + 7 for price in r.prices["j-a"])}}, "prices"),
        (lambda r: {"prices": {**r.prices, "j-a": r.prices["j-a"][:1]}}, "prices"),
        (lambda r: {"prices": {k: v for k, v in r.prices.items() if k != "s-x"}}, "prices"),
        (lambda _: {"waited": {}}, "figures"),
    ],
)
def test_a_record_edited_by_hand_is_named(edit: Callable[[ProofRecord], dict[str, Any]], about: str) -> None:
    dossier, record = matched()
    found = verify(replace(record, **edit(record)), dossier, PRIVATE)
    assert found.discrepancies[0].about == about
    assert found.discrepancies[0].is_in_record


@settings(max_examples=60)
@given(data=st.data())
def test_no_single_price_can_be_edited_unnoticed_and_claim_more(data: st.DataObject) -> None:
    dossier, record = matched()
    person = data.draw(st.sampled_from(sorted(record.prices)))
    claim = data.draw(st.integers(0, 2))
    prices = list(record.prices[person])
    prices[claim] += data.draw(st.integers(1, 10**6).map(lambda n: n if n % 2 else -n))
    found = verify(replace(record, prices={**record.prices, person: tuple(prices)}), dossier, PRIVATE)
    # other prices may prove the same; what they never do is to prove other figures
    assert all(each.about == "prices" for each in found.discrepancies)
    better = replace(record, prices={**record.prices, person: tuple(prices)})
    higher = replace(better, figures=replace(better.figures, total=better.figures.total + 1))
    assert verify(higher, dossier, PRIVATE).discrepancies


def test_a_better_matching_than_the_recorded_one_is_not_hidden() -> None:
    dossier, record = matched()
    pairings = record.pairings[:-1]
    fewer = replace(
        record,
        pairings=pairings,
        figures=replace(
            record.figures,
            pairings=len(pairings),
            rounds_waited=sum(record.waited.get(each.mentor_id, 0) for each in pairings),
            floor=min(each.points for each in pairings),
            total=sum(each.points for each in pairings),
        ),
    )
    found = verify(fewer, replace(dossier, pairings=dossier.pairings), PRIVATE)
    assert "the prices do not prove that no more people can be paired" in [d.sentence for d in found.discrepancies]
