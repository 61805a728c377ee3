"""Columns that name people of the export or of the program, whatever their header says. Pure."""

from collections.abc import Iterator, Sequence

from rmentor_cli.intake.columns_together import cells_under
from rmentor_cli.intake.evidence import says
from rmentor_cli.intake.guessing import Guess, Strength
from rmentor_cli.intake.headings import Headed, columns_of
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.folding import folded_address, folded_name, folded_question
from rmentor_cli.model.header_words import ACCOUNT, ASSISTANTS, FORM_MAKERS, MANAGERS
from rmentor_cli.model.intake import Special

_FEWEST = 2  # people whom a column names, before it is taken for one of people
_NAMES_PEOPLE = Guess(
    Special.KEEP_APART.value,
    Strength.DOUBT,
    why="it names people: whom to keep apart, or whom they wish for (prefers)? if neither, list it under ignore",
)


def with_named_people(dossier: Dossier, head: Headed, guesses: Sequence[tuple[str, Guess]]) -> list[tuple[str, Guess]]:
    """Leave a column to decide that mostly holds people of the form: it may ask whom to keep apart."""
    if not any(found.to == Special.ANSWERED.value for _, found in guesses):
        return [*guesses]  # HR knows of many people beside somebody
    known = {question for question, _ in guesses}
    columns = [each for _, each in columns_of(head.questions) if each not in known and _may_ask(each)]
    people = _people(dossier, head, guesses) if columns else frozenset()
    return [*guesses, *((question, _NAMES_PEOPLE) for question in columns if _names(head, question, people))]


def _may_ask(question: str) -> bool:
    is_beside = folded_question(question) in ACCOUNT | FORM_MAKERS
    return not is_beside and not says(question, *MANAGERS, *ASSISTANTS, "(your|full|whole) name")


def _names(head: Headed, question: str, people: frozenset[str]) -> bool:
    cells = [cell for cell in cells_under(head, question) if cell]
    named = [cell for cell in cells if {folded_name(cell), folded_address(cell)} & people]
    if len(set(named)) < _FEWEST or 2 * len(named) < len(cells):
        return False
    return 2 * sum(folded_name(cell) in others for cell, others in _beside(head, question)) < len(named)


def _beside(head: Headed, question: str) -> Iterator[tuple[str, set[str]]]:
    """Yield each cell with the other texts of its row: what is a name of whoever answers names nobody else."""
    for n, each in enumerate(head.questions):
        if each == question:
            for row in head.rows:
                others = {folded_name(cell) for place, cell in enumerate(row.cells) if place != n}
                yield (row.cells[n] if n < len(row.cells) else ""), others - {""}


def _people(dossier: Dossier, head: Headed, guesses: Sequence[tuple[str, Guess]]) -> frozenset[str]:
    """Return everybody's names and addresses, folded."""
    names = {folded_name(person.name) for person in dossier.people.values()}
    addresses = {folded_address(person.email or "") for person in dossier.people.values()}
    for question, found in guesses:
        if found.to == "name":
            names.update(map(folded_name, cells_under(head, question)))
        elif found.to == "email":
            addresses.update(map(folded_address, cells_under(head, question)))
    return frozenset((names | addresses) - {""})
