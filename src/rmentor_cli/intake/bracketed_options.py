"""Options in columns of their own that are headed `Question [Option]`, as LimeSurvey and Google Forms head them. Pure.

A column says yes or no to its option: ticked, it holds the option from here on, and all of them are one question. So
are the columns of a grid of days and hours.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from rmentor_cli.intake.evidence import says
from rmentor_cli.intake.splitting import ending_of, own_words
from rmentor_cli.intake.week_grids import Read, grid_of_hours
from rmentor_cli.model.consent_words import AGREES, CONSENTS, PRIVACY
from rmentor_cli.model.folding import folded_question, plain
from rmentor_cli.model.header_words import OTHER_OPTIONS, TICKED, UNTICKED
from rmentor_cli.model.intake import ExportRow

_BRACKETS = r"(?P<question>.*?\S)\s*(?P<options>(?:\[[^\[\]]+\]\s*)+)"  # the last may be two: [Monday][Morning]
_FEWEST = 2  # columns of one question


class _Option(NamedTuple):
    """A column headed by a question and one of its options, with what stands in it."""

    column: int
    question: str
    label: str
    said: frozenset[str]

    @property
    def is_other(self) -> bool:
        """Say whether the column is for an answer of one's own."""
        return plain(self.label) in OTHER_OPTIONS

    @property
    def is_apart(self) -> bool:
        """Say whether anybody says more in it than yes or no to the option, as in a column of remarks."""
        return not (self.is_other or all(map(self.is_tick, self.said)))

    def takes(self, cell: str) -> bool:
        """Say whether a cell says yes to the option."""
        return _bare(cell) in TICKED or _bare(cell) == _bare(self.label)

    def is_tick(self, cell: str) -> bool:
        """Say whether a cell says yes or no to the option, and nothing else."""
        return self.takes(cell) or _bare(cell) in UNTICKED

    def read(self, cell: str, *, ending: str) -> str:
        """Return the option where it is ticked, and what somebody wrote in the column for that."""
        if self.is_other:
            return "" if self.is_tick(cell) else own_words(cell, ending)
        return self.label + ending if self.takes(cell) else ""


def options_in_brackets(
    questions: Sequence[str], rows: Sequence[ExportRow], named: Collection[str]
) -> Mapping[int, tuple[str, Read]]:
    """Return the question of each column that is one of its options, by column, and what reads its cells.

    A column that a map names (folded) is what it says. To what people consent is never taken together: a no counts.
    """
    found: dict[str, list[_Option]] = defaultdict(list)
    for option in _options(questions, rows, named):
        found[folded_question(option.question)].append(option)
    asked = (each for each in found.values() if len({plain(option.label) for option in each}) >= _FEWEST)
    return {
        option.column: (option.question, read)
        for options in asked
        if not _asks_for_consent(options)
        for option, read in (*_ticked(options, named), *_in_a_grid(options, named))
    }


def _options(questions: Sequence[str], rows: Sequence[ExportRow], named: Collection[str]) -> Iterator[_Option]:
    for column, header in enumerate(questions):
        found = re.fullmatch(_BRACKETS, header, re.DOTALL) if header.rstrip().endswith("]") else None
        if found and folded_question(header) not in named:
            label = " ".join(re.sub(r"[\[\]]", " ", found["options"]).split())
            said = {row.cells[column] for row in rows if column < len(row.cells)} - {""}
            yield _Option(column, found["question"], label, frozenset(said))


def _ticked(options: Sequence[_Option], named: Collection[str]) -> Iterator[tuple[_Option, Read]]:
    """Yield the columns of one question that say yes or no to their options; remarks on an option stay apart."""
    mine = [each for each in options if not each.is_apart]
    labels = tuple(f"{each.label} " for each in mine)
    are_remarks = all(each.label.startswith(labels) for each in options if each.is_apart)
    is_said = any(each.said and not each.is_other for each in mine) or _is_known(options, named)
    ending = ending_of(each.label for each in mine)
    for each in mine if are_remarks and is_said else ():
        yield each, partial(each.read, ending=ending)


def _in_a_grid(options: Sequence[_Option], named: Collection[str]) -> Iterator[tuple[_Option, Read]]:
    """Yield the columns of a grid of days and hours, of which some say more than yes or no."""
    if any(each.is_apart for each in options):
        labels, said = [each.label for each in options], [each.said for each in options]
        yield from zip(options, grid_of_hours(labels, said, is_known=_is_known(options, named)), strict=False)


def _is_known(options: Sequence[_Option], named: Collection[str]) -> bool:
    """Say whether a map reads the question of these columns."""
    return folded_question(options[0].question) in named


def _asks_for_consent(options: Sequence[_Option]) -> bool:
    """Say whether people are asked for their consent to several things."""
    return any(says(each, *CONSENTS, *AGREES, *PRIVACY) for each in (options[0].question, *(o.label for o in options)))


def _bare(cell: str) -> str:
    return plain(cell) or cell.strip()
