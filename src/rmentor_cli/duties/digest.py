"""The coordinator's own Monday mail: numbers only, so that silence is an alarm. Pure."""

from collections.abc import Iterator
from datetime import timedelta

from rmentor_cli.duties.known import Known
from rmentor_cli.duties.words import in_words
from rmentor_cli.model.duty import Duty, DutyKind
from rmentor_cli.model.program import DigestDay

_BEFORE, _AFTER = timedelta(weeks=8), timedelta(weeks=2)  # around the program's own months
_WORTH = timedelta(days=2)  # for how long Monday's numbers are news


def digests(known: Known) -> Iterator[Duty]:
    """Yield the mail of this week's Monday, where the coordinator wants one and the program is under way."""
    monday = known.on - timedelta(days=known.on.weekday())
    is_time = known.start - _BEFORE <= monday <= known.end + _AFTER
    if is_time and known.dossier.program.mail.digest is DigestDay.MON:
        key, reason = f"{DutyKind.DIGEST.value}-{monday}", f"the numbers of the week before {in_words(monday)}"
        yield Duty(key=key, kind=DutyKind.DIGEST, since=monday, deadline=monday + _WORTH, reason=reason)
