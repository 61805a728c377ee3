"""Where each pairing stands by a day. Pure."""

from collections.abc import Iterable
from datetime import date
from enum import Enum
from functools import cached_property

from rmentor_cli.immutable import immutable
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckIn, Pairing
from rmentor_cli.progress.history import PairingHistory, sessions_given_up
from rmentor_cli.progress.lifetime import has_begun
from rmentor_cli.progress.needs import Need, needs_of


class Health(Enum):
    """Where a live pairing stands."""

    ON_TRACK = "on track"
    CHECK_IN = "check in with them"
    TOO_EARLY = "too early"
    PAUSED = "paused"


@immutable
class PairingProgress(PairingHistory):
    """All that happened to a pairing up to a day, and what follows from it."""

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        """Why someone should look after it, worst first."""
        return needs_of(self)

    @property
    def health(self) -> Health | None:
        """Where it stands; None once it is over."""
        if not self.is_live:
            return None
        if self.is_paused:
            return Health.PAUSED
        if self.needs:
            return Health.CHECK_IN
        return Health.ON_TRACK if self.due else Health.TOO_EARLY


def progress(dossier: Dossier, on: date) -> tuple[PairingProgress, ...]:
    """Return, by id, what happened by a day to every pairing that had begun; proposed and declined ones have not."""
    return _of(dossier, on, (pairing for pairing in dossier.pairings if has_begun(pairing, on)))


def to_begin(dossier: Dossier, on: date) -> tuple[PairingProgress, ...]:
    """Return, by id, what is planned for the live pairings whose first day is still to come."""
    return _of(dossier, on, (pairing for pairing in dossier.live_pairings if not has_begun(pairing, on)))


def _of(dossier: Dossier, on: date, pairings: Iterable[Pairing]) -> tuple[PairingProgress, ...]:
    rows: dict[str, list[CheckIn]] = {}
    for check_in in dossier.check_ins:
        rows.setdefault(check_in.pairing_id, []).append(check_in)
    given_up = sessions_given_up(dossier)  # asked once: a journal is long
    return tuple(
        PairingProgress.of(pairing, rows.get(pairing.id, ()), dossier, on, given_up)
        for pairing in sorted(pairings, key=lambda pairing: pairing.id)
    )
