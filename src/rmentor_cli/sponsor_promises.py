"""What the sponsor promised, what is asked of them, by when, and whether it was kept. Pure.

Promised is what program.yaml says. Once a survey round is closed, people wait for an answer to what they said: that is
asked of the sponsor, who may never have promised it, within thirty days of its last day for answers. Where program.yaml
says by which day, it is promised, and not asked once more. Nothing is asked for a round of the first week, which is
held before anybody has met.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum

from rmentor_cli.immutable import immutable
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import DutyKind
from rmentor_cli.model.journal import last_by_key
from rmentor_cli.model.program import Program, Sponsor

TO_ANSWER = timedelta(days=30)


class Standing(Enum):
    """What became of a promise, by the word it has in everything that is read."""

    OPEN = "open"
    KEPT = "kept"
    KEPT_LATE = "kept late"
    MISSED = "missed"


_OF_ANSWERS = {Standing.KEPT: "answered", Standing.KEPT_LATE: "answered late", Standing.MISSED: "not answered"}


def in_a_word(standing: Standing, *, is_asked: bool) -> str:
    """Say what became of a promise, or of what nobody promised, which is answered and not kept."""
    return _OF_ANSWERS.get(standing, standing.value) if is_asked else standing.value


@immutable
class SponsorPromise:
    """Something the sponsor promised, or is asked for."""

    which: str  # ends the keys of its duties: 2027-02-12, 2027-02-12-2, themes-pulse-1
    what: str
    due: date
    kept: date | None
    n: int = 0  # the place in program.yaml, from 1; 0: it stands there not
    round_id: str = ""  # the closed round it is about, where it is not in program.yaml

    def kept_by(self, on: date) -> date | None:
        """Return the day it was kept; None where that was not by a day: nothing is kept ahead of time."""
        return self.kept if self.kept and self.kept <= on else None

    @property
    def is_asked(self) -> bool:
        """Say whether people hope for it, and nobody promised it."""
        return bool(self.round_id)

    def standing(self, on: date) -> Standing:
        """Say what became of it by a day."""
        if self.kept and self.kept_by(on):
            return Standing.KEPT if self.kept <= self.due else Standing.KEPT_LATE
        return Standing.MISSED if self.due < on else Standing.OPEN

    def as_sponsor_reads(self, on: date, *, is_over: bool) -> str:
        """Say to the sponsor what became of it by a day: that it was kept may be true, and nobody wrote it down."""
        standing = self.standing(on)
        if standing is not Standing.MISSED:
            return in_a_word(standing, is_asked=self.is_asked)
        return f"not noted as {'answered' if self.is_asked else 'kept'}" if is_over else "not yet"

    def key(self, kind: DutyKind) -> str:
        """Return the key of a duty about it."""
        return f"{kind.value}-{self.which}"


def sponsor_promises(dossier: Dossier) -> tuple[SponsorPromise, ...]:
    """Return everything the sponsor promised or is asked for, the first due first; without a sponsor nothing."""
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
    program = dossier.program
    called = _called(program)
    for round_id, due in _rounds_to_answer(program, sponsor):
        if dossier.pulse.get(round_id):
            what = f"Tell everyone what comes of the survey of {called[round_id]}"
            made = SponsorPromise(f"themes-{round_id}", what, due, None, round_id=round_id)
            yield SponsorPromise(made.which, what, due, _noted(dossier, made), round_id=round_id)


def _called(program: Program) -> dict[str, str]:
    """Return what the sponsor knows each round by: its month, with the day where another opens in that month."""
    opening = {each.id: program.program.start + timedelta(weeks=each.week) for each in program.pulse.rounds}
    months = Counter(f"{day:%B %Y}" for day in opening.values())
    return {
        round_id: f"{day.day} {month}" if months[month := f"{day:%B %Y}"] > 1 else month
        for round_id, day in opening.items()
    }


def answers_hoped_for(program: Program) -> tuple[date, ...]:
    """Return the days by which people will hope for an answer to a survey that nobody has promised."""
    return tuple(due for _, due in _rounds_to_answer(program, program.sponsor)) if program.sponsor else ()


def _rounds_to_answer(program: Program, sponsor: Sponsor) -> Iterator[tuple[str, date]]:
    answered = {each.round for each in sponsor.commitments}
    for each in program.pulse.rounds:
        if each.week > 0 and each.id not in answered:
            yield each.id, program.program.start + timedelta(weeks=each.week) + program.pulse.lasts + TO_ANSWER


def _noted(dossier: Dossier, promise: SponsorPromise) -> date | None:
    return last_by_key(dossier.journal).settled_on(promise.key(DutyKind.SPONSOR_KEPT))
