"""Which of several answers of one person is the last one. Pure."""

from collections.abc import Iterable, Mapping, Sequence

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
    orders = [dates] if dates else list(DateOrder)
    last = [found for order in orders if (found := _last(group, order))]
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
    is_open = dates is None and any(_last(group, order) for order in DateOrder)
    return ", or say dates: dmy or dates: mdy in its map in intake.yaml" if is_open else ""


def is_older(answer: Answer, before: str, dates: DateOrder | None) -> bool:
    """Say whether an answer was given before one that was read at an earlier import, whichever way dates are read."""
    answered = answer.also(Special.ANSWERED)
    if answered == before:  # as for nearly everybody, where an export comes again
        return False
    orders = [dates] if dates else list(DateOrder)
    times = [(moment(answered, order), moment(before, order)) for order in orders]
    known = [(now, then) for now, then in times if now and then]
    return bool(known) and all(now < then for now, then in known)


def as_said_since(answer: Answer, said: Mapping[str, str]) -> Answer:
    """Return an older answer in the words of the newer one that was read before; a wish to be kept apart stays.

    Whoever imports an old export after a new one has the files as if it had been the other way round.
    """
    cells = {**answer.cells, **{column: text for column, text in said.items() if column in _COLUMNS}}
    newer = {special: said[special.value] for special in _NEWER if special.value in said}
    special: dict[Special, str] = {**answer.special, Special.CONSENT: said.get(AGREED, ""), **newer}
    return answer._replace(cells=cells, special=special, partly=answer.partly - said.keys())


def _last(group: Sequence[Answer], order: DateOrder) -> Answer | None:
    times = [moment(answer.also(Special.ANSWERED), order) for answer in group]
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
