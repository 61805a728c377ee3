"""Who is still there a year on, of those who took part and of others: differences with intervals, no causes. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from rmentor_cli.immutable import immutable
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.measure import Measure, Unit
from rmentor_cli.measures.proportions import Difference, difference
from rmentor_cli.model.follow_up import Compared, FollowUpCount, FollowUpPerson

ENOUGH = 20  # people on either side, below which nothing is compared
NO_EXTRACT = "no extract from HR was imported"
_CAUSE = "not causal: those who took part were chosen, or chose themselves"


class Counted(NamedTuple):
    """What is known of a group; nobody, where it is too small to be told of."""

    people: int
    left: int
    promoted: int
    on: date


Counts = Mapping[Compared, Counted]


def counts_of(people: Sequence[FollowUpPerson], on: date, at_least: int) -> tuple[FollowUpCount, ...]:
    """Count an extract by group, as it may be published: of a group of fewer people than asked nothing but that."""
    return tuple(
        _count([person for person in people if person.group is group], group, on, at_least)
        for group in Compared
        if any(person.group is group for person in people)
    )


def _count(people: Sequence[FollowUpPerson], group: Compared, on: date, at_least: int) -> FollowUpCount:
    if len(people) < at_least:
        return FollowUpCount(group=group, on=on)
    return FollowUpCount(
        group=group,
        on=on,
        people=len(people),
        left=sum(person.left for person in people),
        promoted=sum(person.promoted for person in people),
    )


def retention_difference(facts: Facts) -> Measure:
    """Share of others who left less share of those who took part who did. Data: follow-up.csv.

    Missing: whoever is not in the extract is not known here. Interval: Newcombe 1998. A program at Sun is quoted with
    900 people who took part and 6,400 others over 7 years (practice), and that was not causal either.
    """
    return _measure(
        facts,
        _Compared(
            "retention-difference",
            "Fewer departures among those who took part, of 100",
            "others who left less those who took part",
        ),
        fewer_left(counts_by_group(facts)),
    )


def promotion_difference(facts: Facts) -> Measure:
    """Share of those who took part who were promoted less share of others who were. Data, interval, words: as above."""
    counts = counts_by_group(facts)
    found = None
    if _are_enough(counts):
        one, other = counts[Compared.PARTICIPANT], counts[Compared.OTHER]
        found = difference(one.promoted, one.people, other.promoted, other.people)
    what = "those who took part and were promoted less others who were"
    return _measure(
        facts, _Compared("promotion-difference", "More promotions among those who took part, of 100", what), found
    )


def fewer_left(counts: Counts) -> Difference | None:
    """Return by how much a smaller share of those who took part left; None where too few can be compared."""
    if not _are_enough(counts):
        return None
    one, other = counts[Compared.PARTICIPANT], counts[Compared.OTHER]
    return difference(other.left, other.people, one.left, one.people)


def counts_by_group(facts: Facts) -> Counts:
    """Return the last counts by the day, of groups that were counted on one day; half a line counts nobody."""
    known: dict[date, dict[Compared, Counted]] = {}
    for each in facts.dossier.follow_up:
        if each.on <= facts.on:
            is_whole = each.left is not None and each.promoted is not None
            counted = Counted(each.people or 0, each.left or 0, each.promoted or 0, each.on)
            known.setdefault(each.on, {})[each.group] = counted if is_whole else Counted(0, 0, 0, each.on)
    return known[max(known)] if known else {}


def _are_enough(counts: Counts) -> bool:
    """Say whether both sides have people enough, and no more who left than there are: a file may be edited by hand."""
    found = [counts[group] for group in Compared if group in counts]
    return len(found) == len(Compared) and all(each.people >= max(ENOUGH, each.left, each.promoted) for each in found)


def why_not(counts: Counts) -> str:
    """Say why two groups are not compared; empty where they are."""
    if not counts:
        return NO_EXTRACT
    if Compared.OTHER not in counts:
        return "nobody to compare with: the extract has no others"
    if Compared.PARTICIPANT not in counts:
        return "the extract has nobody who took part"
    if any(each.people < max(each.left, each.promoted) for each in counts.values()):
        return "not compared: more people left or were promoted than there are"
    return "" if _are_enough(counts) else f"not compared: fewer than {ENOUGH} people on one side"


@immutable
class _Compared:
    """What a difference is called, and of what it is one."""

    key: str
    label: str
    what: str


def _measure(facts: Facts, compared: _Compared, found: Difference | None) -> Measure:
    counts = counts_by_group(facts)
    value, low, high = (found.value * 100, found.low * 100, found.high * 100) if found else (None, None, None)
    return Measure(
        key=compared.key,
        label=compared.label,
        formula=f"of 100 on each side, {compared.what}; in brackets where it lies in 95 of 100 such samples",
        unit=Unit.CHANGE,
        value=value,
        n=sum(each.people for each in counts.values()) if found else 0,
        period=facts.period,
        note=", ".join(_said(counts)) if found else "",
        absent=why_not(counts),
        is_set_up=bool(counts),
        low=low,
        high=high,
    )


def _said(counts: Counts) -> Iterator[str]:
    for group, each in counts.items():
        yield f"{group.value}s: {each.left} left and {each.promoted} promoted of {each.people} on {each.on}"
    yield _CAUSE
