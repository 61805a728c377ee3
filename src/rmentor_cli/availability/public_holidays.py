"""The public holidays of the world, frozen into rows of holidays.csv. The only user of the holidays library.

Loading the library is slow and its dates change from release to release: only a run imports this module, and only
when `kept_holidays.not_covered` says that days are missing.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import holidays
from holidays.version import __version__ as library_version

from rmentor_cli.availability.kept_holidays import TAKEN_OUT, codes_of
from rmentor_cli.model.holiday import Holiday

SOURCE = "holidays"


def freeze(countries: Iterable[str], years: Iterable[int]) -> tuple[tuple[Holiday, ...], tuple[str, ...]]:
    """Return the holidays of countries and regions by (date, country), and the codes that the library does not know.

    A country's rows are its national days. A region's rows say only how it differs: a row for each day of its own, and
    one whose name starts with "-" for each national day it does not keep. A code without days in a year gets one row
    that takes out nothing, so that the file itself says that the year was looked up.
    """
    rows, unknown = [], []
    wanted_years = sorted(set(years))
    for code in sorted(set(countries)):
        is_known = _is_known(code)
        if not is_known:
            unknown.append(code)
        for year in wanted_years:
            rows += _rows_of_year(code, year) if is_known else [_nothing(code, year, "not known to the library")]
    return tuple(sorted(rows, key=lambda row: (row.date, row.country, row.name))), tuple(unknown)


def _rows_of_year(code: str, year: int) -> list[Holiday]:
    nation, *region = codes_of(code)
    national = _days(nation, year)
    if not region:
        own = national
    else:
        regional = _days(code, year)
        own = {day: name for day, name in regional.items() if day not in national}
        own |= {day: f"{TAKEN_OUT}{name}" for day, name in national.items() if day not in regional}
    return [_row(day, code, name) for day, name in own.items()] or [_nothing(code, year, "no days listed")]


def _nothing(code: str, year: int, why: str) -> Holiday:
    nation = codes_of(code)[0]
    national = _days(nation, year) if _is_known(nation) else {}
    first_free = next(day for day in _from(date(year, 1, 1)) if day not in national)
    return _row(first_free, code, f"{TAKEN_OUT}{why}")


def _row(day: date, code: str, name: str) -> Holiday:
    return Holiday(date=day, country=code, name=name, source=SOURCE, version=library_version)


def _days(code: str, year: int) -> dict[date, str]:
    nation, _, region = code.partition("-")
    return dict(holidays.country_holidays(nation, subdiv=region or None, years=[year], language="en_US"))


def _is_known(code: str) -> bool:
    nation, _, region = code.partition("-")
    regions = holidays.list_supported_countries().get(nation)
    return regions is not None and (not region or region in regions)


def _from(day: date) -> Iterator[date]:
    while True:
        yield day
        day += timedelta(days=1)
