"""Which words of people are understood in which column, besides what the file itself would hold. Pure."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from rmentor_cli.intake.clocks import clock
from rmentor_cli.intake.countries import country
from rmentor_cli.intake.languages import language
from rmentor_cli.intake.weeks import weekly_hours

WORDING: Mapping[str, Callable[[str], str | None]] = MappingProxyType(
    {
        "country": country,
        "time_zone": clock,
        "languages": language,
        "language": language,
        "availability": weekly_hours,
    }
)
