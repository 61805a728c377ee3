"""What is still open when a program is to be closed."""

from datetime import date, datetime

from rmentor_cli.cohorts.still_open import StillOpen, still_open
from rmentor_cli.model.aims import Commitment, CommitmentState, Goal, GoalState
from rmentor_cli.model.pairing import CheckInState, PairingStatus
from rmentor_cli.model.people import Role
from rmentor_cli.model.private import PersonalCode, PrivateDossier
from rmentor_cli.model.program import Sponsor, SponsorCommitment
from rmentor_cli.model.pulse import Pulse, PulseQuestion, PulseRound
from tests.builders import a_check_in, a_dossier, a_leader, a_mentor, a_pairing, a_program

ON = date(2027, 7, 12)
NOBODY = PrivateDossier()
ROUNDS = (
    PulseRound(id="baseline", week=0, questions=("useful",)),
    PulseRound(id="end", week=25, questions=("useful",)),
)
PULSE = Pulse(questions=(PulseQuestion(id="useful", text="It is useful"),), rounds=ROUNDS)


def opened(private: PrivateDossier = NOBODY, on: date = ON) -> StillOpen:
    promises = (
        SponsorCommitment(what="Announce", due=date(2027, 1, 11), kept=date(2027, 1, 11)),
        SponsorCommitment(what="Thank", due=date(2027, 7, 5)),
    )
    dossier = a_dossier(
        program=a_program(pulse=PULSE, sponsor=Sponsor(name="Ingrid", commitments=promises)),
        mentors=(a_mentor("j-a"), a_mentor("j-b"), a_mentor("j-c")),
        mentees=(a_leader("s-a"), a_leader("s-b"), a_leader("s-c")),
        pairings=(
            a_pairing("p001", "j-a", "s-a"),
            a_pairing("p002", "j-b", "s-b", status=PairingStatus.ENDED, ended=date(2027, 3, 8)),
            a_pairing("p003", "j-c", "s-c", status=PairingStatus.PROPOSED, since=None),
        ),
        check_ins=(
            a_check_in("p001", 1, CheckInState.DONE, start=datetime.fromisoformat("2027-02-01 10:00")),
            a_check_in("p001", 2, start=datetime.fromisoformat("2027-03-01 10:00")),
            a_check_in("p001", 3, start=datetime.fromisoformat("2027-07-20 10:00")),
            a_check_in("p002", 1, start=datetime.fromisoformat("2027-02-01 10:00")),
            a_check_in("p002", 2, start=datetime.fromisoformat("2027-07-20 10:00")),
        ),
    )
    return still_open(dossier, private, on)


def test_everything_that_is_open_is_found() -> None:
    found = opened()
    assert [each.id for each in found.live] == ["p001"]
    assert [each.id for each in found.proposed] == ["p003"]
    assert [row.id for row in found.unreported] == ["p001-s02", "p002-s01"]
    assert [row.id for row in found.ahead] == ["p001-s03"]
    assert [each.what for each in found.promised] == ["Thank"]


def test_of_surveys_the_last_is_asked_for_until_it_is_started_and_then_closed() -> None:
    found = opened()
    assert (found.to_ask, found.to_close) == (ROUNDS[1], ())
    code = PersonalCode(round_id="end", person_id="j-a", role=Role.MENTOR, code="BCD-FGH", made=date(2027, 7, 5))
    found = opened(PrivateDossier(codes=(code,)))
    assert found.to_ask is None
    assert [each.pulse_round.id for each in found.to_close] == ["end"]


def test_commitments_and_goals_are_open_until_somebody_says_what_became_of_them() -> None:
    made = date(2027, 2, 23)
    dossier = a_dossier(
        commitments=tuple(
            Commitment(id=f"c00{n}", person_id="s-a", made=made, state=state) for n, state in enumerate(CommitmentState)
        ),
        goals=tuple(Goal(id=f"g00{n}", person_id="j-a", set=made, state=state) for n, state in enumerate(GoalState)),
    )
    found = still_open(dossier, NOBODY, ON)
    assert [each.state for each in found.commitments] == [CommitmentState.OPEN]
    assert [each.state for each in found.goals] == [GoalState.OPEN]


def test_an_empty_program_has_nothing_open() -> None:
    found = still_open(a_dossier(), NOBODY, ON)
    assert not any(vars(found).values())
