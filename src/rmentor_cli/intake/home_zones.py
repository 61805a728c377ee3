"""The time zone of people who state none, from a country that keeps one time throughout, or from their city. Pure."""

from collections.abc import Iterable

from rmentor_cli.intake.identifying import Identified, Setting
from rmentor_cli.intake.own_zone import only_zone, zone_of_city
from rmentor_cli.model.intake import PEOPLE
from rmentor_cli.model.zone_files import Rule, rule_of

_ZONE = "time_zone"


def with_home_zones(setting: Setting, people: Iterable[Identified]) -> tuple[Identified, ...]:
    """Fill in the zone of the country where an answer names none, and it is another time than the program's.

    An empty cell means the program's zone: whoever works in Berlin would be planned on a clock that is not theirs.
    Where no country tells, a city does that has one zone; it is written down in any case, for nothing else says so.
    Where HR only adds facts, what people said of their own clock stands.
    """
    usual = rule_of(setting.dossier.program.program.time_zone)
    return tuple(each if _says_zone(setting, each) else _at_home(each, usual) for each in people)


def _says_zone(setting: Setting, each: Identified) -> bool:
    if each.answer.get(_ZONE) or setting.chosen.into != PEOPLE:
        return bool(each.answer.get(_ZONE))
    person = setting.dossier.people.get(each.person_id)
    return bool(person and person.time_zone and not setting.sayings.base.get((each.person_id, _ZONE)))


def _at_home(each: Identified, usual: Rule) -> Identified:
    country = each.answer.get("country")
    zone = only_zone(country) if country else ""
    if zone and rule_of(zone) == usual:
        return each
    if not (zone := zone or zone_of_city(each.answer.get("location"), country)):
        return each
    return each.saying({**each.answer.cells, _ZONE: zone})
