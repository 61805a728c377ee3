"""How far each side's wants are met by the other's offers, for every pair. Pure.

The share of a person's needs that a partner can meet is the measure of fit in Baker, Griendling, James and Eby,
"Finding the right fit" (2025). Of k wants the one at rank r weighs k - r + 1.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from rmentor_cli.eligibility.rosters import Rosters
from rmentor_cli.matching.lanes import WIDTH, fill, lesser, shares
from rmentor_cli.matching.parts import Part, PartTable
from rmentor_cli.matching.vocabulary import FULL_CREDIT, Vocabulary
from rmentor_cli.model.people import Participant
from rmentor_cli.model.program import Weights

Factors = Mapping[str, int]  # by topic: what a want weighs, or the credit of a lesson


def weighed_wants(person: Participant, vocabulary: Vocabulary) -> dict[str, int]:
    """Return what each want weighs: the last one 1, the one before it 2, and so on."""
    wants = vocabulary.wants(person)
    return {topic: len(wants) - rank for rank, topic in enumerate(wants)}


def credits_of(person: Participant, vocabulary: Vocabulary) -> dict[str, int]:
    """Return the credit that a person's lessons earn, by topic."""
    return {topic: credit for topic, (credit, _) in vocabulary.lessons(person).items()}


def possible(wants: Factors) -> int:
    """Return what is met where someone teaches every want at the highest level; at least 1."""
    return FULL_CREDIT * sum(wants.values()) or 1


def learning_tables(rosters: Rosters, vocabulary: Vocabulary, weights: Weights) -> dict[Part, PartTable]:
    """Return what the three learning parts earn for every pair."""
    lessons, taught = ([credits_of(p, vocabulary) for p in side] for side in (rosters.mentors, rosters.leaders))
    wishes, wanted = ([weighed_wants(p, vocabulary) for p in side] for side in (rosters.mentors, rosters.leaders))
    rows_of = _by_row([possible(wants) for wants in wanted], weights)
    rows = [
        rows_of(met, returned, possible(wants))
        for met, returned, wants in zip(_met(lessons, wanted), _met(wishes, taught), wishes, strict=True)
    ]
    mentee_learns, mentor_learns = _stated(lessons, wanted), _stated(wishes, taught)
    both_ways = [one & other for one, other in zip(mentee_learns, mentor_learns, strict=True)]
    parts = (Part.MENTEE_LEARNS, Part.MENTOR_LEARNS, Part.BOTH_WAYS)
    by_part = zip(*rows, strict=True) if rows else ((), (), ())
    return {
        part: PartTable(part_rows, stated)
        for part, part_rows, stated in zip(parts, by_part, (mentee_learns, mentor_learns, both_ways), strict=True)
    }


def _met(mine: Sequence[Factors], theirs: Sequence[Factors]) -> Iterator[int]:
    """Yield for each mentor, over all leaders, the sum of what the two make of the topics they share."""
    lanes: dict[str, int] = {}
    for leader, factors in enumerate(theirs):
        for topic, factor in factors.items():
            lanes[topic] = lanes.get(topic, 0) + (factor << leader * WIDTH)
    for factors in mine:
        yield sum(factor * lanes[topic] for topic, factor in factors.items() if topic in lanes)


def _by_row(most: Sequence[int], weights: Weights) -> Callable[[int, int, int], tuple[int, int, int]]:
    """Return what one mentor's three parts earn with every leader; leaders who can be met as much go together."""
    size = len(most)
    alike = {each: fill(sum(1 << leader for leader, own in enumerate(most) if own == each)) for each in set(most)}

    def of_leaders(met: int, weight: int) -> int:
        return sum(shares(met & lanes, size, of=weight, most=each) for each, lanes in alike.items())

    def rows_of(met: int, returned: int, mine: int) -> tuple[int, int, int]:
        both = shares(returned, size, of=weights.both_ways, most=mine)
        return (
            of_leaders(met, weights.mentee_learns),
            shares(returned, size, of=weights.mentor_learns, most=mine),
            lesser(of_leaders(met, weights.both_ways), both, size),
        )

    return rows_of


def _stated(mine: Sequence[Factors], theirs: Sequence[Factors]) -> list[int]:
    """Return for each mentor the leaders of whom the part is known: one side says what it wants, one what it offers."""
    known = sum(1 << leader for leader, factors in enumerate(theirs) if factors)
    return [known if factors else 0 for factors in mine]
