"""What a command would change: path, before, after, and the difference in words. Pure; never touches the disk."""

import difflib
from collections.abc import Iterator, Mapping

from rmentor_cli.immutable import immutable
from rmentor_cli.model import paths


@immutable
class FileChange:
    """One file before and after; None means that it is not there."""

    path: str
    before: bytes | None
    after: bytes | None

    @property
    def is_deletion(self) -> bool:
        """Say whether the file goes."""
        return self.after is None

    @property
    def is_generated(self) -> bool:
        """Say whether the file can be made again and so need not be kept for `undo`."""
        return self.path.startswith(f"{paths.OUT}/")

    @property
    def is_final(self) -> bool:
        """Say whether nothing takes the file back: what a closed round published would tell more, published twice."""
        return self.path.startswith(f"{paths.PULSE}/")

    @property
    def is_copy(self) -> bool:
        """Say whether the file only keeps what a table said: it is put back beside other files, never alone."""
        return self.path.startswith(f"{paths.TABLES_SAID}/")

    @property
    def is_to_read(self) -> bool:
        """Say whether a difference in it is for a reader: not of what is made again, told once, raw or private."""
        is_raw = self.path.startswith(f"{paths.IMPORTS}/")
        is_unread = self.is_generated or self.is_final or is_raw or paths.is_private(self.path)
        return not (is_unread or self.path in {paths.PRIVATE_LOCK, paths.PROOF})

    def diff(self) -> str:
        """Return a unified diff."""
        before, after = (_text(side).splitlines(keepends=True) for side in (self.before, self.after))
        return "".join(difflib.unified_diff(before, after, f"a/{self.path}", f"b/{self.path}"))


def _text(content: bytes | None) -> str:
    return (content or b"").decode("utf-8", "replace")


@immutable
class ChangeSet:
    """The files a command would change, in path order; files that stay the same are left out."""

    changes: tuple[FileChange, ...] = ()

    def __bool__(self) -> bool:
        """Say whether anything would change."""
        return bool(self.changes)

    def __iter__(self) -> Iterator[FileChange]:
        """Iterate over the changes."""
        return iter(self.changes)

    def __or__(self, other: "ChangeSet") -> "ChangeSet":
        """Join two sets that change different files."""
        return ChangeSet(tuple(sorted((*self.changes, *other.changes), key=lambda change: change.path)))

    def diff(self) -> str:
        """Return the unified diff of every file."""
        return "".join(change.diff() for change in self.changes)


def plan(before: Mapping[str, bytes], after: Mapping[str, bytes | str | None]) -> ChangeSet:
    """Compare what files hold with what they should hold; None deletes, paths missing from `after` stay as they are."""
    wanted = {path: text.encode() if isinstance(text, str) else text for path, text in after.items()}
    return ChangeSet(
        tuple(
            FileChange(path, before.get(path), content)
            for path, content in sorted(wanted.items())
            if before.get(path) != content
        )
    )
