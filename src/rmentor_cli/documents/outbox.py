"""A mail as it lies in the outbox, read back by the standard parser before it leaves. Pure.

A person may have edited it: what it says is theirs, whom it is from and for is not.
"""

import re
from collections.abc import Iterator
from email.headerregistry import AddressHeader
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default

from rmentor_cli.documents.addresses import written_address
from rmentor_cli.documents.envelope import Envelope
from rmentor_cli.immutable import immutable

LONGEST_LINE = 998  # bytes, of RFC 5322, without the line break
MOST_BYTES = 10_000_000
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
    names = [name.casefold() for name in mail.keys()]  # noqa: SIM118 - a mail is no dictionary: names come twice
    for name in _ONCE:
        if names.count(name.casefold()) != 1:
            yield f"it has no {name}" if name.casefold() not in names else f"it has more than one {name}"
            return
    if other := next(filter(_NEVER.fullmatch, names), ""):
        yield f"it has a line {other}, which none of these mails has"
    if any(part.defects or any(value.defects for value in part.values()) for part in mail.walk()):
        yield "its parts are not put together as in a mail"
    if _addresses(mail, "From") != [expected.sender.casefold()]:
        yield "it is not from the coordinator"
    if _addresses(mail, "To") != [expected.recipient.casefold()] or not expected.recipient:
        yield "it is not addressed to the one person it is for, as the address is today"
    if str(mail["Message-ID"]).strip() != expected.message_id:
        yield "its Message-ID is that of another mail"
    if str(mail["Auto-Submitted"]).strip() != "auto-generated":
        yield "it does not say Auto-Submitted: auto-generated"


def _addresses(mail: EmailMessage, name: str) -> list[str]:
    header = mail[name]
    return [each.addr_spec.casefold() for each in header.addresses] if isinstance(header, AddressHeader) else []
