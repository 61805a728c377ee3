"""The program's own dates: kickoff, midpoint and closing, and the meetings of the mentors among themselves. Pure."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from rmentor_cli.duties.known import A_DAY, Known, in_live, seats
from rmentor_cli.duties.words import in_words
from rmentor_cli.model.duty import Duty, DutyKind
from rmentor_cli.model.pairing import Pairing, PairingStatus, people_of

OVERDUE = timedelta(days=7)  # a task about a day that is over stays so long
LAST = "closing"  # the milestone after which nothing comes
_NEVER_BEGAN = frozenset({PairingStatus.PROPOSED, PairingStatus.DECLINED})
CLOSED_WITHIN = timedelta(days=14)  # the end, for the closing survey to come in


def kickoff(known: Known) -> Iterator[Duty]:
    """Yield the invitation to the kickoff of everybody who is paired."""
    yield from _before(known, DutyKind.KICKOFF, known.dossier.program.milestones.launch, known.live_people)


def closing(known: Known) -> Iterator[Duty]:
    """Yield the invitation to the closing celebration of everybody who is paired, or was to the end."""
    completed = (
        each
        for each in sorted(known.dossier.pairings, key=lambda each: each.id)
        if each.status is PairingStatus.COMPLETED
    )
    people = {id_: each.id for each in completed for id_ in people_of([each])} | dict(known.live_people)
    yield from _before(known, DutyKind.CLOSING, known.dossier.program.milestones.closing, people)


def goal_reviews(known: Known) -> Iterator[Duty]:
    """Yield the request to look at their goals of everybody who is paired at the midpoint: one for each partner."""
    midpoint = known.dossier.program.milestones.midpoint
    if midpoint is None or midpoint > known.on + A_DAY or not known.is_recent(midpoint):
        return
    then, plain = people_of(_went_on(known, midpoint)), _plain_pairings(known, midpoint)
    for pairing in in_live(known):
        for seat in seats(pairing):
            days, whose = known.days(seat.person_id), seat.person_id
            own = _key_of_review(midpoint, whose)
            if pairing.since and pairing.since > midpoint and (whose in then or known.settled(own)):
                continue  # they looked at their goals with whom they were paired then
            since = days.on_or_after(midpoint)
            key = own if plain[whose] == pairing.id else _key_of_review(midpoint, f"{pairing.id}-{whose}")
            deadline, reason = days.later(since, known.rules.news), f"the midpoint is on {in_words(midpoint)}"
            yield Duty(key, DutyKind.GOAL_REVIEW, since, deadline, reason, whose, pairing.id)


def _key_of_review(midpoint: date, which: str) -> str:
    return f"goal-review-{midpoint}-{which}"


def _began(known: Known) -> list[Pairing]:
    began = (each for each in known.dossier.pairings if each.status not in _NEVER_BEGAN)
    return sorted(began, key=lambda each: each.id)


def _went_on(known: Known, day: date) -> list[Pairing]:
    """Return the pairings that went on on a day, whatever became of them since, by id."""
    return [each for each in _began(known) if (each.since or day) <= day <= (each.ended or day)]


def _plain_pairings(known: Known, midpoint: date) -> dict[str, str]:
    """Return the pairing whose review has a key that names no pairing, by person: the one that was told, or the last.

    Of several partners only the last had a review once, under that key.
    """
    rows = [*_began(known), *_went_on(known, midpoint)]
    plain = {seat.person_id: each.id for each in rows for seat in seats(each)}
    lines = {whose: known.last.get(_key_of_review(midpoint, whose)) for whose in plain}
    return plain | {whose: line.pairing_id for whose, line in lines.items() if line and line.pairing_id}


def _before(known: Known, kind: DutyKind, day: date | None, people: Mapping[str, str]) -> Iterator[Duty]:
    if day is None or not day - timedelta(days=known.rules.ahead) - A_DAY <= known.on <= day + OVERDUE:
        return
    for person_id, pairing_id in people.items():
        began = known.dossier.pairings_by_id[pairing_id].since
        if began and began > day:
            continue
        since = min(day, known.days(person_id).on_or_after(day - timedelta(days=known.rules.ahead)))
        reason = f"the {_NAMES[kind]} is on {in_words(day)}"
        yield Duty(f"{kind.value}-{day}-{person_id}", kind, since, day, reason, person_id, pairing_id)


def milestones(known: Known) -> Iterator[Duty]:
    """Yield a task for every milestone that is near."""
    dates = known.dossier.program.milestones
    for name, day in (("launch", dates.launch), ("midpoint", dates.midpoint), (LAST, dates.closing)):
        if day and is_still_owed(known, name, day):
            reason = f"the {name} {'is' if known.on <= day else 'was'} on {in_words(day)}"
            if known.on < day and _is_promised(known, name):
                reason += ": send everybody paired the invitation with time and place, which their mail promises"
            since = day - timedelta(days=known.rules.ahead)
            yield Duty(f"milestone-{name}-{day}", DutyKind.MILESTONE, since, day, reason)


def _is_promised(known: Known, name: str) -> bool:
    """Say whether people read in a mail that the time and place of a milestone follow: only a person knows these."""
    mail = {"launch": DutyKind.KICKOFF, LAST: DutyKind.CLOSING}.get(name)
    return mail is not None and mail not in known.rules.never


def is_still_owed(known: Known, name: str, day: date) -> bool:
    """Say whether a task about a milestone is owed as far as its day goes.

    What comes after it takes the place of an earlier one within a week; nothing comes after the closing, so its tasks
    stay until they are done, or until the program is closed, which says so.
    """
    return known.on <= day + OVERDUE or (name == LAST and not known.is_closed)


def to_close(known: Known) -> Iterator[Duty]:
    """Yield the task to close the program once it is over, as long as pairings go on in it."""
    going_on = len(known.dossier.live_pairings)
    if going_on and known.on > known.end:
        since = known.end + A_DAY
        reason = f"the program ended on {in_words(known.end)}, and {going_on} of its pairings are not completed"
        yield Duty(f"close-program-{known.end}", DutyKind.CLOSE_PROGRAM, since, since + CLOSED_WITHIN, reason)


def group_meetings(known: Known) -> Iterator[Duty]:
    """Yield a task to bring the mentors together, every so many weeks."""
    for n, day in every(known, known.rules.group_meeting):
        reason = f"bring the mentors together, about {in_words(day)}: no leaders, no names"
        since = day - timedelta(days=known.rules.ahead)
        yield Duty(f"group-meeting-{n}", DutyKind.GROUP_MEETING, since, day, reason, n=n)


def every(known: Known, days: int, stays: timedelta = OVERDUE) -> Iterator[tuple[int, date]]:
    """Yield the days of the program that are so many days apart and near, numbered from 1; 0 days: none."""
    span = (known.end - known.start).days
    for n in range(1, span // days + 1) if days and known.live_people else ():
        day = known.days().on_or_after(known.start + timedelta(days=n * days))
        if known.on - stays <= day <= min(known.end, known.on + timedelta(days=known.rules.ahead) + OVERDUE):
            yield n, day


_NAMES = {DutyKind.KICKOFF: "kickoff", DutyKind.CLOSING: "closing celebration"}
