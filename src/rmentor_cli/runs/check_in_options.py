"""What is typed about a check-in, read: a side, who came, how much notice, a start."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from rmentor_cli.availability.wall_clock import Shown, shown
from rmentor_cli.dates import last_day
from rmentor_cli.decisions.notice import is_still_ahead
from rmentor_cli.decisions.rebook import Slot
from rmentor_cli.immutable import immutable
from rmentor_cli.model.cells import read_cell
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.fields import Invalid
from rmentor_cli.model.kinds import MOST_HOURS
from rmentor_cli.model.notice import hours_of_notice, notice_in_words
from rmentor_cli.model.pairing import CheckIn, Pairing, Side
from rmentor_cli.model.people import Role
from rmentor_cli.model.time_kinds import WALL_TIME
from rmentor_cli.problems import UsageError
from rmentor_cli.runs.finding import couple_of, find_person
from rmentor_cli.runs.loading import Opened
from rmentor_cli.scheduling.wording import moment_in_words


@immutable
class Whose:
    """Whose side it was, how long before, and whether there was a good reason, as typed."""

    by: str | None = None
    notice: str | None = None
    excused: bool | None = None  # None: not said


def role_words(dossier: Dossier) -> dict[str, Role]:
    """Return the words for either side, small: those of the program, and those that are always understood."""
    roles = dossier.program.roles
    own = {roles.mentor.casefold(): Role.MENTOR, roles.mentee.casefold(): Role.MENTEE}
    return {"leader": Role.MENTEE, "mentee": Role.MENTEE, "mentor": Role.MENTOR, **own}


def read_side(dossier: Dossier, said: str | None) -> Side | None:
    """Read --by."""
    if said is None:
        return None
    sides = {word: Side(role.value) for word, role in role_words(dossier).items()}
    side = {**sides, Side.NEITHER.value: Side.NEITHER}.get(said.casefold())
    if side is None:
        roles = dossier.program.roles
        raise UsageError(f'--by "{said}" is no side', fix=f"write {roles.mentor}, {roles.mentee} or neither")
    return side


def read_notice(said: str | None) -> int | None:
    """Read --notice into hours."""
    if said is None:
        return None
    hours = hours_of_notice(said)
    if hours is None or hours > MOST_HOURS:
        fix = 'write it like 26h, "2 days" or "30 minutes"'
        raise UsageError(f'--notice "{said}" is no length of time', fix=fix)
    return hours


def too_little_notice(dossier: Dossier, row: CheckIn, hours: int | None, on: date) -> str:
    """Say why a notice cannot be that of a check-in: so long before it is still to come; empty where it can."""
    if row.start is None or hours is None or not is_still_ahead(row, hours, dossier, on):
        return ""
    return f"{row.id} is on {moment_in_words(row.start)}, and {notice_in_words(hours)} before is still to come"


def refuse_notice(dossier: Dossier, row: CheckIn, said: str | None, on: date) -> None:
    """Raise UsageError for a --notice that a check-in cannot have had."""
    if why := too_little_notice(dossier, row, read_notice(said), on):
        fix = f"--notice is how long before it somebody knew; rmentor check-in list {row.pairing_id} shows all of them"
        raise UsageError(why, fix=fix)


def read_attended(dossier: Dossier, pairing: Pairing, said: Iterable[str]) -> tuple[str, ...]:
    """Read --attended: both, a side, or one of the two."""
    came: set[str] = set()
    for word in said:
        role = role_words(dossier).get(word.casefold())
        if word.casefold() == "both":
            came |= {pairing.mentor_id, pairing.mentee_id}
        else:
            came.add(pairing.person(role) if role else read_person(dossier, pairing, word))
    return tuple(each for each in (pairing.mentor_id, pairing.mentee_id) if each in came)


def read_person(dossier: Dossier, pairing: Pairing, said: str) -> str:
    """Return the id of one of the two of a pairing, named by side, id, e-mail or name."""
    role = role_words(dossier).get(said.casefold())
    person_id = pairing.person(role) if role else find_person(dossier, said).id
    if person_id not in {pairing.mentor_id, pairing.mentee_id}:
        name = dossier.people[person_id].name
        raise UsageError(f"{name} is not in {pairing.id}", fix=f"it is {couple_of(dossier, pairing)}")
    return person_id


def read_slot(opened: Opened, pairing: Pairing, said: Sequence[str], minutes: int, *, past: bool = False) -> Slot:
    """Read a start on the leader's clock, in one word or two; raises UsageError for one that cannot be.

    One that is over is refused unless `past`.
    """
    dossier = opened.dossier
    text = " ".join(said).replace("T", " ")
    zone_name = dossier.zone_of(dossier.people[pairing.mentee_id])
    try:
        start: datetime = read_cell(WALL_TIME, text, dossier.program.dates)
    except Invalid as invalid:
        raise UsageError(f'START "{text}" {invalid.message}', fix=invalid.fix) from None
    info, last = dossier.program.program, last_day(dossier.program.program)
    if shown(start, zone_name) is Shown.NEVER:
        said_so = f"{moment_in_words(start)} does not exist in {zone_name}: the clock skips it that night"
        raise UsageError(said_so, fix="choose another time")
    if start.date() < opened.on and not past:
        raise UsageError(f"{moment_in_words(start)} is over", fix="what happened goes into rmentor check-in record")
    if not info.start <= start.date() <= last:
        raise UsageError(
            f"{moment_in_words(start)} lies outside the program, {info.start} to {last}",
            fix="check the year; where the program goes on longer, program.yaml says so with months",
        )
    return Slot(start, zone_name, minutes)
