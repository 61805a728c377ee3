"""Rules on what was counted a year on: only rmentor writes follow-up.csv, but anybody can edit it. Pure."""

from collections.abc import Iterator
from datetime import date

from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.follow_up import Compared, FollowUpCount
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem, Severity
from rmentor_cli.validation.standing import Day


def counted_once(dossier: Dossier) -> Iterator[Problem]:
    """A group is counted once a day, or nobody knows which of two lines the figure rests on."""
    first: dict[tuple[Compared, date], int] = {}
    for row, each in enumerate(dossier.follow_up):
        before = first.setdefault((each.group, each.on), row)
        if before != row:
            at, there = (dossier.sources.cell(paths.FOLLOW_UP, line, "group") for line in (row, before))
            said = f"{each.group.value} of {each.on} stands already at {there}"
            yield Problem(Code.COUNTED_TWICE, at, said)


def counts_that_can_be(dossier: Dossier) -> Iterator[Problem]:
    """Nobody leaves or is promoted who was not there, and of a group all three are told or none is."""
    for row, each in enumerate(dossier.follow_up):
        if found := _slip(each):
            column, said = found
            yield Problem(Code.COUNT_OF_NOBODY, dossier.sources.cell(paths.FOLLOW_UP, row, column), said)


def _slip(each: FollowUpCount) -> tuple[str, str] | None:
    """Return which cell cannot be, and why."""
    cells = {"people": each.people, "left": each.left, "promoted": each.promoted}
    empty = [column for column, count in cells.items() if count is None]
    if 0 < len(empty) < len(cells):
        return empty[0], f"{empty[0]} is empty, and the rest of the line is not: it counts nobody"
    people = each.people or 0
    too_many = ((column, count) for column, count in cells.items() if (count or 0) > people)
    return next(((column, f"{column} is {count}, of {people} people") for column, count in too_many), None)


def groups_of_enough(dossier: Dossier) -> Iterator[Problem]:
    """What few people did points at somebody, and git keeps it for ever."""
    at_least = dossier.program.pulse.minimum_group
    for row, each in enumerate(dossier.follow_up):
        if each.people is not None and each.people < at_least:
            at = dossier.sources.cell(paths.FOLLOW_UP, row, "people")
            said = f"{each.group.value} tells of {each.people} people, and groups below {at_least} are never shown"
            yield Problem(Code.COUNT_OF_A_FEW, at, said)


def counted_in_time(dossier: Dossier, today: Day) -> Iterator[Problem]:
    """What came of a program is known after it began, and not ahead of time."""
    on, start = today() if dossier.follow_up else date.max, dossier.program.program.start
    for row, each in enumerate(dossier.follow_up):
        if not start <= each.on <= on:
            when = "before the program began" if each.on < start else "which is still to come"
            at = dossier.sources.cell(paths.FOLLOW_UP, row, "on")
            yield Problem(Code.COUNTED_ON, at, f"counted on {each.on}, {when}", severity=Severity.WARNING)
