"""What the columns of a form about goals or commitments are about, from their headers and cells. Pure."""

from collections.abc import Mapping, Sequence

from rmentor_cli.intake.evidence import fits, is_moment, says
from rmentor_cli.intake.guessing import Guess, Strength, guess
from rmentor_cli.model.aim_words import (
    ASK_BY_WHEN,
    ASK_FOR_AIMS,
    ASK_FOR_DIRECTION,
    ASK_HOW_IT_STANDS,
    ASK_WHEN,
    ASK_WHEN_MADE,
    ASK_WHEN_REVIEWED,
    ASK_WHEN_SET,
    BROKEN,
    DIRECTION_LEARN,
    DIRECTION_TEACH,
    FULFILLED,
    GIVEN_UP,
    IN_PART,
    NOT_REACHED,
    REACHED,
    STILL_OPEN,
)
from rmentor_cli.model.aims import CommitmentState, Direction, GoalState
from rmentor_cli.model.folding import letters
from rmentor_cli.model.intake import NAMING_PEOPLE, Special, targets

_DIRECTIONS: Mapping[str, tuple[str, ...]] = {
    Direction.TEACH.value: DIRECTION_TEACH,
    Direction.LEARN.value: DIRECTION_LEARN,
}
_STATES: Mapping[str, Mapping[str, tuple[str, ...]]] = {  # the first that fits is meant
    "goals": {
        GoalState.PARTLY.value: IN_PART,
        GoalState.DROPPED.value: GIVEN_UP,
        GoalState.OPEN.value: (*STILL_OPEN, *NOT_REACHED),
        GoalState.MET.value: REACHED,
    },
    "commitments": {
        CommitmentState.DROPPED.value: GIVEN_UP,
        CommitmentState.MISSED.value: BROKEN,
        CommitmentState.OPEN.value: STILL_OPEN,
        CommitmentState.KEPT.value: FULFILLED,
    },
}
_DAYS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("due", ASK_BY_WHEN),
    ("reviewed", ASK_WHEN_REVIEWED),
    ("set", (*ASK_WHEN_SET, *ASK_WHEN)),
    ("made", (*ASK_WHEN_MADE, *ASK_WHEN)),
)


def guess_of_aim(question: str, cells: Sequence[str], into: str) -> Guess | None:
    """Guess what a column of a form about goals or commitments is about."""
    if to := _called(question, into):
        return Guess(to, Strength.EXACT, _meanings(to, cells, into))
    found = guess(question, sorted(filter(None, cells)), frozenset())
    if found and found.to == Special.ANSWERED.value:
        return found
    if found and found.to in {"email", "name"}:
        return Guess("person_id", found.strength if found.to == "email" else Strength.ASKED, found.values)
    to = _asked(question, [each for each in cells if each], into)
    return Guess(to, Strength.ASKED, _meanings(to, cells, into)) if to else None


def _called(question: str, into: str) -> str:
    """Return the column that a header names, as the file calls it."""
    found = letters(question)
    names = {letters(name): name for name in (*targets(into), Special.TEXT.value)}
    return names.get(found) or next(
        (name for name in targets(into) if name in NAMING_PEOPLE and found == letters(name.removesuffix("_id"))), ""
    )


def _asked(question: str, filled: Sequence[str], into: str) -> str:
    has = targets(into)
    if "direction" in has and (says(question, *ASK_FOR_DIRECTION) or _all_mean(filled, _DIRECTIONS)):
        return "direction"
    if says(question, *ASK_HOW_IT_STANDS) and _all_mean(filled, _STATES[into]):
        return "state"
    is_day = fits(filled, is_moment)
    may_be = is_day or 2 * sum(map(is_moment, filled)) > len(filled)
    for to, patterns in _DAYS if may_be else ():
        # by when people promise something, some say in words: "end of April" is told, and the others have their day
        if to in {*has, "due"} and (is_day or to == "due") and says(question, *patterns):
            return to if to in has else ""  # the last day of a goal is not the day it was set
    return Special.TEXT.value if says(question, *ASK_FOR_AIMS) else ""


def _all_mean(cells: Sequence[str], words: Mapping[str, tuple[str, ...]]) -> bool:
    return bool(cells) and all(len(cell.split()) <= _FEW_WORDS and _meaning(cell, words) for cell in set(cells))


_FEW_WORDS = 5  # of an option; a goal in words of somebody's own holds more


def _meaning(cell: str, words: Mapping[str, tuple[str, ...]]) -> str:
    return next((meant for meant, patterns in words.items() if says(cell, *patterns)), "")


def _meanings(to: str, cells: Sequence[str], into: str) -> tuple[tuple[str, str], ...]:
    """Return what the options of a form mean, where they are not the words of the file."""
    words = _DIRECTIONS if to == "direction" else _STATES[into] if to == "state" else {}
    meant = ((cell, _meaning(cell, words)) for cell in sorted(set(filter(None, cells))) if words)
    return tuple((cell, word) for cell, word in meant if word and cell.casefold() != word)
