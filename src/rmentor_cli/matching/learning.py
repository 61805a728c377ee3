"""How far each side's wants are met by the other's offers, for every pair. Pure.

The share of a person's needs that a partner can meet is the measure of fit in Baker, Griendling, James and Eby,
"Finding the right fit" (2025). Of k wants the one at rank r weighs k - r + 1.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import starmap

from rmentor_cli.eligibility.rosters import Rosters
from rmentor_cli.lanes import Shares, lesser, place, shares
from rmentor_cli.matching.parts import Halves, Part, PartTable
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


def learning_tables(rosters: Rosters, vocabulary: Vocabulary, weights: Weights) -> dict[Part, Halves]:
    """Return what the three learning parts earn for every pair."""
    lessons, taught = ([credits_of(p, vocabulary) for p in side] for side in (rosters.mentors, rosters.leaders))
    wishes, wanted = ([weighed_wants(p, vocabulary) for p in side] for side in (rosters.mentors, rosters.leaders))
    rows = list(_earned(lessons, taught, wishes, wanted, weights))
    mentee_learns, mentor_learns = _stated(lessons, wanted), _stated(wishes, taught)
    both_ways = [one & other for one, other in zip(mentee_learns, mentor_learns, strict=True)]
    parts = (Part.MENTEE_LEARNS, Part.MENTOR_LEARNS, Part.BOTH_WAYS)
    by_part = zip(*rows, strict=True) if rows else ((), (), ())
    return {
        part: (PartTable(part_rows, stated),)
        for part, part_rows, stated in zip(parts, by_part, (mentee_learns, mentor_learns, both_ways), strict=True)
    }


def _earned(
    lessons: Sequence[Factors],
    taught: Sequence[Factors],
    wishes: Sequence[Factors],
    wanted: Sequence[Factors],
    weights: Weights,
) -> Iterator[tuple[int, int, int]]:
    """Yield what the three parts earn for each mentor with every leader."""
    size, most = len(wanted), [possible(wants) for wants in wanted]
    alone, both = (Shares(weight, most) for weight in (weights.mentee_learns, weights.both_ways))
    met_alone, met_both = (_met(lessons, _scaled(wanted, share.scales)) for share in (alone, both))
    for met, met_in_both, returned, wants in zip(met_alone, met_both, _met(wishes, taught), wishes, strict=True):
        if not returned:  # who wants nothing, or what nobody teaches, gets nothing back
            yield alone.of(met), 0, 0
            continue
        at_most = possible(wants)
        mine = shares(returned, size, of=weights.both_ways, most=at_most)
        theirs = shares(returned, size, of=weights.mentor_learns, most=at_most)
        yield alone.of(met), theirs, lesser(both.of(met_in_both), mine, size)


def _scaled(theirs: Sequence[Factors], scales: Sequence[int]) -> list[Factors]:
    return [
        {topic: scale * factor for topic, factor in factors.items()}
        for factors, scale in zip(theirs, scales, strict=True)
    ]


def _met(mine: Sequence[Factors], theirs: Sequence[Factors]) -> Iterator[int]:
    """Yield for each mentor, over all leaders, the sum of what the two make of the topics they share."""
    by_topic: dict[str, dict[int, int]] = {topic: {} for factors in mine for topic in factors}
    for leader, factors in enumerate(theirs):
        for topic, factor in factors.items():
            if topic in by_topic:
                by_topic[topic][leader] = factor
    lanes = {topic: place(factors, len(theirs)) if factors else 0 for topic, factors in by_topic.items()}
    # many mentors have the same topic with the same factor
    product = lru_cache(1 << 10)(lambda topic, factor: factor * lanes[topic])
    for factors in mine:
        yield sum(starmap(product, factors.items()))


def _stated(mine: Sequence[Factors], theirs: Sequence[Factors]) -> list[int]:
    """Return for each mentor the leaders of whom the part is known: one side says what it wants, one what it offers."""
    known = sum(1 << leader for leader, factors in enumerate(theirs) if factors)
    return [known if factors else 0 for factors in mine]
