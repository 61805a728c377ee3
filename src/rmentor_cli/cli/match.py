"""rmentor match."""

from pathlib import Path
from typing import Annotated

import typer

from rmentor_cli.cli.options import Check, DryRun, Format, On, Output, ProgramDir, Quiet

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def match(
    ctx: typer.Context,
    accept: Annotated[bool, typer.Option("--accept", help="Make the pairings active at once.")] = False,
    scores: Annotated[
        Path | None,
        typer.Option("--scores", metavar="FILE", help="Also write every allowed pair with its points by part."),
    ] = None,
    forecast: Annotated[
        bool, typer.Option("--forecast", help="Only say what sign-up allows so far, and whom to recruit.")
    ] = False,
    fairness: Annotated[
        str | None,
        typer.Option(
            "--fairness",
            metavar="COLUMN",
            help="Only show how often the groups of a roster column are paired; small groups are hidden.",
        ),
    ] = None,
    why_not: Annotated[
        bool, typer.Option("--why-not", help="Only say why people are left over, and whom to recruit.")
    ] = False,
    price: Annotated[bool, typer.Option("--price", help="Only say what each rule costs.")] = False,
    what_if: Annotated[
        list[str] | None,
        typer.Option(
            "--what-if",
            metavar="SETTING=VALUE",
            help="Only say who would move, as with weights.style=60; repeat it for several.",
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
    """Propose pairings, each with its reasons; say who is left over and why. Active and pinned ones are kept."""
    from rmentor_cli.cli.opening import open_program
    from rmentor_cli.cli.showing import Manner, finish, say, write
    from rmentor_cli.problems import UsageError

    if (forecast or fairness is not None) and (accept or scores or (forecast and fairness is not None)):
        raise UsageError("--forecast and --fairness only look; each goes alone", fix="run match once for each")
    opened = open_program(ctx, program, on)
    if forecast:
        from rmentor_cli.runs.forecasting import forecast_pairings

        finish(forecast_pairings(opened), Manner(output, quiet), opened.problems)
        return
    if fairness is not None:
        from rmentor_cli.runs.auditing import audit_fairness

        finish(audit_fairness(opened, fairness), Manner(output, quiet), opened.problems)
        return
    if why_not or price or what_if:
        from rmentor_cli.runs import inquiring

        if accept:
            raise UsageError("--accept writes, and what you ask writes nothing", fix="ask first, then accept")
        asked = (
            *([inquiring.why_not(opened)] if why_not else []),
            *([inquiring.price(opened)] if price else []),
            *([inquiring.what_if(opened, what_if)] if what_if else []),
        )
        finish(inquiring.together(asked), Manner(output, quiet), opened.problems)
        return
    from rmentor_cli.runs.matching import propose_pairings, scores_table

    outcome = propose_pairings(opened, accepted=accept)
    write(opened.root, outcome, "match", Manner(output, quiet, dry_run, check), opened.problems)
    if scores:
        from rmentor_cli.files.write import write_file

        write_file(scores.resolve(), scores_table(opened).encode())
        say(f"Points of every allowed pair: {scores}")
