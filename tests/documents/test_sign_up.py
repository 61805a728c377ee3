"""The sign-up form to build, as a document."""

import csv

import pytest

from rmentor_cli.documents.markdown import markdown_to_html
from rmentor_cli.documents.rendering import Templates
from rmentor_cli.documents.sign_up import render_sign_up
from rmentor_cli.model.people import Role
from rmentor_cli.model.program import RoleNames
from rmentor_cli.model.topic import Topic
from rmentor_cli.runs.asking import forms_to_build
from tests.builders import a_dossier, a_program, topics
from tests.conftest import Golden

TOPICS = (
    Topic(id="ai", label="Artificial intelligence at work"),
    Topic(id="prompting", label="Writing good prompts", broader="ai"),
    Topic(id="strategy", label="Strategy & <choice>"),
)


def test_the_form_reads_well(golden: Golden) -> None:
    text = render_sign_up(a_dossier(topics=TOPICS), Templates())
    golden("documents/golden/sign-up.md", text)
    assert "\n\n\n" not in text
    assert markdown_to_html(text).count("<h2>") == 7
    assert forms_to_build(a_dossier(topics=TOPICS), "rosters").shown == (text.rstrip("\n"),)


def test_options_are_to_copy_as_they_are_and_names_are_text() -> None:
    program = a_program(roles=RoleNames(mentor="guide", mentee="*sponsee*"))
    text = render_sign_up(a_dossier(program=program, topics=TOPICS), Templates())
    assert "\nStrategy & <choice>\n```" in text
    assert "## For the guide (junior, who teaches)" in text
    assert r"## For the \*sponsee\* (senior, who learns)" in text


@pytest.mark.parametrize(("number", "is_long"), [(25, False), (26, True)])
def test_a_long_list_of_topics_is_to_be_cut(number: int, *, is_long: bool) -> None:
    text = render_sign_up(a_dossier(topics=topics(*(f"t-{n}" for n in range(number)))), Templates())
    assert (f"Keep 15 to 25 of these {number}" in text) is is_long


def test_the_text_to_agree_to_can_be_ones_own() -> None:
    own = {"sign-up-consent.md.j2": "Ours, in {{ program.name }}.\n"}
    assert "\nOurs, in Bridge.\n" in render_sign_up(a_dossier(), Templates(own))


def test_header_lines_are_csv_of_one_line() -> None:
    lines = render_sign_up(a_dossier(), Templates()).splitlines()
    headers = [line for line in lines if line.startswith(("Timestamp,", "ID,"))]
    assert len(headers) == 2 * len(Role)
    assert all(len(next(csv.reader([line]))) == line.count(",") + 1 for line in headers)
