"""What is owed when people are kept no longer: a word to each of them before, and the erasing after. Pure."""

from collections.abc import Iterator
from datetime import date, timedelta

from rmentor_cli.dates import kept_until
from rmentor_cli.duties.known import A_DAY, Known
from rmentor_cli.duties.words import in_words
from rmentor_cli.model.duty import Duty, DutyKind
from rmentor_cli.model.pairing import people_of
from rmentor_cli.model.people import PersonStatus
from rmentor_cli.model.program import ProgramInfo
from rmentor_cli.retention import still_kept

_NOTICE = timedelta(weeks=4)  # time to ask for a copy
_ERASED_WITHIN = timedelta(weeks=2)
ONLY_INVITED = "only-invited"  # what a word to somebody is about of whom no more is kept than was known to invite them


def erased_by(info: ProgramInfo) -> date:
    """Return the day by which a person is to have erased everybody: nothing is erased by itself."""
    return kept_until(info) + _ERASED_WITHIN


def notices(known: Known) -> Iterator[Duty]:
    """Yield a word to everybody of whom something is kept, some weeks before the last day for which it is."""
    until, took_part = kept_until(known.dossier.program.program), _who_took_part(known)
    for person in known.dossier.people.values() if until - _NOTICE - A_DAY <= known.on <= until + A_DAY else ():
        if not person.is_erased:
            since = known.days(person.id).on_or_after(until - _NOTICE)
            reason = f"what is kept of them is deleted after {in_words(until)}"
            key, is_invited = f"retention-{person.id}-{until}", person.status is PersonStatus.INVITED
            about = ONLY_INVITED if is_invited and person.id not in took_part else ""
            yield Duty(key, DutyKind.RETENTION, since, until, reason, person.id, about=about)


def _who_took_part(known: Known) -> frozenset[str]:
    """Return the ids of everybody who was ever in a pairing, or answered a survey."""
    answered = {each.code for each in known.private.pulse_answers}
    by_code = (each.person_id for each in known.private.codes if each.code in answered)
    return frozenset((*people_of(known.dossier.pairings), *by_code))


def to_erase(known: Known) -> Iterator[Duty]:
    """Yield a task once the days are over for which people are kept, as long as somebody or a word of them is left."""
    until = kept_until(known.dossier.program.program)
    if known.on > until and still_kept(known.dossier, known.private):
        since, deadline = until + A_DAY, erased_by(known.dossier.program.program)
        reason = f"names and answers were to be kept until {in_words(until)}, and some are still here"
        yield Duty(f"erase-everybody-{until}", DutyKind.ERASE_EVERYBODY, since, deadline, reason)
