"""A zone as a table tells the same times as the zone it was made from."""

from copy import deepcopy
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmentor_cli.formats.zone_table import Change, ZoneTable

HOUR = timedelta(hours=1)
NONE = timedelta()
LONDON = ZoneTable(
    [
        Change(datetime(2027, 10, 31, 1), HOUR, NONE),  # noqa: DTZ001 - of UTC
        Change(datetime(2027, 3, 28, 1), NONE, HOUR),  # noqa: DTZ001 - of UTC
    ]
)
MOMENTS = st.datetimes(datetime(2027, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


@given(MOMENTS)
def test_it_tells_the_times_of_london(moment: datetime) -> None:
    found, expected = moment.astimezone(LONDON), moment.astimezone(ZoneInfo("Europe/London"))
    assert (found.replace(tzinfo=None), found.fold) == (expected.replace(tzinfo=None), expected.fold)
    assert found.astimezone(UTC) == moment


@pytest.mark.parametrize("fold", [0, 1])
@pytest.mark.parametrize("wall", ["2027-03-28T01:30", "2027-10-31T01:30", "2027-10-31T02:00", "2027-03-28T02:00"])
def test_hours_that_clocks_skip_and_that_come_twice(wall: str, fold: int) -> None:
    when = datetime.fromisoformat(wall).replace(fold=fold)
    expected = when.replace(tzinfo=ZoneInfo("Europe/London")).utcoffset()
    assert when.replace(tzinfo=LONDON).utcoffset() == expected


def test_before_its_first_change_and_for_the_library() -> None:
    assert datetime(1990, 7, 1, tzinfo=LONDON).utcoffset() == NONE
    assert datetime(2090, 7, 1, tzinfo=LONDON).utcoffset() == NONE
    assert deepcopy(LONDON) is LONDON
    when = datetime(2027, 7, 1, 9, tzinfo=LONDON)
    assert (when.dst(), when.tzname(), LONDON.utcoffset(None)) == (None, None, NONE)
