"""Whatever ends a run of `send`, and wherever: no mail twice, none lost in silence, at most one in doubt."""

import errno
import itertools
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from rmentor_cli.cli.app import run
from tests.mail_server import Sink
from tests.send.crashing import KILLED, ending_at, judge, kill_at, send, start_over
from tests.send.program import Outbox, by_smtp, make_program

MANY = 600  # more calls than one run makes

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork: no run was killed here"),
    # the threads of the test runner are none of the child's
    pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning"),
]

TAKES = """
import pathlib, re, sys
mail = sys.stdin.buffer.read()
if b"To: " not in mail:
    sys.exit(64)
found = re.search(rb"^Message-ID: (.*)$", mail, re.MULTILINE)
with open(sys.argv[1], "a") as log:
    log.write((found[1].decode().strip() if found else "half a mail") + chr(10))
"""


class Ways:
    """A program, and what its server or command took."""

    def __init__(self, outbox: Outbox, sink: Sink | None, log: Path) -> None:
        """Keep the three."""
        self.outbox, self._sink, self._log = outbox, sink, log

    def taken(self) -> list[str]:
        """Return the id of every mail taken, when all that was sent has been looked at."""
        if self._sink is None:
            return self._log.read_text().splitlines() if self._log.exists() else []
        self._sink.catch_up()
        return self._sink.taken()

    def start_over(self) -> None:
        """Forget every run."""
        start_over(self.outbox)
        if self._sink:
            self._sink.forget()
        self._log.unlink(missing_ok=True)


@pytest.fixture(params=["smtp", "sendmail"])
def ways(request: pytest.FixtureRequest, tmp_path: Path) -> Ways:
    outbox, log = make_program(tmp_path / "program", pairs=1), tmp_path / "taken"
    if request.param == "smtp":
        sink: Sink = request.getfixturevalue("sink")
        outbox.settings(by_smtp(sink.port))
        return Ways(outbox, sink, log)
    script = tmp_path / "sendmail.py"
    script.write_text(TAKES)
    outbox.settings(f"command: '{sys.executable} -S -E {script} {log}'")
    return Ways(outbox, None, log)


@pytest.mark.parametrize("half", [False, True], ids=["before", "in the middle"])
def test_a_kill_at_any_call(ways: Ways, *, half: bool) -> None:
    keys, states = ways.outbox.write(), Counter[str]()
    for number in range(MANY):
        ways.start_over()
        code = kill_at(number, send(ways.outbox), half=half)
        states += after(ways, code, keys)
        if code == 0:
            assert number > 5
            sys.stdout.write(f"{number} points; lines by state: {dict(states)}\n")
            return
    pytest.fail("the loop never ran to its end")


def after(ways: Ways, code: int, keys: list[str]) -> Counter[str]:
    """Run again after a kill, and judge what came of both."""
    assert code in {0, KILLED}
    again = run(send(ways.outbox))
    states = judge(ways.outbox, ways.taken(), keys)
    assert again == (1 if states["unknown"] else 0), "a doubt is told until somebody has looked"
    return states


def test_an_error_at_any_call(ways: Ways, capfd: pytest.CaptureFixture[str]) -> None:
    keys, errors = ways.outbox.write(), itertools.cycle((errno.ENOSPC, errno.EIO, errno.ECONNRESET))

    def fail(code: int) -> None:
        raise OSError(code, os.strerror(code))

    for number in range(MANY):
        ways.start_over()
        with ending_at(number, partial(fail, next(errors)), spare="_give") as met:  # a thread of its own
            code = run(send(ways.outbox))
        said = "".join(capfd.readouterr())
        assert "Traceback" not in said
        assert "bug" not in said
        assert code in {0, 1, 75}
        assert run(send(ways.outbox, "2027-02-06")) in {0, 1}
        judge(ways.outbox, ways.taken(), keys)
        if len(met) <= number:
            assert code == 0
            return
    pytest.fail("the loop never ran to its end")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # a run that ends closes nothing
def test_a_person_who_interrupts(ways: Ways, capfd: pytest.CaptureFixture[str]) -> None:
    keys = ways.outbox.write()

    def interrupt() -> None:
        raise KeyboardInterrupt

    for number in range(MANY):
        ways.start_over()
        with ending_at(number, interrupt, spare="_give") as met:
            code = run(send(ways.outbox))
        assert "Traceback" not in "".join(capfd.readouterr())
        assert code in {0, 130}
        again = run(send(ways.outbox))
        states = judge(ways.outbox, ways.taken(), keys)
        assert again == (1 if states["unknown"] else 0)
        if len(met) <= number:
            return
    pytest.fail("the loop never ran to its end")


TRACED = "openat,write,fsync,rename,ftruncate,mkdir,chmod,unlink,connect,sendto,recvfrom"


def strace_works() -> bool:
    """Say whether system calls can be watched and ended here."""
    found = shutil.which("strace")
    return bool(found) and subprocess.run([str(found), "-f", "true"], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not strace_works(), reason="no strace here: no run was killed at a system call")
def test_a_kill_at_any_system_call(outbox: Outbox, sink: Sink, tmp_path: Path) -> None:
    shutil.rmtree(outbox.root)
    outbox = make_program(outbox.root, pairs=1)
    outbox.settings(by_smtp(sink.port))
    ways, states, trace = Ways(outbox, sink, tmp_path / "log"), Counter[str](), tmp_path / "trace"
    keys, command = outbox.write(), [sys.executable, "-m", "rmentor_cli", *send(outbox)]
    strace = ["strace", "-f", "-qq", "-yy", "-o", str(trace)]
    for _ in range(2):
        ways.start_over()
        watched = [*strace, "-e", f"trace={TRACED}", *command]
        assert subprocess.run(watched, capture_output=True, check=False).returncode == 0
    points = list(points_in(trace.read_text(), outbox.root))
    for call, number in points:
        ways.start_over()
        ending = ["-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={number}"]
        code = subprocess.run([*strace, *ending, *command], capture_output=True, check=False).returncode
        states += after(ways, KILLED if code else 0, keys)
    sys.stdout.write(f"{len(points)} points; lines by state: {dict(states)}\n")
    assert len(points) > 20


def points_in(trace: str, root: Path) -> Iterator[tuple[str, int]]:
    """Yield the calls of a run that touch the program or the server, each with its number among those of its name."""
    seen: Counter[str] = Counter()
    for line in trace.splitlines():
        found = re.match(r"\d+ +(\w+)\(", line)
        if not found:
            continue
        seen[found[1]] += 1
        writes = found[1] != "openat" or "O_WRONLY" in line or "O_RDWR" in line
        if writes and (str(root) in line or "TCP" in line or found[1] == "connect") and "__pycache__" not in line:
            yield found[1], seen[found[1]]
