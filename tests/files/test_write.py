"""Whatever happens while writing, the old file or the new one is there, and the next run works."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rmentor_cli.changes import plan
from rmentor_cli.files.history import commit, last_command, put_back
from rmentor_cli.files.lock import locked
from rmentor_cli.files.read import find_program, read_bytes, read_folder, read_present, read_program
from rmentor_cli.files.write import refuse_changed_since, write_file
from rmentor_cli.problems import BusyError, RmentorError, UsageError

OLD, NEW = b"id\nold\n", b"id\nnew\n"
FAULTS = ("fsync", "open", "write", "replace", "rename", "mkdir", "chmod")
FEW = 120  # more calls than one commit makes: the loop ends when a run meets no fault


def change(root: Path, content: bytes = NEW) -> None:
    before = read_present(root, ["pairings.csv", "check-ins.csv"])
    with locked(root):
        commit(root, plan(before, {"pairings.csv": content, "check-ins.csv": content}), "match")


@pytest.mark.parametrize("name", FAULTS)
def test_an_error_of_the_disk_at_any_call_leaves_whole_files(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original: Callable[..., Any] = getattr(os, name)
    for at in range(FEW):
        root = tmp_path / str(at)
        root.mkdir()
        (root / "pairings.csv").write_bytes(OLD)
        calls = iter(range(FEW * 10))

        def failing(*args: Any, at: int = at, calls: Any = calls, **kwargs: Any) -> Any:
            if next(calls) == at:
                raise OSError(28, "No space left on device")
            return original(*args, **kwargs)

        with monkeypatch.context() as patch:
            patch.setattr(os, name, failing)
            try:
                change(root)
            except (RmentorError, OSError) as error:
                assert isinstance(error, RmentorError) or name in {"open", "mkdir"}, error  # noqa: PT017 - either may come
        held = read_present(root, ["pairings.csv", "check-ins.csv"])
        assert held["pairings.csv"] in {OLD, NEW}
        assert held.get("check-ins.csv") in {None, NEW}
        assert not list(root.glob(".*"))
        change(root)
        assert set(read_present(root, ["pairings.csv", "check-ins.csv"]).values()) == {NEW}
        if next(calls) <= at:
            return
    pytest.fail("the loop never ran to its end")


KILLED = """
import os, sys
from pathlib import Path
from rmentor_cli.changes import plan
from rmentor_cli.files.history import commit
from rmentor_cli.files.lock import locked
root, left = Path(sys.argv[1]), int(sys.argv[2])
before = {"pairings.csv": (root / "pairings.csv").read_bytes()}
for name in ("fsync", "replace", "rename", "open", "mkdir"):
    def dying(*args, original=getattr(os, name), **kwargs):
        global left
        left -= 1
        if left < 0:
            os._exit(137)
        return original(*args, **kwargs)
    setattr(os, name, dying)
with locked(root):
    commit(root, plan(before, {path: b"id\\nnew\\n" for path in ("pairings.csv", "check-ins.csv")}), "match")
"""


def test_a_kill_at_any_call_loses_nothing_and_the_next_run_works(tmp_path: Path) -> None:
    for at in range(FEW):
        root = tmp_path / str(at)
        root.mkdir()
        (root / "pairings.csv").write_bytes(OLD)
        ran = subprocess.run([sys.executable, "-c", KILLED, str(root), str(at)], check=False)
        held = read_present(root, ["pairings.csv", "check-ins.csv"])
        assert held["pairings.csv"] in {OLD, NEW}
        assert held.get("check-ins.csv") in {None, NEW}
        change(root)
        assert read_present(root, ["pairings.csv"])["pairings.csv"] == NEW
        if ran.returncode == 0:
            assert at > 10
            return
    pytest.fail("the loop never ran to its end")


def test_a_file_that_changed_since_it_was_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pairings.csv").write_bytes(OLD)
    changes = plan(read_present(tmp_path, ["pairings.csv"]), {"pairings.csv": NEW})
    (tmp_path / "pairings.csv").write_bytes(b"somebody else\n")
    with pytest.raises(BusyError, match="changed by something else"):
        refuse_changed_since(tmp_path, changes)


def test_a_second_run_is_told_to_wait(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(BusyError) as busy, locked(tmp_path):
        pass
    assert busy.value.exit_code == 75
    with locked(tmp_path):
        pass


@pytest.mark.parametrize("call", ["open", "mkdir"])
@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EROFS, "private/lock cannot be written: it is on a disk that can only be read"),
        (errno.ENOSPC, "private/lock could not be written: No space left on device"),
        (errno.EACCES, "private/lock cannot be written: a spreadsheet may hold it open, or the permissions forbid it"),
    ],
)
def test_a_lock_that_cannot_be_made_is_told_with_a_way_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, said: str
) -> None:
    def refuse(*_: Any, **__: Any) -> Any:
        raise OSError(number, os.strerror(number), "private/lock")

    with monkeypatch.context() as patched:
        patched.setattr(os, call, refuse)
        with pytest.raises(RmentorError, match=said) as refused, locked(tmp_path):
            pass
    assert refused.value.exit_code == (75 if number == errno.EACCES else 1)
    assert "no file is half-written" in refused.value.fix


def test_a_file_that_a_spreadsheet_holds_is_a_reason_to_try_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pairings.csv").write_bytes(OLD)

    def held(*_: Any, **__: Any) -> Any:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(BusyError, match="spreadsheet"):
        write_file(tmp_path / "pairings.csv", NEW)
    monkeypatch.setattr(Path, "open", held)
    with pytest.raises(BusyError, match="spreadsheet"):
        read_bytes(tmp_path / "pairings.csv")


def test_private_files_are_for_their_owner_only(tmp_path: Path) -> None:
    change(tmp_path)
    assert (tmp_path / "private").stat().st_mode & 0o777 == 0o700
    stored = [path for path in (tmp_path / "private" / "undo").rglob("*") if path.is_file()]
    assert stored
    assert {path.stat().st_mode & 0o777 for path in stored} == {0o600}


def test_undo_puts_back_ten_commands_and_no_more(tmp_path: Path) -> None:
    for n in range(12):
        change(tmp_path, b"%d\n" % n)
    for n in range(10, 0, -1):
        last = last_command(tmp_path)
        assert last.command == "match"
        put_back(tmp_path, last)
        assert (tmp_path / "pairings.csv").read_bytes() == b"%d\n" % n
    with pytest.raises(RmentorError, match="nothing to undo"):
        last_command(tmp_path)


def test_undo_removes_what_was_new_and_refuses_what_changed_since(tmp_path: Path) -> None:
    change(tmp_path)
    put_back(tmp_path, last_command(tmp_path))
    assert not (tmp_path / "pairings.csv").exists()
    change(tmp_path)
    (tmp_path / "pairings.csv").write_bytes(b"edited by hand\n")
    with pytest.raises(RmentorError, match="undo would lose the change"):
        put_back(tmp_path, last_command(tmp_path))


def test_what_can_be_made_again_is_not_kept_for_undo(tmp_path: Path) -> None:
    with locked(tmp_path):
        commit(tmp_path, plan({}, {"out/reports/coordinator.md": b"x"}), "report")
    with pytest.raises(RmentorError, match="nothing to undo"):
        last_command(tmp_path)


def test_what_a_table_said_is_put_back_only_beside_what_came_of_it(tmp_path: Path) -> None:
    copy, roster = "private/tables/people.csv", "rosters/mentors.csv"
    with locked(tmp_path):
        commit(tmp_path, plan({}, {copy: b"1"}), "table people")
        commit(tmp_path, plan({copy: b"1"}, {copy: b"2", roster: b"x"}), "table people --back")
        assert {change.path for change in last_command(tmp_path).changes} == {copy, roster}
        commit(tmp_path, plan({copy: b"2"}, {copy: b"3"}), "table people")
        put_back(tmp_path, last_command(tmp_path))
        with pytest.raises(RmentorError, match="nothing to undo"):
            last_command(tmp_path)
    assert (tmp_path / copy).read_bytes() == b"3"
    assert not (tmp_path / roster).exists()


def test_a_program_is_found_from_below_and_its_absence_is_said(tmp_path: Path) -> None:
    (tmp_path / "program.yaml").write_text("format: 1\n")
    (tmp_path / "rosters").mkdir()
    assert find_program(tmp_path / "rosters") == tmp_path.resolve()
    with pytest.raises(RmentorError, match=r"no program\.yaml"):
        find_program(Path(tmp_path.anchor))


def test_a_link_out_of_the_program_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("name\n")
    root = tmp_path / "program"
    root.mkdir()
    (root / "program.yaml").symlink_to(secret)
    with pytest.raises(RmentorError, match="outside the program"):
        read_program(root)


def test_a_missing_file_named_on_the_command_line_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        read_bytes(tmp_path / "none.csv")


@pytest.mark.parametrize("link", ["out", "out/agendas", "out/agendas/a.md", "private", "private/lock", "private/undo"])
def test_nothing_is_written_through_a_link_out_of_the_program(link: str, tmp_path: Path) -> None:
    root, elsewhere = tmp_path / "program", tmp_path / "elsewhere"
    (root / link).parent.mkdir(parents=True)
    elsewhere.mkdir()
    (root / link).symlink_to(elsewhere)
    changes = plan({}, {"out/agendas/a.md": NEW, "pairings.csv": NEW})
    with pytest.raises(RmentorError, match=f"^{link} is a link to a place outside the program"), locked(root):
        commit(root, changes, "agenda")
    assert not list(elsewhere.iterdir())
    assert not [path for path in root.rglob("*") if path.is_file() and path.name != "lock"]


def test_nothing_is_put_back_through_a_link_out_of_the_program(tmp_path: Path) -> None:
    root, elsewhere = tmp_path / "program", tmp_path / "elsewhere"
    (root / "rosters").mkdir(parents=True)
    (root / "rosters" / "org.csv").write_bytes(OLD)
    with locked(root):
        commit(root, plan({"rosters/org.csv": OLD}, {"rosters/org.csv": NEW}), "import")
    (root / "rosters").rename(elsewhere)
    (root / "rosters").symlink_to(elsewhere)
    with pytest.raises(RmentorError, match=r"^rosters is a link to a place outside the program"):
        last_command(root)
    assert (elsewhere / "org.csv").read_bytes() == NEW


def test_a_link_that_stays_in_the_program_is_followed_and_one_in_a_circle_is_told(tmp_path: Path) -> None:
    (tmp_path / "made").mkdir()
    (tmp_path / "out").symlink_to("made")
    with locked(tmp_path):
        commit(tmp_path, plan({}, {"out/a.md": NEW}), "agenda")
    assert (tmp_path / "made" / "a.md").read_bytes() == NEW
    (tmp_path / "pulse").symlink_to("pulse")
    with pytest.raises(RmentorError, match="could not be written"), locked(tmp_path):
        commit(tmp_path, plan({}, {"pulse/a.csv": NEW}), "pulse")


def test_looking_at_what_could_be_undone_changes_nothing(tmp_path: Path) -> None:
    change(tmp_path)
    change(tmp_path, OLD)
    (tmp_path / "pairings.csv").write_bytes(NEW)  # as if the second command had been cut short
    (tmp_path / "check-ins.csv").write_bytes(NEW)
    before = read_folder(tmp_path)
    first = last_command(tmp_path)
    assert read_folder(tmp_path) == before
    put_back(tmp_path, first)
    assert not list((tmp_path / "private" / "undo").iterdir())
    assert not (tmp_path / "pairings.csv").exists()


def test_undo_forgets_the_entry_it_put_back_and_no_earlier_one(tmp_path: Path) -> None:
    for content in (b"1\n", b"2\n", b"3\n"):
        change(tmp_path, content)
    kept = tmp_path / "private" / "undo"
    before = {folder.name for folder in kept.iterdir()}
    last = last_command(tmp_path)
    put_back(tmp_path, last)
    assert before - {folder.name for folder in kept.iterdir()} == {last.entry}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff",
        b"[]",
        b"null",
        b'{"command": "match"}',
        b'{"command": "match", "paths": "pairings.csv"}',
        b'{"command": 1, "paths": []}',
        b'{"command": "match", "paths": [1]}',
        b'{"command": "match", "paths": ["../pairings.csv"]}',
        b'{"command": "match", "paths": ["/pairings.csv"]}',
    ],
)
def test_an_undo_copy_that_cannot_be_read_is_named_with_what_to_do(content: bytes, tmp_path: Path) -> None:
    change(tmp_path)
    change(tmp_path, OLD)
    (tmp_path / "private" / "undo" / "000002" / "manifest.json").write_bytes(content)
    with pytest.raises(RmentorError, match=r"^private/undo/000002/manifest\.json cannot be read") as refused:
        last_command(tmp_path)
    assert "delete the folder private/undo/000002" in refused.value.fix
    assert refused.value.exit_code == 1


def test_a_folder_of_somebody_else_among_the_undo_copies_is_left_alone(tmp_path: Path) -> None:
    stray = tmp_path / "private" / "undo" / "old copy"
    stray.mkdir(parents=True)
    (stray / "manifest.json").write_text("{}")
    change(tmp_path)
    put_back(tmp_path, last_command(tmp_path))
    assert (stray / "manifest.json").read_text() == "{}"


def test_a_folder_that_takes_no_files_is_told_before_the_first_one_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "rosters").mkdir()
    (tmp_path / "intake.yaml").write_bytes(OLD)
    before = {"intake.yaml": OLD}
    after = plan(before, {"intake.yaml": NEW, "rosters/mentors.csv": NEW})
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path).name != "rosters")
    with locked(tmp_path), pytest.raises(BusyError) as told:
        commit(tmp_path, after, "import")
    assert str(told.value) == "rosters cannot be written into: the permissions forbid it"
    assert told.value.fix.endswith("nothing was written")
    assert (tmp_path / "intake.yaml").read_bytes() == OLD
    assert not (tmp_path / "private" / "undo").exists()
