"""A program of thirty pairings in its eighteenth week, with trouble in it, made in code."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from decimal import Decimal

from rmentor_cli.measures.quality import Scores
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckIn, CheckInState, Pairing, PairingStatus, Side
from rmentor_cli.model.people import PersonStatus, Role
from rmentor_cli.model.program import ArcSession, Objective, Program
from rmentor_cli.model.pulse import Asked, Pulse, PulseFigure, PulseQuestion, PulseRound
from tests.builders import START, a_check_in, a_dossier, a_leader, a_mentor, a_pairing, a_program

ON = START + timedelta(weeks=17, days=3)  # Thursday 13 May 2027
PAIRINGS = 30
SESSIONS = 6
PAUSED, ENDED = 13, 28  # pairings

MENTORS = (
    *("Zoë Åström", "Amara Okafor", "Tomasz Zieliński", "Mei-Ling Chen", "Yusuf Demir", "Priya Raghunathan"),
    *("Luca Ferri", "Noor Haddad", "Chloé Béranger", "Kwame Mensah", "Sofia Almeida", "Jonas Weber", "Aiko Tanaka"),
    *("Ravi Menon", "Elif Kaya", "Diego Fuentes", "Hannah Lindqvist", "Oluwaseun Adeyemi", "Katarzyna Nowak"),
    *("Ben O'Sullivan", "Leila Farrokhzad", "Mateo Rossi", "Ingrid Solberg", "Samir Belkacem", "Grace Mwangi"),
    *("Nikhil Deshpande", "Eva Horváth", "Tariq Aziz", "Beatriz Carvalho", "Finn Gallagher", "Yara Nasser"),
    *("Pavel Dvořák", "Lin Zhao"),
)
LEADERS = (
    *("Henrik Berg", "Margaret Ashworth", "Klaus-Dieter Hoffmann", "Patricia van der Meer", "Robert Castellanos"),
    *("Anne Duclos", "Stefan Kowalczyk", "Victoria Pemberton-Hale", "Jorge Ibáñez", "Catherine Lefèvre"),
    *("Gerald Osei", "Monika Brandt", "William Trevelyan", "Isabella Conti", "Frank Sørensen", "Deborah Nakamura"),
    *("Philip Groenewald", "Ulrike Schneider", "Martin Kavanagh", "Renata Kozłowska", "Douglas MacLeod"),
    *("Françoise Marchand", "Thomas Eriksen", "Lorraine Whitfield", "Giovanni Bianchi", "Susan Achterberg"),
    *("Peter Lindholm", "Helena Vasquez", "Michael Thornton", "Barbara Jessen", "Maren Tollefsen"),
)

# what did not go as planned: pairing -> session -> state, and who cancelled; the trouble repeats every thirty pairings
TROUBLE: dict[int, dict[int, tuple[CheckInState, Side | None]]] = {
    4: {3: (CheckInState.CANCELLED, Side.MENTEE), 4: (CheckInState.CANCELLED, Side.MENTEE)},
    7: {2: (CheckInState.CANCELLED, Side.MENTEE)},
    9: {4: (CheckInState.MISSED, None)},
    11: {2: (CheckInState.CANCELLED, Side.NEITHER), 3: (CheckInState.PLANNED, None), 4: (CheckInState.PLANNED, None)},
    13: {4: (CheckInState.PLANNED, None)},
    15: {3: (CheckInState.CANCELLED, Side.MENTOR)},
    18: {1: (CheckInState.MISSED, None)},
    20: {5: (CheckInState.UNPLACED, None)},
    22: {4: (CheckInState.PLANNED, None)},
    25: {4: (CheckInState.PLANNED, None)},
    30: {4: (CheckInState.PLANNED, None)},
}
MOVED = {(30, 4): ON - timedelta(days=2)}  # too lately to ask


def troubled_dossier(pairings: int = PAIRINGS) -> Dossier:
    """Make the program: three more mentors than pairings, one more leader; of thirty, one ended and one took over."""
    mentors = [a_mentor(f"j-{n:03}", name=_name(MENTORS, n)) for n in range(1, pairings + 4)]
    leaders = [a_leader(f"s-{n:03}", name=_name(LEADERS, n)) for n in range(1, pairings + 2)]
    mentors[-1] = replace(mentors[-1], status=PersonStatus.INVITED)
    found = [_pairing(n) for n in range(1, pairings + 1)]
    if pairings >= ENDED:
        mentors[ENDED - 1] = replace(mentors[ENDED - 1], status=PersonStatus.LEFT)
        takes_over = START + timedelta(weeks=9)
        found.append(a_pairing(f"p{pairings + 1:03}", f"j-{pairings + 1:03}", f"s-{ENDED:03}", since=takes_over))
    check_ins = tuple(check_in for pairing in found for check_in in _check_ins(pairing))
    return a_dossier(
        program=_program(),
        mentors=tuple(mentors),
        mentees=tuple(leaders),
        pairings=tuple(found),
        check_ins=check_ins,
        pulse=_pulse(),
    )


def troubled_scores(dossier: Dossier) -> Scores:
    """Make points between 430 and 890 of 1000, and wants met, for every pairing."""
    ids = [pairing.id for pairing in dossier.pairings]
    return Scores(
        points={pairing_id: (430 + place * 137 % 461, 1000) for place, pairing_id in enumerate(ids)},
        wants={
            pairing_id: {Role.MENTOR: (place % 3, 2 if place % 3 else 3), Role.MENTEE: (1 + place % 2, 2)}
            for place, pairing_id in enumerate(ids)
        },
    )


def _name(names: tuple[str, ...], n: int) -> str:
    return names[(n - 1) % len(names)]


def _pairing(n: int) -> Pairing:
    pairing = a_pairing(f"p{n:03}", f"j-{n:03}", f"s-{n:03}")
    if n == PAUSED:
        until = START + timedelta(weeks=19)
        return replace(
            pairing, status=PairingStatus.PAUSED, paused_from=START + timedelta(weeks=12), paused_until=until
        )
    if n == ENDED:
        return replace(pairing, status=PairingStatus.ENDED, ended=START + timedelta(weeks=8))
    return pairing


def _check_ins(pairing: Pairing) -> list[CheckIn]:
    found = [_check_in(pairing, n) for n in range(1, SESSIONS + 1)]
    return [check_in for check_in in found if pairing.since and check_in.window_end >= pairing.since]


def _check_in(pairing: Pairing, n: int) -> CheckIn:
    number = int(pairing.id[1:])
    monday = START + timedelta(weeks=4 * n - 2)
    usual = CheckInState.DONE if monday < ON - timedelta(days=7) else CheckInState.PLANNED
    state, side = TROUBLE.get((number - 1) % PAIRINGS + 1, {}).get(n, (usual, None))
    day = MOVED.get((number, n), monday + timedelta(days=number % 5))
    start = datetime.combine(day, time(9 + number % 7, 30))
    return a_check_in(
        pairing.id,
        n,
        state,
        window=(monday, monday + timedelta(days=13)),
        start=None if state is CheckInState.UNPLACED else start,
        time_zone="Europe/London",
        cancelled_by=side,
    )


def _program() -> Program:
    arc = tuple(ArcSession(title=f"Session {n}", purpose="To meet") for n in range(1, SESSIONS + 1))
    rounds = (
        PulseRound(id="baseline", week=0, questions=("ai-unaided", "decisions-seen", "stay")),
        PulseRound(id="midpoint", week=13, questions=("ai-unaided", "decisions-seen", "saved-time")),
        PulseRound(id="closing", week=26, questions=("ai-unaided", "decisions-seen", "stay")),
    )
    questions = (
        PulseQuestion(id="ai-unaided", text="I can use an AI tool without help.", asked=Asked.MENTEE),
        PulseQuestion(id="decisions-seen", text="I understand how decisions are made.", asked=Asked.MENTOR),
        PulseQuestion(id="saved-time", text="Something I learned saves me time.", asked=Asked.MENTEE),
        PulseQuestion(id="stay", text="I expect to work here in two years."),
    )
    return a_program(arc=arc, objectives=_OBJECTIVES, pulse=Pulse(questions=questions, rounds=rounds))


_OBJECTIVES = (
    Objective(
        id="ai-unaided",
        statement="Leaders use AI tools on their own work without help.",
        measure="Mean answer of the leaders, 1 to 5",
        data="pulse/ai-unaided",
        baseline=Decimal("2.11"),
        target=Decimal("3.5"),
    ),
    Objective(
        id="decisions-seen",
        statement="Mentors understand how the decisions that shape their work are made.",
        measure="Mean answer of the mentors, 1 to 5",
        data="pulse/decisions-seen",
        target=Decimal("3.5"),
    ),
    Objective(
        id="meetings-held",
        statement="Nine of ten check-in meetings take place.",
        measure="Check-ins held, in percent of those due",
        data="check-ins-held",
        baseline=Decimal(68),
        target=Decimal(90),
    ),
    Objective(
        id="saved-time",
        statement="Leaders save time every week with what they learn.",
        measure="Mean answer of the leaders, 1 to 5",
        data="pulse/saved-time",
        target=Decimal(3),
    ),
    Objective(
        id="stay",
        statement="People expect to stay.",
        measure="Mean answer of everyone, 1 to 5",
        data="pulse/stay",
        target=Decimal("4.2"),
    ),
    Objective(
        id="promises-kept",
        statement="What leaders promise in their pairings gets done.",
        measure="Commitments kept, in percent of those due, counted by the coordinator",
        target=Decimal(70),
    ),
)


def _pulse() -> dict[str, tuple[PulseFigure, ...]]:
    return {
        "baseline": (
            PulseFigure(question="ai-unaided", group="mentee", n=27, missing=4, mean=Decimal("2.11")),
            PulseFigure(question="decisions-seen", group="mentor", n=31, missing=1, mean=Decimal("2.35")),
            PulseFigure(question="stay", group="all", n=56, missing=7, mean=Decimal("3.86")),
            PulseFigure(question="stay", group="mentor", n=30, missing=2, mean=Decimal("3.47")),
        ),
        "midpoint": (
            PulseFigure(question="ai-unaided", group="mentee", n=24, missing=7, mean=Decimal("3.04")),
            PulseFigure(question="decisions-seen", group="mentor", n=26, missing=5, mean=Decimal("2.62")),
            PulseFigure(question="saved-time", group="mentee", n=4, missing=27),
        ),
    }
