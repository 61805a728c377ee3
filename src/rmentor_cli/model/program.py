"""What the program is: one record per section of program.yaml. Pure."""

from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from rmentor_cli.model.duty import DutyKind
from rmentor_cli.model.duty_rules import DutyRules
from rmentor_cli.model.fields import Listed, Section, Visibility, field, record, seen_by
from rmentor_cli.model.kinds import (
    BOOLEAN,
    EMAIL,
    LANGUAGE,
    LINE,
    LINES,
    MINUTES,
    NUMBER,
    PROSE,
    PROSES,
    SLUG,
    URL,
    one_of,
    whole_number,
)
from rmentor_cli.model.pulse import Pulse
from rmentor_cli.model.time_kinds import CADENCE, DATE, DATE_RANGE, DURATION, TIME_ZONE, WEEKLY_HOURS
from rmentor_cli.model.values import Cadence, DateRange, EveryWeeks, WeeklyBlock

T = TypeVar("T")

MOST_MONTHS = 12
PLACEHOLDERS = frozenset(  # what a starter leaves to fill in
    {"your name", "sponsor name", "contact name", "you@example.org", "sponsor@example.org", "contact@example.org"}
)
OFFICE_HOURS = tuple(WeeklyBlock(day, 9 * 60, 17 * 60) for day in range(5))


@seen_by(Visibility.PROGRAM)
@record
class ProgramInfo:
    """Name, place in time and language of the program."""

    name: str = field(LINE, "the program's name, as people will read it", example="Bridge 2027")
    organization: str = field(LINE, "whose program it is", default="", example="Acme")
    start: date = field(DATE, "the first day, best a Monday", example="2027-01-11")
    months: int = field(whole_number(3, MOST_MONTHS), "how many months it runs", default=6)
    time_zone: str = field(TIME_ZONE, "the zone in which the program's dates are meant", default="UTC")
    language: str = field(LANGUAGE, "the language of mails where a person states none", default="en")
    retention_months: int = field(
        whole_number(0, 120), "months after the last day for which names and answers are kept", default=12
    )


@seen_by(Visibility.PROGRAM)
@record
class Cover:
    """Who stands in for the coordinator, and when."""

    name: str = field(LINE, "the colleague's name")
    email: str = field(EMAIL, "the colleague's address")
    first: date = field(DATE, "the first day of the cover", example="2027-02-01")
    until: date = field(DATE, "the last day of the cover", example="2027-02-14")


@seen_by(Visibility.PROGRAM)
@record
class Coordinator:
    """Who runs the program and answers every mail."""

    name: str = field(LINE, "the coordinator's name")
    email: str = field(EMAIL, "where answers go", example="ana@example.org")
    cover: Cover | None = field(Section(Cover), "a colleague who stands in", default=None)


@seen_by(Visibility.SPONSOR)
@record
class SponsorCommitment:
    """Something the sponsor promised, and when."""

    what: str = field(LINE, "what was promised", example="Announce the program")
    due: date = field(DATE, "by when")
    kept: date | None = field(DATE, "the day it was kept", default=None)
    round: str | None = field(
        SLUG, "the survey round whose themes it answers; else rmentor adds that promise itself", default=None
    )


@record
class Sponsor:
    """The executive who lends the program authority."""

    name: str = field(LINE, "the sponsor's name", seen_by=Visibility.PROGRAM)
    email: str | None = field(EMAIL, "the sponsor's address", default=None, seen_by=Visibility.SPONSOR)
    person_id: str | None = field(SLUG, "the sponsor's id, where the sponsor takes part", default=None)
    commitments: tuple[SponsorCommitment, ...] = field(
        Listed(Section(SponsorCommitment)), "what the sponsor promised", default=(), seen_by=Visibility.SPONSOR
    )
    attendance_by_name: bool = field(
        BOOLEAN,
        "true: the agreement says that the sponsor sees by name how many check-ins of each leader took place; they do "
        "once every leader has heard it, as readiness-attendance tells, and until one of them is erased",
        default=False,
        seen_by=Visibility.PROGRAM,
    )


@seen_by(Visibility.PROGRAM)
@record
class SafeContact:
    """Someone outside both lines, to whom either side can talk."""

    name: str = field(LINE, "the safe contact's name")
    email: str = field(EMAIL, "the safe contact's address")


@seen_by(Visibility.PROGRAM)
@record
class RoleNames:
    """What people are called in everything they read."""

    mentor: str = field(LINE, "the junior employee who mentors", default="mentor")
    mentee: str = field(LINE, "the senior leader who learns", default="leader")


class Better(Enum):
    """Which way the figure of an objective is to go."""

    MORE = "more"
    LESS = "less"


@seen_by(Visibility.PROGRAM)
@record
class Objective:
    """What the program is for, and how one will know."""

    id: str = field(SLUG, "a short id", example="ai-confidence")
    statement: str = field(LINE, "what will be different")
    measure: str | None = field(LINE, "how it is counted, in words; every objective needs one", default=None)
    data: str | None = field(
        LINE, "where the figure comes from: pulse/<question id>, check-ins-held or paired", default=None
    )
    baseline: Decimal | None = field(NUMBER, "the figure at the start", default=None)
    target: Decimal | None = field(NUMBER, "the figure to reach", default=None)
    better: Better = field(
        one_of(Better),
        "more, or less where the figure is to fall, as for days until two people meet",
        default=Better.MORE,
    )


@record
class Eligible:
    """How many people could take part: what those who signed up are compared with."""

    mentors: int | None = field(whole_number(1, 999999), "juniors who could sign up; empty: not known", default=None)
    leaders: int | None = field(whole_number(1, 999999), "leaders who could; empty: not known", default=None)


@seen_by(Visibility.SPONSOR)
@record
class Range:
    """An assumption: what it is at least, probably and at most."""

    low: Decimal = field(NUMBER, "at least", example="60")
    mid: Decimal = field(NUMBER, "probably", example="80")
    high: Decimal = field(NUMBER, "at most", example="110")


@seen_by(Visibility.SPONSOR)
@record
class Costs:
    """What the program costs and may be worth: assumptions, all of which are printed beside what follows from them."""

    currency: str = field(LINE, "what money is counted in", default="", example="EUR")
    hour: Range | None = field(Section(Range), "what an hour of somebody who takes part costs", default=None)
    coordinator_hours: Decimal | None = field(
        NUMBER, "hours a month that running the program takes", default=None, example="12"
    )
    other: Range | None = field(Section(Range), "what was spent besides, so far", default=None)
    benefit: Range | None = field(Section(Range), "what it is worth that somebody does not leave", default=None)


class MatchingGoal(Enum):
    """What comes first when not everything can be had."""

    PEOPLE_FIRST = "people_first"
    SCORE_FIRST = "score_first"


@record
class GradeGap:
    """How many grades the leader stands above the mentor."""

    min: int | None = field(whole_number(0, 99), "the smallest gap allowed", default=1)
    max: int | None = field(whole_number(0, 99), "the largest gap allowed; empty: any", default=None)
    target: int = field(whole_number(0, 99), "the gap that earns the full points", default=3)


@record
class Rules:
    """The hard rules; a pairing that breaks one is never proposed."""

    reporting_line: bool = field(BOOLEAN, "never within one reporting line, dotted lines included", default=True)
    same_department: bool = field(BOOLEAN, "never within one department", default=True)
    grade_gap: GradeGap = field(Section(GradeGap), "the leader's grade less the mentor's", default=GradeGap())
    common_language: bool = field(BOOLEAN, "at least one language in common, where both state any", default=True)
    common_minutes: int = field(whole_number(0, 2400), "minutes a week in which both are free", default=60)
    past_partners: bool = field(
        BOOLEAN,
        "never two people of history.csv again; those whose pairing ended here stay apart in any case",
        default=True,
    )
    tenure_months: int = field(whole_number(0, 240), "months since joining, where `joined` is stated", default=0)


@record
class Weights:
    """Points of each part of the score; their sum is what a perfect pairing would have."""

    mentee_learns: int = field(whole_number(0, 1000), "the leader's wants met by the mentor's offers", default=350)
    mentor_learns: int = field(whole_number(0, 1000), "the mentor's wants met by the leader's offers", default=200)
    both_ways: int = field(whole_number(0, 1000), "the smaller of the two", default=150)
    preferences: int = field(whole_number(0, 1000), "each names the other in `prefers`", default=120)
    availability: int = field(whole_number(0, 1000), "enough common hours; more than enough earns nothing", default=80)
    time_zone: int = field(whole_number(0, 1000), "few hours between the two time zones", default=50)
    style: int = field(whole_number(0, 1000), "different working styles complement each other", default=30)
    grade_gap: int = field(whole_number(0, 1000), "close to the target gap", default=20)


@record
class MatchingPolicy:
    """How pairings are chosen."""

    objective: MatchingGoal = field(
        one_of(MatchingGoal),
        "people_first: most people paired; score_first: best total",
        default=MatchingGoal.PEOPLE_FIRST,
    )
    rules: Rules = field(Section(Rules), "hard rules", default=Rules())
    weights: Weights = field(Section(Weights), "points of each part of the score", default=Weights())


_PERCENT = whole_number(0, 100)


class SchedulingMode(Enum):
    """Whether check-ins get a start, or only a window in which the two book it themselves."""

    PLACE = "place"
    WINDOW = "window"


class Clamp(Enum):
    """What a monthly check-in does in a month that is too short for its day."""

    LAST = "last"


@seen_by(Visibility.PROGRAM)
@record
class Scheduling:
    """When check-ins take place."""

    mode: SchedulingMode = field(
        one_of(SchedulingMode), "place: with a start; window: the two book it", default=SchedulingMode.PLACE
    )
    cadence: Cadence = field(CADENCE, "how often a pairing meets", default=EveryWeeks(4), example="every 4 weeks")
    clamp: Clamp | None = field(
        one_of(Clamp),
        "last: where a month has no day 29, 30 or 31, a check-in monthly on that day is meant for its last",
        default=None,
    )
    first: int = field(DURATION, "from the start of the program to the first check-in", default=14, example="2 weeks")
    minutes: int = field(MINUTES, "the length of a check-in", default=45)
    buffer: int = field(whole_number(0, 120), "minutes kept free after a check-in", default=0)
    min_gap: int | None = field(
        DURATION, "between two check-ins of a pairing; empty: half the cadence", default=None, example="2 weeks"
    )
    max_per_week: int | None = field(whole_number(1, 50), "check-ins of one person in a week; empty: any", default=None)
    max_per_day: int | None = field(
        whole_number(1, 10), "check-ins of one person on a day of their own clock; empty: any", default=None
    )
    valid_from: date | None = field(
        DATE, "check-ins before this day stay as they stand, whatever this section says now", default=None
    )
    notice: int = field(DURATION, "before a check-in that is new or moved", default=5, example="5 days")
    blackouts: tuple[DateRange, ...] = field(
        Listed(DATE_RANGE), "days on which nobody meets", default=(), example="2027-12-20..2028-01-03"
    )


@seen_by(Visibility.PROGRAM)
@record
class ArcSession:
    """What one session is about, for either side."""

    title: str = field(LINE, "the session's title")
    purpose: str = field(PROSE, "why it is worth 45 minutes")
    mentor: tuple[str, ...] = field(PROSES, "prompts for the mentor", default=())
    mentee: tuple[str, ...] = field(PROSES, "prompts for the leader", default=())
    closing: str = field(PROSE, "the question to end on", default="")


@seen_by(Visibility.PROGRAM)
@record
class Milestones:
    """The program's own dates."""

    launch: date | None = field(DATE, "the kickoff", default=None)
    midpoint: date | None = field(DATE, "the midpoint review", default=None)
    closing: date | None = field(DATE, "the closing celebration", default=None)


class Invitations(Enum):
    """How a check-in gets into people's calendars by mail."""

    REQUEST = "request"
    FILE = "file"
    NONE = "none"


@record
class CalendarSettings:
    """How calendar entries are named, and how they reach people."""

    namespace: str | None = field(SLUG, "made once by `init`; keeps calendar ids unique in the world", default=None)
    invitations: Invitations = field(
        one_of(Invitations),
        "what mails about a check-in bring; request: an invitation; file: a calendar file; none",
        default=Invitations.REQUEST,
    )
    revision: int = field(
        whole_number(0, 9999), "one more whenever a milestone gets another date: calendars follow no less", default=0
    )


class MailBy(Enum):
    """Who takes the mails out of the outbox."""

    SENDMAIL = "sendmail"
    SMTP = "smtp"


ROUTINE = (
    DutyKind.AGENDA,
    DutyKind.REMINDER,
    DutyKind.DID_YOU_MEET,
    DutyKind.INVITATION,
    DutyKind.MOVE,
    DutyKind.CANCELLATION,
    DutyKind.PULSE,
    DutyKind.PULSE_CHASE,
    DutyKind.DIGEST,
)


class DigestDay(Enum):
    """When the coordinator gets a summary."""

    MON = "mon"
    NONE = "none"


@record
class Smtp:
    """The mail server that `send` speaks to where `via` is smtp; the connection is always encrypted and verified."""

    host: str = field(LINE, "the server", example="smtp.example.org")
    port: int = field(whole_number(1, 65535), "587: encrypted after the greeting; 465: from the start", default=587)
    user: str = field(LINE, "the account; empty: none", default="", example="bridge@example.org")
    password_command: str = field(
        LINE,
        "prints the password; empty: RMENTOR_SMTP_PASSWORD, else ~/.netrc; never write the password itself here",
        default="",
        example="secret-tool lookup service rmentor",
    )


@record
class MailSettings:
    """How mail leaves, and whom it may reach."""

    via: MailBy = field(one_of(MailBy), "sendmail: a command that takes mails; smtp: a server", default=MailBy.SENDMAIL)
    command: str = field(
        LINE, "the command where `via` is sendmail; it gets `-t -i` too", default="sendmail", example="msmtp -a work"
    )
    smtp: Smtp | None = field(Section(Smtp), "the server where `via` is smtp", default=None)
    unattended: tuple[DutyKind, ...] = field(
        Listed(one_of(DutyKind)), "the kinds that may leave without a person reading them first", default=ROUTINE
    )
    per_day: int | None = field(
        whole_number(1, 100000), "the most mails of a day by the clock; empty: any", default=None
    )
    domains: tuple[str, ...] = field(LINES, "the only domains that mail may go to; empty: any", default=())
    sender: str | None = field(
        LINE,
        "the only computer that may send, by its name; empty: any; `send --take-over` writes it",
        default=None,
        example="ana-laptop",
    )
    digest: DigestDay = field(
        one_of(DigestDay), "mon: a mail of numbers to the coordinator on Mondays; none", default=DigestDay.NONE
    )


@record
class Simulation:
    """What `simulate` assumes of everybody, in percent; guesses to begin with, until a program knows its own."""

    leader_cancels: int = field(_PERCENT, "check-ins that the leader calls off, of 100", default=15)
    mentor_cancels: int = field(_PERCENT, "check-ins that the mentor calls off, of 100", default=5)
    neither_cancels: int = field(_PERCENT, "check-ins called off for other reasons, of 100", default=0)
    rebooked: int = field(_PERCENT, "of 100 called off, those held later after all", default=60)
    no_show: int = field(_PERCENT, "check-ins to which one does not turn up, of 100", default=3)
    drop_out: int = field(_PERCENT, "pairings that stop early, of 100", default=10)
    leader_absent: int = field(_PERCENT, "leaders who are away for a longer time, of 100", default=10)
    absence: int = field(DURATION, "how long such an absence is", default=21, example="3 weeks")
    runs: int = field(whole_number(1, 10000), "how often the program is lived through", default=500)
    seed: int = field(whole_number(0, 999999), "the same seed gives the same figures", default=1)


@seen_by(Visibility.PROGRAM)
@record
class Forms:
    """Where people answer; mails carry these links."""

    sign_up: str | None = field(
        URL, "the form to sign up with", default=None, example="https://forms.example.org/sign-up"
    )
    did_you_meet: str | None = field(
        URL, "the form that asks both after a check-in whether it took place", default=None
    )
    pulse: str | None = field(URL, "the form of the short surveys", default=None)


class Names(Enum):
    """Where names and addresses of the people in the rosters stand."""

    TRACKED = "tracked"  # in the rosters, and so in git
    PRIVATE = "private"  # in private/people.csv, which git never has


class DateOrder(Enum):
    """How dates may be written besides YYYY-MM-DD."""

    ISO = "iso"
    DMY = "dmy"
    MDY = "mdy"

    def year_month_day(self, first: T, second: T, third: T) -> tuple[T, T, T]:
        """Return the parts of a date, which stand in this order, with the year first."""
        match self:
            case DateOrder.DMY:
                return third, second, first
            case DateOrder.MDY:
                return third, first, second
            case DateOrder.ISO:
                return first, second, third


FORMAT = 1


def is_placeholder(text: str) -> bool:
    """Say whether a name or an address is still what a starter left to fill in."""
    return text.casefold() in PLACEHOLDERS


@record
class Program:
    """Everything program.yaml says."""

    format: int = field(whole_number(1, 999), "the version of the file format", example="1")
    program: ProgramInfo = field(Section(ProgramInfo), "what the program is called, and when it runs")
    coordinator: Coordinator = field(Section(Coordinator), "who runs it")
    sponsor: Sponsor | None = field(Section(Sponsor), "the executive who lends it authority", default=None)
    safe_contact: SafeContact | None = field(Section(SafeContact), "someone outside both lines", default=None)
    roles: RoleNames = field(Section(RoleNames), "what people are called in mails", default=RoleNames())
    dates: DateOrder = field(
        one_of(DateOrder), "how dates in CSV files may be written besides YYYY-MM-DD", default=DateOrder.ISO
    )
    names: Names = field(
        one_of(Names), "private: names and addresses stand in private/people.csv, out of git", default=Names.TRACKED
    )
    objectives: tuple[Objective, ...] = field(Listed(Section(Objective)), "what the program is for", default=())
    eligible: Eligible = field(Section(Eligible), "how many people could take part", default=Eligible())
    working_hours: tuple[WeeklyBlock, ...] = field(
        WEEKLY_HOURS, "hours of people who state none", default=OFFICE_HOURS, example="mon-fri 09:00-17:00"
    )
    matching: MatchingPolicy = field(Section(MatchingPolicy), "how pairings are chosen", default=MatchingPolicy())
    scheduling: Scheduling = field(Section(Scheduling), "when check-ins take place", default=Scheduling())
    arc: tuple[ArcSession, ...] = field(Listed(Section(ArcSession)), "what each session is about", default=())
    milestones: Milestones = field(Section(Milestones), "the program's own dates", default=Milestones())
    pulse: Pulse = field(Section(Pulse), "short surveys", default=Pulse())
    calendar: CalendarSettings = field(Section(CalendarSettings), "calendar entries", default=CalendarSettings())
    duties: DutyRules = field(Section(DutyRules), "when mails, calls and tasks are owed", default=DutyRules())
    mail: MailSettings = field(Section(MailSettings), "outgoing mail", default=MailSettings())
    forms: Forms = field(Section(Forms), "where people answer", default=Forms())
    simulation: Simulation = field(Section(Simulation), "what `simulate` assumes", default=Simulation())
    costs: Costs | None = field(Section(Costs), "what it costs and may be worth", default=None)
