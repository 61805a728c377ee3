"""Who comes along into the next cohort, and how: who waits is first, who took part is asked again. Pure."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from rmentor_cli.immutable import immutable
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import STANDING, PairingStatus, people_of
from rmentor_cli.model.people import PAIRABLE, Participant, PersonStatus

_NEVER_BEGAN = frozenset({PairingStatus.PROPOSED, PairingStatus.DECLINED})


@immutable
class Returners:
    """The ids of those who come along, in the order of the rosters, and who does not."""

    waiting: tuple[str, ...]  # signed up, and no pairing of theirs ever began: still to be paired, and first
    again: tuple[str, ...]  # took part, or could not: invited, and paired only once they say yes again
    alone: tuple[str, ...]  # those of them who met, and had no partner in the end: first once they say yes
    unanswered: frozenset[str]  # were invited, and never answered: not copied
    gone: int  # how many left, took back their consent, or were erased

    @property
    def ids(self) -> frozenset[str]:
        """Everybody who comes along."""
        return frozenset((*self.waiting, *self.again))


def returners(dossier: Dossier) -> Returners:
    """Return who comes along."""
    here = [each for each in dossier.people.values() if not _is_gone(dossier, each)]
    answered = [each for each in here if each.status is not PersonStatus.INVITED]
    took_part = people_of(each for each in dossier.pairings if each.status not in _NEVER_BEGAN)
    paired = people_of(each for each in dossier.pairings if each.status in STANDING)
    waiting = {each.id for each in answered if each.status in PAIRABLE and each.capacity and each.id not in took_part}
    return Returners(
        waiting=tuple(each.id for each in answered if each.id in waiting),
        again=tuple(each.id for each in answered if each.id not in waiting),
        alone=tuple(e.id for e in answered if e.id in took_part - paired and e.status in PAIRABLE and e.capacity),
        unanswered=frozenset(each.id for each in here if each not in answered),
        gone=len(dossier.people) - len(here),
    )


def _is_gone(dossier: Dossier, person: Participant) -> bool:
    return person.status is PersonStatus.LEFT or person.id in dossier.withdrawn


def as_they_return(dossier: Dossier, found: Returners, start: date) -> Dossier:
    """Return the program with its rosters as the next cohort begins with them."""
    had_a_partner = people_of(each for each in dossier.pairings if each.status in STANDING)

    def returned(person: Participant) -> Participant:
        waits = person.id in found.waiting
        return replace(
            person,
            status=PersonStatus.WAITLISTED if waits else PersonStatus.INVITED,
            waited=0 if person.id in had_a_partner else max(person.waited, 1),
            away=tuple(days for days in person.away if days.last >= start),
            prefers=_known(person.prefers, found.ids),
            declines=_known(person.declines, found.ids),
        )

    mentors, mentees = (
        tuple(returned(each) for each in roster if each.id in found.ids)
        for roster in (dossier.mentors, dossier.mentees)
    )
    return replace(dossier, mentors=mentors, mentees=mentees)


def _known(ids: Collection[str], here: Collection[str]) -> tuple[str, ...]:
    return tuple(each for each in ids if each in here)
