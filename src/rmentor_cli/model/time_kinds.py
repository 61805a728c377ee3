"""The kinds of values that are times: days, hours, cadences and zones. Pure."""

import contextlib
import re
from datetime import date, datetime, time
from functools import lru_cache
from itertools import chain

from rmentor_cli.model.fields import Invalid, Scalar
from rmentor_cli.model.values import (
    ORDINALS,
    WEEKDAYS,
    Cadence,
    DateRange,
    EveryWeeks,
    Hours,
    MonthlyOnDay,
    MonthlyOnWeekday,
    WeeklyBlock,
)
from rmentor_cli.model.zone_files import zone_file, zone_names
from rmentor_cli.problems import did_you_mean

EARLIEST_YEAR, LATEST_YEAR = 1900, 2199
HOURS_FIX = 'write it like "mon 09:00-12:00; thu 13:00-17:00", hours from 00:00 to 24:00'
_NEAR_CADENCES = {
    **dict.fromkeys(("fortnightly", "biweekly", "every fortnight", "every other week"), "every 2 weeks"),
    **dict.fromkeys(("monthly", "every month", "once a month"), "monthly on the second tuesday"),
}
CADENCE_FIX = 'write it like "every 4 weeks", "monthly on the second tuesday" or "monthly on day 15"'
DAY_HOURS_FIX = 'write it like "09:00-12:00", from 00:00 to 24:00'
DATE_FIX = "write it as YYYY-MM-DD"
WALL_TIME_FIX = 'write it like "2027-03-26 10:00"'
NOON = 12
_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)(?::00)?(?: ?([ap])\.?m\.?)?", re.ASCII | re.IGNORECASE)
_SPREADSHEETS_DAY_0 = date(1899, 12, 30).toordinal()


def _date(text: str) -> date:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        if not EARLIEST_YEAR <= int(text[:4]) <= LATEST_YEAR:
            raise Invalid("is not a day of our time", DATE_FIX)
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise Invalid("is not a day of the calendar", DATE_FIX) from None
    raise Invalid("is not a date", _iso_instead(text) or DATE_FIX)


def _iso_instead(text: str) -> str:
    """Offer the date where a spreadsheet wrote it otherwise: its own number for a day, a time behind it, no zeros."""
    with contextlib.suppress(ValueError):
        if re.fullmatch(r"[2-7]\d{4}", text, re.ASCII):
            day = date.fromordinal(_SPREADSHEETS_DAY_0 + int(text))
            return f"it may be a spreadsheet's number for {day.isoformat()}; write that"
        if found := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})([T ][\d:.]+)?", text, re.ASCII):
            return f"write {date(*(int(part) for part in found.groups()[:3])).isoformat()}"
    return ""


def _wall_time(text: str) -> datetime:
    day, _, at = text.partition(" ")
    if not at and any(mark.isdigit() for mark in day):
        raise Invalid("has no time of day", WALL_TIME_FIX)
    return datetime.combine(_day_at(day, at) if _CLOCK.fullmatch(at) else date.min, _time(at))


def _day_at(day: str, at: str) -> date:
    """Read the day of a moment; where that cannot be done, what to write holds its time as well."""
    try:
        return _date(day)
    except Invalid as invalid:
        instead = _iso_instead(day)
        raise Invalid(invalid.message, f"{instead} {at}" if instead.startswith("write ") else WALL_TIME_FIX) from None


def _time(text: str) -> time:
    """Read a time of day as spreadsheets of all countries write it: 09:00, 9:00, 9:00:00 or 9:00 AM."""
    found = _CLOCK.fullmatch(text)
    hour, half = (int(found[1]), (found[3] or "").casefold()) if found else (-1, "")
    if found is None or not (1 <= hour <= NOON if half else hour < 2 * NOON):
        raise Invalid("is not a day and a time", WALL_TIME_FIX)
    return time(hour % NOON + (NOON if half == "p" else 0) if half else hour, int(found[2]))


def _zone(text: str) -> str:
    try:
        zone_file(text)
    except KeyError:
        is_offset = re.match(r"(?i)(gmt|utc) *[+-]", text)  # not near a name, though spelled like one
        near = "" if is_offset else did_you_mean(text, sorted(zone_names()), cutoff=0.6)
        raise Invalid("is not a time zone", near or 'write an IANA name like "Europe/London"') from None
    return text


def _range(text: str) -> DateRange:
    first, dots, last = text.partition("..")
    if not dots:
        raise Invalid("is not a range of dates", f'write it like "{_example(text)}"')
    found = DateRange(_date(first.strip()), _date(last.strip()))
    if found.last < found.first:
        raise Invalid("ends before it starts", "swap the two dates")
    return found


def _example(text: str) -> str:
    """Return a text of one day or two as a range; where it says anything else, the days of somebody else."""
    found = re.fullmatch(r"(\d{4}-\d{2}-\d{2})(?:(?: ?[-/,] ?| to | until )(\d{4}-\d{2}-\d{2}))?", text, re.ASCII)
    first, last = (found[1], found[2] or found[1]) if found else ("", "")
    return f"{first}..{last}" if first and first <= last else "2027-02-01..2027-02-14"


def _minutes(text: str) -> int:
    found = re.fullmatch(r"(\d{1,2}):([0-5]\d)", text, re.ASCII)
    minutes = int(found[1]) * 60 + int(found[2]) if found else -1
    if not 0 <= minutes <= 24 * 60:
        raise Invalid("is not hours of a week", HOURS_FIX)
    return minutes


def _hours(text: str) -> Hours:
    try:
        start, end = (_minutes(part.strip()) for part in text.split("-"))
    except ValueError:
        raise Invalid("is not hours of a day", DAY_HOURS_FIX) from None
    if end <= start:
        raise Invalid("ends before it starts", DAY_HOURS_FIX)
    return Hours(start, end)


def _days(text: str) -> range:
    first, _, last = text.partition("-")
    try:
        low, high = (WEEKDAYS.index(name[:3]) for name in (first, last or first))
    except ValueError:
        raise Invalid("names no weekday", HOURS_FIX) from None
    return range(low, high + 1)


def _weekly_blocks(text: str) -> tuple[WeeklyBlock, ...]:
    blocks = chain.from_iterable(map(_blocks_of_part, text.split(";")))
    return tuple(sorted(blocks, key=lambda block: (block.weekday, block.start, block.end)))


@lru_cache(maxsize=1024)  # of the hours of many people, most are the same
def _blocks_of_part(text: str) -> tuple[WeeklyBlock, ...]:
    part = text.strip().casefold()
    days, _, hours = part.partition(" ")
    start, dash, end = hours.replace(" ", "").partition("-")
    if not part:
        return ()
    if not dash:
        raise Invalid("is not hours of a week", HOURS_FIX)
    low, high = _minutes(start), _minutes(end)
    if high <= low:
        raise Invalid("ends before it starts", HOURS_FIX)
    return tuple(WeeklyBlock(day, low, high) for day in _days(days))


def _cadence(text: str) -> Cadence:
    words = text.casefold().split()
    match words:
        case ["every", "week"]:
            return EveryWeeks(1)
        case ["every", number, "weeks" | "week"] if number.isascii() and number.isdigit() and 1 <= int(number) <= 12:  # noqa: PLR2004
            return EveryWeeks(int(number))
        case ["monthly", "on", "the", ordinal, day] if ordinal in ORDINALS and day[:3] in WEEKDAYS:
            return MonthlyOnWeekday(ORDINALS.index(ordinal), WEEKDAYS.index(day[:3]))
        case ["monthly", "on", "the", "fifth" | "5th", day] if day[:3] in WEEKDAYS:
            raise Invalid("is a day that most months do not have", f'write "monthly on the last {day}"')
        case ["monthly", "on", "day", number] if number.isascii() and number.isdigit() and 1 <= int(number) <= 31:  # noqa: PLR2004
            return MonthlyOnDay(int(number))
    near = _NEAR_CADENCES.get(" ".join(words).replace("-", ""))
    raise Invalid("is not a cadence", f'did you mean "{near}"?' if near else CADENCE_FIX)


def _duration(text: str) -> int:
    found = re.fullmatch(r"(\d{1,3}) (day|week)s?", text.strip().casefold(), re.ASCII)
    if not found:
        raise Invalid("is not a length of time", 'write it like "2 weeks" or "5 days"')
    return int(found[1]) * (7 if found[2] == "week" else 1)


def _show_duration(days: int) -> str:
    return f"{days // 7} weeks" if days and days % 7 == 0 else f"{days} days"


DATE = Scalar("a date", _date, date.isoformat, pattern=r"^\d{4}-\d{2}-\d{2}$")
WALL_TIME = Scalar(
    "a day and a time", _wall_time, lambda at: at.strftime("%Y-%m-%d %H:%M"), pattern=r"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$"
)
TIME_ZONE = Scalar("a time zone", _zone, str)
WEEKLY_HOURS = Scalar("hours of a week", _weekly_blocks, lambda blocks: "; ".join(map(str, blocks)))
DAY_HOURS = Scalar("hours of a day", _hours, str, pattern=r"^\d{1,2}:\d{2} ?- ?\d{1,2}:\d{2}$")
DATE_RANGE = Scalar("a range of dates", _range, str, pattern=r"^\d{4}-\d{2}-\d{2} ?\.\. ?\d{4}-\d{2}-\d{2}$")
CADENCE = Scalar("a cadence", _cadence, str, pattern="^([Ee]very|[Mm]onthly) .+$")
DURATION = Scalar("a length of time", _duration, _show_duration, pattern=r"^\d+ ([Dd]ay|[Ww]eek)s?$")
