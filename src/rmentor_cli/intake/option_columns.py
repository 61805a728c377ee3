"""Options in columns of their own, each headed by its option and filled with it where it was ticked. Pure.

The question itself is lost in such an export: the columns are taken together again, and a person says what was asked.
"""

from collections.abc import Iterator, Sequence

from rmentor_cli.model.intake import ExportRow

_FEWEST = 2  # options ticked by anybody: a single one may be an answer that happens to be its question
_OTHER = "Other"


def options_together(questions: Sequence[str], rows: Sequence[ExportRow]) -> dict[int, str]:
    """Return one question for all options that stand side by side, by column: the first and the last of them."""
    found: dict[int, str] = {}
    for run in _runs(questions, rows):
        options = [questions[column] for column in run if questions[column] != _OTHER]
        question = f"{options[0]} ... {options[-1]}"
        times = len({name for name in found.values() if name.startswith(question)})
        found |= dict.fromkeys(run, f"{question} ({times + 1})" if times else question)
    return found


def _runs(questions: Sequence[str], rows: Sequence[ExportRow]) -> Iterator[list[int]]:
    """Yield the columns of options side by side, those nobody ticked between; one that comes again begins the next."""
    run: list[int] = []
    unticked: list[int] = []
    for column, question in enumerate((*questions, "")):
        said = _said(column, rows)
        if run and (said - {question} or not question or question in {questions[each] for each in run}):
            other = [*unticked, column] if question == _OTHER else []
            if len(run) >= _FEWEST:
                yield [*run, *other]
            run, unticked = [], []
        if said == {question}:
            run += [*unticked, column]
            unticked = []
        elif run:
            unticked.append(column)


def _said(column: int, rows: Sequence[ExportRow]) -> set[str]:
    """Return what a column says, up to the second thing."""
    said: set[str] = set()
    for row in rows:
        if column < len(row.cells) and row.cells[column]:
            said.add(row.cells[column])
            if len(said) > 1:
                break
    return said
