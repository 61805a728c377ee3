"""What is in doubt about one cell of an export, while the rest of its row is taken. Pure."""

from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Cell, Location, Problem, Severity


def cell_in_doubt(at: Location, cell: Cell, fix: str) -> Problem:
    """Tell of a cell that was not taken as it stands."""
    return Problem(Code.UNREAD_ANSWER, at, str(cell), fix, Severity.WARNING, cell=cell)
