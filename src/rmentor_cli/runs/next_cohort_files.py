"""The files of the next cohort: what stays as it was, what is written anew, and what is private."""

from typing import Any

from rmentor_cli.cohorts.carried import consents_kept, line_above, past_partners
from rmentor_cli.cohorts.returning import Returners, as_they_return
from rmentor_cli.files.key import new_key
from rmentor_cli.files.read import read_present
from rmentor_cli.files.starters import DEMO, read_common, read_starter
from rmentor_cli.formats.kept_names import tracked
from rmentor_cli.formats.private_lock import digests, lock_text
from rmentor_cli.formats.table_writing import empty_table, encode_rows
from rmentor_cli.intake.last_cohort import said_last
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.file_kinds import ERASED, KEEP_APART, OPEN_QUESTIONS, PEOPLE_NAMES, TABLES, FileKind
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.model.program import Program
from rmentor_cli.runs.import_base import base_text, read_bases
from rmentor_cli.runs.loading import Opened

_ALWAYS = (paths.MENTORS, paths.MENTEES, paths.PAIRINGS, paths.CHECK_INS)
_CARRIED = (PEOPLE_NAMES, KEEP_APART, OPEN_QUESTIONS, ERASED)
_IGNORED, _README = ".gitignore", "README.md"


def copied_files(opened: Opened) -> dict[str, bytes]:
    """Return what stays as the user wrote it: topics, how exports are read, templates, the README.

    That of the demo tells of its own people, and does not come along.
    """
    common = {path: content for path, content in read_common().items() if path != paths.TOPICS}
    own = read_present(opened.root, common)
    own = {path: content for path, content in own.items() if (path, content) != (_README, read_starter(DEMO)[_README])}
    mine = {
        path: content
        for path, content in opened.dossier.sources.raw.items()
        if path in {paths.TOPICS, paths.INTAKE} or path.startswith(f"{paths.TEMPLATES}/")
    }
    ignored = _joined(common[_IGNORED], own.get(_IGNORED, b""))
    return {**common, **own, **mine, _IGNORED: ignored}


def _joined(common: bytes, own: bytes) -> bytes:
    """Return what git leaves alone: all that this rmentor names, and after it the user's own lines."""
    lines = common.splitlines()
    return b"\n".join([*lines, *(line for line in own.splitlines() if line not in lines)]) + b"\n"


def table_files(last: Dossier, found: Returners, program: Program) -> dict[str, bytes]:
    """Return the tables of the next cohort; rows that stay keep their own text and columns, without private names."""
    back = as_they_return(last, found, program.program.start)
    parts: dict[str, tuple[Any, ...]] = {
        paths.MENTORS: back.mentors,
        paths.MENTEES: back.mentees,
        paths.ORG: line_above(last, found),
        paths.HISTORY: past_partners(last, found),
        paths.CONSENTS: consents_kept(last, found),
        paths.PAIRINGS: (),
        paths.CHECK_INS: (),
    }
    texts = {
        kind.path: _written(last, kind, getattr(last, kind.part), parts[kind.path])
        for kind in TABLES
        if kind.path in parts and (parts[kind.path] or kind.path in _ALWAYS)
    }
    return tracked(last.sources, texts)


def answers_kept(opened: Opened, found: Returners, program: Program) -> dict[str, bytes]:
    """Return what the rosters hold because somebody said so: new answers win over it, and over edits of it do not."""
    back = as_they_return(opened.dossier, found, program.program.start)
    text = base_text(said_last(opened.dossier, back, [*read_bases(opened.root).values()]))
    return {paths.IMPORTED_BEFORE: text.encode()} if text else {}


def _written(last: Dossier, kind: FileKind, before: tuple[Any, ...], after: tuple[Any, ...]) -> bytes:
    if not after and (not before or kind.path not in {paths.MENTORS, paths.MENTEES}):
        return empty_table(kind.record).encode()
    return encode_rows(last.sources.tables.get(kind.path), before, after, key=kind.key).encode()


def private_files(opened: Opened, private: PrivateDossier, program: Program) -> dict[str, bytes]:
    """Return the private files, the key and the lock between them.

    Ids and marks of erased people are made of the key's first line, which stays; its second line names the cohort, so
    that personal codes are others than before.
    """
    tables = {
        kind.path: encode_rows(None, (), rows, key=kind.key).encode()
        for kind in _CARRIED
        if (rows := getattr(private, kind.part))
    }
    old = opened.dossier.sources.raw.get(paths.KEY) or (new_key() if digests(b"", private) else b"")
    if not old:
        return tables
    key = old.strip().partition(b"\n")[0].strip() + b"\n" + (program.calendar.namespace or "").encode() + b"\n"
    lock = lock_text(key, private).encode()
    locks = {paths.PRIVATE_LOCK: lock, paths.PRIVATE_LOCK_SEEN: lock} if lock else {}
    return {**tables, paths.KEY: key, **locks}
