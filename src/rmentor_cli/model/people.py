"""Who takes part, and who stands above them. Pure."""

from datetime import date
from enum import Enum

from rmentor_cli.model.fields import Listed, Owner, Visibility, field, record
from rmentor_cli.model.kinds import COUNTRY, EMAIL, LANGUAGE, LINE, LINES, OFFER, SLUG, SLUGS, one_of, whole_number
from rmentor_cli.model.time_kinds import DATE, DATE_RANGE, TIME_ZONE, WEEKLY_HOURS
from rmentor_cli.model.values import DateRange, Offer, WeeklyBlock


class Role(Enum):
    """The side of a pairing: the junior employee mentors, the senior leader is the mentee."""

    __hash__ = object.__hash__  # members are one of a kind, and of everybody in an export the side is asked for often

    MENTOR = "mentor"
    MENTEE = "mentee"

    @property
    def other(self) -> "Role":
        """The opposite side."""
        return Role.MENTEE if self is Role.MENTOR else Role.MENTOR


class PersonStatus(Enum):
    """Where a person stands in the program."""

    INVITED = "invited"
    ACTIVE = "active"
    WAITLISTED = "waitlisted"
    PAUSED = "paused"
    LEFT = "left"


@record
class Participant:
    """One line of a roster."""

    id: str = field(SLUG, "a short id that says nothing of the person", example="j-kfwm")
    name: str = field(LINE, "the person's name, as it should be read", example="Zoë Åström", seen_by=Visibility.PROGRAM)
    known_as: str = field(
        LINE,
        "what to greet them by; empty: the first name, or what follows a comma",
        default="",
        seen_by=Visibility.PROGRAM,
    )
    email: str = field(
        EMAIL,
        "where mail reaches them; while it is empty, their mails wait for it",
        example="zoe@example.org",
        seen_by=Visibility.PAIR,
        empty="",
    )
    grade: int | None = field(whole_number(0, 999), "seniority, higher is more senior", default=None, example="4")
    department: str = field(LINE, "the department", default="", example="Finance", seen_by=Visibility.PAIR)
    manager_id: str | None = field(SLUG, "the id of the direct manager", default=None)
    dotted_line_ids: tuple[str, ...] = field(SLUGS, "ids of further managers", default=())
    location: str = field(LINE, "the place of work", default="", example="Leeds", seen_by=Visibility.PAIR)
    country: str | None = field(COUNTRY, "whose public holidays they keep", default=None, example="GB-ENG")
    time_zone: str | None = field(
        TIME_ZONE,
        "their own zone; empty: the program's",
        default=None,
        example="Europe/London",
        seen_by=Visibility.PAIR,
    )
    languages: tuple[str, ...] = field(Listed(LANGUAGE), "languages they can meet in", default=(), example="en;de")
    offers: tuple[Offer, ...] = field(
        Listed(OFFER),
        "topics they can teach, best first; a level as ai:2",
        default=(),
        example="ai;short-video:2",
        seen_by=Visibility.PAIR,
    )
    wants: tuple[str, ...] = field(
        LINES,
        "topics they want to learn, most wanted first",
        default=(),
        example="strategy;budgeting",
        seen_by=Visibility.PAIR,
    )
    capacity: int = field(whole_number(0, 20), "how many pairings they can take", default=1)
    availability: tuple[WeeklyBlock, ...] = field(
        WEEKLY_HOURS,
        "hours they can meet, on their own clock; empty: the program's working hours",
        default=(),
        example="mon 09:00-12:00; thu 13:00-17:00",
    )
    away: tuple[DateRange, ...] = field(
        Listed(DATE_RANGE), "days they are away", default=(), example="2027-02-01..2027-02-14"
    )
    prefers: tuple[str, ...] = field(SLUGS, "ids of people they would like, best first", default=())
    declines: tuple[str, ...] = field(SLUGS, "ids of people they will not be paired with", default=())
    style: str = field(LINE, "working style, any word", default="", example="planner")
    status: PersonStatus = field(
        one_of(PersonStatus), "invited, active, waitlisted, paused or left; empty: active", default=PersonStatus.ACTIVE
    )
    joined: date | None = field(DATE, "when they joined the organization", default=None, example="2024-09-01")
    language: str | None = field(LANGUAGE, "the language of their mails", default=None)
    assistant_email: str | None = field(EMAIL, "copied on invitations and moves only", default=None)
    waited: int = field(whole_number(0, 99), "rounds on the waitlist", default=0, owner=Owner.BOTH)

    @property
    def is_erased(self) -> bool:
        """Whether nothing is kept of them but that somebody took part: nobody can be written to any more."""
        return self.status is PersonStatus.LEFT and not self.email


def name_when_erased(person_id: str) -> str:
    """Return what stands in the place of a name once somebody is erased: it goes into a sentence as it is."""
    return f"former participant {person_id}"


PAIRABLE = frozenset({PersonStatus.ACTIVE, PersonStatus.WAITLISTED})


@record
class OrgMember:
    """Someone outside the rosters: a manager on the way up."""

    id: str = field(SLUG, "a short id", example="o-tqza")
    name: str = field(LINE, "the person's name", default="")
    email: str | None = field(EMAIL, "their address", default=None)
    manager_id: str | None = field(SLUG, "the id of their manager", default=None)
    dotted_line_ids: tuple[str, ...] = field(SLUGS, "ids of further managers", default=())

    @property
    def is_nobody(self) -> bool:
        """Whether only their place in the reporting line is known, as of somebody who was erased."""
        return not self.name and not self.email


@record
class PastPartners:
    """Two people who were paired in an earlier program."""

    mentor_id: str = field(SLUG, "the junior's id")
    mentee_id: str = field(SLUG, "the leader's id")
    cohort: str = field(LINE, "which program", default="")
