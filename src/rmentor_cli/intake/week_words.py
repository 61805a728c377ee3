"""Days, hours and parts of a day as people name them, in English, German, French and Spanish. Pure."""

import re
from collections.abc import Iterator
from enum import Enum
from functools import cache, lru_cache

from rmentor_cli.immutable import immutable
from rmentor_cli.model.fields import Invalid
from rmentor_cli.model.folding import tidy, unaccented
from rmentor_cli.model.values import WEEKDAYS

_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?\b\.?"
_OTHER_DAYS = (
    ("mon", r"montags?|mo|lundis?|lun|lunes"),
    ("tue", r"dienstags?|di|mardis?|mar|martes"),
    ("wed", r"mittwochs?|mi|mercredis?|mer|miercoles|mie|mier"),
    ("thu", r"donnerstags?|do|jeudis?|jeu|jueves|jue"),
    ("fri", r"freitags?|fr|vendredis?|ven|viernes|vie"),
    ("sat", r"samstags?|sonnabends?|sa|samedis?|sam|sabados?|sab"),
    ("sun", r"sonntags?|so|dimanches?|dim|domingos?|dom"),
)
_AS_WRITTEN_HERE = (
    (r"(?<=tag|och)(?=vormittag|nachmittag|morgen)", " "),  # Dienstagvormittag
    (r"(?<=[ap])\.\s?m\b\.?", "m"),
    (r"\s*\buhr\b", ""),
    *((rf"\b(?:{words})\b\.?", f"{day} ") for day, words in _OTHER_DAYS),
)
_WEEK = (
    r"(?:(?:any|every|each|all) )?week ?days?\b|(?:any|every|each) work(?:ing)? ?day\b|\bwerktags?\b|\ben semaine\b"
    r"|\bentre semana\b|(?:any|every|each) ?day\b|\bdaily\b|\btaglich\b|\bjeden tag\b|\btous les jours\b"
    r"|\btodos los dias\b|\bcualquier dia\b|\bjeden (?:werk|arbeits)tag\b|\bn'importe quel jour\b"
)
_EXCEPT = (
    r"(?:^|[\s,(]+)(?:except(?:ing)?(?: for)?|but not|other than|ausser|sauf|excepto|salvo|menos)"
    r"(?: (?:on|am|an|le|les|el|los))? (?P<days>[^()]+)\)?$"
)
_HOUR = r"(?:noon|midday|midnight|\d{1,2}(?:[:.h]\d{2})?\s*(?:am|pm|h)?)\b"
_TO = r"\s*(?:-|\b(?:to|until|till|bis|a|au|al)\b)\s*"
_AND = r"\s*(?:/|\+|\b(?:and|or|und|oder|et|ou|y|o)\b)\s*"
_PARTS = (
    ("daily", r"mornings\b|vormittags\b|morgens\b|les matins\b|por las mananas\b", "morning"),
    ("daily", r"afternoons\b|nachmittags\b|les apres[- ]midis?\b|por las tardes\b", "afternoon"),
    ("daily", r"pm\b|nachm\b\.?", "afternoon"),
    ("daily", r"am\b(?=\s*(?:$|[/+]|(?:and|or|und|oder|only)\b))|vorm\b\.?", "morning"),  # not as in `am Freitag`
    ("", r"fr(?:ue|u)h(?:morgens|s)?\b", "morning"),
    ("daily", r"any ?time\b|whenever\b|jederzeit\b|(?:a )?cualquier (?:hora|momento)\b", "day"),
    ("", r"morning\b|vormittag\b|morgen\b|(?:le )?matin(?:s|ee)?\b|(?:por )?(?:la )?mananas?\b", "morning"),
    ("", r"afternoon\b|nachmittag\b|(?:l )?apres[- ]midis?\b|(?:por )?(?:la )?tardes?\b", "afternoon"),
    ("", (r"(?:all|the whole) ?(?:day|time)(?: long)?\b|(?:den )?ganzen? tag\b|ganztags\b|ganztagig\b"
     r"|toute la journee\b|todo el dia\b"), "day"),
    ("", r"(?:over |at )?lunch(?: ?times?| hours?| breaks?)?\b|mittags?\b|mediodia\b", "lunch"),
)  # fmt: skip
_FROM = r"(?:after|from|ab|nach|apres|des|a partir de|desde|despues de)(?: las?)?\s+"
_UNTIL = r"(?:before|until|till|bis|vor|avant|jusqu'?\s?a|hasta|antes de)(?: las?)?\s+"
_TOKEN = (
    rf"(?P<days>{_WEEK}|\b{_DAY}{_TO}{_DAY}|\b{_DAY}(?:{_AND}{_DAY})*)"
    rf"|(?P<start>{_HOUR}){_TO}(?P<end>{_HOUR})(?:\s*h(?:rs|ours)\b)?"
    rf"|\b{_FROM}(?P<from>(?>{_HOUR}))(?!{_TO}{_HOUR})(?: onwards?\b)?|(?P<on>{_HOUR})\s*(?:onwards?\b|or later\b)"
    rf"|\b{_UNTIL}(?P<until>{_HOUR})"
    + "".join(rf"|(?P<p{n}>\b(?:{words}))" for n, (_, words, _to) in enumerate(_PARTS))
    + rf"|\b(?P<at>{_HOUR})"
    r"|(?P<between>[\s:.+/]+|\b(?:and|or|und|oder|u|et|ou|y|o|on|at|in|the|from|am|im|le|les|el|los|la|de|du|von|every|"
    r"each|jeden|usually|normally)\b)"
)
HALF_DAY, DAY_END = 12 * 60, 24 * 60
_EARLIEST_MORNING = 7 * 60  # "9-5" begins in the morning; "2-4" may be night or afternoon


@immutable
class Span:
    """Minutes after midnight, the end open."""

    start: int
    end: int
    is_alone: bool = False  # an hour by itself, which begins one


class PartOfDay(Enum):
    """A part of a working day that has a name."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    DAY = "day"
    LUNCH = "lunch"


@immutable
class Part:
    """A part of the working day: one that has a name, from an hour on, or up to one."""

    name: PartOfDay = PartOfDay.DAY
    start: int = 0
    end: int = DAY_END
    is_daily: bool = False  # as "mornings" or "before 11": of every working day, where none is named


Days = tuple[int, ...]


@lru_cache(maxsize=4096)  # a form has few options, and many answers
def said_in(piece: str) -> tuple[Days | Span | Part, ...]:
    """Return the days, hours and parts that a piece names, in its order; raises Invalid where it says anything else."""
    return tuple(_meant(token) for token in _tokens(piece) if not token["between"])


def _meant(token: re.Match[str]) -> Days | Span | Part:
    if token["days"]:
        return _days(token["days"])
    if token["start"]:
        return _span(token["start"].strip(), token["end"].strip())
    if at := token["from"] or token["on"]:
        return Part(start=_sure_minutes(at.strip()), is_daily=True)
    if token["until"]:
        return Part(end=_sure_minutes(token["until"].strip()) or DAY_END, is_daily=True)
    if token["at"]:  # an hour alone is the one that begins then
        low = _sure_minutes(token["at"].strip())
        if low >= DAY_END:
            raise Invalid("is not hours of a week")
        return Span(low, min(low + 60, DAY_END), is_alone=True)
    number = next(n for n in range(len(_PARTS)) if token[f"p{n}"])
    return Part(name=PartOfDay(_PARTS[number][2]), is_daily=bool(_PARTS[number][0]))


def _tokens(piece: str) -> Iterator[re.Match[str]]:
    said = unaccented(tidy(piece)).replace("&", " and ")
    token_at, as_written_here = _patterns()
    for pattern, written in as_written_here:
        said = pattern.sub(written, said)
    at = 0
    while at < len(said):
        token = token_at.match(said, at)
        if token is None or token.end() == at:
            raise Invalid("is not hours of a week")
        yield token
        at = token.end()


def without_days(piece: str) -> tuple[str, Days]:
    """Return what a piece says but for the days it excepts, and those: `afternoons except Friday`.

    Raises Invalid where it excepts anything else.
    """
    said = unaccented(tidy(piece))
    found = re.search(_EXCEPT, said) if " " in said else None
    if found is None:
        return piece, ()
    days = said_in(found["days"])
    if not all(isinstance(each, tuple) for each in days):
        raise Invalid("excepts hours")
    return said[: found.start()], tuple(day for each in days if isinstance(each, tuple) for day in each)


@cache  # made where hours are read, and not whenever a command starts
def _patterns() -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], str], ...]]:
    return re.compile(_TOKEN), tuple((re.compile(pattern), written) for pattern, written in _AS_WRITTEN_HERE)


def _days(text: str) -> Days:
    named = [WEEKDAYS.index(day[:3]) for day in re.findall(_DAY, text)]
    if not named:
        return tuple(range(5))
    return tuple(range(named[0], named[1] + 1)) if re.fullmatch(_DAY + _TO + _DAY, text) else tuple(named)


def _span(start: str, end: str) -> Span:
    """Read a span of hours; raises Invalid where night and day are both possible."""
    low, high = _minutes(start), _minutes(end) or DAY_END
    if _is_bare(start) and end.endswith("m"):  # "2-4pm" and "9-5pm": the nearest start before the end
        low = max((at for at in (low % HALF_DAY, low % HALF_DAY + HALF_DAY) if at < high), default=high)
    elif _is_bare(start) and low < _EARLIEST_MORNING:
        raise Invalid("may be in the morning or in the afternoon")
    if _is_bare(end) and high <= low:
        high += HALF_DAY
    if not low < high <= DAY_END:
        raise Invalid("ends before it starts")
    return Span(low, high)


def _sure_minutes(hour: str) -> int:
    """Read an hour that stands alone; raises Invalid where night and day are both possible."""
    if _is_bare(hour) and _minutes(hour) < _EARLIEST_MORNING:
        raise Invalid("may be in the morning or in the afternoon")
    return _minutes(hour)


def _is_bare(hour: str) -> bool:
    """Say whether an hour does not tell which half of the day it is in, as 9 and 9:30 and unlike 09:30, 9am or 14."""
    number = re.match(r"[1-9]\d?", hour)
    return number is not None and int(number[0]) <= 12 and hour[-1] not in "mh"  # noqa: PLR2004 - a clock's hours


def _minutes(hour: str) -> int:
    if hour in ("noon", "midday", "midnight"):
        return 0 if hour == "midnight" else HALF_DAY
    found = re.fullmatch(r"(\d{1,2})(?:[:.h]([0-5]\d))?\s*(am|pm|h)?", hour)
    if found is None or (found[3] in ("am", "pm") and not 1 <= int(found[1]) <= 12):  # noqa: PLR2004 - a clock's hours
        raise Invalid("is not hours of a week")
    at = int(found[1]) * 60 + int(found[2] or 0)
    if found[3] in ("am", "pm"):
        return at % HALF_DAY + (HALF_DAY if found[3] == "pm" else 0)
    return at
