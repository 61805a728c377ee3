"""What a mail to the sponsor says in numbers: their promises, and some of what their report shows. Pure."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

from rmentor_cli.documents.sponsor_context import Aim, Ask, Figure, Promise
from rmentor_cli.immutable import immutable
from rmentor_cli.measures.edition import edition
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.measure import Measure
from rmentor_cli.measures.metrics import measure_facts
from rmentor_cli.measures.objectives import ObjectiveProgress, Verdict
from rmentor_cli.measures.over import is_over
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import Duty, DutyKind
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


@immutable
class HowItGoes:
    """The state of a program in a few numbers that name nobody."""

    week: str
    figures: tuple[Figure, ...]
    aims: tuple[Aim, ...]
    moved: tuple[Figure, ...]


def how_it_goes(dossier: Dossier, on: date) -> HowItGoes:
    """Return numbers of the sponsor's report, as it shows them: what is hidden there is not here either."""
    facts = Facts(dossier, on)
    page = edition(facts, measure_facts(facts), Reader.SPONSOR)
    there = {key: each for key, each in page.figures.items() if each.value is not None}
    moved = [each for key, each in there.items() if key.startswith("change-")]
    return HowItGoes(
        week=page.metrics.week_text,
        figures=tuple(told(there[key]) for key in _SHOWN if key in there),
        aims=tuple(
            Aim(
                each.objective.statement,
                each.now.text,
                each.verdict.value,
                _target(each),
                each.start.text if each.start and each.verdict is not Verdict.START_ONLY else "",
            )
            for each in page.metrics.objectives
            if each.now.value is not None
        ),
        moved=tuple(map(told, moved)),
    )


def told(each: Measure) -> Figure:
    """Return a figure as the sponsor reads it, in a mail or on a sheet of paper."""
    return Figure(each.label, each.text, each.missing or 0, each.note)


def _target(each: ObjectiveProgress) -> str:
    """Write a target as its figure now is written; empty where none is set."""
    if each.target is None:
        return ""
    return replace(each.now, value=each.target, low=None, high=None, bound=None, off=Fraction(0)).text


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
