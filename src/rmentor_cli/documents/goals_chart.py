"""The chart of the goals people set themselves: how many are reached, and how many one would expect by now. Pure."""

from collections.abc import Iterator
from fractions import Fraction

from rmentor_cli.documents.drawing import SMALL, WIDTH, Chart, Rect, Shape, Stroke, Table, Words, text_bar, text_width
from rmentor_cli.measures.aims import GoalAttainment
from rmentor_cli.measures.metrics import Metrics
from rmentor_cli.measures.wording import percent
from rmentor_cli.model.aims import GoalState
from rmentor_cli.model.people import Role

ROW = 30
BAR = 20
_SIDES = {Role.MENTOR: "Mentors", Role.MENTEE: "Leaders"}
_STATES = tuple(state.value for state in GoalState)


def goals_chart(metrics: Metrics) -> Chart | None:
    """Draw the goals of both sides; None where none is noted."""
    goals = [each for each in metrics.goals if each.measure.value is not None]
    if not goals:
        return None
    rows = [(each, _cells(each)) for each in goals]
    header = ("Whose", "Reached", *(state.capitalize() for state in _STATES), "Expected by now", "Without a goal")
    return Chart(
        key="goals",
        title="Goals people set themselves",
        summary=" ".join(f"{_SIDES[g.role]}: {g.measure.text}, expected by now {percent(g.expected)}." for g in goals),
        height=ROW * len(goals) + 20,
        shapes=(*_bars(goals), *_legend(ROW * len(goals) + 4)),
        table=Table(header, tuple(cells for _, cells in rows)),
        short_table=Table(
            (header[0], "", *header[1:]),
            tuple((cells[0], text_bar(goal.measure.value or Fraction(0)), *cells[1:]) for goal, cells in rows),
        ),
    )


def _cells(goal: GoalAttainment) -> tuple[str, ...]:
    counts = (str(count) for _, count in goal.states)
    side, missing = _SIDES[goal.role], str(goal.measure.missing)
    return side, goal.measure.text, *counts, percent(goal.expected), missing


def _bars(goals: list[GoalAttainment]) -> Iterator[Shape]:
    left = 8 + max(text_width(_SIDES[goal.role]) for goal in goals)
    right = 8 + max(text_width(goal.measure.text) for goal in goals)
    full = round(WIDTH - left - right, 1)
    for place, goal in enumerate(goals):
        y, share = ROW * place, float(goal.measure.value or 0)
        yield Words(x=0, y=y + 15, text=_SIDES[goal.role])
        yield Rect(x=left, y=y, width=full, height=BAR, fill="soft", radius=4)
        yield Rect(x=left, y=y, width=round(full * share, 1), height=BAR, fill="accent", radius=4)
        yield from _mark(round(left + full * float(goal.expected), 1), y)
        yield Words(x=WIDTH, y=y + 15, text=goal.measure.text, anchor="end")


def _mark(x: float, y: float) -> Iterator[Shape]:
    path = f"M{x:g} {y - 1:g} V{y + BAR + 1:g}"
    yield Stroke(path, "card", 4.5)  # a halo, for the mark may cross the bar
    yield Stroke(path, "ink", 1.5, "3 2")


def _legend(y: float) -> Iterator[Shape]:
    yield Rect(x=0, y=y + 2, width=12, height=8, fill="accent")
    yield Words(x=16, y=y + 10, text="met or partly met", size=SMALL, color="muted")
    x = 16 + text_width("met or partly met", SMALL) + 14
    yield Stroke(f"M{x + 6:g} {y - 1:g} V{y + 13:g}", "ink", 1.5, "3 2")
    yield Words(x=round(x + 16, 1), y=y + 10, text="expected by now", size=SMALL, color="muted")
