"""Put back what a command changed; check-ins come back under numbers that calendars take for newer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from rmentor_cli.changes import ChangeSet, FileChange
from rmentor_cli.decisions.put_back import superseding
from rmentor_cli.files.history import Remembered
from rmentor_cli.files.read import read_program
from rmentor_cli.formats.dossier import changes_between, decode_program
from rmentor_cli.immutable import immutable
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckIn
from rmentor_cli.model.private import About
from rmentor_cli.problems import RmentorError, listed, stops
from rmentor_cli.runs.known_to_calendars import known_check_ins
from rmentor_cli.runs.loading import DayIn
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.terminal.problem_lines import counted

_TOUCHED = frozenset({paths.CHECK_INS, paths.PAIRINGS})
_DECIDED_IN = frozenset({paths.KEEP_APART, paths.MENTORS, paths.MENTEES})  # where done --means writes


@immutable
class _Superseded:
    """The changes that put a program back, and the check-ins that are not just as they were before."""

    changes: ChangeSet
    raised: tuple[str, ...] = ()  # ids
    withdrawn: tuple[str, ...] = ()
    touched: tuple[str, ...] = ()  # all check-ins that change


def undoing(root: Path, last: Remembered, day_in: DayIn) -> tuple[Remembered, Outcome]:
    """Return how the last command is put back, and what to say of it.

    Raises RmentorError where a pairing would go of which people have a meeting in their calendars.
    """
    found, decided = _superseded(root, last, day_in), tuple(_still_decided(root, last))
    files = [change.path for change in last.changes]
    ids = {paths.CHECK_INS: f": {listed(list(found.touched), at_most=8)}"} if found.touched else {}
    shown = (
        f"To put back what `rmentor {last.command}` changed:",
        *(f"  {path}{ids.get(path, '')}" for path in files),
    )
    return replace(last, changes=found.changes), Outcome(
        changes=ChangeSet(tuple(change for change in found.changes if change.before != change.after)),
        shown=shown,
        notes=(*_notes(found), *_told_decided(decided)),
        next_step="rmentor calendar" if found.raised or found.withdrawn else _ask_again(decided),
        data={
            "command": last.command,
            "files": files,
            "raised": list(found.raised),
            "withdrawn": list(found.withdrawn),
        },
    )


def _still_decided(root: Path, last: Remembered) -> Iterator[str]:
    """Yield the keys of the questions of which `done --means` loses what it wrote: the journal is never put back."""
    if last.command != "done" or _DECIDED_IN.isdisjoint(change.path for change in last.changes):
        return
    raw = read_program(root)
    back = {change.path: change.after for change in last.changes}
    standing = decode_program(raw)
    restored = decode_program({path: text for path, text in {**raw, **back}.items() if text is not None})
    if standing.dossier is None or restored.dossier is None:
        return
    managed = {each.id: each.manager_id for each in restored.dossier.people.values()}
    reporting = {each.id for each in standing.dossier.people.values() if each.manager_id != managed.get(each.id)}
    freed = {*standing.private.keep_apart} - {*restored.private.keep_apart}
    apart = {who for each in freed for who in (each.mentor_id, each.mentee_id)}
    whose = {About.MANAGER: reporting, About.KEEP_APART: apart}
    open_ones = {*standing.private.undecided}
    for question in standing.private.open_questions:
        if question not in open_ones and question.person_id in whose.get(question.about, ()):
            yield question.key


def _told_decided(keys: Sequence[str]) -> Iterator[str]:
    if keys:
        stays = "stays decided" if len(keys) == 1 else "stay decided"
        yield f"{listed(keys)} {stays}, so nothing keeps anybody apart for these words any more."


def _ask_again(keys: Sequence[str]) -> str:
    it = "it" if len(keys) == 1 else "them"
    return f"rmentor done {' '.join(keys)} --undo asks {it} again" if keys else ""


def _superseded(root: Path, last: Remembered, day_in: DayIn) -> _Superseded:
    """Return the changes of a command with check-ins that calendars take for newer; as they are, if none is touched."""
    if _TOUCHED.isdisjoint(change.path for change in last.changes):
        return _Superseded(last.changes)
    raw = read_program(root)
    back = {change.path: change.after for change in last.changes}
    standing = _decoded(raw)
    restored = _decoded({path: text for path, text in {**raw, **back}.items() if text is not None})
    if standing is None or restored is None:
        return _Superseded(last.changes)
    on = day_in(restored.program.program.time_zone)
    known = {row.id: row for row in restored.check_ins}
    is_any_gone = any(row.id not in known for row in standing.check_ins)
    known_to_people = known_check_ins(root, standing) if is_any_gone else ()
    rows = tuple(superseding(standing.check_ins, restored.check_ins, known_to_people, on))
    _refuse_without_pairing(rows, standing, restored)
    return _Superseded(
        ChangeSet(tuple(_with_rows(last, restored, rows))),
        tuple(row.id for row in rows if row.id in known and row != known[row.id]),
        tuple(row.id for row in rows if row.id not in known),
        tuple(sorted({row.id for row in {*rows} ^ {*standing.check_ins}})),
    )


def _decoded(raw: Mapping[str, bytes]) -> Dossier | None:
    """Read a program; None where its check-ins cannot be read, which are then put back as they were."""
    loaded = decode_program(raw)
    wrong = [problem for problem in loaded.problems if problem.location.path == paths.CHECK_INS]
    return None if stops(wrong) else loaded.dossier


def _refuse_without_pairing(rows: Sequence[CheckIn], standing: Dossier, restored: Dossier) -> None:
    lost = standing.pairings_by_id.keys() - restored.pairings_by_id.keys()
    if ids := sorted({row.pairing_id for row in rows if row.pairing_id in lost}):
        have = "has" if len(ids) == 1 else "have"
        raise RmentorError(
            f"{listed(ids)} {have} check-ins that people may have in their calendars, so undo does not take it away",
            fix=f"rmentor pairing end {' '.join(ids)}, then rmentor schedule and rmentor calendar withdraw them",
        )


def _with_rows(last: Remembered, restored: Dossier, rows: tuple[CheckIn, ...]) -> Iterator[FileChange]:
    """Yield the changes of a command, with these rows for its check-ins."""
    written = {change.path: change.after for change in changes_between(restored, replace(restored, check_ins=rows))}
    for change in last.changes:
        yield replace(change, after=written.get(change.path, change.after))


def _notes(found: _Superseded) -> Iterator[str]:
    if found.raised:
        have = "has" if len(found.raised) == 1 else "have"
        yield (
            f"{counted(len(found.raised), 'check-in')} {have} a higher `seq` than before, "
            "so that calendars follow the way back."
        )
    if found.withdrawn:
        stay = "stays as a cancelled one" if len(found.withdrawn) == 1 else "stay as cancelled ones"
        yield f"{listed(found.withdrawn, at_most=8)} {stay}: people may have them in their calendars."
