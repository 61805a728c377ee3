"""What the program costs, what it may be worth, and the coordinator's own hours: ranges of stated assumptions. Pure."""

from fractions import Fraction

from rmentor_cli.immutable import immutable
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.follow_up import counts_by_group, fewer_left, why_not
from rmentor_cli.measures.measure import Measure, Unit
from rmentor_cli.measures.objectives import elapsed
from rmentor_cli.measures.proportions import Difference
from rmentor_cli.measures.wording import number
from rmentor_cli.model.follow_up import Compared
from rmentor_cli.model.program import Costs, Range
from rmentor_cli.progress.outcomes import Became

MINUTES_OF_AN_HOUR = 60
_NOT_STATED = "costs in program.yaml are not stated"


@immutable
class Span:
    """An amount: at least, probably, at most."""

    low: Fraction
    mid: Fraction
    high: Fraction

    @classmethod
    def of(cls, said: Range | None) -> "Span":
        """Return an assumption as exact numbers; nothing where none was stated."""
        return cls(*(Fraction(each) for each in (said.low, said.mid, said.high))) if said else cls(*[Fraction(0)] * 3)

    def plus(self, other: "Span") -> "Span":
        """Return the sum, end by end."""
        return Span(self.low + other.low, self.mid + other.mid, self.high + other.high)

    def times(self, factor: Fraction) -> "Span":
        """Return so many of it."""
        return Span(self.low * factor, self.mid * factor, self.high * factor)


def coordinator_hours(facts: Facts) -> Measure:
    """Hours a month that running the program takes / pairings going on. Data: `costs` in program.yaml, pairings.

    The hours are the coordinator's own word; the promise of this tool is that they are few (practice).
    """
    stated = facts.dossier.program.costs.coordinator_hours if facts.dossier.program.costs else None
    live = len(facts.live)
    return Measure(
        key="coordinator-hours",
        label="Coordinator's hours per pairing and month",
        formula="the coordinator's hours a month, as stated / pairings going on",
        unit=Unit.NUMBER,
        value=Fraction(stated) / live if stated is not None and live else None,
        n=live,
        period=facts.period,
        note="" if stated is None else f"{number(Fraction(stated))} hours a month, as stated",
        absent="costs.coordinator_hours is not stated" if stated is None else "no pairing is going on",
        is_set_up=stated is not None,
    )


def cost(facts: Facts) -> Measure:
    """Hours in check-ins held and of the coordinator x the cost of an hour + what was spent besides, so far.

    Data: `costs` in program.yaml, check-ins. Preparation and travel are not counted, and said not to be.
    """
    costs = facts.dossier.program.costs
    span = cost_so_far(facts, costs) if costs and costs.hour else None
    return Measure(
        key="cost",
        label=f"Cost so far{_in(costs)}",
        formula="(hours of check-ins held, for both, + the coordinator's hours) x the cost of an hour + what was spent "
        "besides; in brackets with the low and with the high assumptions; preparation and travel are not counted",
        unit=Unit.MONEY,
        value=span.mid if span else None,
        n=len(facts.pairings) if span else 0,
        missing=facts.outcomes[Became.UNREPORTED] if span else 0,
        period=facts.period,
        note=_assumed(facts, costs) if span and costs else "",
        absent=_NOT_STATED if costs is None else "costs.hour is not stated",
        is_set_up=span is not None,
        low=span.low if span else None,
        high=span.high if span else None,
    )


def return_on_cost(facts: Facts) -> Measure:
    """Return (benefit - cost) / cost: departures fewer than among as many others, times what each is worth.

    Data: `costs`, follow-up.csv. The careful end takes the low end of the interval, the low worth and the high cost.
    Refused without 20 people on either side. Formula: Teleskope (practice); every assumption is in the note.
    """
    costs = facts.dossier.program.costs
    counts = counts_by_group(facts)
    found = fewer_left(counts)
    span = None
    if costs and costs.hour and costs.benefit and found:
        span = _in_percent(_return(facts, costs, found, counts[Compared.PARTICIPANT].people))
    return Measure(
        key="return-on-cost",
        label="Return on cost",
        formula="(departures fewer than among as many others x what each is worth - cost) / cost; in brackets with "
        "everything against the program, and with everything for it",
        unit=Unit.PERCENT,
        value=span.mid if span else None,
        n=sum(each.people for each in counts.values()) if span else 0,
        period=facts.period,
        note=f"{_assumed(facts, costs)}; {_worth(costs)}; not causal" if span and costs else "",
        absent=_refused(costs, why_not(counts)),
        is_set_up=bool(costs and costs.hour and costs.benefit),
        low=span.low if span else None,
        high=span.high if span else None,
    )


def _in_percent(span: Span | None) -> Span | None:
    """Write a return in whole percent: over a range this wide no decimal is known."""
    return span and Span(*(Fraction(round(each * 100)) for each in (span.low, span.mid, span.high)))


def _refused(costs: Costs | None, not_compared: str) -> str:
    """Say why there is no return on cost."""
    if costs is None:
        return _NOT_STATED
    if not (costs.hour and costs.benefit):
        return "costs.hour and costs.benefit are not both stated"
    return not_compared or "there is no cost yet"


def _return(facts: Facts, costs: Costs, fewer: Difference, people: int) -> Span | None:
    """Return the range over all combinations of ends: where more left than among others, a low cost is the worse."""
    spent, worth = cost_so_far(facts, costs), Span.of(costs.benefit)
    if not spent.low:
        return None
    ends = [
        left * people * value / amount - 1
        for left in (fewer.low, fewer.high)
        for value in (worth.low, worth.high)
        for amount in (spent.low, spent.high)
    ]
    return Span(min(ends), fewer.value * people * worth.mid / spent.mid - 1, max(ends))


def cost_so_far(facts: Facts, costs: Costs) -> Span:
    """Return what the program has cost by the day."""
    return Span.of(costs.hour).times(_meeting_hours(facts) + _desk_hours(facts, costs)).plus(Span.of(costs.other))


def _meeting_hours(facts: Facts) -> Fraction:
    """Return the hours both spent in check-ins held."""
    minutes = sum(each.check_in.minutes for each in facts.past_entries if each.outcome is Became.HELD)
    return Fraction(2 * minutes, MINUTES_OF_AN_HOUR)


def _desk_hours(facts: Facts, costs: Costs) -> Fraction:
    """Return the hours of the coordinator from the start to the day, at the latest to the end of the program."""
    return Fraction(costs.coordinator_hours or 0) * facts.dossier.program.program.months * elapsed(facts)


def _in(costs: Costs | None) -> str:
    return f", {costs.currency}" if costs and costs.currency else ""


def _assumed(facts: Facts, costs: Costs) -> str:
    """Print every assumption that a cost rests on."""
    hours = number(_desk_hours(facts, costs), 1) if costs.coordinator_hours else "none stated"
    desk = f"{hours} of the coordinator"
    both = f"{number(_meeting_hours(facts), 1)} hours of both in check-ins"
    said = f"{both}, {desk}; an hour costs {_range(costs.hour)}"
    return f"{said}; besides: {_range(costs.other) if costs.other else 'nothing stated'}"


def _worth(costs: Costs) -> str:
    return f"one departure fewer is worth {_range(costs.benefit)}"


def _range(said: Range | None) -> str:
    span = Span.of(said)
    return " / ".join(number(each) for each in (span.low, span.mid, span.high))
