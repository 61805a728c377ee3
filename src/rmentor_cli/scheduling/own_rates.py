"""What happened so far, as rates that `simulate` may use instead of guesses. Pure.

A check-in counts once its day has come and it was reported; drop-outs show late, so they count from the middle on.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from enum import Enum

from rmentor_cli.dates import last_day
from rmentor_cli.immutable import immutable
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import PairingStatus, Side
from rmentor_cli.model.program import ProgramInfo, Simulation
from rmentor_cli.progress.history import Session
from rmentor_cli.progress.outcomes import RECORDED, Became, Entry
from rmentor_cli.progress.pairing import PairingProgress, progress

FEWEST = 20  # check-ins, or pairings: fewer say nothing of a rate


class Rate(Enum):
    """A rate that a program comes to know of itself, by its key below `simulation`."""

    LEADER_CANCELS = "leader_cancels"
    MENTOR_CANCELS = "mentor_cancels"
    NEITHER_CANCELS = "neither_cancels"
    REBOOKED = "rebooked"
    NO_SHOW = "no_show"
    DROP_OUT = "drop_out"


@immutable
class OwnRate:
    """How often something happened, of so many times that it could have."""

    happened: int
    n: int
    is_early: bool = False  # too little of the program has gone by to tell

    @property
    def is_enough(self) -> bool:
        """Say whether it tells more than a guess."""
        return self.n >= FEWEST and not self.is_early

    @property
    def percent(self) -> int:
        """The rate of a hundred, rounded half up; 0 where nothing could have happened."""
        return (200 * self.happened + self.n) // (2 * self.n) if self.n else 0


@immutable
class OwnRates:
    """What happened in a program by a day."""

    outcomes: Mapping[Became, int]  # of the check-ins whose day has come and which were reported
    rates: Mapping[Rate, OwnRate]

    @property
    def reported(self) -> int:
        """How many check-ins were reported."""
        return sum(self.outcomes.values())

    @property
    def usable(self) -> frozenset[Rate]:
        """The rates that tell more than a guess."""
        return frozenset(rate for rate, own in self.rates.items() if own.is_enough)

    def instead_of(self, assumed: Simulation) -> Simulation:
        """Return the rates to go by: one's own where they tell more than a guess, else what is assumed."""
        return replace(assumed, **{rate.value: self.rates[rate].percent for rate in self.usable})


def own_rates(dossier: Dossier, on: date) -> OwnRates:
    """Return what happened in a program by a day."""
    begun = progress(dossier, on)
    reported = [entry for pairing in begun for entry in pairing.entries if _is_reported(entry)]
    outcomes = Counter(entry.outcome for entry in reported)
    sides = Counter(entry.check_in.cancelled_by for entry in reported if entry.outcome is Became.CANCELLED)
    neither = outcomes[Became.CANCELLED] - sides[Side.MENTEE] - sides[Side.MENTOR]  # where no side is named, too
    happened = {
        Rate.LEADER_CANCELS: sides[Side.MENTEE],
        Rate.MENTOR_CANCELS: sides[Side.MENTOR],
        Rate.NEITHER_CANCELS: neither,
        Rate.NO_SHOW: outcomes[Became.MISSED],
    }
    rates = {rate: OwnRate(number, len(reported)) for rate, number in happened.items()}
    rates[Rate.REBOOKED] = _rebooked(begun)
    rates[Rate.DROP_OUT] = OwnRate(sum(map(_stopped_early, begun)), len(begun), _is_early(dossier.program.program, on))
    return OwnRates({outcome: outcomes[outcome] for outcome in Became if outcome in RECORDED}, rates)


def _is_reported(entry: Entry) -> bool:
    return entry.is_due and entry.outcome in RECORDED


def _rebooked(begun: Iterable[PairingProgress]) -> OwnRate:
    """Count the sessions called off, but for those that have a new date ahead, and those of them held after all."""
    held = [session.is_held for pairing in begun for session in _called_off(pairing)]
    return OwnRate(sum(held), len(held))


def _called_off(pairing: PairingProgress) -> Iterator[Session]:
    numbers = {e.check_in.n for e in pairing.entries if _is_reported(e) and e.outcome is Became.CANCELLED}
    yield from (s for s in pairing.sessions if s.n in numbers and s.outcome is not Became.PLANNED)


def _stopped_early(pairing: PairingProgress) -> bool:
    return pairing.pairing.status is PairingStatus.ENDED and not pairing.is_live


def _is_early(program: ProgramInfo, on: date) -> bool:
    return 2 * (on - program.start) < last_day(program) - program.start
