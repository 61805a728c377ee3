"""How far each objective of the program is, where there is data; missing data is said, never filled in. Pure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from enum import Enum
from fractions import Fraction

from rmentor_cli.immutable import immutable
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.measure import Measure, Unit
from rmentor_cli.measures.meetings import check_ins_on_plan
from rmentor_cli.measures.reach import paired_rate
from rmentor_cli.model.program import Objective
from rmentor_cli.model.pulse import Asked, PulseFigure, PulseQuestion, PulseRound, Unpublished
from rmentor_cli.rounds import is_published

PULSE = "pulse/"
BUILT_IN: Mapping[str, Callable[[Facts], Measure]] = {
    "check-ins-held": check_ins_on_plan,
    "paired": paired_rate,
}


class Verdict(Enum):
    """Where an objective stands."""

    REACHED = "reached"
    AS_EXPECTED = "as far as expected by now"
    BEHIND = "not yet where expected by now"
    OPEN = "not reached yet"  # no baseline: nothing to expect by now
    START_ONLY = "measured at the start only"
    UNKNOWN = "nothing to compare yet"


@immutable
class ObjectiveProgress:
    """An objective with its figure now, where it started, where it should be by now, and how far there is to go."""

    objective: Objective
    now: Measure
    baseline: Fraction | None
    expected: Fraction | None  # by now: on a straight line from the baseline to the target
    target: Fraction | None
    scale: tuple[Fraction, Fraction]  # the lowest and highest a figure can be
    verdict: Verdict

    @property
    def distance(self) -> Fraction | None:
        """How much is missing to the target; 0 once it is reached."""
        if self.now.value is None or self.target is None:
            return None
        return Fraction(0) if self.verdict is Verdict.REACHED else abs(self.target - self.now.value)


@immutable
class _Reading:
    """A figure found for an objective, where the first one stood, and what the figures can be."""

    now: Measure
    baseline: Fraction | None = None
    scale: tuple[Fraction, Fraction] = (Fraction(0), Fraction(100))
    is_start: bool = False


def objective_progress(facts: Facts) -> tuple[ObjectiveProgress, ...]:
    """Return the progress of every objective, in the program's order. Data: published pulse figures, check-ins."""
    return tuple(_progress(facts, objective) for objective in facts.dossier.program.objectives)


def elapsed(facts: Facts) -> Fraction:
    """Return how much of the program has gone by, from 0 to 1."""
    days = Fraction((facts.on - facts.start).days, (facts.end - facts.start).days)
    return min(max(days, Fraction(0)), Fraction(1))


def _progress(facts: Facts, objective: Objective) -> ObjectiveProgress:
    reading = _reading(facts, objective)
    baseline = reading.baseline if objective.baseline is None else Fraction(objective.baseline)
    target = None if objective.target is None else Fraction(objective.target)
    expected = None
    if baseline is not None and target is not None:
        expected = baseline + (target - baseline) * elapsed(facts)
    return ObjectiveProgress(
        objective=objective,
        now=reading.now,
        baseline=baseline,
        expected=expected,
        target=target,
        scale=reading.scale,
        verdict=_verdict(reading, baseline, expected, target),
    )


def _verdict(
    reading: _Reading, baseline: Fraction | None, expected: Fraction | None, target: Fraction | None
) -> Verdict:
    value = reading.now.value
    if value is None or target is None:
        return Verdict.UNKNOWN
    if reading.is_start:
        return Verdict.START_ONLY
    # fewer is better where the target lies below the baseline
    way = -1 if baseline is not None and target < baseline else 1
    if way * value >= way * target:
        return Verdict.REACHED
    if expected is None:
        return Verdict.OPEN
    return Verdict.AS_EXPECTED if way * value >= way * expected else Verdict.BEHIND


def _reading(facts: Facts, objective: Objective) -> _Reading:
    nothing = Measure(
        key=f"objective-{objective.id}",
        label=objective.statement,
        formula=objective.measure or "",
        unit=Unit.NUMBER,
        value=None,
        n=0,
        period=facts.period,
    )
    data = objective.data or ""
    if data in BUILT_IN:
        return _Reading(_in_percent(nothing, BUILT_IN[data](facts)))
    if not data:
        return _Reading(replace(nothing, note="no data is named for it"))
    question = _question(facts, data.removeprefix(PULSE)) if data.startswith(PULSE) else None
    if not question:
        return _Reading(replace(nothing, note=f"no figure is called {data}"))
    return _pulse_reading(facts, nothing, question)


def _in_percent(nothing: Measure, source: Measure) -> Measure:
    return replace(
        nothing,
        unit=Unit.PERCENT,
        value=None if source.value is None else source.value * 100,
        n=source.n,
        missing=source.missing,
        absent=source.absent,
    )


def _question(facts: Facts, question_id: str) -> PulseQuestion | None:
    return next((q for q in facts.dossier.program.pulse.questions if q.id == question_id), None)


def _pulse_reading(facts: Facts, nothing: Measure, question: PulseQuestion) -> _Reading:
    scale = Fraction(1), Fraction(question.scale)
    found = list(_published(facts, question))
    if not found:
        return _Reading(replace(nothing, note="no closed round has asked for it yet"), scale=scale)
    (first, first_figure), (last, last_figure) = found[0], found[-1]
    is_start = last.week == 0
    start = _shown(facts, first_figure) if is_start or first is not last else None
    return _Reading(_pulse_measure(facts, nothing, last, last_figure), start, scale, is_start)


def _published(facts: Facts, question: PulseQuestion) -> Iterator[tuple[PulseRound, PulseFigure]]:
    group = "all" if question.asked is Asked.BOTH else question.asked.value
    for pulse_round in facts.dossier.program.pulse.rounds:
        if is_published(facts.dossier, pulse_round, facts.on):
            for figure in facts.dossier.pulse[pulse_round.id]:
                # how far people have moved is no figure of its own
                if (figure.question, figure.group, figure.since) == (question.id, group, ""):
                    yield pulse_round, figure


def _shown(facts: Facts, figure: PulseFigure) -> Fraction | None:
    # a figure below the smallest group is never shown, whatever the file says
    is_enough = figure.n >= facts.dossier.program.pulse.minimum_group
    return Fraction(figure.mean) if is_enough and figure.mean is not None else None


def _why_hidden(facts: Facts, figure: PulseFigure) -> str:
    at_least = facts.dossier.program.pulse.minimum_group
    is_worked_out = figure.n >= at_least and figure.hidden is Unpublished.WORKED_OUT
    return "could be worked out" if is_worked_out else f"fewer than {at_least}"


def _pulse_measure(facts: Facts, nothing: Measure, pulse_round: PulseRound, figure: PulseFigure) -> Measure:
    value = _shown(facts, figure)
    return replace(
        nothing,
        value=value,
        n=None if value is None else figure.n,
        missing=0 if value is None else figure.missing,
        note=f"round {pulse_round.id}, week {pulse_round.week}",
        bound=figure.bound,
        absent=f"hidden: {_why_hidden(facts, figure)}",
    )
