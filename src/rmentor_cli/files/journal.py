"""journal.csv, open for adding: each line in two strokes around the moment at which a mail leaves.

The first stroke is on the disk before the body leaves, the second after the answer. Whatever ends a run in between, the
line says `unknown` by its empty state; docs/decisions/0601-what-is-owed.md has the reasons.
"""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

from rmentor_cli.files.read import refuse_links_out
from rmentor_cli.files.write import explained, write_file
from rmentor_cli.formats.journal_lines import (
    FIRST_LINE,
    Layout,
    first_stroke,
    in_own_form,
    layout_of,
    mending,
    second_stroke,
)
from rmentor_cli.model import paths
from rmentor_cli.model.journal import JournalLine, JournalState, day_mark
from rmentor_cli.problems import BusyError, RmentorError

_ID_LENGTH = 6  # bytes


def new_id(day: date | None = None) -> str:
    """Return an id for a line: chance, so that two computers never give the same one, after the day by the clock."""
    before = day_mark(day) if day else ""
    return before + os.urandom(_ID_LENGTH).hex()


class JournalFile:
    """The end of a journal; the caller holds the program's lock, which git and editors know nothing of."""

    def __init__(self, root: Path, path: str = paths.JOURNAL, expected: bytes | None = None) -> None:
        """Open a journal, made where there is none, and mend a line that an earlier run left cut off.

        Raises BusyError where it does not hold the bytes that were read before and acted on.
        """
        refuse_links_out(root, [path])
        self._root, self._name, self._path = root, path, root / path
        found = self._path.read_bytes() if self._path.is_file() else b""
        if expected is not None and found != expected:
            raise self._changed()
        content = in_own_form(path, found) or FIRST_LINE
        if content != found:
            write_file(self._path, content, private=paths.is_private(path))
        flags = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        try:
            self._file = os.open(self._path, flags)
        except OSError as error:
            raise explained(self._path, error) from None
        try:
            self._layout = self._whole(path)
        except BaseException:
            self.close()
            raise
        self._begun: JournalLine | None = None
        self._note()

    def _whole(self, path: str) -> Layout:
        """Make the file one that ends with its last line, and return how its lines are laid out."""
        content = self._path.read_bytes()
        layout = layout_of(path, content)
        if not layout.takes_two_strokes:
            raise RmentorError(
                f"{path} has not its own columns any more, so nothing can be added to it",
                fix=f"its first line has to be {FIRST_LINE.decode().strip()}, with the state last",
            )
        kept, added = mending(content, layout)
        self._cut(kept)
        if added:
            self._write(added)
        return layout

    @property
    def has_begun(self) -> bool:
        """Say whether a first stroke waits for its second."""
        return self._begun is not None

    def begin(self, line: JournalLine) -> None:
        """Put the first stroke of a line on the disk, or nothing of it: raises RmentorError where it cannot.

        Raises BusyError where another program has put another file in its place, or changed this one: what was read
        does not hold any more, and a line added here might be lost.
        """
        if not self._is_here():
            raise self._changed()
        try:
            self._write(first_stroke(line, self._layout))
            self._begun = line
        except RmentorError:
            self._cut_to_the_end()
            raise

    def settle(self, state: JournalState) -> None:
        """End the line that was begun with what became of it, wherever the journal is by now."""
        self._write(second_stroke(state))
        line, self._begun = self._begun, None
        is_here = self._is_here(os.fstat(self._file))
        if line and not is_here:
            self._write_elsewhere(replace(line, id=new_id(), state=state))
        else:
            self._note()

    def take_back(self) -> None:
        """Remove the line that was begun, if one was: the mail was surely not taken."""
        if self.has_begun:
            self._begun = None
            self._cut_to_the_end()

    def add(self, line: JournalLine) -> None:
        """Add a whole line of something that has happened already."""
        try:
            self._write(first_stroke(line, self._layout) + second_stroke(line.state))
        except RmentorError:
            self._cut_to_the_end()
            raise
        self._note()

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._file)

    def _cut_to_the_end(self) -> None:
        """Leave nothing behind the last whole line."""
        self._cut(self._end)
        self._note()

    def _note(self) -> None:
        """Remember how the file is when it is whole."""
        self._seen = os.fstat(self._file)
        self._end = self._seen.st_size

    def _is_here(self, ours: os.stat_result | None = None) -> bool:
        """Say whether the path still leads to the file as this run left it."""
        try:
            return _mark(self._path.stat()) == _mark(ours or self._seen)
        except OSError:
            return False

    def _changed(self) -> BusyError:
        return BusyError(f"{self._name} was changed by another program in the meantime", fix="run the command again")

    def _write_elsewhere(self, line: JournalLine) -> None:
        """Add a line to what stands in the place of this file: the mail has left, and the next run has to know."""
        other = JournalFile(self._root, self._name)
        try:
            other.add(line)
        finally:
            other.close()

    def _write(self, content: bytes) -> None:
        """Write at the end, all of it, and put it on the disk."""
        try:
            os.lseek(self._file, 0, os.SEEK_END)
            while content:
                content = content[os.write(self._file, content) :]
            os.fsync(self._file)
        except OSError as error:
            raise explained(self._path, error) from None

    def _cut(self, length: int) -> None:
        try:
            if os.fstat(self._file).st_size > length:
                os.ftruncate(self._file, length)
                os.fsync(self._file)
        except OSError as error:
            raise explained(self._path, error) from None


def _mark(found: os.stat_result) -> tuple[int, int, int, int]:
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns
