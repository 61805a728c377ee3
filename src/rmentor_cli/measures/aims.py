"""What came of goals, in both directions, and of what leaders promised. Pure; knows states, never words.

One rule for these and for what the sponsor promised: kept, of those whose day is over, or that were kept before it.
What was dropped is named apart, and nothing is known on an earlier day that was only found out later. A goal has no day
of its own, so it counts from the day it was set.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
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
    """Goals met or partly met / goals set and not dropped, for each side. Data: goals.

    Missing: people paired who have set none. How many were dropped is said beside it: left out in silence they would
    flatter. Source: practice (Art of Mentoring, level 3).
    """
    return tuple(_attainment(facts, role) for role in Role)


def _attainment(facts: Facts, role: Role) -> GoalAttainment:
    goals = _goals_of(facts, role)
    states = Counter(goal.state_on(facts.on) for goal in goals)
    counted = len(goals) - states[GoalState.DROPPED]
    expected, (key, label) = elapsed(facts), _LABELS[role]
    found = tuple((state, states[state]) for state in GoalState)
    said = ", ".join(f"{count} {state.value}" for state, count in found if count)
    measure = Measure(
        key=key,
        label=label,
        formula="goals met or partly met / goals set by the day and not dropped; expected by now: the part of the "
        "program that has gone by",
        unit=Unit.SHARE,
        value=share_of(sum(states[state] for state in ATTAINED), counted),
        n=counted,
        missing=len(facts.paired(role) - {goal.person_id for goal in goals}),
        period=facts.period,
        note=f"{said}; expected by now {percent(expected)}; {_PEOPLE[role]} paired without a goal are missing"
        if goals
        else f"{_PEOPLE[role]} paired without a goal are missing",
        absent="every goal was dropped" if goals else "no goal is noted",
    )
    return GoalAttainment(role, measure, expected, found)


_Aim = Goal | Commitment
_OPEN = (GoalState.OPEN, CommitmentState.OPEN)


def people_behind(facts: Facts) -> Mapping[str, int]:
    """Return of how many people each figure here is, by its key: what came of a few is for the coordinator only.

    Where nothing is counted, the figure says why of all: that every goal was dropped, that no promise is due yet.
    """
    counted = {key: [each for each in some if _is_counted(each, facts)] or some for key, some in _known(facts).items()}
    return {key: _people(some) for key, some in counted.items()}


def people_between(facts: Facts, beside: date) -> Iterator[tuple[str, int]]:
    """Yield of how many people the difference of each figure here is, where two days stand side by side.

    Those of whom something changed; and those of whom something could have, so that a figure that is hidden says
    nothing of what came of it.
    """
    first, last = (replace(facts, on=day) for day in sorted((facts.on, beside)))
    for key, some in _known(last).items():
        stood = [(each, _stands(each, first)) for each in some]
        yield key, _people([each for each, then in stood if then != _stands(each, last)])
        yield key, _people([each for each, then in stood if then is None or then[1] in _OPEN])


def _known(facts: Facts) -> Mapping[str, Sequence[_Aim]]:
    return {**{_LABELS[role][0]: _goals_of(facts, role) for role in Role}, COMMITMENTS_KEPT: _made(facts)}


def _people(some: Sequence[_Aim]) -> int:
    return len({each.person_id for each in some})


def _stands(aim: _Aim, facts: Facts) -> tuple[bool, GoalState | CommitmentState] | None:
    """Return whether it counts on a day, and how it stands; None where it was not there yet."""
    since = aim.set if isinstance(aim, Goal) else aim.made
    return (_is_counted(aim, facts), aim.state_on(facts.on)) if since <= facts.on else None


def _is_counted(aim: _Aim, facts: Facts) -> bool:
    return _is_due(aim, facts) if isinstance(aim, Commitment) else aim.state_on(facts.on) is not GoalState.DROPPED


def _goals_of(facts: Facts, role: Role) -> list[Goal]:
    roles = facts.dossier.roles
    return [
        each
        for each in facts.dossier.goals
        if each.set <= facts.on and roles.get(each.person_id) is role and facts.counts(each.person_id)
    ]


def behavior_change(facts: Facts) -> Measure:
    """Kept / those whose day is over, or that were kept before it, of the commitments of leaders. Data: commitments.

    Missing: past their day, and not known. Dropped ones are named apart, and so is what is not due yet.
    A junior who speaks and sees nothing follow is worse off than one who was never asked: THE Campus (practice).
    """
    made = _made(facts)
    due = [each for each in made if _is_due(each, facts)]
    states = Counter(each.state_on(facts.on) for each in due)
    rest = Counter(_why_not_due(each, facts) for each in made if each not in due)
    late = states[CommitmentState.OPEN]
    said = ((states[CommitmentState.MISSED], "missed"), (late, "past their day and not known"))
    return Measure(
        key=COMMITMENTS_KEPT,
        label="Leaders' commitments kept",
        formula="commitments of leaders that were kept / those whose day is over, or that were kept before it; dropped "
        "ones left out; a state without a day (reviewed) counts once the day to keep it is over",
        unit=Unit.SHARE,
        value=share_of(states[CommitmentState.KEPT], len(due)),
        n=len(due),
        missing=late,
        period=facts.period,
        note=", ".join(f"{count} {what}" for count, what in (*said, *((rest[why], why) for why in _WHY)) if count),
        absent="none is due yet" if made else "no commitment is noted",
    )


_NOT_YET, _UNDATED, _NO_DAY, _DROPPED = _WHY = (
    "not due yet",
    "not due yet, and noted without the day (reviewed)",
    "open, without a day",
    "dropped",
)


def _made(facts: Facts) -> list[Commitment]:
    leaders = facts.dossier.roles
    return [
        each
        for each in facts.dossier.commitments
        if leaders.get(each.person_id) is Role.MENTEE and each.made <= facts.on and facts.counts(each.person_id)
    ]


def _is_due(commitment: Commitment, facts: Facts) -> bool:
    """Say whether it counts: its day is over, or it is known what became of it; and it was not dropped."""
    match commitment.state_on(facts.on):
        case CommitmentState.DROPPED:
            return False
        case CommitmentState.OPEN:
            return commitment.is_over(facts.on)
    return True


def _why_not_due(commitment: Commitment, facts: Facts) -> str:
    if commitment.state_on(facts.on) is CommitmentState.DROPPED:
        return _DROPPED
    if commitment.due is None:
        return _NO_DAY
    is_noted = commitment.state is not CommitmentState.OPEN and commitment.reviewed is None
    return _UNDATED if is_noted else _NOT_YET
