"""An import that is killed between two files: the program can be read, and the same import once more completes it."""

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import pytest

from rmentor_cli.changes import ChangeSet, FileChange
from rmentor_cli.files import history
from rmentor_cli.files.write import apply
from rmentor_cli.problems import RmentorError
from tests.importer import SIGN_UP, Importer, sign_ups

GIL = ("2027-01-11 10:00", "gil@example.org", "Gil Roth", "mentor", "ai", "Design", "")
EVE = ("2027-01-11 10:00", "eve@example.org", "Eve Moss", "leader", "ai", "Legal", "")
MOST_FILES = 8


def a_program(root: Path) -> Importer:
    """Lay out a program in which Gil stands in org.csv, above one person of either side and below a third manager."""
    desk = Importer(root, SIGN_UP)
    head = "id,name,email,grade,offers,manager_id\n"
    desk.write("rosters/mentors.csv", f"{head}j-kfwm,Zoë Åström,zoe@example.org,3,ai,o-gil\n")
    desk.write("rosters/mentees.csv", f"{head}s-oqra,Henrik Lund,henrik@example.org,8,ai,o-gil\n")
    desk.write(
        "rosters/org.csv",
        "id,name,email,manager_id\no-gil,Gil Roth,gil@example.org,o-top\no-mid,Mid Low,mid@example.org,o-gil\n"
        "o-top,Top High,top@example.org,\n",
    )
    desk.imports(sign_ups(("2027-01-11 10:00", "zoe@example.org", "Zoë Åström", "mentor", "ai", "", "")))  # makes a key
    return desk


def cut_after(files: int) -> object:
    def apply_some(root: Path, changes: Iterable[FileChange]) -> None:
        some = tuple(islice(changes, files))
        apply(root, ChangeSet(some))
        if len(some) == files:
            raise RmentorError("cut")

    return apply_some


def tracked(desk: Importer) -> dict[str, bytes]:
    return {path: content for path, content in desk.files().items() if not path.startswith("private/")}


@pytest.mark.parametrize("files", range(MOST_FILES))
def test_the_same_import_once_more_completes_it(files: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, cut = a_program(tmp_path / "whole"), a_program(tmp_path / "cut")
    (cut.root / "private" / "key").write_bytes((whole.root / "private" / "key").read_bytes())
    export = sign_ups(GIL, EVE)
    assert whole.imports(export).code == 0
    with monkeypatch.context() as patch:
        patch.setattr(history, "apply", cut_after(files))
        cut.imports(export)
    assert cut.runs("status").code == 0
    said = cut.imports(export)
    assert said.code == 0, said.err
    assert tracked(cut) == tracked(whole)
