"""What is owed when people are kept no longer: a word to each of them before, and the erasing after. Pure."""

from collections.abc import Iterator
from datetime import timedelta

from rmentor_cli.dates import kept_until
from rmentor_cli.duties.known import A_DAY, Known
from rmentor_cli.duties.words import in_words
from rmentor_cli.model.duty import Duty, DutyKind
from rmentor_cli.retention import still_kept

_NOTICE = timedelta(weeks=4)  # time to ask for a copy
_ERASED_WITHIN = timedelta(weeks=2)


def notices(known: Known) -> Iterator[Duty]:
    """Yield a word to everybody of whom something is kept, some weeks before the last day for which it is."""
    until = kept_until(known.dossier.program.program)
    for person in known.dossier.people.values() if until - _NOTICE - A_DAY <= known.on <= until + A_DAY else ():
        if not person.is_erased:
            since = known.days(person.id).on_or_after(until - _NOTICE)
            reason = f"what is kept of them is deleted after {in_words(until)}"
            yield Duty(f"retention-{person.id}-{until}", DutyKind.RETENTION, since, until, reason, person.id)


def to_erase(known: Known) -> Iterator[Duty]:
    """Yield a task once the days are over for which people are kept, as long as somebody or a word of them is left."""
    until = kept_until(known.dossier.program.program)
    if known.on > until and still_kept(known.dossier, known.private):
        since = until + A_DAY
        reason = f"names and answers were to be kept until {in_words(until)}, and some are still here"
        yield Duty(f"erase-everybody-{until}", DutyKind.ERASE_EVERYBODY, since, until + _ERASED_WITHIN, reason)
