"""Once the months are over, nobody's name and nobody's word is to be left."""

from rmentor_cli.model.people import OrgMember, Participant, PersonStatus, name_when_erased
from rmentor_cli.model.private import BusyDay, PrivateDossier
from rmentor_cli.validation.retention import kept_too_long
from tests.builders import a_dossier, a_leader, a_person, a_program, day


def nobody(person_id: str) -> Participant:
    return Participant(id=person_id, name=name_when_erased(person_id), email="", status=PersonStatus.LEFT)


def test_what_is_kept_for_too_long_is_counted() -> None:
    program = a_program(start=day("2025-01-06"), months=6)
    parts = {
        "program": program,
        "mentors": (a_person("j-one"), nobody("j-two")),
        "mentees": (a_leader("s-one"),),
        "org": (OrgMember(id="o-one"), OrgMember(id="o-two", name="Max")),
    }
    last = day("2026-07-05")
    assert list(kept_too_long(a_dossier(**parts), PrivateDossier(), last)) == []
    (problem,) = kept_too_long(a_dossier(**parts), PrivateDossier(), day("2026-07-06"))
    assert problem.message == "names and answers were to be kept until 2026-07-05; still here: 3 names"
    gone = {"program": program, "mentors": (nobody("j-one"),), "org": (OrgMember(id="o-one"),)}
    assert list(kept_too_long(a_dossier(**gone), PrivateDossier(), day("2030-01-01"))) == []
    busy = PrivateDossier(busy=(BusyDay(person_id="j-one", day=day("2025-02-03")),))
    (problem,) = kept_too_long(a_dossier(**gone), busy, day("2030-01-01"))
    assert problem.message.endswith("still here: 1 private row")
