"""How figures, days and pairings are written for people. Pure; knows no measure."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import Pairing
from rmentor_cli.model.pulse import SMALL

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

ROUNDED = f'Where fewer than {SMALL} people were asked, means are told to the nearest half, as in "about 3.5".'
ON_ITS_OWN = (
    "A change is of those who answered both times and is rounded on its own: "
    "it need not be the difference of the two means."
)


def percent(share: Fraction) -> str:
    """Write a share of 1 as whole percent; 0% and 100% are kept for none and all."""
    whole = _rounded(share * 100, 0)
    if 0 < share < 1:
        whole = min(max(whole, Decimal(1)), Decimal(99))
    return f"{whole}%"


def number(value: Fraction, places: int = 2) -> str:
    """Write a number with at most so many decimal places, halves away from zero, without trailing zeros."""
    text = f"{_rounded(value, places):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _rounded(value: Fraction, places: int) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def counted(count: int, one: str, many: str = "") -> str:
    """Count things: `1 pairing`, `3 pairings`; without `many`, an s is added."""
    return f"{count} {one if count == 1 else many or f'{one}s'}"


def short_day(day: date) -> str:
    """Write a day without its year: 23 Mar."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def full_day(day: date) -> str:
    """Write a day with its year: 23 Mar 2027."""
    return f"{short_day(day)} {day.year}"


def short_span(first: date, last: date) -> str:
    """Write the days from one to another: 8 to 21 Feb, 26 Feb to 11 Mar, or the one day it is."""
    if first == last:
        return short_day(first)
    begin = str(first.day) if (first.year, first.month) == (last.year, last.month) else short_day(first)
    return f"{begin} to {short_day(last)}"


def person_name(dossier: Dossier, person_id: str) -> str:
    """Return the name of a person, or the id where the rosters do not know it."""
    person = dossier.people.get(person_id)
    return person.name if person else person_id


def pairing_name(dossier: Dossier, pairing: Pairing) -> str:
    """Return both names and the id, for names may be shared: Zoë Åström and Henrik Berg (p007)."""
    mentor, leader = (person_name(dossier, person) for person in (pairing.mentor_id, pairing.mentee_id))
    return f"{mentor} and {leader} ({pairing.id})"
