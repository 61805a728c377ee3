"""Tick off what was done by hand, and take that back."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from rmentor_cli.changes import ChangeSet, plan
from rmentor_cli.decisions.ticking import ticked
from rmentor_cli.duties.owed import coming, owing
from rmentor_cli.duties.take_over import TAKE_OVER
from rmentor_cli.formats.journal_csv import appended
from rmentor_cli.immutable import immutable
from rmentor_cli.model import paths
from rmentor_cli.model.duty import Act, Duty, DutyKind
from rmentor_cli.model.journal import JournalLine, JournalState, Last, journal_of, last_by_key, taken_back
from rmentor_cli.model.today import Today
from rmentor_cli.problems import UsageError, did_you_mean, listed
from rmentor_cli.runs.duty_words import in_a_sentence, name_behind
from rmentor_cli.runs.keys import key_meant, keys_beginning
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.terminal.layout import Table
from rmentor_cli.terminal.problem_lines import counted

AHEAD = 14  # days: what is owed so soon may be ticked off already
_SHOWN = 8


@immutable
class Ticking:
    """What was typed: keys or their beginnings; that they are mails; that every key with such a beginning is meant."""

    said: tuple[str, ...]
    mailed: bool = False
    every: bool = False


def tick_off(opened: Opened, today: Today, ticking: Ticking) -> Outcome:
    """Write down that duties were done by hand; what was ticked off today already stays as it is."""
    last = last_by_key(opened.dossier.journal, opened.private.journal)
    now, late = map(_by_key, owing(opened.dossier, opened.private, today))
    known = {**late, **now, **_soon(opened, today)} if _reach_beyond(ticking, now, last) else now
    today_ticked = _keys_in(last, JournalState.BY_HAND, opened.on)
    keys = [key for said in _said(ticking) for key in _meant(said, [*known, *today_ticked], last, ticking)]
    duties = [known[key] for key in dict.fromkeys(keys) if key in known]
    _refuse_other_acts(duties, ticking)
    lines = [ticked(duty, _journal(opened, duty.kind.value), last.day_for(duty.key, opened.on)) for duty in duties]
    left = len(now) - sum(duty.key in now for duty in duties)
    rows = [(duty.key, in_a_sentence(opened.dossier, duty)) for duty in duties]
    return _outcome(opened, lines, rows, _as_before(keys, known), f"ticked off; {left} left today")


def take_back(opened: Opened, ticking: Ticking) -> Outcome:
    """Write down that what was ticked off was not done after all, so that it is owed again."""
    last = last_by_key(opened.dossier.journal, opened.private.journal)
    by_hand = {line.key: line for line in last.in_state(JournalState.BY_HAND) if line.key != TAKE_OVER}
    taken = _keys_in(last, JournalState.UNDONE, opened.on)
    keys = [key for said in _said(ticking) for key in _to_take_back(said, [*by_hand, *taken], last, ticking)]
    meant = [by_hand[key] for key in dict.fromkeys(keys) if key in by_hand]
    lines = [back for line in meant for back in _taken_back(opened, line)]
    rows = [(line.key, _about(opened, line)) for line in meant]
    return _outcome(opened, lines, rows, _as_before(keys, by_hand), "taken back: owed again where it still helps")


def _taken_back(opened: Opened, line: JournalLine) -> tuple[JournalLine, ...]:
    return taken_back(_journal(opened, line.kind), line.key, opened.on, of=(JournalState.BY_HAND,))


def _said(ticking: Ticking) -> tuple[str, ...]:
    if not ticking.said:
        raise UsageError("no key is named", fix="rmentor due shows the key of everything that is owed")
    return ticking.said


def _reach_beyond(ticking: Ticking, now: Mapping[str, Duty], last: Last) -> bool:
    """Say whether anything typed is neither owed now nor in the journal: it may come soon, or have come too late."""
    return not all(keys_beginning(said, (*now, *last)) for said in ticking.said)


def _by_key(duties: Iterable[Duty]) -> dict[str, Duty]:
    return {duty.key: duty for duty in duties}


def _soon(opened: Opened, today: Today) -> dict[str, Duty]:
    return _by_key(duty for _, duty in coming(opened.dossier, opened.private, today, AHEAD))


def _keys_in(last: Last, state: JournalState, on: date) -> list[str]:
    return [line.key for line in last.in_state(state) if line.date == on and line.key != TAKE_OVER]


def _meant(said: str, keys: Iterable[str], last: Last, ticking: Ticking) -> list[str]:
    if found := _beginning_with(said, keys, ticking):
        return found
    _refuse_take_over(said, last)
    settled = last.get(said) or next((last[key] for key in last if key.startswith(said)), None)
    if settled is None:
        near = did_you_mean(said, keys)
        raise UsageError(f'nothing that is owed has the key "{said}"', fix=near or "rmentor due shows what is owed")
    if settled.state is JournalState.BY_HAND:
        return [settled.key]
    why, instead = _why_not(settled)
    raise UsageError(why, fix=instead)


def _beginning_with(said: str, keys: Iterable[str], ticking: Ticking) -> list[str]:
    """Return the key meant, or with --every all."""
    if ticking.every:
        return keys_beginning(said, keys)
    key = key_meant(said, keys, otherwise=", or add --every for all of them")
    return [key] if key else []


def _why_not(line: JournalLine) -> tuple[str, str]:
    """Say why the duty of a line cannot be ticked off, and what to do instead."""
    match line.state:
        case JournalState.UNKNOWN:
            return f"nobody knows whether {line.key} left", f"rmentor send --resolve {line.key} sent (or not-sent)"
        case JournalState.SENT:
            return f"{line.key} was sent on {line.date}, so nothing is owed", "rmentor due shows what is owed"
    return f"{line.key} is not owed today", "rmentor due shows what is owed"


def _to_take_back(said: str, keys: Iterable[str], last: Last, ticking: Ticking) -> list[str]:
    if found := _beginning_with(said, keys, ticking):
        return found
    _refuse_take_over(said, last)
    line = last.get(said)
    if line and line.state is JournalState.UNDONE:
        return [said]
    if line:
        raise UsageError(f"{said} was not ticked off by hand: it is {line.state.value}", fix=_instead(line))
    raise UsageError(
        f'nothing ticked off has the key "{said}"', fix=did_you_mean(said, keys) or "look into journal.csv"
    )


def _instead(line: JournalLine) -> str:
    if line.state is JournalState.SENT:
        return f"leave it as it is; if it came back: rmentor send --resolve {line.key} bounced"
    return "leave it as it is"


def _refuse_take_over(said: str, last: Last) -> None:
    """Raise UsageError where the line of a take-over is meant: what it made doubtful, only a person settles."""
    if said and TAKE_OVER.startswith(said) and TAKE_OVER in last:
        raise UsageError(
            f"{TAKE_OVER} is no duty: since {last[TAKE_OVER].date} the mails that were owed on that day wait for you, "
            "because the computer before may have sent them, and no line takes that back",
            fix="what it sent: rmentor done --mailed KEY; what it did not: rmentor send in a terminal; "
            "to send from there again: rmentor send --take-over, there",
        )


def _refuse_other_acts(duties: Sequence[Duty], ticking: Ticking) -> None:
    for duty in duties:
        if duty.kind is DutyKind.RESOLVE:
            key = duty.key.removeprefix("resolve-")
            raise UsageError(
                f"only you know whether {key} left", fix=f"rmentor send --resolve {key} sent (or not-sent)"
            )
        if duty.act is Act.MAIL and not ticking.mailed:
            said = f"{duty.key} is a mail: rmentor mail writes it, rmentor send sends it"
            raise UsageError(said, fix=f"if you sent it from your own program: rmentor done --mailed {duty.key}")
        if duty.act is not Act.MAIL and ticking.mailed:
            raise UsageError(f"{duty.key} is a {duty.act.value}, not a mail", fix="leave out --mailed")


def _journal(opened: Opened, kind: str) -> Sequence[JournalLine]:
    return opened.private.journal if _path(kind) == paths.PRIVATE_JOURNAL else opened.dossier.journal


def _path(kind: str) -> str:
    try:
        return journal_of(DutyKind(kind))
    except ValueError:  # of a newer rmentor
        return paths.JOURNAL


def _as_before(keys: Iterable[str], fresh: Mapping[str, object]) -> list[str]:
    return [key for key in dict.fromkeys(keys) if key not in fresh]


def _about(opened: Opened, line: JournalLine) -> str:
    named = [name_behind(opened.dossier, some_id) for some_id in (line.person_id, line.pairing_id) if some_id]
    return ", ".join([line.kind, *named])


def _outcome(
    opened: Opened, lines: Sequence[JournalLine], rows: Sequence[tuple[str, str]], before: Sequence[str], said: str
) -> Outcome:
    keys = [line.key for line in lines]
    return Outcome(
        changes=_changes(opened, lines),
        shown=(Table(("key", "what"), tuple(rows)),) if rows else (),
        plan=f"{counted(len(lines), 'duty')} {said}." if lines else "",
        notes=(f"As before: {listed(before, at_most=_SHOWN)}.",) if before else (),
        commit_message=_commit_line(lines),
        next_step="rmentor due",
        data={"keys": keys, "as_before": list(before)},
    )


def _commit_line(lines: Sequence[JournalLine]) -> str:
    tracked = [line for line in lines if _path(line.kind) == paths.JOURNAL]
    if not tracked:
        return ""
    verb = "Tick off" if tracked[0].state is JournalState.BY_HAND else "Take back"
    return f"{verb} {listed([line.key for line in tracked], at_most=_SHOWN)}"


def _changes(opened: Opened, lines: Sequence[JournalLine]) -> ChangeSet:
    sources, files = opened.dossier.sources, {}
    for path in dict.fromkeys(_path(line.kind) for line in lines):
        new = [line for line in lines if _path(line.kind) == path]
        read = opened.private.journal if path == paths.PRIVATE_JOURNAL else opened.dossier.journal
        files[path] = appended(sources.raw.get(path), sources.tables.get(path), read, new)
    return plan(sources.raw, files)
