"""What a duty may rest on whatever the day: the journal, who is who, the days on which people work. Pure."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TypeVar, cast

from rmentor_cli.availability.kept_holidays import kept_holidays
from rmentor_cli.dates import last_day
from rmentor_cli.duties.mail_keys import SaidOf, said_of
from rmentor_cli.duties.work_days import WorkDays
from rmentor_cli.fingerprint import is_edited
from rmentor_cli.immutable import immutable
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import DutyKind
from rmentor_cli.model.duty_rules import DutyRules
from rmentor_cli.model.journal import JournalState, Last, last_by_key
from rmentor_cli.model.pairing import STANDING, CheckIn, CheckInState, Pairing, PairingStatus, people_of
from rmentor_cli.model.people import OrgMember, Participant, PersonStatus
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.organization import Organization

T = TypeVar("T")

# mails and people wait for these
ALWAYS = frozenset({DutyKind.RESOLVE, DutyKind.ADDRESS, DutyKind.REPORTING_LINE, DutyKind.OPEN_QUESTION})
ANYWHERE = tuple(range(7))


@immutable
class Lasting:
    """A program and what is private of it."""

    dossier: Dossier
    private: PrivateDossier

    def once(self, what: tuple[str, ...], work_out: Callable[[], T]) -> T:
        """Return what holds on every day, worked out when it is first asked for."""
        if what not in self._worked_out:
            self._worked_out[what] = work_out()
        return cast("T", self._worked_out[what])

    @cached_property
    def _worked_out(self) -> dict[tuple[str, ...], object]:
        return {}

    @cached_property
    def rules(self) -> DutyRules:
        """When each duty is owed."""
        return self.dossier.program.duties

    @cached_property
    def start(self) -> date:
        """The first day of the program."""
        return self.dossier.program.program.start

    @cached_property
    def end(self) -> date:
        """The last day of the program."""
        return last_day(self.dossier.program.program)

    @cached_property
    def last(self) -> Last:
        """The line that counts for each key."""
        return last_by_key(self.dossier.journal, self.private.journal)

    def settled(self, key: str) -> date | None:
        """Return the day on which a duty was settled; None where it is still open."""
        return self.last.settled_on(key)

    def sent_by(self, day: date) -> bool:
        """Say whether `send` had handed anything over by a day: what was mailed by other ways is not made up for."""
        return self._sent_from is not None and self._sent_from <= day

    @cached_property
    def _sent_from(self) -> date | None:
        return self.last.first_day_of(JournalState.SENT)

    def first_time(self, key: str, day: date, which: str) -> str:
        """Return the key of what became owed on a day; where it was settled before that, it is another occurrence."""
        settled = self.settled(key)
        return f"{key}-{which}" if settled and settled < day else key

    @cached_property
    def told(self) -> Mapping[str, Mapping[str, Sequence[SaidOf]]]:
        """The mails that named the date of a check-in, by its id, and by the ending of their keys."""
        found: dict[str, dict[str, list[SaidOf]]] = defaultdict(lambda: defaultdict(list))
        for key, person_id in self.last.settled():
            if said := said_of(key, person_id):
                found[said.check_in_id][said.ending].append(said)
        return found

    def is_off(self, kind: DutyKind) -> bool:
        """Say whether a kind is never owed; nobody would see why mails do not leave, if these were not."""
        return kind in self.rules.never and kind not in ALWAYS

    def revision(self, row: CheckIn) -> int:
        """Return the number of the date a check-in has: its `seq`, as it will be once an edit by hand is taken over.

        To be confirmed counts as a change for calendars, but leaves the date that people were told of as it was.
        """
        seq = row.seq + self.is_to_take_over(row)
        return max(0, seq - 1) if row.state is CheckInState.CONFIRMED else seq

    def is_to_take_over(self, row: CheckIn) -> bool:
        """Say whether a row was edited by hand since `schedule` last saw it: its number does not tell of that yet."""
        return row.fingerprint != "" and self.once(("edited", row.id), lambda: is_edited(row))

    @cached_property
    def organization(self) -> Organization:
        """Who is above whom."""
        return Organization.of(self.dossier)

    @cached_property
    def with_someone_gone(self) -> Mapping[str, Pairing]:
        """Live pairings of somebody who left, by id."""
        return {each.id: each for each in self.dossier.live_pairings if any(map(self.has_left, people_of([each])))}

    @cached_property
    def without_consent(self) -> Mapping[str, Pairing]:
        """Live pairings of somebody who took back their consent, by id."""
        gone = self.dossier.withdrawn
        return {each.id: each for each in self.dossier.live_pairings if not gone.isdisjoint(people_of([each]))}

    @cached_property
    def paired(self) -> frozenset[str]:
        """The ids of those in a pairing that stands, a proposed one too."""
        return frozenset(people_of(each for each in self.dossier.pairings if each.status in STANDING))

    @cached_property
    def first_end(self) -> Mapping[str, date]:
        """The day on which the first pairing of each person ended."""
        found: dict[str, date] = {}
        for each in self.dossier.pairings:
            if each.ended and each.status not in {PairingStatus.PROPOSED, PairingStatus.DECLINED}:
                found |= {id_: min(each.ended, found.get(id_, date.max)) for id_ in people_of([each])}
        return found

    def person(self, person_id: str) -> Participant | OrgMember | None:
        """Return a participant, or somebody outside the rosters."""
        return self.dossier.people.get(person_id) or self._outside.get(person_id)

    def can_be_told(self, manager_id: str) -> bool:
        """Say whether somebody outside a pairing is known and hears of it by mail: the coordinator signs all mails."""
        found, own = self.person(manager_id), self.dossier.program.coordinator.email.casefold()
        return found is not None and (found.email or "").casefold() != own

    @cached_property
    def answered(self) -> frozenset[tuple[str, str]]:
        """Who has said what became of a check-in: its id, and theirs."""
        return frozenset((answer.check_in_id, answer.person_id) for answer in self.private.answers)

    def is_erased(self, person_id: str) -> bool:
        """Say whether nothing is known any more of somebody by which they could be written to or talked about."""
        found = self.person(person_id)
        return found.is_nobody if isinstance(found, OrgMember) else found is not None and found.is_erased

    def has_left(self, person_id: str) -> bool:
        """Say whether a participant left."""
        found = self.dossier.people.get(person_id)
        return found is not None and found.status is PersonStatus.LEFT

    def zone_of(self, person_id: str) -> str:
        """Return the zone of somebody's clock; that of the program where none is known."""
        found = self.dossier.people.get(person_id)
        return self.dossier.zone_of(found) if found else self.dossier.program.program.time_zone

    def days(self, person_id: str = "") -> WorkDays:
        """Return the working days of somebody; of the coordinator, whose country is not known, where nobody is."""
        found = self.dossier.people.get(person_id)
        return self.days_in(found.country if found else None)

    def days_in(self, country: str | None) -> WorkDays:
        """Return the working days of a country or region."""
        if country not in self._work_days:
            kept = kept_holidays(self.dossier.holidays, country)
            whole = frozenset(day for day, holiday in kept.items() if not holiday.hours)
            weekdays = frozenset(block.weekday for block in self.dossier.program.working_hours) or frozenset(ANYWHERE)
            self._work_days[country] = WorkDays(weekdays, whole, self.dossier.program.scheduling.blackouts)
        return self._work_days[country]

    @cached_property
    def _outside(self) -> Mapping[str, OrgMember]:
        return {member.id: member for member in self.dossier.org}

    @cached_property
    def _work_days(self) -> dict[str | None, WorkDays]:
        return {}
