"""By what a text gives somebody away: their name in the ways people write it, and their addresses. Pure.

What people are greeted by is not looked for: a `Sam` stands in many texts that are about somebody else.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property

from rmentor_cli.immutable import immutable
from rmentor_cli.model.folding import folded_address, plain_text, without_titles

_GENITIVE = re.compile(r"['\u2019]s\b")
# what `plain` drops inside a word, and the letters that it takes for one
_MARKS = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f'\u2018\u2019]*"
_O = "[o\u00f8]"
_LETTERS = {
    "ae": f"(?:a{_MARKS}e|\u00e6)",
    "oe": f"(?:{_O}{_MARKS}e|\u0153)",
    "o": _O,
    "l": "[l\u0142]",
    "d": "[d\u0111]",
    "i": "[i\u0131]",
}
SHORTEST_NAME = 3  # letters of a name that is one word: a shorter one is part of other words and lists


@immutable
class Subject:
    """Somebody whom a request is about: their id, all names and addresses that the folder knows them by."""

    id: str
    names: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()

    @cached_property
    def traces(self) -> "Traces":
        """What gives them away in a text."""
        names = dict.fromkeys(form for name in self.names for form in _forms(name))
        return Traces(tuple(names), tuple(dict.fromkeys(map(folded_address, self.addresses))))

    @cached_property
    def spellings(self) -> tuple[str, ...]:
        """What gives them away letter by letter, for a search that folds nothing but case: names both ways round."""
        return tuple(dict.fromkeys((*(form for name in self.names for form in _spelled(name)), *self.addresses)))


@immutable
class Traces:
    """Names and addresses, folded to what is compared."""

    names: tuple[str, ...]
    addresses: tuple[str, ...]

    def with_codes(self, codes: Iterable[str]) -> "Traces":
        """Return what gives them away where they answered under a personal code, written with its dash or without."""
        forms = (form for code in codes for form in (code, code.replace("-", ""), code.replace("-", " ")))
        return Traces(self.names, tuple(dict.fromkeys((*self.addresses, *map(str.casefold, forms)))))

    def __bool__(self) -> bool:
        """Say whether there is anything to look for."""
        return bool(self.names or self.addresses)

    @cached_property
    def _name(self) -> re.Pattern[str] | None:
        return re.compile("|".join(map(_bounded, self.names))) if self.names else None

    @cached_property
    def _hint(self) -> re.Pattern[str] | None:
        """What every text holds in which a name is found, and hardly any other: to fold a whole text takes its time.

        None where a name is in another script, whose letters may be written in more ways.
        """
        longest = {max(name.split(), key=len) for name in self.names}
        return re.compile("|".join(map(_written, sorted(longest)))) if "".join(longest).isascii() else None

    @cached_property
    def _address(self) -> re.Pattern[str] | None:
        among = "|".join(map(re.escape, self.addresses))
        return re.compile(rf"(?<![\w.+-])(?:{among})(?![\w-]|\.\w)") if self.addresses else None

    def are_in(self, text: str) -> bool:
        """Say whether a text gives them away."""
        if self._address and self._address.search(text.casefold()):
            return True
        if self._name is None or (self._hint and not self._hint.search(_decomposed(text))):
            return False
        return self._name.search(plain_text(_GENITIVE.sub(" ", text))) is not None

    def lines_of(self, text: str) -> Iterator[int]:
        """Yield the lines of a text that give them away, from 1; of a name that two lines share, the first."""
        if not self.are_in(text):
            return
        lines = text.splitlines()
        for number, line in enumerate(lines, 1):
            following = lines[number] if number < len(lines) else ""
            if self.are_in(line) or (self.are_in(f"{line}\n{following}") and not self.are_in(following)):
                yield number


def _decomposed(text: str) -> str:
    return (text if text.isascii() else unicodedata.normalize("NFKD", text)).casefold()


def _written(word: str) -> str:
    """Return what finds a folded word in a decomposed text, whatever marks stand on or between its letters."""
    letters = re.split("(ae|oe|[a-z0-9])", word)
    return _MARKS.join(_LETTERS.get(letter, letter) for letter in letters if letter)


def _spelled(name: str) -> Iterator[str]:
    """Yield a name as it stands and the other way round, each composed and decomposed."""
    last, comma, first = name.partition(",")
    if not comma:
        first, _, last = name.rpartition(" ")
    turned = f"{first.strip()} {last.strip()}" if comma else f"{last}, {first}"
    for each in (name, *([turned] if first.strip() and last.strip() else [])):
        yield unicodedata.normalize("NFC", each)
        yield unicodedata.normalize("NFD", each)


def _forms(name: str) -> Iterator[str]:
    """Yield a name as it is searched for: in its order, the last word first, and without what stands between."""
    words = without_titles(_GENITIVE.sub(" ", name)).split()
    if not words:
        return
    if len(words) == 1 and len(words[0]) < SHORTEST_NAME and words[0].isascii():
        return
    yield " ".join(words)
    if len(words) > 1:
        yield " ".join([words[-1], *words[:-1]])
        yield " ".join([*words[1:], words[0]])
        yield f"{words[0]} {words[-1]}"
        yield f"{words[-1]} {words[0]}"


def _bounded(name: str) -> str:
    """Return what finds a name as whole words; scripts without spaces between words have no such bounds."""
    return rf"(?<!\w){re.escape(name)}(?!\w)" if name.isascii() else re.escape(name)


def lines_in(traces: Traces, texts: Iterable[str]) -> tuple[int, ...]:
    """Return the lines that give somebody away, by the first way to read a file; 0: another way does."""
    as_it_stands, *others = texts
    found = tuple(traces.lines_of(as_it_stands))
    return found or ((0,) if any(map(traces.are_in, others)) else ())
