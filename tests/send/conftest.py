"""A program whose mails lie ready, and a mail server on loopback to send them to."""

from pathlib import Path

import pytest

from tests.mail_server import sink_fixture
from tests.send.program import Outbox, make_program

__all__ = ["sink_fixture"]


@pytest.fixture
def outbox(tmp_path: Path) -> Outbox:
    """Make a program with three pairings, whose six agendas are owed and written."""
    return make_program(tmp_path / "program")
