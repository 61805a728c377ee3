"""People type ids, addresses and parts of names; rmentor finds whom they mean or says why not."""

import pytest

from rmentor_cli.model.pairing import PairingStatus
from rmentor_cli.problems import UsageError
from rmentor_cli.runs.finding import find_pairing, find_pairings, find_person, name_of, names_of
from tests.builders import a_dossier, a_leader, a_mentor, a_pairing

DOSSIER = a_dossier(
    mentors=(
        a_mentor("j-kfwm", name="Zoë Åström"),
        a_mentor("j-wxyz", name="Mei-Ling O'Brien"),
        a_mentor("j-free", name="Ola Nordmann", known_as="Bill"),
    ),
    mentees=(
        a_leader("s-oqra", name="Henrik Berg"),
        a_leader("s-tttt", name="Henrike Berger"),
        a_leader("s-lang", name="Dr. Petra Lang"),
    ),
    pairings=(
        a_pairing("p001", "j-kfwm", "s-oqra", status=PairingStatus.ENDED),
        a_pairing("p002", "j-kfwm", "s-tttt"),
        a_pairing("p003", "j-wxyz", "s-oqra"),
        a_pairing("p004", "j-wxyz", "s-tttt"),
    ),
)


@pytest.mark.parametrize(
    ("said", "person_id"),
    [
        ("j-kfwm", "j-kfwm"),
        ("bill", "j-free"),
        ("S-OQRA@example.org", "s-oqra"),
        ("henrik berg", "s-oqra"),
        ("zoe", "j-kfwm"),
        ("ast zo", "j-kfwm"),
        ("mei obrien".replace("obrien", "o brien"), "j-wxyz"),
        ("ling", "j-wxyz"),
        ("Petra Lang", "s-lang"),
        ("Prof. Petra Lang", "s-lang"),
        ("Dr. Zoë Åström", "j-kfwm"),
    ],
)
def test_an_id_an_address_or_enough_of_a_name_finds_the_person(said: str, person_id: str) -> None:
    assert find_person(DOSSIER, said).id == person_id


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("henr", r"could be Henrik Berg \(s-oqra\) and Henrike Berger \(s-tttt\)"),
        ("nobody", 'nobody in the rosters is "nobody"'),
        ("", "nobody in the rosters"),
    ],
)
def test_several_or_none_are_wrong_usage(said: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        find_person(DOSSIER, said)


def test_a_typing_mistake_is_met_with_a_suggestion() -> None:
    with pytest.raises(UsageError) as refused:
        find_person(DOSSIER, "j-kfwn")
    assert refused.value.fix == 'did you mean "j-kfwm"?'


def test_a_pairing_is_found_by_id_or_by_one_of_its_people() -> None:
    assert find_pairing(DOSSIER, "p001").id == "p001"
    assert find_pairing(DOSSIER, "zoe").id == "p002"
    assert [pairing.id for pairing in find_pairings(DOSSIER, ["p003", "zoe", "p003"])] == ["p002", "p003"]
    assert names_of(DOSSIER, find_pairing(DOSSIER, "p002")) == "Zoë Åström and Henrike Berger (p002)"


@pytest.mark.parametrize(("said", "message"), [("Ola", "has no pairing"), ("Mei", "several pairings: p003 and p004")])
def test_no_pairing_or_several_are_wrong_usage(said: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        find_pairing(DOSSIER, said)


def test_whoever_shares_a_name_is_written_with_the_id() -> None:
    mentors = (a_mentor("j-1", name="Wei Chen"), a_mentor("j-2", name="Wei Chen"), a_mentor("j-3", name="Kim"))
    dossier = a_dossier(mentors=mentors, mentees=(a_leader("s-1", name="Bo"),))
    assert [name_of(dossier, each) for each in ("j-1", "j-3", "s-1")] == ["Wei Chen (j-1)", "Kim", "Bo"]
