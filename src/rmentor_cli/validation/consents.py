"""Rules on what people agreed to. Pure."""

from collections.abc import Iterator

from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem, Severity, did_you_mean


def people_of_consents(dossier: Dossier) -> Iterator[Problem]:
    """A consent is somebody's; one with a slip in its id would be missing where it is asked for."""
    for row, consent in enumerate(dossier.consents):
        if consent.person_id not in dossier.people:
            at = dossier.sources.cell(paths.CONSENTS, row, "person_id")
            said = f'person_id "{consent.person_id}" is on no roster'
            fix = did_you_mean(consent.person_id, dossier.people) or "correct the id, or delete the line"
            yield Problem(Code.UNKNOWN_PERSON, at, said, fix, Severity.WARNING)


def consents_in_order(dossier: Dossier) -> Iterator[Problem]:
    """Nobody takes back what they have not given yet."""
    for row, consent in enumerate(dossier.consents):
        if consent.withdrawn and consent.withdrawn < consent.given:
            at = dossier.sources.cell(paths.CONSENTS, row, "withdrawn")
            said = f"the consent of {consent.person_id} is withdrawn on {consent.withdrawn}, before {consent.given}"
            yield Problem(Code.WRONG_ORDER, at, f"{said}, when it was given")
