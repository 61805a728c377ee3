"""What happened is written down: facts told by people become states of check-ins. Pure; never guesses."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from rmentor_cli.dates import last_day
from rmentor_cli.decisions.answers import Word, agreed, settled, with_answer
from rmentor_cli.decisions.move import is_late
from rmentor_cli.decisions.rebook import not_needed, other_date, rebooked
from rmentor_cli.fingerprint import revised
from rmentor_cli.immutable import immutable
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.happening import Came, Happening, Told
from rmentor_cli.model.pairing import SETTLED, CheckIn, CheckInState, Pairing, Side, people_of
from rmentor_cli.model.private import MeetingAnswer
from rmentor_cli.progress.outcomes import may_be_over


@immutable
class Recorded:
    """All check-ins and all answers after something was told; new check-ins stand at the end."""

    check_ins: tuple[CheckIn, ...]
    answers: tuple[MeetingAnswer, ...]
    unfit: tuple[MeetingAnswer, ...] = ()  # on no check-in, or of nobody who was to be there: left out


def record(dossier: Dossier, answers: Iterable[MeetingAnswer], words: Iterable[Word], on: date) -> Recorded:
    """Return check-ins and answers with what was told.

    The coordinator's word decides. What the two say is kept, and changes a check-in only as long as nobody contradicts
    it; what comes in together is looked at together, so that no order of lines decides.
    """
    rows, before = {row.id: row for row in dossier.check_ins}, tuple(answers)
    kept, told = before, tuple(words)
    for word in told:
        kept = with_answer(kept, word, on)
    for word in told:
        if word.said_by is None:
            kept = settled(kept, word.check_in_id)
            rows |= _changed(rows, word, dossier, on)
    for check_in_id in dict.fromkeys(word.check_in_id for word in told if word.said_by):
        if together := agreed(rows[check_in_id], before, kept):
            rows |= _changed(rows, _with_excuse_taken_back(together, told), dossier, on)
    return Recorded(tuple(rows.values()), kept)


def _with_excuse_taken_back(together: Word, told: Iterable[Word]) -> Word:
    """Return what answers come to, with the excuse that one of them took back now, unless the other excuses it."""
    about = (word.excused for word in told if word.check_in_id == together.check_in_id)
    return replace(together, excused=False) if False in about and not together.excused else together


def record_answers(
    dossier: Dossier, before: Iterable[MeetingAnswer], after: Iterable[MeetingAnswer], on: date
) -> Recorded:
    """Return check-ins and answers after answers came in by another way, such as a form; what fits none is left out."""
    known = {(each.check_in_id, each.person_id): each for each in before}
    people = {row.id: people_of([dossier.pairings_by_id[row.pairing_id]]) for row in dossier.check_ins}
    news = [each for each in after if known.get((each.check_in_id, each.person_id)) != each]
    fit = [each for each in news if each.person_id in people.get(each.check_in_id, ())]
    recorded = record(dossier, known.values(), map(_word_of, fit), on)
    days = {(each.check_in_id, each.person_id): each.given for each in fit if each.given}
    dated = tuple(replace(a, given=days.get((a.check_in_id, a.person_id), a.given)) for a in recorded.answers)
    return replace(recorded, answers=dated, unfit=tuple(each for each in news if each not in fit))


def taken_back(dossier: Dossier, answers: Iterable[MeetingAnswer], ids: Iterable[str], on: date) -> Recorded:
    """Return check-ins and answers with all that was recorded of some check-ins taken back: nobody has said a word.

    Answers on them stay, and decide nothing any more.
    """
    rows, kept = {row.id: row for row in dossier.check_ins}, tuple(answers)
    for key in ids:
        before = rows[key]
        if before.state not in SETTLED:
            continue
        after = replace(
            before, state=CheckInState.PLANNED, attended=(), cancelled_by=None, notice_hours=None, excused=False
        )
        gone = {row.id: row for row in not_needed(before, rows.values(), on)}
        rows |= {key: revised(before, after, on)} | gone
        kept = settled(kept, key)
    return Recorded(tuple(rows.values()), kept)


def is_too_early(row: CheckIn, said: Told, on: date) -> bool:
    """Say whether something cannot be known of a check-in yet: only a cancellation comes before its day."""
    return said is not Told.CANCELLED and not may_be_over(row, on)


def _word_of(answer: MeetingAnswer) -> Word:
    return Word(
        check_in_id=answer.check_in_id,
        said=answer.said,
        attended=answer.attended,
        cancelled_by=answer.cancelled_by,
        notice_hours=answer.notice_hours,
        excused=answer.excused or None,
        said_by=answer.person_id,
    )


def words_of(dossier: Dossier, happenings: Iterable[Happening]) -> Iterator[Word]:
    """Yield the coordinator's word on every check-in that a happening is about by its person's id and session."""
    told = {(happening.person_id, happening.n): happening for happening in happenings}
    for row in dossier.check_ins:
        pairing = dossier.pairings_by_id[row.pairing_id]
        happening = told.get((pairing.mentee_id, row.n)) or told.get((pairing.mentor_id, row.n))
        if happening:
            yield word_on(row, pairing, happening)


def word_on(row: CheckIn, pairing: Pairing, happening: Happening, said_by: str | None = None) -> Word:
    """Return what a happening says of one check-in."""
    return Word(
        check_in_id=row.id,
        said=happening.state,
        attended=who_came(pairing, happening.attended),
        cancelled_by=happening.cancelled_by,
        notice_hours=happening.notice_hours,
        excused=happening.excused or None,
        said_by=said_by,
    )


def who_came(pairing: Pairing, came: Came | None) -> tuple[str, ...]:
    """Return the ids of those who came; nobody where it was not said."""
    people = {
        Came.BOTH: (pairing.mentor_id, pairing.mentee_id),
        Came.MENTOR: (pairing.mentor_id,),
        Came.MENTEE: (pairing.mentee_id,),
    }
    return people[came] if came else ()


def _changed(rows: dict[str, CheckIn], word: Word, dossier: Dossier, on: date) -> dict[str, CheckIn]:
    """Return the row that a word is about, and what becomes of other dates of its session: a new one, or none."""
    before = rows[word.check_in_id]
    after = _with_facts(before, word, dossier.program.scheduling.notice)
    now = revised(before, after, on) if after != before else before
    if word.said is Told.DONE:
        return {now.id: now} | {row.id: row for row in not_needed(now, rows.values(), on)}
    is_over = on > last_day(dossier.program.program)
    if word.said is not Told.MOVED or is_over or other_date(before, rows.values(), on):
        return {now.id: now}
    new = rebooked(before, rows.values(), None, dossier, on)
    return {now.id: now, new.id: new}


def _with_facts(row: CheckIn, word: Word, notice: int) -> CheckIn:
    """Return a row as a word has it; where its state stays, what the word leaves out stays too."""
    stays = word.state is row.state
    return replace(
        row,
        state=word.state,
        attended=word.attended or (row.attended if stays else ()),
        cancelled_by=_side(word, notice) or (row.cancelled_by if stays else None),
        notice_hours=word.notice_hours if word.notice_hours is not None or not stays else row.notice_hours,
        excused=word.excused if word.excused is not None else stays and row.excused,
    )


def _side(word: Word, notice: int) -> Side | None:
    """Return the side that a check-in was called off by; a move counts only where it came late."""
    if word.said is not Told.MOVED or is_late(word.cancelled_by, word.notice_hours, notice, excused=bool(word.excused)):
        return word.cancelled_by
    return Side.NEITHER
