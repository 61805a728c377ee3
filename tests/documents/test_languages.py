"""Mails in another language: chosen by the person, then by the program, with dates as that language says them."""

import sys
from dataclasses import replace
from typing import Any

import pytest

from rmentor_cli.cli.languages import speak
from rmentor_cli.documents.babel_speech import in_words
from rmentor_cli.documents.catalog import VARIABLES
from rmentor_cli.documents.mail import write_mail
from rmentor_cli.documents.rendering import Templates, in_language, neutral
from rmentor_cli.documents.speech import ENGLISH, IN_SIGNS, plainly
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import DutyKind
from tests.conftest import Golden
from tests.documents.example import the_dossier, the_program
from tests.documents.mails import a_desk, a_duty, a_letter, parsed, part

AGENDA = """---
subject: {{ program }}: Treffen {{ number }} mit {{ partner.first_name }} am {{ when.start|date }}
audience: pairing
---
Guten Tag {{ reader.first_name }},

{% include "agenda.md.j2" %}

Wir freuen uns, {{ [reader.first_name, partner.first_name, coordinator.name]|join_and }}
"""
BODY = """# Treffen {{ number }} von {{ total }}: {{ title }}

{% if when %}
- **Wann:** {{ when.start|date }}, {{ when.start|time }} bis {{ when.end|time }} ({{ when.place }})
{% endif %}
- {% include "agreement.md.j2" %}
"""
DID_YOU_MEET = """---
subject: {{ program }}: Haben Sie sich getroffen?
audience: pairing
---
Guten Tag {{ reader.first_name }},

haben Sie sich am {{ when.start|date }} mit {{ partner.first_name }} getroffen? Ein Wort als Antwort genügt.
"""
GERMAN = {
    "mail/agenda.de.md.j2": AGENDA,
    "agenda.de.md.j2": BODY,
    "agreement.de.md.j2": "**Ihre Abmachung.** Was Sie besprechen, bleibt unter Ihnen.\n",
    "mail/did-you-meet.de.md.j2": DID_YOU_MEET,
    "mail/base.de.html.j2": '{% extends "rmentor/mail/base.html.j2" %}'
    "{% block foot %}Antworten liest {{ letterhead.answers_to }}.{% endblock %}",
}


def german(own: str = "de", **info: Any) -> Dossier:
    """Let the mentor of the first pairing read another language."""
    program = the_program()
    program = replace(program, program=replace(program.program, **info))
    dossier = the_dossier(program=program, templates=GERMAN)
    return replace(dossier, mentors=(replace(dossier.mentors[0], language=own), *dossier.mentors[1:]))


def mail_text(dossier: Dossier, kind: DutyKind = DutyKind.AGENDA, speech: Any = speak) -> str:
    mail = write_mail(a_letter(a_duty(kind), dossier), a_desk(dossier, speak=speech))
    return f"Subject: {mail.subject}\nContent-Language: {parsed(mail)['Content-Language']}\n\n{part(mail, 'plain')}"


@pytest.mark.parametrize("kind", [DutyKind.AGENDA, DutyKind.DID_YOU_MEET], ids=lambda kind: kind.value)
def test_a_person_reads_their_language_and_dates_as_it_says_them(kind: DutyKind, golden: Golden) -> None:
    golden(f"documents/golden/mail/german-{kind.value}.txt", mail_text(german(), kind))


def test_what_is_not_written_in_a_language_stays_in_the_one_it_has() -> None:
    assert "Content-Language: en" in mail_text(german("fr"))
    assert "Tuesday 23 February 2027" in mail_text(german("fr"))
    assert "Content-Language: en" in mail_text(german(), DutyKind.REMINDER)


@pytest.mark.parametrize(("own", "programs", "read"), [("de-AT", "en", "de"), ("fr", "de", "de"), ("en", "de", "en")])
def test_the_persons_language_comes_before_the_programs(own: str, programs: str, read: str) -> None:
    assert f"Content-Language: {read}\n" in mail_text(german(own, language=programs))


def test_own_wording_without_a_language_is_in_the_programs() -> None:
    mine = {"mail/agenda.md.j2": "---\nsubject: Hej\n---\nHej\n"}
    dossier = replace(german("sv", language="sv"), templates=mine)
    assert "Content-Language: sv\n" in mail_text(dossier)


def test_the_html_part_says_its_language_and_has_the_foot_of_it() -> None:
    mail = write_mail(a_letter(a_duty(DutyKind.AGENDA), german()), a_desk(german(), speak=speak))
    html = part(mail, "html")
    assert '<html lang="de">' in html
    assert "Antworten liest Ana Lúcia Prado." in html


def test_without_babel_dates_are_in_signs_that_no_language_owns(monkeypatch: pytest.MonkeyPatch) -> None:
    text = mail_text(german(), speech=plainly)
    assert "am 2027-02-23" in text
    assert "Zoë, Henrik, Ana Lúcia Prado" in text
    monkeypatch.setitem(sys.modules, "babel", None)
    assert speak("en-US") is ENGLISH
    assert plainly("de") is IN_SIGNS


def test_a_language_that_babel_does_not_know_is_said_in_signs() -> None:
    assert in_words("tlh") is IN_SIGNS
    assert in_words("x-invalid-tag") is IN_SIGNS


@pytest.mark.parametrize(
    ("name", "language", "spoken"),
    [
        ("agenda.md.j2", "de", "agenda.de.md.j2"),
        ("mail/agenda.md.j2", "pt-BR", "mail/agenda.pt-BR.md.j2"),
        ("rmentor/mail/base.html.j2", "fr", "rmentor/mail/base.fr.html.j2"),
    ],
)
def test_a_language_stands_before_the_ending(name: str, language: str, spoken: str) -> None:
    assert in_language(name, language) == spoken
    assert neutral(spoken) == name
    assert neutral(name) == name


def test_a_template_in_a_language_may_use_what_the_template_may() -> None:
    bad = {"mail/agenda.de.md.j2": "---\nsubject: x\naudience: pairng\n---\n{{ partner.frist_name }}"}
    found = [(str(p.location), p.message, p.fix) for p in Templates(bad).problems(VARIABLES)]
    assert found == [
        ("templates/mail/agenda.de.md.j2:5", '"frist_name" is not known here', 'did you mean "first_name"?'),
        (
            "templates/mail/agenda.de.md.j2:3",
            'audience "pairng" is not one of invited, participant, pairing, line-manager, sponsor and coordinator',
            'did you mean "pairing"?',
        ),
    ]
    assert not list(Templates(GERMAN).problems(VARIABLES))


def test_a_mail_is_not_for_others_than_its_facts_are() -> None:
    mine = {"mail/exit.md.j2": "---\nsubject: x\naudience: line-manager\n---\n"}
    (problem,) = Templates(mine).problems(VARIABLES)
    assert problem.message == 'this mail goes to "pairing", not to "line-manager"'
