"""Whoever names a country that keeps one time is planned on its clock."""

import pytest

from rmentor_cli.intake.answers import Answer
from rmentor_cli.intake.home_zones import with_home_zones
from rmentor_cli.intake.identifying import Identified, Setting
from rmentor_cli.intake.sayings import Sayings
from rmentor_cli.model.intake import PEOPLE, IntakeMap
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
