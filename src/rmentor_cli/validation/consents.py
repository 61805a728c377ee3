"""Rules on what people agreed to. Pure."""

from collections.abc import Iterator

from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import people_of
from rmentor_cli.model.people import PersonStatus
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem, Severity, did_you_mean, listed
from rmentor_cli.validation.places import participants

_TAKING_PART = frozenset({PersonStatus.ACTIVE, PersonStatus.WAITLISTED, PersonStatus.PAUSED})


def people_of_consents(dossier: Dossier) -> Iterator[Problem]:
    """A consent is somebody's; one with a slip in its id would be missing where it is asked for."""
    for row, consent in enumerate(dossier.consents):
        if consent.person_id not in dossier.people:
            at = dossier.sources.cell(paths.CONSENTS, row, "person_id")
            said = f'person_id "{consent.person_id}" is on no roster'
            fix = did_you_mean(consent.person_id, dossier.people) or "correct the id, or delete the line"
            yield Problem(Code.UNKNOWN_PERSON, at, said, fix, Severity.WARNING)


def missing_consents(dossier: Dossier) -> Iterator[Problem]:
    """Whoever may be paired has said yes, where people are asked: one left out is easily overlooked."""
    silent = dossier.silent_on_consent
    without = [(person, placed) for person, placed in participants(dossier) if person.id in silent] if silent else []
    if without:
        said = (
            f"{listed([person.id for person, _ in without])} {'have' if len(without) > 1 else 'has'} given no consent"
        )
        at = without[0][1].at(dossier, "id")
        yield Problem(Code.NO_CONSENT, at, f"{said}, and others have", severity=Severity.WARNING)


def consents_withdrawn(dossier: Dossier) -> Iterator[Problem]:
    """Whoever took back their consent is paired with nobody, and stands in the roster as if they took part."""
    live = people_of(dossier.live_pairings)
    for person, placed in participants(dossier) if dossier.withdrawn else ():
        if person.id in dossier.withdrawn - live and person.status in _TAKING_PART:
            said = f"{person.id} took back their consent, and is paired with nobody"
            fix = f"write left below status; if they agree again, empty withdrawn in {paths.CONSENTS}"
            yield Problem(Code.CONSENT_WITHDRAWN, placed.at(dossier, "id"), said, fix, Severity.WARNING)


def consents_in_order(dossier: Dossier) -> Iterator[Problem]:
    """Nobody takes back what they have not given yet."""
    for row, consent in enumerate(dossier.consents):
        if consent.withdrawn and consent.withdrawn < consent.given:
            at = dossier.sources.cell(paths.CONSENTS, row, "withdrawn")
            said = f"the consent of {consent.person_id} is withdrawn on {consent.withdrawn}, before {consent.given}"
            yield Problem(Code.WRONG_ORDER, at, f"{said}, when it was given")
