"""What decisions about pairings have in common: whom they are about, what they change, and how it is said."""

from collections.abc import Collection, Sequence
from datetime import date

from rmentor_cli.decisions.refusal import standing
from rmentor_cli.decisions.waiting import one_round_more
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import LIVE, Pairing, PairingStatus
from rmentor_cli.problems import UsageError, listed
from rmentor_cli.runs.finding import couple_of, find_pairings
from rmentor_cli.runs.grounds import refuse_without_private
from rmentor_cli.runs.loading import Opened
from rmentor_cli.terminal.problem_lines import counted

WAITING = frozenset({PairingStatus.PROPOSED})
OPEN = LIVE | WAITING


def chosen(
    opened: Opened, said: Sequence[str], among: Collection[PairingStatus], *, everything: bool = False
) -> tuple[Pairing, ...]:
    """Return the pairings that a decision is about; refuses where nothing may be decided here, or none is named."""
    refuse_without_private(opened)
    if everything:
        return tuple(sorted((p for p in opened.dossier.pairings if p.status in among), key=lambda p: p.id))
    if not said:
        raise UsageError("no pairing is named", fix="write pairing ids, e-mails or names")
    return find_pairings(opened.dossier, said, among)


def with_pairings(dossier: Dossier, decided: Collection[Pairing], on: date) -> Dossier:
    """Return the program with some pairings as they are now, and whoever waits while one begins a round further."""
    now = {pairing.id: pairing for pairing in decided}
    return one_round_more(dossier, [now.get(pairing.id, pairing) for pairing in dossier.pairings], on)


def on_waiting(before: Dossier, after: Dossier) -> tuple[str, ...]:
    """Say for how many people a round of waiting was counted."""
    number = sum(person.waited > before.people[key].waited for key, person in after.people.items())
    if not number:
        return ()
    return (f"{counted(number, 'person')} without a pairing waited one round more; it counts for them next time.",)


def decided_rows(dossier: Dossier, after: Sequence[Pairing]) -> tuple[tuple[str, ...], ...]:
    """Write each pairing with its people and where it stands now."""
    return tuple((pairing.id, couple_of(dossier, pairing), _said(dossier, pairing)) for pairing in after)


def _said(dossier: Dossier, pairing: Pairing) -> str:
    pinned = ", pinned" if pairing.pinned and pairing.status in OPEN else ""
    kept = f", both stay until {pairing.kept_until}" if pairing.kept_until and pairing.status in LIVE else ""
    before = ", as before" if pairing == dossier.pairings_by_id[pairing.id] else ""
    return f"{standing(pairing)}{pinned}{kept}{before}"


def commit_line(verb: str, pairings: Sequence[Pairing]) -> str:
    """Write a commit message that holds ids only."""
    noun = "pairing" if len(pairings) == 1 else "pairings"
    return f"{verb.capitalize()} {noun} {listed([pairing.id for pairing in pairings], at_most=8)}"


def pairings_as_data(dossier: Dossier, after: Sequence[Pairing]) -> list[dict[str, object]]:
    """Return where pairings stand as JSON values; ids only."""
    return [
        {"id": each.id, "status": each.status.value, "changed": each != dossier.pairings_by_id[each.id]}
        for each in after
    ]
