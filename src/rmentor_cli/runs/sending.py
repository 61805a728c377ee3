"""What `send` would hand over: the mails in the outbox that are owed, each read back before it may leave."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time

from rmentor_cli.delivery.hand_over import Outgoing
from rmentor_cli.documents.addresses import is_within
from rmentor_cli.documents.envelope import envelope_of
from rmentor_cli.documents.message import as_it_leaves, is_as_written, leaves_as
from rmentor_cli.documents.outbox import Expected, expected_of, fault_of, with_line_ends
from rmentor_cli.duties.early import FURTHEST, MAY_BE_EARLY, early
from rmentor_cli.duties.leaving import Hold, Past, Terms, Written, room_left, sort_out
from rmentor_cli.duties.owed import coming, owing, wanted
from rmentor_cli.duties.trying_again import given_up
from rmentor_cli.files.read import paths_in, read_present
from rmentor_cli.formats.journal_csv import HEADER
from rmentor_cli.immutable import immutable
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import Act, Duty, DutyKind
from rmentor_cli.model.journal import JournalLine, JournalState, last_by_key
from rmentor_cli.model.private import Retry
from rmentor_cli.model.today import Today
from rmentor_cli.problems import RmentorError, Severity, UsageError, did_you_mean
from rmentor_cli.runs.finding import find_person
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.run_log import TELLING, latest_runs
from rmentor_cli.terminal.problem_lines import counted
from rmentor_cli.validation.promises import placeholders


@immutable
class Request:
    """What a person or cron asks `send` for."""

    today: Today
    is_read: bool = False  # a person vouches for every kind: at a terminal, or by --all-kinds
    only: str = ""  # the id of the one person it is about
    kinds: frozenset[DutyKind] = frozenset()  # empty: all
    days: int = 0  # how far ahead to look for what may leave early
    real_day: date | None = None  # by the clock, where the day was given

    @property
    def clock_day(self) -> date:
        """The day by the clock: what is counted against the number of a day."""
        return self.real_day or self.today.on

    @property
    def now(self) -> datetime:
        """The moment in UTC, without a zone; of a day that was given, noon."""
        now = self.today.now.astimezone(UTC) if self.today.now else datetime.combine(self.today.on, time(12))
        return now.replace(tzinfo=None)

    def asks_for(self, duty: Duty) -> bool:
        """Say whether the request is about a duty."""
        return self.only in {"", duty.person_id} and (not self.kinds or duty.kind in self.kinds)

    def is_about(self, line: JournalLine) -> bool:
        """Say whether the request is about the mail of a line."""
        return self.only in {"", line.person_id} and (not self.kinds or line.kind in {k.value for k in self.kinds})


@immutable
class Ready:
    """A mail that may leave."""

    mail: Written
    outgoing: Outgoing
    leaves_as: str = ""  # of an edited mail: which half leaves alone, and why

    @property
    def duty(self) -> Duty:
        """The duty it discharges."""
        return self.mail.duty


@immutable
class Lost:
    """Mails that nobody gets any more: their days ended before anybody took them."""

    put_off: tuple[Retry, ...]  # they were tried, and not taken
    fresh: tuple[Duty, ...]  # their days ended since the run before this one
    told: tuple[Duty, ...]  # theirs ended in the week before, and a run has said so

    @property
    def keys(self) -> tuple[str, ...]:
        """The key of each."""
        return tuple(sorted({*(each.key for each in self.put_off), *(each.key for each in (*self.fresh, *self.told))}))


@immutable
class Batch:
    """What leaves in a run and what does not."""

    ready: tuple[Ready, ...]
    held: Mapping[Hold, tuple[Duty, ...]]  # what stays, and why
    tries: Mapping[str, Retry]
    unfit: tuple[tuple[Duty, str], ...]  # not the mail of its key, and why
    unwritten: tuple[Duty, ...]
    stale: tuple[str, ...]  # files that are not owed, or not any more, and never left
    lost: Lost
    doubts: tuple[JournalLine, ...]  # of which nobody knows whether they left
    outbox: Mapping[str, bytes]  # as it was read
    owed: frozenset[str]  # every key
    ahead: str = ""  # how the days that were looked at beyond today are typed again
    nothing_for: str = ""  # of somebody who was named and is owed nothing: what comes, and what to type


def narrowed(request: Request, dossier: Dossier, only: str | None, kinds: Iterable[str]) -> Request:
    """Read whom and what kinds of mails a run is about; raises UsageError where a word means nothing."""
    words = {kind.value: kind for kind in DutyKind}
    for word in kinds:
        if word not in words:
            near = did_you_mean(word, words)
            raise UsageError(f'there is no kind of mail "{word}"', fix=near or "docs/program-yaml.md lists them")
    only_id = find_person(dossier, only).id if only else ""
    return replace(request, only=only_id, kinds=frozenset(words[word] for word in kinds))


@immutable
class Addressed:
    """A mail that is owed and written, and what it has to say of itself."""

    written: Written
    expected: Expected


def plan_batch(opened: Opened, request: Request) -> Batch:
    """Part the outbox; only looks."""
    dossier = opened.dossier
    _refuse_placeholders(opened)
    _refuse_lost_journal(opened)
    now, late = owing(dossier, opened.private, request.today)
    mails = [duty for duty in now if duty.act is Act.MAIL]
    mails += early(dossier, opened.private, request.today, request.days) if request.days else ()
    outbox, keys = read_outbox(opened), frozenset(duty.key for duty in mails)
    open_keys = wanted(dossier, opened.private, request.today) if opened.private.retries else keys
    open_keys |= _put_off_early(opened, request.today, keys)
    asked = [duty for duty in mails if request.asks_for(duty)]
    journals = (dossier.journal, opened.private.journal)
    last = last_by_key(*journals)
    past = Past(journals, last, opened.private.retries)
    terms = Terms(request.today.on, request.now, request.is_read, insists=bool(request.only))
    here = {d.key: _addressed(dossier, d, request.today) for d in asked if paths.mail_file(d.key) in outbox}
    leaving = sort_out((mail.written for mail in here.values()), past, dossier.program.mail, terms)
    checked = _checked([here[mail.duty.key] for mail in leaving.mails], outbox, dossier, past, request.clock_day)
    lost = _lost(opened, request, late, open_keys)
    known = {*keys, *past.last, *lost.keys}
    return Batch(
        ready=checked.ready,
        held={**leaving.held, Hold.FULL: checked.full},
        tries=leaving.tries,
        unfit=checked.unfit,
        unwritten=tuple(duty for duty in asked if paths.mail_file(duty.key) not in outbox),
        stale=tuple(path for path in outbox if paths.key_of_mail(path) not in known),
        lost=lost,
        doubts=tuple(line for line in last.in_state(JournalState.UNKNOWN) if request.is_about(line)),
        outbox=outbox,
        owed=open_keys,
        ahead=f" --days {request.days}" if request.days else "",
        nothing_for=_nothing_for(opened, request) if request.only and not asked else "",
    )


def _nothing_for(opened: Opened, request: Request) -> str:
    """Say that somebody who was named is owed no mail, and how what may leave early does so."""
    such, on = "such " if request.kinds else "", request.today.on
    none = f"No {such}mail to {opened.dossier.people[request.only].name} is owed today"
    later = coming(opened.dossier, opened.private, request.today, FURTHEST)
    next_one = next(((day, duty) for day, duty in later if duty.kind in MAY_BE_EARLY and request.asks_for(duty)), None)
    if next_one is None:
        return f"{none}: rmentor due --days 14 shows what comes"
    day, duty = next_one
    days = f"--days {(day - on).days}"
    return (
        f"{none}; the {duty.kind.value} of {day} may leave before its day: "
        f"rmentor mail {days}, then rmentor send --only {request.only} {days}"
    )


def _lost(opened: Opened, request: Request, late: Iterable[Duty], open_keys: frozenset[str]) -> Lost:
    """Return the mails whose time is over; what was too late before the last run that came to its end has been told."""
    put_off = given_up(opened.private.retries, open_keys)
    keys = {retry.key for retry in put_off}
    others = [duty for duty in late if request.asks_for(duty) and duty.key not in keys]
    runs = [run for run in latest_runs(opened.root) if run.command == "send" and run.exit in TELLING] if others else ()
    last = max((run.date for run in runs if run.date <= request.today.on), default=date.min)
    told = {duty.key for duty in others if duty.deadline and duty.deadline < last}
    fresh = tuple(duty for duty in others if duty.key not in told)
    return Lost(put_off, fresh, tuple(duty for duty in others if duty.key in told))


@immutable
class Checked:
    """Mails that were read back: those that leave, those that are not what they should be, those beyond the number."""

    ready: tuple[Ready, ...]
    unfit: tuple[tuple[Duty, str], ...]
    full: tuple[Duty, ...]


def _checked(
    mails: Sequence[Addressed], outbox: Mapping[str, bytes], dossier: Dossier, past: Past, on: date
) -> Checked:
    """Read back the mails that may leave, until the day's number is reached."""
    room = room_left(past.journals, dossier.program.mail, on)
    ready: list[Ready] = []
    unfit: list[tuple[Duty, str]] = []
    for number, mail in enumerate(mails):
        if len(ready) == room:
            return Checked(tuple(ready), tuple(unfit), tuple(each.written.duty for each in mails[number:]))
        lying = outbox[paths.mail_file(mail.written.duty.key)]
        content = with_line_ends(as_it_leaves(lying))
        if fault := _fault(mail, content, dossier.program.mail.domains):
            unfit.append((mail.written.duty, f"{fault}. {_anew(lying)}"))
        else:
            outgoing = Outgoing(mail.expected.sender, mail.expected.recipient, content)
            ready.append(Ready(mail.written, outgoing, leaves_as(lying)))
    return Checked(tuple(ready), tuple(unfit), ())


def _addressed(dossier: Dossier, duty: Duty, today: Today) -> Addressed:
    envelope = envelope_of(dossier, duty, today)
    return Addressed(Written(duty, envelope.to[1]), expected_of(envelope))


def read_outbox(opened: Opened) -> dict[str, bytes]:
    """Read every mail that lies in the outbox, by its path."""
    lying = (path for path in paths_in(opened.root, paths.MAIL) if path.endswith(paths.MAIL_ENDING))
    return read_present(opened.root, list(lying))


def _put_off_early(opened: Opened, today: Today, keys: frozenset[str]) -> frozenset[str]:
    """Return the keys of mails that were tried before their day and put off: their time is not over, it comes."""
    if not given_up(opened.private.retries, keys):
        return frozenset()
    return frozenset(duty.key for duty in early(opened.dossier, opened.private, today, FURTHEST))


def _refuse_placeholders(opened: Opened) -> None:
    if unfilled := tuple(placeholders(opened.dossier, ("coordinator",))):
        problems = [replace(problem, severity=Severity.ERROR) for problem in unfilled]
        raise RmentorError("nothing was sent", fix=f"write the real one into {paths.PROGRAM}", problems=problems)


def _anew(content: bytes) -> str:
    """Say how a mail that may not leave is written anew; `mail` never writes over what a person has edited."""
    delete = "" if is_as_written(content) else "It was edited by hand: delete the file, then "
    return f"{delete or 'Next: '}rmentor mail, which writes it anew, then rmentor send"


def _refuse_lost_journal(opened: Opened) -> None:
    """Raise RmentorError where mails were sent from here and the journal that says so is gone."""
    if opened.dossier.sources.raw.get(paths.JOURNAL):
        return
    runs = [run for run in latest_runs(opened.root) if run.command == "send" and run.number]
    untold = sum(line.state is JournalState.SENT for line in opened.private.journal)
    if (sent := sum(run.number for run in runs) - untold) > 0:
        raise RmentorError(
            f"{paths.JOURNAL} is gone, and {counted(sent, 'mail')} left here, the last on {runs[-1].date}: "
            "they would all be sent again",
            fix=f"git checkout {paths.JOURNAL} brings it back; to begin anew all the same, "
            f"write its first line into it: {HEADER}",
        )


def _fault(mail: Addressed, content: bytes, domains: Iterable[str]) -> str:
    if fault := fault_of(content, mail.expected):
        return fault
    return "" if is_within(mail.written.address, domains) else "its domain is not among mail.domains"
