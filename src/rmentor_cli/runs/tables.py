"""Write a table for a spreadsheet, and keep a copy of what it said."""

from collections.abc import Mapping, Sequence

from rmentor_cli.changes import plan
from rmentor_cli.files.read import read_present
from rmentor_cli.formats.listing import listing
from rmentor_cli.formats.spreadsheet import read_returned, spreadsheet_bytes
from rmentor_cli.model import paths
from rmentor_cli.model.listing import Separator, TableName
from rmentor_cli.problems import RmentorError, listed, stops
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.table_news import came_back_paths, news_of, said_paths, table_path
from rmentor_cli.terminal.problem_lines import counted

_EMPTY = {
    TableName.PAIRINGS: "there is no pairing yet; rmentor match proposes some",
    TableName.CHECK_INS: "there is no check-in yet; rmentor schedule plans them",
    TableName.PEOPLE: "nobody is in the rosters yet; add people to rosters/mentors.csv and rosters/mentees.csv",
    TableName.WAITLIST: "nobody waits for a pairing",
}


def write_table(opened: Opened, name: TableName, separator: Separator | None = None) -> Outcome:
    """Plan a table as it stands today; raises RmentorError where that would lose edits not taken back.

    Its cells are parted as those of the rosters are, where nobody says how.
    """
    path, copies = table_path(name), said_paths(name)
    table = listing(opened.dossier, name)
    content = spreadsheet_bytes(table, separator.value if separator else _mark_of_rosters(opened))
    came_back = came_back_paths(opened.root, name)
    before = read_present(opened.root, (path, *copies, *came_back))
    if before.get(path) not in {None, content, before.get(copies[0])}:
        _refuse_to_lose(opened, name, before)
    rows = len(table.lines)
    return Outcome(
        changes=plan(before, {path: content, **_copies(copies, content, before), **dict.fromkeys(came_back)}),
        plan=f"{counted(rows, 'row')} in {path}",
        next_step=f"edit it in a spreadsheet and save it, then: rmentor table {name.value} --back {path}"
        if rows
        else _EMPTY[name],
        data={"table": name.value, "path": path, "rows": rows},
    )


def _mark_of_rosters(opened: Opened) -> str:
    """Return what parts the cells of the rosters where the two agree: what a spreadsheet here reads and writes."""
    tables = opened.dossier.sources.tables
    marks = {tables[path].delimiter for path in (paths.MENTORS, paths.MENTEES) if path in tables}
    return marks.pop() if len(marks) == 1 else ","


def _copies(copies: Sequence[str], content: bytes, before: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Put the newest copy before the others, of which the oldest goes; one that says the same stays where it is."""
    said = [before[each] for each in copies if each in before]
    return dict(zip(copies, said if said[:1] == [content] else [content, *said], strict=False))


def _refuse_to_lose(opened: Opened, name: TableName, before: Mapping[str, bytes]) -> None:
    path = table_path(name)
    returned = read_returned(path, before[path])
    if stops(returned.problems):
        raise RmentorError(f"{path} is no table that rmentor wrote", fix="rename or delete it, then run this again")
    news = news_of(opened, name, returned)
    if news.unread:
        raise RmentorError(
            f"{path} has columns of yours: {listed(news.unread)}", fix="rename or delete it, then run this again"
        )
    if news.compared:
        raise RmentorError(
            f"{path} holds edits that were not taken back",
            fix=f"rmentor table {name.value} --back {path} takes them; or delete the file to begin anew",
        )
