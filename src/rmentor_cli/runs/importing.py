"""Import the export of a form, an HR system or a spreadsheet into any file of the program."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from rmentor_cli.changes import ChangeSet
from rmentor_cli.decisions.record import Recorded, record_answers
from rmentor_cli.files.key import new_key
from rmentor_cli.formats.text import repair_mojibake
from rmentor_cli.immutable import immutable
from rmentor_cli.intake.aims import AimRegister, Aims, of_known_direction, with_ids, without_words
from rmentor_cli.intake.answers import Answer, read_answers
from rmentor_cli.intake.cell_errors import is_error, is_formula
from rmentor_cli.intake.circles import enroll_without_circles
from rmentor_cli.intake.consents import Agreed, read_consents
from rmentor_cli.intake.drafting import Draft
from rmentor_cli.intake.enrolling import Enrolled
from rmentor_cli.intake.evidence import are_options, are_topics, says
from rmentor_cli.intake.guessing import asks_to_keep_apart
from rmentor_cli.intake.headings import Headed, columns_of, headed_for, places, quoted, unread_columns
from rmentor_cli.intake.home_zones import doubts_of_zones, with_home_zones
from rmentor_cli.intake.identifying import Identification, Setting, identify, is_erased
from rmentor_cli.intake.latest import dates_of
from rmentor_cli.intake.meetings import met
from rmentor_cli.intake.moved_columns import moved
from rmentor_cli.intake.naming import Named, name_people, words_for_people
from rmentor_cli.intake.negated_wishes import as_meant, told_of_no
from rmentor_cli.intake.reading import NAMES
from rmentor_cli.intake.renamed_words import with_standing_words
from rmentor_cli.intake.rows import Clerk, fill
from rmentor_cli.intake.splitting import split
from rmentor_cli.intake.surnames_first import turner
from rmentor_cli.intake.told_doubts import told_doubts
from rmentor_cli.intake.undecided import with_questions, without_read_answers
from rmentor_cli.intake.weeks import read_week
from rmentor_cli.intake.wrong_side import Seen, wrong_side
from rmentor_cli.measures.follow_up import counts_of
from rmentor_cli.model import paths
from rmentor_cli.model.aims import Text
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.file_kinds import DID_YOU_MEET, FOLLOW_UP_PEOPLE, PRIVATE_TABLES
from rmentor_cli.model.folding import folded_address, folded_question
from rmentor_cli.model.header_words import TITLES
from rmentor_cli.model.intake import (
    AIMS,
    MEETINGS,
    IntakeMap,
    Special,
    files_by_word,
    goes_into_rosters,
)
from rmentor_cli.model.people import PersonStatus, Role
from rmentor_cli.model.private import About, KeepApart, OpenQuestion, PrivateDossier
from rmentor_cli.model.program import DateOrder
from rmentor_cli.model.topic import ids_by_word
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location, Problem, RmentorError, Severity, in_reading_order, listed
from rmentor_cli.runs.check_in_words import after_answers, on_answers
from rmentor_cli.runs.forbidden import newly_forbidden, newly_without_time, no_longer_possible
from rmentor_cli.runs.grade_words import HOW_TO_TAKE
from rmentor_cli.runs.grounds import refuse_without_private
from rmentor_cli.runs.import_base import ImportBase, read_base
from rmentor_cli.runs.import_maps import (
    Source,
    Wish,
    choose_map,
    command_of,
    intake_changes,
    maps_meant,
    open_export,
    refused,
    taken_whole,
    to_have_read,
    with_way_out,
)
from rmentor_cli.runs.imported import (
    MOST_NAMED,
    added_beside,
    enrolled_outcome,
    filled_outcome,
    left_out_before,
    older_answers,
    other_words,
    silent_answers,
    told_before,
    told_together,
    whose_capacity,
)
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.sealing import sealed
from rmentor_cli.validation.rulebook import breaches

HOURS, CAPACITY = "availability", "capacity"
_FIRST = (Special.KEEP_APART.value, "capacity")  # columns of which no word is to be missed, the weightiest first
MOST_LOST = 0.3  # of a roster, unless somebody says that it is right


@immutable
class _Read:
    """An export as its map reads it, and what earlier imports of the map said."""

    chosen: IntakeMap
    head: Headed
    answers: tuple[Answer, ...]
    problems: tuple[Problem, ...]
    base: ImportBase
    drafted: Draft | None
    command: str  # that imports it again


def import_file(opened: Opened, source: Source, wish: Wish) -> Outcome:
    """Plan what an export changes; good rows go on, and every row or cell that needs a person is told.

    Where no map fits and the export speaks plainly, a map is drafted on the way and kept in intake.yaml. Without the
    private files that were here, nobody could tell who was erased, and the lock that names them would be lost.
    """
    refuse_without_private(opened)
    dossier = opened.dossier
    maps = maps_meant(dossier, wish)
    export = open_export(source, maps)
    chosen, drafted = choose_map(dossier, maps, export, source, wish)
    head = headed_for(export, chosen)
    if damaged := list(_damaged(head, chosen)):
        raise refused(damaged)
    answers, problems = read_answers(dossier, chosen, head)
    read = _Read(chosen, head, answers, problems, read_base(opened.root, chosen.name), drafted, command_of(source))
    try:
        outcome = _into(opened, read, wish)
    except RmentorError as error:
        raise (with_way_out(error, source) if drafted else error) from None
    return _with_draft(dossier, outcome, drafted, source) if drafted else outcome


def _into(opened: Opened, read: _Read, wish: Wish) -> Outcome:
    if goes_into_rosters(read.chosen.into):
        return _into_rosters(opened, read, wish)
    return _into_answers(opened, read) if read.chosen.into == MEETINGS else _into_file(opened, read)


def _unread(read: _Read) -> list[str]:
    """Return the columns that are not read, and of which nobody has said that they need not be."""
    if read.drafted is None:
        return unread_columns(read.head, read.chosen)
    return [question for question in read.drafted.map.ignore if folded_question(question) not in read.drafted.beside]


def _with_draft(dossier: Dossier, outcome: Outcome, drafted: Draft, source: Source) -> Outcome:
    """Keep the map that was drafted on the way, and say what it left open; one that took nothing is not kept."""
    is_swapped = any(each.code is Code.SWAPPED_ROSTERS for each in outcome.problems)
    is_taken = any(outcome.data[each] for each in ("added", "changed", "same"))
    if drafted.map.into != MEETINGS and not is_taken:
        told = f"Nothing was taken, so that the map of this export was not kept: {command_of(source)} --draft-map does."
        step = f"{command_of(source)} --draft-map writes the map down; decide there, then import the file again"
        is_to_decide = any(each.severity is Severity.ERROR for each in outcome.problems)
        step = step if is_to_decide and not is_swapped else outcome.next_step
        return replace(outcome, changes=ChangeSet(), notes=(told, *outcome.notes), commit_message="", next_step=step)
    open_ones = [doubt.column.question for doubt in drafted.doubts]
    told = f"The map {drafted.map.name} was drafted into {paths.INTAKE}."
    if drafted.is_another_form:
        told = f"It asks nothing about teaching or learning: if it is another form, rmentor undo takes all back. {told}"
    if open_ones:
        told += f" To decide there: {listed([quoted(each) for each in open_ones])}; then import again."
    if any(doubt.column.to == "grade" and doubt.column.values for doubt in drafted.doubts):
        told += f" It suggests a grade for each title: {HOW_TO_TAKE}."
    return replace(
        outcome,
        changes=ChangeSet((*intake_changes(dossier, drafted), *outcome.changes)),
        notes=(told, *taken_whole(drafted), *to_have_read(drafted), *outcome.notes),
        commit_message=outcome.commit_message or f"Draft the import map {drafted.map.name}",
        next_step=f"read {paths.INTAKE}, decide what is marked there, then import the file again"
        if open_ones and not is_swapped
        else outcome.next_step,
    )


def _into_rosters(opened: Opened, read: _Read, wish: Wish) -> Outcome:
    setting = _setting(opened, read)
    head = Location(read.head.path, read.head.line)
    broken = {each.location.line for each in read.problems if each.severity is Severity.ERROR}
    identified = _without_broken(identify(setting, [*map(as_meant, read.answers)]), broken)
    doubts = (*read.problems, *filter(None, map(told_of_no, read.answers)))
    doubts = (*doubts, *doubts_of_zones(setting, identified.people))
    people, renamed = with_standing_words(setting, with_home_zones(setting, identified.people))
    identified = replace(identified, people=people)
    gone = moved(read.head, read.chosen, identified.people, setting.sayings)
    named = name_people(replace(setting, sayings=gone.without(setting.sayings)), identified)
    enrolled, circles = enroll_without_circles(setting, named, head)
    if not wish.allow_shrink:
        _refuse_shrinking(opened.dossier, enrolled)
    agreed = read_consents(setting, named, opened.on, head)
    after = replace(enrolled.dossier, consents=agreed.consents)
    private = gone.withdrawn_from(_with_vetoes(opened.private, opened.dossier, named))
    found = (*_unread_vetoes(opened.dossier, read, named), *_unread_of_people(read, named))
    private = _with_questions(_without_read_vetoes(private, read, named), opened.on, named, agreed, found)
    lines = {each.answer.at.line for each in identified.people} | {each.location.line for each in identified.problems}
    lines |= broken
    cells = [problem for problem in doubts if problem.location.line in lines]
    cells = whose_capacity(cells, identified.people, after)
    told = told_doubts(read.base.sayings.base, identified.people, (*cells, *named.problems, *circles))
    shown = (*cells, *named.problems, *circles) if wish.in_full else told.new
    changes = sealed(opened, after, private, key=setting.key)
    outcome = enrolled_outcome(opened.dossier, read.chosen, enrolled, identified, _unread(read))
    swapped = [*wrong_side(opened.dossier, read.chosen, Seen(read.answers, _titles(read)), enrolled, head)]
    read_as = (*_turned_names(read), *_parts_of_days(opened.dossier, read), *_without_zeros(named), *_of_nobody(named))
    as_before = () if wish.in_full else tuple(told_before(told))
    outcome = _finished(
        replace(outcome, notes=(*read_as, *as_before, *map(other_words, renamed), *outcome.notes)),
        changes=ChangeSet((*changes, *read.base.changes({**enrolled.base, **told.kept, **agreed.base}))),
        unclear=(
            *identified.problems,
            *told_together(shown),
            *agreed.problems,
            *swapped,
        ),
        held=_judged(opened, after, private),
        forbidden=_now_impossible(opened, after, private),
    )
    return replace(outcome, next_step=_swap_back(read, is_in=bool(enrolled.added))) if swapped else outcome


def _titles(read: _Read) -> list[str]:
    """Return the job titles that an export holds, whether or not its map reads them."""
    columns = [n for n, question in columns_of(read.head.questions) if says(question, *TITLES)]
    return [cell for n in columns[:1] for cell in read.head.cells(n) if cell]


def _swap_back(read: _Read, *, is_in: bool) -> str:
    """Say with which commands the people of an export come into the other roster."""
    other = Role(read.chosen.into.removesuffix("s")).other.value
    again = f"{read.command} --into {other}s"
    return f"did you swap the two? then {f'rmentor undo, and after it {again}' if is_in else again}; if not, go on"


def _now_impossible(opened: Opened, after: Dossier, private: PrivateDossier) -> Iterator[str]:
    yield from newly_forbidden(after, opened.private, private)
    yield from no_longer_possible(opened, after, private)
    yield from newly_without_time(opened.dossier, after)


def _turned_names(read: _Read) -> Iterator[str]:
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


def _parts_of_days(dossier: Dossier, read: _Read) -> Iterator[str]:
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


def _setting(opened: Opened, read: _Read) -> Setting:
    key = opened.dossier.sources.raw.get(paths.KEY) or new_key()
    erased = frozenset(each.mark for each in opened.private.erased)
    open_ones = {each.key for each in opened.private.undecided}
    decided = frozenset(each.key for each in opened.private.open_questions) - open_ones
    return Setting(opened.dossier, read.chosen, key, read.base.sayings, erased, decided)


def _into_file(opened: Opened, read: _Read) -> Outcome:
    dossier, private = opened.dossier, opened.private
    kind = files_by_word()[read.chosen.into]
    before = getattr(private if kind in PRIVATE_TABLES else dossier, kind.part)
    answers = _of_nobody_erased(opened, read)
    dates = dates_of(read.chosen, dossier, answers)
    kept, unread = of_known_direction(read.chosen, answers, read.problems)
    aims = _aims(opened, read, kept, dates)
    said = aims.answers if aims else kept
    filled = fill(Clerk(dossier, kind, said), before, said, read.base.sayings, dates)
    part: dict[str, Any] = {kind.part: filled.records}
    if kind in PRIVATE_TABLES:
        private = replace(private, **part)
        dossier = _counted(opened, dossier, private) if kind is FOLLOW_UP_PEOPLE else dossier
    else:
        dossier = replace(dossier, **part)
        private = _with_texts(private, aims, {each.id for each in filled.records}) if aims else private
    outcome = filled_outcome(read.chosen, kind, filled, _unread(read), len(read.answers) - len(answers))
    return _finished(
        replace(outcome, notes=(*added_beside(opened.dossier, aims.beside if aims else ()), *outcome.notes)),
        changes=ChangeSet(
            (*sealed(opened, dossier, private), *read.base.changes({**filled.base, **(aims.base if aims else {})}))
        ),
        unclear=(*(aims.problems if aims else ()), *filled.problems, *told_together(unread)),
        held=_judged(opened, dossier, private),
        forbidden=_now_impossible(opened, dossier, private),
    )


def _aims(opened: Opened, read: _Read, answers: Sequence[Answer], dates: DateOrder | None) -> Aims | None:
    """Return the answers of a form about goals or commitments with ids; none for any other file."""
    if read.chosen.into not in AIMS:
        return None
    register = AimRegister(opened.dossier, opened.private.texts, read.chosen.into, read.base.sayings.base)
    aims = with_ids(register, answers, dates, opened.on)
    told = without_words(Location(read.head.path, read.head.line), read.chosen.into, answers)
    return replace(aims, problems=(*told, *aims.problems))


def _with_texts(private: PrivateDossier, aims: Aims, lines: Collection[str]) -> PrivateDossier:
    """Add the words of lines that there are; what stands already stays, unless the same answer says others since."""
    others = {each: aims.texts[each] for each in aims.reworded}
    texts = [replace(each, text=others.get(each.id, each.text)) for each in private.texts]
    stands = {each.id for each in texts}
    new = [(id_, text) for id_, text in aims.texts.items() if id_ in lines and id_ not in stands]
    return replace(private, texts=(*texts, *(Text(id=id_, text=text) for id_, text in new)))


def _counted(opened: Opened, dossier: Dossier, private: PrivateDossier) -> Dossier:
    """Return the program with an extract from HR in numbers: of the rows themselves git learns nothing."""
    counts = counts_of(private.follow_up_people, opened.on, dossier.program.pulse.minimum_group)
    same = tuple(replace(each, on=opened.on) for each in dossier.follow_up) == counts
    return dossier if same else replace(dossier, follow_up=counts)


def _of_nobody_erased(opened: Opened, read: _Read) -> tuple[Answer, ...]:
    setting = _setting(opened, read)
    said = ((each, each.get("email") or each.get("person_id")) for each in read.answers)
    return tuple(each for each, address in said if not is_erased(setting, address))


def _into_answers(opened: Opened, read: _Read) -> Outcome:
    """Take what the two of a pairing say of a check-in, like any other word of theirs."""
    said, before = _of_nobody_erased(opened, read), opened.private.answers
    dates = dates_of(read.chosen, opened.dossier, said)
    found = met(_setting(opened, read), opened.private, said, dates, opened.on)
    filled = fill(Clerk(opened.dossier, DID_YOU_MEET, found.answers), before, found.answers, read.base.sayings, dates)
    recorded = record_answers(opened.dossier, before, filled.records, opened.on)
    after = replace(opened.dossier, check_ins=recorded.check_ins)
    private = replace(opened.private, answers=recorded.answers, next_steps=found.steps)
    outcome = filled_outcome(read.chosen, DID_YOU_MEET, filled, _unread(read), len(read.answers) - len(said))
    return _finished(
        replace(
            outcome,
            notes=(
                *on_answers(opened.dossier, after, private),
                *silent_answers(found.silent),
                *left_out_before(found.left_out),
                *older_answers(found.outdated),
                *outcome.notes,
            ),
            next_step=after_answers(after, private, opened.on),
        ),
        changes=ChangeSet((*sealed(opened, after, private), *read.base.changes({**filled.base, **found.base}))),
        unclear=(*found.problems, *filled.problems, *told_together(read.problems), *_unfit(read.head.path, recorded)),
        held=(*found.early, *_judged(opened, after, private)),
        forbidden=newly_forbidden(after, opened.private, private),
    )


def _unfit(path: str, recorded: Recorded) -> Iterator[Problem]:
    """Tell which answers are about no check-in, or of nobody who was to be there."""
    for each in recorded.unfit:
        said = f"{each.check_in_id} is no check-in of {each.person_id}"
        yield Problem(Code.UNKNOWN_CHECK_IN, Location(path), said)


def _finished(
    outcome: Outcome,
    *,
    changes: ChangeSet,
    unclear: Sequence[Problem],
    held: Sequence[Problem],
    forbidden: Iterable[str],
) -> Outcome:
    """Add the changes, and what a person has to look at: rows and cells first, then pairings held back or forbidden."""
    is_left_out = any(problem.severity is Severity.ERROR for problem in unclear)
    told = ("What is named above is left out until somebody decides; all other rows go on.",) * is_left_out
    step = "decide what is named above, then import the same file again: what is in already stays" if unclear else ""
    if not step and any(each.severity is not Severity.WARNING for each in held):
        step = "see to the pairings that are named above: rmentor due says what each asks for"
    return replace(
        outcome,
        changes=changes,
        commit_message=outcome.commit_message if not all(paths.is_private(each.path) for each in changes) else "",
        problems=(*sorted(in_reading_order(unclear), key=_weight), *held),
        notes=(*told, *outcome.notes, *forbidden),
        next_step=step or outcome.next_step,
    )


def _weight(problem: Problem) -> int:
    """Return the place of a problem among the others: what is read first in a long list must not be missed."""
    column = problem.message.partition(" ")[0]
    return _FIRST.index(column) if column in _FIRST else len(_FIRST)


def _damaged(head: Headed, chosen: IntakeMap) -> Iterator[Problem]:
    """Find cells of mapped columns that a wrong encoding damaged: nobody's name is taken over so."""
    columns = sorted({index for where in places(head, chosen).values() for index in where})
    for row in head.rows:
        for index in columns if not "".join(row.cells).isascii() else ():
            cell = row.cells[index] if index < len(row.cells) else ""
            if repaired := repair_mojibake(cell):
                said, fix = (
                    f'"{cell}" looks damaged',
                    f'it was probably "{repaired}"; export the file again as CSV UTF-8',
                )
                yield Problem(Code.MOJIBAKE, row.at(head.path), said, fix)


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


def _unread_vetoes(dossier: Dossier, read: _Read, named: Named) -> Iterator[OpenQuestion]:
    """Yield the questions that seem to ask whom to keep apart, and that no map reads or lists under ignore."""
    for question in unread_columns(read.head, read.chosen):
        if asks_to_keep_apart(question):
            who = tuple(sorted(_naming_somebody(dossier, read, named, question)))
            yield OpenQuestion(about=About.FORM, said=question, answered_by=who)


def _naming_somebody(dossier: Dossier, read: _Read, named: Named, question: str) -> set[str]:
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


def _without_read_vetoes(private: PrivateDossier, read: _Read, named: Named) -> PrivateDossier:
    """Let nobody wait for an answer that their map reads by now."""
    columns = {folded_question(column.question) for column in read.chosen.columns}
    people = {each.person_id for each in named.people}
    return replace(private, open_questions=without_read_answers(private.open_questions, columns, people))


def _unread_of_people(read: _Read, named: Named) -> Iterator[OpenQuestion]:
    """Yield what could not be read of when people are free, and for how many: they said something."""
    for column, about in ((HOURS, About.HOURS), (CAPACITY, About.CAPACITY)):
        where = _places_of(read, column)
        rows = {row.line: row.cells for row in read.head.rows} if where else {}
        for each in (person for person in named.people if where and column not in person.answer.cells):
            cells = rows.get(each.answer.at.line, ())
            said = next((cells[n] for n in where if n < len(cells) and cells[n]), "")
            if said and not (is_error(said) or is_formula(said)):
                yield OpenQuestion(about=about, person_id=each.person_id, said=said)


def _places_of(read: _Read, to: str) -> list[int]:
    return [n for column, at in places(read.head, read.chosen).items() if column.to == to for n in at]


def _judged(opened: Opened, after: Dossier, private: PrivateDossier) -> tuple[Problem, ...]:
    """Return which live pairings the import holds back; refuses an import after which the program could not be read."""
    broken = breaches(after, private, lambda: opened.on)
    before = {(problem.code, problem.message) for problem in opened.problems} if broken else set()
    found = [problem for problem in broken if (problem.code, problem.message) not in before]
    if errors := [problem for problem in found if problem.severity is Severity.ERROR]:
        raise refused(errors)
    return tuple(found)
