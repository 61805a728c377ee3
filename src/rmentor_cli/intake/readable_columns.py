"""Columns that a drafted map does not read, although they could be: hours, and wishes for a partner. Pure."""

from collections.abc import Iterable, Mapping, Sequence

from rmentor_cli.intake.columns_together import cells_under
from rmentor_cli.intake.evidence import fits, is_moment, sample, says
from rmentor_cli.intake.headings import Headed
from rmentor_cli.intake.weeks import names_hours
from rmentor_cli.model.folding import folded_question
from rmentor_cli.model.header_words import FORM_MAKERS, NO, PRIVATE

_FEWEST = 2  # answers that are hours, before a column is one of hours
_WISHES = (
    "like to (\\w+ )?(meet|work|(be )?(paired|matched)|team up)( \\w+)? with",
    "(wunsch|gern\\w*|lieber|am liebsten) .*mit wem",
    "mit wem .*(arbeiten|zusammen)",
    "avec qui (aimerie|souhaite|voulez|veux)\\w*",
    "con quien(es)? (te gustaria|le gustaria|quier\\w+)",
)


def readable_columns(head: Headed, ignored: Iterable[str]) -> Mapping[str, str]:
    """Return what columns that are not read may fill, by question."""
    found = {question: _may_fill(question, [*filter(None, cells_under(head, question))]) for question in ignored}
    return {question: to for question, to in found.items() if to}


def _may_fill(question: str, cells: Sequence[str]) -> str:
    if not cells or folded_question(question) in FORM_MAKERS or says(question, *PRIVATE):
        return ""
    if says(question, *_WISHES) and not says(question, *NO):
        return "prefers"
    return "availability" if _are_hours(cells) else ""


def _are_hours(cells: Sequence[str]) -> bool:
    """Say whether at least half of the answers name days or parts of days; a moment is none."""
    looked_at = sample(cells)
    hours = [cell for cell in looked_at if any(map(str.isalpha, cell)) and names_hours(cell)]
    return len(hours) >= _FEWEST and 2 * len(hours) >= len(looked_at) and not fits(cells, is_moment)
