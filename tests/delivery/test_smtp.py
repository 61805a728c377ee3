"""Speaking SMTP to a server that does as it is told: refuse, wait, break off, hang, and lose its own answer."""

import shutil
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from rmentor_cli.delivery import smtp
from rmentor_cli.delivery.hand_over import Answer, Fate, Outgoing
from rmentor_cli.delivery.secret import Secret
from rmentor_cli.delivery.smtp import Server, Smtp, is_loopback
from rmentor_cli.problems import BusyError, RmentorError
from tests.mail_server import Sink, make_certificate

PASSWORD = "c4n4ry-p4ssw0rd"  # noqa: S105 - made up
BODY = b"Subject: hi\r\n\r\n.\r\n..two\r\nend"

needs_openssl = pytest.mark.skipif(
    shutil.which("openssl") is None, reason="openssl is not installed: nothing about TLS was tried"
)


def a_mail(n: int, body: bytes = BODY) -> Outgoing:
    header = f"Message-ID: <{n}@example.org>\r\nTo: r{n}@example.org\r\n".encode()
    return Outgoing("ana@example.org", f"r{n}@example.org", header + body)


class Sender:
    """A way out to the sink, which notes when a body was about to leave."""

    def __init__(self, port: int, user: str = "", password: str = PASSWORD, host: str = "127.0.0.1") -> None:
        """Keep where it is; it is given little time."""
        self.left: list[int] = []
        server = Server(host, port, user, seconds=0.5, patience=0.5)
        self.smtp = Smtp(server, lambda: Secret(password))

    def send(self, n: int, body: bytes = BODY) -> Answer:
        """Hand one mail over."""
        return self.smtp.hand_over(a_mail(n, body), lambda: self.left.append(n))


@pytest.fixture
def sender(sink: Sink) -> Iterator[Sender]:
    made = Sender(sink.port)
    yield made
    made.smtp.close()


def test_many_mails_go_over_one_connection_and_arrive_as_they_are(sink: Sink, sender: Sender) -> None:
    answers = [sender.send(n) for n in range(5)]
    assert {answer.fate for answer in answers} == {Fate.TAKEN}
    assert sink.taken() == [f"<{n}@example.org>" for n in range(5)]
    assert sink.events("taken")[0]["content"].endswith("\r\n\r\n.\r\n..two\r\nend\r\n")
    assert sink.events("taken")[0]["to"] == ["r0@example.org"]


@pytest.mark.parametrize(
    ("step", "rule", "fate", "about_all", "has_left"),
    [
        ("mail", "reply 550 5.7.60 not allowed to send as this sender", Fate.STOPPED, True, False),
        ("mail", "reply 550 who are you", Fate.STOPPED, True, False),
        ("mail", "reply 251 ok", Fate.LATER, True, False),
        ("rcpt", "reply 550 5.4.5 Daily user sending limit exceeded", Fate.STOPPED, False, False),
        ("rcpt", "reply 550 5.4.1 Recipient address rejected: Access denied", Fate.REFUSED, False, False),
        ("rcpt", "reply 550 5.7.1 blocked", Fate.REFUSED, False, False),
        ("rcpt", "reply 200 ok", Fate.LATER, True, False),
        ("rcpt", "reply 354 go on", Fate.LATER, True, False),
        ("data", "reply 250 ok", Fate.LATER, True, False),
        ("body", "reply 550 5.7.708 access denied, traffic not accepted from this IP", Fate.STOPPED, False, True),
        ("body", "reply 354 go on", Fate.UNKNOWN, True, True),
        ("mail", "reply 451 slow down", Fate.LATER, True, False),
        ("mail", "drop", Fate.LATER, True, False),
        ("mail", "hang", Fate.LATER, True, False),
        ("rcpt", "reply 550 no such user", Fate.REFUSED, False, False),
        ("rcpt", "reply 421 closing", Fate.LATER, True, False),
        ("rcpt", "greylist", Fate.LATER, False, False),
        ("rcpt", "drop", Fate.LATER, True, False),
        ("rcpt", "hang", Fate.LATER, True, False),
        ("data", "reply 554 no", Fate.REFUSED, False, False),
        ("data", "reply 451 no", Fate.LATER, False, False),
        ("data", "drop", Fate.LATER, True, False),
        ("body", "reply 554 spam", Fate.REFUSED, False, True),
        ("body", "reply 452 disk full", Fate.LATER, False, True),
        ("body", "drop", Fate.UNKNOWN, True, True),
        ("body", "accept-drop", Fate.UNKNOWN, True, True),
        ("body", "hang", Fate.UNKNOWN, True, True),
        ("body", "delay 0.1", Fate.TAKEN, False, True),
    ],
)
def test_what_a_server_does_at_each_step(  # noqa: PLR0913 - a table of what is done and what comes of it
    step: str, rule: str, fate: Fate, sink: Sink, sender: Sender, *, about_all: bool, has_left: bool
) -> None:
    assert sender.send(1).fate is Fate.TAKEN
    sink.obey(**{step: rule})
    answer = sender.send(2)
    assert (answer.fate, answer.about_all) == (fate, about_all)
    assert sender.left == [1, 2][: 1 + has_left]
    if rule.startswith("reply"):
        assert answer.words.startswith(rule.removeprefix("reply ")[:20])
    sink.obey()
    assert sender.send(3).fate is Fate.TAKEN
    expected = [1, 2, 3] if fate is Fate.TAKEN or rule == "accept-drop" else [1, 3]
    assert sink.taken() == [f"<{n}@example.org>" for n in expected]


@pytest.mark.parametrize("code", [250, 251, 252])
def test_a_recipient_may_be_taken_in_three_ways(code: int, sink: Sink, sender: Sender) -> None:
    sink.obey(rcpt=f"reply {code} fine, will try")
    assert sender.send(1).fate is Fate.TAKEN
    assert sink.taken() == ["<1@example.org>"]


def test_a_connection_that_the_server_let_go_is_opened_again(sink: Sink, sender: Sender) -> None:
    assert sender.send(1).fate is Fate.TAKEN
    assert sender.smtp._smtp is not None  # noqa: SLF001 - the server times out without a word
    assert sender.smtp._smtp.sock is not None  # noqa: SLF001
    sender.smtp._smtp.sock.shutdown(2)  # noqa: SLF001
    assert sender.send(2).fate is Fate.TAKEN
    assert sink.taken() == ["<1@example.org>", "<2@example.org>"]


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("drop", "cannot be reached"),
        ("hang", "cannot be reached"),
        ("reply 554 no mail here", "554|no mail here|cannot be reached"),
    ],
)
def test_a_server_that_does_not_greet_is_tried_again_later(rule: str, said: str, sink: Sink) -> None:
    sink.obey(connect=rule)
    with pytest.raises(BusyError, match=said):
        Sender(sink.port).send(1)


def test_no_server_at_all_is_a_reason_to_try_again() -> None:
    with pytest.raises(BusyError, match=r"127\.0\.0\.1:1 cannot be reached: Connection refused"):
        Sender(1).send(1)


def test_where_the_journal_cannot_be_written_no_body_leaves(sink: Sink, sender: Sender) -> None:
    def full() -> None:
        raise RmentorError("the disk is full")

    with pytest.raises(RmentorError, match="disk is full"):
        sender.smtp.hand_over(a_mail(1), full)
    sink.catch_up()
    assert sink.taken() == []
    assert sender.send(2).fate is Fate.TAKEN


def test_letters_beyond_ascii_in_a_body_are_announced(sink: Sink, sender: Sender) -> None:
    assert sender.send(1, "\r\nGrüße\r\n".encode()).fate is Fate.TAKEN
    assert sink.events("taken")[0]["content"].encode("latin-1").endswith("Grüße\r\n".encode())


def test_nothing_is_said_in_the_clear_to_a_server_elsewhere(sink: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smtp, "is_loopback", lambda _: False)
    with pytest.raises(RmentorError, match="offers no encryption on port") as refused:
        Sender(sink.port, "ana").send(1)
    assert "587" in refused.value.fix
    assert sink.events("mail") == sink.events("login") == []


@pytest.mark.parametrize(
    ("host", "is_here"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("::1", True),
        ("127.9.9.9", True),
        ("localhost.example.org", False),
        ("smtp.example.org", False),
        ("10.0.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - a name, not bound to
    ],
)
def test_which_host_is_this_computer(host: str, *, is_here: bool) -> None:
    assert is_loopback(host) is is_here


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return make_certificate(tmp_path_factory.mktemp("certificate"), "127.0.0.1")


@pytest.fixture
def encrypted(tmp_path: Path, certificates: tuple[Path, Path]) -> Iterator[Sink]:
    running = Sink(tmp_path, *certificates, starttls=True)
    yield running
    running.stop()


@needs_openssl
def test_a_server_whose_certificate_is_known_is_spoken_to_encrypted(
    encrypted: Sink, certificates: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smtp, "is_loopback", lambda _: False)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates[0]))
    sender = Sender(encrypted.port)
    assert sender.send(1).fate is Fate.TAKEN
    assert isinstance(sender.smtp._smtp.sock, ssl.SSLSocket)  # type: ignore[union-attr] # noqa: SLF001
    sender.smtp.close()


@needs_openssl
def test_a_server_that_nobody_vouches_for_gets_nothing(encrypted: Sink) -> None:
    with pytest.raises(RmentorError, match="is not safe: self-signed certificate") as refused:
        Sender(encrypted.port, "ana").send(1)
    assert not isinstance(refused.value, BusyError)
    assert encrypted.events("mail") == encrypted.events("login") == []


@needs_openssl
def test_a_certificate_of_another_name_is_not_enough(
    encrypted: Sink, certificates: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates[0]))
    with pytest.raises(RmentorError, match=r"is not safe: .*mismatch"):
        Sender(encrypted.port, host="localhost").send(1)


@needs_openssl
def test_encryption_from_the_start_is_verified_too(
    tmp_path: Path, certificates: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    running = Sink(tmp_path, *certificates, from_the_start=True)
    monkeypatch.setattr(smtp, "_TLS_FROM_THE_START", running.port)
    try:
        with pytest.raises(RmentorError, match="is not safe: self-signed certificate"):
            Sender(running.port).send(1)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificates[0]))
        sender = Sender(running.port)
        assert sender.send(1).fate is Fate.TAKEN
        sender.smtp.close()
    finally:
        running.stop()


@pytest.fixture
def guarded(tmp_path: Path) -> Iterator[Sink]:
    running = Sink(tmp_path, auth={"ana": PASSWORD})
    yield running
    running.stop()


def test_the_right_password_lets_mails_through(guarded: Sink) -> None:
    sender = Sender(guarded.port, "ana")
    assert [sender.send(n).fate for n in (1, 2)] == [Fate.TAKEN] * 2
    assert [event["user"] for event in guarded.events("login")] == ["ana"]
    sender.smtp.close()


@pytest.mark.parametrize("password", ["wr0ng-c4n4ry", "pässwörter"])
def test_a_wrong_one_stops_the_run_and_shows_nowhere(password: str, guarded: Sink) -> None:
    with pytest.raises(RmentorError) as refused:
        Sender(guarded.port, "ana", password).send(1)
    assert not isinstance(refused.value, BusyError)
    assert password not in f"{refused.value!r} {refused.value.fix}"
    assert refused.value.__cause__ is None
    assert guarded.events("mail") == []


def test_a_server_without_logins_is_told(sink: Sink) -> None:
    with pytest.raises(RmentorError, match="offers no login"):
        Sender(sink.port, "ana").send(1)
