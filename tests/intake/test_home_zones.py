"""Whoever names a country that keeps one time is planned on its clock."""

import pytest

from rmentor_cli.intake.answers import Answer
from rmentor_cli.intake.home_zones import with_home_zones
from rmentor_cli.problems import Location


@pytest.mark.parametrize(
    ("country", "stated", "zone"),
    [
        ("DE", "", "Europe/Berlin"),
        ("DE-BY", "", "Europe/Berlin"),
        ("DE", "Europe/Paris", "Europe/Paris"),
        ("GB", "", ""),  # the program's own time
        ("PT", "", ""),  # the Azores keep another
        ("US", "", ""),
        ("", "", ""),
    ],
)
def test_the_only_time_of_a_country_is_filled_in(country: str, stated: str, zone: str) -> None:
    (answer,) = with_home_zones(
        [Answer(Location("sign-up.csv", 2), {"country": country, "time_zone": stated}, {})], "Europe/London"
    )
    assert answer.get("time_zone") == zone
