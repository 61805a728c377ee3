"""The command table, loaded command by command, and the one boundary where every failure becomes an exit code."""

import importlib
import os
import sys
from pathlib import Path
from typing import Annotated, Any, NamedTuple, cast

import typer
from typer.core import TyperCommand, TyperGroup

from rmentor_cli.cli.options import ProgramDir
from rmentor_cli.problems import RmentorError, UsageError

BUG = 3
INTERRUPTED = 130
VERBS_OF = ("pairing", "check-in", "person")  # whose verbs are easily taken for commands


class Entry(NamedTuple):
    """One line of the command table."""

    name: str
    module: str
    help: str


COMMANDS = (
    Entry("init", "init", "Start a program in a folder."),
    Entry("demo", "demo", "Make a filled example and run it end to end."),
    Entry("validate", "validate", "Show every problem in every file, with a fix."),
    Entry("import", "import_", "Take a form, HR or spreadsheet export into the files of the program."),
    Entry("match", "match", "Propose pairings: mentors (junior) with mentees (senior leaders)."),
    Entry("explain", "explain", "Say why a pairing, why not another, and what it would cost."),
    Entry("verify", "verify", "Check the proof of the last matching, without the solver."),
    Entry("pairing", "pairing", "Decide about pairings: consult, agree, accept, decline, pin, pause, end, keep."),
    Entry("schedule", "schedule", "Give every session of every active pairing a date."),
    Entry("simulate", "simulate", "Compare rhythms before one is chosen, each lived through."),
    Entry("check-in", "check_in", "Say what became of check-ins: record, move, cancel, confirm, add, list."),
    Entry("pulse", "pulse", "Ask everybody in survey rounds: start, count, status, close."),
    Entry("table", "table", "Write a table for a spreadsheet, and take its edits back."),
    Entry("agenda", "agenda", "Write agendas, one for each side of a check-in."),
    Entry("calendar", "calendar", "Write calendar files for people, pairings and the program."),
    Entry("mail", "mail", "Write the mails that are owed, to read and send; sends nothing."),
    Entry("send", "send", "Hand over the mails in out/mail/ that are owed, none of them twice."),
    Entry("due", "due", "Show everything owed: mails, calls and tasks, each with its key."),
    Entry("done", "done", "Tick off a call, a task, or a mail that you sent yourself."),
    Entry("templates", "templates", "List, copy, preview and check the wording of agendas and mails."),
    Entry("story", "story", "Keep stories worth telling: add, agree, withdraw, list."),
    Entry("report", "report", "Write the progress report."),
    Entry("celebrate", "celebrate", "Write what is worth celebrating: the digest, certificates, credit letters."),
    Entry("person", "person", "Show, export or erase what is kept of somebody; record a consent."),
    Entry("close", "close", "End the program: what is still open, and what is completed."),
    Entry("redact", "redact", "Write a copy of the program without people, to show to others."),
    Entry("status", "status", "Show on one screen where the program stands."),
    Entry("undo", "undo", "Put back what the last command changed."),
    Entry("doctor", "doctor", "Say whether what is private stays private here, and who takes over how."),
    Entry("schema", "schema", "Print the JSON Schema of program.yaml for editors."),
)


class LazyGroup(TyperGroup):
    """Lists commands from the table, and imports a command's module only when that command is run."""

    def __init__(self, **attrs: Any) -> None:
        """Fill in stand-ins, enough for help, completion and did-you-mean."""
        super().__init__(**attrs)
        self.commands.update({entry.name: _stand_in(entry) for entry in COMMANDS})

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Find the command named, and replace its stand-in by the real one."""
        if args and args[0] not in self.commands:
            for group in (each for each in VERBS_OF if args[0] in load_command(each).commands):
                raise UsageError(f'there is no command "{args[0]}"', fix=f"did you mean: rmentor {group} {args[0]}?")
        name, _, rest = super().resolve_command(ctx, args)
        return name, load_command(str(name)), rest

    def invoke(self, ctx: Any) -> Any:
        """Run a command; a request that cannot be met becomes its sentence and its exit code."""
        try:
            return super().invoke(ctx)
        except RmentorError as error:
            from rmentor_cli.cli.showing import show_refusal

            show_refusal(error)
            raise typer.Exit(error.exit_code) from None
        except typer.Abort:  # Ctrl-C or Ctrl-D at a question
            sys.stderr.write("\n")
            raise typer.Exit(INTERRUPTED) from None
        except BrokenPipeError:  # whoever reads the output has seen enough
            _silence_stdout()
            raise typer.Exit(0) from None


def _stand_in(entry: Entry) -> TyperCommand:
    return TyperCommand(entry.name, help=entry.help, rich_markup_mode=None)


def load_command(name: str) -> Any:
    """Import the module of a command and return the command."""
    entry = next(entry for entry in COMMANDS if entry.name == name)
    module = importlib.import_module(f"rmentor_cli.cli.{entry.module}")
    command = typer.main.get_command(module.app)
    command.name = entry.name
    return command


app = typer.Typer(
    cls=LazyGroup,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def rmentor(
    ctx: typer.Context,
    program: ProgramDir = None,
    version: Annotated[bool, typer.Option("--version", "-V", help="Show the version and exit.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of a bug.")] = False,  # noqa: ARG001 - read in run()
) -> None:
    """Run a reverse mentoring program from a folder of text files.

    Junior employees mentor senior leaders, and both learn. A first look: rmentor demo

    Exit codes: 0 done; 1 problems found or --check differs; 2 wrong usage; 3 a bug; 75 busy, try again.
    """
    ctx.obj = program
    if version:
        from rmentor_cli import __version__

        typer.echo(f"rmentor {__version__}")
    elif ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


def run(argv: list[str]) -> int:
    """Run the command line; whatever happens, return an exit code and never a traceback unless asked for."""
    for stream in (sys.stdout, sys.stderr):
        cast("Any", stream).reconfigure(errors="backslashreplace")
    try:
        app(args=argv, prog_name="rmentor")
        code = 0
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 1
    except KeyboardInterrupt:
        code = INTERRUPTED
    except OSError as error:  # a full disk under the output, a folder that may not be entered
        code = _refused_by_system(error)
    except Exception as error:
        if "--debug" in argv or isinstance(error.__cause__, KeyboardInterrupt):
            raise
        _report_bug(error)
        code = BUG
    return _flushed(code)


def _refused_by_system(error: OSError) -> int:
    about = f": {error.filename}" if error.filename else " while writing the output"
    sys.stderr.write(f"rmentor: {error.strerror}{about}\n")
    _silence_stdout()
    return 1


def _report_bug(error: Exception) -> None:
    """Say what broke and where, without the user's data, as a short text to paste."""
    from rmentor_cli import __version__

    trail = error.__traceback__
    while trail is not None and trail.tb_next is not None:
        trail = trail.tb_next
    place = f"{Path(trail.tb_frame.f_code.co_filename).name}:{trail.tb_lineno}" if trail else "?"
    sys.stderr.write(
        "This is a bug in rmentor, not a mistake of yours. Please report these lines:\n"
        f"  rmentor {__version__}, Python {sys.version.split()[0]}, {sys.platform}\n"
        f"  {type(error).__name__} at {place}\n"
        "Run the command again with --debug before its name to see where it happened.\n"
    )


def _flushed(code: int) -> int:
    """Flush what was printed; a reader that went away is no failure, a full disk is."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _silence_stdout()
    except OSError as error:
        return code or _refused_by_system(error)
    return code


def _silence_stdout() -> None:
    """Keep the interpreter from failing once more when it flushes at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
