"""Import people into the rosters: who they are, whom they name, and what only a person can decide about them."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date

from rmentor_cli.changes import ChangeSet
from rmentor_cli.immutable import immutable
from rmentor_cli.intake.apart_questions import asks_to_keep_apart
from rmentor_cli.intake.cell_errors import is_error, is_formula
from rmentor_cli.intake.circles import enroll_without_circles
from rmentor_cli.intake.consents import Agreed, read_consents
from rmentor_cli.intake.enrolling import Enrolled
from rmentor_cli.intake.evidence import are_options, are_topics, says
from rmentor_cli.intake.headings import columns_of, places, quoted, unread_columns
from rmentor_cli.intake.home_zones import doubts_of_zones, with_home_zones
from rmentor_cli.intake.identified import Identification, Setting
from rmentor_cli.intake.identifying import identify
from rmentor_cli.intake.moved_columns import moved
from rmentor_cli.intake.naming import Named, name_people, words_for_people
from rmentor_cli.intake.negated_wishes import as_meant, told_of_no
from rmentor_cli.intake.reading import NAMES, PARTS_OF_NAMES
from rmentor_cli.intake.renamed_words import Renamed, with_standing_words
from rmentor_cli.intake.splitting import split
from rmentor_cli.intake.surnames_first import turner
from rmentor_cli.intake.told_doubts import told_doubts
from rmentor_cli.intake.undecided import with_questions, without_read_answers
from rmentor_cli.intake.unread_consents import answered_no, told_of_consents, unread_consents, without_agreed
from rmentor_cli.intake.unsent import unsent
from rmentor_cli.intake.weeks import read_week
from rmentor_cli.intake.wrong_side import Seen, wrong_side
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.folding import folded_address, folded_question
from rmentor_cli.model.header_words import TITLES
from rmentor_cli.model.intake import Special
from rmentor_cli.model.people import PersonStatus, Role
from rmentor_cli.model.private import About, KeepApart, OpenQuestion, PrivateDossier
from rmentor_cli.model.topic import ids_by_word
from rmentor_cli.problems import Location, Problem, RmentorError, Severity, listed
from rmentor_cli.runs.forbidden import now_impossible
from rmentor_cli.runs.import_maps import Wish
from rmentor_cli.runs.import_plan import Read, finished, judged, setting_of, unread
from rmentor_cli.runs.imported import (
    MOST_NAMED,
    enrolled_outcome,
    may_ask_for_consent,
    other_words,
    told_before,
    told_together,
    whose_capacity,
)
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.sealing import sealed

HOURS, CAPACITY = "availability", "capacity"
MOST_LOST = 0.3  # of a roster, unless somebody says that it is right


@immutable
class _Found:
    """Whom the rows of an export are about, and what of their cells is in doubt."""

    identified: Identification
    doubts: list[Problem]
    renamed: tuple[Renamed, ...]


@immutable
class _Taken:
    """What the program and private/ hold afterwards, and what else is told of it."""

    named: Named
    enrolled: Enrolled
    circles: tuple[Problem, ...]
    agreed: Agreed
    uses: tuple[OpenQuestion, ...]
    dossier: Dossier
    private: PrivateDossier


def into_rosters(opened: Opened, read: Read, wish: Wish) -> Outcome:
    """Plan what an export of people changes in the rosters, in org.csv and in private/."""
    setting = setting_of(opened, read)
    found = _found(setting, read)
    taken = _taken(opened, read, setting, found.identified)
    if not wish.allow_shrink:
        _refuse_shrinking(opened.dossier, taken.enrolled)
    doubts = (
        *whose_capacity(found.doubts, found.identified.people, taken.dossier),
        *taken.named.problems,
        *taken.circles,
    )
    told = told_doubts(read.base.sayings.base, found.identified.people, doubts)
    swapped = [*_wrong_side(opened.dossier, read, taken.enrolled)]
    outcome = enrolled_outcome(opened.dossier, read.chosen, taken.enrolled, found.identified, unread(read))
    as_before = () if wish.in_full else told_before(told)
    read_as = _read_as(opened.dossier, read, taken.named)
    changes = sealed(opened, taken.dossier, taken.private, key=setting.key)
    outcome = finished(
        replace(
            outcome,
            notes=(
                *read_as,
                *as_before,
                *map(other_words, found.renamed),
                *outcome.notes,
                *_perhaps_of_consent(read, taken),
            ),
        ),
        changes=ChangeSet(
            (*changes, *read.base.changes(taken.enrolled.base.saying({**told.kept, **taken.agreed.base})))
        ),
        unclear=(
            *found.identified.problems,
            *unsent(read.chosen, found.identified.people),
            *told_together(doubts if wish.in_full else told.new),
            *taken.agreed.problems,
            *told_of_consents(
                [each for each in taken.uses if each.key not in setting.decided], taken.dossier.people, _header(read)
            ),
            *swapped,
        ),
        held=judged(opened, taken.dossier, taken.private),
        forbidden=now_impossible(opened, taken.dossier, taken.private),
    )
    return replace(outcome, next_step=_swap_back(read, is_in=bool(taken.enrolled.added))) if swapped else outcome


def _found(setting: Setting, read: Read) -> _Found:
    """Find whom the rows are about; what else is in doubt of rows that are held back is not told."""
    broken = {each.location.line for each in read.problems if each.severity is Severity.ERROR}
    identified = _without_broken(identify(setting, [*map(as_meant, read.answers)]), broken)
    doubts = (
        *(_as_left_out(each, identified.unnamed) for each in read.problems),
        *filter(None, map(told_of_no, read.answers)),
        *doubts_of_zones(setting, identified.people),
    )
    lines = {each.answer.at.line for each in identified.people} | {each.location.line for each in identified.problems}
    lines |= broken | identified.unnamed
    people, renamed = with_standing_words(setting, with_home_zones(setting, identified.people))
    cells = [each for each in doubts if each.location.line in lines]
    return _Found(replace(identified, people=people), cells, renamed)


def _taken(opened: Opened, read: Read, setting: Setting, identified: Identification) -> _Taken:
    """Take over what everybody says: of themselves, of whom they name, and of what they agree to."""
    gone = moved(read.head, read.chosen, identified.people, setting.sayings)
    named = name_people(replace(setting, sayings=gone.without(setting.sayings)), identified)
    enrolled, circles = enroll_without_circles(setting, named, _header(read))
    agreed = read_consents(setting, named, opened.on, _header(read))
    private = gone.withdrawn_from(_with_vetoes(opened.private, opened.dossier, named))
    uses = tuple(unread_consents(read.head, read.chosen, named.people))
    of_the_form = (*_unread_vetoes(opened.dossier, read, named), *uses, *_unread_of_people(read, named))
    private = _with_questions(_without_read_vetoes(private, read, named), opened.on, named, agreed, of_the_form)
    dossier = replace(enrolled.dossier, consents=agreed.consents)
    return _Taken(named, enrolled, circles, agreed, uses, dossier, private)


def _header(read: Read) -> Location:
    return Location(read.head.path, read.head.line)


def _wrong_side(before: Dossier, read: Read, enrolled: Enrolled) -> Iterator[Problem]:
    doubted = [doubt.column.to for doubt in read.drafted.doubts] if read.drafted else []
    return wrong_side(before, read.chosen, Seen(read.answers, _titles(read), doubted), enrolled, _header(read))


def _read_as(before: Dossier, read: Read, named: Named) -> Iterator[str]:
    """Say what was taken for something else than it says, each kind once."""
    yield from _turned_names(read)
    yield from _parts_of_days(before, read)
    yield from _without_zeros(named)
    yield from _of_nobody(named)


def _perhaps_of_consent(read: Read, taken: _Taken) -> Iterator[str]:
    """Name the columns of yes and no that are not read, where no column asks for consent, for sure or perhaps."""
    doubts = [doubt.column for doubt in read.drafted.doubts] if read.drafted else []
    is_asked = any(column.to == Special.CONSENT.value for column in (*read.chosen.columns, *doubts))
    if not (taken.uses or is_asked):
        yield from may_ask_for_consent(answered_no(read.head, unread(read)))


def _titles(read: Read) -> list[str]:
    """Return the job titles that an export holds, whether or not its map reads them."""
    columns = [n for n, question in columns_of(read.head.questions) if says(question, *TITLES)]
    return [cell for n in columns[:1] for cell in read.head.cells(n) if cell]


def _swap_back(read: Read, *, is_in: bool) -> str:
    """Say with which commands the people of an export come into the other roster."""
    other = Role(read.chosen.into.removesuffix("s")).other.value
    again = f"{read.command} --into {other}s"
    return f"did you swap the two? then {f'rmentor undo, and after it {again}' if is_in else again}; if not, go on"


def _as_left_out(problem: Problem, unnamed: Collection[int | None]) -> Problem:
    """Tell of a name that cannot be read as of a row that is left out, where it is the name of a newcomer."""
    is_name = problem.column in PARTS_OF_NAMES and problem.location.line in unnamed
    return replace(problem, severity=Severity.ERROR) if is_name else problem


def _turned_names(read: Read) -> Iterator[str]:
    """Say once that surnames stood first, and how such names are taken."""
    for column, where in places(read.head, read.chosen).items():
        cells = [cell for n in where for cell in read.head.cells(n) if cell] if column.to in NAMES else []
        turn = turner(column.question, cells)
        if found := next((cell for cell in cells if turn(cell) != cell), ""):
            yield f"Surnames stand first: {quoted(found)} is taken as {quoted(turn(found))}, and so are the like."
            return


def _without_zeros(named: Named) -> Iterator[str]:
    """Say once that numbers lost their leading zeros, and whom such a number is taken for."""
    if named.without_zeros:
        said, known = named.without_zeros[0]
        are = ", and so are the like" if named.without_zeros[1:] else ""
        whose = f"{known.number} ({known.name})" if known.name else known.number
        yield f"Leading zeros are lost in numbers: {said} is taken for {whose}{are}."


def _of_nobody(named: Named) -> Iterator[str]:
    """Say once which managers are a number and nothing else: nobody without a name is put above anybody."""
    if named.nobody:
        who = listed(named.nobody, at_most=MOST_NAMED)
        yield f"Managers who are nobody in this export or the rosters, so that nothing was taken of them: {who}."


def _parts_of_days(dossier: Dossier, read: Read) -> Iterator[str]:
    """Say once that parts of days were taken from the working hours, where nobody said what they mean."""
    for column, where in places(read.head, read.chosen).items():
        meant = {folded_question(said) for said, _ in column.values}
        cells = dict.fromkeys(cell for n in where for cell in read.head.cells(n)) if column.to == "availability" else ()
        for cell in cells:
            week = read_week(cell, dossier.program.working_hours)
            if (
                week.names_parts
                and not week.unread
                and meant.isdisjoint(map(folded_question, (cell, *split(cell, ""))))
            ):
                yield (
                    f"Parts of days were read by working_hours in program.yaml: {quoted(cell)} as {week.text}, and so "
                    "are the like. Another meaning goes below values in intake.yaml."
                )
                return


def _without_broken(found: Identification, broken: Collection[int]) -> Identification:
    """Leave out what else would be told or done of rows that are told and held back already."""
    return replace(
        found,
        others=tuple(each for each in found.others if each.at.line not in broken),
        problems=tuple(each for each in found.problems if each.location.line not in broken),
    )


def _refuse_shrinking(dossier: Dossier, enrolled: Enrolled) -> None:
    """Refuse to take many people for gone: it is likelier that the export is not a whole one."""
    for role in Role:
        roster = {person.id for person in dossier.roster(role) if person.status is not PersonStatus.LEFT}
        gone = len(roster.intersection(enrolled.left))
        if gone > MOST_LOST * len(roster):
            raise RmentorError(
                f"{gone} of the {len(roster)} people in rosters/{role.value}s.csv who have not left are missing from "
                "this export, and would be set to left",
                fix="export everybody; or, if so many did leave, say so with --allow-shrink",
            )


def _with_vetoes(private: PrivateDossier, dossier: Dossier, named: Named) -> PrivateDossier:
    """Add what people said in confidence about whom they will not be paired with."""
    sides = {**dossier.roles, **{each.person_id: each.role for each in named.people}}
    known = {(each.mentor_id, each.mentee_id) for each in private.keep_apart}
    wanted = {(one, other) if sides[one] is Role.MENTOR else (other, one) for one, other in named.wishes.vetoes}
    new = tuple(KeepApart(mentor_id=mentor, mentee_id=mentee) for mentor, mentee in sorted(wanted - known))
    return replace(private, keep_apart=(*private.keep_apart, *new))


def _with_questions(
    private: PrivateDossier, on: date, named: Named, agreed: Agreed, of_the_form: Iterable[OpenQuestion]
) -> PrivateDossier:
    """Keep what only a person can decide about partners and consent, until somebody does."""
    found = (*named.questions, *agreed.questions, *of_the_form)
    heard = {each.person_id for each in named.people if HOURS in each.answer.cells}
    counted = {each.person_id for each in named.people if CAPACITY in each.answer.cells}
    counted |= {each.person_id for each in found if each.about is About.CAPACITY}
    reporting = {each.person_id for each in named.people if "manager_id" in each.answer.cells}

    undecided = {each.key for each in private.undecided}

    def is_settled(question: OpenQuestion) -> bool:
        if question.about is About.KEEP_APART:  # what was ticked off stays, or the same words would be asked again
            return question.key in undecided and (question.person_id, question.said) in named.wishes.settled
        if question.about is About.HOURS:
            return question.person_id in heard
        if question.about is About.MANAGER:
            return question.person_id in reporting
        if question.about is About.CAPACITY:
            return question.person_id in counted
        return question.about is About.CONSENT and question.person_id in agreed.heard

    return replace(private, open_questions=with_questions(private.open_questions, found, is_settled, on))


def _unread_vetoes(dossier: Dossier, read: Read, named: Named) -> Iterator[OpenQuestion]:
    """Yield the questions that seem to ask whom to keep apart, and that no map reads or lists under ignore."""
    for question in unread_columns(read.head, read.chosen):
        if asks_to_keep_apart(question):
            who = tuple(sorted(_naming_somebody(dossier, read, named, question)))
            yield OpenQuestion(about=About.FORM, said=question, answered_by=who)


def _naming_somebody(dossier: Dossier, read: Read, named: Named, question: str) -> set[str]:
    """Return the ids of those who may name somebody below a question, in any answer of theirs; topics name nobody."""
    asked = folded_question(question)
    columns = [n for n, each in columns_of(read.head.questions) if folded_question(each) == asked]
    told = [(row.line, cell) for n in columns for row, cell in zip(read.head.rows, read.head.cells(n), strict=True)]
    filled = [cell for _, cell in told if cell]
    if are_options(filled) or are_topics(filled, frozenset(ids_by_word(dossier.topics))):
        return set()
    naming = {line for line, cell in told if words_for_people(cell)}
    lines = {each.answer.at.line: each.person_id for each in named.people}
    addresses = {folded_address(each.answer.get("email")): each.person_id for each in named.people}
    rows = (each for each in read.answers if each.at.line in naming)
    found = (lines.get(each.at.line) or addresses.get(folded_address(each.get("email"))) for each in rows)
    return set(filter(None, found))


def _without_read_vetoes(private: PrivateDossier, read: Read, named: Named) -> PrivateDossier:
    """Let nobody wait for an answer that their map reads by now."""
    columns = {folded_question(column.question) for column in read.chosen.columns}
    people = {each.person_id for each in named.people}
    left = without_read_answers(private.open_questions, columns, people)
    return replace(private, open_questions=without_agreed(left, read.head, named.people))


def _unread_of_people(read: Read, named: Named) -> Iterator[OpenQuestion]:
    """Yield what could not be read of when people are free, and for how many: they said something."""
    for column, about in ((HOURS, About.HOURS), (CAPACITY, About.CAPACITY)):
        where = _places_of(read, column)
        rows = {row.line: row.cells for row in read.head.rows} if where else {}
        for each in (person for person in named.people if where and column not in person.answer.cells):
            cells = rows.get(each.answer.at.line, ())
            said = "; ".join(dict.fromkeys(cells[n] for n in where if n < len(cells) and cells[n]))
            if said and not (is_error(said) or is_formula(said)):
                yield OpenQuestion(about=about, person_id=each.person_id, said=said)


def _places_of(read: Read, to: str) -> list[int]:
    return [n for column, at in places(read.head, read.chosen).items() if column.to == to for n in at]
