"""How far apart two shares are, and where the true difference may lie. Pure.

Newcombe's hybrid score interval ("Interval estimation for the difference between independent proportions", Statistics
in Medicine 17, 1998, method 10), made of Wilson's (1927): unlike the textbook one it holds for small numbers, and for
shares of none and of all.
"""

from decimal import Decimal
from fractions import Fraction

from rmentor_cli.immutable import immutable

_Z = Fraction(195996, 100000)  # of a normal quantity, 95 of 100 lie within so many standard deviations
_PLACES = Decimal("0.000001")


@immutable
class Difference:
    """One share less another, and within what it lies in 95 of 100 such samples."""

    value: Fraction
    low: Fraction
    high: Fraction


def difference(part: int, whole: int, other_part: int, other_whole: int) -> Difference:
    """Return part / whole less other_part / other_whole; both wholes are 1 or more."""
    one, other = Fraction(part, whole), Fraction(other_part, other_whole)
    (low, high), (other_low, other_high) = _wilson(one, whole), _wilson(other, other_whole)
    value = one - other
    return Difference(
        value,
        value - _root((one - low) ** 2 + (other_high - other) ** 2),
        value + _root((high - one) ** 2 + (other - other_low) ** 2),
    )


def _wilson(share: Fraction, n: int) -> tuple[Fraction, Fraction]:
    middle = share + _Z**2 / (2 * n)
    width = _Z * _root(share * (1 - share) / n + _Z**2 / (4 * n**2))
    scale = 1 + _Z**2 / n
    return (middle - width) / scale, (middle + width) / scale


def _root(value: Fraction) -> Fraction:
    return Fraction((Decimal(value.numerator) / Decimal(value.denominator)).sqrt().quantize(_PLACES))
