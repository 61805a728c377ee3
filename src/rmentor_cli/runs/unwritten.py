"""Which mails are owed and yet not written, and why: nothing is left out in silence."""

from collections.abc import Iterator, Sequence

from rmentor_cli.documents.addresses import is_within, written_address
from rmentor_cli.documents.envelope import envelope_of
from rmentor_cli.immutable import immutable
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import Duty
from rmentor_cli.model.program import is_placeholder
from rmentor_cli.model.today import Today
from rmentor_cli.problems import listed
from rmentor_cli.runs.loading import Opened


@immutable
class Unwritten:
    """A mail that is owed and cannot be written as things stand."""

    key: str
    why: str
    fix: str


def why_not(opened: Opened, dossier: Dossier, today: Today, duties: Sequence[Duty]) -> tuple[Unwritten, ...]:
    """Return the mails that are not to be written."""
    held = {problem.holds for problem in opened.problems if problem.holds}
    found = ((duty, _reason(dossier, today, duty, held)) for duty in duties)
    return tuple(Unwritten(duty.key, *reason) for duty, reason in found if reason)


def as_notes(unwritten: Sequence[Unwritten]) -> Iterator[str]:
    """Yield one sentence for each reason."""
    for why, fix in dict.fromkeys((each.why, each.fix) for each in unwritten):
        keys = [each.key for each in unwritten if each.why == why]
        yield f"Not written, {why}: {listed(keys, at_most=3)}; {fix}."


def _reason(dossier: Dossier, today: Today, duty: Duty, held: set[str]) -> tuple[str, str] | None:
    if duty.pairing_id in held:
        return f"{duty.pairing_id} is held until people have talked", "rmentor validate says why"
    _, email = envelope_of(dossier, duty, today).to
    if not email:
        return "no address is known", f"rmentor done {duty.key} once you have told them yourself"
    if is_placeholder(email):
        return f"{email} is the starter's, not a person's", f"write the real address into {paths.PROGRAM}"
    if not written_address(email):
        return f"{email} cannot be written into a mail", "write it as your mail system does, its domain as xn--..."
    if not is_within(email, dossier.program.mail.domains):
        return f"{email} is outside mail.domains", "correct the address, or add the domain in program.yaml"
    return None
