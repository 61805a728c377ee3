"""Which map an export is read by: one of intake.yaml, or one drafted now."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from shlex import quote

from rmentor_cli.changes import ChangeSet, plan
from rmentor_cli.formats.export import ReadWorkbook, read_export
from rmentor_cli.formats.intake_yaml import with_map
from rmentor_cli.immutable import immutable
from rmentor_cli.intake.drafting import Draft, Lack, draft_map
from rmentor_cli.intake.evidence import says
from rmentor_cli.intake.headings import SHOWN, Headed, headed, headed_for, places, quoted, worth
from rmentor_cli.intake.missing_columns import missing_columns
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.fields import Invalid
from rmentor_cli.model.file_kinds import PRIVATE_TABLES, TABLES
from rmentor_cli.model.header_words import ASK_FOR_DIRECTION, OF_COMMITMENTS, OF_GOALS
from rmentor_cli.model.intake import (
    AIMS,
    MEETINGS,
    ONE_SIDE,
    PEOPLE,
    ROSTERS,
    Encoding,
    Export,
    IntakeMap,
    Special,
    files_by_word,
    goes_into_rosters,
    specials,
    targets,
)
from rmentor_cli.model.kinds import SLUG
from rmentor_cli.model.topic import ids_by_word
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem, RmentorError, UsageError, did_you_mean, listed
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.terminal.layout import Table
from rmentor_cli.terminal.problem_lines import counted

MOST_WHOLE = 12  # options with commas that are named one by one


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
    """What a person said about an import beside the file: which map, where it goes, and what else they allow or ask."""

    map: str | None = None
    into: str | None = None
    allow_shrink: bool = False
    in_full: bool = False  # name again what earlier imports told


def command_of(source: Source) -> str:
    """Return the command that reads a source, to be pasted: with its sheet and encoding, whatever they are called."""
    sheet = f" --sheet {quote(source.sheet)}" if source.sheet else ""
    encoding = f" --encoding {source.encoding.value}" if source.encoding else ""
    return f"rmentor import {quote(source.name)}{sheet}{encoding}"


def refuse_own_file(root: Path, file: Path) -> None:
    """Refuse a file of the program itself: what stands there is in the program already."""
    if not file.resolve().is_relative_to(root.resolve()):
        return
    inside = file.resolve().relative_to(root.resolve()).as_posix()
    if inside.startswith(f"{paths.OUT}/tables/"):
        name = PurePath(inside).stem
        raise UsageError(
            f"{inside} is a table that rmentor wrote", fix=f"rmentor table {name} --back {quote(str(file))} takes edits"
        )
    if inside in {kind.path for kind in (*TABLES, *PRIVATE_TABLES)}:
        raise UsageError(f"{inside} is a file of the program itself", fix="edit it; rmentor validate looks at it")


def draft(opened: Opened, source: Source, wish: Wish) -> Outcome:
    """Plan a map of an export in intake.yaml; what nobody can be sure of stands there as a comment."""
    dossier = opened.dossier
    _refuse_name(dossier, wish.map)
    export = open_export(source, ())
    known = [each.name for each in dossier.intake if not _missing(dossier, each, export)]
    if wish.map is None and known:
        return _already(f"The map {known[0]} in {paths.INTAKE} reads this export already.", known[0], source)
    drafted = _drafted(dossier, export, source, wish, ())
    as_read = replace(drafted.map, into=drafted.map.into or ROSTERS)
    same = [each.name for each in dossier.intake if each == replace(as_read, name=each.name)]
    if wish.map is None and same:
        told = f"The map {same[0]} was drafted from this export already; decide what is marked there."
        return _already(told, same[0], source)
    rows = [(column.question, column.to, "") for column in drafted.map.columns]
    rows += [(doubt.column.question, f"{doubt.column.to}?", doubt.why) for doubt in drafted.doubts]
    rows += [(question, "not read", "") for question in drafted.map.ignore]
    undecided = len(drafted.doubts) + len(drafted.lacking)
    then = f"{command_of(source)} --map {drafted.map.name}"
    return Outcome(
        changes=intake_changes(dossier, drafted),
        shown=(Table(("column", "goes into", "to decide"), tuple((q[:SHOWN], to, why) for q, to, why in rows)),),
        plan=f"Plan: 1 map to add, {counted(len(drafted.map.columns), 'column')} sure, {undecided} to decide.",
        notes=(
            *taken_whole(drafted),
            *to_have_read(drafted),
            *(f"To settle: {each.value}." for each in drafted.lacking),
        ),
        commit_message=f"Draft the import map {drafted.map.name}",
        next_step=f"read {paths.INTAKE}, decide what is marked there, then: {then}" if undecided else then,
        data={
            "map": drafted.map.name,
            "lacking": [each.name.lower() for each in drafted.lacking],
            "undecided": undecided,
        },
    )


def taken_whole(drafted: Draft) -> Iterator[str]:
    """Say in one line which answers hold a comma and are taken whole."""
    if whole := [f'"{option}"' for option in drafted.taken_whole]:
        yield (
            f"Answers with a comma in them, known from how they come again: {listed(whole, at_most=MOST_WHOLE)}. They "
            f"stand whole below values in {paths.INTAKE}; whatever is two answers is deleted there."
        )


def to_have_read(drafted: Draft) -> Iterator[str]:
    """Say of columns that are not read, although they could be, how they would be."""
    what = {"availability": "seems to hold hours", "prefers": "seems to ask for a partner"}
    for question, to in drafted.readable.items():
        yield (
            f"{quoted(question)} {what[to]}: to have it read, move it in {paths.INTAKE} from ignore to columns, "
            f"with to: {to}."
        )


def _refuse_name(dossier: Dossier, name: str | None) -> None:
    """Refuse a name that no map may have, or that one has already."""
    if name is None:
        return
    try:
        SLUG.parse(name)
    except Invalid as invalid:
        raise UsageError(f'--map "{name}" {invalid.message}', fix=invalid.fix) from None
    if name in [each.name for each in dossier.intake]:
        fix = "name the new map otherwise, or delete the old one first; without --draft-map, --map imports by it"
        raise UsageError(f'{paths.INTAKE} has a map "{name}" already', fix=fix)


def _already(told: str, name: str, source: Source) -> Outcome:
    then = f"{command_of(source)} --map {name}"
    return Outcome(shown=(told,), next_step=then, data={"map": name})


def intake_changes(dossier: Dossier, drafted: Draft) -> ChangeSet:
    """Plan to add a drafted map at the end of intake.yaml."""
    sources = dossier.sources
    text = sources.yamls[paths.INTAKE].text if paths.INTAKE in sources.yamls else ""
    return plan(sources.raw, {paths.INTAKE: with_map(text, drafted)})


def maps_meant(dossier: Dossier, wish: Wish) -> tuple[IntakeMap, ...]:
    """Return the maps that come into question."""
    names = [each.name for each in dossier.intake]
    if wish.map is not None and wish.map not in names:
        fix = did_you_mean(wish.map, names) or (f"it has {listed(names)}" if names else "--draft-map makes one")
        raise UsageError(f'{paths.INTAKE} has no map "{wish.map}"', fix=fix)
    return tuple(each for each in dossier.intake if wish.map in (None, each.name) and wish.into in (None, each.into))


def open_export(source: Source, maps: Sequence[IntakeMap]) -> Export:
    """Read the rows of an export, in the encoding and from the sheet that the maps agree on where nobody named one.

    Where maps name several encodings, the one counts in which its own map finds all columns.
    """
    sheets = {each.sheet for each in maps}
    sheet = source.sheet or (sheets.pop() if len(sheets) == 1 else "")
    wanted = [source.encoding] if source.encoding else _encodings(maps)
    read = {each: _read(source, each, sheet) for each in wanted}
    fitting = (export for each, export in read.items() if len(wanted) == 1 or _fits_any(maps, each, export))
    export = next(fitting, read[wanted[0]])
    if isinstance(export, Problem):
        raise refused([export])
    return export


def _read(source: Source, encoding: Encoding, sheet: str) -> Export | Problem:
    return read_export(source.name, source.content, source.read_workbook, encoding=encoding, sheet=sheet)


def _fits_any(maps: Sequence[IntakeMap], encoding: Encoding, export: Export | Problem) -> bool:
    """Say whether a map of this encoding finds all its columns in an export that was read in it."""
    if isinstance(export, Problem):
        return False
    mine = [each for each in maps if each.encoding is encoding and each.columns]
    return any(all(places(headed_for(export, each), each).values()) for each in mine)


def choose_map(
    dossier: Dossier, maps: Sequence[IntakeMap], export: Export, source: Source, wish: Wish
) -> tuple[IntakeMap, Draft | None]:
    """Return the map that fits an export, or one drafted now; refuses where a column that a map reads is gone."""
    missing = {each: _missing(dossier, each, export) for each in maps}
    fitting = [each for each, problems in missing.items() if not problems]
    if len(fitting) == 1:
        _refuse_without_address(dossier, fitting[0])
        _refuse_without_answers(headed_for(export, fitting[0]))
        return fitting[0], None
    if fitting:
        names = listed([each.name for each in fitting])
        raise UsageError(f"several maps fit: {names}", fix=f"name one, as in --map {fitting[0].name}")
    nearly = [problems for problems in missing.values() if all(p.location.path == paths.INTAKE for p in problems)]
    if wish.map is not None or nearly:
        raise refused((nearly or list(missing.values()))[0])
    _refuse_without_answers(headed(export, worth))
    drafted = _drafted(dossier, export, source, wish, maps)
    if drafted.lacking:
        said = f"{export.path} cannot be imported yet: {listed([each.value for each in drafted.lacking])}"
        raise RmentorError(said, fix=_how_to_go_on(dossier, source, drafted))
    return drafted.map, drafted


def with_way_out(error: RmentorError, source: Source) -> RmentorError:
    """Say how to go on where an import is refused by whose map was drafted on the way, and is lost with it."""
    way = f"{command_of(source)} --draft-map writes down how it was read, to correct"
    return RmentorError(error.message, fix=f"{error.fix}; {way}" if error.fix else way, problems=error.problems)


def _refuse_without_answers(head: Headed) -> None:
    if not head.rows:
        said = f"{head.path} holds no answers, only the header on line {head.line}"
        raise RmentorError(said, fix="export it again once people have answered; nothing was changed")


def _refuse_without_address(dossier: Dossier, chosen: IntakeMap) -> None:
    finds = {"email", "id", Special.NUMBER.value}
    if goes_into_rosters(chosen.into) and finds.isdisjoint(column.to for column in chosen.columns):
        at = dossier.sources.key(paths.INTAKE, dossier.intake.index(chosen), "name")
        said = f"the map {chosen.name} reads no column into email, and nobody can be told apart without"
        raise refused([Problem(Code.ANOTHER_EXPORT, at, said, "add the column that holds the addresses")])


def _how_to_go_on(dossier: Dossier, source: Source, drafted: Draft) -> str:
    command = command_of(source)
    if drafted.asks_for_side:
        asked = quoted(drafted.asks_for_side)
        return f"{command} --draft-map writes a map; say there which side each answer to {asked} means"
    sides = " or ".join(f"--into {each}" for each in ONE_SIDE)
    if Lack.SIDE in drafted.lacking and (aims := _aims_asked_for(drafted)):
        other = f"; or {sides}, if people sign up by it"
        return f"it seems to ask for {listed(aims)}: add {' or '.join(f'--into {each}' for each in aims)}{other}"
    if [*drafted.lacking] != [Lack.SIDE]:
        return f"{command} --draft-map shows how it was read"
    if drafted.is_another_form:
        return (
            f"it asks nothing about teaching or learning, so it may be another form; if people sign up by it, {sides}"
        )
    of_a_column = (
        f"if a column says which, {command} --draft-map writes a map: make that column {Special.ROLE.value} there"
    )
    if dossier.people:
        return f"add {sides}; or --into {PEOPLE} for facts on people who are in the rosters already; {of_a_column}"
    return (
        f"if all of them sign up for one side, add {sides}; {of_a_column}; an export of HR's with people of both comes "
        "after the sign-ups, for the rosters are empty yet"
    )


def _aims_asked_for(drafted: Draft) -> list[str]:
    """Return the files of goals or commitments that a form seems to be about."""
    columns = (*drafted.map.columns, *(doubt.column for doubt in drafted.doubts))
    asked = (*(column.question for column in columns), *drafted.map.ignore)
    words = {"goals": (*ASK_FOR_DIRECTION, *OF_GOALS), "commitments": OF_COMMITMENTS}
    return [into for into in AIMS if any(says(question, *words[into]) for question in asked)]


def _missing(dossier: Dossier, chosen: IntakeMap, export: Export) -> list[Problem]:
    place = dossier.intake.index(chosen)
    where = dossier.sources.key
    if not chosen.columns:
        fix = "decide what is marked there; a column is read once its # is gone"
        said = f"the map {chosen.name} reads no column yet"
        return [Problem(Code.ANOTHER_EXPORT, where(paths.INTAKE, place, "name"), said, fix)]
    head = headed_for(export, chosen)
    topics = frozenset(ids_by_word(dossier.topics))
    return list(missing_columns(head, chosen, topics, lambda n: where(paths.INTAKE, place, "columns", n, "question")))


def _drafted(dossier: Dossier, export: Export, source: Source, wish: Wish, maps: Sequence[IntakeMap]) -> Draft:
    if wish.into is not None and not targets(wish.into):
        choices = list(dict.fromkeys([ROSTERS, *ONE_SIDE, PEOPLE, *files_by_word()]))
        fix = did_you_mean(wish.into, choices) or f"name one of {listed(choices, at_most=len(choices))}"
        raise UsageError(f'--into "{wish.into}" is no place to import into', fix=fix)
    drafted = draft_map(dossier, export, wish.map, wish.into)
    if not (drafted.map.columns or drafted.doubts):
        names, form = "Name, Email, Department, Offers, Wants", "rmentor import --questions"
        if wish.into is not None and not goes_into_rosters(wish.into):
            names = listed([*_columns_to_name(wish.into)], at_most=MOST_WHOLE)
            form = f"{form} --into {wish.into}" if wish.into in (*AIMS, MEETINGS) else ""
        fix = f"name its columns plainly in the first row, as {names}, then import it again"
        fix += f"; {form} prints a form to begin with" if form else ""
        raise RmentorError(f"no column of {export.path} can be told from its name", fix=fix)
    return replace(drafted, map=replace(drafted.map, encoding=source.encoding or _lent(source, maps)))


def _columns_to_name(into: str) -> Iterator[str]:
    """Yield what the columns of an export may be called; a form knows no ids, but who answered."""
    for name in targets(into):
        if into not in AIMS or name not in {"id", "pairing_id"}:
            yield "Email" if into in AIMS and name == "person_id" else name
    yield from (special.value for special in specials(into) if special is not Special.ANSWERED)


def _lent(source: Source, maps: Sequence[IntakeMap]) -> Encoding:
    """Return the encoding in which an export was read that says none itself: that of the first map that has one."""
    first = _encodings(maps)[0]
    if first is Encoding.UTF_8:
        return first  # there is none to lend
    in_itself = _read(source, Encoding.UTF_8, source.sheet)
    is_lent = isinstance(in_itself, Problem) and in_itself.code is Code.NOT_TEXT
    return first if is_lent else Encoding.UTF_8


def _encodings(maps: Sequence[IntakeMap]) -> list[Encoding]:
    """Return the encodings that maps name, in their order; UTF-8 where none names another."""
    named = [each.encoding for each in maps if each.encoding is not Encoding.UTF_8]
    return [*dict.fromkeys(named)] or [Encoding.UTF_8]


def refused(problems: Sequence[Problem]) -> RmentorError:
    """Refuse an export as a whole, for problems that concern all of it."""
    return RmentorError("nothing was written", fix="mend this, then import again", problems=problems)
