"""What everybody in the program reads of it: totals, goals and stories; nobody is named. Pure; works out no number."""

from typing import Any

from rmentor_cli.documents.report_headline import OVER_UNMET, is_over_unmet, not_told
from rmentor_cli.documents.report_page import (
    Comparison,
    Index,
    PageWords,
    going_on,
    hiding_rule,
    page_words,
    rules,
    tiles,
)
from rmentor_cli.immutable import immutable
from rmentor_cli.measures.edition import Edition
from rmentor_cli.measures.metrics import Metrics, Traffic
from rmentor_cli.measures.wording import counted
from rmentor_cli.model.dossier import Dossier

_BUT = ", but in stories whose words both agreed to"


@immutable
class ParticipantsWords(PageWords):
    """What the templates of the participants' page may use, besides the charts."""

    coordinator: str


def participants_words(
    dossier: Dossier, edition: Edition, comparison: Comparison | None = None, scope: str = ""
) -> ParticipantsWords:
    """Write the figures as words and tables."""
    said: dict[str, Any] = page_words(dossier, edition, comparison, scope)
    _, *others = rules(dossier)
    metrics = edition.metrics
    return ParticipantsWords(
        **said,
        title="How far we have come",
        headline=_headline(metrics, is_all=not scope),
        tiles=tuple(tiles(metrics, Index(edition.chapters), of_pairings=going_on(metrics))),
        coordinator=dossier.program.coordinator.name,
        rules=(*others, hiding_rule(dossier, of_part=edition.of_part)),
        footer=f"Totals only: nobody is named here{_BUT if edition.stories else ''}. What you say to each other stays "
        "between the two of you.",
    )


def _headline(metrics: Metrics, *, is_all: bool) -> str:
    held = metrics.figures["check-ins-on-plan"]
    if metrics.traffic is Traffic.PAUSED:
        return "All pairings are paused for now."
    if held.is_hidden:
        return not_told(held)
    if is_over_unmet(metrics):
        return OVER_UNMET.strip()
    if held.value is None and metrics.met:
        return "No check-in was due in these days."
    if held.value is None:
        return f"The first check-ins are ahead; {counted(metrics.live, 'pairing')} going on."
    return _together(int(held.value * (held.n or 0)), is_so_far=is_all and metrics.traffic is not Traffic.OVER)


def _together(held: int, *, is_so_far: bool) -> str:
    if not held:
        return f"No check-in was held{' so far' * is_so_far}."
    return f"Together you have held {counted(held, 'check-in')}{' so far' * is_so_far}. Thank you for making the time."
