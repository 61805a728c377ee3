"""Names that Excel ruined, with question marks for letters: nobody's name is taken over so."""

from pathlib import Path

import pytest

from tests.importer import HR, SIGN_UP, Importer, hr, sign_ups

AYSE = ("2027-01-02 10:00", "ayse@example.org", "Ayşe Kovač", "mentor", "ai", "Přodukt", "7")
LAN = ("2027-01-02 11:00", "lan@example.org", "Nguyễn Thị Lan", "mentor", "ai", "Sales", "8")


def ruined(text: str) -> str:
    return text.encode("cp1252", "replace").decode("cp1252")


@pytest.fixture
def desk(tmp_path: Path) -> Importer:
    desk = Importer(tmp_path / "program", SIGN_UP)
    desk.imports(sign_ups(AYSE))
    return desk


def test_a_ruined_name_adds_nobody_and_the_others_go_on(desk: Importer) -> None:
    said = desk.imports(ruined(sign_ups(AYSE, LAN)))
    assert said.code == 1
    assert 'name "Nguy?n Th? Lan" has ? in the place of letters (column "Name")' in said.err
    assert "export it again as CSV UTF-8, or as .xlsx" in said.err
    assert said.err.count("error[") == 1  # one row, told once: it has a name, and nobody can read it
    assert "has no name" not in said.err
    assert sorted(desk.people()) == ["Ayşe Kovač", "Henrik Lund", "Zoë Åström"]


def test_what_stands_stays_where_an_export_lost_letters(desk: Importer) -> None:
    said = desk.imports(ruined(sign_ups((*AYSE[:4], "ai; data", *AYSE[5:]))))
    assert said.code == 0
    assert 'Letters were lost in the export ("P?odukt" for "Přodukt"): what stands stays' in said.err
    assert desk.people()["Ayşe Kovač"]["department"] == "Přodukt"
    assert "data" in desk.people()["Ayşe Kovač"]["offers"]


def test_half_a_name_is_nobodys(desk: Importer) -> None:
    parts = SIGN_UP.replace("{question: Name, to: name}", "{question: Name, to: first_name}")
    parts = parts.replace("{question: Department, to: department}", "{question: Department, to: last_name}")
    desk.write("intake.yaml", parts)
    said = desk.imports(sign_ups((*LAN[:2], "Lan", "mentor", "ai", "Nguy?n", "8")))
    assert (said.code, said.err.count("error["), said.err.count("has no name")) == (1, 1, 0)
    assert 'last_name "Nguy?n" has ? in the place of letters' in said.err
    assert "Lan" not in desk.people()


def test_a_ruined_manager_is_nobody_new(desk: Importer) -> None:
    desk.write("intake.yaml", HR)
    said = desk.imports(hr(("7", "Kovač, Ayşe", "ayse@example.org", "3", "", "", "Petrovi?, Ana", "")))
    assert 'manager_id "Petrovi?, Ana" has ? in the place of letters' in said.err
    assert desk.rows("rosters/org.csv") == []
    assert desk.people()["Ayşe Kovač"].get("manager_id", "") == ""


def test_a_table_that_lost_letters_comes_back_without_an_edit(desk: Importer) -> None:
    desk.runs("table", "people")
    before, path = desk.read("rosters/mentors.csv"), "out/tables/people.csv"
    table = ruined(desk.read(path).lstrip("\ufeff")).replace(",P?odukt", ",Sales")
    desk.write(path, table)
    said = desk.runs("table", "people", "--back", path)
    assert said.code == 0
    assert 'Letters were lost when the table was saved ("Ay?e Kova?" for "Ayşe Kovač"): your texts stay.' in said.err
    assert "To keep such letters, save it as CSV UTF-8, or as .xlsx." in said.err
    assert desk.read("rosters/mentors.csv") == before.replace("Přodukt", "Sales")
    assert "Letters were lost" in desk.runs("table", "people", "--back", path).err


def test_a_name_with_a_question_mark_is_taken_as_the_map_says_it_is_written(desk: Importer) -> None:
    sam = ("2027-01-02 11:00", "sam@example.org", "Sam Lee (they?)", "mentor", "ai", "Sales", "8")
    said = desk.imports(sign_ups(AYSE, sam))
    assert "or write below values of this column in intake.yaml how the name is written" in said.err
    name = "{question: Name, to: name"
    desk.write("intake.yaml", desk.read("intake.yaml").replace(name, f'{name}, values: {{"Sam Lee (they?)": Sam Lee}}'))
    desk.imports(sign_ups(AYSE, sam))
    assert "Sam Lee" in desk.people()
