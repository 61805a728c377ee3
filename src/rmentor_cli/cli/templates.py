"""rmentor templates."""

from typing import Annotated

import typer

from rmentor_cli.cli.options import Check, DryRun, Format, On, Output, ProgramDir, Quiet

ABOUT = "The wording of agendas, mails and reports: list it, copy it to change it, and see what it makes."

app = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True, help=ABOUT)

Name = Annotated[str, typer.Argument(metavar="NAME", help="A template, with or without its ending: mail/agenda.")]


@app.callback()
def templates() -> None:
    """See ABOUT."""


@app.command("list")
def list_(
    ctx: typer.Context,
    program: ProgramDir = None,
    on: On = None,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """List every template, whom it is for, when, and whether you have changed it."""
    from rmentor_cli.cli.opening import open_program
    from rmentor_cli.cli.showing import Manner, finish
    from rmentor_cli.runs.templates import list_templates

    finish(list_templates(open_program(ctx, program, on)), Manner(output, quiet))


@app.command()
def show(name: Name, output: Output = Format.TEXT) -> None:
    """Show a template as rmentor ships it."""
    from rmentor_cli.cli.showing import Manner, finish
    from rmentor_cli.runs.templates import show_template

    finish(show_template(name), Manner(output, quiet=True))


@app.command("vars")
def vars_(name: Name, output: Output = Format.TEXT) -> None:
    """List everything that a template may name, with its type."""
    from rmentor_cli.cli.showing import Manner, finish
    from rmentor_cli.runs.templates import vars_of

    finish(vars_of(name), Manner(output, quiet=True))


@app.command()
def eject(
    ctx: typer.Context,
    name: Name,
    program: ProgramDir = None,
    on: On = None,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Copy a template into templates/, where yours goes before the shipped one. Never overwrites."""
    from rmentor_cli.cli.opening import open_program
    from rmentor_cli.cli.showing import Manner, write
    from rmentor_cli.runs.templates import eject_template

    opened = open_program(ctx, program, on)
    outcome = eject_template(opened, name)
    write(opened.root, outcome, "templates eject", Manner(output, quiet, dry_run, check), opened.problems)


@app.command()
def preview(
    ctx: typer.Context,
    name: Name,
    pairing: Annotated[
        str | None,
        typer.Argument(metavar="[PAIRING]", help="A pairing's id, or one of its people.", show_default=False),
    ] = None,
    html: Annotated[bool, typer.Option("--html", help="Write a mail as a page into out/preview/.")] = False,
    program: ProgramDir = None,
    on: On = None,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Show what a template makes, for a pairing of yours or for two people who do not exist. Sends nothing."""
    from rmentor_cli.cli.languages import speak
    from rmentor_cli.cli.opening import open_program, today_of
    from rmentor_cli.cli.showing import Manner, write
    from rmentor_cli.runs.previewing import PreviewWish, preview_template

    opened = open_program(ctx, program, on)
    outcome = preview_template(opened, PreviewWish(name, pairing, html), today_of(opened, on), speak)
    write(opened.root, outcome, "templates preview", Manner(output, quiet), opened.problems)


@app.command()
def check(
    ctx: typer.Context,
    program: ProgramDir = None,
    on: On = None,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Find unknown variables and other mistakes in your templates; exits 1 where there is one.

    An agenda of your own in which no safe contact is named is a warning.
    """
    from rmentor_cli.cli.opening import open_program
    from rmentor_cli.cli.showing import Manner, finish
    from rmentor_cli.problems import Severity
    from rmentor_cli.runs.templates import check_templates

    outcome = check_templates(open_program(ctx, program, on))
    finish(outcome, Manner(output, quiet))
    if any(problem.severity is not Severity.WARNING for problem in outcome.problems):
        raise typer.Exit(1)
