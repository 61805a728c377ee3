"""Countries as people write them."""

import pytest

from rmentor_cli.intake.countries import country
from rmentor_cli.intake.country_names import names_by_code
from rmentor_cli.intake.wording import country_of
from rmentor_cli.model.kinds import COUNTRY
from rmentor_cli.model.zone_files import country_names


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("United Kingdom", "GB"), ("UK", "GB"), (" u.k. ", "GB"), ("the UK", "GB"), ("Great Britain", "GB"),
        ("England", "GB-ENG"), ("Scotland", "GB-SCT"), ("Wales", "GB-WLS"), ("Northern Ireland", "GB-NIR"),
        ("Ireland", "IE"), ("USA", "US"), ("U.S.A.", "US"), ("United States of America", "US"), ("the US", "US"),
        ("Deutschland", "DE"), ("Germany", "DE"), ("GERMANY", "DE"), ("DEU", "DE"), ("de", "DE"), ("gb-eng", "GB-ENG"),
        ("Czechia", "CZ"), ("Czech Republic", "CZ"), ("South Korea", "KR"), ("Republic of Korea", "KR"),
        ("Türkiye", "TR"), ("Turkey", "TR"), ("Côte d'Ivoire", "CI"), ("Ivory Coast", "CI"), ("Burma", "MM"),
        ("The Netherlands", "NL"), ("Saint Lucia", "LC"), ("Trinidad and Tobago", "TT"), ("日本", "JP"),
        ("US Virgin Islands", "VI"), ("American Samoa", "AS"), ("Kosovo", "XK"), ("Åland", "AX"),
        ("Indien", "IN"), ("Inde", "IN"), ("Japon", "JP"), ("Japón", "JP"), ("Pologne", "PL"), ("Corée du Sud", "KR"),
        ("Weißrussland", "BY"), ("Grande-Bretagne", "GB"), ("Schottland", "GB-SCT"), ("Südafrika", "ZA"),
        ("Germany (DE)", "DE"), ("GB - United Kingdom", "GB"), ("Schweiz/Suisse", "CH"), ("Guinea-Bissau", "GW"),
    ],
)  # fmt: skip
def test_a_country_is_known_by_its_names(written: str, code: str) -> None:
    assert country(written) == code


@pytest.mark.parametrize(
    "written",
    ["", "  ", "XX", "Korea", "Congo", "Virgin Islands", "Saint Martin", "Ireland / UK", "London, UK", "Europe", "Rep"],
)
def test_what_may_be_two_countries_or_none_stays_a_question(written: str) -> None:
    assert country(written) is None


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Germany (Hamburg)", "DE"), ("UK (Leeds)", "GB"), ("Poland (Gdańsk)", "PL"), ("Deutschland (Köln)", "DE"),
        ("France (Aix en Provence)", "FR"), ("Germany (DE)", "DE"), ("Germany", "DE"),
        ("Georgia (Atlanta)", None), ("Germany (Leeds)", None), ("Germany (UK)", None), ("Korea (Seoul)", None),
        ("Germany (from May)", None), ("Germany (2 days a week)", None), ("Hamburg (Altona)", None),
    ],
)  # fmt: skip
def test_a_country_with_a_place_of_it_is_the_country(written: str, code: str | None) -> None:
    assert country_of(written) == code


def test_every_name_of_the_package_is_its_country_and_every_code_reads_back() -> None:
    for code, name in country_names().items():
        assert country(name) == code
        assert country(code) == country(code.lower()) == COUNTRY.parse(code)


def test_no_name_of_another_language_is_that_of_two_countries() -> None:
    names = [(name, code) for code, names in names_by_code().items() for name in names]
    assert len(names) > 300
    assert [(name, code) for name, code in names if country(name) != code] == []


def test_every_name_that_forms_offer_means_its_country_however_it_is_written() -> None:
    names = [
        *country_names().values(),
        "United Kingdom",
        "Czech Republic",
        "U.S.A.",
        "The Netherlands",
        "Vereinigte Staaten",
    ]
    for name in names:
        assert country(name) == country(name.swapcase()) is not None
