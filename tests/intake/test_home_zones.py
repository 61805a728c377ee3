"""Whoever names a country that keeps one time is planned on its clock."""

from collections.abc import Mapping
from typing import Any

import pytest

from rmentor_cli.intake.answers import Answer
from rmentor_cli.intake.home_zones import doubts_of_zones, with_home_zones
from rmentor_cli.intake.identified import Identified, Setting
from rmentor_cli.intake.sayings import Sayings
from rmentor_cli.model.intake import PEOPLE, IntakeMap, MappedColumn
from rmentor_cli.model.people import Role
from rmentor_cli.problems import Location
from tests.builders import a_dossier, a_leader


@pytest.mark.parametrize(
    ("country", "stated", "zone"),
    [
        ("DE", "", "Europe/Berlin"),
        ("DE-BY", "", "Europe/Berlin"),
        ("DE", "Europe/Paris", "Europe/Paris"),
        ("ES", "", "Europe/Madrid"),  # people on the islands name them
        ("ES-CN", "", ""),  # which keep London's time
        ("PT-20", "", "Atlantic/Azores"),
        ("GB", "", ""),  # the program's own time
        ("US", "", ""),
        ("", "", ""),
    ],
)
def test_the_only_time_of_a_country_is_filled_in(country: str, stated: str, zone: str) -> None:
    assert filled("rosters", country, stated) == zone


@pytest.mark.parametrize(
    ("country", "place", "zone"),
    [
        ("", "Tokyo", "Asia/Tokyo"),
        ("", "Tokio", "Asia/Tokyo"),
        ("", "Mailand", "Europe/Rome"),
        ("", "London", "Europe/London"),  # the program's own: nothing else says so
        ("US", "New York", "America/New_York"),
        ("US", "Paris", ""),  # in Texas
        ("DE", "Tokyo", "Europe/Berlin"),
        ("", "HQ", ""),
    ],
)
def test_a_city_tells_the_time_where_no_country_does(country: str, place: str, zone: str) -> None:
    assert filled("rosters", country, "", place=place) == zone


@pytest.mark.parametrize(
    ("stated", "said_before", "zone"),
    [(None, "", "Europe/Berlin"), ("Asia/Tokyo", "", ""), ("Asia/Tokyo", "Asia/Tokyo", "Europe/Berlin")],
)
def test_facts_from_hr_do_not_say_otherwise_than_people(stated: str | None, said_before: str, zone: str) -> None:
    assert filled(PEOPLE, "DE", "", stated=stated, said_before=said_before) == zone


def filled(  # noqa: PLR0913 - all that tells a zone
    into: str, country: str, said: str, *, stated: str | None = None, said_before: str = "", place: str = ""
) -> str:
    """Return the zone that an answer of Carla's holds in the end."""
    setting = Setting(
        a_dossier(mentees=(a_leader("s-carla", time_zone=stated),)),
        IntakeMap(name="map", into=into, columns=()),
        b"key",
        Sayings({("s-carla", "time_zone"): said_before}, {}),
    )
    answer = Answer(Location("sign-up.csv", 2), {"country": country, "time_zone": said, "location": place}, {})
    (carla,) = with_home_zones(setting, [Identified("s-carla", Role.MENTEE, answer, is_new=False)])
    return carla.answer.get("time_zone")


LONDON = {"location": "London", "country": "GB", "time_zone": "Europe/London"}
NEW_YORK = {"location": "New York", "country": "US", "time_zone": "America/New_York"}


def moved(stands: Mapping[str, Any], says: Mapping[str, str], *, is_asked: bool = False) -> tuple[str, list[str]]:
    """Return the zone that HR's answer about Carla holds in the end, and what is told; another import wrote hers."""
    asked = IntakeMap(name="form", columns=(MappedColumn(question="Zone", to="time_zone"),))
    hr = IntakeMap(name="hr", into=PEOPLE, columns=())
    dossier = a_dossier(mentees=(a_leader("s-carla", **stands),), intake=(asked, hr) if is_asked else (hr,))
    setting = Setting(dossier, hr, b"key", Sayings({}, {("s-carla", "time_zone"): (stands["time_zone"],)}))
    people = [Identified("s-carla", Role.MENTEE, Answer(Location("hr.csv", 2), says, {}), is_new=False)]
    (carla,) = with_home_zones(setting, people)
    return carla.answer.get("time_zone"), [each.message for each in doubts_of_zones(setting, people)]


def place(of: Mapping[str, str]) -> dict[str, str]:
    return {column: of[column] for column in ("location", "country")}


def test_a_zone_that_came_of_a_place_goes_with_it() -> None:
    assert moved(LONDON, place(NEW_YORK)) == ("America/New_York", [])
    assert moved(NEW_YORK, place(LONDON)) == (
        "Europe/London",
        [],
    )  # the program's own, which an empty cell would not say
    assert moved(LONDON, place(LONDON)) == ("", [])


def test_a_zone_that_may_have_been_stated_stays_and_is_told_where_the_place_is_another() -> None:
    told = ['time_zone "Europe/London" of s-carla stays, although they are in New York now']
    assert moved(LONDON, place(NEW_YORK), is_asked=True) == ("", told)
    assert moved(LONDON, place(LONDON), is_asked=True) == ("", [])


def test_a_place_of_which_no_zone_is_known_is_told() -> None:
    zone, told = moved(LONDON, {"location": "Springfield", "country": "US"})
    assert (zone, told) == ("", ['time_zone "Europe/London" of s-carla stays, although they are in Springfield now'])


def test_a_city_and_a_country_of_two_times_are_told() -> None:
    zone, told = moved(LONDON, {"location": "London", "country": "FR"})
    assert zone == "Europe/Paris"
    assert told == ['time_zone "Europe/Paris" of s-carla is that of the country, FR, and not of London']
