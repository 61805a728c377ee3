"""private.lock tells a copy without the vetoes, and whoever may edit them is left alone."""

from itertools import product

import pytest

from rmentor_cli.formats.dossier import decode_program
from rmentor_cli.formats.private_lock import digests, is_missing, lock_text
from rmentor_cli.model import paths
from rmentor_cli.model.private import KeepApart, PrivateDossier
from rmentor_cli.problem_codes import Code

KEY = b"5f" * 32 + b"\n"
APART = b"mentor_id,mentee_id,until\nj-a,s-a,\nj-b,s-b,2027-05-01\n"
OTHER = b"mentor_id,mentee_id\nj-a,s-b\n"


PROGRAM = {paths.PROGRAM: b"format: 1\n"}


def decoded(files: dict[str, bytes]) -> PrivateDossier:
    return decode_program(files | PROGRAM).private


def lock_of(content: bytes, key: bytes = KEY) -> bytes:
    return lock_text(key, decoded({paths.KEEP_APART: content})).encode()


def told(files: dict[str, bytes]) -> list[str]:
    return [str(p) for p in decode_program(files | PROGRAM).problems if p.code is Code.PRIVATE_NOT_HERE]


def whole(content: bytes = APART, seen: bytes = b"") -> dict[str, bytes]:
    lock = lock_of(APART)
    return {paths.KEEP_APART: content, paths.KEY: KEY, paths.PRIVATE_LOCK: lock, paths.PRIVATE_LOCK_SEEN: seen or lock}


def without(files: dict[str, bytes], *absent: str) -> dict[str, bytes]:
    return {path: content for path, content in files.items() if path not in absent}


def test_what_is_here_and_as_it_was_is_not_spoken_of() -> None:
    assert told(whole()) == []
    assert told(without(whole(), paths.PRIVATE_LOCK_SEEN)) == []
    assert told(without(whole(), paths.PRIVATE_LOCK)) == []


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (without(whole(), paths.KEEP_APART, paths.KEY), "private/keep-apart.csv decides something and is not here"),
        (without(whole(), paths.KEEP_APART), "private/keep-apart.csv decides something and is not here"),
        (without(whole(), paths.KEY), "cannot be told without private/key"),
        (whole() | {paths.KEY: b"\n"}, "cannot be told without private/key"),
        (whole(OTHER, seen=lock_of(OTHER)), "is not the one with which the program was last decided"),
        (without(whole(OTHER), paths.PRIVATE_LOCK_SEEN), "is not the one with which the program was last decided"),
        (whole() | {paths.KEY: b"another"} | {paths.PRIVATE_LOCK_SEEN: b"-"}, "is not the one with which"),
    ],
)
def test_what_is_missing_or_out_of_date_is_told_at_its_line(files: dict[str, bytes], said: str) -> None:
    (problem,) = told(files)
    assert problem.startswith("private.lock:2: warning[RM420]")
    assert said in problem
    assert "copy private/ from the coordinator's computer" in problem


def test_an_edit_by_hand_on_the_computer_that_wrote_the_lock_is_fine() -> None:
    assert told(whole(OTHER)) == []
    assert told(whole(b"mentor_id,mentee_id\n")) == []


def test_a_veto_that_somebody_else_took_back_is_told_too() -> None:
    files = whole(APART, seen=lock_of(APART)) | {paths.PRIVATE_LOCK: b"# nothing decides any more\n"}
    (problem,) = told(files)
    assert problem.startswith("private.lock: warning[RM420]")


def test_order_quotes_and_line_ends_do_not_count_and_every_cell_does() -> None:
    same = b'\xef\xbb\xbfmentor_id;mentee_id;until;note\r\n"j-b";s-b;2027-05-01;x\r\nj-a;s-a;;\r\n'
    assert lock_of(same) == lock_of(APART)
    others = {lock_of(f"mentor_id,mentee_id,until\n{m},{s},{u}\n".encode()) for m, s, u in product(
        ("j-a", "j-b"), ("s-a", "s-b"), ("", "2027-05-01")
    )}  # fmt: skip
    assert len(others) == 8


def test_the_digest_is_keyed_and_holds_nothing_of_what_it_seals() -> None:
    assert lock_of(APART) != lock_of(APART, b"another key")
    assert b"j-a" not in lock_of(APART)
    assert lock_text(KEY, PrivateDossier()) == ""
    apart = PrivateDossier(keep_apart=(KeepApart(mentor_id="j-a", mentee_id="s-a"),))
    assert [len(digest) for digest in digests(KEY, apart).values()] == [64]


def test_a_line_of_a_later_rmentor_is_passed_over_and_a_broken_one_is_told() -> None:
    later = lock_of(APART) + b"\nprivate/later.csv 00ff\n"
    assert told(whole() | {paths.PRIVATE_LOCK: later}) == []
    (problem,) = told(whole() | {paths.PRIVATE_LOCK: lock_of(APART) + b"what is this\n"})
    assert problem.startswith("private.lock:3: warning[RM420] this line cannot be read")


@pytest.mark.parametrize(("lock", "here", "missing"), [("x", "", True), ("x", "x", False), ("", "", False)])
def test_a_file_that_the_lock_names_and_that_is_not_here_is_missing(lock: str, here: str, *, missing: bool) -> None:
    raw = {paths.BUSY: b"person_id,date\n"} if here else {}
    text = f"# about\n\n{paths.BUSY} 0a1b\n" if lock else "# private/busy.csv 0a1b\n"
    assert is_missing(paths.BUSY, {paths.PRIVATE_LOCK: text.encode(), **raw}) is missing
    assert not is_missing(paths.BUSY, raw)
