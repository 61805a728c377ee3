"""Which CSV file holds which records, where they go in the dossier, and what tells two of them apart. Pure."""

from typing import Any

from rmentor_cli.immutable import immutable
from rmentor_cli.model import paths
from rmentor_cli.model.aims import Commitment, Goal, Text
from rmentor_cli.model.checklist import Tick
from rmentor_cli.model.consent import Consent
from rmentor_cli.model.follow_up import FollowUpCount, FollowUpPerson
from rmentor_cli.model.holiday import Holiday
from rmentor_cli.model.journal import JournalLine
from rmentor_cli.model.pairing import CheckIn, Pairing
from rmentor_cli.model.people import OrgMember, Participant, PastPartners
from rmentor_cli.model.private import (
    BusyDay,
    Consult,
    End,
    Erased,
    KeepApart,
    MeetingAnswer,
    NextStep,
    OpenQuestion,
    PersonalCode,
    PersonName,
    PulseAnswer,
    PulseComment,
    Retry,
    Run,
    StoryText,
)
from rmentor_cli.model.pulse import PulseFigure
from rmentor_cli.model.story import Story


@immutable
class FileKind:
    """One CSV file of the program folder."""

    path: str
    record: type[Any]
    part: str  # the field of the dossier that holds the records
    key: tuple[str, ...]
    about: str


TABLES = (
    FileKind(paths.MENTORS, Participant, "mentors", ("id",), "the juniors, who mentor"),
    FileKind(paths.MENTEES, Participant, "mentees", ("id",), "the senior leaders, who learn"),
    FileKind(paths.ORG, OrgMember, "org", ("id",), "managers who do not take part"),
    FileKind(paths.PAIRINGS, Pairing, "pairings", ("id",), "who is paired with whom"),
    FileKind(paths.CHECK_INS, CheckIn, "check_ins", ("id",), "every meeting of every pairing"),
    FileKind(
        paths.HOLIDAYS, Holiday, "holidays", ("date", "country"), "public holidays, frozen, with overrides by hand"
    ),
    FileKind(
        paths.HISTORY, PastPartners, "history", ("mentor_id", "mentee_id", "cohort"), "pairings of earlier programs"
    ),
    FileKind(
        paths.CONSENTS,
        Consent,
        "consents",
        ("person_id", "what", "text_version"),
        "who agreed to what, in which words",
    ),
    FileKind(
        paths.CHECKLIST,
        Tick,
        "checklist",
        ("item", "subject_id"),
        "what was got ready before people meet, and when",
    ),
    FileKind(paths.STORIES, Story, "stories", ("id",), "what was learned and may be told, with the consent of both"),
    FileKind(
        paths.GOALS, Goal, "goals", ("id",), "goals that people set themselves, and how they stand; never what they say"
    ),
    FileKind(
        paths.COMMITMENTS,
        Commitment,
        "commitments",
        ("id",),
        "what leaders promised, and whether it was kept; never what it was",
    ),
    FileKind(
        paths.FOLLOW_UP,
        FollowUpCount,
        "follow_up",
        ("group",),
        "how many left and were promoted, a year on",
    ),
    FileKind(paths.JOURNAL, JournalLine, "journal", ("id",), "what left, what was done by hand, what was given up"),
)
PEOPLE_NAMES = FileKind(
    paths.PEOPLE,
    PersonName,
    "people",
    ("id",),
    "names and addresses, where `names: private` in program.yaml keeps them out of git",
)
KEEP_APART = FileKind(paths.KEEP_APART, KeepApart, "keep_apart", ("mentor_id", "mentee_id"), "people not to be paired")
OPEN_QUESTIONS = FileKind(
    paths.OPEN_QUESTIONS,
    OpenQuestion,
    "open_questions",
    ("about", "person_id", "said"),
    "what people said about partners and consent that nobody has decided yet: it holds until somebody does",
)
CONSULTS = FileKind(
    paths.CONSULTS, Consult, "consults", ("pairing_id", "person_id"), "who was asked about a pairing, and agreed"
)
ENDS = FileKind(paths.ENDS, End, "ends", ("pairing_id",), "why pairings ended, only ever counted")
ERASED = FileKind(paths.ERASED, Erased, "erased", ("mark",), "marks of erased people, lest an export brings them back")
DID_YOU_MEET = FileKind(
    paths.DID_YOU_MEET,
    MeetingAnswer,
    "answers",
    ("check_in_id", "person_id"),
    "what each of the two said became of a check-in, until they agree or you decide",
)
NEXT_STEPS = FileKind(
    paths.NEXT_STEPS, NextStep, "next_steps", ("check_in_id", "text"), "what the two mean to do next, as they told it"
)
STORY_TEXTS = FileKind(
    paths.STORY_TEXTS, StoryText, "story_texts", ("story_id",), "stories in the words that the two are asked about"
)
TEXTS = FileKind(paths.TEXTS, Text, "texts", ("id",), "the words of goals and of commitments")
FOLLOW_UP_PEOPLE = FileKind(
    paths.FOLLOW_UP_PEOPLE,
    FollowUpPerson,
    "follow_up_people",
    ("id",),
    "an extract from HR, a year on: who left and was promoted; only ever counted",
)
BUSY = FileKind(
    paths.BUSY, BusyDay, "busy", ("person_id", "day"), "when people are busy by their own calendars, never with what"
)
PRIVATE_JOURNAL = FileKind(
    paths.PRIVATE_JOURNAL, JournalLine, "journal", ("id",), "the journal of what git must not know: who was asked"
)
RETRIES = FileKind(
    paths.RETRIES, Retry, "retries", ("key",), "mails that were not taken yet, and when they are tried again"
)
CODES = FileKind(
    paths.CODES, PersonalCode, "codes", ("round_id", "person_id"), "under which code each person answers a survey round"
)
PULSE_ANSWERS = FileKind(
    paths.PULSE_ANSWERS,
    PulseAnswer,
    "pulse_answers",
    ("round_id", "code"),
    "what people answered in survey rounds, under their codes",
)
PULSE_COMMENTS = FileKind(
    paths.PULSE_COMMENTS,
    PulseComment,
    "comments",
    ("round_id", "code", "question"),
    "what people wrote in survey rounds, under their codes",
)
PRIVATE_TABLES = (
    PEOPLE_NAMES,
    KEEP_APART,
    OPEN_QUESTIONS,
    CONSULTS,
    ENDS,
    ERASED,
    DID_YOU_MEET,
    NEXT_STEPS,
    STORY_TEXTS,
    TEXTS,
    FOLLOW_UP_PEOPLE,
    BUSY,
    CODES,
    PULSE_ANSWERS,
    PULSE_COMMENTS,
    PRIVATE_JOURNAL,
    RETRIES,
)
RUNS = FileKind(paths.RUNS, Run, "runs", ("date", "time", "command"), "when `due`, `mail` and `send` ran here")
DECIDING = (
    PEOPLE_NAMES,
    KEEP_APART,
    OPEN_QUESTIONS,
    CONSULTS,
    ERASED,
    DID_YOU_MEET,
    BUSY,
    CODES,
    PULSE_ANSWERS,
)  # private files without which a program would decide differently
PULSE_FIGURES = FileKind(
    paths.PULSE, PulseFigure, "pulse", ("question", "group", "since"), "published figures of a survey round"
)
