"""What a duty may rest on by a day: what holds whatever the day, and what became of each pairing until then. Pure."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from rmentor_cli.credit import Credit, credits_by_id
from rmentor_cli.duties.lasting import Lasting
from rmentor_cli.endings import closed_on
from rmentor_cli.immutable import immutable
from rmentor_cli.model.pairing import LIVE, Pairing, people_of
from rmentor_cli.model.today import Today
from rmentor_cli.progress.pairing import PairingProgress, progress

A_DAY = timedelta(days=1)  # nobody is further ahead of the coordinator
TOLD_LATE = timedelta(days=7)  # so long it is told which mails came too late
MENTOR, LEADER = "mentor", "leader"  # end the keys of the two sides
_LONGEST_WAIT = 60  # days, for a working day and a look at other zones
_ON_EVERY_DAY = frozenset(name for name, each in vars(Lasting).items() if isinstance(each, cached_property))


class Seat(NamedTuple):
    """One of the two people of a pairing."""

    person_id: str
    side: str  # the word that keys end in


@immutable
class Known(Lasting):
    """A program, what is private of it, and a day."""

    today: Today

    def then(self, today: Today) -> "Known":
        """Return what is known on another day; what holds on every day is worked out once for both."""
        other = Known(self.dossier, self.private, today)
        vars(other).update({name: value for name, value in vars(self).items() if name in _ON_EVERY_DAY})
        return other

    @property
    def on(self) -> date:
        """The coordinator's day."""
        return self.today.on

    def is_recent(self, day: date) -> bool:
        """Say whether what happened on a day may still be news; most of what has happened is not, and costs nothing."""
        return day >= self._oldest_news

    @cached_property
    def _oldest_news(self) -> date:
        blackouts = sum((each.last - each.first).days + 1 for each in self.dossier.program.scheduling.blackouts)
        return self.on - timedelta(days=self.rules.news + min(blackouts, _LONGEST_WAIT) + _LONGEST_WAIT)

    @cached_property
    def facts(self) -> Mapping[str, PairingProgress]:
        """What happened to every pairing that had begun, by id."""
        return {facts.pairing.id: facts for facts in progress(self.dossier, self.on)}

    @cached_property
    def is_closed(self) -> bool:
        """Whether the program was closed by the day."""
        closed = closed_on(self.dossier)
        return closed is not None and closed <= self.on

    @cached_property
    def credits(self) -> Mapping[str, Credit]:
        """What everybody has given who has met, by id."""
        return credits_by_id(self.dossier, self.on)

    @cached_property
    def breached(self) -> Mapping[str, Pairing]:
        """Live pairings within one reporting line that nobody chose to keep, by id."""
        live = (each for each in self.dossier.live_pairings if not (each.kept_until and self.on <= each.kept_until))
        return {each.id: each for each in live if self.organization.in_one_line(each.mentor_id, each.mentee_id)}

    @cached_property
    def held(self) -> frozenset[str]:
        """The ids of the pairings whose mails are held until people have talked."""
        return frozenset({*self.breached, *self.with_someone_gone, *self.without_consent})

    @cached_property
    def looked_after(self) -> tuple[PairingProgress, ...]:
        """The pairings that go on, are not paused and not held."""
        return tuple(each for key, each in self.facts.items() if each.is_looked_after and key not in self.held)

    @cached_property
    def live_people(self) -> Mapping[str, str]:
        """A pairing that goes on by the id of each of its people; of several one that is neither held nor paused."""
        live = (each for each in self.facts.values() if each.is_live)
        rows = sorted(live, key=lambda each: (each.pairing.id not in self.held, not each.is_paused))
        return {person_id: each.pairing.id for each in rows for person_id in people_of([each.pairing])}

    def day_of(self, person_id: str) -> date:
        """Return the day it is for somebody; for the coordinator where nobody is named."""
        if not person_id or self.today.now is None:
            return self.on
        name = self.zone_of(person_id)
        if name not in self._days_in_zones:
            self._days_in_zones[name] = self.today.in_zone(name)
        return self._days_in_zones[name]

    @cached_property
    def _days_in_zones(self) -> dict[str, date]:
        return {}


def seats(pairing: Pairing) -> tuple[Seat, Seat]:
    """Return the two people of a pairing, the mentor first."""
    return Seat(pairing.mentor_id, MENTOR), Seat(pairing.mentee_id, LEADER)


def in_live(known: Known) -> Iterator[Pairing]:
    """Yield the pairings that go on, paused or not, by id."""
    return (each.pairing for each in known.facts.values() if each.is_live and each.pairing.status in LIVE)
