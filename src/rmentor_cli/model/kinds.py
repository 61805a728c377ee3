"""The kinds of values that stand in the files: how each is read, written and described. Pure."""

import re
from collections.abc import Collection, Sequence
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import TypeVar

from rmentor_cli.model.fields import Invalid, Listed, Scalar
from rmentor_cli.model.language_names import code_of
from rmentor_cli.model.values import Offer, ScaleAnswer
from rmentor_cli.problems import did_you_mean, listed

T = TypeVar("T")
E = TypeVar("E", bound=Enum)

LONGEST_LINE = 500
LONGEST_PROSE = 5000
LONGEST_LINK = 2000
_SLUG = re.compile(r"(?!.*\.$)(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))[a-z0-9][a-z0-9._-]{0,63}")
_ADDRESS = re.compile(r"[A-Za-z0-9._%+'&=/~^!#$*{}|`?-]{1,64}@[^\s@,;:<>()\[\]\\\"]{3,253}")

# C0 and C1 controls, line and paragraph separators, and the marks that reorder or hide text
_ATOM = r"[A-Za-z0-9_%+'&=/~^!#$*{}|`?-]+"
_MAILBOX = re.compile(rf"(?=.{{1,64}}$){_ATOM}(?:\.{_ATOM})*")
_UNSAFE = r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"


def _refuse_unsafe(text: str) -> None:
    # nearly every text is printable, and asking that is a hundred times quicker
    if not text.isprintable() and (found := re.search(_UNSAFE, text)):
        message = f"holds the invisible character U+{ord(found.group()):04X}"
        raise Invalid(message, "delete it and type the text again")


def without_unseen(text: str) -> str:
    """Put a space in the place of every character that no file may hold, line breaks included."""
    return text if text.isprintable() else re.sub(_UNSAFE, " ", text)


def _line(text: str) -> str:
    _refuse_unsafe(text)
    if len(text) > LONGEST_LINE:
        raise Invalid(f"is {len(text)} characters long", f"keep it under {LONGEST_LINE}")
    return text


def _prose(text: str) -> str:
    _refuse_unsafe(text.replace("\n", " ").replace("\t", " "))
    if len(text) > LONGEST_PROSE:
        raise Invalid(f"is {len(text)} characters long", f"keep it under {LONGEST_PROSE}")
    return text


@lru_cache(maxsize=16384)  # an address is read once for every rule that finds people by it
def _email(text: str) -> str:
    if not _is_address(text):
        raise Invalid("is not one e-mail address", f'write it like "{_meant_address(text)}"')
    user, _, domain = text.rpartition("@")
    if not is_mailbox(user):
        near = ".".join(filter(None, user.split(".")))
        offered = f'is it "{near}@{domain}"?' if is_mailbox(near) else 'write it like "ana@example.org"'
        raise Invalid("is not an address that mail can be sent to", offered)
    return text


def is_mailbox(user: str) -> bool:
    """Say whether what stands before an @ can be mailed to: no dot at an end, no two together, no encoded word."""
    return _MAILBOX.fullmatch(user) is not None and "=?" not in user


def _is_address(text: str) -> bool:
    is_one = _ADDRESS.fullmatch(text) and not text.startswith("-")
    return bool(is_one) and _is_domain(text.rpartition("@")[2])


def _meant_address(text: str) -> str:
    """Return the whole address that a text means: commas for points, or set apart by marks; never a part of one."""
    whole = re.sub(r"(?<=\w)[,;](?=\w)", ".", text)
    apart = re.findall(rf"[<(\[]({_ADDRESS.pattern})[>)\]]", text)
    meant = [each for each in (whole, *apart) if _is_address(each)]
    return meant[0] if len(meant) == 1 else "ana@example.org"


@lru_cache(maxsize=1024)  # most people of a program share one
def _is_domain(text: str) -> bool:
    return "." in text and all(map(_is_label, text.split(".")))


def _url(text: str) -> str:
    """Take a link a mail can carry: whoever reads it sees where it leads, so no user names and nothing but http(s)."""
    found = re.fullmatch(r"https?://([^\s/?#@\\<>\"]+)(?:[/?#][^\s\\<>\"]*)?", text)
    host = found[1].partition(":")[0].casefold() if found else ""
    if len(text) > LONGEST_LINK or not all(map(_is_label, host.split("."))) or not text.isprintable():
        raise Invalid("is not a link", 'copy it from the browser, like "https://forms.example.org/sign-up"')
    return text


def _is_label(label: str) -> bool:
    bare = label.replace("-", "")
    return 0 < len(label) <= 63 and bare.isalnum() and not label.startswith("-") and not label.endswith("-")  # noqa: PLR2004 - RFC 1035


def _boolean(text: str) -> bool:
    try:
        return {"true": True, "false": False}[text]
    except KeyError:
        raise Invalid("is not true or false", "write true or false") from None


def _yes(text: str) -> bool:
    try:
        return {"yes": True, "no": False}[text.casefold()]
    except KeyError:
        raise Invalid("is not yes or no", "write yes, or leave the cell empty") from None


def whole_number(low: int, high: int) -> Scalar[int]:
    """Make the kind of whole numbers from `low` to `high`, both included."""

    def parse(text: str) -> int:
        if not re.fullmatch(r"-?\d{1,9}", text, re.ASCII):
            if whole := re.fullmatch(r"(-?\d{1,9})[.,]0+", text, re.ASCII):
                raise Invalid("is not a whole number", f"write {whole[1]}")
            raise Invalid("is not a whole number", f"write a number from {low} to {high}")
        number = int(text)
        if not low <= number <= high:
            raise Invalid("is out of range", f"write a number from {low} to {high}")
        return number

    return Scalar(f"a whole number from {low} to {high}", parse, str, pattern=r"^-?\d+$", limits=(low, high))


def _decimal(text: str) -> Decimal:
    if not re.fullmatch(r"-?\d{1,12}(\.\d{1,6})?", text, re.ASCII):
        raise Invalid("is not a number", 'write it like "3.5"')
    return Decimal(text)


LEVELS = frozenset({"1", "2", "3"})
_LEVEL = re.compile(r"\s*(?:\d+\s*(?:[,|].*)?)?")  # what is meant for one, right or wrong


def _offer(text: str) -> Offer:
    word, colon, level = text.rpartition(":")
    if not colon or not _LEVEL.fullmatch(level):
        return Offer(_line(text))  # "Other: 3D printing" holds a colon, and no level
    if level.strip() not in LEVELS:
        raise Invalid("has a level that is not 1, 2 or 3", 'write it like "ai:2", or leave the level out')
    return Offer(_line(word.strip()), int(level))


def _scale_answer(text: str) -> ScaleAnswer:
    question, colon, value = text.partition(":")
    if colon and not re.fullmatch(r"[1-9]|10", value, re.ASCII):
        raise Invalid("has no answer from 1 to 10", 'restore the cell; rmentor writes it like "useful:4"')
    return ScaleAnswer(_slug(question), int(value) if colon else None)


def one_of(enum: type[E], *, but_for: Collection[E] = (), named: Sequence[str] = (), **also: E) -> Scalar[E]:
    """Make the kind of the values of a closed enum of words, or of all but some; `also` holds other words for them.

    Whoever writes something else is told the words that are `named`, which people use; unless told, the values.
    """
    members = {str(member.value): member for member in enum if member not in but_for}
    words = tuple(members)

    def parse(text: str) -> E:
        if (member := (also | members).get(text.casefold())) is None:
            near = did_you_mean(text, named or words)
            raise Invalid(f"is not one of {listed(named or words, at_most=12)}", near or "write one of these words")
        return member

    return Scalar(f"one of {listed(words, at_most=12)}", parse, lambda member: str(member.value), choices=words)


LEAST_MINUTES, MOST_MINUTES = 15, 240  # of a check-in
MOST_HOURS = 9999  # of notice
MINUTES = whole_number(LEAST_MINUTES, MOST_MINUTES)
NOTICE_HOURS = whole_number(0, MOST_HOURS)
LINE = Scalar("a line of text", _line, str)
PROSE = Scalar("text", _prose, str)


def _country(text: str) -> str:
    pattern = r"[A-Z]{2}(-[A-Z0-9]{1,3})?"
    if not re.fullmatch(pattern, text):
        example = f'"{text.upper()}"' if re.fullmatch(pattern, text.upper()) else '"GB" or "GB-ENG"'
        raise Invalid("is not a country code", f"write it like {example}")
    return text


def _language(text: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?", text):
        code = code_of(text)
        raise Invalid("is not a language code", f'did you mean "{code}"?' if code else 'write it like "en" or "pt-BR"')
    return text


def _slug(text: str) -> str:
    if not _SLUG.fullmatch(text):
        near = re.sub(r"[^a-z0-9._-]+", "-", text.casefold()).strip("-._")
        offered = f'such as "{near}"' if _SLUG.fullmatch(near) else "starting with a letter or digit"
        raise Invalid("is not an id", f"use small letters, digits, dots and dashes, up to 64, {offered}")
    return text


def _key(text: str) -> str:
    """Take what is made of a word and up to two ids: it names a file, like an id, and may be longer."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]{0,199}", text, re.ASCII):
        raise Invalid("is not the key of a duty", "restore the line; rmentor writes them, and nothing else")
    return text


SLUG = Scalar(
    "an id",
    _slug,
    str,
    pattern="^[a-z0-9][a-z0-9._-]{0,63}$",
)
KEY = Scalar("the key of a duty", _key, str, pattern="^[a-z0-9][a-z0-9._-]{0,199}$")
EMAIL = Scalar("one e-mail address", _email, str, pattern="^[^@ ]+@[^@ ]+$")
URL = Scalar("a link", _url, str, pattern="^https?://[^ ]+$")
BOOLEAN = Scalar("true or false", _boolean, lambda yes: "true" if yes else "false", choices=("true", "false"))
YES = Scalar("yes or nothing", _yes, lambda yes: "yes" if yes else "")
NUMBER = Scalar("a number", _decimal, str, pattern=r"^-?\d+(\.\d+)?$", numeric=True)
COUNTRY = Scalar(
    "a country",
    _country,
    str,
    pattern="^[A-Z]{2}(-[A-Z0-9]{1,3})?$",
)
LANGUAGE = Scalar(
    "a language code",
    _language,
    str,
    pattern="^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$",
)
OFFER = Scalar("a topic, with or without a level", _offer, str)
SCALE_ANSWER = Scalar("a question's id and its answer", _scale_answer, str)

SLUGS = Listed(SLUG)
LINES = Listed(LINE)
PROSES = Listed(PROSE)
