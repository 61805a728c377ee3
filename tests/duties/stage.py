"""A small program, a day, and the keys of what is owed on it."""

import re
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from rmentor_cli.duties.owed import owed
from rmentor_cli.fingerprint import fingerprint
from rmentor_cli.model.checklist import Item
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import Act, Duty
from rmentor_cli.model.duty_rules import DutyRules
from rmentor_cli.model.journal import JournalLine, JournalState
from rmentor_cli.model.pairing import CheckIn, CheckInState, Pairing
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.model.today import Today
from tests.builders import a_check_in, a_dossier, a_leader, a_mentor, a_pairing, a_program, day

MENTOR, LEADER = a_mentor("j-a", offers="ai", wants="strategy"), a_leader("s-a", offers="strategy", wants="ai")
QUIET = PrivateDossier()
CHECKLIST = tuple(dict.fromkeys(item.kind for item in Item))


def a_stage(*rows: CheckIn, rules: DutyRules | None = None, **parts: Any) -> Dossier:
    """Make a program of one pairing, without group meetings, updates and a checklist unless rules say so."""
    settings = parts.pop("settings", {})
    rules = rules or DutyRules(group_meeting=0, sponsor_update=0, never=CHECKLIST)
    parts.setdefault("pairings", (paired(),))
    parts.setdefault("mentors", (MENTOR,))
    parts.setdefault("mentees", (LEADER,))
    return a_dossier(program=a_program(duties=rules, **settings), check_ins=rows, **parts)


def paired(**cells: Any) -> Pairing:
    """Make the one pairing; it began a month before the program, so that its introduction is long over."""
    cells.setdefault("since", day("2026-12-01"))
    return a_pairing("p001", "j-a", "s-a", **cells)


def met(n: int, on: str) -> CheckIn:
    """Make a check-in that was held."""
    return meeting(n, on, CheckInState.DONE)


def meeting(n: int, at: str, state: CheckInState = CheckInState.PLANNED, **cells: Any) -> CheckIn:
    """Make a check-in at `2027-03-02` (10:00) or at a time of that day, as rmentor would have written it."""
    start = datetime.fromisoformat(at if " " in at else f"{at} 10:00")
    window = (start.date(), start.date())
    zone = cells.pop("zone", "Europe/London")
    return _marked(a_check_in("p001", n, state, window=window, start=start, time_zone=zone, **cells))


def _marked(row: CheckIn) -> CheckIn:
    return replace(row, fingerprint=fingerprint(row))


def duties(dossier: Dossier, on: str, private: PrivateDossier = QUIET, now: datetime | None = None) -> list[Duty]:
    """Return what is owed on a day."""
    return list(owed(dossier, private, Today(date.fromisoformat(on), now)))


def keys(
    dossier: Dossier, on: str, *kinds: str, private: PrivateDossier = QUIET, now: datetime | None = None
) -> list[str]:
    """Return the keys of what is owed on a day, without the marks of dates: all or those of some kinds, in order."""
    found = duties(dossier, on, private, now)
    return [plain(duty.key) for duty in found if not kinds or duty.kind.value in kinds]


def plain(key: str) -> str:
    """Return a key without the mark of its date, as older journals have it."""
    return re.sub(r"\.\d{8}[tz.a-z0-9]*", "", key)


def after_sending(dossier: Dossier, on: str, *kinds: str, private: PrivateDossier = QUIET) -> Dossier:
    """Return a program after the mails owed on a day were sent, all or those of some kinds."""
    unsent = [duty for duty in duties(dossier, on, private) if duty.act is Act.MAIL]
    mails = [duty for duty in unsent if not kinds or duty.kind.value in kinds]
    lines = [replace(said(duty.key, on, person_id=duty.person_id), kind=duty.kind.value) for duty in mails]
    return replace(dossier, journal=(*dossier.journal, *lines))


def said(key: str, on: str, state: str = "sent", person_id: str = "") -> JournalLine:
    """Make a line of the journal."""
    return JournalLine(
        id=f"j-{abs(hash((key, on, state)))}",
        date=day(on),
        key=key,
        kind=key.split("-p0", maxsplit=1)[0],
        person_id=person_id or ("s-a" if "-leader" in key else "j-a"),
        pairing_id="p001",
        state=JournalState(state),
    )
