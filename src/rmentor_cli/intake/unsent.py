"""Answers that a form keeps although nobody sent them: survey tools export them beside the others. Pure."""

from collections.abc import Iterator, Sequence

from rmentor_cli.intake.directory import name_in
from rmentor_cli.intake.doubts import unclear
from rmentor_cli.intake.headings import quoted
from rmentor_cli.intake.identified import Identified
from rmentor_cli.model.intake import IntakeMap, Special
from rmentor_cli.problems import Problem, Severity, listed

_MOST_NAMED = 12


def unsent(chosen: IntakeMap, people: Sequence[Identified]) -> Iterator[Problem]:
    """Name the newcomers whose answers have no time, where those of most others have one: perhaps never sent."""
    timeless = [each for each in people if not each.answer.also(Special.ANSWERED)]
    new = [each for each in timeless if each.is_new]
    column = next((column for column in chosen.columns if column.to == Special.ANSWERED.value), None)
    if column and new and 2 * len(timeless) < len(people):
        who = listed([name_in(each.answer) for each in new], at_most=_MOST_NAMED)
        said = f"{quoted(column.question)} is empty for {who}: perhaps they began to answer, and never sent it"
        yield unclear(new[0].answer, said, "ask; if they do not take part, write left below status", Severity.WARNING)
