"""What `send` says: before, what would leave and what stays; after, what became of each mail; and the exit code."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime

from rmentor_cli.delivery.hand_over import Fate
from rmentor_cli.duties.leaving import Hold
from rmentor_cli.immutable import immutable
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import Duty
from rmentor_cli.model.journal import journal_of
from rmentor_cli.model.zones import zone
from rmentor_cli.problems import BusyError, listed
from rmentor_cli.runs.duty_words import name_behind, on_late, on_missing_link, to_whom
from rmentor_cli.runs.handing_over import Handed, Result
from rmentor_cli.runs.sending import Batch
from rmentor_cli.terminal.layout import Block, Table
from rmentor_cli.terminal.problem_lines import counted

OTHERS_FAILED, TRY_AGAIN = 1, BusyError.exit_code


@immutable
class Said:
    """What came of a run, in words and as data."""

    table: tuple[Table, ...]
    plan: str
    findings: tuple[str, ...]  # what somebody has to know, even of a quiet run
    standing: tuple[str, ...]  # what was told before and still waits for a person: once a day is enough
    notes: tuple[str, ...]
    data: Mapping[str, object]
    sent: int
    tracked: int  # of these, told in a file that git keeps
    failed: int
    waiting: int
    exit_code: int

    @property
    def commit_message(self) -> str:
        """The message to paste; holds no name."""
        return f"Send {counted(self.tracked, 'mail')}" if self.tracked else ""


def by_kind(duties: Iterable[Duty], dossier: Dossier) -> tuple[Table, ...]:
    """Show how many mails of each kind there are, and to whom."""
    grouped: dict[str, list[str]] = {}
    for duty in duties:
        grouped.setdefault(duty.kind.value, []).append(to_whom(dossier, duty))
    rows = tuple(
        (kind, str(len(names)), listed(list(dict.fromkeys(names)), at_most=4)) for kind, names in grouped.items()
    )
    return (Table(("kind", "mails", "to"), rows),) if rows else ()


def before_sending(batch: Batch, dossier: Dossier, on: date, real_day: date) -> Iterator[Block]:
    """Say what a person is about to send."""
    yield from by_kind((ready.duty for ready in batch.ready), dossier)
    yield f"{counted(len(batch.ready), 'mail')} to send; {paths.MAIL}/index.html shows them all."
    yield from on_halves(batch)
    yield from what_waited([ready.duty for ready in batch.ready if ready.duty.waits], dossier)
    if on > real_day:
        yield f"Today is {real_day}: these are mails of {on}."
    yield from (*what_is_wrong(batch, dossier), *what_still_waits(batch, dossier), *what_stays(batch, dossier))


def what_waited(duties: Sequence[Duty], dossier: Dossier) -> Iterator[str]:
    """Say what waited for a person and why, each reason once."""
    for why in dict.fromkeys(duty.waits for duty in duties):
        some = [duty for duty in duties if duty.waits == why]
        one = f"The {some[0].kind.value} to {to_whom(dossier, some[0])}"
        yield f"{one if len(some) == 1 else f'{len(some)} mails ({_kinds(some)})'} waited for you: {why}."


def on_halves(batch: Batch) -> Iterator[str]:
    """Say which mails leave without the half that nobody edited."""
    return (f"{ready.duty.key}: {ready.leaves_as}." for ready in batch.ready if ready.leaves_as)


def what_stays(batch: Batch, dossier: Dossier) -> Iterator[str]:
    """Say which mails do not leave in this run, though nothing is wrong with them."""
    if waiting := batch.held.get(Hold.FOR_YOU, ()):
        verb = "waits" if len(waiting) == 1 else "wait"
        yield f"{len(waiting)} {verb} for you: read and send, with rmentor send in a terminal ({_kinds(waiting)})"
        yield from on_missing_link(waiting)
    if later := batch.held.get(Hold.LATER, ()):
        moments = [batch.tries[duty.key].next for duty in later]
        first = min(moment for moment in moments if moment)
        yield f"{counted(len(later), 'mail')} not taken yet, tried again from {_here(first, dossier)} on"
    if full := batch.held.get(Hold.FULL, ()):
        yield f"{counted(len(full), 'mail')} for another day: mail.per_day is {dossier.program.mail.per_day}"
    yield from on_late(dossier, batch.lost.told)
    if batch.unwritten:
        verb = "is" if len(batch.unwritten) == 1 else "are"
        yield f"{len(batch.unwritten)} owed {verb} not written: rmentor mail{batch.ahead}"
    if batch.nothing_for:
        yield batch.nothing_for
    if batch.stale:
        verb = "is" if len(batch.stale) == 1 else "are"
        yield f"{counted(len(batch.stale), 'file')} in {paths.MAIL}/ {verb} not owed today, and left alone"


def what_still_waits(batch: Batch, dossier: Dossier) -> Iterator[str]:
    """Say which mails were refused before and wait for a person."""
    if refused := batch.held.get(Hold.REFUSED, ()):
        names = listed(list(dict.fromkeys(to_whom(dossier, duty) for duty in refused)), at_most=4)
        yield f"{counted(len(refused), 'mail')} refused before, to {names}. {_mend(batch)}"


def _here(moment: datetime, dossier: Dossier) -> str:
    """Write a moment, kept in UTC, as the coordinator's clock shows it."""
    name = dossier.program.program.time_zone
    return f"{moment.replace(tzinfo=UTC).astimezone(zone(name)):%Y-%m-%d %H:%M} {name}"


def what_is_wrong(batch: Batch, dossier: Dossier) -> Iterator[str]:
    """Say which mails are not what their key says, and which nobody will get any more."""
    for duty, fault in batch.unfit:
        yield f"{paths.mail_file(duty.key)} was not sent: {fault}"
    for retry in batch.lost.put_off:
        person = next((each.name for each in dossier.people.values() if each.email == retry.address), retry.address)
        yield f"{retry.key} to {person} is owed no more, and was never taken: {retry.said}"
    yield from on_late(dossier, batch.lost.fresh)
    for line in batch.doubts:
        person = name_behind(dossier, line.person_id) if line.person_id else "you"
        yield f"The {line.kind} to {person} of {line.date} may have left, and nobody knows. {_find_out(line.key)}"


def told(batch: Batch, result: Result, dossier: Dossier) -> Said:
    """Say what became of every mail."""
    taken = result.by_fate(Fate.TAKEN)
    fresh = [_finding(each, batch, dossier) for each in _to_look_at(result)]
    later = result.by_fate(Fate.LATER)
    notes = [f"{_letter(each, dossier)} was not taken yet: {each.answer.words}" for each in later]
    left = len(batch.ready) - len(result.handed)
    if left and result.stopped:
        notes.append(f"{counted(left, 'mail')} not tried")
    return Said(
        table=by_kind((each.ready.duty for each in taken), dossier),
        plan=f"{len(taken)} sent{_counts(result)}." if result.handed else "Nothing was sent.",
        findings=(*what_is_wrong(batch, dossier), *fresh),
        standing=tuple(what_still_waits(batch, dossier)),
        notes=(*on_halves(batch), *notes, *what_stays(batch, dossier)),
        data=_data(batch, result),
        sent=len(taken),
        tracked=sum(journal_of(each.ready.duty.kind) == paths.JOURNAL for each in taken),
        failed=len(batch.unfit) + len(batch.lost.put_off) + len(batch.lost.fresh) + len(fresh),
        waiting=len(batch.held.get(Hold.FOR_YOU, ())),
        exit_code=exit_code(batch, result),
    )


def exit_code(batch: Batch, result: Result) -> int:
    """Return 0 where all that may leave left, 75 where another run may do the rest, 1 where somebody has to look."""
    is_busy = isinstance(result.stopped, BusyError)
    waits = batch.unfit or batch.lost.put_off or batch.lost.fresh or batch.doubts or batch.held.get(Hold.REFUSED)
    if waits or _to_look_at(result) or (result.stopped and not is_busy):
        return OTHERS_FAILED
    return TRY_AGAIN if is_busy or result.by_fate(Fate.LATER) else 0


def _to_look_at(result: Result) -> tuple[Handed, ...]:
    return (*result.by_fate(Fate.REFUSED), *result.by_fate(Fate.UNKNOWN))


def _finding(each: Handed, batch: Batch, dossier: Dossier) -> str:
    letter, words = _letter(each, dossier), each.answer.words
    if each.answer.fate is Fate.REFUSED:
        return f"{letter} was refused: {words}. {_mend(batch)}"
    return f"{letter} may have left, and nobody knows: {words}. It is not sent again. {_find_out(each.ready.duty.key)}"


def _mend(batch: Batch) -> str:
    days = batch.ahead
    return (
        f"Correct the address in the roster, then rmentor mail{days} and rmentor send{days}; "
        f"if the address is right: rmentor send --only PERSON{days}"
    )


def _find_out(key: str) -> str:
    return f"Find out, then: rmentor send --resolve {key} sent (or not-sent)"


def _letter(each: Handed, dossier: Dossier) -> str:
    duty = each.ready.duty
    return f"The {duty.kind.value} to {to_whom(dossier, duty)}"


def _counts(result: Result) -> str:
    words = {
        Fate.REFUSED: "refused",
        Fate.UNKNOWN: "unknown",
        Fate.LATER: "not taken yet",
        Fate.STOPPED: "not taken yet",
    }
    counts = Counter(words.get(each.answer.fate, "") for each in result.handed)
    return "".join(f", {counts[word]} {word}" for word in dict.fromkeys(words.values()) if counts[word])


def _kinds(duties: Iterable[Duty]) -> str:
    return listed(sorted({duty.kind.value for duty in duties}))


def _data(batch: Batch, result: Result) -> Mapping[str, object]:
    fates = {"sent": [Fate.TAKEN], "failed": [Fate.REFUSED], "unknown": [Fate.UNKNOWN]}
    fates["later"] = [Fate.LATER, Fate.STOPPED]
    return {
        **{word: [each.ready.duty.key for each in result.by_fate(*some)] for word, some in fates.items()},
        "ready": [ready.duty.key for ready in batch.ready],
        "unfit": {duty.key: fault for duty, fault in batch.unfit},
        "in_doubt": [line.key for line in batch.doubts],
        "held": {why.value: [duty.key for duty in batch.held.get(why, ())] for why in Hold},
        "unwritten": [duty.key for duty in batch.unwritten],
        "too_late": list(batch.lost.keys),
    }
