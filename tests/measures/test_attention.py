"""Who needs the coordinator: the sentence, whom to ask, the order; and the one screen of `status`."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from rmentor_cli.measures.metrics import Traffic, measure
from rmentor_cli.measures.status import SHOWN_AT_MOST, status
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.journal import JournalLine, JournalState
from rmentor_cli.model.pairing import CheckIn, CheckInState, PairingStatus, Side
from rmentor_cli.model.people import PersonStatus, Role
from rmentor_cli.model.program import Sponsor
from rmentor_cli.progress.needs import NeedKind
from rmentor_cli.progress.pairing import Health
from tests.builders import START, a_check_in, a_consent, a_dossier, a_leader, a_mentor, a_pairing, a_program, day
from tests.measures.troubled import ON, troubled_dossier

TODAY = day("2027-04-12")
BOTH = (Role.MENTOR, Role.MENTEE)


def a_row(n: int, state: str, on: str, **cells: Any) -> CheckIn:
    return a_check_in("p001", n, CheckInState(state), window=(day(on), day(on)), **cells)


def a_program_of_two(*rows: CheckIn, **cells: Any) -> Dossier:
    people: dict[str, Any] = {"mentors": (a_mentor("j-1", name="Ada"),), "mentees": (a_leader("s-1", name="Bo"),)}
    return a_dossier(pairings=(a_pairing("p001", "j-1", "s-1", **cells),), check_ins=rows, **people)


COMING = (day("2027-04-19"), day("2027-05-02"))
HELD = a_row(1, "done", "2027-03-22")


@pytest.mark.parametrize(
    ("dossier", "kind", "reason", "ask"),
    [
        (
            a_program_of_two(
                HELD,
                a_row(2, "cancelled", "2027-03-30", cancelled_by=Side.MENTEE),
                a_row(3, "cancelled", "2027-04-06", cancelled_by=Side.MENTEE),
            ),
            NeedKind.LEADER_CANCELLING,
            "The last 2 check-ins were cancelled on the leader's side (30 Mar and 6 Apr).",
            (Role.MENTEE,),
        ),
        (
            a_program_of_two(
                HELD,
                a_row(2, "cancelled", "2027-03-30", cancelled_by=Side.MENTOR),
                a_row(3, "cancelled", "2027-04-06", cancelled_by=Side.MENTOR),
            ),
            NeedKind.MENTOR_CANCELLING,
            "The last 2 check-ins were cancelled on the mentor's side (30 Mar and 6 Apr).",
            (Role.MENTOR,),
        ),
        (
            a_program_of_two(a_row(1, "done", "2027-02-22")),
            NeedKind.SILENT,
            "No check-in is known to be held since 22 Feb, 7 weeks ago.",
            BOTH,
        ),
        (
            a_program_of_two(since=day("2027-02-01")),
            NeedKind.SILENT,
            "No check-in is known to be held since they were paired on 1 Feb, 10 weeks ago.",
            BOTH,
        ),
        (
            a_program_of_two(HELD, a_row(2, "missed", "2027-04-05")),
            NeedKind.MISSED,
            "The check-in of 5 Apr did not take place and was not called off.",
            BOTH,
        ),
        (
            a_program_of_two(HELD, a_check_in("p001", 2, CheckInState.UNPLACED, window=COMING)),
            NeedKind.UNPLACED,
            "No date was found (session 2, 19 Apr to 2 May).",
            BOTH,
        ),
        (
            a_program_of_two(HELD, status=PairingStatus.PAUSED, paused_until=day("2027-04-11")),
            NeedKind.PAUSE_OVER,
            "The pause ended on 11 Apr.",
            BOTH,
        ),
        (
            a_program_of_two(HELD, a_row(2, "planned", "2027-04-01")),
            NeedKind.UNREPORTED,
            "Nobody has said yet whether the check-in of 1 Apr took place.",
            BOTH,
        ),
        (
            a_program_of_two(HELD, a_row(2, "planned", "2027-03-30"), a_row(3, "planned", "2027-04-01")),
            NeedKind.UNREPORTED,
            "Nobody has said yet whether the check-ins of 30 Mar and 1 Apr took place.",
            BOTH,
        ),
    ],
)  # fmt: skip
def test_each_need_says_what_happened_and_whom_to_ask(
    dossier: Dossier, kind: NeedKind, reason: str, ask: tuple[Role, ...]
) -> None:
    (attention,) = measure(dossier, TODAY).attention
    assert (attention.kind, attention.reasons, attention.ask) == (kind, (reason,), ask)
    assert attention.act


def test_of_what_was_missed_the_new_date_is_asked_about_once_it_has_passed() -> None:
    new = replace(a_row(2, "planned", "2027-04-09"), id="p001-x01", start=datetime.fromisoformat("2027-04-09 10:00"))
    missed = a_program_of_two(HELD, a_row(2, "missed", "2027-04-05"), new)
    assert [each.kind for each in measure(missed, day("2027-04-08")).attention] == [NeedKind.MISSED]
    assert measure(missed, TODAY).attention == ()
    assert [each.kind for each in measure(missed, day("2027-04-17")).attention] == [NeedKind.UNREPORTED]


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        (
            {"mentors": (a_mentor("j-1", status=PersonStatus.LEFT),)},
            "The mentor left the program, and the pairing goes on in the files.",
        ),
        (
            {"consents": (a_consent("s-1", withdrawn="2027-04-01"),)},
            "The leader took back their consent, and the pairing goes on in the files.",
        ),
        (
            {
                "mentors": (a_mentor("j-1", status=PersonStatus.LEFT),),
                "mentees": (a_leader("s-1", status=PersonStatus.LEFT),),
            },
            "Both left the program, and the pairing goes on in the files.",
        ),
    ],
    ids=["left", "took back their consent", "both"],
)
def test_a_pairing_of_somebody_who_is_gone_needs_its_end_and_nothing_else(parts: dict[str, Any], reason: str) -> None:
    off = [a_row(n, "cancelled", f"2027-03-{n:02}", cancelled_by=Side.MENTEE) for n in (2, 3)]
    dossier = a_program_of_two(a_row(1, "done", "2027-02-01"), *off)
    assert len(measure(dossier, TODAY).attention[0].reasons) > 1
    gone = measure(replace(dossier, **parts), TODAY)
    (attention,) = gone.attention
    assert (attention.kind, attention.reasons, attention.ask) == (NeedKind.GONE, (reason,), ())
    assert attention.act == "rmentor pairing end p001 --rematch ends it, and tells both in the same words"
    assert (gone.health[Health.CHECK_IN], gone.health[Health.ON_TRACK]) == (1, 0)
    over = replace(dossier, pairings=(replace(dossier.pairings[0], status=PairingStatus.ENDED, ended=TODAY),))
    before = measure(replace(over, **parts), TODAY - timedelta(days=1))
    assert NeedKind.GONE not in {each.kind for each in before.attention}, "an end is known of afterwards"


def test_only_a_command_that_helps_is_named() -> None:
    found = {attention.kind: attention.command for attention in measure(troubled_dossier(), ON).attention}
    assert found[NeedKind.UNPLACED] == "rmentor schedule"
    assert not found[NeedKind.SILENT]


def test_no_sentence_blames_or_judges_anyone() -> None:
    words = " ".join(
        text for attention in measure(troubled_dossier(), ON).attention for text in (*attention.reasons, attention.act)
    ).lower()
    assert not [word for word in ("fail", "fault", "blame", "ignor", "refus", "mentee", "bad", "!") if word in words]


def test_the_worst_come_first_then_the_longest() -> None:
    attention = measure(troubled_dossier(60), ON).attention
    order = [(list(NeedKind).index(found.kind), found.since, found.pairing.id) for found in attention]
    assert order == sorted(order)


def test_the_screen_of_a_program_in_trouble() -> None:
    dossier = troubled_dossier()
    screen = status(dossier, measure(dossier, ON))
    assert (screen.program, screen.week) == ("Bridge", "Week 18 of 26")
    assert screen.pairings == (("on track", 22), ("check in with them", 7), ("paused", 1), ("ended", 1))
    assert screen.check_ins.text == "107 of 119 (90%)"
    assert screen.unreported.value == 5
    assert len(screen.attention) == SHOWN_AT_MOST
    assert screen.more_attention == 2
    assert screen.attention[0].pairing == "Mei-Ling Chen and Patricia van der Meer (p004)"
    assert screen.attention[0].ask == ("Patricia van der Meer",)
    assert screen.waiting == ("Pavel Dvořák", "Maren Tollefsen")
    assert (screen.next_command, screen.next_reason) == ("rmentor agenda", "check-ins are coming up")


def test_the_coming_check_ins_are_those_of_seven_days_in_order_and_not_of_paused_pairings() -> None:
    dossier = troubled_dossier()
    coming = status(dossier, measure(dossier, ON)).upcoming
    assert all(ON <= check_in.day <= ON + timedelta(days=7) for check_in in coming)
    assert [(c.day, c.start) for c in coming] == sorted((c.day, c.start) for c in coming if c.start)
    assert not [check_in for check_in in coming if "(p013)" in check_in.pairing]


def test_a_check_in_without_a_start_is_coming_by_the_end_of_its_window_on_the_programs_clock() -> None:
    window: dict[str, Any] = {"window": (TODAY, TODAY + timedelta(days=5))}
    rows = (
        a_check_in("p001", 2, **window),
        a_check_in("p001", 3, start=datetime.combine(TODAY, datetime.min.time()), time_zone="Asia/Tokyo", **window),
    )
    dossier = a_program_of_two(HELD, *rows)
    found = status(dossier, measure(dossier, TODAY)).upcoming
    assert [(c.n, c.day, c.time_zone) for c in found] == [
        (3, TODAY, "Asia/Tokyo"),
        (2, TODAY + timedelta(days=5), "Europe/London"),
    ]


def a_cohort(*statuses: str) -> Dossier:
    return a_dossier(
        mentors=tuple(a_mentor(f"j-{n}", status=PersonStatus(each)) for n, each in enumerate(statuses)),
        mentees=(a_leader("s-a", status=PersonStatus.WAITLISTED),),
    )


@pytest.mark.parametrize(
    ("dossier", "command"),
    [
        (a_dossier(), "rmentor import FILE"),
        (a_dossier(mentors=(a_mentor("j-1"),)), "rmentor import FILE"),
        (a_dossier(mentees=(a_leader("s-1"),)), "rmentor import FILE"),
        (a_dossier(mentors=(a_mentor("j-1"),), mentees=(a_leader("s-1"),)), "rmentor match"),
        (a_cohort("invited", "invited", "waitlisted"), "rmentor due"),
        (a_cohort("invited", "active", "waitlisted"), "rmentor match"),
        (a_cohort("waitlisted"), "rmentor match"),
        (a_program_of_two(status=PairingStatus.PROPOSED), "rmentor pairing consult --all"),
        (a_program_of_two(), "rmentor schedule"),
        (a_program_of_two(a_row(1, "planned", "2027-04-14")), "rmentor agenda"),
        (a_program_of_two(a_row(1, "planned", "2027-05-14")), "rmentor report"),
        (a_program_of_two(status=PairingStatus.PAUSED), "rmentor report"),
    ],
)
def test_the_next_step_is_the_first_that_is_open(dossier: Dossier, command: str) -> None:
    assert status(dossier, measure(dossier, TODAY)).next_command == command


AFTER = day("2027-07-12")


@pytest.mark.parametrize(
    ("status_of_two", "on", "command"),
    [
        (PairingStatus.ACTIVE, AFTER, "rmentor close"),
        (PairingStatus.COMPLETED, AFTER, "rmentor report"),
        (PairingStatus.COMPLETED, date(2027, 7, 6), "rmentor report"),  # closed before its last day
    ],
)
def test_after_the_end_the_next_step_is_to_close(status_of_two: PairingStatus, on: date, command: str) -> None:
    dossier = a_program_of_two(a_row(1, "done", "2027-07-05"), status=status_of_two)
    screen = status(dossier, measure(dossier, on))
    assert (screen.next_command, "the program is over" in screen.next_reason) == (command, True)


def test_after_the_end_nobody_is_asked_for_a_date() -> None:
    off = a_row(1, "cancelled", "2027-07-06", cancelled_by=Side.MENTEE)
    dossier = a_program_of_two(off, a_check_in("p001", 2, CheckInState.UNPLACED, window=(AFTER, AFTER)))
    assert [each.kind for each in measure(dossier, day("2027-07-09")).attention] == [NeedKind.TO_REBOOK]
    assert measure(dossier, AFTER).attention == ()
    waiting = replace(dossier, check_ins=(a_row(1, "planned", "2027-06-22"),))
    assert [each.kind for each in measure(waiting, AFTER).attention] == [NeedKind.UNREPORTED]


def test_proposed_pairings_are_counted_among_the_others() -> None:
    dossier = a_program_of_two(status=PairingStatus.PROPOSED)
    assert status(dossier, measure(dossier, START)).pairings == (("proposed", 1),)


THE_SPONSOR = Sponsor(name="Ines", email="ines@example.org")
CANCELLED_BY_THE_LEADER = tuple(
    a_row(n, "cancelled", f"2027-03-{20 + n}", cancelled_by=Side.MENTEE, changed=day(f"2027-03-{20 + n}"))
    for n in (1, 2, 3)
)


def test_at_the_third_cancellation_the_sponsor_speaks_with_the_leader() -> None:
    program = a_program(sponsor=THE_SPONSOR)
    dossier = replace(a_program_of_two(*CANCELLED_BY_THE_LEADER), program=program)
    (found,) = status(dossier, measure(dossier, TODAY)).attention
    assert (found.speaker, found.ask) == ("Ines", ("Bo",))
    nobody = replace(dossier, program=a_program())
    (found,) = status(nobody, measure(nobody, TODAY)).attention
    assert (found.speaker, found.ask) == ("", ("Bo",))


def test_one_that_fell_through_is_shown_with_the_day_by_which_a_new_date_is_needed() -> None:
    dossier = a_program_of_two(HELD, a_row(2, "cancelled", "2027-04-05", cancelled_by=Side.MENTEE))
    metrics = measure(dossier, TODAY)
    (found,) = metrics.attention
    assert found.reasons == ("The check-in of 5 Apr fell through on the leader's side, and has no new date.",)
    assert (found.ask, found.act) == (BOTH, "a new date by 19 Apr, then rmentor check-in move p001-s02 START")
    late = measure(dossier, day("2027-04-20"))
    assert [(each.ask, each.act.split(",")[0]) for each in late.attention] == [((Role.MENTEE,), "find a new date")]


def test_a_check_in_without_a_start_is_named_by_its_window_whatever_the_day() -> None:
    window, told = (day("2027-02-08"), day("2027-02-21")), day("2027-02-13")
    off = a_check_in("p001", 2, CheckInState.CANCELLED, window=window, changed=told, cancelled_by=Side.MENTEE)
    dossier = a_program_of_two(a_row(1, "done", "2027-01-25"), off)
    said = {measure(dossier, day(on)).attention[0].reasons[0] for on in ("2027-02-14", "2027-02-22", "2027-03-01")}
    assert said == {
        "The check-in between 8 and 21 Feb fell through on the leader's side, and has no new date.",
    }
    unreported = replace(off, state=CheckInState.PLANNED, cancelled_by=None)
    both = replace(dossier, check_ins=(HELD, unreported, a_row(3, "planned", "2027-03-02")))
    (found,) = measure(both, TODAY).attention
    assert found.reasons == ("Nobody has said yet whether the check-ins of 2 Mar and between 8 and 21 Feb took place.",)


@pytest.mark.parametrize(("sponsor", "kind"), [(THE_SPONSOR, "sponsor-talk"), (None, "call")], ids=str)
@pytest.mark.parametrize(
    ("on", "state", "is_done"),
    [
        ("2027-03-24", JournalState.BY_HAND, True),
        ("2027-03-24", JournalState.UNDONE, False),
        ("2027-03-22", JournalState.BY_HAND, False),  # about the two before
    ],
    ids=str,
)
def test_a_talk_that_is_ticked_off_is_not_asked_for_again(
    sponsor: Sponsor | None,
    kind: str,
    on: str,
    state: JournalState,
    is_done: bool,  # noqa: FBT001
) -> None:
    line = JournalLine(id="j-1", date=day(on), key=f"{kind}-p001-s03", kind=kind, pairing_id="p001", state=state)
    dossier = replace(a_program_of_two(*CANCELLED_BY_THE_LEADER), program=a_program(sponsor=sponsor), journal=(line,))
    (found,) = status(dossier, measure(dossier, TODAY)).attention
    assert (found.act == "see what came of the talk, and whether they have a date") is is_done
    assert (found.speaker == "Ines") is (sponsor is not None and not is_done)


def test_who_has_days_left_to_find_a_new_date_is_no_trouble_of_the_program_yet() -> None:
    gone = a_row(5, "cancelled", "2027-04-05", cancelled_by=Side.MENTEE)
    dossier = a_program_of_two(*(a_row(n, "done", f"2027-03-{20 + n}") for n in range(1, 5)), gone)
    assert measure(dossier, TODAY).traffic is Traffic.ON_TRACK
    assert measure(dossier, day("2027-04-20")).traffic is Traffic.NEEDS_ATTENTION


NEXT: dict[str, Any] = {"start": datetime(2027, 4, 14, 10, 0), "time_zone": "Europe/London"}  # noqa: DTZ001 - wall time


@pytest.mark.parametrize(
    ("dossier", "act"),
    [
        (
            a_program_of_two(
                HELD, a_row(2, "missed", "2027-04-05"), replace(a_row(2, "planned", "2027-04-14"), **NEXT)
            ),
            "ask what came between; they have a new date, 14 Apr",
        ),
        (
            a_program_of_two(
                HELD, a_row(2, "missed", "2027-04-05"), replace(a_row(3, "planned", "2027-04-14"), **NEXT)
            ),
            "ask what came between, and agree on a new date",
        ),
        (
            a_program_of_two(a_row(1, "done", "2027-02-22"), replace(a_row(2, "planned", "2027-04-14"), **NEXT)),
            "ask how they are doing, and whether 14 Apr, their next date, holds",
        ),
        (
            a_program_of_two(a_row(1, "done", "2027-02-22")),
            "ask how they are doing, and agree on the next date",
        ),
    ],
)
def test_the_words_look_at_what_is_planned(dossier: Dossier, act: str) -> None:
    (found,) = measure(dossier, TODAY).attention
    assert found.act == act


def test_after_a_talk_the_next_date_is_named_where_there_is_one() -> None:
    talked = JournalLine(
        id="j-1",
        date=day("2027-03-24"),
        key="call-p001-s03",
        kind="call",
        pairing_id="p001",
        state=JournalState.BY_HAND,
    )
    coming = replace(a_row(4, "planned", "2027-04-14"), **NEXT)
    dossier = replace(a_program_of_two(*CANCELLED_BY_THE_LEADER, coming), journal=(talked,))
    (found,) = measure(dossier, TODAY).attention
    assert found.act == "see what came of the talk; they meet next on 14 Apr"


@pytest.mark.parametrize(
    ("rows", "command"),
    [
        ((), "rmentor schedule"),
        ((a_row(1, "planned", "2027-04-30"),), "rmentor calendar"),
        ((a_row(1, "planned", "2027-04-16"),), "rmentor agenda"),
    ],
)
def test_a_pairing_that_is_still_to_begin_is_told_as_such(rows: tuple[CheckIn, ...], command: str) -> None:
    dossier = a_program_of_two(*rows, since=day("2027-04-15"))
    screen = status(dossier, measure(dossier, TODAY))
    assert (screen.pairings, screen.next_command) == ((("to begin", 1),), command)
    assert len(screen.upcoming) == (command == "rmentor agenda")
    assert measure(dossier, TODAY).traffic is Traffic.TOO_EARLY
    assert not screen.attention
