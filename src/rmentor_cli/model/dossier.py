"""The whole program as one immutable value, and where each record came from. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property

from rmentor_cli.immutable import immutable
from rmentor_cli.model.aims import Commitment, Goal
from rmentor_cli.model.checklist import Tick
from rmentor_cli.model.consent import TAKING_PART, Consent
from rmentor_cli.model.folding import folded_address
from rmentor_cli.model.follow_up import FollowUpCount
from rmentor_cli.model.holiday import Holiday
from rmentor_cli.model.intake import IntakeMap
from rmentor_cli.model.journal import JournalLine
from rmentor_cli.model.pairing import LIVE, CheckIn, Pairing
from rmentor_cli.model.people import PAIRABLE, OrgMember, Participant, PastPartners, PersonStatus, Role
from rmentor_cli.model.program import Program
from rmentor_cli.model.pulse import PulseFigure
from rmentor_cli.model.sources import Sources
from rmentor_cli.model.story import Story
from rmentor_cli.model.topic import Topic

_TAKING_PART = frozenset({PersonStatus.ACTIVE, PersonStatus.WAITLISTED, PersonStatus.PAUSED})


@immutable
class Dossier:
    """All that git tracks of a program."""

    program: Program
    topics: tuple[Topic, ...] = ()
    intake: tuple[IntakeMap, ...] = ()
    mentors: tuple[Participant, ...] = ()
    mentees: tuple[Participant, ...] = ()
    org: tuple[OrgMember, ...] = ()
    pairings: tuple[Pairing, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    holidays: tuple[Holiday, ...] = ()
    history: tuple[PastPartners, ...] = ()
    consents: tuple[Consent, ...] = ()
    checklist: tuple[Tick, ...] = ()
    stories: tuple[Story, ...] = ()
    goals: tuple[Goal, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    follow_up: tuple[FollowUpCount, ...] = ()
    journal: Sequence[JournalLine] = ()
    pulse: Mapping[str, tuple[PulseFigure, ...]] = field(default_factory=dict)  # by round id
    templates: Mapping[str, str] = field(default_factory=dict)  # name -> text of what the user overrides
    sources: Sources = field(default_factory=Sources)

    @cached_property
    def people(self) -> Mapping[str, Participant]:
        """Participants of both rosters by id."""
        return {person.id: person for person in (*self.mentors, *self.mentees)}

    @property
    def everybody(self) -> tuple[Participant | OrgMember, ...]:
        """Everybody whom the files name: both rosters, and the managers beside them."""
        return (*self.mentors, *self.mentees, *self.org)

    @cached_property
    def ids_by_address(self) -> Mapping[str, str]:
        """The id of each participant who has an address, by that address, folded."""
        return {folded_address(person.email): person.id for person in self.people.values() if person.email}

    @cached_property
    def shared_names(self) -> frozenset[str]:
        """Names that more than one participant has."""
        return frozenset(name for name, number in Counter(p.name for p in self.people.values()).items() if number > 1)

    @cached_property
    def roles(self) -> Mapping[str, Role]:
        """The side each participant is on."""
        return {p.id: Role.MENTOR for p in self.mentors} | {p.id: Role.MENTEE for p in self.mentees}

    @cached_property
    def pairings_by_id(self) -> Mapping[str, Pairing]:
        """Pairings by id."""
        return {pairing.id: pairing for pairing in self.pairings}

    @cached_property
    def courses(self) -> Mapping[str, Sequence[CheckIn]]:
        """The check-ins of each pairing that has any, in their order."""
        found: dict[str, list[CheckIn]] = {}
        for check_in in self.check_ins:
            found.setdefault(check_in.pairing_id, []).append(check_in)
        return found

    @cached_property
    def live_pairings(self) -> tuple[Pairing, ...]:
        """Pairings that are active or paused."""
        return tuple(pairing for pairing in self.pairings if pairing.status in LIVE)

    @cached_property
    def withdrawn(self) -> frozenset[str]:
        """The ids of those who took back their consent to take part, and have given no other."""
        about = [each for each in self.consents if each.what == TAKING_PART]
        return frozenset(each.person_id for each in about if each.withdrawn) - {
            each.person_id for each in about if not each.withdrawn
        }

    @cached_property
    def left(self) -> frozenset[str]:
        """The ids of those who left, by the rosters."""
        return frozenset(each.id for each in self.people.values() if each.status is PersonStatus.LEFT)

    @cached_property
    def gone(self) -> frozenset[str]:
        """The ids of those who take part no more: they left, or took back their consent."""
        return self.left | self.withdrawn

    def may_be_paired(self, person: Participant) -> bool:
        """Say whether somebody takes part, by their status and their consent, and has a place for a partner."""
        return person.status in PAIRABLE and person.capacity > 0 and person.id not in self.withdrawn

    @cached_property
    def silent_on_consent(self) -> frozenset[str]:
        """The ids of those who take part and have neither given their consent nor taken it back, though others have."""
        agreed = {each.person_id for each in self.consents if each.what == TAKING_PART and not each.withdrawn}
        if not agreed:
            return frozenset()  # it is asked elsewhere, or not yet
        asked = (each.id for each in self.people.values() if each.status in _TAKING_PART)
        return frozenset(asked) - agreed - self.withdrawn

    def roster(self, role: Role) -> tuple[Participant, ...]:
        """Return the people on one side."""
        return self.mentors if role is Role.MENTOR else self.mentees

    def with_rounds_waited(self, rounds: Mapping[str, int]) -> "Dossier":
        """Return the program with the rounds waited of some people, by id, and those of all others as they are."""

        def counted(person: Participant) -> Participant:
            return replace(person, waited=rounds[person.id]) if person.id in rounds else person

        mentors, mentees = (tuple(map(counted, roster)) for roster in (self.mentors, self.mentees))
        return replace(self, mentors=mentors, mentees=mentees)

    def aims_of(self, person_id: str) -> frozenset[str]:
        """Return the ids of somebody's goals and commitments."""
        goals = (goal.id for goal in self.goals if goal.person_id == person_id)
        return frozenset({*goals, *(each.id for each in self.commitments if each.person_id == person_id)})

    def zone_of(self, person: Participant) -> str:
        """Return the name of the zone a person's clock is in."""
        return person.time_zone or self.program.program.time_zone

    def clock_of(self, check_in: CheckIn) -> str:
        """Return the name of the zone that a start is read in: as its row says, else the leader's."""
        pairing = self.pairings_by_id.get(check_in.pairing_id)
        leader = self.people.get(pairing.mentee_id) if pairing else None
        return check_in.time_zone or (self.zone_of(leader) if leader else self.program.program.time_zone)
