"""Days and moments as they stand in reasons: unmistakable, and as check-ins.csv writes them. Pure."""

from datetime import date, datetime

from rmentor_cli.availability.grid import QUARTER, QUARTERS_A_DAY
from rmentor_cli.model.values import WEEKDAYS, clock


def day_in_words(day: date) -> str:
    """Write a day with its weekday: Tue 2027-03-23."""
    return f"{WEEKDAYS[day.weekday()].capitalize()} {day.isoformat()}"


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
