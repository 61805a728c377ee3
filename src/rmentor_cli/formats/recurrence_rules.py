"""Which recurrence rules (RFC 5545, RRULE) may be expanded, and how much work each would be. Pure.

The library that expands a rule looks at one period after the other until something fits: a rule that fits nowhere keeps
it busy until the year 9999, and one that repeats every second fills the memory. So a rule is weighed before.
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import Enum
from math import lcm
from typing import Self

from rmentor_cli.immutable import immutable

EARLIEST = date(1900, 1, 1)
MOST_TIMES_A_DAY = 24
_LAST_YEAR = 9999
_LONGEST = 2000  # characters of a rule; programs write under 100
_ENDLESS = 100_000  # repeats: whatever ends after more ends after every program
_LEAP, _DAYS_OF_EVERY_YEAR, _WEEKDAYS_A_MONTH = 2028, 365, 4
_NUMBERS = {
    "BYSECOND": (0, 59),
    "BYMINUTE": (0, 59),
    "BYHOUR": (0, 23),
    "BYMONTH": (1, 12),
    "BYMONTHDAY": (-31, 31),
    "BYYEARDAY": (-366, 366),
    "BYWEEKNO": (-53, 53),
    "BYSETPOS": (-366, 366),
}
_TIMES_OF_DAY = frozenset({"BYSECOND", "BYMINUTE", "BYHOUR"})
_KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", *_NUMBERS}
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)


class BadRule(Exception):  # noqa: N818 - turned into a located problem
    """A rule is not expanded; the message completes `the rule ...`."""


class Every(Enum):
    """How often a rule comes round; the weight is about the microseconds that looking at one period takes."""

    days: int
    weight: int

    def __new__(cls, word: str, days: int, weight: int) -> Self:
        """Keep the word as the value, the days of a period and its weight beside it."""
        member = object.__new__(cls)
        member._value_ = word
        member.days = days
        member.weight = weight
        return member

    DAILY = "DAILY", 1, 3
    WEEKLY = "WEEKLY", 7, 4
    MONTHLY = "MONTHLY", 30, 10
    YEARLY = "YEARLY", 365, 30


_NONE, _BY_DAY = frozenset[str](), frozenset({"BYDAY"})
_SURE = {  # parts beside which a rule always comes again, whatever they say
    Every.DAILY: {_NONE},
    Every.WEEKLY: {_NONE, _BY_DAY},
    Every.MONTHLY: {_NONE},
    Every.YEARLY: {_NONE},
}
_SURE_EACH_TIME = {  # where no period is passed over
    Every.DAILY: {_BY_DAY, frozenset({"BYMONTH"}), frozenset({"BYMONTHDAY"})},
    Every.WEEKLY: {frozenset({"BYDAY", "BYMONTH"})},
    Every.MONTHLY: {frozenset({"BYMONTHDAY"})},
    Every.YEARLY: set[frozenset[str]](),
}


@immutable
class Rule:
    """A rule that can be expanded: its parts by name, as RFC 5545 writes them."""

    every: Every
    interval: int
    parts: Mapping[str, str]

    def written(self, until: str) -> str:
        """Write the rule with its end in the form that its start needs; nothing for a rule without end."""
        parts = {**self.parts, **({"UNTIL": until} if until else {})}
        return ";".join(f"{name}={value}" for name, value in parts.items())

    def numbers(self, name: str) -> tuple[int, ...]:
        """Return the numbers of a part; none where it is absent."""
        return tuple(map(int, self.parts[name].split(","))) if name in self.parts else ()

    @property
    def weekdays(self) -> tuple[tuple[int, str], ...]:
        """The weekdays, each with which of the period it is; 0 for all of them."""
        found = _WEEKDAY.findall(self.parts.get("BYDAY", ""))
        return tuple((int(nth or 0), day) for nth, day in found)


def read_rule(text: str) -> Rule:
    """Read a rule; raises BadRule."""
    if len(text) > _LONGEST:
        raise BadRule(f"is {len(text):,} characters long")
    parts = _parts(text)
    every = parts.get("FREQ", "")
    if every in {"SECONDLY", "MINUTELY", "HOURLY"}:
        raise BadRule(f"repeats {every.lower()}, which is no calendar of a person")
    words = {each.value: each for each in Every}
    if every not in words:
        raise BadRule("does not say how often it repeats")
    interval = _number("INTERVAL", parts.get("INTERVAL", "1"), 1, 9999)
    if parts.get("WKST", "MO") not in _WEEKDAYS:
        raise BadRule("begins its weeks on no weekday")
    _check_lists(parts)
    return Rule(words[every], interval, _with_count(parts))


def _parts(text: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in "".join(text.upper().split()).strip(";").split(";"):
        name, _, value = part.partition("=")
        if name.startswith("X-"):
            continue
        if name not in _KNOWN or not value:
            raise BadRule("has a part that is not known")
        if name in parts:
            raise BadRule(f"has {name} twice")
        parts[name] = value
    return parts


def _check_lists(parts: Mapping[str, str]) -> None:
    times_a_day = 1
    for name, (low, high) in _NUMBERS.items():
        numbers = [_number(name, each, low, high) for each in parts[name].split(",")] if name in parts else []
        if low < 0 and 0 in numbers:
            raise BadRule(f"has the {name} 0")
        if low == 0:
            times_a_day *= max(1, len(numbers))
    if times_a_day > MOST_TIMES_A_DAY:
        raise BadRule(f"comes {times_a_day:,} times a day")
    _check_weekdays(parts["BYDAY"].split(",") if "BYDAY" in parts else [])


def _check_weekdays(days: list[str]) -> None:
    found = [_WEEKDAY.fullmatch(day) for day in days]
    places = [int(each[1] or 0) for each in found if each]
    if len(places) < len(days) or any(each and each[1] and int(each[1]) == 0 for each in found):
        raise BadRule("names a weekday that is not known")
    if any(places) and not all(places):  # the library would want both at once
        raise BadRule("names some weekdays with a place in the month and some without")


def _number(name: str, text: str, low: int, high: int) -> int:
    number = int(text) if re.fullmatch(r"[+-]?\d{1,9}", text, re.ASCII) else high + 1
    if not low <= number <= high:
        raise BadRule(f"has the {name} {text[:20]}")
    return number


def _with_count(parts: dict[str, str]) -> dict[str, str]:
    """Leave out a COUNT that never ends anything: some programs write -1, others a number without end."""
    count = parts.get("COUNT", "-1")
    if not re.fullmatch(r"-1|\d{1,18}", count, re.ASCII) or count.strip("0") == "":
        raise BadRule(f"has the COUNT {count[:20]}")
    is_endless = count == "-1" or int(count) > _ENDLESS
    return {name: value for name, value in parts.items() if name != "UNTIL" and not (name == "COUNT" and is_endless)}


def until_of(text: str) -> str:
    """Return the UNTIL of the text of a rule; nothing where it has none."""
    return _parts(text).get("UNTIL", "")


def work_of(rule: Rule, start: datetime | date, last: date) -> int:
    """Return how much work a rule is to expand, from its start to a day: what is looked at, and how often it falls."""
    first = date(start.year, start.month, start.day)
    days = max(last - first, timedelta(days=1)).days
    times = most_times(rule, days)
    if not _comes_soon(rule, first):
        days = (date(_LAST_YEAR, 12, 31) - first).days
    return rule.every.weight * (days // (rule.every.days * rule.interval) + 1) + times


def most_times(rule: Rule, days: int) -> int:
    """Return how often a rule comes round at most in so many days."""
    times_a_day = 1
    for name in ("BYHOUR", "BYMINUTE", "BYSECOND"):
        times_a_day *= max(1, len(rule.numbers(name)))
    times = (days // (rule.every.days * rule.interval) + 2) * _most_days(rule)
    if rule.every is Every.DAILY and rule.weekdays:  # every working day, above all
        times = min(times, (days // Every.WEEKLY.days + 2) * len(set(rule.weekdays)))
    return min([times * times_a_day, *rule.numbers("COUNT")])


def _most_days(rule: Rule) -> int:
    """Return on how many days of one period a rule can fall."""
    weekdays, days = len(rule.weekdays), len(rule.numbers("BYMONTHDAY"))
    if rule.every is Every.DAILY:
        return 1
    if rule.every is Every.WEEKLY:
        return max(1, weekdays)
    a_month = min(31, days or sum(1 if nth else 5 for nth, _ in rule.weekdays) or 1)
    if rule.every is Every.MONTHLY:
        return a_month
    months = len(rule.numbers("BYMONTH")) or (12 if weekdays or days else 1)
    return 366 if {"BYYEARDAY", "BYWEEKNO"} & rule.parts.keys() else months * a_month


def _comes_soon(rule: Rule, start: date) -> bool:
    """Say whether a rule is sure to come again within some periods, from the kinds of rules that programs write."""
    named = frozenset(name for name in rule.parts if name.startswith("BY")) - _TIMES_OF_DAY
    if "BYSETPOS" in named:
        return _has_place(rule, named)
    if named in _SURE[rule.every] or (rule.interval == 1 and named in _SURE_EACH_TIME[rule.every]):
        return True
    if rule.every is Every.DAILY:
        return named == {"BYDAY"} and _is_on_a_weekday(rule, start)
    if named <= {"BYDAY", "BYMONTH"} and "BYDAY" in named:
        return bool(_months(rule, start)) and any(abs(nth) <= _WEEKDAYS_A_MONTH for nth, _ in rule.weekdays)
    if named <= {"BYMONTHDAY", "BYMONTH"}:
        return _is_in_a_month(rule, start)
    return named == {"BYYEARDAY"} and any(abs(day) <= _DAYS_OF_EVERY_YEAR for day in rule.numbers("BYYEARDAY"))


def _is_on_a_weekday(rule: Rule, start: date) -> bool:
    """Say whether some days after each other lead to a weekday of a rule: whole weeks never leave that of the start."""
    return rule.interval % 7 > 0 or _WEEKDAYS[start.weekday()] in {day for _, day in rule.weekdays}


def _months(rule: Rule, start: date) -> frozenset[int]:
    """Return the months that a monthly or yearly rule comes to; none where it comes round otherwise."""
    named = frozenset(rule.numbers("BYMONTH"))
    if rule.every is Every.YEARLY:
        return named or frozenset(range(1, 13))
    if rule.every is not Every.MONTHLY:
        return frozenset()
    reached = frozenset((start.month - 1 + n * rule.interval) % 12 + 1 for n in range(12))
    return reached & named if named else reached


def _is_in_a_month(rule: Rule, start: date) -> bool:
    """Say whether one of the days of a rule is in a month that it comes to."""
    months, days = _months(rule, start), rule.numbers("BYMONTHDAY") or (start.day,)
    years = rule.interval if rule.every is Every.YEARLY else lcm(rule.interval, 12) // 12
    year = _LEAP if years % 2 else _LEAP - 1  # an even number of years may pass over every 29th of February
    longest = max((monthrange(year, month)[1] for month in months), default=0)
    return any(abs(day) <= longest for day in days)


def _has_place(rule: Rule, named: frozenset[str]) -> bool:
    """Say whether the BYSETPOS of a rule is among the weekdays that every week, month or year has."""
    if not {"BYDAY"} < named <= {"BYDAY", "BYSETPOS", "BYMONTH"} or any(nth for nth, _ in rule.weekdays):
        return False
    if "BYMONTH" in named and rule.every is not Every.YEARLY:
        return False
    times = {Every.MONTHLY: _WEEKDAYS_A_MONTH, Every.YEARLY: _WEEKDAYS_A_MONTH, Every.WEEKLY: 1}.get(rule.every, 0)
    most = len(set(rule.weekdays)) * times
    return any(abs(place) <= most for place in rule.numbers("BYSETPOS"))
