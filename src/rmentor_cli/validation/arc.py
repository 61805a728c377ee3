"""Rules on the session arc. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rmentor_cli.dates import DAYS_A_WEEK, cadence_dates, days_between
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckInState
from rmentor_cli.model.program import MOST_MONTHS, Clamp, Program
from rmentor_cli.model.values import DAYS_OF_EVERY_MONTH, Cadence, EveryWeeks, MonthlyOnDay
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem, Severity, listed


def day_of_every_month(dossier: Dossier) -> Iterator[Problem]:
    """No month is left out in silence: whoever wants the 31st says what is meant by it in April."""
    settings = dossier.program.scheduling
    if doubt := day_of_no_month(settings.cadence, settings.clamp):
        at = dossier.sources.key(paths.PROGRAM, "scheduling", "cadence")
        said, fix = doubt
        yield Problem(Code.DAY_OF_NO_MONTH, at, f'cadence "{settings.cadence}" {said}', fix)


def day_of_no_month(cadence: Cadence, clamp: Clamp | None) -> tuple[str, str] | None:
    """Return what is wrong with the day of a cadence and what to write instead; None where every month has it."""
    if not isinstance(cadence, MonthlyOnDay) or cadence.day <= DAYS_OF_EVERY_MONTH or clamp is not None:
        return None
    fix = (
        "add `clamp: last` below `scheduling:` for the last day of those months, "
        f'or write "monthly on day {DAYS_OF_EVERY_MONTH}"'
    )
    return "names a day that shorter months do not have", fix


def sessions_for_everyone(dossier: Dossier) -> Iterator[Problem]:
    """The arc goes on about as long as the cadence does; the last weeks of a program may well stay free."""
    program = dossier.program
    possible = len(cadence_dates(program))
    if program.arc and len(program.arc) < possible - 1:
        at = dossier.sources.key(paths.PROGRAM, "arc")
        said = f"the arc ends after session {len(program.arc)}; {program.scheduling.cadence} would give {possible}"
        fix = "check-ins stop after the last session; add sessions, or leave it so"
        yield Problem(Code.ARC_TOO_SHORT, at, said, fix, Severity.WARNING)


def sessions_that_fit(dossier: Dossier) -> Iterator[Problem]:
    """Every session of the arc has a window: the last ones of a long arc would never take place.

    Pairings that began under another cadence may have them all, and keep them.
    """
    program = dossier.program
    days, sessions = cadence_dates(program), len(program.arc)
    whole = _with_session(dossier, sessions)
    if sessions > len(days) and (not whole or len(whole) < len(dossier.live_pairings)):
        at = dossier.sources.key(paths.PROGRAM, "arc", len(days))
        cadence = f"{program.scheduling.cadence} from {days[0]}" if days else str(program.scheduling.cadence)
        left_out = sessions_in_words(range(len(days) + 1, sessions + 1))
        are = "is" if sessions - len(days) == 1 else "are"
        planned = f"planned for {listed(whole, at_most=5)} alone" if whole else "not planned"
        said = f"the arc has {sessions} sessions; {cadence} gives {len(days)}; {left_out} {are} {planned}"
        fix = ", or ".join(["shorten the arc", *_longer_or_more_often(program)])
        yield Problem(Code.ARC_TOO_LONG, at, said, fix, Severity.WARNING)


def _with_session(dossier: Dossier, n: int) -> list[str]:
    """Return the live pairings that were given a session, or held it, by whatever cadence."""
    live = {pairing.id for pairing in dossier.live_pairings}
    rows = (row for row in dossier.check_ins if row.n == n and row.state is not CheckInState.CANCELLED)
    return sorted({row.pairing_id for row in rows if row.pairing_id in live})


def sessions_in_words(numbers: Sequence[int]) -> str:
    """Name sessions of the arc: `session 6`, `sessions 5 and 6`."""
    return f"session{'s' if len(numbers) > 1 else ''} {listed([str(n) for n in numbers], at_most=3)}"


def _longer_or_more_often(program: Program) -> Iterator[str]:
    """Yield the smallest changes with which every session of the arc has a window."""
    for months in range(program.program.months + 1, MOST_MONTHS + 1):
        if _fits(replace(program, program=replace(program.program, months=months))):
            yield f"set months: {months}"
            break
    settings = program.scheduling
    for weeks in range(days_between(settings.cadence) // DAYS_A_WEEK, 0, -1):
        cadence = EveryWeeks(weeks)
        if _fits(replace(program, scheduling=replace(settings, cadence=cadence))):
            yield f"set cadence: {cadence}"
            break


def _fits(program: Program) -> bool:
    return len(program.arc) <= len(cadence_dates(program))


def sessions_complete(dossier: Dossier) -> Iterator[Problem]:
    """Each session gives both sides something to do, and a question to end on."""
    for n, session in enumerate(dossier.program.arc):
        missing = [name for name in ("mentor", "mentee", "closing") if not getattr(session, name)]
        if missing:
            at = dossier.sources.key(paths.PROGRAM, "arc", n)
            said = f'session {n + 1} "{session.title}" has no {" and no ".join(missing)}'
            yield Problem(Code.ARC_THIN, at, said, severity=Severity.WARNING)
