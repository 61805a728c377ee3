"""What the pairings that met often had in common, beside those that met less: to think about, not to act on. Pure."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from rmentor_cli.immutable import immutable

Parts = Mapping[str, int]  # the points of a pairing, by part of the score


@immutable
class PartOfScore:
    """The mean points of one part, of the pairings that met often and of all others."""

    part: str
    often: Fraction
    less: Fraction


@immutable
class WentWell:
    """Pairings side by side, by how many sessions they held."""

    sessions: int  # who held so many or more met often
    often: int  # pairings
    less: int
    parts: tuple[PartOfScore, ...]


def went_well(held: Mapping[str, int], points: Mapping[str, Parts], at_least: int) -> WentWell | None:
    """Compare pairings by the sessions held, the median of which parts them; None where either side is too small.

    `held` is how many sessions each pairing held, `points` what it earned by part, `at_least` how many pairings a
    side must have: of fewer, a mean would tell of a few people.
    """
    ids = sorted(held.keys() & points.keys())
    if not ids:
        return None
    middle = sorted(held[each] for each in ids)[len(ids) // 2]
    often = [each for each in ids if held[each] >= middle]
    less = [each for each in ids if held[each] < middle]
    if min(len(often), len(less)) < at_least:
        return None
    parts = (PartOfScore(part, _mean(often, points, part), _mean(less, points, part)) for part in points[ids[0]])
    return WentWell(middle, len(often), len(less), tuple(parts))


def _mean(ids: Sequence[str], points: Mapping[str, Parts], part: str) -> Fraction:
    return Fraction(sum(points[each][part] for each in ids), len(ids))
