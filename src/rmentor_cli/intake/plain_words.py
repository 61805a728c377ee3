"""Words as they are compared: what case, accents, punctuation and spaces do not change. Pure."""

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = r"['\u2018\u2019]"
_DASHES = r"[\u2010-\u2015\u2212]"
_ERRORS_BEGIN = ("#", "E", "e")  # quicker than the pattern, for the many cells that are none
_ERROR = re.compile(r"#[\u00a1\u00bf]?[^\W\d_]+(?:/0)?[!?]|#N/A|#NV|#{3,}|Err:\d{3}", re.IGNORECASE)
_NOT_ACCENTS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "\N{LATIN SMALL LETTER DOTLESS I}": "i", "æ": "ae", "œ": "oe"}
)  # letters of their own


@lru_cache(maxsize=16384)  # a column holds the same few answers, and everybody's name is looked up several times
def plain(text: str) -> str:
    """Fold a text to small letters and digits with single spaces between; `&` becomes `and`."""
    bare = (text if text.isascii() else _without_accents(text)).casefold().replace("&", " and ")
    return " ".join(re.sub(r"[^\w]+|_+", " ", re.sub(_APOSTROPHES, "", bare)).split())


def _without_accents(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text).casefold().translate(_NOT_ACCENTS)
    return "".join(each for each in bare if not unicodedata.combining(each))


def is_error(text: str) -> bool:
    """Say whether a cell shows an error of a spreadsheet, in any language, or ### where its column was too narrow."""
    return text[:1] in _ERRORS_BEGIN and _ERROR.fullmatch(text.strip()) is not None


def tidy(text: str) -> str:
    """Write every kind of dash and minus as a hyphen, and every run of spaces and line breaks as one space."""
    return " ".join(re.sub(_DASHES, "-", text).split())
