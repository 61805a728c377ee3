"""The report as one kind of reader gets it: which figures are theirs, all suppressed before a document sees them. Pure.

Nothing is for the sponsor or for participants unless it is named here.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from rmentor_cli import stories
from rmentor_cli.immutable import immutable
from rmentor_cli.measures.aims import people_behind, people_between
from rmentor_cli.measures.answers import Trend, trends
from rmentor_cli.measures.attendance import Met, attendance_bands, met_by_leader
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.few import COUNTED, OF_ONE_SIDE, ON_PLAN, WHOLE, Asked, months_of_few, of_few
from rmentor_cli.measures.measure import Measure, Unit, share_of
from rmentor_cli.measures.meetings import MonthCount, check_ins_on_plan
from rmentor_cli.measures.metrics import Metrics, without_a_call, without_attention, without_standing
from rmentor_cli.measures.objectives import BUILT_IN, ObjectiveProgress, Verdict, is_of_answers
from rmentor_cli.measures.promises import Promise, promises, promises_kept
from rmentor_cli.measures.reach import FunnelStep
from rmentor_cli.measures.surveys import KEYS
from rmentor_cli.measures.wording import MONTHS
from rmentor_cli.model.checklist import Item
from rmentor_cli.model.reader import Reader
from rmentor_cli.model.story import Story

_COMPARED = ("meetings", "reach", "objectives")  # the chapters of which figures of two days are put side by side


@immutable
class Chapter:
    """Figures of one kind."""

    key: str
    title: str
    figures: tuple[Measure, ...]


@immutable
class Edition:
    """Everything that a report to one kind of reader may say."""

    reader: Reader
    metrics: Metrics
    promises: tuple[Promise, ...]
    leaders: tuple[Met, ...]  # by name only where leaders have heard so
    trends: tuple[Trend, ...]
    stories: tuple[Story, ...]  # that both agreed to tell
    chapters: tuple[Chapter, ...]  # every number
    of_part: bool = False  # it is about a part of the people

    @property
    def figures(self) -> Mapping[str, Measure]:
        """Every figure, by key, in the order in which they are shown."""
        return {figure.key: figure for chapter in self.chapters for figure in chapter.figures}


def edition(
    facts: Facts, metrics: Metrics, reader: Reader, asked: Asked = WHOLE, everybody: Facts | None = None
) -> Edition:
    """Choose what a reader may see of the figures of a program, or of a part of its people, then without answers.

    What the sponsor promised, and was asked for, is of everybody, whichever part a page is about.

    What rests on answers is published for everybody together, never for a part: the rest would follow from it.
    """
    of_part, everybody = asked.of_part, everybody or facts
    if of_part:
        metrics = _without_answers(metrics)
    if reader is not Reader.COORDINATOR:
        metrics = _without_few(facts, metrics, asked)
        if of_part or reader is Reader.PARTICIPANTS:  # a side of a part may be of a few
            metrics = replace(metrics, funnel=tuple(map(_without_sides, metrics.funnel)))
    if reader is Reader.PARTICIPANTS:
        metrics = without_a_call(metrics)
    told = () if of_part else trends(facts)
    is_whole = facts.since is None and not of_part
    return Edition(
        reader=reader,
        metrics=metrics,
        promises=promises(everybody) if reader is not Reader.PARTICIPANTS else (),
        leaders=_by_name(facts) if is_whole and _sees_names(facts, reader) else (),
        trends=told,
        stories=() if of_part else tuple(each for each in stories.told(facts.dossier) if each.date in facts.period),
        chapters=tuple(
            chapter
            for chapter in (
                Chapter("meetings", "Meetings", tuple(_meetings(facts, everybody, metrics, reader, is_whole=is_whole))),
                Chapter("reach", "Reach", (*(step.measure for step in metrics.funnel), *metrics.crossing.shares)),
                Chapter("months", "Sessions by month", tuple(_months(facts, metrics))),
                Chapter("objectives", "Objectives", tuple(each.now for each in metrics.objectives)),
                Chapter("answers", "Answers", tuple(_answers(told))),
            )
            if chapter.figures
        ),
        of_part=of_part,
    )


Beside = tuple[Measure | None, Measure | None]  # a figure of an earlier day, and the same one now


def compared(then: Edition, now: Edition) -> Iterator[Beside]:
    """Yield every figure of now in its order beside that of an earlier day, then those of that day alone.

    Months and rounds of answers have a time of their own: nothing stands beside them.
    """
    before, after = _compared(then), _compared(now)
    yield from ((before.get(key), figure) for key, figure in now.figures.items())
    yield from ((figure, None) for key, figure in before.items() if key not in after)


def side_by_side(then: Edition, now: Edition) -> Iterator[Beside]:
    """Yield the same without the months and the rounds, beside which nothing stands."""
    after = _compared(now)
    return (each for each in compared(then, now) if each[1] is None or each[1].key in after)


def _compared(each: Edition) -> Mapping[str, Measure]:
    chapters = (chapter for chapter in each.chapters if chapter.key in _COMPARED)
    return {figure.key: figure for chapter in chapters for figure in chapter.figures}


def _by_name(facts: Facts) -> tuple[Met, ...]:
    """Return how many meetings of each leader took place; of none once one was erased: theirs would be what is left."""
    people, met = facts.dossier.people, met_by_leader(facts)
    return () if any(people[each.person_id].is_erased for each in met) else met


def _is_to_see_names(facts: Facts, reader: Reader) -> bool:
    """Say whether a reader is to see leaders by name, now or once these have heard so.

    They read of nothing on whose side it fell through: beside names that would say of a leader, or their mentor, who
    called off.
    """
    sponsor = facts.dossier.program.sponsor
    return reader is Reader.SPONSOR and sponsor is not None and sponsor.attendance_by_name


def _sees_names(facts: Facts, reader: Reader) -> bool:
    """Say whether a reader is to see leaders by name, and it was noted by the day that these have heard so."""
    return _is_to_see_names(facts, reader) and any(
        each.item is Item.ATTENDANCE and each.done is not None and each.done <= facts.on
        for each in facts.dossier.checklist
    )


def _without_answers(metrics: Metrics) -> Metrics:
    kept = tuple(each for each in metrics.objectives if not is_of_answers(each.objective))
    figures = {key: each for key, each in metrics.figures.items() if not key.startswith((*_OF_ANSWERS, *_OF_THE_WHOLE))}
    return replace(metrics, objectives=kept, figures=figures)


def _without_few(facts: Facts, metrics: Metrics, asked: Asked) -> Metrics:
    """Hide what came of the goals and promises of a few; of a part of the people all, or the rest would follow.

    And hide how the check-ins of a few went: attendance by name is not theirs to read. Of a part nothing is told that
    went wrong, nor which month it was in: where two pages have it all, it is of the few who are in both parts.
    """
    if asked.of_part:
        metrics = _without_troubles(facts, metrics)
    at_least = facts.dossier.program.pulse.minimum_group
    few = dict(_aims_of_few(facts, asked))
    goals = tuple(each for each in metrics.goals if each.measure.key not in few)
    counts = of_few(facts, asked)
    if ON_PLAN in counts:
        metrics = without_standing(facts, metrics)
    figures = {
        key: _hidden(each, _why(at_least)) if key in counts and _tells(each) else each
        for key, each in metrics.figures.items()
    }
    figures |= {key: _hidden(figures[key], why) for key, why in few.items()}
    if ON_PLAN in counts:
        why = f"fewer than {at_least} mentors or leaders were to meet{counts[ON_PLAN]}"
        figures |= {ON_PLAN: replace(figures[ON_PLAN], note=why)}
    return replace(
        metrics,
        goals=goals,
        figures=figures,
        funnel=tuple(_step_hidden(each, at_least) if each.measure.key in counts else each for each in metrics.funnel),
        months=tuple(_months_without_few(facts, metrics, asked, counts)),
        objectives=tuple(_objectives_without_few(facts, metrics, asked, counts)),
    )


def _without_troubles(facts: Facts, metrics: Metrics) -> Metrics:
    """Leave out what went wrong, and how many sessions nobody reported: of few pairings, and so theirs in all parts."""
    figures = {key: each for key, each in metrics.figures.items() if key not in _TROUBLES}
    return replace(
        without_attention(facts, metrics),
        figures={**figures, ON_PLAN: replace(figures[ON_PLAN], missing=None)},
        objectives=tuple(
            replace(each, now=replace(each.now, missing=None)) if _counts_check_ins(each) else each
            for each in metrics.objectives
        ),
        funnel=tuple(each for each in metrics.funnel if each.measure.key not in _NOT_OF_PART),
        months=(),
    )


def _aims_of_few(facts: Facts, asked: Asked) -> Iterator[tuple[str, str]]:
    """Yield the figures of goals and promises that are hidden, and why."""
    at_least, behind = facts.dossier.program.pulse.minimum_group, people_behind(facts)
    if asked.of_part:
        yield from dict.fromkeys(behind, "hidden: not told of a part of the people").items()
        return
    between = people_between(facts, asked.beside) if asked.beside else ()
    yield from ((key, f"{_why(at_least)} between the two days") for key, people in between if 0 < people < at_least)
    yield from ((key, _why(at_least)) for key, people in behind.items() if 0 < people < at_least)


def _months_without_few(
    facts: Facts, metrics: Metrics, asked: Asked, counts: Mapping[str, str]
) -> Iterator[MonthCount]:
    """Yield the months; none of an earlier day: nothing stands beside them, and some would differ by a few."""
    if asked.beside and facts.on < asked.beside:
        return
    few, at_least = months_of_few(facts, asked, counts), facts.dossier.program.pulse.minimum_group
    for each in metrics.months:
        yield replace(each, due=0, held=0, ahead=0, absent=_why(at_least)) if each.month in few else each


def _objectives_without_few(
    facts: Facts, metrics: Metrics, asked: Asked, counts: Mapping[str, str]
) -> Iterator[ObjectiveProgress]:
    """Yield the objectives; one of check-ins counts them from the start, whatever days a report is about."""
    at_least = facts.dossier.program.pulse.minimum_group
    counts = of_few(facts.from_the_start, asked) if facts.since else counts
    for each in metrics.objectives:
        is_few = _counts_check_ins(each) and ON_PLAN in counts
        yield replace(each, now=_hidden(each.now, _why(at_least)), verdict=Verdict.UNKNOWN) if is_few else each


def _counts_check_ins(objective: ObjectiveProgress) -> bool:
    return BUILT_IN.get(objective.objective.data or "") is check_ins_on_plan


def _tells(figure: Measure) -> bool:
    """Say whether a figure tells something of check-ins: that there is none does, that no cost is stated does not."""
    return figure.value is not None or figure.key in COUNTED


def _hidden(figure: Measure, why: str) -> Measure:
    return replace(figure, value=None, n=None, missing=0, low=None, high=None, note="", absent=why)


def _step_hidden(step: FunnelStep, at_least: int) -> FunnelStep:
    return replace(step, measure=_hidden(step.measure, _why(at_least)), mentors=0, leaders=0)


def _without_sides(step: FunnelStep) -> FunnelStep:
    return replace(step, mentors=None, leaders=None)


def _why(at_least: int) -> str:
    return f"hidden: fewer than {at_least}"


_OF_ANSWERS = ("safety-gap-", *KEYS)
_OF_THE_WHOLE = ("reach-", "cost", "return-", "coordinator-", "retention-", "promotion-")
_TROUBLES = frozenset({*OF_ONE_SIDE, "cancelled-by-neither", "unreported", "silent", "completion", "active", "on-plan"})
_NOT_OF_PART = _TROUBLES | {"met"}  # people who met, less the pairings that did, leave those with both in the part
_FOR_ALL = ("check-ins-on-plan", "paired-rate", "first-meeting-lag", "goals-mentors", "goals-leaders")
_FOR_THE_SPONSOR = (
    *(*_FOR_ALL, "silent", "unreported", "missed", "cancelled-by-leader", "cancelled-by-mentor", "completion"),
    *("commitments-kept", "reach-mentors", "reach-leaders", "cost", "return-on-cost"),
    *("coordinator-hours", "retention-difference", "promotion-difference"),
)
_SEEN: Mapping[Reader, Callable[[str], bool]] = {
    Reader.COORDINATOR: lambda _: True,
    Reader.SPONSOR: lambda key: key in _FOR_THE_SPONSOR or key.startswith(("safety-gap-", "change-")),
    Reader.PARTICIPANTS: lambda key: key in _FOR_ALL,
}


def _meetings(facts: Facts, everybody: Facts, metrics: Metrics, reader: Reader, *, is_whole: bool) -> Iterator[Measure]:
    sides = OF_ONE_SIDE if _is_to_see_names(facts, reader) else frozenset[str]()
    is_for_all = reader is not Reader.COORDINATOR
    for key, figure in metrics.figures.items():
        if _SEEN[reader](key) and key not in sides and (figure.is_set_up or not is_for_all):
            yield figure
    if reader is Reader.PARTICIPANTS:
        return
    whole = facts.from_the_start
    if not metrics.hides_attention:
        yield _needing(whole, metrics)
    if facts.dossier.program.sponsor:
        yield promises_kept(everybody.from_the_start)
    # bands of a part, taken from those of the whole, would leave a few; nor do they say what is hidden of leaders
    if reader is Reader.SPONSOR and is_whole and not (sides or metrics.figures["cancelled-by-leader"].is_hidden):
        yield from attendance_bands(facts)


def _answers(told: Sequence[Trend]) -> Iterator[Measure]:
    return (each.measure for trend in told for line in trend.lines for each in line.answers)


def _needing(whole: Facts, metrics: Metrics) -> Measure:
    return Measure(
        key="needing-attention",
        label="Pairings that need attention",
        formula="pairings that somebody should speak with, by the rules on this page / pairings going on",
        unit=Unit.PART,
        value=Fraction(len(metrics.attention)) if metrics.live else None,
        n=metrics.live,
        period=whole.period,
        absent="no pairing is going on",
    )


def _no_session(facts: Facts, count: MonthCount) -> str:
    """Say of a month that none was due in it; while it goes on, one may still be."""
    is_past = not facts.yet or count.month < facts.on.replace(day=1)
    return "none due" if is_past else "none due yet"


def _months(facts: Facts, metrics: Metrics) -> Iterator[Measure]:
    for each in metrics.months:
        yield Measure(
            key=f"held-{each.month:%Y-%m}",
            label=f"Sessions held, {MONTHS[each.month.month - 1]} {each.month.year}",
            formula="sessions held / sessions due in the month, by the day of the report",
            unit=Unit.SHARE,
            value=share_of(each.held, each.due),
            n=None if each.absent else each.due,
            period=metrics.period,
            note=f"{each.ahead} still ahead" if each.ahead else "",
            absent=each.absent or _no_session(facts, each),
        )
