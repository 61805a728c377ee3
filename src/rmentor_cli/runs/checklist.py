"""The checklist as commands need it: its items by key, what ticking them off changes, and what cannot be ticked off."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from rmentor_cli.changes import ChangeSet
from rmentor_cli.dates import last_day
from rmentor_cli.decisions.checklist import who_ticks, with_ticks, without_ticks
from rmentor_cli.duties.readiness import task
from rmentor_cli.formats.dossier import changes_between
from rmentor_cli.model.checklist import DERIVED, Item, Tick
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import Duty, with_names
from rmentor_cli.problems import UsageError, listed
from rmentor_cli.readiness.checklist import Readiness, State, checklist
from rmentor_cli.runs.duty_words import command_for, name_behind
from rmentor_cli.runs.loading import Opened
from rmentor_cli.terminal.problem_lines import counted

Items = Mapping[str, Readiness]


def items_of(opened: Opened) -> Items:
    """Return every item of the checklist by its key."""
    return {each.key: each for each in checklist(opened.dossier, opened.on)}


def ahead_of_time(items: Items, on: date) -> dict[str, Duty]:
    """Return what nobody waits for yet, and what may be ticked off already, of people in live pairings."""
    later = (each for each in items.values() if each.state is State.LATER and each.is_live)
    return {each.key: task(each, on) for each in later}


def named(items: Items, said: Iterable[str], on: date) -> dict[str, Duty]:
    """Return the items whose whole key was typed and that are not ready: of anybody, and on any day."""
    meant = (items[key] for key in said if key in items)
    return {each.key: task(each, on) for each in meant if each.state is not State.READY}


def ticked(opened: Opened, said: Collection[str], day: date) -> list[str]:
    """Return the keys of what was ticked off as done on a day, or whose whole key was typed: that stays as it is."""
    done = (tick for tick in opened.dossier.checklist if tick.done)
    return [tick.key for tick in done if tick.done == day or tick.key in said]


def open_again(items: Items, said: Iterable[str], ready: Collection[str]) -> list[str]:
    """Return the open items that were typed where nothing that is ready was: they were taken back before."""
    back = [each for each in said if not any(key.startswith(each) for key in ready)]
    unready = (key for key, each in items.items() if each.state is not State.READY and each.item not in DERIVED)
    return [key for key in unready if any(key.startswith(each) for each in back)]


def refuse_derived(items: Items, keys: Collection[str], on: date) -> None:
    """Raise where something is not for anybody to tick off: the files tell it."""
    for each in (items[key] for key in keys if key in items):
        if each.item in DERIVED:
            said = f"{each.key} is ready as soon as the files say so, and never ticked off"
            is_ready = each.state is State.READY
            raise UsageError(said, fix="it is: nothing is to be done" if is_ready else command_for(task(each, on)))


def as_ready(opened: Opened, each: Readiness) -> str:
    """Say that an item is ready, with names."""
    return with_names(each.there, partial(name_behind, opened.dossier))


def after_ticking(opened: Opened, ready: Iterable[Readiness], day: date) -> ChangeSet:
    """Plan checklist.csv with some items ticked off as done on a day."""
    by = who_ticks(opened.dossier.program.coordinator, opened.on)
    new = [Tick(item=each.item, subject_id=each.subject_id) for each in ready]
    return _changes(opened, with_ticks(opened.dossier.checklist, new, day, by))


def after_taking_back(opened: Opened, keys: Collection[str]) -> ChangeSet:
    """Plan checklist.csv with some items open again."""
    return _changes(opened, without_ticks(opened.dossier.checklist, keys))


def _changes(opened: Opened, ticks: Sequence[Tick]) -> ChangeSet:
    return changes_between(opened.dossier, replace(opened.dossier, checklist=tuple(ticks)))


def as_data(each: Readiness) -> dict[str, object]:
    """Return an item as JSON values; ids only."""
    return {
        "key": each.key,
        "item": each.item.value,
        "subject_id": each.subject_id or None,
        "state": each.state.value,
        "due": each.due.isoformat() if each.due else None,
        "done": each.done.isoformat() if each.done else None,
    }


def in_one_line(dossier: Dossier, on: date) -> str:
    """Say how the checklist stands, in a sentence without a full stop; empty where none of it is asked for."""
    if on > last_day(dossier.program.program):
        return ""
    never = dossier.program.duties.never
    items = [each for each in checklist(dossier, on) if each.is_live and each.item.kind not in never]
    return "; ".join(filter(None, (_of_program(items), *(_noted(items, item) for item in _NOTED))))


def _of_program(items: Sequence[Readiness]) -> str:
    of_program = [each for each in items if not each.subject_id]
    unready = [each.item.value for each in of_program if each.state is not State.READY]
    open_ = f", open: {listed(unready)}" if unready else ""
    return f"{len(of_program) - len(unready)} of {len(of_program)} items ready{open_}" if of_program else ""


def _noted(items: Sequence[Readiness], item: Item) -> str:
    some = [each.state for each in items if each.item is item]
    return f"{_NOTED[item]} {some.count(State.READY)} of {counted(len(some), _COUNTED[item])}" if some else ""


_NOTED = {Item.PREP: "prep noted of", Item.AGREEMENT: "agreements noted of"}
_COUNTED = {Item.PREP: "person", Item.AGREEMENT: "pairing"}


def is_item(duty: Duty) -> bool:
    """Say whether a duty is to get an item of the checklist ready."""
    return duty.kind in _KINDS


_KINDS = frozenset(item.kind for item in Item)
