"""A small program with one of each: two time zones, a window without a start, a last session, one beyond the arc."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from rmentor_cli.documents.agenda import Agenda, agendas
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckIn, CheckInState
from rmentor_cli.model.people import Role
from rmentor_cli.model.program import ArcSession, CalendarSettings, Program, SafeContact
from tests.builders import a_check_in, a_dossier, a_leader, a_mentor, a_pairing, a_program

ON = date(2027, 2, 8)

ARC = (
    ArcSession(
        title="A good start",
        purpose="Agree how you want to talk with each other, and find out how each of you works today.",
        mentor=(
            "Ask to be shown an ordinary working day, tool by tool.",
            "Say what you would like to see from inside.",
        ),
        mentee=("Show how you handle mail & meetings.", "Say where you are a beginner."),
        closing="What makes it easier for each of you to be open?",
    ),
    ArcSession(
        title="One real task",
        purpose="Do a piece of real work with a new tool,\nand look at one recent decision.",
        mentor=(
            "Let your leader type.",
            "Look for *one* statement that may be wrong.",
            "Ask about a decision of the past month.",
        ),
        mentee=("Bring a task that is due this week.", "Say aloud where you distrust the result, and why."),
        closing="What will the leader try alone, and what will the mentor ask next time?",
    ),
    ArcSession(title="Show and thank", purpose="Look at what has changed, and thank each other well."),
)


def the_program(**settings: Any) -> Program:
    settings = {
        "safe_contact": SafeContact(name="Tamsin Oyelaran", email="tamsin@example.net"),
        "arc": ARC,
        "calendar": CalendarSettings(namespace="bridge-4f2a"),
        **settings,
    }
    program = a_program(**settings)
    return replace(
        program,
        program=replace(program.program, name="Bridge 2027", organization="Acme"),
        coordinator=replace(program.coordinator, name="Ana Lúcia Prado"),
    )


def the_check_ins() -> tuple[CheckIn, ...]:
    def placed(pairing_id: str, n: int, day: date, **cells: Any) -> CheckIn:
        start = datetime(day.year, day.month, day.day, 10, 0)  # noqa: DTZ001 - wall time
        return a_check_in(pairing_id, n, start=start, time_zone="Europe/London", window=(day, day), **cells)

    return (
        placed("p001", 1, date(2027, 1, 26), state=CheckInState.DONE),
        placed("p001", 2, date(2027, 2, 23), seq=1),
        placed("p001", 3, date(2027, 3, 23)),
        a_check_in("p002", 2, window=(date(2027, 2, 15), date(2027, 2, 26))),
        a_check_in("p002", 3, window=(date(2027, 3, 15), date(2027, 3, 26))),
        placed("p003", 3, date(2027, 2, 9)),
        placed("p003", 4, date(2027, 3, 9), minutes=25),
    )


def the_dossier(**parts: Any) -> Dossier:
    parts.setdefault("program", the_program())
    parts.setdefault("check_ins", the_check_ins())
    return a_dossier(
        mentors=(
            a_mentor("j-aaaa", name="Zoë Åström"),
            a_mentor("j-bbbb", name="Farhan Qureishi", time_zone="Asia/Kolkata"),
            a_mentor("j-cccc", name="Moana Ngata", time_zone="Pacific/Auckland"),
        ),
        mentees=(
            a_leader("s-aaaa", name="Dr. Henrik Larsen", time_zone="Europe/Berlin"),
            a_leader("s-bbbb", name="Rebecca Osei-Mensah"),
            a_leader("s-cccc", name="Craig Dombrowski", time_zone="America/New_York"),
        ),
        pairings=(
            a_pairing("p001", "j-aaaa", "s-aaaa", place="https://meet.example.org/room_7"),
            a_pairing("p002", "j-bbbb", "s-bbbb"),
            a_pairing("p003", "j-cccc", "s-cccc", place="Room 4 | East *wing*"),
        ),
        **parts,
    )


def the_agenda(check_in_id: str, side: Role, dossier: Dossier | None = None) -> Agenda:
    dossier = dossier or the_dossier()
    wanted = [check_in for check_in in dossier.check_ins if check_in.id == check_in_id]
    return next(agenda for agenda in agendas(dossier, wanted) if agenda.side is side)
