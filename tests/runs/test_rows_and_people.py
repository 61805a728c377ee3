"""Whom the rows of an export are about: after addresses, numbers and names changed, in any order of rows."""

from collections.abc import Sequence
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


SMITHS = [
    (*KIM[:1], f"{name}@example.org", f"{name.title()} Smith", "mentor", "ai", "", "") for name in ("anna", "ben", "cy")
]
DORA = (*KIM[:1], "dora@example.org", "Dora Smith", "mentor", "data", "", "")


def numbered(rows: Sequence[tuple[str, ...]], *numbers: str) -> list[tuple[str, ...]]:
    return [(*row[:-1], number) for row, number in zip(rows, numbers, strict=True)]


@pytest.mark.parametrize("order", [(0, 1, 2), (1, 0, 2), (2, 1, 0)])
def test_numbers_that_count_the_rows_find_nobody_in_any_order(order: tuple[int, ...], desk: Importer) -> None:
    desk.imports(sign_ups(*numbered(SMITHS, "1", "2", "3")))
    rows = numbered([DORA, *SMITHS[1:]], "1", "2", "3")
    said = desk.imports(sign_ups(*(rows[n] for n in order)))
    assert said.code == 0
    assert {"Anna Smith", "Ben Smith", "Cy Smith", "Dora Smith"} <= set(desk.people())


def test_a_number_does_not_make_somebody_else_of_a_person(desk: Importer) -> None:
    desk.imports(sign_ups(*numbered(SMITHS, "11", "12", "13")))
    said = desk.imports(sign_ups(*numbered([DORA, *SMITHS[1:]], "11", "12", "13")))
    assert said.code == 1
    assert "Dora Smith (dora@example.org) answers under the id or number of Anna Smith" in said.err
    assert "write the new address into rosters/mentors.csv" in said.err
    assert desk.people()["Anna Smith"]["email"] == "anna@example.org"
    assert "Dora Smith" not in desk.people()
    desk.write("rosters/mentors.csv", desk.read("rosters/mentors.csv").replace("anna@", "dora@"))  # it was Anna
    assert desk.imports(sign_ups(*numbered([DORA, *SMITHS[1:]], "11", "12", "13"))).code == 0
    assert "Dora Smith" in desk.people()


def test_two_answers_of_a_newcomer_are_held_together(desk: Importer) -> None:
    pia = ("2027-01-10 10:00", "pia@example.org", "Pia Falk", "mentor", "ai", "X", "1010")
    older = ("2027-01-11 10:00", "tom@example.org", "Tom Beck", "mentor", "ai", "Old", "")
    newer = ("2027-01-12 10:00", "tom@example.org", "Tom Beck", "mentor", "ai", "New", "1010")
    desk.imports(sign_ups(pia))
    for rows in ((older, newer), (newer, older)):
        said = desk.imports(sign_ups(*rows))
        assert said.code == 1
        assert "Tom Beck (tom@example.org) answers under the id or number of Pia Falk" in said.err
        assert "Tom Beck" not in desk.people()
    assert desk.imports(sign_ups(older, (*newer[:-1], ""))).code == 0
    assert desk.people()["Tom Beck"]["department"] == "New"


def test_an_address_with_the_numbers_of_two_people_needs_a_person(desk: Importer) -> None:
    desk.imports(sign_ups(*numbered(SMITHS, "11", "12", "13")))
    rows = numbered([DORA, (*DORA[:4], "ai", "", "")], "11", "12")
    said = desk.imports(sign_ups(*rows, *numbered(SMITHS[2:], "13")))
    assert said.code == 1
    assert "dora@example.org bears the numbers of" in said.err
    assert "Dora Smith" not in desk.people()


def test_who_answers_again_from_another_address_is_not_added_beside_the_first_answer(desk: Importer) -> None:
    desk.imports(sign_ups(WEI))
    said = desk.imports(sign_ups(WEI, WEI_AGAIN))
    assert said.code == 1
    assert "Wei Zhang (" in said.err
    assert "stands in the rosters with another address, wei@example.org" in said.err
    assert len(desk.rows("rosters/mentors.csv")) == 2
    desk.write("rosters/mentors.csv", desk.read("rosters/mentors.csv").replace("wei@", "wei.zhang@"))
    assert desk.imports(sign_ups(WEI, WEI_AGAIN)).code == 0
    assert len(desk.rows("rosters/mentors.csv")) == 2
    assert desk.people()["Wei Zhang"]["offers"] == "ai"
    changes_nothing(desk, sign_ups(WEI, WEI_AGAIN))


@pytest.mark.parametrize("apart", [(*WEI_AGAIN[:5], "Legal", ""), (*WEI_AGAIN[:6], "77")])
def test_a_namesake_of_another_department_or_number_goes_in_with_a_warning(
    apart: tuple[str, ...], desk: Importer
) -> None:
    desk.imports(sign_ups((*WEI[:6], "76")))
    said = desk.imports(sign_ups((*WEI[:6], "76"), apart))
    assert said.code == 0
    assert "warning[RM705] two people are called Wei Zhang" in said.err
    assert "one number" not in said.err


def test_two_of_one_name_and_one_number_are_told_to_be_probably_one(desk: Importer) -> None:
    said = desk.imports(sign_ups((*WEI[:6], "7007"), (*WEI_AGAIN[:6], "7007"), KIM))
    assert (
        "have one number, 7007, so that it is probably one person; if it is one person, delete one answer" in said.err
    )
    assert [row["name"] for row in desk.rows("rosters/mentors.csv")].count("Wei Zhang") == 2


@pytest.mark.parametrize("turned", [False, True])
def test_a_newcomer_is_compared_with_every_namesake(turned: bool, desk: Importer) -> None:  # noqa: FBT001 - drawn
    rows = ["j-aaaa,Ann Low,a1@example.org,3,ai,Sales", "j-bbbb,Ann Low,a2@example.org,3,ai,Legal"]
    head = "id,name,email,grade,offers,department"
    desk.write("rosters/mentors.csv", "\n".join([head, *(reversed(rows) if turned else rows)]) + "\n")
    said = desk.imports(sign_ups((*KIM[:1], "a3@example.org", "Ann Low", "mentor", "ai", "Sales", "")))
    assert said.code == 1
    assert "Ann Low (j-aaaa) stands in the rosters with another address" in said.err


def test_nobody_is_taken_for_gone_whose_namesake_stands_in_the_export_with_another_address(tmp_path: Path) -> None:
    desk = Importer(tmp_path / "program", HR)
    row, others = ("", "Zoë Åström", "zoe@example.org", "3", "", "", "", ""), ("", "Henrik Lund", "henrik@example.org")
    lund = (*others, "8", "", "", "", "")
    desk.imports(hr(row, lund))
    said = desk.imports(hr((*row[:2], "zoe.astrom@example.org", *row[3:]), lund), "--allow-shrink")
    assert "Zoë Åström (j-kfwm) has another address in the rosters, zoe@example.org" in said.err
    assert desk.people()["Zoë Åström"].get("status", "") == ""


def test_rows_are_counted_as_spreadsheets_do_where_cells_hold_line_breaks(tmp_path: Path) -> None:
    desk = Importer(tmp_path / "program", SIGN_UP.replace("question: Side", 'question: "Side of yours"'))
    desk.write("topics.yaml", "- {id: ai, label: AI}\n")
    header = 'When,Email,Name,"Side\nof yours",Offers,Department,Number\n'
    rows = ",kim@example.org,Kim Park,neither,ai,,\n,,Lee Chan,mentor,ai,,\n,,Bo Berg,mentor,ai,,\n"
    said = desk.imports(header + rows)
    assert 'export.csv:3 (row 2): error[RM705] "neither" is no side' in said.err
    assert "export.csv:4 (row 3): error[RM705] Lee Chan has no e-mail address" in said.err
    said = desk.imports(header + ",a@example.org,Ann Lee,mentor,ai,,\n,a@example.org,Carl Berg,mentor,ai,,\n")
    assert "on rows 2 and 3" in said.err
    said = desk.imports("sep=,\n" + header.replace("\n", " ", 1) + rows)
    assert 'export.csv:3 (row 2): error[RM705] "neither" is no side' in said.err  # Excel shows no such line
    said = desk.imports(header.replace("\n", " ", 1) + rows)
    assert "export.csv:3: error[RM705] Lee Chan has no e-mail address" in said.err
