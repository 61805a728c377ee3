"""What a person's calendar gives away: when they are busy, and whose calendar it seems to be. Pure."""

from collections.abc import Mapping
from datetime import date, datetime

from rmentor_cli.immutable import immutable
from rmentor_cli.problems import Problem


@immutable
class Asked:
    """What is asked of a calendar: the days, and whose it is said to be."""

    first: date
    last: date
    zone: str  # of the person: for days and times without a zone of their own
    address: str  # of the person: what they declined does not keep them busy
    namespace: str  # of the program: its own check-ins do not either


@immutable
class Span:
    """From one moment of UTC to another."""

    start: datetime
    end: datetime


@immutable
class CalendarRead:
    """A calendar without a word of what people do."""

    spans: tuple[Span, ...]  # when the person is busy; they may overlap
    names: tuple[tuple[int, str], ...]  # what the calendar calls itself, and on which line
    people: Mapping[str, int]  # in how many events an address is organizer or guest
    peopled: int  # events that have either
    problems: tuple[Problem, ...]  # events that were left out
    own: int = 0  # check-ins and milestones of the program itself: they keep nobody busy
