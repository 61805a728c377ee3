"""How the screen and JSON show what the coordinator asked of a matching."""

from collections.abc import Iterator, Sequence

from rmentor_cli.eligibility.reasons import Reason
from rmentor_cli.matching.bottleneck import Bottleneck
from rmentor_cli.matching.decided import Decided
from rmentor_cli.matching.left_over import LeftOver
from rmentor_cli.matching.price import PRICED, Price
from rmentor_cli.matching.regret import Difference
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.people import Role
from rmentor_cli.problems import listed
from rmentor_cli.runs.differences import difference_as_data, figures_as_data
from rmentor_cli.runs.finding import name_of
from rmentor_cli.terminal.layout import Block, Table
from rmentor_cli.terminal.problem_lines import counted

_SIDES = {Role.MENTOR: "mentor", Role.MENTEE: "leader"}  # as the coordinator reads them
_DEMANDS, _RULES = 5, 3  # shown at most


def left_over_shown(dossier: Dossier, found: Sequence[LeftOver]) -> Iterator[Block]:
    """Yield everyone left over, with the rules that rule out others."""
    if not found:
        yield "Nobody is left over."
        return
    rows = ((name_of(dossier, each.person_id), each.sentence, _by_rule(each.by_rule)) for each in found)
    yield Table(("left over", "why", "ruled out by"), tuple(rows))


def _by_rule(counts: Sequence[tuple[Reason, int]]) -> str:
    return ", ".join(f"{reason.rule} {count}" for reason, count in counts)


def bottleneck_shown(dossier: Dossier, short: Bottleneck) -> Iterator[Block]:
    """Yield who is short of partners, and whom to recruit."""
    side, other = _SIDES[short.role], _SIDES[short.role.other]
    who = f"{counted(len(short.people), side)} ({_names(dossier, short.people)})"
    if short.partners:
        partners = f"{counted(len(short.partners), other)} with {counted(short.places, 'place')} in all"
        names, without = _names(dossier, short.partners), len(short.left_over)
        yield f"\n{who} can only be paired with {partners}: {names}. {without} of them {_is_or_are(without)} left over."
    else:
        yield f"\n{who} can be paired with no {other} who has a place free."
    if short.rules:
        pairs = ", ".join(f"{reason.rule} ({counted(count, 'pair')})" for reason, count in short.rules[:_RULES])
        yield f"Between them and the other {other}s stand: {pairs}."
    if short.demands:
        yield f"To recruit, {other}s who can teach one of these:"
    for demand in short.demands[:_DEMANDS]:
        wanting = f"{counted(demand.wanted, side)} want{'s' if demand.wanted == 1 else ''} {demand.topic}"
        yield f"  {wanting}; {_offering(demand.offered, other)}."


def _is_or_are(number: int) -> str:
    return "is" if number == 1 else "are"


def _offering(offered: int, side: str) -> str:
    return f"{counted(offered, side)} offer{'s' if offered == 1 else ''} it" if offered else f"no {side} offers it"


def _names(dossier: Dossier, ids: Sequence[str]) -> str:
    return listed([name_of(dossier, each) for each in ids], at_most=8)


def prices_shown(found: Sequence[Price]) -> Block:
    """Return a row for each rule."""
    headings = ("without", "couples freed", "pairings", "weakest pairing", "points in all")
    return Table(headings, tuple((_rule(each), str(each.couples), *_gains(each.difference)) for each in found))


def _rule(priced: Price) -> str:
    return f"{PRICED[priced.rule][0].rule} ({priced.rule})"


def _gains(found: Difference) -> tuple[str, str, str]:
    before, after = found.before, found.after
    floor = f"{after.floor}" if before.floor == after.floor else f"{after.floor} instead of {before.floor}"
    return _signed(after.pairings - before.pairings), floor, _signed(after.total - before.total)


def _signed(number: int) -> str:
    return f"{number:+,}" if number else "same"


def figures_shown(before: Decided, after: Decided, found: Difference) -> Iterator[Block]:
    """Yield the figures of two answers side by side."""
    if not found.moves:
        yield "Nobody would move."
    now, then = figures_as_data(found.before), figures_as_data(found.after)
    names = {
        "pairings": "pairings",
        "rounds_waited": "rounds waited by those paired",
        "lowest": "weakest pairing",
        "total": "points in all",
    }
    rows = tuple((names[key], str(now[key]), str(then[key])) for key in names if now[key] or then[key])
    yield Table(("", "now", "then"), rows)
    if before.assessment.weights != after.assessment.weights:
        by_now = sum(sum(before.assessment.scores.of(*pair).values()) for pair in after.answer.pairs)
        yield f"Each by its own weights; by those of now, the points in all would then be {by_now}."


def left_over_as_data(found: LeftOver) -> dict[str, object]:
    """Return someone left over as JSON values."""
    return {
        "id": found.person_id,
        "why": found.sentence,
        "others": found.others,
        "allowed": found.allowed,
        "ruled_out": {reason.value: count for reason, count in found.by_rule},
    }


def bottleneck_as_data(short: Bottleneck) -> dict[str, object]:
    """Return a bottleneck as JSON values; ids only."""
    return {
        "role": short.role.value,
        "people": list(short.people),
        "left_over": list(short.left_over),
        "partners": list(short.partners),
        "places": short.places,
        "topics": [{"topic": each.topic, "wanted": each.wanted, "offered": each.offered} for each in short.demands],
        "rules": {reason.value: count for reason, count in short.rules},
    }


def price_as_data(decided: Decided, priced: Price) -> dict[str, object]:
    """Return what a rule costs as JSON values; ids only."""
    rosters = decided.assessment.eligibility.rosters
    return {"rule": priced.rule, "couples": priced.couples, **difference_as_data(rosters, priced.difference)}
