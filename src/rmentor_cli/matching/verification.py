"""Whether a recorded matching is what it says: looked at anew from the files, without the solver. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from rmentor_cli.immutable import immutable
from rmentor_cli.matching.assessment import Assessment, assess
from rmentor_cli.matching.inputs import inputs_of
from rmentor_cli.matching.market import IMPOSSIBLE, Market, Pairs
from rmentor_cli.matching.openings import market_of
from rmentor_cli.matching.parts import Part
from rmentor_cli.matching.proof import figures_of, unproved
from rmentor_cli.matching.proof_record import ProofRecord, ProvedPairing, as_waited_then, proof_from
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import PairingStatus
from rmentor_cli.model.private import PrivateDossier

NO_VETOES: Mapping[str, str] = MappingProxyType({})


@immutable
class Discrepancy:
    """Something that is not as the record says."""

    about: str  # the id of a pairing, or the name of a part of the record
    sentence: str
    is_in_record: bool = True  # otherwise it is pairings.csv that says something else


@immutable
class Verification:
    """What came of the check."""

    discrepancies: tuple[Discrepancy, ...]
    changed: tuple[str, ...]  # files that say something else since; where any does, points are not counted anew


def verify(
    record: ProofRecord, dossier: Dossier, private: PrivateDossier, vetoes: Mapping[str, str] = NO_VETOES
) -> Verification:
    """Check a recorded matching: the people of its pairings, their points, and that nothing better was possible.

    `vetoes` are the digests of private files that the record may name, by path.
    """
    people = tuple(_other_people(record, dossier))
    then = _as_then(record, dossier)
    now = {**inputs_of(then), **vetoes}
    known = sorted(record.inputs.keys() | now.keys())
    changed = tuple(path for path in known if record.inputs.get(path) != now.get(path))
    if people or changed:
        return Verification((*people, *_not_whole(record)), changed)
    return Verification(tuple(_discrepancies(record, then, private)), ())


def _other_people(record: ProofRecord, dossier: Dossier) -> Iterator[Discrepancy]:
    """Find pairings that are gone, or pair other people than they did."""
    standing = dossier.pairings_by_id
    for each in record.pairings:
        now = standing.get(each.id)
        if now is None:
            yield Discrepancy(each.id, f"{each.id} is not in pairings.csv any more", is_in_record=False)
        elif (now.mentor_id, now.mentee_id) != (each.mentor_id, each.mentee_id):
            proved = f"proved was {each.mentor_id} with {each.mentee_id}"
            yield Discrepancy(
                each.id, f"{each.id} pairs {now.mentor_id} with {now.mentee_id}; {proved}", is_in_record=False
            )
    for pairing_id in record.kept:
        if pairing_id not in standing:
            said = f"{pairing_id}, which stood then, is not in pairings.csv any more"
            yield Discrepancy(pairing_id, said, is_in_record=False)


def _not_whole(record: ProofRecord) -> Iterator[Discrepancy]:
    """Find what the record alone contradicts, whatever changed since."""
    points = [each.points for each in record.pairings]
    if (record.figures.pairings, record.figures.total, record.figures.floor) != (
        len(points), sum(points), min(points, default=0),
    ):  # fmt: skip
        yield Discrepancy("figures", "the pairings do not add up to the figures")
    if record.pairings and not {paths.PROGRAM, paths.MENTORS, paths.MENTEES} <= record.inputs.keys():
        yield Discrepancy("inputs", "not all files that it was made from are named")
    for each in record.pairings:
        if not {each.mentor_id, each.mentee_id} <= record.prices.keys():
            yield Discrepancy(each.id, f"{each.id} has people without a price")


def _as_then(record: ProofRecord, dossier: Dossier) -> Dossier:
    """Return the program as it was matched: the rounds waited until then, and nothing given up yet."""
    pairings = tuple(
        replace(pairing, status=PairingStatus.ACTIVE) if pairing.id in record.given_up else pairing
        for pairing in dossier.pairings
    )
    return as_waited_then(record, replace(dossier, pairings=pairings))


def _discrepancies(record: ProofRecord, dossier: Dossier, private: PrivateDossier) -> Iterator[Discrepancy]:
    policy = dossier.program.matching
    if record.goal is not policy.objective:
        yield Discrepancy("objective", f"the objective is {policy.objective.value}, not {record.goal.value}")
        return
    if record.weights != {part.value: part.weight(policy.weights) for part in Part}:
        yield Discrepancy("weights", "the weights are not those of program.yaml")
        return
    assessment = assess(dossier, private, record.on)
    market = market_of(assessment, [dossier.pairings_by_id[pairing_id] for pairing_id in record.kept])
    found = [*_wrong_points(record, assessment, market)]
    yield from found
    if not found:
        yield from _unproved(record, assessment, market)


def _wrong_points(record: ProofRecord, assessment: Assessment, market: Market) -> Iterator[Discrepancy]:
    mentors, leaders = _places(assessment)
    for each in record.pairings:
        points = market.rows[mentors[each.mentor_id]][leaders[each.mentee_id]]
        if points == IMPOSSIBLE:
            yield Discrepancy(each.id, f"{each.id} breaks a rule, or was made already")
        elif points != each.points:
            yield Discrepancy(each.id, f"{each.id} earns {points} points, not {each.points}")


def _unproved(record: ProofRecord, assessment: Assessment, market: Market) -> Iterator[Discrepancy]:
    pairs = _pairs(record.pairings, assessment)
    if figures_of(market, pairs) != record.figures:
        yield Discrepancy("figures", "the pairings do not add up to the figures")
        return
    try:
        proof = proof_from(record.prices, assessment.eligibility.rosters, record.goal)
    except LookupError as missing:
        yield Discrepancy("prices", f"a price is missing: {missing}")
        return
    for claim in unproved(record.goal, market, pairs, proof):
        yield Discrepancy("prices", f"the prices do not prove {claim}")


def _pairs(pairings: tuple[ProvedPairing, ...], assessment: Assessment) -> Pairs:
    mentors, leaders = _places(assessment)
    return tuple(sorted((mentors[each.mentor_id], leaders[each.mentee_id]) for each in pairings))


def _places(assessment: Assessment) -> tuple[dict[str, int], dict[str, int]]:
    rosters = assessment.eligibility.rosters
    mentors, leaders = ({person.id: n for n, person in enumerate(side)} for side in (rosters.mentors, rosters.leaders))
    return mentors, leaders
