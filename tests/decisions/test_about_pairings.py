"""What a person decides about a pairing: once is enough, and what does not fit says what would."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from rmentor_cli.decisions.consult import agree, consult, turn_of
from rmentor_cli.decisions.decline import decline
from rmentor_cli.decisions.end import end, with_reason
from rmentor_cli.decisions.forget import forget
from rmentor_cli.decisions.keep import keep
from rmentor_cli.decisions.pause import pause, resume
from rmentor_cli.decisions.pin import pin, unpin
from rmentor_cli.decisions.refusal import stands
from rmentor_cli.decisions.telling import text_of_decline, text_of_end
from rmentor_cli.model.pairing import Pairing, PairingStatus
from rmentor_cli.model.people import Role
from rmentor_cli.model.private import Consult, End, EndReason, KeepApart, PrivateDossier
from rmentor_cli.organization import Organization
from rmentor_cli.problems import UsageError
from tests.builders import START, a_pairing

TODAY = date(2027, 3, 8)
SOME_DAYS = st.integers(-30, 30).map(lambda days: TODAY + timedelta(days=days))
ONE_LINE = Organization({"j-a": ("s-a",)})


def standing(status: PairingStatus, **cells: object) -> Pairing:
    ended = TODAY if status is PairingStatus.ENDED else None
    return a_pairing("p001", "j-a", "s-a", **{"status": status, "ended": ended, **cells})


PROPOSED = standing(PairingStatus.PROPOSED, since=None)
ACTIVE = standing(PairingStatus.ACTIVE)
PAUSED = standing(PairingStatus.PAUSED, paused_from=date(2027, 3, 1))
PAIRINGS = st.builds(
    standing,
    st.sampled_from(PairingStatus),
    pinned=st.booleans(),
    paused_from=st.none() | SOME_DAYS,
    paused_until=st.none() | SOME_DAYS,
)
VERBS: dict[str, Callable[[Pairing], Pairing]] = {
    "pin": pin,
    "unpin": unpin,
    "decline": decline,
    "pause": lambda pairing: pause(pairing, None, None, TODAY),
    "pause until": lambda pairing: pause(pairing, TODAY, TODAY + timedelta(days=14), TODAY),
    "resume": lambda pairing: resume(pairing, TODAY),
    "end": lambda pairing: end(pairing, TODAY),
    "keep": lambda pairing: keep(pairing, ONE_LINE, TODAY, TODAY),
}


@given(PAIRINGS, st.sampled_from(sorted(VERBS)))
def test_deciding_twice_is_deciding_once_and_moves_nobody(pairing: Pairing, verb: str) -> None:
    try:
        once = VERBS[verb](pairing)
    except UsageError:
        reject()
    assert VERBS[verb](once) == once
    assert (once.id, once.mentor_id, once.mentee_id, once.since) == ("p001", "j-a", "s-a", pairing.since)


@pytest.mark.parametrize(
    ("verb", "pairing", "said", "fix"),
    [
        ("decline", ACTIVE, "p001 is active since 2027-01-11", "end it instead: rmentor pairing end p001"),
        ("end", PROPOSED, "p001 is proposed", "decline it instead: rmentor pairing decline p001"),
        ("pause", PROPOSED, "p001 is proposed", "accept it first: rmentor pairing accept p001"),
        ("resume", standing(PairingStatus.ENDED), "p001 ended on 2027-03-08", "rmentor match proposes new pairings"),
        ("pin", standing(PairingStatus.DECLINED), "p001 was declined", "rmentor match proposes new pairings"),
        ("keep", standing(PairingStatus.COMPLETED), "p001 is completed", "nothing is left to decide about it"),
    ],
)
def test_a_decision_that_does_not_fit_names_the_one_that_does(verb: str, pairing: Pairing, said: str, fix: str) -> None:
    with pytest.raises(UsageError) as refused:
        VERBS[verb](pairing)
    assert (refused.value.message, refused.value.fix) == (said, fix)


def test_a_pairing_that_ends_or_is_declined_says_nothing_of_a_side() -> None:
    assert end(ACTIVE, TODAY) == replace(ACTIVE, status=PairingStatus.ENDED, ended=TODAY)
    assert decline(PROPOSED) == replace(PROPOSED, status=PairingStatus.DECLINED)
    assert end(PAUSED, TODAY).paused_until == TODAY
    for text in (text_of_end("Ada and Bo", TODAY), text_of_decline("Ada and Bo")):
        assert "needs no reason" in text


def test_a_pause_keeps_its_days_when_it_is_over_and_none_where_it_never_began() -> None:
    assert resume(PAUSED, TODAY) == replace(PAUSED, status=PairingStatus.ACTIVE, paused_until=date(2027, 3, 7))
    ahead = pause(ACTIVE, date(2027, 4, 1), date(2027, 5, 1), TODAY)
    assert stands(ahead) == "is paused from 2027-04-01 until 2027-05-01"
    assert resume(ahead, TODAY) == ACTIVE
    over = pause(ACTIVE, date(2027, 2, 1), date(2027, 2, 28), TODAY)
    assert resume(over, TODAY).paused_until == date(2027, 2, 28)
    with pytest.raises(UsageError, match="before it begins"):
        pause(ACTIVE, date(2027, 5, 1), date(2027, 4, 1), TODAY)


def test_both_may_stay_within_a_line_until_a_day_to_come() -> None:
    assert keep(ACTIVE, ONE_LINE, TODAY, TODAY).kept_until == TODAY
    with pytest.raises(UsageError, match="2027-03-07 is over"):
        keep(ACTIVE, ONE_LINE, date(2027, 3, 7), TODAY)
    with pytest.raises(UsageError, match="not within one reporting line"):
        keep(ACTIVE, Organization({}), TODAY, TODAY)


def test_the_leader_is_asked_first_and_the_mentor_only_after_a_yes() -> None:
    consults = consult(PROPOSED, (), TODAY)
    assert [(each.person_id, each.agreed) for each in consults] == [("s-a", None)]
    assert consult(PROPOSED, consults, TODAY) == consults
    with pytest.raises(UsageError, match="the leader is asked first"):
        agree(PROPOSED, consults, Role.MENTOR, TODAY)
    pairing, consults = agree(PROPOSED, consults, None, TODAY)
    assert pairing == PROPOSED
    assert agree(pairing, consults, None, TODAY) == (pairing, consults)
    with pytest.raises(UsageError, match="j-a was not asked about p001 yet"):
        agree(pairing, consults, Role.MENTOR, TODAY)
    consults = consult(pairing, consults, TODAY)
    assert [each.person_id for each in consults] == ["s-a", "j-a"]
    assert agree(pairing, consults, Role.MENTEE, TODAY) == (pairing, consults)
    pairing, consults = agree(pairing, consults, Role.MENTOR, TODAY)
    assert (pairing.status, pairing.since) == (PairingStatus.ACTIVE, TODAY)
    assert turn_of(pairing, consults) is None
    assert agree(pairing, consults, None, TODAY) == (pairing, consults)
    assert consult(pairing, consults, TODAY) == consults


def test_a_yes_of_somebody_who_was_not_asked_is_refused() -> None:
    with pytest.raises(UsageError, match="nobody was asked about p001 yet") as refused:
        agree(PROPOSED, (), None, TODAY)
    assert refused.value.fix == "rmentor pairing consult p001"
    for verb in (lambda p: consult(p, (), TODAY), lambda p: agree(p, (), None, TODAY)):
        with pytest.raises(UsageError, match="ended on 2027-03-08"):
            verb(standing(PairingStatus.ENDED))


def test_two_yeses_written_by_hand_make_a_pairing_active() -> None:
    both = tuple(Consult(pairing_id="p001", person_id=who, asked=START, agreed=START) for who in ("s-a", "j-a"))
    assert agree(PROPOSED, both, None, TODAY)[0].status is PairingStatus.ACTIVE


def test_who_was_asked_is_forgotten_once_a_pairing_is_over() -> None:
    asked = (
        Consult(pairing_id="p001", person_id="s-a", asked=START),
        Consult(pairing_id="p002", person_id="s-b", asked=START),
    )
    private = PrivateDossier(consults=asked, keep_apart=(KeepApart(mentor_id="j-a", mentee_id="s-a"),))
    pairings = (decline(PROPOSED), a_pairing("p002", "j-b", "s-b"))
    assert forget(private, pairings) == replace(private, consults=asked[1:])
    assert private.asked_about == {"p001", "p002"}


def test_a_reason_is_a_code_that_a_second_word_replaces() -> None:
    other = End(pairing_id="p009", date=START, reason=EndReason.TIME)
    ends = with_reason((other,), end(ACTIVE, TODAY), EndReason.FIT, TODAY)
    assert ends == (other, End(pairing_id="p001", date=TODAY, reason=EndReason.FIT))
    assert with_reason(ends, end(ACTIVE, TODAY), EndReason.FIT, TODAY) == ends
    assert [each.reason for each in with_reason(ends, end(ACTIVE, TODAY), EndReason.LEFT, TODAY)] == [
        EndReason.TIME,
        EndReason.LEFT,
    ]
