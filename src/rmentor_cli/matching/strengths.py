"""Why two people go well together, in plain words: a sentence for each part that earned points. Pure."""

from collections.abc import Callable, Mapping
from itertools import islice
from types import MappingProxyType

from rmentor_cli.availability.overlap import minutes_apart
from rmentor_cli.eligibility.rulebook import grade_gap
from rmentor_cli.immutable import immutable
from rmentor_cli.lanes import lane
from rmentor_cli.matching.assessment import Assessment
from rmentor_cli.matching.fit import style_of
from rmentor_cli.matching.lessons import Lesson, lessons_for
from rmentor_cli.matching.parts import Part
from rmentor_cli.matching.vocabulary import Vocabulary
from rmentor_cli.model.people import Participant
from rmentor_cli.problems import listed, shortened

_WANTED = ("most", "second most", "third most")
_CHOICES = ("first", "second", "third")
_LONG = 180  # minutes; above, quarters of an hour say nothing more


@immutable
class _Two:
    mentor: Participant
    leader: Participant
    minutes: int  # free together in a week
    assessment: Assessment


def strengths(assessment: Assessment, mentor: int, leader: int, *, at_most: int = 3) -> tuple[str, ...]:
    """Return the strongest reasons for a pair, by their places in the rosters; the part with the most points first."""
    rosters = assessment.eligibility.rosters
    two = _Two(
        mentor=rosters.mentors[mentor],
        leader=rosters.leaders[leader],
        minutes=lane(rosters.minutes[mentor], leader),
        assessment=assessment,
    )
    points = assessment.scores.of(mentor, leader)
    for part in assessment.scores.not_stated(mentor, leader):
        points[part] = 0
    earning = sorted((part for part in _SENTENCES if points[part]), key=lambda part: -points[part])
    return tuple(islice(filter(None, (_SENTENCES[part](two) for part in earning)), at_most))


def unmet(assessment: Assessment, mentor: int, leader: int) -> str:
    """Say that nothing asked for is offered: to the leader, or where the leader's wants are not stated, the mentor."""
    junior, senior = assessment.eligibility.rosters.mentors[mentor], assessment.eligibility.rosters.leaders[leader]
    asked = [two for two in ((senior, junior), (junior, senior)) if two[0].wants and two[1].offers]
    if not asked or lessons_for(*asked[0], assessment.vocabulary):
        return ""
    missed = [two for two in asked if not lessons_for(*two, assessment.vocabulary)]
    learner, teacher = missed[0]
    if len(missed) > 1:
        said = f"Nothing that {senior.name} or {junior.name} asked to learn is offered by the other"
    else:
        said = f"Nothing that {learner.name} asked to learn is offered by {teacher.name}"
    if any(_unread(two, assessment.vocabulary) for two in missed):
        return f"{said}, as far as topics.yaml knows their words"
    return said


def _unread(two: tuple[Participant, Participant], vocabulary: Vocabulary) -> bool:
    """Say whether a word of the learner's wants or the teacher's offers is no topic."""
    learner, teacher = two
    words = (*learner.wants, *(offer.word for offer in teacher.offers))
    return any(vocabulary.topic(word) not in vocabulary.topics for word in words)


def _mentee_learns(two: _Two) -> str:
    return _teaches(two.mentor, two.leader, two.assessment.vocabulary)


def _mentor_learns(two: _Two) -> str:
    return _teaches(two.leader, two.mentor, two.assessment.vocabulary)


def _teaches(teacher: Participant, learner: Participant, vocabulary: Vocabulary) -> str:
    lessons = lessons_for(learner, teacher, vocabulary)
    exact = [lesson for lesson in lessons if not lesson.is_nearby]
    if not exact:
        near = lessons[0]
        wanted = f"{_wanted(learner, near)}: {vocabulary.label(near.want)}"
        return f"{teacher.name} knows {vocabulary.label(near.offer)}, close to {wanted}"
    best, *others = (vocabulary.label(lesson.want) for lesson in exact)
    also = f"; also {listed(others, at_most=3)}" if others else ""
    return f"{teacher.name} can teach {_wanted(learner, exact[0])}: {best}{also}"


def _wanted(learner: Participant, lesson: Lesson) -> str:
    if lesson.rank <= len(_WANTED):
        return f"what {learner.name} wants {_WANTED[lesson.rank - 1]}"
    return f"something {learner.name} wants"


def _preferences(two: _Two) -> str:
    mentor, leader = two.mentor, two.leader
    if leader.id in mentor.prefers and mentor.id in leader.prefers:
        return f"{mentor.name} and {leader.name} named each other"
    for one, other in ((mentor, leader), (leader, mentor)):
        if other.id in one.prefers[: len(_CHOICES)]:
            return f"{one.name} named {other.name} as {_CHOICES[one.prefers.index(other.id)]} choice"
    return ""


def _availability(two: _Two) -> str:
    time = f"free at the same time for {duration(two.minutes)} a week"
    assumed = assumed_hours(two.assessment.facts.unread_hours, two.mentor, two.leader)
    return f"Both may be {time}: {assumed}" if assumed else f"Both are {time}"


def assumed_hours(unread: Mapping[str, str], *people: Participant) -> str:
    """Say whose hours nobody knows, so that the working hours of the program stand for them; "" where all are known.

    `unread` holds by id what people said of their hours that could not be read.
    """
    silent = [person for person in people if not person.availability]
    if not silent:
        return ""
    said = [f'{p.name} said "{shortened(unread[p.id])}", which could not be read' for p in silent if p.id in unread]
    mute = [person.name for person in silent if person.id not in unread]
    if mute:
        who = f"{mute[0]} has not" if len(mute) == 1 else "neither has"
        said.append(f"{who} said when they are free")
    return f"{', and '.join(said)}, so the program's working hours are assumed"


def assumed_clocks(zone: str, *people: Participant) -> str:
    """Say for whom nothing tells a time zone, so that the program's stands for theirs; "" where something does."""
    silent = [person.name for person in people if not (person.time_zone or person.country)]
    if not silent:
        return ""
    verb = "works" if len(silent) == 1 else "work"
    return f"nothing says where {listed(silent)} {verb}, so the program's time zone, {zone}, is assumed"


def _time_zone(two: _Two) -> str:
    facts = two.assessment.facts
    apart = minutes_apart(facts.hours[two.mentor.id].zone, facts.hours[two.leader.id].zone, facts.weeks)
    assumed = assumed_clocks(facts.zone, two.mentor, two.leader)
    show, are = ("may show", "may be") if assumed else ("show", "are")
    said = f"Their clocks {are} {duration(apart)} apart" if apart else f"Their clocks {show} the same time"
    return f"{said}: {assumed}" if assumed else said


def _style(two: _Two) -> str:
    mentor, leader = two.mentor.style, two.leader.style
    if style_of(two.mentor) == style_of(two.leader):
        return f"They share a working style: {mentor}"
    return f"Their working styles complement each other: {mentor} and {leader}"


def _grade_gap(two: _Two) -> str:
    gap, target = grade_gap(two.mentor, two.leader), two.assessment.facts.rules.grade_gap.target
    grades = "grade" if gap == 1 else "grades"
    aim = "as the program aims for" if gap == target else f"and the program aims for {target}"
    return f"{two.leader.name} is {gap} {grades} above {two.mentor.name}, {aim}"


def duration(minutes: int) -> str:
    """Write minutes as people say them."""
    if minutes % 60 and minutes < _LONG:
        return f"{minutes} minutes"
    hours = minutes // 60
    return f"{'more than ' if minutes % 60 else ''}{hours} hour{'s' if hours != 1 else ''}"


# that both learn follows from the two sentences on what each learns
_SENTENCES: Mapping[Part, Callable[[_Two], str]] = MappingProxyType(
    {
        Part.MENTEE_LEARNS: _mentee_learns,
        Part.MENTOR_LEARNS: _mentor_learns,
        Part.PREFERENCES: _preferences,
        Part.AVAILABILITY: _availability,
        Part.TIME_ZONE: _time_zone,
        Part.STYLE: _style,
        Part.GRADE_GAP: _grade_gap,
    }
)
