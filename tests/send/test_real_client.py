"""Through msmtp, a real command that takes mails as sendmail does, to the server on loopback."""

import shutil
from email import message_from_string
from email.policy import default
from pathlib import Path

import pytest

from rmentor_cli.cli.app import run
from tests.mail_server import Sink
from tests.send.crashing import send
from tests.send.program import Outbox

pytestmark = pytest.mark.skipif(
    shutil.which("msmtp") is None, reason="msmtp is not installed: no real mail command was tried"
)


@pytest.fixture
def by_msmtp(outbox: Outbox, sink: Sink, tmp_path: Path) -> Outbox:
    config = tmp_path / "msmtprc"
    config.write_text(f"account default\nhost 127.0.0.1\nport {sink.port}\nfrom ana@example.org\nauth off\ntls off\n")
    config.chmod(0o600)
    outbox.settings(f"command: msmtp -C {config}")
    return outbox


def test_mails_arrive_whole(by_msmtp: Outbox, sink: Sink) -> None:
    assert run(send(by_msmtp)) == 0
    taken = sink.events("taken")
    assert len({each["id"] for each in taken}) == len(taken) == 6
    for each in taken:
        mail = message_from_string(each["content"], policy=default)
        assert [address.addr_spec for address in mail["To"].addresses] == each["to"]
        body = mail.get_body(("plain",))
        assert body is not None
        assert body.get_content().splitlines() == ["Hello", ".", "..a line of dots", "é"]


def test_one_refused_address_stops_nobody_else(by_msmtp: Outbox, sink: Sink, capfd: pytest.CaptureFixture[str]) -> None:
    sink.obey(rcpt={"junior1@example.org": "reply 550 5.1.1 no such user"})
    assert run(send(by_msmtp)) == 1
    said = capfd.readouterr().err
    assert "The agenda to Junior 1 was refused: " in said
    assert "no such user" in said
    assert len(sink.taken()) == 5


def test_greylisting_is_tried_again(by_msmtp: Outbox, sink: Sink) -> None:
    sink.obey(rcpt={"junior1@example.org": "greylist"})
    assert run(send(by_msmtp)) == 75
    assert [key.partition(".")[0] for key in by_msmtp.retries()] == ["agenda-p001-s01-0"]
    assert run(send(by_msmtp, "2027-02-06")) == 0
    assert len(set(sink.taken())) == 6


def test_a_server_that_is_away_leaves_everything_owed(by_msmtp: Outbox, sink: Sink) -> None:
    sink.stop()
    assert run(send(by_msmtp)) == 75
    assert by_msmtp.journal() == []


def test_a_computer_that_is_offline_leaves_everything_owed(by_msmtp: Outbox, tmp_path: Path) -> None:
    config = tmp_path / "elsewhere"
    config.write_text("account default\nhost no-such-host.invalid\nfrom ana@example.org\n")
    by_msmtp.settings(f"command: msmtp -C {config}")
    assert run(send(by_msmtp)) == 75
    assert by_msmtp.journal() == []


def test_a_command_without_its_settings_is_told(
    by_msmtp: Outbox, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    config = tmp_path / "empty"
    config.write_text("")
    by_msmtp.settings(f"command: msmtp -C {config} -a work")
    assert run(send(by_msmtp)) == 1
    assert 'the mail command "msmtp" is not set up' in capfd.readouterr().err
    assert by_msmtp.journal() == []
