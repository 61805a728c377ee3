"""How text that people typed stands in a document: as text, never as markup. Pure."""

import re
from functools import lru_cache

_BREAKS = re.compile(r"\s*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*")
_MARKS = re.compile(r"[\\`*\[\]<|~_&#]")  # one of which is in whatever _ANYWHERE finds
_ANYWHERE = re.compile(
    r"[\\`*\[\]<|~]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # inside a word it marks nothing
    r"|&(?=#?\w+;)"
    r"|(?<=\s)#(?=#*$)"  # would close a heading and vanish
)
_AT_THE_START = re.compile(r"(?:#|>|[-+=]|\d{1,9}(?=[.)](?:\s|$)))")


class Trusted(str):
    """Markdown that stands as it is, because a template wrote it or says so with the filter `md`."""

    __slots__ = ()


def flatten(text: str) -> str:
    """Put text on one line: a line break becomes a space."""
    plain = text if text.isprintable() else _BREAKS.sub(" ", text)  # as most texts are: no line break is
    return plain.strip(" \t\n")


@lru_cache(maxsize=8192)  # of what the mails of a round say, most is said to many
def escape_markdown(text: str) -> str:
    r"""Return one line of CommonMark (with tables) that reads as exactly this text: `*a*` becomes `\*a\*`."""
    flat = flatten(text)
    if _MARKS.search(flat):
        flat = _ANYWHERE.sub(r"\\\g<0>", flat)
    start = _AT_THE_START.match(flat)
    if not start:
        return flat
    # "1." starts a list and its digits cannot be escaped, so the point is
    place = start.end() if start.group()[0].isdigit() else 0
    return f"{flat[:place]}\\{flat[place:]}"
