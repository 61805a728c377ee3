"""The chart of check-ins by pairing over time: a strip of cells for each pairing, worst first. Pure."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from rmentor_cli.documents.drawing import SMALL, WIDTH, Chart, Rect, Shape, Table, Words, shortened, text_width
from rmentor_cli.documents.glyphs import MARKS, cell
from rmentor_cli.measures.measure import share_of
from rmentor_cli.measures.metrics import Metrics
from rmentor_cli.measures.wording import counted, pairing_name, percent, person_name, short_day
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.progress.history import Session
from rmentor_cli.progress.outcomes import Became
from rmentor_cli.progress.pairing import PairingProgress

ALL_SHOWN = 20  # with more pairings, only those that need someone, or once none goes on the worst, and a row for others
TABLE_ROWS = 200  # the rest is counted in one row, so that a page of thousands stays readable
COLUMNS = 8  # of sessions, so that cells stay large enough to read
AHEAD = 3  # of these, sessions still to come
CELL = 22
ROW = 30
TOP = 20

_HEADER = ("Pairing", "Status", "Held of due")


def strip_chart(dossier: Dossier, metrics: Metrics) -> Chart | None:
    """Draw the strips; None before the first pairing."""
    if not metrics.pairings:
        return None
    ordered = worst_first(metrics)
    is_all = len(ordered) <= ALL_SHOWN
    shown = ordered[:ALL_SHOWN] if is_all or not metrics.live else ordered[: min(len(metrics.attention), ALL_SHOWN)]
    others = ordered[len(shown) :]
    numbers = session_numbers(metrics)
    columns = _columns_around_now(metrics, numbers)
    shapes = [*_heading(columns)]
    for place, facts in enumerate(shown):
        shapes += _row(dossier, facts, columns, TOP + ROW * place)
    y = TOP + ROW * len(shown)
    if others:
        shapes += _summary_row(others, _named(others, is_rest=bool(shown)), columns, y)
        y += ROW
    legend, height = _legend(shown, y + 8)
    return Chart(
        key="check-ins",
        title="Check-ins by pairing",
        summary=" ".join(
            (_held(dossier, metrics), *_summary(metrics, len(shown), len(others)), *_part(columns, numbers))
        ),
        height=height,
        shapes=(*shapes, *legend),
        table=Table((*_HEADER, *(f"Session {n}" for n in numbers)), tuple(_table_rows(dossier, ordered, numbers))),
        short_table=Table((*_HEADER, "Sessions"), tuple(_short_rows(dossier, shown, others))),
    )


def worst_first(metrics: Metrics) -> list[PairingProgress]:
    """Order pairings: those that need someone as the metrics have them, then those with most sessions open, then id."""
    places = {attention.pairing.id: place for place, attention in enumerate(metrics.attention)}

    def key(facts: PairingProgress) -> tuple[int, bool, int, str]:
        place = places.get(facts.pairing.id, len(places))
        return place, not facts.is_looked_after, len(facts.held) - len(facts.due), facts.pairing.id

    return sorted(metrics.pairings, key=key)


def session_numbers(metrics: Metrics) -> list[int]:
    """Return every session number that any pairing has."""
    return sorted({session.n for facts in metrics.pairings for session in facts.sessions})


def standing(facts: PairingProgress) -> str:
    """Return the word for where a pairing stands, over or not."""
    return facts.health.value if facts.health else facts.pairing.status.value


def _columns_around_now(metrics: Metrics, numbers: list[int]) -> list[int]:
    latest = max((session.n for facts in metrics.pairings for session in facts.due), default=0)
    last = max(COLUMNS, sum(n <= latest for n in numbers) + AHEAD)
    return numbers[:last][-COLUMNS:]


def _left(columns: Sequence[int]) -> float:
    return WIDTH - CELL * len(columns)


def _heading(columns: Sequence[int]) -> Iterator[Shape]:
    yield Words(x=0, y=12, text="Session", size=SMALL, color="muted")
    for place, n in enumerate(columns):
        x = _left(columns) + CELL * (place + 0.5)
        yield Words(x=x, y=12, text=str(n), size=SMALL, color="muted", anchor="middle")


def _label(first: str, second: str, columns: Sequence[int], y: float) -> list[Shape]:
    return [
        Words(x=0, y=y + 10, text=first, size=SMALL),
        Words(x=0, y=y + 22, text=shortened(second, _room(columns), SMALL), size=SMALL, color="muted"),
    ]


def _room(columns: Sequence[int]) -> float:
    return _left(columns) - 8


def _row(dossier: Dossier, facts: PairingProgress, columns: Sequence[int], y: float) -> list[Shape]:
    mentor, leader = (person_name(dossier, who) for who in (facts.pairing.mentor_id, facts.pairing.mentee_id))
    mark = f" ({facts.pairing.id})"
    first = shortened(mentor, _room(columns) - text_width(mark, SMALL), SMALL) + mark
    shapes = _label(first, leader, columns, y)
    sessions = {session.n: session for session in facts.sessions}
    for place, n in enumerate(columns):
        if session := sessions.get(n):
            x = _left(columns) + CELL * place + 1
            shapes += cell(session.outcome, x, y + 1, CELL - 2, f"{facts.pairing.id}, session {n}: {_said(session)}")
    return shapes


def _said(session: Session) -> str:
    day = "" if session.outcome is Became.UNPLACED else f", {short_day(session.entry.day)}"
    return f"{session.outcome.value}{day}"


def _named(others: Sequence[PairingProgress], *, is_rest: bool) -> str:
    """Call the pairings of one row the others only beside some that have a row of their own."""
    return counted(len(others), "other pairing" if is_rest else "pairing")


def _summary_row(others: Sequence[PairingProgress], name: str, columns: Sequence[int], y: float) -> list[Shape]:
    shapes = _label(name, "held of those due, in %", columns, y)
    for place, n in enumerate(columns):
        sessions = [session for facts in others for session in facts.due if session.n == n]
        share = share_of(sum(session.is_held for session in sessions), len(sessions))
        x = _left(columns) + CELL * place
        if share is None:
            shapes += cell(Became.PLANNED, x + 1, y + 1, CELL - 2, f"session {n}: not due yet")
        else:
            text = percent(share).rstrip("%")
            shapes.append(Rect(x=x + 1, y=y + 1, width=CELL - 2, height=CELL - 2, fill="soft", radius=4))
            shapes.append(Words(x=x + CELL / 2, y=y + 15, text=text, size=SMALL, anchor="middle"))
    return shapes


def _legend(shown: Sequence[PairingProgress], y: float) -> tuple[list[Shape], float]:
    seen = {session.outcome for facts in shown for session in facts.sessions} | {Became.HELD}
    shapes: list[Shape] = []
    x = 0.0
    for outcome in (outcome for outcome in Became if outcome in seen):
        needed = 20 + text_width(outcome.value, SMALL) + 12
        if x and x + needed > WIDTH:
            x, y = 0.0, y + 22
        shapes += cell(outcome, x, y, 16)
        shapes.append(Words(x=x + 20, y=y + 12, text=outcome.value, size=SMALL, color="muted"))
        x += needed
    return shapes, y + 20


def _held(dossier: Dossier, metrics: Metrics) -> str:
    """Say what the cells come to: they show every session from the start, whatever days a report looks at."""
    due = [session for facts in metrics.pairings for session in facts.due]
    if not due:
        return "No session is due yet."
    held = sum(session.is_held for session in due)
    is_all = metrics.period.first <= dossier.program.program.start
    since = "" if is_all else " since the program began"
    return f"{held} of {len(due)} ({percent(Fraction(held, len(due)))}) of the sessions due{since} were held."


def _summary(metrics: Metrics, shown: int, others: int) -> Iterator[str]:
    """Say which pairings have a row of their own, where not all have."""
    needing = len(metrics.attention)
    some = f"{ALL_SHOWN} of the {needing}" if needing > ALL_SHOWN else "the"
    if others and not metrics.live:
        yield f"Shown are the {shown} pairings with most sessions not held; the other {others} share the last row."
    elif others and needing:
        yield f"Shown are {some} pairings that need someone; the other {others} share the last row."
    elif others:
        yield f"No pairing needs someone; all {others} share one row."


def _part(columns: Sequence[int], numbers: Sequence[int]) -> Iterator[str]:
    if len(columns) < len(numbers):
        yield f"Shown are sessions {columns[0]} to {columns[-1]} of {numbers[-1]}."


def _table_rows(
    dossier: Dossier, ordered: Sequence[PairingProgress], numbers: Sequence[int]
) -> Iterator[tuple[str, ...]]:
    for facts in ordered[:TABLE_ROWS]:
        sessions = {session.n: _said(session) for session in facts.sessions}
        yield *_row_head(dossier, facts), *(sessions.get(n, "") for n in numbers)
    if others := ordered[TABLE_ROWS:]:
        yield *_others_head(others, is_rest=True), *("" for _ in numbers)


def _short_rows(
    dossier: Dossier, shown: Sequence[PairingProgress], others: Sequence[PairingProgress]
) -> Iterator[tuple[str, ...]]:
    for facts in shown:
        yield *_row_head(dossier, facts), " ".join(MARKS[session.outcome] for session in facts.sessions)
    if others:
        yield *_others_head(others, is_rest=bool(shown)), ""


def _row_head(dossier: Dossier, facts: PairingProgress) -> tuple[str, str, str]:
    return pairing_name(dossier, facts.pairing), standing(facts), _held_of_due([facts])


def _others_head(others: Sequence[PairingProgress], *, is_rest: bool) -> tuple[str, str, str]:
    return _named(others, is_rest=is_rest), "", _held_of_due(others)


def _held_of_due(pairings: Sequence[PairingProgress]) -> str:
    due = [session for facts in pairings for session in facts.due]
    return f"{sum(session.is_held for session in due)} of {len(due)}"
