"""Make a copy of a program in which nobody is to be found, to show to others."""

from collections.abc import Mapping
from pathlib import Path

from rmentor_cli.files.key import new_key
from rmentor_cli.files.starters import read_common
from rmentor_cli.formats.table_writing import empty_table, encode_rows
from rmentor_cli.formats.yaml_writing import yaml_list, yaml_of
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.file_kinds import TABLES
from rmentor_cli.privacy.redacting import new_ids, redacted
from rmentor_cli.problems import RmentorError, UsageError, stops
from rmentor_cli.runs.loading import Opened, judge
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.terminal.problem_lines import counted

_STAYS = (
    "Grades, reporting lines, topics by number, hours of the week, states and months of meetings stay. Who knows the "
    "organization well may guess somebody by them: give it to people who need it."
)
_EMPTY_TOO = frozenset({paths.MENTORS, paths.MENTEES, paths.PAIRINGS, paths.CHECK_INS})
_FIGURES = "Figures of the copy may differ: it knows months, not days, and nothing of the checklist or of surveys."


def redact(opened: Opened, folder: Path) -> tuple[Outcome, Mapping[str, bytes]]:
    """Return what a copy in a folder comes to, and its files; raises where the folder is not a new one apart."""
    refuse_folder(opened.root, folder)
    key = opened.dossier.sources.raw.get(paths.KEY) or new_key()
    copy = redacted(opened.dossier, new_ids(opened.dossier, key))
    files = _files(copy)
    found = judge(files, lambda _: opened.on)
    if stops(found.problems):
        raise RmentorError("nothing was written: the copy could not be read", problems=found.problems)
    people, pairings = len(copy.people), len(copy.pairings)
    outcome = Outcome(
        shown=(f"A copy without people in {folder}: {counted(people, 'person')} by number, {pairings} pairings.",),
        plan=f"{counted(len(files), 'file')} in {folder}",
        notes=(_STAYS, _FIGURES),
        next_step=f"rmentor -C {folder} validate, and read it before you give it away",
        data={"folder": str(folder), "files": sorted(files)},
    )
    return outcome, files


def refuse_folder(root: Path, folder: Path) -> None:
    """Raise UsageError where a folder holds something, or one of the two lies in the other."""
    inside, target = root.resolve(), folder.resolve()
    if target.is_relative_to(inside) or inside.is_relative_to(target):
        raise UsageError(f"{folder} is not apart from the program", fix="name a folder outside it")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is there already and not empty", fix="name a new folder; nothing was written")


def _files(copy: Dossier) -> dict[str, bytes]:
    texts = {paths.PROGRAM: yaml_of(copy.program), paths.TOPICS: yaml_list(copy.topics)}
    for kind in TABLES:
        records = getattr(copy, kind.part)
        if records or kind.path in _EMPTY_TOO:
            texts[kind.path] = encode_rows(None, (), records, key=kind.key) if records else empty_table(kind.record)
    return {**read_common(), **{path: text.encode() for path, text in texts.items()}}
