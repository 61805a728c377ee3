"""Reports as their readers get them, for tests."""

from datetime import date

from rmentor_cli.measures.edition import Edition, edition
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.metrics import measure
from rmentor_cli.measures.quality import NO_SCORES, Scores
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.reader import Reader


def an_edition(
    dossier: Dossier,
    on: date,
    reader: Reader = Reader.COORDINATOR,
    scores: Scores = NO_SCORES,
    since: date | None = None,
) -> Edition:
    """Work out what a reader gets."""
    return edition(Facts(dossier, on, since), measure(dossier, on, scores, since), reader)
