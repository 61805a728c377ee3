"""What a pair earns, part by part, in the very words of the two people."""

from typing import Any

import pytest
from hypothesis import given

from rmentor_cli.matching.assessment import assess
from rmentor_cli.matching.evidence import Evidence, evidence, nth
from rmentor_cli.matching.parts import Part
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.model.program import MatchingPolicy, Rules
from rmentor_cli.model.topic import Topic
from tests.builders import START, a_dossier, a_leader, a_mentor, a_program
from tests.eligibility.programs import programs

TOPICS = (
    Topic(id="ai", label="AI at work", also=("genai", "ChatGPT")),
    Topic(id="prompts", label="Writing prompts", broader="ai"),
)


def told(mentor: dict[str, Any], leader: dict[str, Any]) -> dict[Part, Evidence]:
    """Tell what Mei and Henrik earn together."""
    people = (a_mentor("j-1", name="Mei", **mentor),), (a_leader("s-1", name="Henrik", **leader),)
    program = a_program(matching=MatchingPolicy(rules=Rules(common_minutes=60)))
    dossier = a_dossier(program=program, topics=TOPICS, mentors=people[0], mentees=people[1])
    return {each.part: each for each in evidence(assess(dossier, PrivateDossier(), START), 0, 0)}


@pytest.mark.parametrize(
    ("mentor", "leader", "part", "words"),
    [
        (
            {"offers": "ChatGPT:2"},
            {"wants": "golf; GenAI"},
            Part.MENTEE_LEARNS,
            ("Henrik wants GenAI (2nd of 2); Mei offers ChatGPT at level 2", "Mei does not offer golf"),
        ),
        (
            {"wants": "ai"},
            {"offers": "prompts"},
            Part.MENTOR_LEARNS,
            ("Mei wants ai (1st of 1); Henrik offers prompts, one step broader or narrower: half",),
        ),
        ({}, {"offers": "ai"}, Part.MENTEE_LEARNS, ("wants of Henrik", "offers of Mei")),
        (
            {"wants": "ai", "offers": "golf"},
            {"wants": "golf; chess", "offers": "ai:1"},
            Part.BOTH_WAYS,
            ("the smaller share counts: Henrik is offered 66 % of what they want, Mei 33 %",),
        ),
        ({"wants": "ai"}, {"offers": "ai"}, Part.BOTH_WAYS, ("wants of Henrik", "offers of Mei")),
        ({}, {}, Part.PREFERENCES, ("prefers of Mei and Henrik",)),
        (
            {"prefers": "x; s-1"},
            {"prefers": "x"},
            Part.PREFERENCES,
            ("Mei named Henrik as 2nd choice", "Mei is not among the first 3 whom Henrik named"),
        ),
        (
            {},
            {"prefers": "j-1"},
            Part.PREFERENCES,
            ("Mei named nobody: half of the points, neutral", "Henrik named Mei as 1st choice"),
        ),
        (
            {"availability": "mon 09:00-10:30"},
            {"availability": "mon-fri 09:00-17:00"},
            Part.AVAILABILITY,
            ("both are free at the same time for 90 minutes a week; 120 earn all points",),
        ),
        (
            {"availability": "mon 09:00-10:30"},
            {},
            Part.AVAILABILITY,
            (
                "both may be free at the same time for 90 minutes a week; 120 earn all points",
                "Henrik has not said when they are free, so the program's working hours are assumed",
            ),
        ),
        ({"country": "GB"}, {"country": "GB"}, Part.TIME_ZONE, ("Europe/London: the same time",)),
        (
            {},
            {},
            Part.TIME_ZONE,
            (
                "Europe/London: the same time",
                "nothing says where Mei and Henrik work, so the program's time zone, Europe/London, is assumed",
            ),
        ),
        (
            {"time_zone": "Asia/Kolkata"},
            {"country": "GB"},
            Part.TIME_ZONE,
            ("Asia/Kolkata and Europe/London: more than 4 hours apart",),
        ),
        ({"style": "planner"}, {"style": "Planner"}, Part.STYLE, ("planner and Planner: the same, half",)),
        ({"style": "planner"}, {"style": "maker"}, Part.STYLE, ("planner and maker: different",)),
        ({"style": "planner"}, {}, Part.STYLE, ("style of Henrik",)),
        ({}, {}, Part.GRADE_GAP, ("5 grades apart; the program aims for 3",)),
        ({"grade": None}, {}, Part.GRADE_GAP, ("a grade is missing",)),
    ],
)
def test_each_part_is_told_in_the_words_that_decided(
    mentor: dict[str, Any], leader: dict[str, Any], part: Part, words: tuple[str, ...]
) -> None:
    assert told(mentor, leader)[part].words == words


def test_what_was_left_out_is_marked_as_such() -> None:
    found = told({"offers": "ai"}, {"wants": "ai"})

    assert found[Part.MENTEE_LEARNS].is_stated
    assert {part for part, each in found.items() if not each.is_stated} == {
        Part.MENTOR_LEARNS,
        Part.BOTH_WAYS,
        Part.PREFERENCES,
        Part.STYLE,
    }
    assert (found[Part.MENTEE_LEARNS].points, found[Part.MENTEE_LEARNS].weight) == (350, 350)


@given(programs())
def test_the_parts_add_up_to_the_points_and_each_says_something(drawn: tuple[Dossier, PrivateDossier]) -> None:
    assessment = assess(*drawn, START)
    rosters = assessment.eligibility.rosters
    for mentor in range(len(rosters.mentors)):
        for leader in range(len(rosters.leaders)):
            parts = evidence(assessment, mentor, leader)
            assert all(part.words for part in parts)
            if assessment.eligibility.allowed[mentor] >> leader & 1:
                assert sum(part.points for part in parts) == assessment.scores.rows[mentor][leader]


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (21, "21st"), (113, "113th")],
)
def test_ranks_are_written_as_people_say_them(number: int, said: str) -> None:
    assert nth(number) == said
