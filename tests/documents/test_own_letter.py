"""What is kept is for nobody's appraisal: sign-up, manager, consent and letter say the same of it."""

from collections.abc import Iterator

import pytest

from rmentor_cli.documents.rendering import Templates
from rmentor_cli.documents.specimens import letters_of, sample_stage
from rmentor_cli.model.duty import DutyKind

SAID = {
    "sign-up-consent.md.j2": "not for your appraisal, your pay or your promotion",
    "credit-letter.html.j2": "Nothing that {{ program }} keeps is for anybody's appraisal, pay or promotion",
    "mail/credit-letter.md.j2": "Nothing that {{ program }} keeps is for anybody's appraisal, pay or promotion",
    "mail/certificate.md.j2": "Nothing that {{ program }} keeps is for your appraisal, pay or promotion",
    "mail/line-manager.md.j2": "nothing that {{ program }} keeps is for anybody's appraisal",
}


@pytest.mark.parametrize("template", SAID)
def test_every_text_on_appraisals_promises_the_same(template: str) -> None:
    text = Templates().shipped(template)
    assert SAID[template] in text
    for argued in ("annual review", "where the next step is decided"):
        assert argued not in text


def test_whoever_is_asked_for_a_letter_hears_who_would_read_it() -> None:
    (text,) = (each for each in mails(DutyKind.CERTIFICATE) if "letter" in each)
    assert "your line manager, Maud Okafor, has seen little of it" in text
    assert "I write them a letter, and nobody else" in text


def mails(kind: DutyKind) -> Iterator[str]:
    stage = sample_stage()
    for letter in letters_of(stage, kind):
        yield Templates().render(letter.template, letter.variables)
