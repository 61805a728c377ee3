"""Which public holidays a person keeps, from the frozen list and what was written into it by hand. Pure.

Never loads the holidays library: this is what `schedule` asks to learn whether it must be loaded at all.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from rmentor_cli.dates import last_day
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.holiday import EVERYONE, Holiday
from rmentor_cli.model.people import PersonStatus

TAKEN_OUT = "-"


def kept_holidays(holidays: Iterable[Holiday], country: str | None) -> Mapping[date, Holiday]:
    """Return the holidays that people of a country or region keep, by day.

    On each day one row has the last word: by hand over frozen, region over country over everyone, and a row that
    takes a holiday out over one that puts it in.
    """
    codes = [EVERYONE, *codes_of(country)]
    rows = [row for row in holidays if row.country in codes]
    rows.sort(key=lambda row: (row.source == "", codes.index(row.country), is_taken_out(row), row.name, _hours(row)))
    last_words = {row.date: row for row in rows}
    return {day: row for day, row in sorted(last_words.items()) if not is_taken_out(row)}


def codes_of(country: str | None) -> tuple[str, ...]:
    """Return whose holidays a person keeps: those of GB-ENG also keep those of GB."""
    if not country:
        return ()
    nation = country.partition("-")[0]
    return (country,) if country == nation else (nation, country)


def _hours(row: Holiday) -> tuple[str, ...]:
    return tuple(map(str, row.hours))


def is_taken_out(row: Holiday) -> bool:
    """Say whether a row takes a holiday out."""
    return row.name.startswith(TAKEN_OUT)


def is_estimated(row: Holiday) -> bool:
    """Say whether the library marks a day as reckoned: it follows the moon, and may be announced a day off."""
    return row.name.endswith(("(estimated)", ", estimated)"))


def not_covered(dossier: Dossier) -> tuple[tuple[str, int], ...]:
    """Return the countries and regions of the program's people, with the years, that holidays.csv does not hold yet."""
    info = dossier.program.program
    covered = {(row.country, row.date.year) for row in dossier.holidays if row.source}
    here = [person for person in dossier.people.values() if person.status is not PersonStatus.LEFT]
    countries = {code for person in here for code in codes_of(person.country)}
    years = range(info.start.year, last_day(info).year + 1)
    return tuple((code, year) for code in sorted(countries) for year in years if (code, year) not in covered)
