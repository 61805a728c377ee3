"""The charts of answers over time: a line for each group, with a gap where a round is hidden. Pure."""

from collections.abc import Iterator, Sequence
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
    text_bar,
    text_width,
    wrapped,
)
from rmentor_cli.immutable import immutable
from rmentor_cli.measures.answers import Answers, Line, Trend
from rmentor_cli.measures.edition import Edition
from rmentor_cli.measures.measure import Measure

PLOT = 56  # the height of a plot
SHOWN = 4  # questions that are drawn; the table has all of them
LEFT = 26  # of the plot, for the ends of the scale
APART = 14  # labels at the end of lines
LINE = 15
GAP = 14


@immutable
class Look:
    """How the line of a group is drawn: never by its color alone."""

    color: str
    dash: str
    mark: str  # the path of a mark of about 7 by 7


LOOKS = {
    "everyone": Look("ink", "none", "m-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0"),
    "mentors": Look("accent", "none", "m-3 -3l6 0l0 6l-6 0z"),
    "leaders": Look("warn", "5 3", "m0 -4l4 7l-8 0z"),
}
_HEADER = ("Question", "Who", "Round", "Week", "Mean", "n", "Missing")


def trend_chart(edition: Edition) -> Chart | None:
    """Draw the questions that were asked last, one below the other; None before the first closed round."""
    if not edition.trends:
        return None
    shapes: list[Shape] = []
    y = 0.0
    drawn_ones = drawn_of(edition.trends)
    for trend in drawn_ones:
        drawn, y = _plot(trend, y, edition.metrics.weeks)
        shapes += drawn
    rows = tuple(_row(trend, line, each) for trend in edition.trends for line in trend.lines for each in line.answers)
    return Chart(
        key="answers",
        title="What people answer",
        summary=_summary(drawn_ones, len(edition.trends)),
        height=y - GAP,
        shapes=tuple(shapes),
        table=Table(_HEADER, tuple(row for row, _ in rows)),
        short_table=Table(
            (*_HEADER[:4], "", *_HEADER[4:]), tuple((*row[:4], text_bar(share), *row[4:]) for row, share in rows)
        ),
    )


def drawn_of(trends: Sequence[Trend]) -> list[Trend]:
    """Return the questions that are drawn: those with most rounds, then those asked last, as the program has them."""
    latest = {trend.question.id: (-max(map(len, _weeks_of(trend))), -max(_weeks_of(trend)[0])) for trend in trends}
    chosen = sorted(trends, key=lambda trend: latest[trend.question.id])[:SHOWN]
    return [trend for trend in trends if trend in chosen]


def _weeks_of(trend: Trend) -> list[list[int]]:
    return [[each.week for each in line.answers] for line in trend.lines]


def _summary(drawn: Sequence[Trend], of: int) -> str:
    said = [f"{trend.question.text.rstrip('.')}: {_last(trend)}." for trend in drawn]
    more = [f"Drawn are {len(drawn)} of {of} questions; the table has all."] if of > len(drawn) else []
    return " ".join([*said, *more])


def _last(trend: Trend) -> str:
    """Say where each group stands by its last round that is shown."""
    return ", ".join(f"{line.group} {line.answers[-1].measure.text}" for line in trend.lines)


def _row(trend: Trend, line: Line, answers: Answers) -> tuple[tuple[str, ...], Fraction]:
    """Return the cells of an answer, and which share of its scale it is."""
    measure = answers.measure
    n = "" if measure.n is None else str(measure.n)
    missing = "" if measure.n is None else str(measure.missing)
    share = (measure.value - 1) / (trend.question.scale - 1) if measure.value is not None else Fraction(0)
    return (trend.question.text, line.group, answers.round_id, str(answers.week), measure.text, n, missing), share


def _plot(trend: Trend, y: float, weeks: int) -> tuple[list[Shape], float]:
    shapes: list[Shape] = []
    for line in wrapped(trend.question.text, WIDTH):
        shapes.append(Words(x=0, y=y + 11, text=line))
        y += LINE
    y += 6
    labels = _labels(trend)
    right = WIDTH - 24 - max(text_width(text, SMALL) for text in ("hidden", *(text for _, text, _ in labels)))
    last = max(weeks, *(each.week for line in trend.lines for each in line.answers))
    frame = _Frame(y, right, last, trend.question.scale)
    shapes += [*frame.axes(), *_hidden(trend, frame)]
    for each in trend.lines:
        shapes += _drawn(each, frame)
    shapes += _beside(labels, frame)
    shapes += _weeks(trend, frame)
    return shapes, y + PLOT + 20 + GAP


@immutable
class _Frame:
    """Where weeks and answers lie."""

    top: float
    right: float
    weeks: int
    scale: int

    def x(self, week: int) -> float:
        """Return where a week lies."""
        return round(LEFT + 6 + (self.right - LEFT - 12) * week / self.weeks, 1)

    def y(self, value: Fraction) -> float:
        """Return where an answer lies."""
        return round(self.top + PLOT * (1 - float((value - 1) / (self.scale - 1))), 1)

    def axes(self) -> Iterator[Shape]:
        """Draw the ground, and the ends of the scale."""
        yield Rect(x=LEFT, y=self.top - 5, width=round(self.right - LEFT, 1), height=PLOT + 10, fill="soft", radius=4)
        for value in (1, self.scale):
            yield Words(
                x=LEFT - 6, y=self.y(Fraction(value)) + 4, text=str(value), size=SMALL, color="muted", anchor="end"
            )


def _drawn(line: Line, frame: _Frame) -> Iterator[Shape]:
    """Draw a line with its marks; where a round is hidden, the line ends and begins anew."""
    look = LOOKS[line.group]
    for stretch in _stretches(line):
        points = [(frame.x(week), frame.y(value)) for week, value in stretch]
        path = " L".join(f"{x:g} {y:g}" for x, y in points)
        if len(points) > 1:
            yield Stroke(f"M{path}", look.color, 1.5, look.dash)
        for x, y in points:
            yield Stroke(f"M{x:g} {y:g}{look.mark}", look.color, 1.5, fill="card")


def _stretches(line: Line) -> list[list[tuple[int, Fraction]]]:
    stretches: list[list[tuple[int, Fraction]]] = [[]]
    for each in line.answers:
        if each.measure.value is None:
            stretches.append([])
        else:
            stretches[-1].append((each.week, each.measure.value))
    return [stretch for stretch in stretches if stretch]


def _last_shown(line: Line) -> Measure | None:
    return next((each.measure for each in reversed(line.answers) if each.measure.value is not None), None)


def _labels(trend: Trend) -> list[tuple[Fraction, str, str]]:
    """Return the value, the text and the group of the label of each line that has a figure, highest first."""
    last = (_last_shown(line) for line in trend.lines)
    found = [
        (each.value or Fraction(0), f"{line.group} {each.text}", line.group)
        for line, each in zip(trend.lines, last, strict=True)
        if each
    ]
    return sorted(found, key=lambda label: (-label[0], label[1]))


def _beside(labels: Sequence[tuple[Fraction, str, str]], frame: _Frame) -> Iterator[Shape]:
    """Put labels beside the plot, each with the mark of its line, highest first, pushed apart, none below the plot."""
    lowest = [frame.top + PLOT + 4 - APART * (len(labels) - 1 - place) for place in range(len(labels))]
    y = frame.top - APART
    for (value, text, group), most in zip(labels, lowest, strict=True):
        y = round(max(y + APART, min(frame.y(value) + 4, most)), 1)
        look = LOOKS[group]
        yield Stroke(f"M{frame.right + 12:g} {y - 4:g}{look.mark}", look.color, 1.5, fill="card")
        yield Words(x=round(frame.right + 20, 1), y=y, text=text, size=SMALL, color=look.color, weight=600)


def _weeks(trend: Trend, frame: _Frame) -> Iterator[Shape]:
    """Name the rounds below the plot by their weeks, as far as there is room."""
    end = 0.0
    for week in sorted({each.week for line in trend.lines for each in line.answers}):
        text = f"week {week}"
        half = text_width(text, SMALL) / 2
        x = max(frame.x(week), half)
        if x - half > end or not end:
            yield Words(x=round(x, 1), y=frame.top + PLOT + 20, text=text, size=SMALL, color="muted", anchor="middle")
            end = x + half + 6


def _hidden(trend: Trend, frame: _Frame) -> Iterator[Shape]:
    """Draw a dashed line where a round is hidden, all of it or a group, and say what the line means."""
    hidden = {each.week for line in trend.lines for each in line.answers if each.measure.value is None}
    for week in sorted(hidden):
        yield Stroke(f"M{frame.x(week):g} {frame.top - 5:g} V{frame.top + PLOT + 5:g}", "muted", 1, "2 3")
    if hidden:
        x, y = frame.right + 12, frame.top + PLOT + 20
        yield Stroke(f"M{x:g} {y - 9:g} V{y + 1:g}", "muted", 1, "2 3")
        yield Words(x=round(x + 8, 1), y=y, text="hidden", size=SMALL, color="muted")
