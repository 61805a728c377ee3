"""What stands, stays; what may move is decided anew, and nobody who stood is left without."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmentor_cli.decisions.forget import forget
from rmentor_cli.decisions.waiting import first_in_line
from rmentor_cli.matching.leeway import Leeway
from rmentor_cli.matching.proposal import Proposal, propose
from rmentor_cli.matching.verification import verify
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import Pairing, PairingStatus
from rmentor_cli.model.private import Consult, PrivateDossier
from tests.builders import START, a_leader, a_mentor, a_pairing, a_program

PRIVATE = PrivateDossier()


def crowded(**first: object) -> Dossier:
    """Two stand together; a third can only be paired with one of them, who could also go elsewhere."""
    return Dossier(
        program=a_program(),
        mentors=(a_mentor("j-a", languages="en;de"), a_mentor("j-b", languages="de")),
        mentees=(a_leader("s-x", languages="de"), a_leader("s-y", languages="en")),
        pairings=(a_pairing("p001", "j-a", "s-x", **first),),
    )


def test_by_itself_a_match_moves_nobody() -> None:
    proposal = propose(crowded(), PRIVATE, START)
    assert [each.id for each in proposal.kept] == ["p001"]
    assert (proposal.proposed, proposal.ended) == ((), ())
    assert [left.person_id for left in proposal.left_over] == ["j-b", "s-y"]


def test_one_move_pairs_two_more_people_and_ends_what_stood() -> None:
    dossier = crowded()
    proposal = propose(dossier, PRIVATE, START, Leeway(moves=1))
    assert [(each.pairing.mentor_id, each.pairing.mentee_id) for each in proposal.proposed] == [
        ("j-a", "s-y"), ("j-b", "s-x"),
    ]  # fmt: skip
    assert [each.id for each in proposal.ended] == ["p001"]
    assert (proposal.left_over, proposal.told_twice) == ((), 2)
    after = proposal.rows(dossier.pairings)
    assert [(each.id, each.status.value, each.ended) for each in after] == [
        ("p001", "ended", START), ("p002", "proposed", None), ("p003", "proposed", None),
    ]  # fmt: skip
    found = verify(proposal.record, replace(dossier, pairings=after), PRIVATE)
    assert (found.discrepancies, found.changed) == ((), ())


@pytest.mark.parametrize(
    "cells", [{"pinned": True}, {"status": PairingStatus.PAUSED}, {"status": PairingStatus.COMPLETED}]
)
@pytest.mark.parametrize("leeway", [Leeway(moves=3), Leeway(fresh=True)])
def test_what_is_pinned_paused_or_completed_never_moves(cells: dict[str, object], leeway: Leeway) -> None:
    proposal = propose(crowded(**cells), PRIVATE, START, leeway)
    assert [each.id for each in proposal.kept] == ["p001"]
    assert not proposal.proposed
    assert not proposal.ended


def test_fresh_keeps_the_row_of_what_is_decided_again() -> None:
    dossier = Dossier(
        program=a_program(),
        mentors=(a_mentor("j-a", offers="ai"), a_mentor("j-b", offers="video")),
        mentees=(a_leader("s-x", wants="ai"), a_leader("s-y", wants="video")),
        pairings=(a_pairing("p001", "j-a", "s-x"),),
    )
    proposal = propose(dossier, PRIVATE, START, Leeway(fresh=True))
    assert [each.id for each in proposal.kept] == ["p001"]
    assert [each.pairing.mentor_id for each in proposal.proposed] == ["j-b"]
    assert (proposal.ended, proposal.told_twice) == ((), 0)
    assert [each.id for each in proposal.record.pairings] == ["p001", "p002"]
    found = verify(proposal.record, replace(dossier, pairings=proposal.rows(dossier.pairings)), PRIVATE)
    assert (found.discrepancies, found.changed) == ((), ())


LANGUAGES = ("en", "de", "fr", "en;de", "de;fr")


@st.composite
def small_programs(draw: st.DrawFn) -> Dossier:
    """Draw a handful of people who share some languages, some of them paired."""
    names = "abcd"[: draw(st.integers(1, 4))]
    spoken = st.sampled_from(LANGUAGES)
    waited = st.sampled_from((0, 0, 1, 4))
    mentors = tuple(a_mentor(f"j-{name}", languages=draw(spoken), waited=draw(waited)) for name in names)
    leaders = tuple(a_leader(f"s-{name}", languages=draw(spoken), waited=draw(waited)) for name in names)
    dossier = Dossier(program=a_program(), mentors=mentors, mentees=leaders)
    made = propose(dossier, PRIVATE, START).rows(())
    standing = tuple(replace(each, status=PairingStatus.ACTIVE, since=START) for each in made if draw(st.booleans()))
    return replace(dossier, pairings=standing)


@settings(max_examples=150, deadline=None)
@given(dossier=small_programs(), moves=st.integers(0, 3))
def test_at_most_so_many_move_nobody_is_dropped_and_no_smaller_change_pairs_as_many(
    dossier: Dossier, moves: int
) -> None:
    proposal = propose(dossier, PRIVATE, START, Leeway(moves=moves))
    after = [each for each in proposal.rows(dossier.pairings) if each.status is not PairingStatus.ENDED]
    assert len(proposal.ended) <= moves
    assert people(dossier.pairings) <= people(after)
    most = max(
        (total(propose(_without(dossier, gone), PRIVATE, START)), -len(gone))
        for number in range(moves + 1)
        for gone in combinations(dossier.pairings, number)
    )
    assert (len(after), -len(proposal.ended)) == most


def people(pairings: Iterable[Pairing]) -> set[str]:
    return {person for each in pairings for person in (each.mentor_id, each.mentee_id)}


def total(proposal: Proposal) -> int:
    return len(proposal.kept) + len(proposal.proposed)


def _without(dossier: Dossier, gone: tuple[Pairing, ...]) -> Dossier:
    return replace(dossier, pairings=tuple(each for each in dossier.pairings if each not in gone))


@settings(max_examples=150, deadline=None)
@given(dossier=small_programs(), leeway=st.sampled_from((Leeway(fresh=True), Leeway(moves=2))))
def test_after_a_change_neither_the_same_nor_a_plain_match_drops_anybody_or_moves_on(
    dossier: Dossier, leeway: Leeway
) -> None:
    proposal = propose(dossier, PRIVATE, START, leeway)
    in_line = first_in_line(dossier, proposal.ended, proposal.record.waited)
    after = replace(in_line, pairings=proposal.rows(dossier.pairings))
    plain = propose(after, PRIVATE, START)
    assert people(dossier.pairings) <= people([*plain.kept, *(each.pairing for each in plain.proposed)])
    again = propose(after, PRIVATE, START, leeway if leeway.fresh else Leeway())
    assert not again.is_new


def test_whoever_was_asked_may_be_moved_too_and_is_counted_as_told_twice() -> None:
    asked = PrivateDossier(consults=(Consult(pairing_id="p001", person_id="s-x", asked=START),))
    dossier = crowded(status=PairingStatus.PROPOSED)
    assert [each.id for each in propose(dossier, asked, START).kept] == ["p001"]
    moved = propose(dossier, asked, START, Leeway(moves=1))
    assert [each.id for each in moved.withdrawn] == ["p001"]
    assert (moved.ended, moved.told_twice) == ((), 1)
    after = moved.rows(dossier.pairings)
    assert "p001" not in {each.id for each in after}
    assert forget(asked, after).consults == ()
