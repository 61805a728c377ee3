"""Which counts of check-ins rest on so few that whoever knows a calendar knows whose they are. Pure."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
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
    may_change: bool = False  # what became of it may be another on a later day


@immutable
class Asked:
    """What a report for others is about, besides its days."""

    of_part: bool = False
    beside: date | None = None  # another day, whose figures stand on the same page


WHOLE = Asked()


def due(facts: Facts) -> Iterator[Behind]:
    """Yield what stands behind the sessions due, of all days."""
    for pairing in facts.pairings:
        yield from (
            Behind(pairing.pairing, each.due_on, f"{each.n} {each.is_held}", not each.is_held)
            for each in pairing.due
            if each.due_on
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


def _to_meet_first(facts: Facts) -> Iterator[Behind]:
    """Yield every day on which two were to meet for the first time: up to the one on which they did, if they did."""
    for pairing in facts.pairings:
        days = {each.due_on for each in pairing.due if each.due_on} | {each.day for each in facts.past_of(pairing)}
        yield from (Behind(pairing.pairing, day) for day in days if day <= (pairing.first_held or date.max))


ON_PLAN, _FIRST_MEETING = "check-ins-on-plan", "first-meeting-lag"
OF_ONE_SIDE = frozenset({"cancelled-by-leader", "cancelled-by-mentor", "missed"})
_COUNTS: Sequence[tuple[str, Callable[[Facts], Iterator[Behind]]]] = (
    (ON_PLAN, due),
    ("unreported", _past),
    (_FIRST_MEETING, _first_met),
    # else these would be hidden only where the few did meet, or where somebody said what came of it
    (_FIRST_MEETING, _to_meet_first),
    *((key, behind) for key in (*sorted(OF_ONE_SIDE), "cancelled-by-neither") for behind in (_recorded, _past)),
)
COUNTED = frozenset(key for key, _ in _COUNTS)
_OF_HELD = ("met", "active", "on-plan", "silent", "completion", "cost", "return-on-cost")  # sessions, counted otherwise


def of_few(facts: Facts, asked: Asked) -> Mapping[str, str]:
    """Return which figures are of check-ins of fewer mentors or leaders than the smallest group, and in which days.

    Neither those of the days told of may be of a few, nor what these leave of all days. Of all people and all days a
    total may be, if it is of everybody; on whose side something fell through never may. Where the sessions due are of
    a few, so is whatever rests on them; where the first meetings between two days are, so is the step of having met.
    """
    found = dict(_counts_of_few(facts, asked))
    if asked.beside and _FIRST_MEETING in found:
        found["met"] = found[_FIRST_MEETING]
    return found | dict.fromkeys((*COUNTED, *_OF_HELD), found[ON_PLAN]) if ON_PLAN in found else found


def _counts_of_few(facts: Facts, asked: Asked) -> Iterator[tuple[str, str]]:
    is_total = facts.since is None and not asked.of_part and asked.beside is None
    everybody = {each.pairing.id for each in facts.pairings}
    of_few = {behind: _told_of_few(facts, asked, behind) for behind in {each for _, each in _COUNTS}}  # some share it
    for key, behind in _COUNTS:
        for days, found in of_few[behind]:
            is_of_all = is_total and key not in OF_ONE_SIDE and {each.pairing.id for each in found} == everybody
            if not is_of_all:
                yield key, days


def _told_of_few(
    facts: Facts, asked: Asked, behind: Callable[[Facts], Iterator[Behind]]
) -> Sequence[tuple[str, Sequence[Behind]]]:
    at_least = facts.dossier.program.pulse.minimum_group
    return [(days, found) for days, found in _told_apart(facts, asked, behind) if are_few(found, at_least)]


Counted = Mapping[date | None, Collection[Pairing]]  # the pairings behind a count, by the month that is told apart


def pairings_counted(facts: Facts, asked: Asked) -> Iterator[Counted]:
    """Yield the pairings behind each count of check-ins on a page of a part: in the days told of and those left.

    An objective counts from the start, whatever days a report is about. A page of everybody tells months, too: what
    is due is split by those, and None stands for all that are not told.
    """
    for _, found in _told_apart(facts, asked, due):
        yield _by_month_told(facts, asked, found)
    for each in (facts, facts.from_the_start) if facts.since else (facts,):
        for behind in (_first_met, _to_meet_first) if each is facts else (due, _first_met, _to_meet_first):
            for _, found in _told_apart(each, asked, behind):
                yield {None: _pairings_of(found)}


def _by_month_told(facts: Facts, asked: Asked, found: Iterable[Behind]) -> Counted:
    told = _by_month(facts).keys() - months_of_few(facts, asked, of_few(facts, asked))
    by_month: dict[date | None, list[Behind]] = {}
    for each in found:
        month = each.day.replace(day=1)
        is_told = month in told and each.day >= (facts.since or date.min)
        by_month.setdefault(month if is_told else None, []).append(each)
    return {month: _pairings_of(some) for month, some in by_month.items()}


def _pairings_of(found: Iterable[Behind]) -> Collection[Pairing]:
    return {each.pairing.id: each.pairing for each in found}.values()


def are_few(found: Sequence[Behind], at_least: int) -> bool:
    """Say whether there is something, and fewer mentors or leaders are behind it than asked."""
    return 0 < fewer_of(_pairings_of(found)) < at_least


def _told_apart(
    facts: Facts, asked: Asked, behind: Callable[[Facts], Iterator[Behind]]
) -> Sequence[tuple[str, Sequence[Behind]]]:
    """Split what is counted of all days where a report does, at its first day or between its two; by which days.

    Between two days lies what is new or changed, and with it what could have changed: else a page on which nothing
    did would say so of a few.
    """
    if asked.beside is None:
        found, since = tuple(behind(facts.from_the_start)), facts.since or date.min
        before, after = ([each for each in found if (each.day < since) is is_before] for is_before in (True, False))
        return (" before these days", before), ("", after)
    first, last = sorted((facts.on, asked.beside))
    then, now = (tuple(behind(Facts(facts.dossier, day))) for day in (first, last))
    same, settled = set(then), {each for each in then if not each.may_change}
    between = ([each for each in now if each not in before] for before in (same, settled))
    return (" by the earlier day", then), *((" between the two days", each) for each in between)


def months_of_few(facts: Facts, asked: Asked, counts: Mapping[str, str]) -> frozenset[date]:
    """Return the first days of the months whose sessions are of a few; and more of them, where those would follow.

    Where their total is among the `counts` of a few every month is: they add up to it.
    """
    at_least = facts.dossier.program.pulse.minimum_group
    by_month = _by_month(facts)
    if ON_PLAN in counts:
        return frozenset(by_month)
    hidden = {month for month, found in by_month.items() if are_few(found, at_least)}
    others = sorted(by_month.keys() - hidden, key=lambda month: (len(by_month[month]), month), reverse=True)
    while others and are_few([each for month in hidden for each in by_month[month]], at_least):
        hidden.add(others.pop())
    is_cut = asked.beside is not None and _leaves_few(by_month, hidden, asked.beside, at_least)
    return frozenset(by_month if is_cut else hidden)


def _by_month(facts: Facts) -> Mapping[date, Sequence[Behind]]:
    by_month: dict[date, list[Behind]] = {}
    for each in due(facts):
        if each.day >= (facts.since or date.min):
            by_month.setdefault(each.day.replace(day=1), []).append(each)
    return by_month


def _leaves_few(by_month: Mapping[date, Sequence[Behind]], hidden: set[date], day: date, at_least: int) -> bool:
    """Say whether the total of an earlier day, less the months before it, leaves a few of the month it lies in."""
    cut = day.replace(day=1)
    for months in ({cut}, hidden, hidden | {cut}):
        found = [each for month in months for each in by_month.get(month, ())]
        before, after = ([each for each in found if (each.day <= day) is is_before] for is_before in (True, False))
        if are_few(before, at_least) or are_few(after, at_least):
            return True
    return False
