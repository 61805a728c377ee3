"""The bytes of a mail, read back by the standard library."""

import re
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import SMTP, compat32, default
from email.utils import getaddresses
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rmentor_cli.documents.header_lines import address_line, addresses_of
from rmentor_cli.documents.message import (
    CalendarPart,
    Half,
    Header,
    as_it_leaves,
    edited_halves,
    is_as_written,
    leaves_as,
    message_bytes,
    message_id,
)
from rmentor_cli.problems import RmentorError

FIELDS = ["From", "To", "Reply-To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "Auto-Submitted"]
FIELDS += ["MIME-Version", "Content-Language", "Content-Type"]

typed = st.text(
    st.sampled_from('=?utf-8?q?=0ABcc:_x@y.example?= "\\<>(),;:\r\n\t\x00\u2028\u202e\ud800é漢b') | st.characters(),
    min_size=1,
    max_size=500,
)
ODD = 'e@x.org, Head of: Smith, John; (Sales) <eve@evil.example>. Dr "\\=?=é漢'
odd = st.lists(st.sampled_from([*ODD, "eve@evil.example", "a" * 70, " "]), min_size=1, max_size=500).map("".join)


PEOPLE = ("sender", "to", "reply_to")


def a_header(**parts: Any) -> Header:
    parts = {
        "subject": "Session 2",
        "sender": ("Ana", "ana@example.org"),
        "to": ("Zoë Åström", "zoe@example.org"),
        "language": "en",
        "dated": datetime(2027, 2, 8, tzinfo=UTC),
        "reply_to": ("Ana", "ana@example.org"),
        "message_id": message_id("bridge-4f2a", ("agenda-p001-s02-0-mentor",)),
        "thread_id": message_id("bridge-4f2a", ("thread", "p001")),
        **parts,
    }
    return Header(**parts)


def read_back(header: Header) -> EmailMessage:
    return message_from_bytes(message_bytes(header, "text é\n", "<p>page é</p>"), policy=default)


def field_names(content: bytes) -> list[str]:
    return re.findall(r"^([\w-]+):", content.partition(b"\r\n\r\n")[0].decode(), re.MULTILINE)


def test_a_mail_reads_back_whole() -> None:
    found = read_back(a_header())
    assert found.keys() == FIELDS
    assert str(found["To"]) == "Zoë Åström <zoe@example.org>"
    assert found["From"] == found["Reply-To"] == "Ana <ana@example.org>"
    assert found["Auto-Submitted"] == "auto-generated"
    assert found["Content-Language"] == "en"
    assert found["Date"] == "Mon, 08 Feb 2027 00:00:00 +0000"
    assert [part.get_content_type() for part in found.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]
    plain, html = found.iter_parts()
    assert isinstance(plain, EmailMessage)
    assert isinstance(html, EmailMessage)
    assert plain.get_content().split() == ["text", "é"]
    assert html.get_content().strip() == "<p>page é</p>"
    assert not any(part.defects for part in found.walk())


@pytest.mark.parametrize(
    "name",
    [
        "Zoë Åström",
        "Smith, John",
        'Ana "Bo" \\ Cruz',
        "a@b.example, c@d.example",
        "<b>x</b>",
        "{{7*7}}",
        "(comment) x",
        "Bcc: x@y.example",
        "x;y:z",
        "日本語 太郎",
        "A" * 200,
        ".",
    ],
)
def test_an_odd_name_arrives_as_it_was_typed_and_is_one_recipient(name: str) -> None:
    header = a_header(to=(name, "zoe@example.org"), subject=f"With {name}")
    found = read_back(header)
    (address,) = found["To"].addresses
    assert (named(message_bytes(header, "t", "h"), "To"), address.addr_spec) == (name, "zoe@example.org")
    assert found["Subject"] == f"With {name}"


@given(typed | odd, typed | odd)
@example("=?utf-8?q?a=0ABcc:_x@y.example?=", "=?utf-8?q?a=0D=0A=0D=0Abody?=")
@example("a\r\nBcc: x@y.example", "a\nBcc: x@y.example")
def test_nothing_typed_becomes_a_header_a_body_or_a_second_recipient(name: str, subject: str) -> None:
    content = message_bytes(
        a_header(**dict.fromkeys(PEOPLE, (name, "zoe@example.org")), subject=subject), "t\n", "<p>h</p>"
    )
    assert field_names(content) == FIELDS
    found = message_from_bytes(content, policy=default)
    for field in ("From", "To", "Reply-To"):
        (address,) = found[field].addresses
        assert address.addr_spec == "zoe@example.org"
        assert named(content, field) == shown(name)
    assert found["Subject"] == shown(subject)
    assert len(list(found.walk())) == 3
    assert message_from_bytes(content, policy=compat32).keys() == FIELDS
    for field in ("From", "To", "Reply-To"):
        assert [spec for _, spec in getaddresses([message_from_bytes(content)[field]])] == ["zoe@example.org"]
        assert b'"' not in re.findall(rb"(?m)^%s:.*(?:\r\n .*)*" % field.encode(), content)[0], "nothing to lose"
    assert max(map(len, content.split(b"\r\n"))) <= 78


def named(content: bytes, field: str) -> str:
    """Return the name in a header as RFC 2047 reads it: nothing stands between two encoded words.

    The parser of Python 3.11 puts a space there, in names only.
    """
    line = message_from_bytes(content, policy=compat32)[field]
    return str(make_header(decode_header(line))).rpartition("<")[0].strip()


def shown(words: str) -> str:
    """Return words as a mail program shows what a header holds of them."""
    fit = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]", " ", words).replace("=?", "= ?")
    return " ".join(fit.split())


@given(odd, st.sampled_from(["To", "From", "Reply-To"]))
def test_written_anew_by_another_program_a_name_is_still_one(name: str, field: str) -> None:
    line = address_line(field, name, "wilhelmina.johanna.vandenberg@international.example-corporation.org")
    again = message_from_bytes(line + b"\r\n", policy=SMTP).as_bytes()
    assert addresses_of(again) == addresses_of(line)


@pytest.mark.parametrize(
    ("typed_address", "written"),
    [
        ("zoe@bücher.example", "zoe@xn--bcher-kva.example"),
        ("zoe@xn--bcher-kva.example", "zoe@xn--bcher-kva.example"),
        ("o'hara+x@example.org", "o'hara+x@example.org"),
    ],
)
def test_a_domain_is_written_as_mail_carries_it(typed_address: str, written: str) -> None:
    (address,) = read_back(a_header(to=("Z", typed_address)))["To"].addresses
    assert address.addr_spec == written


@pytest.mark.parametrize(
    "email", ["zoe@straße.example", f"zoe@{'a' * 64}.example", "=?utf-8?q?=0ABcc=3Ax?=@example.org"]
)
def test_an_address_that_could_reach_somebody_else_is_refused(email: str) -> None:
    with pytest.raises(RmentorError, match="cannot be written into a mail"):
        message_bytes(a_header(to=("Zoë", email)), "t", "h")


@pytest.mark.parametrize("namespace", ["", "b", "n" * 64])
def test_ids_stay_whole_and_tell_the_mail_and_the_thread(namespace: str) -> None:
    thread = message_id(namespace, ("thread", "p001"))
    headers = [a_header(message_id=message_id(namespace, key), thread_id=thread) for key in (("a", "b"), ("ab", ""))]
    found, other = map(read_back, headers)
    ending = f"@{namespace}.rmentor.invalid>" if namespace else "@rmentor.invalid>"
    assert re.fullmatch(r"<[0-9a-f]{32}@[a-z0-9.-]+>", found["Message-ID"])
    assert found["Message-ID"].endswith(ending)
    assert found["Message-ID"] != other["Message-ID"]
    assert found["References"] == found["In-Reply-To"] == other["References"] == thread
    assert f"References: {thread}\r\n".encode() in message_bytes(headers[0], "t", "h")


def test_a_calendar_stands_beside_the_text_to_act_on_or_below_it_as_a_file() -> None:
    text = "BEGIN:VCALENDAR\r\nSUMMARY:Zoë\r\nEND:VCALENDAR\r\n"
    for is_file, kinds in (
        (False, ["multipart/alternative", "text/plain", "text/html", "text/calendar"]),
        (True, ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar"]),
    ):
        content = message_bytes(a_header(), "t\n", "<p>h</p>", CalendarPart(text, "REQUEST", is_file=is_file))
        found = message_from_bytes(content, policy=default)
        assert [part.get_content_type() for part in found.walk()] == kinds
        calendar = list(found.walk())[-1]
        assert isinstance(calendar, EmailMessage)
        assert calendar.get_content() == text
        assert calendar["Content-Type"].params["method"] == "REQUEST"
        assert calendar.is_attachment() is is_file
        assert not any(part.defects for part in found.walk())


def test_lines_are_short_and_end_as_the_standard_says() -> None:
    content = message_bytes(a_header(), "long " * 500, "<p>" + "é " * 500)
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, content.split(b"\r\n"))) <= 78
    assert content.isascii()


@pytest.mark.parametrize("is_file", [True, False])
@pytest.mark.parametrize("lines", [b"\r\n", b"\n"])
@pytest.mark.parametrize(
    ("edit", "edited", "kept"),
    [
        ((b"Hello", b"Hello you"), {Half.TEXT}, ["text/plain"]),
        ((b"<p>Good", b"<p>Very good"), {Half.PAGE}, ["text/html"]),
        ((b"o", b"oo"), {Half.TEXT, Half.PAGE}, ["text/plain", "text/html"]),
        ((b"Session 1", b"Session 2"), set(), ["text/plain", "text/html"]),
    ],
)
def test_a_half_that_nobody_changed_does_not_leave_beside_one_that_was(
    edit: tuple[bytes, bytes], edited: set[Half], kept: list[str], lines: bytes, *, is_file: bool
) -> None:
    calendar = CalendarPart("BEGIN:VCALENDAR\r\n", "REQUEST", is_file=is_file)
    written = message_bytes(a_header(subject="Session 1"), "Hello\n", "<p>Good day, or: so long</p>", calendar)
    assert is_as_written(written)
    assert edited_halves(written) == set()
    assert as_it_leaves(written) == written
    lying = written.replace(b"\r\n", lines)
    changed = _in_bodies(lying, *edit) if edited else lying.replace(*edit)
    assert not is_as_written(changed)
    assert edited_halves(changed) == edited
    read = message_from_bytes(as_it_leaves(changed), policy=default)
    assert not read.defects
    kinds = [part.get_content_type() for part in read.walk() if not part.is_multipart()]
    assert kinds == [*kept, "text/calendar"]
    assert bool(leaves_as(changed)) == (len(kept) == 1)


def _in_bodies(content: bytes, old: bytes, new: bytes) -> bytes:
    """Change words where people read them, and no header."""
    lines = content.split(b"\n")
    return b"\n".join(line.replace(old, new) if line.startswith((b"Hello", b"<p>")) else line for line in lines)


def test_a_mail_that_another_program_put_together_anew_leaves_as_it_is() -> None:
    content = message_bytes(a_header(), "Hello\n", "<p>Hello</p>")
    resaved = re.sub(rb"=_[0-9a-f.]+\.1", b"----=_Part_1", content)
    assert edited_halves(resaved) == set(Half)
    assert as_it_leaves(resaved) == resaved


def test_a_mail_with_one_digest_is_still_known_as_written() -> None:
    written = message_bytes(a_header(), "Hello\n", "<p>Hello</p>")
    old = re.sub(rb"=_[0-9a-f]{32}[0-9a-f.]*\.1", b"=_" + b"0" * 32 + b".1", written)
    digest = sha256(old.replace(b"\r\n", b"\n")).hexdigest()[:32].encode()
    old = old.replace(b"0" * 32, digest)
    assert is_as_written(old)
    assert not is_as_written(old.replace(b"Hello", b"Hullo"))
    assert edited_halves(old) == set(Half)
