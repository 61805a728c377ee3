"""How duties and check-ins read on the coordinator's screen."""

from dataclasses import replace
from datetime import date

from rmentor_cli.model.duty import Duty, DutyKind
from rmentor_cli.model.program import Sponsor
from rmentor_cli.runs.duty_words import command_for, in_a_sentence, on_late, to_say
from rmentor_cli.runs.sent import what_waited
from tests.builders import a_dossier, a_leader, a_mentor, a_pairing, a_program

ON = date(2027, 2, 1)
DOSSIER = a_dossier(
    mentors=(a_mentor("j-1", name="Kim"),),
    mentees=(a_leader("s-1", name="Susan Ode"),),
    pairings=(a_pairing("p001", "j-1", "s-1"),),
    program=a_program(sponsor=Sponsor(name="Ines")),
)


def a_duty(kind: DutyKind, person_id: str = "", reason: str = "the numbers") -> Duty:
    return Duty(f"{kind.value}-1", kind, ON, None, reason, person_id, "p001")


def test_a_sponsor_has_three_calm_sentences_for_a_leader() -> None:
    said = to_say(DOSSIER, a_duty(DutyKind.SPONSOR_TALK, "s-1"))
    assert said.startswith("Susan Ode, I know how full your weeks are")
    assert said.count(". ") + said.count("?") == 3
    assert not [word for word in ("cancel", "missed", "fail", "Kim") if word in said]
    assert to_say(DOSSIER, a_duty(DutyKind.CALL, "s-1")) == ""


def test_a_promise_that_was_not_kept_asks_nothing_of_the_coordinator() -> None:
    said = command_for(replace(a_duty(DutyKind.SPONSOR_KEPT), n=1))
    assert "if it was kept: rmentor done sponsor-kept-1" in said
    assert "if not, nothing: it counts as missed" in said


def test_what_nobody_promised_is_done_and_not_kept() -> None:
    said = command_for(a_duty(DutyKind.SPONSOR_KEPT))
    assert "if it was done: rmentor done sponsor-kept-1" in said
    assert "if not, nothing: it counts as not answered" in said


def test_a_call_to_the_invited_says_how_their_yes_is_written_down() -> None:
    said = command_for(replace(a_duty(DutyKind.CALL, "j-1"), key="call-join-j-1"))
    assert "if they say yes, rmentor person consent j-1 --what taking-part --text-version TEXT" in said
    assert command_for(replace(a_duty(DutyKind.CALL, "j-1"), key="call-p001-s01")) == "rmentor done call-p001-s01"


def test_a_summary_for_the_coordinator_names_nobody() -> None:
    assert in_a_sentence(DOSSIER, a_duty(DutyKind.DIGEST)) == "summary for you: the numbers"


def test_many_mails_that_came_too_late_are_named_where_each_is_asked_for() -> None:
    late = [replace(a_duty(DutyKind.AGENDA, "j-1"), key=f"agenda-{n}") for n in range(1, 6)]
    (said,) = on_late(DOSSIER, late)
    assert "agenda-3" in said
    assert "and 2 more (rmentor due --each names them all). Tell them" in said
    (each,) = on_late(DOSSIER, late, each=True)
    assert all(duty.key in each for duty in late)
    assert "--each" not in each + next(on_late(DOSSIER, late[:3]))


def test_what_waited_for_one_reason_is_one_line() -> None:
    waits = [replace(a_duty(DutyKind.AGENDA, "j-1"), waits="their introduction comes first") for _ in range(18)]
    waits.append(replace(a_duty(DutyKind.CANCELLATION, "s-1"), waits="the word on the end comes first"))
    assert list(what_waited(waits, DOSSIER)) == [
        "18 mails (agenda) waited for you: their introduction comes first.",
        "The cancellation to Susan Ode waited for you: the word on the end comes first.",
    ]
