"""The matching problem behind every explanation."""

from hypothesis import given

from rmentor_cli.matching.decided import decide, last_decided, open_proposals
from rmentor_cli.matching.proposal import propose
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import PairingStatus
from rmentor_cli.model.private import PrivateDossier
from tests.builders import START, a_dossier, a_leader, a_mentor, a_pairing
from tests.eligibility.programs import sound_programs

NOTHING_PRIVATE = PrivateDossier()
PROPOSED = PairingStatus.PROPOSED
MENTORS = (a_mentor("j-1", offers="ai"), a_mentor("j-2", offers="golf"))
LEADERS = (a_leader("s-1", wants="ai"), a_leader("s-2", wants="golf"))


def test_the_proposals_are_what_was_decided_and_the_rest_is_taken_as_given() -> None:
    pairings = (a_pairing("p001", "j-1", "s-1"), a_pairing("p002", "j-2", "s-2", status=PROPOSED))
    dossier = a_dossier(mentors=MENTORS, mentees=LEADERS, pairings=pairings)
    decided = decide(dossier, NOTHING_PRIVATE, START, last_decided(dossier))

    assert last_decided(dossier) == open_proposals(dossier, ()) == {"p002"}
    assert (decided.kept, decided.decided) == (pairings[:1], pairings[1:])
    assert decided.answer.pairs == ((1, 1),)
    assert decided.is_current


def test_where_nothing_is_proposed_all_that_stands_was_decided() -> None:
    statuses = [PairingStatus.ACTIVE, PairingStatus.PAUSED, PairingStatus.ENDED]
    pairings = tuple(a_pairing(f"p{n}", "j-1", "s-1", status=status) for n, status in enumerate(statuses))

    assert last_decided(a_dossier(mentors=MENTORS, mentees=LEADERS, pairings=pairings)) == {"p0", "p1"}


def test_today_files_may_give_another_answer() -> None:
    pairings = (a_pairing("p001", "j-1", "s-2"), a_pairing("p002", "j-2", "s-1"))
    dossier = a_dossier(mentors=MENTORS, mentees=LEADERS, pairings=pairings)
    decided = decide(dossier, NOTHING_PRIVATE, START, last_decided(dossier))

    assert not decided.is_current
    assert decided.standing == ((0, 1), (1, 0))
    assert decided.answer.pairs == ((0, 0), (1, 1))


def test_where_nothing_was_decided_the_answer_counts() -> None:
    decided = decide(a_dossier(mentors=MENTORS, mentees=LEADERS), NOTHING_PRIVATE, START, ())

    assert decided.is_current
    assert decided.standing == decided.answer.pairs == ((0, 0), (1, 1))


@given(sound_programs())
def test_what_match_would_decide_anew_is_answered_as_match_answers_it(drawn: tuple[Dossier, PrivateDossier]) -> None:
    dossier, private = drawn
    decided = decide(dossier, private, START, open_proposals(dossier, ()))
    proposed = propose(dossier, private, START).proposed

    couples = {(each.pairing.mentor_id, each.pairing.mentee_id) for each in proposed}
    assert set(map(decided.couple, decided.answer.pairs)) == couples
