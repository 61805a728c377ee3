"""rmentor undo."""

from datetime import date

import typer

from rmentor_cli.cli.options import Check, DryRun, Format, On, Output, ProgramDir, Quiet

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def undo(
    ctx: typer.Context,
    program: ProgramDir = None,
    on: On = None,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Put back what the last command changed; run it again for the one before, up to ten."""
    from rmentor_cli.cli.opening import day_of, program_folder
    from rmentor_cli.cli.showing import Manner, finish, say, write
    from rmentor_cli.files.history import last_command, put_back
    from rmentor_cli.files.lock import locked
    from rmentor_cli.runs.undoing import undoing

    root = program_folder(ctx, program)

    def day_in(time_zone: str) -> date:
        return day_of(on, time_zone)

    if dry_run or check:
        write(root, undoing(root, last_command(root), day_in)[1], "undo", Manner(output, quiet, dry_run, check))
    with locked(root):  # from before the look on: another run may write, or undo the same
        last, outcome = undoing(root, last_command(root), day_in)
        put_back(root, last)
    finish(outcome, Manner(output, quiet))
    if not quiet:
        say("Done. Files that can be made again, in out/, are left as they are.")
