"""Shipped templates are compiled while rmentor is built, and only what is the very text is taken for it."""

from pathlib import Path

import jinja2
import pytest
from jinja2 import Environment

from rmentor_cli.documents import compiled
from rmentor_cli.documents.compiled import Once, built_modules
from rmentor_cli.documents.escaping import escape_markdown
from rmentor_cli.documents.rendering import Templates
from rmentor_cli.documents.sandbox import Sandbox
from rmentor_cli.documents.shipped import shipped_names, shipped_text
from rmentor_cli.documents.speech import plainly
from rmentor_cli.problems import RmentorError

NAME = "safe-contact.md.j2"
VALUES = {
    "safe_contact_is_outside": False,
    "safe_contact": {"name": "Sam Silva", "email": "sam.silva@example.org"},
}
SAID = "Sam Silva"


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Build the modules of all shipped templates into a folder of their own."""
    folder = tmp_path / "compiled_templates"
    folder.mkdir()
    monkeypatch.setattr(compiled, "FOLDER", folder)
    for name, text in built_modules(Sandbox(Once(lambda _: None), escape_markdown, plainly(""))):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the name of every template that is compiled."""
    names: list[str] = []
    as_ever = Environment.compile

    def noted(self: Environment, source: str, name: str, path: str) -> object:
        names.append(name)
        return as_ever(self, source, name, path)

    monkeypatch.setattr(Sandbox, "compile", noted)
    return names


def test_every_shipped_template_has_a_module(built: Path) -> None:
    assert len(list(built.iterdir())) == len(shipped_names())


@pytest.mark.usefixtures("built")
def test_a_shipped_template_is_not_compiled_again(compilations: list[str]) -> None:
    assert SAID in Templates().render(NAME, VALUES)
    assert compilations == []


def test_without_a_module_it_says_the_same(
    built: Path, compilations: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from_module = Templates().render(NAME, VALUES)
    monkeypatch.setattr(compiled, "FOLDER", built / "nowhere")
    assert Templates().render(NAME, VALUES) == from_module
    assert compilations == [NAME]


@pytest.mark.usefixtures("built")
def test_what_a_user_wrote_is_compiled_even_where_it_is_what_rmentor_ships(compilations: list[str]) -> None:
    assert SAID in Templates({NAME: shipped_text(NAME) or ""}).render(NAME, VALUES)
    assert compilations == [NAME]


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("other", [f"rmentor/{NAME}", f"/{NAME}", f"./{NAME}", f"/rmentor//{NAME}"])
def test_no_other_spelling_of_a_name_finds_a_module(compilations: list[str], other: str) -> None:
    asked = Templates({NAME: f'{{% extends "{other}" %}}'})
    try:
        assert SAID in asked.render(NAME, VALUES)
    except RmentorError:
        assert compilations == [NAME]  # it is not there at all
    else:
        assert compilations == [NAME, other]


@pytest.mark.usefixtures("built")
def test_of_another_jinja_no_module_is_taken(compilations: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jinja2, "__version__", "0")
    assert SAID in Templates().render(NAME, VALUES)
    assert compilations == [NAME]


@pytest.mark.usefixtures("built")
def test_of_another_text_no_module_is_taken(compilations: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rmentor_cli.documents.rendering.shipped_text", lambda _: "something else")
    assert Templates().render(NAME, VALUES) == "something else"
    assert compilations == [NAME]


@pytest.mark.usefixtures("built")
def test_an_error_is_told_where_the_template_has_it(compilations: list[str]) -> None:
    with pytest.raises(RmentorError) as raised:
        Templates({"a.md.j2": f'\n{{% include "{NAME}" %}}'}).render("a.md.j2", {})
    (problem,) = raised.value.problems
    assert problem.location.path == f"rmentor/{NAME}"
    assert problem.excerpt == (shipped_text(NAME) or "").splitlines()[problem.location.line - 1]
    assert compilations == ["a.md.j2"]
