"""Whom the rows of an export are about: after addresses, numbers and names changed, and in whatever order they stand."""

from pathlib import Path

import pytest

from tests.importer import HR, SIGN_UP, Importer, Said, hr, sign_ups, written

LINES = """\
- name: lines
  columns:
    - {question: Name, to: name}
    - {question: Email, to: email}
    - {question: No, to: number}
    - {question: Side, to: role}
    - {question: Boss, to: manager_id}
"""
LINES_HEADER = ("Name", "Email", "No", "Side", "Boss")
KIM = ("2027-01-11 10:00", "kim@example.org", "Kim Park", "mentor", "ai", "Design", "7001")
TOM = ("2027-01-11 11:00", "tom@example.org", "Tom Beck", "leader", "", "Legal", "7002")
WEI = ("2027-01-12 09:00", "wei@example.org", "Wei Zhang", "mentor", "data", "Sales", "")
WEI_AGAIN = ("2027-01-13 09:00", "wei.zhang@example.org", "Wei Zhang", "mentor", "ai", "Sales", "")


@pytest.fixture
def desk(tmp_path: Path) -> Importer:
    return Importer(tmp_path / "program", SIGN_UP)


def changes_nothing(desk: Importer, content: str, *options: str) -> Said:
    """Import once more, and see that no file changes."""
    before = desk.files()
    said = desk.imports(content, *options)
    assert desk.files() == before, said
    return said


def test_a_manager_is_found_by_an_address_of_before(tmp_path: Path) -> None:
    desk = Importer(tmp_path / "program", LINES)
    boss, kim = ("Tom Beck", "tom@example.org", "7001", "leader", ""), ("Kim Park", "kim@example.org", "7002", "mentor")
    moved = (boss[0], "tom.beck@example.org", *boss[2:])
    desk.imports(written(LINES_HEADER, boss, (*kim, "tom@example.org")))
    manager = desk.people()["Kim Park"]["manager_id"]
    for _ in range(2):
        desk.imports(written(LINES_HEADER, moved, (*kim, "tom@example.org")))
        assert desk.people()["Tom Beck"]["email"] == "tom.beck@example.org"
        assert desk.people()["Kim Park"]["manager_id"] == manager == desk.people()["Tom Beck"]["id"]
    assert desk.rows("rosters/org.csv") == []


def test_a_manager_is_found_by_a_number_of_before(tmp_path: Path) -> None:
    desk = Importer(tmp_path / "program", LINES)
    boss, kim = ("Tom Beck", "tom@example.org", "7001", "leader", ""), ("Kim Park", "kim@example.org", "7002", "mentor")
    desk.imports(written(LINES_HEADER, boss, (*kim, "7001")))
    for _ in range(2):
        desk.imports(written(LINES_HEADER, (*boss[:2], "8001", *boss[3:]), (*kim, "7001")))
    assert desk.people()["Kim Park"]["manager_id"] == desk.people()["Tom Beck"]["id"]
    assert desk.rows("rosters/org.csv") == []


def test_a_manager_outside_the_rosters_is_found_by_an_address_of_before(tmp_path: Path) -> None:
    desk = Importer(tmp_path / "program", HR)
    zoe = ("1", "Zoë Åström", "zoe@example.org", "3", "", "", "boss@example.org", "")
    desk.imports(hr(zoe, ("9", "Ada Boss", "boss@example.org", "", "", "", "", "")))
    for _ in range(2):
        desk.imports(hr(zoe, ("9", "Ada Boss", "ada.boss@example.org", "", "", "", "", "")))
    (boss,) = desk.rows("rosters/org.csv")
    assert boss["email"] == "ada.boss@example.org"
    assert desk.people()["Zoë Åström"]["manager_id"] == boss["id"]


def test_an_address_of_before_finds_its_person_and_the_newer_one_stays(desk: Importer) -> None:
    desk.write("intake.yaml", SIGN_UP + HR)
    form = sign_ups((*KIM[:-1], ""))
    desk.imports(form, "--map", "sign-up")
    desk.imports(hr(("7001", "Kim Park", "kim@example.org", "3", "", "", "", "")), "--map", "hr")
    desk.imports(hr(("7001", "Kim Park", "kim.park@example.org", "3", "", "", "", "")), "--map", "hr")
    for answers in (form, sign_ups((*KIM[:4], "strategy", *KIM[5:-1], ""))):
        assert desk.imports(answers, "--map", "sign-up").code == 0
        assert desk.people()["Kim Park"]["email"] == "kim.park@example.org"
        changes_nothing(desk, answers, "--map", "sign-up")
    assert desk.people()["Kim Park"]["offers"] == "strategy"


def test_an_address_of_before_that_is_somebody_elses_today_finds_nobody(desk: Importer) -> None:
    desk.imports(sign_ups(KIM))
    desk.imports(sign_ups((KIM[0], "kim.park@example.org", *KIM[2:])))
    desk.imports(sign_ups((KIM[0], "kim@example.org", "Kit Moss", *KIM[3:-1], "")))
    assert desk.people()["Kim Park"]["email"] == "kim.park@example.org"
    assert desk.people()["Kit Moss"]["email"] == "kim@example.org"


def test_an_answer_from_before_the_address_changed_does_not_bring_it_back(desk: Importer) -> None:
    older, newer = (*KIM[:-1], ""), ("2027-01-20 10:00", "kim.park@example.org", *KIM[2:5], "Sales", "")
    desk.imports(sign_ups(older))
    desk.write("rosters/mentors.csv", desk.read("rosters/mentors.csv").replace("kim@", "kim.park@"))
    desk.imports(sign_ups(older, newer))
    kim = desk.people()["Kim Park"]
    assert (kim["email"], kim["department"]) == ("kim.park@example.org", "Sales")
    assert desk.imports(sign_ups(older)).code == 0
    assert desk.people()["Kim Park"]["email"] == "kim.park@example.org"
    changes_nothing(desk, sign_ups(older))
