"""The human decisions that concern one pairing at a time and nobody else."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from types import MappingProxyType

from rmentor_cli.dates import last_day
from rmentor_cli.decisions.decline import decline
from rmentor_cli.decisions.keep import keep
from rmentor_cli.decisions.pause import pause, resume
from rmentor_cli.decisions.pin import pin, unpin
from rmentor_cli.decisions.telling import text_of_decline
from rmentor_cli.immutable import immutable
from rmentor_cli.model.pairing import LIVE, Pairing, PairingStatus
from rmentor_cli.organization import Organization
from rmentor_cli.problems import listed
from rmentor_cli.runs.decided import (
    OPEN,
    WAITING,
    chosen,
    commit_line,
    decided_rows,
    pairings_as_data,
    with_pairings,
)
from rmentor_cli.runs.finding import couple_of
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.resuming import what_comes_after
from rmentor_cli.runs.sealing import sealed
from rmentor_cli.terminal.layout import Table
from rmentor_cli.terminal.problem_lines import counted


@immutable
class Decision:
    """One kind of decision: its verb, which pairings somebody means by a name, what it does, and what comes after."""

    verb: str
    among: Collection[PairingStatus]
    decide: Callable[[Pairing], Pairing]
    next_step: str


def _decide(opened: Opened, said: Sequence[str], decision: Decision) -> Outcome:
    dossier = opened.dossier
    pairings = chosen(opened, said, decision.among)
    after = [decision.decide(pairing) for pairing in pairings]
    changed = [now for now, before in zip(after, pairings, strict=True) if now != before]
    return Outcome(
        changes=sealed(opened, with_pairings(dossier, after, opened.on)),
        shown=(Table(("pairing", "who", "now"), decided_rows(dossier, after)),),
        plan=f"Plan: {counted(len(changed), 'pairing')} to {decision.verb}, {len(after) - len(changed)} as before.",
        commit_message=commit_line(decision.verb, changed or after),
        next_step=decision.next_step,
        data={"pairings": pairings_as_data(dossier, after)},
    )


def pin_pairings(opened: Opened, said: Sequence[str]) -> Outcome:
    """Keep pairings whatever is matched."""
    return _decide(opened, said, Decision("pin", OPEN, pin, "rmentor match leaves them alone and pairs the others"))


def unpin_pairings(opened: Opened, said: Sequence[str]) -> Outcome:
    """Let pairings be decided like any other."""
    return _decide(opened, said, Decision("unpin", OPEN, unpin, "rmentor match"))


def decline_pairings(opened: Opened, said: Sequence[str]) -> Outcome:
    """Take back proposals that somebody would rather not have; nobody reads who."""
    next_step = "rmentor match proposes others; these two are not proposed to each other again"
    outcome = _decide(opened, said, Decision("decline", WAITING, decline, next_step))
    told = [text_of_decline(couple_of(opened.dossier, each)) for each in chosen(opened, said, WAITING)]
    return replace(outcome, shown=(*outcome.shown, "\nTo whoever was asked, in the same words:", *told))


def pause_pairings(opened: Opened, said: Sequence[str], first: date | None, last: date | None) -> Outcome:
    """Let pairings rest, from today or a day, until a day or until they are resumed."""
    decide = partial(pause, first=first, last=last, on=opened.on)
    next_step = "rmentor schedule moves their check-ins, then rmentor calendar"
    outcome = _decide(opened, said, Decision("pause", LIVE, decide, next_step))
    after = [decide(pairing) for pairing in chosen(opened, said, LIVE)]
    return replace(outcome, notes=tuple(_beyond_the_end(after, last_day(opened.dossier.program.program))))


def _beyond_the_end(paused: Sequence[Pairing], last: date) -> Iterator[str]:
    """Say which pauses leave no day of the program, and what frees the two for other partners."""
    if ids := [each.id for each in paused if each.paused_until and each.paused_until >= last]:
        lasts = f"The program ends on {last}, within the pause of {listed(ids, at_most=5)}: no check-in comes after it"
        yield f"{lasts}. If somebody would rather have another partner: rmentor pairing end {ids[0]} --rematch."


def resume_pairings(opened: Opened, said: Sequence[str]) -> Outcome:
    """Let paused pairings go on from today."""
    decide = partial(resume, on=opened.on)
    next_step = "rmentor schedule writes what is new, then rmentor calendar"
    outcome = _decide(opened, said, Decision("resume", LIVE, decide, next_step))
    before = chosen(opened, said, LIVE)
    news = what_comes_after(opened, before, [decide(pairing) for pairing in before])
    return replace(outcome, shown=(*outcome.shown, *news))


def keep_pairings(opened: Opened, said: Sequence[str], until: date) -> Outcome:
    """Record that both of each pairing chose to stay although one is now above the other."""
    decide = partial(keep, organization=Organization.of(opened.dossier), until=until, on=opened.on)
    next_step = f"rmentor validate is quiet about it until {until}, and asks again after it"
    return _decide(opened, said, Decision("keep", LIVE, decide, next_step))


SIMPLE_VERBS: Mapping[str, Callable[[Opened, Sequence[str]], Outcome]] = MappingProxyType(
    {"decline": decline_pairings, "pin": pin_pairings, "unpin": unpin_pairings, "resume": resume_pairings}
)
