"""What a pair earns, part by part, with the very words that the two people wrote. Pure; for the coordinator."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from rmentor_cli.availability.overlap import minutes_apart
from rmentor_cli.eligibility.rulebook import grade_gap
from rmentor_cli.immutable import immutable
from rmentor_cli.lanes import lane
from rmentor_cli.matching.assessment import Assessment
from rmentor_cli.matching.fit import RANKS_THAT_COUNT, style_of
from rmentor_cli.matching.learning import credits_of, possible, weighed_wants
from rmentor_cli.matching.lessons import Lesson, lessons_for
from rmentor_cli.matching.parts import Part
from rmentor_cli.matching.strengths import assumed_clocks, assumed_hours, duration
from rmentor_cli.matching.vocabulary import Vocabulary
from rmentor_cli.model.people import Participant
from rmentor_cli.model.values import FULL_LEVEL
from rmentor_cli.problems import listed


@immutable
class Evidence:
    """One part of the score of a pair."""

    part: Part
    points: int
    weight: int  # the most it could earn
    is_stated: bool  # False: neutral, because someone left it out
    words: tuple[str, ...]


@immutable
class _Two:
    mentor: Participant
    leader: Participant
    minutes: int  # free together in a week
    assessment: Assessment

    @property
    def both(self) -> tuple[Participant, Participant]:
        return self.mentor, self.leader

    @property
    def vocabulary(self) -> Vocabulary:
        return self.assessment.vocabulary


def evidence(assessment: Assessment, mentor: int, leader: int) -> tuple[Evidence, ...]:
    """Return the points of a pair by part, by their places in the rosters."""
    rosters, not_stated = assessment.eligibility.rosters, assessment.scores.not_stated(mentor, leader)
    two = _Two(rosters.mentors[mentor], rosters.leaders[leader], lane(rosters.minutes[mentor], leader), assessment)
    return tuple(
        Evidence(
            part=part,
            points=points,
            weight=part.weight(assessment.weights),
            is_stated=part not in not_stated,
            words=tuple((_LEFT_OUT if part in not_stated else _WORDS)[part](two)),
        )
        for part, points in assessment.scores.of(mentor, leader).items()
    )


def nth(number: int) -> str:
    """Write a number as a rank: 1st, 2nd, 3rd, 11th."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ending}"


def _mentee_learns(two: _Two) -> Iterator[str]:
    return _learns(two.leader, two.mentor, two.vocabulary)


def _mentor_learns(two: _Two) -> Iterator[str]:
    return _learns(two.mentor, two.leader, two.vocabulary)


def _learns(learner: Participant, teacher: Participant, vocabulary: Vocabulary) -> Iterator[str]:
    lessons = lessons_for(learner, teacher, vocabulary)
    for lesson in lessons:
        yield _lesson(learner, teacher, lesson)
    met = {lesson.want for lesson in lessons}
    unmet = [word for word in vocabulary.wants(learner).values() if word not in met]
    if unmet:
        yield f"{teacher.name} does not offer {listed(unmet)}"


def _lesson(learner: Participant, teacher: Participant, lesson: Lesson) -> str:
    level = "" if lesson.level == FULL_LEVEL else f" at level {lesson.level}"
    nearby = ", one step broader or narrower: half" if lesson.is_nearby else ""
    wanted = f"{learner.name} wants {lesson.want} ({nth(lesson.rank)} of {lesson.wants})"
    return f"{wanted}; {teacher.name} offers {lesson.offer}{level}{nearby}"


def _both_ways(two: _Two) -> Iterator[str]:
    yield (
        f"the smaller share counts: {two.leader.name} is offered {_share(two.leader, two.mentor, two)} % of what "
        f"they want, {two.mentor.name} {_share(two.mentor, two.leader, two)} %"
    )


def _share(learner: Participant, teacher: Participant, two: _Two) -> int:
    wants, taught = weighed_wants(learner, two.vocabulary), credits_of(teacher, two.vocabulary)
    return 100 * sum(weight * taught.get(topic, 0) for topic, weight in wants.items()) // possible(wants)


def _preferences(two: _Two) -> Iterator[str]:
    for one, other in (two.both, two.both[::-1]):
        if not one.prefers:
            yield f"{one.name} named nobody: half of the points, neutral"
        elif other.id in one.prefers[:RANKS_THAT_COUNT]:
            yield f"{one.name} named {other.name} as {nth(one.prefers.index(other.id) + 1)} choice"
        else:
            yield f"{other.name} is not among the first {RANKS_THAT_COUNT} whom {one.name} named"


def _availability(two: _Two) -> Iterator[str]:
    enough = 2 * two.assessment.facts.rules.common_minutes
    assumed = assumed_hours(two.assessment.facts.unread_hours, *two.both)
    are = "may be" if assumed else "are"
    yield f"both {are} free at the same time for {two.minutes} minutes a week; {enough} earn all points"
    if assumed:
        yield assumed


def _time_zone(two: _Two) -> Iterator[str]:
    facts = two.assessment.facts
    one, other = (facts.hours[person.id].zone for person in two.both)
    apart = minutes_apart(one, other, facts.weeks)
    zones = one if one == other else f"{one} and {other}"
    yield f"{zones}: {f'{duration(apart)} apart' if apart else 'the same time'}"
    if assumed := assumed_clocks(facts.zone, *two.both):
        yield assumed


def _style(two: _Two) -> Iterator[str]:
    same = style_of(two.mentor) == style_of(two.leader)
    yield f"{two.mentor.style} and {two.leader.style}: {'the same, half' if same else 'different'}"


def _grade_gap(two: _Two) -> Iterator[str]:
    gap, target = grade_gap(*two.both), two.assessment.facts.rules.grade_gap.target
    yield "a grade is missing" if gap is None else f"{gap} grades apart; the program aims for {target}"


def _left_out(column: str, *people: Participant) -> Iterator[str]:
    names = [person.name for person in people if not getattr(person, column)]
    if names:
        yield f"{column} of {listed(names)}"


def _not_learning(learner: Participant, teacher: Participant) -> Iterator[str]:
    yield from _left_out("wants", learner)
    yield from _left_out("offers", teacher)


def _not_both_ways(two: _Two) -> Iterator[str]:
    yield from _left_out("wants", *two.both)
    yield from _left_out("offers", *two.both)


_Words = Mapping[Part, Callable[[_Two], Iterator[str]]]

_WORDS: _Words = MappingProxyType(
    {
        Part.MENTEE_LEARNS: _mentee_learns,
        Part.MENTOR_LEARNS: _mentor_learns,
        Part.BOTH_WAYS: _both_ways,
        Part.PREFERENCES: _preferences,
        Part.AVAILABILITY: _availability,
        Part.TIME_ZONE: _time_zone,
        Part.STYLE: _style,
        Part.GRADE_GAP: _grade_gap,
    }
)
# what was left out, where a part is neutral; hours, zones and grades are never left out
_LEFT_OUT: _Words = MappingProxyType(
    {
        Part.MENTEE_LEARNS: lambda two: _not_learning(two.leader, two.mentor),
        Part.MENTOR_LEARNS: lambda two: _not_learning(two.mentor, two.leader),
        Part.BOTH_WAYS: _not_both_ways,
        Part.PREFERENCES: lambda two: _left_out("prefers", *two.both),
        Part.STYLE: lambda two: _left_out("style", *two.both),
    }
)
