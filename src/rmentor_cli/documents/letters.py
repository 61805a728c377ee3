"""From what is owed to what there is to say: a duty and the program become a letter to one person. Pure."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date, timedelta
from typing import Any

from rmentor_cli.credit import Credit, credits_by_id, letter_agreed, people_met
from rmentor_cli.dates import last_day, sessions_from
from rmentor_cli.decisions.rebook import moved_to
from rmentor_cli.documents.agenda import Facts, Meeting, Person, agenda_of, first_name, meeting_of, person_of
from rmentor_cli.documents.contexts import (
    CertificateMail,
    CheckInMail,
    Common,
    CreditLetterMail,
    DigestMail,
    LineManagerMail,
    PairingMail,
    PersonMail,
    PulseMail,
    RetentionMail,
    SponsorMail,
    SponsorUpdateMail,
    StoryMail,
    Unclear,
    variables_of,
)
from rmentor_cli.documents.diplomas import credit_letter_of
from rmentor_cli.documents.envelope import Envelope, cover_on, envelope_of, line_manager
from rmentor_cli.documents.events import invited
from rmentor_cli.documents.introduction import introduce
from rmentor_cli.documents.message import message_id
from rmentor_cli.documents.moments import Moment, moment
from rmentor_cli.documents.sponsor_figures import asked, how_it_goes, next_ask, promised
from rmentor_cli.documents.upcoming import AHEAD
from rmentor_cli.duties.before_pairing import asked_of
from rmentor_cli.duties.leaving import leaves_unattended
from rmentor_cli.duties.mail_keys import said_of
from rmentor_cli.duties.pairings import is_asked_on
from rmentor_cli.duties.retention import ONLY_INVITED, erased_by
from rmentor_cli.duties.sponsor import is_result
from rmentor_cli.duties.together import as_told
from rmentor_cli.immutable import immutable
from rmentor_cli.measures.over import is_over
from rmentor_cli.model import paths
from rmentor_cli.model.checklist import Item
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import TO_THE_SPONSOR, Act, Duty, DutyKind
from rmentor_cli.model.event import Event
from rmentor_cli.model.journal import DISCHARGING, JournalState, columns_of
from rmentor_cli.model.pairing import (
    LIVE,
    OVER,
    CheckIn,
    CheckInState,
    Pairing,
    PairingStatus,
    is_withdrawn,
)
from rmentor_cli.model.people import Participant, PersonStatus, Role
from rmentor_cli.model.private import PersonalCode
from rmentor_cli.model.program import Coordinator, Invitations
from rmentor_cli.model.pulse import CODE_IN_LINK
from rmentor_cli.model.today import Today
from rmentor_cli.model.zones import zone
from rmentor_cli.progress.lifetime import is_paused
from rmentor_cli.progress.outcomes import day_of
from rmentor_cli.sponsor_promises import answers_hoped_for

WITH_CALENDAR = frozenset({DutyKind.INVITATION, DutyKind.MOVE, DutyKind.CANCELLATION})
OFFERS, WANTS = "what you could show somebody", "what you would like to learn"
_TO_THE_END = LIVE | {PairingStatus.COMPLETED}
_WEEK = timedelta(days=7)
_DAYS_OF_A_MONTH = 30.4


@immutable
class Letter:
    """What there is to say to one person on one occasion."""

    duty: Duty
    envelope: Envelope
    languages: tuple[str, ...]  # the reader's, then the program's
    template: str  # words it
    context: object  # one of `contexts`
    event: Event | None = None  # comes with the mail for the reader's calendar
    folder: str = paths.MAIL
    mark: str = ""  # before the subject

    @property
    def variables(self) -> Mapping[str, object]:
        """What the template may name."""
        return variables_of(self.context)

    @property
    def path(self) -> str:
        """The file it is written to."""
        return paths.mail_file(self.duty.key, self.folder)


def template_of(kind: DutyKind) -> str:
    """Return the template of a kind of mail."""
    return f"mail/{kind.value}.md.j2"


def rehearsed(letter: Letter, coordinator: Coordinator, folder: str) -> Letter:
    """Turn a letter into one to the coordinator alone, under an id of its own and without its calendar."""
    to, outside = letter.envelope.to, letter.envelope
    rehearsal = replace(
        outside,
        to=(coordinator.name, coordinator.email),
        message_id=message_id("rehearsal", (outside.message_id,)),
        thread_id=message_id("rehearsal", (outside.thread_id,)),
    )
    return replace(letter, envelope=rehearsal, event=None, folder=folder, mark=f"[Rehearsal, for {to[0] or to[1]}] ")


@immutable
class Letters:
    """The letters of a day."""

    facts: Facts
    today: Today
    owed: Sequence[Duty] = ()  # all that is owed, for the coordinator's summary
    brings_calendar: bool = True  # whether the form in which mails are written can carry one
    codes: Mapping[str, PersonalCode] = field(default_factory=dict)  # by the key of the mail that tells one
    stories: Mapping[str, str] = field(default_factory=dict)  # the words that people are asked about, by story

    @property
    def dossier(self) -> Dossier:
        """The program."""
        return self.facts.dossier

    def to(self, duty: Duty) -> Letter:
        """Return the letter that a duty owes; the duty is a mail."""
        if duty.partner_id:
            then = replace(self, facts=Facts(as_it_was(self.dossier, duty)))
            return then.to(replace(duty, partner_id=""))
        person, program = self.dossier.people.get(duty.person_id), self.dossier.program.program
        own = person.language if person and not duty.copy_to_assistant else None
        return Letter(
            duty=duty,
            envelope=envelope_of(self.dossier, duty, self.today),
            languages=tuple(dict.fromkeys(filter(None, (own, program.language)))),
            template=template_of(duty.kind),
            context=context_of(duty.kind)(self, duty),
            event=self._event(duty),
        )

    def _event(self, duty: Duty) -> Event | None:
        if self.brings(duty) is Invitations.NONE:
            return None
        check_in = self.facts.check_ins[duty.check_in_id]
        return invited(self.dossier, check_in, duty.person_id, assistant=duty.copy_to_assistant)

    def brings(self, duty: Duty) -> Invitations:
        """Say what comes with a mail for the reader's calendar."""
        is_with = self.brings_calendar and duty.kind in WITH_CALENDAR
        return self.dossier.program.calendar.invitations if is_with else Invitations.NONE

    def common(self, duty: Duty, reader: Person) -> dict[str, Any]:
        """Return what every mail knows."""
        program = self.dossier.program
        return {
            "program": program.program.name,
            "organization": program.program.organization,
            "reader": reader,
            "coordinator": program.coordinator,
            "cover": cover_on(self.dossier, self.today),
            "forms": program.forms,
            "roles": program.roles,
            "start": program.program.start,
            "months": program.program.months,
            "sessions": len(program.arc),
            "minutes": program.scheduling.minutes,
            "cadence": str(program.scheduling.cadence),
            "deadline": duty.answer_by or duty.deadline,
        }

    def side_of(self, duty: Duty) -> Role:
        """Return the side of the person a duty is about."""
        pairing = self.dossier.pairings_by_id.get(duty.pairing_id)
        if pairing:
            return Role.MENTOR if duty.person_id == pairing.mentor_id else Role.MENTEE
        return self.dossier.roles[duty.person_id]

    def outside(self, duty: Duty) -> Person:
        """Return a reader who takes no part."""
        name, email = envelope_of(self.dossier, duty, self.today).to
        return Person(name, first_name(name), email, role="", department="", location="")


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


def check_in_mail(letters: Letters, duty: Duty) -> CheckInMail:
    """Say what there is to say about one check-in."""
    dossier, check_in = letters.dossier, letters.facts.check_ins[duty.check_in_id]
    program, pairing = dossier.program, dossier.pairings_by_id[check_in.pairing_id]
    course = () if pairing.status in OVER else letters.dossier.courses.get(pairing.id, ())
    agenda = agenda_of(letters.facts, check_in, letters.side_of(duty))
    return CheckInMail(
        **{**variables_of(agenda), "for_assistant": duty.copy_to_assistant},
        cover=cover_on(dossier, letters.today),
        forms=program.forms,
        deadline=duty.deadline,
        was=_told(dossier, check_in, duty),
        rebooked=_when(dossier, _instead(check_in, course), duty),
        instead_of=_when(dossier, _instead_of(dossier, check_in, course), duty),
        asks_for_agreement=letters.facts.is_asked_for(Item.AGREEMENT, pairing.id),
        is_over=pairing.status in OVER,
        rests=is_paused(pairing, letters.today.on),
        brings=letters.brings(duty).value,
    )


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


def pulse_mail(letters: Letters, duty: Duty) -> PulseMail:
    """Say what there is to say to somebody whom a survey round asks; the duty's code is among those given."""
    program, code = letters.dossier.program, letters.codes[duty.key]
    pulse_round = program.pulse.round(code.round_id)
    asked = program.pulse.questions_of(pulse_round) if pulse_round else ()
    link = (pulse_round.form if pulse_round else None) or program.forms.pulse or ""
    return PulseMail(
        **variables_of(person_mail(letters, duty)),
        questions=sum(each.asked.includes(code.role) for each in asked),
        code=code.code,
        link=link.replace(CODE_IN_LINK, code.code),
        types_code=CODE_IN_LINK not in link,
        closes=duty.deadline or letters.today.on,
        minimum_group=program.pulse.minimum_group,
        is_start=pulse_round is not None and pulse_round.week == 0,
    )


def line_manager_mail(letters: Letters, duty: Duty) -> LineManagerMail:
    """Tell a line manager that somebody of theirs takes part, and not with whom."""
    dossier, who = letters.dossier, line_manager(letters.dossier, duty)[0]
    person = person_of(dossier, dossier.people[who], dossier.roles[who])
    common = letters.common(duty, letters.outside(duty)) | {"months": _months(dossier, duty)}
    return LineManagerMail(**common, person=person)


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


def retention_mail(letters: Letters, duty: Duty) -> RetentionMail:
    """Say by which day what is kept of somebody is deleted."""
    info = letters.dossier.program.program
    return RetentionMail(
        **variables_of(person_mail(letters, duty)),
        day=erased_by(info),
        ends=None if is_over(letters.dossier, letters.today.on) else last_day(info),
        only_invited=duty.about == ONLY_INVITED,
    )


def _credit(letters: Letters, person_id: str) -> Credit:
    """Return what somebody gave; in a preview they may have met nobody yet."""
    found, on = credits_by_id(letters.dossier, letters.today.on), letters.today.on
    return found.get(person_id) or Credit(person_id, letters.dossier.roles[person_id], first=on, last=on)


def sponsor_mail(letters: Letters, duty: Duty) -> SponsorMail:
    """Remind the sponsor of what was promised, or of everything before the program begins."""
    program = letters.dossier.program
    return SponsorMail(
        **letters.common(duty, letters.outside(duty)),
        promised=promised(letters.dossier, duty, letters.today.on),
        asked=asked(letters.dossier, duty, letters.today.on),
        answers=answers_hoped_for(program),
        objectives=tuple(each.statement for each in program.objectives),
        launch=program.milestones.launch,
        midpoint=program.milestones.midpoint,
        closing=program.milestones.closing,
        safe_contact=program.safe_contact,
    )


def sponsor_update_mail(letters: Letters, duty: Duty) -> SponsorUpdateMail:
    """Tell the sponsor how it goes, and in the end what came of it: their own promises first, then figures of all."""
    dossier, on = letters.dossier, letters.today.on
    told = how_it_goes(dossier, on)
    return SponsorUpdateMail(
        **variables_of(sponsor_mail(letters, duty)),
        week=told.week,
        figures=told.figures,
        aims=told.aims,
        moved=told.moved,
        is_result=is_result(duty),
        ask=next_ask(dossier, on),
    )


def digest_mail(letters: Letters, duty: Duty) -> DigestMail:
    """Sum up the last week and what is owed now."""
    since = letters.today.on - _WEEK
    left = Counter(line.state for line in letters.dossier.journal if since <= line.date <= letters.today.on)
    others = as_told(each for each in letters.owed if each.key != duty.key)
    acts = Counter(each.act for each in others)
    ready = sum(leaves_unattended(each, letters.dossier.program.mail) for each in others)
    return DigestMail(
        **letters.common(duty, letters.outside(duty)),
        since=since,
        sent=left[JournalState.SENT],
        failed=left[JournalState.FAILED],
        unknown=left[JournalState.UNKNOWN],
        ready=ready,
        to_read=acts[Act.MAIL] - ready,
        calls=acts[Act.CALL],
        tasks=acts[Act.TASK],
    )


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


def on_their_own() -> frozenset[DutyKind]:
    """Return the kinds of mails that go to one person beside the two of a pairing."""
    return TO_THE_SPONSOR | {DutyKind.LINE_MANAGER, DutyKind.CREDIT_LETTER, DutyKind.DIGEST}


def _told(dossier: Dossier, check_in: CheckIn, duty: Duty) -> Moment | None:
    """Return when the reader was last told that they would meet, where the check-in has moved or is off."""
    clock = dossier.clock_of(check_in)
    first = (check_in.start if duty.kind is DutyKind.CANCELLATION else None) or check_in.moved_from
    wall = duty.told.astimezone(zone(clock)).replace(tzinfo=None) if duty.told else first
    return _when(dossier, replace(check_in, start=wall), duty)


def _when(dossier: Dossier, check_in: CheckIn | None, duty: Duty) -> Moment | None:
    """Return when a check-in starts, as the reader's clock shows it; None without a start."""
    if check_in is None or check_in.start is None:
        return None
    zone_of_reader = dossier.zone_of(dossier.people[duty.person_id])
    return moment(check_in.start, check_in.minutes, dossier.clock_of(check_in), zone_of_reader)


def _instead(check_in: CheckIn, course: Sequence[CheckIn]) -> CheckIn | None:
    """Return the other date of a check-in that is off, where it has one that still stands."""
    new = moved_to(check_in, course) if check_in.state is CheckInState.CANCELLED else None
    if new and new.state is CheckInState.CANCELLED:
        return _instead(new, course)
    return new if new and new.state in AHEAD and new.start else None


def _instead_of(dossier: Dossier, check_in: CheckIn, course: Sequence[CheckIn]) -> CheckIn | None:
    """Return the check-in whose place one takes: of several the last that anybody was told of, else the first."""
    off = sorted((row for row in course if _instead(row, course) == check_in), key=lambda row: (len(row.id), row.id))
    told = [row for row in off[1:] if _was_told(dossier, row)]
    return next(iter([*told[-1:], *off]), None)


def _was_told(dossier: Dossier, check_in: CheckIn) -> bool:
    _, keys, _, states = columns_of(dossier.journal)
    left = (key for key, state in zip(keys, states, strict=True) if state in DISCHARGING and check_in.id in key)
    return any(said.check_in_id == check_in.id for said in map(said_of, left) if said)


def _sessions(letters: Letters, pairing: Pairing, course: Sequence[CheckIn]) -> int:
    """Return how many sessions two people have: those planned for them; before that, those that still fit."""
    program, began = letters.dossier.program, max(pairing.since or date.min, letters.today.on)
    planned = max((row.n for row in course if not is_withdrawn(row)), default=0)
    return planned or sessions_from(program, max(began, program.program.start))


def _months(dossier: Dossier, duty: Duty) -> int:
    """Return over how many months two people meet: the program's, or those that were left when they began."""
    program, pairing = dossier.program.program, dossier.pairings_by_id.get(duty.pairing_id)
    if pairing is None or pairing.since is None or pairing.since <= program.start:
        return program.months
    left = (last_day(program) - pairing.since).days
    return min(program.months, max(1, round(left / _DAYS_OF_A_MONTH)))


def _survey_comes(dossier: Dossier, pairing: Pairing) -> bool:
    """Say whether a round of the survey opens while a pairing rests: it goes to everybody."""
    if pairing.paused_from is None:
        return False
    program, last = dossier.program, pairing.paused_until or date.max
    opening = (program.program.start + timedelta(weeks=each.week) for each in program.pulse.rounds)
    return any(pairing.paused_from <= day <= last for day in opening)


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


def _unclear(facts: Facts, person: Participant) -> Iterator[Unclear]:
    """Yield the topics that are not among the program's; without any of its own, a program takes every word."""
    known, topics = facts.vocabulary, facts.dossier.topics
    for question, words in ((OFFERS, [offer.word for offer in person.offers]), (WANTS, list(person.wants))):
        yield from (Unclear(question, word) for word in words if topics and known.topic(word) not in known.topics)
