"""Countries, their zones, and zones that show the same time."""

from datetime import UTC, datetime, timedelta

import pytest

from rmentor_cli.model.zone_files import country_names, rule_of, zone_names, zones_of
from rmentor_cli.model.zones import zone

DAYS = [datetime(2035, 1, 1, hour, 30, tzinfo=UTC) + timedelta(days=day) for day in range(365) for hour in (0, 12)]


def test_a_country_has_its_zones_whatever_the_region_and_an_unknown_code_has_none() -> None:
    assert zones_of("GB") == zones_of("GB-ENG") == ("Europe/London",)
    assert {"America/New_York", "America/Los_Angeles"} <= set(zones_of("US"))
    assert zones_of("XX") == ()
    assert {name for country in ("JP", "DE", "IN") for name in zones_of(country)} <= zone_names()


@pytest.mark.parametrize(
    "country", ["GB", "IE", "PT", "IS", "DE", "FR", "IN", "NP", "AU", "US", "CA", "BR", "NZ", "CL"]
)
def test_zones_have_the_same_rule_exactly_where_their_clocks_agree(country: str) -> None:
    for name in zones_of(country):
        for other in ("Europe/London", "Europe/Berlin", "America/New_York", "Australia/Sydney", "Asia/Kolkata", "UTC"):
            agree = all(
                day.astimezone(zone(name)).utcoffset() == day.astimezone(zone(other)).utcoffset() for day in DAYS
            )
            assert (rule_of(name) == rule_of(other)) is agree


def test_every_zone_has_a_rule() -> None:
    assert all(rule_of(name) for name in zone_names())


def test_countries_have_names_by_their_code() -> None:
    assert country_names()["DE"] == "Germany"
    assert {code for code in country_names() if not zones_of(code)} == {"BV", "HM"}  # islands where nobody lives
