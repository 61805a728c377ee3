"""The charts of reach, of sessions by month and of match quality. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
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
    shortened,
    text_bar,
    text_width,
)
from rmentor_cli.immutable import immutable
from rmentor_cli.measures.measure import share_of
from rmentor_cli.measures.meetings import MonthCount
from rmentor_cli.measures.metrics import Metrics
from rmentor_cli.measures.reach import FunnelStep
from rmentor_cli.measures.wording import MONTHS, counted

ROW = 30
BAR = 20
BASE = 118  # of the columns, and the height of the tallest
TALLEST = 84
_HIDDEN = "hidden"  # a table says why
BINS = 10  # of the share of the points possible


@immutable
class Bar:
    """A bar from 0 to 1 with its name before it and its value behind it."""

    label: str
    share: Fraction
    value: str


def reach_chart(metrics: Metrics) -> Chart:
    """Draw how many people took each step; in the tables also how many of each side, where that is told."""
    steps = metrics.funnel
    heads = ("People", "Mentors", "Leaders")[: 1 if steps[0].mentors is None else 3]
    shares = [share_of(step.people, steps[0].people) or Fraction(0) for step in steps]
    sides = [_step_counts(step)[: len(heads)] for step in steps]
    names = [step.measure.label for step in steps]
    bars = [Bar(*bar) for bar in zip(names, shares, [step.measure.text for step in steps], strict=True)]
    return Chart(
        key="reach",
        title="Reach",
        summary="People by step: "
        + ", ".join(f"{step.measure.label.lower()} {side[0]}" for step, side in zip(steps, sides, strict=True))
        + ".",
        height=ROW * len(bars),
        shapes=tuple(_bars(bars)),
        table=Table(
            ("Step", *heads, "How it is counted"),
            tuple((name, *side, step.measure.formula) for name, side, step in zip(names, sides, steps, strict=True)),
        ),
        short_table=Table(
            ("Step", "", *heads),
            tuple((bar.label, text_bar(bar.share), *side) for bar, side in zip(bars, sides, strict=True)),
        ),
    )


def _step_counts(step: FunnelStep) -> tuple[str, ...]:
    counts = (step.people, step.mentors, step.leaders)
    return tuple(_HIDDEN if step.measure.is_hidden else str(count) for count in counts)


def months_chart(metrics: Metrics) -> Chart | None:
    """Draw how many of the sessions due in each month were held; None where no month is told of."""
    if not metrics.months:
        return None
    bars = [_month_bar(month) for month in metrics.months]
    counts = [(m.absent or str(m.due), m.absent or str(m.held), str(m.ahead)) for m in metrics.months]
    return Chart(
        key="months",
        title="Sessions by month",
        summary="Sessions held of those due in the month: " + "; ".join(f"{b.label}: {b.value}" for b in bars) + ".",
        height=ROW * len(bars),
        shapes=tuple(_bars(bars)),
        table=Table(
            ("Month", "Sessions due", "Held of these", "Still ahead"),
            tuple((bar.label, *count) for bar, count in zip(bars, counts, strict=True)),
        ),
        short_table=Table(
            ("Month", "", "Held of those due"),
            tuple((bar.label, text_bar(bar.share), bar.value) for bar in bars),
        ),
    )


def _month_bar(month: MonthCount) -> Bar:
    label = f"{MONTHS[month.month.month - 1]} {month.month.year}"
    parts = [
        f"{month.held} of {month.due}" if month.due else _HIDDEN * bool(month.absent),
        f"{month.ahead} ahead" if month.ahead else "",
    ]
    said = ", ".join(part for part in parts if part) or "none"
    return Bar(label, share_of(month.held, month.due) or Fraction(0), said)


def _bars(bars: Sequence[Bar]) -> Iterator[Shape]:
    left = 8 + max(text_width(bar.label) for bar in bars)
    right = 8 + max(text_width(bar.value) for bar in bars)
    full = round(WIDTH - left - right, 1)
    for place, bar in enumerate(bars):
        y = ROW * place
        yield Words(x=0, y=y + 15, text=bar.label)
        yield Rect(x=left, y=y, width=full, height=BAR, fill="soft", radius=4)
        yield Rect(x=left, y=y, width=round(full * float(bar.share), 1), height=BAR, fill="accent", radius=4)
        yield Words(x=WIDTH, y=y + 15, text=bar.value, anchor="end")


def quality_chart(metrics: Metrics) -> Chart | None:
    """Draw how the points are distributed; None where no points were worked out."""
    shares = [Fraction(got, possible) for got, possible in metrics.points.values() if possible]
    if not shares:
        return None
    bins = Counter(min(int(share * BINS), BINS - 1) for share in shares)
    filled = [(_bin_name(place), bins[place]) for place in sorted(bins)]
    mean, lowest, share = (metrics.figures[key] for key in ("match-mean", "match-lowest", "match-share"))
    return Chart(
        key="match-quality",
        title="Match quality",
        summary=f"Points of {counted(mean.n or 0, 'pairing')}: mean {mean.text}, lowest {lowest.text} ({lowest.note}), "
        f"{share.text} of the points possible.",
        height=BASE + 34,
        shapes=(*_columns(bins), *_axis()),
        table=Table(("Share of the points possible", "Pairings"), tuple((name, str(n)) for name, n in filled)),
        short_table=Table(
            ("Share of the points possible", "", "Pairings"),
            tuple((name, text_bar(Fraction(n, len(shares))), str(n)) for name, n in filled),
        ),
    )


def crossing_chart(metrics: Metrics) -> Chart | None:
    """Draw which departments meet; None where some cell would be of so few pairings that it names them."""
    cells = metrics.crossing.matrix
    if not cells:
        return None
    most = max(cells.values())
    named = [(f"{mentor} and {leader}", count) for (mentor, leader), count in sorted(cells.items())]
    bars = [Bar(shortened(name, WIDTH / 2), Fraction(count, most), str(count)) for name, count in named]
    return Chart(
        key="crossing",
        title="Who meets across departments",
        summary="Pairings by department of the mentor and of the leader: "
        + "; ".join(f"{n}: {c}" for n, c in named)
        + ".",
        height=ROW * len(bars),
        shapes=tuple(_bars(bars)),
        table=Table(("Mentor's and leader's department", "Pairings"), tuple((n, str(c)) for n, c in named)),
        short_table=Table(
            ("Mentor's and leader's department", "", "Pairings"),
            tuple((n, text_bar(bar.share), bar.value) for (n, _), bar in zip(named, bars, strict=True)),
        ),
    )


def _columns(bins: Mapping[int, int]) -> Iterator[Shape]:
    width = WIDTH / BINS
    for place, n in sorted(bins.items()):
        height = round(TALLEST * n / max(bins.values()), 1)
        x = width * place
        yield Rect(x=x + 2, y=BASE - height, width=width - 4, height=height, fill="accent", radius=3)
        yield Words(x=x + width / 2, y=BASE - height - 5, text=str(n), anchor="middle", weight=600)


def _axis() -> list[Shape]:
    line = Stroke(f"M0 {BASE + 0.5:g} H{WIDTH}", "muted", 1)
    ends = [
        Words(x=0, y=BASE + 15, text="0%", size=SMALL, color="muted"),
        Words(x=WIDTH / 2, y=BASE + 15, text="50%", size=SMALL, color="muted", anchor="middle"),
        Words(x=WIDTH, y=BASE + 15, text="100%", size=SMALL, color="muted", anchor="end"),
        Words(x=0, y=BASE + 30, text="Pairings by share of the points possible", size=SMALL, color="muted"),
    ]
    return [line, *ends]


def _bin_name(place: int) -> str:
    first = place * 100 // BINS
    return f"{first}% to {'' if place == BINS - 1 else 'under '}{first + 100 // BINS}%"
