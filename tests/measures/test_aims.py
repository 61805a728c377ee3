"""Goals and commitments are counted by state, as they stood on the day; what nobody knows is missing."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from rmentor_cli.measures.aims import behavior_change, goal_attainment
from rmentor_cli.measures.edition import edition
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.few import Asked
from rmentor_cli.measures.metrics import measure
from rmentor_cli.model.aims import Commitment, CommitmentState, Direction, Goal, GoalState
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.people import Role
from rmentor_cli.model.reader import Reader
from tests.builders import START, a_dossier, a_leader, a_mentor, a_pairing, day

HALF_WAY = day("2027-04-11")  # 90 of the 180 days to 10 July


def a_goal(n: int, person_id: str, state: GoalState, reviewed: date | None = None, since: date = START) -> Goal:
    return Goal(id=f"g{n}", person_id=person_id, direction=Direction.LEARN, set=since, reviewed=reviewed, state=state)


def a_program_with(goals: tuple[Goal, ...] = (), commitments: tuple[Commitment, ...] = ()) -> Dossier:
    return a_dossier(
        mentors=(a_mentor("j-1"), a_mentor("j-2")),
        mentees=(a_leader("s-1"), a_leader("s-2")),
        pairings=(a_pairing("p001", "j-1", "s-1"), a_pairing("p002", "j-2", "s-2")),
        goals=goals,
        commitments=commitments,
    )


def test_goals_met_and_partly_met_of_all_that_were_set_by_side() -> None:
    states = (GoalState.MET, GoalState.PARTLY, GoalState.DROPPED, GoalState.OPEN)
    goals = tuple(a_goal(n, "s-1", state) for n, state in enumerate(states))
    mentors, leaders = goal_attainment(Facts(a_program_with((*goals, a_goal(9, "j-1", GoalState.MET))), HALF_WAY))
    assert (leaders.measure.text, leaders.measure.missing, leaders.expected) == ("2 of 3 (67%)", 1, Fraction(1, 2))
    assert leaders.measure.note == (
        "1 open, 1 met, 1 partly, 1 dropped; expected by now 50%; leaders paired without a goal are missing"
    )
    assert (mentors.measure.text, mentors.measure.missing) == ("1 of 1 (100%)", 1)


def test_what_was_found_out_later_is_open_on_an_earlier_day_and_what_was_set_later_is_not_there() -> None:
    goals = (
        a_goal(1, "s-1", GoalState.MET, reviewed=HALF_WAY + timedelta(days=1)),
        a_goal(2, "s-1", GoalState.MET, since=HALF_WAY + timedelta(days=1)),
        a_goal(3, "s-nobody", GoalState.MET),
    )
    _, leaders = goal_attainment(Facts(a_program_with(goals), HALF_WAY))
    assert leaders.measure.text == "0 of 1 (0%)"


def test_goals_that_were_all_dropped_are_no_share_of_anything() -> None:
    _, leaders = goal_attainment(Facts(a_program_with((a_goal(1, "s-1", GoalState.DROPPED),)), HALF_WAY))
    assert (leaders.measure.text, leaders.measure.n) == ("every goal was dropped", 0)


def a_commitment(
    n: int, state: CommitmentState, due: date | None = None, person_id: str = "s-1", reviewed: date | None = None
) -> Commitment:
    return Commitment(id=f"c{n}", person_id=person_id, made=START, due=due, state=state, reviewed=reviewed)


def kept_on(on: date, *commitments: Commitment) -> tuple[str, str]:
    found = behavior_change(Facts(a_program_with(commitments=commitments), on))
    return found.text, found.note


def test_what_is_not_due_yet_counts_neither_way_and_is_missed_only_once_its_day_is_over() -> None:
    due = HALF_WAY + timedelta(days=29)
    states = (CommitmentState.MISSED, CommitmentState.KEPT, CommitmentState.OPEN, CommitmentState.DROPPED)
    made = tuple(a_commitment(n, state, due) for n, state in enumerate(states))
    assert (
        kept_on(HALF_WAY, *made)
        == kept_on(due, *made)
        == (
            "none is due yet",
            "1 not due yet, 3 not due yet, and noted without the day (reviewed)",
        )
    )
    after = kept_on(due + timedelta(days=1), *made)
    assert after == ("1 of 3 (33%)", "1 missed, 1 past their day and not known, 1 dropped")


def test_what_is_known_to_be_kept_before_its_day_counts_from_then_on() -> None:
    kept = a_commitment(1, CommitmentState.KEPT, HALF_WAY + timedelta(days=9), reviewed=HALF_WAY)
    assert kept_on(HALF_WAY - timedelta(days=1), kept) == ("none is due yet", "1 not due yet")
    assert kept_on(HALF_WAY, kept) == ("1 of 1 (100%)", "")


def test_what_was_found_out_after_its_day_was_not_known_on_it() -> None:
    kept = a_commitment(1, CommitmentState.KEPT, HALF_WAY, reviewed=HALF_WAY + timedelta(days=9))
    assert kept_on(HALF_WAY + timedelta(days=1), kept) == ("0 of 1 (0%)", "1 past their day and not known")
    early = a_commitment(1, CommitmentState.MISSED, HALF_WAY, reviewed=HALF_WAY - timedelta(days=9))
    assert kept_on(HALF_WAY, early) == ("none is due yet", "1 not due yet")


def test_what_has_no_day_stands_as_the_file_says() -> None:
    made = (a_commitment(1, CommitmentState.KEPT), a_commitment(2, CommitmentState.OPEN))
    assert kept_on(HALF_WAY, *made) == ("1 of 1 (100%)", "1 open, without a day")


def test_commitments_kept_of_those_made_and_the_late_ones_are_missing() -> None:
    yesterday = HALF_WAY - timedelta(days=1)
    commitments = (
        a_commitment(1, CommitmentState.KEPT),
        a_commitment(2, CommitmentState.MISSED),
        a_commitment(3, CommitmentState.OPEN, yesterday),
        a_commitment(4, CommitmentState.OPEN, HALF_WAY),
        a_commitment(5, CommitmentState.DROPPED),
        a_commitment(6, CommitmentState.KEPT, person_id="j-1"),
        Commitment(id="c7", person_id="s-1", made=HALF_WAY + timedelta(days=1), state=CommitmentState.KEPT),
    )
    found = behavior_change(Facts(a_program_with(commitments=commitments), HALF_WAY))
    assert (found.text, found.missing) == ("1 of 3 (33%)", 1)
    assert found.note == "1 missed, 1 past their day and not known, 1 not due yet, 1 dropped"


def told(people: int, reader: Reader, *, of_part: bool = False) -> str:
    """Return what a reader is told of the goals of so many leaders."""
    leaders = tuple(a_leader(f"s-{n}") for n in range(people))
    goals = tuple(a_goal(n, leader.id, GoalState.MET) for n, leader in enumerate(leaders))
    facts = Facts(a_dossier(mentees=leaders, goals=goals), HALF_WAY)
    made = edition(facts, measure(facts.dossier, HALF_WAY), reader, Asked(of_part=of_part))
    assert [each.role for each in made.metrics.goals if each.measure.n] == [Role.MENTEE] * (
        "hidden" not in made.figures["goals-leaders"].text
    )
    return made.figures["goals-leaders"].text


def test_what_came_of_the_goals_of_a_few_is_for_the_coordinator_only() -> None:
    assert told(4, Reader.COORDINATOR) == "4 of 4 (100%)"
    assert told(4, Reader.SPONSOR) == told(4, Reader.PARTICIPANTS) == "hidden: fewer than 5"
    assert told(5, Reader.SPONSOR) == told(5, Reader.PARTICIPANTS) == "5 of 5 (100%)"
    # the rest would follow from the whole, however many they are
    assert told(30, Reader.SPONSOR, of_part=True) == "hidden: not told of a part of the people"
    assert told(4, Reader.SPONSOR, of_part=True) == "hidden: not told of a part of the people"


def figures_for_sponsor(dossier: Dossier) -> dict[str, str]:
    made = edition(Facts(dossier, HALF_WAY), measure(dossier, HALF_WAY), Reader.SPONSOR)
    return {key: f"{figure.text}|{figure.note}" for key, figure in made.figures.items()}


def test_that_the_goals_of_a_few_were_dropped_is_for_the_coordinator_only() -> None:
    def dropped(people: int) -> str:
        goals = tuple(a_goal(n, f"s-{n}", GoalState.DROPPED) for n in range(people))
        dossier = a_dossier(mentees=tuple(a_leader(f"s-{n}") for n in range(people)), goals=goals)
        return figures_for_sponsor(dossier)["goals-leaders"]

    assert dropped(1) == dropped(4) == "hidden: fewer than 5|"
    assert dropped(5).startswith("every goal was dropped|5 dropped")


def test_that_the_promises_of_a_few_were_dropped_or_are_still_ahead_is_for_the_coordinator_only() -> None:
    ahead = HALF_WAY + timedelta(days=29)
    for promise in (a_commitment(1, CommitmentState.DROPPED), a_commitment(1, CommitmentState.OPEN, ahead)):
        told = figures_for_sponsor(a_program_with(commitments=(promise,)))
        assert told["commitments-kept"] == "hidden: fewer than 5|"
    assert figures_for_sponsor(a_program_with())["commitments-kept"] == "no commitment is noted|"


THEN = HALF_WAY - timedelta(days=28)
BETWEEN = HALF_WAY - timedelta(days=7)


def side_by_side(key: str, reader: Reader, *aims: Goal | Commitment) -> list[str]:
    """Return what two days say beside each other of what ten leaders set out to do, or promised."""
    dossier = a_dossier(
        mentees=tuple(a_leader(f"s-{n}") for n in range(10)),
        goals=tuple(each for each in aims if isinstance(each, Goal)),
        commitments=tuple(each for each in aims if isinstance(each, Commitment)),
    )
    days = ((THEN, HALF_WAY), (HALF_WAY, THEN))
    pages = (edition(Facts(dossier, on), measure(dossier, on), reader, Asked(beside=beside)) for on, beside in days)
    return [page.figures[key].text for page in pages]


FEW_BETWEEN = "hidden: fewer than 5 between the two days"


@pytest.mark.parametrize("state", GoalState)
@pytest.mark.parametrize("reader", [Reader.SPONSOR, Reader.PARTICIPANTS])
def test_two_days_side_by_side_leave_no_goal_of_a_few(reader: Reader, state: GoalState) -> None:
    met = [a_goal(n, f"s-{n}", GoalState.MET) for n in range(5)]
    late = [a_goal(n, f"s-{n}", state, reviewed=BETWEEN, since=BETWEEN) for n in range(5, 10)]
    before = [a_goal(n, f"s-{n}", state, reviewed=BETWEEN) for n in range(5, 10)]
    for some in (late[:1], late[:4], before[:1], before[:4]):
        assert side_by_side("goals-leaders", reader, *met, *some) == [FEW_BETWEEN] * 2
    assert FEW_BETWEEN not in side_by_side("goals-leaders", reader, *met, *late)
    assert side_by_side("goals-leaders", Reader.COORDINATOR, *met, late[0])[0] == "5 of 5 (100%)"


def test_nor_one_of_several_that_were_still_open() -> None:
    still_open = [a_goal(n, f"s-{n}", GoalState.OPEN) for n in range(8)]
    one_met = a_goal(9, "s-9", GoalState.MET, reviewed=BETWEEN)
    assert side_by_side("goals-leaders", Reader.SPONSOR, *still_open, one_met) == [FEW_BETWEEN] * 2
    assert side_by_side("goals-leaders", Reader.SPONSOR, *still_open) == ["0 of 8 (0%)"] * 2


@pytest.mark.parametrize("state", CommitmentState)
def test_nor_a_promise_of_a_few_that_fell_due_between_them(state: CommitmentState) -> None:
    kept = [a_commitment(n, CommitmentState.KEPT, THEN - timedelta(days=7), f"s-{n}") for n in range(5)]
    due = [a_commitment(n, state, BETWEEN, f"s-{n}") for n in range(5, 10)]
    for few in (due[:1], due[:4]):
        assert side_by_side("commitments-kept", Reader.SPONSOR, *kept, *few) == [FEW_BETWEEN] * 2
    told = side_by_side("commitments-kept", Reader.SPONSOR, *kept, *due)
    assert told[0] == "5 of 5 (100%)"
    assert "hidden" not in told[1]
    assert side_by_side("commitments-kept", Reader.SPONSOR, *kept) == ["5 of 5 (100%)"] * 2
