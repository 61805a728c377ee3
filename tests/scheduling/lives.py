"""What happens to a program while it lives: days pass, settings change, people leave and come back, hands edit rows."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from hypothesis import strategies as st

from rmentor_cli.decisions.move import confirm, move
from rmentor_cli.decisions.rebook import Slot
from rmentor_cli.fingerprint import revised
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import SETTLED, CheckIn, CheckInState, PairingStatus, Side, row_day, withdrawn
from rmentor_cli.model.program import ArcSession, Program, SchedulingMode
from rmentor_cli.model.values import DateRange
from tests.scheduling.plans import with_pairing, with_person
from tests.scheduling.programs import CADENCES

SESSIONS = tuple(ArcSession(title=f"Session {number}", purpose="Learn") for number in range(1, 9))
SETTINGS: dict[str, tuple[Any, ...]] = {
    "cadence": CADENCES,
    "first": (0, 7, 14, 21, 35),
    "minutes": (30, 45, 60, 90),
    "notice": (0, 1, 5, 10),
    "min_gap": (None, 0, 3, 14),
    "max_per_week": (None, 1, 2),
    "buffer": (0, 15, 30),
    "mode": (SchedulingMode.PLACE, SchedulingMode.PLACE, SchedulingMode.WINDOW),
}


@st.composite
def programs_changed(draw: st.DrawFn, program: Program) -> Program:
    """Draw other settings of a program: one of those for check-ins, its length or its arc."""
    match draw(st.sampled_from((*SETTINGS, *("cadence", "first") * 3, "months", "arc"))):
        case "months":
            return replace(program, program=replace(program.program, months=draw(st.integers(2, 5))))
        case "arc":
            return replace(program, arc=SESSIONS[: draw(st.integers(0, 8))])
        case setting:
            changed = {setting: draw(st.sampled_from(SETTINGS[setting]))}
            return replace(program, scheduling=replace(program.scheduling, **changed))


@st.composite
def days_later(draw: st.DrawFn, dossier: Dossier, on: date) -> date:
    """Draw a day on which the next run takes place: some days later, or a few before a check-in."""
    ahead = [row.start.date() for row in dossier.check_ins if row.start and row.start.date() >= on]
    is_near: bool = draw(st.booleans())
    if ahead and is_near:
        return max(on, draw(st.sampled_from(ahead)) - timedelta(days=draw(st.integers(0, 6))))
    return on + timedelta(days=draw(st.sampled_from((0, 1, 7, 20, 40))))


@st.composite
def people_changed(draw: st.DrawFn, dossier: Dossier, on: date) -> Dossier:
    """Draw a leave that takes the day of a check-in, a pause, an end, or a pairing that goes on after all."""
    pairing = draw(st.sampled_from(dossier.pairings))
    rows = [row for row in dossier.check_ins if row.pairing_id == pairing.id and row_day(row) >= on]
    day = row_day(draw(st.sampled_from(rows))) if rows else on
    first, last = day - timedelta(days=draw(st.integers(0, 3))), day + timedelta(days=draw(st.integers(0, 25)))
    match draw(st.sampled_from(("leave", "leave", "leave", "pause", "end", "go on"))):
        case "leave":
            who = draw(st.sampled_from((pairing.mentor_id, pairing.mentee_id)))
            away = (*dossier.people[who].away, DateRange(first, last))
            return with_person(dossier, who, away=away)
        case "pause":
            return with_pairing(dossier, pairing.id, paused_from=first, paused_until=last)
        case "end":
            return with_pairing(dossier, pairing.id, status=PairingStatus.ENDED, ended=on)
    return with_pairing(dossier, pairing.id, status=PairingStatus.ACTIVE, ended=None)


@st.composite
def rows_changed(draw: st.DrawFn, dossier: Dossier, on: date) -> Dossier:
    """Draw what people do to a row that still stands, by command or by hand."""
    rows = list(dossier.check_ins)
    standing = [place for place, row in enumerate(rows) if row.state not in SETTLED]
    for _ in range(draw(st.integers(1, 3)) if standing else 0):
        place = draw(st.sampled_from(standing))
        rows[place] = draw(st.one_of(acts(on, dossier, rows[place]), words(on, rows[place])))
    return replace(dossier, check_ins=tuple(rows))


@st.composite
def acts(draw: st.DrawFn, on: date, known: Dossier, found: CheckIn) -> CheckIn:
    """Draw what becomes of one check-in."""
    zone = known.zone_of(known.people[known.pairings_by_id[found.pairing_id].mentee_id])
    day_of_act = on + timedelta(days=draw(st.integers(-20, 60)))
    start = datetime.combine(day_of_act, time(draw(st.integers(0, 23)), draw(st.sampled_from((0, 15, 30)))))
    match draw(st.sampled_from(("moved", "by hand", "unpinned", "called off", "held"))):
        case "moved":
            return move(found, Slot(start, zone, found.minutes), on)
        case "by hand":
            return replace(found, start=start, time_zone=zone)
        case "unpinned":
            return replace(move(found, Slot(start, zone, found.minutes), on), pinned=False)
        case "called off":
            return revised(found, replace(found, state=CheckInState.CANCELLED), on)
    return revised(found, replace(found, start=start, time_zone=zone, state=CheckInState.DONE), on)


@st.composite
def words(draw: st.DrawFn, on: date, found: CheckIn) -> CheckIn:
    """Draw what people say of a check-in: it is held fast, without a date, missed or called off; or its row is lost."""
    match draw(st.sampled_from(("pinned", "confirmed", "cleared", "missed", "lost", "cancelled"))):
        case "pinned":
            return replace(found, pinned=True)
        case "confirmed":
            return confirm(found, on)
        case "cleared":
            return replace(found, start=None)
        case "missed":
            return revised(found, replace(found, state=CheckInState.MISSED), on)
        case "lost":  # and found again in a calendar
            return revised(found, withdrawn(found), on)
    return revised(found, replace(found, state=CheckInState.CANCELLED, cancelled_by=Side.MENTEE), on)
