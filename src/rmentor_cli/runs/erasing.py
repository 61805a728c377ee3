"""Erase somebody: in every file of the program, in private/, in raw exports and in what was made; for good."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rmentor_cli.changes import ChangeSet, FileChange, plan
from rmentor_cli.decisions.decline import decline
from rmentor_cli.decisions.end import end
from rmentor_cli.files.key import new_key
from rmentor_cli.files.read import every_file, read_present
from rmentor_cli.formats.dossier import decode_program
from rmentor_cli.formats.kept_names import tracked
from rmentor_cli.formats.table_writing import clear_cells
from rmentor_cli.immutable import immutable
from rmentor_cli.intake.identity import mark_of
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.file_kinds import TABLES
from rmentor_cli.model.pairing import LIVE, Pairing, PairingStatus, people_of
from rmentor_cli.model.people import name_when_erased
from rmentor_cli.privacy.erasing import Erasure, cleared_rows, without_private, without_records
from rmentor_cli.privacy.forgetting import forgotten
from rmentor_cli.problems import RmentorError, stops
from rmentor_cli.runs.about_person import Known, know
from rmentor_cli.runs.decided import with_pairings
from rmentor_cli.runs.erased import Erasing, told
from rmentor_cli.runs.git_history import history_of
from rmentor_cli.runs.grounds import refuse_without_private
from rmentor_cli.runs.history_recipe import Replacing
from rmentor_cli.runs.import_base import base_text
from rmentor_cli.runs.loading import Opened, judge
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.sealing import sealed
from rmentor_cli.runs.searching import Search, search

_WHOLE = (paths.UNDO, paths.TABLES_SAID, paths.OUT)  # folders of which nothing stays: all of it says what was before
_TO_RECORDS = {kind.path: kind.record for kind in TABLES}
_ORDER = {paths.KEY: 0, paths.ERASED: 1, paths.PRIVATE_LOCK: 3, paths.PRIVATE_LOCK_SEEN: 4}
_ROSTERS_LAST = {paths.ORG: 5, paths.MENTORS: 6, paths.MENTEES: 6}


def erase_person(opened: Opened, said: str) -> Outcome:
    """Plan to erase somebody, and say what stays, what cannot be reached, and how a history is rewritten."""
    refuse_without_private(opened)
    known = know(opened, said)
    before = opened.dossier
    over = _let_go(before, known, opened)
    changes = _erased(opened, known, over)
    rest = _rest(opened, known, changes)
    everything = changes | rest.deleted
    subject = known.subject
    left = search(opened.root, subject.traces, _after(everything)) if subject.traces else Search((), ())
    replacing = _replacing(opened, known, changes)
    history = history_of(opened.root, replacing.searched)
    return told(
        before,
        Erasing(
            known=known,
            over=over,
            changes=ChangeSet(tuple(sorted(everything, key=_last_of_all))),
            left=left,
            unread=rest.unread,
            history=history,
            replacing=replacing,
        ),
    )


def _let_go(dossier: Dossier, known: Known, opened: Opened) -> tuple[Pairing, ...]:
    """Return their pairings as they are from now on: a live one ends, a proposed one does not come about."""
    theirs = [each for each in dossier.pairings if known.person.id in people_of([each])]
    return tuple(
        end(each, opened.on) if each.status in LIVE else decline(each)
        for each in theirs
        if each.status in LIVE or each.status is PairingStatus.PROPOSED
    )


def _erased(opened: Opened, known: Known, over: Sequence[Pairing]) -> ChangeSet:
    """Plan the files of the program and of private/, and make sure that the program can still be read."""
    key = opened.dossier.sources.raw.get(paths.KEY) or new_key()
    erasure = Erasure(with_pairings(opened.dossier, over, opened.on), known.subject, opened.on)
    words = (*known.subject.addresses, *known.subject.names)
    private = without_private(erasure, opened.private, (mark_of(key, word) for word in words))
    records = sealed(opened, without_records(erasure), private, key=key if words else None)
    raw = opened.dossier.sources.raw
    texts = _cleared({**raw, **_after(records)}, erasure)
    bases = {path: base_text(forgotten(base, known.subject, known.former_ids, erasure.meetings | erasure.aims))
             for path, base in known.bases.items()}  # fmt: skip
    written = {**_after(records), **texts}
    found = judge({path: text for path, text in {**raw, **written}.items() if text is not None}, lambda _: opened.on)
    if stops(found.problems):
        raise RmentorError("nothing was erased: the program could not be read afterwards", problems=found.problems)
    return plan(raw, written) | plan(read_present(opened.root, bases), bases)


def _cleared(raw: Mapping[str, bytes | None], erasure: Erasure) -> dict[str, bytes]:
    """Return the files of which rows are cleared, as they are from then on."""
    loaded = decode_program({path: text for path, text in raw.items() if text is not None})
    if loaded.dossier is None:
        raise RmentorError("nothing was erased", problems=loaded.problems)
    sources = loaded.dossier.sources.tables
    rows = cleared_rows(replace(erasure, dossier=loaded.dossier))
    return tracked(
        loaded.dossier.sources, {path: clear_cells(sources[path], _TO_RECORDS[path], of) for path, of in rows.items()}
    )


@immutable
class _Rest:
    """The files that go as a whole, and raw exports that cannot be looked into."""

    deleted: ChangeSet
    unread: tuple[str, ...]


def _rest(opened: Opened, known: Known, changes: ChangeSet) -> _Rest:
    """Plan to delete what was made, what was kept of before, and raw exports that give the person away."""
    if known.is_erased and not changes:
        return _Rest(ChangeSet(), ())
    root, traces = opened.root, known.subject.traces
    codes = (each.code for each in opened.private.codes if each.person_id == known.person.id)
    raw_exports = search(root, traces.with_codes(codes), {}, paths.IMPORTS)
    half_written = [path for path in every_file(root) if _is_half_written(path)]
    gone = [path for folder in _WHOLE for path in every_file(root, folder)]
    gone += [each.path for each in raw_exports.found] + half_written
    held = read_present(root, dict.fromkeys(gone))
    return _Rest(plan(held, dict.fromkeys(held)), raw_exports.unread)


def _is_half_written(path: str) -> bool:
    """Say whether a file is what a run that was cut short left beside the one it wrote."""
    name = path.rpartition("/")[2]
    return name.startswith(".") and name.endswith(".new")


def _after(changes: ChangeSet) -> dict[str, bytes | None]:
    return {change.path: change.after for change in changes}


def _last_of_all(change: FileChange) -> tuple[int, str]:
    """Put the rosters last: as long as they name the person, a run that was cut short can be run again."""
    return {**_ORDER, **_ROSTERS_LAST}.get(change.path, 2), change.path


def _replacing(opened: Opened, known: Known, changes: ChangeSet) -> Replacing:
    person_id = known.person.id
    rosters = (change.after or b"" for change in changes if change.path in _ROSTERS_LAST)
    stories = _after(changes).get(paths.STORIES) or opened.dossier.sources.raw.get(paths.STORIES, b"")
    return Replacing(
        spellings=known.subject.spellings,
        person_id=person_id,
        row=_row_of(person_id, *rosters) or person_id,
        name=name_when_erased(person_id),
        address=f"{person_id}@erased.invalid",
        stories={each: row for each in _stories_about(opened.dossier, known) if (row := _row_of(each, stories))},
    )


def _stories_about(dossier: Dossier, known: Known) -> Iterator[str]:
    """Yield the ids of all stories about them, those withdrawn long ago, too: git may hold their words."""
    for each in dossier.stories:
        pairing = dossier.pairings_by_id.get(each.pairing_id)
        is_theirs = pairing is not None and known.person.id in people_of([pairing])
        if is_theirs or known.subject.traces.are_in(each.text):
            yield each.id


def _row_of(some_id: str, *texts: bytes) -> str:
    """Return the line of a table about an id, as it is from now on; empty where there is none."""
    lines = (line for text in texts for line in text.decode("utf-8", "replace").splitlines())
    return next((line for line in lines if line.startswith((f"{some_id},", f"{some_id};"))), "")
