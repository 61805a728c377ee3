"""Every kind reads what a person would type, and refuses the rest with a sentence."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmentor_cli.model import kinds, time_kinds
from rmentor_cli.model.fields import Invalid, Scalar
from rmentor_cli.model.pairing import PairingStatus
from rmentor_cli.model.values import DateRange, EveryWeeks, Hours, MonthlyOnDay, MonthlyOnWeekday, Offer, WeeklyBlock
from rmentor_cli.model.zone_files import zone_names
from rmentor_cli.model.zones import zone

STATUS = kinds.one_of(PairingStatus)

READ: list[tuple[Scalar[Any], str, object]] = [
    (kinds.LINE, "Zoë O'Brien", "Zoë O'Brien"),
    (kinds.SLUG, "j-kfwm.2", "j-kfwm.2"),
    (kinds.EMAIL, "zoe.å@example.org".replace("å", "a"), "zoe.a@example.org"),
    (kinds.EMAIL, "o'brien+x@bücher.example.org", "o'brien+x@bücher.example.org"),
    (kinds.URL, "https://forms.example.org/r/abc?id=1&x=é#top", "https://forms.example.org/r/abc?id=1&x=é#top"),
    (kinds.URL, "http://intranet:8080", "http://intranet:8080"),
    (time_kinds.DATE, "2028-02-29", date(2028, 2, 29)),
    (time_kinds.WALL_TIME, "2027-03-26 09:30", datetime(2027, 3, 26, 9, 30)),  # noqa: DTZ001 - wall time
    (kinds.BOOLEAN, "false", False),
    (kinds.YES, "Yes", True),
    (kinds.NUMBER, "-3.50", Decimal("-3.50")),
    (kinds.whole_number(0, 9), "7", 7),
    (time_kinds.TIME_ZONE, "Asia/Kathmandu", "Asia/Kathmandu"),
    (kinds.COUNTRY, "GB-ENG", "GB-ENG"),
    (kinds.LANGUAGE, "pt-BR", "pt-BR"),
    (time_kinds.DATE_RANGE, "2027-02-01..2027-02-14", DateRange(date(2027, 2, 1), date(2027, 2, 14))),
    (time_kinds.DAY_HOURS, "09:00-12:00", Hours(540, 720)),
    (time_kinds.DAY_HOURS, "9:00 - 24:00", Hours(540, 1440)),
    (time_kinds.DURATION, "2 weeks", 14),
    (time_kinds.DURATION, "1 day", 1),
    (time_kinds.CADENCE, "every week", EveryWeeks(1)),
    (time_kinds.CADENCE, "Every 4 weeks", EveryWeeks(4)),
    (time_kinds.CADENCE, "monthly on the last friday", MonthlyOnWeekday(4, 4)),
    (time_kinds.CADENCE, "monthly on day 15", MonthlyOnDay(15)),
    (time_kinds.CADENCE, "Monthly on day 31", MonthlyOnDay(31)),
    (kinds.OFFER, "ai:2", Offer("ai", 2)),
    (kinds.OFFER, "ai", Offer("ai", 3)),
    (STATUS, "Active", PairingStatus.ACTIVE),
]

REFUSED: list[tuple[Scalar[Any], str]] = [
    (kinds.LINE, "tab\there"),
    (kinds.LINE, "right to left \u202e"),
    (kinds.LINE, "x" * 501),
    (kinds.PROSE, "bell \x07"),
    (kinds.PROSE, "x" * 5001),
    (kinds.SLUG, "Zoe"),
    (kinds.SLUG, "../up"),
    (kinds.SLUG, "con"),
    (kinds.SLUG, "nul.txt"),
    (kinds.SLUG, "ends."),
    (kinds.EMAIL, "a@example.org, b@example.org"),
    (kinds.EMAIL, "-rf@example.org"),
    (kinds.EMAIL, "a@localhost"),
    (kinds.EMAIL, "a@-bad.example.org"),
    (kinds.EMAIL, "a b@example.org"),
    (kinds.EMAIL, "a..b@example.org"),
    (kinds.EMAIL, ".a@example.org"),
    (kinds.EMAIL, "a.@example.org"),
    (kinds.EMAIL, "a=?b@example.org"),
    (kinds.URL, "forms.example.org/sign-up"),
    (kinds.URL, "mailto:ana@example.org"),
    (kinds.URL, "javascript:alert(1)"),
    (kinds.URL, "https://"),
    (kinds.URL, "https://-bad.example.org"),
    (kinds.URL, "https://forms.example.org@elsewhere.example.org"),
    (kinds.URL, "https://forms.example.org/a b"),
    (kinds.URL, "https://forms.example.org/\u202etxt"),
    (kinds.URL, 'https://forms.example.org/"><b>'),
    (kinds.URL, "https://forms.example.org/" + "x" * 2000),
    (time_kinds.DATE, "2027-02-29"),
    (time_kinds.DATE, "01/02/2027"),
    (time_kinds.DATE, "0001-01-01"),
    (time_kinds.DATE, "9999-12-31"),
    (time_kinds.WALL_TIME, "2027-03-26"),
    (time_kinds.WALL_TIME, "2027-03-26 25:00"),
    (kinds.BOOLEAN, "yes"),
    (kinds.YES, "maybe"),
    (kinds.NUMBER, "1e3"),
    (kinds.whole_number(0, 9), "10"),
    (kinds.whole_number(0, 9), "9" * 5000),
    (time_kinds.TIME_ZONE, "Europe/Londn"),
    (time_kinds.TIME_ZONE, "../../etc/passwd"),
    (time_kinds.TIME_ZONE, "leapseconds"),
    (kinds.COUNTRY, "UK of GB"),
    (kinds.LANGUAGE, "English"),
    (time_kinds.DATE_RANGE, "2027-02-14..2027-02-01"),
    (time_kinds.DATE_RANGE, "2027-02-14"),
    (time_kinds.DURATION, "a while"),
    (time_kinds.DAY_HOURS, "12:00-09:00"),
    (time_kinds.DAY_HOURS, "09:00"),
    (time_kinds.DAY_HOURS, "9-12"),
    (time_kinds.DAY_HOURS, "09:00-12:00-13:00"),
    (time_kinds.CADENCE, "every 0 weeks"),
    (time_kinds.CADENCE, "monthly on day 32"),
    (time_kinds.CADENCE, "monthly on day 0"),
    (time_kinds.CADENCE, "monthly on the fifth wednesday"),
    (time_kinds.CADENCE, "monthly on the 5th wed"),
    (kinds.OFFER, "ai:4"),
    (time_kinds.WEEKLY_HOURS, "monday morning"),
    (time_kinds.WEEKLY_HOURS, "mon 12:00-09:00"),
    (time_kinds.WEEKLY_HOURS, "mon 09:00-25:00"),
    (time_kinds.WEEKLY_HOURS, "xyz 09:00-10:00"),
    (STATUS, "activ"),
]


@pytest.mark.parametrize(("kind", "text", "value"), READ, ids=[f"{kind.name}: {text}" for kind, text, _ in READ])
def test_a_good_text_is_read(kind: Scalar[Any], text: str, value: object) -> None:
    assert kind.parse(text) == value
    assert kind.parse(kind.show(kind.parse(text))) == value


@pytest.mark.parametrize(("kind", "text"), REFUSED, ids=[f"{kind.name}: {text[:30]!a}" for kind, text in REFUSED])
def test_a_bad_text_is_refused_with_a_next_step(kind: Scalar[Any], text: str) -> None:
    with pytest.raises(Invalid) as refused:
        kind.parse(text)
    assert refused.value.message
    assert refused.value.fix


@pytest.mark.parametrize(
    ("kind", "text", "fix"),
    [
        (time_kinds.DATE, "45536", "it may be a spreadsheet's number for 2024-09-01; write that"),
        (time_kinds.DATE, "2024-09-01 00:00:00", "write 2024-09-01"),
        (time_kinds.DATE, "2024/9/1", "write 2024-09-01"),
        (time_kinds.DATE, "2024-13-1", "write it as YYYY-MM-DD"),
        (time_kinds.DATE_RANGE, "2027-02-01 - 2027-02-14", 'write it like "2027-02-01..2027-02-14"'),
        (time_kinds.CADENCE, "monthly on the fifth wednesday", 'write "monthly on the last wednesday"'),
        (time_kinds.CADENCE, "Fortnightly", 'did you mean "every 2 weeks"?'),
        (time_kinds.CADENCE, "bi-weekly", 'did you mean "every 2 weeks"?'),
        (time_kinds.CADENCE, "monthly", 'did you mean "monthly on the second tuesday"?'),
        (time_kinds.CADENCE, "monthly on the fourth", time_kinds.CADENCE_FIX),
        (time_kinds.DATE_RANGE, "2027-02-03", 'write it like "2027-02-03..2027-02-03"'),
        (kinds.whole_number(0, 9), "3.0", "write 3"),
        (kinds.whole_number(0, 9), "3.5", "write a number from 0 to 9"),
        (kinds.COUNTRY, "gb-eng", 'write it like "GB-ENG"'),
        (kinds.COUNTRY, "Germany", 'write it like "GB" or "GB-ENG"'),
        (kinds.EMAIL, "Zoë Åström <zoe@example.org>", 'write it like "zoe@example.org"'),
        (kinds.EMAIL, "a@example.org; b@example.org", 'write it like "ana@example.org"'),
        (kinds.EMAIL, "david,okafor@example.org", 'write it like "david.okafor@example.org"'),
        (kinds.EMAIL, "zoe@example,org", 'write it like "zoe@example.org"'),
        (kinds.EMAIL, "zo e@example.org", 'write it like "ana@example.org"'),
        (time_kinds.TIME_ZONE, "GMT+1", 'write an IANA name like "Europe/London"'),
        (kinds.SLUG, "J Kfwm", 'use small letters, digits, dots and dashes, up to 64, such as "j-kfwm"'),
        (kinds.SLUG, "...", "use small letters, digits, dots and dashes, up to 64, starting with a letter or digit"),
    ],
    ids=lambda value: value.name if isinstance(value, Scalar) else value,
)
def test_what_was_probably_meant_is_offered(kind: Scalar[Any], text: str, fix: str) -> None:
    with pytest.raises(Invalid) as refused:
        kind.parse(text)
    assert refused.value.fix == fix


def test_weekly_hours_unfold_ranges_of_days_and_keep_their_order() -> None:
    blocks = time_kinds.WEEKLY_HOURS.parse("thu 13:00-17:00; mon-tue 09:00-12:00; sun 22:00-24:00")
    assert blocks == (
        WeeklyBlock(0, 540, 720),
        WeeklyBlock(1, 540, 720),
        WeeklyBlock(3, 780, 1020),
        WeeklyBlock(6, 1320, 1440),
    )
    assert time_kinds.WEEKLY_HOURS.parse(time_kinds.WEEKLY_HOURS.show(blocks)) == blocks


@given(st.text(max_size=40))
def test_no_text_makes_a_kind_break(text: str) -> None:
    for kind in [kind for kind in vars(kinds).values() if isinstance(kind, Scalar)]:
        try:
            value = kind.parse(text)
        except Invalid:
            continue
        assert kind.parse(kind.show(value)) == value


def test_every_zone_of_the_package_can_be_used() -> None:
    assert len(zone_names()) > 500
    for name in zone_names():
        assert zone(name).key == name
