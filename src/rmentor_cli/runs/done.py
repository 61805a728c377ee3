"""Tick off what was done by hand, and take that back: in the journal, or in the checklist."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from rmentor_cli.changes import ChangeSet, plan
from rmentor_cli.decisions.joining import taking_part
from rmentor_cli.decisions.ticking import ticked_on
from rmentor_cli.duties.owed import coming, owing
from rmentor_cli.duties.take_over import TAKE_OVER
from rmentor_cli.duties.told import without_mark
from rmentor_cli.formats.dossier import changes_between
from rmentor_cli.formats.journal_csv import appended
from rmentor_cli.immutable import immutable
from rmentor_cli.model import paths
from rmentor_cli.model.checklist import Tick
from rmentor_cli.model.duty import Act, Duty, DutyKind
from rmentor_cli.model.journal import JournalLine, JournalState, Last, journal_of, last_by_key, taken_back
from rmentor_cli.model.private import About
from rmentor_cli.model.today import Today
from rmentor_cli.problems import UsageError, listed
from rmentor_cli.runs import checklist, kept_promises
from rmentor_cli.runs.duty_words import command_for, in_a_sentence, name_behind
from rmentor_cli.runs.keys import keys_beginning
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.meaning import with_meaning
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.which_day import day_done, refuse_another_day, refuse_before_asking
from rmentor_cli.runs.which_duty import Ticking, meant, to_take_back
from rmentor_cli.terminal.layout import Table
from rmentor_cli.terminal.problem_lines import counted

AHEAD = 14  # days: what is owed so soon may be ticked off already
_SHOWN = 8  # keys that are named; the rest is counted


@immutable
class _Books:
    """What has become of everything, and the day on which something more is ticked off as done."""

    last: Last
    items: checklist.Items
    day: date


@immutable
class _Meant:
    """What was typed, as keys and as the duties that are to be ticked off."""

    keys: list[str]
    duties: list[Duty]
    before: list[str]  # the keys of what is ticked off already
    left: int  # how many duties of today stay


def tick_off(opened: Opened, today: Today, ticking: Ticking) -> Outcome:
    """Write down that duties were done by hand; what was ticked off today already stays as it is."""
    last, items = last_by_key(opened.dossier.journal, opened.private.journal), checklist.items_of(opened)
    checklist.refuse_derived(items, ticking.keys, opened.on)
    books = _Books(last, items, day_done(opened, ticking.day))
    typed = _meant(opened, today, ticking, books)
    checklist.refuse_derived(items, typed.keys, opened.on)
    refuse_another_day(opened, last, typed.before, ticking.day)
    refuse_before_asking(opened, typed.duties, ticking.day)
    _refuse_other_acts(typed.duties, ticking)
    ticks = [items[duty.key] for duty in typed.duties if checklist.is_item(duty)]
    noted = [duty for duty in typed.duties if not checklist.is_item(duty)]
    kept = [duty for duty in noted if kept_promises.is_written(duty)]
    lines = [_line(opened, duty, books) for duty in noted if duty not in kept]
    outcome = _outcome(
        _journaled(opened, lines)
        | checklist.after_ticking(opened, ticks, books.day)
        | kept_promises.after_keeping(opened, kept, books.day)
        | _joining(opened, typed.duties),
        [
            *((duty.key, in_a_sentence(opened.dossier, duty)) for duty in noted),
            *((each.key, checklist.as_ready(opened, each)) for each in ticks),
        ],
        before=typed.before,
        said=f"ticked off{f' as done on {ticking.day}' if ticking.day else ''}; {typed.left} left today",
        commit=_commit("Tick off", lines, [*(each.key for each in ticks), *(duty.key for duty in kept)]),
    )
    return with_meaning(opened, typed.duties, lines, ticking.means, outcome) if ticking.means else outcome


def _meant(opened: Opened, today: Today, ticking: Ticking, books: _Books) -> _Meant:
    """Return what was typed: of what is owed today; else of what comes soon, or came too late."""
    last, items, day = books.last, books.items, books.day
    now, late = map(_by_key, owing(opened.dossier, opened.private, today))
    known = {**now, **checklist.named(items, ticking.keys, opened.on)}
    before = [*_keys_in(last, JournalState.BY_HAND, day), *checklist.ticked(opened, ticking.keys, day)]
    before += kept_promises.kept_before(opened, ticking.keys)
    today_alone = [*known, *before]
    if _reach_beyond(ticking, today_alone, last):
        known = {**kept_promises.ahead_of_time(opened, day), **late, **known, **_soon(opened, today)}
        known = {**known, **checklist.ahead_of_time(items, opened.on)}
    may_mean = {said: [*known, *before, *_long_ago(said, today_alone, last, ticking)] for said in ticking.keys}
    keys = [key for said in ticking.keys for key in meant(said, may_mean[said], last, ticking)]
    duties = [known[key] for key in dict.fromkeys(keys) if key in known]
    return _Meant(keys, duties, _not_in(keys, known), len(now) - sum(duty.key in now for duty in duties))


def _line(opened: Opened, duty: Duty, books: _Books) -> JournalLine:
    return ticked_on(duty, _journal(opened, duty.kind.value), books.day, books.last.day_for(duty.key, opened.on))


def _joining(opened: Opened, duties: Iterable[Duty]) -> ChangeSet:
    """Plan that people who were invited take part, as it is decided that they do."""
    decided = {each.person_id for each in duties if each.key.startswith(f"question-{About.CONSENT.value}-")}
    return changes_between(opened.dossier, taking_part(opened.dossier, decided)) if decided else ChangeSet()


def take_back(opened: Opened, ticking: Ticking) -> Outcome:
    """Write down that what was ticked off was not done after all, so that it is owed again."""
    if ticking.day:
        raise UsageError("--day says when something was done, and --undo that it was not", fix="leave out one of them")
    last, items = last_by_key(opened.dossier.journal, opened.private.journal), checklist.items_of(opened)
    checklist.refuse_derived(items, ticking.keys, opened.on)
    by_hand = {line.key: line for line in last.in_state(JournalState.BY_HAND) if line.key != TAKE_OVER}
    ready = {tick.key: tick for tick in opened.dossier.checklist if tick.done}
    before = [*_keys_in(last, JournalState.UNDONE, opened.on), *checklist.open_again(items, ticking.keys, ready)]
    kept = kept_promises.kept_promises(opened)
    known = [*by_hand, *ready, *kept]
    keys = [key for said in ticking.keys for key in to_take_back(said, [*known, *before], last, ticking)]
    noted = [by_hand[key] for key in dict.fromkeys(keys) if key in by_hand]
    lines = [back for line in noted for back in _taken_back(opened, line)]
    ticks = [key for key in dict.fromkeys(keys) if key in ready]
    unkept = [key for key in dict.fromkeys(keys) if key in kept]
    return _outcome(
        _journaled(opened, lines)
        | checklist.after_taking_back(opened, ticks)
        | kept_promises.after_taking_back(opened, unkept),
        [
            *((line.key, _about(opened, line)) for line in noted),
            *((key, _of_whom(opened, ready[key])) for key in ticks),
            *((key, kept[key].what) for key in unkept),
        ],
        before=_not_in(keys, known),
        said="taken back: owed again where it still helps",
        commit=_commit("Take back", lines, [*ticks, *unkept]),
    )


def _taken_back(opened: Opened, line: JournalLine) -> tuple[JournalLine, ...]:
    return taken_back(_journal(opened, line.kind), line.key, opened.on, of=(JournalState.BY_HAND,))


def _reach_beyond(ticking: Ticking, keys: Collection[str], last: Last) -> bool:
    """Say whether anything typed is neither owed now nor settled: it may come soon, or have come too late."""
    typed = (said for said in ticking.keys if not keys_beginning(said, keys))
    return any(said not in last and said not in map(without_mark, last) for said in typed)


def _long_ago(said: str, keys: Collection[str], last: Last, ticking: Ticking) -> Sequence[str]:
    """Return what was ticked off on any day, where nothing of today begins as it was typed: it may be meant again."""
    if ticking.every or keys_beginning(said, keys):
        return ()
    return [line.key for line in last.in_state(JournalState.BY_HAND) if line.key != TAKE_OVER]


def _by_key(duties: Iterable[Duty]) -> dict[str, Duty]:
    return {duty.key: duty for duty in duties}


def _soon(opened: Opened, today: Today) -> dict[str, Duty]:
    return _by_key(duty for _, duty in coming(opened.dossier, opened.private, today, AHEAD))


def _keys_in(last: Last, state: JournalState, on: date) -> list[str]:
    return [line.key for line in last.in_state(state) if line.date == on and line.key != TAKE_OVER]


def _refuse_other_acts(duties: Sequence[Duty], ticking: Ticking) -> None:
    for duty in duties:
        if duty.kind is DutyKind.RESOLVE:
            key = duty.key.removeprefix("resolve-")
            raise UsageError(
                f"only you know whether {key} left", fix=f"rmentor send --resolve {key} sent (or not-sent)"
            )
        if duty.kind is DutyKind.PULSE_CLOSE:
            fix = f"rmentor pulse close {duty.about}; without any answer it closes as empty"
            raise UsageError(f"round {duty.about} is open until it is closed", fix=fix)
        if duty.kind is DutyKind.ERASE_EVERYBODY:
            said = f"{duty.key} is over once nothing of anybody is left, and something still is"
            raise UsageError(said, fix=command_for(duty))
        if duty.act is Act.MAIL and not ticking.mailed:
            said = f"{duty.key} is a mail: rmentor mail writes it, rmentor send sends it"
            raise UsageError(
                said, fix=f"if you sent it from your own program: rmentor done --mailed {duty.key}{_or_kept(duty)}"
            )
        if duty.act is not Act.MAIL and ticking.mailed:
            raise UsageError(f"{duty.key} is a {duty.act.value}, not a mail", fix="leave out --mailed")


def _or_kept(duty: Duty) -> str:
    """Say how a promise that a mail reminds of is ticked off as kept or done, beside that it was mailed."""
    which = duty.key.removeprefix(DutyKind.SPONSOR_COMMITMENT.value)
    is_about_one = duty.kind is DutyKind.SPONSOR_COMMITMENT
    once = "the promise is kept" if duty.n else "it is done"
    return f"; if {once}: rmentor done {DutyKind.SPONSOR_KEPT.value}{which}" if is_about_one else ""


def _journal(opened: Opened, kind: str) -> Sequence[JournalLine]:
    return opened.private.journal if _path(kind) == paths.PRIVATE_JOURNAL else opened.dossier.journal


def _path(kind: str) -> str:
    try:
        return journal_of(DutyKind(kind))
    except ValueError:  # of a newer rmentor
        return paths.JOURNAL


def _not_in(keys: Iterable[str], fresh: Collection[str]) -> list[str]:
    return [key for key in dict.fromkeys(keys) if key not in fresh]


def _about(opened: Opened, line: JournalLine) -> str:
    named = [name_behind(opened.dossier, some_id) for some_id in (line.person_id, line.pairing_id) if some_id]
    return ", ".join([line.kind, *named])


def _of_whom(opened: Opened, tick: Tick) -> str:
    return ", ".join(filter(None, [tick.item.value, tick.subject_id and name_behind(opened.dossier, tick.subject_id)]))


def _outcome(
    changes: ChangeSet, rows: Sequence[tuple[str, str]], *, before: Sequence[str], said: str, commit: str
) -> Outcome:
    return Outcome(
        changes=changes,
        shown=(Table(("key", "what"), tuple(rows)),) if rows else (),
        plan=f"{counted(len(rows), 'duty')} {said}." if rows else "",
        notes=(f"As before: {listed(before, at_most=_SHOWN)}.",) if before else (),
        commit_message=commit,
        next_step="rmentor due",
        data={"keys": [key for key, _ in rows], "as_before": list(before)},
    )


def _commit(verb: str, lines: Iterable[JournalLine], ticks: Iterable[str]) -> str:
    """Write a commit message of what git is to know; of what it is not to, none."""
    tracked = [*(line.key for line in lines if _path(line.kind) == paths.JOURNAL), *ticks]
    return f"{verb} {listed(tracked, at_most=_SHOWN)}" if tracked else ""


def _journaled(opened: Opened, lines: Sequence[JournalLine]) -> ChangeSet:
    sources, files = opened.dossier.sources, {}
    for path in dict.fromkeys(_path(line.kind) for line in lines):
        new = [line for line in lines if _path(line.kind) == path]
        read = opened.private.journal if path == paths.PRIVATE_JOURNAL else opened.dossier.journal
        files[path] = appended(sources.raw.get(path), sources.tables.get(path), read, new)
    return plan(sources.raw, files)
