"""How much of what is possible `schedule` places, on tight seeded programs, beside an exact optimum by scipy.

Run `python -m benchmarks.placement`. Who is free is worked out here anew from plain datetimes, without the grid, and
every check-in placed is held against it. The optimum counts placed check-ins alone: it may ignore every preference.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from time import perf_counter
from zoneinfo import ZoneInfo

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from benchmarks.scheduling import START, Draws, a_program
from rmentor_cli.dates import min_gap
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckIn, Pairing, PairingStatus
from rmentor_cli.model.people import Participant
from rmentor_cli.model.program import Scheduling
from rmentor_cli.model.values import DateRange, EveryWeeks, WeeklyBlock
from rmentor_cli.scheduling.plan import schedule

STEP = timedelta(minutes=15)
SECONDS = 60.0
ZONES = ("Europe/London", "Europe/London", "Europe/Berlin", "America/New_York", "Asia/Kolkata")


@dataclass(frozen=True)
class Judged:
    """What came of one program."""

    sessions: int
    placed: int
    possible: int  # by the exact solver
    proven: bool  # whether it finished in time; else `possible` is the bound it had
    conflicts: int
    on_habit: int  # placed at the weekday and time that most of their pairing have
    could_be_on_habit: int  # the most that one weekday and time allow each pairing, whatever the others do
    seconds: float


def tight(leaders: int, seed: int, *, months: int = 6, juniors: int = 6) -> Dossier:
    """Make a program in which leaders with two short blocks a week have many juniors each."""
    draw = Draws(seed)
    mentees = tuple(_leader(f"s-{n:04}", draw) for n in range(leaders))
    mentors = tuple(_junior(f"j-{n:04}", draw) for n in range(leaders * juniors))
    pairings = tuple(
        Pairing(
            id=f"p{n:04}",
            mentor_id=mentor.id,
            mentee_id=mentees[n % leaders].id,
            status=PairingStatus.ACTIVE,
            since=START,
        )
        for n, mentor in enumerate(mentors)
    )
    usual = a_program(1, months).program
    settings = Scheduling(cadence=EveryWeeks(3), minutes=60, blackouts=usual.scheduling.blackouts, max_per_week=3)
    return Dossier(program=replace(usual, scheduling=settings), mentors=mentors, mentees=mentees, pairings=pairings)


def _leader(person_id: str, draw: Draws) -> Participant:
    days = {draw(5): 9 * 60 + 30 * draw(12) for _ in range(2)}
    hours = tuple(WeeklyBlock(day, start, start + 120) for day, start in sorted(days.items()))
    return _person(person_id, ZONES[draw(2)], hours, draw)


def _junior(person_id: str, draw: Draws) -> Participant:
    hours = tuple(WeeklyBlock(day, 8 * 60, 13 * 60 + 60 * draw(7)) for day in range(5) if draw(4))
    return _person(person_id, ZONES[draw(len(ZONES))], hours, draw)


def _person(person_id: str, zone: str, hours: tuple[WeeklyBlock, ...], draw: Draws) -> Participant:
    leave = START + timedelta(days=draw(170))
    away = (DateRange(leave, leave + timedelta(days=draw(14))),) if draw(2) else ()
    email = f"{person_id}@example.org"
    return Participant(id=person_id, name=person_id, email=email, time_zone=zone, availability=hours, away=away)


def judge(dossier: Dossier, seconds: float = SECONDS) -> Judged:
    """Plan a program, hold every check-in against the rules, and find the most that could be placed."""
    before = perf_counter()
    rows = schedule(dossier, START).check_ins
    took = perf_counter() - before
    open_to = {row.id: tuple(_open_starts(dossier, row)) for row in rows}
    placed = [row for row in rows if row.start]
    possible, proven = _most(dossier, rows, open_to, seconds)
    by_pairing = defaultdict(list)
    for row in rows:
        by_pairing[row.pairing_id].append(row)
    return Judged(
        sessions=len(rows),
        placed=len(placed),
        possible=possible,
        proven=proven,
        conflicts=len(list(_conflicts(dossier, placed, open_to))),
        on_habit=sum(_on_habit(each) for each in by_pairing.values()),
        could_be_on_habit=sum(_could_be_on_habit(dossier, each, open_to) for each in by_pairing.values()),
        seconds=took,
    )


def _people(dossier: Dossier, row: CheckIn) -> tuple[Participant, Participant]:
    pairing = dossier.pairings_by_id[row.pairing_id]
    return dossier.people[pairing.mentor_id], dossier.people[pairing.mentee_id]


def _open_starts(dossier: Dossier, row: CheckIn) -> Iterator[datetime]:
    """Yield every moment at which the two are free in a window, with notice, whatever is booked."""
    settings = dossier.program.scheduling
    mentor, leader = _people(dossier, row)
    where = ZoneInfo(dossier.zone_of(leader))
    length = timedelta(minutes=-(-(settings.minutes + settings.buffer) // 15) * 15)
    day = max(row.window_start, START + timedelta(days=settings.notice))
    while day <= row.window_end:
        wall = datetime.combine(day, time.min)
        for _ in range(96):
            start = wall.replace(tzinfo=where).astimezone(UTC)
            if all(_is_free(dossier, person, start, start + length) for person in (leader, mentor)):
                yield start
            wall += STEP
        day += timedelta(days=1)


def _is_free(dossier: Dossier, person: Participant, start: datetime, end: datetime) -> bool:
    """Say whether one block of a day that is not off holds the whole time on a person's clock."""
    where = ZoneInfo(dossier.zone_of(person))
    first, last = start.astimezone(where), end.astimezone(where)
    ranges = (*person.away, *dossier.program.scheduling.blackouts)
    if any(first.date() in days for days in ranges) or _keeps_holiday(dossier, person, first.date()):
        return False
    low = first.hour * 60 + first.minute
    high = low + (last - first) // timedelta(minutes=1)
    hours = person.availability or dossier.program.working_hours
    return any(block.weekday == first.weekday() and block.start <= low and high <= block.end for block in hours)


def _keeps_holiday(dossier: Dossier, person: Participant, day: date) -> bool:
    codes = {person.country, (person.country or "").partition("-")[0]}
    return any(row.date == day and row.country in codes for row in dossier.holidays)


def _moment(row: CheckIn) -> datetime:
    start = row.start or datetime.combine(row.window_start, time.min)
    return start.replace(tzinfo=ZoneInfo(row.time_zone or "UTC")).astimezone(UTC)


def _conflicts(
    dossier: Dossier, placed: Sequence[CheckIn], open_to: Mapping[str, tuple[datetime, ...]]
) -> Iterator[str]:
    """Yield each rule that a check-in placed breaks."""
    settings = dossier.program.scheduling
    length = timedelta(minutes=settings.minutes + settings.buffer)
    of_person, of_pairing = defaultdict(list), defaultdict(list)
    for row in placed:
        if _moment(row) not in open_to[row.id]:
            yield f"{row.id} is at a time that is not open"
        of_pairing[row.pairing_id].append(row)
        for person in _people(dossier, row):
            of_person[person].append(row)
    for person, rows in of_person.items():
        moments = sorted(map(_moment, rows))
        yield from (f"{person.id} is booked twice" for a, b in pairwise(moments) if b < a + length)
        weeks = Counter(m.astimezone(ZoneInfo(dossier.zone_of(person))).isocalendar()[:2] for m in moments)
        most = settings.max_per_week or len(rows)
        yield from (f"{person.id} has {count} in a week" for count in weeks.values() if count > most)
    for rows in of_pairing.values():
        days = [row.start.date() for row in sorted(rows, key=lambda row: row.n) if row.start]
        gaps = ((b - a).days for a, b in pairwise(days))
        yield from ("two are too near" for gap in gaps if gap < min_gap(settings))


def _most(
    dossier: Dossier, rows: Sequence[CheckIn], open_to: Mapping[str, tuple[datetime, ...]], seconds: float
) -> tuple[int, bool]:
    """Return the most check-ins that fit, and whether that is proven; else the least bound known."""
    columns = [(row, start) for row in rows for start in open_to[row.id]]
    if not columns:
        return 0, True
    table = _Table(dossier, columns)
    found = milp(
        -np.ones(len(columns)),
        constraints=LinearConstraint(table.matrix(), ub=np.array(table.limits)),
        bounds=Bounds(0, 1),
        integrality=np.ones(len(columns), dtype=np.uint8),
        options={"time_limit": seconds},
    )
    bound = found.mip_dual_bound if found.mip_dual_bound is not None else -float(len(rows))
    return int(-bound + 1e-6), found.status == 0


class _Table:
    """The rules as rows of a matrix over the possible starts of all sessions."""

    def __init__(self, dossier: Dossier, columns: Sequence[tuple[CheckIn, datetime]]) -> None:
        self.limits: list[int] = []
        self._entries: list[tuple[int, int]] = []
        self._width = len(columns)
        settings = dossier.program.scheduling
        quarters = -(-(settings.minutes + settings.buffer) // 15)
        once, at_once, a_week = defaultdict(list), defaultdict(list), defaultdict(list)
        days: dict[tuple[str, int], dict[date, list[int]]] = defaultdict(lambda: defaultdict(list))
        for place, (row, start) in enumerate(columns):
            once[row.id].append(place)
            mentor, leader = _people(dossier, row)
            days[row.pairing_id, row.n][start.astimezone(ZoneInfo(dossier.zone_of(leader))).date()].append(place)
            for person in (mentor, leader):
                local = start.astimezone(ZoneInfo(dossier.zone_of(person)))
                a_week[person.id, local.isocalendar()[:2]].append(place)
                for quarter in range(quarters):
                    at_once[person.id, start + quarter * STEP].append(place)
        for places in (*once.values(), *at_once.values()):
            self._at_most(1, places)
        if settings.max_per_week is not None:
            for places in a_week.values():
                self._at_most(settings.max_per_week, places)
        for (pairing_id, n), mine in days.items():
            self._apart(min_gap(settings), mine, days.get((pairing_id, n + 1), {}))

    def _at_most(self, limit: int, places: Sequence[int]) -> None:
        if len(places) > limit:
            self._entries += [(len(self.limits), place) for place in places]
            self.limits.append(limit)

    def _apart(self, gap: int, mine: Mapping[date, list[int]], next_one: Mapping[date, list[int]]) -> None:
        """Keep two sessions of a pairing apart: not this on a day or later, and the next less than the gap after it."""
        for day in mine:
            late = [place for other, places in mine.items() if other >= day for place in places]
            near = [p for other, places in next_one.items() if other < day + timedelta(days=gap) for p in places]
            if near:
                self._at_most(1, late + near)

    def matrix(self) -> coo_array:
        """Return the rules as a sparse matrix."""
        rows, columns = zip(*self._entries, strict=True) if self._entries else ((), ())
        return coo_array((np.ones(len(rows)), (rows, columns)), shape=(len(self.limits), self._width))


def _on_habit(rows: Sequence[CheckIn]) -> int:
    times = Counter((row.start.weekday(), row.start.time()) for row in rows if row.start)
    return max(times.values(), default=0)


def _could_be_on_habit(dossier: Dossier, rows: Sequence[CheckIn], open_to: Mapping[str, tuple[datetime, ...]]) -> int:
    """Count the check-ins placed that have one weekday and time open in their window, the best for all of them."""
    where = ZoneInfo(dossier.zone_of(_people(dossier, rows[0])[1]))
    walls = ([start.astimezone(where) for start in open_to[row.id]] for row in rows if row.start)
    each = ({(wall.weekday(), wall.time()) for wall in starts} for starts in walls)
    return max(Counter(found for times in each for found in times).values(), default=0)


def show(name: str, judged: Judged) -> None:
    """Print one line."""
    share = 100 * judged.placed / max(1, judged.possible)
    habit, reach = (
        100 * judged.on_habit / max(1, judged.placed),
        100 * judged.on_habit / max(1, judged.could_be_on_habit),
    )
    print(
        f"{name:28} {judged.sessions:5} sessions: {judged.placed:5} placed of {judged.possible:5} possible"
        f"{'' if judged.proven else ' (bound)'}, {share:6.2f} %; {judged.conflicts} conflicts; "
        f"{habit:5.1f} % at one weekday and time, {reach:5.1f} % of what that allows; {judged.seconds:.2f} s"
    )


def main(arguments: Sequence[str]) -> None:
    """Judge tight programs, and an ordinary one."""
    seeds = range(int(arguments[0]) if arguments else 5)
    for seed in seeds:
        show(f"tight, 10 leaders of 6, {seed}", judge(tight(10, seed)))
    show("ordinary, 60 pairings", judge(a_program(60, 6)))


if __name__ == "__main__":
    main(sys.argv[1:])
