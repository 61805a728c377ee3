"""journal.csv, open for adding: each line in two strokes around the moment at which a mail leaves.

The first stroke is on the disk before the body leaves, the second after the answer. Whatever ends a run in between, the
line says `unknown` by its empty state; docs/decisions/0601-what-is-owed.md has the reasons.
"""

import os
from pathlib import Path

from rmentor_cli.files.read import refuse_links_out
from rmentor_cli.files.write import explained, write_file
from rmentor_cli.formats.journal_lines import HEADER, Layout, first_stroke, layout_of, mending, second_stroke
from rmentor_cli.model import paths
from rmentor_cli.model.journal import JournalLine, JournalState
from rmentor_cli.problems import RmentorError

_ID_LENGTH = 6  # bytes


def new_id() -> str:
    """Return an id for a line: chance alone, so that two computers never give the same one."""
    return os.urandom(_ID_LENGTH).hex()


class JournalFile:
    """The end of a journal; the caller holds the program's lock."""

    def __init__(self, root: Path, path: str = paths.JOURNAL) -> None:
        """Open a journal, made where there is none, and mend a line that an earlier run left cut off."""
        refuse_links_out(root, [path])
        self._path = root / path
        if not self._path.is_file() or not self._path.stat().st_size:
            write_file(self._path, HEADER, private=paths.is_private(path))
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
        self._end = os.lseek(self._file, 0, os.SEEK_END)  # up to here the file is whole
        self.has_begun = False

    def _whole(self, path: str) -> Layout:
        """Make the file one that ends with its last line, and return how its lines are laid out."""
        content = self._path.read_bytes()
        layout = layout_of(path, content)
        if not layout.takes_two_strokes:
            raise RmentorError(
                f"{path} has not its own columns any more, so nothing can be added to it",
                fix=f"its first line has to be {HEADER.decode().strip()}, with the state last",
            )
        kept, added = mending(content, layout)
        self._cut(kept)
        if added:
            self._write(added)
        return layout

    def begin(self, line: JournalLine) -> None:
        """Put the first stroke of a line on the disk, or nothing of it: raises RmentorError where it cannot."""
        try:
            self._write(first_stroke(line, self._layout))
            self.has_begun = True
        except RmentorError:
            self.take_back()
            raise

    def settle(self, state: JournalState) -> None:
        """End the line that was begun with what became of it."""
        self._write(second_stroke(state))
        self._end, self.has_begun = os.lseek(self._file, 0, os.SEEK_END), False

    def take_back(self) -> None:
        """Remove the line that was begun: the mail was surely not taken."""
        self._cut(self._end)
        self.has_begun = False

    def add(self, line: JournalLine) -> None:
        """Add a whole line of something that has happened already."""
        try:
            self._write(first_stroke(line, self._layout) + second_stroke(line.state))
        except RmentorError:
            self.take_back()
            raise
        self._end = os.lseek(self._file, 0, os.SEEK_END)

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._file)

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
