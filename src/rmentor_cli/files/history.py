"""What the last commands changed, kept in private/undo so that it can be put back."""

import json
import shutil
from pathlib import Path

from rmentor_cli.changes import ChangeSet, FileChange
from rmentor_cli.files.read import in_repository, refuse_links_out
from rmentor_cli.files.write import apply, refuse_changed_since, refuse_unwritable, write_file
from rmentor_cli.immutable import immutable
from rmentor_cli.model import paths
from rmentor_cli.problems import RmentorError

KEPT = 10
_STAYS = frozenset({paths.KEY, paths.JOURNAL, paths.PRIVATE_JOURNAL})  # what has happened is not put back
_WITHOUT_COPIES = (paths.UNDO, paths.TABLES_SAID, paths.OUT)  # what holds what files said before
_DIGITS = 6  # of an entry's name: they sort as they were made


def commit(root: Path, changes: ChangeSet, command: str) -> None:
    """Write changes so that `undo` can put them back; what can be made again is not kept. The caller holds the lock.

    After what is final nothing is put back, nor what it was made of: what came before is forgotten as well.
    """
    refuse_links_out(root, [paths.UNDO, *(change.path for change in changes)])
    refuse_changed_since(root, changes)
    refuse_unwritable(root, changes)
    kept = ChangeSet(tuple(change for change in changes if not (change.is_generated or change.path in _STAYS)))
    is_final = any(change.is_final for change in changes)
    if any(not change.is_copy for change in kept) and not is_final:
        _remember(root, kept, command)
    apply(root, changes)
    for folder in _entries(root) if is_final else ():
        shutil.rmtree(folder)


def commit_for_good(root: Path, changes: ChangeSet) -> None:
    """Write changes that are not to be put back, and forget every copy of before; the caller holds the lock.

    They are written in their order. Were it cut short, the same command would find what is left to do: so the copies
    go before its last change.
    """
    refuse_links_out(root, [*_WITHOUT_COPIES, *(change.path for change in changes)])
    refuse_changed_since(root, changes)
    *first, last = changes
    apply(root, ChangeSet(tuple(first)))
    for folder in _WITHOUT_COPIES:
        if (root / folder).is_dir() and not (root / folder).is_symlink():
            shutil.rmtree(root / folder)
    apply(root, ChangeSet((last,)))


@immutable
class Remembered:
    """A command that can be undone: the name of its entry, and the changes that put back what was there before it."""

    entry: str
    command: str
    changes: ChangeSet


def last_command(root: Path) -> Remembered:
    """Return the last command that left something to put back; only looks.

    A file that a cut-short command never reached holds its old content still, and needs no change. The command that
    began the program is never one: without it there would be no program, and nothing to run `undo` on.
    """
    for folder in reversed(_entries(root)):
        command, changed = _manifest(folder)
        refuse_links_out(root, changed)
        stored = [
            FileChange(path, _stored(folder, index, "after"), _stored(folder, index, "before"))
            for index, path in enumerate(changed)
        ]
        if changes := tuple(change for change in stored if _is_to_put_back(change, _held(root, change.path))):
            if any(change.path == paths.PROGRAM and change.after is None for change in changes):
                break
            return Remembered(folder.name, command, ChangeSet(changes))
    raise RmentorError(
        "there is nothing to undo: of what commands changed here nothing is kept, or it is put back already",
        fix="the last ten commands that changed files can be undone, until somebody is erased; mails that left cannot",
    )


def _is_to_put_back(change: FileChange, held: bytes | None) -> bool:
    """Say whether a file differs from what it was; a copy that another command renewed since is left to that one."""
    return held != change.after and (held == change.before or not change.is_copy)


def put_back(root: Path, last: Remembered) -> None:
    """Undo the last command, and forget it with what came after it and changed nothing. The caller holds the lock.

    Its changes may put a file back otherwise than it was; the copies of this command and of the one before it follow.
    """
    for change in last.changes:
        if _held(root, change.path) != change.before:
            raise RmentorError(
                f"{change.path} was changed after that command, and undo would lose the change",
                fix=f"{'git diff shows it; ' * in_repository(root)}put back by hand what you do not want",
            )
    refuse_unwritable(root, last.changes)
    for change in last.changes:
        _follow(root, last.entry, change)
    apply(root, last.changes)
    for folder in _entries(root):
        if folder.name >= last.entry:
            shutil.rmtree(folder)


def _follow(root: Path, entry: str, change: FileChange) -> None:
    """Take what a file is put back to for what it was: then a cut-short undo is over, and the next one finds its start.

    The copy of the command before comes first: should this be cut short, too, the same undo is there to be run again.
    """
    own = _place_in(root / paths.UNDO / entry, change.path)
    if own is None or (was := _stored(*own, "before")) == change.after:
        return
    older = (_place_in(folder, change.path) for folder in reversed(_entries(root)) if folder.name < entry)
    if (place := next(filter(None, older), None)) and _stored(*place, "after") == was:
        _store(*place, "after", change.after)
    _store(*own, "before", change.after)


def _place_in(folder: Path, path: str) -> tuple[Path, int] | None:
    """Return where an entry keeps the copies of a file; None where its command did not change it."""
    changed = _manifest(folder)[1]
    return (folder, changed.index(path)) if path in changed else None


def _entries(root: Path) -> list[Path]:
    """Return the complete entries, oldest first; one without a manifest was cut short and never applied."""
    return sorted(path.parent for path in (root / paths.UNDO).glob(f"{'[0-9]' * _DIGITS}/manifest.json"))


def _manifest(folder: Path) -> tuple[str, list[str]]:
    """Return the command of an entry and the files it changed."""
    try:
        manifest = json.loads((folder / "manifest.json").read_bytes())
        command, changed = manifest["command"], manifest["paths"]
        is_sound = isinstance(command, str) and isinstance(changed, list) and all(map(_is_inside, changed))
    except (ValueError, KeyError, TypeError, RecursionError):
        is_sound = False
    if not is_sound:
        place = f"{paths.UNDO}/{folder.name}"
        raise RmentorError(
            f"{place}/manifest.json cannot be read, so that command cannot be undone",
            fix=f"delete the folder {place}, then run undo again for the command before it",
        )
    return command, changed


def _is_inside(path: object) -> bool:
    return isinstance(path, str) and not Path(path).is_absolute() and ".." not in Path(path).parts


def _remember(root: Path, changes: ChangeSet, command: str) -> None:
    entries = _entries(root)
    number = int(entries[-1].name) + 1 if entries else 1
    folder = root / paths.UNDO / f"{number:0{_DIGITS}}"
    for index, change in enumerate(changes):
        for side, content in (("before", change.before), ("after", change.after)):
            if content is not None:
                _store(folder, index, side, content)
    manifest = {"command": command, "paths": [change.path for change in changes]}
    write_file(folder / "manifest.json", json.dumps(manifest, indent=1).encode(), private=True)
    for old in _entries(root)[:-KEPT]:
        shutil.rmtree(old)


def _held(root: Path, path: str) -> bytes | None:
    return (root / path).read_bytes() if (root / path).is_file() else None


def _stored(folder: Path, index: int, side: str) -> bytes | None:
    path = folder / f"{index}.{side}"
    return path.read_bytes() if path.is_file() else None


def _store(folder: Path, index: int, side: str, content: bytes | None) -> None:
    path = folder / f"{index}.{side}"
    if content is None:
        path.unlink(missing_ok=True)
    else:
        write_file(path, content, private=True)
