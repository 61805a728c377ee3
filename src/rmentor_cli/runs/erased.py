"""What an erasure tells: what goes, what stays, what still names the person, and what rmentor cannot reach."""

from collections import Counter
from collections.abc import Iterator, Sequence

from rmentor_cli.changes import ChangeSet, FileChange
from rmentor_cli.immutable import immutable
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import Pairing, PairingStatus
from rmentor_cli.model.people import name_when_erased
from rmentor_cli.problems import listed
from rmentor_cli.runs.about_person import Known
from rmentor_cli.runs.finding import names_of
from rmentor_cli.runs.git_history import MOST_COUNTED, History, Knows
from rmentor_cli.runs.history_recipe import Replacing, recipe
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.searching import Search
from rmentor_cli.terminal.layout import Block, Table
from rmentor_cli.terminal.problem_lines import counted

MOST_NAMED = 12
_STAYS = "ids, pairings and check-ins stay, and the figures that rest on them"
_BY_HAND = {
    paths.PROGRAM: "if they are the coordinator, the sponsor or the safe contact, name somebody else there",
    paths.INTAKE: "delete what was written there of their answers",
}
_WHOLE = {
    f"{paths.OUT}/": "all that was made, edited mails too; commands make it again, but for comments of closed rounds",
    f"{paths.UNDO}/": "the copies of before: no command from before today can be undone",
    f"{paths.TABLES_SAID}/": "what tables for a spreadsheet said",
    f"{paths.IMPORTS}/": "raw exports in which they stand, with all that others answered there",
}
_WHAT = {
    paths.MENTORS: "their row: the id, and that they left",
    paths.MENTEES: "their row: the id, and that they left",
    paths.ORG: "their row: the id, and who stands above it",
    paths.PAIRINGS: "ids, days and states stay; places and what you added go",
    paths.CHECK_INS: "ids, days and states stay; places and what you added go",
    paths.STORIES: "stories about them are withdrawn; their words go",
    paths.GOALS: "ids, days and states stay; what you added goes",
    paths.COMMITMENTS: "ids, days and states stay; what you added goes",
    paths.CONSENTS: "their consents are withdrawn; the lines stay",
    paths.ERASED: "marks of their addresses and names, so that no import brings them back",
    paths.KEY: "the key of these marks",
}


@immutable
class Erasing:
    """Everything that was found out about an erasure."""

    known: Known
    over: tuple[Pairing, ...]  # pairings that end, or do not come about
    changes: ChangeSet
    left: Search  # what still names them afterwards
    unread: tuple[str, ...]  # raw exports that cannot be looked into
    history: History
    replacing: Replacing

    @property
    def commit_message(self) -> str:
        """What to write into git's log: an id only."""
        return f"Erase {self.known.person.id}"


def told(dossier: Dossier, erasing: Erasing) -> Outcome:
    """Tell an erasure; for somebody who is erased already, there is nothing to do."""
    known, changes = erasing.known, erasing.changes
    if not changes and known.is_erased:
        return Outcome(
            shown=(f"{known.called}: nothing is left to erase but the id.",),
            plan="Plan: nothing to change.",
            data={"person": known.person.id, "changes": [], "left": []},
        )
    page = () if erasing.history.is_clean else tuple(recipe(erasing.replacing, erasing.commit_message))
    deleted = [change.is_deletion for change in changes]
    changed, gone = (counted(deleted.count(is_gone), "file") for is_gone in (False, True))
    return Outcome(
        changes=changes,
        shown=(*_blocks(dossier, erasing), *(("", *page) if page else ())),
        plan=f"\nPlan: {changed} to change, {gone} to delete; {_STAYS}.",
        notes=tuple(_notes(erasing)),
        to_confirm=f"{known.called} is erased for good: no undo, no copy. What stays is the id.",
        to_type=known.person.id,
        is_for_good=True,
        commit_message=erasing.commit_message,
        next_step=_next_step(erasing),
        data={
            "person": known.person.id,
            "over": [each.id for each in erasing.over],
            "changes": [change.path for change in changes],
            "left": [str(each) for each in erasing.left.found],
            "not_searched": list(erasing.left.unread),
            "commits": erasing.history.commits if erasing.history.knows is Knows.COUNTED else None,
            "recipe": list(page),
        },
    )


def _blocks(dossier: Dossier, erasing: Erasing) -> Iterator[Block]:
    yield Table(("where", "what becomes of it"), (*_over(dossier, erasing.over), *_files(erasing.changes)))
    if erasing.left.found:
        yield "\nWhat names them still, because only a person can tell what is to stand there:"
        yield from (f"  {each}{_by_hand(each.path)}" for each in erasing.left.found[:MOST_NAMED])
        if more := len(erasing.left.found) - MOST_NAMED:
            yield from [f"  and {more} more; --format json names them all"] if more > 0 else []
    yield "\nWhat rmentor cannot reach:"
    yield from (f"  {line}" for line in _out_of_reach(erasing))


def _over(dossier: Dossier, pairings: Sequence[Pairing]) -> Iterator[tuple[str, str]]:
    for each in pairings:
        ends = f"ends on {each.ended}, without fault" if each.status is PairingStatus.ENDED else "does not come about"
        yield names_of(dossier, each), ends


def _files(changes: ChangeSet) -> Iterator[tuple[str, str]]:
    """Yield what becomes of each file, and of folders as a whole."""
    whole = Counter(folder for change in changes for folder in _WHOLE if change.path.startswith(folder))
    apart = (change for change in changes if not change.path.startswith(tuple(_WHOLE)) or _is_export(change))
    for change in sorted(apart, key=lambda change: change.path):
        yield change.path, _said(change)
    for folder, what in _WHOLE.items():
        if whole[folder] and folder != f"{paths.IMPORTS}/":
            yield folder, f"{counted(whole[folder], 'file')} deleted: {what}"


def _is_export(change: FileChange) -> bool:
    return change.path.startswith(f"{paths.IMPORTS}/")


def _said(change: FileChange) -> str:
    if _is_export(change):
        return f"deleted: {_WHOLE[f'{paths.IMPORTS}/']}"
    if change.path in {paths.PRIVATE_LOCK, paths.PRIVATE_LOCK_SEEN}:
        return "renewed"
    if change.path.startswith(f"{paths.IMPORTED}/"):
        return "what earlier imports said of them goes"
    if change.is_deletion:
        return "deleted"
    return _WHAT.get(change.path) or ("rows about them go" if paths.is_private(change.path) else "the ids stay alone")


def _by_hand(path: str) -> str:
    hint = _BY_HAND.get(path, "")
    return f"  ({hint})" if hint else ""


def _out_of_reach(erasing: Erasing) -> Iterator[str]:
    yield _on_history(erasing.history)
    yield "mails, calendars and papers that were sent or handed out; copies of this folder, backups, other clones"
    yield "answers in the form tool and rows in the HR system: delete them there, or the next export holds them again"
    if unread := (*erasing.unread, *(each for each in erasing.left.unread if each not in erasing.unread)):
        yield f"files that hold no text to search: {listed(unread, at_most=MOST_NAMED)}"


def _on_history(history: History) -> str:
    if history.knows is Knows.NO_GIT:
        return "nothing in git here: this folder is in no repository"
    if history.knows is Knows.NOT_TOLD:
        return "git's history, of which git did not say whether it names them: the page below says how it is rewritten"
    if history.is_clean:
        return "nothing in git's history: no commit names them, so none has to be rewritten"
    least = "at least " if history.commits >= MOST_COUNTED else ""
    verb = "names" if history.commits == 1 else "name"
    number = counted(history.commits, "commit")
    return f"git's history: {least}{number} {verb} them; the page below says how it is rewritten"


def _notes(erasing: Erasing) -> Iterator[str]:
    if ended := [each for each in erasing.over if each.status is PairingStatus.ENDED]:
        word = name_when_erased(erasing.known.person.id)
        yield (
            f'What the other of {listed([each.id for each in ended])} gets about the end says "{word}" from now on. To '
            "say the name once more: do not write this, but end the pairing, let rmentor mail and rmentor send tell "
            "both, and erase then."
        )
    yield "rmentor does not write to them again. Tell them yourself that it is done."


def _next_step(erasing: Erasing) -> str:
    if any(each.status is PairingStatus.ENDED for each in erasing.over):
        return "rmentor schedule withdraws the check-ins, rmentor match pairs whoever is free"
    return "rmentor validate"
