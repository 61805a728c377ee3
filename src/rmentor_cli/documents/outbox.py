"""A mail as it lies in the outbox, read back by the standard parser before it leaves. Pure.

A person may have edited it: what it says is theirs, whom it is from and for is not.
"""

import re
from datetime import datetime
from email.message import EmailMessage, Message
from email.parser import BytesHeaderParser, BytesParser
from email.policy import compat32
from email.utils import format_datetime
from functools import lru_cache

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


def fault_of(content: bytes, expected: Expected, *, is_new: bool = False) -> str:
    """Say why a mail, with its line ends put right, is not the one expected; empty where it is.

    How one was put together that was written just now is known: of that, only whom it is from and for is read back.
    """
    if fault := _fault_of_form(content):
        return fault
    parsed = _header_of(content) if is_new else BytesParser(EmailMessage, policy=REMEMBERING).parsebytes(content)
    try:
        return (
            _fault_of_names(parsed) or ("" if is_new else _fault_of_parts(parsed)) or _fault_outside(parsed, expected)
        )
    except Exception:  # noqa: BLE001 - whatever the parser stumbles over, other programs may read otherwise
        return "its header cannot be read"


def _fault_of_form(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        return f"it is larger than {MOST_BYTES // 1_000_000} MB"
    if content.startswith(b"From ") or b"\0" in content or max(map(len, content.split(b"\r\n"))) > LONGEST_LINE:
        return "its lines are not those of a mail"
    if not content.partition(b"\r\n\r\n")[0].isascii():
        return "its header holds more than ASCII"
    return ""


def _header_of(content: bytes) -> Message:
    """Read the lines of a header alone, and not yet what they say."""
    head, blank, _ = content.partition(b"\r\n\r\n")
    return BytesHeaderParser(policy=compat32).parsebytes(head + blank)


def _fault_of_names(mail: Message) -> str:
    names = [name.casefold() for name, _ in mail.raw_items()]
    for name in _ONCE:
        if (number := names.count(name.casefold())) != 1:
            return f"it has more than one {name}" if number else f"it has no {name}"
    other = next(filter(_NEVER.fullmatch, names), "")
    return f"it has a line {other}, which none of these mails has" if other else ""


def _fault_outside(mail: Message, expected: Expected) -> str:
    """Say why a mail is from or for somebody else, or another one; empty where it is not."""
    raw = {name.casefold(): raw for name, raw in mail.raw_items()}
    sender, recipient, replies, message_id, made_by = (read_header(name, raw[name.casefold()]) for name in _ONCE)
    if addresses_in(sender) != [expected.sender.casefold()]:
        return "it is not from the coordinator"
    if addresses_in(recipient) != [expected.recipient.casefold()] or not expected.recipient:
        return "it is not addressed to the one person it is for, as the address is today"
    if addresses_in(replies) != [expected.reply_to.casefold()]:
        return "its answers would not go to whoever takes them today"
    if str(message_id).strip() != expected.message_id:
        return "its Message-ID is that of another mail"
    if str(made_by).strip() != "auto-generated":
        return "it does not say Auto-Submitted: auto-generated"
    return ""


def unknown_charset(part: Message) -> str:
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


def _fault_of_parts(mail: Message) -> str:
    """Say why the parts of a mail cannot be read; empty where they can."""
    parts = list(mail.walk())
    values = (read_header(name, raw) for part in parts for name, raw in part.raw_items())
    if any(part.defects for part in parts) or any(value.defects for value in values):
        return "its parts are not put together as in a mail"
    if unknown := next(filter(None, map(unknown_charset, parts)), ""):
        return f'a part of it is said to be written in "{shortened(unknown)}", which no mail program can read'
    return ""
