"""What the standing pairings earn, for the report."""

from datetime import timedelta

from rmentor_cli.matching.lessons import lessons_for
from rmentor_cli.matching.pair_score import PairScorer
from rmentor_cli.matching.standing import score_standing
from rmentor_cli.matching.vocabulary import Vocabulary
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import PairingStatus
from rmentor_cli.model.people import Role
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.model.topic import Topic
from tests.builders import START, a_dossier, a_leader, a_mentor, a_pairing, topics


def a_scorer(dossier: Dossier) -> PairScorer:
    return PairScorer.of(dossier, PrivateDossier(), START)


def test_points_and_wants_met_are_those_of_the_pairings_that_stand() -> None:
    dossier = a_dossier(
        topics=topics("ai", "strategy", "budgeting"),
        mentors=(a_mentor("j-a", offers="ai", wants="strategy;budgeting"), a_mentor("j-b")),
        mentees=(a_leader("s-a", offers="strategy", wants="ai"), a_leader("s-b")),
        pairings=(
            a_pairing("p001", "j-a", "s-a"),
            a_pairing("p002", "j-b", "s-b", status=PairingStatus.ENDED),
        ),
    )
    points, wants = score_standing(dossier, a_scorer(dossier), START)
    assert set(points) == set(wants) == {"p001"}
    earned, possible = points["p001"]
    assert possible == 1000
    assert 350 <= earned < 1000
    assert wants["p001"] == {Role.MENTOR: (1, 2), Role.MENTEE: (1, 1)}


def test_a_want_is_met_by_an_offer_of_the_very_topic_where_that_is_the_best_lesson() -> None:
    dossier = a_dossier(
        topics=(Topic(id="ai", label="AI"), Topic(id="prompting", label="Prompting", broader="ai")),
        mentors=(a_mentor("j-a", offers="prompting;ai:1"), a_mentor("j-b", offers="ai:2")),
        mentees=(a_leader("s-a", wants="ai;prompting"), a_leader("s-b", wants="ai;prompting")),
        pairings=(a_pairing("p001", "j-a", "s-a"), a_pairing("p002", "j-b", "s-b")),
    )
    _, wants = score_standing(dossier, a_scorer(dossier), START)
    for pairing in dossier.pairings:
        learner, teacher = dossier.people[pairing.mentee_id], dossier.people[pairing.mentor_id]
        lessons = lessons_for(learner, teacher, Vocabulary.of(dossier.topics))
        assert wants[pairing.id][Role.MENTEE] == (sum(not each.is_nearby for each in lessons), 2) == (1, 2)


def test_a_pairing_that_has_ended_since_stood_on_the_days_before() -> None:
    ended = START + timedelta(days=60)
    dossier = a_dossier(
        mentors=(a_mentor("j-a"),),
        mentees=(a_leader("s-a"),),
        pairings=(a_pairing("p001", "j-a", "s-a", status=PairingStatus.ENDED, ended=ended),),
    )
    assert set(score_standing(dossier, a_scorer(dossier), ended - timedelta(days=1))[0]) == {"p001"}
    assert not score_standing(dossier, a_scorer(dossier), ended)[0]
