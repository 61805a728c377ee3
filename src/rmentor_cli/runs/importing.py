"""Import the export of a form, an HR system or a spreadsheet into any file of the program."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from rmentor_cli.changes import ChangeSet, plan
from rmentor_cli.files.key import new_key
from rmentor_cli.formats.export import ReadWorkbook, read_export
from rmentor_cli.formats.intake_yaml import with_map
from rmentor_cli.formats.text import repair_mojibake
from rmentor_cli.immutable import immutable
from rmentor_cli.intake.answers import Answer, read_answers
from rmentor_cli.intake.circles import enroll_without_circles
from rmentor_cli.intake.consents import new_consents
from rmentor_cli.intake.drafting import Draft, draft_map, map_name
from rmentor_cli.intake.enrolling import Enrolled
from rmentor_cli.intake.headings import (
    SHOWN,
    Headed,
    fold,
    headed_for,
    missing_columns,
    places,
    quoted,
    unread_columns,
)
from rmentor_cli.intake.identifying import Setting, identify
from rmentor_cli.intake.naming import Named, name_people
from rmentor_cli.intake.rows import Clerk, fill
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.file_kinds import PRIVATE_TABLES
from rmentor_cli.model.intake import (
    ONE_SIDE,
    PEOPLE,
    ROSTERS,
    Encoding,
    Export,
    IntakeMap,
    files_by_word,
    goes_into_rosters,
    targets,
)
from rmentor_cli.model.people import Role
from rmentor_cli.model.private import KeepApart, PrivateDossier
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location, Problem, RmentorError, Severity, UsageError, did_you_mean, listed
from rmentor_cli.runs.import_base import ImportBase, read_base
from rmentor_cli.runs.imported import enrolled_outcome, filled_outcome
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.sealing import sealed
from rmentor_cli.terminal.layout import Table
from rmentor_cli.terminal.problem_lines import counted
from rmentor_cli.validation.rulebook import validate

MOST_LOST = 0.3  # of a roster, unless somebody says that it is right


@immutable
class Source:
    """The file to import, as it was named, and how to read it."""

    name: str
    content: bytes
    read_workbook: ReadWorkbook
    encoding: Encoding | None = None
    sheet: str = ""


@immutable
class Wish:
    """What a person said about an import beside the file: which map, where it goes, and that a roster may shrink."""

    map: str | None = None
    into: str | None = None
    allow_shrink: bool = False


@immutable
class _Read:
    """An export as its map reads it, and what earlier imports of the map said."""

    chosen: IntakeMap
    head: Headed
    answers: tuple[Answer, ...]
    problems: tuple[Problem, ...]
    base: ImportBase
    drafted: Draft | None


def import_file(opened: Opened, source: Source, wish: Wish) -> Outcome:
    """Plan what an export changes; good rows go on, and every row or cell that needs a person is told.

    Where no map fits and the export speaks plainly, a map is drafted on the way and kept in intake.yaml.
    """
    dossier = opened.dossier
    maps = _meant(dossier, wish)
    export = open_export(source, maps)
    chosen, drafted = _chosen(dossier, maps, export, wish)
    head = headed_for(export, chosen)
    if damaged := list(_damaged(head, chosen)):
        raise _refused(damaged)
    answers, problems = read_answers(dossier, chosen, head)
    read = _Read(chosen, head, answers, problems, read_base(opened.root, chosen.name), drafted)
    outcome = _into_rosters(opened, read, wish) if goes_into_rosters(chosen.into) else _into_file(opened, read)
    return _with_draft(dossier, outcome, drafted) if drafted else outcome


def draft(opened: Opened, source: Source, wish: Wish) -> Outcome:
    """Plan a map of an export in intake.yaml; what nobody can be sure of stands there as a comment."""
    drafted = _drafted(opened.dossier, open_export(source, ()), wish)
    rows = [(column.question, column.to, "") for column in drafted.map.columns]
    rows += [(doubt.column.question, f"{doubt.column.to}?", doubt.why) for doubt in drafted.doubts]
    rows += [(question, "not read", "") for question in drafted.map.ignore]
    undecided = len(drafted.doubts) + len(drafted.lacking)
    then = f"rmentor import {source.name} --map {drafted.map.name}"
    return Outcome(
        changes=_intake_changes(opened.dossier, drafted),
        shown=(Table(("column", "goes into", "to decide"), tuple((q[:SHOWN], to, why) for q, to, why in rows)),),
        plan=f"Plan: 1 map to add, {counted(len(drafted.map.columns), 'column')} sure, {undecided} to decide.",
        notes=tuple(f"Lacking: {each}." for each in drafted.lacking),
        commit_message=f"Draft the import map {drafted.map.name}",
        next_step=f"read {paths.INTAKE}, decide what is marked there, then: {then}" if undecided else then,
        data={"map": drafted.map.name, "lacking": list(drafted.lacking), "undecided": undecided},
    )


def _unread(read: _Read) -> list[str]:
    """Return the columns that are not read, and of which nobody has said that they need not be."""
    open_ones = {fold(doubt.column.question) for doubt in read.drafted.doubts} if read.drafted else set()
    unread = unread_columns(read.head, read.chosen) if read.drafted is None else read.drafted.map.ignore
    return [question for question in unread if fold(question) not in open_ones]


def _with_draft(dossier: Dossier, outcome: Outcome, drafted: Draft) -> Outcome:
    """Keep the map that was drafted on the way, and say what it left open."""
    open_ones = [doubt.column.question for doubt in drafted.doubts]
    told = f"The map {drafted.map.name} was drafted into {paths.INTAKE}."
    if open_ones:
        told += f" To decide there: {listed([quoted(each) for each in open_ones])}; then import again."
    return replace(
        outcome,
        changes=ChangeSet((*_intake_changes(dossier, drafted), *outcome.changes)),
        notes=(told, *outcome.notes),
    )


def _intake_changes(dossier: Dossier, drafted: Draft) -> ChangeSet:
    raw = dossier.sources.raw
    text = dossier.sources.yamls[paths.INTAKE].text if paths.INTAKE in dossier.sources.yamls else ""
    return plan(raw, {paths.INTAKE: with_map(text, drafted)})


def _into_rosters(opened: Opened, read: _Read, wish: Wish) -> Outcome:
    key = opened.dossier.sources.raw.get(paths.KEY) or new_key()
    erased = frozenset(each.mark for each in opened.private.erased)
    setting = Setting(opened.dossier, read.chosen, key, read.base.sayings, erased)
    identified = identify(setting, read.answers)
    named = name_people(setting, identified)
    enrolled, circles = enroll_without_circles(setting, named, Location(read.head.path, read.head.line))
    if not wish.allow_shrink:
        _refuse_shrinking(opened.dossier, enrolled)
    consents = (*opened.dossier.consents, *new_consents(setting, named, opened.on))
    after = replace(enrolled.dossier, consents=consents)
    private = _with_vetoes(opened.private, opened.dossier, named)
    lines = {each.answer.at.line for each in identified.people}
    cells = tuple(problem for problem in read.problems if problem.location.line in lines)
    changes = sealed(opened, after, private, key=key)
    return _finished(
        enrolled_outcome(opened.dossier, read.chosen, enrolled, identified, _unread(read)),
        changes=ChangeSet((*changes, *read.base.changes(enrolled.base))),
        unclear=(*identified.problems, *cells, *named.problems, *circles),
        held=_judged(opened, after, private),
    )


def _into_file(opened: Opened, read: _Read) -> Outcome:
    dossier, private = opened.dossier, opened.private
    kind = files_by_word()[read.chosen.into]
    before = getattr(private if kind in PRIVATE_TABLES else dossier, kind.part)
    filled = fill(Clerk(dossier, kind), before, read.answers, read.base.sayings, read.chosen.dates)
    part: dict[str, Any] = {kind.part: filled.records}
    if kind in PRIVATE_TABLES:
        private = replace(private, **part)
    else:
        dossier = replace(dossier, **part)
    return _finished(
        filled_outcome(read.chosen, kind, filled, _unread(read)),
        changes=ChangeSet((*sealed(opened, dossier, private), *read.base.changes(filled.base))),
        unclear=(*filled.problems, *read.problems),
        held=_judged(opened, dossier, private),
    )


def _finished(outcome: Outcome, *, changes: ChangeSet, unclear: Sequence[Problem], held: Sequence[Problem]) -> Outcome:
    """Add the changes, and what a person has to look at: rows and cells first, then pairings held back."""
    step = "decide what is named above, then import the file again; nothing is read twice" if unclear else ""
    return replace(outcome, changes=changes, problems=(*unclear, *held), next_step=step or outcome.next_step)


def _meant(dossier: Dossier, wish: Wish) -> tuple[IntakeMap, ...]:
    """Return the maps that come into question."""
    names = [each.name for each in dossier.intake]
    if wish.map is not None and wish.map not in names:
        fix = did_you_mean(wish.map, names) or (f"it has {listed(names)}" if names else "--draft-map makes one")
        raise UsageError(f'{paths.INTAKE} has no map "{wish.map}"', fix=fix)
    return tuple(each for each in dossier.intake if wish.map in (None, each.name) and wish.into in (None, each.into))


def open_export(source: Source, maps: Sequence[IntakeMap]) -> Export:
    """Read the rows of an export, in the encoding and from the sheet that the maps agree on where nobody named one."""
    encodings, sheets = {each.encoding for each in maps}, {each.sheet for each in maps}
    encoding = source.encoding or (encodings.pop() if len(encodings) == 1 else Encoding.UTF_8)
    sheet = source.sheet or (sheets.pop() if len(sheets) == 1 else "")
    export = read_export(source.name, source.content, source.read_workbook, encoding=encoding, sheet=sheet)
    if isinstance(export, Problem):
        raise _refused([export])
    return export


def _chosen(dossier: Dossier, maps: Sequence[IntakeMap], export: Export, wish: Wish) -> tuple[IntakeMap, Draft | None]:
    """Return the map that fits an export, or one drafted now; refuses where a column that a map reads is gone."""
    missing = {each: _missing(dossier, each, export) for each in maps}
    fitting = [each for each, problems in missing.items() if not problems]
    if len(fitting) == 1:
        return fitting[0], None
    if fitting:
        names = listed([each.name for each in fitting])
        raise UsageError(f"several maps fit: {names}", fix=f"name one, as in --map {fitting[0].name}")
    nearly = [problems for problems in missing.values() if all(p.location.path == paths.INTAKE for p in problems)]
    if wish.map is not None or nearly:
        raise _refused((nearly or list(missing.values()))[0])
    drafted = _drafted(dossier, export, wish)
    if drafted.lacking:
        said = f"{export.path} does not say all that an import needs: {listed(drafted.lacking)}"
        raise RmentorError(said, fix=f"rmentor import {export.path} --draft-map shows how it was read")
    return drafted.map, drafted


def _missing(dossier: Dossier, chosen: IntakeMap, export: Export) -> list[Problem]:
    place = dossier.intake.index(chosen)
    where = dossier.sources.key
    head = headed_for(export, chosen)
    return list(missing_columns(head, chosen, lambda n: where(paths.INTAKE, place, "columns", n, "question")))


def _drafted(dossier: Dossier, export: Export, wish: Wish) -> Draft:
    name = wish.map or map_name(PurePath(export.path).name, [each.name for each in dossier.intake])
    if wish.into is not None and not targets(wish.into):
        choices = [ROSTERS, *ONE_SIDE, PEOPLE]
        raise UsageError(f'--into "{wish.into}" is no place to import into', fix=f"name one of {listed(choices)}")
    return draft_map(dossier, export, name, wish.into)


def _damaged(head: Headed, chosen: IntakeMap) -> Iterator[Problem]:
    """Find cells of mapped columns that a wrong encoding damaged: nobody's name is taken over so."""
    columns = sorted({index for where in places(head, chosen).values() for index in where})
    for row in head.rows:
        for index in columns:
            cell = row.cells[index] if index < len(row.cells) else ""
            if repaired := repair_mojibake(cell):
                said, fix = (
                    f'"{cell}" looks damaged',
                    f'it was probably "{repaired}"; export the file again as CSV UTF-8',
                )
                yield Problem(Code.MOJIBAKE, Location(head.path, row.line), said, fix)


def _refused(problems: Sequence[Problem]) -> RmentorError:
    return RmentorError("nothing was written", fix="mend this, then import again", problems=problems)


def _refuse_shrinking(dossier: Dossier, enrolled: Enrolled) -> None:
    """Refuse to take many people for gone: it is likelier that the export is not a whole one."""
    for role in Role:
        roster = {person.id for person in dossier.roster(role)}
        gone = len(roster.intersection(enrolled.left))
        if gone > MOST_LOST * len(roster):
            raise RmentorError(
                f"{gone} of the {len(roster)} people in rosters/{role.value}s.csv are missing from this export, "
                "and would be set to left",
                fix="export everybody; or, if so many did leave, say so with --allow-shrink",
            )


def _with_vetoes(private: PrivateDossier, dossier: Dossier, named: Named) -> PrivateDossier:
    """Add what people said in confidence about whom they will not be paired with."""
    sides = {**dossier.roles, **{each.person_id: each.role for each in named.people}}
    known = {(each.mentor_id, each.mentee_id) for each in private.keep_apart}
    wanted = {(one, other) if sides[one] is Role.MENTOR else (other, one) for one, other in named.vetoes}
    new = tuple(KeepApart(mentor_id=mentor, mentee_id=mentee) for mentor, mentee in sorted(wanted - known))
    return replace(private, keep_apart=(*private.keep_apart, *new))


def _judged(opened: Opened, after: Dossier, private: PrivateDossier) -> tuple[Problem, ...]:
    """Return which live pairings the import holds back; refuses an import after which the program could not be read."""
    before = {(problem.code, problem.message) for problem in opened.problems}
    found = [p for p in validate(after, private, lambda: opened.on) if (p.code, p.message) not in before]
    if errors := [problem for problem in found if problem.severity is Severity.ERROR]:
        raise _refused(errors)
    return tuple(problem for problem in found if problem.severity is Severity.HOLD)
