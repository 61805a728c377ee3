"""Everything that matching knows of two people before it pairs anyone: rules, points, words. Pure."""

from collections.abc import Iterator
from datetime import date

from rmentor_cli.eligibility.everyone import Eligibility, judge
from rmentor_cli.eligibility.facts import Facts, facts_of
from rmentor_cli.immutable import immutable
from rmentor_cli.matching.parts import Part
from rmentor_cli.matching.scoring import PairPoints, Scores, score_everyone
from rmentor_cli.matching.vocabulary import Vocabulary
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.model.program import Weights

SCORE_COLUMNS = ("mentor_id", "mentee_id", "points", *(part.value for part in Part))


@immutable
class Assessment:
    """Who may be paired with whom on a day, and what each pair would earn."""

    facts: Facts
    weights: Weights
    vocabulary: Vocabulary
    eligibility: Eligibility
    scores: Scores


def assess(dossier: Dossier, private: PrivateDossier, on: date) -> Assessment:
    """Apply the rules and score every pair that they allow."""
    facts, vocabulary = facts_of(dossier, private, on), Vocabulary.of(dossier.topics)
    weights = dossier.program.matching.weights
    eligibility = judge(facts, dossier.mentors, dossier.mentees)
    return Assessment(
        facts=facts,
        weights=weights,
        vocabulary=vocabulary,
        eligibility=eligibility,
        scores=score_everyone(eligibility, facts, vocabulary, weights),
    )


def scores(dossier: Dossier, private: PrivateDossier, on: date) -> Iterator[PairPoints]:
    """Yield every allowed pair with its points by part, in the order of the ids and of SCORE_COLUMNS."""
    return assess(dossier, private, on).scores.pairs()
