"""What people get before and after a check-in, and who is asked when nobody says what became of it. Pure."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import chain

from rmentor_cli.disagreement import differ
from rmentor_cli.duties.chain import Step, next_step
from rmentor_cli.duties.known import A_DAY, TOLD_LATE, Known, Seat, seats
from rmentor_cli.duties.told import Reader, agenda_of_its_days, key_of, moment_of, told_already
from rmentor_cli.duties.words import days_in_words, in_words, who
from rmentor_cli.ladder import another_date_by
from rmentor_cli.model.duty import Duty, DutyKind
from rmentor_cli.model.pairing import CheckIn
from rmentor_cli.model.program import SchedulingMode
from rmentor_cli.model.values import DateRange
from rmentor_cli.model.zones import zone
from rmentor_cli.progress.history import DAYS_TO_REPORT
from rmentor_cli.progress.needs import Need, NeedKind
from rmentor_cli.progress.outcomes import Became, Entry
from rmentor_cli.progress.pairing import PairingProgress

_CAME = frozenset({Became.HELD, Became.MISSED, Became.UNREPORTED})  # its time came, and nobody had called it off
_TO_ANSWER = 2  # working days at the least, however late somebody is asked
NEAR = timedelta(days=60)  # working days before and after a check-in, blackouts among them, lie within


def around_check_ins(known: Known) -> Iterator[Duty]:
    """Yield agendas and reminders of check-ins ahead, and the question whether those behind took place."""
    near = DateRange(known.on - NEAR, known.on + NEAR)
    for facts in known.looked_after:
        both = seats(facts.pairing)
        for entry in (entry for entry in facts.entries if entry.day in near):
            if is_ahead(known, entry):
                yield from _before(known, facts, entry.check_in, both)
            else:
                yield from chain.from_iterable(_behind(known, facts, entry, seat) for seat in both)


def is_ahead(known: Known, entry: Entry) -> bool:
    """Say whether a check-in is still to come: by the moment where it is known, else by the program's day."""
    if entry.outcome is Became.UNREPORTED and known.today.now:
        moment = moment_of(known, entry.check_in)
        return moment is not None and known.today.now < moment  # it is another day where they meet
    return entry.outcome is Became.PLANNED


def day_for(known: Known, row: CheckIn, person_id: str) -> date | None:
    """Return the day of a start on somebody's own calendar; None where there is no start."""
    moment = moment_of(known, row)
    return _on_calendar(known, moment, person_id) if moment else None


def _on_calendar(known: Known, moment: datetime, person_id: str) -> date:
    return moment.astimezone(zone(known.zone_of(person_id))).date()


def _before(known: Known, facts: PairingProgress, row: CheckIn, both: Sequence[Seat]) -> Iterator[Duty]:
    moment, now = moment_of(known, row), known.today.now
    if moment is None:
        if _is_next(known, facts, row):
            yield from chain.from_iterable(_agendas(known, row, seat, None) for seat in both)
    elif now is None or now < moment:
        yield from _once_near(known, row, moment, both)


def _once_near(known: Known, row: CheckIn, moment: datetime, both: Sequence[Seat]) -> Sequence[Duty]:
    """Return the agendas and the reminders of a date, once one of them is near."""

    def first(seat: Seat) -> date:
        day = _on_calendar(known, moment, seat.person_id)
        return known.days(seat.person_id).before(day, max(known.rules.agenda, known.rules.reminder))

    if known.once(("near", row.id), lambda: min(map(first, both))) > known.on + A_DAY:
        return ()
    return known.once(("of a date", row.id), lambda: tuple(_of_a_date(known, row, moment, both)))


def _of_a_date(known: Known, row: CheckIn, moment: datetime, both: Sequence[Seat]) -> Iterator[Duty]:
    for seat in both:
        day = _on_calendar(known, moment, seat.person_id)
        (agenda,) = _agendas(known, row, seat, day)
        yield agenda
        since = known.days(seat.person_id).before(day, known.rules.reminder)
        if not _replaces(known, agenda, since):
            key = _key(known, DutyKind.REMINDER, row, seat)
            yield Duty(key, DutyKind.REMINDER, since, day, agenda.reason, seat.person_id, row.pairing_id, row.id)


def _behind(known: Known, facts: PairingProgress, entry: Entry, seat: Seat) -> Iterator[Duty]:
    is_late = entry.outcome in _CAME and A_DAY <= known.on - entry.day <= TOLD_LATE + A_DAY
    if is_late and known.sent_by(entry.day) and (entry.check_in.start or _is_next(known, facts, entry.check_in)):
        yield from _agendas(known, entry.check_in, seat, day_for(known, entry.check_in, seat.person_id))
    if entry.outcome is Became.UNREPORTED:
        is_open = entry is facts.unreported[-1] and not is_asked_in_a_call(known, facts)
        yield from _after(known, entry, seat, is_last=is_open)


def _is_next(known: Known, facts: PairingProgress, row: CheckIn) -> bool:
    """Say whether the two are done with all sessions before one for which they have no time yet: held, or given up."""
    lost = {each.check_in.n for each in facts.without_date if _may_be_made_up_for(known, each)}
    before = [session for session in facts.sessions if session.n < row.n]
    waits = known.on < row.window_start + (row.window_end - row.window_start) / 2  # for a report; later it must leave
    is_open = (each.outcome is Became.PLANNED or (waits and facts.awaits_report(each.entry)) for each in before)
    return not any(is_open) and lost.isdisjoint(session.n for session in before)


def _may_be_made_up_for(known: Known, entry: Entry) -> bool:
    """Say whether the days are not over in which the two are asked for another date."""
    return another_date_by(known.dossier, entry.check_in, entry.check_in.changed or entry.day) >= known.on


def _agendas(known: Known, row: CheckIn, seat: Seat, day: date | None) -> Iterator[Duty]:
    """Yield the agenda of a check-in on a day, or in its window; none while it waits for a date."""
    days = DateRange(day, day) if day else DateRange(row.window_start, row.window_end)
    if day or known.dossier.program.scheduling.mode is SchedulingMode.WINDOW:
        since = known.days(seat.person_id).before(days.first, known.rules.agenda)
        when = f"on {in_words(day)}" if day else f"between {in_words(days.first)} and {in_words(days.last)}"
        key, reason = _key(known, DutyKind.AGENDA, row, seat), f"{row.id} is {when}"
        yield Duty(key, DutyKind.AGENDA, since, days.last, reason, seat.person_id, row.pairing_id, row.id)


def _key(known: Known, kind: DutyKind, row: CheckIn, seat: Seat) -> str:
    """Return the key under which somebody got a mail of a kind about this date, else the one it is to have."""
    reader = Reader(seat.person_id, seat.side)
    told = told_already(known, kind, row, reader)
    if told is None and kind is DutyKind.AGENDA and row.start:
        told = agenda_of_its_days(known, row, reader)
    return told.key if told else key_of(known, kind, row, seat.side)


def _replaces(known: Known, agenda: Duty, reminder: date) -> bool:
    """Say whether an agenda that leaves only when the reminder is due reminds well enough."""
    left = known.settled(agenda.key)
    if left is None:
        return not known.is_off(DutyKind.AGENDA)
    return left >= reminder


def _after(known: Known, entry: Entry, seat: Seat, *, is_last: bool) -> Iterator[Duty]:
    """Yield the question, and its nudges; of what no run asked in time only the last is asked, once."""
    row, days = entry.check_in, known.days(seat.person_id)
    if known.is_off(DutyKind.DID_YOU_MEET) or (row.id, seat.person_id) in known.answered:
        return
    day = day_for(known, row, seat.person_id) or entry.day
    asked = days.on_or_after(day + timedelta(days=known.rules.did_you_meet))
    key = f"{row.id}-{known.revision(row)}-{seat.side}"
    steps = (
        Step(DutyKind.DID_YOU_MEET, f"did-you-meet-{key}"),
        *(Step(DutyKind.NUDGE, f"nudge-{key}-{n}", n) for n in range(1, known.rules.nudges + 1)),
    )
    if found := next_step(known, steps, asked, known.rules.nudge, days):
        step, since = found
        deadline, is_question = days.later(asked, DAYS_TO_REPORT), step.kind is DutyKind.DID_YOU_MEET
        if is_last and is_question and known.sent_by(deadline) and deadline < known.day_of(seat.person_id):
            deadline = days.later(deadline, known.rules.news)
        reason = f"nobody has said what became of {row.id} on {in_words(day)}"
        yield Duty(
            key=step.key,
            kind=step.kind,
            since=since,
            deadline=deadline,
            reason=reason,
            person_id=seat.person_id,
            pairing_id=row.pairing_id,
            check_in_id=row.id,
            n=step.n,
            answer_by=max(deadline, days.after(known.day_of(seat.person_id), _TO_ANSWER)),
        )


def unreported(known: Known) -> Iterator[Duty]:
    """Yield one task for each pairing of which nobody says what became of its check-ins, however often asked."""
    for facts in known.looked_after:
        late = [entry for entry in facts.entries if _is_late(facts, entry) and not _said_differently(known, entry)]
        if late and not is_asked_in_a_call(known, facts):
            last = late[-1]
            reason = f"nobody has said what became of {days_in_words([entry.day for entry in late])}"
            since = last.day + timedelta(days=DAYS_TO_REPORT + 1)
            yield Duty(
                key=f"report-{last.check_in.id}",
                kind=DutyKind.REPORT,
                since=since,
                deadline=None,
                reason=f"{who(facts.pairing.id)}: {reason}",
                pairing_id=facts.pairing.id,
                check_in_id=last.check_in.id,
            )


def is_asked_in_a_call(known: Known, facts: PairingProgress) -> bool:
    """Say whether the pairing owes a call about its silence, in which this is asked, too."""
    need = silence(facts)
    return need is not None and known.settled(f"call-{silent_since(facts, need)}") is None


def silence(facts: PairingProgress) -> Need | None:
    """Return the silence of a pairing, unless one report that is missing may be all there is to it."""
    need = next((need for need in facts.needs if need.kind is NeedKind.SILENT), None)
    return need if need and len(unsaid_since(facts, need.since)) != 1 else None


def unsaid_since(facts: PairingProgress, day: date) -> list[date]:
    """Return the days of check-ins after a day of which nobody has said what became of them."""
    return [entry.day for entry in facts.entries if entry.outcome is Became.UNREPORTED and entry.day > day]


def silent_since(facts: PairingProgress, need: Need) -> str:
    """Return what tells one silence of a pairing from another, for the key of its call."""
    return f"silent-{facts.pairing.id}-{need.since}"


def _said_differently(known: Known, entry: Entry) -> bool:
    """Say whether both said what became of a check-in, and differ: that is a task of its own."""
    return differ(entry.check_in, known.private.answers)


def _is_late(facts: PairingProgress, entry: Entry) -> bool:
    return entry.outcome is Became.UNREPORTED and (facts.on - entry.day).days > DAYS_TO_REPORT
