"""How pairings end: through, early, and for which reason, where that points at nobody."""

from datetime import datetime, time, timedelta

import pytest

from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.outcomes import completion, early_ends, ends_by_reason
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckInState, PairingStatus, withdrawn
from rmentor_cli.model.private import End, EndReason
from rmentor_cli.model.program import ArcSession
from tests.builders import START, a_check_in, a_dossier, a_leader, a_mentor, a_pairing, a_program

ON = START + timedelta(days=120)
ENDED = {"status": PairingStatus.ENDED, "ended": START + timedelta(days=60)}
ARC = tuple(ArcSession(title=str(n), purpose="To meet") for n in range(1, 6))


def sessions(pairing_id: str, held: int, planned: int) -> list[object]:
    states = [CheckInState.DONE] * held + [CheckInState.CANCELLED] * (planned - held)
    days = [START + timedelta(days=n) for n in range(1, planned + 1)]
    return [a_check_in(pairing_id, n, s, window=(d, d)) for n, (s, d) in enumerate(zip(states, days, strict=True), 1)]


def test_four_of_five_sessions_held_is_through_and_an_early_end_is_measured_by_the_arc() -> None:
    pairings = (
        a_pairing("p001", "j-1", "s-1"),
        a_pairing("p002", "j-1", "s-1"),
        a_pairing("p003", "j-1", "s-1", **ENDED),
        a_pairing("p004", "j-1", "s-1"),
    )
    rows = (*sessions("p001", 4, 5), *sessions("p002", 3, 5), *sessions("p003", 3, 3))
    dossier = a_dossier(program=a_program(arc=ARC), pairings=pairings, check_ins=rows)
    found = completion(Facts(dossier, ON))
    assert (found.text, found.missing) == ("1 of 3 (33%)", 1)
    assert early_ends(Facts(dossier, ON)).text == "1 of 4 (25%)"


def test_on_a_day_before_its_end_a_pairing_is_measured_by_the_arc_too() -> None:
    pairings = (a_pairing("p001", "j-1", "s-1", **ENDED),)
    dossier = a_dossier(program=a_program(arc=ARC), pairings=pairings, check_ins=tuple(sessions("p001", 2, 2)))
    assert completion(Facts(dossier, START + timedelta(days=30))).text == "0 of 1 (0%)"


def test_sessions_that_an_early_closing_withdrew_were_to_be_held_too() -> None:
    closed = START + timedelta(days=30)
    pairings = (
        a_pairing("p001", "j-1", "s-1", status=PairingStatus.COMPLETED, ended=closed),
        a_pairing("p002", "j-2", "s-2", status=PairingStatus.COMPLETED, ended=closed),
    )
    ahead = [
        withdrawn(a_check_in("p001", n, start=datetime.combine(closed, time(10)) + timedelta(days=n)))
        for n in (3, 4, 5, 6)
    ]
    # p002 joined late, and held all of its two; the sixth session went when the arc became shorter
    rows = (*sessions("p001", 4, 4)[:2], *ahead, *sessions("p002", 2, 2))
    for on in (closed - timedelta(days=9), ON):
        found = completion(Facts(a_dossier(program=a_program(arc=ARC), pairings=pairings, check_ins=rows), on))
        assert found.text == "1 of 2 (50%)"
    assert found.note == ""


def test_without_an_arc_nobody_knows_what_an_early_end_left_out() -> None:
    dossier = a_dossier(pairings=(a_pairing("p001", "j-1", "s-1", **ENDED),), check_ins=tuple(sessions("p001", 2, 2)))
    assert completion(Facts(dossier, ON)).text == "0 of 1 (0%)"


def test_on_a_day_before_its_end_a_pairing_had_not_ended() -> None:
    dossier = a_dossier(pairings=(a_pairing("p001", "j-1", "s-1", **ENDED),))
    assert early_ends(Facts(dossier, START + timedelta(days=59))).text == "0 of 1 (0%)"


def ended_program(reasons: dict[EndReason | None, int]) -> tuple[Dossier, list[End]]:
    said = [reason for reason, count in reasons.items() for _ in range(count)]
    pairings = tuple(a_pairing(f"p{n:03}", f"j-{n}", f"s-{n}", **ENDED) for n, _ in enumerate(said))
    ends = [End(pairing_id=p.id, date=START, reason=reason) for p, reason in zip(pairings, said, strict=True) if reason]
    people = {
        "mentors": tuple(a_mentor(p.mentor_id) for p in pairings),
        "mentees": tuple(a_leader(p.mentee_id) for p in pairings),
    }
    return a_dossier(pairings=pairings, **people), ends


@pytest.mark.parametrize(
    ("reasons", "told"),
    [
        ({EndReason.TIME: 4}, []),
        ({EndReason.TIME: 5}, ["ended-time"]),
        ({EndReason.TIME: 5, EndReason.FIT: 1}, []),  # all less those is one
        ({EndReason.TIME: 5, EndReason.FIT: 4, None: 1}, ["ended-time"]),
        ({EndReason.TIME: 6, EndReason.FIT: 5, None: 4}, ["ended-time"]),  # with both, the four would follow
    ],
)
def test_reasons_are_counted_only_where_no_few_can_be_worked_out(
    reasons: dict[EndReason | None, int], told: list[str]
) -> None:
    dossier, ends = ended_program(reasons)
    found = list(ends_by_reason(Facts(dossier, ON), ends))
    assert [each.key for each in found] == told
    assert all(each.n == sum(reasons.values()) and each.missing == reasons.get(None, 0) for each in found)
