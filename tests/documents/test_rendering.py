"""The sandbox: which template wins, what is escaped, and how a mistake in a template is told."""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from jinja2 import TemplateError

from rmentor_cli.documents.catalog import VARIABLES
from rmentor_cli.documents.rendering import Templates
from rmentor_cli.documents.sandbox import LARGEST_DOCUMENT
from rmentor_cli.documents.step_budget import MOST_STEPS
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
        Templates({"a.md.j2": "# {{ name }} {{ lines }}\n"}).render_plain("a.md.j2", VALUES)
        == "*Zoë* <b> one two\n-----------------\n"
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
    assert "is_extra" in problem.message
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


BIG = "{% set big = 'x' * 299999 %}"
RANGE = "range(99999)"
DOUBLING = BIG + "{% set n = namespace(s=big) %}{% for a in range(60) %}{% set n.s = n.s OP n.s %}{% endfor %}"
TOO_MUCH = {
    "loops in loops": f"{{% for a in {RANGE} %}}{{% for b in {RANGE} %}}{{% endfor %}}{{% endfor %}}",
    "a range kept": f"{{% set r = {RANGE} %}}{{% for a in r %}}{{% for b in r %}}{{% endfor %}}{{% endfor %}}",
    "a condition never met": f"{{% for a in {RANGE} %}}{{% for b in {RANGE} if false %}}{{% endfor %}}{{% endfor %}}",
    "recursive": "{% for a in RANGE recursive %}{% if loop.depth < 4 %}{{ loop(RANGE) }}{% endif %}{% endfor %}",
    "macros": "{% macro m0() %}{% endmacro %}"
    + "".join(f"{{% macro m{n + 1}() %}}{{{{ m{n}() }}}}{{{{ m{n}() }}}}{{% endmacro %}}" for n in range(40))
    + "{{ m40() }}",
    "macros with a text": "{% macro m0() %}abc{% endmacro %}"
    + "".join(f"{{% macro m{n + 1}() %}}{{{{ m{n}() }}}}{{{{ m{n}() }}}}{{% endmacro %}}" for n in range(40))
    + "{% set x = m40() %}",
    "lists of lists": f"{{% for a in {RANGE} %}}{{% set x = {RANGE}|list %}}{{% endfor %}}",
    "filters": f"{{% set r = {RANGE} %}}{{% for a in r %}}{{% set x = r|map('string')|sort %}}{{% endfor %}}",
    "a text that doubles": BIG
    + "{% set n = namespace(s=big) %}{% for a in range(60) %}{% set n.s = n.s ~ n.s %}{% endfor %}",
    "a sum that doubles": BIG
    + "{% set n = namespace(s=big) %}{% for a in range(60) %}{% set n.s = n.s + n.s %}{% endfor %}",
    "texts in a list": BIG + "{% set x = ([big] * 99999)|join %}",
    "texts for letters": BIG + "{% set x = big|replace('x', big) %}",
    "texts for letters that stand there": "{% set x = 'aaaaaaaaaaaaaaaaaaaa'"
    + "|replace('a', 'aaaaaaaaaaaa')" * 20
    + " %}",
    "comparisons": BIG + f"{{% for a in {RANGE} %}}{{% if 'y' in big %}}{{% endif %}}{{% endfor %}}",
    "slices": BIG + f"{{% for a in {RANGE} %}}{{% if big[1:] %}}{{% endif %}}{{% endfor %}}",
    "methods": BIG + f"{{% for a in {RANGE} %}}{{% set x = big.count('y') %}}{{% endfor %}}",
    "text kept": f"{{% set x %}}{{% for a in {RANGE} %}}{'text' * 500}{{% endfor %}}{{% endset %}}",
    "values kept": BIG + f"{{% set x %}}{{% for a in {RANGE} %}}{{{{ big }}}}{{% endfor %}}{{% endset %}}",
    "batches": f"{{% for a in {RANGE} %}}{{% set x = [1]|batch(99999, 'x')|list %}}{{% endfor %}}",
}


@pytest.mark.parametrize("text", TOO_MUCH.values(), ids=TOO_MUCH)
def test_a_template_that_never_comes_to_an_end_is_stopped_the_same_way_each_time(text: str) -> None:
    text = text.replace("RANGE", RANGE)
    problem = problem_of(text)
    assert problem == problem_of(text)
    assert f"it makes too many steps, more than {MOST_STEPS:,}" in problem.message
    assert str(problem.location) == "templates/a.md.j2:1"


def test_includes_that_double_are_stopped() -> None:
    doubling = {f"b{n}.md.j2": f"{{% include 'b{n + 1}.md.j2' %}}" * 2 for n in range(60)}
    problem = problem_of("{% include 'b0.md.j2' %}", **doubling, **{"b60.md.j2": ""})
    assert "too many steps" in problem.message


def test_numbers_can_be_reckoned_with_and_never_grow_out_of_hand() -> None:
    assert rendered("{{ 1500 * 2000 + 1 }}") == "3000001"
    growing = "{% set n = namespace(s=9) %}{% for a in range(60) %}{% set n.s = n.s * n.s %}{% endfor %}"
    assert 'what "*" makes here' in problem_of(growing).message


def test_every_document_has_all_its_steps() -> None:
    templates = Templates({"a.md.j2": "{% for a in range(15000) %}{% endfor %}{{ name }}"})
    assert {templates.render("a.md.j2", VALUES) for _ in range(60)} == {r"\*Zoë\* \<b>"}


def test_an_attribute_that_another_of_its_kind_has_is_missed_and_told() -> None:
    class Plain:
        """Something whose attributes are its own."""

    one, other = Plain(), Plain()
    vars(one)["word"] = "x"
    templates = Templates({"a.md.j2": "{{ first.word }}{{ second.word }}"})
    assert templates.render("a.md.j2", {"first": one, "second": one}) == "xx"
    with pytest.raises(RmentorError) as raised:
        templates.render("a.md.j2", {"first": one, "second": other})
    (problem,) = raised.value.problems
    assert "word" in problem.message


def test_what_is_refused_once_is_refused_again() -> None:
    twice = "{% for each in names %}{{ each.__class__ }}{% endfor %}"
    assert problem_of(twice) == problem_of(twice)


@pytest.mark.parametrize("method", ["join(names)", "replace('a', 'b')", "format(1)", "translate({97: 'x'})"])
def test_what_makes_a_text_of_any_length_is_a_filter_or_nothing(method: str) -> None:
    assert "this is not allowed in a template" in problem_of(f"{{{{ 'a'.{method} }}}}").message


@pytest.mark.parametrize(
    ("text", "line", "said", "fix"),
    [
        (
            '{% extends "rmentor/agenda.md.j2" %}\n{% block closng %}x{% endblock %}',
            2,
            '"rmentor/agenda.md.j2" has no block "closng", so this is never shown',
            'did you mean "closing"?',
        ),
        ('{% extends "b.md.j2" %}{% block titel %}{% endblock %}', 1, '"b.md.j2" has no block "titel"', ""),
        ('{% extends "b.md.j2" %}{% if true %}{% block prat %}{% endblock %}{% endif %}', 1, '"prat"', 'mean "part"?'),
    ],
)
def test_a_block_that_would_never_be_shown_is_a_mistake(text: str, line: int, said: str, fix: str) -> None:
    middle = '{% extends "rmentor/agenda.md.j2" %}{% block part %}{% block mine %}{% endblock %}{% endblock %}'
    templates = Templates({"agenda.md.j2": text, "b.md.j2": middle, "c.md.j2": "{% include 'agenda.md.j2' %}"})
    (problem,) = templates.problems(VARIABLES)
    for name in ("agenda.md.j2", "c.md.j2"):
        with pytest.raises(RmentorError) as raised:
            templates.render(name, VALUES)
        assert raised.value.problems == (problem,)
    assert str(problem.location) == f"templates/agenda.md.j2:{line}"
    assert said in problem.message
    assert fix in problem.fix


@pytest.mark.parametrize(
    "text",
    [
        '{% extends "rmentor/agenda.md.j2" %}{% block part %}{% block new %}{% endblock %}{% endblock %}',
        '{% extends "b.md.j2" %}{% block own %}x{% endblock %}{% block part %}{{ self.own() }}{% endblock %}',
        '{% extends "b.md.j2" %}{% block mine %}{% endblock %}{% block closing %}{% endblock %}',
        "{% extends title %}{% block any %}{% endblock %}",
        '{% extends "c.md.j2" %}{% block any %}{% endblock %}',
        '{% extends "d.md.j2" %}{% block any %}{% endblock %}',
        "{% block any %}{% endblock %}",
    ],
)
def test_blocks_that_are_shown_or_might_be_are_none(text: str) -> None:
    others = {
        "b.md.j2": '{% extends "rmentor/agenda.md.j2" %}{% block part %}{% block mine %}{% endblock %}{% endblock %}',
        "d.md.j2": '{% extends "d.md.j2" %}',
    }
    assert not list(Templates({"agenda.md.j2": text, **others}).problems(VARIABLES))


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
