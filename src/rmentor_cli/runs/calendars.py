"""Write calendars."""

import re
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import reduce
from operator import or_
from pathlib import Path

from rmentor_cli.changes import ChangeSet
from rmentor_cli.documents.events import Diary, Withdrawn, awaits_schedule, of_program
from rmentor_cli.files.read import read_present
from rmentor_cli.formats.ics import calendar_text, is_ours
from rmentor_cli.formats.ics_events import day_events
from rmentor_cli.immutable import immutable
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import LIVE, SETTLED, people_of
from rmentor_cli.model.program import SchedulingMode
from rmentor_cli.problems import RmentorError, Severity, listed
from rmentor_cli.runs.finding import find_pairing, find_person
from rmentor_cli.runs.known_to_calendars import PROGRAM, withdrawn_milestones
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.lost_rows import lost_check_ins
from rmentor_cli.runs.namespace import with_namespace
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.writing import removed_clause, renew_documents, without_held
from rmentor_cli.terminal.problem_lines import counted
from rmentor_cli.validation.promises import placeholders

FOLDER, PEOPLE, PAIRINGS = paths.CALENDARS, paths.CALENDARS_OF_PEOPLE, paths.CALENDARS_OF_PAIRINGS


@immutable
class Readers:
    """People and pairings, by id."""

    people: frozenset[str]
    pairings: frozenset[str]

    @property
    def paths(self) -> frozenset[str]:
        """The files that are made for them."""
        return frozenset({*map(_of_person, self.people), *map(_of_pairing, self.pairings)})

    def without(self, others: "Readers") -> "Readers":
        """Leave out others."""
        return Readers(self.people - others.people, self.pairings - others.pairings)


def write_calendars(opened: Opened, said: Sequence[str] = ()) -> Outcome:
    """Plan the calendars of some people and pairings, or of all who meet and the program's own.

    What concerns a pairing whose check-ins `schedule` has yet to write down waits, and stays as it is: the number that
    tells calendars which of two versions is the newer one is not known before.
    """
    _refuse_placeholder(opened.dossier)
    dossier, named = with_namespace(opened.dossier)
    diary = Diary(dossier, without_held(dossier.check_ins, opened.problems))
    wanted = _chosen(dossier, said) if said else Readers(frozenset(diary.by_person), frozenset(diary.by_pairing))
    lost = frozenset(row.pairing_id for row in lost_check_ins(opened.root, dossier, opened.on))
    waiting = _waiting(dossier, opened.on, lost, wanted if said else None)
    gone = () if said else withdrawn_milestones(opened.root, dossier)
    documents = _documents(diary, wanted.without(waiting), with_program=not said, gone=gone)
    changes = _renewed(opened.root, documents, waiting.paths, wanted.paths if said else None)
    if number := _number_needed(changes):
        changes = ChangeSet(tuple(change for change in changes if change.path != PROGRAM))
    return Outcome(
        changes=named | changes,
        plan=f"{_summed(documents)}{removed_clause(changes)}; nothing was sent",
        notes=(*_notes(diary, wanted, waiting, named=bool(named)), *([_ask_for(number)] if number else [])),
        commit_message="Name the calendars of the program" if named else "",
        next_step=_next(documents, dossier, waiting),
        data={"calendars": sorted(documents), "waiting": sorted(waiting.pairings)},
    )


def _refuse_placeholder(dossier: Dossier) -> None:
    """Stop while the organizer of every meeting is still what a starter left to fill in."""
    if unfilled := tuple(placeholders(dossier, ("coordinator",))):
        problems = [replace(problem, severity=Severity.ERROR) for problem in unfilled]
        raise RmentorError("no calendar was written", fix=f"write the real one into {paths.PROGRAM}", problems=problems)


def _chosen(dossier: Dossier, said: Sequence[str]) -> Readers:
    """Return the people and pairings meant: a pairing goes by its id, everything else names a person."""
    is_pairing = [each in dossier.pairings_by_id or bool(re.fullmatch(r"p\d+", each)) for each in said]
    pairings = {find_pairing(dossier, each).id for each, it_is in zip(said, is_pairing, strict=True) if it_is}
    people = {find_person(dossier, each).id for each, it_is in zip(said, is_pairing, strict=True) if not it_is}
    return Readers(frozenset(people), frozenset(pairings))


def _waiting(dossier: Dossier, on: date, lost: Collection[str], only: Readers | None) -> Readers:
    """Return the pairings, of those asked for, for which `schedule` has something to write down, and their people.

    So it has where rows are `lost` that people know of.
    """
    ids = {row.pairing_id for row in dossier.check_ins if awaits_schedule(dossier, row, on)} | set(lost)
    found = [dossier.pairings_by_id[each] for each in ids]
    found = [each for each in found if only is None or each.id in only.pairings or people_of([each]) & only.people]
    return Readers(frozenset(people_of(found)), frozenset(pairing.id for pairing in found))


def _documents(diary: Diary, readers: Readers, gone: Sequence[Withdrawn], *, with_program: bool) -> Mapping[str, str]:
    """Write the calendars in which there is something, by path."""
    made = {_of_person(each): diary.of_person(each) for each in readers.people}
    made |= {_of_pairing(each): diary.of_pairing(each) for each in readers.pairings}
    made |= {PROGRAM: of_program(diary.dossier, gone)} if with_program else {}
    return {path: calendar_text(calendar) for path, calendar in made.items() if calendar.events}


def _of_person(person_id: str) -> str:
    return f"{PEOPLE}/{person_id}.ics"


def _of_pairing(pairing_id: str) -> str:
    return f"{PAIRINGS}/{pairing_id}.ics"


def _renewed(root: Path, documents: Mapping[str, str], kept: Container[str], only: Container[str] | None) -> ChangeSet:
    """Compare with what the folders hold; an old calendar of ours goes, of those named or, where nobody is, of all."""

    def is_old(path: str) -> bool:
        is_meant = path not in kept and (only is None or path in only)
        return is_meant and is_ours(read_present(root, [path]).get(path, b""))

    parts = (
        renew_documents(
            root, folder, {path: text for path, text in documents.items() if _folder(path) == folder}, is_old
        )
        for folder in (FOLDER, PAIRINGS, PEOPLE)
    )
    return reduce(or_, parts)


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _summed(documents: Iterable[str]) -> str:
    folders = [_folder(path) for path in documents]
    parts = [
        counted(folders.count(PEOPLE), "person") if PEOPLE in folders else "",
        counted(folders.count(PAIRINGS), "pairing") if PAIRINGS in folders else "",
        "the program" if FOLDER in folders else "",
    ]
    of = f" (of {listed([part for part in parts if part])})" if folders else ""
    return f"{counted(len(folders), 'calendar')} in {FOLDER}/{of}"


def _notes(diary: Diary, wanted: Readers, waiting: Readers, *, named: bool) -> Iterator[str]:
    if named:
        yield f"{paths.PROGRAM} has a calendar.namespace now, which keeps the entries apart from any other program's."
    if without := [*_without(wanted.people, diary.by_person), *_without(wanted.pairings, diary.by_pairing)]:
        yield f"No meeting with a time yet, and so no calendar: {listed(without)}."
    if open_ones := _without_time(diary):
        yield f"No calendar holds {counted(open_ones, 'check-in')} without a time yet."
    if waiting.pairings:
        yield (
            f"Left as they were: the calendars of {listed(sorted(waiting.pairings))}, and of the people in them. "
            "rmentor schedule has yet to write down what changed there."
        )


def _number_needed(changes: ChangeSet) -> int | None:
    """Return the number that the milestones need where one has another day under a number that calendars have seen."""
    for change in changes:
        if change.path == PROGRAM and change.before and change.after:
            before, after = (dict(day_events(text)) for text in (change.before, change.after))
            both = [(before[uid], after[uid]) for uid in after if uid in before]
            moved = [(was, now) for was, now in both if (was.day, was.status) != (now.day, now.status)]
            seen = [was.sequence for was, now in moved if now.sequence <= was.sequence]
            return max(seen) + 1 if seen else None
    return None


def _ask_for(number: int) -> str:
    return (
        f"Left as it was: {PROGRAM}. A milestone has another date, or is one again, and so that calendars "
        f"follow, write `revision: {number}` below `calendar:` in program.yaml."
    )


def _without(ids: Iterable[str], having: Mapping[str, object]) -> list[str]:
    return sorted(each for each in ids if each not in having)


def _without_time(diary: Diary) -> int:
    """Count what is still to be agreed, or to be placed, in pairings that meet."""
    live = {pairing.id for pairing in diary.dossier.pairings if pairing.status in LIVE}
    return sum(row.start is None and row.state not in SETTLED and row.pairing_id in live for row in diary.check_ins)


def _to_book(dossier: Dossier) -> str:
    """Return the first live pairing with a check-in that the two have yet to book, if any."""
    live = {pairing.id for pairing in dossier.live_pairings}
    ids = [row.pairing_id for row in dossier.check_ins if row.pairing_id in live and row.start is None]
    return min(ids, default="")


def _next(documents: Mapping[str, str], dossier: Dossier, waiting: Readers) -> str:
    if waiting.pairings:
        return "rmentor schedule, then rmentor calendar again"
    is_empty = all(path == PROGRAM for path in documents)
    if is_empty and dossier.program.scheduling.mode is SchedulingMode.WINDOW and (ahead := _to_book(dossier)):
        return f"once two have booked: rmentor check-in move {ahead} 'YYYY-MM-DD HH:MM', then rmentor calendar again"
    if is_empty:
        return "rmentor schedule plans the meetings" if dossier.live_pairings else "rmentor status shows who is paired"
    return f"give people the files made for them in {FOLDER}/; opened, a file puts the meetings into a calendar"
