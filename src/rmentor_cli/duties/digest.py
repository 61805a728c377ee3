"""The coordinator's own Monday mail: numbers only, so that silence is an alarm. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from rmentor_cli.duties.known import Known
from rmentor_cli.duties.words import in_words
from rmentor_cli.immutable import immutable
from rmentor_cli.model.duty import Act, Duty, DutyKind
from rmentor_cli.model.journal import JournalLine, JournalState
from rmentor_cli.model.program import DigestDay

_WEEK = timedelta(days=7)
_BEFORE, _AFTER = timedelta(weeks=8), timedelta(weeks=2)  # around the program's own months
_WORTH = timedelta(days=2)  # for how long Monday's numbers are news


@immutable
class DigestNumbers:
    """How many mails left or failed in the week before, and what needs a person now."""

    since: date
    until: date  # the last day counted
    sent: int
    failed: int
    unknown: int
    to_send: int
    calls: int
    tasks: int

    @property
    def need_you(self) -> int:
        """How much waits for a person."""
        return self.to_send + self.calls + self.tasks


def digests(known: Known) -> Iterator[Duty]:
    """Yield the mail of this week's Monday, where the coordinator wants one and the program is under way."""
    monday = known.on - timedelta(days=known.on.weekday())
    is_time = known.start - _BEFORE <= monday <= known.end + _AFTER
    if is_time and known.dossier.program.mail.digest is DigestDay.MON:
        key, reason = f"{DutyKind.DIGEST.value}-{monday}", f"the numbers of the week before {in_words(monday)}"
        yield Duty(key=key, kind=DutyKind.DIGEST, since=monday, deadline=monday + _WORTH, reason=reason)


def digest_numbers(
    journal: Iterable[JournalLine], owed: Iterable[Duty], unattended: Iterable[DutyKind], on: date
) -> DigestNumbers:
    """Count the seven days before this week's Monday, and what is owed and does not leave by itself."""
    monday = on - timedelta(days=on.weekday())
    week = {line.id: line for line in journal if monday - _WEEK <= line.date < monday}.values()
    states = [line.state for line in week]
    routine, duties = frozenset(unattended), list(owed)
    acts = [duty.act for duty in duties]
    return DigestNumbers(
        since=monday - _WEEK,
        until=monday - timedelta(days=1),
        sent=states.count(JournalState.SENT),
        failed=states.count(JournalState.FAILED),
        unknown=states.count(JournalState.UNKNOWN),
        to_send=sum(d.act is Act.MAIL and (bool(d.waits) or d.kind not in routine) for d in duties),
        calls=acts.count(Act.CALL),
        tasks=acts.count(Act.TASK),
    )


def digest_variables(numbers: DigestNumbers) -> Mapping[str, object]:
    """Return what the template mail/digest.md.j2 may say."""
    return {
        "since": numbers.since,
        "until": numbers.until,
        "sent": numbers.sent,
        "failed": numbers.failed,
        "unknown": numbers.unknown,
        "to_send": numbers.to_send,
        "calls": numbers.calls,
        "tasks": numbers.tasks,
        "need_you": numbers.need_you,
    }
