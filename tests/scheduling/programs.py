"""Small programs drawn at random for the laws of scheduling."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.holiday import Holiday
from rmentor_cli.model.pairing import Pairing
from rmentor_cli.model.people import Participant
from rmentor_cli.model.program import Scheduling
from rmentor_cli.model.values import Cadence, DateRange, EveryWeeks, Hours, MonthlyOnDay, MonthlyOnWeekday, WeeklyBlock
from tests.builders import a_dossier, a_leader, a_mentor, a_pairing, a_program

# spring and autumn, north and south: every program crosses a change of some clock
STARTS = (date(2027, 1, 11), date(2027, 2, 22), date(2027, 9, 6), date(2026, 9, 7))
ZONES = (
    "Europe/London",
    "America/New_York",
    "Asia/Kathmandu",
    "Asia/Kolkata",
    "Australia/Adelaide",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Africa/Casablanca",
)
COUNTRIES = (None, "GB", "GB-ENG", "GB-SCT", "IN", "AU-SA")
CADENCES: tuple[Cadence, ...] = (
    EveryWeeks(1),
    EveryWeeks(2),
    EveryWeeks(3),
    EveryWeeks(4),
    MonthlyOnWeekday(1, 1),
    MonthlyOnWeekday(4, 4),
    MonthlyOnDay(15),
    MonthlyOnDay(31),
)


def days_from(start: date, *, up_to: int = 95) -> st.SearchStrategy[date]:
    """Draw a day in or near a program of three months."""
    return st.integers(-5, up_to).map(lambda days: start + timedelta(days=days))


@st.composite
def ranges(draw: st.DrawFn, start: date, longest: int = 20) -> DateRange:
    """Draw a range of days."""
    first = draw(days_from(start))
    return DateRange(first, first + timedelta(days=draw(st.integers(0, longest))))


@st.composite
def blocks(draw: st.DrawFn) -> WeeklyBlock:
    """Draw hours of a weekday, some of them off the quarter."""
    start = draw(st.integers(0, 22 * 12)) * 5
    end = min(24 * 60, start + draw(st.integers(3, 60)) * 5)
    return WeeklyBlock(draw(st.integers(0, 6)), start, end)


@st.composite
def people(draw: st.DrawFn, person_id: str, start: date) -> Participant:
    """Draw a person's clock, country, hours and leave."""
    make = a_mentor if person_id.startswith("m") else a_leader
    stated = st.lists(blocks(), min_size=1, max_size=4).map(tuple)
    return make(
        person_id,
        time_zone=draw(st.sampled_from(ZONES)),
        country=draw(st.sampled_from(COUNTRIES)),
        availability=draw(st.one_of(st.just(()), st.just(()), stated)),
        away=tuple(draw(st.lists(ranges(start), max_size=2))),
    )


@st.composite
def holidays(draw: st.DrawFn, start: date) -> Holiday:
    """Draw a row of holidays.csv."""
    return Holiday(
        date=draw(days_from(start)),
        country=draw(st.sampled_from(("*", "GB", "GB-ENG", "GB-SCT", "IN", "AU"))),
        name=draw(st.sampled_from(("Feast", "-Feast"))),
        hours=draw(st.sampled_from(((), (), (Hours(9 * 60, 12 * 60),), (Hours(0, 620), Hours(13 * 60, 24 * 60))))),
        source=draw(st.sampled_from(("", "holidays"))),
    )


@st.composite
def settings(draw: st.DrawFn, start: date) -> Scheduling:
    """Draw how check-ins are planned."""
    return Scheduling(
        cadence=draw(st.sampled_from(CADENCES)),
        first=draw(st.integers(0, 21)),
        minutes=draw(st.sampled_from((15, 30, 45, 60, 100))),
        buffer=draw(st.sampled_from((0, 0, 15, 20))),
        min_gap=draw(st.sampled_from((None, None, 0, 3, 10))),
        max_per_week=draw(st.sampled_from((None, None, 1, 2))),
        max_per_day=draw(st.sampled_from((None, None, 1, 2))),
        notice=draw(st.integers(0, 10)),
        blackouts=tuple(draw(st.lists(ranges(start, 7), max_size=2))),
    )


@st.composite
def programs(draw: st.DrawFn) -> Dossier:
    """Draw a program of three months with up to five pairings of few people."""
    start = draw(st.sampled_from(STARTS))
    ids = draw(st.lists(st.tuples(st.sampled_from("123"), st.sampled_from("12")), min_size=1, max_size=5, unique=True))
    pairings = tuple(
        a_pairing(f"p{number:03}", f"m{mentor}", f"l{leader}", **draw(pairing_dates(start)))
        for number, (mentor, leader) in enumerate(ids, start=1)
    )
    return a_dossier(
        program=a_program(start=start, months=3, scheduling=draw(settings(start))),
        mentors=tuple(draw(people(f"m{number}", start)) for number in (1, 2, 3)),
        mentees=tuple(draw(people(f"l{number}", start)) for number in (1, 2)),
        pairings=pairings,
        holidays=tuple(draw(st.lists(holidays(start), max_size=8))),
    )


@st.composite
def pairing_dates(draw: st.DrawFn, start: date) -> dict[str, Any]:
    """Draw when a pairing began and whether it pauses."""
    since = draw(st.one_of(st.just(start - timedelta(days=7)), days_from(start, up_to=60)))
    pause = draw(st.one_of(st.none(), st.none(), ranges(start, 30)))
    paused = {"paused_from": pause.first, "paused_until": pause.last} if pause else {}
    return {"since": since, **paused}


def reordered(dossier: Dossier) -> Dossier:
    """Return the same program with every file's rows upside down."""
    parts: dict[str, tuple[Any, ...]] = {
        name: getattr(dossier, name)[::-1] for name in ("mentors", "mentees", "pairings", "check_ins", "holidays")
    }
    return a_dossier(program=dossier.program, **parts)


def by_id(pairings: tuple[Pairing, ...]) -> dict[str, Pairing]:
    """Return pairings by id."""
    return {pairing.id: pairing for pairing in pairings}
