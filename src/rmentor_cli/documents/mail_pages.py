"""All mails of a day together: the page to read them on, and the forms in which other programs take them. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from itertools import groupby

from markupsafe import Markup

from rmentor_cli.documents.contexts import Letterhead
from rmentor_cli.documents.mail import Mail
from rmentor_cli.documents.message import Half, as_it_leaves, edited_halves, leaves_as
from rmentor_cli.documents.outbox import unknown_charset
from rmentor_cli.documents.page_text import text_of_page
from rmentor_cli.documents.rendering import Templates
from rmentor_cli.immutable import immutable
from rmentor_cli.model.duty import DutyKind

_KINDS = tuple(DutyKind)
_SPECIAL = re.compile(r'[()<>@,;:\\"\[\]]')  # would end a name that stands in no quotes
_ENVELOPE = b"From rmentor@rmentor.invalid %s\n"  # the line that parts two mails of an mbox file


@immutable
class Group:
    """Mails of one kind that leave in the same way."""

    kind: str  # as words
    mails: tuple[Mail, ...]


@immutable
class Reading:
    """What the page is for: a rehearsal, or mails that leave; and how many days ahead it looks."""

    rehearsal: bool = False
    days: int = 0


def index_page(
    unattended: Iterable[Mail],
    waiting: Iterable[Mail],
    head: Letterhead,
    templates: Templates,
    reading: Reading | None = None,
) -> str:
    """Return one HTML page on which to read every mail before anything leaves."""
    reading = reading or Reading()
    variables = {
        "letterhead": head,
        "unattended": tuple(_grouped(unattended)),
        "waiting": tuple(_grouped(waiting)),
        "rehearsal": reading.rehearsal,
        "days": reading.days,
    }
    groups = (*_grouped(unattended), *_grouped(waiting))
    bodies = sum(len(mail.body) for group in groups for mail in group.mails)
    mails = sum(len(group.mails) for group in groups)
    return templates.render("mail/index.html.j2", {**variables, "count": mails}, holds=bodies + 2000 * mails)


def _grouped(mails: Iterable[Mail]) -> Iterator[Group]:
    in_order = sorted(mails, key=lambda mail: (_KINDS.index(mail.kind), mail.key))
    for kind, found in groupby(in_order, key=lambda mail: mail.kind):
        yield Group(kind.value.replace("-", " ").capitalize(), tuple(found))


def as_edited(mail: Mail, content: bytes) -> Mail:
    """Return a mail as it would leave, from a file that a person has changed."""
    edited = edited_halves(content)
    found = message_from_bytes(as_it_leaves(content), policy=default)
    halves = {half: said for half in Half if (said := _said(found, half))}
    shown = [half for half in halves if half in edited] or list(halves)[:1]
    text = next((halves[half] for half in shown), "")
    names = [_NAMES[half] if len(shown) > 1 else "" for half in shown]
    blocks = (Markup("{}<pre>{}</pre>").format(name, halves[half]) for name, half in zip(names, shown, strict=True))
    body = Markup("\n").join(blocks)
    subject, said = str(found["Subject"] or ""), leaves_as(content)
    return replace(mail, subject=subject, text=text, body=body, content=content, is_edited=True, leaves_as=said)


# a mail program shows one of the two, and both were edited
_NAMES = {Half.TEXT: Markup("<p><em>As text:</em></p>\n"), Half.PAGE: Markup("<p><em>As HTML:</em></p>\n")}


def _said(mail: EmailMessage, half: Half) -> str:
    part = mail.get_body(("plain",) if half is Half.TEXT else ("html",))
    if part is None:
        return ""
    payload = part.get_payload(decode=True) if unknown_charset(part) else None
    said = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else str(part.get_content())
    return said if half is Half.TEXT else text_of_page(said)


def as_mbox(mails: Sequence[Mail], head: Letterhead) -> bytes:
    """Return all mails as one mailbox file, its lines ending in LF and dated with the mails: the same every time."""
    line = _ENVELOPE % f"{head.dated:%a %b %d %H:%M:%S %Y}".encode()
    return b"".join(line + _guarded(mail.content.replace(b"\r\n", b"\n")) + b"\n" for mail in mails)


def as_text(mails: Iterable[Mail], *, with_keys: bool) -> str:
    """Return all mails as text to paste, each below its address and subject, and the key to tick it off by."""
    return "".join(_to_paste(mail, f"Key: {mail.key}\n" if with_keys else "") for mail in mails)


def _to_paste(mail: Mail, key: str) -> str:
    return f"{'=' * 72}\n{key}To: {_address(mail)}\nSubject: {mail.subject}\n\n{mail.text}\n"


def _address(mail: Mail) -> str:
    """Return whom a mail is for, to be pasted: a comma in a name makes no second person."""
    if not _SPECIAL.search(mail.name):
        return f"{mail.name} <{mail.email}>" if mail.name else mail.email
    escaped = mail.name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}" <{mail.email}>'


def _guarded(content: bytes) -> bytes:
    """Mark lines that would begin another mail, as mailbox readers expect it."""
    lines = content.split(b"\n")
    return b"\n".join(b">" + line if line.lstrip(b">").startswith(b"From ") else line for line in lines)
