"""Two people who meet, and the meetings they have. Pure."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from enum import Enum

from rmentor_cli.model.fields import Owner, Visibility, field, record, seen_by
from rmentor_cli.model.kinds import LINE, MINUTES, NOTICE_HOURS, SLUG, SLUGS, YES, one_of, whole_number
from rmentor_cli.model.people import Role
from rmentor_cli.model.time_kinds import DATE, TIME_ZONE, WALL_TIME


class PairingStatus(Enum):
    """Where a pairing stands."""

    __hash__ = object.__hash__  # Enum's own is written in Python, and asked for every pairing

    PROPOSED = "proposed"
    ACTIVE = "active"
    PAUSED = "paused"
    COMPLETED = "completed"
    ENDED = "ended"
    DECLINED = "declined"


LIVE = frozenset({PairingStatus.ACTIVE, PairingStatus.PAUSED})
OVER = frozenset({PairingStatus.COMPLETED, PairingStatus.ENDED, PairingStatus.DECLINED})
STANDING = LIVE | {PairingStatus.PROPOSED, PairingStatus.COMPLETED}  # holds a place of both people


@seen_by(Visibility.PAIR)
@record
class Pairing:
    """One line of pairings.csv."""

    id: str = field(SLUG, "made by rmentor, never reused", example="p001", owner=Owner.TOOL)
    mentor_id: str = field(SLUG, "the junior's id", owner=Owner.BOTH)
    mentee_id: str = field(SLUG, "the leader's id", owner=Owner.BOTH)
    status: PairingStatus = field(
        one_of(PairingStatus), "where it stands", default=PairingStatus.PROPOSED, owner=Owner.BOTH
    )
    pinned: bool = field(YES, "yes: `match` leaves it alone", default=False, seen_by=Visibility.COORDINATOR)
    since: date | None = field(DATE, "the day it became active", default=None, owner=Owner.TOOL)
    paused_from: date | None = field(DATE, "the first day of a pause", default=None)
    paused_until: date | None = field(DATE, "the last day of a pause", default=None)
    ended: date | None = field(DATE, "the day it ended", default=None, owner=Owner.TOOL)
    place: str = field(LINE, "where they meet: a room or a link", default="")
    kept_until: date | None = field(
        DATE,
        "the last day on which both chose to stay despite the reporting line",
        default=None,
        owner=Owner.TOOL,
        seen_by=Visibility.COORDINATOR,
    )

    def person(self, role: Role) -> str:
        """Return the id of the person on this side."""
        return self.mentor_id if role is Role.MENTOR else self.mentee_id


def people_of(pairings: Iterable[Pairing]) -> set[str]:
    """Return the ids of all people of some pairings."""
    return {person for pairing in pairings for person in (pairing.mentor_id, pairing.mentee_id)}


class CheckInState(Enum):
    """Where a check-in stands."""

    __hash__ = object.__hash__  # Enum's own is written in Python, and asked for every pairing

    PLANNED = "planned"
    CONFIRMED = "confirmed"
    DONE = "done"
    MISSED = "missed"
    CANCELLED = "cancelled"
    UNPLACED = "unplaced"


_STATES_SAID = ("planned", "confirmed", "done", "held", "missed", "cancelled", "unplaced")  # done is held


class Side(Enum):
    """Which side cancelled."""

    MENTOR = "mentor"
    MENTEE = "mentee"
    NEITHER = "neither"
    PROGRAM = "program"  # rmentor withdrew it, because its session was not wanted any more; nobody ever says this


SIDE = one_of(Side, leader=Side.MENTEE)
SIDE_SAID = one_of(Side, but_for=[Side.PROGRAM], leader=Side.MENTEE)  # what people can say


@seen_by(Visibility.PAIR)
@record
class CheckIn:
    """One line of check-ins.csv."""

    id: str = field(SLUG, "pairing and number, never reused", example="p001-s03", owner=Owner.TOOL)
    pairing_id: str = field(SLUG, "the pairing that meets", owner=Owner.TOOL)
    n: int = field(whole_number(1, 99), "which session of the arc", owner=Owner.TOOL)
    window_start: date = field(DATE, "the first day it may take place", owner=Owner.TOOL)
    window_end: date = field(DATE, "the last day it may take place", owner=Owner.TOOL)
    start: datetime | None = field(
        WALL_TIME,
        "when it starts, on the clock of time_zone",
        default=None,
        example="2027-03-26 10:00",
        owner=Owner.BOTH,
    )
    time_zone: str | None = field(TIME_ZONE, "whose clock `start` is on", default=None, owner=Owner.BOTH)
    minutes: int = field(MINUTES, "how long", default=45, owner=Owner.BOTH)
    state: CheckInState = field(
        one_of(CheckInState, named=_STATES_SAID, held=CheckInState.DONE),
        "where it stands",
        default=CheckInState.PLANNED,
        owner=Owner.BOTH,
    )
    pinned: bool = field(YES, "yes: `schedule` leaves it alone", default=False, seen_by=Visibility.COORDINATOR)
    place: str = field(LINE, "where, if not the pairing's usual place", default="")
    moved_from: datetime | None = field(WALL_TIME, "the start first planned", default=None, owner=Owner.TOOL)
    attended: tuple[str, ...] = field(
        SLUGS, "ids of those who came; empty: not said", default=(), seen_by=Visibility.COORDINATOR
    )
    cancelled_by: Side | None = field(SIDE, "who cancelled", default=None, seen_by=Visibility.COORDINATOR)
    notice_hours: int | None = field(
        NOTICE_HOURS, "hours of notice given", default=None, seen_by=Visibility.COORDINATOR
    )
    excused: bool = field(YES, "yes: illness or an emergency", default=False, seen_by=Visibility.COORDINATOR)
    seq: int = field(whole_number(0, 9999), "counts the changes", default=0, owner=Owner.TOOL)
    changed: date | None = field(
        DATE, "the day of the last change", default=None, owner=Owner.TOOL, seen_by=Visibility.COORDINATOR
    )
    fingerprint: str = field(
        LINE,
        "what rmentor last wrote, to see what changed since",
        default="",
        owner=Owner.TOOL,
        seen_by=Visibility.COORDINATOR,
    )


SETTLED = frozenset({CheckInState.DONE, CheckInState.MISSED, CheckInState.CANCELLED})
OPEN = frozenset({CheckInState.PLANNED, CheckInState.CONFIRMED, CheckInState.UNPLACED})


def session_id(pairing_id: str, n: int) -> str:
    """Return the id of the check-in that holds a session of the arc."""
    return f"{pairing_id}-s{n:02}"


def row_day(check_in: CheckIn) -> date:
    """Return the day by which a check-in is past: that of its start, else the last of its window."""
    return check_in.start.date() if check_in.start else check_in.window_end


def withdrawn(check_in: CheckIn) -> CheckIn:
    """Return a check-in called off by nobody: `schedule` brings it back where its session is wanted again."""
    return replace(check_in, state=CheckInState.CANCELLED, cancelled_by=Side.PROGRAM, pinned=False)


def is_withdrawn(check_in: CheckIn) -> bool:
    """Say whether rmentor withdrew a check-in: no meeting fell through, its session was not wanted any more."""
    return check_in.state is CheckInState.CANCELLED and check_in.cancelled_by is Side.PROGRAM
