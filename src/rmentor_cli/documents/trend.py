"""The charts of answers over time: a line for each group, with a gap where a round is hidden. Pure."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain

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
from rmentor_cli.measures.answers import GROUPS, Answers, Line, Trend
from rmentor_cli.measures.edition import Edition
from rmentor_cli.model.pulse import ALL

PLOT = 56  # the height of a plot
SHOWN = 4  # questions that are drawn; the table has all of them
LEFT = 26  # of the plot, for the ends of the scale
INSET = 14  # of the first and the last week in a plot
BESIDE = 9  # marks that would cover each other
CLOSE = 7  # are so
APART = 14  # labels at the end of lines
LINE = 15
GAP = 14


@immutable
class Look:
    """How the line of a group is drawn: never by its color alone."""

    color: str
    dash: str
    mark: str  # the path of a mark of about 7 by 7


EVERYONE = GROUPS[ALL]
LOOKS = {
    EVERYONE: Look("ink", "none", "m-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0"),
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
    right = _right(drawn_ones)
    for trend in drawn_ones:
        drawn, y = _plot(trend, y, right, edition.metrics.weeks)
        shapes += drawn
    if any(map(_hidden_weeks, drawn_ones)):
        shapes += _meaning_of_hidden(y)
        y += LINE + GAP
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
    """Say where each group stands by its last round that is shown, and how many of those asked answered."""
    return ", ".join(f"{line.group} {_stands(trend, line)}" for line in trend.lines)


def _stands(trend: Trend, line: Line) -> str:
    shown, last = _last_shown(line), line.answers[-1].measure
    if not shown:
        return last.text
    measure = shown.measure
    said = f"{measure.text}{_when(trend, shown)} ({measure.n} of {measure.asked} answered)"
    return said if measure is last else f"{said}, then {last.text}"


def _answered(trend: Trend) -> str:
    """Say how many of those asked stand behind each label."""
    shown = [(line.group, each) for line in trend.lines if (each := _last_shown(line))]
    said = [
        f"{each.measure.n} of {each.measure.asked}{'' if group == EVERYONE else f' {group}'}{_when(trend, each)}"
        for group, each in shown
    ]
    return f"answered: {', '.join(said)}"


def _row(trend: Trend, line: Line, answers: Answers) -> tuple[tuple[str, ...], Fraction]:
    """Return the cells of an answer, and which share of its scale it is."""
    measure = answers.measure
    n = "" if measure.n is None else str(measure.n)
    share = (measure.value - 1) / (trend.question.scale - 1) if measure.value is not None else Fraction(0)
    return (
        trend.question.text,
        line.group,
        answers.round_id,
        str(answers.week),
        measure.text,
        n,
        measure.missing_text,
    ), share


def _right(drawn: Sequence[Trend]) -> float:
    """Return where all plots end, so that a week stands below the same week: the longest label has room beside it."""
    return WIDTH - 24 - max((text_width(text, SMALL) for trend in drawn for _, text, _ in _labels(trend)), default=0)


def _plot(trend: Trend, y: float, right: float, weeks: int) -> tuple[list[Shape], float]:
    shapes: list[Shape] = []
    for line in wrapped(trend.question.text, WIDTH):
        shapes.append(Words(x=0, y=y + 11, text=line))
        y += LINE
    for line in wrapped(_answered(trend), WIDTH, size=SMALL) if _labels(trend) else ():
        shapes.append(Words(x=0, y=y + 10, text=line, size=SMALL, color="muted"))
        y += LINE
    y += 6
    last = max(weeks, *(each.week for line in trend.lines for each in line.answers))
    frame = _Frame(y, right, last, trend.question.scale)
    shapes += [*frame.axes(), *_hidden(trend, frame)]
    for each in trend.lines:
        shapes += _drawn(each, frame)
    shapes += _marks(trend, frame)
    shapes += _beside(_labels(trend), frame)
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
        return round(LEFT + INSET + (self.right - LEFT - 2 * INSET) * week / self.weeks, 1)

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
    """Draw a line; where a round is hidden, it ends and begins anew."""
    look = LOOKS[line.group]
    for stretch in _stretches(line):
        if len(stretch) > 1:
            path = " L".join(f"{frame.x(week):g} {frame.y(value):g}" for week, value in stretch)
            yield Stroke(f"M{path}", look.color, 1.5, look.dash)


def _marks(trend: Trend, frame: _Frame) -> Iterator[Shape]:
    """Mark the answers of each week, those that are about the same side by side."""
    found: dict[int, list[tuple[float, str]]] = {}
    for line in trend.lines:
        for week, value in chain.from_iterable(_stretches(line)):
            found.setdefault(week, []).append((frame.y(value), line.group))
    for week, marks in found.items():
        for y, group in marks:
            close = [other for at, other in marks if abs(at - y) < CLOSE]
            x = frame.x(week) + BESIDE * (close.index(group) - (len(close) - 1) / 2)
            yield Stroke(f"M{x:g} {y:g}{LOOKS[group].mark}", LOOKS[group].color, 1.5, fill="card")


def _stretches(line: Line) -> list[list[tuple[int, Fraction]]]:
    stretches: list[list[tuple[int, Fraction]]] = [[]]
    for each in line.answers:
        if each.measure.value is None:
            stretches.append([])
        else:
            stretches[-1].append((each.week, each.measure.value))
    return [stretch for stretch in stretches if stretch]


def _last_shown(line: Line) -> Answers | None:
    return next((each for each in reversed(line.answers) if each.measure.value is not None), None)


def _when(trend: Trend, answers: Answers) -> str:
    """Name the week of answers that are not of the last round: a later one is hidden, or did not ask."""
    is_last = answers.week == max(each.week for line in trend.lines for each in line.answers)
    return "" if is_last else f", week {answers.week}"


def _labels(trend: Trend) -> list[tuple[Fraction, str, str]]:
    """Return the value, the text and the group of the label of each line that has a figure, highest first."""
    shown = ((line.group, each) for line in trend.lines if (each := _last_shown(line)))
    found = [
        (each.measure.value or Fraction(0), f"{group} {each.measure.text}{_when(trend, each)}", group)
        for group, each in shown
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
    y = frame.top + PLOT + 20
    yield Words(x=0, y=y, text="week", size=SMALL, color="muted")
    end = text_width("week", SMALL)
    for week in sorted({each.week for line in trend.lines for each in line.answers}):
        half = text_width(str(week), SMALL) / 2
        if frame.x(week) - half > end:
            yield Words(x=frame.x(week), y=y, text=str(week), size=SMALL, color="muted", anchor="middle")
            end = frame.x(week) + half + 4


def _hidden_weeks(trend: Trend) -> list[int]:
    """Return the weeks of which answers are hidden, all of them or those of a group."""
    return sorted({each.week for line in trend.lines for each in line.answers if each.measure.value is None})


def _hidden(trend: Trend, frame: _Frame) -> Iterator[Shape]:
    """Draw a dashed line where a round is hidden, all of it or a group."""
    for week in _hidden_weeks(trend):
        yield Stroke(f"M{frame.x(week):g} {frame.top - 5:g} V{frame.top + PLOT + 5:g}", "muted", 1, "2 3")


def _meaning_of_hidden(y: float) -> Iterator[Shape]:
    """Say once, below all plots, what the dashed line means."""
    yield Stroke(f"M{LEFT:g} {y - 2:g} V{y + 12:g}", "muted", 1, "2 3")
    yield Words(x=LEFT + 8, y=y + 9, text="hidden: all answers, or those of a group", size=SMALL, color="muted")
