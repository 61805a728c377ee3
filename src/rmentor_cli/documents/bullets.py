"""The chart of objectives: where each started, where it is expected by now, where it is, and its target. Pure."""

from collections.abc import Iterator
from fractions import Fraction

from rmentor_cli.documents.drawing import (
    SMALL,
    WIDTH,
    Chart,
    Rect,
    Shape,
    Stroke,
    Table,
    Words,
    text_width,
    wrapped,
    wrapped_between,
)
from rmentor_cli.documents.glyphs import ring, sign
from rmentor_cli.measures.measure import Unit
from rmentor_cli.measures.metrics import Metrics
from rmentor_cli.measures.objectives import ObjectiveProgress, Verdict, is_of_answers
from rmentor_cli.measures.wording import number
from rmentor_cli.progress.outcomes import Became

LINE = 15
TRACK = 14
GAP = 16

_HEADER = ("Objective", "Now", "n", "Missing", "Start", "Expected by now", "Target", "To go", "Where it stands")
_UNDER_WAY = (Became.PLANNED, "muted")
_SIGNS = {
    Verdict.REACHED: (Became.HELD, "good"),
    Verdict.AS_EXPECTED: (Became.HELD, "good"),
    Verdict.AT_TARGET: _UNDER_WAY,  # what is told tells no more, and no tile counts it as reached
    Verdict.ABOUT_EXPECTED: _UNDER_WAY,
    Verdict.BEHIND: (Became.PLANNED, "warn"),
    Verdict.NOT_REACHED: (Became.PLANNED, "warn"),
}
_NO_SIGN = (Became.UNPLACED, "muted")


def objectives_chart(metrics: Metrics) -> Chart | None:
    """Draw every objective; None where the program has none."""
    if not metrics.objectives:
        return None
    shapes: list[Shape] = []
    y = 0.0
    for objective in metrics.objectives:
        drawn, y = _objective(objective, y)
        shapes += drawn
    table = Table(_HEADER, tuple(_table_row(objective) for objective in metrics.objectives))
    return Chart(
        key="objectives",
        title="Objectives",
        summary=" ".join(f"{o.objective.statement.rstrip('.')}: {verdict(o)}." for o in metrics.objectives),
        height=y + LINE,
        shapes=(*shapes, *_legend(y)),
        table=table,
        short_table=table,
    )


def verdict(objective: ObjectiveProgress) -> str:
    """Say where an objective stands, or why there is nothing to say."""
    if objective.now.value is not None:
        return objective.verdict.value
    return f"{objective.now.text} ({objective.now.note})" if objective.now.note else objective.now.text


def written(objective: ObjectiveProgress, value: Fraction | None) -> str:
    """Write a value of an objective in its unit; nothing where there is none."""
    if value is None:
        return ""
    return f"{number(value, 1)}%" if objective.now.unit is Unit.PERCENT else number(value)


def _expected(objective: ObjectiveProgress) -> str:
    """Write what is expected by now, no finer than the figure beside it."""
    expected, step = objective.expected, 2 * objective.now.off
    if expected is None or not step:
        return written(objective, expected)
    return f"about {written(objective, (expected / step + Fraction(1, 2)) // 1 * step)}"


def _start(objective: ObjectiveProgress) -> str:
    return objective.start.text if objective.start and objective.start.value is not None else ""


def _objective(objective: ObjectiveProgress, y: float) -> tuple[list[Shape], float]:
    shapes: list[Shape] = []
    for line in wrapped(objective.objective.statement, WIDTH):
        shapes.append(Words(x=0, y=y + 11, text=line))
        y += LINE
    if objective.now.value is not None:
        shapes += _bullet(objective, objective.now.value, y + 2)
        y += TRACK + 6
        for line in wrapped_between(_values(objective), WIDTH, size=SMALL):
            shapes.append(Words(x=0, y=y + 10, text=line, size=SMALL, color="muted"))
            y += LINE
    outcome, color = _SIGNS.get(objective.verdict, _NO_SIGN)
    shapes.append(Stroke(sign(outcome, 6, y + 6), color))
    for line in wrapped(verdict(objective), WIDTH - 16, size=SMALL):
        shapes.append(Words(x=16, y=y + 10, text=line, size=SMALL, weight=600))
        y += LINE
    return shapes, y + GAP


def _bullet(objective: ObjectiveProgress, value: Fraction, y: float) -> Iterator[Shape]:
    marks = [v for v in (value, objective.baseline, objective.expected, objective.target) if v is not None]
    low, high = min(objective.scale[0], *marks), max(objective.scale[1], *marks)

    def at(mark: Fraction) -> float:
        return round(2 + float((mark - low) / (high - low)) * (WIDTH - 4), 1)

    yield Rect(x=0, y=y, width=WIDTH, height=TRACK, fill="soft", radius=4)
    yield Rect(x=0, y=y + 3, width=at(value), height=TRACK - 6, fill="accent", radius=3)
    if objective.baseline is not None:
        yield Stroke(ring(at(objective.baseline), y + TRACK / 2), "ink", fill="card")
    if objective.expected is not None:
        yield from _mark(at(objective.expected), y, 1.5, "3 2")
    if objective.target is not None:
        yield from _mark(at(objective.target), y, 3)


def _mark(x: float, y: float, width: float, dash: str = "none") -> Iterator[Shape]:
    path = f"M{x:g} {y - 1:g} V{y + TRACK + 1:g}"
    yield Stroke(path, "card", width + 3)  # a halo, for the mark may cross the bar
    yield Stroke(path, "ink", width, dash)


def _values(objective: ObjectiveProgress) -> Iterator[str]:
    values = (
        ("start", _start(objective)),
        ("now", objective.now.text),
        ("expected", _expected(objective)),
        ("target", written(objective, objective.target)),
    )
    yield from (f"{word} {value}" for word, value in values if value)
    if is_of_answers(objective.objective):
        yield f"{objective.now.n} of {objective.now.asked} answered"


def _legend(y: float) -> Iterator[Shape]:
    middle = y + 6
    x = 0.0
    for key, word in enumerate(("start", "now", "expected by now", "target")):
        yield (
            Stroke(ring(x + 6, middle), "ink", fill="card"),
            Rect(x=x, y=middle - 4, width=12, height=8, fill="accent"),
            Stroke(f"M{x + 6:g} {middle - 7:g} V{middle + 7:g}", "ink", 1.5, "3 2"),
            Stroke(f"M{x + 6:g} {middle - 7:g} V{middle + 7:g}", "ink", 3),
        )[key]
        yield Words(x=x + 16, y=y + 10, text=word, size=SMALL, color="muted")
        x += 16 + text_width(word, SMALL) + 14


def _table_row(objective: ObjectiveProgress) -> tuple[str, ...]:
    now = objective.now
    return (
        objective.objective.statement,
        now.text,
        "" if now.n is None else str(now.n),
        now.missing_text,
        _start(objective),
        _expected(objective),
        written(objective, objective.target),
        objective.to_go,
        verdict(objective),
    )
