"""Days and moments as they stand in reasons: unmistakable, and as check-ins.csv writes them. Pure."""

from datetime import date, datetime

from rmentor_cli.availability.grid import QUARTER, QUARTERS_A_DAY
from rmentor_cli.dates import SessionWindow
from rmentor_cli.model.pairing import CheckIn, CheckInState
from rmentor_cli.model.values import WEEKDAYS, clock


def day_in_words(day: date) -> str:
    """Write a day with its weekday: Tue 2027-03-23."""
    return f"{WEEKDAYS[day.weekday()].capitalize()} {day.isoformat()}"


def paused_in_words(last: date | None) -> str:
    """Say how long a pairing is paused: until its last day, which may not be known yet."""
    return f"paused until {day_in_words(last)}" if last and last != date.max else "paused, with no end yet"


def meant_in_words(window: SessionWindow) -> str:
    """Write the days a session is meant for: Tue 2027-03-09, or the days from Mon 2027-03-08 on."""
    first = day_in_words(window.nominal_first)
    return first if window.nominal_first == window.nominal_last else f"the days from {first} on"


def ways_out(row: CheckIn, *, gives_starts: bool) -> str:
    """Say what there is to do about a check-in that people hold fast where it cannot stay."""
    move = f"rmentor check-in move {row.id} 'YYYY-MM-DD HH:MM'"
    asks = "put planned for its state" if row.state is CheckInState.CONFIRMED else "empty its pinned cell"
    return f"{move}, or {asks} in check-ins.csv, and rmentor schedule places it" if gives_starts else move


def moment_in_words(moment: datetime) -> str:
    """Write a wall time with its weekday: Tue 2027-03-23 at 10:00."""
    return f"{day_in_words(moment.date())} at {moment:%H:%M}"


def days_in_words(count: int) -> str:
    """Count days: 1 day, 5 days."""
    return f"{count} {'day' if count == 1 else 'days'}"


def week_time_in_words(week_quarter: int) -> str:
    """Write a quarter of the week: Tue 10:00."""
    day, quarter = divmod(week_quarter, QUARTERS_A_DAY)
    return f"{WEEKDAYS[day].capitalize()} {clock(quarter * QUARTER)}"
