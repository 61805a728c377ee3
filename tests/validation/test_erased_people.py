"""People of whom nothing is known any more are no mistake, and nobody else may lack an address."""

from typing import Any

import pytest

from rmentor_cli.model.people import Participant, PersonStatus, name_when_erased
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.problem_codes import Code
from rmentor_cli.validation.rulebook import validate
from tests.builders import START, a_dossier, a_mentor


def nobody(person_id: str, status: PersonStatus = PersonStatus.LEFT) -> Participant:
    return Participant(id=person_id, name=name_when_erased(person_id), email="", status=status)


def found(**parts: Any) -> list[tuple[Code, str]]:
    problems = validate(a_dossier(**parts), PrivateDossier(), lambda: START)
    return [(problem.code, problem.message) for problem in problems]


def test_whoever_was_erased_lacks_nothing() -> None:
    mentors = (a_mentor("j-one", country="GB"), a_mentor("j-two", country="GB"))
    erased = (nobody("j-kfwm"), nobody("j-wxyz"))
    assert found(mentors=(*mentors, *erased)) == found(mentors=mentors)


@pytest.mark.parametrize("status", [each for each in PersonStatus if each is not PersonStatus.LEFT])
def test_anybody_else_needs_an_address(status: PersonStatus) -> None:
    assert (Code.NO_ADDRESS, "j-kfwm has no e-mail address") in found(
        mentors=(nobody("j-kfwm", status), a_mentor("j-one"))
    )
