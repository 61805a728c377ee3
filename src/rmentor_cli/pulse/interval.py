"""How far a mean of a few differences may be off: Student's interval, honest for small numbers. Pure.

W. S. Gosset ("Student"), "The probable error of a mean" (1908); the quantiles are those of the NIST/SEMATECH
e-Handbook of Statistical Methods, section 1.3.6.7.2. Answers on a scale are no normal quantities: for fewer than some
fifteen people the interval is a guide, and says at least that nothing sharper is known.
"""

from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

# for a two-sided 95 %, by degrees of freedom; between two of them the smaller one's holds, which is the wider
_QUANTILES = {
    1: "12.706", 2: "4.303", 3: "3.182", 4: "2.776", 5: "2.571", 6: "2.447", 7: "2.365", 8: "2.306", 9: "2.262",
    10: "2.228", 11: "2.201", 12: "2.179", 13: "2.160", 14: "2.145", 15: "2.131", 16: "2.120", 17: "2.110",
    18: "2.101", 19: "2.093", 20: "2.086", 21: "2.080", 22: "2.074", 23: "2.069", 24: "2.064", 25: "2.060",
    26: "2.056", 27: "2.052", 28: "2.048", 29: "2.045", 30: "2.042", 40: "2.021", 60: "2.000", 120: "1.980",
}  # fmt: skip
_DEGREES = tuple(_QUANTILES)


def half_width(values: Sequence[int]) -> Decimal:
    """Return how far on either side of their mean the true one may lie, in 95 of 100 such samples; of two or more."""
    n = len(values)
    mean = Fraction(sum(values), n)
    variance = Fraction(sum((value - mean) ** 2 for value in values)) / ((n - 1) * n)
    quantile = _QUANTILES[_DEGREES[bisect_right(_DEGREES, n - 1) - 1]]
    return Decimal(quantile) * (Decimal(variance.numerator) / Decimal(variance.denominator)).sqrt()
