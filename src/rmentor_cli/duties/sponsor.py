"""What the sponsor promised, and what the sponsor is told. Pure."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from rmentor_cli.duties.known import Known
from rmentor_cli.duties.milestones import every
from rmentor_cli.duties.words import in_words
from rmentor_cli.model.duty import Duty, DutyKind
from rmentor_cli.model.program import Sponsor


def commitments(known: Known) -> Iterator[Duty]:
    """Yield a word to the sponsor some days before a promise is due that is not kept yet."""
    sponsor = known.dossier.program.sponsor
    seen: Counter[str] = Counter()
    for n, promise in enumerate(sponsor.commitments if sponsor and _has_address(known, sponsor) else (), start=1):
        seen[str(promise.due)] += 1
        which = f"-{seen[str(promise.due)]}" if seen[str(promise.due)] > 1 else ""
        if promise.kept is None:
            since = min(promise.due, known.days().on_or_after(promise.due - timedelta(days=known.rules.ahead)))
            key, reason = f"sponsor-commitment-{promise.due}{which}", f"due on {in_words(promise.due)}: {promise.what}"
            yield Duty(key, DutyKind.SPONSOR_COMMITMENT, since, promise.due, _without_braces(reason), n=n)


def updates(known: Known) -> Iterator[Duty]:
    """Yield a task to tell the sponsor how it goes, every so many weeks."""
    for n, day in every(known, known.rules.sponsor_update) if known.dossier.program.sponsor else ():
        since = day - timedelta(days=known.rules.ahead)
        reason = f"tell the sponsor how it goes, about {in_words(day)}"
        yield Duty(f"sponsor-update-{n}", DutyKind.SPONSOR_UPDATE, since, day, reason, n=n)


def _has_address(known: Known, sponsor: Sponsor) -> bool:
    """Say whether the sponsor can be written to: at an address of their own, or as somebody in the files."""
    person = known.person(sponsor.person_id or "")
    return bool(sponsor.email or (person and person.email))


def _without_braces(text: str) -> str:
    return text.replace("{", "(").replace("}", ")")  # in a reason they stand for people
