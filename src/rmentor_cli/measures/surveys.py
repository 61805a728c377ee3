"""What survey rounds published that is a figure of its own: usefulness, safety, change, contacts, coming again. Pure.

Everything here is read from pulse/<round>.csv, which was suppressed when the round was closed, and never from answers.
A file may also be written by hand, so what is too few, or follows from the total, is held back once more.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from rmentor_cli.immutable import immutable
from rmentor_cli.measures.answers import GROUPS, published, why_hidden
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.measure import Measure, Unit
from rmentor_cli.model.pulse import ALL, Answered, Asked, CountsAs, PulseFigure, PulseQuestion, PulseRound
from rmentor_cli.rounds import days_of, is_published

KEYS = (
    "useful",
    "again",
    "safety-",
    "change-",
    "contacts",
    "visible",
)  # how those of figures that rest on answers begin
_NONE_ASKED = "no closed round has asked for it"


@immutable
class _Figure:
    """What a kind of figure is called, how it is made, and how a published mean becomes it."""

    key: str
    label: str
    formula: str
    unit: Unit = Unit.NUMBER
    less: int = 0  # where the first answer means none


def usefulness(facts: Facts) -> Iterator[Measure]:
    """Yield the mean answer to the questions that count as useful, of the last closed round. Data: published figures.

    The share of 4 and 5 is not there: beside the mean it would tell more of single answers than a round publishes.
    Source: practice (Kirkpatrick, level 1).
    """
    kind = _Figure("useful", "Usefulness", "mean answer of the last closed round that asked")
    return _counting(facts, CountsAs.USEFUL, kind)


def would_do_again(facts: Facts) -> Iterator[Measure]:
    """Yield whether people would take part again: yes / answers for yes or no, else the mean. Data: published figures.

    Seniors who volunteer again are a sign of success: Channel Pro Network on reverse mentoring (practice).
    """
    kind = _Figure("again", "Would take part again", "mean answer of the last closed round that asked")
    return _counting(facts, CountsAs.AGAIN, kind)


def network_growth(facts: Facts) -> Iterator[Measure]:
    """Yield the mean number of new contacts outside their own line, as people count them. Data: published figures.

    Social capital goes with the quality of the relationship: Eby et al. 2013, rho .54.
    """
    formula = "mean number that people named in the last closed round that asked; the highest answer counts as itself"
    return _counting(facts, CountsAs.CONTACTS, _Figure("contacts", "New contacts", formula, less=1))


def junior_visibility(facts: Facts) -> Iterator[Measure]:
    """Yield the mean number of forums joined, ideas taken up and credited, as people count them. Data: as above.

    Source: practice (the programs of The Hartford and of Pershing were judged by it).
    """
    formula = "mean number that people named in the last closed round that asked; the highest answer counts as itself"
    return _counting(facts, CountsAs.VISIBLE, _Figure("visible", "Juniors seen", formula, less=1))


def pair_safety(facts: Facts) -> Iterator[Measure]:
    """Yield the mean answer to each question about speaking freely, by role, of the last closed round.

    Data: published figures. The idea is Edmondson's (1999), adapted to two people; it is not her scale. The share
    below 3 is not there, for the reason given with usefulness.
    """
    kind = _Figure(
        "safety",
        "Speaking freely",
        "mean answer of the last closed round that asked; asked in this program's own words, so compared with no other",
    )
    for question in facts.dossier.program.pulse.questions:
        if question.safety:
            yield from _of_question(facts, question, kind)


def skill_gain(facts: Facts) -> Iterator[Measure]:
    """Yield how far the same people moved since the first round that told of it, question by question and side by side.

    Formula: the mean of each person's later answer less their first. Data: published figures, with Student's interval
    (95 of 100 such programs); missing are those who answered only once. Source: practice (test before and after).
    """
    formula = "mean of each person's last answer less their first; in brackets where it lies in 95 of 100 such programs"
    kind = _Figure("change", "Change", formula, Unit.CHANGE)
    for question in facts.dossier.program.pulse.questions:
        if question.answer is Answered.SCALE and (found := _latest(facts, question, moved=True)):
            yield from _of_round(facts, question, kind, *found)


def _counting(facts: Facts, counts_as: CountsAs, kind: _Figure) -> Iterator[Measure]:
    questions = [each for each in facts.dossier.program.pulse.questions if each.counts_as is counts_as]
    if not questions:
        yield _nothing(facts, kind, f"no question counts as {counts_as.value}")
    for question in questions:
        yield from _of_question(facts, question, _yes_or_no(kind) if _is_yes_or_no(question) else kind)


def _is_yes_or_no(question: PulseQuestion) -> bool:
    return question.counts_as is CountsAs.AGAIN and question.scale == len(("no", "yes"))


def _yes_or_no(kind: _Figure) -> _Figure:
    """Return a figure of a question whose two answers are no and yes: the mean less 1 is the share of yes."""
    return _Figure(kind.key, kind.label, "yes / answers in the last closed round that asked", Unit.PERCENT, less=1)


def _of_question(facts: Facts, question: PulseQuestion, kind: _Figure) -> Iterator[Measure]:
    if found := _latest(facts, question, moved=False):
        yield from _of_round(facts, question, kind, *found)
    else:
        group = ALL if question.asked is Asked.BOTH else question.asked.value
        yield _nothing(facts, _named(kind, question, group), _NONE_ASKED)


def _latest(
    facts: Facts, question: PulseQuestion, *, moved: bool
) -> tuple[PulseRound, Mapping[str, PulseFigure]] | None:
    """Return the last closed round that began by the day and published something of a question, by group."""
    for each in reversed(facts.dossier.program.pulse.rounds):
        is_there = is_published(facts.dossier, each, facts.on)
        if is_there and (found := published(facts, each, question, moved=moved)):
            return each, found
    return None


def _of_round(
    facts: Facts, question: PulseQuestion, kind: _Figure, pulse_round: PulseRound, found: Mapping[str, PulseFigure]
) -> Iterator[Measure]:
    at_least = facts.dossier.program.pulse.minimum_group
    wanted = GROUPS if question.asked is Asked.BOTH else (question.asked.value,)
    for group in (each for each in wanted if each in found):
        named = _named(kind, question, group)
        since = f", since {found[group].since}" if found[group].since else ""
        note = f"round {pulse_round.id}{since}"
        if found[group].mean is None:
            measure = _nothing(facts, named, why_hidden(found[group], at_least), note, n=None)
        else:
            measure = _measured(facts, named, found[group], note)
        yield replace(measure, period=days_of(facts.dossier, pulse_round))


def _measured(facts: Facts, kind: _Figure, figure: PulseFigure, note: str) -> Measure:
    scale = 100 if kind.unit is Unit.PERCENT else 1
    value, low, high = (None if each is None else Fraction(each) for each in (figure.mean, figure.low, figure.high))
    return Measure(
        key=kind.key,
        label=kind.label,
        formula=kind.formula,
        unit=kind.unit,
        value=None if value is None else (value - kind.less) * scale,
        n=figure.n,
        missing=figure.missing,
        period=facts.period,
        note=note,
        low=low,
        high=high,
        bound=figure.bound,
        off=Fraction(figure.off) * scale,
    )


def _named(kind: _Figure, question: PulseQuestion, group: str) -> _Figure:
    """Return a kind of figure with the question and the group in its key and in its name."""
    label = f'{kind.label}, "{question.text.rstrip(".")}", {GROUPS[group]}'
    return _Figure(f"{kind.key}-{question.id}-{group}", label, kind.formula, kind.unit, kind.less)


def _nothing(facts: Facts, kind: _Figure, absent: str, note: str = "", n: int | None = 0) -> Measure:
    return Measure(
        key=kind.key,
        label=kind.label,
        formula=kind.formula,
        unit=kind.unit,
        value=None,
        n=n,
        period=facts.period,
        note=note,
        absent=absent,
    )
