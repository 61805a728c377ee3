"""Say where the program stands; apart from the report, because it needs no templates."""

from collections.abc import Container, Iterator
from dataclasses import replace

from rmentor_cli.duties.owed import owed
from rmentor_cli.duties.proposals import all_asked
from rmentor_cli.duties.together import as_told
from rmentor_cli.measures.attention import Attention
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.measure import Measure
from rmentor_cli.measures.metrics import Metrics, measure
from rmentor_cli.measures.next_step import CONSULT_ALL
from rmentor_cli.measures.outcomes import ends_by_reason
from rmentor_cli.measures.status import SHOWN_AT_MOST, Concern, Status, Upcoming, status
from rmentor_cli.model.duty import Act
from rmentor_cli.model.today import Today
from rmentor_cli.problems import listed
from rmentor_cli.progress.needs import NeedKind
from rmentor_cli.progress.pairing import PairingProgress
from rmentor_cli.readiness.checklist import checklist
from rmentor_cli.runs.attention import attention_as_data
from rmentor_cli.runs.check_in_words import differing, what_they_say
from rmentor_cli.runs.checklist import as_data, in_one_line
from rmentor_cli.runs.due import counts
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.run_log import last_runs, latest_runs
from rmentor_cli.runs.waiting import waiting_in_words
from rmentor_cli.runs.which_check_in import when_by_the_clock
from rmentor_cli.scheduling.by_hand import doubtful
from rmentor_cli.scheduling.wording import paused_in_words
from rmentor_cli.sponsor_promises import Standing, sponsor_promises
from rmentor_cli.terminal.layout import Block, Table

_ANY_DAY = frozenset({"rmentor agenda", "rmentor report"})  # next steps of a program that runs


def show_status(opened: Opened, today: Today) -> Outcome:
    """Say on one screen where the program stands."""
    metrics = _with_differing(opened, metrics_of(opened))
    now = status(opened.dossier, metrics)
    duties = owed(opened.dossier, opened.private, today)
    owing = counts(as_told(duties))
    ended = _reasons(opened)
    return Outcome(
        shown=(
            *_screen(now, owing, in_one_line(opened.dossier, opened.on)),
            *_missed(opened),
            *_without_date(metrics),
            *_doubtful(opened),
            *_differing(opened),
            *(f"\n{each.label}: {each.text}" for each in ended),
            *_runs(opened),
        ),
        next_step=_next_step(opened, now, owing),
        data=figures_as_data(metrics)
        | {
            "checklist": [as_data(each) for each in checklist(opened.dossier, opened.on) if each.is_live],
            "ended_early": {each.key: each.text for each in ended},
            "they_differ": [r.id for r in differing(opened.dossier, opened.private)],
            "owed": {act.value: sum(duty.act is act for duty in duties) for act in Act},
        },
    )


def metrics_of(opened: Opened) -> Metrics:
    """Work out the figures of a program."""
    return measure(opened.dossier, opened.on)


def _with_differing(opened: Opened, metrics: Metrics) -> Metrics:
    """Return the figures with another reason where what nobody reported is only what the two differ on."""
    ids = {row.id for row in differing(opened.dossier, opened.private)}
    facts = {each.pairing.id: each for each in metrics.pairings}
    return replace(metrics, attention=tuple(_reworded(each, facts[each.pairing.id], ids) for each in metrics.attention))


def _reworded(attention: Attention, facts: PairingProgress, ids: Container[str]) -> Attention:
    need = facts.needs[0]
    if need.kind is not NeedKind.UNREPORTED or not all(row.id in ids for row in need.check_ins):
        return attention
    first = f"They say different things of {listed([row.id for row in need.check_ins])}."
    act = f"ask both, then rmentor check-in record {need.check_ins[0].id} held (or missed, cancelled)"
    return replace(attention, reasons=(first, *attention.reasons[1:]), act=act)


def _screen(now: Status, owing: str, ready: str) -> Iterator[Block]:
    yield f"{now.program}, {now.on}: {', '.join(filter(None, (now.week, now.word)))}"
    yield f"Pairings: {', '.join(f'{count} {word}' for word, count in now.pairings) or 'none yet'}"
    held, unreported = now.check_ins, now.unreported  # a session that was moved is due once, and has two check-ins
    yield f"{held.label}, by session due: {held.text}. {unreported.label}, of all check-ins over: {unreported.text}."
    if owing:
        yield f"Owed today: {owing} (rmentor due)"
    if ready:
        yield f"Checklist: {ready}"
    yield from (f"{pairing}: {paused_in_words(last)}" for pairing, last in now.paused)
    if now.waiting:
        yield f"Waiting for a partner: {listed(now.waiting)}"
    if now.attention:
        more = f" (and {now.more_attention} more, in the report)" if now.more_attention else ""
        yield f"\nWho needs you{more}"
        yield Table(("pairing", "why", "what to do"), tuple(_row(concern) for concern in now.attention))
    if now.upcoming:
        yield "\nIn the next 7 days"
        yield Table(("when", "pairing", "session"), tuple(_coming(upcoming) for upcoming in now.upcoming))


def _missed(opened: Opened) -> Iterator[Block]:
    """Say what the sponsor promised, or was asked for, and people still wait for."""
    promises = sponsor_promises(opened.dossier)
    missed = [each for each in promises if each.standing(opened.on) is Standing.MISSED]
    kept = sum(each.kept_by(opened.on) is not None for each in promises)
    if missed:
        said = listed([f"{each.what} ({each.due})" for each in missed], at_most=2)
        answers = ", and answers to surveys" if any(each.is_asked for each in promises) else ""
        yield f"The sponsor's promises{answers}: {kept} of {len(promises)} kept, {len(missed)} missed: {said}"


def _without_date(metrics: Metrics) -> Iterator[Block]:
    """Say how many sessions are owed another date, whoever needs the coordinator beside that."""
    lost = [entry.check_in.id for facts in metrics.pairings for entry in facts.without_date]
    if lost:
        yield f"\n{waiting_in_words(lost)}"


def _reasons(opened: Opened) -> tuple[Measure, ...]:
    """Return why pairings ended early, as far as it points at nobody; it is private, and so in no report."""
    enough = opened.dossier.program.pulse.minimum_group
    ends = opened.private.ends
    return tuple(ends_by_reason(Facts(opened.dossier, opened.on), ends)) if len(ends) >= enough else ()


def _doubtful(opened: Opened) -> Iterator[Block]:
    """Say which dates people hold fast though one of the two cannot be there."""
    doubts = doubtful(opened.dossier, opened.on, opened.private.busy)
    rows = [row for row in opened.dossier.check_ins if row.id in doubts]
    for place, row in enumerate(rows[:SHOWN_AT_MOST]):
        stays = f"{row.id} stays on {when_by_the_clock(opened.dossier, row)}"
        yield f"{'' if place else chr(10)}{stays}, but {listed(list(doubts[row.id]))}"
    if more := len(rows) - SHOWN_AT_MOST:
        yield from (f"and {more} more: rmentor check-in list",) * (more > 0)


def _differing(opened: Opened) -> Iterator[Block]:
    """Show the check-ins of which the two say different things; only they know, so they are asked."""
    if rows := differing(opened.dossier, opened.private):
        said = tuple((row.id, what_they_say(opened.dossier, row, opened.private.answers)) for row in rows)
        yield "\nThey differ: ask them"
        yield Table(("check-in", "what they say"), said)


def _runs(opened: Opened) -> Iterator[Block]:
    if said := tuple(last_runs(latest_runs(opened.root), opened.on)):
        yield ""
        yield from said


def _next_step(opened: Opened, now: Status, owing: str) -> str:
    """Name what the program needs to go on; once it runs, what is owed today."""
    if now.next_command == CONSULT_ALL and (asked := all_asked(opened.dossier, opened.private)):
        return f"rmentor pairing agree {asked} (or decline), once they have answered"
    if owing and now.next_command in _ANY_DAY:
        return f"rmentor due ({owing})"
    return f"{now.next_command} ({now.next_reason})"


def _row(concern: Concern) -> tuple[str, str, str]:
    talk = f"{concern.speaker} talks" if concern.speaker else "talk"
    to = f"{talk} to {concern.ask[0]}: " if len(concern.ask) == 1 else ""
    return concern.pairing, concern.reasons[0], f"{to}{concern.act}"


def _coming(upcoming: Upcoming) -> tuple[str, str, str]:
    at = f"{upcoming.start:%a %Y-%m-%d %H:%M} {upcoming.time_zone}" if upcoming.start else f"by {upcoming.day}"
    return at, upcoming.pairing, str(upcoming.n)


def figures_as_data(metrics: Metrics) -> dict[str, object]:
    """Return the figures as JSON values; ids only."""
    return {
        "on": metrics.on.isoformat(),
        "week": metrics.week,
        "weeks": metrics.weeks,
        "standing": metrics.traffic.value,
        "figures": {
            key: {
                "label": figure.label,
                "value": float(figure.value) if figure.value is not None else None,
                "text": figure.text,
                "n": figure.n,
                "missing": figure.missing,
                "formula": figure.formula,
            }
            for key, figure in metrics.figures.items()
        },
        "attention": attention_as_data(metrics.attention),
    }
