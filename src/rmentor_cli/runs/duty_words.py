"""How a duty reads on the coordinator's screen: to whom, why, by when, and the command that does it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from rmentor_cli.model.checklist import Item
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import TO_THE_SPONSOR, Act, Duty, DutyKind
from rmentor_cli.model.people import Role
from rmentor_cli.open_questions import way_out
from rmentor_cli.problems import listed
from rmentor_cli.rounds import WITHOUT_LINK
from rmentor_cli.runs.finding import name_of, names_of
from rmentor_cli.terminal.problem_lines import counted

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NAMED = 3  # mails that came too late

MAILS: Mapping[DutyKind, tuple[str, str]] = {  # one with whom it goes to behind it, and many of them
    DutyKind.JOIN: ("invitation to join", "invitations to join"),
    DutyKind.JOIN_AGAIN: ("reminder to join", "reminders to join"),
    DutyKind.SIGN_UP_RECEIVED: ("thanks for signing up", "thanks for signing up"),
    DutyKind.CORRECTION: ("question", "questions about sign-ups"),
    DutyKind.CONSULT: ("question", "questions about proposals"),
    DutyKind.WAITLIST: ("word", "words to those who wait"),
    DutyKind.INTRODUCTION: ("introduction", "introductions"),
    DutyKind.NEW_PARTNER: ("introduction of a new partner", "introductions of new partners"),
    DutyKind.LINE_MANAGER: ("notice", "notices to line managers"),
    DutyKind.KICKOFF: ("invitation to the kickoff", "invitations to the kickoff"),
    DutyKind.INVITATION: ("invitation", "invitations"),
    DutyKind.MOVE: ("new date", "new dates"),
    DutyKind.CANCELLATION: ("cancellation", "cancellations"),
    DutyKind.AGENDA: ("agenda", "agendas"),
    DutyKind.REMINDER: ("reminder", "reminders"),
    DutyKind.DID_YOU_MEET: ("question", "questions whether they met"),
    DutyKind.NUDGE: ("nudge", "nudges to say whether they met"),
    DutyKind.REBOOK: ("request for a new date", "requests for new dates"),
    DutyKind.PULSE: ("survey", "surveys"),
    DutyKind.PULSE_CHASE: ("reminder of the survey", "reminders of the survey"),
    DutyKind.GOAL_REVIEW: ("goal review", "goal reviews"),
    DutyKind.PAUSED: ("word on a pause", "words on pauses"),
    DutyKind.RESUMED: ("word that it goes on", "words that it goes on"),
    DutyKind.EXIT: ("word on an end", "words on ends"),
    DutyKind.CLOSING: ("invitation to the closing", "invitations to the closing"),
    DutyKind.STORY: ("question about a story", "questions about stories"),
    DutyKind.CERTIFICATE: ("certificate", "certificates"),
    DutyKind.CREDIT_LETTER: ("credit letter", "credit letters"),
    DutyKind.RETENTION: ("word on what is kept", "words on what is kept"),
    DutyKind.SPONSOR_BRIEF: ("brief", "briefs for the sponsor"),
    DutyKind.SPONSOR_COMMITMENT: ("word", "words to the sponsor"),
    DutyKind.SPONSOR_UPDATE: ("update", "updates for the sponsor"),
    DutyKind.DIGEST: ("summary for you", "summaries for you"),
}


def counted_mails(kind: DutyKind, count: int) -> str:
    """Count mails of a kind: `1 agenda`, `12 agendas`."""
    one, many = MAILS[kind]
    return f"{count} {one if count == 1 else many}"


def count_sides(roles: Iterable[Role | None]) -> str:
    """Count people by their side: `29 mentors and 30 leaders`."""
    found = Counter(roles)
    words = {Role.MENTOR: "mentor", Role.MENTEE: "leader"}
    return listed([counted(found[role], words[role]) for role in Role if found[role]])


def short_date(day: date) -> str:
    """Write a day for a narrow column: Tue 23 Mar."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def by_when(duty: Duty, on: date) -> str:
    """Say until when a duty is to be done; what is late is said to be so."""
    if duty.deadline is None:
        return ""
    return f"late: {short_date(duty.deadline)}" if duty.deadline < on else short_date(duty.deadline)


def whom(dossier: Dossier, duty: Duty) -> str:
    """Name whom a mail goes to or a call is for; empty where it is nobody's but the coordinator's."""
    if duty.kind in TO_THE_SPONSOR:
        return dossier.program.sponsor.name if dossier.program.sponsor else ""
    if not duty.person_id:
        return ""
    name = name_behind(dossier, duty.person_id)
    return f"the assistant of {name}" if duty.copy_to_assistant else name


def name_behind(dossier: Dossier, some_id: str) -> str:
    """Return the name of a person, in the rosters or outside them, or of both people of a pairing; else the id."""
    if pairing := dossier.pairings_by_id.get(some_id):
        return names_of(dossier, pairing)
    if some_id in dossier.people:
        return name_of(dossier, some_id)
    return next((member.name for member in dossier.org if member.id == some_id and member.name), some_id)


def why(dossier: Dossier, duty: Duty) -> str:
    """Return the reason of a duty with names in the place of ids, as a clause."""
    return duty.said(lambda some_id: name_behind(dossier, some_id))


def in_a_sentence(dossier: Dossier, duty: Duty) -> str:
    """Say what a duty is, for whom and why."""
    reason, name = why(dossier, duty), whom(dossier, duty)
    if duty.act is Act.MAIL:
        one, _ = MAILS[duty.kind]
        is_named = not name or duty.reason.startswith(f"{{{duty.person_id}}}")
        return f"{one}: {reason}" if is_named else f"{one} to {name}: {reason}"
    if duty.kind is DutyKind.SPONSOR_TALK:
        sponsor = dossier.program.sponsor
        return f"{sponsor.name if sponsor else 'the sponsor'} talks to {name} ({duty.pairing_id}): {reason}"
    if duty.act is Act.CALL:
        whom_to = f"{name} ({duty.pairing_id})" if name and duty.pairing_id else name
        return f"call {whom_to or name_behind(dossier, duty.pairing_id)}: {reason}"
    return reason


def to_whom(dossier: Dossier, duty: Duty) -> str:
    """Name whom a mail goes to, on the coordinator's screen."""
    return whom(dossier, duty) or "you"


def on_late(dossier: Dossier, duties: Sequence[Duty], *, each: bool = False) -> Iterator[str]:
    """Say which mails nobody gets any more, because their days ended before anybody sent them, and what to do."""
    if duties:
        shown = [f"the {duty.kind.value} to {to_whom(dossier, duty)} ({duty.key})" for duty in duties]
        verb = "was" if len(duties) == 1 else "were"
        names = listed(shown, at_most=len(shown) if each else _NAMED)
        every = "" if each or len(shown) <= _NAMED else " (rmentor due --each names them all)"
        yield (
            f"{counted(len(duties), 'mail')} came too late and {verb} left out: {names}{every}. "
            "Tell them yourself what still matters, then: rmentor done --mailed KEY"
        )


def on_missing_link(duties: Iterable[Duty]) -> Iterator[str]:
    """Say that mails about a survey do not say where to answer, and what to write where."""
    if lost := sum(duty.waits == WITHOUT_LINK for duty in duties):
        does, wait = ("does", "waits") if lost == 1 else ("do", "wait")
        yield (
            f"{counted(lost, 'mail')} about a survey {does} not say where to answer, and so {wait} for you: "
            "write the link of the form into program.yaml (forms: pulse), then: rmentor mail."
        )


def to_say(dossier: Dossier, duty: Duty) -> str:
    """Return what a sponsor may say to a leader whose meetings fall through: calm, and nobody's fault."""
    if duty.kind is not DutyKind.SPONSOR_TALK:
        return ""
    program, person = dossier.program, dossier.people[duty.person_id]
    name = person.known_as or person.name
    return (
        f"{name}, I know how full your weeks are, and I am glad that you take part in {program.program.name}. "
        f"Your next meeting matters to your {program.roles.mentor} and to me, so I would like to help you keep it. "
        "What would have to move, or who could hold the time for you?"
    )


def command_for(duty: Duty) -> str:
    """Return the command that does a duty, or ticks it off."""
    make = _COMMANDS.get(duty.kind)
    if make is None:
        return "rmentor send" if duty.act is Act.MAIL else f"rmentor done {duty.key}"
    return make(duty)


def _schedule(duty: Duty) -> str:
    return f"rmentor check-in move {duty.check_in_id} START" if duty.check_in_id else "rmentor schedule"


def _address(duty: Duty) -> str:
    if duty.key.startswith("address-of-"):
        return "write it into the roster or rosters/org.csv, or tell them yourself"
    return "correct it in the roster, then rmentor mail, then rmentor send"


def _decide(duty: Duty) -> str:
    if not duty.pairing_id:
        return "rmentor pairing consult --all"
    end = f"rmentor pairing end {duty.pairing_id} --rematch"
    if duty.key.endswith("-leave"):
        return (
            f"{end}, or rmentor pairing pause {duty.pairing_id}; if they wait for each other: rmentor done {duty.key}"
        )
    return end


def _record(duty: Duty) -> str:
    return f"rmentor check-in record {duty.check_in_id} held (or missed)"


def _call(duty: Duty) -> str:
    done = f"rmentor done {duty.key}"
    if not duty.key.startswith("call-join-"):
        return done
    consent = f"rmentor person consent {duty.person_id} --what taking-part --text-version TEXT"
    return f"{done}; if they say yes, {consent}; if no, write left below status in the roster"


_TO_READY: Mapping[str, str] = {  # what makes an item of the checklist ready, by its key
    Item.OBJECTIVES.key(): "write one below objectives in program.yaml, with its measure",
    Item.SPONSOR.key(): "write who it is, and what is promised by which day, below sponsor in program.yaml",
    Item.SAFE_CONTACT.key(): "name somebody outside both lines below safe_contact in program.yaml",
    Item.TRUST.key(): f"ask a few of them, then rmentor done {Item.TRUST.key()}",
    Item.AGREEMENT_TEXT.key(): f"rmentor templates preview agreement, then rmentor done {Item.AGREEMENT_TEXT.key()}",
    Item.ATTENDANCE.key(): "the agreement says it, so tell whoever had theirs before, "
    f"then rmentor done {Item.ATTENDANCE.key()}; until then the sponsor sees nobody's name",
}

_COMMANDS: Mapping[DutyKind, Callable[[Duty], str]] = {
    DutyKind.REPORTING_LINE: lambda duty: (
        f"rmentor pairing end {duty.pairing_id}, "
        f"or rmentor pairing keep {duty.pairing_id} --despite reporting-line --until DATE"
    ),
    DutyKind.OPEN_QUESTION: lambda duty: way_out(duty.key),
    DutyKind.CALL: _call,
    DutyKind.RESOLVE: lambda duty: f"rmentor send --resolve {duty.key.removeprefix('resolve-')} sent (or not-sent)",
    DutyKind.ADDRESS: _address,
    DutyKind.ANSWERS_DIFFER: _record,
    DutyKind.REPORT: _record,
    DutyKind.SCHEDULE: _schedule,
    DutyKind.DECIDE: _decide,
    DutyKind.MATCH: lambda duty: f"rmentor match; if it finds nobody: rmentor done {duty.key}",
    DutyKind.PAUSE_OVER: lambda duty: f"rmentor pairing resume {duty.pairing_id}",
    DutyKind.PULSE_ROUND: lambda duty: f"rmentor pulse start {duty.about}",
    DutyKind.PULSE_CLOSE: lambda duty: f"rmentor pulse count FILE, then rmentor pulse close {duty.about}",
    DutyKind.REFRESHER: lambda duty: (
        f"invite all of them to talk about it, without names, then rmentor done {duty.key}"
    ),
    DutyKind.CLOSE_PROGRAM: lambda _: "rmentor close",
    DutyKind.ERASE_EVERYBODY: lambda _: (
        "rmentor person erase WHO, one after the other, until nobody is left; or say in program.retention_months for "
        "how long, and know why"
    ),
    DutyKind.READINESS: lambda duty: _TO_READY[duty.key],
    DutyKind.CELEBRATE: lambda duty: f"rmentor celebrate, share what it makes, then rmentor done {duty.key}",
    DutyKind.FOLLOW_UP: lambda duty: f"ask for numbers without names, then rmentor done {duty.key}",
    DutyKind.SPONSOR_KEPT: lambda duty: (
        f"ask, and if it was {'kept' if duty.n else 'done'}: rmentor done {duty.key}, with --day DATE if it was "
        f"another day; if not, nothing: it counts as {'missed' if duty.n else 'not answered'}"
    ),
}
