"""What people said in forms of the last cohort, as the next one begins with it: answers, and no edits. Pure."""

from collections.abc import Iterator, Sequence

from rmentor_cli.intake.sayings import ANSWERED, UNSAID, Base
from rmentor_cli.model.cells import show_cell
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.fields import FieldSpec, fields_of
from rmentor_cli.model.people import Participant

_LEFT_OUT = frozenset({"id", "status", "waited"})  # which the next cohort writes itself
_COLUMNS = tuple(spec for spec in fields_of(Participant) if spec.name not in _LEFT_OUT)


def said_last(last: Dossier, back: Dossier, bases: Sequence[Base]) -> Base:
    """Return what the rosters of the next cohort hold because somebody answered so, and when they did.

    What was edited by hand since is left out, and counts as such in the next cohort as well.
    """
    return dict(cell for each in back.people.values() for cell in _said_of(last.people[each.id], each, bases))


def _said_of(was: Participant, now: Participant, bases: Sequence[Base]) -> Iterator[tuple[tuple[str, str], str]]:
    unsaid = {column for base in bases for column in base.get((was.id, UNSAID), "").split(";")}
    for spec in _COLUMNS:
        text = _text(spec, now)
        if text and any(base.get((was.id, spec.name)) == _text(spec, was) for base in bases):
            yield (was.id, spec.name), text
    if kept := [s.name for s in _COLUMNS if s.name in unsaid and getattr(now, s.name) == s.default]:
        yield (was.id, UNSAID), ";".join(kept)
    answered = {line for base in bases for line in base.get((was.id, ANSWERED), "").split("\n") if line}
    if answered:
        yield (was.id, ANSWERED), "\n".join(sorted(answered))


def _text(spec: FieldSpec, person: Participant) -> str:
    return show_cell(spec.kind, getattr(person, spec.name))
