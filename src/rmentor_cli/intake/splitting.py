"""One cell with several answers, taken apart: options may hold the very mark that stands between them. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from rmentor_cli.model.folding import folded_term

MARK = re.compile(r"[,;|\n]")


def ending_of(options: Iterable[str]) -> str:
    """Return what ends each ticked option of a question that has a column for each: where one holds a mark, it counts.

    So it is with options that Microsoft Forms joins, `AI;Budgets, forecasts;`: no comma parts them.
    """
    return ";" if any(map(MARK.search, options)) else ""


def own_words(cell: str, ending: str) -> str:
    """Write what somebody wrote beside such options as those are parted."""
    return ending.join(split(cell, "")) if ending else cell


def mark_between(cells: Sequence[str]) -> str:
    """Return the mark that parts the answers of a column for sure: `;` where more cells hold one than commas alone."""
    if ";" not in "".join(cells):  # as in most columns
        return ""
    marks = [";" in cell for cell in cells if ";" in cell or "," in cell]
    return ";" if 2 * sum(marks) > len(marks) else ""


@lru_cache(maxsize=4096)  # many tick the same answers, and a column of them is looked at more than once
def split(text: str, mark: str, known: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Take a cell apart at a mark; without one at commas, where no known answer (folded) holds them.

    Of the known answers the longest wins: `Data (SQL, Python)` is one answer, not two.
    """
    parts = text.split(mark) if mark else _joined([part.strip() for part in MARK.split(text)], known)
    return tuple([part.strip() for part in parts if part.strip()])


def _joined(atoms: Sequence[str], known: frozenset[str]) -> Iterator[str]:
    longest = _longest(known)
    start = 0
    while start < len(atoms):
        ends = range(min(len(atoms), start + longest), start, -1)
        joins = ((end, ", ".join(atoms[start:end])) for end in ends)
        end, text = next(((end, text) for end, text in joins if folded_term(text) in known), (0, ""))
        if not end:
            end = _closed(atoms, start)
            text = ", ".join(atoms[start:end])
        yield text
        start = end


@lru_cache(maxsize=8)  # the known answers of a column are the same for all of its cells
def _longest(known: frozenset[str]) -> int:
    """Return how many parts a known answer has at most: no more than it has words."""
    return max((word.count(" ") + 1 for word in known), default=1)


def _closed(atoms: Sequence[str], start: int) -> int:
    """Return where an unknown answer ends: not inside its own brackets, where they close at all."""
    for end in range(start + 1, len(atoms) + 1):
        text = ", ".join(atoms[start:end])
        if text.count("(") <= text.count(")"):
            return end
    return start + 1
