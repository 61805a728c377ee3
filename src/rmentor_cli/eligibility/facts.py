"""What the hard rules ask about, looked up once for the whole program. Pure."""

from collections.abc import Iterator, Mapping
from datetime import date

from rmentor_cli import dates
from rmentor_cli.availability.overlap import WeeklyHours, Weeks, hours_of, weeks_of
from rmentor_cli.immutable import immutable
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import PairingStatus
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.model.program import Rules
from rmentor_cli.open_questions import held, unread_hours
from rmentor_cli.organization import Organization

Couple = tuple[str, str]  # the mentor's id and the leader's


@immutable
class Facts:
    """Everything beyond the two people themselves that decides whether they may be paired."""

    rules: Rules
    tenure_on: date  # the day on which months since joining are counted
    organization: Organization
    declined: frozenset[Couple]
    kept_apart: frozenset[Couple]
    parted: frozenset[Couple]  # whose pairing has ended in this program
    past_partners: frozenset[Couple]
    withdrawn: frozenset[str]  # the ids of those who took back their consent
    undecided: frozenset[str]  # of those whose own words nobody has decided about yet
    undecided_couples: frozenset[Couple]
    hours: Mapping[str, WeeklyHours]  # by person id
    unread_hours: Mapping[str, str]  # by person id, what they said of their hours that could not be read
    zone: str  # the program's, which stands for that of people who state none
    weeks: Weeks


def facts_of(dossier: Dossier, private: PrivateDossier, on: date) -> Facts:
    """Look up what the rules ask about on a day."""
    info, waiting = dossier.program.program, held(dossier, private)
    return Facts(
        rules=dossier.program.matching.rules,
        tenure_on=max(on, info.start),  # before the launch, what counts is the day on which it begins
        organization=Organization.of(dossier),
        declined=frozenset(_declined(dossier)),
        kept_apart=frozenset(
            (each.mentor_id, each.mentee_id) for each in private.keep_apart if each.until is None or on <= each.until
        ),
        parted=frozenset(_paired(dossier, PairingStatus.ENDED)),
        past_partners=frozenset((past.mentor_id, past.mentee_id) for past in dossier.history),
        withdrawn=dossier.withdrawn,
        undecided=waiting.people,
        undecided_couples=waiting.couples,
        hours={person.id: hours_of(person, dossier) for person in dossier.people.values()},
        unread_hours=unread_hours(private),
        zone=info.time_zone,
        weeks=weeks_of(info.start, dates.last_day(info), dossier.program.scheduling.minutes),
    )


def _declined(dossier: Dossier) -> Iterator[Couple]:
    """A pairing that was declined is not proposed again, whatever the rules say."""
    yield from ((mentor.id, leader_id) for mentor in dossier.mentors for leader_id in mentor.declines)
    yield from ((mentor_id, leader.id) for leader in dossier.mentees for mentor_id in leader.declines)
    yield from _paired(dossier, PairingStatus.DECLINED)


def _paired(dossier: Dossier, status: PairingStatus) -> Iterator[Couple]:
    return ((each.mentor_id, each.mentee_id) for each in dossier.pairings if each.status is status)
