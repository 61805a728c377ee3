"""Start the next cohort from a program that is over: what it was, who comes along, and what it showed."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from shlex import quote
from typing import Any

from rmentor_cli.changes import plan
from rmentor_cli.cohorts.carried import carried, consents_kept, line_above, past_partners
from rmentor_cli.cohorts.next_program import Anew
from rmentor_cli.cohorts.returning import Returners, as_they_return, returners
from rmentor_cli.cohorts.went_well import WentWell, went_well
from rmentor_cli.dates import last_day
from rmentor_cli.documents.lessons import Lessons, lessons_page
from rmentor_cli.files.key import new_key
from rmentor_cli.files.read import read_present
from rmentor_cli.files.starters import read_common
from rmentor_cli.formats.private_lock import digests, lock_text
from rmentor_cli.formats.table_writing import empty_table, encode_rows
from rmentor_cli.matching.standing import parts_of_begun, score_standing
from rmentor_cli.matching.topic_gaps import topic_gaps
from rmentor_cli.measures.metrics import measure
from rmentor_cli.measures.quality import Scores
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.file_kinds import ERASED, KEEP_APART, OPEN_QUESTIONS, TABLES, FileKind
from rmentor_cli.model.pairing import LIVE, PairingStatus
from rmentor_cli.model.people import PersonStatus, Role
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.model.program import Program
from rmentor_cli.problems import RmentorError, UsageError, stops
from rmentor_cli.runs.beginning import refuse_taken, schema_file
from rmentor_cli.runs.grounds import refuse_without_private
from rmentor_cli.runs.loading import Opened, judge
from rmentor_cli.runs.next_program import program_text
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.terminal.layout import Table
from rmentor_cli.terminal.problem_lines import counted

_ALWAYS = (paths.MENTORS, paths.MENTEES, paths.PAIRINGS, paths.CHECK_INS)
_CARRIED = (KEEP_APART, OPEN_QUESTIONS, ERASED)
_LETS_GO = frozenset({".gitignore"})  # what is private is said by this rmentor, and the user's own lines stay


def begin_next(opened: Opened, named: Path, folder: Path, anew: Anew) -> Outcome:
    """Plan the files of the next cohort; refuses while the last one, named so, goes on, and to overwrite anything."""
    refuse_without_private(opened)
    _refuse_unfinished(opened, named)
    _refuse_start(opened, anew)
    _refuse_folder(opened.root, folder)
    found = returners(opened.dossier)
    program, text = program_text(opened.dossier, anew)
    private = carried(opened.dossier, opened.private, found, program, opened.on)
    files = {
        **_copied(opened),
        paths.PROGRAM: text.encode(),
        paths.SCHEMA: schema_file(),
        paths.LESSONS: lessons_page(_lessons(opened, found), opened.on).encode(),
        **_tables(opened.dossier, found, program),
        **_private(opened, private, program),
    }
    refuse_taken(folder, files)
    judged = judge(files, lambda _: opened.on)
    if stops(judged.problems):
        raise RmentorError("nothing was written: the next cohort could not be read", problems=judged.problems)
    return Outcome(
        changes=plan({}, files),
        shown=(_who_comes(found), *_by_the_numbers(opened.dossier, private, files)),
        plan=f"{program.program.name} from {program.program.start} on, in {folder}: {counted(len(files), 'file')}.",
        notes=tuple(_notes(opened, program)),
        commit_message="Start the next cohort",
        next_step=_next_step(folder),
        data={
            "folder": str(folder),
            "files": sorted(files),
            "waiting": list(found.waiting),
            "invited": list(found.again),
            "not_copied": found.gone + len(found.unanswered),
        },
    )


def _refuse_unfinished(opened: Opened, named: Path) -> None:
    going = LIVE | {PairingStatus.PROPOSED}
    if number := sum(pairing.status in going for pairing in opened.dossier.pairings):
        raise UsageError(
            f"{opened.dossier.program.program.name} is not closed: {counted(number, 'pairing')} going on or proposed",
            fix=f"close it first: rmentor -C {quote(str(named))} close",
        )


def _refuse_start(opened: Opened, anew: Anew) -> None:
    was = opened.dossier.program.program.start
    if anew.start <= was:
        raise UsageError(f"--start {anew.start} is not after {was}, when the last cohort began", fix="name a later day")


def _refuse_folder(root: Path, folder: Path) -> None:
    """Raise UsageError where one of the two folders lies in the other: private files would be mixed up."""
    old, new = root.resolve(), folder.resolve()
    if new.is_relative_to(old) or old.is_relative_to(new):
        raise UsageError(f"{folder} is not apart from the last program", fix="name a new folder beside it")


def _copied(opened: Opened) -> dict[str, bytes]:
    """Return what stays as the user wrote it: topics, how exports are read, templates, the README."""
    raw, common = opened.dossier.sources.raw, read_common()
    own = read_present(opened.root, common)
    ignored = _joined(common, own)
    mine = {
        path: content
        for path, content in raw.items()
        if path in {paths.TOPICS, paths.INTAKE} or path.startswith(f"{paths.TEMPLATES}/")
    }
    return {**common, **{path: own[path] for path in own if path not in _LETS_GO}, **ignored, **mine}


def _joined(common: Mapping[str, bytes], own: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return what git leaves alone: all that this rmentor names, and after it the user's own lines."""
    found = {}
    for path in sorted(_LETS_GO & common.keys()):
        lines = common[path].splitlines()
        added = [line for line in own.get(path, b"").splitlines() if line not in lines]
        found[path] = b"\n".join([*lines, *added]) + b"\n"
    return found


def _tables(last: Dossier, found: Returners, program: Program) -> dict[str, bytes]:
    """Return the tables of the next cohort; rows that stay as they are keep their own text and columns."""
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
    return {
        kind.path: _written(last, kind, getattr(last, kind.part), parts[kind.path])
        for kind in TABLES
        if kind.path in parts and (parts[kind.path] or kind.path in _ALWAYS)
    }


def _written(last: Dossier, kind: FileKind, before: tuple[Any, ...], after: tuple[Any, ...]) -> bytes:
    if not after and (not before or kind.path not in {paths.MENTORS, paths.MENTEES}):
        return empty_table(kind.record).encode()
    return encode_rows(last.sources.tables.get(kind.path), before, after, key=kind.key).encode()


def _private(opened: Opened, private: PrivateDossier, program: Program) -> dict[str, bytes]:
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


def _lessons(opened: Opened, found: Returners) -> Lessons:
    last = opened.dossier
    points, wants = score_standing(last, opened.private, opened.on)
    people = {
        role: [each for each in last.roster(role) if each.status is not PersonStatus.INVITED and not each.is_erased]
        for role in Role
    }
    return Lessons(
        dossier=last,
        metrics=measure(last, opened.on, Scores(points=points, wants=wants)),
        gaps=topic_gaps(last.topics, people, lambda person: person.capacity),
        went_well=_side_by_side(opened),
        waiting=len(found.waiting),
    )


def _side_by_side(opened: Opened) -> WentWell | None:
    metrics = measure(opened.dossier, opened.on)
    held = {each.pairing.id: len(each.held) for each in metrics.pairings}
    parts = parts_of_begun(opened.dossier, opened.private, opened.on)
    return went_well(held, parts, opened.dossier.program.pulse.minimum_group)


def _who_comes(found: Returners) -> Table:
    rows = (
        ("still waiting", len(found.waiting), "waitlisted: first when pairings are proposed"),
        ("took part", len(found.again), "invited: asked again, and paired only once they say yes"),
        ("never answered", len(found.unanswered), "not copied"),
        ("left or withdrew", found.gone, "not copied"),
    )
    return Table(("who", "people", "in the next cohort"), tuple((who, str(number), how) for who, number, how in rows))


def _by_the_numbers(last: Dossier, private: PrivateDossier, files: Mapping[str, bytes]) -> Iterator[str]:
    past = files[paths.HISTORY].count(b"\n") - 1 if paths.HISTORY in files else 0
    yield f"{counted(past, 'past pairing')} in {paths.HISTORY}: the two are not proposed to each other again."
    kept = len(private.keep_apart) + len(private.open_questions)
    if kept:
        yield f"{counted(kept, 'word')} on whom not to pair carried over, in private/."
    yield f"{paths.LESSONS} says what {last.program.program.name} showed; the weights are as they were."


def _notes(opened: Opened, program: Program) -> Iterator[str]:
    last = opened.dossier.program
    days = (program.program.start - last.program.start).days
    if any(vars(last.milestones).values()) or (last.sponsor and last.sponsor.commitments):
        yield (
            f"Milestones and the sponsor's promises are {counted(days, 'day')} later than they were, and none is kept "
            f"yet: read them in {paths.PROGRAM}, and talk the promises through again."
        )
    if last.scheduling.blackouts:
        gone = ", ".join(f"{each.first} to {each.last}" for each in last.scheduling.blackouts)
        yield f"The blackouts were taken out ({gone}): write those of the months until {last_day(program.program)}."
    if program.program.months != last.program.months:
        yield f"The arc and the weeks of the surveys are those of {last.program.months} months: move them to fit."
    yield (
        "Links to forms were taken out, so that nobody answers among last time's answers: copy each form, empty it, "
        f"and write its link into {paths.PROGRAM}. Baselines are empty: this cohort has its own."
    )
    yield (
        "Nothing that people answered, wrote or told in confidence was carried over, and no consent but that of those "
        "who wait to take part; everybody else is asked again. Who says no here may want to be erased in both folders."
    )


def _next_step(folder: Path) -> str:
    naming = "" if folder == Path() else f"-C {quote(str(folder))} "
    return (
        f"read {folder / paths.PROGRAM} and {folder / paths.LESSONS}, then: rmentor {naming}validate; "
        f"rmentor {naming}due names who is to be invited"
    )
