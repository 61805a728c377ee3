"""What `send` would hand over: the mails in the outbox that are owed, each read back before it may leave."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time

from rmentor_cli.delivery.hand_over import Envelope
from rmentor_cli.documents.addresses import is_within
from rmentor_cli.documents.envelope import envelope_of
from rmentor_cli.documents.outbox import Expected, expected_of, fault_of, with_line_ends
from rmentor_cli.duties.leaving import Hold, Past, Terms, Written, room_left, sort_out
from rmentor_cli.duties.owed import owed, wanted
from rmentor_cli.duties.trying_again import given_up
from rmentor_cli.files.read import paths_in, read_present
from rmentor_cli.immutable import immutable
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import Act, Duty, DutyKind
from rmentor_cli.model.journal import last_by_key
from rmentor_cli.model.private import Retry
from rmentor_cli.model.today import Today
from rmentor_cli.problems import RmentorError, Severity, UsageError, did_you_mean
from rmentor_cli.runs.finding import find_person
from rmentor_cli.runs.loading import Opened
from rmentor_cli.validation.promises import placeholders

SUFFIX = ".eml"


@immutable
class Request:
    """What a person or cron asks `send` for."""

    today: Today
    is_read: bool = False  # a person vouches for every kind: at a terminal, or by --all-kinds
    only: str = ""  # the id of the one person it is about
    kinds: frozenset[DutyKind] = frozenset()  # empty: all

    @property
    def now(self) -> datetime:
        """The moment in UTC, without a zone; of a day that was given, noon."""
        now = self.today.now.astimezone(UTC) if self.today.now else datetime.combine(self.today.on, time(12))
        return now.replace(tzinfo=None)

    def asks_for(self, duty: Duty) -> bool:
        """Say whether the request is about a duty."""
        return self.only in {"", duty.person_id} and (not self.kinds or duty.kind in self.kinds)


@immutable
class Ready:
    """A mail that may leave."""

    mail: Written
    envelope: Envelope

    @property
    def duty(self) -> Duty:
        """The duty it discharges."""
        return self.mail.duty


@immutable
class Batch:
    """What leaves in a run and what does not."""

    ready: tuple[Ready, ...]
    held: Mapping[Hold, tuple[Duty, ...]]  # what stays, and why
    tries: Mapping[str, Retry]
    unfit: tuple[tuple[Duty, str], ...]  # not the mail of its key, and why
    unwritten: tuple[Duty, ...]
    stale: tuple[str, ...]  # files that are not owed, or not any more, and never left
    given_up: tuple[Retry, ...]
    outbox: Mapping[str, bytes]  # as it was read
    owed: frozenset[str]  # every key


def request_of(dossier: Dossier, today: Today, only: str | None, kinds: Iterable[str], *, is_read: bool) -> Request:
    """Read whom and what kinds of mails a run is about; raises UsageError where a word means nothing."""
    words = {kind.value: kind for kind in DutyKind}
    for word in kinds:
        if word not in words:
            near = did_you_mean(word, words)
            raise UsageError(f'there is no kind of mail "{word}"', fix=near or "docs/program-yaml.md lists them")
    only_id = find_person(dossier, only).id if only else ""
    return Request(today, is_read, only_id, frozenset(words[word] for word in kinds))


@immutable
class Addressed:
    """A mail that is owed and written, and what it has to say of itself."""

    written: Written
    expected: Expected


def plan_batch(opened: Opened, request: Request) -> Batch:
    """Part the outbox; only looks."""
    dossier = opened.dossier
    _refuse_placeholders(opened)
    mails = [d for d in owed(dossier, opened.private, request.today) if d.act is Act.MAIL]
    outbox, keys = read_outbox(opened), frozenset(duty.key for duty in mails)
    open_keys = wanted(dossier, opened.private, request.today) if opened.private.retries else keys
    asked = [duty for duty in mails if request.asks_for(duty)]
    journals = (dossier.journal, opened.private.journal)
    past = Past(journals, last_by_key(*journals), opened.private.retries)
    terms = Terms(request.today.on, request.now, request.is_read, insists=bool(request.only))
    here = {d.key: _addressed(dossier, d, request.today) for d in asked if _file(d) in outbox}
    leaving = sort_out((mail.written for mail in here.values()), past, dossier.program.mail, terms)
    checked = _checked([here[mail.duty.key] for mail in leaving.mails], outbox, dossier, past, terms.on)
    return Batch(
        ready=checked.ready,
        held={**leaving.held, Hold.FULL: checked.full},
        tries=leaving.tries,
        unfit=checked.unfit,
        unwritten=tuple(duty for duty in asked if _file(duty) not in outbox),
        stale=tuple(path for path in outbox if _key(path) not in keys and _key(path) not in past.last),
        given_up=given_up(opened.private.retries, open_keys),
        outbox=outbox,
        owed=open_keys,
    )


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
        content = with_line_ends(outbox[_file(mail.written.duty)])
        if fault := _fault(mail, content, dossier.program.mail.domains):
            unfit.append((mail.written.duty, fault))
        else:
            ready.append(Ready(mail.written, Envelope(mail.expected.sender, mail.expected.recipient, content)))
    return Checked(tuple(ready), tuple(unfit), ())


def _addressed(dossier: Dossier, duty: Duty, today: Today) -> Addressed:
    envelope = envelope_of(dossier, duty, today)
    return Addressed(Written(duty, envelope.to[1]), expected_of(envelope))


def read_outbox(opened: Opened) -> dict[str, bytes]:
    """Read every mail that lies in the outbox, by its path."""
    return read_present(opened.root, [path for path in paths_in(opened.root, paths.MAIL) if path.endswith(SUFFIX)])


def _file(duty: Duty) -> str:
    return f"{paths.MAIL}/{duty.key}{SUFFIX}"


def _key(path: str) -> str:
    return path.removeprefix(f"{paths.MAIL}/").removesuffix(SUFFIX)


def _refuse_placeholders(opened: Opened) -> None:
    if unfilled := tuple(placeholders(opened.dossier, ("coordinator",))):
        problems = [replace(problem, severity=Severity.ERROR) for problem in unfilled]
        raise RmentorError("nothing was sent", fix=f"write the real one into {paths.PROGRAM}", problems=problems)


def _fault(mail: Addressed, content: bytes, domains: Iterable[str]) -> str:
    if fault := fault_of(content, mail.expected):
        return fault
    return "" if is_within(mail.written.address, domains) else "its domain is not among mail.domains"
