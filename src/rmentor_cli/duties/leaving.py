"""Which of the mails that lie ready leave in a run, and why the others stay. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import Enum

from rmentor_cli.immutable import immutable
from rmentor_cli.model.duty import Act, Duty
from rmentor_cli.model.journal import NOT_REACHED, JournalLine, JournalState, is_of_day
from rmentor_cli.model.private import Retry
from rmentor_cli.model.program import MailSettings

_LEFT = frozenset({JournalState.SENT, JournalState.UNKNOWN})


class Hold(Enum):
    """Why a mail that is owed and written stays where it is."""

    FOR_YOU = "for-you"  # delicate or doubtful: it leaves when a person sends it
    REFUSED = "refused"  # and nothing has changed since
    LATER = "later"  # it was not taken, and the time for the next try has not come
    FULL = "full"  # the day's number is reached


@immutable
class Written:
    """A mail that is owed, and the address it goes to."""

    duty: Duty
    address: str


@immutable
class Terms:
    """Who asks for a run, and when."""

    on: date
    now: datetime  # in UTC, without a zone
    is_read: bool = False  # a person vouches for every kind
    insists: bool = False  # a person has named whom it is about: what was refused is tried again


@immutable
class Leaving:
    """What may leave in this run, in this order, and what stays."""

    mails: tuple[Written, ...]
    held: Mapping[Hold, tuple[Duty, ...]]
    tries: Mapping[str, Retry]


@immutable
class Past:
    """What earlier runs left behind."""

    journals: tuple[Sequence[JournalLine], ...]
    last: Mapping[str, JournalLine]
    retries: tuple[Retry, ...]


def leaves_unattended(duty: Duty, settings: MailSettings) -> bool:
    """Say whether a mail may leave without a person reading it first."""
    return duty.act is Act.MAIL and duty.kind in settings.unattended and not duty.waits


def sort_out(written: Iterable[Written], past: Past, settings: MailSettings, terms: Terms) -> Leaving:
    """Part the mails that leave from those that stay; what was tried least comes first, and then what is worst."""
    tries, last = {retry.key: retry for retry in past.retries}, past.last
    held: dict[Hold, tuple[Duty, ...]] = {}
    free: list[Written] = []
    for mail in written:
        failed = mail.duty.key in last and last[mail.duty.key].state in NOT_REACHED
        why = _hold(mail, tries.get(mail.duty.key), settings, terms, failed=failed)
        if why:
            held[why] = (*held.get(why, ()), mail.duty)
        else:
            free.append(mail)
    free.sort(key=lambda mail: tries[mail.duty.key].tries if mail.duty.key in tries else 0)
    return Leaving(tuple(free), held, tries)


def _hold(mail: Written, retry: Retry | None, settings: MailSettings, terms: Terms, *, failed: bool) -> Hold | None:
    duty = mail.duty
    if not terms.is_read and not leaves_unattended(duty, settings):
        return Hold.FOR_YOU
    if retry and retry.address != mail.address:
        return None
    if not terms.insists and (failed or (retry and retry.next is None)):
        return Hold.REFUSED
    return Hold.LATER if retry and retry.next and retry.next > terms.now and not terms.insists else None


def room_left(journals: Iterable[Iterable[JournalLine]], settings: MailSettings, on: date) -> int | None:
    """Return how many mails may still leave on a day by the clock; None: any number."""
    if settings.per_day is None:
        return None
    left = {line.id for journal in journals for line in journal if line.state in _LEFT and is_of_day(line, on)}
    return max(0, settings.per_day - len(left))
