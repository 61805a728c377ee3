"""Live a program through before it begins: with its own rhythm and others, by the rates it assumes or its own."""

from collections.abc import Sequence
from dataclasses import replace

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.fields import Invalid
from rmentor_cli.model.pairing import LIVE, Pairing, PairingStatus
from rmentor_cli.model.program import Program
from rmentor_cli.model.time_kinds import CADENCE
from rmentor_cli.model.values import Cadence
from rmentor_cli.problems import UsageError
from rmentor_cli.runs.assumed import Rates
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.simulated import Simulated, Supposed, as_data, blocks, next_step, notes
from rmentor_cli.scheduling.own_rates import own_rates
from rmentor_cli.scheduling.rehearsal import rehearse
from rmentor_cli.scheduling.rhythms import in_order, usual_rhythms
from rmentor_cli.terminal.problem_lines import counted
from rmentor_cli.validation.arc import day_of_no_month

MANY = 300  # pairings: with more, only rhythms that are named are compared, since each takes over a second to plan


def lacks_pairings(dossier: Dossier) -> bool:
    """Say whether no pairing goes on or is proposed, so that some have to be supposed."""
    return not any(pairing.status in LIVE for pairing in map(_as_accepted, dossier.pairings))


def simulate_program(
    opened: Opened,
    dossier: Dossier,
    cadences: Sequence[str],
    *,
    by_own_rates: bool = False,
    supposed: Supposed | None = None,
) -> Outcome:
    """Plan what lies ahead for every live and proposed pairing with each rhythm, and live it through; writes nothing.

    `dossier` has its holidays, and the pairings that are supposed.
    """
    dossier = replace(dossier, pairings=tuple(map(_as_accepted, dossier.pairings)))
    program, on, busy = dossier.program, opened.on, opened.private.busy
    rates = Rates(program.simulation, own_rates(opened.dossier, on), by_own_rates)
    named = {program.scheduling.cadence, *(_cadence(program, each) for each in cadences)}
    is_many = len(dossier.live_pairings) > MANY
    rhythms = in_order(named if is_many else named | set(usual_rhythms(program)))
    rehearsals = tuple(rehearse(dossier, each, on, rates.used, busy) for each in rhythms)
    found = Simulated(dossier, on, rehearsals, rates, supposed, is_accepted=dossier.pairings == opened.dossier.pairings)
    return Outcome(
        shown=tuple(blocks(found)),
        notes=(*([_only_named(dossier)] if is_many else ()), *notes(found)),
        next_step=next_step(found),
        data=as_data(found),
    )


def _as_accepted(pairing: Pairing) -> Pairing:
    is_proposed = pairing.status is PairingStatus.PROPOSED
    return replace(pairing, status=PairingStatus.ACTIVE) if is_proposed else pairing


def _only_named(dossier: Dossier) -> str:
    return (
        f"With {counted(len(dossier.live_pairings), 'pairing')}, a rhythm takes a while to plan: "
        "beside that of now, only those named with --cadence are compared."
    )


def _cadence(program: Program, text: str) -> Cadence:
    """Read a rhythm as program.yaml would: what is refused there is refused here, in the same words."""
    try:
        cadence = CADENCE.parse(text)
    except Invalid as invalid:
        raise UsageError(f'--cadence "{text}" {invalid.message}', fix=invalid.fix) from None
    if doubt := day_of_no_month(cadence, program.scheduling.clamp):
        said, fix = doubt
        raise UsageError(f'--cadence "{text}" {said}', fix=fix)
    return cadence
