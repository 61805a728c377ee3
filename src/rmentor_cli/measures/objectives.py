"""How far each objective of the program is, where there is data; missing data is said, never filled in. Pure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from enum import Enum
from fractions import Fraction

from rmentor_cli.immutable import immutable
from rmentor_cli.measures.answers import published, why_hidden
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.measure import Measure, Unit
from rmentor_cli.measures.meetings import check_ins_on_plan
from rmentor_cli.measures.over import is_over
from rmentor_cli.measures.reach import paired_rate
from rmentor_cli.model.program import Better, Objective
from rmentor_cli.model.pulse import Asked, Bound, PulseFigure, PulseQuestion, PulseRound
from rmentor_cli.rounds import days_of, is_published, last_start

PULSE = "pulse/"
BUILT_IN: Mapping[str, Callable[[Facts], Measure]] = {
    "check-ins-held": check_ins_on_plan,
    "paired": paired_rate,
}


class Verdict(Enum):
    """Where an objective stands."""

    REACHED = "reached"
    AT_TARGET = "at the target or just short of it: it is not told more exactly"
    AS_EXPECTED = "as far as expected by now"
    ABOUT_EXPECTED = "about as far as expected by now"
    BEHIND = "not yet where expected by now"
    OPEN = "not reached yet"  # no baseline: nothing to expect by now
    NOT_REACHED = "not reached"  # the program is over, and no later figure is to come
    START_ONLY = "measured at the start only"
    UNKNOWN = "nothing to compare yet"


@immutable
class ObjectiveProgress:
    """An objective with its figure now, where it started, where it should be by now, and how far there is to go."""

    objective: Objective
    now: Measure
    start: Measure | None
    expected: Fraction | None  # by now: on a straight line from the baseline to the target
    target: Fraction | None
    scale: tuple[Fraction, Fraction]  # the lowest and highest a figure can be
    verdict: Verdict

    @property
    def baseline(self) -> Fraction | None:
        """Where it started."""
        return self.start.value if self.start else None

    @property
    def way(self) -> int:
        """1 where more is better, -1 where less is."""
        return _way(self.objective)

    @property
    def to_go(self) -> str:
        """How much is missing to the target, in words no more exact than the figure; 0 once it is reached."""
        if self.now.value is None or self.target is None:
            return ""
        if self.verdict is Verdict.REACHED:
            return self._written(Fraction(0))
        most, least = (abs(self.target - each) for each in _worst_and_best(self.now, self.scale, self.way))
        if self.verdict is Verdict.AT_TARGET:
            return f"at most {self._written(most)}"
        if self.now.bound:
            return f"{self._written(least)} or more"
        return f"{'about ' if self.now.off else ''}{self._written(abs(self.target - self.now.value))}"

    def _written(self, value: Fraction) -> str:
        return replace(self.now, value=value, bound=None, off=Fraction(0)).text


@immutable
class _Reading:
    """A figure found for an objective, where the first one stood, and what the figures can be."""

    now: Measure
    start: Measure | None = None
    scale: tuple[Fraction, Fraction] = (Fraction(0), Fraction(100))
    is_start: bool = False
    is_last: bool = True  # no later round is to come that asks for it


def objective_progress(facts: Facts) -> tuple[ObjectiveProgress, ...]:
    """Return the progress of every objective, in the program's order. Data: published pulse figures, check-ins."""
    return tuple(_progress(facts, objective) for objective in facts.dossier.program.objectives)


def is_of_answers(objective: Objective) -> bool:
    """Say whether its figure is of what people answered."""
    return (objective.data or "").startswith(PULSE)


def elapsed(facts: Facts) -> Fraction:
    """Return how much of the program has gone by, from 0 to 1."""
    days = Fraction((facts.on - facts.start).days, (facts.end - facts.start).days)
    return min(max(days, Fraction(0)), Fraction(1))


def _progress(facts: Facts, objective: Objective) -> ObjectiveProgress:
    reading = _reading(facts, objective)
    start = reading.start
    if objective.baseline is not None:
        start = replace(reading.now, value=Fraction(objective.baseline), bound=None, off=Fraction(0))
    baseline = start.value if start else None
    target = None if objective.target is None else Fraction(objective.target)
    way = _way(objective)
    expected, is_final = None, reading.is_last and is_over(facts.dossier, facts.on)
    if baseline is not None and target is not None:
        is_there = way * baseline >= way * target  # at the start already: then it is to stay so
        expected = target if is_there else baseline + (target - baseline) * elapsed(facts)
    verdict = _verdict(reading, way, expected, target)
    if verdict in _SHORT_OF_IT and facts.on < facts.start:
        verdict = Verdict.UNKNOWN  # nothing is expected of a program that has not begun
    return ObjectiveProgress(
        objective=objective,
        now=reading.now,
        start=start,
        expected=expected,
        target=target,
        scale=reading.scale,
        verdict=_at_the_end(verdict) if is_final else verdict,
    )


def _at_the_end(verdict: Verdict) -> Verdict:
    """Say where an objective stands for good: nothing is expected any more but the target."""
    return Verdict.NOT_REACHED if verdict in _SHORT_OF_IT else verdict


_SHORT_OF_IT = frozenset({Verdict.AS_EXPECTED, Verdict.ABOUT_EXPECTED, Verdict.BEHIND, Verdict.OPEN})


def _verdict(reading: _Reading, way: int, expected: Fraction | None, target: Fraction | None) -> Verdict:
    if reading.now.value is None or target is None:
        return Verdict.UNKNOWN
    if reading.is_start:
        return Verdict.START_ONLY
    worst, best = (way * each for each in _worst_and_best(reading.now, reading.scale, way))
    if best >= way * target:
        return Verdict.REACHED if worst >= way * target else Verdict.AT_TARGET
    if expected is None:
        return Verdict.OPEN
    if best >= way * expected:
        return Verdict.AS_EXPECTED if worst >= way * expected else Verdict.ABOUT_EXPECTED
    return Verdict.BEHIND


def _way(objective: Objective) -> int:
    # never from where the target lies: people may be past it before anything began
    return -1 if objective.better is Better.LESS else 1


def _worst_and_best(now: Measure, scale: tuple[Fraction, Fraction], way: int) -> tuple[Fraction, Fraction]:
    """Return the ends of what a figure may be, which is rounded or told as a bound."""
    value = now.value or Fraction(0)
    low = scale[0] if now.bound is Bound.AT_MOST else value - now.off
    high = scale[1] if now.bound is Bound.AT_LEAST else value + now.off
    return (low, high) if way > 0 else (high, low)


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
    question = _question(facts, data.removeprefix(PULSE)) if is_of_answers(objective) else None
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
    start = _pulse_measure(facts, nothing, first, first_figure) if is_start or first is not last else None
    is_last = not any(_is_to_come(facts, question, each) for each in facts.dossier.program.pulse.rounds)
    return _Reading(_pulse_measure(facts, nothing, last, last_figure), start, scale, is_start, is_last)


def _is_to_come(facts: Facts, question: PulseQuestion, pulse_round: PulseRound) -> bool:
    """Say whether a round that asks a question can still be held, or is not published yet."""
    dossier, pulse = facts.dossier, facts.dossier.program.pulse
    may_be = facts.on <= last_start(dossier, pulse_round) + pulse.lasts
    return may_be and question in pulse.questions_of(pulse_round) and not is_published(dossier, pulse_round, facts.on)


def _published(facts: Facts, question: PulseQuestion) -> Iterator[tuple[PulseRound, PulseFigure]]:
    group = "all" if question.asked is Asked.BOTH else question.asked.value
    for pulse_round in facts.dossier.program.pulse.rounds:
        is_there = is_published(facts.dossier, pulse_round, facts.on)
        if is_there and (figure := published(facts, pulse_round, question).get(group)):
            yield pulse_round, figure


def _pulse_measure(facts: Facts, nothing: Measure, pulse_round: PulseRound, figure: PulseFigure) -> Measure:
    value = None if figure.mean is None else Fraction(figure.mean)
    return replace(
        nothing,
        value=value,
        n=None if value is None else figure.n,
        period=days_of(facts.dossier, pulse_round),
        missing=0 if value is None else figure.missing,
        note=f"round {pulse_round.id}, week {pulse_round.week}",
        bound=figure.bound,
        off=Fraction(figure.off),
        absent=why_hidden(figure, facts.dossier.program.pulse.minimum_group),
    )
