"""Which public holidays a person keeps, and which are still to be looked up."""

import pytest

from rmentor_cli.availability.kept_holidays import codes_of, kept_holidays, not_covered
from rmentor_cli.model.holiday import Holiday
from rmentor_cli.model.people import PersonStatus
from tests.builders import START, a_dossier, a_leader, a_mentor, a_program, day

DAY = "2027-08-30"


def row(country: str, name: str, *, frozen: bool = False, on: str = DAY) -> Holiday:
    return Holiday(date=day(on), country=country, name=name, source="holidays" if frozen else "")


@pytest.mark.parametrize(
    ("why", "rows", "kept"),
    [
        ("the country's day", [row("GB", "Feast", frozen=True)], True),
        ("the region's day", [row("GB-ENG", "Feast", frozen=True)], True),
        ("everyone's day", [row("*", "Feast")], True),
        ("another region's day", [row("GB-SCT", "Feast", frozen=True)], False),
        ("another country's day", [row("DE", "Feast", frozen=True)], False),
        ("a longer code is not this country", [row("GB-ENGX", "Feast")], False),
        ("the region does not keep it", [row("GB", "Feast", frozen=True), row("GB-ENG", "-Feast", frozen=True)], False),
        ("taken out for the country by hand", [row("GB", "Feast", frozen=True), row("GB", "-Feast")], False),
        ("taken out for everyone by hand", [row("GB-ENG", "Feast", frozen=True), row("*", "-Feast")], False),
        ("by hand over frozen", [row("GB-ENG", "-Feast", frozen=True), row("*", "Feast")], True),
        ("region over country", [row("GB", "-Feast"), row("GB-ENG", "Feast")], True),
        ("country over everyone", [row("*", "Feast"), row("GB", "-Feast")], False),
        ("taken out over put in", [row("GB", "Feast"), row("GB", "-Feast")], False),
        ("a row that takes out nothing", [row("GB-ENG", "-no days listed", frozen=True)], False),
        ("a hand-written row without a name", [row("GB", "")], True),
    ],
)
def test_on_each_day_one_row_has_the_last_word(why: str, rows: list[Holiday], kept: bool) -> None:  # noqa: FBT001
    for order in (rows, rows[::-1]):
        assert (day(DAY) in kept_holidays(order, "GB-ENG")) is kept, why


def test_holidays_come_in_order_with_the_name_that_has_the_last_word() -> None:
    rows = [row("GB", "Bank holiday", frozen=True), row("GB", "Our own name"), row("GB", "New Year", on="2027-01-01")]
    assert [row.name for row in kept_holidays(rows, "GB").values()] == ["New Year", "Our own name"]


def test_without_a_country_only_everyones_days_are_kept() -> None:
    rows = [row("*", "Ours"), row("GB", "Theirs", on="2027-01-01")]
    assert [kept.name for kept in kept_holidays(rows, None).values()] == ["Ours"]


@pytest.mark.parametrize(("country", "codes"), [("GB-ENG", ("GB", "GB-ENG")), ("GB", ("GB",)), (None, ()), ("", ())])
def test_a_region_belongs_to_its_country(country: str | None, codes: tuple[str, ...]) -> None:
    assert codes_of(country) == codes


def test_what_is_not_covered_is_each_country_and_region_in_each_year_of_the_program() -> None:
    mentors = (a_mentor("m1", country="GB-ENG"), a_mentor("m2"), a_mentor("m3", country="FR", status=PersonStatus.LEFT))
    dossier = a_dossier(
        program=a_program(start=day("2026-10-12")),
        mentors=mentors,
        mentees=(a_leader("l1", country="IN"),),
        holidays=(
            Holiday(date=day("2027-03-29"), country="GB-ENG", name="Easter Monday", source="holidays"),
            Holiday(date=day("2027-01-26"), country="IN", name="by hand"),
        ),
    )
    assert not_covered(dossier) == (
        ("GB", 2026),
        ("GB", 2027),
        ("GB-ENG", 2026),
        ("IN", 2026),
        ("IN", 2027),
    )


def test_nothing_is_missing_where_nobody_states_a_country() -> None:
    assert not_covered(a_dossier(program=a_program(start=START), mentors=(a_mentor("m1"),))) == ()
