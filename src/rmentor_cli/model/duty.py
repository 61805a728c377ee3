"""What is owed on a day: a mail, a call or a task. Pure."""

import re
from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from typing import Self

from rmentor_cli.immutable import immutable


class Act(Enum):
    """What kind of doing a duty asks for."""

    MAIL = "mail"
    CALL = "call"
    TASK = "task"


class DutyKind(Enum):
    """Every kind of duty, by the word it has in keys, the journal, program.yaml and the names of mail templates."""

    __hash__ = object.__hash__  # Enum's own is written in Python, and asked for every pairing

    act: Act

    def __new__(cls, word: str, act: Act = Act.MAIL) -> Self:
        """Keep the word as the value, and what it asks for beside it."""
        member = object.__new__(cls)
        member._value_ = word
        member.act = act
        return member

    # calls and tasks of the coordinator
    REPORTING_LINE = "reporting-line", Act.CALL
    SPONSOR_TALK = "sponsor-talk", Act.CALL
    CALL = "call", Act.CALL
    CONSULT_CALL = "consult-call", Act.CALL
    OPEN_QUESTION = "open-question", Act.TASK
    RESOLVE = "resolve", Act.TASK
    ADDRESS = "address", Act.TASK
    ANSWERS_DIFFER = "answers-differ", Act.TASK
    REPORT = "report", Act.TASK
    SCHEDULE = "schedule", Act.TASK
    DECIDE = "decide", Act.TASK
    PAUSE_OVER = "pause-over", Act.TASK
    READINESS = "readiness", Act.TASK
    PREP = "prep", Act.TASK
    AGREEMENT = "agreement", Act.TASK
    MILESTONE = "milestone", Act.TASK
    MATCH = "match", Act.TASK
    GROUP_MEETING = "group-meeting", Act.TASK
    SPONSOR_KEPT = "sponsor-kept", Act.TASK
    CELEBRATE = "celebrate", Act.TASK
    FOLLOW_UP = "follow-up", Act.TASK
    PULSE_ROUND = "pulse-round", Act.TASK
    PULSE_CLOSE = "pulse-close", Act.TASK
    REFRESHER = "refresher", Act.TASK
    CLOSE_PROGRAM = "close-program", Act.TASK
    ERASE_EVERYBODY = "erase-everybody", Act.TASK

    # mails before anybody is paired
    JOIN = "join"
    JOIN_AGAIN = "join-again"
    SIGN_UP_RECEIVED = "sign-up-received"
    CORRECTION = "correction"
    CONSULT = "consult"

    # mails of a pairing and its check-ins; what ends, begins, rests or goes on before what follows from it
    EXIT = "exit"
    WAITLIST = "waitlist"
    INTRODUCTION = "introduction"
    NEW_PARTNER = "new-partner"
    LINE_MANAGER = "line-manager"
    PAUSED = "paused"
    RESUMED = "resumed"
    KICKOFF = "kickoff"
    INVITATION = "invitation"
    MOVE = "move"
    CANCELLATION = "cancellation"
    AGENDA = "agenda"
    REMINDER = "reminder"
    DID_YOU_MEET = "did-you-meet"
    NUDGE = "nudge"
    REBOOK = "rebook"
    PULSE = "pulse"
    PULSE_CHASE = "pulse-chase"
    GOAL_REVIEW = "goal-review"
    CLOSING = "closing"

    # mails about what was learned
    STORY = "story"
    CERTIFICATE = "certificate"
    CREDIT_LETTER = "credit-letter"

    # the mail before people are kept no longer
    RETENTION = "retention"

    # mails to the sponsor
    SPONSOR_BRIEF = "sponsor-brief"
    SPONSOR_COMMITMENT = "sponsor-commitment"
    SPONSOR_UPDATE = "sponsor-update"

    # the coordinator's own summary
    DIGEST = "digest"


# of what somebody may be hurt by: written to the wrong person, or on the wrong day, no second mail mends it
DELICATE = frozenset(
    {
        DutyKind.CONSULT,
        DutyKind.WAITLIST,
        DutyKind.NEW_PARTNER,
        DutyKind.LINE_MANAGER,
        DutyKind.PAUSED,
        DutyKind.EXIT,
        DutyKind.STORY,
        DutyKind.CREDIT_LETTER,
        DutyKind.SPONSOR_BRIEF,
        DutyKind.SPONSOR_COMMITMENT,
        DutyKind.SPONSOR_UPDATE,
    }
)
TO_THE_SPONSOR = frozenset({DutyKind.SPONSOR_BRIEF, DutyKind.SPONSOR_COMMITMENT, DutyKind.SPONSOR_UPDATE})
ASSISTANT = "assistant"  # ends the key of the copy that goes to an assistant


@immutable
class Duty:
    """Something owed: by whom to whom, since when, until when it makes sense, and why. Holds ids, never names."""

    key: str  # a slug made of the occurrence, never of the run: introduction-p001-mentor
    kind: DutyKind
    since: date  # the first day it is owed
    deadline: date | None  # a mail's last day; a call or a task stays, overdue; None: until it is done
    reason: str  # a clause without a full stop, with {ids} in the place of names
    person_id: str = ""  # whom a mail goes to or a call is for; empty: the coordinator's own
    pairing_id: str = ""
    check_in_id: str = ""
    n: int = 0  # which one, from 1: the sponsor's commitment as program.yaml lists them, the chase, the group meeting
    about: str = ""  # the survey round it is about
    copy_to_assistant: bool = False  # this one goes to the person's assistant
    told: datetime | None = None  # a move or cancellation: the start its reader was last told, if known
    partner_id: str = ""  # of a cancellation to somebody who sits in the pairing no more: with whom they were to meet
    answer_by: date | None = None  # what the mail asks for by when, where that is not its own last day
    waits: str = ""  # why this mail leaves only when a person sends it, whatever its kind; empty: nothing holds it

    @property
    def act(self) -> Act:
        """Whether it is a mail, a call or a task."""
        return self.kind.act

    def said(self, name: Callable[[str], str]) -> str:
        """Return the reason with names in the place of ids."""
        return with_names(self.reason, name)


def with_names(text: str, name: Callable[[str], str]) -> str:
    """Return a text with names in the place of {ids}."""
    return text if "{" not in text else re.sub(r"\{([a-z0-9._-]+)\}", lambda found: name(found[1]), text)
