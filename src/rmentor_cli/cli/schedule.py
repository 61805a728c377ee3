"""rmentor schedule."""

import typer

from rmentor_cli.cli.options import Check, DryRun, Format, On, Output, ProgramDir, Quiet

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def schedule(
    ctx: typer.Context,
    program: ProgramDir = None,
    on: On = None,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Give every session of every active pairing a date that suits both; repair what no longer fits."""
    from rmentor_cli.cli.opening import open_program
    from rmentor_cli.cli.showing import Manner, write
    from rmentor_cli.runs.planning import lacks_holidays, plan_check_ins

    opened = open_program(ctx, program, on)
    dossier = opened.dossier
    notes: tuple[str, ...] = ()
    if lacks_holidays(dossier):
        from rmentor_cli.runs.holidays import with_holidays

        dossier, notes = with_holidays(dossier)
    outcome = plan_check_ins(opened, dossier, notes)
    write(opened.root, outcome, "schedule", Manner(output, quiet, dry_run, check), opened.problems)
