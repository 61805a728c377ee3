"""rmentor undo."""

import typer

from rmentor_cli.cli.options import Check, DryRun, Format, Output, ProgramDir, Quiet

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def undo(
    ctx: typer.Context,
    program: ProgramDir = None,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Put back what the last command changed; run it again for the one before, up to ten."""
    from rmentor_cli.cli.opening import program_folder
    from rmentor_cli.cli.showing import Manner, say, show, write
    from rmentor_cli.files.history import last_command, put_back
    from rmentor_cli.files.lock import locked
    from rmentor_cli.runs.outcome import Outcome

    root = program_folder(ctx, program)
    command, changes = last_command(root)
    lines = tuple(f"  {change.path}" for change in changes)
    data = {"command": command, "files": [change.path for change in changes]}
    outcome = Outcome(changes=changes, shown=(f"To put back what `rmentor {command}` changed:", *lines), data=data)
    if dry_run or check:
        write(root, outcome, "undo", Manner(output, quiet, dry_run, check))
    with locked(root):
        put_back(root, changes)
    show(outcome, output)
    if not quiet:
        say("Done. Files that can be made again, in out/, are left as they are.")
