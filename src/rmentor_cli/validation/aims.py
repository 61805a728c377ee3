"""Rules on goals, on commitments, and on their words. Pure."""

from collections.abc import Iterator

from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import people_of
from rmentor_cli.model.people import Role
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem, Severity, did_you_mean

_CORRECT = "correct the id, or delete the line"


def people_of_goals(dossier: Dossier) -> Iterator[Problem]:
    """A goal is somebody's; one with a slip in its id would count on neither side."""
    for row, goal in enumerate(dossier.goals):
        if goal.person_id not in dossier.people:
            at = dossier.sources.cell(paths.GOALS, row, "person_id")
            fix = did_you_mean(goal.person_id, dossier.people) or _CORRECT
            said = f'person_id "{goal.person_id}" is on no roster'
            yield Problem(Code.UNKNOWN_PERSON, at, said, fix, Severity.WARNING)


def pairings_of_goals(dossier: Dossier) -> Iterator[Problem]:
    """A goal that belongs to a pairing is that of one of its two people."""
    for row, goal in enumerate(dossier.goals):
        pairing = dossier.pairings_by_id.get(goal.pairing_id)
        at = dossier.sources.cell(paths.GOALS, row, "pairing_id")
        if goal.pairing_id and not pairing:
            fix = did_you_mean(goal.pairing_id, dossier.pairings_by_id) or _CORRECT
            said = f'pairing_id "{goal.pairing_id}" is not in {paths.PAIRINGS}'
            yield Problem(Code.UNKNOWN_PAIRING, at, said, fix, Severity.WARNING)
        elif pairing and goal.person_id not in people_of([pairing]):
            said = f"{goal.person_id} is not one of the two of {pairing.id}"
            yield Problem(Code.UNKNOWN_PERSON, at, said, "correct one of the two ids", Severity.WARNING)


def people_of_commitments(dossier: Dossier) -> Iterator[Problem]:
    """A commitment is a leader's: the figure counts what leaders do, and no other line would enter it."""
    leaders = [person.id for person in dossier.mentees]
    for row, commitment in enumerate(dossier.commitments):
        if dossier.roles.get(commitment.person_id) is not Role.MENTEE:
            at = dossier.sources.cell(paths.COMMITMENTS, row, "person_id")
            said = f'person_id "{commitment.person_id}" is not in {paths.MENTEES}'
            fix = did_you_mean(commitment.person_id, leaders) or _CORRECT
            yield Problem(Code.UNKNOWN_PERSON, at, said, fix, Severity.WARNING)


def aims_in_order(dossier: Dossier) -> Iterator[Problem]:
    """Nothing is looked at before it was set, nor due before it was promised."""
    for row, goal in enumerate(dossier.goals):
        if goal.reviewed and goal.reviewed < goal.set:
            at = dossier.sources.cell(paths.GOALS, row, "reviewed")
            said = f"the goal {goal.id} is reviewed on {goal.reviewed}, before {goal.set}"
            yield Problem(Code.WRONG_ORDER, at, f"{said}, when it was set")
    for row, commitment in enumerate(dossier.commitments):
        if commitment.due and commitment.due < commitment.made:
            at = dossier.sources.cell(paths.COMMITMENTS, row, "due")
            said = f"the commitment {commitment.id} is due on {commitment.due}, before {commitment.made}"
            yield Problem(Code.WRONG_ORDER, at, f"{said}, when it was made")
        if commitment.reviewed and commitment.reviewed < commitment.made:
            at = dossier.sources.cell(paths.COMMITMENTS, row, "reviewed")
            said = f"the commitment {commitment.id} is reviewed on {commitment.reviewed}, before {commitment.made}"
            yield Problem(Code.WRONG_ORDER, at, f"{said}, when it was made")


def texts_of_nothing(dossier: Dossier, private: PrivateDossier) -> Iterator[Problem]:
    """Words belong to a goal or to a commitment: whoever is erased takes theirs along, and no other."""
    known = [*(goal.id for goal in dossier.goals), *(each.id for each in dossier.commitments)]
    for row, text in enumerate(private.texts):
        if text.id not in known:
            at = dossier.sources.cell(paths.TEXTS, row, "id")
            said = f'id "{text.id}" is neither in {paths.GOALS} nor in {paths.COMMITMENTS}'
            yield Problem(Code.TEXT_OF_NOTHING, at, said, did_you_mean(text.id, known) or _CORRECT, Severity.WARNING)
