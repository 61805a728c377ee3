"""What the sponsor's page says: what they promised first, and no name of a pairing. Pure; works out no number."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from rmentor_cli.documents.report_headline import OVER_UNMET, held_text, is_over_unmet, needing_text, not_told
from rmentor_cli.documents.report_page import (
    Comparison,
    Index,
    PageWords,
    Rule,
    going_on,
    held_alone_rule,
    hiding_rule,
    page_words,
    rules,
    tiles,
)
from rmentor_cli.documents.report_words import needing_attention_rules
from rmentor_cli.documents.sponsor_context import Figure
from rmentor_cli.documents.sponsor_figures import told
from rmentor_cli.immutable import immutable
from rmentor_cli.measures.attendance import BANDS
from rmentor_cli.measures.edition import Edition
from rmentor_cli.measures.measure import Measure
from rmentor_cli.measures.metrics import Metrics, Traffic
from rmentor_cli.measures.wording import counted, person_name
from rmentor_cli.model.dossier import Dossier


@immutable
class LeaderWords:
    """How many meetings of a leader took place, where it was agreed that the sponsor sees this by name."""

    name: str
    held: int


@immutable
class SponsorWords(PageWords):
    """What the templates of the sponsor's page may use, besides the charts."""

    sponsor: str
    coordinator: str
    help: str  # how many pairings somebody should speak with, in a sentence; empty once none goes on
    attendance: tuple[str, ...]  # how many leaders kept their check-ins, in bands
    leaders: tuple[LeaderWords, ...]
    besides: tuple[Figure, ...]  # what a sheet of paper shows of the figures that no chart does
    more_moved: int  # to how many more questions the answers moved than there is room for
    rests_on: str  # what the return on cost of these rests on, or the cost; empty where none is told


def sponsor_words(
    dossier: Dossier, edition: Edition, comparison: Comparison | None = None, scope: str = ""
) -> SponsorWords:
    """Write the figures as words and tables."""
    said: dict[str, Any] = page_words(dossier, edition, comparison, scope)
    metrics, sponsor, moved = edition.metrics, dossier.program.sponsor, _moved(edition)
    return SponsorWords(
        **said,
        title="Progress report for the sponsor",
        headline=_headline(metrics),
        tiles=tuple(tiles(metrics, Index(edition.chapters), of_pairings=going_on(metrics))),
        sponsor=sponsor.name if sponsor else "",
        coordinator=dossier.program.coordinator.name,
        help=_help(dossier, edition),
        attendance=tuple(_band(each) for key, each in edition.figures.items() if key.startswith(BANDS)),
        leaders=tuple(LeaderWords(person_name(dossier, each.person_id), each.held) for each in edition.leaders),
        besides=tuple(map(told, (*moved[:_ROOM], *_besides(edition)))),
        more_moved=max(len(moved) - _ROOM, 0),
        rests_on=_rests_on(edition),
        rules=(*_rules(dossier, edition), hiding_rule(dossier, of_part=edition.of_part)),
        footer=" ".join(_footer(edition)),
    )


_BESIDES = ("commitments-kept", "cost", "return-on-cost")
_ROOM = 6  # for questions to which answers moved, on a sheet that also holds the charts of a year


def _moved(edition: Edition) -> Sequence[Measure]:
    """Return how far the answers to each question moved, of those who moved most; the largest moves first."""
    most: dict[str, Measure] = {}
    for key, each in edition.figures.items():
        question = key.rpartition("-")[0]
        if key.startswith("change-") and each.value and (question not in most or _size(each) > _size(most[question])):
            most[question] = each  # everyone comes before the sides, and stays where no side moved further
    return sorted(most.values(), key=_size, reverse=True)


def _size(each: Measure) -> Fraction:
    return abs(each.value or Fraction(0))


def _besides(edition: Edition) -> Iterator[Measure]:
    found = (edition.figures[key] for key in _BESIDES if key in edition.figures)
    return (each for each in found if each.value is not None)


def _rests_on(edition: Edition) -> str:
    """Return the assumptions behind a return on cost, which holds those of the cost, or behind a cost alone."""
    figures = edition.figures
    told = (figures[key] for key in ("return-on-cost", "cost") if key in figures and figures[key].value is not None)
    return next((f"{each.label}, n = {each.n}: {each.note}." for each in told), "")


def _footer(edition: Edition) -> Iterator[str]:
    yield "This page is for the sponsor's eyes. It counts that people met, and never holds what they said."
    if edition.leaders:
        yield "It is noted that every leader has heard that you see by name how many of their check-ins took place."
    elif not edition.stories:
        yield "Nobody who takes part is named."
    else:
        yield "Nobody who takes part is named, but in stories whose words both agreed to."


def _headline(metrics: Metrics) -> str:
    held = metrics.figures["check-ins-on-plan"]
    is_asked = metrics.attention and metrics.traffic is not Traffic.OVER  # once it is over, nobody is to be called
    calls = f" {needing_text(metrics)}." if is_asked else ""
    if held.is_hidden:
        return f"{not_told(held)}{calls}"
    if is_over_unmet(metrics):
        return OVER_UNMET.strip()
    if held.value is None and metrics.met:
        return "No session was due in these days."
    if held.value is None:
        return f"No session is due yet; {counted(metrics.live, 'pairing')} going on."
    return f"{held_text(metrics)}{calls}"


def _rules(dossier: Dossier, edition: Edition) -> Sequence[Rule]:
    on_track, *others = rules(dossier)
    if edition.of_part:
        return (held_alone_rule(dossier.program.coordinator.name), *others)
    return (on_track, needing_attention_rules(dossier)[0], *others)


def _help(dossier: Dossier, edition: Edition) -> str:
    metrics = edition.metrics
    sponsor = dossier.program.sponsor
    theirs, all_told = sum(each.is_the_sponsors for each in metrics.attention), len(metrics.attention)
    coordinator = dossier.program.coordinator.name
    if metrics.traffic is Traffic.OVER:
        return ""
    if metrics.hides_attention:
        said = f"How many pairings need attention is not told on this page; {coordinator} speaks with those that do."
        return f"{said} The word above rests on the sessions held alone." if edition.of_part else said
    if not all_told:
        return "No pairing needs attention today."
    said = f"{counted(all_told, 'pairing')} of {metrics.live} {'needs' if all_told == 1 else 'need'} attention; "
    # beside names it would say on whose side meetings fell through
    if theirs and not (sponsor and sponsor.attendance_by_name):
        return f"{said}in {theirs} of them a word from you helps most: {coordinator} will tell you who."
    return f"{said}{coordinator} speaks with them."


def _band(figure: Measure) -> str:
    """Say of how many leaders it was: none with 25 of 30 leaders."""
    return f"{figure.note} with {figure.text} leaders"
