"""What is still open when a program is to be closed. Pure."""

from collections.abc import Iterable
from datetime import date

from rmentor_cli.immutable import immutable
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckIn, Pairing, PairingStatus
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.model.program import SponsorCommitment
from rmentor_cli.model.pulse import PulseRound
from rmentor_cli.progress.outcomes import Became
from rmentor_cli.progress.pairing import PairingProgress, progress
from rmentor_cli.rounds import OpenRound, is_closed, open_rounds, people_asked


@immutable
class StillOpen:
    """What nobody has settled yet, by what settles it."""

    to_ask: PulseRound | None  # the last survey, where nobody was asked yet
    to_close: tuple[OpenRound, ...]  # surveys that take answers, or took them and were not closed
    unreported: tuple[CheckIn, ...]  # past, and nobody has said what became of them
    ahead: tuple[CheckIn, ...]  # planned
    without_date: tuple[CheckIn, ...]  # sessions that wait for another date
    promised: tuple[SponsorCommitment, ...]  # by the sponsor, and not kept
    live: tuple[Pairing, ...]
    proposed: tuple[Pairing, ...]


def still_open(dossier: Dossier, private: PrivateDossier, on: date) -> StillOpen:
    """Return what is still open on a day, everything in the order of its file."""
    begun = progress(dossier, on)
    sponsor = dossier.program.sponsor
    return StillOpen(
        to_ask=_last_survey_unasked(dossier, private),
        to_close=tuple(open_rounds(dossier, private)),
        unreported=_that_became(begun, Became.UNREPORTED),
        ahead=_that_became((each for each in begun if each.is_live), Became.PLANNED),
        without_date=tuple(entry.check_in for each in begun if each.is_live for entry in each.without_date),
        promised=tuple(each for each in (sponsor.commitments if sponsor else ()) if each.kept is None),
        live=dossier.live_pairings,
        proposed=tuple(each for each in dossier.pairings if each.status is PairingStatus.PROPOSED),
    )


def _last_survey_unasked(dossier: Dossier, private: PrivateDossier) -> PulseRound | None:
    """Return the last survey of the program, which shows what has changed, where it was never started."""
    last = max(dossier.program.pulse.rounds, key=lambda each: each.week, default=None)
    if last is None or is_closed(dossier, last.id) or any(code.round_id == last.id for code in private.codes):
        return None
    return last if people_asked(dossier, last) else None


def _that_became(facts: Iterable[PairingProgress], became: Became) -> tuple[CheckIn, ...]:
    return tuple(entry.check_in for each in facts for entry in each.entries if entry.outcome is became)
