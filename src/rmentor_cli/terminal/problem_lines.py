"""Problems as lines for people, as JSON values, and as annotations for a pull request."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rmentor_cli.problems import SHOWN_AT_MOST, Location, Problem, Severity, lines_said, listed
from rmentor_cli.terminal.layout import visible

_PLURALS = {"person": "people", "duty": "duties", "story": "stories"}


def as_text(problems: Sequence[Problem], *, at_most: int = SHOWN_AT_MOST) -> Iterator[str]:
    """Write problems one a line, with a caret below where the source line says more; the rest is counted.

    The same mistake on many lines of a file is said once, with the lines.
    """
    groups = list(_alike(problems))
    for problem, *more in groups[:at_most]:
        yield visible(str(problem)) + (f" (and {_elsewhere([each.location for each in more])})" if more else "")
        if problem.excerpt and problem.location.column:
            number = f"{problem.location.line:>4} | "
            yield f"{number}{visible(problem.excerpt)}"
            yield f"{' ' * (len(number) - 2)}| {' ' * (problem.location.column - 1)}^"
    if left := sum(map(len, groups[at_most:])):
        yield f"and {left} more"


def _elsewhere(places: Sequence[Location]) -> str:
    """Say where else: in cells as spreadsheets call them, or on lines."""
    if places[0].cell:
        return f"in {listed([each.cell or str(each.line) for each in places])}"
    return f"{'in' if any(each.row for each in places) else 'on'} {lines_said(places)}"


def _alike(problems: Iterable[Problem]) -> Iterable[list[Problem]]:
    """Gather problems that say the very same of different lines of one file."""
    groups: dict[object, list[Problem]] = {}
    for n, problem in enumerate(problems):
        same = (problem.code, problem.severity, problem.location.path, problem.message, problem.next_step)
        groups.setdefault(same if problem.location.line and not problem.excerpt else n, []).append(problem)
    return groups.values()


def sum_line(problems: Sequence[Problem]) -> str:
    """Count problems and warnings in words."""
    warnings = sum(problem.severity is Severity.WARNING for problem in problems)
    found = len(problems) - warnings
    parts = [counted(found, "problem"), counted(warnings, "warning")] if found else [counted(warnings, "warning")]
    return " and ".join(part for part in parts if not part.startswith("0"))


def counted(number: int, noun: str) -> str:
    """Write a number with its noun: `1 problem`, `3 problems`, `2 people`."""
    return f"{number} {noun if number == 1 else _PLURALS.get(noun, f'{noun}s')}"


def as_json(problem: Problem) -> Mapping[str, object]:
    """Return a problem as a JSON value with fixed names."""
    return {
        "code": problem.code.value,
        "severity": problem.severity.value,
        "path": problem.location.path,
        "line": problem.location.line or None,
        "column": problem.location.column or None,
        "message": problem.message,
        "fix": problem.next_step,
    }


def as_annotation(problem: Problem) -> str:
    """Write a problem as a GitHub workflow command, so that it shows beside the line in a pull request."""
    kind = "warning" if problem.severity is Severity.WARNING else "error"
    place = {"file": problem.location.path, "line": problem.location.line, "col": problem.location.column}
    where = ",".join(f"{name}={_property(str(value))}" for name, value in place.items() if value)
    said = f"{problem.message}; {problem.next_step}"
    return f"::{kind} {where},title={problem.code.value}::{_escaped(said)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
