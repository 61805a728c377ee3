"""What a program needs before it runs: one command at a time, the first that is open. Pure, and quick to load."""

from datetime import timedelta

from rmentor_cli.endings import is_completed
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import PairingStatus
from rmentor_cli.model.people import PersonStatus

CONSULT_ALL = "rmentor pairing consult --all"

Step = tuple[str, str]  # a command, and why


def first_step(dossier: Dossier, *, is_live: bool, is_unplanned: bool) -> Step | None:
    """Return the first step that is open: pairings are proposed, none goes on, some lack check-ins; None: it runs."""
    if has_proposals(dossier):
        return CONSULT_ALL, "asks the leader of each proposed pairing, then the mentor"
    if not is_live:
        return _to_fill(dossier) or _to_ask(dossier) or ("rmentor match", "no pairing is going on")
    return ("rmentor schedule", "some pairings have no check-ins yet") if is_unplanned else None


def step_by_files(dossier: Dossier) -> Step:
    """Return the next step as far as the files tell it on any day; `status` knows the day, too."""
    if is_completed(dossier):
        return "rmentor report", "the program is closed"
    planned = {row.pairing_id for row in dossier.check_ins}
    found = first_step(
        dossier,
        is_live=bool(dossier.live_pairings),
        is_unplanned=any(_meets(pairing.status) and pairing.id not in planned for pairing in dossier.pairings),
    )
    return found or ("rmentor status", "where the program stands, and what it needs today")


def _to_fill(dossier: Dossier) -> Step | None:
    """Say that a side of the rosters is empty: nobody can be paired before people are in."""
    if dossier.mentors and dossier.mentees:
        return None
    if not (dossier.mentors or dossier.mentees):
        return "rmentor import FILE", "nobody is on the rosters yet; rmentor import --questions prints a form to build"
    lacking = "leaders are" if dossier.mentors else "mentors (juniors) are"
    return "rmentor import FILE", f"no {lacking} on the rosters yet"


def _to_ask(dossier: Dossier) -> Step | None:
    """Say that people are invited and nobody has said yes, as where a cohort begins with those of the last one.

    Who waits since then is waitlisted, and would be paired among a few before the others are asked.
    """
    statuses = [person.status for person in (*dossier.mentors, *dossier.mentees)]
    invited = statuses.count(PersonStatus.INVITED)
    if not invited or PersonStatus.ACTIVE in statuses:
        return None
    program = dossier.program
    since = program.program.start - timedelta(days=program.duties.recruiting)
    people = "1 person is" if invited == 1 else f"{invited} people are"
    return "rmentor due", f"{people} invited and nobody has said yes; the invitations are owed from {since} on"


def has_proposals(dossier: Dossier) -> bool:
    """Say whether a pairing waits for an answer."""
    return any(pairing.status is PairingStatus.PROPOSED for pairing in dossier.pairings)


def _meets(status: PairingStatus) -> bool:
    return status is PairingStatus.ACTIVE
