"""How pairings come to their end: completed, or early and by nobody's fault. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator

from rmentor_cli.disclosure.groups import publish
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.measure import Measure, Unit, share_of
from rmentor_cli.model.pairing import PairingStatus
from rmentor_cli.model.private import End, EndReason
from rmentor_cli.progress.pairing import PairingProgress

_ENOUGH, _OF = 4, 5  # of the sessions


def completion(facts: Facts) -> Measure:
    """Pairings with four of five sessions held / pairings begun. Data: pairings, check-ins. Missing: no check-ins yet.

    Who answered the closing survey stands under a code and is no part of it. Leeds: 25 of 26 (practice).
    """
    planned = [pairing for pairing in facts.pairings if pairing.sessions]
    return Measure(
        key="completion",
        label="Pairings that held four of five sessions",
        formula="pairings that held four of five of their sessions / pairings that have begun and have check-ins",
        unit=Unit.SHARE,
        value=share_of(sum(map(_held_most, planned)), len(planned)),
        n=len(planned),
        missing=len(facts.pairings) - len(planned),
        period=facts.period,
        note="so far: the program goes on" if facts.on <= facts.end else "",
        absent="no pairing has check-ins yet",
    )


def _held_most(pairing: PairingProgress) -> bool:
    if pairing.pairing.status is PairingStatus.ENDED and not pairing.arc_length:
        return False  # nobody knows how many sessions it would have had
    return _OF * len(pairing.held) >= _ENOUGH * _planned(pairing)


def _planned(pairing: PairingProgress) -> int:
    """Return how many sessions a pairing was to have: what came after an early end was planned, too, by the arc."""
    sessions = len(pairing.sessions)
    is_cut_short = pairing.pairing.status is PairingStatus.ENDED  # on an earlier day it may have gone on
    return max(pairing.arc_length, sessions) if is_cut_short else sessions


def early_ends(facts: Facts) -> Measure:
    """Pairings ended before their time / pairings begun, neutral. Data: pairings.

    Most ends are nobody's fault, and an easy way out is part of safety: Burk and Eby (2010).
    """
    return Measure(
        key="early-ends",
        label="Ended early",
        formula="pairings that ended and are not completed / pairings that have begun",
        unit=Unit.SHARE,
        value=share_of(sum(map(_ended_early, facts.pairings)), len(facts.pairings)),
        n=len(facts.pairings),
        period=facts.period,
        absent="no pairing has begun yet",
    )


def _ended_early(pairing: PairingProgress) -> bool:
    return not pairing.is_live and pairing.pairing.status is PairingStatus.ENDED


def ends_by_reason(facts: Facts, ends: Iterable[End]) -> Iterator[Measure]:
    """Yield how many pairings ended for each reason, where no smaller number of them can be worked out.

    Formula: ends with the reason / ends. Data: pairings, and private/ends.csv, which git does not track: so it is said
    on a screen and stands in no report, which can be made again from git alone. The number of all ends is published.
    """
    early = {pairing.pairing.id for pairing in facts.pairings if _ended_early(pairing)}
    reasons = {end.pairing_id: end.reason for end in ends if end.pairing_id in early}
    people = Counter(reasons.get(pairing_id) for pairing_id in early)
    cells = {(reason.value,): [reason] for reason in EndReason if people[reason]}
    at_least = facts.dossier.program.pulse.minimum_group
    for (word,), why_not in publish(people, cells, at_least=at_least, already=[list(people)]).items():
        if why_not is None:
            yield Measure(
                key=f"ended-{word}",
                label=f"Ended early: {word}",
                formula="pairings that ended early for this reason / pairings that ended early",
                unit=Unit.SHARE,
                value=share_of(people[EndReason(word)], len(early)),
                n=len(early),
                missing=people[None],
                period=facts.period,
                note="reasons of fewer are not shown",
            )
