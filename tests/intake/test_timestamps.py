"""When an answer was given."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmentor_cli.intake.timestamps import day, moment, order_of
from rmentor_cli.model.program import DateOrder

DMY, MDY, ISO = DateOrder.DMY, DateOrder.MDY, DateOrder.ISO


@pytest.mark.parametrize(
    ("written", "order", "read"),
    [
        ("2027/01/11 10:32:05 AM GMT+1", None, "2027-01-11 09:32:05"),  # an hour east of Greenwich
        ("2027/01/11 10:32:05\N{NARROW NO-BREAK SPACE}AM GMT+5:30", None, "2027-01-11 05:02:05"),
        ("2027/01/11 10:32:05 AM GMT-5", None, "2027-01-11 15:32:05"),
        ("2027/01/11 12:32:05 AM OEZ", None, "2027-01-11 00:32:05"),
        ("2027/01/11 12:32:05 p. m. CET", None, "2027-01-11 12:32:05"),
        ("2027/01/11 10:32:05 AM GMT", None, "2027-01-11 10:32:05"),
        ("2027-01-11 10:32:05", None, "2027-01-11 10:32:05"),
        ("2027-01-11T10:32:05Z", ISO, "2027-01-11 10:32:05"),
        ("2027-01-11T10:32:05.123+01:00", DMY, "2027-01-11 09:32:05"),
        ("2027-01-11", None, "2027-01-11 00:00:00"),
        ("11/01/2027 10:32:05", DMY, "2027-01-11 10:32:05"),
        ("11/01/2027 10:32:05", MDY, "2027-11-01 10:32:05"),
        ("1/11/27 10:32:05", MDY, "2027-01-11 10:32:05"),
        ("1/13/2027 1:05 PM", MDY, "2027-01-13 13:05:00"),
        ("11.01.2027, 10:32 (CET)", DMY, "2027-01-11 10:32:00"),
        ("26 Nov 2026 14:03", None, "2026-11-26 14:03:00"),
        ("Nov 26, 2026, 2:03 PM", None, "2026-11-26 14:03:00"),
        ("November 26th, 2026 at 2:03 PM", MDY, "2026-11-26 14:03:00"),
        ("26-NOV-26 14.03.00", None, "2026-11-26 14:03:00"),
        ("Thu, 26 Nov 2026 14:03:00 +0100", None, "2026-11-26 13:03:00"),
        ("Thu Nov 26 2026 14:03:00 GMT+0100 (CET)", None, "2026-11-26 13:03:00"),
        ("Donnerstag, 26. November 2026 um 14:03 Uhr", None, "2026-11-26 14:03:00"),
        ("jeudi 26 novembre 2026 à 14:03", None, "2026-11-26 14:03:00"),
        ("26 de noviembre de 2026 a las 14:03", None, "2026-11-26 14:03:00"),
        ("do 26 november 2026 om 14:03", None, "2026-11-26 14:03:00"),
        ("mar. 2 mars 2027", None, "2027-03-02 00:00:00"),
        ("Mar 2, 2027", None, "2027-03-02 00:00:00"),
        ("3. März 2027 09:12", None, "2027-03-03 09:12:00"),
        ("1er août 2027", None, "2027-08-01 00:00:00"),
    ],
)
def test_a_moment_is_read(written: str, order: DateOrder | None, read: str) -> None:
    assert str(moment(written, order)) == read


@pytest.mark.parametrize(
    ("written", "order"),
    [
        ("", DMY), ("soon", DMY), ("11/01/2027 10:32:05", None), ("11/01/2027 10:32:05", ISO), ("13/01/2027", MDY),
        ("2027-02-30 10:00:00", ISO), ("2027-01-11 25:00", ISO), ("0000-01-01", ISO), ("0001-01-01 00:00+05", ISO),
        ("123/1/2027", DMY), ("10:32", DMY), ("26 Foo 2026", DMY), ("31 Feb 2027", DMY), ("26 Nov 14:03", DMY),
        ("Nov 2026", DMY), ("before 26 Nov 2026", DMY), ("126 Nov 2026", DMY),
    ],
)  # fmt: skip
def test_what_is_no_moment_for_sure_is_none(written: str, order: DateOrder | None) -> None:
    assert moment(written, order) is None


@pytest.mark.parametrize(
    ("column", "order"),
    [
        (["11/01/2027 09:00", "13/01/2027 09:00"], DMY),
        (["1/11/27 9:00", "1/13/27 9:00"], MDY),
        (["2027/01/11 10:32:05 AM GMT+1", "", "2027/02/11 10:32:05 AM GMT+1"], ISO),
        (["1/11/27 9:00"], None),
        (["13/1/27 9:00", "1/13/27 9:00"], None),  # no order fits both
        (["2027-01-11", "13/01/2027"], DMY),
        (["26 Nov 2026 14:03", "2 Dec 2026 09:00"], ISO),  # whoever names the month leaves nothing to tell
        (["01.02.2019", "3.4.2019 10:00"], DMY),  # with dots nobody writes the month first
        (["01.13.2019", "01.02.2019"], MDY),
        (["01.02.2019", "01/02/2019"], None),
        (["soon"], None),
        ([], None),
    ],
)
def test_a_column_tells_its_order_by_a_day_above_twelve(column: list[str], order: DateOrder | None) -> None:
    assert order_of(column) is order


@given(st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 31), timezones=st.just(UTC)), st.integers(-12, 14))  # noqa: DTZ001 - hypothesis asks for naive bounds
def test_moments_with_an_offset_keep_the_order_of_time(at: datetime, east: int) -> None:
    whole = at.replace(microsecond=0, tzinfo=None)
    shown = moment(f"{whole:%Y/%m/%d %I:%M:%S %p} GMT{east:+d}", None)
    assert shown is not None
    assert (whole - shown).total_seconds() == east * 3600


@pytest.mark.parametrize(
    ("text", "order", "expected"),
    [
        ("2024-09-01", None, "2024-09-01"),
        ("2024-09-01 00:00:00", None, "2024-09-01"),
        ("2024-09-01T00:30:00+02:00", None, "2024-09-01"),
        ("1.9.2024", DateOrder.DMY, "2024-09-01"),
        ("9/1/24", DateOrder.MDY, "2024-09-01"),
        ("9/1/24", None, "None"),
        ("2024-02-30", None, "None"),
        ("soon", DateOrder.DMY, "None"),
        ("1 Sept 2024", None, "2024-09-01"),
        ("1.-2. Sept. 2024", None, "None"),
    ],
)
def test_a_day_is_the_one_on_the_clock_of_whoever_wrote_it(text: str, order: DateOrder | None, expected: str) -> None:
    assert str(day(text, order)) == expected
