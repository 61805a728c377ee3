"""rmentor match."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from rmentor_cli.cli.options import Check, DryRun, Format, On, Output, ProgramDir, Quiet, Yes

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def match(
    ctx: typer.Context,
    accept: Annotated[bool, typer.Option("--accept", help="Make the pairings active at once.")] = False,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Decide everything anew but what is pinned, kept, paused or completed.")
    ] = False,
    allow_moves: Annotated[
        int | None,
        typer.Option(
            "--allow-moves",
            metavar="K",
            min=1,
            help="End at most so many pairings where more people can be paired then.",
            show_default=False,
        ),
    ] = None,
    import_pairs: Annotated[
        Path | None,
        typer.Option(
            "--import-pairs",
            metavar="FILE",
            help="Check ready-made pairs by the rules, and pin those that may be. Columns: mentor, mentee.",
            show_default=False,
        ),
    ] = None,
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
    yes: Yes = False,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Propose pairings, each with its reasons; say who is left over and why. Active and pinned ones are kept."""
    from rmentor_cli.cli.opening import open_program
    from rmentor_cli.cli.showing import Manner, finish, say, write

    pages = {"--forecast": forecast, "--fairness": fairness is not None}
    questions = {"--why-not": why_not, "--price": price, "--what-if": bool(what_if)}
    plans = {"--accept": accept, "--import-pairs": bool(import_pairs), "--scores": bool(scores)}
    leeway = {"--fresh": fresh, "--allow-moves": bool(allow_moves)}
    _refuse_mixtures(pages, questions, {**plans, **leeway})
    _refuse_two(leeway, "--fresh moves whomever it must already")
    for each, said in leeway.items():
        _refuse_two({"--import-pairs": bool(import_pairs), each: said}, "what stands is taken as given")
    table = _table_file(scores)
    opened = open_program(ctx, program, on)
    if any((*pages.values(), *questions.values())):
        outcome = _page(opened, fairness) if any(pages.values()) else _answers(opened, questions, what_if or ())
        finish(outcome, Manner(output, quiet), opened.problems)
        return
    outcome = _plan(opened, accepted=accept, moves=allow_moves or 0, fresh=fresh, import_pairs=import_pairs)
    if table and (dry_run or check):
        say(f"Points of every allowed pair would be written to {scores}")
    write(opened.root, outcome, "match", Manner(output, quiet, dry_run, check, yes), opened.problems)
    if table:
        from rmentor_cli.files.write import write_file
        from rmentor_cli.runs.matching import scores_table

        write_file(table, scores_table(opened).encode())
        say(f"Points of every allowed pair: {scores}")


def _refuse_mixtures(pages: dict[str, bool], questions: dict[str, bool], plans: dict[str, bool]) -> None:
    """Refuse to look and to write at once, and two pages at once."""
    from rmentor_cli.problems import UsageError, listed

    looks = [name for name, said in {**pages, **questions}.items() if said]
    if looks and (writes := [name for name, said in plans.items() if said]):
        only = "only looks" if len(looks) == 1 else "only look"
        raise UsageError(f"{listed(looks)} {only}, and {listed(writes)} would write", fix="ask first, then write")
    if any(pages.values()) and len(looks) > 1:
        raise UsageError(f"{listed(looks)} are pages of their own", fix="run match once for each")


def _refuse_two(options: dict[str, bool], why: str) -> None:
    from rmentor_cli.problems import UsageError, listed

    if all(options.values()):
        raise UsageError(f"{listed([*options])} exclude each other: {why}", fix="name one of them")


def _table_file(named: Path | None) -> Path | None:
    """Return the file that --scores means; refuses one that holds anything but an older table of points."""
    if named is None:
        return None
    from rmentor_cli.files.write import refuse_other_file
    from rmentor_cli.matching.assessment import SCORE_COLUMNS

    table = named.resolve()
    refuse_other_file(table, ",".join(SCORE_COLUMNS).encode())
    return table


def _page(opened: Any, fairness: str | None) -> Any:
    """Make a page about everyone who signed up."""
    if fairness is None:
        from rmentor_cli.runs.forecasting import forecast_pairings

        return forecast_pairings(opened)
    from rmentor_cli.runs.auditing import audit_fairness

    return audit_fairness(opened, fairness)


def _answers(opened: Any, questions: dict[str, bool], what_if: Sequence[str]) -> Any:
    """Answer one question or several about the matching of today."""
    from rmentor_cli.runs import inquiring

    answers = {
        "--why-not": lambda: inquiring.why_not(opened),
        "--price": lambda: inquiring.price(opened),
        "--what-if": lambda: inquiring.what_if(opened, what_if),
    }
    return inquiring.together(answers[name]() for name, said in questions.items() if said)


def _plan(opened: Any, *, accepted: bool, moves: int, fresh: bool, import_pairs: Path | None) -> Any:
    """Plan the pairings, around the ready-made ones where there are any."""
    from rmentor_cli.cli.engine import solve
    from rmentor_cli.matching.leeway import Leeway
    from rmentor_cli.runs.matching import propose_pairings

    ready_made = None
    if import_pairs:
        from rmentor_cli.files.read import read_bytes
        from rmentor_cli.runs.ready_made import take_over

        ready_made = take_over(opened, str(import_pairs), read_bytes(import_pairs))
    return propose_pairings(opened, solve, accepted=accepted, leeway=Leeway(moves, fresh), ready_made=ready_made)
