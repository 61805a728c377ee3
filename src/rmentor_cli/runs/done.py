"""Tick off what was done by hand, and take that back: in the journal, or in the checklist."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from rmentor_cli.changes import ChangeSet, plan
from rmentor_cli.decisions.joining import taking_part
from rmentor_cli.decisions.ticking import ticked_on
from rmentor_cli.duties.owed import coming, owing
from rmentor_cli.duties.take_over import TAKE_OVER
from rmentor_cli.formats.dossier import changes_between
from rmentor_cli.formats.journal_csv import appended
from rmentor_cli.model import paths
from rmentor_cli.model.checklist import Tick
from rmentor_cli.model.duty import Act, Duty, DutyKind
from rmentor_cli.model.journal import JournalLine, JournalState, Last, journal_of, last_by_key, taken_back
from rmentor_cli.model.people import Participant, Role
from rmentor_cli.model.private import About, KeepApart
from rmentor_cli.model.today import Today
from rmentor_cli.problems import Problem, RmentorError, Severity, UsageError, listed
from rmentor_cli.runs import checklist, kept_promises
from rmentor_cli.runs.duty_words import command_for, in_a_sentence, name_behind
from rmentor_cli.runs.finding import find_person
from rmentor_cli.runs.forbidden import newly_forbidden, no_longer_possible
from rmentor_cli.runs.keys import keys_beginning
from rmentor_cli.runs.loading import Opened, newly_broken
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.sealing import sealed
from rmentor_cli.runs.which_day import day_done, refuse_another_day, refuse_before_asking
from rmentor_cli.runs.which_duty import Ticking, meant, to_take_back
from rmentor_cli.terminal.layout import Table
from rmentor_cli.terminal.problem_lines import counted

AHEAD = 14  # days: what is owed so soon may be ticked off already
_SHOWN = 8  # keys that are named; the rest is counted


def tick_off(opened: Opened, today: Today, ticking: Ticking) -> Outcome:
    """Write down that duties were done by hand; what was ticked off today already stays as it is."""
    last, items = last_by_key(opened.dossier.journal, opened.private.journal), checklist.items_of(opened)
    checklist.refuse_derived(items, ticking.keys, opened.on)
    day = day_done(opened, ticking.day)
    now, late = map(_by_key, owing(opened.dossier, opened.private, today))
    known = {**now, **checklist.named(items, ticking.keys, opened.on)}
    before = [*_keys_in(last, JournalState.BY_HAND, day), *checklist.ticked(opened, ticking.keys, day)]
    before += kept_promises.kept_before(opened, ticking.keys)
    if _reach_beyond(ticking, [*known, *last, *before]):
        known = {**kept_promises.ahead_of_time(opened, day), **late, **known, **_soon(opened, today)}
        known = {**known, **checklist.ahead_of_time(items, opened.on)}
    keys = [key for said in ticking.keys for key in meant(said, [*known, *before], last, ticking)]
    duties = [known[key] for key in dict.fromkeys(keys) if key in known]
    checklist.refuse_derived(items, keys, opened.on)
    refuse_another_day(opened, last, _not_in(keys, known), ticking.day)
    refuse_before_asking(opened, duties, ticking.day)
    _refuse_other_acts(duties, ticking)
    ticks = [items[duty.key] for duty in duties if checklist.is_item(duty)]
    noted = [duty for duty in duties if not checklist.is_item(duty)]
    kept = [duty for duty in noted if kept_promises.is_written(duty)]
    lines = [
        ticked_on(duty, _journal(opened, duty.kind.value), day, last.day_for(duty.key, opened.on))
        for duty in noted
        if duty not in kept
    ]
    rows = [(duty.key, in_a_sentence(opened.dossier, duty)) for duty in noted]
    left = len(now) - sum(duty.key in now for duty in duties)
    outcome = _outcome(
        _journaled(opened, lines)
        | checklist.after_ticking(opened, ticks, day)
        | kept_promises.after_keeping(opened, kept, day)
        | _joining(opened, duties),
        [*rows, *((each.key, checklist.as_ready(opened, each)) for each in ticks)],
        before=_not_in(keys, known),
        said=f"ticked off{f' as done on {ticking.day}' if ticking.day else ''}; {left} left today",
        commit=_commit("Tick off", lines, [each.key for each in ticks] + [each.key for each in kept]),
    )
    if not ticking.means:
        return outcome
    if len(duties) == 1 and duties[0].key.startswith(f"question-{About.MANAGER.value}-"):
        return _reporting_to(opened, duties[0], lines, ticking.means, outcome)
    return _keeping_apart(opened, duties, lines, ticking.means, outcome)


def _joining(opened: Opened, duties: Iterable[Duty]) -> ChangeSet:
    """Plan that people who were invited take part, as it is decided that they do."""
    decided = {each.person_id for each in duties if each.key.startswith(f"question-{About.CONSENT.value}-")}
    return changes_between(opened.dossier, taking_part(opened.dossier, decided)) if decided else ChangeSet()


def _keeping_apart(
    opened: Opened, duties: Sequence[Duty], lines: Sequence[JournalLine], means: Sequence[str], outcome: Outcome
) -> Outcome:
    """Add that people are kept apart, as somebody's words are decided to mean, and say whom that names."""
    if not duties or not all(each.key.startswith(f"question-{About.KEEP_APART.value}-") for each in duties):
        fix = "name keys of words for partners, or one key of words for a manager: rmentor due"
        raise UsageError("--means says whom words for a partner, or for a manager, mean", fix=fix)
    dossier = opened.dossier
    others = {each.person_id: [_on_the_other_side(opened, each, who) for who in means] for each in duties}
    couples = dict.fromkeys(_couple(opened, one, each.id) for one, whom in others.items() for each in whom)
    private = opened.private
    known = {(each.mentor_id, each.mentee_id) for each in private.keep_apart if not each.until}
    new = [KeepApart(mentor_id=mentor, mentee_id=mentee) for mentor, mentee in couples if (mentor, mentee) not in known]
    after = replace(private, keep_apart=(*private.keep_apart, *new), journal=(*private.journal, *lines))
    names = listed([*dict.fromkeys(f"{each.name} ({each.id})" for whom in others.values() for each in whom)])
    who = listed([f"{dossier.people[each].name} ({each})" for each in others], at_most=_SHOWN)
    told = f"{who} will not be paired with {names}: {paths.KEEP_APART} says so."
    return replace(
        outcome,
        changes=sealed(opened, dossier, after),
        notes=(
            told,
            *outcome.notes,
            *newly_forbidden(dossier, private, after),
            *no_longer_possible(opened, dossier, after),
        ),
        next_step="rmentor match",
    )


def _reporting_to(
    opened: Opened, duty: Duty, lines: Sequence[JournalLine], means: Sequence[str], outcome: Outcome
) -> Outcome:
    """Write the manager whom somebody's words are decided to mean into the roster, in the place of a mere name."""
    if len(means) != 1:
        raise UsageError("--means says who the manager is, and one person has one", fix="name one person")
    dossier, person = opened.dossier, opened.dossier.people[duty.person_id]
    manager = find_person(dossier, means[0])
    after = replace(
        dossier,
        mentors=_reports(dossier.mentors, person, manager),
        mentees=_reports(dossier.mentees, person, manager),
    )
    private = replace(opened.private, journal=(*opened.private.journal, *lines))
    _refuse_impossible(newly_broken(opened, after, private), duty, person, manager)
    return replace(
        outcome,
        changes=sealed(opened, after, private),
        notes=(
            f"{person.name} ({person.id}) reports to {manager.name} ({manager.id}): the roster says so.",
            *outcome.notes,
            *no_longer_possible(opened, after, private),
        ),
        commit_message=f"Write down whom {person.id} reports to",
        next_step="rmentor match",
    )


def _refuse_impossible(broken: Iterable[Problem], duty: Duty, person: Participant, manager: Participant) -> None:
    """Raise where a program could not be read in which one reports to the other: nobody stands above themselves."""
    if errors := [problem for problem in broken if problem.severity is Severity.ERROR]:
        said = f"{person.name} ({person.id}) cannot report to {manager.name} ({manager.id}), so nothing was written"
        fix = f"name whom the words mean; if it is nobody here: rmentor done {duty.key}"
        raise RmentorError(said, fix=fix, problems=errors)


def _reports(roster: Iterable[Participant], person: Participant, manager: Participant) -> tuple[Participant, ...]:
    return tuple(replace(each, manager_id=manager.id) if each.id == person.id else each for each in roster)


def _on_the_other_side(opened: Opened, duty: Duty, who: str) -> Participant:
    """Return whom words for a partner mean; raises UsageError for somebody who could never be one."""
    roles, other = opened.dossier.roles, find_person(opened.dossier, who)
    if roles[other.id] is roles[duty.person_id]:
        fix = f"if nobody of the other side is meant: rmentor done {duty.key}"
        raise UsageError(f"{other.name} is on the same side, so the two are never paired", fix=fix)
    return other


def _couple(opened: Opened, one: str, other: str) -> tuple[str, str]:
    return (one, other) if opened.dossier.roles[one] is Role.MENTOR else (other, one)


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


def _reach_beyond(ticking: Ticking, keys: Collection[str]) -> bool:
    """Say whether anything typed is neither owed now nor settled: it may come soon, or have come too late."""
    return not all(keys_beginning(said, keys) for said in ticking.keys)


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
