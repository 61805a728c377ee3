"""What people said in the last cohort, in forms or to whoever typed it, as the next one begins with it. Pure."""

from collections.abc import Iterator, Sequence

from rmentor_cli.intake.sayings import ANSWERED, UNSAID, Base
from rmentor_cli.model.cells import show_cell
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.fields import FieldSpec, fields_of
from rmentor_cli.model.people import Participant

_LEFT_OUT = frozenset({"id", "status", "waited"})  # which the next cohort writes itself
_COLUMNS = tuple(spec for spec in fields_of(Participant) if spec.name not in _LEFT_OUT)


def said_last(last: Dossier, back: Dossier, bases: Sequence[Base]) -> Base:
    """Return what the rosters of the next cohort hold because somebody said so last time, and when they answered.

    What no import ever spoke of was typed from what people said: a new answer is newer. What was edited by hand after
    an import spoke of it is left out, and counts as edited in the next cohort as well.
    """
    return dict(cell for each in back.people.values() for cell in _said_of(last.people[each.id], each, bases))


def _said_of(was: Participant, now: Participant, bases: Sequence[Base]) -> Iterator[tuple[tuple[str, str], str]]:
    unsaid = {column for base in bases for column in base.get((was.id, UNSAID), "").split(";")}
    for spec in _COLUMNS:
        text, place = _text(spec, now), (was.id, spec.name)
        said = [base[place] for base in bases if place in base]
        if text and (_text(spec, was) in said or not (said or spec.name in unsaid)):
            yield place, text
    if kept := [s.name for s in _COLUMNS if s.name in unsaid and getattr(now, s.name) == s.default]:
        yield (was.id, UNSAID), ";".join(kept)
    answered = {line for base in bases for line in base.get((was.id, ANSWERED), "").split("\n") if line}
    if answered:
        yield (was.id, ANSWERED), "\n".join(sorted(answered))


def _text(spec: FieldSpec, person: Participant) -> str:
    return show_cell(spec.kind, getattr(person, spec.name))
