"""rmentor undo."""

from typing import Any

import typer

from rmentor_cli.cli.options import Check, DryRun, Format, On, Output, ProgramDir, Quiet

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def undo(
    ctx: typer.Context,
    program: ProgramDir = None,
    on: On = None,  # noqa: ARG001 - every command takes it; what was written is put back on any day
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

    root = program_folder(ctx, program)
    if dry_run or check:
        write(root, _outcome(last_command(root)), "undo", Manner(output, quiet, dry_run, check))
    with locked(root):  # from before the look on: another run may write, or undo the same
        last = last_command(root)
        put_back(root, last)
    show(_outcome(last), output)
    if not quiet:
        say("Done. Files that can be made again, in out/, are left as they are.")


def _outcome(last: Any) -> Any:
    """Say which files a command changed that can be put back; its types would load what help does not need."""
    from rmentor_cli.runs.outcome import Outcome

    files = [change.path for change in last.changes]
    shown = (f"To put back what `rmentor {last.command}` changed:", *(f"  {path}" for path in files))
    return Outcome(changes=last.changes, shown=shown, data={"command": last.command, "files": files})
