"""What is wrong in the user's files, where, how bad it is, and what to do about it. Knows no noun of the program."""

import difflib
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import NamedTuple

from rmentor_cli.immutable import immutable
from rmentor_cli.problem_codes import Code

SHOWN_AT_MOST = 20


_LONGEST_PART = 3  # words of either part of a name


class Severity(Enum):
    """How much a problem stops."""

    ERROR = "error"  # the command stops, nothing is written
    HOLD = "hold"  # `validate` exits 1; elsewhere only the pairing concerned is held back
    WARNING = "warning"  # shown; exit 0 unless --strict


class Location(NamedTuple):  # as many as there are rows, and a tuple is made in a fraction of the time
    """A place in a file of the program; lines and columns count from 1, and 0 means the whole file."""

    path: str
    line: int = 0
    column: int = 0
    cell: str = ""  # as spreadsheets call it, in a file that is read in one
    row: int = 0  # as spreadsheets count, where cells of several lines make it another number than the line

    def __str__(self) -> str:
        """Write it as editors and terminals link it, path:line:column, or as a spreadsheet finds it: path:J8."""
        if self.cell:
            return f"{self.path}:{self.cell}"
        linked = ":".join([self.path, *(str(part) for part in (self.line, self.column) if part)])
        return f"{linked} (row {self.row})" if self.row else linked


class Cell(NamedTuple):
    """A cell that a problem is about, as its sentence says it: by its column problems are weighed and gathered."""

    column: str  # of the file that the text is meant for
    text: str = ""
    why: str = ""  # what is wrong with it, as the end of a sentence
    question: str = ""  # the heading of an export below which it stands, quoted

    def __str__(self) -> str:
        """Write the sentence."""
        below = f" (column {self.question})" if self.question else ""
        return f'{self.column} "{self.text}" {self.why}{below}'


@immutable
class Problem:
    """One thing wrong in the user's files, as a value."""

    code: Code
    location: Location
    message: str
    fix: str = ""  # the next step, where it can be said more exactly than the code's remedy
    severity: Severity = Severity.ERROR
    excerpt: str = ""  # the source line, for a caret; empty where a line says nothing more
    holds: str = ""  # the id of the pairing held back, for Severity.HOLD
    cell: Cell | None = None  # what it is about, where others go by that

    def __str__(self) -> str:
        """Write it on one line, as the design's example does."""
        severity = Severity.ERROR if self.severity is Severity.HOLD else self.severity
        return f"{self.location}: {severity.value}[{self.code.value}] {self.message}; {self.next_step}"

    @property
    def column(self) -> str:
        """The column of the cell it is about; empty where it is about no single one."""
        return self.cell.column if self.cell else ""

    @property
    def next_step(self) -> str:
        """What to do about it, as the end of a sentence."""
        if self.fix:
            return self.fix
        remedy = self.code.remedy.removesuffix(".")
        return remedy[:1].lower() + remedy[1:] if remedy[1:2].islower() else remedy


def in_reading_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sort problems as a reader meets them: by file, line, column, then code."""
    return sorted(
        problems, key=lambda p: (p.location.path, p.location.line, p.location.column, p.code.value, p.message)
    )


def stops(problems: Iterable[Problem]) -> bool:
    """Say whether any of these problems stops a command that would write."""
    return any(p.severity is Severity.ERROR for p in problems)


def did_you_mean(word: str, choices: Iterable[str], *, cutoff: float = 0.7) -> str:
    """Return `did you mean "x"?` for the nearest choice, or an empty string."""
    near = nearest(word, choices, cutoff=cutoff)
    return f'did you mean "{near}"?' if near else ""


def nearest(word: str, choices: Iterable[str], *, cutoff: float = 0.7) -> str:
    """Return the choice spelled most like a word, or an empty string; two letters swapped are always near."""
    typed, by_folded = word.casefold(), {choice.casefold(): choice for choice in choices}
    swapped = (typed[:at] + typed[at : at + 2][::-1] + typed[at + 2 :] for at in range(len(typed) - 1))
    near = [each for each in swapped if each in by_folded] or difflib.get_close_matches(
        typed, by_folded, n=1, cutoff=cutoff
    )
    return by_folded[near[0]] if near else ""


def shortened(text: str, at_most: int = 60) -> str:
    """Cut a text that would drown the message it stands in, and keep it on one line."""
    flat = " ".join(text.split())
    return flat if len(flat) <= at_most else f"{flat[: at_most - 3]}..."


def listed(names: Sequence[str], *, at_most: int = 6) -> str:
    """Join names for a sentence: `a`, `a and b`, `a, b and c`, or the first few `and 4 more`.

    Semicolons part them where a surname stands first, as in `Chen, Mei`, which would read as two people.
    """
    shown = list(names[:at_most])
    comma, last = ("; ", "; and ") if any(map(_is_turned, shown)) else (", ", " and ")
    if len(names) > at_most:
        return f"{comma.join(shown)}{last}{len(names) - at_most} more"
    if len(shown) > 1:
        return f"{comma.join(shown[:-1])}{last}{shown[-1]}"
    return "".join(shown)


def listed_topics(topics: Sequence[str]) -> str:
    """Join topics for a sentence; semicolons part them where the words of one hold a comma, as no name is meant."""
    if len(topics) > 1 and any("," in each for each in topics):
        return f"{'; '.join(topics[:-1])}; and {topics[-1]}"
    return listed(topics, at_most=len(topics))


def _is_turned(name: str) -> bool:
    """Say whether a name, with or without an id behind it, has its surname first."""
    parts = name.partition(" (")[0].split(", ")
    is_short = len(parts) == 2 and all(len(part.split()) <= _LONGEST_PART for part in parts)  # noqa: PLR2004 - the two parts
    return is_short and parts[0][:1].isupper() and all(word[:1].isupper() for word in parts[1].split())


def lines_said(places: Sequence[Location]) -> str:
    """Name lines of one file: `line 3`, `lines 3 and 7`, or the rows of a spreadsheet where any differs from its line.

    Each is counted from 1, the header included.
    """
    word = "row" if any(at.row for at in places) else "line"
    return f"{word}{'s' * (len(places) > 1)} {listed([str(at.row or at.line) for at in places])}"


class RmentorError(Exception):
    """A request that cannot be met, or files that cannot be used: one sentence for the user, and an exit code."""

    exit_code = 1

    def __init__(self, message: str, *, fix: str = "", problems: Iterable[Problem] = ()) -> None:
        """Keep the sentence, the next step and the problems that led here."""
        super().__init__(message)
        self.message = message
        self.fix = fix
        self.problems = tuple(problems)


class UsageError(RmentorError):
    """The command line asks for something that is not there or not clear."""

    exit_code = 2


class BusyError(RmentorError):
    """Another run, or a spreadsheet, holds what this command needs: try again."""

    exit_code = 75
