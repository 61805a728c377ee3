"""One smallest bad program per problem code: tests/invalid/<code>/ holds what differs from tests/invalid/base."""

import shutil
from pathlib import Path

import pytest

from rmentor_cli.problem_codes import Code
from rmentor_cli.runs.loading import load
from rmentor_cli.terminal.problem_lines import as_text, sum_line
from tests.conftest import Golden

FOLDER = Path(__file__).parent / "invalid"
BESIDE = ("expected", "absent")


def build(code: str, into: Path) -> Path:
    shutil.copytree(FOLDER / "base", into, dirs_exist_ok=True)
    shutil.copytree(FOLDER / code, into, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*BESIDE))
    absent = FOLDER / code / "absent"
    for path in absent.read_text().split() if absent.is_file() else ():
        (into / path).unlink()
    return into


def test_the_base_program_has_no_problem(tmp_path: Path) -> None:
    assert load(build("base", tmp_path)).problems == ()


@pytest.mark.parametrize("code", [code.value for code in Code])
def test_every_code_has_a_smallest_bad_program(code: str, tmp_path: Path, golden: Golden) -> None:
    problems = load(build(code, tmp_path)).problems
    assert code in {problem.code.value for problem in problems}
    golden(f"invalid/{code}/expected", "\n".join([*as_text(problems), sum_line(problems), ""]))
