"""The points of every pair."""

from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmentor_cli.eligibility.facts import facts_of
from rmentor_cli.lanes import lane, pack
from rmentor_cli.matching.assessment import SCORE_COLUMNS, assess, scores
from rmentor_cli.matching.fit import (
    for_availability,
    for_grade_gap,
    for_preference,
    for_styles,
    for_time_zones,
)
from rmentor_cli.matching.parts import Part, points_for
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.people import Participant
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.model.program import GradeGap, MatchingPolicy, Rules, Weights
from rmentor_cli.model.topic import Topic
from rmentor_cli.model.values import Offer
from tests.builders import START, a_dossier, a_leader, a_mentor, a_person, a_program
from tests.matching.slow_scores import slow_scores

TOPICS = (
    Topic(id="ai", label="AI at work", also=("genai",)),
    Topic(id="prompting", label="Writing prompts", broader="ai"),
    Topic(id="strategy", label="Strategy"),
)


def points(mentor: dict[str, Any], leader: dict[str, Any], **weights: int) -> dict[Part, int]:
    """Score one mentor with one leader; only the weights named are not 0."""
    only = Weights(**(dict.fromkeys((part.value for part in Part), 0) | weights))
    program = a_program(matching=MatchingPolicy(weights=only))
    mentors, mentees = (a_mentor("j-1", **mentor),), (a_leader("s-1", **leader),)
    dossier = a_dossier(program=program, topics=TOPICS, mentors=mentors, mentees=mentees)
    return assess(dossier, PrivateDossier(), START).scores.of(0, 0)


@pytest.mark.parametrize(
    ("offers", "wants", "earned"),
    [
        ("ai", "ai", 600),
        ("genai", "AI-at-work", 600),
        ("ai:2", "ai", 400),
        ("ai:1", "ai", 200),
        ("prompting", "ai", 300),
        ("ai", "prompting", 300),
        ("prompting:2; ai:1", "ai", 200),
        ("ai", "ai; strategy", 400),
        ("ai", "strategy; ai", 200),
        ("ai", "strategy; golf; ai", 100),
        ("golf", "Golf!", 600),
        ("strategy", "ai", 0),
        ("ai", "", 0),
        ("", "ai", 0),
    ],
)
def test_wants_weigh_by_rank_and_offers_count_by_level_and_nearness(offers: str, wants: str, earned: int) -> None:
    assert points({"offers": offers}, {"wants": wants}, mentee_learns=600)[Part.MENTEE_LEARNS] == earned
    assert points({"wants": wants}, {"offers": offers}, mentor_learns=600)[Part.MENTOR_LEARNS] == earned


def test_both_ways_earns_the_smaller_of_the_two_shares() -> None:
    mentor = {"offers": "ai", "wants": "strategy"}

    assert points(mentor, {"wants": "ai", "offers": "strategy:2"}, both_ways=150)[Part.BOTH_WAYS] == 100
    assert points(mentor, {"wants": "golf; ai", "offers": "strategy"}, both_ways=150)[Part.BOTH_WAYS] == 50
    assert points(mentor, {"wants": "golf", "offers": "strategy"}, both_ways=150)[Part.BOTH_WAYS] == 0


@pytest.mark.parametrize(("rank", "earned"), [(0, 60), (1, 40), (2, 20), (3, 0), (9, 0)])
def test_each_side_gives_half_of_the_points_for_its_first_three_choices(rank: int, earned: int) -> None:
    prefers = [f"x-{n}" for n in range(rank)] + ["s-1"]

    assert for_preference(120, prefers, "s-1") == earned
    assert for_preference(120, prefers, "s-2") == 0


@pytest.mark.parametrize(
    ("minutes", "earned"), [(0, 0), (30, 20), (60, 40), (61, 40), (119, 79), (120, 80), (2400, 80)]
)
def test_twice_the_least_common_time_is_enough_and_more_earns_nothing(minutes: int, earned: int) -> None:
    assert for_availability(80, pack([minutes]), 60, 1) == pack([earned])


def test_where_no_common_time_is_asked_everyone_has_enough() -> None:
    assert for_availability(80, 0, 0, 1) == pack([80])


@pytest.mark.parametrize(("minutes", "earned"), [(0, 50), (120, 50), (300, 25), (330, 20), (480, 0), (720, 0)])
def test_clocks_up_to_two_hours_apart_earn_all_and_eight_hours_apart_nothing(minutes: int, earned: int) -> None:
    assert for_time_zones(50, minutes) == earned


def test_different_styles_earn_all_and_the_same_style_half() -> None:
    assert for_styles(30, "planner", "maker") == 30
    assert for_styles(25, "planner", "planner") == 12


@pytest.mark.parametrize(
    ("gap", "target", "earned"),
    [(3, 3, 20), (2, 3, 13), (4, 3, 13), (1, 3, 6), (0, 3, 0), (6, 3, 0), (9, 3, 0), (0, 0, 20), (1, 0, 0), (-1, 3, 0)],
)
def test_a_grade_gap_earns_less_the_further_it_is_from_the_target(gap: int, target: int, earned: int) -> None:
    assert for_grade_gap(20, gap, target) == earned


def test_points_are_whole_and_always_rounded_down() -> None:
    assert points_for(350, 2, 3) == 233


def test_with_the_default_weights_a_perfect_pair_has_a_thousand_points() -> None:
    mentor = {"offers": "ai", "wants": "strategy", "prefers": "s-1", "style": "maker", "grade": 3}
    leader = {"offers": "strategy", "wants": "ai", "prefers": "j-1", "style": "planner", "grade": 6}

    assert sum(points(mentor, leader, **{part.value: part.weight(Weights()) for part in Part}).values()) == 1000


def test_what_someone_left_out_earns_the_mean_of_the_allowed_pairs_and_is_marked() -> None:
    mentors = (a_mentor("j-1", offers="ai", style="x"), a_mentor("j-2", offers="ai"), a_mentor("j-3", offers="golf:2"))
    leaders = (a_leader("s-1", wants="ai", style="y"), a_leader("s-2"), a_leader("s-3", wants="golf; ai"))
    dossier = a_dossier(topics=TOPICS, mentors=mentors, mentees=leaders)

    found = assess(dossier, PrivateDossier(), START).scores

    # met: 350, 116, 350, 116, 0, 155; their mean is 181.2
    assert [found.of(row, column)[Part.MENTEE_LEARNS] for row in range(3) for column in range(3)] == [
        *(350, 181, 116),
        *(350, 181, 116),
        *(0, 181, 155),
    ]
    assert found.not_stated(0, 0) == (Part.MENTOR_LEARNS, Part.BOTH_WAYS, Part.PREFERENCES)
    assert Part.MENTEE_LEARNS in found.not_stated(0, 1)
    assert [found.of(row, 0)[Part.STYLE] for row in range(3)] == [30, 30, 30]
    assert Part.STYLE in found.not_stated(1, 0)


def test_a_side_without_a_list_of_choices_is_neutral_in_its_half_only() -> None:
    mentors = (a_mentor("j-1", prefers="s-1; s-2; nobody"), a_mentor("j-2"))
    leaders = (a_leader("s-1"), a_leader("s-2", prefers="j-2"))
    found = assess(a_dossier(mentors=mentors, mentees=leaders), PrivateDossier(), START).scores

    # the mentors' half is known for the first one: 60 and 40; the leaders' half for the second one: 0 and 60
    assert [found.of(row, column)[Part.PREFERENCES] for row in range(2) for column in range(2)] == [
        *(60 + 30, 40 + 0),
        *(50 + 30, 50 + 60),
    ]
    assert Part.PREFERENCES not in found.not_stated(0, 0)
    assert Part.PREFERENCES in found.not_stated(1, 0)


def test_two_neutral_halves_of_preferences_add_up() -> None:
    mentors = (*(a_mentor(f"j-{n}", prefers="s-1; s-2") for n in (1, 2)), a_mentor("j-3"))
    leaders = (*(a_leader(f"s-{n}", prefers="j-1; j-2") for n in (1, 2)), a_leader("s-3"))
    program = a_program(matching=MatchingPolicy(weights=Weights(preferences=6)))
    found = assess(a_dossier(program=program, mentors=mentors, mentees=leaders), PrivateDossier(), START).scores

    # each half earns 3, 2 and 0 of those who state one: 1.67, so 1 is neutral; the whole has another mean
    assert found.of(2, 2)[Part.PREFERENCES] == 1 + 1


def test_the_table_of_scores_lists_every_allowed_pair_by_id_with_its_points_by_part() -> None:
    mentors = (a_mentor("j-2", offers="ai"), a_mentor("j-1", department="Finance"))
    leaders = (a_leader("s-2", wants="ai"), a_leader("s-1", department="Sales"))
    table = list(scores(a_dossier(topics=TOPICS, mentors=mentors, mentees=leaders), PrivateDossier(), START))

    assert [(row.mentor_id, row.mentee_id) for row in table] == [("j-1", "s-1"), ("j-2", "s-1"), ("j-2", "s-2")]
    assert all(row.points == sum(row.parts) for row in table)
    assert table[2].parts[0] == 350
    assert SCORE_COLUMNS[:4] == ("mentor_id", "mentee_id", "points", "mentee_learns")
    assert len(SCORE_COLUMNS) == 3 + len(table[0].parts)


WORDS = ("ai", "genai", "prompting", "strategy", "golf", "Golf", "chess")
words = st.lists(st.sampled_from(WORDS), max_size=4).map(tuple)
offers = st.lists(st.builds(Offer, st.sampled_from(WORDS), st.integers(1, 3)), max_size=3).map(tuple)


@st.composite
def rosters(draw: st.DrawFn, prefix: str, other: str, grades: tuple[int | None, ...]) -> tuple[Participant, ...]:
    choices = st.lists(st.sampled_from([f"{other}-{n}" for n in range(5)]), max_size=4, unique=True)
    return tuple(
        a_person(
            f"{prefix}-{n}",
            grade=draw(st.sampled_from(grades)),
            department=draw(st.sampled_from(("", "a", "b"))),
            offers=draw(offers),
            wants=draw(words),
            prefers=tuple(draw(choices)),
            style=draw(st.sampled_from(("", "x", "X", "y"))),
            availability=draw(st.sampled_from(("", "mon 09:00-10:30; tue 13:00-14:00", "mon 09:00-17:00"))),
            time_zone=draw(st.sampled_from((None, "America/New_York", "Asia/Kolkata"))),
        )
        for n in range(draw(st.integers(0, 4)))
    )


@st.composite
def programs(draw: st.DrawFn) -> Dossier:
    weights = {part.value: draw(st.sampled_from((0, 7, 100, 1000))) for part in Part}
    rules = Rules(
        common_minutes=draw(st.sampled_from((0, 60, 150))), grade_gap=GradeGap(target=draw(st.integers(0, 4)))
    )
    return a_dossier(
        program=a_program(matching=MatchingPolicy(rules=rules, weights=Weights(**weights))),
        topics=TOPICS,
        mentors=draw(rosters("j", "s", (None, 1, 2, 3))),
        mentees=draw(rosters("s", "j", (None, 3, 4, 7))),
    )


@settings(max_examples=150)
@given(dossier=programs())
def test_the_tables_agree_with_scoring_one_pair_at_a_time(dossier: Dossier) -> None:
    found = {
        (row.mentor_id, row.mentee_id): dict(zip((part.value for part in Part), row.parts, strict=True))
        for row in scores(dossier, PrivateDossier(), START)
    }

    assert found == slow_scores(dossier, facts_of(dossier, PrivateDossier(), START))


@settings(max_examples=50)
@given(dossier=programs())
def test_a_pair_asked_for_alone_earns_what_its_row_says(dossier: Dossier) -> None:
    found = assess(dossier, PrivateDossier(), START).scores
    mentors, leaders = (range(len(side)) for side in (dossier.mentors, dossier.mentees))

    for mentor, leader in product(mentors, leaders):
        row = {part: sum(lane(half.rows[mentor], leader) for half in halves) for part, halves in found.parts.items()}
        assert found.of(mentor, leader) == row
