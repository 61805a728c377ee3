"""What another answer would cost: a pair forced or forbidden, everything else matched anew, exactly. Pure."""

from collections.abc import Sequence

from rmentor_cli.immutable import immutable
from rmentor_cli.matching.decided import Answer, answer_to
from rmentor_cli.matching.market import IMPOSSIBLE, Market, Side
from rmentor_cli.matching.proof import Figures
from rmentor_cli.model.program import MatchingGoal


@immutable
class Move:
    """A mentor whose leaders would be others; places in the roster."""

    mentor: int
    before: tuple[int, ...]
    after: tuple[int, ...]


@immutable
class Difference:
    """What changes from one answer to another, and who would move."""

    before: Figures
    after: Figures
    moves: tuple[Move, ...]
    leaders_left_out: tuple[int, ...]
    leaders_taken_in: tuple[int, ...]


def difference(before: Answer, after: Answer) -> Difference:
    """Compare two answers for the same people."""
    mentors = sorted({mentor for mentor, _ in set(before.pairs) ^ set(after.pairs)})
    moves = (Move(mentor, _leaders(before, mentor), _leaders(after, mentor)) for mentor in mentors)
    paired, paired_then = ({leader for _, leader in answer.pairs} for answer in (before, after))
    return Difference(
        before=before.figures,
        after=after.figures,
        moves=tuple(moves),
        leaders_left_out=tuple(sorted(paired - paired_then)),
        leaders_taken_in=tuple(sorted(paired_then - paired)),
    )


def best_with(market: Market, goal: MatchingGoal, pair: tuple[int, int], points: int) -> Answer:
    """Return the best answer that holds a pair; both need a free place.

    One place of each is given to two newcomers who can be paired with nobody but each other, so that the solver and
    its proof see an ordinary problem, in which the pair counts like any other.
    """
    mentor, leader = pair
    mentors, leaders = _with_newcomer(market.mentors, mentor), _with_newcomer(market.leaders, leader)
    rows = [[*row, IMPOSSIBLE] for row in market.rows]
    rows[mentor][leader] = IMPOSSIBLE
    if not mentors.places[mentor]:
        rows[mentor] = [IMPOSSIBLE] * len(leaders)
    if not leaders.places[leader]:
        for row in rows:
            row[leader] = IMPOSSIBLE
    rows.append([*[IMPOSSIBLE] * len(market.leaders), points])
    found = answer_to(Market(mentors, leaders, rows), goal)
    newcomers = len(market.mentors), len(market.leaders)
    return Answer(tuple(sorted(pair if each == newcomers else each for each in found.pairs)), found.figures)


def best_without(market: Market, goal: MatchingGoal, pair: tuple[int, int]) -> Answer:
    """Return the best answer that does not hold a pair."""
    rows: list[Sequence[int]] = [*market.rows]
    rows[pair[0]] = [IMPOSSIBLE if place == pair[1] else points for place, points in enumerate(rows[pair[0]])]
    return answer_to(Market(market.mentors, market.leaders, rows), goal)


def _with_newcomer(side: Side, place: int) -> Side:
    """Move one place of a person, and what they waited, to a newcomer."""
    places, waited = [*side.places, 1], [*side.waited, side.waited[place]]
    places[place] -= 1
    waited[place] = 0
    return Side(places, waited)


def _leaders(answer: Answer, mentor: int) -> tuple[int, ...]:
    return tuple(leader for each, leader in answer.pairs if each == mentor)
