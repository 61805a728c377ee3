"""What the coordinator asks of a matching: who is left over and why, what the rules cost, what a setting would do."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from rmentor_cli.eligibility.reasons import Reason
from rmentor_cli.matching.bottleneck import Bottleneck, bottlenecks
from rmentor_cli.matching.decided import Decided, decide, last_decided, open_proposals
from rmentor_cli.matching.left_over import LeftOver, left_over
from rmentor_cli.matching.price import PRICED, Price, prices
from rmentor_cli.matching.regret import Difference, difference
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.fields import Invalid
from rmentor_cli.model.people import Role
from rmentor_cli.model.program import MatchingPolicy
from rmentor_cli.model.setting import with_setting
from rmentor_cli.problems import UsageError, listed
from rmentor_cli.runs.differences import difference_as_data, figures_as_data, how_current, moves_shown
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.terminal.layout import Block, Table
from rmentor_cli.terminal.problem_lines import counted

_SIDES = {Role.MENTOR: "mentor", Role.MENTEE: "leader"}  # as the coordinator reads them
_DEMANDS, _RULES = 5, 3  # shown at most


def why_not(opened: Opened) -> Outcome:
    """Say of everyone whom `match` would leave over which rules rule out how many, and who is the bottleneck."""
    dossier = opened.dossier
    decided = decide(dossier, opened.private, opened.on, open_proposals(dossier))
    busy = {person for each in decided.kept for person in (each.mentor_id, each.mentee_id)}
    found = left_over(decided.assessment, busy.union(*map(decided.couple, decided.answer.pairs)))
    short = bottlenecks(decided)
    return Outcome(
        shown=tuple(chain(_left_over_shown(dossier, found), *(_bottleneck_shown(dossier, each) for each in short))),
        next_step="rmentor match --price shows what each rule costs" if found else "",
        data={
            "why_not": {
                "left_over": [_left_over_as_data(each) for each in found],
                "bottlenecks": [_bottleneck_as_data(each) for each in short],
            }
        },
    )


def price(opened: Opened) -> Outcome:
    """Say what each rule that is on costs, by matching everyone again without it."""
    decided = decide(opened.dossier, opened.private, opened.on, last_decided(opened.dossier))
    found = tuple(prices(decided))
    rows = tuple((_rule(each), str(each.couples), *_gains(each.difference)) for each in found)
    headings = ("without", "couples freed", "pairings", "weakest pairing", "points in all")
    return Outcome(
        shown=(Table(headings, rows),),
        notes=how_current(decided),
        next_step="a rule protects people; rmentor match --what-if NAME=VALUE tries a bound between on and off",
        data={"price": [_price_as_data(decided, each) for each in found]},
    )


def what_if(opened: Opened, said: Sequence[str]) -> Outcome:
    """Say who would move, and what the figures would be, if settings were others."""
    dossier, ids = opened.dossier, last_decided(opened.dossier)
    changed = _with_settings(dossier, said)
    before, after = (decide(each, opened.private, opened.on, ids) for each in (dossier, changed))
    found = difference(before.answer, after.answer)
    rosters = before.assessment.eligibility.rosters
    return Outcome(
        shown=tuple(chain(moves_shown(before, found), _figures_shown(before, after, found))),
        notes=how_current(before),
        next_step="to have it so, write it into program.yaml; then: rmentor match",
        data={"what_if": {"settings": list(said), **difference_as_data(rosters, found)}},
    )


def together(outcomes: Iterable[Outcome]) -> Outcome:
    """Join several answers to one."""
    every = tuple(outcomes)
    return Outcome(
        shown=tuple(chain.from_iterable(("", *each.shown) for each in every))[1:],
        notes=(*dict.fromkeys(chain.from_iterable(each.notes for each in every)), "Nothing was written."),
        next_step=next((each.next_step for each in reversed(every) if each.next_step), ""),
        data={key: value for each in every for key, value in each.data.items()},
    )


def _left_over_shown(dossier: Dossier, found: Sequence[LeftOver]) -> Iterator[Block]:
    if not found:
        yield "Nobody is left over."
        return
    rows = ((dossier.people[each.person_id].name, each.sentence, _by_rule(each.by_rule)) for each in found)
    yield Table(("left over", "why", "ruled out by"), tuple(rows))


def _by_rule(counts: Sequence[tuple[Reason, int]]) -> str:
    return ", ".join(f"{reason.rule} {count}" for reason, count in counts)


def _bottleneck_shown(dossier: Dossier, short: Bottleneck) -> Iterator[Block]:
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
    return listed([dossier.people[each].name for each in ids], at_most=8)


def _rule(priced: Price) -> str:
    return f"{PRICED[priced.rule][0].rule} ({priced.rule})"


def _gains(found: Difference) -> tuple[str, str, str]:
    before, after = found.before, found.after
    floor = f"{after.floor}" if before.floor == after.floor else f"{after.floor} instead of {before.floor}"
    return _signed(after.pairings - before.pairings), floor, _signed(after.total - before.total)


def _signed(number: int) -> str:
    return f"{number:+,}" if number else "same"


def _figures_shown(before: Decided, after: Decided, found: Difference) -> Iterator[Block]:
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


def _with_settings(dossier: Dossier, said: Sequence[str]) -> Dossier:
    """Change settings below `matching`; raises UsageError where there is no such setting, or it cannot be so."""
    policy = dossier.program.matching
    for each in said:
        policy = _with_one(policy, each)
    return replace(dossier, program=replace(dossier.program, matching=policy))


def _with_one(policy: MatchingPolicy, said: str) -> MatchingPolicy:
    name, is_there, value = (part.strip() for part in said.partition("="))
    if not is_there:
        raise UsageError(f'--what-if "{said}" gives no value', fix="write it like weights.style=60")
    try:
        return with_setting(policy, name.removeprefix("matching."), value)
    except Invalid as invalid:
        raise UsageError(f'--what-if "{said}" {invalid.message}', fix=invalid.fix) from None


def _left_over_as_data(found: LeftOver) -> dict[str, object]:
    return {
        "id": found.person_id,
        "why": found.sentence,
        "others": found.others,
        "allowed": found.allowed,
        "ruled_out": {reason.value: count for reason, count in found.by_rule},
    }


def _bottleneck_as_data(short: Bottleneck) -> dict[str, object]:
    return {
        "role": short.role.value,
        "people": list(short.people),
        "left_over": list(short.left_over),
        "partners": list(short.partners),
        "places": short.places,
        "topics": [{"topic": each.topic, "wanted": each.wanted, "offered": each.offered} for each in short.demands],
        "rules": {reason.value: count for reason, count in short.rules},
    }


def _price_as_data(decided: Decided, priced: Price) -> dict[str, object]:
    rosters = decided.assessment.eligibility.rosters
    return {"rule": priced.rule, "couples": priced.couples, **difference_as_data(rosters, priced.difference)}
