"""A program folder is read in phases; what is wrong in program.yaml makes nothing else look wrong."""

import pytest

from rmentor_cli.formats.dossier import decode_program
from rmentor_cli.model.program import DateOrder
from rmentor_cli.problem_codes import Code

PROGRAM = """\
format: 1
dates: dmy
program: {name: Bridge, start: 2027-01-11, months: 6}
coordinator: {name: Ana, email: ana@example.org}
"""
SECTION = "program: {name: Bridge, start: 2027-01-11, months: 6}"
ROSTERS = {
    "rosters/mentors.csv": b"id,name,email,joined\nj-a,Mei,mei@example.org,31/12/2024\n",
    "rosters/mentees.csv": b"id,name,email,joined\ns-a,Ida,ida@example.org,31/12/2004\n",
}


def problems(program: str) -> list[tuple[Code, int]]:
    loaded = decode_program({"program.yaml": program.encode(), **ROSTERS})
    return [(problem.code, problem.location.line) for problem in loaded.problems]


def test_the_program_itself_is_sound() -> None:
    loaded = decode_program({"program.yaml": PROGRAM.encode(), **ROSTERS})
    assert loaded.problems == ()
    assert loaded.dossier is not None
    assert loaded.dossier.program.dates is DateOrder.DMY


@pytest.mark.parametrize(
    ("before", "after", "expected", "halts"),
    [
        ("name: Bridge,", "name: Bridge: 2026,", (Code.YAML_SYNTAX, 3), True),
        ("format: 1", "format: 1: 2", (Code.YAML_SYNTAX, 1), True),
        ("coordinator:", "\tcoordinator:", (Code.YAML_SYNTAX, 4), True),
        ("months: 6}", "months: 6", (Code.YAML_SYNTAX, 3), True),
        ("dates: dmy", "dates: dmy\ndates: dmy", (Code.DUPLICATE_KEY, 3), True),
        ("dates: dmy", "dates: &d dmy", (Code.YAML_FEATURE, 2), True),
        ("dates: dmy", "dates: uk", (Code.BAD_VALUE, 2), True),
        ("dates: dmy", "dates: [dmy]", (Code.WRONG_SHAPE, 2), True),
        ("dates: dmy", "date: dmy", (Code.UNKNOWN_KEY, 2), True),
        ("format: 1", "format: 2", (Code.NEWER_FORMAT, 1), True),
        (PROGRAM, "", (Code.YAML_SYNTAX, 0), True),
        (PROGRAM, "- a list\n", (Code.WRONG_SHAPE, 1), True),
        (PROGRAM, "<<<<<<< HEAD\n", (Code.MERGE_CONFLICT, 1), True),
        ("months: 6", "months: six", (Code.BAD_VALUE, 3), False),
        ("2027-01-11", "11/01/2027", (Code.BAD_DATE, 3), False),
        ("name: Bridge, ", "", (Code.REQUIRED, 3), False),
        (SECTION, "program:\nname: Bridge\nstart: 2027-01-11", (Code.WRONG_SHAPE, 3), False),
        ("format: 1", "format: 1\nweights: {style: 10}", (Code.UNKNOWN_KEY, 2), False),
        ("format: 1", "format: 1\nsponsr: {name: Bo}", (Code.UNKNOWN_KEY, 2), False),
    ],
    ids=str,
)
def test_one_mistake_in_program_yaml_is_one_problem(
    before: str,
    after: str,
    expected: tuple[Code, int],
    halts: bool,  # noqa: FBT001
) -> None:
    text = PROGRAM.replace(before, after)
    assert problems(text) == [expected]
    assert decode_program({"program.yaml": text.encode(), **ROSTERS}).halted is halts


def test_an_empty_dates_key_means_iso() -> None:
    assert problems(PROGRAM.replace("dates: dmy", "dates:")) == [(Code.BAD_DATE, 2), (Code.BAD_DATE, 2)]
