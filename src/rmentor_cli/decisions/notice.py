"""How long before a check-in somebody knew, beside the day on which that is told. Pure."""

from datetime import date, datetime, time, timedelta

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckIn
from rmentor_cli.model.zones import zone

_ROUNDED = timedelta(days=1)  # people round what they say, and count days in more than one way


def is_still_ahead(row: CheckIn, hours: int | None, dossier: Dossier, on: date) -> bool:
    """Say whether so many hours before a check-in comes only after a day: nobody can have known of it then.

    A day more is granted, since people round.
    """
    if row.start is None or hours is None:
        return False
    knew = row.start.replace(tzinfo=zone(dossier.clock_of(row))) - timedelta(hours=hours)
    return knew >= datetime.combine(
        on + timedelta(days=1) + _ROUNDED, time.min, zone(dossier.program.program.time_zone)
    )
