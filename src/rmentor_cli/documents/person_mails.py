"""What a mail to somebody on their own says: about signing up, a survey round, what is kept of them. Pure."""

from collections.abc import Iterator

from rmentor_cli.dates import last_day
from rmentor_cli.documents.agenda import Facts, person_of
from rmentor_cli.documents.contexts import PersonMail, PulseMail, RetentionMail, Unclear, variables_of
from rmentor_cli.documents.letters import Letters
from rmentor_cli.duties.before_pairing import asked_of
from rmentor_cli.duties.retention import ONLY_INVITED, erased_by
from rmentor_cli.measures.over import is_over
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import Duty
from rmentor_cli.model.people import Participant, Role
from rmentor_cli.model.pulse import CODE_IN_LINK
from rmentor_cli.rounds import is_at_the_end, link_of

OFFERS, WANTS = "what you could show somebody", "what you would like to learn"


def person_mail(letters: Letters, duty: Duty) -> PersonMail:
    """Say what there is to say to somebody on their own."""
    dossier, side = letters.dossier, letters.side_of(duty)
    milestones, person = dossier.program.milestones, dossier.people[duty.person_id]
    asked = {"offers": OFFERS, "wants": WANTS}
    midpoint = milestones.midpoint
    return PersonMail(
        **letters.common(duty, person_of(dossier, person, side)),
        leads=side is Role.MENTOR,
        is_sponsor=_is_sponsor(dossier, person),
        took_part=any(person.id in {each.mentor_id, each.mentee_id} for each in dossier.history),
        comes_first=person.waited > 0 and person.capacity > 0,
        launch=milestones.launch,
        next_look=midpoint if midpoint and midpoint > letters.today.on else None,
        left_out=tuple(
            asked[each] for each in asked_of(dossier, dossier.roles[person.id]) if not getattr(person, each)
        ),
        unclear=tuple(_unclear(letters.facts, person)),
        hours_assumed=not person.availability,
    )


def _is_sponsor(dossier: Dossier, person: Participant) -> bool:
    sponsor = dossier.program.sponsor
    if sponsor is None:
        return False
    address = (sponsor.email or "").casefold()
    return person.id == sponsor.person_id or bool(address and address == person.email.casefold())


def _unclear(facts: Facts, person: Participant) -> Iterator[Unclear]:
    """Yield the topics that are not among the program's; without any of its own, a program takes every word."""
    known, topics = facts.vocabulary, facts.dossier.topics
    for question, words in ((OFFERS, [offer.word for offer in person.offers]), (WANTS, list(person.wants))):
        yield from (Unclear(question, word) for word in words if topics and known.topic(word) not in known.topics)


def pulse_mail(letters: Letters, duty: Duty) -> PulseMail:
    """Say what there is to say to somebody whom a survey round asks; the duty's code is among those given."""
    program, code = letters.dossier.program, letters.codes[duty.key]
    pulse_round = program.pulse.round(code.round_id)
    asked = program.pulse.questions_of(pulse_round) if pulse_round else ()
    link = link_of(program, pulse_round)
    return PulseMail(
        **variables_of(person_mail(letters, duty)),
        questions=sum(each.asked.includes(code.role) for each in asked),
        code=code.code,
        link=link.replace(CODE_IN_LINK, code.code),
        types_code=CODE_IN_LINK not in link,
        closes=duty.deadline or letters.today.on,
        minimum_group=program.pulse.minimum_group,
        is_start=pulse_round is not None and pulse_round.week == 0,
        is_end=pulse_round is not None and is_at_the_end(letters.dossier, pulse_round),
    )


def retention_mail(letters: Letters, duty: Duty) -> RetentionMail:
    """Say by which day what is kept of somebody is deleted."""
    info = letters.dossier.program.program
    return RetentionMail(
        **variables_of(person_mail(letters, duty)),
        day=erased_by(info),
        ends=None if is_over(letters.dossier, letters.today.on) else last_day(info),
        only_invited=duty.about == ONLY_INVITED,
    )
