"""What `schedule` says beside its plan: warnings, and what a coordinator might overlook; each once, and calmly."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import SETTLED, CheckInState, people_of, row_day
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import listed
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.long_leave import on_taken_by_leave
from rmentor_cli.runs.waiting import waiting_in_words
from rmentor_cli.scheduling.decision import Decision, Schedule, Verdict, is_old_leave, is_record
from rmentor_cli.scheduling.estimates import Estimate, estimates
from rmentor_cli.scheduling.overlooked import met_before
from rmentor_cli.scheduling.plan import Plan, left_out
from rmentor_cli.scheduling.sessions import Standing, standing
from rmentor_cli.scheduling.terms import Terms
from rmentor_cli.scheduling.wording import day_in_words, ways_out
from rmentor_cli.terminal.problem_lines import counted
from rmentor_cli.validation.arc import sessions_in_words


def notes_on(
    opened: Opened, dossier: Dossier, drawn: Plan, waiting: Sequence[str], *, is_settled: bool
) -> tuple[str, ...]:
    """Return what there is to say about a plan; `waiting` are the ids of the check-ins that wait for another date."""
    planned = drawn.schedule
    return (
        *_records(planned.decisions),
        *_gone(opened.dossier, drawn),
        *(_until_then(drawn) if is_settled else ()),
        *_few_hours(dossier, drawn),
        *_still_dated(drawn),
        *planned.warnings,
        *_how_to_give_a_start(planned.decisions),
        *_how_to_mend(planned.decisions, drawn.board.terms),
        *_still_on_leave(planned),
        *on_taken_by_leave(replace(dossier, check_ins=planned.check_ins), opened.on),
        *_without_a_date(waiting),
        *_all_estimated(drawn),
        *_too_long(opened, dossier, planned),
        *_too_late(dossier, planned),
    )


def _records(decisions: Sequence[Decision]) -> Iterator[str]:
    if number := sum(map(is_record, decisions)):
        yield f"What you wrote down about {counted(number, 'check-in')} is taken over."


def _gone(dossier: Dossier, drawn: Plan) -> Iterator[str]:
    """Say that check-ins.csv may have been deleted, before a new one is taken for all there was."""
    if pairings := met_before(dossier, drawn.board.terms):
        have = "has" if len(pairings) == 1 else "have"
        yield (
            f"check-ins.csv held nothing, though {listed(pairings)} {have} been going for a while. If it was deleted, "
            "what was recorded in it is gone: rmentor undo, restore the file from git, then rmentor schedule."
        )


def _few_hours(dossier: Dossier, drawn: Plan) -> Iterator[str]:
    """Suggest, while check-ins are new, that the two book them themselves where few say when they are free."""
    planned = drawn.schedule
    people = [dossier.people[person_id] for person_id in people_of(dossier.live_pairings)]
    stated = sum(bool(person.availability) for person in people)
    if drawn.board.terms.gives_starts and planned.of(Verdict.NEW) and 2 * stated < len(people):
        yield (
            f"{stated or 'None'} of {len(people)} people in live pairings {'says' if stated <= 1 else 'say'} "
            "when they are free; "
            "the others are taken to be free in all working hours. If the two had better book their check-ins "
            "themselves, write `mode: window` below `scheduling:` in program.yaml."
        )


def _still_dated(drawn: Plan) -> Iterator[str]:
    """Say that dates stay which rmentor gave before the two were to book themselves, and how they go."""
    terms = drawn.board.terms
    if terms.gives_starts or terms.takes_back:
        return
    rows = [
        each.check_in for each in drawn.schedule.of(Verdict.KEPT) if standing(each.check_in, terms.on) is Standing.OURS
    ]
    if far := [row for row in rows if row.start and row.start.date() >= terms.earliest]:
        keep = "keeps the date" if len(far) == 1 else "keep the dates"
        yield (
            f"{counted(len(far), 'check-in')} {keep} that rmentor gave before the two were to book themselves. "
            "To leave them to the two from a day on: rmentor schedule --from YYYY-MM-DD."
        )


def _until_then(drawn: Plan) -> Iterator[str]:
    """Say what program.yaml says from now on, and what stays for that."""
    terms = drawn.board.terms
    if terms.holds_later:
        kept = (each.check_in for each in drawn.schedule.of(Verdict.KEPT) if each.check_in.id in drawn.wanted)
        number = sum(row.state not in SETTLED and row_day(row) < terms.tail for row in kept)
        stay = "stays" if number == 1 else "stay"
        yield (
            f"program.yaml: `valid_from: {terms.tail}` below `scheduling:`, so that every later run does the same. "
            f"{counted(number, 'check-in')} before {day_in_words(terms.tail)} {stay} as planned."
        )


def _how_to_give_a_start(decisions: Sequence[Decision]) -> Iterator[str]:
    """Name the command for those that are warned of because they have no start."""
    ids = [found.check_in.id for found in decisions if found.warnings and found.check_in.start is None]
    if ids:
        yield f"To give {listed(ids, at_most=5)} a start: rmentor check-in move {ids[0]} 'YYYY-MM-DD HH:MM'."


def _how_to_mend(decisions: Sequence[Decision], terms: Terms) -> Iterator[str]:
    """Name the two ways out for those ahead that people hold fast and that break a rule."""
    found = [each.check_in for each in decisions if each.warnings and each.check_in.start]
    if rows := [row for row in found if row_day(row) >= terms.on and standing(row, terms.on) is Standing.FAST]:
        out = ways_out(rows[0], gives_starts=terms.gives_starts)
        yield f"If {listed([row.id for row in rows], at_most=5)} cannot stand: {out}."


def _still_on_leave(planned: Schedule) -> Iterator[str]:
    """Keep in sight, in one line, what was told with its remedy when it came to this."""
    if ids := [decision.check_in.id for decision in planned.of(Verdict.UNPLACED) if is_old_leave(decision)]:
        stay = "stays" if len(ids) == 1 else "stay"
        more = f"rmentor schedule --explain {ids[0]} says what would help"
        yield f"{listed(ids, at_most=5)} {stay} without a date for leave; {more}."


def _without_a_date(ids: Sequence[str]) -> Iterator[str]:
    if ids:
        yield f"{waiting_in_words(ids)}. To give it one: rmentor check-in move {ids[0]} START."


def _all_estimated(drawn: Plan) -> Iterator[str]:
    """Tell of a holiday in full when a check-in comes to lie beside it, and in one line of those that stand there."""
    fresh = {each.check_in.id for each in drawn.schedule.decisions if each.verdict is not Verdict.KEPT}
    found = estimates(drawn)
    yield from (_estimated(each) for each in found if not fresh.isdisjoint(each.check_ins))
    if ids := sorted({one for each in found if fresh.isdisjoint(each.check_ins) for one in each.check_ins}):
        yield f"Beside holidays that are estimated, as said before: {listed(ids, at_most=5)}."


def _estimated(estimate: Estimate) -> str:
    name = estimate.name.replace(" (estimated)", "").replace(", estimated)", ")")
    look_at = listed(list(estimate.check_ins), at_most=5)
    return f"{name} on {day_in_words(estimate.date)} is estimated; look at {look_at} once the date is known."


def _too_long(opened: Opened, dossier: Dossier, planned: Schedule) -> Iterator[str]:
    """Say which sessions of the arc no pairing can have; who began by a former cadence may have them all."""
    ahead = {row.n for row in planned.check_ins if row.state is not CheckInState.CANCELLED}
    for problem in opened.problems:
        if problem.code is Code.ARC_TOO_LONG and len(dossier.program.arc) not in ahead:
            yield f"{problem.message[:1].upper()}{problem.message[1:]}: {problem.next_step}."


def _too_late(dossier: Dossier, planned: Schedule) -> Iterator[str]:
    """Say which pairings began too late for every session."""
    if late := left_out(dossier, planned.check_ins):
        groups: dict[range, list[str]] = {}
        for pairing_id, sessions in late.items():
            groups.setdefault(sessions, []).append(pairing_id)
        each = [f"{listed(ids)} without {sessions_in_words(sessions)}" for sessions, ids in groups.items()]
        yield f"{counted(len(late), 'pairing')} began too late for every session: {'; '.join(each)}."
