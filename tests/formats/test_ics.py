"""Calendar files: an independent reader finds in them what was put in, whatever the words are."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rmentor_cli.formats.ics import calendar_text, invitation_text, is_ours
from rmentor_cli.model.event import Calendar, Event, EventStatus, Party

START = datetime(2027, 3, 23, 11, 0, tzinfo=UTC)
ANA = Party("Ana Lúcia Prado", "ana@example.org")

TEXT = st.text(alphabet=st.characters(codec="utf-8"), max_size=200)
SEEN = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), max_size=200)


def an_event(**parts: Any) -> Event:
    parts = {
        "uid": "p001-s03@4f9c1e.rmentor.invalid",
        "start": START,
        "end": START + timedelta(minutes=45),
        "summary": "Check-in with Zoë Åström: One real task",
        "status": EventStatus.TENTATIVE,
        "sequence": 2,
        "stamp": datetime(2027, 2, 8, 0, 0, 2, tzinfo=UTC),
        "organizer": ANA,
        **parts,
    }
    return Event(**parts)


def published(*events: Event, name: str = "Bridge") -> str:
    return calendar_text(Calendar(name, events))


def read(text: str) -> Any:
    """Read a calendar strictly, as somebody else's program would."""
    calendar = icalendar.Calendar.from_ical(text)
    assert not [error for component in calendar.walk() for error in component.errors]
    return calendar


def only(text: str) -> Any:
    (event,) = read(text).walk("VEVENT")
    return event


def test_a_published_event_as_it_is_written() -> None:
    event = an_event(description="Try it.\nThen tell.", location="Room 4; East", url="https://meet.example.org/7")
    assert published(event).split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//rmentor//calendar//EN",
        "METHOD:PUBLISH",
        "CALSCALE:GREGORIAN",
        "NAME:Bridge",
        "X-WR-CALNAME:Bridge",
        "BEGIN:VEVENT",
        "UID:p001-s03@4f9c1e.rmentor.invalid",
        "DTSTAMP:20270208T000002Z",
        "LAST-MODIFIED:20270208T000002Z",
        "SEQUENCE:2",
        "DTSTART:20270323T110000Z",
        "DTEND:20270323T114500Z",
        "SUMMARY:Check-in with Zoë Åström: One real task",
        "DESCRIPTION:Try it.\\nThen tell.",
        "LOCATION:Room 4\\; East",
        "URL:https://meet.example.org/7",
        "STATUS:TENTATIVE",
        "TRANSP:OPAQUE",
        'ORGANIZER;CN="Ana Lúcia Prado":mailto:ana@example.org',
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_a_day_is_a_day_everywhere_and_keeps_nobody_from_anything() -> None:
    day = date(2027, 7, 5)
    event = only(published(an_event(start=day, end=day + timedelta(days=1))))
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (day, date(2027, 7, 6))
    assert str(event["transp"]) == "TRANSPARENT"


def test_a_cancelled_event_keeps_nobody_from_anything() -> None:
    assert str(only(published(an_event(status=EventStatus.CANCELLED)))["transp"]) == "TRANSPARENT"


@pytest.mark.parametrize("zone", [None, ZoneInfo("Europe/London")])
def test_a_time_that_is_not_in_utc_is_not_written(zone: ZoneInfo | None) -> None:
    with pytest.raises(ValueError, match="not in UTC"):
        published(an_event(start=START.replace(tzinfo=zone)))


@given(SEEN, SEEN, SEEN)
@example("a\\nb; c, d: \"e\" 'f' ^g", "BEGIN:VEVENT", "👩🏽‍🏫" * 40)
def test_every_text_comes_back_as_it_was(summary: str, description: str, location: str) -> None:
    event = an_event(summary=summary, description=description, location=location)
    found = only(published(event))
    for name, words in (("summary", summary), ("description", description), ("location", location)):
        assert str(found.get(name, "")) == words, name


@given(TEXT, TEXT)
@example("one\r\nATTENDEE:mailto:x@example.org", "x\r\nEND:VEVENT")
@example("\u2028\u0085\x0b\x00\x1b[2J\ud7ff", '"\n":mailto:evil@example.org\nX-A:')
def test_no_text_ends_a_line_or_begins_another(text: str, name: str) -> None:
    hostile = an_event(summary=text, description=text, location=text, organizer=Party(name, "ana@example.org"))
    plain = an_event(description="x", location="x")
    written, usual = published(hostile, hostile, name=text), published(plain, plain)
    keys = [[line.partition(":")[0].partition(";")[0] for line in unfolded(each)] for each in (written, usual)]
    if text:
        assert keys[0] == keys[1]
    assert str(read(written).walk("VEVENT")[0]["organizer"]) == "mailto:ana@example.org"


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


@given(TEXT)
@example("é" * 200)
@example("👩🏽‍🏫" * 40)
def test_no_line_is_longer_than_the_standard_wants_and_no_character_is_cut(text: str) -> None:
    content = published(an_event(summary=text, organizer=Party(text, "ana@example.org"))).encode()
    for line in content.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # whole characters
        assert b"\n" not in line
        assert b"\r" not in line


def test_an_invitation_is_to_one_event_and_asks_for_no_answer() -> None:
    people = (Party('Zoë "Z" Åström', "zoe@example.org"), Party("office@example.org", "office@example.org", False))
    calendar = read(invitation_text(an_event(attendees=people)))
    assert str(calendar["method"]) == "REQUEST"
    assert "name" not in calendar
    (event,) = calendar.walk("VEVENT")
    assert [str(each) for each in event["attendee"]] == ["mailto:zoe@example.org", "mailto:office@example.org"]
    assert [each.params["cn"] for each in event["attendee"]] == ["Zoë 'Z' Åström", "office@example.org"]
    assert [each.params["role"] for each in event["attendee"]] == ["REQ-PARTICIPANT", "OPT-PARTICIPANT"]
    assert {each.params["rsvp"] for each in event["attendee"]} == {"FALSE"}
    assert str(event["organizer"]) == "mailto:ana@example.org"


def test_a_withdrawal_is_the_same_event_with_a_higher_number() -> None:
    event = an_event(attendees=(Party("Zoë", "zoe@example.org"),))
    off = replace(event, status=EventStatus.CANCELLED, sequence=3)
    calendar = read(invitation_text(off))
    assert str(calendar["method"]) == "CANCEL"
    (found,) = calendar.walk("VEVENT")
    assert (str(found["uid"]), int(found["sequence"]), str(found["status"])) == (event.uid, 3, "CANCELLED")
    assert str(found["attendee"]) == "mailto:zoe@example.org"


@pytest.mark.parametrize(
    ("email", "written"),
    [
        ("o'brien+x@example.org", "mailto:o'brien+x@example.org"),
        ("50%?#x@example.org", "mailto:50%25%3F%23x@example.org"),
        ("zoe@bücher.example", "mailto:zoe@b%C3%BCcher.example"),
    ],
)
def test_an_address_is_a_uri(email: str, written: str) -> None:
    assert str(only(published(an_event(organizer=Party("Ana", email))))["organizer"]) == written


def test_a_file_of_ours_is_known_by_its_beginning() -> None:
    assert is_ours(published().encode())
    assert not is_ours(b"")
    assert not is_ours(published().replace("rmentor", "other").encode())
