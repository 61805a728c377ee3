"""Which standing pairings are decided anew, where a coordinator allows any to move. Pure."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from rmentor_cli.immutable import immutable
from rmentor_cli.matching.assessment import Assessment
from rmentor_cli.matching.market import Market
from rmentor_cli.matching.moves import to_give_up
from rmentor_cli.matching.openings import market_of
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import Pairing, PairingStatus, people_of


@immutable
class Leeway:
    """How much of what stands may change: nothing, a few pairings so that more people can be paired, or everything."""

    moves: int = 0
    fresh: bool = False


NO_LEEWAY = Leeway()


def given_up(assessment: Assessment, kept: Sequence[Pairing], leeway: Leeway) -> tuple[Pairing, ...]:
    """Return those of the kept pairings that are decided anew; never pinned, kept, paused or completed ones."""
    movable = [pairing for pairing in kept if _may_move(pairing)]
    if leeway.fresh or not leeway.moves:
        return tuple(movable) if leeway.fresh else ()
    rosters = assessment.eligibility.rosters
    mentors, leaders = ({person.id: n for n, person in enumerate(side)} for side in (rosters.mentors, rosters.leaders))
    places = {(mentors[each.mentor_id], leaders[each.mentee_id]): each for each in movable}
    rest = [pairing for pairing in kept if pairing not in movable]
    market = _with_points(market_of(assessment, rest), assessment, places.keys())
    return tuple(places[pair] for pair in to_give_up(market, tuple(sorted(places)), leeway.moves))


def _may_move(pairing: Pairing) -> bool:
    """Say whether nobody is held to a pairing: not by a pin, nor by the word of both to stay."""
    is_held = pairing.pinned or pairing.kept_until is not None
    return pairing.status in {PairingStatus.ACTIVE, PairingStatus.PROPOSED} and not is_held


def _with_points(market: Market, assessment: Assessment, standing: Collection[tuple[int, int]]) -> Market:
    """Give standing pairings their points, whatever rule they would break today: rules judge new ones."""
    rows = [list(row) for row in market.rows]
    for mentor, leader in standing:
        rows[mentor][leader] = sum(assessment.scores.of(mentor, leader).values())
    return replace(market, rows=rows)


def ahead_of_all(dossier: Dossier, pairings: Iterable[Pairing]) -> Dossier:
    """Put the people of pairings given up before everyone who waits, so that none of them is left without.

    One round more than anybody's is enough: of the largest matchings, one covers those who waited longest on each side
    whatever the others waited (Mendelsohn and Dulmage, 1958).
    """
    most = 1 + max((person.waited for person in dossier.people.values()), default=0)
    return dossier.with_rounds_waited(dict.fromkeys(people_of(pairings), most))
