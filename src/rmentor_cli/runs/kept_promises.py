"""What the sponsor kept, written into program.yaml where it is promised."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from rmentor_cli.changes import ChangeSet
from rmentor_cli.model.duty import Duty, DutyKind
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.program_edits import with_kept
from rmentor_cli.sponsor_promises import SponsorPromise, sponsor_promises


def is_written(duty: Duty) -> bool:
    """Say whether a duty asks after a promise that stands in program.yaml."""
    return duty.kind is DutyKind.SPONSOR_KEPT and duty.n > 0


def kept_promises(opened: Opened) -> Mapping[str, SponsorPromise]:
    """Return what stands in program.yaml as kept, by the key that ticks it off."""
    kept = (each for each in sponsor_promises(opened.dossier) if each.n and each.kept)
    return {each.key(DutyKind.SPONSOR_KEPT): each for each in kept}


def ahead_of_time(opened: Opened, day: date) -> Mapping[str, Duty]:
    """Return what asks after each promise that nobody is asked about today, by its key, as kept, or done, on a day."""
    kind, promises = DutyKind.SPONSOR_KEPT, sponsor_promises(opened.dossier)
    waiting = {each.key(kind): each for each in promises if not each.kept_by(opened.on)}
    return {
        key: Duty(
            key,
            kind,
            opened.on,
            each.due,
            f"{'done' if each.is_asked else 'kept'} {_on_which_side(day, each.due)}: {each.what}",
            n=each.n,
        )
        for key, each in waiting.items()
    }


def _on_which_side(day: date, due: date) -> str:
    return "before its day" if day < due else "on its day" if day == due else "after its day"


def kept_before(opened: Opened, said: Collection[str]) -> list[str]:
    """Return the keys, typed in full, of what stands there as kept already."""
    return [key for key, each in kept_promises(opened).items() if key in said and each.kept_by(opened.on)]


def after_keeping(opened: Opened, duties: Iterable[Duty], day: date) -> ChangeSet:
    """Plan program.yaml with some promises kept on a day."""
    return with_kept(opened.dossier, {duty.n: day for duty in duties})[1]


def after_taking_back(opened: Opened, keys: Iterable[str]) -> ChangeSet:
    """Plan program.yaml with some promises not kept after all."""
    kept = kept_promises(opened)
    return with_kept(opened.dossier, {kept[key].n: None for key in keys})[1]
