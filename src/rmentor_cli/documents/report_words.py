"""What the coordinator's report says, in words and tables for its templates. Pure; works out no number."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Generic, TypeVar

from rmentor_cli.documents.filters import WEEKDAYS, clock_time
from rmentor_cli.documents.glyphs import MARKS
from rmentor_cli.documents.report_headline import headline
from rmentor_cli.documents.report_page import Comparison, Index, PageWords, Rule, going_on, page_words, rules, tiles
from rmentor_cli.immutable import immutable
from rmentor_cli.measures.edition import Edition
from rmentor_cli.measures.metrics import Metrics
from rmentor_cli.measures.status import Concern, Upcoming, concerns, upcoming_check_ins
from rmentor_cli.measures.wording import person_name, short_day
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.problems import listed
from rmentor_cli.progress.history import DAYS_TO_REPORT, silence_limit
from rmentor_cli.progress.needs import IN_A_ROW, NeedKind
from rmentor_cli.progress.pairing import Health

T = TypeVar("T")

SHOWN = 10  # of a list, before the rest is folded away
FOLDED = 90  # of a list; what is left is counted

_FOR_OTHERS = "The pages of this part for others rest on the sessions held alone: there the word can be another."


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
class Coming:
    """A check-in of the next days."""

    when: str
    pairing: str
    n: int


@immutable
class ReportWords(PageWords):
    """What the templates of the coordinator's report may use, besides the charts."""

    attention: Folded[Concern]
    unreported: Folded[Concern]  # those of whom nothing is known but that a report is missing; none if only one
    waiting: str
    upcoming: Folded[Coming]
    signs: tuple[str, ...]


def report_words(
    dossier: Dossier, edition: Edition, comparison: Comparison | None = None, scope: str = ""
) -> ReportWords:
    """Write the figures as words and tables."""
    metrics = edition.metrics
    found = concerns(dossier, metrics)
    talks = [concern for concern in found if concern.kind is not NeedKind.UNREPORTED]
    reports = [concern for concern in found if concern.kind is NeedKind.UNREPORTED]
    together = len(reports) > 1
    coming = [_coming(c, dossier.program.program.time_zone) for c in upcoming_check_ins(dossier, metrics)]
    said: dict[str, Any] = page_words(dossier, edition, comparison, scope)
    return ReportWords(
        **said,
        title="Progress report for the coordinator",
        headline=headline(metrics),
        tiles=tuple(tiles(metrics, Index(edition.chapters), of_pairings=_by_health(metrics))),
        attention=_folded([*talks, *([] if together else reports)]),
        unreported=_folded(reports if together else []),
        waiting=listed([person_name(dossier, person_id) for person_id in metrics.waiting], at_most=SHOWN),
        upcoming=_folded(coming),
        signs=tuple(f"{mark} {outcome.value}" for outcome, mark in MARKS.items()),
        rules=_rules(dossier, edition),
        footer="This page names people: it is for those who run the program. It knows that two people met, "
        "never what they said.",
    )


def _by_health(metrics: Metrics) -> str:
    health = [f"{count} {kind.value}" for kind, count in metrics.health.items() if count]
    return ", ".join(health) or going_on(metrics)


def _coming(check_in: Upcoming, home_zone: str) -> Coming:
    day = f"{WEEKDAYS[check_in.day.weekday()][:3]} {short_day(check_in.day)}"
    if not check_in.start:
        return Coming(f"by {day}", check_in.pairing, check_in.n)
    zone = "" if check_in.time_zone == home_zone else f" {check_in.time_zone}"
    return Coming(f"{day}, {clock_time(check_in.start)}{zone}", check_in.pairing, check_in.n)


def _rules(dossier: Dossier, edition: Edition) -> tuple[Rule, ...]:
    on_track, *others = rules(dossier)
    if edition.of_part:
        on_track = replace(on_track, text=f"{on_track.text} {_FOR_OTHERS}")
    return on_track, *needing_attention_rules(dossier), *others


def needing_attention_rules(dossier: Dossier) -> tuple[Rule, ...]:
    """Say when a pairing needs attention, and what the words for its standing mean."""
    days = silence_limit(dossier.program)
    return (
        Rule(
            "A pairing needs attention",
            "when one of the two left the program or took back their consent, and it goes on in the files; "
            f"when one side cancelled the last {IN_A_ROW} check-ins or more; when no check-in was held for more than "
            f"{days} days, one and a half times the cadence, pauses, leave, blackouts and the time before the program "
            "not counted; when the last one was missed; when one fell through on the leader's side and has no new "
            "date; when a session found no date; when leave takes most of the sessions that are left; when a pause is "
            f"over; when a check-in has been over for more than {DAYS_TO_REPORT} days and nobody said whether it was "
            "held. What was excused does not count, nobody is called silent while a report may still come in, unless "
            "two before it never did, and after the last day of the program only what nobody has reported asks for a "
            "word.",
        ),
        Rule(
            "Status of a pairing",
            f'"{Health.CHECK_IN.value}": it needs attention. "{Health.PAUSED.value}": within its pause. '
            f'"{Health.TOO_EARLY.value}": no session is due yet. "{Health.ON_TRACK.value}": all others.',
        ),
    )
