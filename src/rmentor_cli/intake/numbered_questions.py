"""Questions that a form asks in two places, where Microsoft Forms tells their columns apart: `Grade?`, `Grade?2`. Pure.

No header of its tables may come twice. What is asked on a way that a person does not take stays empty, so that one of
the two columns holds the answer; columns that are filled side by side are two things, such as Phone and Phone2.
"""

from collections.abc import Collection, Sequence

from rmentor_cli.model.folding import folded_question, folded_term
from rmentor_cli.model.header_words import NOBODY
from rmentor_cli.model.intake import ExportRow

_NUMBERS = "23456789"  # no form asks one thing more often


def asked_again(questions: Sequence[str], rows: Sequence[ExportRow], named: Collection[str]) -> dict[int, str]:
    """Return which question a numbered one repeats, by column; one that a map names (folded) is what it says."""
    found = {}
    for column, question in enumerate(questions):
        bare = question[:-1].rstrip()
        if question[-1:] not in _NUMBERS or not bare or bare[-1].isdigit() or folded_question(question) in named:
            continue
        first = [n for n, each in enumerate(questions) if folded_question(each) == folded_question(bare)]
        if first and _stands_alone(column, first, rows):
            found[column] = questions[first[0]]
    return found


def _stands_alone(column: int, first: Sequence[int], rows: Sequence[ExportRow]) -> bool:
    """Say whether a column is filled where the others are not, as often as not; one that is empty yet may be."""
    beside = [any(_is_filled(row, n) for n in first) for row in rows if _is_filled(row, column)]
    return 2 * sum(beside) <= len(beside)


def _is_filled(row: ExportRow, column: int) -> bool:
    """Say whether a row says anything in a column; `anonymous` is what a form writes for nobody."""
    cell = row.cells[column] if column < len(row.cells) else ""
    return bool(cell) and folded_term(cell) not in NOBODY
