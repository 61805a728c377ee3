"""Options that hold commas themselves, known from how their pieces stand together in the answers. Pure.

Two answers that ever stand apart are never taken for one, and what topics.yaml knows is the rest of no other.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rmentor_cli.intake.splitting import MARK, mark_between, split
from rmentor_cli.model.folding import folded_term

FEWEST = 2  # different answers in which pieces stand together
FEWEST_CAPITALS = 2  # pieces inside answers that begin in upper case, before lower case says anything
SELDOM = 0.1  # the share of answers that may begin in lower case there
OFTEN = 0.7  # the share of pieces that come again where people tick, and do not type

_Pair = tuple[str, str]


def whole_options(cells: Sequence[str], known: frozenset[str]) -> tuple[str, ...]:
    """Return the options with commas of a column; `known` are the folded words of topics.

    A column parted by semicolons has none: there a comma parts nothing.
    """
    filled = Counter(filter(None, cells))
    if not any("," in cell for cell in filled) or mark_between(cells):
        return ()
    answers = [(_pieces(cell, known), number) for cell, number in filled.items()]
    sides = Counter(pair for pieces, _ in answers for pair in set(_pairs(pieces)))
    pairs = [(before, after) for before, after in _only_together(sides) if after not in known]
    if not pairs:
        return ()
    written = {
        folded_term(piece): piece for piece in sorted({p for pieces, _ in answers for p in pieces}, reverse=True)
    }
    is_ticked = _are_ticked(answers)

    def is_one(before: str, after: str) -> bool:
        goes_on = is_ticked and written[after][0].islower()
        if before in known or not goes_on:
            return FEWEST <= sides[before, after] < len(answers) and (goes_on or before not in known)
        return True

    links = {before: after for before, after in pairs if is_one(before, after)}
    return tuple(sorted(_chained(links, written)))


def _pieces(cell: str, known: frozenset[str]) -> list[str]:
    """Take an answer apart at its commas; what stands between other marks is apart for sure, with "" between."""
    parts = [split(part, "", known) for part in MARK.sub(lambda mark: _mark(mark[0]), cell).split("\0")]
    return [piece for part in parts for piece in (*part, "")][:-1]


def _mark(mark: str) -> str:
    return mark if mark == "," else "\0"


def _pairs(pieces: Sequence[str]) -> Iterator[_Pair]:
    """Yield each two pieces side by side, folded; "" at the ends of an answer."""
    ends = ["", *map(folded_term, pieces), ""]
    return itertools.pairwise(ends)


def _only_together(sides: Iterable[_Pair]) -> Iterator[_Pair]:
    """Yield the pieces of which neither ever stands without the other."""
    after: dict[str, set[str]] = {}
    before: dict[str, set[str]] = {}
    for one, other in sides:
        after.setdefault(one, set()).add(other)
        before.setdefault(other, set()).add(one)
    return (
        (one, other)
        for one, others in after.items()
        for other in others
        if one and other and one != other and len(others) == len(before[other]) == 1
    )


def _are_ticked(answers: Iterable[tuple[Sequence[str], int]]) -> bool:
    """Say whether people ticked options that begin in upper case: what they type begins so at the start only."""
    inside: set[str] = set()
    times: Counter[str] = Counter()
    first: Counter[bool] = Counter()
    for pieces, number in answers:
        inside.update(piece for piece in pieces[1:] if piece[:1].isupper())
        times.update(dict.fromkeys(filter(None, pieces), number))
        first[pieces[0][:1].islower()] += number
    again = sum(number for number in times.values() if number >= FEWEST)
    is_typed = first[True] > SELDOM * first.total() or again < OFTEN * times.total()
    return len(inside) >= FEWEST_CAPITALS and not is_typed


def _chained(links: Mapping[str, str], written: Mapping[str, str]) -> Iterator[str]:
    """Yield each option whole: from a piece that follows none to the one that none follows."""
    for start in links.keys() - set(links.values()):
        option = [start]
        while option[-1] in links:
            option.append(links[option[-1]])
        yield ", ".join(written[piece] for piece in option)
