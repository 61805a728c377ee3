"""Two people who do not exist, to show what a template makes where a program has nobody yet. Pure."""

from dataclasses import replace
from datetime import date, datetime

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.event import DOMAIN
from rmentor_cli.model.pairing import CheckIn, CheckInState, Pairing, PairingStatus
from rmentor_cli.model.people import OrgMember, Participant
from rmentor_cli.model.program import (
    ArcSession,
    Coordinator,
    Milestones,
    Program,
    ProgramInfo,
    SafeContact,
    Sponsor,
    SponsorCommitment,
)
from rmentor_cli.model.topic import Topic
from rmentor_cli.model.values import Offer

ON = date(2027, 2, 22)
PAIRING = "p001"

_ARC = (
    ArcSession(title="A good start", purpose="Agree how you want to talk with each other."),
    ArcSession(
        title="One real task",
        purpose="Do a piece of real work with a new tool, and look at one recent decision.",
        mentor=("Let your partner type.", "Ask about a decision of the past month."),
        mentee=("Bring a task that is due this week.", "Say aloud where you distrust the result, and why."),
        closing="What will each of you try alone?",
    ),
    ArcSession(title="Show and thank", purpose="Look at what has changed, and thank each other well."),
)


def sample(of: Dossier | None = None) -> Dossier:
    """Return a small program; with the words, roles, forms and people at its head of a program where there is one."""
    mentor = Participant(
        id="j-sample",
        name="Zoë Åström",
        email=_at("zoe"),
        department="Product",
        location="Leeds",
        manager_id="o-sample",
        offers=(Offer("short-video"),),
        wants=("strategy",),
    )
    leader = Participant(
        id="s-sample",
        name="Dr. Henrik Larsen",
        email=_at("henrik"),
        department="Finance",
        assistant_email=_at("office"),
        offers=(Offer("strategy"),),
        wants=("short-video",),
    )
    return Dossier(
        program=_program(of),
        topics=(Topic(id="short-video", label="Short video"), Topic(id="strategy", label="Strategy")),
        mentors=(mentor,),
        mentees=(leader,),
        org=(OrgMember(id="o-sample", name="Maud Okafor", email=_at("maud")),),
        pairings=(
            Pairing(
                id=PAIRING,
                mentor_id=mentor.id,
                mentee_id=leader.id,
                status=PairingStatus.ACTIVE,
                since=date(2027, 1, 11),
                paused_from=date(2027, 4, 1),
                paused_until=date(2027, 4, 30),
                ended=date(2027, 6, 30),
                place="Room 4",
            ),
        ),
        check_ins=(
            _check_in(1, date(2027, 1, 26), CheckInState.DONE),
            _check_in(2, date(2027, 2, 23), CheckInState.PLANNED),
            _check_in(3, date(2027, 3, 23), CheckInState.PLANNED),
        ),
        templates=of.templates if of else {},
    )


def _program(of: Dossier | None) -> Program:
    made = Program(
        format=1,
        program=ProgramInfo(name="Bridge 2027", start=date(2027, 1, 11), time_zone="Europe/London"),
        coordinator=Coordinator(name="Ana Prado", email=_at("ana")),
        safe_contact=SafeContact(name="Tamsin Oyelaran", email=_at("tamsin")),
        sponsor=Sponsor(
            name="Ingrid Falk",
            email=_at("ingrid"),
            commitments=(SponsorCommitment(what="Open the kickoff", due=date(2027, 3, 1)),),
        ),
        milestones=Milestones(launch=date(2027, 1, 11), midpoint=date(2027, 4, 12), closing=date(2027, 7, 5)),
        arc=_ARC,
    )
    if of is None:
        return made
    kept = of.program
    info = replace(made.program, name=kept.program.name, organization=kept.program.organization)
    return replace(
        made,
        program=replace(info, language=kept.program.language),
        coordinator=replace(made.coordinator, name=kept.coordinator.name, email=kept.coordinator.email),
        safe_contact=kept.safe_contact or made.safe_contact,
        roles=kept.roles,
        forms=kept.forms,
        arc=kept.arc or _ARC,
    )


def _check_in(n: int, day: date, state: CheckInState) -> CheckIn:
    start = datetime(day.year, day.month, day.day, 10, 0)  # noqa: DTZ001 - wall time
    return CheckIn(
        id=f"{PAIRING}-s{n:02}",
        pairing_id=PAIRING,
        n=n,
        window_start=day,
        window_end=day,
        start=start,
        time_zone="Europe/London",
        state=state,
    )


def _at(user: str) -> str:
    return f"{user}@{DOMAIN}"  # a domain that is nobody's
