"""Which survey round is meant, and whether anything can still be done with it."""

from collections.abc import Iterable
from typing import TypeVar

from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.private import PersonalCode, PulseAnswer
from rmentor_cli.model.pulse import PulseRound
from rmentor_cli.personal_codes import edited_codes
from rmentor_cli.problems import RmentorError, UsageError, did_you_mean, listed
from rmentor_cli.rounds import is_closed
from rmentor_cli.runs.loading import Opened

T = TypeVar("T", PersonalCode, PulseAnswer)


def named(dossier: Dossier, said: str) -> PulseRound:
    """Return the round that a person named; raises UsageError where there is none."""
    if found := dossier.program.pulse.round(said):
        return found
    names = [each.id for each in dossier.program.pulse.rounds]
    fix = did_you_mean(said, names) or (
        f"there are {listed(names)}" if names else "write rounds below pulse in program.yaml"
    )
    raise UsageError(f'there is no survey round "{said}"', fix=fix)


def refuse_closed(dossier: Dossier, round_id: str) -> None:
    """Refuse to change a round whose figures are published."""
    if round_id in dossier.pulse:
        told = "its figures are published" if dossier.pulse[round_id] else "nobody had answered it"
        fix = f"{told}, and no later answer changes that; the next round asks again"
        raise RmentorError(f"round {round_id} is closed", fix=fix)
    refuse_lost_figures(dossier, [round_id])


def refuse_lost_figures(dossier: Dossier, round_ids: Iterable[str]) -> None:
    """Refuse to go on where what a round published is gone: published again, it would tell single answers."""
    for round_id in round_ids:
        if round_id not in dossier.pulse and is_closed(dossier, round_id):
            path = f"{paths.PULSE}/{round_id}.csv"
            fix = f"its figures are published once: put {path} back, with git restore {path}"
            raise RmentorError(f"round {round_id} was closed, and {path} is gone", fix=fix)


def refuse_edited(opened: Opened) -> None:
    """Refuse to go on with a list of codes that is not as it was made: an answer would count for somebody else."""
    key = opened.dossier.sources.raw.get(paths.KEY, b"")
    if edited := [each.person_id for each in edited_codes(key, opened.private.codes)]:
        fix = f"put {paths.CODES} and {paths.KEY} back as they were, from a backup or the other computer"
        raise RmentorError(f"{paths.CODES} is not as it was made, at {listed(sorted(set(edited)), at_most=3)}", fix=fix)


def of_round(rows: Iterable[T], round_id: str) -> list[T]:
    """Return the rows of a round."""
    return [each for each in rows if each.round_id == round_id]
