"""rmentor verify."""

import typer

from rmentor_cli.cli.options import Format, On, Output, ProgramDir, Quiet

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def verify(
    ctx: typer.Context,
    program: ProgramDir = None,
    on: On = None,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Check the proof of the last matching from the files alone, without the solver. Exits 1 where it does not hold."""
    from rmentor_cli.cli.opening import open_program
    from rmentor_cli.cli.showing import Manner, finish
    from rmentor_cli.problems import RmentorError
    from rmentor_cli.runs.verifying import verify_proof

    opened = open_program(ctx, program, on)
    outcome, wrong = verify_proof(opened)
    finish(outcome, Manner(output, quiet), opened.problems)
    if wrong:
        raise RmentorError("the matching is not as it was proved", problems=wrong)
