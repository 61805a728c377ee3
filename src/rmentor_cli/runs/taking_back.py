"""Take what was edited in a table back into the files of the program, or refuse it cell by cell."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from shlex import quote

from rmentor_cli.changes import ChangeSet, plan
from rmentor_cli.files.read import read_present
from rmentor_cli.formats.dossier import decode_program
from rmentor_cli.formats.guards import guard_for, unguarded
from rmentor_cli.formats.kept_names import planned, with_names
from rmentor_cli.formats.listing import listing
from rmentor_cli.formats.spreadsheet import BOM, KEY, Returned
from rmentor_cli.formats.table_writing import edit_cells
from rmentor_cli.formats.tables import parse_table
from rmentor_cli.intake.cell_errors import is_error, is_formula
from rmentor_cli.intake.table_edits import Edit, Lost, Why, moved_between_rows
from rmentor_cli.model.file_kinds import TABLES
from rmentor_cli.model.folding import folded_address
from rmentor_cli.model.listing import ReturnedRow, TableName
from rmentor_cli.model.lost_letters import SAVE_AS
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location, Problem, RmentorError, Severity, UsageError, in_reading_order, listed, stops
from rmentor_cli.runs.finding import names_of
from rmentor_cli.runs.grounds import refuse_without_private
from rmentor_cli.runs.loading import Opened, judge
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.sealing import sealed
from rmentor_cli.runs.table_news import News, came_back_path, news_of
from rmentor_cli.runs.table_refusals import decided_elsewhere, refused_cells
from rmentor_cli.terminal.layout import Table
from rmentor_cli.terminal.problem_lines import as_text, counted

_RECORDS = {kind.path: kind.record for kind in TABLES}
_MEND = "mend this in the spreadsheet, save it, and run the command again"
_SAVE_AS = "save it as CSV UTF-8 or as a workbook (.xlsx), which keeps every letter, and run the command again"
MOST_NAMED = 3  # rows that a file lacks
_NEXT = {
    TableName.PAIRINGS: "rmentor schedule",
    TableName.CHECK_INS: "rmentor schedule",
    TableName.PEOPLE: "rmentor schedule where hours or absences changed, rmentor match for whoever has no partner",
    TableName.WAITLIST: "rmentor match",
}


def take_back(opened: Opened, name: TableName, returned: Returned) -> Outcome:
    """Plan the edits of a table that came back; raises RmentorError with every cell that cannot be taken."""
    if stops(returned.problems):
        is_text = all(each.code is not Code.NOT_TEXT for each in returned.problems)
        raise RmentorError("nothing was written", fix=_MEND if is_text else _SAVE_AS, problems=returned.problems)
    if opened.dossier.sources.own and name is not TableName.CHECK_INS:
        refuse_without_private(opened)  # the names there would be ids
    news = news_of(opened, name, returned)
    _refuse_other_table(opened, name, returned, news)
    files = _edited(opened, news.compared.taken)
    brought = tuple(_brought(opened, files, news, returned)) if files else ()
    wrong = [
        *refused_cells(opened.dossier, name, returned, news),
        *decided_elsewhere(name, returned, news),
        *_not_values(returned, news),
    ]
    told = {problem.location for problem in wrong}
    wrong += [each for each in brought if each.severity is Severity.ERROR and each.location not in told]
    if wrong:
        raise RmentorError("nothing was written", fix=_MEND, problems=in_reading_order(wrong))
    changes = _written(opened, files) | _copy_renewed(opened, name, returned, news)
    outcome = _told(opened, name, news)
    merged = _merged_note(opened, returned, news)
    return replace(outcome, changes=changes, notes=(*merged, *outcome.notes, *as_text(brought)))


def _written(opened: Opened, files: Mapping[str, bytes]) -> ChangeSet:
    """Plan the files; names and addresses go where the program keeps them."""
    sources = opened.dossier.sources
    after = decode_program({**sources.raw, **files}).dossier if sources.own.keys() & files.keys() else None
    if after is None:
        return planned(sources, files)
    people = with_names(opened.private.people, opened.dossier.everybody, after.everybody)
    return planned(sources, files) | sealed(opened, opened.dossier, replace(opened.private, people=people))


def _refuse_other_table(opened: Opened, name: TableName, returned: Returned, news: News) -> None:
    """Refuse at once a file of which no row is of this table."""
    if not news.ids or news.ids - {refusal.id for refusal in news.compared.refused if refusal.why is Why.UNKNOWN}:
        return
    others = [each.value for each in TableName if news.ids & listing(opened.dossier, each).by_id.keys()]
    fix = (
        f"did you mean: rmentor table {others[0]} --back {quote(returned.source.path)}?"
        if others
        else "name another file"
    )
    raise UsageError(f"no row of {returned.source.path} is of the table {name.value}", fix=fix)


def _edited(opened: Opened, taken: Sequence[Edit]) -> dict[str, bytes]:
    """Return the new content of every file that an edit goes into."""
    cells: dict[str, dict[int, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for edit in taken:
        cells[edit.line.path][edit.line.row][edit.column.field] = edit.said
    tables = opened.dossier.sources.tables
    return {path: edit_cells(tables[path], _RECORDS[path], rows).encode() for path, rows in cells.items()}


def _not_values(returned: Returned, news: News) -> Iterator[Problem]:
    """Refuse formulas, and what a spreadsheet writes where one failed or a column is too narrow."""
    for edit in news.compared.taken:
        at = returned.locate(edit.row, news.places[edit.column.heading])
        if is_error(edit.said):
            said = f'{edit.column.heading} "{edit.said}" is what a spreadsheet writes where it can show no value'
            yield Problem(Code.BAD_VALUE, at, said, "mend the formula or widen the column, and save again")
        elif is_formula(edit.said):
            said = f'{edit.column.heading} "{edit.said}" is a formula'
            yield Problem(Code.BAD_VALUE, at, said, "write what it should say, and save again")


def _brought(opened: Opened, files: Mapping[str, bytes], news: News, returned: Returned) -> Iterator[Problem]:
    """Yield what is wrong with the program after the edits and was not before, at the cells of the table."""
    after = judge({**opened.dossier.sources.raw, **files}, lambda _: opened.on).problems
    known = {(problem.code, problem.location.path, problem.message) for problem in opened.problems}
    new = [each for each in after if (each.code, each.location.path, each.message) not in known]
    found = [each for each in new if each.code is not Code.NAMES_IN_GIT]  # they are parted before they are written
    cells = dict(_edited_cells(files, news, returned)) if found else {}
    for problem in found:
        is_shared = problem.code is Code.SHARED_EMAIL and problem.location not in cells
        told = _of_the_edit(opened, problem, news, returned) if is_shared else None
        yield told or replace(problem, location=cells.get(problem.location, problem.location))


def _of_the_edit(opened: Opened, problem: Problem, news: News, returned: Returned) -> Problem | None:
    """Tell an address that stands twice at the row that was edited, and whose it is already."""
    for edit in news.compared.taken:
        said = folded_address(edit.said)
        if edit.column.field == "email" and problem.cell and folded_address(problem.cell.text) == said:
            others = (each for each in opened.dossier.people.values() if folded_address(each.email) == said)
            owner = next((each.id for each in others if each.id != edit.line.id), "")
            message = f'email "{edit.said}" is also that of {owner}' if owner else problem.message
            at = returned.locate(edit.row, news.places[edit.column.heading])
            return replace(problem, location=at, message=message)
    return None


def _edited_cells(files: Mapping[str, bytes], news: News, returned: Returned) -> Iterator[tuple[Location, Location]]:
    """Yield where each edit stands in the file of the program it goes into, and where in the table."""
    sources = {path: parse_table(path, text.decode(), _RECORDS[path]).source for path, text in files.items()}
    for edit in news.compared.taken:
        at = sources[edit.line.path].locate(edit.line.row, edit.column.field)
        yield at, returned.locate(edit.row, news.places[edit.column.heading])


def _copy_renewed(opened: Opened, name: TableName, returned: Returned, news: News) -> ChangeSet:
    """Keep what the file said now: an edit is news once, and one taken back in the same file is one, too."""
    cells = _said_now(news.base, news) if news.base is not None else {}
    if news.base is None or not cells:
        return ChangeSet()
    path = came_back_path(opened.root, name, returned.source.path)
    return plan(read_present(opened.root, [path]), {path: BOM + edit_cells(news.base.source, ReturnedRow, cells)})


def _said_now(kept: Returned, news: News) -> dict[int, dict[str, str]]:
    """Return the cells of the copy that are to say what the table said now, by row and heading."""
    columns, places = kept.source.columns, kept.columns_of(list(news.places))
    rows = {unguarded(row.cells[places[KEY]]): index for index, row in enumerate(kept.source.rows)}
    cells: dict[int, dict[str, str]] = defaultdict(dict)
    for edit in (*news.compared.taken, *news.compared.kept):
        place = places.get(edit.column.heading)
        if edit.line.id in rows and place is not None:
            cells[rows[edit.line.id]][columns[place]] = guard_for(edit.column.kind)(edit.said)
    return cells


def _told(opened: Opened, name: TableName, news: News) -> Outcome:
    """Say what is taken back, what is kept, and what the file did not hold."""
    taken, kept = news.compared.taken, news.compared.kept
    ids = tuple(dict.fromkeys(edit.line.id for edit in taken))
    absent = [line.id for line in news.today.lines if line.id not in news.ids]
    rows = tuple((edit.line.id, _who(opened, edit), edit.column.heading, edit.now, edit.said) for edit in taken)
    same = len(news.ids) - len({edit.line.id for edit in (*taken, *kept)})
    changed = f"{counted(len(taken), 'cell')} to change in {counted(len(ids), 'row')}"
    left = f"{counted(same, 'row')} as before, {len(absent)} not in the file{_staying(opened, absent)}"
    return Outcome(
        shown=(Table(("row", "who", "column", "before", "now"), rows),) if rows else (),
        plan=f"Plan: {changed}, {len(kept)} kept as the program has it, {left}.",
        notes=(
            *_lost_note(news.compared.lost),
            *map(_kept_note, kept),
            *_outdated_note(news.compared.outdated),
            *map(_unread_note, news.unread),
        ),
        to_confirm=" ".join(filter(None, (_unknown_base(news), _mixed_up(moved_between_rows(taken))))),
        commit_message=f"Take back table {name.value}: {listed(ids)}" if ids else "",
        next_step=_NEXT[name] if ids else f"rmentor table {name.value} writes the table anew",
        data={
            "table": name.value,
            "taken": [_as_data(edit) for edit in taken],
            "kept": [_as_data(edit) for edit in kept],
            "not_in_file": absent,
            "not_read": list(news.unread),
        },
    )


def _unknown_base(news: News) -> str:
    """Ask before old cells go over newer ones, where nobody can tell which cells were edited."""
    if news.base is not None or not news.compared.taken:
        return ""
    cells = [f"{edit.line.id} {edit.column.heading}" for edit in news.compared.taken]
    said = "No copy on this computer tells what the table said before it was edited"
    return f"{said}: {listed(cells)} would change, also where the program is newer."


def _mixed_up(moved: Sequence[Edit]) -> str:
    """Ask before people get each other's names: nothing else in the file would show it."""
    if not moved:
        return ""
    ids = listed([edit.line.id for edit in moved])
    return f"{ids} would get the name or address of somebody else; was one column sorted without the others?"


def _staying(opened: Opened, absent: Sequence[str]) -> str:
    """Name the rows that a file lacks: they stay, for a table deletes nothing."""
    people = opened.dossier.people
    named = [_who_is(opened, each) if each in people else f"{each} of {_who_is(opened, each)}" for each in absent]
    stay = "stays" if len(named) == 1 else "stay"
    return f", which {stay} ({listed(named, at_most=MOST_NAMED)})" if named else ""


def _who(opened: Opened, edit: Edit) -> str:
    return _who_is(opened, edit.line.id)


def _who_is(opened: Opened, row: str) -> str:
    """Say whom a row of a table is about."""
    dossier = opened.dossier
    if person := dossier.people.get(row):
        return person.name
    pairing = dossier.pairings_by_id.get(row) or dossier.pairings_by_id[row.rpartition("-")[0]]
    return names_of(dossier, pairing).rpartition(" (")[0]


def _kept_note(edit: Edit) -> str:
    said = f'{edit.line.id} {edit.column.heading}: the table says "{edit.said}", kept "{edit.now}"'
    return f"{said}, which came into the program after the table was written."


def _outdated_note(ids: Sequence[str]) -> Iterator[str]:
    if ids:
        what = f"{counted(len(ids), 'row')} of the table ({listed(ids)}) changed in the program since it was written"
        yield f"{what}; that stays, and only your edits are taken."


def _lost_note(lost: Sequence[Lost]) -> Iterator[str]:
    """Say once that a spreadsheet lost letters, and how it keeps them."""
    if lost:
        first, others = lost[0], len(lost) - 1
        more = f", and {others} more" if others else ""
        yield f'Letters were lost when the table was saved ("{first.said}" for "{first.text}"{more}): your texts stay.'
        yield f"To keep such letters, {SAVE_AS}."


def _merged_note(opened: Opened, returned: Returned, news: News) -> Iterator[str]:
    """Say which edits are only what a merged cell says of the rows that it covers."""
    places = news.places
    filled = [each for each in news.compared.taken if returned.is_filled(each.row, places[each.column.heading])]
    if filled:
        cells = [f'{each.column.heading} "{each.said}" for {_who(opened, each)}' for each in filled]
        yield f"A merged cell counts for every row that it covers: {listed(cells, at_most=MOST_NAMED)}."


def _unread_note(heading: str) -> str:
    return f'Nothing is read from the column "{heading}"; add it to the file of the program to keep it there.'


def _as_data(edit: Edit) -> dict[str, str]:
    return {"id": edit.line.id, "column": edit.column.heading, "before": edit.now, "now": edit.said}
