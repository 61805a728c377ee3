"""Which of several answers is the last one, and whether one is older than what was read before. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial

from rmentor_cli.intake.answers import Answer
from rmentor_cli.intake.sayings import AGREED
from rmentor_cli.intake.timestamps import moment, order_of
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.fields import fields_of
from rmentor_cli.model.intake import IntakeMap, Special
from rmentor_cli.model.people import Participant
from rmentor_cli.model.program import DateOrder
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem, lines_said

Clock = Callable[[str], datetime | None]  # tells from what a form writes when an answer was given; None: it does not

_COLUMNS = frozenset(spec.name for spec in fields_of(Participant))
_NEWER = (Special.ANSWERED, Special.CONSENT, Special.NUMBER)  # what is no column, and what imports keep of it


def dates_of(chosen: IntakeMap, dossier: Dossier, answers: Iterable[Answer]) -> DateOrder | None:
    """Return how an export writes its dates: as its map says, a day above 12 tells, or program.yaml says."""
    told = chosen.dates or order_of(text for answer in answers if (text := answer.also(Special.ANSWERED)))
    return told or (dossier.program.dates if dossier.program.dates is not DateOrder.ISO else None)


def latest(group: Sequence[Answer], dates: DateOrder | None, whose: str = "") -> Answer | Problem:
    """Return the last answer of a person by its time; where no time tells, equal answers are one, others a problem.

    Where nobody said how dates are written, the last one must be the same whichever way they are read. A problem names
    whose answers they are, else whoever the first one names.
    """
    first = group[0]
    if len(group) == 1:
        return first
    last = [found for clock in clocks(dates) if (found := _last(group, clock))]
    if last and all(answer is last[0] for answer in last):
        return last[0]
    if all(_said(answer) == _said(first) for answer in group):
        return _one_of(group)
    who = whose or first.get("email") or first.get("id") or "the same row"
    said = f"{lines_said([answer.at for answer in group])} differ on {who}, and no time says which is the last"
    return Problem(Code.UNCLEAR_PERSON, first.at, said, f"keep one of them in the export{_or_tell_times(group, dates)}")


def _or_tell_times(group: Sequence[Answer], dates: DateOrder | None) -> str:
    """Say what else would tell which is the last: a column of times, those that lack, or how their dates are read."""
    if not any(Special.ANSWERED in answer.special for answer in group):
        return ", or map the time to answered"
    times = [answer.also(Special.ANSWERED) for answer in group]
    if not all(times):
        return ", or fill in when each was answered"
    is_open = dates is None and any(_last(group, clock) for clock in clocks(None))
    return ", or say dates: dmy or dates: mdy in its map in intake.yaml" if is_open else ""


def clocks(dates: DateOrder | None) -> tuple[Clock, ...]:
    """Return the ways to tell when an answer was given: one, where it is known how dates are written."""
    return tuple(partial(moment, order=order) for order in ([dates] if dates else DateOrder))


def is_older(answer: Answer, read: Sequence[str], by: Iterable[Clock]) -> bool:
    """Say whether an answer was given before one that an earlier import read, by every clock that tells both times."""
    answered = answer.also(Special.ANSWERED)
    if [answered] == read:  # as for nearly everybody, where an export comes again
        return False
    known = [
        (now, max(then)) for clock in by if (now := clock(answered)) and (then := [*filter(None, map(clock, read))])
    ]
    return bool(known) and all(now < last for now, last in known)


def as_said_since(answer: Answer, said: Mapping[str, str]) -> Answer:
    """Return an older answer in the words of the newer one that was read before; a wish to be kept apart stays.

    Whoever imports an old export after a new one has the files as if it had been the other way round.
    """
    cells = {**answer.cells, **{column: text for column, text in said.items() if column in _COLUMNS}}
    newer = {special: said[special.value] for special in _NEWER if special.value in said}
    special: dict[Special, str] = {**answer.special, Special.CONSENT: said.get(AGREED, ""), **newer}
    return answer._replace(cells=cells, special=special, partly=answer.partly - said.keys())


def _last(group: Sequence[Answer], clock: Clock) -> Answer | None:
    times = [clock(answer.also(Special.ANSWERED)) for answer in group]
    known = [time for time in times if time]
    if len(known) < len(times):
        return None
    newest = [answer for answer, time in zip(group, times, strict=True) if time == max(known)]
    return _one_of(newest) if all(_said(answer) == _said(newest[0]) for answer in newest) else None


def _one_of(same: Sequence[Answer]) -> Answer:
    """Return one of several answers that say the same, whatever the order of rows."""
    return max(same, key=lambda answer: answer.also(Special.ANSWERED))


def _said(answer: Answer) -> object:
    return answer.cells, {special: text for special, text in answer.special.items() if special is not Special.ANSWERED}
