"""The form in which mail programs read a mail: MIME, with nothing in it that changes from run to run. Pure.

The parts are put together here and not by `email.message`, which takes longer over a mail than wording it does; the
tests read everything back with it.
"""

import re
from base64 import encodebytes
from binascii import b2a_qp
from collections.abc import Iterable, Iterator
from datetime import datetime
from email.utils import format_datetime
from enum import Enum
from hashlib import sha256
from itertools import pairwise

from rmentor_cli.documents.header_lines import address_line, id_line, text_line
from rmentor_cli.immutable import immutable
from rmentor_cli.model.event import DOMAIN

# Boundaries say what the mail is made of: see `_seal`. "=_" stands in no quoted-printable text.
_BLANK = ".".join(("0" * 32, "0" * 12, "0" * 12))
_SEAL = re.compile(rb'boundary="=_([0-9a-f]{32}(?:\.[0-9a-f]{12}){0,2})\.1"')  # some older mails have the first alone


class Half(Enum):
    """The two parts that say the same: what a mail program shows is one of them."""

    TEXT = "text/plain"
    PAGE = "text/html"


@immutable
class Header:
    """What is known of a mail before its body; people are (name, address)."""

    subject: str
    sender: tuple[str, str]
    reply_to: tuple[str, str]
    to: tuple[str, str]
    language: str
    dated: datetime
    message_id: str
    thread_id: str  # what it shares with the mails it belongs to


@immutable
class CalendarPart:
    """A calendar that comes with a mail: to be acted on, or as a file to take in."""

    text: str
    method: str
    is_file: bool


def message_bytes(header: Header, text: str, page: str, calendar: CalendarPart | None = None) -> bytes:
    """Return a mail with a text part and an HTML part, and maybe a calendar, as the bytes of an .eml file."""
    halves = [_written(half, said) for half, said in ((Half.TEXT, text), (Half.PAGE, page))]
    parts = [*halves, _calendar(calendar)] if calendar and not calendar.is_file else halves
    body = _multipart("alternative", parts, 1)
    if calendar and calendar.is_file:
        body = _multipart("mixed", [_multipart("alternative", parts, 2), _calendar(calendar)], 1)
    language = f"MIME-Version: 1.0\r\nContent-Language: {header.language}\r\n".encode()
    content = b"".join((*_headers(header), language, body))
    return content.replace(f"=_{_BLANK}".encode(), f"=_{_seal(content, halves)}".encode())


def message_id(namespace: str, key: tuple[str, ...]) -> str:
    """Return the id that a mail has wherever it is made: two copies of it are one mail to those who receive it."""
    domain = f"{namespace}.{DOMAIN}" if namespace else DOMAIN
    return f"<{sha256(chr(0).join((namespace, *key)).encode()).hexdigest()[:32]}@{domain}>"


def is_as_written(content: bytes) -> bool:
    """Say whether a mail still is what rmentor wrote; how its lines end does not matter."""
    found = _SEAL.search(content)
    if found is None:
        return False
    blank = re.sub(rb"[0-9a-f]", b"0", found[1])
    return _digest(content.replace(found[1], blank)) == found[1][:32].decode()


def edited_halves(content: bytes) -> frozenset[Half]:
    """Return the halves that a person has changed; both where that cannot be told."""
    found = _SEAL.search(content)
    if found is None:
        return frozenset(Half)
    _, *before = found[1].decode().split(".")
    if len(before) != len(Half):
        return frozenset(Half)
    now = _halves(content, found[1])
    return frozenset(
        half for half, was in zip(Half, before, strict=True) if half in now and _digest(now[half])[:12] != was
    )


def as_it_leaves(content: bytes) -> bytes:
    """Return a mail without the half that nobody changed, where the other was: nobody is to read what was corrected."""
    edited, found = edited_halves(content), _SEAL.search(content)
    if found is None or len(edited) != 1:
        return content
    for half, first, last in _places(content, found[1]):
        if half not in edited:
            return content[:first] + content[last:]
    return content


def states_id(content: bytes, wanted: str) -> bool:
    """Say whether the header of a mail, however its lines end, states an id."""
    header = re.split(rb"\r?\n\r?\n", content, maxsplit=1)[0]
    return bool(
        re.search(rb"^message-id:\s*" + re.escape(wanted.encode()) + rb"\s*$", header, re.IGNORECASE | re.MULTILINE)
    )


def leaves_as(content: bytes) -> str:
    """Say which half of an edited mail leaves alone, and why; empty where both do."""
    edited = edited_halves(content)
    return _ALONE[next(iter(edited))] if len(edited) == 1 else ""


_ALONE = {
    Half.TEXT: "only its text was edited, so it leaves as text alone",
    Half.PAGE: "only its HTML part was edited, so it leaves with that alone",
}


def _halves(content: bytes, seal: bytes) -> dict[Half, bytes]:
    """Return what each half holds, below the boundary before it."""
    return {half: content[first:last].partition(b"\n")[2] for half, first, last in _places(content, seal)}


def _places(content: bytes, seal: bytes) -> Iterator[tuple[Half, int, int]]:
    """Yield where each half stands, from the boundary before it to the one behind."""
    lines = [found.start() for found in re.finditer(rb"^--=_" + re.escape(seal), content, re.MULTILINE)]
    for first, last in pairwise(lines):
        head = re.split(rb"\r?\n\r?\n", content[first:last], maxsplit=1)[0].lower()
        if half := next((each for each in Half if f"content-type: {each.value}".encode() in head), None):
            yield half, first, last


def _seal(content: bytes, halves: Iterable[bytes]) -> str:
    """Return a digest of all that a mail holds, its boundaries left blank, and one of each half up to the next."""
    return ".".join((_digest(content), *(_digest(half + b"\r\n")[:12] for half in halves)))


def _digest(content: bytes) -> str:
    return sha256(content.replace(b"\r\n", b"\n")).hexdigest()[:32]


def _headers(header: Header) -> tuple[bytes, ...]:
    return (
        address_line("From", *header.sender),
        address_line("To", *header.to),
        address_line("Reply-To", *header.reply_to),
        text_line("Subject", header.subject),
        f"Date: {format_datetime(header.dated)}\r\n".encode(),
        id_line("Message-ID", header.message_id),
        id_line("In-Reply-To", header.thread_id),
        id_line("References", header.thread_id),
        b"Auto-Submitted: auto-generated\r\n",  # RFC 3834: no out-of-office answers
    )


def _multipart(kind: str, parts: list[bytes], level: int) -> bytes:
    boundary = f"=_{_BLANK}.{level}"
    head = f'Content-Type: multipart/{kind};\r\n boundary="{boundary}"\r\n\r\n'
    between = f"--{boundary}\r\n".encode()
    return b"".join([head.encode(), *(between + part + b"\r\n" for part in parts), f"--{boundary}--\r\n".encode()])


def _written(half: Half, text: str) -> bytes:
    lines = text.rstrip("\r\n").replace("\r\n", "\n").replace("\r", "\n") + "\n"
    body = b2a_qp(lines.replace("\n", "\r\n").encode("utf-8", "replace"), istext=True)
    return (
        f'Content-Type: {half.value}; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'.encode()
        + body
    )


def _calendar(calendar: CalendarPart) -> bytes:
    head = (
        f'Content-Type: text/calendar; charset="utf-8"; method={calendar.method}\r\n'
        "Content-Transfer-Encoding: base64\r\n"
    )
    if calendar.is_file:
        head += 'Content-Disposition: attachment; filename="check-in.ics"\r\n'
    return head.encode() + b"\r\n" + encodebytes(calendar.text.encode()).replace(b"\n", b"\r\n")
