"""rmentor import."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rmentor_cli.cli.options import Check, DryRun, Format, On, Output, ProgramDir, Quiet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rmentor_cli.runs.import_maps import Wish
    from rmentor_cli.runs.import_plan import Read
    from rmentor_cli.runs.loading import Opened
    from rmentor_cli.runs.outcome import Outcome

app = typer.Typer(add_completion=False, rich_markup_mode=None)


ExportFiles = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="FILE...",
        help="Exports, read one after another: .csv or .xlsx; or somebody's calendar: .ics.",
        show_default=False,
    ),
]
MapName = Annotated[
    str | None, typer.Option("--map", metavar="NAME", help="Which map of intake.yaml; default: the only one.")
]
Encoded = Annotated[
    str | None, typer.Option("--encoding", metavar="NAME", help="Of a file that is not UTF-8, such as cp1252.")
]
SheetName = Annotated[
    str | None, typer.Option("--sheet", metavar="NAME", help="Which sheet of a workbook.", show_default=False)
]
Into = Annotated[
    str | None,
    typer.Option(
        "--into",
        metavar="WHERE",
        help="mentors, mentees, people (adds nobody) or a file; for an export without a map.",
        show_default=False,
    ),
]
Whose = Annotated[
    str | None,
    typer.Option(
        "--for",
        metavar="WHO",
        help="Whose calendar the file is, where it does not say so: when they are busy is kept, nothing else.",
    ),
]
DraftMap = Annotated[
    bool, typer.Option("--draft-map", help="Only add a map of the file to intake.yaml, to read and correct.")
]
Questions = Annotated[
    bool, typer.Option("--questions", help="Only print the forms to build: to sign up, and after a check-in.")
]
AllowShrink = Annotated[bool, typer.Option("--allow-shrink", help="Let more than 30 % of a roster be set to left.")]


@app.command("import")
def import_(
    ctx: typer.Context,
    files: ExportFiles = None,
    map_name: MapName = None,
    encoding: Encoded = None,
    sheet: SheetName = None,
    into: Into = None,
    whose: Whose = None,
    draft_map: DraftMap = False,
    questions: Questions = False,
    allow_shrink: AllowShrink = False,
    program: ProgramDir = None,
    on: On = None,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Take the answers of a form, an HR export or any table into the files of the program, or somebody's busy times."""
    from dataclasses import replace

    from rmentor_cli.cli.opening import open_program
    from rmentor_cli.cli.showing import Manner, write
    from rmentor_cli.problems import UsageError
    from rmentor_cli.runs.import_maps import Wish, on_its_place, refuse_own_file

    manner = Manner(output, quiet, dry_run, check)
    if questions:
        _print_questions(open_program(ctx, program, on), into, manner)
        return
    if not files:
        raise UsageError("no file was named", fix="rmentor import FILE; --questions prints a form to build")
    if len(files) > 1 and (whose is not None or output is Format.JSON):
        raise UsageError("--for and --format json are for one file", fix="import one file at a time")
    wish = Wish(map_name, into, allow_shrink, in_full=dry_run or output is Format.JSON)

    def import_one(file: Path) -> None:
        opened = open_program(ctx, program, on, with_intake=whose is None and not _is_named_calendar(file))
        refuse_own_file(opened.root, file)
        outcome = _outcome(opened, source_of(file, encoding, sheet), wish, whose, draft_map=draft_map)
        outcome = _with_ids_to_come(opened, outcome) if dry_run or check else outcome
        outcome = replace(outcome, notes=(*outcome.notes, *on_its_place(opened.root, file)))
        write(opened.root, outcome, "import", manner, opened.problems)

    _one_by_one(files, import_one)


def _with_ids_to_come(opened: "Opened", outcome: "Outcome") -> "Outcome":
    """Say that ids of people stand only once they are written, where the key that makes them is not kept yet."""
    from dataclasses import replace

    from rmentor_cli.model import paths

    of_people = (paths.MENTORS, paths.MENTEES, paths.ORG)
    if paths.KEY in opened.dossier.sources.raw or not any(each.path in of_people for each in outcome.changes):
        return outcome
    told = "New ids and keys above are examples: they are made when this is written."
    return replace(outcome, notes=(*outcome.notes, told))


def _one_by_one(files: "Sequence[Path]", import_one: "Callable[[Path], None]") -> None:
    """Import files, each a run of its own that can be undone; the exit code is the worst of theirs."""
    from rmentor_cli.cli.showing import say, show_refusal
    from rmentor_cli.problems import RmentorError

    code = 0
    for file in files:
        if len(files) > 1:
            say(f"{file}:")
        try:
            import_one(file)
        except typer.Exit as done:
            code = max(code, done.exit_code)
        except RmentorError as error:  # what one file lacks keeps no other out
            show_refusal(error)
            code = max(code, error.exit_code)
    if code:
        raise typer.Exit(code)


def _outcome(opened: "Opened", source: Any, wish: "Wish", whose: str | None, *, draft_map: bool) -> "Outcome":
    """Plan what one file changes: somebody's busy times, a map that is only drafted, or the answers themselves."""
    from rmentor_cli.problems import UsageError
    from rmentor_cli.runs.importing import import_file

    if whose is not None or _is_calendar(Path(source.name), source.content):
        if wish.map is not None or draft_map or wish.into not in {None, "busy"}:
            raise UsageError("a calendar needs no map, and goes nowhere else", fix="rmentor import FILE --for WHO")
        return _busy_times(opened, source, whose)
    if draft_map:
        return _draft(opened, source, wish)
    return import_file(opened, source, wish, _into_its_place, _without_map)


def _draft(opened: "Opened", source: Any, wish: "Wish") -> "Outcome":
    from rmentor_cli.runs.drafting_maps import draft

    return draft(opened, source, wish)


def _without_map(opened: "Opened", source: Any, wish: "Wish", export: Any, into: Any) -> "Outcome":
    """Import by a map that is drafted on the way; what drafts one is not loaded where there is one."""
    from rmentor_cli.runs.importing_unmapped import import_without_map

    return import_without_map(opened, source, wish, export, into)


def _into_its_place(opened: "Opened", read: "Read", wish: "Wish") -> "Outcome":
    """Import into the place that a map names; what other places need is not loaded."""
    from rmentor_cli.model.intake import MEETINGS, goes_into_rosters

    if goes_into_rosters(read.chosen.into):
        from rmentor_cli.runs.importing_people import into_rosters

        return into_rosters(opened, read, wish)
    if read.chosen.into == MEETINGS:
        from rmentor_cli.runs.importing_answers import into_answers

        return into_answers(opened, read)
    from rmentor_cli.runs.importing_files import into_file

    return into_file(opened, read)


def _is_calendar(file: Path, content: bytes) -> bool:
    from rmentor_cli.formats.calendar_bytes import is_calendar

    return _is_named_calendar(file) or is_calendar(content)


def _is_named_calendar(file: Path) -> bool:
    return file.suffix.casefold() in {".ics", ".ifb"}


def _busy_times(opened: "Opened", source: Any, whose: str | None) -> "Outcome":
    from rmentor_cli.runs.importing_busy import import_busy_times

    return import_busy_times(opened, source.name, source.content, whose, _read_busy)


def _read_busy(path: str, content: bytes, asked: Any) -> Any:
    """Read a calendar; its libraries are loaded only now."""
    from rmentor_cli.formats.busy_calendar import read_busy

    return read_busy(path, content, asked)


def _print_questions(opened: Any, into: str | None, manner: Any) -> None:
    from rmentor_cli.cli.showing import finish
    from rmentor_cli.runs.asking import forms_to_build

    finish(forms_to_build(opened.dossier, into), manner, opened.problems)


def source_of(file: Path, encoding: str | None, sheet: str | None) -> Any:
    """Read the bytes of an export, and how they are meant."""
    from rmentor_cli.files.read import read_bytes
    from rmentor_cli.formats.export import LARGEST_EXPORT
    from rmentor_cli.runs.import_maps import Source

    content = read_bytes(file, at_most=LARGEST_EXPORT)
    return Source(str(file), content, _read_workbook, _encoding(encoding), sheet or "")


def _read_workbook(content: bytes) -> Any:
    """Read a workbook; its library is loaded only now."""
    from rmentor_cli.formats.workbook import read_workbook

    return read_workbook(content)


def _encoding(said: str | None) -> Any:
    from rmentor_cli.model.fields import Invalid
    from rmentor_cli.model.intake import Encoding
    from rmentor_cli.model.kinds import one_of
    from rmentor_cli.problems import UsageError

    try:
        return one_of(Encoding).parse(said) if said else None
    except Invalid as invalid:
        raise UsageError(f'--encoding "{said}" {invalid.message}', fix=invalid.fix) from None
