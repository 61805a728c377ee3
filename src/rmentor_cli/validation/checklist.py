"""Rules on what was ticked off as ready. Pure."""

from collections.abc import Iterator

from rmentor_cli.model import paths
from rmentor_cli.model.checklist import Item, Tick
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import DutyKind
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem, Severity, did_you_mean


def subjects(dossier: Dossier) -> Iterator[Problem]:
    """Whatever was ticked off is somebody's, some pairing's, or the program's: a slip would leave it open."""
    for row, tick in enumerate(dossier.checklist):
        if found := _slip(dossier, tick):
            code, said, fix = found
            at = dossier.sources.cell(paths.CHECKLIST, row, "subject_id")
            yield Problem(code, at, said, fix, Severity.WARNING)


def _slip(dossier: Dossier, tick: Tick) -> tuple[Code, str, str] | None:
    word, subject = tick.item.value, tick.subject_id
    if tick.item.kind is DutyKind.READINESS:
        return (Code.BAD_VALUE, f"{word} is about nobody in particular", "leave the cell empty") if subject else None
    if not subject:
        return Code.REQUIRED, f"{word} does not say whose it is", _WHOSE[tick.item]
    if tick.item is Item.PREP and subject not in dossier.people:
        near = did_you_mean(subject, dossier.people) or "correct the id, or delete the line"
        return Code.UNKNOWN_PERSON, f'prep "{subject}" is on no roster', near
    if tick.item is Item.AGREEMENT and subject not in dossier.pairings_by_id:
        near = did_you_mean(subject, dossier.pairings_by_id) or "correct the id, or delete the line"
        return Code.UNKNOWN_PAIRING, f'agreement "{subject}" is no pairing', near
    return None


_WHOSE = {Item.PREP: "write the id of a person", Item.AGREEMENT: "write the id of a pairing"}


def ticked_twice(dossier: Dossier) -> Iterator[Problem]:
    """An item stands on one line, or nobody knows which of two days counts."""
    first: dict[str, int] = {}
    for row, tick in enumerate(dossier.checklist):
        before = first.setdefault(tick.key, row)
        if before != row:
            at, there = (dossier.sources.cell(paths.CHECKLIST, each, "item") for each in (row, before))
            yield Problem(Code.DUPLICATE_ID, at, f"{tick.key} stands already at {there}", "delete one of the two")
