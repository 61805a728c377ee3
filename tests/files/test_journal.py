"""The journal on the disk: what is there at every moment, and what an error of the disk leaves."""

import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rmentor_cli.files.journal import JournalFile, new_id
from rmentor_cli.formats.journal_lines import FIRST_LINE
from rmentor_cli.model.journal import JournalLine, JournalState
from rmentor_cli.problems import BusyError, RmentorError


def line(key: str = "agenda-p001-s01-0-mentor") -> JournalLine:
    return JournalLine(id="a1", date=date(2027, 2, 5), key=key, kind="agenda", person_id="j-1", pairing_id="p001")


FIRST = b"a1,2027-02-05,agenda-p001-s01-0-mentor,agenda,j-1,p001,"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.csv"


def test_a_line_is_there_in_two_strokes(path: Path) -> None:
    journal = JournalFile(path.parent)
    assert path.read_bytes() == FIRST_LINE
    journal.begin(line())
    assert path.read_bytes() == FIRST_LINE + FIRST
    journal.settle(JournalState.SENT)
    assert path.read_bytes() == FIRST_LINE + FIRST + b"sent\n"
    journal.begin(line())
    journal.take_back()
    journal.add(line("other"))
    journal.take_back()
    journal.close()
    assert path.read_bytes() == FIRST_LINE + FIRST + b"sent\n" + b"a1,2027-02-05,other,agenda,j-1,p001,unknown\n"


@pytest.mark.parametrize("name", ["journal.csv", "private/journal.csv"])
def test_a_cut_off_line_is_mended_when_the_journal_is_opened(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    for tail, mended in [(FIRST[:20], b""), (FIRST, FIRST + b"unknown\n"), (FIRST + b"se", FIRST + b"unknown\n")]:
        path.write_bytes(FIRST_LINE + tail)
        JournalFile(tmp_path, name).close()
        assert path.read_bytes() == FIRST_LINE + mended


def test_a_private_journal_is_for_its_owner_only(tmp_path: Path) -> None:
    JournalFile(tmp_path, "private/journal.csv").close()
    assert (tmp_path / "private" / "journal.csv").stat().st_mode & 0o777 == 0o600


def test_a_full_disk_leaves_no_half_line_behind_the_first_stroke(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal, write = JournalFile(path.parent), os.write
    for written in (0, 1, 20, len(FIRST)):
        calls = iter(range(9))

        def full(file: int, content: bytes, calls: Any = calls, written: int = written) -> int:
            if next(calls) == 0 and written:
                return write(file, content[:written])
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr(os, "write", full)
            if written == len(FIRST):
                journal.begin(line())
                journal.take_back()
                continue
            with pytest.raises(RmentorError, match="No space left"):
                journal.begin(line())
        assert path.read_bytes() == FIRST_LINE
    journal.begin(line())
    journal.settle(JournalState.SENT)
    assert path.read_bytes() == FIRST_LINE + FIRST + b"sent\n"


def test_a_stroke_that_is_not_on_the_disk_is_none(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = JournalFile(path.parent)
    fsync, calls = os.fsync, iter(range(9))

    def failing(file: int) -> None:
        if next(calls) == 0:
            raise OSError(5, "Input/output error")
        fsync(file)

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(RmentorError, match="Input/output error"):
        journal.begin(line())
    assert path.read_bytes() == FIRST_LINE


def test_a_journal_without_its_own_columns_is_refused_and_left_alone(path: Path) -> None:
    path.write_bytes(b"id,date,state,key,kind\nx,2027-02-01,sent,k,agenda\n")
    with pytest.raises(RmentorError, match="not its own columns") as refused:
        JournalFile(path.parent)
    assert "with the state last" in refused.value.fix
    assert path.read_bytes().startswith(b"id,date,state,key,kind\nx")


def test_a_journal_that_may_not_be_written_is_a_reason_to_try_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_bytes(FIRST_LINE)

    def held(*_: Any, **__: Any) -> Any:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", held)
    with pytest.raises(BusyError, match="spreadsheet"):
        JournalFile(path.parent)


def test_a_journal_elsewhere_is_not_followed(tmp_path: Path) -> None:
    root = tmp_path / "program"
    root.mkdir()
    (tmp_path / "outside.csv").write_bytes(FIRST_LINE)
    (root / "journal.csv").symlink_to(tmp_path / "outside.csv")
    with pytest.raises(RmentorError, match="outside the program"):
        JournalFile(root)


def test_ids_are_never_the_same() -> None:
    assert len({new_id() for _ in range(1000)}) == 1000


def test_a_journal_that_is_not_the_one_that_was_read_is_left_alone(path: Path) -> None:
    path.write_bytes(FIRST_LINE + FIRST + b"sent\n")
    with pytest.raises(BusyError, match="changed by another program"):
        JournalFile(path.parent, expected=FIRST_LINE)
    with pytest.raises(BusyError):
        JournalFile(path.parent, expected=b"")
    JournalFile(path.parent, expected=FIRST_LINE + FIRST + b"sent\n").close()


def replaced(path: Path, content: bytes) -> None:
    beside = path.with_suffix(".new")
    beside.write_bytes(content)
    beside.replace(path)


def longer(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def gone(path: Path, _: bytes) -> None:
    path.unlink()


@pytest.mark.parametrize("change", [replaced, longer, gone])
def test_nothing_begins_in_a_journal_that_others_have_changed(path: Path, change: Any) -> None:
    journal = JournalFile(path.parent)
    journal.begin(line())
    journal.settle(JournalState.SENT)
    change(path, FIRST_LINE + b"b2,2027-02-06,agenda-p009-s01-0-mentor,agenda,j-9,p009,sent\n" * 2)
    before = path.read_bytes() if path.exists() else None
    with pytest.raises(BusyError, match="changed by another program"):
        journal.begin(line("other"))
    journal.take_back()
    assert (path.read_bytes() if path.exists() else None) == before, "what others wrote stays"


def test_a_mail_that_left_while_the_journal_was_replaced_is_written_into_the_new_one(path: Path) -> None:
    journal = JournalFile(path.parent)
    journal.begin(line())
    replaced(path, path.read_bytes())  # as git and editors do: another file, and this line cut off in it
    journal.settle(JournalState.SENT)
    first, second = path.read_bytes().removeprefix(FIRST_LINE).splitlines()
    assert first == FIRST + b"unknown"
    assert second.endswith(b",2027-02-05,agenda-p001-s01-0-mentor,agenda,j-1,p001,sent")
    with pytest.raises(BusyError):
        journal.begin(line("other"))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-8"])
@pytest.mark.parametrize("feed", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", [True, False])
def test_what_a_spreadsheet_saved_is_written_anew_before_bytes_are_added(
    path: Path, encoding: str, feed: str, *, last: bool
) -> None:
    sound = (FIRST_LINE + FIRST + b"sent\n").decode()
    path.write_bytes((sound if last else sound[:-1]).replace("\n", feed).encode(encoding))
    journal = JournalFile(path.parent)
    journal.add(line("other"))
    assert path.read_bytes() == sound.encode() + b"a1,2027-02-05,other,agenda,j-1,p001,unknown\n"


def test_a_journal_that_is_no_text_is_refused(path: Path) -> None:
    path.write_bytes(FIRST_LINE + b"\xff\n")
    with pytest.raises(RmentorError, match="nothing can be added"):
        JournalFile(path.parent)
