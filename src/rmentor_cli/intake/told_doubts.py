"""Doubts about cells, told in full when they are new: a file that is imported each week repeats them. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rmentor_cli.immutable import immutable
from rmentor_cli.intake.identified import Identified
from rmentor_cli.intake.sayings import Base
from rmentor_cli.problems import Problem, Severity

TOLD = "told"  # in the base: what was told of a person's cells last, a line each


@immutable
class Told:
    """The doubts of an import: those to tell in full, how many of each column are as before, and all of them kept."""

    new: tuple[Problem, ...]
    before: Mapping[str, int]
    kept: Base


def told_doubts(base: Base, people: Iterable[Identified], problems: Sequence[Problem]) -> Told:
    """Part the doubts about cells by whether the last import of the map told the same of the same person."""
    whose = {each.answer.at.line: each.person_id for each in people}
    words: dict[str, set[str]] = {}
    new: list[Problem] = []
    before: Counter[str] = Counter()
    for each in problems:
        person_id = whose.get(each.location.line, "") if _is_of_a_cell(each) else ""
        if person_id:
            words.setdefault(person_id, set()).add(each.message)
        if person_id and each.message in base.get((person_id, TOLD), "").split("\n"):
            before[each.column] += 1
        else:
            new.append(each)
    kept = {
        (person_id, TOLD): "\n".join(sorted(words.get(person_id, ())))
        for person_id in whose.values()
        if person_id in words or (person_id, TOLD) in base
    }
    return Told(tuple(new), before, kept)


def _is_of_a_cell(problem: Problem) -> bool:
    return problem.cell is not None and problem.severity is Severity.WARNING
