"""What is said of the next cohort: who comes along, what moved with the start, what is to be written anew."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from shlex import quote

from rmentor_cli.cohorts.carried import left_behind
from rmentor_cli.cohorts.returning import Returners
from rmentor_cli.dates import cadence_dates, last_day
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.model.program import Program
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.next_program import SAID_LAST
from rmentor_cli.terminal.layout import Table
from rmentor_cli.terminal.problem_lines import counted


def who_comes(found: Returners) -> Table:
    """Write who comes along, and how."""
    rows = (
        ("still waiting", len(found.waiting), "waitlisted: first when pairings are proposed"),
        ("took part", len(found.again), "invited: asked again, and paired only once they say yes"),
        *_alone(found),
        ("never answered", len(found.unanswered), "not copied"),
        ("left or withdrew", found.gone, "not copied"),
    )
    return Table(("who", "people", "in the next cohort"), tuple((who, str(number), how) for who, number, how in rows))


def _alone(found: Returners) -> Iterator[tuple[str, int, str]]:
    if found.alone:
        yield "of these, without a partner in the end", len(found.alone), "invited, and first once they say yes"


def by_the_numbers(last: Dossier, private: PrivateDossier, files: Mapping[str, bytes]) -> Iterator[str]:
    """Yield what goes along besides."""
    past = files[paths.HISTORY].count(b"\n") - 1 if paths.HISTORY in files else 0
    yield f"{counted(past, 'past pairing')} in {paths.HISTORY}: the two are not proposed to each other again."
    kept = len(private.keep_apart) + len(private.open_questions)
    if kept:
        yield f"{counted(kept, 'word')} on whom not to pair carried over, in private/."
    yield f"{paths.LESSONS} says what {last.program.program.name} showed; the weights are as they were."


def notes(opened: Opened, program: Program, text: str) -> Iterator[str]:
    """Yield what moved, what was taken out, and what stays behind; `text` says what the program is."""
    last = opened.dossier.program
    if program.program.start <= max(opened.on, last_day(last.program)):
        yield (
            f"It starts on {program.program.start}, and the last cohort ends on {last_day(last.program)}; today is "
            f"{opened.on}. If that is a slip: delete the folder, and give --start another day."
        )
    if program.program.name == last.program.name:
        yield (
            f"It is called {program.program.name}, as the last cohort was: if the name is to tell the two apart, "
            f"change program.name in {paths.PROGRAM}, or begin with --name."
        )
    if any(vars(last.milestones).values()):
        days = (program.program.start - last.program.start).days
        moved = f"Milestones moved with the program, by {counted(days, 'day')} at its start"
        yield f"{moved}: read them in {paths.PROGRAM}."
    if last.sponsor and last.sponsor.commitments:
        there = " What was said last time stands there behind a #, its days moved with the program."
        yield (
            f"What {last.sponsor.name} said last time is no promise for this cohort: talk it through with them, then "
            f"write what they say under sponsor.commitments in {paths.PROGRAM}.{there if SAID_LAST in text else ''}"
        )
    if last.scheduling.blackouts:
        gone = ", ".join(f"{each.first} to {each.last}" for each in last.scheduling.blackouts)
        yield f"The blackouts were taken out ({gone}): write those of the months until {last_day(program.program)}."
    if last.costs and last.costs.other:
        yield (
            f"What the last cohort spent besides was taken out (costs.other in {paths.PROGRAM}); what an hour costs "
            "and how many hours running it takes stay."
        )
    if program.program.months != last.program.months:
        yield from _of_another_length(last, program)
    yield (
        "Links to forms were taken out, so that nobody answers among last time's answers: copy each form, empty it, "
        f"and write its link into {paths.PROGRAM}. Baselines are empty: this cohort has its own."
    )
    yield (
        "Nothing that people answered, wrote or told in confidence was carried over, and no consent but that of those "
        "who wait to take part; everybody else is asked again. Who says no here may want to be erased in both folders."
    )


def _of_another_length(last: Program, program: Program) -> Iterator[str]:
    """Say what a longer or shorter program has moved, and what of the arc it leaves to be written."""
    if program.pulse.rounds:
        yield (
            f"Each survey is asked as far into {program.program.months} months as it was into {last.program.months}, "
            f"in whole weeks: read the weeks in {paths.PROGRAM}."
        )
    sessions, dates = len(program.arc), len(cadence_dates(program))
    if sessions and sessions != dates:
        to_do = "leave out sessions, or meet more often" if sessions > dates else "add sessions, or meet less often"
        yield (
            f"The arc has {counted(sessions, 'session')} as before, and {program.program.months} months have "
            f"{counted(dates, 'date')} for them: {to_do} (scheduling.cadence)."
        )


def on_vetoes(opened: Opened, found: Returners) -> Iterator[str]:
    """Say that a veto stays behind: here it would name nobody, and should both come back it is to be written anew."""
    if number := left_behind(opened.private, found, opened.on):
        are = "1 wish is" if number == 1 else f"{number} wishes are"
        yield (
            f"{are} about two people who do not come along, and stay in {paths.KEEP_APART} of the last program: "
            "look there if both sign up again."
        )


def next_step(folder: Path) -> str:
    """Name what is read first."""
    naming = "" if folder == Path() else f"-C {quote(str(folder))} "
    return (
        f"read {folder / paths.PROGRAM} and {folder / paths.LESSONS}, then: rmentor {naming}validate; "
        f"rmentor {naming}due names who is to be invited"
    )
