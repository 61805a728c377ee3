"""End pairings: without fault, in the same words for both."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rmentor_cli.decisions.end import end, with_reason
from rmentor_cli.decisions.telling import text_of_end
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.fields import Invalid
from rmentor_cli.model.kinds import one_of
from rmentor_cli.model.pairing import LIVE, Pairing
from rmentor_cli.model.private import EndReason, PrivateDossier
from rmentor_cli.problems import UsageError
from rmentor_cli.runs.decided import chosen, commit_line, decided_rows, pairings_as_data, with_pairings
from rmentor_cli.runs.finding import couple_of
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.sealing import sealed
from rmentor_cli.terminal.layout import Block, Table
from rmentor_cli.terminal.problem_lines import counted


def end_pairings(opened: Opened, said: Sequence[str], reason: str | None) -> Outcome:
    """End pairings as of today; a reason is a code that stays in private/ and is only counted."""
    dossier = opened.dossier
    pairings = chosen(opened, said, LIVE)
    after = [end(pairing, opened.on) for pairing in pairings]
    count = sum(now != before for now, before in zip(after, pairings, strict=True))
    return Outcome(
        changes=sealed(opened, with_pairings(dossier, after, opened.on), with_reasons(opened, after, reason)),
        shown=(Table(("pairing", "who", "now"), decided_rows(dossier, after)), *words_for_both(dossier, after)),
        plan=f"Plan: {counted(count, 'pairing')} to end, {len(after) - count} as before.",
        notes=on_who_left(reason),
        commit_message=commit_line("end", after),
        next_step="rmentor match pairs those who are free, and never these two again; rmentor schedule withdraws the "
        "check-ins",
        data={"pairings": pairings_as_data(dossier, after)},
    )


def on_who_left(reason: str | None) -> tuple[str, ...]:
    """Remind of the roster where somebody left: nobody is to be proposed to them again."""
    if reason != EndReason.LEFT.value:
        return ()
    return ("Whoever left the program needs the status left in the roster, so that nobody is proposed to them.",)


def words_for_both(dossier: Dossier, ended: Sequence[Pairing]) -> Iterator[Block]:
    """Write what both people of each pairing are told."""
    yield "\nTo both, in the same words:"
    for pairing in ended:
        yield text_of_end(couple_of(dossier, pairing), pairing.ended) if pairing.ended else ""


def with_reasons(opened: Opened, ended: Sequence[Pairing], said: str | None) -> PrivateDossier:
    """Return what is private with a reason for each ended pairing, where one is given."""
    reason = _read(said) if said is not None else None
    ends = opened.private.ends
    for pairing in ended:
        ends = with_reason(ends, pairing, reason, opened.on) if reason else ends
    return replace(opened.private, ends=ends)


def _read(said: str) -> EndReason:
    try:
        return one_of(EndReason).parse(said)
    except Invalid as invalid:
        raise UsageError(f'--reason "{said}" {invalid.message}', fix=invalid.fix or "or leave it out") from None
