"""What the words of a question and the cells below it show, before anybody guesses. Pure."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from functools import cache

from rmentor_cli.intake.splitting import mark_between, split
from rmentor_cli.intake.timestamps import moment
from rmentor_cli.intake.wording import address
from rmentor_cli.model.fields import Invalid
from rmentor_cli.model.folding import folded_term, unaccented
from rmentor_cli.model.header_words import MANAGERS, NO, PEOPLE_NAMED
from rmentor_cli.model.kinds import EMAIL
from rmentor_cli.model.program import DateOrder

MOST = 0.8  # the share of filled cells that must fit
LONGEST_TOPIC = 60  # characters of an answer that may still be a topic
LOOKED_AT = 200  # cells of a column
_FEWEST_OPTIONS = 3  # which come again, before a column is taken for one of options
_LONGEST_NAME = 3  # words
_OF_PEOPLE = (*PEOPLE_NAMED, *MANAGERS, *NO)  # words that say whom, or that it is nobody


def says(question: str, *patterns: str) -> bool:
    """Say whether a question holds one of these patterns, as whole words; accents do not matter.

    A pattern begins in one way, `(a|b)` and not `a|b`.
    """
    return _holds(folded_term(unaccented(question)), patterns)


def without(folded: str, *patterns: str) -> str:
    """Leave out of a folded text whatever fits one of these patterns."""
    return _any_of(patterns).sub(" ", folded) if _holds(folded, patterns) else folded


def _holds(folded: str, patterns: tuple[str, ...]) -> bool:
    return any(_begin_of(each) in folded and _any_of((each,)).search(folded) for each in patterns)


@cache
def _begin_of(pattern: str) -> str:
    """Return the letters that a pattern begins with: only where they are said, it is worth compiling."""
    return re.split(r"[^a-z0-9 ]|.[?*{]", pattern, maxsplit=1)[0]


@cache
def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b")


def fits(cells: Sequence[str], read: Callable[[str], object]) -> bool:
    """Say whether most filled cells can be read, of those looked at; an empty column fits nothing."""
    times = Counter(sample(cells))
    return bool(times) and sum(number for cell, number in times.items() if read(cell)) >= MOST * times.total()


def is_one_of(known: Collection[str]) -> Callable[[str], bool]:
    """Return what says whether a cell is one of these folded words."""
    return lambda cell: folded_term(cell) in known


def sample(cells: Sequence[str]) -> list[str]:
    """Return enough cells to judge a column by, the same whatever the order of its rows."""
    return sorted(cells)[:: len(cells) // LOOKED_AT + 1]


def address_of(cell: str) -> str:
    """Return the address that a cell holds, as it is or behind a name; empty for anything else."""
    try:
        return EMAIL.parse(address(cell) or cell)
    except Invalid:
        return ""


def is_prose(cells: Sequence[str]) -> bool:
    """Say whether any answer, of those looked at, is a sentence or more."""
    return any(len(part) > LONGEST_TOPIC for part in parts_of(cells))


def is_moment(text: str) -> bool:
    """Say whether a text is a day or a moment, in whatever order."""
    return any(moment(text, order) for order in (DateOrder.DMY, DateOrder.MDY))


def parts_of(cells: Sequence[str], topics: frozenset[str] = frozenset()) -> list[str]:
    """Return the answers in the cells of a column that may hold several, of those looked at."""
    mark = mark_between(cells)
    return [part for cell in sample(cells) for part in split(cell, mark, topics)]


def are_topics(cells: Sequence[str], topics: frozenset[str]) -> bool:
    """Say whether at least half of the answers of a column are known topics."""
    parts = parts_of(cells, topics)
    return bool(parts) and sum(folded_term(part) in topics for part in parts) * 2 >= len(parts)


def are_options(cells: Sequence[str]) -> bool:
    """Say whether people ticked what a form offered: several answers that come again, most of them no names."""
    times = Counter(part for cell in sample(cells) for part in {*split(cell, mark_between(cells))})
    again = [part for part, number in times.items() if number > 1]
    asked = sum(times[part] for part in again)
    words = [part for part in again if not _may_be_a_name(part)]
    return len(again) >= _FEWEST_OPTIONS and asked >= MOST * times.total() and 2 * len(words) >= len(again)


def _may_be_a_name(text: str) -> bool:
    """Say whether a text may name somebody, or nobody: every word begins in upper case, or it is short."""
    words = text.split()
    is_called = all(word[:1].isupper() and word.isalpha() for word in words) and len(words) <= _LONGEST_NAME
    return is_called or len(words) == 1 or says(text, *_OF_PEOPLE)


def are_people(cells: Sequence[str]) -> bool:
    """Say whether cells find people: addresses, numbers, Name (number), or different names of two words or more."""
    finding = set(filter(_finds_somebody, set(cells)))  # many cells are alike
    found = sum(cell in finding for cell in cells)
    names = Counter(cell for cell in cells if cell not in finding and len(cell.split()) > 1)
    is_most = bool(cells) and found + names.total() >= MOST * len(cells)
    return is_most and (len(names) > 1 or len(cells) == 1 or found >= MOST * len(cells))


def _finds_somebody(cell: str) -> bool:
    return bool(address_of(cell) or re.fullmatch(r"[^\W\d_]{0,4}-?\d+|.*\([^()]*\d\)", cell))
