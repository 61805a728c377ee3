"""Check-ins on or beside a public holiday whose date is only estimated, because it follows the moon. Pure."""

from collections.abc import Iterator
from datetime import date, timedelta

from rmentor_cli.availability.kept_holidays import is_estimated
from rmentor_cli.immutable import immutable
from rmentor_cli.model.holiday import Holiday
from rmentor_cli.model.pairing import SETTLED, row_day
from rmentor_cli.scheduling.plan import Plan
from rmentor_cli.scheduling.timetable import Booking

NEARBY = (-1, 0, 1)  # days: a new moon is seen a day sooner or later than reckoned


@immutable
class Estimate:
    """A holiday that may turn out to be a day off, and the check-ins to look at once its date is known."""

    name: str
    date: date  # its first day, as estimated
    check_ins: tuple[str, ...]  # ids


def estimates(plan: Plan) -> tuple[Estimate, ...]:
    """Return the estimated holidays beside which check-ins are planned, by day."""
    first: dict[tuple[str, int], date] = {}
    found: dict[tuple[str, int], list[str]] = {}
    for booking in _ahead(plan):
        for holiday in _near(plan, booking):
            key = holiday.name, holiday.date.year
            first[key] = min(holiday.date, first.get(key, holiday.date))
            found.setdefault(key, []).append(booking.check_in_id)
    each = (Estimate(key[0], first[key], tuple(sorted(set(ids)))) for key, ids in found.items())
    return tuple(sorted(each, key=lambda estimate: (estimate.date, estimate.name)))


def _ahead(plan: Plan) -> Iterator[Booking]:
    if not plan.board.availability.has_estimates:
        return
    for decision in plan.schedule.decisions:
        row = decision.check_in
        booking = plan.board.timetable.find(row.pairing_id, row.id)
        if booking and row.state not in SETTLED and row_day(row) >= plan.board.terms.on:
            yield booking


def _near(plan: Plan, booking: Booking) -> Iterator[Holiday]:
    availability = plan.board.availability
    for person in plan.board.pairs[booking.pairing_id].people:
        day = plan.board.horizon.day(availability.clock(person).wall_quarter(booking.start))
        beside = (availability.kept(person).get(day + timedelta(days=off)) for off in NEARBY)
        yield from (holiday for holiday in beside if holiday and is_estimated(holiday))
