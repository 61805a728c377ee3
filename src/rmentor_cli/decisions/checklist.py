"""A person ticks off what is ready, and takes that back. Pure."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date

from rmentor_cli.model.checklist import Tick
from rmentor_cli.model.program import Coordinator

COORDINATOR, COVER = "coordinator", "cover"


def who_ticks(coordinator: Coordinator, on: date) -> str:
    """Say who runs the program on a day, without a name: the coordinator, or whoever stands in."""
    cover = coordinator.cover
    return COVER if cover and cover.first <= on <= cover.until else COORDINATOR


def with_ticks(ticks: Sequence[Tick], new: Collection[Tick], on: date, by: str) -> tuple[Tick, ...]:
    """Return the lines with some items ticked off on a day; of one that has a line already, its own day stays."""
    wanted = {tick.key: tick for tick in new}
    here = [replace(each, done=on, by=by) if wanted.pop(each.key, None) else each for each in ticks]
    return (*here, *(replace(each, done=on, by=by) for each in wanted.values()))


def without_ticks(ticks: Sequence[Tick], keys: Collection[str]) -> tuple[Tick, ...]:
    """Return the lines with some items open again; a line that says nothing else goes."""
    return tuple(_opened(ticks, keys))


def _opened(ticks: Sequence[Tick], keys: Collection[str]) -> Iterator[Tick]:
    for each in ticks:
        if each.key not in keys:
            yield each
        elif each.due:
            yield replace(each, done=None, by="")
