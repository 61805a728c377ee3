"""What is still open when a program is to be closed. Pure."""

from collections.abc import Iterable
from datetime import date

from rmentor_cli.immutable import immutable
from rmentor_cli.model.aims import Commitment, CommitmentState, Goal, GoalState
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckIn, Pairing, PairingStatus
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.model.pulse import PulseRound
from rmentor_cli.progress.outcomes import Became
from rmentor_cli.progress.pairing import PairingProgress, progress
from rmentor_cli.rounds import OpenRound, is_closed, last_start, open_rounds, people_asked
from rmentor_cli.sponsor_promises import SponsorPromise, Standing, sponsor_promises

_NOT_KEPT = frozenset({Standing.OPEN, Standing.MISSED})


@immutable
class StillOpen:
    """What nobody has settled yet, by what settles it."""

    to_ask: PulseRound | None  # the last survey, where nobody was asked yet
    to_close: tuple[OpenRound, ...]  # surveys that take answers, or took them and were not closed
    unreported: tuple[CheckIn, ...]  # past, and nobody has said what became of them
    ahead: tuple[CheckIn, ...]  # planned
    without_date: tuple[CheckIn, ...]  # sessions that wait for another date
    promised: tuple[SponsorPromise, ...]  # by the sponsor, and not noted as kept
    commitments: tuple[Commitment, ...]  # of leaders, of which nobody has said whether they were kept
    goals: tuple[Goal, ...]  # of which nobody has said whether they were met
    live: tuple[Pairing, ...]
    proposed: tuple[Pairing, ...]


def still_open(dossier: Dossier, private: PrivateDossier, on: date) -> StillOpen:
    """Return what is still open on a day, everything in the order of its file."""
    begun = progress(dossier, on)
    return StillOpen(
        to_ask=_last_survey_unasked(dossier, private, on),
        to_close=tuple(open_rounds(dossier, private)),
        unreported=_that_became(begun, Became.UNREPORTED),
        ahead=_that_became((each for each in begun if each.is_live), Became.PLANNED),
        without_date=tuple(entry.check_in for each in begun if each.is_live for entry in each.without_date),
        promised=tuple(each for each in sponsor_promises(dossier) if each.standing(on) in _NOT_KEPT),
        commitments=tuple(each for each in dossier.commitments if each.state is CommitmentState.OPEN),
        goals=tuple(each for each in dossier.goals if each.state is GoalState.OPEN),
        live=dossier.live_pairings,
        proposed=tuple(each for each in dossier.pairings if each.status is PairingStatus.PROPOSED),
    )


def _last_survey_unasked(dossier: Dossier, private: PrivateDossier, on: date) -> PulseRound | None:
    """Return the last survey of the program, which shows what has changed, where it was never started."""
    last = max(dossier.program.pulse.rounds, key=lambda each: each.week, default=None)
    if last is None or is_closed(dossier, last.id) or any(code.round_id == last.id for code in private.codes):
        return None
    return last if on <= last_start(dossier, last) and people_asked(dossier, last) else None


def _that_became(facts: Iterable[PairingProgress], became: Became) -> tuple[CheckIn, ...]:
    return tuple(entry.check_in for each in facts for entry in each.entries if entry.outcome is became)
