"""rmentor schedule."""

from typing import Annotated

import typer

from rmentor_cli.cli.options import Check, DryRun, Format, On, Output, ProgramDir, Quiet

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def schedule(
    ctx: typer.Context,
    explain: Annotated[
        str | None,
        typer.Option(
            "--explain",
            metavar="CHECK-IN",
            help="Say why a check-in, or the next of a pairing or person, stands where it does, and what the next best "
            "starts would cost; write nothing.",
            show_default=False,
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="DATE",
            help="Settings that changed hold from this day on, in later runs too (program.yaml says so); what stands "
            "before it stays.",
            show_default=False,
        ),
    ] = None,
    program: ProgramDir = None,
    on: On = None,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Give every session of every active pairing a date that suits both; repair what no longer fits."""
    from rmentor_cli.cli.opening import open_program, read_date
    from rmentor_cli.cli.showing import Manner, finish, write
    from rmentor_cli.runs.planning import lacks_holidays, plan_check_ins

    holds_from = read_date("--from", since) if since is not None else None
    opened = open_program(ctx, program, on)
    dossier = opened.dossier
    notes: tuple[str, ...] = ()
    if lacks_holidays(dossier):
        from rmentor_cli.runs.holidays import with_holidays

        dossier, notes = with_holidays(dossier)
    if explain is not None:
        from rmentor_cli.runs.explaining_slots import explain_check_in

        finish(explain_check_in(opened, dossier, explain, holds_from), Manner(output, quiet), opened.problems)
        return
    outcome = plan_check_ins(opened, dossier, notes, holds_from)
    write(opened.root, outcome, "schedule", Manner(output, quiet, dry_run, check), opened.problems)
