"""What each hard rule costs: everything matched again without it. Pure; for the coordinator, vetoes included."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import reduce
from operator import or_
from types import MappingProxyType

from rmentor_cli.eligibility.facts import Facts
from rmentor_cli.eligibility.reasons import Reason
from rmentor_cli.immutable import immutable
from rmentor_cli.matching.assessment import Assessment
from rmentor_cli.matching.decided import Decided, decide_from
from rmentor_cli.matching.regret import Difference, difference
from rmentor_cli.matching.scoring import score_others

# what one switch turns off; who takes part, has a place and a grade is no rule that could be switched off
PRICED: Mapping[str, tuple[Reason, ...]] = MappingProxyType(
    {
        "rules.reporting_line": (Reason.REPORTING_LINE, Reason.SAME_MANAGER),
        "rules.same_department": (Reason.SAME_DEPARTMENT,),
        "rules.grade_gap.min": (Reason.GAP_TOO_SMALL,),
        "rules.grade_gap.max": (Reason.GAP_TOO_LARGE,),
        "rules.common_language": (Reason.NO_COMMON_LANGUAGE,),
        "rules.common_minutes": (Reason.TOO_LITTLE_TIME,),
        "rules.past_partners": (Reason.PAST_PARTNERS,),
        "rules.tenure_months": (Reason.TENURE,),
        "declines": (Reason.DECLINED,),
        "keep-apart.csv": (Reason.KEEP_APART,),
    }
)


@immutable
class Price:
    """What one rule costs."""

    rule: str  # the setting's name, or where the vetoes stand
    couples: int  # whom this rule alone rules out
    difference: Difference  # from today's answer to the one without the rule


def prices(decided: Decided) -> Iterator[Price]:
    """Yield what each rule that is on costs, in the order of the settings; vetoes last."""
    for rule, reasons in PRICED.items():
        if _is_on(decided.assessment.facts, rule):
            yield _price(decided, rule, reasons)


def _is_on(facts: Facts, rule: str) -> bool:
    rules = facts.rules
    return {
        "rules.reporting_line": rules.reporting_line,
        "rules.same_department": rules.same_department,
        "rules.grade_gap.min": rules.grade_gap.min is not None,
        "rules.grade_gap.max": rules.grade_gap.max is not None,
        "rules.common_language": rules.common_language,
        "rules.common_minutes": rules.common_minutes > 0,
        "rules.past_partners": rules.past_partners and bool(facts.past_partners),
        "rules.tenure_months": rules.tenure_months > 0,
        "declines": bool(facts.declined),
        "keep-apart.csv": bool(facts.kept_apart),
    }[rule]


def _price(decided: Decided, rule: str, reasons: tuple[Reason, ...]) -> Price:
    before = decided.assessment.eligibility.allowed
    assessment = _without(decided.assessment, reasons)
    freed = sum((now & ~then).bit_count() for now, then in zip(assessment.eligibility.allowed, before, strict=True))
    ids = {pairing.id for pairing in decided.decided}
    answer = decide_from(decided.dossier, assessment, ids, decided.asked_about).answer if freed else decided.answer
    return Price(rule, freed, difference(decided.answer, answer))


def _without(assessment: Assessment, reasons: tuple[Reason, ...]) -> Assessment:
    """Lift a rule; every pair keeps its points, so that lifting it can only help."""
    eligibility = assessment.eligibility
    blocked = {reason: masks for reason, masks in eligibility.blocked.items() if reason not in reasons}
    everyone = eligibility.rosters.all_leaders
    allowed = tuple(everyone & ~reduce(or_, masks) for masks in zip(*blocked.values(), strict=True))
    lifted = replace(eligibility, blocked=blocked, allowed=allowed)
    return replace(assessment, eligibility=lifted, scores=score_others(assessment.scores, lifted))
