"""A difference between two answers in words: what decides first, then the points in all. Pure."""

from collections.abc import Iterator

from rmentor_cli.matching.proof import Figures
from rmentor_cli.matching.regret import Difference
from rmentor_cli.model.program import MatchingGoal
from rmentor_cli.problems import listed

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def in_words(difference: Difference, goal: MatchingGoal) -> str:
    """Return the end of the sentence `It would mean ...`; empty where the two are equally good."""
    before, after = difference.before, difference.after
    clauses = _points_first(before, after) if goal is MatchingGoal.SCORE_FIRST else _people_first(before, after)
    return listed(list(clauses))


def _people_first(before: Figures, after: Figures) -> Iterator[str]:
    """Yield what decides, and the points in all; what comes between is a mere consequence."""
    if before.pairings != after.pairings:
        yield _more_or_fewer(after.pairings - before.pairings, "pairing")
    elif before.rounds_waited != after.rounds_waited:
        yield _waited(after.rounds_waited - before.rounds_waited)
    elif before.floor != after.floor:
        yield f"a weakest pairing of {_counted(after.floor, 'point')} instead of {before.floor:,}"
    yield from _total(before, after)


def _points_first(before: Figures, after: Figures) -> Iterator[str]:
    yield from _total(before, after)
    if before.pairings != after.pairings:
        yield _more_or_fewer(after.pairings - before.pairings, "pairing")
    elif before.total == after.total and before.rounds_waited != after.rounds_waited:
        yield _waited(after.rounds_waited - before.rounds_waited)


def _waited(more: int) -> str:
    number = abs(more)
    rounds = f"{_number(number)} round{'s' if number > 1 else ''} longer"
    return f"pairing people who waited {rounds}" if more > 0 else f"leaving out people who waited {rounds}"


def _total(before: Figures, after: Figures) -> Iterator[str]:
    if less := before.total - after.total:
        yield f"{_counted(abs(less), 'point')} {'less' if less > 0 else 'more'} in all"


def _more_or_fewer(more: int, noun: str) -> str:
    number = abs(more)
    return f"{_number(number)} {noun}{'s' if number > 1 else ''} {'more' if more > 0 else 'fewer'}"


def _number(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s' if number != 1 else ''}"
