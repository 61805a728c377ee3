"""Who came prepared, who had a say, how far pairings reach across, and how many could have taken part."""

from datetime import timedelta

import pytest

from rmentor_cli.measures.crossing import crossing
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.preparation import input_given, training_done
from rmentor_cli.measures.reach import reach
from rmentor_cli.model.checklist import Item, Tick
from rmentor_cli.model.pairing import CheckInState
from rmentor_cli.model.people import PersonStatus
from rmentor_cli.model.program import Eligible
from tests.builders import START, a_check_in, a_dossier, a_leader, a_mentor, a_pairing, a_program

ON = START + timedelta(days=60)
MET = START + timedelta(days=20)


def prepared(person_id: str, days: int | None) -> Tick:
    return Tick(item=Item.PREP, subject_id=person_id, done=None if days is None else START + timedelta(days=days))


def test_who_was_prepared_by_the_day_of_their_first_meeting() -> None:
    pairings = tuple(a_pairing(f"p00{n}", f"j-{n}", f"s-{n}") for n in (1, 2, 3, 4))
    rows = tuple(a_check_in(f"p00{n}", 1, CheckInState.DONE, window=(MET, MET)) for n in (1, 2, 3))
    ticks = (prepared("j-1", 20), prepared("j-2", 21), prepared("j-3", None), prepared("j-4", 61))
    dossier = a_dossier(pairings=pairings, check_ins=rows, checklist=ticks)
    mentors, leaders = training_done(Facts(dossier, ON))
    assert (mentors.text, mentors.missing) == ("1 of 4 (25%)", 2)
    assert (leaders.text, leaders.missing) == ("nobody's preparation is noted", 4)


def test_where_nothing_at_all_is_noted_nobody_is_called_unprepared() -> None:
    dossier = a_dossier(pairings=(a_pairing("p001", "j-1", "s-1"),))
    mentors, _ = training_done(Facts(dossier, ON))
    assert (mentors.value, mentors.text, mentors.missing) == (None, "nobody's preparation is noted", 1)


def test_whoever_named_others_had_a_say() -> None:
    people = {"mentors": (a_mentor("j-1", prefers="s-1"), a_mentor("j-9")), "mentees": (a_leader("s-1"),)}
    dossier = a_dossier(pairings=(a_pairing("p001", "j-1", "s-1"),), **people)
    assert input_given(Facts(dossier, ON)).text == "1 of 2 (50%)"


def test_where_nobody_named_anybody_it_was_not_asked() -> None:
    people = {"mentors": (a_mentor("j-1"),), "mentees": (a_leader("s-1"),)}
    found = input_given(Facts(a_dossier(pairings=(a_pairing("p001", "j-1", "s-1"),), **people), ON))
    assert found.text == "nobody has named whom they would like to meet"


def across(cells: dict[tuple[str, str], int]) -> tuple[str, str, int | None, object]:
    two = [pair for pair, count in cells.items() for _ in range(count)]
    mentors = tuple(a_mentor(f"j-{n}", department=one) for n, (one, _) in enumerate(two))
    leaders = tuple(a_leader(f"s-{n}", department=other) for n, (_, other) in enumerate(two))
    pairings = tuple(a_pairing(f"p{n:03}", f"j-{n}", f"s-{n}") for n, _ in enumerate(two))
    found = crossing(Facts(a_dossier(mentors=mentors, mentees=leaders, pairings=pairings), ON))
    share = found.shares[0]
    return share.text, found.gap.text, share.missing, found.matrix


def test_pairings_across_departments_and_their_table_only_where_no_cell_is_of_a_few() -> None:
    cells = {("Product", "Finance"): 6, ("Sales", "Sales"): 5}
    assert across(cells) == ("6 of 11 (55%)", "5", 0, cells)
    assert across({**cells, ("Sales", "Finance"): 4}) == ("10 of 15 (67%)", "5", 0, None)
    assert across({("Product", ""): 1}) == ("not stated", "5", 1, None)


def test_a_grade_that_is_not_stated_is_missing_and_never_taken_for_nothing() -> None:
    people = {"mentors": (a_mentor("j-1", grade=None),), "mentees": (a_leader("s-1"),)}  # type: ignore[arg-type]
    found = crossing(Facts(a_dossier(pairings=(a_pairing("p001", "j-1", "s-1"),), **people), ON))
    assert (found.gap.text, found.gap.missing) == ("not stated", 1)


@pytest.mark.parametrize(
    ("eligible", "text"),
    [
        (40, "2 of 40 (5%)"),
        (2, "2 of 2 (100%)"),
        (1, "more signed up (2) than are said to be eligible (1)"),
        (None, "not known how many are eligible"),
    ],
)
def test_reach_is_of_those_who_could_take_part(eligible: int | None, text: str) -> None:
    mentors = (a_mentor("j-1"), a_mentor("j-2", status=PersonStatus.LEFT), a_mentor("j-3", status=PersonStatus.INVITED))
    dossier = a_dossier(program=a_program(eligible=Eligible(mentors=eligible)), mentors=mentors)
    found, leaders = reach(Facts(dossier, ON))
    assert (found.text, leaders.text) == (text, "not known how many are eligible")


@pytest.mark.parametrize(("status", "note"), [("active", ""), ("left", "people who left since are counted, too")])
def test_reach_says_that_it_counts_who_left_since_where_anybody_did(status: str, note: str) -> None:
    mentors = (a_mentor("j-1"), a_mentor("j-2", status=PersonStatus(status)))
    dossier = a_dossier(program=a_program(eligible=Eligible(mentors=40)), mentors=mentors)
    assert [each.note for each in reach(Facts(dossier, ON))] == [note, ""]
