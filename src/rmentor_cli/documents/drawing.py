"""What a chart is made of: shapes with their places, and words measured so that they do not collide. Pure.

A chart is complete on its own: every shape names its color, and the table behind the chart says the same in words.
"""

from collections.abc import Iterable
from fractions import Fraction
from functools import cache
from unicodedata import combining, east_asian_width

from markupsafe import Markup

from rmentor_cli.immutable import immutable

WIDTH = 340  # of every chart, in its own units; a phone shows it almost at full size
TEXT = 12  # the usual size of text
SMALL = 11

# widths of letters in the widest of the usual sans serif faces, in hundredths of the size: whole numbers, because
# the sum of floats differs between versions of Python, and the bytes of a report must not
_LETTER, _CAPITAL, _NARROW, _BROAD = 63, 77, 41, 100
_NARROW_LETTERS, _BROAD_LETTERS = frozenset(" .,:;·'|!()-ijltfrIJ"), frozenset("mwMW%@—…")


@immutable
class Rect:
    """A rectangle; colors are names of the palette, or none."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    stroke: str = "none"
    dash: str = "none"
    radius: float = 2
    title: str = ""

    @property
    def shades(self) -> str:
        """Its colors as classes of a style sheet."""
        return f"fill-{self.fill} stroke-{self.stroke}"

    @property
    def place(self) -> Markup:
        """Where it stands, as attributes of SVG: said at once, because a chart has hundreds of shapes."""
        place = f'x="{self.x}" y="{self.y}" width="{self.width}" height="{self.height}" rx="{self.radius}"'
        return Markup(place)  # noqa: S704 - numbers


@immutable
class Stroke:
    """A line drawn along a path, and what fills it."""

    path: str
    color: str
    width: float = 1.5
    dash: str = "none"
    fill: str = "none"

    @property
    def shades(self) -> str:
        """Its colors as classes of a style sheet."""
        return f"stroke-{self.color} fill-{self.fill}"


@immutable
class Words:
    """A line of text; `anchor` is start, middle or end, and y its baseline."""

    x: float
    y: float
    text: str
    size: float = TEXT
    color: str = "ink"
    anchor: str = "start"
    weight: int = 400

    @property
    def place(self) -> Markup:
        """Where the text stands and how, as attributes of SVG."""
        style = f'font-size="{self.size}" font-weight="{self.weight}" text-anchor="{self.anchor}"'
        return Markup(f'x="{self.x}" y="{self.y}" {style}')  # noqa: S704 - numbers, and one of three words


Shape = Rect | Stroke | Words


@immutable
class Table:
    """The figures behind a chart, as text."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@immutable
class Chart:
    """A picture, what it shows in a sentence, and the tables behind it."""

    key: str
    title: str
    summary: str
    height: float
    shapes: tuple[Shape, ...]
    table: Table
    short_table: Table  # with bars of text, for Markdown

    @property
    def width(self) -> int:
        """How wide it is."""
        return WIDTH

    @property
    def rects(self) -> list[Rect]:
        """The rectangles, drawn first."""
        return [shape for shape in self.shapes if isinstance(shape, Rect)]

    @property
    def strokes(self) -> list[Stroke]:
        """The lines, drawn over the rectangles."""
        return [shape for shape in self.shapes if isinstance(shape, Stroke)]

    @property
    def words(self) -> list[Words]:
        """The text, drawn last."""
        return [shape for shape in self.shapes if isinstance(shape, Words)]


def text_width(text: str, size: float = TEXT) -> float:
    """Estimate the width of a text, rather too wide than too narrow."""
    return round(size * sum(map(_letter_width, text)) / 100, 1)


@cache  # there are few letters, and a chart measures thousands
def _letter_width(letter: str) -> int:
    if combining(letter):
        return 0
    if letter in _BROAD_LETTERS or east_asian_width(letter) in "WF":
        return _BROAD
    if letter in _NARROW_LETTERS:
        return _NARROW
    return _CAPITAL if letter.isupper() else _LETTER


def shortened(text: str, width: float, size: float = TEXT) -> str:
    """Cut a text that is too wide, and say so with an ellipsis."""
    if text_width(text, size) <= width:
        return text
    kept = text
    while kept and text_width(f"{kept}…", size) > width:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def wrapped(text: str, width: float, *, size: float = TEXT, at_most: int = 2) -> list[str]:
    """Break a text into at most so many lines; what does not fit is cut from the last."""
    return _filled(text.split(), " ", width, size, at_most)


def wrapped_between(parts: Iterable[str], width: float, *, size: float = TEXT, at_most: int = 3) -> list[str]:
    """Set parts on at most so many lines, with a dot between them, and break no part."""
    return _filled(parts, " · ", width, size, at_most)


def _filled(parts: Iterable[str], between: str, width: float, size: float, at_most: int) -> list[str]:
    lines: list[str] = [""]
    for part in parts:
        longer = f"{lines[-1]}{between}{part}" if lines[-1] else part
        if text_width(longer, size) > width and lines[-1] and len(lines) < at_most:
            lines.append(part)
        else:
            lines[-1] = longer
    return [shortened(line, width, size) for line in lines]


def text_bar(share: Fraction, width: int = 10) -> str:
    """Draw a share of 1 as a bar of text: ██████░░░░; an empty and a full one are kept for none and all."""
    filled = min(max(round(share * width), int(share > 0)), width - int(share < 1))
    return "█" * filled + "░" * (width - filled)
