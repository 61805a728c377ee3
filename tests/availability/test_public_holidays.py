"""Freezing the world's public holidays into rows, judged by the library's own lists for each region."""

from collections.abc import Iterable

import holidays
import pytest
from holidays.version import __version__ as library_version

from rmentor_cli.availability.kept_holidays import kept_holidays, not_covered
from rmentor_cli.availability.public_holidays import SOURCE, freeze
from rmentor_cli.model.holiday import Holiday
from rmentor_cli.model.kinds import LINE
from tests.builders import a_dossier, a_leader, a_mentor, a_program, day

REGIONS = ("GB-ENG", "GB-SCT", "DE-BY", "US", "US-NY", "US-HI", "IN", "IN-KA", "SG", "AU-NSW", "AU-QLD", "NL", "XK")


def both(codes: Iterable[str]) -> set[str]:
    return {part for code in codes for part in (code, code.partition("-")[0])}


@pytest.mark.parametrize("code", REGIONS)
@pytest.mark.parametrize("year", [2026, 2027])
def test_a_person_keeps_exactly_the_days_the_library_lists_for_their_region(code: str, year: int) -> None:
    rows, unknown = freeze(both([code]), [year])
    country, _, region = code.partition("-")
    assert set(kept_holidays(rows, code)) == set(holidays.country_holidays(country, region or None, years=year))
    assert unknown == ()


def named(rows: Iterable[Holiday], country: str) -> dict[str, str]:
    return {row.date.isoformat(): row.name for row in rows if row.country == country}


def test_a_region_says_only_how_it_differs_from_its_country() -> None:
    rows, _ = freeze(["GB", "GB-ENG", "GB-SCT", "US", "US-HI", "DE", "DE-BY", "AU", "AU-NSW"], [2027])
    assert named(rows, "GB-ENG") == {"2027-03-29": "Easter Monday", "2027-08-30": "Late Summer Bank Holiday"}
    assert "2027-11-30" in named(rows, "GB-SCT")
    assert "2027-03-26" in named(rows, "GB")  # Good Friday, told once
    assert named(rows, "DE-BY") == {
        "2027-01-06": "Epiphany",
        "2027-05-27": "Corpus Christi",
        "2027-11-01": "All Saints' Day",
    }
    assert named(rows, "US-HI")["2027-10-11"] == "-Columbus Day"
    assert named(rows, "AU-NSW")["2027-06-14"] == "King's Birthday"
    assert len({(row.date, row.country) for row in rows}) == len(rows)


def test_rows_are_sorted_and_say_where_they_come_from() -> None:
    rows, _ = freeze(["SG", "IN", "GB-SCT", "GB"], [2027, 2026])
    assert list(rows) == sorted(rows, key=lambda row: (row.date, row.country))
    assert {(row.source, row.version) for row in rows} == {(SOURCE, library_version)}
    assert all(LINE.parse(row.name) == row.name for row in rows)
    assert freeze(["GB", "IN", "SG", "GB-SCT", "SG"], [2026, 2027, 2026]) == freeze(
        ["SG", "IN", "GB-SCT", "GB"], [2027, 2026]
    )


def test_names_are_in_english_and_moon_dates_say_that_they_are_estimated() -> None:
    rows, _ = freeze(["DE", "IN"], [2027])
    assert named(rows, "DE")["2027-10-03"] == "German Unity Day"
    assert "(estimated)" in named(rows, "IN")["2027-03-10"]


def test_what_the_library_does_not_know_is_named_and_noted_in_the_file() -> None:
    rows, unknown = freeze(["GB", "GB-LND", "XX", "NL-NH"], [2027])
    assert unknown == ("GB-LND", "NL-NH", "XX")
    assert named(rows, "GB-LND") == {"2027-01-02": "-not known to the library"}  # 1 January is taken by the country
    assert named(rows, "XX") == {"2027-01-01": "-not known to the library"}
    assert set(kept_holidays(rows, "GB-LND")) == set(kept_holidays(rows, "GB"))
    assert kept_holidays(rows, "XX") == {}


def test_a_code_without_days_of_its_own_is_noted_so_that_it_is_not_looked_up_again() -> None:
    rows, _ = freeze(["US", "US-DC", "US-AS", "UA"], [2027])
    assert named(rows, "UA") == {"2027-01-01": "-no days listed"}
    people = (a_mentor("m1", country="UA"), a_mentor("m2", country="XX"))
    dossier = a_dossier(
        program=a_program(start=day("2026-10-12")), mentors=people, mentees=(a_leader("l", country="GB-LND"),)
    )
    missing = not_covered(dossier)
    codes, years = {code for code, _ in missing}, {year for _, year in missing}
    assert not_covered(a_dossier(program=dossier.program, mentors=people, holidays=freeze(codes, years)[0])) == ()
