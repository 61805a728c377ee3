"""The time zone of people who state none, from a country that keeps one time throughout, or from their city. Pure."""

from collections.abc import Iterable, Iterator

from rmentor_cli.intake.cell_doubts import cell_in_doubt
from rmentor_cli.intake.clocks import clock
from rmentor_cli.intake.directory import name_in
from rmentor_cli.intake.identified import Identified, Setting
from rmentor_cli.intake.own_zone import home_zone, only_zone, zone_of_city
from rmentor_cli.model.intake import PEOPLE
from rmentor_cli.model.people import Participant
from rmentor_cli.model.zone_files import Rule, rule_of, zones_of
from rmentor_cli.problems import Cell, Problem

_ZONE = "time_zone"
_PLACE = ("location", "country")


def with_home_zones(setting: Setting, people: Iterable[Identified]) -> tuple[Identified, ...]:
    """Fill in the zone of the country where an answer names none, and it is another time than the program's.

    An empty cell means the program's zone: whoever works in Berlin would be planned on a clock that is not theirs.
    Where no country tells, a city does that has one zone; it is written down in any case, for nothing else says so.
    Where HR only adds facts, what people said of their own clock stands; a zone that came of a place goes with it.
    """
    usual = rule_of(setting.dossier.program.program.time_zone)
    return tuple(each if _says_zone(setting, each) else _at_home(setting, each, usual) for each in people)


def doubts_of_zones(setting: Setting, people: Iterable[Identified]) -> Iterator[Problem]:
    """Tell of places whose zone is not followed, and of those where city and country keep different times."""
    for each in people:
        place, country = each.answer.get("location"), each.answer.get("country")
        if (place or country) and not each.answer.get(_ZONE):
            person = setting.dossier.people.get(each.person_id)
            if told := _left(setting, each, person) if person else "":
                yield _told(each, told, f"stays, although they are in {place or country} now")
            elif place and _is_elsewhere(place, country) and not _says_zone(setting, each):
                yield _told(each, only_zone(country), f"is that of the country, {country}, and not of {place}")


def _left(setting: Setting, each: Identified, person: Participant) -> str:
    """Return the zone that stays although an answer says another place, which keeps or may keep another time."""
    if not person.time_zone:
        return ""
    place, country = each.answer.get("location"), each.answer.get("country")
    if not any((said := each.answer.get(c)) and said != getattr(person, c) for c in _PLACE):
        return ""
    if home := home_zone(country, place):
        return person.time_zone if _says_zone(setting, each) and rule_of(home) != rule_of(person.time_zone) else ""
    return person.time_zone if country and person.time_zone not in zones_of(country) else ""


def _is_elsewhere(place: str, country: str) -> bool:
    """Say whether a city is one zone's that keeps another time than all of the country that is named."""
    zone, city = only_zone(country) if country else "", clock(place) if place else None
    return bool(zone and city) and rule_of(city or "") != rule_of(zone) and city not in zones_of(country)


def _told(each: Identified, zone: str, why: str) -> Problem:
    cell = Cell(_ZONE, zone, f"of {name_in(each.answer) or each.person_id} {why}")
    return cell_in_doubt(each.answer.at, cell, "correct it in the roster, or leave it")


def _says_zone(setting: Setting, each: Identified) -> bool:
    if (said := each.answer.get(_ZONE)) or setting.chosen.into != PEOPLE:
        return bool(said)
    person = setting.dossier.people.get(each.person_id)
    if not person or not person.time_zone or setting.sayings.base.get((each.person_id, _ZONE)):
        return False
    return not _came_of_a_place(setting, person)


def _came_of_a_place(setting: Setting, person: Participant) -> bool:
    """Say whether a zone was never asked for, was written by an import, and is the one of the place that stands."""
    is_asked = any(column.to == _ZONE for each in setting.dossier.intake for column in each.columns)
    is_written = person.time_zone in setting.sayings.elsewhere.get((person.id, _ZONE), ())
    return is_written and not is_asked and home_zone(person.country or "", person.location or "") == person.time_zone


def _at_home(setting: Setting, each: Identified, usual: Rule) -> Identified:
    country = each.answer.get("country")
    zone = only_zone(country) if country else ""
    if zone and rule_of(zone) == usual and not _has_moved(setting, each, usual):
        return each
    if not (zone := zone or zone_of_city(each.answer.get("location"), country)):
        return each
    return each.saying({**each.answer.cells, _ZONE: zone})


def _has_moved(setting: Setting, each: Identified, usual: Rule) -> bool:
    """Say whether an import wrote another zone than the program's, so that an empty cell would leave it there."""
    person, place = setting.dossier.people.get(each.person_id), (each.person_id, _ZONE)
    if person is None or not person.time_zone or rule_of(person.time_zone) == usual:
        return False
    return person.time_zone in (setting.sayings.base.get(place), *setting.sayings.elsewhere.get(place, ()))
