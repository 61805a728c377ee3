"""Rules on what the program is said to cost. Pure."""

from collections.abc import Iterator

from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem


def ranges_in_order(dossier: Dossier) -> Iterator[Problem]:
    """An assumption is nothing below zero, and its probable amount lies between the ends."""
    costs = dossier.program.costs
    for key in ("hour", "other", "benefit") if costs else ():
        said = getattr(costs, key)
        if said and not 0 <= said.low <= said.mid <= said.high:
            at = dossier.sources.key(paths.PROGRAM, "costs", key)
            yield Problem(
                Code.RANGE_OUT_OF_ORDER, at, f"{key} is {said.low} at least, {said.mid} and {said.high} at most"
            )
    if costs and costs.coordinator_hours is not None and costs.coordinator_hours < 0:
        at = dossier.sources.key(paths.PROGRAM, "costs", "coordinator_hours")
        yield Problem(Code.RANGE_OUT_OF_ORDER, at, f"coordinator_hours is {costs.coordinator_hours}")
