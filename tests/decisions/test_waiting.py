"""Who waits is counted once for each date on which others began, and only as long as they wait."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmentor_cli.decisions.accept import accept
from rmentor_cli.decisions.waiting import MOST_ROUNDS, first_in_line, one_round_more
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import PairingStatus
from rmentor_cli.model.people import PersonStatus
from tests.builders import START, a_consent, a_dossier, a_leader, a_mentor, a_pairing

NEXT = START + timedelta(days=7)


def four_who_wait(**last: Any) -> Dossier:
    """Propose two pairings; a third mentor waits."""
    return a_dossier(
        mentors=(a_mentor("j-a", waited=2), a_mentor("j-b"), a_mentor("j-c", **last)),
        mentees=(a_leader("s-a"), a_leader("s-b")),
        pairings=(
            a_pairing("p001", "j-a", "s-a", status=PairingStatus.PROPOSED),
            a_pairing("p002", "j-b", "s-b", status=PairingStatus.PROPOSED),
        ),
    )


def waited(dossier: Dossier) -> list[int]:
    return [person.waited for person in dossier.mentors]


def begun(dossier: Dossier, *ids: str, on: date = START) -> Dossier:
    return one_round_more(dossier, accept(dossier.pairings, ids, on), on)


def test_whoever_waits_while_others_begin_has_waited_a_round_more_and_who_begins_none() -> None:
    assert waited(begun(four_who_wait(), "p001", "p002")) == [0, 0, 1]


def test_a_proposal_that_waits_for_an_answer_is_no_round() -> None:
    assert waited(begun(four_who_wait(), "p001")) == [0, 0, 1]
    assert waited(one_round_more(four_who_wait(), four_who_wait().pairings, START)) == [2, 0, 0]


def test_a_date_counts_once_and_the_next_counts_again() -> None:
    first = begun(four_who_wait(), "p001")
    assert waited(begun(first, "p002")) == [0, 0, 1]
    assert waited(begun(first, "p002", on=NEXT)) == [0, 0, 2]


@pytest.mark.parametrize("cells", [{"status": PersonStatus.LEFT}, {"capacity": 0}, {"waited": MOST_ROUNDS}])
def test_who_does_not_take_part_does_not_wait_and_no_number_grows_without_end(cells: dict[str, object]) -> None:
    before = four_who_wait(**cells)
    assert waited(begun(before, "p001"))[2] == before.mentors[2].waited


def test_who_took_back_their_consent_does_not_wait() -> None:
    back = replace(four_who_wait(), consents=(a_consent("j-c", withdrawn="2027-01-04"),))
    assert waited(begun(back, "p001")) == [0, 0, 0]


@given(st.sets(st.sampled_from(("p001", "p002"))))
def test_deciding_twice_counts_once(ids: set[str]) -> None:
    once = begun(four_who_wait(), *ids)
    assert begun(once, *ids) == once


def test_the_people_of_a_pairing_that_a_matching_ended_are_first_in_line() -> None:
    before = four_who_wait()
    after = first_in_line(before, before.pairings[1:], {"j-b": 7, "s-b": MOST_ROUNDS + 1})
    assert waited(after) == [2, 7, 0]
    assert [person.waited for person in after.mentees] == [0, MOST_ROUNDS]
    assert replace(after, mentors=before.mentors, mentees=before.mentees) == before


def test_a_pairing_that_ended_on_the_day_it_began_still_counts_as_that_day() -> None:
    first = begun(four_who_wait(), "p001")
    ended = replace(first.pairings[0], status=PairingStatus.ENDED, ended=START)
    over = one_round_more(first, (ended, *first.pairings[1:]), START)
    assert waited(begun(over, "p002"))[2] == 1
