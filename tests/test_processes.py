"""Running other programs: what they are given, what is kept of what they say, and when they are stopped."""

import sys
from pathlib import Path

import pytest

from rmentor_cli.processes import AT_MOST, feed_program, run_program


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_a_program_gets_its_bytes_and_its_words_are_kept() -> None:
    given = bytes(range(256)) * 2000  # more than a pipe holds
    code = "import sys; n = len(sys.stdin.buffer.read()); print(n); sys.stderr.write('said'); sys.exit(65)"
    ended = feed_program(python(code), given, seconds=20)
    assert ended.code == 65
    assert ended.output in {f"{len(given)}\nsaid".encode(), f"said{len(given)}\n".encode()}


def test_a_program_that_never_stops_talking_holds_nothing_up() -> None:
    ended = feed_program(python("import sys; sys.stderr.write('x' * 3_000_000)"), b"", seconds=20)
    assert ended.code == 0
    assert ended.output == b"x" * AT_MOST


def test_a_program_that_takes_too_long_is_stopped() -> None:
    ended = feed_program(python("import time; time.sleep(60)"), b"x" * 1_000_000, seconds=0.2)
    assert ended.code is None


def test_a_program_that_does_not_read_is_judged_by_its_exit_code() -> None:
    assert feed_program(python("import sys; sys.exit(75)"), b"x" * 1_000_000, seconds=20).code == 75


def test_errors_are_not_kept_where_nobody_asks_for_them() -> None:
    ended = run_program(python("import sys; sys.stderr.write('no'); print('yes')"), seconds=20)
    assert ended.output.strip() == b"yes"


def test_nothing_is_given_where_the_moment_before_fails(tmp_path: Path) -> None:
    got = tmp_path / "got"
    code = f"import sys; open({str(got)!r}, 'wb').write(sys.stdin.buffer.read())"

    def fail() -> None:
        raise ValueError("not now")

    with pytest.raises(ValueError, match="not now"):
        feed_program(python(code), b"a mail", seconds=20, before=fail)
    assert not got.exists() or got.read_bytes() == b""


def test_words_are_never_read_by_a_shell(tmp_path: Path) -> None:
    ended = run_program(["echo", f"$(touch {tmp_path}/made); `id`"], seconds=20)
    assert ended.output.decode().strip() == f"$(touch {tmp_path}/made); `id`"
    assert not list(tmp_path.iterdir())


def test_a_program_that_is_not_there_is_told() -> None:
    with pytest.raises(FileNotFoundError):
        run_program(["no-such-program-anywhere"], seconds=1)


@pytest.mark.skipif(sys.platform == "win32", reason="needs sh")
def test_what_a_program_leaves_running_holds_nothing_up() -> None:
    ended = feed_program(["sh", "-c", "sleep 30 & echo started; exit 0"], b"x" * 1_000_000, seconds=20)
    assert (ended.code, ended.output) == (0, b"started\n")
