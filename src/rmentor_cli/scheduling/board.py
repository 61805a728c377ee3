"""Everything that planning looks at: who is free, what is asked of a check-in, what is booked, who is paired."""

from collections.abc import Mapping

from rmentor_cli.availability.free_time import Availability
from rmentor_cli.availability.wall_clock import Horizon
from rmentor_cli.immutable import immutable
from rmentor_cli.scheduling.terms import Terms
from rmentor_cli.scheduling.timetable import PairTime, Timetable


@immutable
class Board:
    """What the steps of planning share; only the timetable changes as they go."""

    availability: Availability
    terms: Terms
    timetable: Timetable
    pairs: Mapping[str, PairTime]  # by pairing id

    @property
    def horizon(self) -> Horizon:
        """The days of the grid."""
        return self.availability.horizon
