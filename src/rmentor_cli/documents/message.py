"""The form in which mail programs read a mail: MIME, with nothing in it that changes from run to run. Pure."""

import re
from datetime import datetime
from email.headerregistry import Address, BaseHeader, HeaderRegistry, MessageIDHeader
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256
from typing import cast

from rmentor_cli.immutable import immutable
from rmentor_cli.model.event import DOMAIN
from rmentor_cli.problems import RmentorError

_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_AMBIGUOUS = re.compile("[ßς\u200c\u200d]")  # the two versions of the standard make different domains of these
_ENCODED = "=?"  # the library decodes such a word in what it is given, line breaks and all, and writes them out

# The library takes these two for free text, and breaks and encodes a long one until no mail program knows it.
_HEADERS = HeaderRegistry()
for _name in ("in-reply-to", "references"):
    _HEADERS.map_to_type(_name, cast("type[BaseHeader]", MessageIDHeader))
_POLICY = SMTP.clone(header_factory=_HEADERS)


@immutable
class Header:
    """What is known of a mail before its body; people are (name, address)."""

    subject: str
    sender: tuple[str, str]
    to: tuple[str, str]
    language: str
    dated: datetime
    namespace: str
    key: tuple[str, ...]  # what makes it this mail and no other
    thread: tuple[str, ...]  # what it shares with the mails it belongs to


def message_bytes(header: Header, text: str, page: str) -> bytes:
    """Return a mail with a text part and an HTML part, as the bytes of an .eml file."""
    message = EmailMessage(policy=_POLICY)
    sender, root = _address(*header.sender), message_id(header.namespace, header.thread)
    message["From"] = sender
    message["To"] = _address(*header.to)
    message["Reply-To"] = sender
    message["Subject"] = _as_text(header.subject)
    message["Date"] = header.dated
    message["Message-ID"] = message_id(header.namespace, header.key)
    message["In-Reply-To"] = root
    message["References"] = root
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office answers
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(page, subtype="html", cte="quoted-printable")
    message["Content-Language"] = header.language  # after the body, which takes all Content- headers down with it
    message.set_boundary(f"=_{_digest(header.namespace, *header.key)}")  # "=_" stands in no quoted-printable text
    return message.as_bytes()


def message_id(namespace: str, key: tuple[str, ...]) -> str:
    """Return the id that a mail has wherever it is made: two copies of it are one mail to those who receive it."""
    domain = f"{namespace}.{DOMAIN}" if namespace else DOMAIN
    return f"<{_digest(namespace, *key)}@{domain}>"


def _digest(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()[:32]


def _address(name: str, email: str) -> Address:
    user, _, domain = written_address(email).rpartition("@")
    if not domain:
        raise RmentorError(
            f"{email} cannot be written into a mail.", fix="write it as your mail system does, its domain as xn--..."
        )
    return Address(_as_text(name), user, domain)


def written_address(email: str) -> str:
    """Return an address as it stands in a mail, its domain in ASCII; empty where there is no such form."""
    user, _, domain = email.rpartition("@")
    written = _ascii_domain(domain)
    return f"{user}@{written}" if written and _ENCODED not in user else ""


def _as_text(words: str) -> str:
    """Return words that a header takes as words, whatever they hold."""
    return _UNFIT.sub(" ", words).replace(_ENCODED, "= ?")


def _ascii_domain(domain: str) -> str:
    """Return a domain as mail carries it, bücher.de as xn--bcher-kva.de; empty where there is no one such form."""
    try:
        return "" if _AMBIGUOUS.search(domain) else domain.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
