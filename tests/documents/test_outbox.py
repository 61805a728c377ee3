"""A mail read back before it leaves: what a person may change in it, and what not."""

from collections.abc import Callable
from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmentor_cli.documents.envelope import Envelope
from rmentor_cli.documents.mail_pages import as_edited
from rmentor_cli.documents.message import as_it_leaves, message_id
from rmentor_cli.documents.outbox import MOST_BYTES, Expected, expected_of, fault_of, with_line_ends
from rmentor_cli.model.duty import Duty, DutyKind
from tests.builders import day
from tests.documents.mails import the_mail
from tests.send.program import NAMESPACE, mail_of

KEY = "agenda-p001-s01-0-mentor"


def expected(address: str) -> Expected:
    ana = ("Ana", "ana@example.org")
    return expected_of(Envelope(ana, ("Zoë", address), ana, message_id(NAMESPACE, (KEY,)), "<thread>"))


EXPECTED = expected("zoe@example.org")


def a_mail(key: str = KEY, address: str = "zoe@example.org", namespace: str = NAMESPACE) -> bytes:
    duty = Duty(key, DutyKind.AGENDA, day("2027-02-01"), day("2027-02-08"), "soon", "j-1", "p001")
    return mail_of(duty, address, namespace=namespace)


def fault(content: bytes) -> str:
    return fault_of(with_line_ends(content), EXPECTED)


def test_a_mail_as_it_was_written_is_sound() -> None:
    assert fault(a_mail()) == ""


def test_what_it_says_is_the_persons_own() -> None:
    edited = a_mail().replace(b"Hello", b"Good morning, all of you").replace(b"Subject: Session 1", b"Subject: Hi")
    assert edited != a_mail()
    assert fault(edited) == ""
    assert fault(edited.replace(b"\r\n", b"\n")) == ""
    assert fault(edited.replace(b"\r\n", b"\r")) == ""


def test_letters_typed_into_the_body_are_fine() -> None:
    assert fault(a_mail().replace(b"Hello", "Grüße".encode())) == ""


HEADERS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "another recipient": (lambda m: m.replace(b"zoe@", b"eve@"), "not addressed to the one person"),
    "two recipients": (lambda m: m.replace(b"<zoe@example.org>", b"<zoe@example.org>, eve@example.org"), "one person"),
    "a group": (lambda m: m.replace(b"<zoe@example.org>", b"all: zoe@example.org, eve@example.org;"), "person"),
    "a copy": (lambda m: b"Cc: eve@example.org\r\n" + m, "cc"),
    "a blind copy": (lambda m: b"bcc: eve@example.org\r\n" + m, "bcc"),
    "sent again": (lambda m: b"Resent-To: eve@example.org\r\n" + m, "resent-to"),
    "apparently": (lambda m: b"Apparently-To: eve@example.org\r\n" + m, "apparently-to"),
    "a sender beside": (lambda m: b"Sender: eve@example.org\r\n" + m, "sender"),
    "a second To": (lambda m: b"To: eve@example.org\r\n" + m, "more than one To"),
    "another From": (lambda m: m.replace(b"From: Ana Silva <ana@", b"From: Ana Silva <eve@"), "not from the"),
    "no To": (lambda m: m.replace(b"To: =?", b"X-To: =?", 1), "no To"),
    "answers to another": (lambda m: m.replace(b"Reply-To: Ana Silva <ana@", b"Reply-To: Ana Silva <eve@"), "answers"),
    "answers to two": (lambda m: b"Reply-To: eve@example.org\r\n" + m, "more than one Reply-To"),
    "no answers": (lambda m: m.replace(b"Reply-To:", b"X-Reply:"), "no Reply-To"),
    "answers to a second one": (lambda m: m.replace(b"Reply-To: ", b"Reply-To: eve@example.org, "), "answers"),
    "a receipt": (lambda m: b"Disposition-Notification-To: eve@example.org\r\n" + m, "disposition-notification-to"),
    "an older receipt": (lambda m: b"Return-Receipt-To: eve@example.org\r\n" + m, "return-receipt-to"),
    "errors": (lambda m: b"Errors-To: eve@example.org\r\n" + m, "errors-to"),
    "what the parser stumbles over": (
        lambda m: m.replace(b"<zoe@example.org>", b"Team Lead: Ana; Smith <zoe@example.org>"),
        "",
    ),
    "another id": (lambda m: m.replace(b"Message-ID: <", b"Message-ID: <0"), "Message-ID"),
    "no id": (lambda m: m.replace(b"Message-ID:", b"X-Id:"), "no Message-ID"),
    "answers wanted": (lambda m: m.replace(b"auto-generated", b"no"), "Auto-Submitted"),
    "a line that is no header": (lambda m: b"what is this\r\n" + m, "no From"),
    "a space before the colon": (
        lambda m: m.replace(b"Content-Language", b"Bcc : eve@a.example\r\nContent-L"),
        "as in",
    ),
    "a line folded into another": (lambda m: m.replace(b"Subject:", b"\r\nSubject:"), "no "),
    "a line in the midst": (lambda m: m.replace(b"Subject:", b"what is this\r\nSubject:"), "no "),
    "letters in the header": (lambda m: m.replace(b"Session 1", "Größe".encode()), "more than ASCII"),
    "a mailbox": (lambda m: b"From ana@example.org Mon Feb  1 00:00:00 2027\r\n" + m, "lines are not"),
    "a null": (lambda m: m.replace(b"Hello", b"Hel\0lo"), "lines are not"),
    "a line without end": (lambda m: m.replace(b"Hello", b"Hello" * 300), "lines are not"),
    "a mark of byte order": (lambda m: b"\xef\xbb\xbf" + m, "more than ASCII"),
    "a charset that nobody knows": (
        lambda m: m.replace(b'"utf-8"', b'"utf-88"', 1),
        'written in "utf-88", which no mail',
    ),
    "a charset of nothing": (lambda m: m.replace(b'"utf-8"', b'"\0"').replace(b"\0", b""), 'written in "nothing"'),
    "no charset but a code": (lambda m: m.replace(b'"utf-8"', b'"base64"'), 'written in "base64"'),
    "a boundary lost": (lambda m: m.replace(b'boundary="=_', b'boundary="=x'), "as in a mail"),
    "nothing": (lambda _: b"", "no From"),
    "too much": (lambda m: m + b"x" * MOST_BYTES, "larger"),
}


@pytest.mark.parametrize("name", HEADERS)
def test_whom_it_is_from_and_for_is_not(name: str) -> None:
    change, said = HEADERS[name]
    changed = change(a_mail())
    assert changed != a_mail()
    assert fault(changed)
    assert said in fault(changed)


def test_the_mail_of_another_key_program_or_address_is_refused() -> None:
    assert "Message-ID" in fault(a_mail("agenda-p001-s01-1-mentor"))
    assert "Message-ID" in fault(a_mail(namespace="another"))
    assert "person" in fault(a_mail(address="old@example.org"))
    assert "person" in fault_of(a_mail(), expected(""))


def test_a_domain_beyond_ascii_is_the_one_in_the_mail() -> None:
    wanted = expected("zoe@bücher.example.org")
    assert fault_of(a_mail(address="zoe@bücher.example.org"), wanted) == ""
    assert wanted.recipient == "zoe@xn--bcher-kva.example.org"


@given(st.binary(max_size=300) | st.text("\r\n.ab:", max_size=30).map(str.encode))
def test_line_ends_are_put_right_once_and_words_are_kept(content: bytes) -> None:
    once = with_line_ends(content)
    assert with_line_ends(once) == once
    assert once.endswith(b"\r\n") or not content
    assert b"\r" not in once.replace(b"\r\n", b"")
    assert b"\n" not in once.replace(b"\r\n", b"")
    assert b"".join(once.split()) == b"".join(content.split())


WORDS = st.sampled_from([b"utf-8", b"text", b"plain", b"html", b"quoted-printable", b"multipart", b"alternative", b'"'])
JUNK = st.sampled_from(
    [b"x", b"", b"utf-16", b"base64", b"x-uuencode", b"8bit", b"mixed", b"message/rfc822", b"\xff", b"="]
)


@given(st.lists(st.tuples(WORDS, JUNK), min_size=1, max_size=4), st.binary(max_size=8), st.integers(0, 900))
def test_whatever_is_edited_it_can_be_shown_and_judged(swaps: list[tuple[bytes, bytes]], junk: bytes, at: int) -> None:
    mail = the_mail()
    content = mail.content[:at] + junk + mail.content[at:]
    for word, other in swaps:
        content = content.replace(word, other)
    shown = as_edited(mail, content)
    assert shown.is_edited
    assert shown.content == content
    fault(as_it_leaves(content))


@given(st.binary(max_size=200), st.integers(0, 900))
def test_whatever_is_put_into_a_mail_it_goes_to_one_person_or_nowhere(junk: bytes, at: int) -> None:
    mail = a_mail()
    content = with_line_ends(mail[:at] + junk + mail[at:])
    if not fault_of(content, EXPECTED):
        read = message_from_bytes(content, policy=default)
        assert [each.addr_spec for each in read["To"].addresses] == ["zoe@example.org"]
        assert not {"cc", "bcc", "resent-to", "resent-cc", "resent-bcc"} & {name.casefold() for name in read.keys()}  # noqa: SIM118
