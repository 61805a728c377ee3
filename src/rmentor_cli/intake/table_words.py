"""What people write into a table, in the words that the files use: names of languages, of sides, of the two. Pure."""

from collections.abc import Callable, Mapping, Sequence

from rmentor_cli.intake.absences import stretch
from rmentor_cli.intake.meeting_words import what_became, yes_or_no
from rmentor_cli.intake.reading import TOPICS
from rmentor_cli.intake.splitting import split
from rmentor_cli.intake.wording import wording
from rmentor_cli.model.cells import read_cell, show_cell
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.fields import Invalid, Listed
from rmentor_cli.model.folding import folded_address, folded_term, plain, untitled_name
from rmentor_cli.model.intake import NAMING_PEOPLE
from rmentor_cli.model.kinds import LINE, YES
from rmentor_cli.model.listing import Column
from rmentor_cli.model.pairing import Side
from rmentor_cli.model.people import Participant
from rmentor_cli.model.program import DateOrder
from rmentor_cli.model.topic import ids_by_word

_OF_PEOPLE = NAMING_PEOPLE - {"attended"}  # whoever it may be, and not one of the two of a check-in
_Read = Callable[[str], str | None]


def in_words_of_the_file(dossier: Dossier, column: Column, row_id: str, text: str) -> str:
    """Return what an edited cell means, as an import would read it; a text that means nothing stays as it is."""
    reader = wording(dossier.program.working_hours).get(column.field) or _reader(dossier, column.field, row_id)
    reader = yes_or_no if column.kind == YES else reader
    if reader is None or column.kind is LINE:  # a column of the user's own may be called like one of the program
        return text
    parts = _parts(dossier, column, row_id, text)
    try:
        return show_cell(column.kind, read_cell(column.kind, ";".join(reader(part) or part for part in parts)))
    except Invalid:
        return text


def _parts(dossier: Dossier, column: Column, row_id: str, text: str) -> Sequence[str]:
    """Take a cell with several answers apart; topics at commas only where half of what is parted so is known."""
    if not isinstance(column.kind, Listed):
        return [text]
    is_of_topics = column.field in TOPICS
    people = dossier.everybody if column.field in _OF_PEOPLE else _the_two(dossier, row_id)
    names = (person.name for person in people)
    known = frozenset(ids_by_word(dossier.topics) if is_of_topics else map(folded_term, names))
    parts = split(text, ";" if ";" in text else "", known)
    is_likely = not is_of_topics or 2 * sum(folded_term(part) in known for part in parts) >= len(parts)
    return parts if is_likely else text.split(";")


def days_away(text: str) -> str | None:
    """Return days as the file writes them, where a text says from when to when: `2027-04-03 - 2027-04-10`."""
    found = stretch(text, DateOrder.ISO)
    return str(found) if found else None


def _reader(dossier: Dossier, field: str, row_id: str) -> _Read | None:
    if field in _OF_PEOPLE:
        return lambda text: _somebody(dossier, text)
    if field == "cancelled_by":
        sides = _sides(dossier)
        return lambda text: sides.get(plain(text))
    if field == "attended":
        two = _the_two(dossier, row_id)
        return lambda text: _one_of(two, text)
    readers: Mapping[str, _Read] = {"away": days_away, "state": _state, **dict.fromkeys(TOPICS, str.strip)}
    return readers.get(field)


def _sides(dossier: Dossier) -> Mapping[str, str]:
    """Return the sides by the words for them: of the table, of program.yaml, and of the file, which counts most."""
    labels = dossier.program.roles
    said = {"leader": Side.MENTEE, plain(labels.mentor): Side.MENTOR, plain(labels.mentee): Side.MENTEE}
    return {word: side.value for word, side in (*said.items(), *((side.value, side) for side in Side))}


def _the_two(dossier: Dossier, row_id: str) -> tuple[Participant, ...]:
    """Return the two people of a check-in."""
    pairing = dossier.pairings_by_id.get(row_id.rpartition("-")[0])
    ids = (pairing.mentor_id, pairing.mentee_id) if pairing else ()
    return tuple(dossier.people[each] for each in ids if each in dossier.people)


def _state(text: str) -> str | None:
    """Return what became of a check-in in rmentor's word; a mere yes or no says nothing of its state."""
    return None if yes_or_no(text) else what_became(text)


def _somebody(dossier: Dossier, text: str) -> str | None:
    """Return the id of the one person whose id, address or whole name it is."""
    name, address = untitled_name(text), folded_address(text)
    found = {
        each.id
        for each in dossier.everybody
        if text == each.id
        or (address and address == folded_address(each.email or ""))
        or name == untitled_name(each.name)
    }
    return found.pop() if len(found) == 1 else None


def _one_of(two: tuple[Participant, ...], text: str) -> str | None:
    """Return whose id, address or name it is, where it is that of one of the two; part of a name is enough."""
    words = set(plain(text).split())
    exact = [p for p in two if text and text.casefold() in (p.id, p.email.casefold())]
    found = exact or [p for p in two if words and words <= set(plain(p.name).split())]
    return found[0].id if len(found) == 1 else None
