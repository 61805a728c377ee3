"""Write one setting into program.yaml, comments and all else kept."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from rmentor_cli.changes import ChangeSet, plan
from rmentor_cli.formats.dossier import decode_program
from rmentor_cli.formats.yaml_edit import add_after, add_value, empty_value
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.program import Program
from rmentor_cli.problems import RmentorError


def with_setting(dossier: Dossier, wanted: Program, section: str, key: str, value: str) -> tuple[Dossier, ChangeSet]:
    """Return the program as wanted, one setting changed, and the change of program.yaml that says so."""
    text = _written(dossier.sources.yamls[paths.PROGRAM].text, wanted, section, key, value)
    return replace(dossier, program=wanted), plan(dossier.sources.raw, {paths.PROGRAM: text})


def with_kept(dossier: Dossier, kept: Mapping[int, date | None]) -> tuple[Dossier, ChangeSet]:
    """Return the program with the days on which promises of the sponsor were kept, by their place from 1; None: none.

    Raises RmentorError where there is no safe place to write it.
    """
    sponsor = dossier.program.sponsor
    if sponsor is None or not kept:
        return dossier, ChangeSet()
    promised = tuple(
        replace(each, kept=kept[n]) if n in kept else each for n, each in enumerate(sponsor.commitments, start=1)
    )
    wanted = replace(dossier.program, sponsor=replace(sponsor, commitments=promised))
    text = dossier.sources.yamls[paths.PROGRAM].text
    for n, day in kept.items():
        text = _with_day(text, n, day)
    if program_in(text) != wanted:
        _, day = next(iter(kept.items()))
        raise RmentorError(
            f"there is no safe place in {paths.PROGRAM} to write that it was kept",
            fix=f"write kept: {day or ''} there yourself, below what was promised",
        )
    return replace(dossier, program=wanted), plan(dossier.sources.raw, {paths.PROGRAM: text})


def _with_day(text: str, n: int, day: date | None) -> str:
    promise = ("sponsor", "commitments", n - 1)
    try:
        if day is None:
            return empty_value(text, (*promise, "kept"))
        return add_after(text, (*promise, "due"), "kept", day.isoformat())
    except KeyError:
        return text  # what it says is compared with what it is to say


def program_in(text: str) -> Program | None:
    """Return the program that a text of program.yaml says; None where it says none."""
    loaded = decode_program({paths.PROGRAM: text.encode()})
    return loaded.dossier.program if loaded.dossier else None


def holding_from(dossier: Dossier, since: date | None, on: date) -> tuple[Dossier, ChangeSet]:
    """Return the program with the day from which its settings of scheduling hold, where that day is another now."""
    settings = dossier.program.scheduling
    if since is None or max(since, on) == max(settings.valid_from or on, on):
        return dossier, ChangeSet()
    wanted = replace(dossier.program, scheduling=replace(settings, valid_from=since))
    return with_setting(dossier, wanted, "scheduling", "valid_from", since.isoformat())


def _written(text: str, wanted: Program, section: str, key: str, value: str) -> str:
    """Write the setting into the text, and make sure that this is all it says now besides what it said."""
    text = add_value(text, section, key, value)
    if program_in(text) != wanted:
        raise RmentorError(
            f"{paths.PROGRAM} names no {section}.{key}, and there is no safe place to write one",
            fix=f"add this line to it, then run the command again: {section}: {{{key}: {value}}}",
        )
    return text
