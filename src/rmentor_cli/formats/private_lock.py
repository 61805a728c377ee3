"""private.lock: which private files decide something, each with a keyed digest of what it says. Pure.

A copy of the program without private/ would match people who must not be matched, in silence; the lock tells it. The
possible vetoes are few, so a plain digest could be guessed by trying them all: hence the key, which never leaves
private/. What counts are the records, not their order, quotes or line ends.
"""

import hmac
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from rmentor_cli.model import paths
from rmentor_cli.model.cells import show_cell
from rmentor_cli.model.fields import fields_of
from rmentor_cli.model.file_kinds import DECIDING
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location, Problem, Severity

_ABOUT = (
    "# Private files that decide something, as they were last used. Made by rmentor; holds nothing of what they say.\n"
)
_COPY = "copy private/ from the coordinator's computer"


def lock_text(key: bytes, private: PrivateDossier) -> str:
    """Write the lock of what private/ says; empty where nothing in it decides anything."""
    lines = "".join(f"{path} {digest}\n" for path, digest in digests(key, private).items())
    return f"{_ABOUT}{lines}" if lines else ""


def digests(key: bytes, private: PrivateDossier) -> Mapping[str, str]:
    """Return by path the keyed digest of each private file that says anything."""
    parts = ((kind.path, getattr(private, kind.part)) for kind in DECIDING)
    return {path: _digest(key, path, records) for path, records in parts if records}


def _digest(key: bytes, path: str, records: Sequence[Any]) -> str:
    said = "\n".join([path, *sorted(map(_canonical, records))])
    return hmac.digest(key.strip(), said.encode(), "sha256").hex()


def _canonical(record: Any) -> str:
    return "\t".join(show_cell(spec.kind, getattr(record, spec.name)) for spec in fields_of(type(record)))


def lock_problems(text: str, raw: Mapping[str, bytes], private: PrivateDossier) -> Iterator[Problem]:
    """Compare the lock with what is here.

    Whoever edits a private file on the computer that last wrote the lock may do so: the lock still is the one that was
    written here. Where it is another, somebody else has decided since, and what is here is out of date.
    """
    listed, unreadable = _read(text)
    yield from unreadable
    yield from (_missing(line, path) for path, (line, _) in listed.items() if path not in raw)
    key = raw.get(paths.KEY, b"").strip()
    here = {path: line for path, (line, _) in listed.items() if path in raw}
    if not key:
        yield from (_unchecked(line, path) for path, line in here.items())
        return
    if text.encode() == raw.get(paths.PRIVATE_LOCK_SEEN):
        return
    found = digests(key, private)
    known = {path: digest for path, (_, digest) in listed.items() if path in raw}
    for path in sorted(found.keys() | known.keys()):
        if found.get(path) != known.get(path):
            yield _another(here.get(path, 0), path)


def is_missing(path: str, raw: Mapping[str, bytes]) -> bool:
    """Say whether the lock lists a private file that is not here."""
    listed, _ = _read(raw.get(paths.PRIVATE_LOCK, b"").decode("utf-8", "replace"))
    return path in listed and path not in raw


def _read(text: str) -> tuple[dict[str, tuple[int, str]], list[Problem]]:
    """Return the line and digest of each path, and what cannot be read; paths of a later rmentor are passed over."""
    known = {kind.path for kind in DECIDING}
    listed: dict[str, tuple[int, str]] = {}
    problems = []
    for number, line in enumerate(text.splitlines(), 1):
        match line.split():
            case [str(mark), *_] if mark.startswith("#"):
                continue
            case [path, digest]:
                if path in known:
                    listed[path] = number, digest
            case []:
                continue
            case _:
                problems.append(_problem(number, "this line cannot be read", "restore the file from git"))
    return listed, problems


def _missing(line: int, path: str) -> Problem:
    return _problem(line, f"{path} decides something and is not here", f"{_COPY}, and keep it out of git")


def _unchecked(line: int, path: str) -> Problem:
    fix = f"{_COPY}, {PurePosixPath(paths.KEY).name} and all"
    return _problem(line, f"whether {path} is the right one cannot be told without {paths.KEY}", fix)


def _another(line: int, path: str) -> Problem:
    fix = f"{_COPY}; if the one here is right, delete {paths.PRIVATE_LOCK} and go on"
    return _problem(line, f"{path} is not the one with which the program was last decided", fix)


def _problem(line: int, said: str, fix: str) -> Problem:
    at = Location(paths.PRIVATE_LOCK, line)
    return Problem(Code.PRIVATE_NOT_HERE, at, said, fix, Severity.WARNING)
