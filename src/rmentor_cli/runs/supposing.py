"""Pairings to try a calendar with while there are none: those that `match` would propose, else one of two strangers."""

from dataclasses import replace

from rmentor_cli.matching.proposal import propose
from rmentor_cli.matching.solver import Solver
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import Pairing
from rmentor_cli.model.people import Participant
from rmentor_cli.runs.grounds import refuse_to_match
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.proved import newest_id
from rmentor_cli.runs.simulated import Supposed
from rmentor_cli.terminal.problem_lines import counted

_MENTOR = Participant(id="mentor", name="the mentor", email="mentor@example.org")
_LEADER = Participant(id="leader", name="the leader", email="leader@example.org")


def suppose_pairings(opened: Opened, solver: Solver) -> Supposed:
    """Return the program with the pairings that `match` would propose today; with two strangers where it has none."""
    refuse_to_match(opened)
    dossier = opened.dossier
    proposal = propose(dossier, opened.private, opened.on, newest=newest_id(dossier), solver=solver)
    if number := len(proposal.proposed):
        pairings = proposal.rows(dossier.pairings)
        note = f"Nobody is paired yet: this is for the {counted(number, 'pairing')} that rmentor match would propose."
        return Supposed(replace(dossier, pairings=pairings), note, "rmentor match")
    return Supposed(_of_strangers(dossier), _nobody_yet(dossier), _what_is_needed(dossier))


def _of_strangers(dossier: Dossier) -> Dossier:
    """Return the program with two people who state nothing, and so are free in all working hours."""
    pairing = Pairing(id="p001", mentor_id=_MENTOR.id, mentee_id=_LEADER.id)
    return replace(dossier, mentors=(_MENTOR,), mentees=(_LEADER,), pairings=(pairing,), check_ins=())


def _nobody_yet(dossier: Dossier) -> str:
    mentors, leaders = counted(len(dossier.mentors), "mentor"), counted(len(dossier.mentees), "leader")
    return (
        f"Nobody can be paired now ({mentors} and {leaders} in the rosters): "
        "this is for one pairing of two people who are free in all working hours."
    )


def _what_is_needed(dossier: Dossier) -> str:
    if dossier.mentors and dossier.mentees:
        return "rmentor match says what stands in the way of pairings"
    return f"put people into {paths.MENTORS} (juniors) and {paths.MENTEES} (leaders), then: rmentor simulate"
