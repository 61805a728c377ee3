"""What each person has given is counted over all their pairings, and enough of it earns a certificate."""

from dataclasses import replace
from datetime import datetime

import pytest

from rmentor_cli.credit import credits_by_id, hours_of, letter_agreed, meetings_held, people_met, sessions_needed
from rmentor_cli.model.consent import CREDIT_LETTER, TAKING_PART, Consent
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckIn, CheckInState, PairingStatus, Side
from rmentor_cli.model.people import PersonStatus
from rmentor_cli.model.program import ArcSession
from tests.builders import a_check_in, a_dossier, a_leader, a_mentor, a_pairing, a_program, day

ON = day("2027-07-01")
ARC = tuple(ArcSession(title=f"Session {n}", purpose="Learn") for n in range(1, 7))


def held(pairing_id: str, n: int, state: CheckInState = CheckInState.DONE, **cells: object) -> CheckIn:
    start = datetime(2027, 1 + n, 2, 10)  # noqa: DTZ001 - wall time
    return a_check_in(pairing_id, n, state, start=start, **cells)


def program(*rows: CheckIn, status: PairingStatus = PairingStatus.ACTIVE, **parts: object) -> Dossier:
    return a_dossier(
        program=a_program(arc=ARC),
        mentors=(a_mentor("j-a"), a_mentor("j-b")),
        mentees=(a_leader("s-a"), a_leader("s-b")),
        pairings=(a_pairing("p001", "j-a", "s-a", status=status), a_pairing("p002", "j-a", "s-b")),
        check_ins=rows,
        **parts,
    )


def earned(dossier: Dossier) -> list[str]:
    return [person_id for person_id, each in credits_by_id(dossier, ON).items() if each.is_earned]


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0, "no time"), (45, "45 minutes"), (60, "1 hour"), (135, "2 hours 15 minutes"), (240, "4 hours")],
)
def test_time_is_said_as_people_say_it(minutes: int, said: str) -> None:
    assert hours_of(minutes) == said


def test_half_of_the_sessions_are_enough() -> None:
    two, three = (tuple(held("p001", n) for n in range(1, count + 1)) for count in (2, 3))
    assert (sessions_needed(program(*two)), earned(program(*two))) == (3, [])
    assert earned(program(*three)) == ["j-a", "s-a"]


def test_what_lies_after_the_end_of_a_pairing_is_no_meeting_of_it_as_reports_have_it() -> None:
    dossier = program(*(held("p001", n) for n in range(1, 4)))
    ended = replace(dossier.pairings[0], status=PairingStatus.ENDED, ended=day("2027-03-02"))
    after = replace(dossier, pairings=(ended, *dossier.pairings[1:]))
    assert [row.n for row in meetings_held(after, ON)] == [1, 2]
    assert credits_by_id(after, ON)["j-a"].meetings == 2


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_closing_the_program_changes_nothing(count: int) -> None:
    rows = tuple(held("p001", n) for n in range(1, count + 1))
    before, after = (
        earned(program(*rows, status=status)) for status in (PairingStatus.ACTIVE, PairingStatus.COMPLETED)
    )
    assert before == after


def test_whose_pairing_ended_loses_no_meeting_by_it() -> None:
    rows = (*(held("p001", n) for n in (1, 2)), *(held("p002", n) for n in (3, 4)))
    given = credits_by_id(program(*rows, status=PairingStatus.ENDED), ON)
    assert (given["j-a"].meetings, given["j-a"].minutes, given["j-a"].pairings) == (4, 180, ("p001", "p002"))
    assert earned(program(*rows, status=PairingStatus.ENDED)) == ["j-a"]


def test_no_diary_of_a_leader_undoes_the_work_of_a_junior() -> None:
    off = [held("p001", n, CheckInState.CANCELLED, cancelled_by=Side.MENTEE) for n in (2, 3)]
    assert earned(program(held("p001", 1), *off)) == ["j-a"]
    theirs = [replace(row, cancelled_by=Side.MENTOR) for row in off]
    assert earned(program(held("p001", 1), *theirs)) == []
    assert earned(program(*off)) == [], "whoever has met nobody has nothing to be thanked for"
    again = replace(held("p001", 2), id="p001-x01")  # what was called off, and held on another day, counts once
    assert earned(program(held("p001", 1), off[0], again)) == []


def test_a_leader_who_does_not_come_costs_a_mentor_no_more_than_one_who_calls_off() -> None:
    def missed(n: int, *came: str) -> CheckIn:
        return held("p001", n, CheckInState.MISSED, attended=came)

    assert earned(program(held("p001", 1), missed(2, "j-a"), missed(3, "j-a"))) == ["j-a"]
    assert earned(program(held("p001", 1), missed(2, "s-a"), missed(3, "s-a"))) == []
    assert earned(program(held("p001", 1), missed(2), missed(3, "j-a", "s-a"))) == []
    assert earned(program(held("p001", 1), missed(2, "j-a"), replace(held("p001", 2), id="p001-x01"))) == []


def test_only_what_took_place_by_the_day_and_with_them_counts() -> None:
    rows = (held("p001", 1), held("p001", 2, attended=("j-a",)), held("p001", 6))
    given = credits_by_id(program(*rows), ON)
    assert {person_id: each.meetings for person_id, each in given.items()} == {"j-a": 2, "s-a": 1}
    assert (given["j-a"].first, given["j-a"].last) == (day("2027-02-02"), day("2027-03-02"))


def test_nothing_is_said_of_whoever_is_erased_or_took_part_back() -> None:
    dossier = program(held("p001", 1))
    gone = replace(a_leader("s-a"), email="", status=PersonStatus.LEFT)
    assert [*credits_by_id(replace(dossier, mentees=(gone,)), ON)] == ["j-a"]
    back = Consent(person_id="j-a", what=TAKING_PART, text_version="1", given=ON, withdrawn=ON)
    assert [*credits_by_id(replace(dossier, consents=(back,)), ON)] == ["s-a"]


def test_a_letter_needs_a_consent_that_holds() -> None:
    yes = Consent(person_id="j-a", what=CREDIT_LETTER, text_version="1", given=ON)
    assert letter_agreed(program(consents=(yes,))) == {"j-a": ON}
    assert letter_agreed(program(consents=(replace(yes, withdrawn=ON),))) == {}


def test_whom_somebody_met_is_told_apart_from_how_often() -> None:
    dossier = program(held("p001", 1), held("p001", 2), held("p002", 1))
    found = credits_by_id(dossier, ON)
    assert people_met(dossier, found["j-a"]) == {"s-a", "s-b"}
    assert people_met(dossier, found["s-a"]) == {"j-a"}
