"""What holds of all that is owed, whatever the program."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from rmentor_cli.duties.lasting import ALWAYS
from rmentor_cli.duties.owed import HELPS_ON_ITS_DAY, coming, owed, owing
from rmentor_cli.measures.attention import is_in_hand
from rmentor_cli.measures.metrics import measure
from rmentor_cli.model.consent import Consent
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import Act, Duty, DutyKind
from rmentor_cli.model.duty_rules import DutyRules
from rmentor_cli.model.journal import JournalLine, JournalState
from rmentor_cli.model.kinds import KEY
from rmentor_cli.model.pairing import CheckInState, PairingStatus, Side
from rmentor_cli.model.people import OrgMember, PersonStatus
from rmentor_cli.model.private import Consult, PrivateDossier
from rmentor_cli.model.program import Milestones, Scheduling, Sponsor, SponsorCommitment
from rmentor_cli.model.today import Today
from rmentor_cli.model.values import DateRange
from tests.builders import START, a_check_in, a_dossier, a_leader, a_mentor, a_pairing, a_program

FREEZE = DateRange(START + timedelta(days=40), START + timedelta(days=53))
DAYS = st.integers(-70, 200).map(lambda days: START + timedelta(days=days))
STATES = st.sampled_from(CheckInState)


@st.composite
def programs(draw: st.DrawFn) -> tuple[Dossier, PrivateDossier]:
    """Make a program with a few pairings in any state, and trouble of every kind."""
    count = draw(st.integers(1, 4))
    pairings = [draw(_pairing(n)) for n in range(count)]
    rows = [row for pairing in pairings for row in draw(_check_ins(pairing.id))]
    people = [_people(draw, n) for n in range(count)]
    day = START + timedelta(days=draw(st.integers(0, 150)))
    dossier = a_dossier(
        program=a_program(
            duties=DutyRules(never=tuple(draw(st.lists(st.sampled_from(DutyKind), max_size=2)))),
            scheduling=Scheduling(blackouts=(FREEZE,)),
            milestones=Milestones(launch=START, midpoint=day, closing=START + timedelta(days=175)),
            sponsor=Sponsor(
                name="Ines", email="ines@example.org", commitments=(SponsorCommitment(what="Open", due=day),)
            ),
        ),
        mentors=tuple(mentor for mentor, _ in people),
        mentees=tuple(leader for _, leader in people),
        org=(OrgMember(id="o-a", name="Bea", email="bea@example.org"),),
        pairings=tuple(pairings),
        check_ins=tuple(rows),
        consents=(Consent(person_id="j-0", what="taking-part", text_version="1", given=day),),
    )
    proposed = [each for each in pairings if each.status is PairingStatus.PROPOSED]
    asked = tuple(Consult(pairing_id=each.id, person_id=each.mentee_id, asked=day) for each in proposed[:1])
    return dossier, PrivateDossier(consults=asked)


@st.composite
def _pairing(draw: st.DrawFn, n: int) -> Any:
    status = draw(st.sampled_from(PairingStatus))
    since = START + timedelta(days=draw(st.integers(-20, 60)))
    pause = status is PairingStatus.PAUSED
    over = status in {PairingStatus.ENDED, PairingStatus.COMPLETED}
    return a_pairing(
        f"p{n:03}",
        f"j-{n}",
        f"s-{n}",
        status=status,
        since=None if status is PairingStatus.PROPOSED else since,
        paused_from=since + timedelta(days=10) if pause else None,
        paused_until=since + timedelta(days=30) if pause else None,
        ended=since + timedelta(days=30) if over else None,
    )


@st.composite
def _check_ins(draw: st.DrawFn, pairing_id: str) -> list[Any]:
    rows = []
    for n in range(1, draw(st.integers(0, 4)) + 1):
        start = datetime.combine(START + timedelta(days=28 * n - 14 + draw(st.integers(-5, 5))), datetime.min.time())
        state = draw(STATES)
        side = draw(st.sampled_from(Side)) if state is CheckInState.CANCELLED else None
        window = (start.date(), start.date() + timedelta(days=10))
        at = None if state is CheckInState.UNPLACED else start.replace(hour=10)
        seq, changed = draw(st.integers(0, 3)), START + timedelta(days=draw(st.integers(-5, 60)))
        rows.append(
            a_check_in(pairing_id, n, state, window=window, start=at, seq=seq, cancelled_by=side, changed=changed)
        )
    return rows


def _people(draw: st.DrawFn, n: int) -> tuple[Any, Any]:
    zone = draw(st.sampled_from(["Europe/London", "Asia/Tokyo", "America/New_York"]))
    status = draw(st.sampled_from(PersonStatus))
    manager = draw(st.sampled_from([None, "o-a", f"s-{n}"]))
    mentor = a_mentor(f"j-{n}", time_zone=zone, status=status, manager_id=manager, waited=draw(st.integers(0, 1)))
    return mentor, a_leader(f"s-{n}", assistant_email=draw(st.sampled_from([None, "pat@example.org"])))


@st.composite
def in_trouble(draw: st.DrawFn) -> tuple[Dossier, PrivateDossier]:
    """Make a program of one pairing whose check-ins fall through again and again, on the leader's side above all."""
    states = st.sampled_from([CheckInState.CANCELLED, CheckInState.CANCELLED, CheckInState.MISSED, CheckInState.DONE])
    rows = []
    for n in range(1, draw(st.integers(1, 6)) + 1):
        start = datetime.combine(START + timedelta(days=14 * n), datetime.min.time()).replace(hour=10)
        side = draw(st.sampled_from([Side.MENTEE, Side.MENTEE, Side.MENTOR, Side.NEITHER, None]))
        came = draw(st.sampled_from([(), ("j-0",), ("s-0",)]))
        cells = {"cancelled_by": side, "attended": came, "excused": draw(st.integers(0, 3)) == 0}
        rows.append(a_check_in("p000", n, draw(states), window=(start.date(), start.date()), start=start, **cells))
    sponsor = draw(st.sampled_from([None, Sponsor(name="Ines", email="ines@example.org"), Sponsor(name="S")]))
    dossier = a_dossier(
        program=a_program(sponsor=sponsor),
        mentors=(a_mentor("j-0"),),
        mentees=(a_leader("s-0"),),
        pairings=(a_pairing("p000", "j-0", "s-0"),),
        check_ins=tuple(rows),
    )
    return dossier, PrivateDossier()


def done(duties: Iterable[Duty], on: date, state: JournalState = JournalState.SENT) -> tuple[JournalLine, ...]:
    return tuple(
        JournalLine(
            id=f"j-{duty.key[:40]}",
            date=on,
            key=duty.key,
            kind=duty.kind.value,
            person_id=duty.person_id,
            pairing_id=duty.pairing_id,
            state=state,
        )
        for duty in duties
    )


@given(programs(), DAYS, st.integers(0, 99))
def test_it_is_pure_and_the_order_of_rows_is_nothing(
    program: tuple[Dossier, PrivateDossier], on: date, luck: int
) -> None:
    dossier, private = program
    found = owed(dossier, private, Today(on))
    names = ("mentors", "mentees", "pairings", "check_ins")
    mixed: dict[str, Any] = {
        name: tuple(Random(luck).sample(getattr(dossier, name), len(getattr(dossier, name)))) for name in names
    }
    shuffled = replace(dossier, **mixed)
    assert owed(shuffled, private, Today(on)) == found == owed(dossier, private, Today(on))


@given(programs(), DAYS)
def test_every_key_is_sound_and_there_once(program: tuple[Dossier, PrivateDossier], on: date) -> None:
    dossier, private = program
    found = owed(dossier, private, Today(on))
    assert len({duty.key for duty in found}) == len(found)
    for duty in found:
        assert KEY.parse(duty.key).startswith(f"{duty.kind.value}-")
        assert duty.kind not in dossier.program.duties.never or duty.kind in ALWAYS
        assert duty.since <= on
        assert duty.deadline is None or duty.act is not Act.MAIL or on <= duty.deadline
        assert duty.said(lambda some_id: f"<{some_id}>").count("{") == 0


@given(programs(), DAYS)
def test_nothing_is_mailed_in_a_freeze_nor_to_whoever_left(program: tuple[Dossier, PrivateDossier], on: date) -> None:
    dossier, private = program
    mails = [duty for duty in owed(dossier, private, Today(on)) if duty.act is Act.MAIL]
    assert not (mails and on in FREEZE)
    for duty in mails:
        person = dossier.people.get(duty.person_id)
        assert person is None or person.status is not PersonStatus.LEFT or duty.kind is DutyKind.EXIT


@given(programs(), DAYS, st.integers(1, 30), st.sampled_from([JournalState.SENT, JournalState.BY_HAND]))
def test_what_was_done_is_never_owed_again(
    program: tuple[Dossier, PrivateDossier], on: date, days: int, state: JournalState
) -> None:
    dossier, private = program
    found = owed(dossier, private, Today(on))
    after = replace(dossier, journal=done(found, on, state))
    later = {duty.key for duty in owed(after, private, Today(on + timedelta(days=days)))}
    assert later.isdisjoint(duty.key for duty in found)


@given(programs(), DAYS, st.integers(0, 8))
def test_looking_ahead_is_what_each_of_the_days_adds(
    program: tuple[Dossier, PrivateDossier], on: date, days: int
) -> None:
    dossier, private = program
    seen = {duty.key for duty in owed(dossier, private, Today(on))}
    expected = []
    for n in range(1, days + 1):
        day = on + timedelta(days=n)
        fresh = [duty for duty in owed(dossier, private, Today(day)) if duty.key not in seen]
        expected += [(day, duty) for duty in fresh]
        seen |= {duty.key for duty in fresh}
    assert coming(dossier, private, Today(on), days) == tuple(expected)


@settings(max_examples=15)
@given(programs(), st.sets(st.integers(0, 200), max_size=60))
def test_a_half_year_of_runs_with_gaps_mails_nobody_twice(
    program: tuple[Dossier, PrivateDossier], missed: set[int]
) -> None:
    dossier, private = program
    journal: tuple[JournalLine, ...] = ()
    for n in (n for n in range(-10, 190) if n not in missed):
        on = START + timedelta(days=n)
        mails = [d for d in owed(replace(dossier, journal=journal), private, Today(on)) if d.act is Act.MAIL]
        journal += done(mails, on)
    keys = [line.key for line in journal]
    assert len(keys) == len(set(keys))
    told = [line.key for line in journal if line.kind in {"agenda", "reminder"}]
    for key in (
        key for key in told if key.startswith("reminder")
    ):  # it reminds of what an agenda said, if there was one
        assert DutyKind.AGENDA in dossier.program.duties.never or key.replace("reminder", "agenda") in told


# of these, what happened since may say that nobody needs them any more: it was called off, or a call is owed
OVERTAKEN = {DutyKind.AGENDA, DutyKind.REBOOK}


@given(st.one_of(programs(), in_trouble()), DAYS)
def test_what_came_too_late_was_owed_on_its_last_days_and_nothing_else_is_lost(
    program: tuple[Dossier, PrivateDossier], on: date
) -> None:
    dossier, private = program
    assert owing(dossier, private, Today(on)).too_late == (), "nothing was ever sent"
    begun = replace(dossier, journal=done([_of_another_program()], START - timedelta(days=90)))
    now, late = owing(begun, private, Today(on))
    assert {duty.key for duty in late}.isdisjoint(duty.key for duty in now)
    days = [on - timedelta(days=back) for back in range(1, 15)]
    before = {day: {duty.key: duty for duty in owed(begun, private, Today(day))} for day in days}
    for duty in late:
        assert duty.deadline is not None
        assert on - timedelta(days=7) <= duty.deadline < on
        assert any(duty.key in before[day] for day in days if (duty.deadline - day).days in range(7))
    yesterday = before[days[0]].values()
    lost = {each.key for each in yesterday if each.act is Act.MAIL and each.deadline == days[0]}
    lost -= {each.key for each in yesterday if each.kind in OVERTAKEN | HELPS_ON_ITS_DAY}
    assert lost <= {duty.key for duty in late}


@given(st.one_of(programs(), in_trouble()), DAYS)
def test_the_first_mail_that_is_sent_makes_nothing_owed_and_nothing_late(
    program: tuple[Dossier, PrivateDossier], on: date
) -> None:
    dossier, private = program
    begun = replace(dossier, journal=done([_of_another_program()], on))
    assert owing(begun, private, Today(on)) == owing(dossier, private, Today(on))


def _of_another_program() -> Duty:
    return Duty("exit-p999-leader", DutyKind.EXIT, START, None, "p999 ended")


@given(st.one_of(programs(), in_trouble()), DAYS)
def test_status_names_whom_a_call_is_with_and_who_makes_it(program: tuple[Dossier, PrivateDossier], on: date) -> None:
    dossier, private = program
    named = {
        each.pairing.id: (each.is_the_sponsors, {each.pairing.person(role) for role in each.ask})
        for each in measure(dossier, on).attention
    }
    rules = replace(dossier.program, duties=DutyRules())
    calls = owed(replace(dossier, program=rules), private, Today(on))
    for duty in (duty for duty in calls if duty.kind in {DutyKind.CALL, DutyKind.SPONSOR_TALK}):
        pairing = dossier.pairings_by_id[duty.pairing_id]
        people = {duty.person_id} if duty.person_id else {pairing.mentor_id, pairing.mentee_id}
        assert named[duty.pairing_id] == (duty.kind is DutyKind.SPONSOR_TALK, people)


@given(in_trouble(), DAYS)
@settings(max_examples=100)
def test_a_pairing_that_is_late_with_another_date_for_what_its_leader_called_off_is_not_on_track(
    program: tuple[Dossier, PrivateDossier], on: date
) -> None:
    dossier, private = program
    rows = {row.id: row for row in dossier.check_ins}
    late = {
        duty.pairing_id
        for duty in owed(dossier, private, Today(on))
        if duty.kind is DutyKind.SCHEDULE and duty.deadline and duty.deadline < on
        for row in [rows[duty.check_in_id]]
        if row.cancelled_by is Side.MENTEE and row.state is CheckInState.CANCELLED and not row.excused
    }
    assert late <= {each.pairing.id for each in measure(dossier, on).attention if not is_in_hand(each, on)}
