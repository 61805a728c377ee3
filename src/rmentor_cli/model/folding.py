"""Texts as they are compared: a fold for each thing that people write in more than one way. Pure.

From the strictest to the loosest, with what does not matter to each, and what it is for:

- `folded_address`: case (e-mail addresses)
- `folded_label`: case and spaces (departments, styles: a hard rule hangs on them)
- `folded_question`: the same for texts out of other tools (headers and answers of an export)
- `folded_term`: punctuation too, but not accents, and not the signs of C++ and C# (topics, and words of a question)
- `plain`: accents as well (what people type freely: countries, languages, titles, places)
- `folded_name`: the order of the words as well (names of people)
- `untitled_name`: academic titles as well (where a name is looked up, and nobody has it as it stands)

Numbers of people may have lost their leading zeros: `without_zeros`. Names of columns are letters and digits only:
`letters`. What follows rules of its own begins with `unaccented`, or, where patterns look for hyphens and single
spaces, with `tidy`.
"""

import re
import unicodedata
from functools import cache, lru_cache

_DASHES = r"[\u2010-\u2015\u2212]"
_BETWEEN_WORDS = re.compile(r"\W+")
_PLAINLY = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "\N{LATIN SMALL LETTER DOTLESS I}": "i", "æ": "ae", "œ": "oe"}  # no accents: letters
    | {"&": " and ", "'": "", "\u2018": "", "\u2019": "", "_": " "}
)


def folded_address(text: str) -> str:
    """Fold an address to what is compared: case and the spaces around it do not matter."""
    return text.strip().casefold()


def folded_label(text: str) -> str:
    """Fold a label to what is compared: case, kinds of spaces and line breaks do not matter."""
    return " ".join(text.casefold().split())


def folded_question(text: str) -> str:
    """Fold a header or an answer to what is compared: as a label, and full-width and joined letters are plain ones."""
    return folded_label(text if text.isascii() else unicodedata.normalize("NFKC", text.replace("\ufeff", "")))


@cache
def folded_term(word: str) -> str:
    """Fold a topic or another term to what is compared: case, spaces, dashes and punctuation do not matter.

    `&` becomes `and`.
    """
    folded = word.casefold()
    if folded.isalnum():
        return folded  # as most words are
    return re.sub(r"[^\w+#]+|_+", " ", folded.replace("&", " and ")).strip()


@lru_cache(maxsize=16384)  # a column holds the same few answers, and everybody's name is looked up several times
def plain(text: str) -> str:
    """Fold a text to small letters and digits with single spaces between; `&` becomes `and`."""
    return plain_text(text)


def plain_text(text: str) -> str:
    """Fold the text of a whole file as `plain` folds words; it is not kept."""
    words = unaccented(text).translate(_PLAINLY).split()
    if not all(map(str.isalnum, words)):  # as they are in most names
        words = _BETWEEN_WORDS.sub(" ", " ".join(words)).split()
    return " ".join(words)


@lru_cache(maxsize=16384)  # everybody is looked up by name several times
def folded_name(name: str) -> str:
    """Fold a name to what is compared: case, accents, the order of the words and what stands between them."""
    return " ".join(sorted(plain(name).split()))


def without_zeros(number: str) -> str:
    """Fold a number to what is left of it where a spreadsheet dropped its leading zeros; "" for what is none."""
    return number.strip().lstrip("0") if number.strip().isdecimal() else ""


_TITLES = r"\b(?:prof(?:essor)?|dr(?: (?:med|jur|ing|habil|h ?c|rer nat))*|ph ?d|dphil)\b"


@lru_cache(maxsize=16384)  # as above
def untitled_name(name: str) -> str:
    """Fold a name to what is compared where academic titles do not matter: `Dr. Petra Lang` is `Petra Lang`."""
    bare = without_titles(name)
    return folded_name(name if bare == plain(name) else bare)  # most names have no title, and are folded already


def may_be_one(one: str, other: str) -> bool:
    """Say whether two names can be one person's: all words of the shorter are in the longer, or one is cut short."""
    words, others = set(untitled_name(one).split()), set(untitled_name(other).split())
    more, fewer = sorted(words - others), sorted(others - words)
    if not more or not fewer:
        return True
    return len(more) == len(fewer) == 1 < len(words) and (more[0].startswith(fewer[0]) or fewer[0].startswith(more[0]))


def without_titles(name: str) -> str:
    """Write a name in small letters without academic titles; one that is nothing else stays."""
    words = plain(name)
    return " ".join(re.sub(_TITLES, " ", words).split()) or words


def letters(text: str) -> str:
    """Fold the name of a column to what is compared: letters and digits, without case and accents."""
    return "".join(character for character in unaccented(text) if character.isalnum())


def unaccented(text: str) -> str:
    """Write a text in small letters without accents, everything else as it stands."""
    if text.isascii():
        return text.casefold()
    apart = unicodedata.normalize("NFKD", text).casefold()
    return "".join(each for each in apart if not unicodedata.combining(each))


def tidy(text: str) -> str:
    """Write every kind of dash and minus as a hyphen, and every run of spaces and line breaks as one space."""
    return " ".join(re.sub(_DASHES, "-", text).split())
