"""What people answered in survey rounds, as it was published: figures of a few, or that give them away, stay hidden.

Pure. The figures of a closed round are suppressed as they are written; what stands in a file is judged once more here,
because a file may also be written by hand.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from rmentor_cli.immutable import immutable
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.measure import Measure, Unit
from rmentor_cli.model.people import Role
from rmentor_cli.model.pulse import ALL, Answered, Asked, PulseFigure, PulseQuestion, PulseRound, Unpublished
from rmentor_cli.rounds import days_of, is_published, opens

GROUPS = {ALL: "everyone", Role.MENTOR.value: "mentors", Role.MENTEE.value: "leaders"}


@immutable
class Answers:
    """How one group answered a question in one round."""

    round_id: str
    week: int
    measure: Measure


@immutable
class Line:
    """How one group answered a question, round by round; a round that did not ask for it is left out."""

    group: str  # in words
    answers: tuple[Answers, ...]


@immutable
class Trend:
    """How a question was answered over time, by everyone asked and by each side."""

    question: PulseQuestion
    lines: tuple[Line, ...]


def trends(facts: Facts) -> tuple[Trend, ...]:
    """Return how each question was answered in the rounds closed by the day. Data: published pulse figures."""
    asked = [question for question in facts.dossier.program.pulse.questions if question.answer is Answered.SCALE]
    found = (Trend(question, tuple(_lines(facts, question))) for question in asked)
    return tuple(trend for trend in found if trend.lines)


def _lines(facts: Facts, question: PulseQuestion) -> Iterator[Line]:
    rounds = [(each, published(facts, each, question)) for each in _closed(facts)]
    groups = list(GROUPS) if question.asked is Asked.BOTH else [question.asked.value]
    for group in groups:
        answers = [_answers(facts, question, each, found[group]) for each, found in rounds if group in found]
        if answers:
            yield Line(GROUPS[group], tuple(answers))


def _closed(facts: Facts) -> Iterator[PulseRound]:
    """Yield the rounds whose figures are there and that began in the period."""
    for each in facts.dossier.program.pulse.rounds:
        if is_published(facts.dossier, each, facts.on) and opens(facts.dossier, each) >= facts.period.first:
            yield each


def published(
    facts: Facts, pulse_round: PulseRound, question: PulseQuestion, *, moved: bool = False
) -> Mapping[str, PulseFigure]:
    """Return what a closed round told of a question, or of how far people have moved in it, by group.

    Whatever the file says, what must be hidden is.
    """
    figures = facts.dossier.pulse[pulse_round.id]
    found = {each.group: each for each in figures if each.question == question.id and bool(each.since) is moved}
    return guarded(found, facts.dossier.program.pulse.minimum_group)


def guarded(found: Mapping[str, PulseFigure], at_least: int) -> Mapping[str, PulseFigure]:
    """Hide what is said of too few, and a side that would leave too few of the total."""
    shown = {group: _if_enough(figure, at_least) for group, figure in found.items()}
    total = shown.get(ALL)
    if total is None or total.mean is None:
        return shown
    return {
        group: _hidden(each, Unpublished.WORKED_OUT) if 0 < total.n - each.n < at_least else each
        for group, each in shown.items()
    }


def _if_enough(figure: PulseFigure, at_least: int) -> PulseFigure:
    return figure if figure.n >= at_least else _hidden(figure, Unpublished.TOO_FEW)


def _hidden(figure: PulseFigure, why: Unpublished) -> PulseFigure:
    why = figure.hidden or why
    return PulseFigure(question=figure.question, group=figure.group, since=figure.since, n=0, hidden=why)


def why_hidden(figure: PulseFigure, at_least: int) -> str:
    """Say in place of a figure why it is hidden, in the same words wherever it would stand."""
    return f"hidden: {(figure.hidden or Unpublished.TOO_FEW).words(at_least)}"


def _answers(facts: Facts, question: PulseQuestion, pulse_round: PulseRound, figure: PulseFigure) -> Answers:
    group, is_shown = GROUPS[figure.group], figure.mean is not None
    at_least = facts.dossier.program.pulse.minimum_group
    measure = Measure(
        key=f"answers-{question.id}-{figure.group}-{pulse_round.id}",
        label=f'"{question.text.rstrip(".")}", {group}, round {pulse_round.id}',
        formula=f"mean of the answers, from 1 to {question.scale}",
        unit=Unit.NUMBER,
        value=Fraction(figure.mean) if figure.mean is not None else None,
        n=figure.n if is_shown else None,
        missing=figure.missing if is_shown else 0,
        period=days_of(facts.dossier, pulse_round),
        absent=why_hidden(figure, at_least),
        bound=figure.bound,
        off=Fraction(figure.off),
    )
    return Answers(pulse_round.id, pulse_round.week, measure)
