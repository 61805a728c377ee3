"""The sandbox: which template wins, what is escaped, and how a mistake in a template is told."""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from jinja2 import TemplateError

from rmentor_cli.documents.catalog import VARIABLES
from rmentor_cli.documents.rendering import LARGEST_DOCUMENT, Templates
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem, RmentorError


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody a template may name."""

    first_name: str


VALUES: Mapping[str, object] = {
    "name": "*Zoë* <b>",
    "lines": "one\ntwo",
    "person": Person("Ann"),
    "by_id": {"p001": "x"},
    "names": ["a*", "b"],
}


def rendered(text: str, **others: str) -> str:
    return Templates({"a.md.j2": text, **others}).render("a.md.j2", VALUES)


def problem_of(text: str, name: str = "a.md.j2", **others: str) -> Problem:
    with pytest.raises(RmentorError) as raised:
        Templates({name: text, **others}).render(name, VALUES)
    (problem,) = raised.value.problems
    assert problem.code is Code.TEMPLATE
    return problem


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("{{ name }}", r"\*Zoë\* \<b>"),
        ("{{ lines }}", "one two"),
        ("{{ name|md }}", "*Zoë* <b>"),
        ("{{ names|join_and }}", r"a\* and b"),
        ("{{ names|join('+') }}", r"a\*+b"),
        ("{{ 'it\\'s' }} {{ 7 }}", "it's 7"),
        ("{% macro m(x) %}**{{ x }}**{% endmacro %}{{ m('a*') }}", r"**a\***"),
        ("{% macro m() %}*{{ caller() }}*{% endmacro %}{% call m() %}{{ name }}{% endcall %}", r"*\*Zoë\* \<b>*"),
        ("{% block b %}*{{ name }}*{% endblock %}{{ self.b() }}", r"*\*Zoë\* \<b>**\*Zoë\* \<b>*"),
    ],
)
def test_every_value_is_escaped_once_and_what_a_template_writes_stays(text: str, written: str) -> None:
    assert rendered(text) == written


@pytest.mark.parametrize(
    "text",
    [
        "{{ '*' ~ name }}",
        "{{ '*'|md ~ name }}",
        "{{ ['*'|md, name]|join }}",
        "{{ '%s'|md % name }}",
        "{{ 'x'|md|replace('x', name) }}",
        "{% macro m() %}*{% endmacro %}{{ m() + name }}",
        "{% set s %}{{ name }}{% endset %}{{ s }}",
    ],
)
def test_a_value_joined_to_trusted_markdown_is_escaped_with_it(text: str) -> None:
    assert "*Zoë*" not in rendered(text).replace(r"\*", "")


def test_html_is_escaped_by_the_name_of_the_template() -> None:
    templates = Templates(
        {"a.html.j2": "{{ name }}{{ name|md }}{% macro m() %}<i>{{ name }}</i>{% endmacro %}{{ m() }}"}
    )
    safe = "*Zoë* &lt;b&gt;"
    assert templates.render("a.html.j2", VALUES) == f"{safe}{safe}<i>{safe}</i>"
    assert templates.render_plain("a.html.j2", VALUES) == f"{safe}{safe}<i>{safe}</i>"


def test_plain_text_holds_the_values_as_typed_on_one_line() -> None:
    assert (
        Templates({"a.md.j2": "# {{ name }} {{ lines }}\n"}).render_plain("a.md.j2", VALUES) == "# *Zoë* <b> one two\n"
    )


def test_a_name_that_looks_like_a_template_is_text() -> None:
    assert Templates({"a.md.j2": "{{ name }}"}).render("a.md.j2", {"name": "{{ person }}"}) == "{{ person }}"


def test_the_users_template_wins_and_the_shipped_one_stays_reachable() -> None:
    user = '{% extends "rmentor/mail/agenda.md.j2" %}{% block greeting %}Hello{% endblock %}'
    templates = Templates({"agenda.md.j2": "mine"})
    assert templates.render("agenda.md.j2", {}) == "mine"
    assert "rmentor/agenda.md.j2" in templates.names
    assert templates.path_of("agenda.md.j2") == "templates/agenda.md.j2"
    assert templates.path_of("mail/agenda.md.j2") == "rmentor/mail/agenda.md.j2"
    assert not list(Templates({"mail/agenda.md.j2": user}).problems(VARIABLES))


def test_nothing_the_user_writes_takes_the_place_of_the_shipped_ones() -> None:
    mine = {"rmentor/mail/base.html.j2": "mine", "b.html.j2": '{% extends "rmentor/mail/base.html.j2" %}'}
    values = {"letterhead": Person("x"), "subject": "s", "body": "b"}
    with pytest.raises(RmentorError) as raised:
        Templates(mine).render("b.html.j2", values)  # the shipped one wants more of a letterhead
    assert raised.value.problems[0].location.path == "rmentor/mail/base.html.j2"


def test_a_block_can_be_kept_and_added_to() -> None:
    base = "{% block b %}*{{ name }}*{% endblock %}"
    assert rendered('{% extends "base.md.j2" %}{% block b %}{{ super() }}!{% endblock %}', **{"base.md.j2": base}) == (
        r"*\*Zoë\* \<b>*!"
    )


@pytest.mark.parametrize(
    ("text", "line", "message", "fix"),
    [
        ("a\n{{ nmae }}", 2, '"nmae" is not known here', 'did you mean "name"?'),
        ("{{ person.frist_name }}", 1, '"frist_name" is not known here', 'did you mean "first_name"?'),
        ("{{ by_id.p002 }}", 1, '"p002" is not known here', 'did you mean "p001"?'),
        ("\n\n{% if name %}", 3, "Unexpected end of template", ""),
        ("{{ name|upcase }}", 1, "No filter named 'upcase'", ""),
        ("{{ name|safe }}", 1, "No filter named 'safe'", ""),
        ("{{ lipsum() }}", 1, '"lipsum" is not known here', ""),
        ("{{ 1 + 'a' }}", 1, "unsupported operand", ""),
        ("x\n{{ 1 / 0 }}", 2, "division by zero", ""),
        ("{{ name.__class__ }}", 1, "this is not allowed in a template", ""),
        ("{{ ''.__class__.__mro__ }}", 1, "this is not allowed in a template", ""),
        ("{{ by_id.clear() }}", 1, "this is not allowed in a template", ""),
        ("{{ '{0.__class__}'.format(name) }}", 1, "this is not allowed in a template", ""),
        ("{% for i in range(200000) %}{% endfor %}", 1, "Range too big", ""),
        ("{{ 'x'.center(1000000000) }}", 1, "1,000,000,000 is more than a document can hold", ""),
        ("{{ 'a' * 1000000000 }}", 1, 'what "*" makes here may be more', ""),
        ("{{ 10 ** 1000000 }}", 1, 'what "**" makes here may be more', ""),
        ("{{ '%1000000000d' % 1 }}", 1, 'what "%" makes here may be more', ""),
        ("\n{% include 'a.md.j2' %}", 2, "templates/a.md.j2 calls or includes itself without end", ""),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", 1, "templates/a.md.j2 calls or includes itself", ""),
        ("{% include 'agneda.md.j2' %}", 1, 'there is no template "agneda.md.j2"', 'did you mean "agenda.md.j2"?'),
        ("{% include '../../../etc/passwd' %}", 1, 'there is no template "../../../etc/passwd"', ""),
        ("{% include 'rmentor/../documents/mail.py' %}", 1, "there is no template", ""),
        ("{% include '/etc/passwd' %}", 1, 'there is no template "/etc/passwd"', ""),
        ("{% include 'mail/base.html.j2' %}", 1, "is written in another language", ""),
        ("{% block b %}{{ super() }}{% endblock %}", 1, "there is no parent block", ""),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, line: int, message: str, fix: str) -> None:
    problem = problem_of(text)
    assert (problem.location.path, problem.location.line) == ("templates/a.md.j2", line)
    assert message in problem.message
    assert fix in problem.fix
    assert problem.excerpt == text.splitlines()[line - 1]


def test_a_mistake_in_a_template_that_is_included_is_placed_there() -> None:
    problem = problem_of("{% include 'b.md.j2' %}", **{"b.md.j2": "\n{{ x }}"})
    assert str(problem.location) == "templates/b.md.j2:2"


def test_a_shipped_template_that_a_users_one_leads_astray_is_named() -> None:
    problem = problem_of('{% extends "rmentor/agenda.md.j2" %}')
    assert problem.location.path == "rmentor/agenda.md.j2"
    assert "number" in problem.message
    assert "{{ number }}" in problem.excerpt


def test_a_mistake_of_ours_is_not_blamed_on_the_user() -> None:
    with pytest.raises(TemplateError):
        Templates({"b.md.j2": "x"}).render("agenda.md.j2", {})
    with pytest.raises(TemplateError):
        Templates().render("nothing.md.j2", {})


def test_a_document_has_a_largest_size() -> None:
    problem = problem_of("{% for i in range(20000) %}{{ 'x' * 100 }}{% endfor %}")
    assert f"{LARGEST_DOCUMENT:,}" in problem.message
    assert str(problem.location) == "templates/a.md.j2"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# {{ titel }}\n{{ purpose }}", ['templates/agenda.md.j2:1: error[RM501] "titel" is not known here']),
        ("{% if x", ["templates/agenda.md.j2:1: error[RM501] unexpected end of template"]),
        ("{{ title|shout }}", ["templates/agenda.md.j2:1: error[RM501] No filter named 'shout'"]),
        ("{% for p in prompts %}{{ loop.index }}{{ p }}{% endfor %}{% for i in range(2) %}{{ i }}{% endfor %}", []),
        ('{% extends "rmentor/agenda.md.j2" %}{% block part %}{{ super() }}{% endblock %}', []),
    ],
)
def test_mistakes_are_found_without_rendering(text: str, said: list[str]) -> None:
    overrides = {"agenda.md.j2": text, "part.md.j2": "{{ anything }}", "README.md": "{% not a template"}
    found = [str(problem) for problem in Templates(overrides).problems(VARIABLES)]
    assert len(found) == len(said)
    assert all(problem.startswith(start) for problem, start in zip(found, said, strict=True))


def test_the_shipped_templates_use_only_variables_the_catalog_names() -> None:
    templates = Templates()
    shipped = {name: templates._source(f"rmentor/{name}") for name in VARIABLES}  # noqa: SLF001 - read as the loader does
    assert not list(Templates(shipped).problems(VARIABLES))
