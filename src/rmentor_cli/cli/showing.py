"""The end of every command: show what came of it, and write what is to be written."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import typer

from rmentor_cli.cli.options import Format
from rmentor_cli.immutable import immutable
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem, RmentorError, Severity, UsageError
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.terminal.layout import plain, visible
from rmentor_cli.terminal.problem_lines import as_json, as_text, counted

SCHEMA = 1
BEGINNINGS = ("init", "demo")  # commands that people run before they know where rmentor is


def say(text: str) -> None:
    """Say something beside the result, on stderr."""
    sys.stderr.write(f"{visible(text)}\n")


def show(outcome: Outcome, output: Format) -> None:
    """Write the result to stdout: as JSON, as tables for a person at a terminal, or plainly."""
    if output is Format.JSON:
        import json

        found = {"problems": [as_json(problem) for problem in outcome.problems]} if outcome.problems else {}
        document = {"schema": SCHEMA, **outcome.data, **found}
        sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n")
        return
    blocks = [*outcome.shown, *([outcome.plan] if outcome.plan else [])]
    if sys.stdout.isatty():
        from rmentor_cli.terminal.rich_output import RichScreen

        screen = RichScreen()
        for block in blocks:
            screen.write(block)
        return
    for block in blocks:
        for line in plain(block):
            sys.stdout.write(f"{line}\n")


def show_refusal(error: RmentorError) -> None:
    """Say why a command stopped: its problems, its sentence and the next step."""
    for line in as_text(error.problems):
        sys.stderr.write(f"{line}\n")
    if error.problems:
        say(f"{counted(len(error.problems), 'problem')}; {error.message}")
    else:
        say(f"rmentor: {error.message}")
    if error.fix:
        say(f"Next: {error.fix}" if error.problems else f"  {error.fix}")


def note_problems(problems: Sequence[Problem], *, quiet: bool) -> None:
    """Remind of what does not stop a command: pairings held back and missing vetoes in full, warnings as a count."""
    told = [p for p in problems if p.severity is Severity.HOLD or p.code is Code.PRIVATE_NOT_HERE]
    for line in as_text(told):
        sys.stderr.write(f"{line}\n")
    warnings = sum(problem.severity is Severity.WARNING for problem in problems if problem not in told)
    if warnings and not quiet:
        say(f"{counted(warnings, 'warning')}; to read: rmentor validate")


@immutable
class Manner:
    """How a command was asked to show and to write."""

    output: Format
    quiet: bool
    dry_run: bool = False
    check: bool = False
    yes: bool = False


def finish(outcome: Outcome, manner: Manner, problems: Sequence[Problem] = ()) -> None:
    """Show a result that changes no file."""
    note_problems(problems, quiet=manner.quiet)
    show(outcome, manner.output)
    _say_what_else(outcome, manner)


def write(root: Path, outcome: Outcome, command: str, manner: Manner, problems: Sequence[Problem] = ()) -> None:
    """Write a plan under the lock and show it, unless it is only to be looked at.

    The files come first: whether anybody reads the output to its end must not decide what is written.
    """
    note_problems(problems, quiet=manner.quiet)
    if outcome.changes:
        _weigh(outcome, manner)
    is_shown = False
    if outcome.changes and outcome.to_confirm:
        is_shown = _is_to_be_read_first(outcome, manner)
        if is_shown:
            show(outcome, manner.output)
        _confirm(outcome, manner)
    if manner.check or manner.dry_run:
        show(outcome, manner.output)
        if not manner.quiet and manner.output is Format.TEXT:
            sys.stdout.write(_tracked_diff(outcome))
        _say_findings(outcome)
        say("Nothing was written.")
        raise typer.Exit(1 if manner.check and outcome.changes else 0)
    if outcome.changes:
        from rmentor_cli.files.history import commit, commit_for_good
        from rmentor_cli.files.lock import locked

        with locked(root):
            if outcome.is_for_good:
                commit_for_good(root, outcome.changes)
            else:
                commit(root, outcome.changes, command)
    if not is_shown:
        show(replace(outcome, shown=(*outcome.shown, *outcome.told_once)), manner.output)
    record = _how_to_record(root, outcome, command) if outcome.changes else ""
    _say_what_else(outcome, manner, record, _how_to_call() if command in BEGINNINGS else "")
    if any(problem.severity is not Severity.WARNING for problem in outcome.problems):
        raise typer.Exit(1)


def _weigh(outcome: Outcome, manner: Manner) -> None:
    """Show what is to be seen first, and ask at a terminal whether to go on where anything speaks against it."""
    for block in () if manner.quiet else outcome.beforehand:
        for line in plain(block):
            say(line)
    if not outcome.to_weigh:
        return
    say(outcome.to_weigh)
    if manner.check or manner.dry_run or manner.yes or not sys.stdin.isatty():
        return
    if not typer.confirm("Go on all the same?", err=True):
        say("Nothing was written.")
        raise typer.Exit


def _is_to_be_read_first(outcome: Outcome, manner: Manner) -> bool:
    """Say whether a plan is shown before somebody types that they want it: one that cannot be taken back."""
    return bool(outcome.to_type) and not (manner.check or manner.dry_run or manner.yes) and sys.stdin.isatty()


def _confirm(outcome: Outcome, manner: Manner) -> None:
    """Ask before a plan is written that somebody might regret; without anybody to ask, only --yes says so."""
    say(outcome.to_confirm if manner.yes else f"{outcome.to_confirm} {outcome.instead}".rstrip())
    if manner.check or manner.dry_run or manner.yes:
        return
    if not sys.stdin.isatty():
        raise UsageError("nothing was written", fix="--dry-run shows the plan; --yes writes it")
    if not _is_wanted(outcome.to_type):
        say("Nothing was written.")
        raise typer.Exit


def _is_wanted(to_type: str) -> bool:
    """Ask for a yes, or for the word that is longer to type the graver a plan is."""
    if not to_type:
        return typer.confirm("Write it? (--dry-run shows the plan)", err=True)
    asked = f"Type {to_type} to write it (--dry-run shows the plan)"
    return str(typer.prompt(asked, default="", show_default=False, err=True)).strip() == to_type


def _tracked_diff(outcome: Outcome) -> str:
    return "".join(change.diff() for change in outcome.changes if change.is_to_read)


def _how_to_record(root: Path, outcome: Outcome, command: str) -> str:
    """Name the git command that keeps what was written; without a repository, say once how to begin one."""
    from shlex import quote

    if outcome.commit_message and (found := how_to_record(root, outcome.commit_message)):
        return found
    if command != "init":
        return ""
    into = "" if root == Path() else f" {quote(str(root))}"
    return f"If you want a history of every change: git init{into} (commands then say how to record what they write)"


def how_to_record(root: Path, commit_message: str) -> str:
    """Name the git command that keeps what was written, in a repository."""
    from rmentor_cli.files.read import in_repository

    return f"To record it: git add -A && git commit -m '{commit_message}'" if in_repository(root) else ""


def _how_to_call() -> str:
    """Say how this terminal finds the command, where it was called by its path: every next step names it barely."""
    from rmentor_cli.files.read import is_on_path

    called = Path(sys.argv[0])
    if called.stem != "rmentor" or is_on_path("rmentor"):
        return ""
    folder = called.resolve().parent
    add = f'$env:PATH = "{folder};$env:PATH"' if sys.platform == "win32" else f'export PATH="{folder}:$PATH"'
    return f"So that this terminal finds rmentor from any folder: {add}"


def _say_findings(outcome: Outcome) -> None:
    for line in (*as_text(outcome.problems), *outcome.notes):
        say(line)


def _say_what_else(outcome: Outcome, manner: Manner, *hints: str) -> None:
    _say_findings(outcome)
    if manner.quiet:
        return
    for hint in filter(None, hints):
        say(hint)
    if outcome.next_step:
        say(f"Next: {outcome.next_step}")
