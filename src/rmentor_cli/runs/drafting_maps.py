"""Draft a map of an export into intake.yaml, where none of its maps reads it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rmentor_cli.changes import ChangeSet, plan
from rmentor_cli.formats.intake_yaml import with_map
from rmentor_cli.intake.draft import Draft, Lack
from rmentor_cli.intake.drafting import draft_map
from rmentor_cli.intake.headings import SHOWN, headed_for, header_for, quoted
from rmentor_cli.intake.missing_columns import missing_columns
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.fields import Invalid
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
from rmentor_cli.runs.import_maps import (
    Source,
    Wish,
    command_of,
    encodings,
    open_export,
    read_source,
    refuse_without_answers,
    refused,
)
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.other_forms import INSTEAD, refuse_survey, way_elsewhere
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.terminal.layout import Table
from rmentor_cli.terminal.problem_lines import counted

MOST_WHOLE = 12  # options with commas that are named one by one


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


def _how_to_go_on(dossier: Dossier, source: Source, drafted: Draft) -> str:
    command = command_of(source)
    sides = " or ".join(f"--into {each}" for each in ONE_SIDE)
    if elsewhere := way_elsewhere(dossier, drafted):
        way = sides if Lack.SIDE in drafted.lacking else f"{command} --draft-map"
        return f"{elsewhere}; or {way}, if people sign up by it"
    if drafted.asks_for_side:
        asked = quoted(drafted.asks_for_side)
        return f"{command} --draft-map writes a map; say there which side each answer to {asked} means"
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
    if wish.into is None:
        refuse_survey(dossier.program.pulse, drafted, source)
    if not (drafted.map.columns or drafted.doubts):
        names, form = "Name, Email, Department, Offers, Wants", "rmentor import --questions"
        if wish.into is not None and not goes_into_rosters(wish.into):
            names = listed([*_columns_to_name(wish.into)], at_most=MOST_WHOLE)
            form = f"{form} --into {wish.into}" if wish.into in (*AIMS, MEETINGS) else ""
        fix = f"name its columns plainly in the first row, as {names}, then import it again"
        fix += f"; {form} prints a form to begin with" if form else ""
        fix = INSTEAD.get(wish.into or "", fix)
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
    first = encodings(maps)[0]
    if first is Encoding.UTF_8:
        return first  # there is none to lend
    in_itself = read_source(source, Encoding.UTF_8, source.sheet)
    is_lent = isinstance(in_itself, Problem) and in_itself.code is Code.NOT_TEXT
    return first if is_lent else Encoding.UTF_8


def drafted_for(dossier: Dossier, export: Export, source: Source, wish: Wish, maps: Sequence[IntakeMap]) -> Draft:
    """Draft a map of an export that none fits; refuses where a column that a map reads is gone."""
    missing = [_missing(dossier, each, export) for each in maps]
    nearly = [problems for problems in missing if all(p.location.path == paths.INTAKE for p in problems)]
    if wish.map is not None or nearly:
        raise refused((nearly or missing)[0])
    refuse_without_answers(header_for(export, wish.into or ROSTERS))
    drafted = _drafted(dossier, export, source, wish, maps)
    if drafted.lacking:
        said = f"{export.path} cannot be imported yet: {listed([each.value for each in drafted.lacking])}"
        raise RmentorError(said, fix=_how_to_go_on(dossier, source, drafted))
    return drafted
