"""An independent judge of schedules: plain datetimes, one minute after another, no code of the scheduling room."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from rmentor_cli.dates import last_day
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckIn, CheckInState, Pairing
from rmentor_cli.model.people import Participant
from rmentor_cli.model.values import EveryWeeks
from rmentor_cli.model.zones import zone

STEP = timedelta(minutes=5)
QUARTER = timedelta(minutes=15)


@dataclass(frozen=True)
class Judge:
    """Knows a program, the rows of its check-ins, and the day they were planned on."""

    dossier: Dossier
    rows: tuple[CheckIn, ...]
    on: date

    def faults(self, planned_now: Collection[str] = ()) -> list[str]:
        """List every hard rule broken; `planned_now` are the ids of rows given a start on that day.

        A start by hand outside the program is no neighbor of any: it is warned about itself.
        """
        first, last = self.dossier.program.program.start, last_day(self.dossier.program.program)
        placed = [
            row
            for row in self.rows
            if row.start and row.state is CheckInState.PLANNED and first <= row.start.date() <= last
        ]
        return [
            f"{row.id}: {fault}"
            for row in placed
            for fault in (*self._faults_of_row(row), *self._faults_between(row, placed), *self._faults_of_week(row))
        ] + [
            f"{row.id}: less than the notice"
            for row in placed
            if row.id in planned_now and row.start and row.start.date() < self.on + self._notice
        ]

    @property
    def _notice(self) -> timedelta:
        return timedelta(days=self.dossier.program.scheduling.notice)

    @property
    def _gap(self) -> int:
        """The least days between two check-ins of a pairing; unset, half of what lies between two nominal days."""
        settings = self.dossier.program.scheduling
        if settings.min_gap is not None:
            return settings.min_gap
        return 7 * settings.cadence.weeks // 2 if isinstance(settings.cadence, EveryWeeks) else 14

    def _faults_of_row(self, row: CheckIn) -> Iterator[str]:
        pairing = self.pairing(row)
        leader = self.dossier.people[pairing.mentee_id]
        assert row.start
        if row.id != f"{pairing.id}-s{row.n:02}" and not row.id.startswith(f"{pairing.id}-x"):
            yield "its id does not say what it is"
        if row.time_zone != self.dossier.zone_of(leader):
            yield "not on the leader's clock"
        if row.start.minute % 15:
            yield "not on a quarter of an hour"
        if self.instant(row).astimezone(zone(row.time_zone or "")).replace(tzinfo=None) != row.start:
            yield "at a time the clock never shows"
        if not row.window_start <= row.start.date() <= row.window_end:
            yield "outside its window"
        if not self.can_meet(pairing, self.instant(row)):
            yield "not free"

    def _faults_between(self, row: CheckIn, placed: Iterable[CheckIn]) -> Iterator[str]:
        mine = set(self._people(row))
        for other in placed:
            if other.id == row.id:
                continue
            if mine & set(self._people(other)) and self._overlap(row, other):
                yield f"at the time of {other.id}"
            if other.pairing_id == row.pairing_id and self._place(other) > self._place(row):
                yield from self._faults_of_order(row, other)

    def _place(self, row: CheckIn) -> tuple[bool, int]:
        """Return what puts the sessions of a pairing in order: what has been comes before what lies ahead."""
        assert row.start
        return row.start.date() >= self.on, row.n

    def _faults_of_order(self, row: CheckIn, later: CheckIn) -> Iterator[str]:
        assert row.start
        assert later.start
        # a new date has days of its own, and one held fast those of settings that hold no more
        are_ours = "-s" in row.id and "-s" in later.id and not (row.pinned or later.pinned)
        if later.start <= row.start or (are_ours and later.window_start <= row.window_end):
            yield f"out of order with {later.id}"
        if (later.start.date() - row.start.date()).days < self._gap:
            yield f"too near to {later.id}"

    def _faults_of_week(self, row: CheckIn) -> Iterator[str]:
        settings = self.dossier.program.scheduling
        for person_id in self._people(row):
            theirs = [self._local(other, person_id) for other in self.rows if self._counts(other, person_id)]
            mine = self._local(row, person_id)
            a_week = [other.isocalendar()[:2] == mine.isocalendar()[:2] for other in theirs].count(True)
            a_day = [other.date() == mine.date() for other in theirs].count(True)
            if settings.max_per_week is not None and a_week > settings.max_per_week:
                yield f"{a_week} that week for {person_id}"
            if settings.max_per_day is not None and a_day > settings.max_per_day:
                yield f"{a_day} that day for {person_id}"

    def _counts(self, row: CheckIn, person_id: str) -> bool:
        return row.start is not None and row.state is not CheckInState.CANCELLED and person_id in self._people(row)

    def _local(self, row: CheckIn, person_id: str) -> datetime:
        return self.instant(row).astimezone(zone(self.dossier.zone_of(self.dossier.people[person_id])))

    def _overlap(self, one: CheckIn, two: CheckIn) -> bool:
        return self.instant(one) < self._end(two) and self.instant(two) < self._end(one)

    def _end(self, row: CheckIn) -> datetime:
        # what is kept free after a check-in counts up to the quarter, as everything does
        minutes = row.minutes + self.dossier.program.scheduling.buffer
        return self.instant(row) + timedelta(minutes=-(-minutes // 15) * 15)

    def pairing(self, row: CheckIn) -> Pairing:
        """Return the pairing of a row."""
        return self.dossier.pairings_by_id[row.pairing_id]

    def _people(self, row: CheckIn) -> tuple[str, str]:
        return self.pairing(row).mentor_id, self.pairing(row).mentee_id

    @staticmethod
    def instant(row: CheckIn) -> datetime:
        """Return the moment at which a row starts, in UTC."""
        assert row.start
        return row.start.replace(tzinfo=zone(row.time_zone or "")).astimezone(UTC)

    def can_meet(self, pairing: Pairing, start: datetime) -> bool:
        """Say whether both are free from a moment on for a check-in and its buffer."""
        settings = self.dossier.program.scheduling
        people = [self.dossier.people[person_id] for person_id in (pairing.mentor_id, pairing.mentee_id)]
        day = start.astimezone(zone(self.dossier.zone_of(people[1]))).date()
        if pairing.paused_from and pairing.paused_until and pairing.paused_from <= day <= pairing.paused_until:
            return False
        return all(self.is_free(person, start, settings.minutes + settings.buffer) for person in people)

    def is_free(self, person: Participant, start: datetime, minutes: int, ignored: Collection[str] = ()) -> bool:
        """Say whether a person is free from a moment on for so many minutes."""
        end = start + timedelta(minutes=-(-minutes // 15) * 15)
        moment = start
        while moment < end:
            if not self._is_free_at(person, moment, ignored):
                return False
            moment += STEP
        return True

    def _is_free_at(self, person: Participant, moment: datetime, ignored: Collection[str]) -> bool:
        local = moment.astimezone(zone(self.dossier.zone_of(person)))
        program = self.dossier.program
        if "away" not in ignored and any(days.first <= local.date() <= days.last for days in person.away):
            return False
        blackouts = program.scheduling.blackouts
        if "blackout" not in ignored and any(days.first <= local.date() <= days.last for days in blackouts):
            return False
        minutes = local.hour * 60 + local.minute
        if "holiday" not in ignored and self._is_holiday(person, local.date(), minutes):
            return False
        hours = person.availability or program.working_hours
        return any(block.weekday == local.weekday() and block.start <= minutes < block.end for block in hours)

    def _is_holiday(self, person: Participant, day: date, minutes: int) -> bool:
        rows = [row for row in self.dossier.holidays if row.date == day]
        for by_hand in (True, False):
            for code in (person.country, (person.country or "").split("-")[0], "*"):
                found = [row for row in rows if row.country == code and (not row.source) is by_hand]
                if found:
                    if any(row.name.startswith("-") for row in found):
                        return False
                    last = max(found, key=lambda row: (row.name, [str(hours) for hours in row.hours]))
                    # hours that end within a quarter count up to it
                    return not any(-(-h.start // 15) * 15 <= minutes < h.end // 15 * 15 for h in last.hours)
        return False

    def open_moments(self, row: CheckIn) -> list[datetime]:
        """Return every moment of a row's window at which the two could meet, whatever is booked."""
        return [moment for moment in self.moments(row) if self.can_meet(self.pairing(row), moment)]

    def when_free(self, row: CheckIn, people: Iterable[Participant], ignored: Collection[str] = ()) -> list[datetime]:
        """Return every moment of a row's window at which these people are free for a check-in."""
        settings = self.dossier.program.scheduling
        minutes, needed = settings.minutes + settings.buffer, tuple(people)
        return [m for m in self.moments(row) if all(self.is_free(person, m, minutes, ignored) for person in needed)]

    def moments(self, row: CheckIn) -> Iterator[datetime]:
        """Yield every quarter of a row's window on the leader's clock, in UTC."""
        where = zone(self.dossier.zone_of(self.dossier.people[self.pairing(row).mentee_id]))
        wall = datetime.combine(row.window_start, datetime.min.time())
        while wall.date() <= row.window_end:
            moment = wall.replace(tzinfo=where).astimezone(UTC)
            if moment.astimezone(where).replace(tzinfo=None) == wall:
                yield moment
            wall += QUARTER

    def could_be_placed(self, row: CheckIn) -> bool:
        """Say whether a row without a start could be given one now, with all else as it is."""
        zone_name = self.dossier.zone_of(self.dossier.people[self.pairing(row).mentee_id])
        for moment in self.open_moments(row):
            wall = moment.astimezone(zone(zone_name)).replace(tzinfo=None)
            trial = _with_start(row, wall, zone_name)
            others = tuple(other for other in self.rows if other.id != row.id)
            mine = f"{row.id}: "
            judge = Judge(self.dossier, (*others, trial), self.on)
            if not any(fault.startswith(mine) or row.id in fault for fault in judge.faults([row.id])):
                return True
        return False


def _with_start(row: CheckIn, start: datetime, zone_name: str) -> CheckIn:

    return replace(row, start=start, time_zone=zone_name, state=CheckInState.PLANNED)
