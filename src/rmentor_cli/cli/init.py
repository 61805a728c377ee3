"""rmentor init."""

import sys
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from rmentor_cli.cli.options import Check, DryRun, Format, On, Output, Quiet, Yes

app = typer.Typer(add_completion=False, rich_markup_mode=None)

DEFAULT_STARTER = "pilot-90"


@app.command()
def init(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="The folder to start in.", show_default=False)
    ] = Path(),
    starter: Annotated[
        str | None,
        typer.Option(
            "--starter", metavar="NAME", help="pilot-90, ai-digital or leadership-visibility.", show_default=False
        ),
    ] = None,
    came_from: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="DIR",
            help="Begin the next cohort with a program that is closed: its rules, its weights, and who waits first.",
            show_default=False,
        ),
    ] = None,
    name: Annotated[str | None, typer.Option("--name", help="The program's name.", show_default=False)] = None,
    organization: Annotated[
        str | None, typer.Option("--organization", help="Whose program it is.", show_default=False)
    ] = None,
    start: Annotated[
        str | None, typer.Option("--start", metavar="DATE", help="The first day, best a Monday.", show_default=False)
    ] = None,
    months: Annotated[
        int | None, typer.Option("--months", min=3, max=12, help="How long it runs.", show_default=False)
    ] = None,
    time_zone: Annotated[
        str | None, typer.Option("--time-zone", help="Such as Europe/London.", show_default=False)
    ] = None,
    language: Annotated[
        str | None, typer.Option("--language", help="Of mails, such as en.", show_default=False)
    ] = None,
    coordinator: Annotated[
        str | None, typer.Option("--coordinator", metavar='"NAME <ADDRESS>"', help="Who runs it.", show_default=False)
    ] = None,
    names: Annotated[
        str | None,
        typer.Option(
            "--names",
            metavar="tracked|private",
            help="private: names and addresses stay out of git, in private/people.csv.",
            show_default=False,
        ),
    ] = None,
    on: On = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Start a program in a folder, from a starter or the last cohort. Asks at most six questions, and at a terminal."""
    from rmentor_cli.cli.showing import Manner, write
    from rmentor_cli.runs.beginning import Answers, begin, starter_program

    ask = _Asker(silent=yes or not sys.stdin.isatty())
    manner = Manner(output, quiet, dry_run, check)
    if came_from is not None:
        said = _Said(name, organization, start, months, time_zone, language, coordinator)
        _refuse_beside_from({"--starter": starter, "--names": names})
        write(folder, _next_cohort(folder, came_from, said, ask, on), "init", manner)
        return
    starter, shipped = ask(
        "Starter (pilot-90, ai-digital, leadership-visibility)",
        starter,
        DEFAULT_STARTER,
        lambda name: (name, starter_program(name)),
    )
    today = _as("--on", "DATE")(on) if on else date.today()
    coordinator_says = f"{shipped.coordinator.name} <{shipped.coordinator.email}>"
    who_name, who_email = ask("Your name and address", coordinator, coordinator_says, _name_and_address)
    typed_months = str(months) if months else None
    answers = Answers(
        name=ask("Name of the program", name, shipped.program.name, _as("--name", "LINE")),
        organization=None if organization is None else _as("--organization", "LINE")(organization),
        start=ask("First day", start, next_start(today).isoformat(), _as("--start", "DATE")),
        months=ask("Months", typed_months, str(shipped.program.months), _as("--months", "MONTHS")),
        time_zone=ask("Time zone", time_zone, shipped.program.time_zone, _as("--time-zone", "TIME_ZONE")),
        language=None if language is None else _as("--language", "LANGUAGE")(language),
        coordinator_name=who_name,
        coordinator_email=who_email,
        names=_names(names),
    )
    outcome = begin(starter, answers, folder)
    write(folder, outcome, "init", manner)


class _Said(NamedTuple):
    """What was typed after the options that say something of the program."""

    name: str | None
    organization: str | None
    start: str | None
    months: int | None
    time_zone: str | None
    language: str | None
    coordinator: str | None


def _refuse_beside_from(given: Mapping[str, str | None]) -> None:
    from rmentor_cli.problems import UsageError

    if found := next((flag for flag, value in given.items() if value is not None), ""):
        fix = f"leave {found} out: that is as in the last cohort, and program.yaml of the new one may say otherwise"
        raise UsageError(f"--from and {found} were both given", fix=fix)


def _next_cohort(folder: Path, last: Path, said: _Said, ask: "_Asker", on: str | None) -> Any:
    """Plan the next cohort; only its name and its first day are asked for."""
    from rmentor_cli.cli.opening import day_of
    from rmentor_cli.cohorts.next_program import Anew
    from rmentor_cli.files.read import find_program
    from rmentor_cli.problems import UsageError
    from rmentor_cli.runs.loading import open_sound
    from rmentor_cli.runs.next_cohort import begin_next

    if last.is_dir() and not (last / "program.yaml").is_file():
        raise UsageError(f"there is no program.yaml in {last}", fix="--from names the folder of the last program")
    opened = open_sound(find_program(last), lambda time_zone: day_of(on, time_zone))
    who = (None, None) if said.coordinator is None else _name_and_address(said.coordinator)
    was = opened.dossier.program.program
    anew = Anew(
        name=_unless_same(ask("Name of the program", said.name, was.name, _as("--name", "LINE")), was.name),
        start=ask("First day", said.start, next_start(opened.on).isoformat(), _as("--start", "DATE")),
        organization=_read("--organization", said.organization, "LINE"),
        months=said.months,
        time_zone=_read("--time-zone", said.time_zone, "TIME_ZONE"),
        language=_read("--language", said.language, "LANGUAGE"),
        coordinator_name=who[0],
        coordinator_email=who[1],
    )
    return begin_next(opened, last, folder, anew)


def _unless_same(said: str, was: str) -> str | None:
    return None if said == was else said


def _read(flag: str, said: str | None, kind: str) -> Any:
    return None if said is None else _as(flag, kind)(said)


class _Asker:
    """Asks for what no flag gave, where there is somebody to ask."""

    def __init__(self, *, silent: bool) -> None:
        self._silent = silent

    def __call__(self, question: str, given: str | None, default: str, read: Callable[[str], Any]) -> Any:
        if given is not None or self._silent:
            return read(default if given is None else given)
        return typer.prompt(question, default=default, err=True, value_proc=lambda said: _or_again(read, said))


def next_start(today: date) -> date:
    """Return the first Monday that leaves six weeks to invite, match and prepare."""
    earliest = today + timedelta(weeks=6)
    return earliest + timedelta(days=-earliest.weekday() % 7)


def _or_again(read: Callable[[str], Any], said: str) -> Any:
    """Read an answer; what is wrong with it is said, and the question asked once more."""
    from rmentor_cli.problems import UsageError

    try:
        return read(said)
    except UsageError as error:
        raise typer.BadParameter("; ".join(filter(None, (error.message, error.fix)))) from None


def _as(flag: str, kind: str) -> Callable[[str], Any]:
    """Return what reads an answer of a kind; what is wrong with it is wrong usage."""
    from rmentor_cli.model import kinds, time_kinds
    from rmentor_cli.model.fields import Invalid
    from rmentor_cli.problems import UsageError

    room = time_kinds if kind in {"DATE", "TIME_ZONE"} else kinds
    scalar = kinds.whole_number(3, 12) if kind == "MONTHS" else getattr(room, kind)

    def read(said: str) -> Any:
        if not said.strip() and flag != "--organization":  # which is the only one that may stay open
            raise UsageError(f"{flag} is empty", fix="write something, or leave it at what is offered")
        try:
            return scalar.parse(said.strip())
        except Invalid as invalid:
            raise UsageError(f'{flag} "{said}" {invalid.message}', fix=invalid.fix) from None

    return read


def _names(said: str | None) -> Any:
    from rmentor_cli.model.program import Names
    from rmentor_cli.problems import UsageError

    if said is not None and said not in {each.value for each in Names}:
        raise UsageError(f'--names "{said}" is no place for names', fix="write tracked or private")
    return Names(said) if said else Names.TRACKED


def _name_and_address(said: str) -> tuple[str, str]:
    """Read `Dana <dana@example.org>`; anything else is wrong usage, told in the words that were typed."""
    from rmentor_cli.problems import UsageError

    name, _, rest = said.partition("<")
    try:
        return _as("--coordinator", "LINE")(name), _as("--coordinator", "EMAIL")(rest.rstrip("> "))
    except UsageError:
        fix = 'write it like "Dana <dana@example.org>"'
        raise UsageError(f'--coordinator "{said}" is not a name and an e-mail address', fix=fix) from None
