"""Hours of a week as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmentor_cli.intake.weeks import weekly_hours
from rmentor_cli.model.time_kinds import WEEKLY_HOURS
from rmentor_cli.model.values import WeeklyBlock


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ("Monday 09:00-12:00, Thursday 13:00-17:00", "mon 09:00-12:00; thu 13:00-17:00"),
        ("Monday 09:00-12:00;Thursday 13:00-17:00;", "mon 09:00-12:00; thu 13:00-17:00"),
        ("Mon 9-12", "mon 09:00-12:00"),
        ("Mondays 9am-12pm", "mon 09:00-12:00"),
        ("Monday, 9-12", "mon 09:00-12:00"),
        ("Tuesdays: 9:30 a.m. \N{EN DASH} 11 a.m.", "tue 09:30-11:00"),
        ("Wed. from 10:00 to 12:00", "wed 10:00-12:00"),
        ("Mon & Wed 9-12", "mon 09:00-12:00; wed 09:00-12:00"),
        ("Mon 9-12, 14-16", "mon 09:00-12:00; mon 14:00-16:00"),
        ("Monday 9-12 and Thursday 1pm-5", "mon 09:00-12:00; thu 13:00-17:00"),
        ("Tue-Wed 9-5", "tue 09:00-17:00; wed 09:00-17:00"),
        ("Mon 2-4pm", "mon 14:00-16:00"),
        ("Mon 9-5pm", "mon 09:00-17:00"),
        ("Mon 12-1", "mon 12:00-13:00"),
        ("Mon 9h30-11h", "mon 09:30-11:00"),
        ("Mon 02:00-04:00", "mon 02:00-04:00"),
        ("Sun 8pm-midnight", "sun 20:00-24:00"),
        ("Mon noon-1:30pm", "mon 12:00-13:30"),
        ("Fri 9-12; fri 9-12", "fri 09:00-12:00"),
        ("8-9 every day", "mon 08:00-09:00; tue 08:00-09:00; wed 08:00-09:00; thu 08:00-09:00; fri 08:00-09:00"),
        ("weekdays 8-9", "mon 08:00-09:00; tue 08:00-09:00; wed 08:00-09:00; thu 08:00-09:00; fri 08:00-09:00"),
    ],
)
def test_an_answer_is_read_whole(said: str, hours: str) -> None:
    assert weekly_hours(said) == hours


@pytest.mark.parametrize(
    "said",
    ["", "daily", "2-4 daily",
     "any time", "Monday", "Monday morning", "9-12", "9-12; Mon 10-11", "Mon 9-12; Wed", "Mon, Wed 9-12", "Mon 2-4",
     "Mon 14-13", "Mon 25-26", "Mon 13pm-15pm", "Mon 9-12 (remote)", "Fri-Mon 9-12", "Money 9-12", "Mon 9-12, or so"],
)  # fmt: skip
def test_an_answer_with_a_doubtful_part_stays_a_question(said: str) -> None:
    assert weekly_hours(said) is None


_SPANS = st.tuples(st.integers(0, 95), st.integers(1, 96)).filter(lambda span: span[0] < span[1])


@given(st.lists(st.tuples(st.integers(0, 6), _SPANS), min_size=1, max_size=6))
def test_what_a_roster_holds_reads_as_itself(chosen: list[tuple[int, tuple[int, int]]]) -> None:
    blocks = {WeeklyBlock(day, low * 15, high * 15) for day, (low, high) in chosen}
    cell = WEEKLY_HOURS.show(tuple(sorted(blocks, key=lambda block: (block.weekday, block.start, block.end))))
    assert weekly_hours(cell) == cell


@given(st.text(alphabet="monwed 0123456789-:;,.apm&", max_size=30))
def test_whatever_is_typed_gives_hours_or_nothing(said: str) -> None:
    found = weekly_hours(said)
    assert found is None or WEEKLY_HOURS.parse(found)
