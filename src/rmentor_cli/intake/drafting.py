"""A map drafted from an export: what is sure is mapped, what is likely is to be decided, the rest is not read. Pure."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from enum import Enum
from functools import cache

from rmentor_cli.immutable import immutable
from rmentor_cli.intake.evidence import are_topics
from rmentor_cli.intake.guessing import Guess, Strength, guess
from rmentor_cli.intake.headings import Headed, columns_of, headed, worth
from rmentor_cli.intake.meeting_guessing import asks_whether_they_met, guess_of_meeting
from rmentor_cli.intake.questions import ALSO_WANTED, VALUES
from rmentor_cli.intake.timestamps import order_of
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.fields import Listed
from rmentor_cli.model.folding import folded_question, letters, plain
from rmentor_cli.model.header_words import ACCOUNT, FORM_MAKERS
from rmentor_cli.model.headers import WHOLE_NAMES
from rmentor_cli.model.intake import (
    MANAGER_COLUMNS,
    MEETINGS,
    NAMING_PEOPLE,
    ONE_SIDE,
    PEOPLE,
    ROSTERS,
    Export,
    IntakeMap,
    MappedColumn,
    Special,
    goes_into_rosters,
    specials,
    targets,
)
from rmentor_cli.model.program import DateOrder
from rmentor_cli.model.topic import ids_by_word
from rmentor_cli.problems import RmentorError

_MAP_NAMES = {ROSTERS: "sign-up", **{each: each for each in (*ONE_SIDE, PEOPLE, MEETINGS)}}
_NAMES = frozenset({"name", *(each.value for each in (Special.FIRST_NAME, Special.LAST_NAME, Special.MANAGER_NAME))})
_OTHER_PART = {
    Special.FIRST_NAME.value: Special.LAST_NAME.value,
    Special.LAST_NAME.value: Special.FIRST_NAME.value,
}
_TICKED = frozenset({"true", "false", ""})
_SHORTEST_NAME = 3  # letters: shorter ones are particles and initials
_LONGEST_VALUE = 40  # characters of an answer that only one person gave
_LONGEST_SIDE = 2000  # the same to the question on the side: forms word its few options as whole sentences
_SIGN_UP = frozenset({"offers", "wants", Special.ROLE.value})  # what a sign-up form asks for
_HR = frozenset({*MANAGER_COLUMNS, "department", "grade"})  # what HR knows of people


@immutable
class Doubt:
    """A column that only a person can decide about: the likeliest reading, and why it is not sure."""

    column: MappedColumn
    why: str


class Lack(Enum):
    """What an export does not say, and nobody but a person can."""

    SIDE = "it does not say on which side these people are"
    ADDRESS = "no column holds e-mail addresses"
    NAME = "no column holds names"
    ONE_SIDE = "it asks people which side they take"
    WHO = "no column says who answered"
    MET = "no column says whether they met"
    WHICH = "no column says which session it is about, or when it was answered"


@immutable
class Draft:
    """A drafted map, what is left to decide, and what is lacking for an import without anybody's help."""

    map: IntakeMap
    doubts: tuple[Doubt, ...]
    lacking: tuple[Lack, ...]
    beside: frozenset[str] = frozenset()  # folded names of columns that the form maker added
    asks_for_side: str = ""  # the question on the side, whether or not the map reads it
    is_another_form: bool = False  # a form that asks nothing about teaching, learning or the side


def draft_map(dossier: Dossier, export: Export, name: str | None = None, into: str | None = None) -> Draft:
    """Draft a map of an export; `into` says where it goes where nobody can see that.

    Without a name it is called by where it goes. Raises RmentorError where no row can be the header.
    """
    head = headed(export, worth)
    if not worth(head.questions):
        fix = "write a first row that says what each column holds, as Name, Email, Department; then import it again"
        raise RmentorError(f"{export.path} has no header: its rows hold answers only", fix=fix)
    into = into or (MEETINGS if _is_of_meetings(dossier, head) else None)
    guesses = _guesses(dossier, head, into or ROSTERS)
    into = into or _into({found.to for _, found in guesses if found.is_sure}, has_people=bool(dossier.people))
    side = next(((question, found) for question, found in guesses if found.to == Special.ROLE.value), None)
    is_another_form = into in ("", *ONE_SIDE) and _asks_nothing({found.to for _, found in guesses})
    guesses = [(question, found) for question, found in guesses if _fills(into or ROSTERS, found.to)]
    sure = [_column(question, found) for question, found in guesses if found.is_sure]
    doubts = tuple(Doubt(_column(question, found), found.why) for question, found in guesses if not found.is_sure)
    known = {folded_question(column.question) for column in (*sure, *(doubt.column for doubt in doubts))}
    answered = any(column.to == Special.ANSWERED.value for column in sure)
    drafted = IntakeMap(
        name=name or _map_name(into, [each.name for each in dossier.intake]),
        into=into,
        sheet=export.sheet,
        dates=_order_of_dates(head, sure),
        columns=tuple(sure),
        ignore=tuple(_ignored(head, known)),
    )
    beside = (FORM_MAKERS | ACCOUNT if answered else frozenset()) | _said_already(head)
    lacking = (*_lacking(drafted), *_other_side(into, side[1] if side else None))
    return Draft(drafted, doubts, lacking, beside, side[0] if side else "", is_another_form)


def _guesses(dossier: Dossier, head: Headed, into: str) -> list[tuple[str, Guess]]:
    if into == MEETINGS:
        return _of_meetings(dossier, head)
    return _of_people(dossier, head) if goes_into_rosters(into) else _of_a_file(head, into)


def _is_of_meetings(dossier: Dossier, head: Headed) -> bool:
    """Say whether a form asks whether two people met, and nothing that a sign-up asks."""
    if not any(asks_whether_they_met(question, head.cells(n)) for n, question in columns_of(head.questions)):
        return False
    return _SIGN_UP.isdisjoint(found.to for _, found in _of_people(dossier, head) if found.is_sure)


def _of_meetings(dossier: Dossier, head: Headed) -> list[tuple[str, Guess]]:
    """Know the columns of a form after a check-in; the address of whoever answered goes before their name."""
    guesses = [
        (question, found)
        for _, question in columns_of(head.questions)
        if (found := guess_of_meeting(question, _cells(head, question), dossier))
        and folded_question(question) not in FORM_MAKERS
    ]
    who = [(question, found) for question, found in guesses if found.to == "person_id" and found.is_sure]
    strongest = max((found.strength for _, found in who), default=None)
    beside = {question for question, found in who if found.strength is not strongest}
    return _settled([(question, found) for question, found in guesses if question not in beside])


def _asks_nothing(found: Collection[str]) -> bool:
    """Say whether a form asks nothing that a sign-up asks."""
    return Special.ANSWERED.value in found and _SIGN_UP.isdisjoint(found)


def _order_of_dates(head: Headed, sure: Sequence[MappedColumn]) -> DateOrder | None:
    columns = (column for column in sure if column.to in (Special.ANSWERED.value, "joined"))
    order = order_of(cell for column in columns for cell in _cells(head, column.question))
    return order if order is not DateOrder.ISO else None


def _ignored(head: Headed, known: Collection[str]) -> Iterator[str]:
    """Yield the columns not to read; one that is empty yet is named once something stands in it."""
    for n, question in columns_of(head.questions):
        folded = folded_question(question)
        if folded not in known and (folded in FORM_MAKERS | ACCOUNT or any(head.cells(n))):
            yield " ".join(question.split())


def _said_already(head: Headed) -> frozenset[str]:
    """Return what nobody misses: the single ticks of `What can you bring? (Excel)` beside all of them together."""
    columns = {folded_question(question): n for n, question in columns_of(head.questions)}
    return frozenset(
        question
        for question, n in columns.items()
        if question.rpartition(" (")[0] in columns and {cell.casefold() for cell in head.cells(n)} <= _TICKED
    )


def _map_name(into: str, taken: Sequence[str]) -> str:
    """Name a map by where it goes; the name of a file may be that of a person."""
    stem = _MAP_NAMES.get(into, "export")
    return next(name for n in range(1, len(taken) + 2) if (name := stem if n == 1 else f"{stem}-{n}") not in taken)


def _of_people(dossier: Dossier, head: Headed) -> list[tuple[str, Guess]]:
    topics = frozenset(ids_by_word(dossier.topics))
    guesses = [(question, found) for n, question in columns_of(head.questions) if (found := _guess(head, n, topics))]
    guesses = _parts_of_names(head, _managers(head, _answers_only(guesses)))
    guesses = _without_people(head, _settled(guesses))
    # in one form for both sides this question stands before what leaders want most, and its answers come last
    return sorted(guesses, key=lambda pair: plain(pair[0]) == plain(ALSO_WANTED))


def _of_a_file(head: Headed, into: str) -> list[tuple[str, Guess]]:
    """Know the columns of any other file by their names, the ids of people by who they are."""
    words = {letters(name): name for name in targets(into)} | {
        letters(name.removesuffix("_id")): name for name in targets(into) if name in NAMING_PEOPLE
    }
    known = ((question, words.get(letters(question))) for _, question in columns_of(head.questions))
    return _settled([(question, Guess(to, Strength.EXACT)) for question, to in known if to])


def _fills(into: str, to: str) -> bool:
    return to in targets(into) or to in {special.value for special in specials(into)}


def _guess(head: Headed, column: int, topics: frozenset[str]) -> Guess | None:
    question = head.questions[column]
    cells = _cells(head, question)
    if question in head.of_options:  # the words of an option say nothing of what was asked
        why = "only the options are known: offers or wants?"
        return Guess("offers", Strength.DOUBT, why=why) if are_topics(cells, topics) else None
    return guess(question, cells, topics)


def _cells(head: Headed, question: str) -> list[str]:
    """Return the cells of all columns under one question."""
    same = [n for n, each in enumerate(head.questions) if folded_question(each) == folded_question(question)]
    return [cell for n in same for cell in head.cells(n)]


def _answers_only(guesses: Sequence[tuple[str, Guess]]) -> list[tuple[str, Guess]]:
    """Leave out what form makers add: the ID of an answer is nobody's employee number, and people know their names."""
    is_form = any(found.to == Special.ANSWERED.value for _, found in guesses)
    own = {found.to for _, found in guesses if found.is_own}
    return [
        (question, found)
        for question, found in guesses
        if not (is_form and folded_question(question) in FORM_MAKERS)
        and not (folded_question(question) in ACCOUNT and found.to in own and not found.is_own)
    ]


def _managers(head: Headed, guesses: Sequence[tuple[str, Guess]]) -> list[tuple[str, Guess]]:
    """Of several columns on one manager an address or a number finds them; the column of names goes beside it."""
    columns = [question for question, found in guesses if found.to == "manager_id" and found.is_sure]
    names = [question for question in columns if not _finds_people(_cells(head, question))]
    named = Guess(Special.MANAGER_NAME.value, Strength.ASKED)
    return [
        (question, named if question in names and len(names) < len(columns) else found) for question, found in guesses
    ]


def _parts_of_names(head: Headed, guesses: Sequence[tuple[str, Guess]]) -> list[tuple[str, Guess]]:
    """Take a column of names for the other part of a name where one part has a column: Name beside Vorname, or Prénom.

    A column of whole names holds the part of the same row as well.
    """
    parts = {found.to: question for question, found in guesses if found.to in _OTHER_PART and found.is_sure}
    if len(parts) != 1:
        return [*guesses]
    ((part, of_part),) = parts.items()

    def is_other(question: str) -> bool:
        pairs = zip(_cells(head, question), _cells(head, of_part), strict=False)  # a twin may follow one of them
        both = [(plain(name).split(), plain(one)) for name, one in pairs if name and one]
        return bool(both) and not any(one in name or one == " ".join(name) for name, one in both)

    return [
        (question, replace(found, to=_OTHER_PART[part]) if found.to == "name" and is_other(question) else found)
        for question, found in guesses
    ]


def _finds_people(cells: Sequence[str]) -> bool:
    """Say whether a column holds numbers or addresses; names are shared."""
    return any(character.isdigit() or character == "@" for cell in cells for character in cell)


def _settled(guesses: Sequence[tuple[str, Guess]]) -> list[tuple[str, Guess]]:
    """Let the strongest claim fill what holds one thing; a doubt about what is filled is no question any more."""
    winners = {to: _winner([pair for pair in guesses if pair[1].to == to]) for to in {each.to for _, each in guesses}}
    is_whole = {Special.FIRST_NAME.value, Special.LAST_NAME.value} <= {to for to, winner in winners.items() if winner}
    settled = []
    for question, found in guesses:
        winner = winners[found.to]
        if is_whole and letters(question) in WHOLE_NAMES:
            continue  # the same once more
        if _is_list(found.to) or question == winner:
            settled.append((question, found))
        elif found.is_sure or not winner:
            settled.append((question, _second(found, winner)))
    return settled


def _winner(claims: Sequence[tuple[str, Guess]]) -> str:
    """Return the question with the strongest claim, the first of several; "" where none is sure.

    Whose name or address it is, no two questions may merely ask for.
    """
    sure = [(question, found) for question, found in claims if found.is_sure]
    question, best = max(sure, key=lambda pair: pair[1].strength, default=("", None))
    rivals = [found for _, found in sure if best and best.to in ("name", "email") and best.strength is Strength.ASKED]
    return "" if len(rivals) > 1 else question


def _is_list(to: str) -> bool:
    spec = targets(ROSTERS).get(to)
    return spec is not None and isinstance(spec.kind, Listed)


def _second(found: Guess, winner: str) -> Guess:
    why = f"another column fills {found.to} already" if winner else f"several columns may hold the {found.to}"
    return replace(found, strength=Strength.DOUBT, why=found.why or why)


def _without_people(head: Headed, guesses: Sequence[tuple[str, Guess]]) -> list[tuple[str, Guess]]:
    """Keep out of a map what one person wrote about people: intake.yaml is no private file."""
    parts = [question for question, found in guesses if found.to in _NAMES]
    own = {said for values in VALUES.values() for said, _ in values}

    @cache  # few answers are one person's only, and most exports have none
    def names() -> set[str]:
        words = {word for question in parts for cell in _cells(head, question) for word in plain(cell).split()}
        return {word for word in words if len(word) >= _SHORTEST_NAME}

    def is_fit(said: str, times: int, longest: int) -> bool:
        is_personal = times <= 1 and (len(said) > longest or not names().isdisjoint(plain(said).split()))
        return said in own or ("@" not in said and not is_personal)

    def fit(question: str, found: Guess) -> Guess:
        times = Counter(_cells(head, question))
        longest = _LONGEST_SIDE if found.to == Special.ROLE.value else _LONGEST_VALUE
        return replace(found, values=tuple(pair for pair in found.values if is_fit(pair[0], times[pair[0]], longest)))

    return [(question, fit(question, found) if found.values else found) for question, found in guesses]


def _column(question: str, found: Guess) -> MappedColumn:
    return MappedColumn(question=" ".join(question.split()), to=found.to, values=found.values)


def _into(filled: set[str], *, has_people: bool) -> str:
    """Say where an export goes: rosters where people choose a side; people where it is HR's; else nobody can tell.

    While the rosters are empty there is nobody about whom HR could say more.
    """
    if Special.ROLE.value in filled:
        return ROSTERS
    is_sign_up = filled & {*_SIGN_UP, Special.ANSWERED.value}
    return PEOPLE if has_people and filled & _HR and not is_sign_up else ""


def _other_side(into: str, side: Guess | None) -> Iterator[Lack]:
    """Say that an export for one roster holds answers of the other side, which nobody would see there."""
    if into in ONE_SIDE and side and {meant for _, meant in side.values} - {into.removesuffix("s")}:
        yield Lack.ONE_SIDE


def _lacking(drafted: IntakeMap) -> Iterator[Lack]:
    filled = {column.to for column in drafted.columns}
    whole_name = {Special.FIRST_NAME.value, Special.LAST_NAME.value} <= filled
    if not drafted.into:
        yield Lack.SIDE
    if drafted.into == MEETINGS:
        yield from _lacking_of_meetings(filled)
    if goes_into_rosters(drafted.into or ROSTERS):
        if "email" not in filled:
            yield Lack.ADDRESS
        if drafted.into != PEOPLE and "name" not in filled and not whole_name:
            yield Lack.NAME


def _lacking_of_meetings(filled: Collection[str]) -> Iterator[Lack]:
    if "person_id" not in filled:
        yield Lack.WHO
    if "said" not in filled:
        yield Lack.MET
    if {"check_in_id", Special.SESSION.value, Special.ANSWERED.value}.isdisjoint(filled):
        yield Lack.WHICH
