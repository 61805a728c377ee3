"""The rule on pinned proposals that asks the hard rules; apart, because few programs need it and it needs the hours."""

from collections.abc import Iterator
from datetime import date

from rmentor_cli.eligibility.facts import facts_of
from rmentor_cli.eligibility.rulebook import blocks
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem, Severity, listed
from rmentor_cli.validation.pins import is_pinned_proposal


def forbidden_pins(dossier: Dossier, private: PrivateDossier, on: date) -> Iterator[Problem]:
    """What a person insists on breaks no hard rule: a rule that bends for one bends for all."""
    pinned = [(row, pairing) for row, pairing in enumerate(dossier.pairings) if is_pinned_proposal(pairing)]
    if not pinned:
        return
    facts = facts_of(dossier, private, on)
    for row, pairing in pinned:
        mentor, leader = dossier.people[pairing.mentor_id], dossier.people[pairing.mentee_id]
        if reasons := blocks(facts, mentor, leader):
            at = dossier.sources.cell(paths.PAIRINGS, row, "pinned")
            said = f"{pairing.id} is pinned, but {listed([reason.clause for reason in reasons])}"
            fix = f"rmentor pairing unpin {pairing.id}, or change what the rule asks about"
            yield Problem(Code.PIN_FORBIDDEN, at, said, fix, Severity.HOLD, holds=pairing.id)
