"""Whether mentors feel as free to speak as leaders think they are: the gap between the two sides. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from rmentor_cli.measures.answers import published
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.measure import Measure, Unit
from rmentor_cli.model.people import Role
from rmentor_cli.model.pulse import Asked, PulseFigure, PulseQuestion, Unpublished
from rmentor_cli.rounds import days_of, is_published


def safety_gaps(facts: Facts) -> Iterator[Measure]:
    """Yield for each question about speaking freely the mentors' mean less the leaders', of the last closed round.

    Data: published pulse figures; where one side is hidden, so is the gap. That those with more power overrate how
    safely others speak is an assumption of this program, to be looked at in its own figures (after Edmondson, 1999).
    """
    closed = [each for each in facts.dossier.program.pulse.rounds if is_published(facts.dossier, each, facts.on)]
    for question in facts.dossier.program.pulse.questions:
        if question.safety and question.asked is Asked.BOTH:
            asking = [each for each in closed if question.id in each.questions]
            for pulse_round in asking[-1:]:
                sides = published(facts, pulse_round, question)
                gap = _gap(facts, question, [sides.get(role.value) for role in Role], pulse_round.id)
                yield replace(gap, period=days_of(facts.dossier, pulse_round))


def _gap(facts: Facts, question: PulseQuestion, sides: list[PulseFigure | None], round_id: str) -> Measure:
    at_least = facts.dossier.program.pulse.minimum_group
    shown = [side for side in sides if side and side.mean is not None]
    means = [Fraction(side.mean) for side in shown if side.mean is not None]
    mentors, leaders = (side.bound if side else None for side in sides)
    bounds = {each for each in (mentors, leaders and leaders.other) if each}
    is_whole = len(means) == len(sides) and len(bounds) < 2  # noqa: PLR2004 - from both ends nothing follows
    return Measure(
        key=f"safety-gap-{question.id}",
        label=f'Speaking freely, mentors less leaders, "{question.text.rstrip(".")}"',
        formula="the mentors' mean answer less the leaders'; below 0, leaders feel freer than their mentors do",
        unit=Unit.NUMBER,
        value=means[0] - means[1] if is_whole else None,
        n=sum(side.n for side in shown) if is_whole else None,
        missing=sum(side.missing for side in shown) if is_whole else 0,
        period=facts.period,
        note=f"round {round_id}",
        absent=_why_not(sides, at_least),
        bound=next(iter(bounds), None) if is_whole else None,
        off=sum((Fraction(side.off) for side in shown), Fraction(0)) if is_whole else Fraction(0),
    )


def _why_not(sides: Iterable[PulseFigure | None], at_least: int) -> str:
    """Say why there is no gap: of a side that is hidden, or because no more is told of both than one end."""
    why = {each.hidden if each else Unpublished.TOO_FEW for each in sides if each is None or each.mean is None}
    if not why:
        return "not known: both sides are near the same end of the scale"
    only = Unpublished.WORKED_OUT if why == {Unpublished.WORKED_OUT} else Unpublished.TOO_FEW
    return f"hidden: {only.words(at_least)}"
