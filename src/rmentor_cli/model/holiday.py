"""Days on which people of a country do not meet. Pure."""

from datetime import date as Day  # noqa: N812 - the column is called date

from rmentor_cli.model.fields import Listed, Owner, field, record
from rmentor_cli.model.kinds import LINE
from rmentor_cli.model.time_kinds import DATE, DAY_HOURS
from rmentor_cli.model.values import Hours

EVERYONE = "*"


@record
class Holiday:
    """A public holiday kept in a country, or one taken out of the list by hand."""

    date: Day = field(DATE, "the day", example="2027-04-02")
    country: str = field(LINE, "the country or region code; * for everyone", example="GB-ENG")
    name: str = field(LINE, "what it is called; a name starting with - means: not a holiday after all", default="")
    hours: tuple[Hours, ...] = field(
        Listed(DAY_HOURS),
        "a half day: the hours that stay workable; empty: the whole day is off",
        default=(),
        example="09:00-12:00",
    )
    source: str = field(LINE, "where it comes from; empty: written by hand", default="", owner=Owner.TOOL)
    version: str = field(LINE, "the version of the source", default="", owner=Owner.TOOL)
