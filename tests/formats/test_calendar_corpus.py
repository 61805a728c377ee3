"""Calendars that the two libraries bring along as their own tests: read as the library reads them, without a fall."""

from datetime import UTC, date, datetime, time
from pathlib import Path

import icalendar
import pytest
import recurring_ical_events

from rmentor_cli.formats.busy_calendar import read_busy
from rmentor_cli.model.busy import Asked
from rmentor_cli.problems import Problem

ASKED = Asked(first=date(2018, 1, 1), last=date(2022, 1, 1), zone="UTC", address="", namespace="x")
FIRST, LAST = datetime(2017, 12, 31, tzinfo=UTC), datetime(2022, 1, 3, tzinfo=UTC)
RECURRING = sorted(Path(recurring_ical_events.__file__).parent.glob("test/calendars/**/*.ics"))
OTHERS = sorted(Path(icalendar.__file__).parent.glob("tests/**/*.ics"))
OTHERWISE = {  # read otherwise on purpose, or not to be read
    "bad_rrule_missing_until_event.ics",  # UNTL: neither reads it
    "end_before_start_event.ics",  # told, and not turned round
    "issue_132_swapped_start_and_end.ics",
    "issue_201_test_matrix.ics",  # a component that never ends
    "issue_86_x_wr_timezone_without_time_zone_in_dt.ics",  # times without a zone are the person's own
}


def utc(when: datetime | date) -> datetime:
    at = when if isinstance(when, datetime) else datetime.combine(when, time.min)
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)


def by_the_library(content: bytes) -> list[tuple[datetime, datetime]]:
    calendar = icalendar.Calendar.from_ical(content)
    found = recurring_ical_events.of(calendar).between(FIRST, LAST)
    busy = (e for e in found if e.get("TRANSP") != "TRANSPARENT" and e.get("STATUS") != "CANCELLED")
    spans = ((max(FIRST, utc(e["DTSTART"].dt)), min(LAST, utc(e["DTEND"].dt))) for e in busy)
    return sorted(span for span in spans if span[0] < span[1])


@pytest.mark.skipif(not RECURRING, reason="the library was installed without its tests")
@pytest.mark.parametrize("path", [path for path in RECURRING if path.name not in OTHERWISE], ids=lambda path: path.stem)
def test_the_same_instants_as_the_library_finds(path: Path) -> None:
    found = read_busy(path.name, path.read_bytes(), ASKED)
    assert not isinstance(found, Problem)
    assert sorted((span.start, span.end) for span in found.spans) == by_the_library(path.read_bytes())


@pytest.mark.parametrize("path", [*RECURRING, *OTHERS], ids=lambda path: path.stem)
def test_no_file_ends_in_a_traceback(path: Path) -> None:
    found = read_busy(path.name, path.read_bytes(), ASKED)
    problems = [found] if isinstance(found, Problem) else found.problems
    assert all(problem.location.line for problem in problems)
