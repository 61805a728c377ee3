"""Rules on intake.yaml: every map goes somewhere, and every column of it too. Pure."""

from collections.abc import Iterator

from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.intake import (
    ONE_SIDE,
    PEOPLE,
    ROSTERS,
    IntakeMap,
    MappedColumn,
    Special,
    files_by_word,
    specials,
    targets,
)
from rmentor_cli.model.people import Role
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem, did_you_mean, listed


def intake_maps(dossier: Dossier) -> Iterator[Problem]:
    """A map has a name of its own, and goes into files and columns that there are."""
    names = [each.name for each in dossier.intake]
    for n, each in enumerate(dossier.intake):
        if names.index(each.name) < n:
            at = dossier.sources.key(paths.INTAKE, n, "name")
            yield Problem(Code.UNKNOWN_TARGET, at, f"the map {each.name} stands twice", "give one of them another name")
        if not targets(each.into):
            at = dossier.sources.key(paths.INTAKE, n, "into")
            choices = [ROSTERS, *ONE_SIDE, PEOPLE, *(word for word in files_by_word() if word not in ONE_SIDE)]
            fix = did_you_mean(each.into, choices) or f"write one of {listed(choices, at_most=20)}"
            yield Problem(Code.UNKNOWN_TARGET, at, f'into "{each.into}" is no place to import into', fix)
            continue
        yield from _columns(dossier, n, each)


def _columns(dossier: Dossier, n: int, each: IntakeMap) -> Iterator[Problem]:
    choices = [*targets(each.into), *sorted(special.value for special in specials(each.into))]
    for k, column in enumerate(each.columns):
        if column.to not in choices:
            at = dossier.sources.key(paths.INTAKE, n, "columns", k, "to")
            said = f'to "{column.to}" is no column that {each.into} has'
            fix = did_you_mean(column.to, choices) or f"write one of {listed(choices, at_most=40)}"
            yield Problem(Code.UNKNOWN_TARGET, at, said, fix)
        if column.to == Special.ROLE.value:
            yield from _sides(dossier, n, k, column)


def _sides(dossier: Dossier, n: int, k: int, column: MappedColumn) -> Iterator[Problem]:
    names = dossier.program.roles
    sides = [role.value for role in Role]
    known = {*sides, names.mentor.casefold(), names.mentee.casefold(), ""}
    for said, meant in column.values:
        if meant.casefold() not in known:
            at = dossier.sources.key(paths.INTAKE, n, "columns", k, "values", said)
            fix = did_you_mean(meant, sides) or "write mentor or mentee"
            yield Problem(Code.UNKNOWN_TARGET, at, f'"{meant}" is no side to sign up for', fix)
