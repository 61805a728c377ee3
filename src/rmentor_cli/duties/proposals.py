"""What a proposed pairing waits for: an answer of somebody asked, or the coordinator. Pure.

Asking leaves no trace in git: its kinds have a journal of their own, and the task names no side.
"""

from collections.abc import Iterator

from rmentor_cli.duties.chain import Step, next_step
from rmentor_cli.duties.known import Known, Seat, seats
from rmentor_cli.duties.words import in_words, several, up_to, who
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import Duty, DutyKind
from rmentor_cli.model.pairing import Pairing, PairingStatus
from rmentor_cli.model.private import Consult, PrivateDossier
from rmentor_cli.problems import listed


def consults(known: Known) -> Iterator[Duty]:
    """Yield the question to whoever was asked about a proposed pairing, its chases, and then a call."""
    for row in known.private.consults:
        pairing = known.dossier.pairings_by_id.get(row.pairing_id)
        if pairing and pairing.status is PairingStatus.PROPOSED and row.agreed is None and row.asked <= known.on:
            for seat in seats(pairing):
                if seat.person_id == row.person_id:
                    yield from _consult(known, pairing, seat, row)


def _consult(known: Known, pairing: Pairing, seat: Seat, row: Consult) -> Iterator[Duty]:
    days, key = known.days(seat.person_id), f"{pairing.id}-{seat.side}"
    steps = (
        Step(DutyKind.CONSULT, f"consult-{key}"),
        *(Step(DutyKind.CONSULT, f"consult-{key}-{n}", n) for n in range(1, known.rules.chases + 1)),
        Step(DutyKind.CONSULT_CALL, f"consult-call-{key}"),
    )
    if found := next_step(known, steps, days.on_or_after(row.asked), known.rules.chase, days):
        step, since = found
        deadline = None if step.kind is DutyKind.CONSULT_CALL else days.later(since, known.rules.news)
        reason = f"{who(seat.person_id)} {_standing(pairing, row, step)}"
        yield Duty(step.key, step.kind, since, deadline, reason, seat.person_id, pairing.id, n=step.n)


def _standing(pairing: Pairing, row: Consult, step: Step) -> str:
    """Say how it stands with a question: it is the mail itself that asks first."""
    asked = in_words(row.asked)
    if step.kind is DutyKind.CONSULT and not step.n:
        return f"is asked about {pairing.id} by this mail, as was noted on {asked}"
    return f"was asked about {pairing.id} on {asked} and has not answered"


def all_asked(dossier: Dossier, private: PrivateDossier) -> str:
    """Return a proposed pairing that waits for an answer where all of them do; empty where one waits for you."""
    proposed = sorted(each.id for each in dossier.pairings if each.status is PairingStatus.PROPOSED)
    return proposed[0] if proposed and not _to_ask(dossier, private) else ""


def _to_ask(dossier: Dossier, private: PrivateDossier) -> list[str]:
    asked = {row.pairing_id for row in private.consults if row.agreed is None}
    proposed = (each.id for each in dossier.pairings if each.status is PairingStatus.PROPOSED)
    return sorted(key for key in proposed if key not in asked)


def undecided(known: Known) -> Iterator[Duty]:
    """Yield one task for all proposed pairings that wait for the coordinator to ask somebody."""
    ids = _to_ask(known.dossier, known.private)
    if ids and known.on <= known.end:
        verb = "waits" if len(ids) == 1 else "wait"
        reason = f"{several(len(ids), 'proposed pairing')} {verb} for you to ask somebody: {listed(ids)}"
        deadline = known.start if known.on <= known.start else None
        yield Duty(f"decide-{up_to(ids)}", DutyKind.DECIDE, known.on, deadline, reason)
