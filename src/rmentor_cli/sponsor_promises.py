"""What the sponsor promised, by when, and whether it was kept: what program.yaml says, and themes to answer. Pure.

Once a survey round is closed, people wait for an answer to what they said: that is promised by having asked, and due
within thirty days of its last day for answers. Where program.yaml says by which day, it is not added once more. Nothing
is asked of the sponsor for a round of the first week, which is asked before anybody has met.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum

from rmentor_cli.immutable import immutable
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import DutyKind
from rmentor_cli.model.journal import last_by_key
from rmentor_cli.model.program import Sponsor

TO_ANSWER = timedelta(days=30)


class Standing(Enum):
    """What became of a promise, by the word it has in everything that is read."""

    OPEN = "open"
    KEPT = "kept"
    KEPT_LATE = "kept late"
    MISSED = "missed"


@immutable
class SponsorPromise:
    """Something the sponsor promised."""

    which: str  # ends the keys of its duties: 2027-02-12, 2027-02-12-2, themes-pulse-1
    what: str
    due: date
    kept: date | None
    n: int = 0  # the place in program.yaml, from 1; 0: it stands there not
    round_id: str = ""  # the closed round it is about, where it is not in program.yaml

    def standing(self, on: date) -> Standing:
        """Say what became of it by a day."""
        if self.kept and self.kept <= on:
            return Standing.KEPT if self.kept <= self.due else Standing.KEPT_LATE
        return Standing.MISSED if self.due < on else Standing.OPEN

    def key(self, kind: DutyKind) -> str:
        """Return the key of a duty about it."""
        return f"{kind.value}-{self.which}"


def sponsor_promises(dossier: Dossier) -> tuple[SponsorPromise, ...]:
    """Return everything the sponsor promised, the first due first; nothing where there is no sponsor."""
    sponsor = dossier.program.sponsor
    found = (*_written(sponsor), *_themes(dossier, sponsor)) if sponsor else ()
    return tuple(sorted(found, key=lambda each: (each.due, each.n, each.which)))


def _written(sponsor: Sponsor) -> Iterator[SponsorPromise]:
    seen: Counter[date] = Counter()
    for n, each in enumerate(sponsor.commitments, start=1):
        seen[each.due] += 1
        again = f"-{seen[each.due]}" if seen[each.due] > 1 else ""
        yield SponsorPromise(f"{each.due}{again}", each.what, each.due, each.kept, n)


def _themes(dossier: Dossier, sponsor: Sponsor) -> Iterator[SponsorPromise]:
    answered = {each.round for each in sponsor.commitments}
    pulse, start = dossier.program.pulse, dossier.program.program.start
    for each in pulse.rounds:
        if dossier.pulse.get(each.id) and each.week > 0 and each.id not in answered:
            due = start + timedelta(weeks=each.week) + pulse.lasts + TO_ANSWER
            what = f"Answer, to everyone, what people said in survey round {each.id}"
            made = SponsorPromise(f"themes-{each.id}", what, due, None, round_id=each.id)
            yield SponsorPromise(made.which, what, due, _noted(dossier, made), round_id=each.id)


def _noted(dossier: Dossier, promise: SponsorPromise) -> date | None:
    return last_by_key(dossier.journal).settled_on(promise.key(DutyKind.SPONSOR_KEPT))
