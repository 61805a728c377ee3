"""Counts of check-ins of so few that whoever knows a calendar would know whose they are: for the coordinator only."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import compress, product

import pytest

from rmentor_cli.measures.edition import Edition, edition
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.few import WHOLE, Asked, months_of_few, of_few
from rmentor_cli.measures.metrics import measure_facts
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckInState, Side
from rmentor_cli.model.program import Objective
from rmentor_cli.model.reader import Reader
from tests.builders import START, a_check_in, a_dossier, a_leader, a_mentor, a_pairing, a_program

DONE, CANCELLED = CheckInState.DONE, CheckInState.CANCELLED
HELD, LAG = "check-ins-on-plan", "first-meeting-lag"
COUNTS = {HELD, "unreported", "missed", "cancelled-by-leader", "cancelled-by-mentor"}
OTHERS = [Reader.SPONSOR, Reader.PARTICIPANTS]
WEEK, DAY = timedelta(weeks=1), timedelta(days=1)


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


def shown(made: Edition) -> dict[str, object]:
    """Return all that an edition says, its word as well."""
    told_of_all = {"funnel": made.metrics.funnel, "months": made.metrics.months, "objectives": objectives(made)}
    word = {"standing": made.metrics.standing_text, "attention": made.metrics.attention}
    return {**made.figures, **told_of_all, **word}


def objectives(made: Edition) -> list[object]:
    return [(each.now, each.verdict) for each in made.metrics.objectives]


def page(dossier: Dossier, then: date, now: date, reader: Reader) -> list[Edition]:
    return [told(Facts(dossier, on), reader, Asked(beside=beside)) for on, beside in ((now, then), (then, now))]


BECAME = [DONE, CANCELLED, CheckInState.MISSED, CheckInState.PLANNED]


@pytest.mark.parametrize("reader", OTHERS)
@pytest.mark.parametrize("weeks", [0, 1, 4, 9])
def test_what_came_of_one_check_in_changes_nothing_on_a_page_of_the_days_around_it(reader: Reader, weeks: int) -> None:
    now = START + (weeks + 1) * WEEK + DAY  # by then one that nobody reported counts as due

    def around(state: CheckInState) -> list[dict[str, object]]:
        dossier = a_year(*[everybody()] * weeks, {2: DONE}, {1: state})
        return [shown(made) for made in page(dossier, now - WEEK, now, reader)]

    same = around(DONE)
    assert all(around(state) == same for state in BECAME)
    assert {"met", "active", "on-plan"} <= {
        key for key, each in same[0].items() if str(getattr(each, "n", 0)) == "None"
    }


@pytest.mark.parametrize("reader", OTHERS)
def test_whether_a_few_met_for_the_first_time_between_two_days_changes_neither_what_is_told_of_it(
    reader: Reader,
) -> None:
    now = START + WEEK + DAY
    for state in BECAME:
        dossier = a_year(dict.fromkeys(range(1, 8), DONE), everybody({8: state}))
        told_of_it = [made.figures[key] for made in page(dossier, START, now, reader) for key in (LAG, "met")]
        assert [each.text for each in told_of_it] == ["hidden: fewer than 5"] * 4
        assert told(Facts(dossier, now, START + WEEK), reader).figures[LAG].text == "hidden: fewer than 5"
        assert told(Facts(dossier, now), reader).figures["met"].value is not None


def test_nor_where_they_were_to_meet_before_and_did_not() -> None:
    def around(state: CheckInState) -> list[dict[str, object]]:
        dossier = a_year(everybody({8: CANCELLED}), everybody(), everybody({8: state}))
        dossier = replace(dossier, check_ins=tuple(each for each in dossier.check_ins if each.id != "p008-s02"))
        return [{key: made.figures[key] for key in (LAG, "met")} for made in page(dossier, START + WEEK, now, reader)]

    now, reader = START + 2 * WEEK + DAY, Reader.SPONSOR
    same = around(DONE)
    assert all(around(state) == same for state in BECAME)


@pytest.mark.parametrize("reader", OTHERS)
def test_whether_a_few_made_up_for_a_session_between_two_days_changes_nothing(reader: Reader) -> None:
    """One session fell through, and nothing else was due since but the day that the two found for it."""

    def around(state: CheckInState | None) -> list[dict[str, object]]:
        dossier, day = a_year(everybody(), everybody({1: CANCELLED})), START + 2 * WEEK
        found = replace(a_check_in("p001", 2, state or DONE, window=(day, day)), id="p001-x01")
        rows = (
            *dossier.check_ins,
            *([replace(found, start=datetime.combine(day, time(10)), cancelled_by=Side.MENTEE)] if state else []),
        )
        return [shown(each) for each in page(replace(dossier, check_ins=rows), day - DAY, day + DAY, reader)]

    same = around(DONE)
    assert all(around(state) == same for state in BECAME)
    assert around(None)[0] == same[0]


def test_where_all_had_met_before_both_days_tell_it() -> None:
    then, now = START, START + WEEK
    told_of_it = [
        made.figures[key]
        for made in page(a_year(everybody(), everybody()), then, now, Reader.SPONSOR)
        for key in (LAG, "met")
    ]
    assert [each.n for each in told_of_it] == [8, 16] * 2


@pytest.mark.parametrize("reader", OTHERS)
def test_what_came_of_the_first_check_in_of_all_changes_nothing(reader: Reader) -> None:
    first, *others = (shown(told(Facts(a_year({1: state}), START + DAY), reader)) for state in BECAME)
    assert all(each == first for each in others)


def test_a_total_of_a_few_is_in_no_part_of_its_page_and_the_reason_is_the_true_one() -> None:
    dossier = a_year({1: DONE}, everybody(), everybody(), everybody(), everybody())
    on = START + 4 * WEEK
    after = told(Facts(dossier, on, START + WEEK))
    assert after.figures[HELD].note == "fewer than 5 mentors or leaders were to meet before these days"
    assert {each.absent for each in after.metrics.months if each.month <= on} == {"hidden: fewer than 5"}
    between, then = page(a_year(everybody(), {1: DONE}), START, START + WEEK, Reader.SPONSOR)
    assert between.figures[HELD].note == "fewer than 5 mentors or leaders were to meet between the two days"
    assert not then.metrics.months


@pytest.mark.parametrize("seed", range(16))
def test_no_sum_or_difference_of_what_a_page_shows_is_of_a_few(seed: int) -> None:
    rng = random.Random(seed)
    weeks = [dict.fromkeys(rng.sample(range(1, 9), rng.choice([0, 1, 2, 8, 8, 8, 8])), DONE) for _ in range(13)]
    dossier, days = a_year(*weeks), [START + n * WEEK for n in range(13)]
    now = rng.choice(days[6:])
    for day in days[: days.index(now)]:
        assert not few_that_follow(weeks, page(dossier, day, now, Reader.SPONSOR))
        assert not few_that_follow(weeks, [told(Facts(dossier, now, day))])
        assert not few_that_follow(weeks, [told(Facts(dossier, day))])


def few_that_follow(weeks: list[dict[int, CheckInState]], editions: list[Edition]) -> list[set[tuple[int, int]]]:
    """Add and subtract all counts shown of sessions held, and return the sets of a few sessions that come out."""
    sessions = {(week, n) for week, states in enumerate(weeks) for n in states}
    counts = {frozenset(each) for made in editions for each in counted_in(made, sessions)} - {frozenset()}
    alike: dict[tuple[bool, ...], set[tuple[int, int]]] = {}
    for each in sessions:
        alike.setdefault(tuple(each in count for count in counts), set()).add(each)
    found = []
    for signs in product((-1, 0, 1), repeat=len(counts)):
        totals = {places: sum(compress(signs, places)) for places in alike}
        behind = set[tuple[int, int]]().union(*(alike[places] for places, total in totals.items() if total))
        if set(totals.values()) <= {0, 1} and 0 < len({n for _, n in behind}) < 5:
            found.append(behind)
    return found


def counted_in(made: Edition, sessions: set[tuple[int, int]]) -> Iterator[set[tuple[int, int]]]:
    """Yield of each count of sessions that is shown which of them it counts."""
    first, last = made.metrics.since or START, made.metrics.on
    days = {each: START + each[0] * WEEK for each in sessions}
    if made.figures[HELD].value is not None:
        yield {each for each, day in days.items() if first <= day <= last}
    if made.metrics.objectives[0].now.value is not None:
        yield {each for each, day in days.items() if day <= last}
    for month in made.metrics.months:
        if month.due:
            yield {each for each, day in days.items() if first <= day <= last and day.replace(day=1) == month.month}


def hidden_months(facts: Facts) -> list[str]:
    return [f"{each:%b}" for each in sorted(months_of_few(facts, WHOLE, of_few(facts, WHOLE)))]


def test_nor_one_month_from_the_others_and_their_total() -> None:
    january, march = [everybody()] * 3, [everybody()] * 2
    dossier = a_year(*january, {1: CANCELLED}, {}, {}, {}, *march)
    assert hidden_months(Facts(dossier, START + 8 * WEEK)) == ["Feb", "Mar"]
    enough = a_year(*january, everybody(), {}, {}, {}, *march)
    assert hidden_months(Facts(enough, START + 8 * WEEK)) == []


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
