"""A mail as it lies in the outbox, read back by the standard parser before it leaves. Pure.

A person may have edited it: what it says is theirs, whom it is from and for is not.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from email.message import EmailMessage, MIMEPart
from email.parser import BytesHeaderParser, BytesParser
from email.utils import format_datetime
from functools import lru_cache
from typing import Any

from rmentor_cli.documents.addresses import written_address
from rmentor_cli.documents.envelope import Envelope
from rmentor_cli.documents.header_lines import REMEMBERING, addresses_in, read_header
from rmentor_cli.immutable import immutable
from rmentor_cli.problems import shortened

LONGEST_LINE = 998  # bytes, of RFC 5322, without the line break
MOST_BYTES = 10_000_000
_DATE = re.compile(rb"(?im)^date:.*\r\n(?:[ \t].*\r\n)*")
_LINE_END = re.compile(rb"\r\n|\r|\n")
_ONCE = ("From", "To", "Reply-To", "Message-ID", "Auto-Submitted")
# others whom it, or an answer or a receipt of any kind, would go to or be from
_NEVER = re.compile(
    r"(?i)b?cc|dcc|sender|return-path|apparently-to|resent-.*|disposition-notification-.*|return-receipt-.*"
    r"|x-confirm-reading-to|errors-to|mail-(?:followup|reply)-to"
)


@immutable
class Expected:
    """What the mail of a duty has to say of itself."""

    sender: str
    recipient: str
    reply_to: str
    message_id: str


def expected_of(envelope: Envelope) -> Expected:
    """Return what a mail has to say of itself; addresses as they stand in mails."""
    sender, recipient, reply_to = (
        written_address(email) for _, email in (envelope.sender, envelope.to, envelope.reply_to)
    )
    return Expected(sender, recipient, reply_to, envelope.message_id)


def with_line_ends(content: bytes) -> bytes:
    """Return a mail with CR LF at the end of every line: what is read here and what leaves are the same bytes."""
    lines = _LINE_END.split(content)
    return b"\r\n".join(lines if lines[-1] == b"" else [*lines, b""])


def dated(content: bytes, at: datetime) -> bytes:
    """Return a mail, with its line ends put right, that is dated at a moment."""
    head, blank, body = content.partition(b"\r\n\r\n")
    kept = _DATE.sub(b"", head + b"\r\n")
    return kept + f"Date: {format_datetime(at)}".encode() + blank + body


def recipients_in(content: bytes) -> list[str]:
    """Return the addresses a mail goes to, as they stand in mails, in small letters; none where it cannot be read."""
    try:
        read = [read_header(name, raw) for name, raw in _header_of(content).raw_items() if name.casefold() == "to"]
    except Exception:  # noqa: BLE001 - whatever the parser stumbles over, it is nobody's mail then
        return []
    return [address for value in read for address in addresses_in(value) or ()]


def fault_of(content: bytes, expected: Expected) -> str:
    """Say why a mail, with its line ends put right, is not the one expected; empty where it is."""
    return _fault_of_form(content) or _fault_in(
        BytesParser(EmailMessage, policy=REMEMBERING).parsebytes(content), expected
    )


def fault_of_new(content: bytes, expected: Expected) -> str:
    """Say the same of a mail as rmentor wrote it: how it puts parts together is known, so only the header is read."""
    return _fault_of_form(content) or _fault_in(_header_of(content), expected)


def _header_of(content: bytes) -> EmailMessage:
    head, blank, _ = content.partition(b"\r\n\r\n")
    return BytesHeaderParser(EmailMessage, policy=REMEMBERING).parsebytes(head + blank)


def _fault_of_form(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        return f"it is larger than {MOST_BYTES // 1_000_000} MB"
    if content.startswith(b"From ") or b"\0" in content or max(map(len, content.split(b"\r\n"))) > LONGEST_LINE:
        return "its lines are not those of a mail"
    if not content.partition(b"\r\n\r\n")[0].isascii():
        return "its header holds more than ASCII"
    return ""


def _fault_in(parsed: EmailMessage, expected: Expected) -> str:
    try:
        return next(_faults(parsed, expected), "")
    except Exception:  # noqa: BLE001 - whatever the parser stumbles over, other programs may read otherwise
        return "its header cannot be read"


def _faults(mail: EmailMessage, expected: Expected) -> Iterator[str]:
    headers = [(name.casefold(), read_header(name, raw)) for name, raw in mail.raw_items()]
    names, values = [name for name, _ in headers], dict(headers)
    for name in _ONCE:
        if names.count(name.casefold()) != 1:
            yield f"it has no {name}" if name.casefold() not in names else f"it has more than one {name}"
            return
    if other := next(filter(_NEVER.fullmatch, names), ""):
        yield f"it has a line {other}, which none of these mails has"
    if broken := _broken(mail, values.values()):
        yield broken
    if addresses_in(values["from"]) != [expected.sender.casefold()]:
        yield "it is not from the coordinator"
    if addresses_in(values["to"]) != [expected.recipient.casefold()] or not expected.recipient:
        yield "it is not addressed to the one person it is for, as the address is today"
    if addresses_in(values["reply-to"]) != [expected.reply_to.casefold()]:
        yield "its answers would not go to whoever takes them today"
    if str(values["message-id"]).strip() != expected.message_id:
        yield "its Message-ID is that of another mail"
    if str(values["auto-submitted"]).strip() != "auto-generated":
        yield "it does not say Auto-Submitted: auto-generated"


def unknown_charset(part: MIMEPart) -> str:
    """Return the charset that a part of a mail claims to be written in, where there is no such one."""
    charset = str(part.get_param("charset", "utf-8")) if part.get_content_maintype() == "text" else "utf-8"
    return "" if _is_charset(charset) else charset or "nothing"


@lru_cache(maxsize=256)
def _is_charset(name: str) -> bool:
    try:
        b"a".decode(name)
    except (LookupError, ValueError):
        return False
    return True


def _broken(mail: EmailMessage, values: Iterable[Any]) -> str:
    """Say why the parts of a mail cannot be read; empty where they can."""
    _, *parts = mail.walk()
    inner = (read_header(name, raw) for part in parts for name, raw in part.raw_items())
    if any(part.defects for part in (mail, *parts)) or any(value.defects for value in (*values, *inner)):
        return "its parts are not put together as in a mail"
    if unknown := next(filter(None, map(unknown_charset, mail.walk())), ""):
        return f'a part of it is said to be written in "{shortened(unknown)}", which no mail program can read'
    return ""
