"""What every measure starts from: the dossier, the day, and what happened to each pairing by then. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property

from rmentor_cli.dates import last_day
from rmentor_cli.immutable import immutable
from rmentor_cli.ladder import Rung, rung
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import PairingStatus
from rmentor_cli.model.people import Participant, PersonStatus, Role
from rmentor_cli.model.values import DateRange
from rmentor_cli.organization import Organization
from rmentor_cli.progress.history import Session
from rmentor_cli.progress.outcomes import RECORDED, Became, Entry
from rmentor_cli.progress.pairing import PairingProgress, progress


@immutable
class Facts:
    """A program on a day; only what happened by that day counts as past."""

    dossier: Dossier
    on: date
    since: date | None = None  # the first day that figures of what happened are about; None: all days
    only: frozenset[str] | None = None  # ids of those whom figures of people count, without partners; None: everybody

    @cached_property
    def pairings(self) -> tuple[PairingProgress, ...]:
        """Every pairing that had begun."""
        return progress(self.dossier, self.on)

    @cached_property
    def live(self) -> tuple[PairingProgress, ...]:
        """The pairings going on, paused ones included."""
        return tuple(pairing for pairing in self.pairings if pairing.is_live)

    @cached_property
    def rungs(self) -> Mapping[str, Rung]:
        """Where pairings stand on the executive ladder, by id; most stand nowhere."""
        organization = Organization.of(self.dossier)
        found = (rung(pairing, self.dossier, organization) for pairing in self.live)
        return {each.pairing_id: each for each in found if each}

    @cached_property
    def standing(self) -> tuple[PairingProgress, ...]:
        """The pairings going on or completed."""
        done = PairingStatus.COMPLETED
        return tuple(p for p in self.pairings if p.is_live or p.pairing.status is done)

    @cached_property
    def past_entries(self) -> tuple[Entry, ...]:
        """Every check-in that had a place in the calendar and whose day has come: recorded, or not reported."""
        return tuple(entry for pairing in self.pairings for entry in self.past_of(pairing))

    @cached_property
    def outcomes(self) -> Counter[Became]:
        """How often each outcome stands in the past check-ins."""
        return Counter(entry.outcome for entry in self.past_entries)

    @property
    def start(self) -> date:
        """The first day of the program."""
        return self.dossier.program.program.start

    @property
    def end(self) -> date:
        """The last day of the program."""
        return last_day(self.dossier.program.program)

    @property
    def yet(self) -> str:
        """What stands behind something that there is none of, while it can still come: after the last day nothing."""
        return " yet" if self.on <= self.end else ""

    @property
    def period(self) -> DateRange:
        """The days that figures are about: from the start, or the day asked for, to the day."""
        return DateRange(min(self.since or self.start, self.on), self.on)

    @cached_property
    def from_the_start(self) -> "Facts":
        """The same program on the same day, with all that happened before: what figures of where it stands rest on."""
        return replace(self, since=None) if self.since else self

    def due_of(self, pairing: PairingProgress) -> tuple[Session, ...]:
        """Return the sessions of a pairing that were first to be held in the period."""
        if self.since is None:
            return pairing.due
        return tuple(session for session in pairing.due if session.due_on and session.due_on >= self.since)

    def past_of(self, pairing: PairingProgress) -> Iterator[Entry]:
        """Yield the check-ins of a pairing that had a place in the calendar, and whose day lies in the period."""
        first = self.since or date.min
        return (entry for entry in pairing.entries if entry.day >= first and _took_its_turn(entry, self.on))

    def counts(self, person_id: str) -> bool:
        """Say whether figures of people count somebody: of a part of the people not the partners from elsewhere."""
        return self.only is None or person_id in self.only

    def on_roster(self, role: Role) -> tuple[Participant, ...]:
        """Return the people on a roster whom figures count."""
        return tuple(person for person in self.dossier.roster(role) if self.counts(person.id))

    def signed_up(self, role: Role) -> tuple[Participant, ...]:
        """Return the people on a roster who said yes, those who left since included."""
        return tuple(person for person in self.on_roster(role) if person.status is not PersonStatus.INVITED)

    def paired(self, role: Role) -> frozenset[str]:
        """Return the ids of those of a side in a pairing that goes on or is completed."""
        return frozenset(filter(self.counts, (each.pairing.person(role) for each in self.standing)))


def _took_its_turn(entry: Entry, on: date) -> bool:
    return entry.day <= on and (entry.outcome in RECORDED or entry.outcome is Became.UNREPORTED)
