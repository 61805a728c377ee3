"""Grids of days and hours: `When could you meet? [Monday]` with `Mornings` in it, or the other way round. Pure."""

from collections.abc import Callable, Collection, Sequence
from functools import partial

from rmentor_cli.intake.splitting import split
from rmentor_cli.intake.week_words import said_in
from rmentor_cli.intake.weeks import names_hours
from rmentor_cli.model.fields import Invalid
from rmentor_cli.model.folding import plain
from rmentor_cli.model.header_words import NOT_FREE, TICKED, UNTICKED

Read = Callable[[str], str]  # what a cell says, together with what heads it


def grid_of_hours(labels: Sequence[str], said: Sequence[Collection[str]], *, is_known: bool = False) -> Sequence[Read]:
    """Return what reads each column of such a grid, by its label and what is said in it; nothing where it is none.

    One that is known need not hold any hours.
    """
    are_days = {_are_days(label) for label in labels}
    if are_days not in ({True}, {False}):
        return ()
    reads = [partial(_both, label, has_day=are_days == {True}) for label in labels]
    is_grid = is_known or any(
        names_hours(read(cell)) for read, cells in zip(reads, said, strict=True) for cell in cells
    )
    return reads if is_grid else ()


def _are_days(label: str) -> bool | None:
    """Say whether a label names days, or else hours; None where it names both, or neither."""
    try:
        kinds = {isinstance(each, tuple) for each in said_in(label)}
    except Invalid:
        return None
    return kinds.pop() if len(kinds) == 1 else None


def _both(label: str, cell: str, *, has_day: bool) -> str:
    """Return the days and hours of a cell and its label; whoever is not free then says nothing."""
    parts = [part for part in split(cell, "") if plain(part) not in UNTICKED | NOT_FREE]
    halves = ("" if plain(part) in TICKED else part for part in parts)
    return ", ".join(f"{label} {half}".strip() if has_day else f"{half} {label}".strip() for half in halves)
