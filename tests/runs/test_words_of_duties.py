"""How duties and check-ins read on the coordinator's screen."""

from dataclasses import replace
from datetime import date

from rmentor_cli.model.duty import Duty, DutyKind
from rmentor_cli.model.program import Sponsor
from rmentor_cli.runs.duty_words import command_for, in_a_sentence, to_say
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


def test_a_summary_for_the_coordinator_names_nobody() -> None:
    assert in_a_sentence(DOSSIER, a_duty(DutyKind.DIGEST)) == "summary for you: the numbers"
