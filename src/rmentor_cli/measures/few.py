"""Which counts of check-ins rest on so few that whoever knows a calendar knows whose they are. Pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from rmentor_cli.immutable import immutable
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.part import fewer_of
from rmentor_cli.model.pairing import Pairing
from rmentor_cli.progress.outcomes import RECORDED


class Behind(NamedTuple):
    """Something of a pairing that a figure counts, and the day from which it does."""

    pairing: Pairing
    day: date
    what: str = ""  # which of them, and what became of it


@immutable
class Asked:
    """What a report for others is about, besides its days."""

    of_part: bool = False
    beside: date | None = None  # an earlier day, whose figures stand beside those of the report


WHOLE = Asked()


def due(facts: Facts) -> Iterator[Behind]:
    """Yield what stands behind the sessions due, of all days."""
    for pairing in facts.pairings:
        yield from (
            Behind(pairing.pairing, each.due_on, f"{each.n} {each.is_held}") for each in pairing.due if each.due_on
        )


def _past(facts: Facts) -> Iterator[Behind]:
    for pairing in facts.pairings:
        yield from (
            Behind(pairing.pairing, entry.day, f"{entry.check_in.id} {entry.outcome.value}")
            for entry in facts.past_of(pairing)
        )


def _recorded(facts: Facts) -> Iterator[Behind]:
    for pairing in facts.pairings:
        told = (entry for entry in facts.past_of(pairing) if entry.outcome in RECORDED)
        yield from (Behind(pairing.pairing, entry.day, f"{entry.check_in.id} {entry.outcome.value}") for entry in told)


def _first_met(facts: Facts) -> Iterator[Behind]:
    yield from (Behind(each.pairing, each.first_held) for each in facts.pairings if each.first_held)


ON_PLAN = "check-ins-on-plan"
OF_ONE_SIDE = frozenset({"cancelled-by-leader", "cancelled-by-mentor", "missed"})
_COUNTS: Mapping[str, Callable[[Facts], Iterator[Behind]]] = {
    ON_PLAN: due,
    "unreported": _past,
    "first-meeting-lag": _first_met,
    **dict.fromkeys((*OF_ONE_SIDE, "cancelled-by-neither"), _recorded),
}


def of_few(facts: Facts, asked: Asked) -> frozenset[str]:
    """Return the keys of the figures of check-ins of fewer pairings, mentors or leaders than the smallest group.

    Neither those of the days told of may be of a few, nor what these leave of all days. Of all people and all days a
    total may be, if it is of everybody; on whose side something fell through never may.
    """
    at_least = facts.dossier.program.pulse.minimum_group
    is_total = facts.since is None and not asked.of_part and asked.beside is None
    everybody = {each.pairing.id for each in facts.pairings}

    def is_few(key: str, found: Sequence[Behind]) -> bool:
        is_of_all = is_total and key not in OF_ONE_SIDE and {each.pairing.id for each in found} == everybody
        return are_few(found, at_least) and not is_of_all

    return frozenset(
        key for key, behind in _COUNTS.items() if any(is_few(key, days) for days in _told_apart(facts, asked, behind))
    )


def are_few(found: Sequence[Behind], at_least: int) -> bool:
    """Say whether there is something, and fewer mentors or leaders are behind it than asked."""
    return 0 < fewer_of({each.pairing.id: each.pairing for each in found}.values()) < at_least


def _told_apart(
    facts: Facts, asked: Asked, behind: Callable[[Facts], Iterator[Behind]]
) -> tuple[Sequence[Behind], Sequence[Behind]]:
    """Split what is counted of all days where a report does: at its first day, or at the day it compares with."""
    found = list(behind(facts.from_the_start))
    if asked.beside:
        before = set(behind(Facts(facts.dossier, asked.beside)))
    else:
        before = {each for each in found if each.day < (facts.since or date.min)}
    return [each for each in found if each in before], [each for each in found if each not in before]


def months_of_few(facts: Facts) -> frozenset[date]:
    """Return the first days of the months whose sessions are of a few; and more of them, where those would follow."""
    at_least = facts.dossier.program.pulse.minimum_group
    by_month: dict[date, list[Behind]] = {}
    for each in due(facts):
        if each.day >= (facts.since or date.min):
            by_month.setdefault(each.day.replace(day=1), []).append(each)
    hidden = {month for month, found in by_month.items() if are_few(found, at_least)}
    others = sorted(by_month.keys() - hidden, key=lambda month: (len(by_month[month]), month), reverse=True)
    while others and are_few([each for month in hidden for each in by_month[month]], at_least):
        hidden.add(others.pop())
    return frozenset(hidden)
