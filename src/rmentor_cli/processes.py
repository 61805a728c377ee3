"""Running other programs: a list of words, never a shell; with a time limit, and with an end to what they may say."""

import subprocess
import threading
from collections.abc import Callable, Sequence
from typing import IO

from rmentor_cli.immutable import immutable

AT_MOST = 4096  # bytes of what a program says that are kept


@immutable
class Finished:
    """How a program ended: its exit code (below zero: the signal; None: it took too long), and its output."""

    code: int | None
    output: bytes


def run_program(argv: Sequence[str], *, seconds: float) -> Finished:
    """Run a program that is given nothing, and return what it prints; raises OSError where it cannot be started."""
    return feed_program(argv, b"", seconds=seconds, keep_errors=False)


def feed_program(
    argv: Sequence[str],
    given: bytes,
    *,
    seconds: float,
    before: Callable[[], None] = lambda: None,
    keep_errors: bool = True,
) -> Finished:
    """Run a program and give it bytes; raises OSError where it cannot be started.

    `before` is called when the program runs and nothing has been given to it yet; where it raises, nothing is given.
    """
    said = subprocess.STDOUT if keep_errors else subprocess.DEVNULL
    pipe = subprocess.PIPE
    # unbuffered, because what a grandchild still holds open could not be let go of otherwise
    with subprocess.Popen(argv, bufsize=0, stdin=pipe, stdout=pipe, stderr=said) as running:  # noqa: S603 - never a shell
        assert running.stdin is not None  # noqa: S101 - asked for above
        assert running.stdout is not None  # noqa: S101
        try:
            before()
        except BaseException:
            running.kill()  # before its input is closed: an empty mail is no mail
            raise
        return _finished(running, running.stdin, running.stdout, given, seconds)


def _finished(
    running: "subprocess.Popen[bytes]", stdin: IO[bytes], stdout: IO[bytes], given: bytes, seconds: float
) -> Finished:
    kept = bytearray()
    giving = threading.Thread(target=_give, args=(stdin, given), daemon=True)
    hearing = threading.Thread(target=_hear, args=(stdout, kept), daemon=True)
    giving.start()
    hearing.start()
    try:
        code: int | None = running.wait(seconds)
    except subprocess.TimeoutExpired:
        code = None
    finally:
        if running.poll() is None:
            running.kill()
    giving.join(1)
    hearing.join(1)  # a grandchild may hold the pipe for longer
    return Finished(code, bytes(kept))


def _give(stdin: IO[bytes], given: bytes) -> None:
    try:
        while given:
            given = given[stdin.write(given) :]
        stdin.close()
    except (OSError, ValueError):
        return  # it ended without reading to the end: its exit code says why


def _hear(stdout: IO[bytes], kept: bytearray) -> None:
    """Read all that a program says, so that it is never held up, and keep the beginning."""
    try:
        while chunk := stdout.read(AT_MOST):
            kept += chunk[: AT_MOST - len(kept)]
    except (OSError, ValueError):
        return  # it ended, and somebody it started did not
