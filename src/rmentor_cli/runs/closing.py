"""Close a program: say what is still open, complete what goes on, call off what lies ahead."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from shlex import quote

from rmentor_cli.cohorts.still_open import StillOpen, still_open
from rmentor_cli.dates import kept_until, last_day
from rmentor_cli.decisions.complete import complete
from rmentor_cli.duties.owed import owed
from rmentor_cli.endings import closed_on
from rmentor_cli.files.read import in_repository
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import Act
from rmentor_cli.model.pairing import OVER, CheckIn, Pairing, PairingStatus
from rmentor_cli.model.today import Today
from rmentor_cli.problems import listed
from rmentor_cli.rounds import opens
from rmentor_cli.runs.closing_words import open_blocks, open_lines, tasks_of_the_end
from rmentor_cli.runs.decided import pairings_as_data
from rmentor_cli.runs.grounds import refuse_without_private
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.sealing import sealed
from rmentor_cli.runs.withdrawing import with_rows, withdrawn_rows
from rmentor_cli.terminal.problem_lines import counted


def close_program(opened: Opened, today: Today, named: Path) -> Outcome:
    """Complete the pairings that go on, withdraw what is proposed and what lies ahead, and say what is still open.

    `named` is how whoever runs it names the folder.
    """
    refuse_without_private(opened)
    before = opened.dossier
    found = still_open(before, opened.private, opened.on)
    completed = [complete(pairing, opened.on) for pairing in found.live]
    without = replace(before, pairings=_pairings(before, completed))
    withdrawn = withdrawn_rows(opened, without, [each for each in without.pairings if each.status in OVER])
    after = replace(without, check_ins=with_rows(without, withdrawn))
    duties = owed(after, opened.private, today)
    mails = sum(duty.act is Act.MAIL for duty in duties)
    lines = tuple(
        open_lines(
            found, tasks_of_the_end(owed(before, opened.private, today), duties, closed_on(after)), duties, opened.on
        )
    )
    changes = sealed(opened, after)
    return Outcome(
        changes=changes,
        shown=tuple(open_blocks(lines, met=bool(before.pairings))),
        plan=_sum_of(found, completed, withdrawn),
        notes=tuple(_notes(opened, is_closed=not changes)),
        to_weigh=_to_weigh(found) if _is_over(opened) else "",
        to_confirm="" if _is_over(opened) else _to_confirm(opened, completed, withdrawn),
        commit_message="Close the program",
        next_step=_next_step(found, mails, named, met=bool(before.pairings)),
        data={
            "completed": pairings_as_data(before, completed),
            "withdrawn": {"pairings": [each.id for each in found.proposed], "check_ins": [row.id for row in withdrawn]},
            "open": [vars(each) for each in lines],
            "kept_until": kept_until(before.program.program).isoformat(),
        },
    )


def _pairings(dossier: Dossier, completed: Sequence[Pairing]) -> tuple[Pairing, ...]:
    """Return the pairings of a closed program; what was only proposed goes, as `match` lets it go."""
    now = {each.id: each for each in completed}
    return tuple(now.get(each.id, each) for each in dossier.pairings if each.status is not PairingStatus.PROPOSED)


def _is_over(opened: Opened) -> bool:
    return opened.on >= last_day(opened.dossier.program.program)


def _sum_of(found: StillOpen, completed: Sequence[Pairing], withdrawn: Sequence[CheckIn]) -> str:
    gone = f", {counted(len(found.proposed), 'proposal')} to withdraw" if found.proposed else ""
    return (
        f"Plan: {counted(len(completed), 'pairing')} to complete, "
        f"{counted(len(withdrawn), 'check-in')} to call off{gone}."
    )


def _to_weigh(found: StillOpen) -> str:
    """Say what had better be settled first, where the program is over."""
    first = [
        *(f"survey {each.id}" for each in (found.to_ask, *(o.pulse_round for o in found.to_close)) if each),
        *([f"what became of {counted(len(found.unreported), 'check-in')}"] if found.unreported else ()),
        *([counted(len(found.promised), "promise")] if found.promised else ()),
    ]
    return f"Still open, and it can be settled after closing as well: {listed(first)}." if first else ""


def _to_confirm(opened: Opened, completed: Sequence[Pairing], withdrawn: Sequence[CheckIn]) -> str:
    last = last_day(opened.dossier.program.program)
    return (
        f"The program runs until {last}. To close it on {opened.on} completes {counted(len(completed), 'pairing')} "
        f"before their time and calls off {counted(len(withdrawn), 'check-in')}; people are told of each they know."
    )


def _notes(opened: Opened, *, is_closed: bool) -> Iterator[str]:
    """Say how long people are kept, and how this state is found again."""
    until = kept_until(opened.dossier.program.program)
    yield (
        f"Names, answers and all of private/ are kept until {until} (program.retention_months): `rmentor due` owes "
        "each of them a word in the weeks before, and the erasing after; rmentor person erase WHO takes somebody out "
        "sooner, when they ask."
    )
    if not _is_over(opened):
        yield from _still_planned(opened)
    if in_repository(opened.root):
        when = "To find" if is_closed else "Once it is recorded, to find"
        yield f"{when} this state again, and make any report of it anew: git tag {_tag(opened)}"
    else:
        yield "No git keeps this folder: keep a copy of it as it is now, and every report can be made from it again."


def _still_planned(opened: Opened) -> Iterator[str]:
    """Say what program.yaml plans for the days after an early closing: whether it falls away only a person can say."""
    program, on = opened.dossier.program, opened.on
    events = ((name, getattr(program.milestones, name)) for name in ("launch", "midpoint", "closing"))
    rounds = ((f"round {each.id}", opens(opened.dossier, each)) for each in program.pulse.rounds)
    commitments = program.sponsor.commitments if program.sponsor else ()
    promises = ((f'the sponsor\'s "{each.what}"', each.due) for each in commitments if not each.kept)
    if ahead := [f"{what} ({day})" for what, day in (*events, *rounds, *promises) if day and day > on]:
        yield f"program.yaml plans more, owed on its day: {listed(ahead, at_most=6)}. Take out what falls away."


def _tag(opened: Opened) -> str:
    """Return a tag that names the program and its last day: the same whenever it is asked for."""
    info = opened.dossier.program.program
    words = re.sub(r"[^a-z0-9]+", "-", info.name.casefold()).strip("-")
    return f"{words or 'program'}-closed-{last_day(info)}"


def _next_step(found: StillOpen, mails: int, named: Path, *, met: bool) -> str:
    """Name what is to be done first, and how the next cohort begins."""
    asked = [each.id for each in (found.to_ask,) if each]
    answered = [each.pulse_round.id for each in found.to_close]
    first = (
        [f"rmentor pulse start {each}" for each in asked]
        + [f"rmentor pulse close {each}" for each in answered]
        + ["rmentor check-in list --unreported"] * bool(found.unreported)
        + ["rmentor mail"] * bool(mails)
        + ["rmentor celebrate and rmentor report --for sponsor write what is handed out"] * met
    )
    return "; ".join([*first[:1], f"for the next cohort: rmentor init NEWDIR --from {quote(str(named))}"])
