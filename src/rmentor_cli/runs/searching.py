"""Search a whole program folder for what gives somebody away."""

from collections.abc import Mapping
from pathlib import Path

from rmentor_cli.files.read import every_file, read_bytes
from rmentor_cli.formats.any_text import texts_in
from rmentor_cli.immutable import immutable
from rmentor_cli.privacy.traces import Traces, lines_in

LARGEST_SEARCHED = 50 * 1024 * 1024  # bytes


@immutable
class Found:
    """A file that gives somebody away, and on which lines; none: not as it stands line by line, or by its name."""

    path: str
    lines: tuple[int, ...] = ()

    def __str__(self) -> str:
        """Write it as editors and terminals link it."""
        return f"{self.path}:{','.join(map(str, self.lines))}" if self.lines else self.path


@immutable
class Search:
    """What was found, and which files hold no text that can be searched."""

    found: tuple[Found, ...]
    unread: tuple[str, ...]


def search(root: Path, traces: Traces, after: Mapping[str, bytes | None], under: str = "") -> Search:
    """Search every file but git's own, as it will stand after some changes: content by path, None for one that goes."""
    found, unread = [], []
    for path in dict.fromkeys((*every_file(root, under), *(each for each in after if each.startswith(under)))):
        content = after[path] if path in after else read_bytes(root / path, at_most=LARGEST_SEARCHED)
        if content is None:
            continue
        texts = texts_in(content) if len(content) <= LARGEST_SEARCHED else None
        if texts is None:
            unread.append(path)
        lines = lines_in(traces, texts or ("",))
        if lines or traces.are_in(path):
            found.append(Found(path, tuple(filter(None, lines))))
    return Search(tuple(found), tuple(unread))
