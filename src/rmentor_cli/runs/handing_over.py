"""The loop of `send`: one mail after the other, the journal around each, and nothing ever twice.

The caller holds the program's lock. What a run has to remember beyond the journal, when to try again, is written at
its end: a run that is killed loses only that.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, ExitStack
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from rmentor_cli.delivery.hand_over import Answer, Fate, WayOut
from rmentor_cli.delivery.refusals import passes_by_itself
from rmentor_cli.documents.outbox import dated
from rmentor_cli.duties.trying_again import after_try
from rmentor_cli.files.journal import JournalFile, new_id
from rmentor_cli.files.read import read_program
from rmentor_cli.files.write import apply
from rmentor_cli.formats.dossier import private_changes
from rmentor_cli.immutable import immutable
from rmentor_cli.model import paths
from rmentor_cli.model.duty import Duty, DutyKind
from rmentor_cli.model.journal import JournalLine, JournalState, journal_of, last_by_key
from rmentor_cli.model.private import Retry
from rmentor_cli.problems import BusyError, RmentorError
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.sending import Batch, Ready, Request, read_outbox

PATIENCE = 3  # mails in a row of which the way out says that the next will fare alike
_WEIGHT = {Fate.UNKNOWN: 2}  # each of these a person has to look after
_NOT_NOW = (Fate.LATER, Fate.STOPPED)
_STATES = {Fate.TAKEN: JournalState.SENT, Fate.REFUSED: JournalState.FAILED, Fate.UNKNOWN: JournalState.UNKNOWN}


@immutable
class Handed:
    """A mail that was handed over, and what became of it."""

    ready: Ready
    answer: Answer


@immutable
class Result:
    """What came of a run: every mail that was tried, and what ended it early, if anything did."""

    handed: tuple[Handed, ...] = ()
    stopped: RmentorError | None = None

    def by_fate(self, *fates: Fate) -> tuple[Handed, ...]:
        """Return the mails with one of some fates."""
        return tuple(each for each in self.handed if each.answer.fate in fates)


def refuse_changes(opened: Opened, batch: Batch) -> None:
    """Raise BusyError where anything that was read has changed since: what was shown is what leaves."""
    if read_program(opened.root) != opened.dossier.sources.raw or read_outbox(opened) != batch.outbox:
        raise BusyError(
            "the program or its outbox was changed while this command ran", fix="nothing was sent; run it again"
        )


def cut_off(raw: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the journals whose last line was cut off."""
    found = ((path, raw.get(path, b"")) for path in (paths.JOURNAL, paths.PRIVATE_JOURNAL))
    return tuple(path for path, content in found if content and not content.endswith(b"\n"))


class Journals(AbstractContextManager["Journals"]):
    """The two journals, each opened when the first line is to go there; a cut-off line is mended then."""

    def __init__(self, opened: Opened, clock_day: date | None = None) -> None:
        """Keep where they are, what they say, and the day by the clock."""
        self._clock_day = clock_day
        self._root, self._raw = opened.root, opened.dossier.sources.raw
        self._last = last_by_key(opened.dossier.journal, opened.private.journal)
        self._open: dict[str, JournalFile] = {}
        self._stack = ExitStack()

    def __exit__(self, *_: object) -> None:
        """Let go of both."""
        self._stack.close()

    def mend(self) -> None:
        """End the lines that an earlier run left cut off."""
        for path in cut_off(self._raw):
            self._at(path)

    def of(self, kind: DutyKind) -> JournalFile:
        """Return the journal of a kind."""
        return self._at(journal_of(kind))

    def _at(self, path: str) -> JournalFile:
        if path not in self._open:
            self._open[path] = JournalFile(self._root, path, self._raw.get(path, b""))
            self._stack.callback(self._open[path].close)
        return self._open[path]

    def line(self, duty: Duty, on: date) -> JournalLine:
        """Return a line about a mail."""
        return JournalLine(
            id=new_id(self._clock_day),
            date=self._last.day_for(duty.key, on),
            key=duty.key,
            kind=duty.kind.value,
            person_id=duty.person_id,
            pairing_id=duty.pairing_id,
        )


def hand_over(opened: Opened, batch: Batch, request: Request, way_out: WayOut, at: datetime | None = None) -> Result:
    """Hand over every mail that is ready, and write down what became of each; the caller holds the lock.

    With a moment, which knows its zone, that is what the mails are dated; without one, their day as they lie there.
    """
    refuse_changes(opened, batch)
    handed: list[Handed] = []
    stopped = None
    try:
        with Journals(opened, request.clock_day) as journals:
            journals.mend()
            ready = [_dated(mail, at) for mail in batch.ready] if at else batch.ready
            stopped = _hand_over_all(ready, way_out, journals, request.today.on, handed.append)
    except RmentorError as error:  # the journal itself
        stopped = error
    finally:
        way_out.close()
    try:
        _remember(opened, batch, request, handed)
    except RmentorError as error:  # what became of the mails is told all the same
        stopped = stopped or error
    return Result(tuple(handed), stopped)


def _hand_over_all(
    ready: Iterable[Ready], way_out: WayOut, journals: Journals, on: date, tell: Callable[[Handed], None]
) -> RmentorError | None:
    """Try one mail after the other; return what made it useless to go on, if anything did."""
    in_vain = 0
    for mail in ready:
        journal, line = journals.of(mail.duty.kind), journals.line(mail.duty, on)
        try:
            answer = way_out.hand_over(mail.outgoing, partial(journal.begin, line))
        except RmentorError as stop:  # raised only where this mail was surely not taken
            journal.take_back()
            return stop
        try:
            _write_down(journal, line, answer)
        except RmentorError as error:
            tell(Handed(mail, Answer(Fate.UNKNOWN, "what became of it could not be written down")))
            return error
        tell(Handed(mail, answer))
        if answer.fate is Fate.STOPPED:
            return _refused_altogether(mail, answer)
        in_vain = in_vain + _WEIGHT.get(answer.fate, 1) if answer.about_all else 0
        if in_vain >= PATIENCE:
            kind = BusyError if answer.fate is Fate.LATER else RmentorError
            return kind(f"several mails in a row could not be handed over: {answer.words}", fix=_NEXT_RUN)
    return None


def _dated(mail: Ready, at: datetime) -> Ready:
    return replace(mail, outgoing=replace(mail.outgoing, content=dated(mail.outgoing.content, at)))


def _refused_altogether(mail: Ready, answer: Answer) -> RmentorError:
    """Say that the server takes nothing from this sender, or nothing more: no address is at fault."""
    if passes_by_itself(answer.words):
        return BusyError(f"the server takes no more for now: {answer.words}", fix=_NEXT_RUN)
    return RmentorError(
        f"the server takes no mail from {mail.outgoing.sender}: {answer.words}",
        fix="nothing is lost; correct coordinator.email or mail.smtp.user, or ask whoever runs the mail server",
    )


_NEXT_RUN = "nothing is lost; the next run goes on with the others"


def _write_down(journal: JournalFile, line: JournalLine, answer: Answer) -> None:
    """Settle the line of a mail; one that may be tried again later leaves no line."""
    if answer.fate in _NOT_NOW:
        journal.take_back()
    elif journal.has_begun:
        journal.settle(_STATES[answer.fate])
    else:
        journal.add(replace(line, state=_STATES[answer.fate]))


def _remember(opened: Opened, batch: Batch, request: Request, handed: Iterable[Handed]) -> None:
    """Write down when to try again, and forget what was taken, settled or is owed no more."""
    kept: dict[str, Retry] = {retry.key: retry for retry in opened.private.retries if retry.key in batch.owed}
    for each in handed:
        _remember_one(kept, each, request)
    after = replace(opened.private, retries=tuple(kept.values()))
    apply(opened.root, private_changes(opened.dossier.sources, opened.private, after))


def _remember_one(kept: dict[str, Retry], each: Handed, request: Request) -> None:
    mail, answer = each.ready.mail, each.answer
    before = kept.pop(mail.duty.key, None)
    if answer.fate in {*_NOT_NOW, Fate.REFUSED}:
        for_good = answer.fate is Fate.REFUSED
        kept[mail.duty.key] = after_try(before, mail, answer.words, request.now, for_good=for_good)
