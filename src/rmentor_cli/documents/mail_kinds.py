"""Which letter each kind of mail is: a table of kinds, and the letter that a duty owes. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from rmentor_cli.documents.agenda import Facts
from rmentor_cli.documents.celebration_mails import certificate_mail, credit_letter_mail, story_mail
from rmentor_cli.documents.check_in_mails import check_in_mail
from rmentor_cli.documents.contexts import CheckInMail, Common
from rmentor_cli.documents.digest_mails import digest_mail
from rmentor_cli.documents.envelope import envelope_of
from rmentor_cli.documents.events import invited
from rmentor_cli.documents.letters import Letter, Letters, template_of
from rmentor_cli.documents.line_manager_mails import line_manager_mail
from rmentor_cli.documents.pairing_mails import pairing_mail
from rmentor_cli.documents.person_mails import person_mail, pulse_mail, retention_mail
from rmentor_cli.documents.sponsor_mails import sponsor_mail, sponsor_update_mail
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import Duty, DutyKind
from rmentor_cli.model.event import Event
from rmentor_cli.model.pairing import CheckIn, CheckInState, PairingStatus
from rmentor_cli.model.people import Role
from rmentor_cli.model.program import Invitations

_Context = Callable[[Letters, Duty], Common | CheckInMail]
_CHECK_IN = (
    DutyKind.INVITATION,
    DutyKind.MOVE,
    DutyKind.CANCELLATION,
    DutyKind.AGENDA,
    DutyKind.REMINDER,
    DutyKind.DID_YOU_MEET,
)
_PERSON = (
    DutyKind.JOIN,
    DutyKind.JOIN_AGAIN,
    DutyKind.SIGN_UP_RECEIVED,
    DutyKind.CORRECTION,
    DutyKind.WAITLIST,
    DutyKind.KICKOFF,
)
_CONTEXTS: Mapping[DutyKind, _Context] = {  # every other mail is about a pairing
    **dict.fromkeys(_CHECK_IN, check_in_mail),
    **dict.fromkeys(_PERSON, person_mail),
    DutyKind.PULSE: pulse_mail,
    DutyKind.PULSE_CHASE: pulse_mail,
    DutyKind.LINE_MANAGER: line_manager_mail,
    DutyKind.STORY: story_mail,
    DutyKind.CERTIFICATE: certificate_mail,
    DutyKind.RETENTION: retention_mail,
    DutyKind.CREDIT_LETTER: credit_letter_mail,
    DutyKind.SPONSOR_BRIEF: sponsor_mail,
    DutyKind.SPONSOR_COMMITMENT: sponsor_mail,
    DutyKind.SPONSOR_UPDATE: sponsor_update_mail,
    DutyKind.DIGEST: digest_mail,
}


def context_of(kind: DutyKind) -> _Context:
    """Return what says all that a mail of a kind may say."""
    return _CONTEXTS.get(kind, pairing_mail)


def letter_to(letters: Letters, duty: Duty) -> Letter:
    """Return the letter that a duty owes; the duty is a mail."""
    if duty.partner_id:
        then = replace(letters, facts=Facts(as_it_was(letters.dossier, duty)))
        return letter_to(then, replace(duty, partner_id=""))
    dossier = letters.dossier
    person, program = dossier.people.get(duty.person_id), dossier.program.program
    own = person.language if person and not duty.copy_to_assistant else None
    return Letter(
        duty=duty,
        envelope=envelope_of(dossier, duty, letters.today),
        languages=tuple(dict.fromkeys(filter(None, (own, program.language)))),
        template=template_of(duty.kind),
        context=context_of(duty.kind)(letters, duty),
        event=_event(letters, duty),
    )


def _event(letters: Letters, duty: Duty) -> Event | None:
    if letters.brings(duty) is Invitations.NONE:
        return None
    check_in = letters.facts.check_ins[duty.check_in_id]
    return invited(letters.dossier, check_in, duty.person_id, assistant=duty.copy_to_assistant)


def as_it_was(dossier: Dossier, duty: Duty) -> Dossier:
    """Return the program as somebody knows it who sits in a pairing no more: theirs is over, and its check-in off."""
    is_mentor = dossier.roles[duty.person_id] is Role.MENTOR
    mentor_id, mentee_id = (duty.person_id, duty.partner_id) if is_mentor else (duty.partner_id, duty.person_id)
    over = replace(
        dossier.pairings_by_id[duty.pairing_id],
        mentor_id=mentor_id,
        mentee_id=mentee_id,
        status=PairingStatus.ENDED,
    )

    def off(row: CheckIn) -> CheckIn:
        return replace(row, state=CheckInState.CANCELLED, seq=row.seq + 1) if row.id == duty.check_in_id else row

    return replace(
        dossier,
        pairings=tuple(over if each.id == over.id else each for each in dossier.pairings),
        check_ins=tuple(map(off, dossier.check_ins)),
    )
