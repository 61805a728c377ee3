"""Explain: who is meant, and what the texts for participants never give away."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from rmentor_cli.eligibility.facts import facts_of
from rmentor_cli.eligibility.reasons import Reason
from rmentor_cli.eligibility.rulebook import blocks
from rmentor_cli.matching.introduction import introduce, not_available, remind
from rmentor_cli.matching.vocabulary import Vocabulary
from rmentor_cli.model.consent import Consent
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import PairingStatus
from rmentor_cli.model.people import PastPartners, Role
from rmentor_cli.model.private import About, KeepApart, OpenQuestion, PrivateDossier
from rmentor_cli.model.program import GradeGap, MatchingPolicy, RoleNames, Rules
from rmentor_cli.problems import UsageError
from rmentor_cli.runs.explaining import explain, tell
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from tests.builders import START, a_dossier, a_leader, a_mentor, a_pairing, a_program
from tests.eligibility.programs import sound_programs

WORDS = Vocabulary.of(())
WITHDRAWN = Consent(person_id="j-1", what="taking-part", text_version="1", given=START, withdrawn=START)
UNDECIDED = PrivateDossier(
    open_questions=(OpenQuestion(about=About.KEEP_APART, person_id="j-1", said="a tall man", may_be=("s-1",)),)
)
APART = PrivateDossier(keep_apart=(KeepApart(mentor_id="j-1", mentee_id="s-1", until=date(2027, 12, 1)),))


NOTHING_PRIVATE = PrivateDossier()


def opened(dossier: Dossier, private: PrivateDossier = NOTHING_PRIVATE) -> Opened:
    return Opened(Path(), dossier, private, (), START)


def two(mentor: dict[str, Any] | None = None, leader: dict[str, Any] | None = None, **parts: Any) -> Dossier:
    """Make Mei and Henrik, and whom and what else is given."""
    mei = a_mentor("j-1", **{"name": "Mei", "offers": "ai", "wants": "golf"} | (mentor or {}))
    henrik = a_leader("s-1", **{"name": "Henrik", "offers": "golf", "wants": "ai"} | (leader or {}))
    mentors, leaders = parts.pop("mentors", ()), parts.pop("mentees", ())
    return a_dossier(mentors=(mei, *mentors), mentees=(henrik, *leaders), **parts)


def with_rules(**rules: Any) -> Dossier:
    return two(program=a_program(matching=MatchingPolicy(rules=Rules(**rules))))


# a program for each reason, and those in which no rule but a place or the total decided
RULED_OUT: dict[Reason, Opened] = {
    Reason.NOT_TAKING_PART: opened(two({"status": "paused"})),
    Reason.CONSENT_WITHDRAWN: opened(two(consents=(WITHDRAWN,))),
    Reason.NO_CAPACITY: opened(two({"capacity": 0})),
    Reason.NEEDS_GRADE: opened(two(leader={"grade": None})),
    Reason.TENURE: opened(two({"joined": "2027-06-01"})),
    Reason.REPORTING_LINE: opened(two({"manager_id": "s-1"})),
    Reason.SAME_MANAGER: opened(two({"manager_id": "o-1"}, {"manager_id": "o-1"})),
    Reason.SAME_DEPARTMENT: opened(two({"department": "Finance"})),
    Reason.GAP_TOO_SMALL: opened(two({"grade": 8})),
    Reason.GAP_TOO_LARGE: opened(with_rules(grade_gap=GradeGap(max=2))),
    Reason.DECLINED: opened(two({"declines": "s-1"})),
    Reason.KEEP_APART: opened(two(), APART),
    Reason.PAIRING_ENDED: opened(two(pairings=(a_pairing("p001", "j-1", "s-1", status=PairingStatus.ENDED),))),
    Reason.UNDECIDED: opened(two(), UNDECIDED),
    Reason.PAST_PARTNERS: opened(two(history=(PastPartners(mentor_id="j-1", mentee_id="s-1"),))),
    Reason.NO_COMMON_LANGUAGE: opened(two({"languages": "de"}, {"languages": "en"})),
    Reason.TOO_LITTLE_TIME: opened(two({"availability": "sun 09:00-10:00"})),
}
OTHERWISE = {
    "capacity": opened(
        two(mentors=(a_mentor("j-2"),), pairings=(a_pairing("p001", "j-2", "s-1"),)),
    ),
    "total": opened(
        two({"offers": "chess"}, mentors=(a_mentor("j-2", offers="ai", wants="golf"),)),
    ),
    "another leader proposed": opened(
        two(mentees=(a_leader("s-2"),), pairings=(a_pairing("p001", "j-1", "s-2", status=PairingStatus.PROPOSED),)),
    ),
    "declined as a pairing": opened(two(pairings=(a_pairing("p001", "j-1", "s-1", status=PairingStatus.DECLINED),))),
    "ended": opened(two(pairings=(a_pairing("p001", "j-1", "s-1", status=PairingStatus.ENDED),))),
    "all reasons that can meet": opened(
        two({"declines": "s-1", "grade": 8, "status": "left", "capacity": 0, "manager_id": "s-1"}), APART
    ),
}


def test_there_is_a_program_for_every_reason() -> None:
    assert set(RULED_OUT) == set(Reason)
    for reason, program in RULED_OUT.items():
        facts = facts_of(program.dossier, program.private, program.on)
        assert blocks(facts, program.dossier.mentors[0], program.dossier.mentees[0]) == (reason,)


@pytest.mark.parametrize("reader", Role)
def test_the_words_for_two_who_are_not_paired_are_the_same_whatever_the_reason(reader: Role) -> None:
    told = [tell(program, "j-1", "s-1", reader) for program in (*RULED_OUT.values(), *OTHERWISE.values())]

    assert len(told) == len(Reason) + len(OTHERWISE)
    assert all(each == told[0] for each in told)  # what is shown, noted, suggested next, and in JSON
    other = "Henrik" if reader is Role.MENTOR else "Mei"
    assert _text(told[0]).startswith(f"{other} is not available as your partner in this round.")


@pytest.mark.parametrize("reader", Role)
def test_the_words_for_a_pairing_name_nobody_else_and_no_points(reader: Role) -> None:
    dossier = two(
        mentors=(a_mentor("j-2", name="Nobody Else", offers="ai"),),
        mentees=(a_leader("s-2", name="Another One", wants="ai", prefers="j-1"),),
        pairings=(a_pairing("p001", "j-1", "s-1", status=PairingStatus.PROPOSED),),
    )
    said = _text(tell(opened(dossier), "p001", None, reader))

    assert "We would like to bring you together" in said
    assert not any(word in said for word in ("Nobody", "Another", "point", "apart"))
    assert "is not available as your partner" in _text(tell(opened(dossier, APART), "p001", None, reader))


@pytest.mark.parametrize("status", [PairingStatus.ACTIVE, PairingStatus.PAUSED, PairingStatus.COMPLETED])
def test_two_who_are_partners_already_are_not_brought_together_again(status: PairingStatus) -> None:
    dossier = two(pairings=(a_pairing("p001", "j-1", "s-1", status=status),))
    for private in (PrivateDossier(), APART):
        assert _text(tell(opened(dossier, private), "p001", None, Role.MENTEE)).startswith("Mei is your partner")


@given(sound_programs())
def test_whatever_the_program_three_texts_are_all_that_either_may_read(drawn: tuple[Dossier, PrivateDossier]) -> None:
    dossier, private = drawn
    for mentor in dossier.mentors:
        for leader in dossier.mentees:
            said = _text(tell(opened(dossier, private), mentor.id, leader.id, Role.MENTEE))
            texts = {tell_of(leader, mentor, Role.MENTEE, RoleNames(), WORDS) for tell_of in (introduce, remind)}
            assert said in {not_available(mentor), *texts}


@pytest.mark.parametrize(
    ("said", "reader", "message"),
    [
        (["j-1", "j-2"], None, "Mei and J-2 are both mentors"),
        (["s-1", "s-2"], None, "Henrik and S-2 are both leaders"),
        (["j-1", "j-1"], None, "Mei is named twice"),
        (["nobody"], None, 'nobody in the rosters is "nobody"'),
        (["p009"], None, 'nobody in the rosters is "p009"'),
        (["mei"], Role.MENTOR, '"mei" is one person'),
        (["j-1", "s-9"], Role.MENTOR, 'nobody in the rosters is "s-9"'),
    ],
)
def test_who_is_not_clear_is_asked_for(said: Sequence[str], reader: Role | None, message: str) -> None:
    program = opened(two(mentors=(a_mentor("j-2"),), mentees=(a_leader("s-2"),)))
    who, other = said[0], said[1] if len(said) > 1 else None
    with pytest.raises(UsageError) as refused:
        tell(program, who, other, reader) if reader else explain(program, who, other)

    assert refused.value.message == message


def test_two_people_may_be_named_in_either_order() -> None:
    program = opened(two())

    assert explain(program, "Mei", "Henrik") == explain(program, "s-1", "j-1")


def test_an_accepted_pairing_is_explained_like_the_proposal_it_was() -> None:
    mentors = (a_mentor("j-2", offers="golf"),)
    pairings = (
        a_pairing("p001", "j-1", "s-1", pinned=True),
        a_pairing("p002", "j-2", "s-2", status=PairingStatus.PROPOSED),
    )
    leaders = (a_leader("s-2", wants="golf"),)
    outcome = explain(opened(two(mentors=mentors, mentees=leaders, pairings=pairings)), "p001", None)

    pair: Any = outcome.data["pair"]
    assert (pair["pairing_id"], pair["chosen"], pair["taken_by"]) == ("p001", True, [])
    assert pair["cost"]["before"]["pairings"] == 2
    assert outcome.notes == ()


def test_nothing_is_planned_or_written() -> None:
    assert not explain(opened(two()), "j-1", None).changes
    assert not explain(opened(two()), "j-1", "s-1").changes


def _text(outcome: Outcome) -> str:
    (shown,) = outcome.shown
    assert isinstance(shown, str)
    assert outcome.data["text"] == shown
    assert not outcome.notes
    return shown
