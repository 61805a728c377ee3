"""Who is booked when: every check-in that has a start, on the grid of quarter hours. Knows no rule of placing."""

from collections import Counter
from collections.abc import Iterable
from operator import attrgetter

from rmentor_cli.availability.free_time import Availability
from rmentor_cli.availability.grid import QUARTERS_A_DAY, quarter_at, span
from rmentor_cli.availability.wall_clock import Horizon, WallClock
from rmentor_cli.dates import DAYS_A_WEEK
from rmentor_cli.immutable import immutable
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckIn, Pairing
from rmentor_cli.model.people import Participant
from rmentor_cli.model.values import DateRange
from rmentor_cli.progress.lifetime import pause_of
from rmentor_cli.scheduling.sessions import Session, is_in_order
from rmentor_cli.scheduling.terms import Cap, Period

_WALL = attrgetter("wall")


@immutable
class PairTime:
    """When the two of a pairing can meet, whatever is booked; walls are quarters on the leader's clock."""

    pairing: Pairing
    mentor: Participant
    leader: Participant
    zone: str  # the leader's, in which a start is read that names none (Dossier.clock_of)
    clock: WallClock
    pause: DateRange | None
    paused: int  # quarters of UTC
    common: int  # quarters of UTC in which both are free and the pairing is not paused

    @property
    def people(self) -> tuple[Participant, Participant]:
        """The mentor and the leader."""
        return self.mentor, self.leader


def pair_time(dossier: Dossier, availability: Availability, pairing: Pairing) -> PairTime:
    """Return when the two of a pairing can meet."""
    mentor, leader = dossier.people[pairing.mentor_id], dossier.people[pairing.mentee_id]
    clock, pause = availability.clock(leader), pause_of(pairing)
    paused = clock.to_utc(availability.horizon.quarters_of(pause)) if pause else 0
    return PairTime(
        pairing=pairing,
        mentor=mentor,
        leader=leader,
        zone=dossier.zone_of(leader),
        clock=clock,
        pause=pause,
        paused=paused,
        common=availability.free(mentor) & availability.free(leader) & ~paused,
    )


@immutable
class Booking:
    """A check-in on the grid."""

    check_in_id: str
    pairing_id: str
    n: int  # 0 for a meeting that is no neighbor of any session
    people: tuple[str, str]
    start: int  # quarters of UTC, the buffer included in the end
    end: int
    wall: int  # its start on the leader's clock
    is_fixed: bool = False  # not rmentor's to move
    session: Session | None = None  # where it was placed just now, so that it can still make room for another

    @property
    def day(self) -> int:
        """Which day of the horizon it is on, on the leader's clock."""
        return self.wall // QUARTERS_A_DAY


def booking_of(row: CheckIn, pair: PairTime, minutes: int, horizon: Horizon) -> Booking | None:
    """Return the booking of a row that has a start, for so many minutes; None where it lies outside the grid."""
    if row.start is None or not 0 < horizon.index(row.start.date()) < horizon.days - 1:
        return None
    at = row.start.hour * 60 + row.start.minute
    zone = row.time_zone or pair.zone
    start, last = (quarter_at(row.start.date(), at + late, zone, horizon.first) for late in (0, minutes - 1))
    return Booking(
        check_in_id=row.id,
        pairing_id=row.pairing_id,
        n=row.n if is_in_order(row) else 0,
        people=(pair.mentor.id, pair.leader.id),
        start=start,
        end=last + 1,
        wall=pair.clock.wall_quarter(start),
    )


class Timetable:
    """All bookings, by person and by pairing."""

    def __init__(self, horizon: Horizon) -> None:
        """Begin with nothing booked."""
        self.horizon = horizon
        self._of_person: dict[str, dict[str, Booking]] = {}
        self._of_pairing: dict[str, dict[str, Booking]] = {}
        self._busy: dict[str, int] = {}

    def book(self, booking: Booking) -> None:
        """Enter a booking for both people."""
        self._of_pairing.setdefault(booking.pairing_id, {})[booking.check_in_id] = booking
        for person in booking.people:
            self._of_person.setdefault(person, {})[booking.check_in_id] = booking
            self._busy[person] = self._busy.get(person, 0) | span(booking.start, booking.end)

    def release(self, booking: Booking) -> None:
        """Take out a booking that overlaps no other."""
        del self._of_pairing[booking.pairing_id][booking.check_in_id]
        for person in booking.people:
            del self._of_person[person][booking.check_in_id]
            self._busy[person] &= ~span(booking.start, booking.end)

    def find(self, pairing_id: str, check_in_id: str) -> Booking | None:
        """Return the booking of a check-in, if it has one."""
        return self._of_pairing.get(pairing_id, {}).get(check_in_id)

    def busy(self, people: Iterable[Participant]) -> int:
        """Return the quarters in which any of these people is booked."""
        found = 0
        for person in people:
            found |= self._busy.get(person.id, 0)
        return found

    def of_pairing(self, pairing_id: str) -> tuple[Booking, ...]:
        """Return the bookings of a pairing."""
        return tuple(self._of_pairing.get(pairing_id, {}).values())

    def of_people(self, people: Iterable[Participant]) -> tuple[Booking, ...]:
        """Return the bookings of any of these people, by id."""
        found = {key: booking for person in people for key, booking in self._of_person.get(person.id, {}).items()}
        return tuple(found[key] for key in sorted(found))

    def neighbors(self, pairing_id: str, n: int, today: int) -> tuple[Booking | None, Booking | None]:
        """Return the latest check-in of the sessions before one, and the earliest of those after it.

        What was held before this day of the horizon comes before whatever lies ahead, though its number be higher.
        """
        others = [b for b in self._of_pairing.get(pairing_id, {}).values() if b.n and b.n != n]
        before = [b for b in others if b.n < n or b.day < today]
        after = [b for b in others if b.n > n and b.day >= today]
        return max(before, key=_WALL, default=None), min(after, key=_WALL, default=None)

    def days_of(self, period: Period, wall: int) -> range:
        """Return the days of the horizon in the same day or week, from Monday on, as a quarter of a wall clock."""
        day = wall // QUARTERS_A_DAY
        if period is Period.DAY:
            return range(day, day + 1)
        monday = day - (self.horizon.first.weekday() + day) % DAYS_A_WEEK
        return range(monday, monday + DAYS_A_WEEK)

    def check_ins_by(
        self, period: Period, person: Participant, clock: WallClock, *, but_for: Booking | None = None
    ) -> Counter[range]:
        """Count a person's check-ins by the days of each day or week of their own clock."""
        left_out = but_for.check_in_id if but_for else ""
        bookings = (b for key, b in self._of_person.get(person.id, {}).items() if key != left_out)
        return Counter(self.days_of(period, clock.wall_quarter(booking.start)) for booking in bookings)

    def full(self, cap: Cap, person: Participant, clock: WallClock) -> int:
        """Return the quarters of UTC in the days or weeks in which a person has as many check-ins as allowed."""
        wall = 0
        for days, check_ins in self.check_ins_by(cap.period, person, clock).items():
            if check_ins >= cap.most:
                wall |= span(days.start * QUARTERS_A_DAY, days.stop * QUARTERS_A_DAY)
        return clock.to_utc(wall)
