"""Which check-ins start at an hour at which clocks may change. Pure, and light: knows no time zone."""

from collections.abc import Iterator
from datetime import datetime

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckIn

# no zone of tzdata changes its clock in between; most at 01:00 to 04:00, Cairo at midnight, Easter Island at 22:00
_FIRST_SAFE_HOUR, _LAST_SAFE_HOUR = 6, 19


def night_starts(dossier: Dossier) -> Iterator[tuple[int, CheckIn, datetime]]:
    """Yield the rows, by place, whose start is worth a look at the clock of its zone."""
    for row, check_in in enumerate(dossier.check_ins):
        if check_in.start and not _FIRST_SAFE_HOUR <= check_in.start.hour <= _LAST_SAFE_HOUR:
            yield row, check_in, check_in.start
