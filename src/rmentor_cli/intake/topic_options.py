"""The options on topics that one column or the rosters show, as every other column is to know them. Pure."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from rmentor_cli.immutable import immutable
from rmentor_cli.intake.splitting import MARK, mark_between, split
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.folding import folded_term
from rmentor_cli.model.intake import MappedColumn

_FEWEST_SHARED = 2  # options of a question with one choice that another question has, too


@immutable
class TopicOptions:
    """What is known of the options in all columns of topics, folded."""

    ticked: frozenset[str] = frozenset()  # in columns of this file that part them for sure
    whole: frozenset[str] = frozenset()  # which hold a mark of their own, wherever they stand

    def mark(self, cells: Sequence[str]) -> str:
        """Return the mark that parts the answers of a column; of one choice out of these options a comma parts none."""
        return mark_between(cells) or (";" if self._are_one_choice({*filter(None, cells)}) else "")

    def _are_one_choice(self, answers: Collection[str]) -> bool:
        known = sum(folded_term(answer) in self.ticked for answer in answers)
        return known >= _FEWEST_SHARED and 2 * known >= len(answers) and not any(map(self._is_list, answers))

    def _is_list(self, answer: str) -> bool:
        parts = [folded_term(part) for part in MARK.split(answer)]
        return folded_term(answer) not in self.ticked and len(parts) > 1 and self.ticked.issuperset(parts)


def topic_options(
    dossier: Dossier, columns: Iterable[MappedColumn], cells: Callable[[MappedColumn], Sequence[str]]
) -> TopicOptions:
    """Learn the options of a file from its columns on topics, and from what stands in the rosters."""
    columns = tuple(columns)
    ticked = {part for column in columns for part in _ticked(column, cells(column))}
    said = {said for column in columns for said, _ in column.values}
    whole = filter(MARK.search, {*ticked, *said, *_in_rosters(dossier)})
    return TopicOptions(frozenset(map(folded_term, ticked)), frozenset(map(folded_term, whole)))


def _ticked(column: MappedColumn, cells: Sequence[str]) -> Iterator[str]:
    mark = column.split or mark_between(cells)
    return (part for cell in set(cells) for part in split(cell, mark)) if mark else iter(())


def _in_rosters(dossier: Dossier) -> Iterator[str]:
    people = dossier.people.values()
    yield from {offer.word for person in people for offer in person.offers}
    yield from {word for person in people for word in person.wants}
