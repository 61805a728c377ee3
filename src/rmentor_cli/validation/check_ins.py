"""Rules on what rows of check-ins.csv say of themselves. Pure."""

from collections.abc import Iterator

from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckInState
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem, Severity


def ids_of_another_pairing(dossier: Dossier) -> Iterator[Problem]:
    """A check-in belongs to the pairing that its id names; else planning would make a second one of that id."""
    for row, check_in in enumerate(dossier.check_ins):
        named, _, number = check_in.id.rpartition("-")
        is_ours = number[:1] in {"s", "x"} and number[1:].isdecimal()
        if is_ours and named != check_in.pairing_id and named in dossier.pairings_by_id:
            at = dossier.sources.cell(paths.CHECK_INS, row, "pairing_id")
            said = f"{check_in.id} is a check-in of {named}, and its pairing_id is {check_in.pairing_id}"
            yield Problem(Code.ANOTHER_PAIRING, at, said, f"write {named}")


def contradictions(dossier: Dossier) -> Iterator[Problem]:
    """What was held nobody called off, and where both came it was not missed; figures go by the state alone."""
    for row, check_in in enumerate(dossier.check_ins):
        if check_in.state is CheckInState.DONE and check_in.cancelled_by:
            column, said = "cancelled_by", f"is done, and cancelled_by says {check_in.cancelled_by.value}"
        elif check_in.state is CheckInState.MISSED and len(set(check_in.attended)) > 1:
            column, said = "attended", "is missed, and attended names both"
        else:
            continue
        at = dossier.sources.cell(paths.CHECK_INS, row, column)
        yield Problem(Code.CONTRADICTING_RECORD, at, f"{check_in.id} {said}", severity=Severity.WARNING)
