"""The time zone of people who state none, from a country that keeps one time throughout. Pure."""

from collections.abc import Sequence
from functools import cache

from rmentor_cli.intake.answers import Answer
from rmentor_cli.model.zone_files import rule_of, zones_of


def with_home_zones(answers: Sequence[Answer], program_zone: str) -> tuple[Answer, ...]:
    """Fill in the zone of the country where an answer names none, and it is another time than the program's.

    An empty cell means the program's zone: whoever works in Berlin would be planned on a clock that is not theirs.
    """
    return tuple(_at_home(answer, program_zone) for answer in answers)


def _at_home(answer: Answer, program_zone: str) -> Answer:
    country = answer.get("country")
    if not country or answer.get("time_zone"):
        return answer
    zone = _only_zone(country)
    if not zone or rule_of(zone) == rule_of(program_zone):
        return answer
    return answer._replace(cells={**answer.cells, "time_zone": zone})


@cache
def _only_zone(country: str) -> str:
    """Return the zone of a country in which all clocks show the same, its chief one; "" where there are several."""
    zones = zones_of(country)
    return zones[0] if zones and len({rule_of(zone) for zone in zones}) == 1 else ""
