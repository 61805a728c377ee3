"""Time zones as people write them."""

import pytest

from rmentor_cli.intake.clocks import clock
from rmentor_cli.model.zone_files import zone_names


@pytest.mark.parametrize(
    ("written", "zone"),
    [
        ("Europe/London", "Europe/London"), (" europe/london", "Europe/London"),
        ("America/New York", "America/New_York"),
        ("Europe / Paris", "Europe/Paris"), ("Europe/London (GMT+0)", "Europe/London"), ("UTC", "UTC"),
        ("Europe/Paris (CET)", "Europe/Paris"), ("(GMT+00:00) London", "Europe/London"), ("US/Eastern", "US/Eastern"),
        ("London", "Europe/London"), ("New York", "America/New_York"), ("Sao Paulo", "America/Sao_Paulo"),
        ("São Paulo", "America/Sao_Paulo"), ("ZÜRICH", "Europe/Zurich"), ("Kiev", "Europe/Kyiv"),
        ("Singapore", "Asia/Singapore"), ("Port-au-Prince", "America/Port-au-Prince"),
        ("Buenos Aires", "America/Argentina/Buenos_Aires"), ("London, UK", "Europe/London"),
        ("Perth, Australia", "Australia/Perth"), ("Halifax, Canada", "America/Halifax"),
    ],
)  # fmt: skip
def test_a_zone_is_known_by_its_name_and_by_its_city(written: str, zone: str) -> None:
    assert clock(written) == zone


@pytest.mark.parametrize(
    "written",
    ["", "CET", "EST", "GMT", "GMT+1", "UTC+01:00", "+01:00", "GMT-5", "Etc/GMT+1", "GB", "Japan", "Eastern",
     "Victoria", "Perth", "Halifax", "Cordoba", "San Juan", "London, Canada", "Europe/Londn",
     "(UTC+01:00) Amsterdam, Berlin, Bern"],
)  # fmt: skip
def test_offsets_abbreviations_and_cities_with_a_namesake_stay_a_question(written: str) -> None:
    assert clock(written) is None


def test_every_name_with_an_area_reads_back() -> None:
    areas = [name for name in zone_names() if "/" in name and not name.startswith("Etc/")]
    assert {name for name in areas if clock(name.upper()) != name} == set()
