"""The wheel, built from the sdist, works from a bare environment outside the checkout."""

import os
import subprocess
import sys
import sysconfig
import tomllib
import venv
from pathlib import Path

import pytest

from rmentor_cli import __version__
from rmentor_cli.documents.compiled import Once, built_modules
from rmentor_cli.documents.escaping import escape_markdown
from rmentor_cli.documents.sandbox import Sandbox
from rmentor_cli.documents.speech import plainly
from rmentor_cli.files.starters import read_starter, starter_names

REPOSITORY = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build sdist and wheel, and install the wheel into an environment that knows nothing of this checkout."""
    folder = tmp_path_factory.mktemp("packaging")
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder / "dist"), str(REPOSITORY)]
    subprocess.run(build, check=True, capture_output=True)
    venv.create(folder / "bare", with_pip=False)
    python = folder / "bare" / "bin" / "python"
    (wheel,) = (folder / "dist").glob("*.whl")
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--quiet",
        "--python",
        str(python),
        "install",
        "--no-deps",
        "--no-index",
        str(wheel),
    ]
    subprocess.run(pip, check=True, capture_output=True)
    return folder / "bare" / "bin" / "rmentor"


def rmentor(command: Path, *argv: str, cwd: Path) -> str:
    # the libraries come from this environment; an editable install is not found through PYTHONPATH
    environment = {**os.environ, "PYTHONPATH": sysconfig.get_path("purelib"), "PYTHONDONTWRITEBYTECODE": "1"}
    ran = subprocess.run([command, *argv], cwd=cwd, env=environment, capture_output=True, text=True, check=True)
    return ran.stdout


def test_the_version_is_that_of_the_source(bare: Path, tmp_path: Path) -> None:
    assert rmentor(bare, "--version", cwd=tmp_path) == f"rmentor {__version__}\n"


@pytest.mark.parametrize("starter", starter_names())
def test_every_starter_comes_with_the_wheel_and_validates(starter: str, bare: Path, tmp_path: Path) -> None:
    rmentor(bare, "init", "here", "--starter", starter, "--yes", cwd=tmp_path)
    rmentor(bare, "-C", "here", "validate", cwd=tmp_path)
    for path, content in read_starter(starter).items():
        if path != "program.yaml":
            assert (tmp_path / "here" / path).read_bytes() == content


def test_the_demo_runs_from_the_wheel(bare: Path, tmp_path: Path) -> None:
    said = rmentor(bare, "demo", "--on", "2026-11-23", cwd=tmp_path)
    assert "30 pairings" in said
    assert (tmp_path / "rmentor-demo" / "out" / "reports" / "coordinator.html").is_file()


def test_the_wheel_brings_every_template_compiled(bare: Path) -> None:
    sandbox = Sandbox(Once(lambda _: None), escape_markdown, plainly(""))
    (folder,) = bare.parent.parent.glob("lib/*/site-packages/rmentor_cli/compiled_templates")
    assert {file.name: file.read_text(encoding="utf-8") for file in folder.glob("*.py")} == dict(built_modules(sandbox))


def test_the_typer_bound_and_the_needed_jinja_are_declared() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert {"typer>=0.26,<0.29", "Jinja2>=3.1.6"} <= set(project["dependencies"])
