"""What a map once read as a wish or a consent, and reads otherwise by now: nobody waits for it any more. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from rmentor_cli.immutable import immutable
from rmentor_cli.intake.evidence import MOST
from rmentor_cli.intake.headings import Headed, places
from rmentor_cli.intake.identified import Identified
from rmentor_cli.intake.naming import words_for_people
from rmentor_cli.intake.sayings import OPEN, Sayings
from rmentor_cli.model.intake import IntakeMap, Special
from rmentor_cli.model.private import About, OpenQuestion, PrivateDossier

_Said = Mapping[str, frozenset[str]]  # words, by the ids of those who said them


@immutable
class Moved:
    """What people said in columns that no map reads as a wish, or as a consent, any more."""

    wishes: frozenset[tuple[str, str]]  # ids, and words for whom to keep apart
    consents: frozenset[str]  # ids

    def withdrawn_from(self, private: PrivateDossier) -> PrivateDossier:
        """Return the private files without the questions that a column raised which goes elsewhere now."""
        left = tuple(each for each in private.open_questions if not self._raised(each))
        return replace(private, open_questions=left)

    def _raised(self, question: OpenQuestion) -> bool:
        if question.about is About.KEEP_APART:
            return (question.person_id, question.said) in self.wishes
        return question.about is About.CONSENT and question.person_id in self.consents

    def without(self, sayings: Sayings) -> Sayings:
        """Return what was said without these wishes, so that no later import looks them up."""
        rows = {row for row, _ in self.wishes}
        left = {row: sayings.own_open_wishes(row) - {word for each, word in self.wishes if each == row} for row in rows}
        base = {(row, OPEN): "\n".join(sorted(words)) for row, words in left.items()}
        return replace(sayings, base={**sayings.base, **base}) if base else sayings


def moved(head: Headed, chosen: IntakeMap, people: Iterable[Identified], sayings: Sayings) -> Moved:
    """Find the columns of which earlier imports of a map took most cells for wishes or consents, and it does not now.

    What still stands in a column that is read so stays, and so does what no column says: a blank withdraws nothing.
    """
    here = {each.person_id: each.answer.at.line for each in people}
    lines = {row: line for row, line in here.items() if sayings.said_of(row)}  # of whom this map read anything before
    wished = {row: words for row in lines if (words := sayings.own_open_wishes(row))}
    agreed = {row: frozenset({said}) for row in lines if (said := sayings.base.get((row, Special.CONSENT.value)))}
    read = {column.to for column in chosen.columns}
    wishes = frozenset((row, word) for row, words in _moved(head, chosen, lines, wished) for word in words)
    consents = _consents(head, lines, agreed) if Special.CONSENT.value not in read else ()
    return Moved(wishes, frozenset(consents))


def _moved(
    head: Headed, chosen: IntakeMap, lines: Mapping[str, int], wished: _Said
) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield whose words stand in a column that was read for wishes, without those that stand in one that still is."""
    if not wished:
        return
    read = {n for column, where in places(head, chosen).items() if column.to == Special.KEEP_APART.value for n in where}
    said = [_said(head, n, lines) for n in range(len(head.questions))]
    still = {row: frozenset().union(*(said[n].get(row, frozenset()) for n in read)) for row in wished}
    for n, words in enumerate(said):
        if n not in read and _were(words, wished):
            yield from ((row, words[row] & wished[row] - still[row]) for row in words.keys() & wished.keys())


def _consents(head: Headed, lines: Mapping[str, int], agreed: _Said) -> Iterator[str]:
    for n in range(len(head.questions)) if agreed else ():
        cells = _cells(head, n, lines)
        if _were({row: frozenset({cell}) for row, cell in cells.items()}, agreed):
            yield from cells.keys() & agreed.keys()


def _were(said: _Said, before: _Said) -> bool:
    """Say whether a column says what was taken for something else before, for most of whoever says anything in it."""
    same = sum(words <= before.get(row, frozenset()) for row, words in said.items())
    return 0 < same >= MOST * len(said)


def _said(head: Headed, column: int, lines: Mapping[str, int]) -> _Said:
    cells = _cells(head, column, lines)
    return {row: words for row, cell in cells.items() if (words := words_for_people(cell))}


def _cells(head: Headed, column: int, lines: Mapping[str, int]) -> Mapping[str, str]:
    """Return the filled cells of a column, by whose they are."""
    by_line = dict(zip((row.line for row in head.rows), head.cells(column), strict=True))
    return {row: cell for row, line in lines.items() if (cell := by_line.get(line, ""))}
