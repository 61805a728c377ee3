"""How the starts open to a session rank: the preferences in order of weight. Pure; asked by choice and explanation."""

from collections.abc import Iterable, Iterator
from enum import Enum

from rmentor_cli.scheduling.board import Board
from rmentor_cli.scheduling.preferences import (
    earliest,
    easy_starts,
    near_habit,
    near_nominal,
    refine,
    round_times,
    window_slice,
)
from rmentor_cli.scheduling.sessions import Session
from rmentor_cli.scheduling.timetable import PairTime


class Preference(Enum):
    """What makes one start better than another, the weightiest first; of equals the earliest is taken."""

    AS_KNOWN = "as people know it"
    HABIT = "usual day and time"
    NOMINAL = "the days it is meant for"
    ROUND = "round time"
    EASY = "easy hours"


Rank = tuple[Preference, Iterable[int]]  # ever wider sets of starts, from the first day of the window on


def ranks(board: Board, session: Session, habit: int | None) -> Iterator[Rank]:
    """Yield each preference for a session with its levels, lazily: the later ones are seldom asked for."""
    window = session.window
    days = (window.last - window.first).days + 1
    if habit is not None:
        yield Preference.HABIT, near_habit(habit, window.first.weekday(), days)
    yield Preference.NOMINAL, near_nominal(window)
    yield Preference.ROUND, round_times(days)
    easy = easy_levels(board, board.pairs[session.pairing.id])
    yield Preference.EASY, (window_slice(level, window, board.horizon) for level in easy)


def best_start(starts: int, preferred: Iterable[Rank]) -> int:
    """Return the best of at least one start."""
    for _, levels in preferred:
        starts = refine(starts, levels)
        if not starts & (starts - 1):
            break
    return earliest(starts)


def level_of(start: int, levels: Iterable[int]) -> int:
    """Return how a start fares in one preference: 0 is best; one more than the last level where it is in none."""
    count = 0
    for level in levels:
        if level >> start & 1:
            break
        count += 1
    return count


def easy_levels(board: Board, pair: PairTime) -> Iterator[int]:
    """Return the starts that are easy on both clocks, easiest first."""
    return easy_starts(board.availability.clock(pair.mentor), pair.clock, board.horizon, board.terms.quarters)
