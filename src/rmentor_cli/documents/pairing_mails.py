"""What a mail to one of the two of a pairing says. Pure."""

from collections.abc import Sequence
from datetime import date, timedelta

from rmentor_cli.dates import sessions_from
from rmentor_cli.documents.agenda import Meeting, Person, meeting_of, person_of
from rmentor_cli.documents.contexts import PairingMail
from rmentor_cli.documents.introduction import introduce
from rmentor_cli.documents.letters import Letters
from rmentor_cli.documents.upcoming import AHEAD
from rmentor_cli.duties.pairings import is_asked_on
from rmentor_cli.model.checklist import Item
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import Duty, DutyKind
from rmentor_cli.model.pairing import LIVE, CheckIn, CheckInState, Pairing, PairingStatus, is_withdrawn
from rmentor_cli.model.people import Participant, PersonStatus, Role
from rmentor_cli.progress.outcomes import day_of

_TO_THE_END = LIVE | {PairingStatus.COMPLETED}


def pairing_mail(letters: Letters, duty: Duty) -> PairingMail:
    """Say what there is to say to one of the two of a pairing."""
    dossier, facts, side = letters.dossier, letters.facts, letters.side_of(duty)
    pairing = dossier.pairings_by_id[duty.pairing_id]
    reader, partner = (dossier.people[pairing.person(role)] for role in (side, side.other))
    course = dossier.courses.get(pairing.id, ())
    here = facts.check_ins.get(duty.check_in_id)
    return PairingMail(
        **letters.common(duty, person_of(dossier, reader, side)) | {"sessions": _sessions(letters, pairing, course)},
        partner=person_of(dossier, partner, side.other),
        partners=_partners(dossier, pairing, side),
        leads=side is Role.MENTOR,
        place=pairing.place,
        meeting=meeting_of(dossier, here, reader) if here else None,
        next=_next(letters, course, reader),
        closing=dossier.program.milestones.closing,
        held=sum(each.state is CheckInState.DONE for each in course),
        again=duty.kind is DutyKind.CONSULT and duty.n > 0,
        paused_from=pairing.paused_from,
        paused_until=pairing.paused_until,
        survey_comes=_survey_comes(dossier, pairing),
        ended=pairing.ended,
        asks_for_prep=facts.is_asked_for(Item.PREP, reader.id),
        asks_on=is_asked_on(dossier, pairing),
        introduction=introduce(reader, partner, facts.vocabulary),
        safe_contact=facts.contact_for({reader.id, partner.id}),
        safe_contact_is_outside=facts.contact_is_outside({reader.id, partner.id}),
        attendance_is_told_to=facts.attendance_is_told_to,
    )


def _sessions(letters: Letters, pairing: Pairing, course: Sequence[CheckIn]) -> int:
    """Return how many sessions two people have: those planned for them; before that, those that still fit."""
    program, began = letters.dossier.program, max(pairing.since or date.min, letters.today.on)
    planned = max((row.n for row in course if not is_withdrawn(row)), default=0)
    return planned or sessions_from(program, max(began, program.program.start))


def _partners(dossier: Dossier, pairing: Pairing, side: Role) -> tuple[Person, ...]:
    """Return all still here with whom somebody is paired, or was to the end; else the partner of one pairing."""
    kept = (each for each in dossier.pairings if each.status in _TO_THE_END or each.id == pairing.id)
    theirs = (each for each in kept if each.person(side) == pairing.person(side))
    people = [dossier.people[id_] for id_ in dict.fromkeys(each.person(side.other) for each in theirs)]
    here = [each for each in people if each.status is not PersonStatus.LEFT]
    own = dossier.people[pairing.person(side.other)]
    return tuple(person_of(dossier, each, side.other) for each in here or [own])


def _next(letters: Letters, course: Sequence[CheckIn], reader: Participant) -> Meeting | None:
    on = letters.today.on
    ahead = [each for each in course if each.state in AHEAD and day_of(each, on) >= on]
    return meeting_of(letters.dossier, min(ahead, key=lambda each: day_of(each, on)), reader) if ahead else None


def _survey_comes(dossier: Dossier, pairing: Pairing) -> bool:
    """Say whether a round of the survey opens while a pairing rests: it goes to everybody."""
    if pairing.paused_from is None:
        return False
    program, last = dossier.program, pairing.paused_until or date.max
    opening = (program.program.start + timedelta(weeks=each.week) for each in program.pulse.rounds)
    return any(pairing.paused_from <= day <= last for day in opening)
