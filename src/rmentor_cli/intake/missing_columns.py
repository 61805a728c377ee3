"""Questions of a map that an export lacks, and which of its columns is asked in their place. Pure."""

from collections.abc import Callable, Iterator, Sequence

from rmentor_cli.intake.evidence import says
from rmentor_cli.intake.guessing import guess
from rmentor_cli.intake.headings import Headed, columns_of, places, quoted, unread_columns
from rmentor_cli.model.folding import folded_question
from rmentor_cli.model.header_words import MANAGERS
from rmentor_cli.model.intake import IntakeMap, MappedColumn
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location, Problem, did_you_mean, listed

_SO = " if so, write it behind question: on this line"
_NEEDED = "export it again with it: nobody can be told apart without an address"


def missing_columns(
    head: Headed, chosen: IntakeMap, topics: frozenset[str], at: Callable[[int], Location]
) -> Iterator[Problem]:
    """Tell which questions of a map the export lacks; most of them together mean another export.

    `at` says where the n-th column of the map stands, `topics` are the folded words of known topics.
    """
    there = places(head, chosen)
    missing = [n for n, column in enumerate(chosen.columns) if not there[column]]
    if len(missing) * 2 > len(chosen.columns):
        said = f"{len(missing)} of the {len(chosen.columns)} columns that the map {chosen.name} reads are not there"
        fix = "it seems to be another export: --draft-map makes a map for it, --map names another one"
        yield Problem(Code.ANOTHER_EXPORT, Location(head.path, head.line), said, fix)
        return
    unread = {question: _target(head, question, topics) for question in unread_columns(head, chosen) if missing}
    for n in missing:
        said = f"{head.path} has no column {quoted(chosen.columns[n].question)}"
        yield Problem(Code.ANOTHER_EXPORT, at(n), said, _instead(chosen.columns[n], unread))


def _target(head: Headed, question: str, topics: frozenset[str]) -> str:
    """Return what a column would be taken for, were there no map; "" where nothing speaks for anything."""
    folded = folded_question(question)
    column = next(n for n, each in columns_of(head.questions) if folded_question(each) == folded)
    found = guess(question, head.cells(column), topics)
    if found is None and says(question, *MANAGERS):
        return "manager_id"  # whatever stands in it, such as `CEO`
    return found.to if found else ""


def _instead(column: MappedColumn, unread: dict[str, str]) -> str:
    """Say which column to name instead: one that fills the same, else one that is spelled much like it."""
    same = [question for question, to in unread.items() if to == column.to]
    if same:
        return f"did you mean {' or '.join(quoted(each) for each in same)}?{_SO}"
    open_ones = [question for question, to in unread.items() if not to]
    if found := did_you_mean(column.question, open_ones, cutoff=0.5):
        return found + _SO
    if unread:
        return f"write the new name here; its other columns are {_names(list(unread))}"
    return _NEEDED if column.to == "email" else "delete it here, or export it again"


def _names(questions: Sequence[str]) -> str:
    return listed([quoted(each) for each in questions])
