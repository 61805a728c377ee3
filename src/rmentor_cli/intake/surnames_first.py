"""Names as HR systems sort them, `KRÜGER, Jana`, to names as people read them: `Jana Krüger`. Pure."""

import re
from collections.abc import Callable, Sequence
from itertools import takewhile

from rmentor_cli.intake.evidence import fits
from rmentor_cli.model.folding import letters
from rmentor_cli.model.headers import FIRST_NAMES, WHOLE_NAMES

_FEWEST = 3  # names that show how a column is written; letters of a surname in capitals, and not of initials
_TWO_PARTS = re.compile(r"(?P<last>[^,]*[^\W\d_][^,]*?)\s*,\s*(?P<first>[^,]*[^\W\d_][^,]*)")
_BEHIND = re.compile(r"(jr|sr|ii|iii|iv|ph\.? ?d|m\.?d|mba|msc|bsc|esq|cpa)\.?", re.IGNORECASE)  # no given names
_SMALL = frozenset(
    {"von", "van", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "ten", "ter", "zu", "af"}
)


def turned(name: str) -> str:
    """Return `KRÜGER, Jana` as `Jana Krüger`; any other text as it stands."""
    parts = _parts(name)
    is_sure = parts is not None and _is_loud(parts["last"]) and not _is_loud(parts["first"])
    return _turned(name) if is_sure else name


def in_doubt(name: str) -> str:
    """Return a name with two parts and a comma the other way round; of one name alone nobody knows; else nothing."""
    return _turned(name) if _parts(name) else ""


def turner(question: str, cells: Sequence[str]) -> Callable[[str], str]:
    """Return what turns the names of a column: all where it clearly holds `Surname, Given`, else the sure ones."""
    said = letters(question)
    is_first_first = any(said.startswith(each) for each in FIRST_NAMES)
    says_so = said in WHOLE_NAMES and "," in question
    shows_it = len(cells) >= _FEWEST and fits(cells, _parts)
    turn = _turned if (says_so or shows_it) and not is_first_first else turned
    are_loud = not is_first_first and len({cell for cell in cells if _begins_loud(cell)}) > 1
    return (lambda name: turn(_with_comma(name))) if are_loud else turn


def _begins_loud(name: str) -> bool:
    return name[:2].isupper() and _with_comma(name) != name


def _with_comma(name: str) -> str:
    """Write `MÜLLER Lena` as `MÜLLER, Lena`; any other text as it stands, `JP Morgan` among them."""
    words = name.split()
    loud = [*takewhile(str.isupper, words)]
    quiet = words[len(loud) :]
    is_surname = any(sum(map(str.isalpha, word)) >= _FEWEST for word in loud)
    is_given = bool(quiet) and not any(word.isupper() or "," in word for word in words[len(loud) :])
    return f"{' '.join(loud)}, {' '.join(quiet)}" if is_surname and is_given and "," not in loud[-1] else name


def _parts(name: str) -> re.Match[str] | None:
    found = _TWO_PARTS.fullmatch(name.strip()) if "," in name else None  # most names have none
    return found if found and not _BEHIND.fullmatch(found["first"]) else None


def _turned(name: str) -> str:
    parts = _parts(name)
    return " ".join((_quiet(parts["first"]) + " " + _quiet(parts["last"])).split()) if parts else name


def _is_loud(text: str) -> bool:
    return text.isupper() and sum(map(str.isalpha, text)) > 1


def _quiet(text: str) -> str:
    """Write a name in capitals as names are written; any other as it stands."""
    if not _is_loud(text):
        return text
    return " ".join(word if (word := each.casefold()) in _SMALL else _capitalized(each) for each in text.split())


def _capitalized(word: str) -> str:
    named = re.sub(r"[^\W\d_]+", lambda found: found[0][0] + found[0][1:].lower(), word)
    return re.sub(r"\bMc([a-z])", lambda found: f"Mc{found[1].upper()}", named)
