"""What one pair earns by itself, beside the tables of whole rosters."""

from dataclasses import replace
from itertools import product

from hypothesis import given, settings

from rmentor_cli.eligibility.facts import facts_of
from rmentor_cli.matching.assessment import assess
from rmentor_cli.matching.pair_score import PairScorer
from rmentor_cli.matching.parts import Part
from rmentor_cli.matching.scoring import SAMPLE
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.people import PersonStatus, Role
from rmentor_cli.model.private import PrivateDossier
from tests.builders import START, a_dossier, a_leader, a_mentor
from tests.matching.slow_scores import slow_scores
from tests.matching.test_scoring import programs


def scorer_of(dossier: Dossier) -> PairScorer:
    return PairScorer.of(dossier, PrivateDossier(), START)


@settings(max_examples=100)
@given(dossier=programs())
def test_a_pair_by_itself_earns_what_the_tables_of_everybody_say_also_where_a_rule_forbids_it(dossier: Dossier) -> None:
    found, scorer = assess(dossier, PrivateDossier(), START), scorer_of(dossier)
    rosters = found.eligibility.rosters

    for (row, mentor), (column, leader) in product(enumerate(rosters.mentors), enumerate(rosters.leaders)):
        parts = dict(zip(Part, scorer.score(mentor, leader).parts, strict=True))
        assert parts == found.scores.of(row, column)


def test_wants_are_counted_for_either_side_and_the_points_are_those_of_all_parts() -> None:
    mentor = a_mentor("j-1", offers="ai", wants="strategy; budgeting")
    leader = a_leader("s-1", offers="strategy", wants="ai")

    score = scorer_of(a_dossier(mentors=(mentor,), mentees=(leader,))).score(mentor, leader)

    assert score.wants == {Role.MENTOR: (1, 2), Role.MENTEE: (1, 1)}
    assert score.points == sum(score.parts)
    assert score.parts[:3] == (350, 133, 100)


def a_crowd(size: int) -> Dossier:
    """Make so many people a side: each second mentor offers nothing, and wants differ from one leader to the next."""
    mentors = tuple(a_mentor(f"j-{n:03}", offers="ai" if n % 2 else "", style="xy"[n % 3 == 0]) for n in range(size))
    wants = ("ai", "strategy; ai", "budgeting; strategy; ai", "")
    leaders = tuple(a_leader(f"s-{n:03}", wants=wants[n % 7 % 4], style="x") for n in range(size))
    return a_dossier(mentors=mentors, mentees=leaders)


def neutral_of(dossier: Dossier) -> dict[Part, int]:
    """Return what two people earn who have said nothing, their hours, zones and grades left aside."""
    mentor, leader = a_mentor("j-new"), a_leader("s-new")
    joined = replace(dossier, mentors=(*dossier.mentors, mentor), mentees=(*dossier.mentees, leader))
    scorer = replace(scorer_of(dossier), facts=facts_of(joined, PrivateDossier(), START))
    parts = dict(zip(Part, scorer.score(mentor, leader).parts, strict=True))
    return {part: parts[part] for part in (Part.MENTEE_LEARNS, Part.STYLE)}


def judged(dossier: Dossier) -> dict[Part, int]:
    """Return the means of the same parts over every allowed pair that states them, one pair at a time."""
    scores = slow_scores(dossier, facts_of(dossier, PrivateDossier(), START))
    offering = {mentor.id for mentor in dossier.mentors if mentor.offers}
    wanting = {leader.id for leader in dossier.mentees if leader.wants}
    known = [each["mentee_learns"] for (one, other), each in scores.items() if one in offering and other in wanting]
    styles = [each["style"] for each in scores.values()]
    return {Part.MENTEE_LEARNS: sum(known) // len(known), Part.STYLE: sum(styles) // len(styles)}


def test_what_is_neutral_is_the_mean_of_everybody_up_to_a_hundred_a_side() -> None:
    everybody = a_crowd(30)

    assert neutral_of(everybody) == judged(everybody)


def test_of_larger_rosters_those_who_take_part_tell_what_is_neutral_a_hundred_a_side_evenly_taken() -> None:
    crowd = a_crowd(3 * SAMPLE)
    away = replace(a_mentor("j-0000", offers="ai:1"), status=PersonStatus.LEFT)
    evenly = replace(crowd, mentors=crowd.mentors[::3], mentees=crowd.mentees[::3])

    assert neutral_of(replace(crowd, mentors=(away, *crowd.mentors))) == judged(evenly)


def test_large_rosters_have_the_same_neutral_points_pair_by_pair_and_in_tables() -> None:
    crowd = a_crowd(SAMPLE + 20)
    found, scorer = assess(crowd, PrivateDossier(), START).scores, scorer_of(crowd)

    for n in range(0, SAMPLE + 20, 7):
        parts = dict(zip(Part, scorer.score(crowd.mentors[n], crowd.mentees[-n]).parts, strict=True))
        assert parts == found.of(n, len(crowd.mentees) - n if n else 0)
