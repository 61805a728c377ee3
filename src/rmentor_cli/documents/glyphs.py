"""The sign of each outcome of a check-in: a shape besides the color, drawn, so that no font is needed. Pure."""

from collections.abc import Mapping

from rmentor_cli.documents.drawing import Rect, Shape, Stroke
from rmentor_cli.immutable import immutable
from rmentor_cli.progress import Outcome


@immutable
class Look:
    """How a cell looks: its fill and border, and the color of its sign."""

    fill: str
    border: str
    sign: str
    dash: str = "none"


LOOKS: Mapping[Outcome, Look] = {
    Outcome.HELD: Look("good", "good", "on"),
    Outcome.MISSED: Look("bad", "bad", "on"),
    Outcome.CANCELLED: Look("card", "warn", "warn"),
    Outcome.UNREPORTED: Look("card", "warn", "warn", "2 2"),
    Outcome.UNPLACED: Look("card", "bad", "bad", "2 2"),
    Outcome.PAUSED: Look("card", "muted", "muted"),
    Outcome.PLANNED: Look("card", "line", "muted"),
}

# Markdown says the same with a letter-like sign
MARKS: Mapping[Outcome, str] = {
    Outcome.HELD: "✓",
    Outcome.MISSED: "✕",
    Outcome.CANCELLED: "⊘",
    Outcome.UNREPORTED: "?",
    Outcome.UNPLACED: "∅",
    Outcome.PAUSED: "‖",
    Outcome.PLANNED: "◷",
}

_RING = "m-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0"
_PATHS: Mapping[Outcome, str] = {
    Outcome.HELD: "m-4 0l3 3l7 -6",
    Outcome.MISSED: "m-3 -3l6 6m0 -6l-6 6",
    Outcome.CANCELLED: f"{_RING}m1.5 3l6 -6",
    Outcome.UNREPORTED: "m-2.5 -2a2.5 2.5 0 1 1 3.5 2.3q-1 0.5 -1 1.7m0 2.4l0 0.4",
    Outcome.UNPLACED: "m-3.5 0l7 0",
    Outcome.PAUSED: "m-2 -3.5l0 7m4 -7l0 7",
    Outcome.PLANNED: f"{_RING}m4.5 -2.5l0 3l2 0",
}


def cell(outcome: Outcome, x: float, y: float, size: float, title: str = "") -> list[Shape]:
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


def sign(outcome: Outcome, x: float, y: float) -> str:
    """Return the path of a sign of about 9 by 9 around a place."""
    return f"M{x:g} {y:g}{_PATHS[outcome]}"


def ring(x: float, y: float) -> str:
    """Return the path of a ring 9 wide around a place."""
    return f"M{x:g} {y:g}{_RING}"
