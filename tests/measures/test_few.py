"""Counts of check-ins of so few that whoever knows a calendar would know whose they are: for the coordinator only."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from rmentor_cli.measures.edition import Edition, edition
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.few import WHOLE, Asked, months_of_few
from rmentor_cli.measures.metrics import measure_facts
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckInState, Side
from rmentor_cli.model.program import Objective
from rmentor_cli.model.reader import Reader
from tests.builders import START, a_check_in, a_dossier, a_leader, a_mentor, a_pairing, a_program

DONE, CANCELLED = CheckInState.DONE, CheckInState.CANCELLED
HELD = "check-ins-on-plan"
COUNTS = {HELD, "unreported", "missed", "cancelled-by-leader", "cancelled-by-mentor"}
OTHERS = [Reader.SPONSOR, Reader.PARTICIPANTS]
WEEK = timedelta(weeks=1)


def a_year(*weeks: dict[int, CheckInState], leaders: int = 8) -> Dossier:
    """Make a program of eight pairings that meet on the Mondays of some weeks: which of them, and what came of it."""
    numbers = range(1, 9)
    rows = tuple(
        replace(
            a_check_in(f"p{n:03}", week + 1, state, window=(START + week * WEEK, START + week * WEEK)),
            start=datetime.combine(START + week * WEEK, time(10)),
            cancelled_by=Side.MENTEE if state is CANCELLED else None,
        )
        for week, states in enumerate(weeks)
        for n, state in states.items()
    )
    held = Objective(id="held", statement="They meet", measure="Held", data="check-ins-held")
    return a_dossier(
        program=a_program(objectives=(held,)),
        mentors=tuple(a_mentor(f"j-{n}") for n in numbers),
        mentees=tuple(a_leader(f"s-{n}") for n in numbers),
        pairings=tuple(a_pairing(f"p{n:03}", f"j-{n}", f"s-{(n - 1) % leaders + 1}") for n in numbers),
        check_ins=rows,
    )


def told(facts: Facts, reader: Reader = Reader.SPONSOR, asked: Asked = WHOLE) -> Edition:
    return edition(facts, measure_facts(facts), reader, asked)


def hidden(made: Edition) -> set[str]:
    return {key for key, figure in made.figures.items() if figure.text == "hidden: fewer than 5"} & {*COUNTS, "held"}


def everybody(but: dict[int, CheckInState] | None = None) -> dict[int, CheckInState]:
    return dict.fromkeys(range(1, 9), DONE) | (but or {})


@pytest.mark.parametrize("reader", OTHERS)
def test_a_day_on_which_two_met_tells_nobody_which_of_them_called_off(reader: Reader) -> None:
    dossier = a_year(everybody(), {1: DONE, 2: CANCELLED}, everybody())
    day = START + WEEK
    made = told(Facts(dossier, day, day), reader)
    assert hidden(made) >= {HELD}
    assert made.figures["held-2027-01"].text == "hidden: fewer than 5"
    assert not [key for key, figure in made.figures.items() if key in COUNTS and figure.value is not None]
    coordinators = told(Facts(dossier, day, day), Reader.COORDINATOR)
    assert coordinators.figures["cancelled-by-leader"].text == "1 of 2 (50%)"
    assert not hidden(coordinators)


def test_what_five_pairings_and_leaders_stand_behind_is_told() -> None:
    dossier = a_year(everybody(), everybody({2: CANCELLED}))
    day = START + WEEK
    assert hidden(told(Facts(dossier, day, day))) == set()
    four = a_year(everybody(), everybody({2: CANCELLED}), leaders=4)
    assert hidden(told(Facts(four, day, day))) == COUNTS


def test_nor_do_the_days_before_a_period_follow_from_it_and_a_total() -> None:
    dossier = a_year({1: DONE, 2: CANCELLED}, everybody())
    made = told(Facts(dossier, START + WEEK, START + WEEK))
    assert made.metrics.objectives[0].now.text == "90%"
    assert hidden(made) == COUNTS


def test_nor_the_days_between_two_that_stand_side_by_side() -> None:
    dossier = a_year(everybody(), {1: DONE, 2: CANCELLED}, everybody())
    day, later = START + WEEK, START + 2 * WEEK
    beside = Asked(beside=START)
    made = told(Facts(dossier, day), asked=beside)
    assert hidden(made) == COUNTS
    assert made.metrics.objectives[0].now.text == "hidden: fewer than 5"
    assert hidden(told(Facts(dossier, later), asked=beside)) == set()


def test_nor_one_month_from_the_others_and_their_total() -> None:
    january, march = [everybody()] * 3, [everybody()] * 2
    dossier = a_year(*january, {1: CANCELLED}, {}, {}, {}, *march)
    assert [f"{each:%b}" for each in sorted(months_of_few(Facts(dossier, START + 8 * WEEK)))] == ["Feb", "Mar"]
    enough = a_year(*january, everybody(), {}, {}, {}, *march)
    assert months_of_few(Facts(enough, START + 8 * WEEK)) == frozenset()


def test_of_a_small_program_the_total_is_told_and_no_part_of_it() -> None:
    small = a_year(everybody(), everybody({3: CANCELLED}), leaders=4)
    made = told(Facts(small, START + WEEK))
    assert made.figures[HELD].text == "15 of 16 (94%)"
    assert hidden(made) == {"missed", "cancelled-by-leader", "cancelled-by-mentor"}
    assert made.figures["held-2027-01"].text == "hidden: fewer than 5"
    assert HELD in hidden(told(Facts(small, START + WEEK), asked=Asked(of_part=True)))


def test_on_the_first_days_the_few_who_met_are_no_total() -> None:
    dossier = a_year({1: DONE}, everybody())
    assert HELD in hidden(told(Facts(dossier, START)))
    assert HELD not in hidden(told(Facts(dossier, START + WEEK)))


def test_where_nothing_was_to_be_held_nothing_is_hidden() -> None:
    assert hidden(told(Facts(a_year(), START))) == set()
