"""What stays of a program's records when somebody is erased, case by case."""

from datetime import datetime

import pytest

from rmentor_cli.fingerprint import fingerprint, is_edited
from rmentor_cli.model.consent import Consent
from rmentor_cli.model.pairing import CheckInState, PairingStatus
from rmentor_cli.model.people import OrgMember
from rmentor_cli.model.private import Erased, PrivateDossier, Retry
from rmentor_cli.privacy.erasing import Erasure, without_private, without_records
from rmentor_cli.privacy.forgetting import forgotten
from rmentor_cli.privacy.traces import Subject
from tests.builders import a_check_in, a_dossier, a_leader, a_mentor, a_pairing, day

ON = day("2027-03-10")
HENRIK = Subject("s-one", ("Henrik Lund",), ("henrik@example.org",))
AT_TEN = datetime(2027, 2, 9, 10)  # noqa: DTZ001 - wall time


def an_erasure(subject: Subject = HENRIK) -> Erasure:
    meeting = a_check_in("p001", 1, CheckInState.DONE, start=AT_TEN)
    written = a_check_in("p001", 2, start=AT_TEN)
    dossier = a_dossier(
        mentors=(a_mentor("j-one"), a_mentor("j-two")),
        mentees=(a_leader("s-one", time_zone="Asia/Tokyo"), a_leader("s-two")),
        org=(OrgMember(id="o-one", email="Henrik@example.org"),),
        pairings=(a_pairing("p001", "j-one", "s-one", status=PairingStatus.ENDED), a_pairing("p002", "j-two", "s-two")),
        check_ins=(
            meeting,
            type(written)(**{**vars(written), "fingerprint": f"{fingerprint(written)}-abcd"}),
            a_check_in("p002", 1, start=AT_TEN),
        ),
        consents=(
            Consent(person_id="s-one", what="story", text_version="1", given=day("2027-04-01")),
            Consent(person_id="j-one", what="story", text_version="1", given=ON),
        ),
    )
    return Erasure(dossier, subject, ON)


def test_a_start_keeps_the_clock_it_was_read_on_and_is_no_edit() -> None:
    erasure = an_erasure()
    by_hand, written, others = without_records(erasure).check_ins
    assert (by_hand.time_zone, written.time_zone, others.time_zone) == ("Asia/Tokyo", "Asia/Tokyo", None)
    assert is_edited(by_hand), "as it was: rmentor never wrote it"
    assert not is_edited(written)
    assert written.fingerprint.endswith("-abcd"), "what was told of the place stays told"


def test_of_a_mentor_no_start_needs_a_clock() -> None:
    assert without_records(an_erasure(Subject("j-one"))).check_ins == an_erasure().dossier.check_ins


def test_a_consent_is_never_withdrawn_before_it_was_given() -> None:
    withdrawn = [each.withdrawn for each in without_records(an_erasure()).consents]
    assert withdrawn == [day("2027-04-01"), None]


@pytest.mark.parametrize(
    ("key", "address", "goes"),
    [
        ("agenda-p001-s01-0-leader", "other@example.org", True),
        ("invitation-p001-s02-0.20270209t0100z.abcd1234-leader-assistant", "pa@example.org", True),
        ("agenda-p001-s01-0-mentor", "j-one@example.org", False),
        ("agenda-p002-s01-0-leader", "s-two@example.org", False),
        ("join-s-one", "old@example.org", True),
        ("waitlist-s-two-3", "Henrik@Example.org", True),
    ],
)
def test_a_mail_that_waits_to_be_tried_again_goes_by_its_key_or_address(key: str, address: str, *, goes: bool) -> None:
    private = PrivateDossier(retries=(Retry(key=key, tries=1, address=address),))
    assert (without_private(an_erasure(), private, ()).retries == ()) is goes


def test_marks_are_added_once() -> None:
    private = PrivateDossier(erased=(Erased(mark="a", date=day("2027-01-01")),))
    after = without_private(an_erasure(), private, ("b", "a", "b")).erased
    assert [(each.mark, each.date) for each in after] == [("a", day("2027-01-01")), ("b", ON)]
    assert without_private(an_erasure(), PrivateDossier(erased=after), ("a", "b")).erased == after


def test_what_imports_said_is_forgotten_cell_by_cell() -> None:
    said = {
        ("s-one", "name"): "Henrik Lund",
        ("o-old", "name"): "H. Lund",
        ("o-old", "became"): "s-one",
        ("p001-s01/s-one", "said"): "done",
        ("p001-s01/j-one", "said"): "done",
        ("p001-s01/j-one", "next_step"): "he shows the plan",
        ("g001", "text"): "say more",
        ("g002", "text"): "read code",
        ("j-two", "keep_apart"): "s-one;s-two",
        ("j-two", "open keep_apart"): "Lund, Henrik",
        ("j-two", "told"): 'prefers "henrik lund" is nobody',
        ("j-two", "manager_id"): "s-one",
        ("strangers", "told"): "henrik@example.org is nobody",
    }
    kept = forgotten(said, HENRIK, {"o-old"}, {"p001-s01", "g001"})
    assert kept == {
        ("g002", "text"): "read code",
        ("p001-s01/j-one", "said"): "done",
        ("j-two", "keep_apart"): "s-two",
        ("j-two", "manager_id"): "s-one",
    }
