"""A map drafted from an export: what is sure is mapped, what is likely is to be decided, the rest is not read. Pure."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from rmentor_cli.intake.aim_guessing import guess_of_aim
from rmentor_cli.intake.columns_together import (
    answers_only,
    cells_under,
    have_same_options,
    managers,
    one_direction,
    one_grade,
    parts_of_names,
    preferred_names,
    same_options,
    settled,
)
from rmentor_cli.intake.draft import Doubt, Draft, Lack
from rmentor_cli.intake.evidence import are_topics
from rmentor_cli.intake.fitness import fitness
from rmentor_cli.intake.guessing import Guess, Strength, guess
from rmentor_cli.intake.headings import (
    Headed,
    as_asked,
    columns_by_word,
    columns_of,
    header_for,
    is_of_a_change,
    worth,
)
from rmentor_cli.intake.meeting_guessing import asks_whether_they_met, guess_of_meeting, reader_of_meeting
from rmentor_cli.intake.named_people import with_named_people
from rmentor_cli.intake.questions import ALSO_WANTED
from rmentor_cli.intake.readable_columns import readable_columns
from rmentor_cli.intake.reading import TOPICS
from rmentor_cli.intake.sides import SIDES
from rmentor_cli.intake.timestamps import order_of
from rmentor_cli.intake.unread_answers import unread_answers, unread_sides
from rmentor_cli.intake.whole_options import whole_options
from rmentor_cli.model.cells import local_dates
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.folding import folded_question, letters, plain
from rmentor_cli.model.header_words import ACCOUNT, FORM_MAKERS
from rmentor_cli.model.intake import (
    AIMS,
    MANAGER_COLUMNS,
    MEETINGS,
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
from rmentor_cli.model.people import Role
from rmentor_cli.model.program import DateOrder, RoleNames
from rmentor_cli.model.time_kinds import DATE
from rmentor_cli.model.topic import ids_by_word
from rmentor_cli.problems import RmentorError

_MAP_NAMES = {ROSTERS: "sign-up", **{each: each for each in (*ONE_SIDE, PEOPLE, MEETINGS, *AIMS)}}
_NAMES = frozenset({"name", *(each.value for each in (Special.FIRST_NAME, Special.LAST_NAME, Special.MANAGER_NAME))})
_TICKED = frozenset({"true", "false", ""})
_SIGN_UP = frozenset({"offers", "wants", Special.ROLE.value})  # what a sign-up form asks for
_HR = frozenset({*MANAGER_COLUMNS, "department", "grade"})  # what HR knows of people


def draft_map(dossier: Dossier, export: Export, name: str | None = None, into: str | None = None) -> Draft:
    """Draft a map of an export; `into` says where it goes where nobody can see that.

    Without a name it is called by where it goes. Raises RmentorError where no row can be the header.
    """
    head = as_asked(header_for(export, into or ROSTERS))
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
        dates=_order_of_dates(head, sure, into or ROSTERS),
        columns=tuple(sure),
        ignore=tuple(_ignored(head, known)),
    )
    beside = (FORM_MAKERS | ACCOUNT if answered else frozenset()) | _said_already(head)
    lacking = (*_lacking(drafted), *_other_side(into, side[1] if side else None))
    asked_for_side = side[0] if side else ""
    unread = _unread(dossier, head, (*sure, *(doubt.column for doubt in doubts)))
    readable = readable_columns(head, drafted.ignore) if goes_into_rosters(into or ROSTERS) else {}
    return Draft(drafted, doubts, lacking, beside, asked_for_side, is_another_form, unread, readable)


def _guesses(dossier: Dossier, head: Headed, into: str) -> list[tuple[str, Guess]]:
    if into == MEETINGS or into in AIMS:
        return _of_answers(dossier, head, into)
    return _of_people(dossier, head) if goes_into_rosters(into) else _of_a_file(dossier, head, into)


def _is_of_meetings(dossier: Dossier, head: Headed) -> bool:
    """Say whether a form asks whether two people met, and nothing that a sign-up asks."""
    if not any(asks_whether_they_met(question, head.cells(n)) for n, question in columns_of(head.questions)):
        return False
    return _SIGN_UP.isdisjoint(found.to for _, found in _of_people(dossier, head) if found.is_sure)


def _of_answers(dossier: Dossier, head: Headed, into: str) -> list[tuple[str, Guess]]:
    """Know the columns of a form after a check-in, or about aims; the address of who answered goes before the name."""

    def guessed(question: str) -> Guess | None:
        cells = cells_under(head, question)
        return guess_of_aim(question, cells, into) if into in AIMS else guess_of_meeting(question, cells, dossier)

    guesses = [
        (question, found)
        for _, question in columns_of(head.questions)
        if (found := guessed(question)) and (is_of_a_change(question) or folded_question(question) not in FORM_MAKERS)
    ]
    who = [(question, found) for question, found in guesses if found.to == "person_id" and found.is_sure]
    strongest = max((found.strength for _, found in who), default=None)
    beside = {question for question, found in who if found.strength is not strongest}
    return settled([(question, found) for question, found in guesses if question not in beside])


def _asks_nothing(found: Collection[str]) -> bool:
    """Say whether a form asks nothing that a sign-up asks."""
    return Special.ANSWERED.value in found and _SIGN_UP.isdisjoint(found)


def _order_of_dates(head: Headed, sure: Sequence[MappedColumn], into: str) -> DateOrder | None:
    days = {name for name, spec in targets(into).items() if spec.kind == DATE} | {Special.ANSWERED.value}
    columns = (column for column in sure if column.to in days)
    cells = [cell for column in columns for cell in cells_under(head, column.question)]
    away = (cell for column in sure if column.to == "away" for cell in cells_under(head, column.question))
    order = order_of([*cells, *(day for cell in away for day in local_dates(cell))])
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
    labels = ((dossier.program.roles.mentor, Role.MENTOR), (dossier.program.roles.mentee, Role.MENTEE))
    sides = {**SIDES, **{folded_question(label): role for label, role in labels}}
    columns = columns_of(head.questions)
    guesses = [(question, found) for n, question in columns if (found := _guess(head, n, topics, sides))]
    guesses = preferred_names(parts_of_names(head, managers(head, answers_only(guesses))))
    guesses = settled(one_grade(head, same_options(head, guesses, topics)))
    guesses = with_named_people(dossier, head, one_direction(head, guesses))
    guesses = _with_whole_options(head, _without_people(head, guesses), topics)
    # in one form for both sides this question stands before what leaders want most, and its answers come last
    return sorted(guesses, key=lambda pair: plain(pair[0]) == plain(ALSO_WANTED))


def _of_a_file(dossier: Dossier, head: Headed, into: str) -> list[tuple[str, Guess]]:
    """Know the columns of any other file by their names, the ids of people by who they are, as the program says it."""
    words = columns_by_word(into)
    known = [(question, words.get(letters(question), "")) for _, question in columns_of(head.questions)]
    labels, named = dossier.program.roles, {to for _, to in known}
    called = {labels.mentor: "mentor_id", labels.mentee: "mentee_id", RoleNames().mentee: "mentee_id"}
    own = {letters(label): to for label, to in called.items() if to in targets(into) and to not in named}
    known = [(question, to or own.get(letters(question), "")) for question, to in known]
    return settled([(question, Guess(to, Strength.EXACT)) for question, to in known if to])


def _fills(into: str, to: str) -> bool:
    return to in targets(into) or to in {special.value for special in specials(into)}


def _guess(head: Headed, column: int, topics: frozenset[str], sides: Mapping[str, Role]) -> Guess | None:
    question = head.questions[column]
    cells = cells_under(head, question)
    if question in head.of_options:  # the words of an option say nothing of what was asked
        why = "only the options are known: offers or wants?"
        return Guess("offers", Strength.DOUBT, why=why) if are_topics(cells, topics) else None
    return guess(question, cells, topics, sides)


def _with_whole_options(
    head: Headed, guesses: Sequence[tuple[str, Guess]], topics: frozenset[str]
) -> list[tuple[str, Guess]]:
    """Write down the options with commas that the answers show, so that later exports are parted as this one is.

    Questions with the same options are looked at together: few leaders answer, and many juniors.
    """
    cells = {question: cells_under(head, question) for question, found in guesses if found.to in TOPICS}
    is_fit = _fitness(head, guesses)

    def whole(question: str, found: Guess) -> Guess:
        alike = [each for each in cells if each == question or have_same_options(cells[question], cells[each], topics)]
        together = [cell for each in alike for cell in cells[each]]
        options = (each for each in whole_options(together, topics) if is_fit(found.to, each, together))
        own = (each for each in options if sum(each in cell for cell in together) > 1 or _holds(cells[question], each))
        return replace(found, values=(*found.values, *((each, each) for each in own)))

    return [(question, whole(question, found) if question in cells else found) for question, found in guesses]


def _fitness(head: Headed, guesses: Sequence[tuple[str, Guess]]) -> Callable[[str, str, Sequence[str]], bool]:
    return fitness(head, [question for question, found in guesses if found.to in _NAMES])


def _holds(cells: Sequence[str], option: str) -> bool:
    return any(option in cell for cell in cells)


def _unread(dossier: Dossier, head: Headed, columns: Sequence[MappedColumn]) -> Mapping[str, tuple[str, ...]]:
    """Return the answers that no map can read yet, by question; none that may be about people."""
    is_fit = fitness(head, [column.question for column in columns if column.to in _NAMES])
    found: dict[str, tuple[str, ...]] = {}
    for column in columns:
        cells = cells_under(head, column.question)
        if column.to == "cancelled_by":
            unread = unread_sides(cells, reader_of_meeting(column.to, dossier))
        else:
            unread = unread_answers(column.to, cells, dict(column.values), dossier.program.working_hours)
        if fit := tuple(said for said in unread if is_fit(column.to, said, cells)):
            found[column.question] = fit
    return found


def _without_people(head: Headed, guesses: Sequence[tuple[str, Guess]]) -> list[tuple[str, Guess]]:
    """Keep out of a map what one person wrote about people: intake.yaml is no private file."""
    is_fit = _fitness(head, guesses)

    def fit(question: str, found: Guess) -> Guess:
        cells = cells_under(head, question)
        return replace(found, values=tuple(pair for pair in found.values if is_fit(found.to, pair[0], cells)))

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
    if drafted.into in AIMS and filled.isdisjoint({"person_id", "id"}):
        yield Lack.WHO
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
