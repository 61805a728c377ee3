"""Show what is owed: calls and tasks one by one, mails by kind where there are many."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from rmentor_cli.duties.early import FURTHEST, MAY_BE_EARLY
from rmentor_cli.duties.known import Known
from rmentor_cli.duties.leaving import leaves_unattended
from rmentor_cli.duties.owed import Coming, Owing, ahead
from rmentor_cli.duties.together import FEW, as_told
from rmentor_cli.immutable import immutable
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import Act, Duty, DutyKind
from rmentor_cli.model.journal import NOT_REACHED, last_by_key
from rmentor_cli.model.today import Today
from rmentor_cli.problems import listed
from rmentor_cli.readiness.checklist import NOT_NOTED
from rmentor_cli.runs.duty_words import (
    by_when,
    command_for,
    count_sides,
    counted_mails,
    in_a_sentence,
    name_behind,
    on_late,
    short_date,
    to_say,
    whom,
)
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.run_log import last_runs, latest_runs
from rmentor_cli.terminal.layout import Block, Table
from rmentor_cli.terminal.problem_lines import counted

NAMED = 3  # people of the many


@immutable
class Look:
    """How far ahead to look, whether to show each mail, and whether a program reads it, not a person."""

    days: int = 0
    each: bool = False
    by_program: bool = False


def show_due(opened: Opened, today: Today, look: Look) -> Outcome:
    """Show what is owed today, and what becomes owed in the days after it."""
    dossier = opened.dossier
    here, later = ahead(Known(dossier, opened.private, today), look.days)
    now, late = here
    return Outcome(
        shown=(*_today(dossier, now, today.on, look), *_later(dossier, later, look)),
        notes=(
            *on_late(dossier, late, each=look.each),
            *(last_runs(latest_runs(opened.root), today.on) if now else ()),
        ),
        next_step=_next_step(now, later, look),
        number=len(now),
        data=_data(dossier, here, later, today.on) if look.by_program else {},
    )


def _data(dossier: Dossier, here: Owing, later: Coming, on: date) -> dict[str, object]:
    now, late = here
    return {
        "on": on.isoformat(),
        "owed": [as_data(duty) | {"to_say": to_say(dossier, duty) or None} for duty in now],
        "too_late": [duty.key for duty in late],
        "coming": [{"from": day.isoformat(), **as_data(duty)} for day, duty in later],
    }


def counts(duties: Iterable[Duty]) -> str:
    """Count duties by what they ask for: `2 calls, 3 tasks and 12 mails`; empty where there is none."""
    acts = [duty.act for duty in duties]
    order = (Act.CALL, Act.TASK, Act.MAIL)
    return listed([counted(acts.count(act), act.value) for act in order if act in acts])


def as_data(duty: Duty) -> dict[str, object]:
    """Return a duty as JSON values; ids only."""
    return {
        "key": duty.key,
        "kind": duty.kind.value,
        "act": duty.act.value,
        "since": duty.since.isoformat(),
        "deadline": duty.deadline.isoformat() if duty.deadline else None,
        "reason": duty.said(lambda some_id: some_id),
        "person_id": duty.person_id or None,
        "pairing_id": duty.pairing_id or None,
        "check_in_id": duty.check_in_id or None,
        "to_assistant": duty.copy_to_assistant,
        "waits": duty.waits or None,
        "command": command_for(duty),
    }


def _today(dossier: Dossier, duties: Sequence[Duty], on: date, look: Look) -> Iterator[Block]:
    if not duties:
        return
    yield f"{short_date(on)}: {counts(duties if look.each else as_told(duties))}"
    yield from _section("Calls", [_row(dossier, duty, on) for duty in duties if duty.act is Act.CALL])
    yield from (f'Words for {duty.key}: "{said}"' for duty in duties if (said := to_say(dossier, duty)))
    yield from _section("Tasks", _task_rows(dossier, [duty for duty in duties if duty.act is Act.TASK], on, look))
    last, written = last_by_key(dossier.journal), [duty for duty in duties if duty.act is Act.MAIL]
    back = [duty for duty in written if duty.key in last and last[duty.key].state in NOT_REACHED]
    refused = {duty.key for duty in back}
    mails = [duty for duty in written if duty.key not in refused]
    yield from _section("Mails that were refused, and wait for another address", _mail_rows(dossier, back, on, look))
    read = [duty for duty in mails if not leaves_unattended(duty, dossier.program.mail)]
    routine = [duty for duty in mails if leaves_unattended(duty, dossier.program.mail)]
    yield from _section("Mails to read before they leave", _mail_rows(dossier, read, on, look))
    yield from _section(
        "Mails that leave without you, where `send` runs by itself", _mail_rows(dossier, routine, on, look)
    )


def _section(heading: str, rows: Sequence[tuple[str, ...]]) -> Iterator[Block]:
    if rows:
        yield f"\n{heading}"
        yield Table(("key", "by", "what"), tuple(rows))


def _row(dossier: Dossier, duty: Duty, on: date) -> tuple[str, ...]:
    command = command_for(duty)
    then = "" if command == f"rmentor done {duty.key}" or duty.act is Act.MAIL else f". Then: {command}"
    sentence = in_a_sentence(dossier, duty)
    return duty.key, by_when(duty, on), f"{sentence[:1].upper()}{sentence[1:]}{then}"


def _task_rows(dossier: Dossier, duties: Sequence[Duty], on: date, look: Look) -> list[tuple[str, ...]]:
    """Write each task, but what concerns many people or pairings as the one thing that it is."""
    rows: list[tuple[str, ...]] = []
    for kind in dict.fromkeys(duty.kind for duty in duties):
        some = [duty for duty in duties if duty.kind is kind]
        if look.each or len(some) <= FEW or kind not in _TOGETHER:
            rows += [_row(dossier, duty, on) for duty in some]
        else:
            rows += _TOGETHER[kind](dossier, some, on)
    return rows


def _unreported(_dossier: Dossier, duties: Sequence[Duty], _on: date) -> Iterator[tuple[str, ...]]:
    said = f"Nobody has said what became of the check-ins of {len(duties)} pairings"
    yield "report-...", "", f"{said}. Then: rmentor check-in list --unreported"


def _preps(dossier: Dossier, duties: Sequence[Duty], on: date) -> Iterator[tuple[str, ...]]:
    sides = count_sides(dossier.roles[duty.person_id] for duty in duties)
    yield _noted_of(dossier, duties, on, f"{sides} {NOT_NOTED} they have read their prep")


def _agreements(dossier: Dossier, duties: Sequence[Duty], on: date) -> Iterator[tuple[str, ...]]:
    couples = counted(len(duties), "pairing")
    yield _noted_of(dossier, duties, on, f"{couples} {NOT_NOTED} they have made their agreement")


def _noted_of(dossier: Dossier, duties: Sequence[Duty], on: date, said: str) -> tuple[str, ...]:
    """Write what is not noted yet of many: of whom, and how to tick off one of them, or all."""
    word, first = duties[0].kind.value, min(duties, key=lambda duty: duty.deadline or date.max)
    names = listed([name_behind(dossier, duty.pairing_id or duty.person_id) for duty in duties], at_most=NAMED)
    then = f"rmentor done {duties[0].key}, and so on; rmentor done {word} --every for all"
    return f"{word}-...", by_when(first, on), f"Of {said}: {names}. Then: {then}"


_TOGETHER: Mapping[DutyKind, Callable[[Dossier, Sequence[Duty], date], Iterator[tuple[str, ...]]]] = {
    DutyKind.REPORT: _unreported,
    DutyKind.PREP: _preps,
    DutyKind.AGREEMENT: _agreements,
}


def _mail_rows(dossier: Dossier, duties: Sequence[Duty], on: date, look: Look) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for kind in dict.fromkeys(duty.kind for duty in duties):
        some = [duty for duty in duties if duty.kind is kind]
        if look.each or len(some) <= FEW:
            rows += [_row(dossier, duty, on) for duty in some]
        else:
            rows.append((f"{kind.value}-...", _first_deadline(some), _many(dossier, kind, some)))
    return rows


def _many(dossier: Dossier, kind: DutyKind, duties: Sequence[Duty]) -> str:
    names = list(dict.fromkeys(whom(dossier, duty) for duty in duties))
    return f"{counted_mails(kind, len(duties))}: {listed(names, at_most=NAMED)}"


def _first_deadline(duties: Sequence[Duty]) -> str:
    days = [duty.deadline for duty in duties if duty.deadline]
    return short_date(min(days)) if days else ""


def _later(dossier: Dossier, found: Sequence[tuple[date, Duty]], look: Look) -> Iterator[Block]:
    rows: list[tuple[str, ...]] = []
    for day in dict.fromkeys(day for day, _ in found):
        fresh = [duty for each, duty in found if each == day]
        own = _task_rows(dossier, [duty for duty in fresh if duty.act is not Act.MAIL], day, look)
        shown = [*own, *_mail_rows(dossier, [duty for duty in fresh if duty.act is Act.MAIL], day, look)]
        rows += [(short_date(day), key, what) for key, _, what in shown]
    if rows:
        yield f"\nIn the next {counted(look.days, 'day')}"
        yield Table(("from", "key", "what"), tuple(rows))


def _next_step(duties: Sequence[Duty], later: Sequence[tuple[date, Duty]], look: Look) -> str:
    acts = {duty.act for duty in duties}
    steps = ["rmentor mail, then rmentor send"] * (Act.MAIL in acts)
    if (count := sum(duty.kind in MAY_BE_EARLY for _, duty in later)) and look.days <= FURTHEST:
        steps.append(f"rmentor mail --days {look.days} also writes {counted(count, 'mail')} of the days ahead")
    steps += ["rmentor done KEY ticks off a call or a task"] * bool(acts - {Act.MAIL})
    return "; ".join(steps)
