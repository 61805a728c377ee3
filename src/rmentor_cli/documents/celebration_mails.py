"""What the mails of the celebration say: a story to agree to, a certificate, a credit letter. Pure."""

from rmentor_cli.credit import Credit, credits_by_id, letter_agreed, people_met
from rmentor_cli.documents.contexts import CertificateMail, CreditLetterMail, StoryMail, variables_of
from rmentor_cli.documents.diplomas import credit_letter_of, manager_name
from rmentor_cli.documents.envelope import line_manager
from rmentor_cli.documents.letters import Letters
from rmentor_cli.documents.line_manager_mails import line_manager_mail
from rmentor_cli.documents.pairing_mails import pairing_mail
from rmentor_cli.documents.person_mails import person_mail
from rmentor_cli.model.duty import Duty
from rmentor_cli.model.people import Role


def story_mail(letters: Letters, duty: Duty) -> StoryMail:
    """Ask one of the two whether a story may be told in just these words."""
    return StoryMail(
        **variables_of(pairing_mail(letters, duty)), text=" ".join(letters.stories.get(duty.about, "").split())
    )


def certificate_mail(letters: Letters, duty: Duty) -> CertificateMail:
    """Tell somebody what their certificate says."""
    credit, person = _credit(letters, duty.person_id), letters.dossier.people[duty.person_id]
    may_agree = credit.role is Role.MENTOR and bool(person.manager_id)
    return CertificateMail(
        **variables_of(person_mail(letters, duty)),
        meetings=credit.meetings,
        hours=credit.hours,
        met_several=len(people_met(letters.dossier, credit)) > 1,
        asks_for_letter=may_agree and person.id not in letter_agreed(letters.dossier),
        manager=manager_name(letters.dossier, person),
    )


def credit_letter_mail(letters: Letters, duty: Duty) -> CreditLetterMail:
    """Tell a line manager what somebody of theirs has given: hours and topics, and nothing of any talk."""
    mentor_id = line_manager(letters.dossier, duty)[0]
    said = credit_letter_of(letters.dossier, _credit(letters, mentor_id), letters.today.on)
    return CreditLetterMail(
        **variables_of(line_manager_mail(letters, duty)),
        meetings=said.meetings,
        hours=said.hours,
        first=said.first,
        last=said.last,
        topics=said.topics,
    )


def _credit(letters: Letters, person_id: str) -> Credit:
    """Return what somebody gave; in a preview they may have met nobody yet."""
    found, on = credits_by_id(letters.dossier, letters.today.on), letters.today.on
    return found.get(person_id) or Credit(person_id, letters.dossier.roles[person_id], first=on, last=on)
