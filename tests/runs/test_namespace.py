"""A program gets its calendar namespace once, and nothing else of program.yaml changes."""

import pytest

from rmentor_cli.formats.dossier import decode_program
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.problems import RmentorError
from rmentor_cli.runs.beginning import Answers, new_program
from rmentor_cli.runs.namespace import with_namespace

TEXT = """\
# ours
format: 1
program: {name: Bridge, start: 2027-01-11}   # a Monday
coordinator: {name: Ana, email: ana@example.org}
"""


def decoded(text: str) -> Dossier:
    dossier = decode_program({"program.yaml": text.encode()}).dossier
    assert dossier is not None
    return dossier


@pytest.mark.parametrize("more", ["", "calendar: {invitations: file}\n", "calendar:\n"])
def test_it_is_written_beside_what_stands_there(more: str) -> None:
    named, changes = with_namespace(decoded(TEXT + more))
    (change,) = changes
    assert change.after is not None
    assert change.after.decode().startswith(TEXT)
    again = decoded(change.after.decode())
    assert again.program == named.program
    assert with_namespace(again) == (again, type(changes)())


def test_it_is_the_one_that_init_would_have_made() -> None:
    text = new_program("pilot-90", Answers())["program.yaml"].decode()
    made = decoded(text).program.calendar.namespace
    without = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("  namespace:"))
    assert with_namespace(decoded(without))[0].program.calendar.namespace == made


def test_where_no_place_is_safe_the_line_is_named() -> None:
    with pytest.raises(RmentorError, match="no safe place") as refused:
        with_namespace(decoded(TEXT + "...\n"))
    assert refused.value.fix is not None
    line = refused.value.fix.rpartition(": calendar")[2]
    assert decoded(f"{TEXT}calendar{line}\n").program.calendar.namespace
