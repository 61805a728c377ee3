"""What a mail to the sponsor says in numbers: their promises, and some of what their report shows. Pure."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from rmentor_cli.documents.contexts import Aim, Figure, Promise
from rmentor_cli.immutable import immutable
from rmentor_cli.measures.edition import edition
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.metrics import measure_facts
from rmentor_cli.measures.objectives import ObjectiveProgress
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import Duty, DutyKind
from rmentor_cli.model.reader import Reader
from rmentor_cli.sponsor_promises import SponsorPromise, sponsor_promises

_SHOWN = ("paired", "met", "check-ins-on-plan", "first-meeting-lag", "silent", "needing-attention", "commitments-kept")


@immutable
class HowItGoes:
    """The state of a program in a few numbers that name nobody."""

    week: str
    figures: tuple[Figure, ...]
    aims: tuple[Aim, ...]


def how_it_goes(dossier: Dossier, on: date) -> HowItGoes:
    """Return numbers of the sponsor's report, as it shows them: what is hidden there is not here either."""
    facts = Facts(dossier, on)
    page = edition(facts, measure_facts(facts), Reader.SPONSOR)
    found = [page.figures[key] for key in _SHOWN if key in page.figures and page.figures[key].value is not None]
    return HowItGoes(
        week=page.metrics.week_text,
        figures=tuple(Figure(each.label, each.text, each.missing, each.note) for each in found),
        aims=tuple(
            Aim(each.objective.statement, each.now.text, each.verdict.value, _target(each))
            for each in page.metrics.objectives
            if each.now.value is not None
        ),
    )


def _target(each: ObjectiveProgress) -> str:
    return "" if each.target is None else replace(each.now, value=each.target, bound=None, off=Fraction(0)).text


def promised(dossier: Dossier, duty: Duty, on: date) -> tuple[Promise, ...]:
    """Return what the sponsor promised; of a reminder only what it is about."""
    found = sponsor_promises(dossier)
    if duty.kind is DutyKind.SPONSOR_COMMITMENT:
        found = tuple(each for each in found if _is_about(duty, each))
    return tuple(Promise(each.what, each.due, each.kept, each.standing(on).value) for each in found)


def _is_about(duty: Duty, promise: SponsorPromise) -> bool:
    return promise.n == duty.n if duty.n else promise.key(duty.kind) == duty.key
