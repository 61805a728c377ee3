"""The code of shipped templates: kept beside them, as long as nothing that it came from changes."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment

from rmentor_cli.documents import compiled, shipped
from rmentor_cli.documents.rendering import Templates
from rmentor_cli.documents.sandbox import Sandbox

NAME = "safe-contact.md.j2"
VALUES = {"safe_contact_is_outside": False, "safe_contact": {"name": "Sam Silva", "email": "sam.silva@example.org"}}


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Let Python keep compiled code in a folder of its own."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    yield tmp_path
    shipped.shipped_text.cache_clear()


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


def files(folder: Path) -> Iterator[Path]:
    return (file for file in folder.rglob("*") if file.is_file())


def test_a_shipped_template_is_compiled_once_for_all_runs(kept: Path, compilations: list[str]) -> None:
    first = Templates().render(NAME, VALUES)
    (file,) = files(kept)
    assert file.name == f"safe-contact.md.{sys.implementation.cache_tag}.pyc"
    assert Templates().render(NAME, VALUES) == first
    assert compilations == [NAME]


def test_what_a_user_wrote_is_compiled_in_each_run_and_never_kept(kept: Path, compilations: list[str]) -> None:
    for said in ("one", "two"):
        assert Templates({NAME: said}).render(NAME, VALUES) == said
    assert compilations == [NAME, NAME]
    assert not list(files(kept))


def test_a_shipped_template_that_a_user_extends_is_none_under_that_name(kept: Path, compilations: list[str]) -> None:
    extended = Templates({NAME: f'{{% extends "rmentor/{NAME}" %}}'})
    assert extended.render(NAME, VALUES) == Templates().render(NAME, VALUES)
    assert compilations == [NAME, f"rmentor/{NAME}", NAME]
    assert len(list(files(kept))) == 1


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("cause", ["text", "maker"])
def test_code_of_something_else_is_not_taken(
    compilations: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, cause: str
) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / NAME).write_text("before")
    for module in (compiled, shipped):
        monkeypatch.setattr(module, "FOLDER", folder)
    shipped.shipped_text.cache_clear()
    assert Templates().render(NAME, {}) == "before"
    if cause == "text":
        (folder / NAME).write_text("behind")
    else:
        monkeypatch.setattr(compiled, "_MAKERS", (Path(__file__),))
    shipped.shipped_text.cache_clear()
    assert Templates().render(NAME, {}) == ("behind" if cause == "text" else "before")
    assert compilations == [NAME, NAME]


@pytest.mark.parametrize("cut", [0, 10, 60, -1])
def test_damaged_code_is_made_again(kept: Path, compilations: list[str], cut: int) -> None:
    said = Templates().render(NAME, VALUES)
    (file,) = files(kept)
    whole = file.read_bytes()
    file.write_bytes(whole[:cut])
    assert Templates().render(NAME, VALUES) == said
    assert file.read_bytes() == whole
    assert compilations == [NAME, NAME]


def test_nothing_is_kept_where_python_keeps_nothing(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert Templates().render(NAME, VALUES)
    assert not list(files(kept))


def test_a_folder_that_takes_no_files_costs_nothing_but_time(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (kept / "file").write_text("")
    monkeypatch.setattr(sys, "pycache_prefix", str(kept / "file"))
    assert Templates().render(NAME, VALUES) == Templates().render(NAME, VALUES)
    assert [file.name for file in files(kept)] == ["file"]
