"""What every check-in of a program is held to, worked out once for a day. Pure."""

from datetime import date, timedelta
from enum import Enum
from functools import cached_property

from rmentor_cli.availability.grid import QUARTER
from rmentor_cli.dates import SessionWindow, last_day, min_gap, session_windows
from rmentor_cli.immutable import immutable
from rmentor_cli.model.program import Program, SchedulingMode


class Period(Enum):
    """A time on a person's own clock in which they have so many check-ins at most."""

    DAY = "day"
    WEEK = "week"  # from Monday on

    @property
    def setting(self) -> str:
        """The key below `scheduling:` that says how many."""
        return f"max_per_{self.value}"


@immutable
class Cap:
    """The most check-ins of one person in a period."""

    period: Period
    most: int


@immutable
class Terms:
    """The day of planning and the settings of a program, as planning needs them."""

    on: date
    tail: date  # check-ins before this day are left as they stand; `on` where all that lies ahead is planned
    start: date  # the first day of the program
    end: date  # its last day
    notice: timedelta
    gives_starts: bool  # else only windows, in which the two book it themselves
    takes_back: bool  # dates that rmentor gave before the two were to book themselves, where a day was named for that
    minutes: int
    buffer: int  # minutes
    gap: int  # days between two check-ins of a pairing
    caps: tuple[Cap, ...]  # the shorter period first
    sessions: int  # of the arc; 0: as many as there are windows
    windows: tuple[SessionWindow, ...]

    @property
    def earliest(self) -> date:
        """The first day for a check-in that is new or moved."""
        return self.on + self.notice

    @property
    def holds_later(self) -> bool:
        """Say whether the settings hold from a day on that is still to come."""
        return self.tail > self.on

    def has_session(self, n: int) -> bool:
        """Say whether the arc goes as far as a session; without an arc there is always another."""
        return n <= self.sessions or not self.sessions

    @cached_property
    def spans(self) -> frozenset[tuple[date, date]]:
        """The first and the last day of every window of the cadence."""
        return frozenset((window.first, window.last) for window in self.windows)

    @property
    def quarters(self) -> int:
        """How many quarters of the grid a check-in takes, its buffer included."""
        return -(-(self.minutes + self.buffer) // QUARTER)


def terms_of(program: Program, on: date, since: date | None = None) -> Terms:
    """Return what check-ins planned on a day are held to; `since` goes before the day from which the settings hold."""
    settings = program.scheduling
    return Terms(
        on=on,
        tail=max(on, since or settings.valid_from or on),
        start=program.program.start,
        end=last_day(program.program),
        notice=timedelta(days=settings.notice),
        gives_starts=settings.mode is SchedulingMode.PLACE,
        takes_back=settings.mode is SchedulingMode.WINDOW and bool(since or settings.valid_from),
        minutes=settings.minutes,
        buffer=settings.buffer,
        gap=min_gap(settings),
        caps=tuple(
            Cap(period, most)
            for period, most in ((Period.DAY, settings.max_per_day), (Period.WEEK, settings.max_per_week))
            if most is not None
        ),
        sessions=len(program.arc),
        windows=session_windows(program),
    )
