"""A zone as a table of when its clocks change: looking a time up costs the same however many there are. Pure."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import datetime, timedelta, tzinfo
from typing import Self

from rmentor_cli.immutable import immutable


@immutable
class Change:
    """A moment of UTC, without a zone, at which clocks go from one offset to another."""

    moment: datetime
    before: timedelta
    after: timedelta


class ZoneTable(tzinfo):
    """The zone of some changes. Before the first it is what that one changes; a time that clocks skip is one before."""

    def __init__(self, changes: Iterable[Change]) -> None:
        """Take at least one change; raises OverflowError where one lies beyond all years."""
        ordered = sorted(changes, key=lambda each: each.moment)
        self._offsets = [ordered[0].before, *(each.after for each in ordered)]
        self._moments = [each.moment for each in ordered]
        steps = list(zip(self._moments, self._offsets, self._offsets[1:], strict=False))
        # by the clock on the wall, an hour that comes twice ends late the first time and early the second
        self._walls = (
            [moment + max(before, after) for moment, before, after in steps],
            [moment + min(before, after) for moment, before, after in steps],
        )

    def utcoffset(self, when: datetime | None) -> timedelta:
        """Return how far the clock on the wall is ahead of UTC."""
        if when is None:
            return self._offsets[-1]
        return self._offsets[bisect_right(self._walls[when.fold], when.replace(tzinfo=None))]

    def fromutc(self, when: datetime) -> datetime:
        """Return the time on the wall of a moment of UTC."""
        moment = when.replace(tzinfo=None)
        at = bisect_right(self._moments, moment)
        wall = (moment + self._offsets[at]).replace(tzinfo=self)
        is_second = at > 0 and wall.replace(tzinfo=None) < self._walls[0][at - 1]
        return wall.replace(fold=int(is_second))

    def dst(self, _when: datetime | None) -> None:
        """Return nothing: what part of the offset is for the summer is not asked."""

    def tzname(self, _when: datetime | None) -> None:
        """Return nothing: the zone has the name that the calendar gives it."""

    def __deepcopy__(self, _memo: dict[int, object]) -> Self:
        """Return itself: nothing of it changes."""
        return self
