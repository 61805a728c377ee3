"""What private/ holds and git does not: handed only to the verbs that need it. Pure."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from datetime import date as Day  # noqa: N812 - a column is called date
from enum import Enum
from functools import cached_property

from rmentor_cli.immutable import immutable
from rmentor_cli.model.aims import Text
from rmentor_cli.model.fields import Listed, Owner, Visibility, field, record
from rmentor_cli.model.follow_up import FollowUpPerson
from rmentor_cli.model.happening import TOLD, Told
from rmentor_cli.model.journal import JournalLine, last_by_key
from rmentor_cli.model.kinds import (
    EMAIL,
    KEY,
    LINE,
    NOTICE_HOURS,
    PROSE,
    SCALE_ANSWER,
    SLUG,
    SLUGS,
    YES,
    one_of,
    whole_number,
)
from rmentor_cli.model.pairing import SIDE_SAID, Side
from rmentor_cli.model.people import Role
from rmentor_cli.model.story import STORY_ID
from rmentor_cli.model.time_kinds import DATE, DAY_HOURS, WALL_TIME
from rmentor_cli.model.values import Hours, ScaleAnswer


@record
class PersonName:
    """What somebody is called, and where mail reaches them, in a program that keeps that out of git."""

    id: str = field(SLUG, "their id in a roster or in org.csv", example="j-kfwm")
    name: str = field(
        LINE, "the person's name; empty: shown by the id", default="", example="Zoë Åström", seen_by=Visibility.PROGRAM
    )
    known_as: str = field(
        LINE,
        "what to greet them by; empty: the first name, or what follows a comma",
        default="",
        seen_by=Visibility.PROGRAM,
    )
    email: str = field(EMAIL, "where mail reaches them", default="", example="zoe@example.org", seen_by=Visibility.PAIR)
    assistant_email: str | None = field(EMAIL, "copied on invitations and moves only", default=None)


@record
class KeepApart:
    """Two people who are not to be paired, and until when."""

    mentor_id: str = field(SLUG, "the junior's id")
    mentee_id: str = field(SLUG, "the leader's id")
    until: date | None = field(DATE, "the last day on which it holds; empty: always", default=None)


class About(Enum):
    """What is asked where an answer of a form does not say for sure whom it concerns, or what it means."""

    KEEP_APART = "keep-apart"
    MANAGER = "manager"  # words for a manager who may be somebody of the other side
    CONSENT = "consent"
    CAPACITY = "capacity"  # what could not be read of how many partners somebody takes: it holds nobody
    FORM = "form"  # a question of a form: nobody has decided whether it asks whom to keep apart
    USE = "use"  # a question of a form: nobody has decided whether it asks if answers may be used
    HOURS = "hours"  # what could not be read of when somebody is free: it is quoted, and holds nobody


@record
class OpenQuestion:
    """What somebody said about partners, their manager or consent that only a person can decide."""

    about: About = field(
        one_of(About), "keep-apart, manager, consent, capacity, or a question of the form itself", owner=Owner.TOOL
    )
    person_id: str = field(SLUG, "who said it; empty: the question of a form", default="", owner=Owner.TOOL)
    said: str = field(
        PROSE, "their words, or the question of the form; empty: no word any more", default="", owner=Owner.TOOL
    )
    may_be: tuple[str, ...] = field(SLUGS, "ids of those whom it may mean", default=(), owner=Owner.TOOL)
    waits: bool = field(
        YES,
        "yes: a whole name that nobody has yet; it holds once somebody is called so",
        default=False,
        owner=Owner.TOOL,
    )
    asked: Day | None = field(DATE, "the day it came up", default=None, owner=Owner.TOOL)
    answered_by: tuple[str, ...] = field(
        SLUGS,
        "of a question of a form, ids of those who wrote something there that is not read",
        default=(),
        owner=Owner.TOOL,
    )

    @property
    def key(self) -> str:
        """The key of the task to decide it: the same for the same words of the same person."""
        mark = hashlib.sha256(f"{self.about.value}\n{self.said}".encode()).hexdigest()[:4]
        return "-".join(filter(None, ("question", self.about.value, self.person_id, mark)))


@record
class Consult:
    """One of the two was asked about a proposed pairing; a no is never written down."""

    pairing_id: str = field(SLUG, "the proposed pairing", owner=Owner.TOOL)
    person_id: str = field(SLUG, "who was asked", owner=Owner.TOOL)
    asked: date = field(DATE, "the day they were asked", owner=Owner.TOOL)
    agreed: date | None = field(DATE, "the day they said yes; empty: no answer yet", default=None, owner=Owner.TOOL)


class EndReason(Enum):
    """Why a pairing ended before its time; never a side, never a fault."""

    GOALS_MET = "goals-met"
    TIME = "time"
    NEW_ROLE = "new-role"
    LEFT = "left"
    FIT = "fit"
    REPORTING_LINE = "reporting-line"
    OTHER = "other"


@record
class End:
    """The reason for the end of a pairing, where somebody wants it counted."""

    pairing_id: str = field(SLUG, "the pairing that ended", owner=Owner.TOOL)
    date: Day = field(DATE, "the day it ended", owner=Owner.TOOL)
    reason: EndReason = field(one_of(EndReason), "a neutral code, only ever counted", owner=Owner.TOOL)


@record
class Erased:
    """Somebody whose data were erased and who is not to come back with an old export."""

    mark: str = field(LINE, "the keyed digest of their address", owner=Owner.TOOL)
    date: Day = field(DATE, "the day they were erased", owner=Owner.TOOL)


@record
class MeetingAnswer:
    """What one of the two said when asked what became of a check-in; the last word of each person counts."""

    check_in_id: str = field(SLUG, "the check-in", example="p001-s03")
    person_id: str = field(SLUG, "which of the two said it")
    said: Told = field(TOLD, "done, missed, cancelled or moved")
    attended: tuple[str, ...] = field(SLUGS, "ids of those who came; empty: not said", default=())
    cancelled_by: Side | None = field(SIDE_SAID, "who called it off or moved it", default=None)
    notice_hours: int | None = field(NOTICE_HOURS, "hours of notice given", default=None)
    excused: bool = field(YES, "yes: illness or an emergency", default=False)
    given: Day | None = field(DATE, "the day they said it", default=None)
    settled: bool = field(YES, "yes: the coordinator has decided since", default=False, owner=Owner.TOOL)


@record
class NextStep:
    """What the two mean to do next, as one of them told it: never in a tracked file."""

    check_in_id: str = field(SLUG, "the check-in at which it was agreed", example="p001-s03")
    text: str = field(PROSE, "what they mean to do next")
    given: Day | None = field(DATE, "the day it was written down", default=None)


@record
class StoryText:
    """The words of a story until both have agreed to them: then they stand in stories.csv, and no more here."""

    story_id: str = field(STORY_ID, "the story", example="story-001", owner=Owner.BOTH)
    pairing_id: str = field(SLUG, "the pairing it is about", example="p001", owner=Owner.TOOL)
    text: str = field(PROSE, "the words that the two are asked about", owner=Owner.BOTH, seen_by=Visibility.PAIR)


@record
class BusyDay:
    """When somebody is busy on a day, by their own calendar; with what is never kept."""

    person_id: str = field(SLUG, "whose calendar says so", owner=Owner.TOOL)
    day: Day = field(DATE, "the day, in UTC", owner=Owner.TOOL)
    hours: tuple[Hours, ...] = field(
        Listed(DAY_HOURS), "from when to when, in UTC", default=(), example="09:00-10:30;14:00-15:00", owner=Owner.TOOL
    )
    read: Day | None = field(DATE, "the day on which the calendar was read", default=None, owner=Owner.TOOL)


@record
class Retry:
    """A mail that was not taken when it was handed over last."""

    key: str = field(KEY, "the duty", example="introduction-p001-mentor", owner=Owner.TOOL)
    tries: int = field(whole_number(1, 9999), "how often it was tried", owner=Owner.TOOL)
    next: datetime | None = field(
        WALL_TIME,
        "when it may be tried again, in UTC; empty: not before a person wants it",
        default=None,
        example="2027-01-20 07:32",
        owner=Owner.TOOL,
    )
    address: str = field(EMAIL, "the address that was tried: another one may be tried at once", owner=Owner.TOOL)
    said: str = field(LINE, "what the server or the command said", default="", owner=Owner.TOOL)


@record
class PersonalCode:
    """Under which code somebody answers a survey round; made of private/key, so that a changed one is noticed."""

    round_id: str = field(SLUG, "the round", example="baseline", owner=Owner.TOOL)
    person_id: str = field(SLUG, "who answers under it", owner=Owner.TOOL)
    role: Role = field(one_of(Role), "the side they were on", owner=Owner.TOOL)
    code: str = field(LINE, "the personal code", example="K7Q-2MD", owner=Owner.TOOL)
    made: Day = field(DATE, "the day it was made", owner=Owner.TOOL)


@record
class PulseAnswer:
    """What somebody answered in a survey round, under their personal code; no document ever shows one."""

    round_id: str = field(SLUG, "the round", example="baseline", owner=Owner.TOOL)
    code: str = field(LINE, "the personal code", example="K7Q-2MD", owner=Owner.TOOL)
    given: Day | None = field(DATE, "the day it was given, where the export says", default=None, owner=Owner.TOOL)
    answers: tuple[ScaleAnswer, ...] = field(
        Listed(SCALE_ANSWER), "each question's id and the answer", default=(), example="useful:4;disagree:5",
        owner=Owner.TOOL,
    )  # fmt: skip


@record
class PulseComment:
    """What somebody wrote in a survey round, under their personal code."""

    round_id: str = field(SLUG, "the round", example="baseline", owner=Owner.TOOL)
    code: str = field(LINE, "the personal code", example="K7Q-2MD", owner=Owner.TOOL)
    question: str = field(SLUG, "the question's id", owner=Owner.TOOL)
    text: str = field(PROSE, "in their own words", owner=Owner.TOOL)
    shared: bool = field(YES, "yes: may be passed on without a name", default=False, owner=Owner.TOOL)


@record
class Run:
    """One run of `due`, `mail` or `send` on this computer."""

    date: Day = field(DATE, "the day, in the program's zone", owner=Owner.TOOL)
    time: str = field(LINE, "the time of day there; empty where --on gave the day", default="", owner=Owner.TOOL)
    command: str = field(SLUG, "due, mail or send", owner=Owner.TOOL)
    unattended: bool = field(YES, "yes: nobody was at a terminal", default=False, owner=Owner.TOOL)
    number: int = field(whole_number(0, 999999), "how many were owed, written or sent", default=0, owner=Owner.TOOL)
    failed: int = field(whole_number(0, 999999), "how many could not be", default=0, owner=Owner.TOOL)
    waiting: int = field(whole_number(0, 999999), "how many waited for a person", default=0, owner=Owner.TOOL)
    exit: int = field(whole_number(0, 255), "the exit code", default=0, owner=Owner.TOOL)


@immutable
class PrivateDossier:
    """The part of private/ that decides something or is counted."""

    people: tuple[PersonName, ...] = ()
    keep_apart: tuple[KeepApart, ...] = ()
    open_questions: tuple[OpenQuestion, ...] = ()
    consults: tuple[Consult, ...] = ()
    ends: tuple[End, ...] = ()
    erased: tuple[Erased, ...] = ()
    answers: tuple[MeetingAnswer, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    story_texts: tuple[StoryText, ...] = ()
    texts: tuple[Text, ...] = ()
    follow_up_people: tuple[FollowUpPerson, ...] = ()
    busy: tuple[BusyDay, ...] = ()
    journal: Sequence[JournalLine] = ()  # of what git must not know
    retries: tuple[Retry, ...] = ()
    codes: tuple[PersonalCode, ...] = ()
    pulse_answers: tuple[PulseAnswer, ...] = ()
    comments: tuple[PulseComment, ...] = ()

    @cached_property
    def undecided(self) -> tuple[OpenQuestion, ...]:
        """The open questions that nobody has ticked off; what could not be read of hours asks nothing."""
        if not self.open_questions:
            return ()
        last = last_by_key(self.journal)
        return tuple(
            each for each in self.open_questions if each.about is not About.HOURS and last.settled_on(each.key) is None
        )

    @property
    def asked_about(self) -> frozenset[str]:
        """The ids of the pairings that somebody was already asked about."""
        return frozenset(consult.pairing_id for consult in self.consults)
