"""Tasks of the coordinator: what only a person can put right. Pure."""

from collections.abc import Iterator
from datetime import date, timedelta

from rmentor_cli.disagreement import differ
from rmentor_cli.duties.known import Known
from rmentor_cli.duties.words import days_in_words, in_words, several, up_to, who
from rmentor_cli.model.duty import Duty, DutyKind
from rmentor_cli.model.journal import NOT_REACHED, JournalLine, JournalState, times_of
from rmentor_cli.model.pairing import SETTLED, PairingStatus
from rmentor_cli.open_questions import is_to_decide, open_questions, said_of
from rmentor_cli.problems import listed
from rmentor_cli.progress.history import key_of_a_date, key_of_leave
from rmentor_cli.progress.needs import NeedKind
from rmentor_cli.progress.outcomes import day_of

_OVER = frozenset({PairingStatus.ENDED, PairingStatus.COMPLETED, PairingStatus.DECLINED})


def in_doubt(known: Known) -> Iterator[Duty]:
    """Yield a task for each mail that was handed over and got no answer: only a person may send it again."""
    for line in known.last.in_state(JournalState.UNKNOWN):
        if known.is_erased(line.person_id):
            continue
        to = f" to {who(line.person_id)}" if line.person_id else ""
        reason = f"nobody knows whether the {line.kind}{to} of {in_words(line.date)} left ({line.key})"
        yield _about(line, DutyKind.RESOLVE, f"resolve-{line.key}", reason)


def addresses(known: Known) -> Iterator[Duty]:
    """Yield a task for each person whose mail was refused or came back, about the last one."""
    refused: dict[str, JournalLine] = {}
    for line in known.last.in_state(*NOT_REACHED):
        if known.is_erased(line.person_id):
            continue  # there is no address to put right
        before = refused.get(line.person_id)
        refused[line.person_id] = line if before is None or line.date >= before.date else before
    for person_id, line in refused.items():
        whose = f"the address of {who(person_id)}" if person_id else "an address"
        said = "the server refused" if line.state is JournalState.FAILED else "a mail came back from"
        reason = f"{said} {whose} on {in_words(line.date)}"
        times = times_of(known.dossier.journal, line.key, line.state) + times_of(
            known.private.journal, line.key, line.state
        )
        again = f"-{times}" if times > 1 else ""  # once it was ticked off, another refusal is another task
        yield _about(line, DutyKind.ADDRESS, f"address-{line.key}{again}", reason)


def _about(line: JournalLine, kind: DutyKind, key: str, reason: str) -> Duty:
    return Duty(key, kind, line.date, None, reason, line.person_id, line.pairing_id)


def differing(known: Known) -> Iterator[Duty]:
    """Yield a task for each check-in of which the two say different things."""
    answered: dict[str, date] = {}
    for answer in known.private.answers:
        if not answer.settled:
            given = answer.given or known.on
            answered[answer.check_in_id] = max(given, answered.get(answer.check_in_id, given))
    for row in known.dossier.check_ins if answered else ():
        if row.id in answered and differ(row, known.private.answers):
            reason = f"{who(row.pairing_id)} say different things of {in_words(day_of(row, known.on))}"
            key = f"answers-differ-{row.id}"
            yield Duty(key, DutyKind.ANSWERS_DIFFER, answered[row.id], None, reason, "", row.pairing_id, row.id)


def unscheduled(known: Known) -> Iterator[Duty]:
    """Yield a task where `schedule` has something to do, one for all pairings, and one for each that it cannot help."""
    fresh = sorted(facts.pairing.id for facts in known.looked_after if not facts.entries and known.on <= known.end)
    if fresh:
        verb = "has" if len(fresh) == 1 else "have"
        reason = f"{several(len(fresh), 'pairing')} {verb} no check-ins yet: {listed(fresh)}"
        yield Duty(f"schedule-{up_to(fresh)}", DutyKind.SCHEDULE, known.on, None, reason)
    ahead = [row for row in known.dossier.check_ins if row.state not in SETTLED and day_of(row, known.on) >= known.on]
    over = {each.id for each in known.dossier.pairings if each.status in _OVER}
    if stale := sorted(row.id for row in ahead if row.pairing_id in over or known.is_to_take_over(row)):
        reason = f"calendars do not know yet what changed: {listed(stale)}"
        yield Duty(f"schedule-{up_to(stale)}", DutyKind.SCHEDULE, known.on, None, reason)
    yield from _unplaced(known)


def _unplaced(known: Known) -> Iterator[Duty]:
    for facts in known.looked_after:
        for need in (need for need in facts.needs if need.kind is NeedKind.UNPLACED):
            row, days = need.check_ins[0], days_in_words([each.window_end for each in need.check_ins])
            reason = f"{who(facts.pairing.id)} have no date for the check-in due by {days}"
            since = min(known.on, row.changed or known.on)
            yield Duty(
                key_of_a_date(row), DutyKind.SCHEDULE, since, row.window_end, reason, "", facts.pairing.id, row.id
            )


def on_leave(known: Known) -> Iterator[Duty]:
    """Yield a task for each pairing of which leave takes most that is left: the two decide whether they wait for it."""
    for facts in known.looked_after if known.on <= known.end else ():
        if away := facts.taken_by_leave:
            left = f"{len(facts.left_to_hold)} sessions that {who(facts.pairing.id)} have left"
            reason = f"leave takes {len(away)} of the {left}: ask how they would like to go on"
            since = min(known.on, *(each.check_in.changed or known.on for each in away))
            yield Duty(key_of_leave(facts.pairing), DutyKind.DECIDE, since, None, reason, pairing_id=facts.pairing.id)


def pauses_over(known: Known) -> Iterator[Duty]:
    """Yield a task for each pairing whose pause is over and that nobody has taken up again."""
    for pairing in known.dossier.pairings:
        last = pairing.paused_until
        if pairing.status is PairingStatus.PAUSED and last and last < known.on:
            reason = f"the pause of {who(pairing.id)} ended on {in_words(last)}"
            since = last + timedelta(days=1)
            yield Duty(
                f"pause-over-{pairing.id}-{last}", DutyKind.PAUSE_OVER, since, None, reason, pairing_id=pairing.id
            )


def without_consent(known: Known) -> Iterator[Duty]:
    """Yield a task for each live pairing of somebody who took back their consent: only a person may end it."""
    for pairing in known.without_consent.values():
        gone = listed([who(id_) for id_ in (pairing.mentor_id, pairing.mentee_id) if id_ in known.dossier.withdrawn])
        reason = f"{gone} took back their consent, and {pairing.id} goes on in the files; its mails are held"
        yield Duty(f"decide-{pairing.id}-consent", DutyKind.DECIDE, known.on, None, reason, pairing_id=pairing.id)


def questions(known: Known) -> Iterator[Duty]:
    """Yield a task for each thing somebody said about partners, managers or consent that nobody has decided yet."""
    for each in open_questions(known.dossier, known.private):
        if is_to_decide(known.dossier, each):
            since = min(known.on, each.asked or known.on)
            reason = said_of(known.dossier, each, who)
            yield Duty(each.key, DutyKind.OPEN_QUESTION, since, None, reason, each.person_id)


def left(known: Known) -> Iterator[Duty]:
    """Yield a task for each live pairing of somebody who left: the other one has not been told."""
    for pairing in known.with_someone_gone.values():
        gone = listed([who(id_) for id_ in (pairing.mentor_id, pairing.mentee_id) if known.has_left(id_)])
        reason = f"{gone} left, and {pairing.id} goes on in the files; its mails are held"
        yield Duty(f"decide-{pairing.id}-left", DutyKind.DECIDE, known.on, None, reason, pairing_id=pairing.id)
