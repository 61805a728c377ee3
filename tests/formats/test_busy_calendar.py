"""What calendars say of when people are busy: the instants are written by hand."""

import pytest

from tests.calendars import NAMESPACE, busy, calendar, event, read

AT_NINE = ("DTSTART;TZID=Europe/London:20270201T090000", "DTEND;TZID=Europe/London:20270201T100000")


def of(*lines: str, last: str = "2027-02-20", zone: str = "Europe/London") -> list[str]:
    return busy(calendar(event(*lines)), "2027-02-01", last, zone=zone)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("DTSTART:20270202T090000Z", "DTEND:20270202T103000Z"), "02-02 09:00-10:30"),
        (("DTSTART:20270202T090000Z", "DURATION:PT45M"), "02-02 09:00-09:45"),
        (("DTSTART:20270202T090000Z", "DURATION:P1DT1H"), "02-02 09:00-10:00"),  # a day later
        (("DTSTART;TZID=America/New_York:20270202T090000", "DURATION:PT1H"), "02-02 14:00-15:00"),
        (("DTSTART;TZID=W. Europe Standard Time:20270202T090000", "DURATION:PT1H"), "02-02 08:00-09:00"),
        (("DTSTART;TZID=w. europe standard time:20270202T090000", "DURATION:PT1H"), "02-02 08:00-09:00"),
        (("DTSTART;TZID=/mozilla.org/20050126_1/Europe/Paris:20270202T090000", "DURATION:PT1H"), "02-02 08:00-09:00"),
        (('DTSTART;TZID="Europe/Paris":20270202T090000', "DURATION:PT1H"), "02-02 08:00-09:00"),
        (("dtstart;tzid=Europe/Paris:20270202t090000", "duration:pt1h"), "02-02 08:00-09:00"),
        (("DTSTART;VALUE=DATE:20270202", "DTEND;VALUE=DATE:20270203"), "02-02 00:00-00:00"),
        (("DTSTART;VALUE=DATE:20270202", "DTEND;VALUE=DATE:20270202"), "02-02 00:00-00:00"),
        (("DTSTART;VALUE=DATE:20270202",), "02-02 00:00-00:00"),
        (("DTSTART;VALUE=DATE:20270202", "DTEND:20270203T120000Z"), "02-02 00:00-00:00"),
        (("DTSTART:20270202T090000Z", "DTEND;VALUE=DATE:20270203"), "02-02 09:00-00:00"),
        (("DTSTART:20270202T090000Z", "DURATION:P99999W"), "02-02 09:00-00:00"),
        (("DTSTART:20270202T090000Z", "DTEND:20270202T100000Z", "TRANSP:OPAQUE"), "02-02 09:00-10:00"),
        (("DTSTART:20270202T090000Z", "DTEND:20270202T100000Z", "STATUS:TENTATIVE"), "02-02 09:00-10:00"),
    ],
)
def test_when_a_single_event_is(lines: tuple[str, ...], expected: str) -> None:
    assert of(*lines) == [expected]


@pytest.mark.parametrize(
    ("lines", "uid"),
    [
        (("TRANSP:TRANSPARENT",), "1"),
        (("STATUS:CANCELLED",), "1"),
        (("X-MICROSOFT-CDO-BUSYSTATUS:FREE",), "1"),
        (("X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE",), "1"),
        (("ATTENDEE;PARTSTAT=DECLINED:mailto:Henrik@example.org",), "1"),
        ((), f"p001-s03@{NAMESPACE}.rmentor.invalid"),
    ],
)
def test_what_keeps_nobody_busy(lines: tuple[str, ...], uid: str) -> None:
    assert busy(calendar(event(*AT_NINE, *lines, uid=uid))) == []


def test_check_ins_of_another_program_and_what_others_declined_do() -> None:
    assert busy(calendar(event(*AT_NINE, uid="p001-s03@other.rmentor.invalid"))) == ["02-01 09:00-10:00"]
    declined = "ATTENDEE;PARTSTAT=DECLINED:mailto:zoe@example.org"
    assert busy(calendar(event(*AT_NINE, declined))) == ["02-01 09:00-10:00"]


def test_times_without_a_zone_and_days_are_the_persons_own() -> None:
    assert of("DTSTART:20270202T090000", "DURATION:PT1H", zone="Asia/Kolkata") == ["02-02 03:30-04:30"]
    assert of("DTSTART;VALUE=DATE:20270202", zone="Asia/Kolkata") == ["02-01 18:30-18:30"]


def test_a_zone_that_the_calendar_defines_itself() -> None:
    # as Outlook writes it: from 1601 on, an hour ahead in winter and two in summer
    zone = "\r\n".join(
        (
            *("BEGIN:VTIMEZONE", "TZID:Customized Time Zone"),
            *("BEGIN:STANDARD", "DTSTART:16011028T030000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"),
            *("TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "END:STANDARD"),
            *("BEGIN:DAYLIGHT", "DTSTART:16010325T020000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"),
            *("TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "END:DAYLIGHT", "END:VTIMEZONE"),
        )
    )
    both = [
        event("DTSTART;TZID=Customized Time Zone:20270326T090000", "DURATION:PT1H", uid="1"),
        event("DTSTART;TZID=Customized Time Zone:20270329T090000", "DURATION:PT1H", uid="2"),
    ]
    assert busy(calendar(zone, *both)) == ["03-26 08:00-09:00", "03-29 07:00-08:00"]


@pytest.mark.parametrize(
    ("rule", "last", "expected"),
    [
        ("FREQ=DAILY;COUNT=3", "2027-02-20", ["02-01", "02-02", "02-03"]),
        ("FREQ=DAILY;INTERVAL=2;UNTIL=20270205T090000Z", "2027-02-20", ["02-01", "02-03", "02-05"]),
        ("FREQ=DAILY;UNTIL=20270203T085959Z", "2027-02-20", ["02-01", "02-02"]),
        ("FREQ=DAILY;UNTIL=20270203", "2027-02-20", ["02-01", "02-02", "02-03"]),  # a day counts whole
        ("FREQ=WEEKLY;BYDAY=MO, WE", "2027-02-10", ["02-01", "02-03", "02-08", "02-10"]),
        ("FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=MO,SU", "2027-02-20", ["02-01", "02-14", "02-15"]),
        ("FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=MO,SU", "2027-02-20", ["02-01", "02-07", "02-15"]),
        ("FREQ=MONTHLY;BYDAY=1MO", "2027-04-06", ["02-01", "03-01", "04-05"]),
        ("FREQ=MONTHLY;BYDAY=-1FR", "2027-04-06", ["02-01", "02-26", "03-26"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2027-04-06", ["02-01", "02-26", "03-31"]),
        ("FREQ=MONTHLY;BYMONTHDAY=31", "2027-06-01", ["02-01", "03-31", "05-31"]),
        ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "2027-09-01", ["02-01", "08-13"]),
        ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1", "2027-04-01", ["02-01", "03-01"]),
        ("FREQ=YEARLY;BYWEEKNO=7;BYDAY=TU", "2027-04-01", ["02-01", "02-16"]),
        ("FREQ=DAILY;COUNT=2;BYHOUR=9,11", "2027-02-20", ["02-01", "02-01"]),
        ("FREQ=DAILY;COUNT=-1;UNTIL=20270202T235959Z", "2027-02-20", ["02-01", "02-02"]),
        ("FREQ=WEEKLY;X-NOTE=1;COUNT=2", "2027-02-20", ["02-01", "02-08"]),
    ],
)
def test_on_which_days_a_rule_falls(rule: str, last: str, expected: list[str]) -> None:
    found = of(*AT_NINE, f"RRULE:{rule}", last=last)
    assert [each[:5] for each in found if each[:5] <= last[5:]] == expected


def test_a_rule_keeps_its_wall_time_through_changes_of_the_clock() -> None:
    weekly = calendar(event(*AT_NINE, "RRULE:FREQ=WEEKLY;INTERVAL=4"))
    assert busy(weekly, last="2027-04-05") == ["02-01 09:00-10:00", "03-01 09:00-10:00", "03-29 08:00-09:00"]
    york = ("DTSTART;TZID=America/New_York:20270308T090000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=3")
    assert busy(calendar(event(*york))) == ["03-08 14:00-15:00", "03-15 13:00-14:00", "03-22 13:00-14:00"]


def test_a_series_that_began_long_ago_is_asked_about_these_days_alone() -> None:
    lines = ("DTSTART;TZID=Europe/London:20100104T090000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY")
    assert of(*lines, last="2027-02-14") == ["02-01 09:00-10:00", "02-08 09:00-10:00", "02-15 09:00-10:00"]
    assert of(*lines[:2], "RRULE:FREQ=WEEKLY;UNTIL=20270101T000000Z") == []


def test_exceptions_and_dates_beside_the_rule() -> None:
    lines = (*AT_NINE, "RRULE:FREQ=DAILY;COUNT=4", "EXDATE;TZID=Europe/London:20270202T090000,20270203T090000")
    assert of(*lines) == ["02-01 09:00-10:00", "02-04 09:00-10:00"]
    assert of(*AT_NINE, "RRULE:FREQ=DAILY;COUNT=2", "EXDATE:20270202T090000Z") == ["02-01 09:00-10:00"]
    more = of(*AT_NINE, "RDATE;TZID=Europe/London:20270205T140000")
    assert more == ["02-01 09:00-10:00", "02-05 14:00-15:00"]


def test_an_occurrence_that_was_moved_cancelled_or_set_free() -> None:
    series = event(*AT_NINE, "RRULE:FREQ=DAILY;COUNT=4")
    moved = event("RECURRENCE-ID;TZID=Europe/London:20270202T090000", "DTSTART:20270202T150000Z", "DURATION:PT2H")
    off = event("RECURRENCE-ID:20270203T090000Z", *AT_NINE, "STATUS:CANCELLED")
    free = event("RECURRENCE-ID:20270204T090000Z", "DTSTART:20270204T090000Z", "DURATION:PT1H", "TRANSP:TRANSPARENT")
    assert busy(calendar(series, moved, off, free)) == ["02-01 09:00-10:00", "02-02 15:00-17:00"]


def test_a_change_of_all_that_follow() -> None:
    series = event(*AT_NINE, "RRULE:FREQ=DAILY;COUNT=4")
    onward = event("RECURRENCE-ID;RANGE=THISANDFUTURE:20270203T090000Z", "DTSTART:20270203T110000Z", "DURATION:PT1H")
    found = busy(calendar(series, onward))
    assert found == ["02-01 09:00-10:00", "02-02 09:00-10:00", "02-03 11:00-12:00", "02-04 11:00-12:00"]


@pytest.mark.parametrize(("sequence", "third"), [(2, "02-03 15:00-16:00"), (0, "02-03 11:00-12:00")])
def test_one_occurrence_changed_alone_and_with_all_that_follow(sequence: int, third: str) -> None:
    series = event(*AT_NINE, "RRULE:FREQ=DAILY;COUNT=4")
    at = "20270203T090000Z"
    onward = event(f"RECURRENCE-ID;RANGE=THISANDFUTURE:{at}", "DTSTART:20270203T110000Z", "DURATION:PT1H", "SEQUENCE:1")
    alone = event(f"RECURRENCE-ID:{at}", "DTSTART:20270203T150000Z", "DURATION:PT1H", f"SEQUENCE:{sequence}")
    found = busy(calendar(series, onward, alone))
    assert found == ["02-01 09:00-10:00", "02-02 09:00-10:00", third, "02-04 11:00-12:00"]


def test_changes_of_whole_days_and_of_what_is_left_out() -> None:
    daily = event("DTSTART;VALUE=DATE:20270201", "RRULE:FREQ=DAILY;COUNT=3", "EXDATE;VALUE=DATE:20270203")
    moved = event("RECURRENCE-ID:20270202T000000Z", "DTSTART:20270205T090000Z", "DURATION:PT1H")
    gone = event("RECURRENCE-ID;VALUE=DATE:20270203", "DTSTART:20270206T090000Z", "DURATION:PT1H")
    assert busy(calendar(daily, moved, gone)) == ["02-01 00:00-00:00", "02-05 09:00-10:00"]
    timed = event(*AT_NINE, "RRULE:FREQ=DAILY;COUNT=2")
    of_a_day = event("RECURRENCE-ID;VALUE=DATE:20270202", "DTSTART:20270205T090000Z", "DURATION:PT1H")
    assert busy(calendar(timed, of_a_day)) == ["02-01 09:00-10:00", "02-02 09:00-10:00", "02-05 09:00-10:00"]


def test_an_invitation_to_one_occurrence_alone() -> None:
    one = event("RECURRENCE-ID:20270202T090000Z", "DTSTART:20270202T150000Z", "DURATION:PT1H")
    assert busy(calendar(one)) == ["02-02 15:00-16:00"]


def test_of_several_versions_the_latest_counts_and_of_equals_all() -> None:
    old, new = event(*AT_NINE, "SEQUENCE:0"), event("DTSTART:20270205T090000Z", "DURATION:PT1H", "SEQUENCE:1")
    assert busy(calendar(old, new)) == ["02-05 09:00-10:00"]
    assert len(busy(calendar(event(*AT_NINE), event("DTSTART:20270205T090000Z", "DURATION:PT1H")))) == 2
    daily = event(*AT_NINE, "RRULE:FREQ=DAILY;COUNT=2")
    other = event("DTSTART:20270301T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=2")
    assert len(busy(calendar(daily, other))) == 4  # "0@default" is the UID of many


def test_free_busy_times() -> None:
    lines = (
        "FREEBUSY;FBTYPE=BUSY:20270202T090000Z/20270202T100000Z,20270203T090000Z/PT30M",
        "FREEBUSY;FBTYPE=FREE:20270204T090000Z/20270204T100000Z",
        "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20270205T090000Z/PT1H",
    )
    assert busy(calendar("BEGIN:VFREEBUSY", *lines, "END:VFREEBUSY")) == [
        "02-02 09:00-10:00",
        "02-03 09:00-09:30",
        "02-05 09:00-10:00",
    ]


def test_folds_line_ends_marks_and_encodings() -> None:
    plain = calendar(event(*AT_NINE, "SUMMARY:Übergabe"))
    folded = plain.replace(b"20270201T", b"2027\r\n 0201T")
    forms = (folded, plain.replace(b"\r\n", b"\n"), plain.replace(b"\r\n", b"\r"), b"\xef\xbb\xbf" + plain)
    texts = (plain.decode().encode("cp1252"), b"\xff\xfe" + plain.decode().encode("utf-16-le"))
    for each in (*forms, *texts):
        assert busy(each) == ["02-01 09:00-10:00"]


def test_whose_calendar_it_may_be_and_how_often_people_are_named() -> None:
    people = ("ORGANIZER:mailto:zoe@example.org", "ATTENDEE;CN=H:MAILTO:Henrik@example.org", "ATTENDEE:tel:1")
    content = calendar(event(*AT_NINE, *people), event(*AT_NINE, uid="2"), head="X-WR-CALNAME:Work")
    found = read(content)
    assert (found.names, found.peopled) == (((3, "Work"),), 1)
    assert found.people == {"zoe@example.org": 1, "henrik@example.org": 1}
