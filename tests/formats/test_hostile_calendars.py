"""Broken and hostile calendars: each ends in a located message, in work that does not grow with what it asks for."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import recurring_ical_events
from dateutil import rrule
from hypothesis import given, settings
from hypothesis import strategies as st

from rmentor_cli.formats.busy_calendar import MOST_EVENTS
from rmentor_cli.formats.calendar_bytes import is_calendar
from rmentor_cli.formats.calendar_text import MOST_LINES
from rmentor_cli.formats.calendar_zones import MOST_PARTS
from rmentor_cli.formats.recurrence_rules import Every
from rmentor_cli.problem_codes import Code
from tests.calendars import asked, calendar, event, problems_of, read

START = "DTSTART;TZID=Europe/London:20270201T090000"
AN_HOUR = (START, "DURATION:PT1H")
OPEN = b"BEGIN:VCALENDAR\r\n"
CODES = {Code.NOT_A_CALENDAR, Code.EVENT_LEFT_OUT, Code.TOO_LARGE}


def ruled(rule: str) -> bytes:
    return calendar(event(*AN_HOUR, f"RRULE:{rule}"))


def zoned(*lines: str) -> bytes:
    definition = "\r\n".join(["BEGIN:VTIMEZONE", "TZID:mine", *lines, "END:VTIMEZONE"])
    return calendar(definition, event("DTSTART;TZID=mine:20270201T090000", "DURATION:PT1H"))


def standard(*lines: str) -> tuple[str, ...]:
    return ("BEGIN:STANDARD", *lines, "END:STANDARD")


OFFSETS = ("TZOFFSETFROM:+0100", "TZOFFSETTO:+0200")
STEADY = standard("DTSTART:19000101T000000", *OFFSETS, "RRULE:FREQ=YEARLY") * 14  # nearly all that a zone may change


def zone_of_its_own(n: int, parts: tuple[str, ...] = STEADY[:5]) -> str:
    definition = ["BEGIN:VTIMEZONE", f"TZID:zone {n}", *parts, "END:VTIMEZONE"]
    return "\r\n".join([*definition, event(f"DTSTART;TZID=zone {n}:20270201T090000", uid=str(n))])


WHOLE = {
    "nothing": b"",
    "a zero byte alone": b"\0",
    "a table": b"name,email\nzoe,zoe@example.org\n",
    "a web page": b"<!doctype html><title>Sign in</title>",
    "an archive": b"PK\x03\x04" + bytes(range(256)),
    "a zero byte": calendar(event(*AN_HOUR)).replace(b"PT1H", b"PT\0H"),
    "cut off in the head": OPEN,
    "cut off in an event": calendar(event(*AN_HOUR))[:70],
    "cut off before the end": calendar(event(*AN_HOUR))[:-20],
    "an end too many": calendar("END:VEVENT"),
    "ends crossed": calendar("BEGIN:VEVENT", "BEGIN:VALARM", "END:VEVENT", "END:VALARM"),
    "an end of nothing": OPEN + b"END:\r\n",
    "an event alone behind it": calendar() + b"BEGIN:VEVENT\r\nEND:VEVENT\r\n",
    "deep": OPEN + b"BEGIN:X\r\n" * 100_000,
    "calendars in each other": OPEN * 50_000,
    "many lines": OPEN + b"X\r\n" * (MOST_LINES + 1),
    "many empty lines": OPEN + b"\n" * (MOST_LINES + 1),
    "large": OPEN + b"X" * 21_000_000,
    "a component with an endless name": OPEN + b"BEGIN:" + b"A" * 1_000_000 + b"\r\n",
}
TIMES = {
    "no start": calendar(event("DURATION:PT1H")),
    "an empty start": calendar(event("DTSTART:")),
    "a start in words": calendar(event("DTSTART:tomorrow")),
    "a month 13": calendar(event("DTSTART:20271301T090000Z")),
    "the 30th of February": calendar(event("DTSTART;VALUE=DATE:20270230")),
    "25 o'clock": calendar(event("DTSTART:20270201T250000Z")),
    "the year 0": calendar(event("DTSTART:00000101T000000Z")),
    "the year 1": calendar(event("DTSTART:00010101T000000Z", "RRULE:FREQ=DAILY")),
    "the year 9999": calendar(event("DTSTART:99991231T235959Z", "DURATION:P1W")),
    "digits of another script": calendar(event("DTSTART:\uff12\uff10\uff12\uff17\uff10\uff12\uff10\uff11T090000Z")),
    "a huge number": calendar(event("DTSTART:" + "9" * 50_000)),
    "an endless fold": calendar(event("DTSTART:2" + "\r\n 0" * 200_000)),
    "a fold of nothing": calendar(event("DTSTART:" + "\r\n " * 200_000)),
    "the longest length of all": calendar(event("DTSTART:21991231T000000Z", "DURATION:-P99999WT9999999H")),
    "a huge length": calendar(event(START, "DURATION:P" + "9" * 30 + "D")),
    "the longest length": calendar(event(START, "DURATION:P99999W", "RRULE:FREQ=DAILY")),
    "a length of nothing": calendar(event(START, "DURATION:P")),
    "a length below zero": calendar(event(START, "DURATION:-PT1H")),
    "an end before the start": calendar(event(START, "DTEND:20270101T090000Z")),
    "an unknown zone": calendar(event("DTSTART;TZID=Mars/Olympus:20270201T090000")),
    "a zone that climbs": calendar(event("DTSTART;TZID=../../etc/passwd:20270201T090000")),
    "a zone with a zero-width name": calendar(event("DTSTART;TZID=\u200b:20270201T090000")),
    "a zone without rules": zoned(),
    "a zone without an offset": zoned(*standard("DTSTART:19700101T000000")),
    "a zone from a month 13": zoned(*standard("DTSTART:19701301T000000", *OFFSETS)),
    "a zone from no day": zoned(*standard("DTSTART:x", *OFFSETS)),
    "a zone of another planet": zoned(*standard("DTSTART:19700101T000000", "TZOFFSETFROM:+9900", "TZOFFSETTO:+0100")),
    "a zone that changes each second": zoned(*standard("DTSTART:19700101T000000", *OFFSETS, "RRULE:FREQ=SECONDLY")),
    "a zone that changes each day": zoned(*standard("DTSTART:19000101T000000", *OFFSETS, "RRULE:FREQ=DAILY")),
    "a zone that never changes": zoned(
        *standard("DTSTART:19000101T000000", *OFFSETS, "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")
    ),
    "a zone of many parts": zoned(*standard("DTSTART:19700101T000000", *OFFSETS) * 1000),
    "a zone of many days": zoned(
        *standard("DTSTART:19700101T000000", *OFFSETS, "RDATE:" + ",".join(["19700101T000000"] * 3000))
    ),
    "an exception in words": calendar(event(*AN_HOUR, "RRULE:FREQ=DAILY", "EXDATE:never")),
    "a date beside it in words": calendar(event(*AN_HOUR, "RDATE:20270201T090000Z,x")),
    "a change of no occurrence": calendar(event(*AN_HOUR, "RECURRENCE-ID:x")),
    "a change from far away": calendar(
        event(*AN_HOUR, "RRULE:FREQ=DAILY"), event(*AN_HOUR, "RECURRENCE-ID:19000101T090000Z")
    ),
    "free times in words": calendar("BEGIN:VFREEBUSY\r\nFREEBUSY:all day\r\nEND:VFREEBUSY"),
    "half a period": calendar("BEGIN:VFREEBUSY\r\nFREEBUSY:20270201T090000Z\r\nEND:VFREEBUSY"),
}
RULES = {
    "an empty rule": "",
    "a rule in words": "every day",
    "no frequency": "INTERVAL=2",
    "every second": "FREQ=SECONDLY",
    "every second, a billion times": "FREQ=SECONDLY;COUNT=1000000000",
    "every minute": "FREQ=MINUTELY;INTERVAL=1",
    "every hour": "FREQ=HOURLY",
    "every second of a day": f"FREQ=DAILY;BYHOUR=1,2,3;BYSECOND={','.join(map(str, range(60)))}",
    "every hour and minute": f"FREQ=DAILY;BYHOUR=8,9;BYMINUTE={','.join(map(str, range(60)))}",
    "no interval": "FREQ=DAILY;INTERVAL=0",
    "an interval below zero": "FREQ=DAILY;INTERVAL=-1",
    "a huge interval": "FREQ=DAILY;INTERVAL=99999999999999999999",
    "no times": "FREQ=DAILY;COUNT=0",
    "a huge count": f"FREQ=DAILY;COUNT={'9' * 400}",
    "never, by the day": "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    "never, by the week": "FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=30",
    "never, by the weekday": "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
    "never, by its place": "FREQ=DAILY;BYDAY=MO;BYSETPOS=366",
    "month 13": "FREQ=YEARLY;BYMONTH=13",
    "day 0": "FREQ=MONTHLY;BYMONTHDAY=0",
    "day 32": "FREQ=MONTHLY;BYMONTHDAY=32",
    "weekday 0": "FREQ=MONTHLY;BYDAY=0MO",
    "weekdays of two kinds": "FREQ=MONTHLY;BYDAY=MO,1TU",
    "no weekday": "FREQ=WEEKLY;BYDAY=XX",
    "a list of nothing": "FREQ=WEEKLY;BYDAY=",
    "a week without a start": "FREQ=WEEKLY;WKST=XX",
    "twice the same": "FREQ=DAILY;FREQ=WEEKLY",
    "an unknown part": "FREQ=DAILY;UNTL=20270301",
    "an end in words": "FREQ=DAILY;UNTIL=christmas",
    "another calendar": "RSCALE=CHINESE;FREQ=YEARLY",
    "a long list": f"FREQ=YEARLY;BYYEARDAY={','.join(['1'] * 100_000)}",
    "signs alone": "FREQ=MONTHLY;BYMONTHDAY=--1",
}
MANY = {
    "a million lines": OPEN + b"X-A:b\r\n" * 1_000_000,
    "many daily series": calendar(*(event(*AN_HOUR, "RRULE:FREQ=DAILY", uid=str(n)) for n in range(400))),
    "many series that never come": calendar(
        *(event(*AN_HOUR, "RRULE:FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30", uid=str(n)) for n in range(50))
    ),
    "many series without a leap year": calendar(
        *(event(*AN_HOUR, "RRULE:FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29", uid=str(n)) for n in range(100))
    ),
    "many series of one UID": calendar(*(event(*AN_HOUR, "RRULE:FREQ=DAILY") for _ in range(400))),
    "many long series": calendar(
        *(event("DTSTART:20260101T000000Z", "DURATION:P390D", "RRULE:FREQ=DAILY", uid=str(n)) for n in range(200))
    ),
    "many exceptions": calendar(
        event(*AN_HOUR, "RRULE:FREQ=DAILY", *(f"EXDATE:{','.join(['20270301T090000Z'] * 5000)}" for _ in range(60)))
    ),
    "many free and busy times": calendar(
        "BEGIN:VFREEBUSY", *[f"FREEBUSY:{','.join(['20270301T090000Z/PT1H'] * 4000)}"] * 80, "END:VFREEBUSY"
    ),
    "many events": OPEN + b"BEGIN:VEVENT\r\nEND:VEVENT\r\n" * (MOST_EVENTS + 1) + b"END:VCALENDAR\r\n",
    "many series of one day": calendar(*(event(*AN_HOUR, "RRULE:FREQ=DAILY;COUNT=1", uid=str(n)) for n in range(3000))),
    "many old series": calendar(
        *(
            event(f"DTSTART:{1950 + n % 50}0201T090000Z", "DURATION:PT1H", "RRULE:FREQ=YEARLY", uid=str(n))
            for n in range(3000)
        )
    ),
    "many changes of all that follow": calendar(
        event(*AN_HOUR, "RRULE:FREQ=DAILY"),
        *(
            event(f"RECURRENCE-ID;RANGE=THISANDFUTURE:202702{day:02}T090000Z", *AN_HOUR)
            for day in range(1, 29)
            for _ in range(4)
        ),
    ),
    "many zones": calendar(*map(zone_of_its_own, range(100))),
    "many zones of nothing": calendar(*(zone_of_its_own(n, ()) for n in range(5000))),
    "many parts of many zones": calendar(
        *(zone_of_its_own(n, standard("DTSTART:19700101T000000", *OFFSETS) * MOST_PARTS) for n in range(60))
    ),
    "many rules of a zone": zoned(*standard("DTSTART:19000101T000000", *OFFSETS, "RRULE:FREQ=YEARLY") * 390),
    "many weekly rules of a zone": zoned(*standard("DTSTART:19000101T000000", *OFFSETS, "RRULE:FREQ=WEEKLY") * 390),
    "many rules of many zones": calendar(*(zone_of_its_own(n, STEADY) for n in range(100))),
    "many zones with long names": calendar(
        *(event(f"DTSTART;TZID={'a/' * 5000}{n}:20270201T090000", uid=str(n)) for n in range(50))
    ),
}
HOSTILE = WHOLE | TIMES | {name: ruled(rule) for name, rule in RULES.items()} | MANY


@pytest.mark.parametrize("name", HOSTILE)
def test_every_broken_or_hostile_file_ends_in_a_located_message(name: str) -> None:
    found = problems_of(HOSTILE[name])
    assert found
    for problem in found[:20]:
        assert problem.code in CODES
        assert problem.location.path == "henrik.ics"
        assert problem.location.line or problem.code is Code.TOO_LARGE
        assert problem.fix
        assert len(str(problem)) < 400


@pytest.fixture
def followed(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count what the library that follows rules looks at: a period at a time, and each time a rule falls."""
    seen: Counter[str] = Counter()
    inner: Any = rrule  # what is counted is not of its public face
    rebuild, times = inner._iterinfo.rebuild, inner.rrule._iter  # noqa: SLF001

    def count_period(self: Any, year: int, month: int) -> None:
        seen["periods"] += 1
        rebuild(self, year, month)

    def count_times(self: Any) -> Iterator[Any]:
        for each in times(self):
            seen["times"] += 1
            yield each

    monkeypatch.setattr(inner._iterinfo, "rebuild", count_period)  # noqa: SLF001
    monkeypatch.setattr(rrule.rrule, "_iter", count_times)
    return seen


BUDGET = 300_000
WEIGHTS = {"periods": min(each.weight for each in Every), "times": 1}


@pytest.mark.parametrize(
    "name",
    [
        "many rules of many zones",
        "many rules of a zone",
        "many weekly rules of a zone",
        "many daily series",
        "many long series",
        "many series of one UID",
        "many series of one day",
        "many series that never come",
        "many series without a leap year",
        "many old series",
    ],
)
def test_all_rules_of_a_file_are_followed_within_one_budget(
    name: str, followed: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rmentor_cli.formats.calendar_work.MOST_WORK", BUDGET)
    assert problems_of(MANY[name])
    assert sum(WEIGHTS[what] * n for what, n in followed.items()) <= BUDGET


def test_zones_and_events_draw_on_the_same_budget(followed: Counter[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rmentor_cli.formats.calendar_work.MOST_WORK", 80_000)
    weekly = [event(*AN_HOUR, "RRULE:FREQ=WEEKLY", uid=f"w{n}") for n in range(10)]
    assert problems_of(calendar(*weekly)) == []
    alone = followed.total()
    found = problems_of(calendar(zone_of_its_own(1, STEADY), *weekly))
    assert found
    assert all("can be followed in one file" in each.message for each in found)
    followed.clear()
    problems_of(calendar(zone_of_its_own(1, STEADY)))
    assert followed["periods"] > 14 * 100  # the zone was followed, and paid for
    assert alone


def test_a_zone_is_followed_once_however_often_it_is_named(followed: Counter[str]) -> None:
    one = calendar(zone_of_its_own(1, STEADY))
    assert problems_of(one) == []
    once = followed.total()
    followed.clear()
    many = calendar(zone_of_its_own(1, STEADY), *(event("DTSTART;TZID=zone 1:20270201T090000") for _ in range(300)))
    assert problems_of(many) == []
    assert followed.total() == once


def test_changes_of_single_occurrences_are_not_given_to_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[int] = []
    of = recurring_ical_events.of

    def count(found: Any) -> Any:
        given.append(len(found.subcomponents))
        return of(found)

    monkeypatch.setattr("recurring_ical_events.of", count)
    moved = (event(f"RECURRENCE-ID:20270202T09{n % 60:02}{n // 60:02}Z", *AN_HOUR) for n in range(2000))
    assert problems_of(calendar(event(*AN_HOUR, "RRULE:FREQ=DAILY"), *moved)) == []
    assert given == [1]


def test_a_bad_event_takes_no_other_with_it() -> None:
    content = calendar(event(*AN_HOUR, "RRULE:FREQ=SECONDLY", uid="1"), event(*AN_HOUR, uid="2"))
    found = read(content)
    assert "\n".join(map(str, found.problems)) == (
        "henrik.ics:7: error[RM902] an event is left out: its rule repeats secondly, which is no calendar of a person; "
        "mend or delete the event in the calendar, export it again and import it again; the rest is taken"
    )
    assert len(found.spans) == 1


def test_lists_of_words_that_people_wrote_are_never_read() -> None:
    text = "DESCRIPTION:" + "\\n".join(["RRULE:FREQ=SECONDLY"] * 1000)
    assert problems_of(calendar(event(*AN_HOUR, text, "SUMMARY:BEGIN:VEVENT", 'X-A;B="c:d;e":f'))) == []


SOUND = calendar(
    "\r\n".join(["BEGIN:VTIMEZONE", "TZID:mine", *standard("DTSTART:19700101T000000", *OFFSETS), "END:VTIMEZONE"]),
    event("DTSTART;TZID=mine:20270201T090000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;BYDAY=MO,TU;COUNT=9"),
    event("RECURRENCE-ID:20270202T070000Z", "DTSTART:20270202T090000Z", "DTEND:20270202T093000Z"),
    event(*AN_HOUR, "RRULE:FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20270601T000000Z", "EXDATE:20270226T090000Z", uid="2"),
    "BEGIN:VFREEBUSY\r\nFREEBUSY:20270202T090000Z/PT30M\r\nEND:VFREEBUSY",
)
PIECES = (b"", b"\0", b"\r\n", b":", b";", b"9", b"-", b"T", b"=", b",", b"0", b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n")


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(20, len(SOUND) - 20), st.integers(0, 12), st.sampled_from(PIECES)), min_size=1, max_size=4
    )
)
def test_no_damage_to_a_sound_calendar_ends_in_a_traceback(damage: list[tuple[int, int, bytes]]) -> None:
    content = SOUND
    for at, length, piece in damage:
        content = content[:at] + piece + content[at + length :]
    assert all(each.location.path and each.message for each in problems_of(content))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_end_in_a_traceback(content: bytes) -> None:
    problems_of(content)
    problems_of(OPEN + content)
    assert not is_calendar(content) or content


def test_a_stumble_of_the_library_is_a_located_message(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("recurring_ical_events.of", stumble)
    (problem,) = problems_of(ruled("FREQ=DAILY"))
    assert "how it repeats is not well defined" in problem.message
    monkeypatch.setattr("rmentor_cli.formats.calendar_zones.rrulestr", stumble)
    (problem,) = problems_of(zoned(*standard("DTSTART:19700101T000000", *OFFSETS, "RRULE:FREQ=YEARLY")))
    assert problem.message.endswith('the time zone "mine" is not well defined')
    assert asked("2027-01-11", "2027-07-10").namespace


def test_what_cannot_be_followed_to_its_end_refuses_the_file_where_that_shows() -> None:
    old = [event("DTSTART:19500201T090000Z", "DURATION:PT1H", "RRULE:FREQ=YEARLY", uid=str(n)) for n in range(9000)]
    (problem,) = problems_of(calendar(*old))
    assert (problem.code, problem.fix) == (Code.TOO_LARGE, "export only the days of the program")
    assert 5 < problem.location.line < 9000 * 6


RULES_OF_PEOPLE = (
    "FREQ=WEEKLY;BYDAY=MO", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR",
    "FREQ=MONTHLY;BYDAY=2WE", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=3", "FREQ=MONTHLY;BYMONTHDAY=1", "FREQ=YEARLY",
)  # fmt: skip


def test_ten_years_of_a_busy_person_are_read_whole() -> None:
    begun = datetime(2017, 6, 1, 9, tzinfo=UTC)
    guests = [f'ATTENDEE;CN="Guest, {n}";PARTSTAT=ACCEPTED:mailto:g{n}@example.org' for n in range(5)]
    single = (
        event(f"DTSTART:{begun + timedelta(hours=18 * n):%Y%m%dT%H%M%SZ}", "DURATION:PT1H", *guests, uid=f"s{n}")
        for n in range(4700)
    )
    repeated = (
        event(
            f"DTSTART:{begun + timedelta(days=11 * n):%Y%m%dT%H%M%SZ}",
            "DURATION:PT1H",
            f"RRULE:{RULES_OF_PEOPLE[n % len(RULES_OF_PEOPLE)]}"
            + (f";UNTIL={begun + timedelta(days=11 * n + 700):%Y%m%dT%H%M%SZ}" if n % 3 else ""),
            uid=f"r{n}",
        )
        for n in range(300)
    )
    found = read(calendar(*single, *repeated))
    assert found.problems == ()
    assert len(found.spans) > 1000
