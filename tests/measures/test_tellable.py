"""Parts of the people whose pages leave nothing of a few, neither of people nor of pairings."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.few import Asked
from rmentor_cli.measures.tellable import parts_to_tell
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckIn, CheckInState, PairingStatus
from tests.builders import START, a_check_in, a_dossier, a_leader, a_mentor, a_pairing

WEEK = timedelta(weeks=1)
FEBRUARY = date(2027, 2, 8)
ALL = {"sales", "legal", "tax"}


def a_year(mentors: Mapping[str, int], waiting: int = 0) -> Dossier:
    """Make a program of so many mentors of each department, each with a leader, who met on the first day.

    Some more leaders wait for a mentor.
    """
    said = [department for department, number in mentors.items() for _ in range(number)]
    return a_dossier(
        mentors=tuple(a_mentor(f"j-{n:02}", department=each) for n, each in enumerate(said)),
        mentees=tuple(a_leader(f"s-{n:02}", department="") for n in range(len(said) + waiting)),
        pairings=tuple(a_pairing(f"p{n:03}", f"j-{n:02}", f"s-{n:02}") for n in range(len(said))),
        check_ins=tuple(held(n, 1, START) for n in range(len(said))),
    )


def held(pairing: int, n: int, day: date) -> CheckIn:
    row = a_check_in(f"p{pairing:03}", n, CheckInState.DONE, window=(day, day))
    return replace(row, start=datetime.combine(day, time(10)))


def told(dossier: Dossier, day: date = START, since: date | None = None, beside: date | None = None) -> set[str]:
    made = parts_to_tell(Facts(dossier, day, since), Asked(beside=beside))
    return {value for field, value in made if field == "department"}


def test_parts_of_many_are_told() -> None:
    assert told(a_year({"Sales": 10, "Legal": 9, "Tax": 5})) == ALL


def test_not_all_of_them_where_a_few_people_or_pairings_are_left() -> None:
    """Two of HR with their leaders, and three leaders who wait, are seven people: and two pairings."""
    assert told(a_year({"Sales": 10, "Legal": 9, "Tax": 5}, waiting=3)) == ALL
    assert told(a_year({"Sales": 10, "Legal": 9, "Tax": 5, "HR": 2}, waiting=3)) == {"sales", "legal"}
    assert told(a_year({"Sales": 10, "Legal": 9, "Tax": 5, "HR": 4}, waiting=5)) == {"sales", "legal"}


def test_nor_where_a_few_are_left_of_a_side() -> None:
    """Two mentors of HR who wait are no pairing, and with the leaders many: but a page of all tells the sides apart."""
    dossier = a_year({"Sales": 10, "Legal": 9, "Tax": 5})
    wait = tuple(a_mentor(f"j-{n}", department="HR") for n in range(50, 52))
    assert told(replace(dossier, mentors=(*dossier.mentors, *wait))) == {"sales", "legal"}


def test_one_mentor_of_several_leaders_is_one_mentor() -> None:
    dossier = a_year({"Sales": 10, "Legal": 9, "Tax": 5})
    one = tuple(replace(each, mentor_id="j-19") if each.id == "p020" else each for each in dossier.pairings)
    assert told(replace(dossier, pairings=one)) == {"sales"}


def test_a_pairing_that_never_began_is_none() -> None:
    dossier = a_year({"Sales": 10, "Legal": 9, "Tax": 5})
    last = replace(dossier.pairings[-1], status=PairingStatus.DECLINED)
    assert told(replace(dossier, pairings=(*dossier.pairings[:-1], last))) == {"sales"}


def test_nor_may_the_check_ins_of_these_days_leave_some_of_a_few() -> None:
    dossier = a_year({"Sales": 10, "Legal": 9, "Tax": 5})
    late = tuple(held(n, 1, START + WEEK) for n in range(20, 24))  # so one of Tax met on the first day
    dossier = replace(dossier, check_ins=(*dossier.check_ins[:20], *late))
    assert told(dossier, START) == {"sales", "tax"}
    assert told(dossier, START + WEEK) == ALL
    assert told(dossier, START + WEEK, since=START + WEEK) == {"sales", "tax"}  # those of before are left
    assert told(dossier, START + WEEK, beside=START) == {"sales", "tax"}


def test_months_of_all_leave_nothing_where_enough_of_the_same_pairings_meet_in_two() -> None:
    dossier = a_year({"Sales": 10, "Legal": 9, "Tax": 5})
    again = tuple(held(n, 2, FEBRUARY) for n in range(20))
    dossier = replace(dossier, check_ins=(*dossier.check_ins, *again))
    assert told(dossier, FEBRUARY) == ALL


def test_a_month_of_all_less_a_second_wave_may_be_of_a_few() -> None:
    """All of Tax began in February, and two others met then: the month less the page of Tax is of these two."""
    dossier = a_year({"Sales": 10, "Legal": 9, "Tax": 6})
    second = tuple(held(n, 1, FEBRUARY) for n in range(19, 25))
    again = tuple(held(n, 2, FEBRUARY) for n in range(2))
    dossier = replace(dossier, check_ins=(*dossier.check_ins[:19], *second, *again))
    assert told(dossier, FEBRUARY) == {"sales"}
    enough = tuple(held(n, 2, FEBRUARY) for n in range(5))
    assert told(replace(dossier, check_ins=(*dossier.check_ins, *enough[2:])), FEBRUARY) == ALL
