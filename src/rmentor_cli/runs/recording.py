"""Write down what became of check-ins: named ones, a whole round, or a file of them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rmentor_cli.decisions.answers import Word, impossible
from rmentor_cli.decisions.record import is_too_early, record, taken_back, word_on
from rmentor_cli.disagreement import STATE_OF, differ
from rmentor_cli.formats.tables import decode_rows, parse_table
from rmentor_cli.formats.text import decode_text
from rmentor_cli.immutable import immutable
from rmentor_cli.model.fields import Invalid
from rmentor_cli.model.happening import Happening, Told
from rmentor_cli.model.kinds import PROSE
from rmentor_cli.model.pairing import CheckIn, CheckInState, session_id
from rmentor_cli.model.private import NextStep
from rmentor_cli.model.sources import TableSource
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem, RmentorError, UsageError, in_reading_order, listed, stops
from rmentor_cli.progress.outcomes import Became, Entry
from rmentor_cli.progress.pairing import progress
from rmentor_cli.runs.check_in_options import (
    Whose,
    read_attended,
    read_notice,
    read_person,
    read_side,
    too_little_notice,
)
from rmentor_cli.runs.checked_in import CheckedIn, checked_in
from rmentor_cli.runs.finding import find_pairing, find_pairings, find_person, name_of
from rmentor_cli.runs.grounds import refuse_without_private
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.which_check_in import answered, find_check_in, of_session, to_date, to_record, when


@immutable
class Telling:
    """What was typed about one check-in or more."""

    said: Told
    attended: tuple[str, ...] = ()
    whose: Whose = Whose()
    said_by: str | None = None
    next_step: str | None = None


def record_check_ins(opened: Opened, said: Sequence[str], telling: Telling) -> Outcome:
    """Record one thing of each check-in or pairing named."""
    if not said:
        raise UsageError("no check-in is named", fix="write a check-in, a pairing or one of its people; or --round N")
    words = {word.check_in_id: word for word in (_word(opened, each, telling) for each in said)}
    return _told(opened, tuple(words.values()), _steps(opened, tuple(words), telling))


def take_back_records(opened: Opened, said: Sequence[str]) -> Outcome:
    """Take back what was recorded of check-ins, each named by its id: nobody has said a word of them."""
    if not said:
        raise UsageError("no check-in is named", fix="write its id, such as p001-s03")
    refuse_without_private(opened)
    ids = [_named(opened, each).id for each in said]
    back = taken_back(opened.dossier, opened.private.answers, ids, opened.on)
    return checked_in(opened, CheckedIn("Take back", back.check_ins, back.answers, tuple(ids)))


def _named(opened: Opened, said: str) -> CheckIn:
    if found := find_check_in(opened.dossier, said):
        return found
    pairing = find_pairing(opened.dossier, said)
    fix = f"rmentor check-in list {pairing.id} shows its check-ins; write the id of one"
    raise UsageError(f"{said} has several check-ins, and a word is taken back of one that is named", fix=fix)


def record_round(opened: Opened, n: int, excepted: Sequence[str], telling: Telling) -> Outcome:
    """Record one thing of a session of every live pairing: of what is over and not reported, and nothing else."""
    if telling.said_by or telling.next_step:
        raise UsageError("one word for a whole round is your own", fix="leave out --said-by and --next-step")
    spared = {each.id for each in find_pairings(opened.dossier, excepted)}
    live = [each for each in progress(opened.dossier, opened.on) if each.is_live]
    sessions = {each.pairing.id: [e for e in each.entries if e.check_in.n == n] for each in live}
    if not any(sessions.values()):
        raise UsageError(f"no live pairing has a session {n}", fix="rmentor check-in list shows what is open")
    rows, notes = [], []
    for entries in (found for key, found in sessions.items() if found and key not in spared):
        if any(_is_said(opened, each.check_in, telling) for each in entries):
            continue
        waiting = [each.check_in for each in entries if _waits(opened, each)]
        own = [row for row in waiting if row.id == session_id(row.pairing_id, n)]
        rows += (own or waiting)[-1:]
        notes += [] if waiting else list(_why_left(opened, entries[-1]))
    words = [_word_on(opened, row, telling) for row in rows]
    return _told(opened, words, (), notes=_joined(notes))


def record_file(opened: Opened, path: str, content: bytes) -> Outcome:
    """Record what a CSV tells, line by line; good lines go on, and every other is told where it stands."""
    source = _read(path, content)
    problems: list[Problem] = []
    told: dict[tuple[str, str | None], list[_Line]] = {}
    for found in _lines(opened, source):
        if isinstance(found, Problem):
            problems.append(found)
        else:
            told.setdefault((found.word.check_in_id, found.word.said_by), []).append(found)
    problems += (problem for lines in told.values() for problem in _contradictions(lines))
    words = [lines[0].word for lines in told.values() if len({line.word for line in lines}) == 1]
    left = ("The lines named above are left out until you decide; all others go on.",) if problems else ()
    step = "correct them, then the same command again: what is in already stays" if problems else ""
    return _told(opened, words, (), notes=left, problems=in_reading_order(problems), next_step=step)


def _told(  # noqa: PLR0913 - what three ways of telling have in common
    opened: Opened,
    words: Sequence[Word],
    steps: Sequence[NextStep],
    *,
    notes: Sequence[str] = (),
    problems: Sequence[Problem] = (),
    next_step: str = "",
) -> Outcome:
    refuse_without_private(opened)
    recorded = record(opened.dossier, opened.private.answers, words, opened.on)
    new = [row.id for row in recorded.check_ins[len(opened.dossier.check_ins) :]]
    to_book = to_date(new[0], opened.dossier.program.scheduling) if new else ""
    return checked_in(
        opened,
        CheckedIn(
            verb="Record",
            check_ins=recorded.check_ins,
            answers=recorded.answers,
            about=tuple(word.check_in_id for word in words),
            next_steps=tuple(steps),
            notes=tuple(notes),
            problems=tuple(problems),
            next_step=next_step or to_book,
        ),
    )


def _word(opened: Opened, said: str, telling: Telling) -> Word:
    dossier, on = opened.dossier, opened.on
    if telling.said_by:
        return _word_on(opened, answered(dossier, said, on), telling)
    return _word_on(opened, to_record(dossier, said, STATE_OF[telling.said], on), telling)


def _word_on(opened: Opened, row: CheckIn, telling: Telling) -> Word:
    dossier, pairing = opened.dossier, opened.dossier.pairings_by_id[row.pairing_id]
    word = Word(
        check_in_id=row.id,
        said=telling.said,
        attended=read_attended(dossier, pairing, telling.attended),
        cancelled_by=read_side(dossier, telling.whose.by),
        notice_hours=read_notice(telling.whose.notice),
        excused=telling.whose.excused,
        said_by=read_person(dossier, pairing, telling.said_by) if telling.said_by else None,
    )
    if why := _wrong(opened, row, word):
        raise UsageError(why, fix=f"rmentor check-in list {pairing.id} shows where its check-ins stand")
    return word


def _wrong(opened: Opened, row: CheckIn, word: Word) -> str:
    """Say why a word on a check-in cannot be so; empty where it can."""
    late = too_little_notice(opened.dossier, row, word.notice_hours, opened.on)
    return impossible(word) or _too_early(opened, row, word.said) or late


def _too_early(opened: Opened, row: CheckIn, said: Told) -> str:
    if not is_too_early(row, said, opened.on):
        return ""
    if row.state is CheckInState.CANCELLED:
        again = f"rmentor check-in record {row.id} planned takes that back"
        return f"{row.id} was called off, and its day, {when(row)}, is still to come; {again}"
    instead = "; rmentor check-in move gives it another start" if said is Told.MOVED else ""
    return f"{row.id} is still to come, {when(row)}{instead}"


def _steps(opened: Opened, ids: Sequence[str], telling: Telling) -> tuple[NextStep, ...]:
    if telling.next_step is None:
        return ()
    if len(ids) > 1:
        raise UsageError("a next step belongs to one check-in", fix="name one check-in or pairing")
    try:
        text = PROSE.parse(telling.next_step.strip())
    except Invalid as invalid:
        raise UsageError(f"--next-step {invalid.message}", fix=invalid.fix) from None
    return (NextStep(check_in_id=ids[0], text=text, given=opened.on),) if text else ()


def _is_said(opened: Opened, row: CheckIn, telling: Telling) -> bool:
    """Say whether a session needs no word any more: it was held, or this very word was said of it today."""
    return row.state is CheckInState.DONE or (row.changed == opened.on and row.state is STATE_OF[telling.said])


def _waits(opened: Opened, entry: Entry) -> bool:
    is_today = entry.outcome is Became.PLANNED and entry.day == opened.on
    is_over = entry.outcome is Became.UNREPORTED or is_today
    return is_over and not differ(entry.check_in, opened.private.answers)


def _why_left(opened: Opened, entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield why a check-in is not among those of a round, and its id; what is recorded needs no word."""
    row = entry.check_in
    if differ(row, opened.private.answers):
        yield "they differ, ask them", row.id
    elif entry.outcome is Became.PLANNED:
        yield "still to come", row.id
    elif entry.outcome in {Became.PAUSED, Became.UNPLACED}:
        yield entry.outcome.value, row.id


def _joined(left: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    reasons = dict.fromkeys(reason for reason, _ in left)
    return tuple(f"Left out, {why}: {listed([key for reason, key in left if reason == why])}." for why in reasons)


def _read(path: str, content: bytes) -> TableSource:
    text = decode_text(path, content)
    if isinstance(text, Problem):
        raise RmentorError("nothing was written", problems=(text,))
    table = parse_table(path, text, Happening)
    if stops(table.problems):
        fix = f"the export of a form goes in with: rmentor import {path}"
        raise RmentorError("nothing was written", fix=fix, problems=table.problems)
    return table.source


@immutable
class _Line:
    """What a line says, and where it stands."""

    word: Word
    source: TableSource


def _contradictions(lines: Sequence[_Line]) -> Iterator[Problem]:
    """Yield a problem for each line on what one person, or you, tell in two ways: no order of lines decides."""
    if len({line.word for line in lines}) == 1:
        return
    numbers = [str(line.source.locate(0, "state").line) for line in lines]
    for line in lines:
        at = line.source.locate(0, "state")
        others = listed([number for number in numbers if number != str(at.line)])
        said = f"{line.word.check_in_id} is told in another way on line {others}"
        yield Problem(Code.BAD_VALUE, at, said, "keep the one that is right")


def _lines(opened: Opened, source: TableSource) -> Iterator[_Line | Problem]:
    for row in source.rows:
        line = replace(source, rows=(row,))
        told, problems = decode_rows(line, Happening, opened.dossier.program.dates)
        yield from problems
        yield from (_fitted(opened, line, each) for each in told)


def _fitted(opened: Opened, line: TableSource, told: Happening) -> _Line | Problem:
    dossier = opened.dossier
    try:
        person = find_person(dossier, told.person_id)
    except UsageError as error:
        return Problem(Code.UNKNOWN_PERSON, line.locate(0, "person_id"), error.message, error.fix)
    found = _of_session(opened, person.id, told)
    if isinstance(found, str):
        said = f"{name_of(dossier, person.id)} {found}"
        return Problem(Code.UNKNOWN_CHECK_IN, line.locate(0, "n"), said, "rmentor check-in list shows what there is")
    pairing = dossier.pairings_by_id[found.pairing_id]
    try:
        said_by = read_person(dossier, pairing, told.said_by) if told.said_by else None
    except UsageError as error:
        return Problem(Code.UNKNOWN_PERSON, line.locate(0, "said_by"), error.message, error.fix)
    word = word_on(found, pairing, told, said_by)
    if why := _wrong(opened, found, word):
        written = line.rows[0].cells[line.columns.index("state")].strip()
        return Problem(Code.BAD_VALUE, line.locate(0, "state"), f'state "{written}": {why}', "correct the line")
    return _Line(word, line)


def _of_session(opened: Opened, person_id: str, told: Happening) -> CheckIn | str:
    """Return a person's check-in for the session of a line; or why there is none."""
    n = told.n
    theirs = [
        facts
        for facts in progress(opened.dossier, opened.on)
        if person_id in {facts.pairing.mentor_id, facts.pairing.mentee_id}
    ]
    found = [(facts.pairing.id, [e for e in facts.entries if e.check_in.n == n]) for facts in theirs]
    found = [(key, entries) for key, entries in found if entries]
    if not found:
        return f"has no check-in for session {n}"
    if len(found) > 1:
        return f"is in several pairings with a session {n}, {listed([key for key, _ in found])}: name the other one"
    (_, entries) = found[0]
    return of_session(entries, None if told.said_by else STATE_OF[told.state], opened.on)
