"""Who answered a round and the first one that told of the same: only of them it is known how they moved. Pure."""

from collections.abc import Iterator

from rmentor_cli.immutable import immutable
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.model.pulse import Answered, PulseRound


@immutable
class Returning:
    """How many of those who answered the first round have answered this one."""

    first: str  # the round it began with
    again: int
    not_yet: int


def returning(dossier: Dossier, private: PrivateDossier, pulse_round: PulseRound) -> Returning | None:
    """Return how many have answered again since the first round that told of the same; None where there was none.

    Who is not asked this time, because they left or have no pairing, is not waited for.
    """
    first = next(_before(dossier, pulse_round), None)
    if first is None:
        return None
    then, now = (_who_answered(private, each.id) for each in (first, pulse_round))
    asked = {each.person_id for each in private.codes if each.round_id == pulse_round.id}
    return Returning(first.id, again=len(then & now), not_yet=len(then & asked - now))


def _before(dossier: Dossier, pulse_round: PulseRound) -> Iterator[PulseRound]:
    """Yield the closed rounds that published something of the same on a scale, in their order."""
    asked = _scales(dossier, pulse_round)
    for each in dossier.program.pulse.rounds:
        told = {figure.question for figure in dossier.pulse.get(each.id, ()) if figure.mean is not None}
        if each.id != pulse_round.id and asked & told:
            yield each


def _scales(dossier: Dossier, pulse_round: PulseRound) -> frozenset[str]:
    questions = dossier.program.pulse.questions_of(pulse_round)
    return frozenset(each.id for each in questions if each.answer is Answered.SCALE)


def _who_answered(private: PrivateDossier, round_id: str) -> frozenset[str]:
    answered = {each.code for each in private.pulse_answers if each.round_id == round_id}
    return frozenset(each.person_id for each in private.codes if each.round_id == round_id and each.code in answered)
