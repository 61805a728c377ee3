"""A password shows in nothing that is said, and in no file."""

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from rmentor_cli.cli.app import run
from rmentor_cli.delivery import smtp
from tests.mail_server import Sink
from tests.send.crashing import send
from tests.send.program import Outbox, by_smtp

CANARY = "c4n4ry-p4ssw0rd"
ENCODED = ("YzRuNHJ5LXA0c3N3MHJk", "AGFuYQBjNG40cnktcDRzc3cwcmQ=")  # as a login says it


@pytest.fixture
def guarded(tmp_path: Path) -> Iterator[Sink]:
    folder = tmp_path / "sink"
    folder.mkdir()
    running = Sink(folder, auth={"ana": "another-one"})
    yield running
    running.stop()


@pytest.fixture(params=["variable", "netrc", "command"])
def secret(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Have the password come from one of three places; return what program.yaml says of it."""
    monkeypatch.setenv("HOME", str(tmp_path))
    if request.param == "variable":
        monkeypatch.setenv("RMENTOR_SMTP_PASSWORD", CANARY)
    elif request.param == "netrc":
        netrc = tmp_path / ".netrc"
        netrc.write_text(f"machine 127.0.0.1 login ana password {CANARY}\n")
        netrc.chmod(0o600)
    else:
        script = tmp_path / "keyring.py"
        script.write_text(f"print('{CANARY}')")
        return f", user: ana, password_command: {sys.executable} {script}"
    return ", user: ana"


def test_a_password_shows_nowhere(
    secret: str,
    outbox: Outbox,
    guarded: Sink,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said: list[str] = []

    def try_to_send(*options: str) -> None:
        with contextlib.suppress(OSError):
            run([*options, *send(outbox)[:-1]])
        said.extend(capfd.readouterr())

    outbox.settings(by_smtp(guarded.port, secret))
    try_to_send()
    assert "does not let ana in: 535" in said[-1]
    try_to_send("--debug")
    with monkeypatch.context() as patch:
        patch.setattr(smtp, "is_loopback", lambda _: False)
        try_to_send()
    guarded.obey(auth={"ana": CANARY}, body="reply 554 no")
    outbox.settings(by_smtp(1, secret))
    try_to_send("--debug")
    run(["-C", str(outbox.root), "send", "--help"])
    run(["-C", str(outbox.root), "validate"])
    said.extend(capfd.readouterr())
    everything = "".join(said) + "".join(
        path.read_bytes().decode("latin-1") for path in outbox.root.rglob("*") if path.is_file()
    )
    for form in (CANARY, *ENCODED):
        assert form not in everything


def test_the_right_password_sends(secret: str, outbox: Outbox, tmp_path: Path) -> None:
    folder = tmp_path / "right"
    folder.mkdir()
    sink = Sink(folder, auth={"ana": CANARY})
    outbox.settings(by_smtp(sink.port, secret))
    assert run(send(outbox)) == 0
    assert len(sink.taken()) == 6
    sink.stop()


@pytest.mark.parametrize("lines", ["password: {}", "smtp: {{host: a.example.org, password: {}}}", "api_key: '{}'"])
def test_a_password_in_the_program_is_refused_and_not_repeated(
    lines: str, outbox: Outbox, capfd: pytest.CaptureFixture[str]
) -> None:
    outbox.settings(lines.format(CANARY))
    for command in (["validate"], ["validate", "--format", "json"], ["validate", "--format", "github"], ["status"]):
        assert run(["-C", str(outbox.root), *command]) == 1
    said = "".join(capfd.readouterr())
    assert "RM119" in said
    assert CANARY not in said
