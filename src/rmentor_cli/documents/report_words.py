"""What the coordinator's report says, in words and tables for its templates. Pure; works out no number."""

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

from rmentor_cli.documents.filters import WEEKDAYS, clock_time
from rmentor_cli.documents.glyphs import MARKS
from rmentor_cli.immutable import immutable
from rmentor_cli.measures.measure import Measure
from rmentor_cli.measures.metrics import ENOUGH_HELD, FEW_CALLS, Metrics, Traffic
from rmentor_cli.measures.objectives import Verdict
from rmentor_cli.measures.status import Concern, Upcoming, concerns, upcoming_check_ins
from rmentor_cli.measures.wording import counted, full_day, percent, person_name, short_day
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.program import ProgramInfo
from rmentor_cli.problems import listed
from rmentor_cli.progress.history import DAYS_TO_REPORT, silence_limit
from rmentor_cli.progress.needs import IN_A_ROW, NeedKind
from rmentor_cli.progress.pairing import Health

T = TypeVar("T")

SHOWN = 10  # of a list, before the rest is folded away
FOLDED = 90  # of a list; what is left is counted


@immutable
class Folded(Generic[T]):
    """A list with its first entries shown, more folded away, and the rest only counted."""

    shown: Sequence[T]
    more: Sequence[T]
    left: int


def _folded(entries: Sequence[T]) -> Folded[T]:
    more = entries[SHOWN : SHOWN + FOLDED]
    return Folded(entries[:SHOWN], more, max(0, len(entries) - SHOWN - FOLDED))


@immutable
class TrafficWords:
    """The state of the program in a word, with a sign and a tone besides the color."""

    word: str
    tone: str
    sign: str


@immutable
class Tile:
    """One large figure."""

    label: str
    value: str
    detail: str


@immutable
class Coming:
    """A check-in of the next days."""

    when: str
    pairing: str
    n: int


@immutable
class Figure:
    """A measure, written."""

    key: str
    label: str
    value: str
    n: str
    missing: str
    note: str
    formula: str


@immutable
class Rule:
    """A rule by which the report judges."""

    term: str
    text: str


_TRAFFIC = {
    Traffic.ON_TRACK: ("good", "M4 8l3 3l5 -6"),
    Traffic.NEEDS_ATTENTION: ("warn", "M1.5 8a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0 -13 0M8 4.5l0 4m0 3l0 0"),
    Traffic.TOO_EARLY: ("wait", "M1.5 8a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0 -13 0M8 4.5l0 4l2.5 0"),
    Traffic.PAUSED: ("wait", "M5.5 4l0 8m5 -8l0 8"),
}


@immutable
class ReportWords:
    """What the templates of the report may use, besides the charts."""

    program: ProgramInfo
    as_of: str
    week: str
    traffic: TrafficWords
    headline: str
    tiles: tuple[Tile, ...]
    attention: Folded[Concern]
    unreported: Folded[Concern]  # those of whom nothing is known but that a report is missing; none if only one
    waiting: str
    upcoming: Folded[Coming]
    figures: tuple[Figure, ...]
    signs: tuple[str, ...]
    rules: tuple[Rule, ...]
    footer: str


def report_words(dossier: Dossier, metrics: Metrics) -> ReportWords:
    """Write the figures as words and tables."""
    tone, path = _TRAFFIC[metrics.traffic]
    found = concerns(dossier, metrics)
    talks = [concern for concern in found if concern.kind is not NeedKind.UNREPORTED]
    reports = [concern for concern in found if concern.kind is NeedKind.UNREPORTED]
    together = len(reports) > 1
    coming = [_coming(c, dossier.program.program.time_zone) for c in upcoming_check_ins(dossier, metrics)]
    return ReportWords(
        program=dossier.program.program,
        as_of=full_day(metrics.on),
        week=metrics.week_text,
        traffic=TrafficWords(metrics.traffic.value.capitalize(), tone, path),
        headline=headline(metrics),
        tiles=tuple(_tiles(metrics)),
        attention=_folded([*talks, *([] if together else reports)]),
        unreported=_folded(reports if together else []),
        waiting=listed([person_name(dossier, person_id) for person_id in metrics.waiting], at_most=SHOWN),
        upcoming=_folded(coming),
        figures=tuple(_figure(figure) for figure in metrics.figures.values()),
        signs=tuple(f"{mark} {outcome.value}" for outcome, mark in MARKS.items()),
        rules=_rules(dossier),
        footer="This page names people: it is for those who run the program. It knows that two people met, "
        "never what they said.",
    )


def headline(metrics: Metrics) -> str:
    """Say in a sentence or two where the program stands."""
    held, needing = metrics.figures["check-ins-on-plan"], len(metrics.attention)
    if metrics.traffic is Traffic.TOO_EARLY:
        first = "No session is due yet" if held.value is None else "Nobody has said yet how the first sessions went"
        return f"{first}; {counted(metrics.live, 'pairing')} going on."
    if metrics.traffic is Traffic.PAUSED:
        return "Every pairing going on is paused."
    first = f"Of the sessions due, {held.text} were held. " if held.value is not None else ""
    if not needing:
        return f"{first}No pairing needs attention today."
    return f"{first}{needing} of {counted(metrics.live, 'pairing')} {'needs' if needing == 1 else 'need'} attention."


def _tiles(metrics: Metrics) -> Iterator[Tile]:
    held, paired, lag = (metrics.figures[key] for key in ("check-ins-on-plan", "paired-rate", "first-meeting-lag"))
    health = [f"{count} {kind.value}" for kind, count in metrics.health.items() if count]
    yield Tile("Check-ins on plan", held.short_text, _of(held, "sessions due held"))
    yield Tile("Pairings", str(metrics.live), ", ".join(health) or "none going on")
    yield Tile("People paired", paired.short_text, _of(paired, "enrolled"))
    yield Tile("To the first meeting", lag.short_text, f"median of {counted(lag.n or 0, 'pairing')}")
    yield _objectives_tile(metrics)


def _objectives_tile(metrics: Metrics) -> Tile:
    verdicts = [objective.verdict for objective in metrics.objectives]
    judged = sum(verdict in _JUDGED for verdict in verdicts)
    good = sum(verdict in _GOOD for verdict in verdicts)
    left = len(verdicts) - judged
    said = ["as far as expected by now"] * bool(judged) + [f"{left} cannot be judged yet"] * bool(left)
    return Tile("Objectives", f"{good} of {judged}" if judged else "none yet", "; ".join(said) or "none is named")


_GOOD = {Verdict.REACHED, Verdict.AS_EXPECTED}
_JUDGED = {*_GOOD, Verdict.BEHIND, Verdict.OPEN}


def _of(figure: Measure, words: str) -> str:
    return words if figure.value is None else f"{figure.value * (figure.n or 0)} of {figure.n} {words}"


def _coming(check_in: Upcoming, home_zone: str) -> Coming:
    day = f"{WEEKDAYS[check_in.day.weekday()][:3]} {short_day(check_in.day)}"
    if not check_in.start:
        return Coming(f"by {day}", check_in.pairing, check_in.n)
    zone = "" if check_in.time_zone == home_zone else f" {check_in.time_zone}"
    return Coming(f"{day}, {clock_time(check_in.start)}{zone}", check_in.pairing, check_in.n)


def _figure(figure: Measure) -> Figure:
    return Figure(
        key=figure.key,
        label=figure.label,
        value=figure.text,
        n="" if figure.n is None else str(figure.n),
        missing=str(figure.missing),
        note=figure.note,
        formula=figure.formula,
    )


def _rules(dossier: Dossier) -> tuple[Rule, ...]:
    days = silence_limit(dossier.program)
    return (
        Rule(
            "On track",
            f"at least {percent(ENOUGH_HELD)} of the sessions due were held, those of the last {DAYS_TO_REPORT} days "
            f"left out that nobody has reported, and at most {percent(FEW_CALLS)} of the pairings going on need "
            "attention, those with days left to find a new date not counted. Otherwise the program needs attention.",
        ),
        Rule(
            "A pairing needs attention",
            f"when one side cancelled the last {IN_A_ROW} check-ins or more; when no check-in was held for more than "
            f"{days} days, one and a half times the cadence, pauses, leave, blackouts and the time before the program "
            "not counted; when the last one was missed; when one fell through on the leader's side and has no new "
            "date; when a session found no date; when a pause is over; when a "
            f"check-in has been over for more than {DAYS_TO_REPORT} days and nobody said whether it was held. What was "
            "excused does not count, and nobody is called silent while a report may still come in.",
        ),
        Rule(
            "Status of a pairing",
            f'"{Health.CHECK_IN.value}": it needs attention. "{Health.PAUSED.value}": within its pause. '
            f'"{Health.TOO_EARLY.value}": no session is due yet. "{Health.ON_TRACK.value}": all others.',
        ),
        Rule(
            "Due",
            "a session counts once its day is over, or its window where it has no start; what is recorded, on its day.",
        ),
        Rule(
            "Expected by now", "on a straight line from the figure at the start to the target, over the whole program."
        ),
        Rule("Answers", f"figures of fewer than {dossier.program.pulse.minimum_group} answers are never shown."),
    )
