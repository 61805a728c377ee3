"""What is ready, what is open and what has time: by the files, by ticks, and by the day."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from rmentor_cli.model.checklist import Item, Tick
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckInState, PairingStatus
from rmentor_cli.model.people import OrgMember
from rmentor_cli.model.program import Objective, SafeContact, Sponsor, SponsorCommitment
from rmentor_cli.readiness.checklist import State, checklist
from tests.builders import START, a_check_in, a_dossier, a_leader, a_mentor, a_pairing, a_program, day

CONTACT = SafeContact(name="Bo Lind", email="bo.lind@example.org")
SPONSOR = Sponsor(name="Ingrid", commitments=(SponsorCommitment(what="Open it", due=START),))
OBJECTIVE = Objective(id="ai", statement="Use it", measure="Mean answer")
MET_ON = "2027-01-26"  # a Tuesday


def a_ready(*ticks: Tick, **parts: Any) -> Dossier:
    """Make a program of one pairing whose files say all that they can, with what was ticked off."""
    settings = {"sponsor": SPONSOR, "safe_contact": CONTACT, "objectives": (OBJECTIVE,), **parts.pop("settings", {})}
    parts.setdefault("mentors", (a_mentor("j-a"), a_mentor("j-b")))
    parts.setdefault("mentees", (a_leader("s-a"),))
    parts.setdefault("pairings", (a_pairing("p001", "j-a", "s-a"),))
    start = datetime.fromisoformat(f"{MET_ON} 10:00")
    parts.setdefault("check_ins", (a_check_in("p001", 1, window=(day(MET_ON), day("2027-01-29")), start=start),))
    return a_dossier(program=a_program(**settings), checklist=ticks, **parts)


def a_tick(item: Item, subject_id: str = "", *, done: str = "2027-01-04", due: str = "") -> Tick:
    return Tick(item=item, subject_id=subject_id, done=day(done) if done else None, due=day(due) if due else None)


def states(dossier: Dossier, on: str) -> dict[str, State]:
    return {each.key: each.state for each in checklist(dossier, date.fromisoformat(on))}


def said(dossier: Dossier, key: str, on: str = "2027-01-11") -> str:
    return next(each.said for each in checklist(dossier, date.fromisoformat(on)) if each.key == key)


def test_what_the_files_tell_is_ready_by_itself_and_the_rest_by_a_tick() -> None:
    before = states(a_ready(), "2027-01-04")
    assert [key for key, state in before.items() if state is State.OPEN] == [
        "readiness-trust",
        "readiness-agreement-text",
    ]
    after = states(a_ready(a_tick(Item.TRUST), a_tick(Item.AGREEMENT_TEXT)), "2027-01-04")
    assert {after[item.key()] for item in Item if item.key() in after} == {State.READY}


def test_that_leaders_have_heard_of_attendance_by_name_is_asked_for_only_where_it_is_shown() -> None:
    by_name = Sponsor(name="Ines Falk", attendance_by_name=True)
    key = Item.ATTENDANCE.key()
    assert key not in states(a_ready(), "2027-01-04")
    assert states(a_ready(settings={"sponsor": by_name}), "2027-01-04")[key] is State.OPEN
    assert states(a_ready(a_tick(Item.ATTENDANCE), settings={"sponsor": by_name}), "2027-01-04")[key] is State.READY


@pytest.mark.parametrize(
    ("settings", "key", "missing"),
    [
        ({"objectives": ()}, "readiness-objectives", "no objective with a measure is written down"),
        ({"sponsor": None}, "readiness-sponsor", "no sponsor is named"),
        ({"sponsor": replace(SPONSOR, name="Sponsor Name")}, "readiness-sponsor", "no sponsor is named"),
        ({"sponsor": Sponsor(name="Ingrid")}, "readiness-sponsor", "the sponsor has promised nothing yet by a date"),
        ({"safe_contact": None}, "readiness-safe-contact", "no safe contact is named"),
        (
            {"safe_contact": replace(CONTACT, email="contact@example.org")},
            "readiness-safe-contact",
            "no safe contact is named",
        ),
    ],
)
def test_what_the_files_lack_is_open_and_said(settings: dict[str, Any], key: str, missing: str) -> None:
    dossier = a_ready(settings=settings)
    assert states(dossier, "2026-12-01")[key] is State.OPEN
    assert said(dossier, key) == missing


@pytest.mark.parametrize(
    ("contact", "org", "against"),
    [
        ("s-a@example.org", (), "the safe contact takes part in the program as {s-a}"),
        ("ana@example.org", (), "the safe contact is the coordinator, so that nobody can turn to somebody else"),
        (CONTACT.email, ("o-bo", "s-a"), "the safe contact stands in one reporting line with {s-a}"),
        (CONTACT.email, ("o-bo", "o-x"), ""),
    ],
)
def test_the_safe_contact_is_outside_the_line_of_everybody_who_takes_part(
    contact: str, org: tuple[str, ...], against: str
) -> None:
    settings = {"safe_contact": replace(CONTACT, email=contact)}
    members = tuple(OrgMember(id=org[0], email=contact, manager_id=org[1]) for _ in org[:1])
    dossier = a_ready(settings=settings, org=members, pairings=())  # nobody is paired yet
    expected = against or "the safe contact is named and outside both lines"
    assert said(dossier, "readiness-safe-contact") == expected


def test_of_a_safe_contact_whom_no_file_knows_nothing_is_claimed() -> None:
    assert said(a_ready(), "readiness-safe-contact").endswith("in nobody's reporting line, as far as the files tell")


@pytest.mark.parametrize(
    ("on", "prep", "agreement"),
    [
        ("2027-01-14", State.LATER, State.LATER),  # ten days before the last one that it helps
        ("2027-01-15", State.OPEN, State.LATER),
        ("2027-01-25", State.OPEN, State.LATER),
        ("2027-01-26", State.OPEN, State.OPEN),
        ("2027-05-26", State.OPEN, State.OPEN),
    ],
)
def test_prep_is_open_some_days_before_two_first_meet_and_the_agreement_once_they_do(
    on: str, prep: State, agreement: State
) -> None:
    found = states(a_ready(), on)
    assert (found["prep-j-a"], found["prep-s-a"], found["agreement-p001"]) == (prep, prep, agreement)


def test_prep_is_due_the_day_before_and_the_agreement_on_the_day() -> None:
    due = {each.key: each.due for each in checklist(a_ready(), START)}
    assert (due["prep-j-a"], due["agreement-p001"]) == (day("2027-01-25"), day(MET_ON))


def test_a_day_of_ones_own_takes_the_place_of_the_usual_one() -> None:
    dossier = a_ready(a_tick(Item.PREP, "j-a", done="", due="2027-01-15"))
    assert states(dossier, "2027-01-11")["prep-j-a"] is State.OPEN
    assert states(dossier, "2027-01-11")["prep-s-a"] is State.LATER


def test_nothing_is_open_of_those_without_a_date_without_a_partner_or_who_left() -> None:
    unplanned = states(a_ready(check_ins=()), "2027-03-01")
    assert (unplanned["prep-j-a"], unplanned["agreement-p001"]) == (State.LATER, State.LATER)
    assert states(a_ready(), "2027-03-01")["prep-j-b"] is State.LATER
    gone = states(a_ready(mentors=(a_mentor("j-a", status="left"),)), "2027-03-01")
    assert "prep-j-a" not in gone
    ended = a_pairing("p001", "j-a", "s-a", status=PairingStatus.ENDED)
    over = states(a_ready(pairings=(ended,)), "2027-03-01")
    assert over["prep-j-a"] is State.LATER
    assert "agreement-p001" not in over


def test_a_first_meeting_that_fell_through_leaves_the_next_one_the_first() -> None:
    rows = (
        a_check_in("p001", 1, CheckInState.CANCELLED, window=(day("2027-01-12"), day("2027-01-12"))),
        a_check_in("p001", 2, window=(day("2027-02-16"), day("2027-02-16"))),
    )
    found = {each.key: each.due for each in checklist(a_ready(check_ins=rows), START)}
    assert (found["prep-j-a"], found["agreement-p001"]) == (day("2027-02-15"), day("2027-02-16"))


def test_whoever_prepared_once_need_not_again_for_another_partner() -> None:
    pairings = (
        a_pairing("p001", "j-a", "s-a", status=PairingStatus.ENDED),
        a_pairing("p002", "j-b", "s-a", since=day("2027-03-01")),
    )
    found = states(a_ready(a_tick(Item.PREP, "s-a"), pairings=pairings), "2027-03-02")
    assert found["prep-s-a"] is State.READY


def test_what_is_open_comes_first_and_what_is_ready_last() -> None:
    found = [each.state for each in checklist(a_ready(a_tick(Item.TRUST)), day("2027-01-26"))]
    assert found == sorted(found, key=list(State).index)
    assert set(found) == set(State)


def test_an_agreement_is_owed_once_the_two_have_met_or_after_the_days_in_which_they_book() -> None:
    row = a_check_in("p001", 1, window=(day("2027-01-18"), day("2027-02-07")))
    owed = next(each for each in checklist(a_ready(check_ins=(row,)), day("2027-01-18")) if each.item is Item.AGREEMENT)
    assert (owed.state, owed.due) == (State.LATER, day("2027-02-07"))
    met = replace(row, state=CheckInState.DONE, changed=day("2027-01-21"))
    owed = next(each for each in checklist(a_ready(check_ins=(met,)), day("2027-01-22")) if each.item is Item.AGREEMENT)
    assert (owed.state, owed.due) == (State.OPEN, day("2027-01-21"))


def test_nothing_is_owed_before_a_pairing_could_meet() -> None:
    row = a_check_in("p001", 1, CheckInState.UNPLACED, window=(day("2027-02-12"), day("2027-03-20")))
    dossier = a_ready(check_ins=(row,), pairings=(a_pairing("p001", "j-a", "s-a", since=day("2027-03-04")),))
    due = {each.key: each.due for each in checklist(dossier, day("2027-03-08"))}
    assert (due["prep-j-a"], due["agreement-p001"]) == (day("2027-03-08"), day("2027-03-20"))
