"""What the mails may say: one context for each kind of reader, with a line on every variable. Pure.

A mail can name nothing that is not here: a line manager's mail knows no partner, and no mail knows a reason.
"""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Annotated, Any

from rmentor_cli.documents.agenda import Agenda, Meeting, Person
from rmentor_cli.documents.introduction import Introduction
from rmentor_cli.documents.moments import Moment
from rmentor_cli.documents.sponsor_context import Aim, Ask, Figure, Promise
from rmentor_cli.immutable import immutable
from rmentor_cli.model.program import Coordinator, Cover, Forms, RoleNames, SafeContact


@immutable
class Common:
    """What every mail knows."""

    program: Annotated[str, "the program's name"]
    organization: Annotated[str, "whose program it is; may be empty"]
    reader: Annotated[Person, "who reads this"]
    coordinator: Annotated[Coordinator, "who runs the program"]
    cover: Annotated[Cover | None, "who stands in for the coordinator today; none on most days"]
    forms: Annotated[Forms, "the links of the forms, as far as program.yaml has them"]
    roles: Annotated[RoleNames, "what the program calls the two sides"]
    start: Annotated[date, "the program's first day"]
    months: Annotated[int, "over how many months people meet"]
    sessions: Annotated[int, "how many sessions there are: of the arc, or of the two the mail is about"]
    minutes: Annotated[int, "how long a meeting is"]
    cadence: Annotated[str, "how often two people meet, as program.yaml says it"]
    deadline: Annotated[date | None, "the last day on which what the mail asks for helps"]


@immutable
class Unclear:
    """An answer that could not be used as it stands."""

    question: Annotated[str, "what was asked"]
    answer: Annotated[str, "what the person wrote"]


@immutable
class PersonMail(Common):
    """A mail to somebody on their own, whether or not they have a partner."""

    leads: Annotated[bool, "whether the reader is on the mentors' side"]
    took_part: Annotated[bool, "whether the reader took part in an earlier program"]
    is_sponsor: Annotated[bool, "whether the reader is the sponsor, too"]
    comes_first: Annotated[bool, "whether the reader has waited for a partner, in this program or an earlier one"]
    launch: Annotated[date | None, "the day of the kickoff"]
    next_look: Annotated[
        date | None, "the midpoint, on which all are looked at together; none where it is over or not set"
    ]
    left_out: Annotated[tuple[str, ...], "what was asked and not answered"]
    unclear: Annotated[tuple[Unclear, ...], "answers that could not be used as they stand"]
    hours_assumed: Annotated[bool, "whether nobody knows when the reader is free: working hours stand for it"]


@immutable
class PulseMail(PersonMail):
    """A mail about a round of the short survey."""

    questions: Annotated[int, "how many questions there are"]
    code: Annotated[str, "the reader's personal code"]
    link: Annotated[str, "the form, with the code in it where it takes one; may be empty"]
    types_code: Annotated[bool, "whether the form asks for the code: it does not stand in the link"]
    closes: Annotated[date, "the last day for answers"]
    minimum_group: Annotated[int, "below this number of answers nothing is shown"]
    is_start: Annotated[bool, "whether it is a round of the first week, before anybody has met"]


@immutable
class NoticeMail(PersonMail):
    """A mail about what is kept of somebody."""

    day: Annotated[date | None, "the day by which it is deleted, or on which it was"]


@immutable
class RetentionMail(NoticeMail):
    """A mail about what is kept of somebody, and until when."""

    ends: Annotated[date | None, "the last day of the program; none once it is over"]
    only_invited: Annotated[bool, "whether they never took part: their name and address are all that is kept"]


@immutable
class CertificateMail(PersonMail):
    """A mail about a certificate."""

    meetings: Annotated[int, "how many meetings they held"]
    hours: Annotated[str, "how long in all"]
    met_several: Annotated[bool, "whether they met more than one person"]
    asks_for_letter: Annotated[bool, "whether they can agree to a letter to their line manager, and have not yet"]


@immutable
class PairingMail(Common):
    """A mail to one of the two of a pairing."""

    partner: Annotated[Person, "the other of the two"]
    partners: Annotated[tuple[Person, ...], "all still here with whom the reader is paired, or was to the end"]
    leads: Annotated[bool, "whether the reader is the mentor"]
    place: Annotated[str, "where the two meet: a room or a link; may be empty"]
    meeting: Annotated[Meeting | None, "the check-in the mail is about; none where it is about no single one"]
    next: Annotated[Meeting | None, "the next check-in ahead; none where there is none"]
    closing: Annotated[date | None, "the day of the closing celebration"]
    held: Annotated[int, "how many times the two have met, as far as is known"]
    again: Annotated[bool, "whether the same was asked before"]
    paused_from: Annotated[date | None, "the first day of a pause"]
    paused_until: Annotated[date | None, "the last day of a pause"]
    survey_comes: Annotated[bool, "whether a round of the survey, which goes to everybody, falls into the pause"]
    ended: Annotated[date | None, "the day the pairing ended"]
    asks_for_prep: Annotated[bool, "whether the reader is to say that they have read what prepares them"]
    asks_on: Annotated[
        bool, "whether both still take part and neither has another partner: both can be asked how they go on"
    ]
    introduction: Annotated[Introduction, "what each can offer that the other wants to learn"]
    safe_contact: Annotated[SafeContact | None, "whom either can talk to; none where it would be one of the two"]
    safe_contact_is_outside: Annotated[bool, "whether the safe contact stands in neither reporting line"]
    attendance_is_told_to: Annotated[str, "the sponsor's name, where they see by name how leaders' check-ins went"]


@immutable
class StoryMail(PairingMail):
    """A mail that asks one of the two whether a story may be told."""

    text: Annotated[str, "the words that both are asked about"]


@immutable
class CheckInMail(Agenda):
    """A mail about one check-in: all that its agenda knows, and a little more."""

    cover: Annotated[Cover | None, "who stands in for the coordinator today; none on most days"]
    forms: Annotated[Forms, "the links of the forms, as far as program.yaml has them"]
    deadline: Annotated[date | None, "the last day on which what the mail asks for helps"]
    was: Annotated[Moment | None, "when the reader was last told it would be, where it has moved or is off"]
    rebooked: Annotated[Moment | None, "when it is instead, where it is off and has another date"]
    instead_of: Annotated[Moment | None, "when it was to be, where this is the other date of one that is off"]
    asks_for_agreement: Annotated[bool, "whether the two are to say that they have made their agreement"]
    is_over: Annotated[bool, "whether the pairing itself has ended"]
    rests: Annotated[bool, "whether the pairing is paused today"]
    brings: Annotated[str, "what comes with the mail: request (an invitation), file (a calendar file) or none"]


@immutable
class LineManagerMail(Common):
    """A mail to the line manager of a mentor: who the partner is, is nobody else's business."""

    person: Annotated[Person, "who takes part and reports to the reader"]


@immutable
class CreditLetterMail(LineManagerMail):
    """A mail to the line manager of a mentor about their work, with the consent of the mentor."""

    meetings: Annotated[int, "how many meetings they held"]
    hours: Annotated[str, "how long in all"]
    first: Annotated[date, "the day of the first meeting"]
    last: Annotated[date, "the day of the last meeting"]
    topics: Annotated[tuple[str, ...], "what they offered and somebody wanted to learn; never with whom"]


@immutable
class SponsorMail(Common):
    """A mail to the sponsor."""

    promised: Annotated[tuple[Promise, ...], "what the sponsor promised: what the mail is about, or all"]
    asked: Annotated[tuple[Promise, ...], "what people hope for after a survey, and nobody promised; the same"]
    answers: Annotated[
        tuple[date, ...], "by when people will hope for an answer after each survey, unless it is promised"
    ]
    objectives: Annotated[tuple[str, ...], "what the program is for"]
    launch: Annotated[date | None, "the day of the kickoff"]
    midpoint: Annotated[date | None, "the day of the midpoint"]
    closing: Annotated[date | None, "the day of the closing celebration"]
    safe_contact: Annotated[SafeContact | None, "whom everybody can talk to"]
    attendance_by_name: Annotated[bool, "whether they are to see by name how many meetings of each leader took place"]


@immutable
class SponsorUpdateMail(SponsorMail):
    """A mail that tells the sponsor how it goes."""

    week: Annotated[str, "the week of the program, in words"]
    figures: Annotated[tuple[Figure, ...], "numbers about all together: nobody can be told from them"]
    aims: Annotated[tuple[Aim, ...], "the objectives of which there is a figure"]
    moved: Annotated[tuple[Figure, ...], "how far the same people have moved between two surveys"]
    is_result: Annotated[bool, "whether the program is over, and this is what came of it"]
    ask: Annotated[Ask | None, "what is open first of all that they promised or are asked for; none where nothing is"]


@immutable
class DigestMail(Common):
    """The coordinator's own summary of a week."""

    since: Annotated[date, "the first day it counts"]
    sent: Annotated[int, "mails that left"]
    failed: Annotated[int, "mails that were refused"]
    unknown: Annotated[int, "mails of which nobody knows whether they arrived"]
    ready: Annotated[int, "mails owed that leave without a person"]
    to_read: Annotated[int, "mails owed that wait for a person to read and send them"]
    calls: Annotated[int, "calls owed"]
    tasks: Annotated[int, "tasks owed"]

    @property
    def to_do(self) -> int:
        """All that waits for a person."""
        return self.to_read + self.calls + self.tasks


@immutable
class Letterhead:
    """What all mails of a day have in common."""

    program: Annotated[str, "the program's name"]
    organization: Annotated[str, "whose program it is; may be empty"]
    language: Annotated[str, "the language of the mail"]
    answers_to: Annotated[str, "whom an answer reaches"]
    dated: Annotated[datetime, "the day of the mail"]


@immutable
class Signed:
    """What the last lines of a mail know."""

    coordinator: Annotated[Coordinator, "who runs the program"]
    cover: Annotated[Cover | None, "who stands in for the coordinator today; none on most days"]


def variables_of(context: Any) -> Mapping[str, Any]:
    """Return what a template may name."""
    return {f.name: getattr(context, f.name) for f in fields(context)}
