"""One smallest bad program per problem code: tests/invalid/<code>/ holds what differs from tests/invalid/base.

`validate` finds it, or the command in the file `command`.
"""

import shutil
from pathlib import Path

import pytest

from rmentor_cli.cli.app import run
from rmentor_cli.problem_codes import Code
from tests.conftest import Golden

FOLDER = Path(__file__).parent / "invalid"
BESIDE = ("expected", "absent", "command")
VALIDATE = ["validate", "--on", "2027-01-11"]  # whatever the year is: one day names are kept for too long


def build(code: str, into: Path) -> Path:
    shutil.copytree(FOLDER / "base", into, dirs_exist_ok=True)
    shutil.copytree(FOLDER / code, into, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*BESIDE))
    absent = FOLDER / code / "absent"
    for path in absent.read_text().split() if absent.is_file() else ():
        (into / path).unlink()
    return into


def test_the_base_program_has_no_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(build("base", tmp_path)), *VALIDATE]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("code", [code.value for code in Code])
def test_every_code_has_a_smallest_bad_program(
    code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = FOLDER / code / "command"
    command = named.read_text().split() if named.is_file() else VALIDATE
    monkeypatch.chdir(build(code, tmp_path))
    exit_code = run(command)
    said = capsys.readouterr()
    assert f"[{code}]" in said.out + said.err
    assert exit_code == (1 if "error[" in said.out + said.err else 0)
    golden(f"invalid/{code}/expected", said.out + said.err)
