"""A header of a mail, from a value to the bytes on the wire: nothing that somebody typed becomes anything else. Pure.

Names are written as plain words or as encoded words (RFC 2047), never in quotes: a program that folds a line or writes
it anew may lose quotes, and what stood in them is then a second recipient. What was written is read back here.
"""

import re
from base64 import b64encode
from collections.abc import Iterator
from email.headerregistry import AddressHeader
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.policy import EmailPolicy, default
from functools import lru_cache
from typing import Any, cast

from rmentor_cli.documents.addresses import written_address
from rmentor_cli.problems import RmentorError

_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_WORDS = re.compile(r"[A-Za-z0-9!#$%&'*+/^_`{|}~-]+(?: [A-Za-z0-9!#$%&'*+/^_`{|}~-]+)*")  # mean themselves in a name
_PLAIN = re.compile(r"[!-~]+(?: [!-~]+)*")
_WIDTH = 76  # of a line
_ENCODED = "=?"  # some programs decode what such a word holds once more
_SAFE = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!*+-/")  # in a name, RFC 2047, 5(3)
_AROUND = len("=?utf-8?q??=")
_B_IS_SHORTER = 5  # characters, from which on words are less readable still


@lru_cache(maxsize=4096)
def address_line(field: str, name: str, email: str) -> bytes:
    """Write a header that names one address; raises RmentorError where it would be read as anything else."""
    address = written_address(email)
    line = _joined(field, [*_name(field, " ".join(as_text(name).split())), f"<{address}>"]) if address else b""
    if not address or addresses_of(line) != [address.casefold()]:
        raise RmentorError(
            f"{email} cannot be written into a mail.", fix="write it as your mail system does, its domain as xn--..."
        )
    return line


def text_line(field: str, words: str) -> bytes:
    """Write a header that holds words; plain ones are folded between them, others encoded."""
    text = " ".join(as_text(words).split())
    if _PLAIN.fullmatch(text) and max(map(len, text.split())) < _WIDTH - len(field):
        return _joined(field, text.split())
    return _joined(field, list(_encoded(field, text)))


def id_line(field: str, value: str) -> bytes:
    """Write a header that holds a message id: no mail program knows one that is broken over lines."""
    return f"{field}: {value}\r\n".encode()


def as_text(words: str) -> str:
    """Return words that a header takes as words, whatever they hold."""
    return _UNFIT.sub(" ", words).replace(_ENCODED, "= ?")


@lru_cache(maxsize=16384)  # reading takes its time, and is done to what was written as to what is to leave
def read_header(name: str, raw: str) -> Any:
    """Return a header as mail programs read it."""
    return default.header_fetch_parse(name, raw)


class _Remembering(EmailPolicy):
    """The standard policy, but it reads a header once; the parser alone asks ten times for that of a part."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        """Return a header as it was read before."""
        return read_header(name, value)


REMEMBERING = cast("EmailPolicy[EmailMessage]", _Remembering())


def addresses_of(header: bytes) -> list[str] | None:
    """Return the addresses in a header as mail programs read them; None where it cannot be read."""
    parsed = BytesHeaderParser(EmailMessage, policy=REMEMBERING).parsebytes(header + b"\r\n")
    try:
        (value,) = parsed.values()
    except Exception:  # noqa: BLE001 - whatever the parser stumbles over, this header is not to leave
        return None
    return addresses_in(value)


def addresses_in(value: object) -> list[str] | None:
    """Return the addresses of a header that was read, in small letters; None where it is broken or no such header."""
    if getattr(value, "defects", ()) or not isinstance(value, AddressHeader):
        return None
    return [each.addr_spec.casefold() for each in value.addresses]


def _name(field: str, text: str) -> list[str]:
    """Return a name in words of which no program makes anything else."""
    if _WORDS.fullmatch(text) and len(field) + len(text) < _WIDTH - 1:
        return [text]
    return list(_encoded(field, text))


def _encoded(field: str, text: str) -> Iterator[str]:
    """Yield encoded words, each of whole characters and short enough for a line; the first follows the field's name."""
    quoted, room = [_quoted(letter) for letter in text], _WIDTH - len(field) - 2 - _AROUND
    is_base64 = sum(map(len, quoted)) - 4 * -(-len(text.encode()) // 3) >= _B_IS_SHORTER
    most = room // 4 * 3 if is_base64 else room
    sizes = [len(letter.encode()) for letter in text] if is_base64 else [len(each) for each in quoted]
    first, size = 0, 0
    for place in range(len(text) + 1):
        if place == len(text) or size + sizes[place] > most:
            if part := text[first:place]:
                yield (
                    f"=?utf-8?b?{b64encode(part.encode()).decode()}?="
                    if is_base64
                    else _q("".join(quoted[first:place]))
                )
            first, size = place, 0
        size += sizes[place] if place < len(text) else 0


def _q(quoted: str) -> str:
    return f"=?utf-8?q?{quoted}?="


def _quoted(letter: str) -> str:
    if letter == " ":
        return "_"
    return "".join(chr(byte) if byte in _SAFE else f"={byte:02X}" for byte in letter.encode())


def _joined(field: str, words: list[str]) -> bytes:
    """Put words behind the field's name, on as many lines as it takes."""
    lines = [f"{field}:"]
    for word in words:
        if len(lines[-1]) + 1 + len(word) > _WIDTH and lines[-1] != f"{field}:":
            lines.append("")
        lines[-1] += f" {word}"
    return ("\r\n".join(lines) + "\r\n").encode()
