"""The hand-off to a command: what it is given, and what its exit code means."""

import subprocess
import sys
from pathlib import Path

import pytest

from rmentor_cli.delivery.hand_over import Answer, Fate, Outgoing
from rmentor_cli.delivery.sendmail import Sendmail
from rmentor_cli.problems import RmentorError

MAIL = Outgoing("ana@example.org", "zoe@example.org", b"To: zoe@example.org\r\n\r\nHello\r\n.\r\n")


def a_command(folder: Path, code: str) -> str:
    """Write a command that takes a mail; return how program.yaml names it."""
    script = folder / "a mailer.py"
    script.write_text(f"import os, sys, pathlib\nmail = sys.stdin.buffer.read()\n{code}\n")
    return f"'{sys.executable}' '{script}'"


def hand_over(command: str, seconds: float = 20) -> tuple[Answer, list[str]]:
    left: list[str] = []
    answer = Sendmail(command, seconds).hand_over(MAIL, lambda: left.append("leaving"))
    return answer, left


def test_a_command_gets_the_mail_with_plain_line_ends_and_two_flags(tmp_path: Path) -> None:
    code = f"pathlib.Path({str(tmp_path / 'got')!r}).write_bytes(mail + b'|' + ' '.join(sys.argv[1:]).encode())"
    answer, left = hand_over(f"{a_command(tmp_path, code)} -a 'my account' -i")
    assert answer.fate is Fate.TAKEN
    assert left == ["leaving"]
    assert (tmp_path / "got").read_bytes() == b"To: zoe@example.org\n\nHello\n.\n|-a my account -i -t"


@pytest.mark.parametrize(
    ("code", "fate", "about_all"),
    [
        ("sys.exit(0)", Fate.TAKEN, False),
        *((f"sys.exit({code})", Fate.REFUSED, False) for code in (65, 67, 68, 69)),
        ("sys.exit(75)", Fate.LATER, True),
        *((f"sys.exit({code})", Fate.UNKNOWN, True) for code in (1, 2, 70, 71, 72, 73, 74, 76, 126, 127, 255)),
        ("raise SystemError", Fate.UNKNOWN, True),
        ("os.kill(os.getpid(), 9)", Fate.UNKNOWN, True),
    ],
)
def test_an_exit_code_is_never_read_as_more_than_it_says(
    code: str, fate: Fate, tmp_path: Path, *, about_all: bool
) -> None:
    answer, _ = hand_over(a_command(tmp_path, f"print('550 no such user'); sys.stdout.flush()\n{code}"))
    assert (answer.fate, answer.about_all) == (fate, about_all)
    assert answer.words.startswith("550 no such user")


@pytest.mark.parametrize("code", [64, 77, 78])
def test_a_command_that_is_not_set_up_stops_the_run(code: int, tmp_path: Path) -> None:
    with pytest.raises(RmentorError, match="is not set up: no account") as stopped:
        hand_over(a_command(tmp_path, f"print('no account')\nsys.exit({code})"))
    assert "try it by hand" in stopped.value.fix


def test_a_command_that_hangs_leaves_nobody_the_wiser(tmp_path: Path) -> None:
    answer, _ = hand_over(a_command(tmp_path, "import time; time.sleep(60)"), seconds=0.3)
    assert answer.fate is Fate.UNKNOWN


def test_a_command_that_is_not_there_is_told_before_anything_leaves() -> None:
    left: list[str] = []
    with pytest.raises(RmentorError, match='"no-such-mailer" cannot be started'):
        Sendmail("no-such-mailer").hand_over(MAIL, lambda: left.append("leaving"))
    assert not left


@pytest.mark.parametrize("command", ["", "   ", "msmtp 'half a quote"])
def test_words_that_are_no_command_are_told(command: str) -> None:
    with pytest.raises(RmentorError, match="is not a command"):
        Sendmail(command)


def test_where_the_journal_cannot_be_written_nothing_is_given(tmp_path: Path) -> None:
    command = a_command(tmp_path, f"pathlib.Path({str(tmp_path / 'got')!r}).write_bytes(mail or b'none')")

    def full() -> None:
        raise RmentorError("journal.csv could not be written")

    with pytest.raises(RmentorError, match=r"journal\.csv"):
        Sendmail(command).hand_over(MAIL, full)
    assert not (tmp_path / "got").exists()


def test_words_of_a_command_are_short_and_harmless(tmp_path: Path) -> None:
    answer, _ = hand_over(
        a_command(tmp_path, "print('\\x1b[31mred\\n' + 'x' * 9999); sys.stdout.flush(); sys.exit(65)")
    )
    assert answer.words.startswith("[31mred xxx")
    assert len(answer.words) == 200


def test_a_command_that_is_lost_sight_of_may_have_taken_the_mail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wait, calls = subprocess.Popen.wait, iter(range(9))

    def lost(self: "subprocess.Popen[bytes]", timeout: float | None = None) -> int:
        if next(calls) == 0:
            raise OSError(10, "No child processes")
        return wait(self, timeout)

    monkeypatch.setattr(subprocess.Popen, "wait", lost)
    answer, left = hand_over(a_command(tmp_path, "sys.exit(0)"))
    assert (answer.fate, left) == (Fate.UNKNOWN, ["leaving"])


@pytest.mark.parametrize(
    ("said", "code", "fate", "about_all"),
    [
        ("server message: 451 4.7.1 greylisted", 65, Fate.LATER, False),
        ("server message: 550 5.1.1 no such user", 65, Fate.REFUSED, False),
        ("", 65, Fate.REFUSED, False),
        ("", 67, Fate.REFUSED, False),
        ("cannot locate host smtp.example.org", 68, Fate.LATER, True),
        ("", 69, Fate.LATER, True),
        ("server message: 554 5.7.1 no", 69, Fate.REFUSED, False),
        ("", 75, Fate.LATER, True),
        ("no connection to smtp.example.org port 587 (timed out)", 69, Fate.LATER, True),
        ("no answer on port 465 - gave up after 550 tries", 69, Fate.LATER, True),
        ("server message: 550 5.4.5 Daily user sending limit exceeded", 65, Fate.STOPPED, False),
        ("server message: 550 5.4.5 Daily user sending limit exceeded", 69, Fate.STOPPED, False),
        (
            "msmtp: envelope from address ana@example.org not accepted\nmsmtp: server message: 550 5.7.1 no",
            65,
            Fate.STOPPED,
            False,
        ),
        ("port 4650, line 45 of 512 at 550ms", 75, Fate.LATER, True),
    ],
)
def test_what_the_server_said_counts_more_than_the_code(
    said: str, code: int, fate: Fate, tmp_path: Path, *, about_all: bool
) -> None:
    answer, _ = hand_over(a_command(tmp_path, f"print({said!r}); sys.stdout.flush(); sys.exit({code})"))
    assert (answer.fate, answer.about_all) == (fate, about_all)
