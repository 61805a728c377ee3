"""Hours of a week as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmentor_cli.intake.weeks import read_week, weekly_hours
from rmentor_cli.model.time_kinds import WEEKLY_HOURS
from rmentor_cli.model.values import WeeklyBlock

WORKING_TEXT = "mon 10:00-12:00; mon 14:00-18:00; tue 08:00-18:00; wed 08:00-18:00; thu 08:00-18:00; fri 08:00-16:00"
WORKING = WEEKLY_HOURS.parse("mon 10:00-12:00; mon 14:00-18:00; tue-thu 08:00-18:00; fri 08:00-16:00")


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ("Monday 09:00-12:00, Thursday 13:00-17:00", "mon 09:00-12:00; thu 13:00-17:00"),
        ("Monday 09:00-12:00;Thursday 13:00-17:00;", "mon 09:00-12:00; thu 13:00-17:00"),
        ("Mon 9-12", "mon 09:00-12:00"),
        ("Cualquier día 9-10", "; ".join(f"{day} 09:00-10:00" for day in ("mon", "tue", "wed", "thu", "fri"))),
        ("jeden Arbeitstag 9-10", "; ".join(f"{day} 09:00-10:00" for day in ("mon", "tue", "wed", "thu", "fri"))),
        ("Mondays 9am-12pm", "mon 09:00-12:00"),
        ("Monday, 9-12", "mon 09:00-12:00"),
        ("Tuesdays: 9:30 a.m. \N{EN DASH} 11 a.m.", "tue 09:30-11:00"),
        ("Wed. from 10:00 to 12:00", "wed 10:00-12:00"),
        ("Mon & Wed 9-12", "mon 09:00-12:00; wed 09:00-12:00"),
        ("Mo, Di 10-12", "mon 10:00-12:00; tue 10:00-12:00"),
        ("Mon, Wed, Fri 9-5", "mon 09:00-17:00; wed 09:00-17:00; fri 09:00-17:00"),
        (
            "Monday, Tuesday 9-11; Friday 13-15",
            "mon 09:00-11:00; tue 09:00-11:00; fri 13:00-15:00",
        ),
        ("Mon, Tue 9-11, Fri 13-15", "mon 09:00-11:00; tue 09:00-11:00; fri 13:00-15:00"),
        (
            "Mon, Wed and Fri 9-10, 14-15",
            ("mon 09:00-10:00; mon 14:00-15:00; wed 09:00-10:00; wed 14:00-15:00; fri 09:00-10:00; fri 14:00-15:00"),
        ),
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
        ("9-12", "mon 09:00-12:00; tue 09:00-12:00; wed 09:00-12:00; thu 09:00-12:00; fri 09:00-12:00"),
        ("9-5 any day", "mon 09:00-17:00; tue 09:00-17:00; wed 09:00-17:00; thu 09:00-17:00; fri 09:00-17:00"),
        ("Tue 10", "tue 10:00-11:00"),
        ("Mondays 1pm, Thu at 14:30", "mon 13:00-14:00; thu 14:30-15:30"),
        ("Mo. 9:00-11:00 u. Mi. 13:00-15:00", "mon 09:00-11:00; wed 13:00-15:00"),
        ("9-11 except Friday", "mon 09:00-11:00; tue 09:00-11:00; wed 09:00-11:00; thu 09:00-11:00"),
        ("weekdays 8-9", "mon 08:00-09:00; tue 08:00-09:00; wed 08:00-09:00; thu 08:00-09:00; fri 08:00-09:00"),
    ],
)
def test_an_answer_is_read_whole(said: str, hours: str) -> None:
    assert weekly_hours(said) == hours


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ("Tue 9-11, Thu after 2pm", "tue 09:00-11:00; thu 14:00-18:00"),
        ("Tue before 11", "tue 08:00-11:00"),
        ("Tue 2pm onwards", "tue 14:00-18:00"),
        ("Thursday afternoon", "thu 13:00-18:00"),
        ("Tue, Thu afternoon", "tue 13:00-18:00; thu 13:00-18:00"),
        ("Tuesday morning", "tue 08:00-12:00"),
        ("Tuesday morning;Thursday afternoon;", "tue 08:00-12:00; thu 13:00-18:00"),
        ("Tue and Thu mornings", "tue 08:00-12:00; thu 08:00-12:00"),
        ("mornings on Tuesday", "tue 08:00-12:00"),
        ("Wed + Fri afternoon", "wed 13:00-18:00; fri 13:00-16:00"),
        ("Wed all day", "wed 08:00-18:00"),
        ("Fri am", "fri 08:00-12:00"),
        ("Tue a.m.", "tue 08:00-12:00"),
        ("Fri pm", "fri 13:00-16:00"),
        ("Tue am and Thu pm", "tue 08:00-12:00; thu 13:00-18:00"),
        ("Tues & Thurs pm", "tue 13:00-18:00; thu 13:00-18:00"),
        ("Fr früh", "fri 08:00-12:00"),
        ("Dienstag frühmorgens", "tue 08:00-12:00"),
        ("am Freitag", "fri 08:00-16:00"),
        ("am Dienstag ab 14 Uhr", "tue 14:00-18:00"),
        ("Di vorm., Do nachm.", "tue 08:00-12:00; thu 13:00-18:00"),
        ("every day from 5pm", "mon 17:00-18:00; tue 17:00-18:00; wed 17:00-18:00; thu 17:00-18:00"),
        ("any time", WORKING_TEXT),
        ("daily", WORKING_TEXT),
        ("jederzeit", WORKING_TEXT),
        ("whenever", WORKING_TEXT),
        ("afternoons except Friday", "mon 14:00-18:00; tue 13:00-18:00; wed 13:00-18:00; thu 13:00-18:00"),
        ("mornings, except Mon and Fri", "tue 08:00-12:00; wed 08:00-12:00; thu 08:00-12:00"),
        ("Mo-Mi außer Montag", "tue 08:00-18:00; wed 08:00-18:00"),
        ("Fridays", "fri 08:00-16:00"),
        ("Monday", "mon 10:00-12:00; mon 14:00-18:00"),
        ("Monday afternoon", "mon 14:00-18:00"),
        ("Mon, Fri", "mon 10:00-12:00; mon 14:00-18:00; fri 08:00-16:00"),
        ("Tue 8-10 or Thu 16-17", "tue 08:00-10:00; thu 16:00-17:00"),
        ("Thursday lunchtime", "thu 12:00-13:00"),
        ("before 9", "tue 08:00-09:00; wed 08:00-09:00; thu 08:00-09:00; fri 08:00-09:00"),
        ("any weekday after 17:00", "mon 17:00-18:00; tue 17:00-18:00; wed 17:00-18:00; thu 17:00-18:00"),
        ("Mo 9-11, Do 14-16", "mon 09:00-11:00; thu 14:00-16:00"),
        ("Mo + Mi ab 16 Uhr", "mon 16:00-18:00; wed 16:00-18:00"),
        ("Dienstagvormittag und Donnerstag nachmittags", "tue 08:00-12:00; thu 13:00-18:00"),
        ("Di-Do 9 bis 11 Uhr", "tue 09:00-11:00; wed 09:00-11:00; thu 09:00-11:00"),
        ("lundi matin, jeudi de 14h à 16h", "mon 10:00-12:00; thu 14:00-16:00"),
        ("mardi après-midi", "tue 13:00-18:00"),
        ("lunes por la mañana; jueves de 14 a 16", "mon 10:00-12:00; thu 14:00-16:00"),
        ("miércoles después de las 15", "wed 15:00-18:00"),
    ],
)
def test_parts_of_days_are_those_of_the_working_hours(said: str, hours: str) -> None:
    assert weekly_hours(said, WORKING) == hours


@pytest.mark.parametrize(
    ("said", "hours", "unread"),
    [
        ("Tue 9-11, whenever the cat sleeps", "tue 09:00-11:00", ["whenever the cat sleeps"]),
        ("Mon 2-4; Tue 9-11", "tue 09:00-11:00", ["Mon 2-4"]),
        ("Mon 9-12, or so", "mon 09:00-12:00", ["or so"]),
        ("Mon; Wed 9-12", "wed 09:00-12:00", ["Mon"]),
        ("Mon, ask me, Wed 9-12", "wed 09:00-12:00", ["ask me", "Mon"]),
        ("Sat morning; Mon 9-12", "mon 09:00-12:00", ["Sat morning"]),
        ("Tue 9-11, Fridays", "tue 09:00-11:00", ["Fridays"]),
        ("ask me, before 11", "", ["ask me", "before 11"]),
        ("Fridays, ask me", "", ["ask me", "Fridays"]),
        ("mornings, not Friday", "", ["not Friday"]),
        ("Mon 9-12, aber nicht im Mai", "", ["aber nicht im Mai"]),
        ("Tuesday morning 9-11", "", ["Tuesday morning 9-11"]),
        ("Tue after 19:00", "", ["Tue after 19:00"]),
        ("after 2", "", ["after 2"]),
    ],
)
def test_a_bad_half_leaves_the_good_half_unless_it_may_take_it_back(said: str, hours: str, unread: list[str]) -> None:
    week = read_week(said, WORKING)
    assert (week.text, [piece for piece, _ in week.unread]) == (hours, unread)


@pytest.mark.parametrize(
    "said",
    ["", "2-4 daily", "10", "24", "any time except Mon, Fri", "Fri except mornings", "Fri except Friday",
     "morning", "9-12; Mon 10-11", "Mon 9-12; Wed", "Mon; Wed 9-12", "Mon 2-4",
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


@given(st.lists(st.sampled_from(["Tue 9-11", "Thu after 2pm", "Wed morning", "ask me", "Mon", "9-12", "not May"])))
def test_what_is_kept_is_said_by_a_piece_of_the_answer(pieces: list[str]) -> None:
    week = read_week(", ".join(pieces))
    kept = {block for n, piece in enumerate(pieces) for block in _alone(pieces[:n], piece)}
    assert set(week.blocks) <= kept
    assert {piece for piece, _ in week.unread} <= set(pieces)


def _alone(before: list[str], piece: str) -> set[WeeklyBlock]:
    """Return what a piece may say: alone, or behind the days of a piece before it."""
    behind = [f"{each.split()[0]} {piece}" for each in before if each[:3] in ("Tue", "Thu", "Wed", "Mon")]
    return {block for text in (piece, *behind) for block in read_week(text).blocks}
