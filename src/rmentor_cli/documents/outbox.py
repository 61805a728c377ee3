"""A mail as it lies in the outbox, read back by the standard parser before it leaves. Pure.

A person may have edited it: what it says is theirs, whom it is from and for is not.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from email.headerregistry import AddressHeader
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from email.utils import format_datetime
from typing import Any

from rmentor_cli.documents.addresses import written_address
from rmentor_cli.documents.envelope import Envelope
from rmentor_cli.immutable import immutable

LONGEST_LINE = 998  # bytes, of RFC 5322, without the line break
MOST_BYTES = 10_000_000
_DATE = re.compile(rb"(?im)^date:.*\r\n(?:[ \t].*\r\n)*")
_LINE_END = re.compile(rb"\r\n|\r|\n")
_ONCE = ("From", "To", "Message-ID", "Auto-Submitted")
_NEVER = re.compile(r"(?i)cc|bcc|sender|return-path|apparently-to|resent-.*")  # others whom it would go to or be from


@immutable
class Expected:
    """What the mail of a duty has to say of itself."""

    sender: str
    recipient: str
    message_id: str


def expected_of(envelope: Envelope) -> Expected:
    """Return what a mail has to say of itself; addresses as they stand in mails."""
    return Expected(written_address(envelope.sender[1]), written_address(envelope.to[1]), envelope.message_id)


def with_line_ends(content: bytes) -> bytes:
    """Return a mail with CR LF at the end of every line: what is read here and what leaves are the same bytes."""
    lines = _LINE_END.split(content)
    return b"\r\n".join(lines if lines[-1] == b"" else [*lines, b""])


def dated(content: bytes, at: datetime) -> bytes:
    """Return a mail, with its line ends put right, that is dated at a moment."""
    head, blank, body = content.partition(b"\r\n\r\n")
    kept = _DATE.sub(b"", head + b"\r\n")
    return kept + f"Date: {format_datetime(at)}".encode() + blank + body


def fault_of(content: bytes, expected: Expected) -> str:
    """Say why a mail, with its line ends put right, is not the one expected; empty where it is."""
    if len(content) > MOST_BYTES:
        return f"it is larger than {MOST_BYTES // 1_000_000} MB"
    if content.startswith(b"From ") or b"\0" in content or max(map(len, content.split(b"\r\n"))) > LONGEST_LINE:
        return "its lines are not those of a mail"
    if not content.partition(b"\r\n\r\n")[0].isascii():
        return "its header holds more than ASCII"
    parsed = BytesParser(EmailMessage, policy=default).parsebytes(content)
    return next(_faults(parsed, expected), "")


def _faults(mail: EmailMessage, expected: Expected) -> Iterator[str]:
    headers = [(name.casefold(), value) for name, value in mail.items()]  # each is read once: reading takes its time
    names, values = [name for name, _ in headers], dict(headers)
    for name in _ONCE:
        if names.count(name.casefold()) != 1:
            yield f"it has no {name}" if name.casefold() not in names else f"it has more than one {name}"
            return
    if other := next(filter(_NEVER.fullmatch, names), ""):
        yield f"it has a line {other}, which none of these mails has"
    if _is_broken(mail, values.values()):
        yield "its parts are not put together as in a mail"
    if _addresses(values["from"]) != [expected.sender.casefold()]:
        yield "it is not from the coordinator"
    if _addresses(values["to"]) != [expected.recipient.casefold()] or not expected.recipient:
        yield "it is not addressed to the one person it is for, as the address is today"
    if str(values["message-id"]).strip() != expected.message_id:
        yield "its Message-ID is that of another mail"
    if str(values["auto-submitted"]).strip() != "auto-generated":
        yield "it does not say Auto-Submitted: auto-generated"


def _is_broken(mail: EmailMessage, values: Iterable[Any]) -> bool:
    _, *parts = mail.walk()
    inner = (value for part in parts for value in part.values())
    return any(part.defects for part in (mail, *parts)) or any(value.defects for value in (*values, *inner))


def _addresses(header: object) -> list[str]:
    return [each.addr_spec.casefold() for each in header.addresses] if isinstance(header, AddressHeader) else []
