"""How good the pairings are by the score that chose them; the points are worked out elsewhere and handed in. Pure."""

from collections.abc import Mapping
from fractions import Fraction

from rmentor_cli.immutable import immutable
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.measure import Measure, Unit, share_of
from rmentor_cli.model.people import Role

Points = Mapping[str, tuple[int, int]]  # pairing id -> points, and how many were possible
Wants = Mapping[str, Mapping[Role, tuple[int, int]]]  # pairing id -> whose wants -> how many met, how many stated

NOT_WORKED_OUT = "the score was not worked out"


@immutable
class Scores:
    """What matching knows of the pairings; None: not worked out."""

    points: Points | None = None
    wants: Wants | None = None


NO_SCORES = Scores()


def points_of_standing(facts: Facts, scores: Scores) -> Points:
    """Return the points of the pairings that go on or are completed, by id; those without are left out."""
    points = scores.points or {}
    ids = (pairing.pairing.id for pairing in facts.standing)
    return {pairing_id: points[pairing_id] for pairing_id in ids if pairing_id in points}


def match_mean(facts: Facts, points: Points) -> Measure:
    """Points of all pairings / pairings. Data: points by pairing."""
    return Measure(
        key="match-mean",
        label="Match quality, mean",
        formula="points of all pairings / pairings that go on or are completed",
        unit=Unit.POINTS,
        value=share_of(sum(got for got, _ in points.values()), len(points)),
        n=len(points),
        missing=len(facts.standing) - len(points),
        period=facts.period,
        absent=NOT_WORKED_OUT,
    )


def match_lowest(facts: Facts, points: Points) -> Measure:
    """Fewest points of any pairing: fairness is the worst pairing, not only the mean. Data: points by pairing."""
    lowest = min(points, key=lambda pairing_id: (points[pairing_id][0], pairing_id), default=None)
    return Measure(
        key="match-lowest",
        label="Match quality, lowest",
        formula="the fewest points of a pairing that goes on or is completed",
        unit=Unit.POINTS,
        value=Fraction(points[lowest][0]) if lowest else None,
        n=len(points),
        missing=len(facts.standing) - len(points),
        period=facts.period,
        note=lowest or "",
        absent=NOT_WORKED_OUT,
    )


def match_share(facts: Facts, points: Points) -> Measure:
    """Points of all pairings / points possible for them. Data: points by pairing."""
    possible = sum(possible for _, possible in points.values())
    return Measure(
        key="match-share",
        label="Match quality, share of the possible",
        formula="points of all pairings / points possible for them",
        unit=Unit.PERCENT,
        value=share_of(100 * sum(got for got, _ in points.values()), possible),
        n=len(points),
        missing=len(facts.standing) - len(points),
        period=facts.period,
        absent=NOT_WORKED_OUT,
    )


def wants_covered(facts: Facts, scores: Scores) -> tuple[Measure, ...]:
    """Topics a side wants that its partner offers / topics it wants, for each direction. Data: wants by pairing."""
    return tuple(_wants_of(facts, scores.wants or {}, role) for role in Role)


_WANTED = {
    Role.MENTOR: ("mentor-wants", "Topics mentors want that their leader offers"),
    Role.MENTEE: ("leader-wants", "Topics leaders want that their mentor offers"),
}


def _wants_of(facts: Facts, wants: Wants, role: Role) -> Measure:
    ids = [pairing.pairing.id for pairing in facts.standing]
    known = [wants[pairing_id][role] for pairing_id in ids if pairing_id in wants]
    stated = sum(stated for _, stated in known)
    key, label = _WANTED[role]
    return Measure(
        key=key,
        label=label,
        formula="wanted topics that the partner offers / wanted topics, over the pairings that go on or are completed",
        unit=Unit.SHARE,
        value=share_of(sum(met for met, _ in known), stated),
        n=stated,
        missing=sum(stated == 0 for _, stated in known) + len(ids) - len(known),
        period=facts.period,
        note="n counts topics; pairings in which none was stated are missing",
        absent="none stated" if known else NOT_WORKED_OUT,
    )
