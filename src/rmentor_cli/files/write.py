"""The only place that writes: whole files, atomically, under one lock, refusing what changed since it was read.

A file is written beside its place, flushed to the disk and moved over the old one, then its folder is flushed: after a
kill or a power cut the old file or the new one is there, never half of one (Pillai et al., OSDI 2014). What lies in
out/ is not flushed: there may be a thousand files, a power cut is rare, and the same command makes them again.
"""

import errno
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from rmentor_cli.changes import ChangeSet, FileChange
from rmentor_cli.model import paths
from rmentor_cli.problems import BusyError, RmentorError, UsageError

PRIVATE_FOLDER_MODE = 0o700
PRIVATE_FILE_MODE = 0o600
_FILE_MODE = 0o644


def refuse_changed_since(root: Path, changes: Iterable[FileChange]) -> None:
    """Raise BusyError where the disk no longer holds what a change starts from."""
    for change in changes:
        path = root / change.path
        held = path.read_bytes() if path.is_file() else None
        if held != change.before:
            raise BusyError(
                f"{change.path} was changed by something else while this command ran",
                fix="nothing was written; run the command again",
            )


def refuse_unwritable(root: Path, changes: Iterable[FileChange]) -> None:
    """Raise BusyError where a folder takes no files, before the first one is written: half a plan would stay."""
    for folder in sorted({(root / change.path).parent for change in changes if not change.is_generated}):
        there = next(each for each in (folder, *folder.parents) if each.exists())
        if not os.access(there, os.W_OK):
            raise BusyError(
                f"{there.name or there} cannot be written into: the permissions forbid it",
                fix="allow it, then run the command again; nothing was written",
            )


def apply(root: Path, changes: ChangeSet) -> None:
    """Write every change, each file whole; the caller holds the lock and has looked for files changed since."""
    for change in changes:
        path = root / change.path
        try:
            if change.after is None:
                path.unlink(missing_ok=True)
            else:
                is_private = paths.is_private(change.path)
                _make_folder(path.parent, private=is_private)
                mode = PRIVATE_FILE_MODE if is_private else _mode_of(path)
                _replace(path, change.after, mode, flushed=not change.is_generated)
        except OSError as error:
            raise explained(path, error) from None
    for folder in sorted({(root / change.path).parent for change in changes if not change.is_generated}):
        _flush_folder(folder)  # once, however many files


def write_file(path: Path, content: bytes, *, private: bool = False) -> None:
    """Write one file atomically, making its folders."""
    try:
        _make_folder(path.parent, private=private)
        _replace(path, content, PRIVATE_FILE_MODE if private else _mode_of(path), flushed=True)
        _flush_folder(path.parent)
    except OSError as error:
        raise explained(path, error) from None


def write_new_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder that holds nothing yet, making it; nobody else works in it, so it needs no lock."""
    for path, content in files.items():
        write_file(folder / path, content)


def refuse_other_file(path: Path, header: bytes) -> None:
    """Raise UsageError where a table cannot be written to a path, or would replace anything but an older such table."""
    if not path.parent.is_dir():
        raise UsageError(f"there is no folder {path.parent}", fix="make it, or name a file in a folder that is there")
    if not path.exists():
        return
    if path.is_file():
        with path.open("rb") as stream:
            if stream.readline(len(header) + 2).rstrip(b"\r\n") == header:
                return
    raise UsageError(f"{path} is there already and holds something else", fix="name another file; nothing was written")


def _make_folder(folder: Path, *, private: bool) -> None:
    made = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for each in {folder, *made} if private else ():  # one made by hand or copied along may be open to others
        each.chmod(PRIVATE_FOLDER_MODE)


def _replace(path: Path, content: bytes, mode: int, *, flushed: bool) -> None:
    """Write beside, flush, move over; the lock makes the fixed name safe, a killed run leaves nothing in the way."""
    beside = path.with_name(f".{path.name}.new")
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
    try:
        with os.fdopen(os.open(beside, flags, mode), "wb") as stream:
            stream.write(content)
            if flushed:
                stream.flush()
                os.fsync(stream.fileno())
        beside.chmod(mode)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _mode_of(path: Path) -> int:
    return path.stat().st_mode & 0o777 if path.exists() else _FILE_MODE


def _flush_folder(folder: Path) -> None:
    """Put on the disk which files a folder holds."""
    if os.name == "nt":  # Windows cannot open a folder; its rename is durable enough
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        raise explained(folder, error) from None
    finally:
        os.close(descriptor)


def explained(path: Path, error: OSError) -> RmentorError:
    """Turn what the disk says into a sentence; a file held open elsewhere is a reason to try again."""
    name = f"{paths.PRIVATE}/{path.name}" if path.parent.name == paths.PRIVATE else path.name
    if error.errno in {errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY}:
        return BusyError(
            f"{name} cannot be written: a spreadsheet may hold it open, or the permissions forbid it",
            fix="close it there and run the command again; no file is half-written",
        )
    if error.errno == errno.EROFS:
        return RmentorError(
            f"{name} cannot be written: it is on a disk that can only be read",
            fix="have it opened for writing, or work elsewhere, in a copy of the folder; no file is half-written",
        )
    return RmentorError(
        f"{name} could not be written: {error.strerror or error}",
        fix="make room or check the disk, then run the command again; no file is half-written",
    )
