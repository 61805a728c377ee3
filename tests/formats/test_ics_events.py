"""What ics.py wrote is read back as it was, whatever stands in it and wherever its lines are folded."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmentor_cli.formats.ics import calendar_text
from rmentor_cli.formats.ics_events import DayEvent, TimedEvent, day_events, timed_events, uids
from rmentor_cli.model.event import Calendar, Event, EventStatus, Party

START = datetime(2027, 3, 23, 11, 0, tzinfo=UTC)
STAMP = datetime(2027, 2, 8, 0, 0, 2, tzinfo=UTC)
ANA = Party("Ana Lúcia Prado", "ana@example.org")
TEXT = st.one_of(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=200),
    st.sampled_from(("UID:x@y\r\nSEQUENCE:9", "\nSTATUS:CANCELLED\n", "DTSTART:20270101T000000Z")),
)
IDS = st.integers(0, 60).map(lambda length: f"p{'0' * length}1-s03@4f9c1e.rmentor.invalid")


@st.composite
def events(draw: st.DrawFn) -> Event:
    """Draw an event of a moment, or of a day."""
    start = draw(st.one_of(st.just(START), st.just(START.date())))
    return Event(
        uid=draw(IDS),
        start=start,
        end=start + (timedelta(minutes=draw(st.integers(15, 240))) if start == START else timedelta(days=1)),
        summary=draw(TEXT),
        status=draw(st.sampled_from(EventStatus)),
        sequence=draw(st.integers(0, 9999)),
        stamp=STAMP,
        organizer=ANA,
        description=draw(TEXT),
        location=draw(TEXT),
    )


@given(st.lists(events(), max_size=4))
def test_every_event_is_found_again_and_none_that_text_made_up(written: list[Event]) -> None:
    text = calendar_text(Calendar("Bridge", tuple(written))).encode()
    assert list(uids(text)) == [event.uid for event in written]
    timed = [event for event in written if isinstance(event.start, datetime)]
    found = [(each.uid, each.start, each.end, each.sequence, each.status) for each in timed_events(text)]
    if len({type(event.start) for event in written}) <= 1:  # no calendar of rmentor's holds both kinds
        assert found == [(each.uid, each.start, each.end, each.sequence, each.status) for each in timed]
        days = [each for each in written if each not in timed]
        assert list(day_events(text)) == [(e.uid, DayEvent(e.sequence, date(2027, 3, 23), e.status)) for e in days]


def test_what_an_event_is_about_is_given_as_its_lines_stand() -> None:
    event = Event(
        "p001-s03@x", START, START, "Check-in", EventStatus.TENTATIVE, 2, STAMP, ANA, "It.\n\nSession 3 of B."
    )
    (found,) = timed_events(calendar_text(Calendar("Bridge", (event,))).encode())
    about = "SUMMARY:Check-in\r\nDESCRIPTION:It.\\n\\nSession 3 of B.\r\n"
    assert found == TimedEvent("p001-s03@x", 2, START, START, about, EventStatus.TENTATIVE)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("DTSTART:20270323T110000Z", "DTSTART:20271399T110000Z"),
        ("STATUS:TENTATIVE", "STATUS:FOO"),
        ("SEQUENCE:2", "SEQUENCE:two"),
        ("UID:p001", "UID:p\xe5001"),
        ("Check-in", "\xff\xfe"),
    ],
)
def test_a_file_that_somebody_edited_stops_nothing(before: str, after: str) -> None:
    event = Event("p001-s03@x", START, START, "Check-in", EventStatus.TENTATIVE, 2, STAMP, ANA)
    text = calendar_text(Calendar("Bridge", (event,)))
    edited = text.encode().replace(before.encode(), after.encode("latin-1"))
    assert edited != text.encode()
    assert len([*timed_events(edited), *day_events(edited), *uids(edited)]) <= 2
