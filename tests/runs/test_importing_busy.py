"""`import` of a person's calendar: only when they are busy is kept, and planning goes around it."""

from pathlib import Path

import pytest

from rmentor_cli.cli.app import run
from tests.calendars import calendar, event
from tests.test_invalid import build

ON = "2027-01-11"
AT_NINE = ("DTSTART;TZID=Europe/London:20270201T090000", "DTEND;TZID=Europe/London:20270201T100000")
MEETINGS = calendar(
    event(*AT_NINE, "SUMMARY:Secret merger", "ATTENDEE:mailto:x@example.org", "RRULE:FREQ=WEEKLY;COUNT=3")
)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = build("base", tmp_path)
    (root / "pairings.csv").write_text("id,mentor_id,mentee_id,status,since\np001,j-kfwm,s-oqra,active,2027-01-11\n")
    (root / "holidays.csv").write_text("date,country,name,source,version\n2027-01-01,GB,New Year's Day,holidays,1\n")
    (root / "henrik.ics").write_bytes(MEETINGS)
    monkeypatch.chdir(root)
    return root


def imported(*more: str, on: str = ON) -> int:
    return run(["import", "henrik.ics", "--for", "henrik", "--on", on, *more])


def rows(root: Path) -> list[str]:
    return (root / "private" / "busy.csv").read_text().splitlines()[1:]


def test_only_when_they_are_busy_is_kept(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert imported() == 0
    said = capsys.readouterr()
    assert "Plan: 3 busy days of Henrik Berg to keep, in place of 0." in said.out
    assert "Of the 1,040 hours in which Henrik Berg could meet from 2027-01-11 to 2027-07-10, 1,037 stay." in said.err
    assert rows(root) == [f"s-oqra,2027-02-{day},09:00-10:00,2027-01-11" for day in ("01", "08", "15")]
    kept = b"".join(path.read_bytes() for path in root.rglob("*") if path.is_file() and path.name != "henrik.ics")
    assert b"merger" not in kept
    assert b"x@example.org" not in kept
    assert "private/busy.csv " in (root / "private.lock").read_text()


def test_twice_is_once_and_a_newer_calendar_takes_its_place(root: Path) -> None:
    assert imported() == 0
    assert imported("--check") == 0
    (root / "henrik.ics").write_bytes(calendar(event("DTSTART:20270302T090000Z", "DURATION:PT1H")))
    assert imported(on="2027-02-10") == 0
    assert rows(root) == ["s-oqra,2027-03-02,09:00-10:00,2027-02-10"]
    assert run(["validate"]) == 0


def test_planning_goes_around_it_and_says_when_it_is_old(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schedule", "--on", ON]) == 0
    first = (root / "check-ins.csv").read_text()
    day = next(cell for cell in first.splitlines()[1].split(",") if " " in cell)[:10]
    all_day = day.replace("-", "")
    (root / "henrik.ics").write_bytes(calendar(event(f"DTSTART;VALUE=DATE:{all_day}")))
    assert imported() == 0
    assert run(["schedule", "--on", ON]) == 0
    assert "1 to move" in capsys.readouterr().out
    assert run(["schedule", "--on", ON, "--check"]) == 0
    assert run(["schedule", "--on", "2027-04-20", "--dry-run"]) == 0
    assert "Read more than 60 days ago: the calendar of Henrik Berg" in capsys.readouterr().err


def test_a_copy_without_the_busy_times_plans_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert imported() == 0
    (root / "private" / "busy.csv").unlink()
    assert run(["schedule", "--on", ON]) == 1
    assert "private/busy.csv, which says when people are busy, is not here" in capsys.readouterr().err
    assert not (root / "check-ins.csv").exists()
    assert imported() == 0
    assert run(["schedule", "--on", ON]) == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "henrik.ics is a calendar, and it has to be said whose"),
        (["--for", "nobody"], 'nobody in the rosters is "nobody"'),
        (["--for", "henrik", "--into", "mentors"], "a calendar needs no map"),
        (["--for", "henrik", "--draft-map"], "a calendar needs no map"),
    ],
)
def test_what_has_to_be_said(root: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    assert run(["import", "henrik.ics", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert not (root / "private").exists()


def test_into_busy_may_be_said(root: Path) -> None:
    assert imported("--into", "busy") == 0
    assert len(rows(root)) == 3


def test_an_event_left_out_does_not_stop_the_others(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = event(*AT_NINE), event(*AT_NINE, "RRULE:FREQ=SECONDLY", uid="2")
    (root / "henrik.ics").write_bytes(calendar(good, bad))
    assert imported() == 1
    assert "henrik.ics:12: error[RM902]" in capsys.readouterr().err
    assert rows(root) == ["s-oqra,2027-02-01,09:00-10:00,2027-01-11"]


def test_an_empty_calendar_and_one_after_the_end(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "henrik.ics").write_bytes(calendar())
    assert imported() == 0
    assert "The calendar holds nothing from 2027-01-11 to 2027-07-10" in capsys.readouterr().err
    assert imported(on="2027-08-01") == 1
    assert "the program ended on 2027-07-10" in capsys.readouterr().err


def test_busy_times_of_somebody_who_is_gone_are_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert imported() == 0
    path = root / "private" / "busy.csv"
    path.write_text(path.read_text() + "s-gone,2027-02-01,09:00-10:00,\n")
    run(["validate", "--on", ON])
    assert 'private/busy.csv:5:1: warning[RM302] person_id "s-gone" is on no roster' in capsys.readouterr().out


NAMED = MEETINGS.replace(b"VERSION:2.0", b"VERSION:2.0\r\nX-WR-CALNAME:Henrik Berg")
GUESTS = calendar(*(event(*AT_NINE, "ATTENDEE:mailto:henrik@example.org", uid=str(n)) for n in range(5)))


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("calendar.ics", NAMED, "so its name says"),
        ("henrik@example.org.ics", MEETINGS, "so the name of the file says"),
        ("Henrik Berg.ics", MEETINGS, "so the name of the file says"),
        ("calendar.ics", GUESTS, "5 of 5 events with guests name them"),
    ],
)
def test_a_calendar_that_says_whose_it_is_needs_no_more(
    root: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, why: str
) -> None:
    (root / name).write_bytes(content)
    assert run(["import", name, "--on", ON]) == 0
    assert f"Taken as the calendar of Henrik Berg: {why}." in capsys.readouterr().err
    assert {row.partition(",")[0] for row in rows(root)} == {"s-oqra"}
    assert run(["import", name, "--for", "henrik", "--on", ON, "--check"]) == 0


def test_where_it_points_at_two_it_is_asked(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "zoe@example.org.ics").write_bytes(NAMED)
    assert run(["import", "zoe@example.org.ics", "--on", ON]) == 2
    assert "it has to be said whose" in capsys.readouterr().err
    (root / "broken.ics").write_bytes(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n")
    assert run(["import", "broken.ics", "--on", ON]) == 1


UNREADABLE = event("DTSTART;TZID=Mars/Olympus:20270302T090000", "DTEND;TZID=Mars/Olympus:20270302T100000", uid="mars")


def test_a_calendar_that_cannot_be_read_whole_takes_nothing_away(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert imported() == 0
    (root / "henrik.ics").write_bytes(
        calendar(
            UNREADABLE,
            event("DTSTART:20270201T093000Z", "DURATION:PT1H"),
            event("DTSTART:20270304T090000Z", "DURATION:PT1H", uid="2"),
        )
    )
    assert imported(on="2027-02-01") == 1
    assert "what the calendar said before is kept beside it" in capsys.readouterr().err
    kept = [
        "s-oqra,2027-02-01,09:00-10:30,2027-02-01",
        "s-oqra,2027-02-08,09:00-10:00,2027-01-11",
        "s-oqra,2027-02-15,09:00-10:00,2027-01-11",
        "s-oqra,2027-03-04,09:00-10:00,2027-02-01",
    ]
    assert rows(root) == kept
    assert imported(on="2027-02-01") == 1
    assert rows(root) == kept
    (root / "henrik.ics").write_bytes(calendar(event("DTSTART:20270304T090000Z", "DURATION:PT1H")))
    assert imported(on="2027-02-01") == 0
    assert rows(root) == kept[-1:]


def test_the_check_ins_of_the_program_in_it_are_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "henrik.ics").write_bytes(calendar(event(*AT_NINE, uid="p001-s01@rmentor.invalid")))
    assert imported() == 0
    said = capsys.readouterr().err
    assert "The calendar holds nothing else from 2027-01-11" in said
    assert "1 event in it is of this program itself, and is left out on purpose." in said
