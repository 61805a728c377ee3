"""Put what a decision changes into one plan: tracked files, private files, and the lock between them."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from rmentor_cli.changes import ChangeSet, FileChange, plan
from rmentor_cli.decisions.forget import forget
from rmentor_cli.files.key import new_key
from rmentor_cli.formats.dossier import changes_between, private_changes
from rmentor_cli.formats.kept_names import with_names
from rmentor_cli.formats.private_lock import digests, lock_text
from rmentor_cli.formats.text import LARGEST_FILE
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.model.program import Names
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import RmentorError
from rmentor_cli.runs.loading import Opened

Proof = Callable[[Mapping[str, str]], str]  # the proof of a matching as text, with the digests of the vetoes


def vetoes_sealed(key: bytes, private: PrivateDossier) -> Mapping[str, str]:
    """Return the keyed digest of the vetoes that matching reads, by the file they stand in."""
    found = digests(key, replace(private, open_questions=private.undecided))
    return {path: found[path] for path in (paths.KEEP_APART, paths.OPEN_QUESTIONS) if path in found}


def sealed(
    opened: Opened,
    after: Dossier,
    private: PrivateDossier | None = None,
    proof: Proof | None = None,
    *,
    key: bytes | None = None,
) -> ChangeSet:
    """Plan the change from the program as opened to `after`, with the proof of a new matching, and renew private.lock.

    A key that is not in private/ yet goes there. The order matters where a run is cut short: what decides is written
    before the lock that names it, and the lock before the copy that says it was written here; at any moment the next
    run takes what it finds for its own. Raises RmentorError where the next run could not read a file for its size.
    """
    private = forget(_named(opened.dossier, after, private or opened.private), after.pairings)
    sources = opened.dossier.sources
    key = sources.raw.get(paths.KEY) or key or (new_key() if digests(b"", private) else None)
    files = {} if _lacks_private(opened) else _locks(key, private)
    locks = (FileChange(path, sources.raw.get(path), content) for path, content in files.items())
    told = changes_between(opened.dossier, after) | private_changes(sources, opened.private, private)
    if proof:
        vetoes = vetoes_sealed(key, opened.private) if key else {}
        told |= plan(sources.raw, {paths.PROOF: proof(vetoes)})
    _refuse_too_large(told)
    changed = [change for change in locks if change.before != change.after]
    return ChangeSet(
        (*changed[:1], *told, *changed[1:]) if changed and changed[0].path == paths.KEY else (*told, *changed)
    )


def _lacks_private(opened: Opened) -> bool:
    """Say whether private files that decide something are not here: the lock goes on naming them."""
    return any(problem.code is Code.PRIVATE_NOT_HERE for problem in opened.problems)


def _locks(key: bytes | None, private: PrivateDossier) -> dict[str, bytes | None]:
    lock = lock_text(key, private).encode() if key else b""
    return {paths.KEY: key, paths.PRIVATE_LOCK: lock or None, paths.PRIVATE_LOCK_SEEN: lock or None}


def _named(before: Dossier, after: Dossier, private: PrivateDossier) -> PrivateDossier:
    """Return private/ with the names and addresses of the people in a program, where they are kept there."""
    if after.program.names is Names.TRACKED:
        return private
    return replace(private, people=with_names(private.people, before.everybody, after.everybody))


def _refuse_too_large(changes: ChangeSet) -> None:
    for change in changes:
        if len(change.after or b"") > LARGEST_FILE:
            said = f"{change.path} would grow to {len(change.after or b''):,} bytes, and no file is read beyond "
            fix = "import fewer people or columns at once, or shorter texts; nothing was written"
            raise RmentorError(f"{said}{LARGEST_FILE // 2**20} MB", fix=fix)
