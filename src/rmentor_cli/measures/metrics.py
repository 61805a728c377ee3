"""The one metrics object that feeds every number of every report. Pure; holds ids, never names."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from enum import Enum
from fractions import Fraction

from rmentor_cli.immutable import immutable
from rmentor_cli.measures.aims import GoalAttainment, behavior_change, goal_attainment
from rmentor_cli.measures.attention import Attention, is_in_hand, needing_attention
from rmentor_cli.measures.costs import coordinator_hours, cost, return_on_cost
from rmentor_cli.measures.crossing import Crossing, crossing
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.follow_up import promotion_difference, retention_difference
from rmentor_cli.measures.measure import Measure, share_of
from rmentor_cli.measures.meetings import (
    MonthCount,
    cancellation_rates,
    check_ins_on_plan,
    first_meeting_lag,
    missed_rate,
    months,
    silent_pairings,
    unreported_check_ins,
)
from rmentor_cli.measures.objectives import ObjectiveProgress, objective_progress
from rmentor_cli.measures.outcomes import completion, early_ends
from rmentor_cli.measures.preparation import input_given, training_done
from rmentor_cli.measures.quality import (
    NO_SCORES,
    Points,
    Scores,
    match_lowest,
    match_mean,
    match_share,
    points_of_standing,
    wants_covered,
)
from rmentor_cli.measures.reach import FunnelStep, paired_rate, reach, reach_funnel, waiting
from rmentor_cli.measures.safety import safety_gaps
from rmentor_cli.measures.surveys import (
    junior_visibility,
    network_growth,
    pair_safety,
    skill_gain,
    usefulness,
    would_do_again,
)
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import PairingStatus
from rmentor_cli.model.values import DateRange
from rmentor_cli.progress.pairing import Health, PairingProgress, to_begin

ENOUGH_HELD = Fraction(4, 5)  # of the check-ins due
FEW_CALLS = Fraction(1, 10)  # of the pairings going on
ONE_ALONE = range(2, 10)  # pairings going on, of which one is more than few, and by itself no trouble of the program


class Traffic(Enum):
    """Where the program stands, in a word."""

    ON_TRACK = "on track"
    NEEDS_ATTENTION = "needs attention"
    TOO_EARLY = "too early to say"
    PAUSED = "paused"
    OVER = "finished"
    UNDER_WAY = "under way"  # of readers who are not told what the word would rest on


@immutable
class Metrics:
    """Every figure about a program on a day."""

    on: date
    since: date | None  # the first day that figures of what happened are about; None: all days
    period: DateRange
    week: int  # of the program, from 1; 0 before it starts
    weeks: int
    traffic: Traffic
    funnel: tuple[FunnelStep, ...]
    figures: Mapping[str, Measure]  # by key, in the order in which they are shown
    health: Mapping[Health, int]  # live pairings
    pairings: tuple[PairingProgress, ...]  # every pairing that had begun, by id
    to_begin: tuple[PairingProgress, ...]  # live ones whose first day is still to come, by id
    months: tuple[MonthCount, ...]
    points: Points
    objectives: tuple[ObjectiveProgress, ...]
    goals: tuple[GoalAttainment, ...]  # of each side
    crossing: Crossing
    attention: tuple[Attention, ...]  # worst first
    waiting: tuple[str, ...]  # ids of people without a partner
    hides_attention: bool = False  # a reader is told nothing of who needs attention, not even that nobody does

    @property
    def live(self) -> int:
        """How many pairings are going on."""
        return sum(self.health.values())

    @property
    def in_hand(self) -> int:
        """How many pairings need attention and still have days to find a new date: they are no trouble yet."""
        return sum(is_in_hand(each, self.on) for each in self.attention)

    @property
    def standing_text(self) -> str:
        """Where the program stands, as people say it; a word about all days, in a report of some of them, too."""
        is_of_all_days = self.since and self.traffic is not Traffic.OVER
        return f"{self.traffic.value}{', counted from the start' if is_of_all_days else ''}"

    @property
    def word_beside_week(self) -> str:
        """Where the program stands, for a line with its week: nothing once that says that it is finished."""
        return "" if self.traffic is Traffic.OVER and self.week > self.weeks else self.standing_text

    @property
    def completed(self) -> int:
        """How many pairings were completed."""
        return sum(each.pairing.status is PairingStatus.COMPLETED for each in self.pairings)

    @property
    def met(self) -> bool:
        """Whether any two people have met by the day, in whatever days a report looks at."""
        return any(each.first_held for each in self.pairings)

    @property
    def is_past(self) -> bool:
        """Whether the weeks of the program are over, closed or not."""
        return self.week > self.weeks

    @property
    def last_week(self) -> int:
        """The week of the program that it is, or was the last."""
        return min(self.week, self.weeks)

    @property
    def week_text(self) -> str:
        """The week of the program as people say it."""
        if self.week == 0:
            return "Not started yet"
        return f"Finished after {self.weeks} weeks" if self.is_past else f"Week {self.week} of {self.weeks}"


def measure(dossier: Dossier, on: date, scores: Scores = NO_SCORES, since: date | None = None) -> Metrics:
    """Work out every figure; only what happened up to `on` counts as past, and missing data stays missing.

    Figures of what happened count from `since` on, where it is given; those of where things stand never do.
    """
    return measure_facts(Facts(dossier, on, since), scores)


def measure_facts(facts: Facts, scores: Scores = NO_SCORES) -> Metrics:
    """Work out every figure from facts that others start from as well; where things stand rests on all days."""
    on, whole = facts.on, facts.from_the_start
    points = points_of_standing(whole, scores)
    goals, across = goal_attainment(whole), crossing(whole)
    figures = (
        *_of_meetings(facts),
        match_mean(whole, points),
        match_lowest(whole, points),
        match_share(whole, points),
        *wants_covered(whole, scores),
        *_of_people(whole),
        *(goal.measure for goal in goals),
        behavior_change(whole),
        *training_done(whole),
        input_given(whole),
        across.gap,
        *_of_answers(whole),
        *_of_money(whole),
    )
    health = Counter(pairing.health for pairing in facts.live)
    attention = needing_attention(facts)
    return Metrics(
        on=on,
        since=facts.since,
        period=facts.period,
        week=max(0, (on - facts.start).days // 7 + 1),
        weeks=-(-((facts.end - facts.start).days + 1) // 7),
        traffic=_over_or_paused(facts)
        or _traffic(_held_for_sure(facts), len(facts.live), sum(not is_in_hand(each, on) for each in attention)),
        funnel=reach_funnel(whole),
        figures={figure.key: figure for figure in figures},
        health={kind: health[kind] for kind in Health},
        pairings=facts.pairings,
        to_begin=to_begin(facts.dossier, on),
        months=months(facts),
        points=points,
        objectives=objective_progress(whole),
        goals=goals,
        crossing=across,
        attention=attention,
        waiting=waiting(facts),
    )


def without_attention(facts: Facts, metrics: Metrics) -> Metrics:
    """Return the same figures for readers who are not told how many pairings need attention."""
    traffic = _over_or_paused(facts) or _traffic(_held_for_sure(facts), len(facts.live), 0)
    return replace(metrics, attention=(), traffic=traffic, hides_attention=True)


def without_standing(facts: Facts, metrics: Metrics) -> Metrics:
    """Return the same figures for readers who are told neither how many sessions were held nor who needs attention.

    The word rests on both, and would tell of the one session of a few days what came of it.
    """
    return replace(without_attention(facts, metrics), traffic=_over_or_paused(facts) or Traffic.UNDER_WAY)


def without_a_call(metrics: Metrics) -> Metrics:
    """Return the same figures for those who take part, in a word that calls nobody to order.

    What needs attention is for others to look after.
    """
    if metrics.traffic is not Traffic.NEEDS_ATTENTION:
        return metrics
    return replace(metrics, traffic=Traffic.OVER if metrics.is_past else Traffic.UNDER_WAY)


def _of_meetings(facts: Facts) -> Iterator[Measure]:
    whole = facts.from_the_start
    yield from (check_ins_on_plan(facts), paired_rate(whole), first_meeting_lag(facts), silent_pairings(whole))
    yield from (unreported_check_ins(facts), missed_rate(facts), *cancellation_rates(facts))


def _of_people(facts: Facts) -> Iterator[Measure]:
    yield from (*reach(facts), completion(facts), early_ends(facts))


def _of_answers(facts: Facts) -> Iterator[Measure]:
    """Yield what rests on answers, all of it published before."""
    for told in (usefulness, would_do_again, pair_safety, safety_gaps, skill_gain, network_growth, junior_visibility):
        yield from told(facts)


def _of_money(facts: Facts) -> Iterator[Measure]:
    yield from (retention_difference(facts), promotion_difference(facts))
    yield from (coordinator_hours(facts), cost(facts), return_on_cost(facts))


def _held_for_sure(facts: Facts) -> Fraction | None:
    """Return the share held of the sessions due, without those that nobody need have reported yet; None for none."""
    due = [each for pairing in facts.pairings for each in pairing.due if not pairing.awaits_report(each.entry)]
    return share_of(sum(session.is_held for session in due), len(due))


def _over_or_paused(facts: Facts) -> Traffic | None:
    if facts.on > facts.end or (facts.standing and not facts.live):
        return Traffic.OVER
    if not facts.live:
        return Traffic.NEEDS_ATTENTION if facts.pairings else None  # all of them ended, and it goes on
    return Traffic.PAUSED if all(each.health is Health.PAUSED for each in facts.live) else None


def _traffic(held: Fraction | None, live: int, calls: int) -> Traffic:
    alone = int(live in ONE_ALONE)
    if held is None:
        return Traffic.NEEDS_ATTENTION if calls > alone else Traffic.TOO_EARLY
    has_few_calls = calls <= alone or calls <= FEW_CALLS * live
    return Traffic.ON_TRACK if held >= ENOUGH_HELD and has_few_calls else Traffic.NEEDS_ATTENTION
