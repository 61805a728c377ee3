"""An id that one person gives for another, and an answer of which only a part can be read."""

from rmentor_cli.intake.answers import read_answers
from rmentor_cli.intake.headings import Headed
from rmentor_cli.intake.identified import Setting
from rmentor_cli.intake.identifying import identify
from rmentor_cli.intake.sayings import Sayings
from rmentor_cli.model.intake import ExportRow, IntakeMap, MappedColumn
from rmentor_cli.problem_codes import Code
from tests.builders import a_dossier, a_mentor

QUESTIONS = ("id", "name", "email", "languages")
MAP = IntakeMap(name="sign-up", into="mentors", columns=tuple(MappedColumn(question=q, to=q) for q in QUESTIONS))


def identified(*cells: str) -> tuple[list[str], list[Code]]:
    dossier = a_dossier(mentors=(a_mentor("j-kfwm", name="Ewan Carstairs"),))
    answers, _ = read_answers(dossier, MAP, Headed("sign-up.csv", 1, QUESTIONS, (ExportRow(2, cells),)))
    found = identify(Setting(dossier, MAP, b"key", Sayings({}, {})), answers)
    return [each.person_id for each in found.people], [problem.code for problem in found.problems]


def test_an_invitation_that_was_passed_on_changes_nobody() -> None:
    assert identified("j-kfwm", "Bob Kowalski", "bob@example.org", "") == ([], [Code.UNCLEAR_PERSON])


def test_a_new_name_or_a_new_address_alone_is_the_same_person() -> None:
    assert identified("j-kfwm", "Ewan Carstairs", "carstairs@example.org", "") == (["j-kfwm"], [])
    assert identified("j-kfwm", "Ewa Nowak", "j-kfwm@example.org", "") == (["j-kfwm"], [])


def test_one_word_that_nobody_can_read_does_not_take_the_others_along() -> None:
    head = Headed("sign-up.csv", 1, QUESTIONS, (ExportRow(2, ("", "Kim", "kim@example.org", "English;Klingon")),))
    (answer,), (problem,) = read_answers(a_dossier(), MAP, head)
    assert answer.get("languages") == "en"
    assert '"Klingon"' in problem.message
