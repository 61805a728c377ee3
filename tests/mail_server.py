"""Runs the mail server of tests/mail_sink.py beside a test, and asks what it took."""

import json
import smtplib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).parent.parent


class Sink:
    """A mail server of its own process; its rules hold from the next step on."""

    def __init__(self, folder: Path, *certificate: Path, **rules: Any) -> None:
        """Start it."""
        self._rules, self._log = folder / "rules.json", folder / "log.jsonl"
        self._log.touch()
        self.obey(**rules)
        self._running = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "tests.mail_sink", self._rules, self._log, *certificate],
            cwd=REPOSITORY,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._running.stdout is not None
        self.port = int(self._running.stdout.readline())

    def obey(self, **rules: Any) -> None:
        """Give it other rules."""
        beside = self._rules.with_suffix(".new")
        beside.write_text(json.dumps(rules))
        beside.replace(self._rules)

    def events(self, kind: str) -> list[dict[str, Any]]:
        """Return what happened of one kind."""
        found = [json.loads(line) for line in self._log.read_text().splitlines()]
        return [event for event in found if event["event"] == kind]

    def taken(self) -> list[str]:
        """Return the Message-ID of every mail taken, in their order."""
        return [event["id"] for event in self.events("taken")]

    def catch_up(self) -> None:
        """Wait until everything that was sent to it before has been looked at."""
        self.obey()
        with smtplib.SMTP("127.0.0.1", self.port) as smtp:
            smtp.noop()

    def forget(self) -> None:
        """Forget what was taken."""
        self._log.write_text("")

    def stop(self) -> None:
        """End it."""
        self._running.kill()
        self._running.wait()
        assert self._running.stdout is not None
        self._running.stdout.close()


def make_certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """Make a certificate that vouches for itself and for a host, and its key."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    kind = "IP" if name[0].isdigit() else "DNS"
    made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    made += ["-days", "9999", "-subj", "/CN=sink", "-addext", f"subjectAltName={kind}:{name}"]
    subprocess.run([*made, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    return certificate, key


@pytest.fixture(name="sink")
def sink_fixture(tmp_path: Path) -> Iterator[Sink]:
    """Run a server that takes everything."""
    folder = tmp_path / "sink"
    folder.mkdir()
    running = Sink(folder)
    yield running
    running.stop()
