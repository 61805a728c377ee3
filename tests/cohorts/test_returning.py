"""Who comes along into the next cohort."""

from datetime import date

from rmentor_cli.cohorts.returning import as_they_return, returners
from rmentor_cli.model.consent import TAKING_PART, Consent
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import PairingStatus
from rmentor_cli.model.people import Participant, PersonStatus
from tests.builders import a_dossier, a_leader, a_mentor, a_pairing, a_person

START = date(2027, 9, 6)
DAY = date(2027, 1, 4)


def a_year() -> Dossier:
    """Make a program that is over, with somebody of every kind on its rosters."""
    return a_dossier(
        mentors=(
            a_mentor("j-through", prefers="s-left;s-waits", away="2027-02-01..2027-02-05;2027-10-04..2027-10-08"),
            a_mentor("j-waits", status=PersonStatus.WAITLISTED, waited=2, declines="s-left;s-through"),
            a_mentor("j-late"),
            a_mentor("j-stopped"),
            a_mentor("j-left", status=PersonStatus.LEFT),
            a_mentor("j-silent", status=PersonStatus.INVITED),
            a_mentor("j-took-back"),
            a_mentor("j-declined"),
            a_mentor("j-not-now", capacity=0),
            a_mentor("j-rests", status=PersonStatus.PAUSED),
            Participant(id="j-erased", name="former participant j-erased", email="", status=PersonStatus.LEFT),
        ),
        mentees=(
            a_leader("s-through"),
            a_leader("s-waits", status=PersonStatus.WAITLISTED, waited=1),
            a_person("s-left", status=PersonStatus.LEFT),
        ),
        pairings=(
            a_pairing("p001", "j-through", "s-through", status=PairingStatus.COMPLETED, ended=date(2027, 7, 12)),
            a_pairing("p002", "j-stopped", "s-left", status=PairingStatus.ENDED, ended=date(2027, 3, 8)),
            a_pairing("p003", "j-declined", "s-waits", status=PairingStatus.DECLINED, since=None),
        ),
        consents=(
            Consent(person_id="j-took-back", what=TAKING_PART, text_version="1", given=DAY, withdrawn=date(2027, 5, 3)),
        ),
    )


def test_who_waits_is_first_and_who_took_part_is_asked_again() -> None:
    found = returners(a_year())
    assert found.waiting == ("j-waits", "j-late", "j-declined", "s-waits")
    assert found.again == ("j-through", "j-stopped", "j-not-now", "j-rests", "s-through")
    assert found.alone == ("j-stopped",)
    assert (found.unanswered, found.gone) == (frozenset({"j-silent"}), 4)


def test_rounds_waited_are_kept_and_nobody_waits_less_than_one() -> None:
    dossier = a_year()
    back = as_they_return(dossier, returners(dossier), START)
    assert {key: person.waited for key, person in back.people.items()} == {
        "j-through": 0,
        "j-waits": 2,
        "j-late": 1,
        "j-stopped": 1,  # without a partner at the end: first among those who say yes again
        "j-declined": 1,
        "j-not-now": 1,
        "j-rests": 1,
        "s-through": 0,
        "s-waits": 1,
    }
    waiting = [person.id for person in back.people.values() if person.status is PersonStatus.WAITLISTED]
    assert waiting == ["j-waits", "j-late", "j-declined", "s-waits"]


def test_leave_that_is_over_and_wishes_about_who_is_gone_are_dropped() -> None:
    dossier = a_year()
    back = as_they_return(dossier, returners(dossier), START).people
    assert [str(days.first) for days in back["j-through"].away] == ["2027-10-04"]
    assert back["j-through"].prefers == ("s-waits",)
    assert back["j-waits"].declines == ("s-through",)


def test_nobody_waits_in_a_program_without_a_waitlist() -> None:
    dossier = a_dossier(
        mentors=(a_mentor("j-a"),),
        mentees=(a_leader("s-a"),),
        pairings=(a_pairing("p001", "j-a", "s-a", status=PairingStatus.COMPLETED),),
    )
    assert returners(dossier).waiting == ()
    assert returners(a_dossier()).ids == frozenset()
