"""How well the people of a program were matched, as a report tells the coordinator."""

from datetime import date

from rmentor_cli.matching.pair_score import PairScorer
from rmentor_cli.matching.standing import score_standing
from rmentor_cli.measures.quality import Scores
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.private import PrivateDossier


def score_pairings(dossier: Dossier, on: date) -> Scores:
    """Return the points of the pairings that stand on a day, and which wants they meet; neither knows of vetoes."""
    points, wants = score_standing(dossier, PairScorer.of(dossier, PrivateDossier(), on), on)
    return Scores(points=points, wants=wants)
