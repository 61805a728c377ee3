"""Rows that the export itself broke, by a quote or a separator too many: whose they are counts, and nothing else. Pure.

What stands in such a row may be another column's, or another person's. It is held back whole, but whoever it is about
has not left, nor is gone from the export.
"""

from collections import Counter
from collections.abc import Mapping

from rmentor_cli.intake.headings import Headed
from rmentor_cli.model.intake import ExportRow
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem


def broken_rows(head: Headed) -> Mapping[int, Problem]:
    """Return why rows are held back, by the lines they stand on."""
    usual = _usual_width(head)
    wide = {row.line: _too_wide(head, row) for row in head.rows if _is_wide(row, len(head.questions), usual)}
    return wide | {row.line: row.broken for row in head.rows if row.broken}


def _usual_width(head: Headed) -> int:
    """Return how many cells most rows have; some programs end every row with a separator."""
    widths = Counter(len(row.cells) for row in head.rows)
    return max(widths, key=lambda width: (widths[width], -width), default=0)


def _is_wide(row: ExportRow, header: int, usual: int) -> bool:
    """Say whether a row has cells for which the header has no column: one of those before them may be two."""
    return len(row.cells) > header and (len(row.cells) > usual or any(row.cells[header:]))


def _too_wide(head: Headed, row: ExportRow) -> Problem:
    said = f"the row has {len(row.cells)} cells, the header {len(head.questions)}"
    fix = "put the cell that holds the separator in quotes; if a column has no name, give it one"
    return Problem(Code.RAGGED_ROW, row.at(head.path), said, fix)
