"""What a report's page says besides its figures, as JSON values: where objectives stand, and who took which step."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rmentor_cli.documents.bullets import verdict
from rmentor_cli.formats.figures import as_number
from rmentor_cli.measures.objectives import ObjectiveProgress
from rmentor_cli.measures.reach import FunnelStep


def objectives_as_data(objectives: Iterable[ObjectiveProgress]) -> Iterator[Mapping[str, Any]]:
    """Yield where each objective started, where it is to be, and how that is judged, in the unit of its figure."""
    for each in objectives:
        yield {
            "id": each.objective.id,
            "figure": each.now.key,
            "start": as_number(each.baseline),
            "start_text": each.start.text if each.start and each.baseline is not None else None,
            "expected": as_number(each.expected),
            "target": as_number(each.target),
            "to_go": each.to_go or None,
            "state": verdict(each),
        }


def reach_as_data(funnel: Iterable[FunnelStep]) -> Iterator[Mapping[str, Any]]:
    """Yield how many people took each step, and how many of either side, where that is told."""
    for step in funnel:
        is_told, measure = not step.measure.is_hidden, step.measure
        yield {
            "figure": measure.key,
            "people": step.people if is_told else None,
            "mentors": step.mentors if is_told else None,
            "leaders": step.leaders if is_told else None,
        }
