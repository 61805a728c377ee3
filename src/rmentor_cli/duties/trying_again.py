"""When a mail that was not taken is tried again. Pure."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from rmentor_cli.duties.leaving import Written
from rmentor_cli.model.private import Retry

# after the first try, the second, ...; a server that does not know the sender yet lets most mails in after minutes
BACK_OFF = (timedelta(minutes=15), timedelta(hours=1), timedelta(hours=4), timedelta(days=1))
_MOST = 9999


def after_try(before: Retry | None, mail: Written, said: str, now: datetime, *, for_good: bool) -> Retry:
    """Return what is known of a mail that was not taken; refused for good, it waits until a person wants it."""
    tries = min(before.tries + 1 if before and before.address == mail.address else 1, _MOST)
    pause = BACK_OFF[min(tries, len(BACK_OFF)) - 1]
    return Retry(
        key=mail.duty.key,
        tries=tries,
        next=None if for_good else now.replace(second=0, microsecond=0) + pause,
        address=mail.address,
        said=said,
    )


def given_up(retries: Iterable[Retry], owed: Collection[str]) -> tuple[Retry, ...]:
    """Return the mails that were to be tried again and are owed no more: their time is over, and nobody got them."""
    return tuple(retry for retry in retries if retry.key not in owed and retry.next is not None)
