"""What came of goals, in both directions, and of what leaders promised. Pure; knows states, never words."""

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

from rmentor_cli.immutable import immutable
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.measure import Measure, Unit, share_of
from rmentor_cli.measures.objectives import elapsed
from rmentor_cli.measures.wording import percent
from rmentor_cli.model.aims import ATTAINED, Commitment, CommitmentState, Goal, GoalState
from rmentor_cli.model.people import Role


@immutable
class GoalAttainment:
    """How many of the goals of one side are reached, and how many one would expect by now."""

    role: Role
    measure: Measure
    expected: Fraction  # a share: on a straight line from none at the start to all at the end
    states: tuple[tuple[GoalState, int], ...]


_LABELS = {
    Role.MENTOR: ("goals-mentors", "Goals reached, mentors"),
    Role.MENTEE: ("goals-leaders", "Goals reached, leaders"),
}
COMMITMENTS_KEPT = "commitments-kept"
_PEOPLE = {Role.MENTOR: "mentors", Role.MENTEE: "leaders"}


def goal_attainment(facts: Facts) -> tuple[GoalAttainment, ...]:
    """Goals met or partly met / goals set, for each side. Data: goals. Missing: people paired who have set none.

    Dropped goals stay in the number set: leaving them out would flatter. Source: practice (Art of Mentoring, level 3).
    """
    return tuple(_attainment(facts, role) for role in Role)


def _attainment(facts: Facts, role: Role) -> GoalAttainment:
    goals = _goals_of(facts, role)
    states = Counter(goal.state_on(facts.on) for goal in goals)
    paired = {pairing.pairing.person(role) for pairing in facts.standing}
    expected, (key, label) = elapsed(facts), _LABELS[role]
    found = tuple((state, states[state]) for state in GoalState)
    said = ", ".join(f"{count} {state.value}" for state, count in found if count)
    measure = Measure(
        key=key,
        label=label,
        formula="goals met or partly met / goals set; expected by now: the part of the program that has gone by",
        unit=Unit.SHARE,
        value=share_of(sum(states[state] for state in ATTAINED), len(goals)),
        n=len(goals),
        missing=len(paired - {goal.person_id for goal in goals}),
        period=facts.period,
        note=f"{said}; expected by now {percent(expected)}; {_PEOPLE[role]} paired without a goal are missing"
        if goals
        else f"{_PEOPLE[role]} paired without a goal are missing",
        absent="no goal is noted",
    )
    return GoalAttainment(role, measure, expected, found)


def people_behind(facts: Facts) -> Mapping[str, int]:
    """Return of how many people each figure here is, by its key: what came of a few is for the coordinator only."""
    found = {_LABELS[role][0]: len({goal.person_id for goal in _goals_of(facts, role)}) for role in Role}
    made = {each.person_id for each in facts.dossier.commitments if _counts(facts, each)}
    return {**found, COMMITMENTS_KEPT: len(made)}


def _goals_of(facts: Facts, role: Role) -> list[Goal]:
    return [g for g in facts.dossier.goals if g.set <= facts.on and facts.dossier.roles.get(g.person_id) is role]


def behavior_change(facts: Facts) -> Measure:
    """Kept / made, of the commitments of leaders. Data: commitments. Missing: past their day, and not known.

    A junior who speaks and sees nothing follow is worse off than one who was never asked: THE Campus (practice).
    """
    made = [each for each in facts.dossier.commitments if _counts(facts, each)]
    states = Counter(each.state for each in made)
    late = sum(_is_late(facts, each) for each in made)
    ahead = states[CommitmentState.OPEN] - late
    said = (
        (states[CommitmentState.MISSED], "missed"),
        (late, "past their day and not known"),
        (ahead, "not due yet"),
    )
    return Measure(
        key=COMMITMENTS_KEPT,
        label="Leaders' commitments kept",
        formula="commitments kept / commitments made by leaders, those dropped left out",
        unit=Unit.SHARE,
        value=share_of(states[CommitmentState.KEPT], len(made)),
        n=len(made),
        missing=late,
        period=facts.period,
        note=", ".join(f"{count} {what}" for count, what in said if count),
        absent="no commitment is noted",
    )


def _counts(facts: Facts, commitment: Commitment) -> bool:
    is_a_leaders = facts.dossier.roles.get(commitment.person_id) is Role.MENTEE
    return is_a_leaders and commitment.made <= facts.on and commitment.state is not CommitmentState.DROPPED


def _is_late(facts: Facts, commitment: Commitment) -> bool:
    is_open = commitment.state is CommitmentState.OPEN
    return is_open and commitment.due is not None and commitment.due < facts.on
