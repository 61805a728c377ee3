"""What a mail to the sponsor says in numbers: their promises, and some of what their report shows. Pure."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

from rmentor_cli.documents.sponsor_context import Aim, Answered, Ask, Figure, Promise
from rmentor_cli.immutable import immutable
from rmentor_cli.measures.answers import Trend
from rmentor_cli.measures.edition import edition
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.measure import Measure
from rmentor_cli.measures.metrics import measure_facts
from rmentor_cli.measures.objectives import ObjectiveProgress, Verdict
from rmentor_cli.measures.over import is_over
from rmentor_cli.measures.wording import counted
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import Duty, DutyKind
from rmentor_cli.model.pulse import PulseQuestion
from rmentor_cli.model.reader import Reader
from rmentor_cli.sponsor_promises import TO_ANSWER, SponsorPromise, Standing, sponsor_promises

_SHOWN = (
    "paired-rate",
    "met",
    "check-ins-on-plan",
    "first-meeting-lag",
    "silent",
    "needing-attention",
    "commitments-kept",
)


_MOVED = "change-"
_COUNTED = {"paired": ("person", "people"), "check-ins-held": ("session", "sessions")}  # by objectives, without answers


@immutable
class HowItGoes:
    """The state of a program in a few numbers that name nobody."""

    week: str
    figures: tuple[Figure, ...]
    aims: tuple[Aim, ...]
    unmeasured: tuple[str, ...]  # the objectives of which no figure is told
    moved: tuple[Figure, ...]
    moved_scale: int | None  # to which the answers that moved run, from 1; None where they run to several


def how_it_goes(dossier: Dossier, on: date) -> HowItGoes:
    """Return numbers of the sponsor's report, as it shows them: what is hidden there is not here either."""
    facts = Facts(dossier, on)
    page = edition(facts, measure_facts(facts), Reader.SPONSOR)
    there = {key: each for key, each in page.figures.items() if each.value is not None}
    moved = {key: each for key, each in there.items() if key.startswith(_MOVED)}
    scales = {each.scale for each in dossier.program.pulse.questions if any(_is_of(key, each) for key in moved)}
    return HowItGoes(
        week=page.metrics.week_text,
        figures=tuple(told(there[key]) for key in _SHOWN if key in there),
        aims=tuple(_aim(each) for each in page.metrics.objectives if each.now.value is not None),
        unmeasured=tuple(each.objective.statement for each in page.metrics.objectives if each.now.value is None),
        moved=tuple(map(told, moved.values())),
        moved_scale=scales.pop() if len(scales) == 1 else None,
    )


def _is_of(key: str, question: PulseQuestion) -> bool:
    return key.rpartition("-")[0] == f"{_MOVED}{question.id}"


def told(each: Measure) -> Figure:
    """Return a figure as the sponsor reads it, in a mail or on a sheet of paper."""
    return Figure(each.label, each.text, each.missing or 0, each.note, _of_how_many(each))


def _of_how_many(each: Measure) -> str:
    if each.key == "first-meeting-lag":
        return f"the median of {counted(each.n or 0, 'pairing')}"
    return f"of {counted(each.n or 0, 'person', 'people')}" if each.key.startswith(_MOVED) else ""


def _aim(each: ObjectiveProgress) -> Aim:
    start = each.start if each.verdict is not Verdict.START_ONLY else None
    return Aim(
        each.objective.statement.rstrip("."),
        each.now.text,
        each.verdict.value,
        _target(each),
        start.text if start else "",
        _behind(each),
        answered(start) if start and each.objective.baseline is None else "",
    )


def _behind(each: ObjectiveProgress) -> str:
    """Say what the figure of an objective is of, and where answers are behind it, on which scale."""
    if each.objective.data in _COUNTED:
        return f"of {counted(each.now.n or 0, *_COUNTED[each.objective.data])}"
    return f"from {each.scale[0]} to {each.scale[1]}, {answered(each.now)}"


def answered(each: Measure) -> str:
    """Say how many of those asked have answered."""
    asked = (each.n or 0) + (each.missing or 0)
    return f"{each.n} of {asked} answered"


def _target(each: ObjectiveProgress) -> str:
    """Write a target as its figure now is written; empty where none is set."""
    if each.target is None:
        return ""
    return replace(each.now, value=each.target, low=None, high=None, bound=None, off=Fraction(0)).text


def survey_answers(dossier: Dossier, duty: Duty, on: date) -> tuple[Answered, ...]:
    """Return how the survey was answered that a reminder is about, as the sponsor's page shows it."""
    rounds = {_round_of(dossier, each) for each in _told_of(dossier, duty)} - {""}
    if duty.kind is not DutyKind.SPONSOR_COMMITMENT or not rounds:
        return ()
    facts = Facts(dossier, on)
    page = edition(facts, measure_facts(facts), Reader.SPONSOR)
    found = (Answered(each.question.text.rstrip("."), each.question.scale, _said(each, rounds)) for each in page.trends)
    return tuple(each for each in found if each.figures)


def _round_of(dossier: Dossier, promise: SponsorPromise) -> str:
    sponsor = dossier.program.sponsor
    written = sponsor.commitments[promise.n - 1].round if sponsor and promise.n else None
    return promise.round_id or written or ""


def _said(trend: Trend, rounds: Collection[str]) -> tuple[Figure, ...]:
    return tuple(
        Figure(line.group, each.measure.text, each.measure.missing or 0, each.measure.note, answered(each.measure))
        for line in trend.lines
        for each in line.answers
        if each.round_id in rounds and each.measure.value is not None
    )


def promised(dossier: Dossier, duty: Duty, on: date) -> tuple[Promise, ...]:
    """Return what the sponsor promised; of a reminder only what it is about."""
    return tuple(_as_read(dossier, each, on) for each in _told_of(dossier, duty) if not each.is_asked)


def asked(dossier: Dossier, duty: Duty, on: date) -> tuple[Promise, ...]:
    """Return what people hope for after a survey, and nobody promised; of a reminder only what it is about."""
    return tuple(_as_read(dossier, each, on) for each in _told_of(dossier, duty) if each.is_asked)


def _told_of(dossier: Dossier, duty: Duty) -> Iterator[SponsorPromise]:
    is_reminder = duty.kind is DutyKind.SPONSOR_COMMITMENT
    return (each for each in sponsor_promises(dossier) if not is_reminder or _is_about(duty, each))


def _as_read(dossier: Dossier, promise: SponsorPromise, on: date) -> Promise:
    said = promise.as_sponsor_reads(on, is_over=is_over(dossier, on))
    return Promise(promise.what, promise.due, promise.kept_by(on), promise.standing(on).value, said)


def next_ask(dossier: Dossier, on: date) -> Ask | None:
    """Return what the sponsor promised first of all, or is asked for, that is not kept; None where nothing is open.

    What was missed a month ago is in the list of the mail, and asked no more: an event that is over cannot be attended.
    """
    for each in sponsor_promises(dossier):
        if each.kept_by(on) is None and on <= each.due + TO_ANSWER:
            return Ask(each.what, None if each.standing(on) is Standing.MISSED else each.due)
    return None


def _is_about(duty: Duty, promise: SponsorPromise) -> bool:
    return promise.n == duty.n if duty.n else promise.key(duty.kind) == duty.key
