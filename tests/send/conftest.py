"""A program whose mails lie ready, and a mail server on loopback to send them to."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.send.program import Outbox, make_program

REPOSITORY = Path(__file__).parent.parent.parent


class Sink:
    """A mail server of its own process; its rules hold from the next step on."""

    def __init__(self, folder: Path, *certificate: Path, **rules: Any) -> None:
        """Start it."""
        self._rules, self._log = folder / "rules.json", folder / "log.jsonl"
        self._log.touch()
        self.obey(**rules)
        self._running = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "tests.send.sink", self._rules, self._log, *certificate],
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

    def forget(self) -> None:
        """Forget what was taken."""
        self._log.write_text("")

    def stop(self) -> None:
        """End it."""
        self._running.kill()
        self._running.wait()
        assert self._running.stdout is not None
        self._running.stdout.close()


@pytest.fixture
def sink(tmp_path: Path) -> Iterator[Sink]:
    """Run a server that takes everything."""
    folder = tmp_path / "sink"
    folder.mkdir()
    running = Sink(folder)
    yield running
    running.stop()


@pytest.fixture
def outbox(tmp_path: Path) -> Outbox:
    """Make a program with three pairings, whose six agendas are owed and written."""
    return make_program(tmp_path / "program")
