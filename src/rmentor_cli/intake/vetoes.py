"""Whom people said that they will not be paired with: in any answer, of any export, known already or not yet. Pure."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from rmentor_cli.immutable import immutable
from rmentor_cli.intake.register import Register
from rmentor_cli.intake.sayings import OPEN, Sayings
from rmentor_cli.model.intake import Special


class Wish(NamedTuple):
    """Whom one person will not be paired with: the ids of who is known, and the words for who is not."""

    ids: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


Words = tuple[str, str]  # somebody's id, and their words for whom they will not be paired with


@immutable
class Wishes:
    """All wishes after an import: whom they forbid now, and what is kept of them."""

    vetoes: tuple[tuple[str, str], ...]  # who will not be paired with whom, which no import said before
    late: int  # of these, how many an earlier import said when nobody was known by the word yet
    said: Mapping[tuple[str, str], str]  # for the base
    open: tuple[Words, ...]  # what names nobody yet, whatever import said it
    settled: frozenset[Words]  # what named nobody before, and is decided now


def wishes_of(
    sayings: Sayings, register: Register, now: Mapping[str, Wish], is_decided: Callable[[str, str], bool]
) -> Wishes:
    """Join what answers say now with what earlier ones said; a wish stays until a person deletes its line by hand.

    A line once written is remembered in the base, so that it does not come back. Of words that are decided, by the map
    or by a person, nothing is open any more, and nobody is looked up.
    """
    waited = {
        row: _met(register, row, frozenset(word for word in words if not is_decided(row, word)))
        for row, words in sayings.open_wishes.items()
        if row in register.sides
    }
    vetoes: set[tuple[str, str]] = set()
    late: set[tuple[str, str]] = set()
    said: dict[tuple[str, str], str] = {}
    still_open: set[Words] = set()
    settled: set[Words] = set()
    for row in now.keys() | waited.keys():
        wish, met = now.get(row, Wish()), waited.get(row, {})
        before = sayings.apart.get(row, frozenset())
        known = {each for each in wish.ids.union(met.values()) if register.sides.get(each) is register.sides[row].other}
        vetoes |= {(row, each) for each in known - before}
        late |= {(row, each) for each in known - before - wish.ids}
        everywhere = wish.words | sayings.open_wishes.get(row, frozenset())
        done = {*met, *(word for word in everywhere if is_decided(row, word))}
        still_open |= {(row, word) for word in everywhere - done}
        settled |= {(row, word) for word in done}
        open_words = (wish.words | sayings.own_open_wishes(row)) - done
        said |= _kept(sayings, row, known | before, open_words)
    return Wishes(tuple(sorted(vetoes)), len(late), said, tuple(sorted(still_open)), frozenset(settled))


def _met(register: Register, row: str, words: frozenset[str]) -> dict[str, str]:
    """Return whom words mean by now: one person in the rosters each."""
    found = {word: {known.id for known in register.find(word)} for word in words}
    ones = {word: next(iter(ids)) for word, ids in found.items() if len(ids) == 1}
    return {word: person_id for word, person_id in ones.items() if person_id in register.sides and person_id != row}


def _kept(
    sayings: Sayings, row: str, ids: set[str] | frozenset[str], words: set[str] | frozenset[str]
) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield the cells of the base; an empty one only where it held something before."""
    for column, text in ((Special.KEEP_APART.value, ";".join(sorted(ids))), (OPEN, "\n".join(sorted(words)))):
        if text or (row, column) in sayings.base:
            yield (row, column), text
