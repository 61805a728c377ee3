"""The day it is, for the program and for each person. Pure."""

from datetime import date, datetime, timedelta

from rmentor_cli.immutable import immutable
from rmentor_cli.model.zones import zone


@immutable
class Today:
    """The program's day; and the moment, where it is known: a day that was given is everybody's."""

    on: date
    now: datetime | None = None  # knows its zone

    def later(self, days: int) -> "Today":
        """Return the same moment so many days later."""
        span = timedelta(days=days)
        return Today(self.on + span, self.now + span if self.now else None)

    def in_zone(self, name: str) -> date:
        """Return the day it is on a clock in a zone."""
        return self.now.astimezone(zone(name)).date() if self.now else self.on
