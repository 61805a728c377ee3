"""Start a program: a starter with the coordinator's own answers filled in."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from shlex import quote

from rmentor_cli.changes import plan
from rmentor_cli.cohorts.next_program import Anew, moved_rounds, shifted_milestones
from rmentor_cli.files.read import read_present
from rmentor_cli.files.starters import read_starter
from rmentor_cli.formats.dossier import decode_program
from rmentor_cli.formats.kept_names import without_names
from rmentor_cli.formats.schema import program_schema
from rmentor_cli.formats.table_writing import empty_table
from rmentor_cli.formats.yaml_edit import set_values
from rmentor_cli.immutable import immutable
from rmentor_cli.model import paths
from rmentor_cli.model.file_kinds import TABLES
from rmentor_cli.model.program import Names, Program, ProgramInfo
from rmentor_cli.model.sources import Trail
from rmentor_cli.problems import RmentorError, UsageError
from rmentor_cli.runs.namespace import LEAVE_IT, make_namespace
from rmentor_cli.runs.outcome import Outcome

MADE_EMPTY = (paths.MENTORS, paths.MENTEES, paths.PAIRINGS, paths.CHECK_INS)
_KEPT_NAMES = f"names and addresses of people stand in {paths.PEOPLE}, which git never has"
_ISO_DATE = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")


@immutable
class Answers:
    """What the coordinator said; None keeps what the starter says."""

    name: str | None = None
    organization: str | None = None
    start: date | None = None
    months: int | None = None
    time_zone: str | None = None
    language: str | None = None
    coordinator_name: str | None = None
    coordinator_email: str | None = None
    names: Names = Names.TRACKED


def starter_program(name: str) -> Program:
    """Return what a starter's program.yaml says, for the defaults of questions."""
    return _decoded(read_starter(name))


def begin(starter: str, answers: Answers, folder: Path) -> Outcome:
    """Plan the files of a new program; refuses to overwrite any that are there."""
    files = new_program(starter, answers)
    refuse_taken(folder, files)
    return Outcome(
        changes=plan({}, files),
        shown=(f"A program in {folder}, from the starter {starter}: {len(files)} files.",),
        notes=tuple(_other_length(starter_program(starter).program, answers)),
        commit_message="Start the program",
        next_step=f"rmentor {_naming(folder)}import FILE takes the answers of a sign-up form or any sheet of people "
        f"(import --questions prints a form to build); or put people into {folder / paths.MENTORS} (juniors) and "
        f"{folder / paths.MENTEES} (leaders){_and_names(answers, folder)}, then: rmentor {_naming(folder)}validate",
        data={"folder": str(folder), "starter": starter, "files": sorted(files)},
    )


def _and_names(answers: Answers, folder: Path) -> str:
    is_private = answers.names is Names.PRIVATE
    return f", and their names and addresses into {folder / paths.PEOPLE} (id,name,email)" if is_private else ""


def _other_length(shipped: ProgramInfo, answers: Answers) -> Iterator[str]:
    """Say what no number of months changes: which session or promise goes with which week is for people to say."""
    if answers.months not in {None, shipped.months}:
        yield (
            f"The milestones and the weeks of the surveys in {paths.PROGRAM} were moved to fit {answers.months} "
            f"months; the arc and the sponsor's commitments are those of {shipped.months}: read them all."
        )


def refuse_taken(folder: Path, files: Iterable[str]) -> None:
    """Raise UsageError where a folder holds any of the files that a command would make: another one was to be named."""
    if taken := sorted(read_present(folder, files)):
        raise UsageError(f"{folder} already holds {taken[0]}", fix="name another folder; nothing is overwritten")


def _naming(folder: Path) -> str:
    return "" if folder == Path() else f"-C {quote(str(folder))} "


def new_program(starter: str, answers: Answers) -> dict[str, bytes]:
    """Return every file of a new program by its path."""
    files = read_starter(starter)
    text = _filled_in(files[paths.PROGRAM].decode(), answers, _decoded(files))
    headers = {kind.path: empty_table(kind.record).encode() for kind in TABLES if kind.path in MADE_EMPTY}
    if answers.names is Names.PRIVATE:
        headers |= {path: without_names(path, headers[path]) for path in (paths.MENTORS, paths.MENTEES)}
    return {**headers, **files, paths.PROGRAM: text.encode(), paths.SCHEMA: schema_file()}


def schema_file() -> bytes:
    """Return the schema that the first lines of program.yaml name, for editors."""
    return (json.dumps(program_schema(), indent=1, ensure_ascii=False) + "\n").encode()


def _decoded(files: Mapping[str, bytes]) -> Program:
    loaded = decode_program({paths.PROGRAM: files[paths.PROGRAM]})
    if loaded.dossier is None:  # a starter that does not decode never leaves the tests
        raise RmentorError("the starter cannot be read", problems=loaded.problems)
    return loaded.dossier.program


def _filled_in(text: str, answers: Answers, shipped: Program) -> str:
    """Move the starter's dates to the new start, then set what was answered."""
    info = shipped.program
    start = answers.start or info.start
    text = shift_dates(text, start - info.start)
    coordinator_email = answers.coordinator_email or shipped.coordinator.email
    values: dict[Trail, str | None] = {
        ("program", "name"): answers.name,
        ("program", "organization"): answers.organization,
        ("program", "months"): str(answers.months) if answers.months else None,
        ("program", "time_zone"): answers.time_zone,
        ("program", "language"): answers.language,
        ("coordinator", "name"): answers.coordinator_name,
        ("coordinator", "email"): answers.coordinator_email,
    }
    said = {trail: value for trail, value in values.items() if value is not None}
    text = set_values(text, said | _moved(shipped, answers))
    namespace = make_namespace(answers.name or info.name, answers.organization or "", start, coordinator_email)
    kept = f"\n\nnames: private # {_KEPT_NAMES}" if answers.names is Names.PRIVATE else ""
    return f"{text.rstrip()}{kept}\n\ncalendar:\n  namespace: {namespace} # {LEAVE_IT}\n"


def _moved(shipped: Program, answers: Answers) -> dict[Trail, str]:
    """Return the milestones on working days, and of another length of program these and the surveys as far in."""
    anew = Anew(start=answers.start or shipped.program.start, months=answers.months)
    days: dict[Trail, str] = {("milestones", name): f"{day}" for name, day in shifted_milestones(shipped, anew)}
    return days | {("pulse", "rounds", n, "week"): str(week) for n, week in moved_rounds(shipped, anew)}


def shift_dates(text: str, by: timedelta) -> str:
    """Move every ISO date in a text by the same number of days."""
    return _ISO_DATE.sub(lambda found: (date.fromisoformat(found.group()) + by).isoformat(), text) if by else text
