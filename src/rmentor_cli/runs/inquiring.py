"""What the coordinator asks of a matching: who is left over and why, what the rules cost, what a setting would do."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from rmentor_cli.matching.bottleneck import bottlenecks
from rmentor_cli.matching.decided import decide, last_decided, open_proposals
from rmentor_cli.matching.left_over import left_over
from rmentor_cli.matching.price import prices
from rmentor_cli.matching.regret import difference
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.fields import Invalid
from rmentor_cli.model.pairing import people_of
from rmentor_cli.model.program import MatchingPolicy
from rmentor_cli.model.setting import with_setting
from rmentor_cli.problems import UsageError
from rmentor_cli.runs.differences import difference_as_data, how_current, moves_shown
from rmentor_cli.runs.inquired import (
    bottleneck_as_data,
    bottleneck_shown,
    figures_shown,
    left_over_as_data,
    left_over_shown,
    price_as_data,
    prices_shown,
)
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.proved import as_last_matched


def why_not(opened: Opened) -> Outcome:
    """Say of everyone whom `match` would leave over which rules rule out how many, and who is the bottleneck."""
    dossier = opened.dossier
    decided = decide(dossier, opened.private, opened.on, open_proposals(dossier, opened.private.asked_about))
    found = left_over(decided.assessment, people_of(decided.kept).union(*map(decided.couple, decided.answer.pairs)))
    short = bottlenecks(decided)
    return Outcome(
        shown=tuple(chain(left_over_shown(dossier, found), *(bottleneck_shown(dossier, each) for each in short))),
        next_step="rmentor match --price shows what each rule costs" if found else "",
        data={
            "why_not": {
                "left_over": [left_over_as_data(each) for each in found],
                "bottlenecks": [bottleneck_as_data(each) for each in short],
            }
        },
    )


def price(opened: Opened) -> Outcome:
    """Say what each rule that is on costs, by matching everyone again without it."""
    dossier = as_last_matched(opened.dossier)
    decided = decide(dossier, opened.private, opened.on, last_decided(dossier))
    found = tuple(prices(decided))
    return Outcome(
        shown=(prices_shown(found),),
        notes=how_current(decided),
        next_step="a rule protects people; rmentor match --what-if NAME=VALUE tries a bound between on and off",
        data={"price": [price_as_data(decided, each) for each in found]},
    )


def what_if(opened: Opened, said: Sequence[str]) -> Outcome:
    """Say who would move, and what the figures would be, if settings were others."""
    dossier = as_last_matched(opened.dossier)
    ids = last_decided(dossier)
    changed = _with_settings(dossier, said)
    before, after = (decide(each, opened.private, opened.on, ids) for each in (dossier, changed))
    found = difference(before.answer, after.answer)
    rosters = before.assessment.eligibility.rosters
    return Outcome(
        shown=tuple(chain(moves_shown(before, found), figures_shown(before, after, found))),
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
