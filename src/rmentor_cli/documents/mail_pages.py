"""All mails of a day together: the page to read them on, and the forms in which other programs take them. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from itertools import groupby

from markupsafe import Markup

from rmentor_cli.documents.contexts import Letterhead
from rmentor_cli.documents.mail import Mail
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


def index_page(
    unattended: Iterable[Mail],
    waiting: Iterable[Mail],
    head: Letterhead,
    templates: Templates,
    *,
    rehearsal: bool = False,
) -> str:
    """Return one HTML page on which to read every mail before anything leaves."""
    variables = {
        "letterhead": head,
        "unattended": tuple(_grouped(unattended)),
        "waiting": tuple(_grouped(waiting)),
        "rehearsal": rehearsal,
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
    """Return a mail as the file says it that a person has changed."""
    found = message_from_bytes(content, policy=default)
    plain = found.get_body(("plain", "html"))
    text = str(plain.get_content()) if plain else ""
    shown = Markup('<pre class="edited">{}</pre>').format(text)
    return replace(mail, subject=str(found["Subject"] or ""), text=text, body=shown, content=content, is_edited=True)


def as_mbox(mails: Sequence[Mail], head: Letterhead) -> bytes:
    """Return all mails as one mailbox file, its lines ending in LF and dated with the mails: the same every time."""
    line = _ENVELOPE % f"{head.dated:%a %b %d %H:%M:%S %Y}".encode()
    return b"".join(line + _guarded(mail.content.replace(b"\r\n", b"\n")) + b"\n" for mail in mails)


def as_text(mails: Iterable[Mail]) -> str:
    """Return all mails as text to paste, each below its address and subject."""
    ruler = "=" * 72
    return "".join(f"{ruler}\nTo: {_address(mail)}\nSubject: {mail.subject}\n\n{mail.text}\n" for mail in mails)


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
