"""Write one setting into program.yaml, comments and all else kept."""

from dataclasses import replace
from datetime import date

from rmentor_cli.changes import ChangeSet, plan
from rmentor_cli.formats.dossier import decode_program
from rmentor_cli.formats.yaml_edit import add_value
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.program import Program
from rmentor_cli.problems import RmentorError


def with_setting(dossier: Dossier, wanted: Program, section: str, key: str, value: str) -> tuple[Dossier, ChangeSet]:
    """Return the program as wanted, one setting changed, and the change of program.yaml that says so."""
    text = _written(dossier.sources.yamls[paths.PROGRAM].text, wanted, section, key, value)
    return replace(dossier, program=wanted), plan(dossier.sources.raw, {paths.PROGRAM: text})


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
    loaded = decode_program({paths.PROGRAM: text.encode()})
    if loaded.dossier is None or loaded.dossier.program != wanted:
        raise RmentorError(
            f"{paths.PROGRAM} names no {section}.{key}, and there is no safe place to write one",
            fix=f"add this line to it, then run the command again: {section}: {{{key}: {value}}}",
        )
    return text
