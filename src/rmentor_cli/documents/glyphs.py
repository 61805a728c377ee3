"""The sign of each outcome of a check-in: a shape besides the color, drawn, so that no font is needed. Pure."""

from collections.abc import Mapping

from rmentor_cli.documents.drawing import Rect, Shape, Stroke
from rmentor_cli.immutable import immutable
from rmentor_cli.progress.outcomes import Became


@immutable
class Look:
    """How a cell looks: its fill and border, and the color of its sign."""

    fill: str
    border: str
    sign: str
    dash: str = "none"


LOOKS: Mapping[Became, Look] = {
    Became.HELD: Look("good", "good", "on"),
    Became.MISSED: Look("bad", "bad", "on"),
    Became.CANCELLED: Look("card", "warn", "warn"),
    Became.UNREPORTED: Look("card", "warn", "warn", "2 2"),
    Became.UNPLACED: Look("card", "bad", "bad", "2 2"),
    Became.PAUSED: Look("card", "muted", "muted"),
    Became.PLANNED: Look("card", "line", "muted"),
}

# Markdown says the same with a letter-like sign
MARKS: Mapping[Became, str] = {
    Became.HELD: "✓",
    Became.MISSED: "✕",
    Became.CANCELLED: "⊘",
    Became.UNREPORTED: "?",
    Became.UNPLACED: "∅",
    Became.PAUSED: "‖",
    Became.PLANNED: "◷",
}

_RING = "m-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0"
_PATHS: Mapping[Became, str] = {
    Became.HELD: "m-4 0l3 3l7 -6",
    Became.MISSED: "m-3 -3l6 6m0 -6l-6 6",
    Became.CANCELLED: f"{_RING}m1.5 3l6 -6",
    Became.UNREPORTED: "m-2.5 -2a2.5 2.5 0 1 1 3.5 2.3q-1 0.5 -1 1.7m0 2.4l0 0.4",
    Became.UNPLACED: "m-3.5 0l7 0",
    Became.PAUSED: "m-2 -3.5l0 7m4 -7l0 7",
    Became.PLANNED: f"{_RING}m4.5 -2.5l0 3l2 0",
}


def cell(outcome: Became, x: float, y: float, size: float, title: str = "") -> list[Shape]:
    """Draw the cell of a check-in with its upper left corner at a place."""
    look = LOOKS[outcome]
    box = Rect(
        x=x + 0.5,
        y=y + 0.5,
        width=size - 1,
        height=size - 1,
        fill=look.fill,
        stroke=look.border,
        dash=look.dash,
        radius=4,
        title=title,
    )
    return [box, Stroke(sign(outcome, x + size / 2, y + size / 2), look.sign)]


def sign(outcome: Became, x: float, y: float) -> str:
    """Return the path of a sign of about 9 by 9 around a place."""
    return f"M{x:g} {y:g}{_PATHS[outcome]}"


def ring(x: float, y: float) -> str:
    """Return the path of a ring 9 wide around a place."""
    return f"M{x:g} {y:g}{_RING}"
