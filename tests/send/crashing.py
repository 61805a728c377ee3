"""Ends a run of `send` at any call that writes, renames, syncs or speaks to a server, and judges what it left."""

import contextlib
import ctypes
import os
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from rmentor_cli import processes
from rmentor_cli.cli.app import run
from rmentor_cli.documents.message import message_id
from rmentor_cli.duties.owed import owed
from rmentor_cli.model.duty import DutyKind
from rmentor_cli.model.today import Today
from tests.send.program import NAMESPACE, ON, Outbox

KILLED = 137
_PR_SET_CHILD_SUBREAPER = 36  # of Linux's prctl(2)
CALLS: tuple[tuple[Any, str], ...] = (
    *((os, name) for name in ("open", "write", "fsync", "ftruncate", "replace", "mkdir", "unlink", "chmod")),
    *((socket.socket, name) for name in ("connect", "sendall", "recv_into")),
    (subprocess, "Popen"),
    (processes, "_give"),
    (subprocess.Popen, "wait"),
)
_IN_PARTS = {"write", "sendall", "_give"}  # which can be cut in the middle


class Interrupted(BaseException):
    """Stands for a kill, where a test goes on in the same process."""


@contextlib.contextmanager
def ending_at(number: int, end: Callable[[], Any], *, half: bool = False, spare: str = "") -> Iterator[list[str]]:
    """Call `end` in the place of the numbered call, counted from 0; with `half`, after half of what one writes."""
    met: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        for owner, name in (call for call in CALLS if call[1] != spare and (not half or call[1] in _IN_PARTS)):
            patch.setattr(owner, name, _counted(getattr(owner, name), name, number, end, met, half=half))
        yield met


def _counted(  # noqa: PLR0913 - all that a wrapped call has to know
    original: Any, name: str, number: int, end: Callable[[], Any], met: list[str], *, half: bool
) -> Any:
    if name == "Popen":  # a class, which others inherit from

        class Counted(original):  # type: ignore[misc] # the class is only known at run time
            def __init__(self, *args: Any, **named: Any) -> None:
                met.append(name)
                if len(met) == number + 1:
                    end()
                super().__init__(*args, **named)

        return Counted

    def counted(first: Any, *args: Any, **named: Any) -> Any:
        met.append(name)
        if len(met) == number + 1:
            if half:
                original(first, args[0][: len(args[0]) // 2], *args[1:], **named)
            end()
        return original(first, *args, **named)

    return counted


def kill_at(number: int, argv: Sequence[str], *, half: bool = False) -> int:
    """Run a command in a process of its own that is killed at a call; return its exit code once all it began is over.

    A mail program that it had started goes on without it: what that takes belongs to this run, not to the next one.
    """
    _adopt_orphans()
    child = os.fork()
    if child == 0:
        code = 99
        try:
            os.setpgid(0, 0)
            for stream in (1, 2):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
            with ending_at(number, lambda: os._exit(KILLED), half=half):
                code = run(list(argv))
        finally:
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    with contextlib.suppress(ChildProcessError):  # none is left
        while True:
            os.waitpid(-child, 0)
    return code


def _adopt_orphans() -> None:
    """Let programs whose parent was killed become children of this process, where the system can do that (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def send(outbox: Outbox, on: str = ON.isoformat()) -> list[str]:
    """Return the words of the run that cron makes."""
    return ["-C", str(outbox.root), "send", "--on", on, "--yes", "--quiet"]


def judge(outbox: Outbox, taken: Sequence[str], keys: Sequence[str]) -> Counter[str]:
    """Find no double, nothing lost in silence and at most one doubt; return how often each state came."""
    states = dict(outbox.journal())
    numbers = {key: taken.count(message_id(NAMESPACE, (key,))) for key in keys}
    assert max(numbers.values()) <= 1, f"sent twice: {numbers}"
    assert states.keys() == set(keys), "a mail that is owed no more has no line"
    for key, number in numbers.items():
        assert states[key] in {"sent", "unknown"}
        assert number == 1 or states[key] == "unknown", f"{key} is lost in silence"
    doubts = {key for key, state in states.items() if state == "unknown"}
    assert len(doubts) <= 1
    opened = outbox.opened()
    told = {d.key for d in owed(opened.dossier, opened.private, Today(ON)) if d.kind is DutyKind.RESOLVE}
    assert told == {f"resolve-{key}" for key in doubts}
    return Counter(states.values())


def start_over(outbox: Outbox) -> None:
    """Forget every run."""
    for path in ("journal.csv", "private/retries.csv", "private/runs.csv"):
        (outbox.root / path).unlink(missing_ok=True)
