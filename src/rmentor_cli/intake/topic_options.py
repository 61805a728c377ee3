"""The options on topics that one column or the rosters show, as every other column is to know them. Pure."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from rmentor_cli.immutable import immutable
from rmentor_cli.intake.splitting import MARK, mark_between, split
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.folding import folded_term
from rmentor_cli.model.intake import MappedColumn

_FEWEST_SHARED = 2  # options of a question with one choice that another question has, too
_FEWEST_CHOSEN = 4  # people who chose one option, before a question is taken for one with one choice


@immutable
class TopicOptions:
    """What is known of the options in all columns of topics, folded."""

    ticked: frozenset[str] = frozenset()  # in columns of this file that part them for sure
    whole: frozenset[str] = frozenset()  # which hold a mark of their own, wherever they stand
    topics: frozenset[str] = frozenset()  # the words of topics.yaml

    def mark(self, cells: Sequence[str]) -> str:
        """Return the mark that parts the answers of a column; of one choice out of options a comma parts none."""
        if mark := mark_between(cells):
            return mark
        said = Counter(filter(None, cells))
        return ";" if self._are_one_choice(said) or self._are_chosen(said) else ""

    def _are_chosen(self, said: Counter[str]) -> bool:
        """Say whether most chose one option, and nobody names any beside other words: those are one answer, too."""
        known = self.topics | self.whole | self.ticked
        in_words = (each for each in said if MARK.search(each) and folded_term(each) not in known)
        first = next(in_words, "")  # most columns are known from it
        if not first or any(folded_term(part) in known for part in split(first, "", known)):
            return False
        options = known.union(folded_term(each) for each in said if not MARK.search(each))
        if any(folded_term(part) in options for each in (first, *in_words) for part in split(each, "", known)):
            return False
        again = {each for each, times in said.items() if times > 1 and not MARK.search(each)}
        chosen = sum(times for each, times in said.items() if folded_term(each) in known or each in again)
        return chosen >= _FEWEST_CHOSEN and 2 * chosen >= said.total()

    def _are_one_choice(self, answers: Collection[str]) -> bool:
        known = sum(folded_term(answer) in self.ticked for answer in answers)
        return known >= _FEWEST_SHARED and 2 * known >= len(answers) and not any(map(self._is_list, answers))

    def _is_list(self, answer: str) -> bool:
        parts = [folded_term(part) for part in MARK.split(answer)]
        return folded_term(answer) not in self.ticked and len(parts) > 1 and self.ticked.issuperset(parts)


def topic_options(
    dossier: Dossier,
    columns: Iterable[MappedColumn],
    cells: Callable[[MappedColumn], Sequence[str]],
    topics: Iterable[str] = (),
) -> TopicOptions:
    """Learn the options of a file from its columns on topics, and from what stands in the rosters.

    `topics` are the folded words of known ones.
    """
    columns = tuple(columns)
    ticked = {part for column in columns for part in _ticked(column, cells(column))}
    said = {said for column in columns for said, _ in column.values}
    whole = filter(MARK.search, {*ticked, *said, *_in_rosters(dossier)})
    return TopicOptions(frozenset(map(folded_term, ticked)), frozenset(map(folded_term, whole)), frozenset(topics))


def _ticked(column: MappedColumn, cells: Sequence[str]) -> Iterator[str]:
    mark = column.split or mark_between(cells)
    return (part for cell in set(cells) for part in split(cell, mark)) if mark else iter(())


def _in_rosters(dossier: Dossier) -> Iterator[str]:
    people = dossier.people.values()
    yield from {offer.word for person in people for offer in person.offers}
    yield from {word for person in people for word in person.wants}
