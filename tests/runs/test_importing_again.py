"""What a coordinator does around an import: undoing it, and answers that say nothing."""

from datetime import datetime
from pathlib import Path

import pytest

from tests.importer import SIGN_UP, Importer, sign_ups, written
from tests.workbooks import Page, workbook

KIM = ("2027-01-01 10:00", "kim@example.org", "Kim Park", "mentor", "ai; N/A", "n/a", "")


def test_an_import_undone_and_done_again_gives_the_same_ids(tmp_path: Path) -> None:
    program = Importer(tmp_path / "program", SIGN_UP)
    program.imports(sign_ups(KIM))
    before = program.people()["Kim Park"]["id"]
    assert program.runs("undo").code == 0
    assert "Kim Park" not in program.people()
    program.imports(sign_ups(KIM))
    assert program.people()["Kim Park"]["id"] == before


def test_an_older_export_after_a_newer_one_changes_nothing(tmp_path: Path) -> None:
    program = Importer(tmp_path / "program", SIGN_UP)
    program.imports(sign_ups((*KIM[:5], "Sales", "")))
    program.imports(sign_ups(("2027-01-05 10:00", *KIM[1:5], "Marketing", "")))
    before = program.files()
    said = program.imports(sign_ups((*KIM[:5], "Sales", "")))
    assert said.code == 0
    assert program.files() == before
    assert "older than one that was read before; the newer answers stay of Kim Park." in said.err
    program.imports(sign_ups(("2027-01-06 10:00", *KIM[1:5], "Legal", "")))
    assert program.people()["Kim Park"]["department"] == "Legal"


def test_an_older_export_brings_whom_nobody_knew(tmp_path: Path) -> None:
    program = Importer(tmp_path / "program", SIGN_UP)
    program.imports(sign_ups(("2027-01-05 10:00", *KIM[1:5], "Marketing", "")))
    lee = ("2027-01-02 10:00", "lee@example.org", "Lee Chan", "mentor", "ai", "Sales", "")
    program.imports(sign_ups((*KIM[:5], "Sales", ""), lee))
    assert (program.people()["Kim Park"]["department"], program.people()["Lee Chan"]["department"]) == (
        "Marketing",
        "Sales",
    )


def test_an_older_export_sets_nobody_to_left_and_nobody_back(tmp_path: Path) -> None:
    program = Importer(tmp_path / "program", SIGN_UP.replace("  columns:", "  absent: left\n  columns:", 1))
    lee, ann, bo, cy, di = (
        (f"2027-01-0{n} 10:00", f"{name}@example.org", f"{name} Chan", "mentor", "ai", "Sales", "")
        for n, name in ((2, "lee"), (3, "ann"), (3, "bo"), (3, "cy"), (3, "di"))
    )
    old = sign_ups(KIM, lee, bo, cy, di)
    program.imports(old)
    program.imports(sign_ups(("2027-01-05 10:00", *KIM[1:5], "Marketing", ""), ann, bo, cy, di))
    assert program.people()["lee Chan"]["status"] == "left"
    before = program.files()
    said = program.imports(old)
    assert program.files() == before
    assert "Not in this older export, which sets nobody to left: ann Chan." in said.err
    assert "no longer left" not in said.err
    assert "pairing end" not in said.err


OF_MICROSOFT = ("ID", "Start time", "Completion time", "Email", "Name", "Last modified time", "I am a", "Department")
GIVEN = datetime(2027, 1, 4, 9, 2)  # noqa: DTZ001 - spreadsheets know no zones
LATER = datetime(2027, 1, 8, 17, 30)  # noqa: DTZ001


def of_microsoft(side: str, changed: datetime | None, department: str) -> bytes:
    answer = (1.0, GIVEN, GIVEN, "kim@example.org", "Kim Park", changed, side, department)
    other = (2.0, GIVEN, GIVEN, "lee@example.org", "Lee Chan", None, "leader", "Legal")
    return workbook(Page((OF_MICROSOFT, answer, other)))


@pytest.mark.parametrize("then", [None, datetime(2027, 1, 5, 8, 0)])  # noqa: DTZ001
def test_of_an_answer_that_was_changed_the_last_change_counts(then: datetime | None, tmp_path: Path) -> None:
    program = Importer(tmp_path / "program")
    program.imports(of_microsoft("mentor", then, "Sales"), name="export.xlsx")
    assert "question: Last modified time\n      to: answered" in program.read("intake.yaml")
    program.imports(of_microsoft("mentor", LATER, "Marketing"), name="export.xlsx")
    before = program.files()
    assert program.people()["Kim Park"]["department"] == "Marketing"
    said = program.imports(of_microsoft("mentor", then, "Sales"), name="export.xlsx")
    assert program.files() == before
    assert "the newer answers stay of Kim Park." in said.err


def test_answers_that_say_nothing_are_no_answers(tmp_path: Path) -> None:
    program = Importer(tmp_path / "program", SIGN_UP)
    program.imports(sign_ups(KIM))
    kim = program.people()["Kim Park"]
    assert kim["offers"] == "ai"
    assert kim.get("department", "") == ""


def test_a_file_of_the_program_itself_is_no_export(tmp_path: Path) -> None:
    program = Importer(tmp_path / "program", SIGN_UP)
    assert program.runs("table", "people").code == 0
    for path, hint in (("rosters/mentors.csv", "edit it"), ("out/tables/people.csv", "table people --back")):
        said = program.runs("import", str(program.root / path))
        assert said.code == 2
        assert hint in said.err


def test_an_address_behind_a_name_is_an_address(tmp_path: Path) -> None:
    program = Importer(tmp_path / "program", SIGN_UP)
    said = program.imports(sign_ups((KIM[0], "Kim Park <kim@example.org>", *KIM[2:])))
    assert said.code == 0
    assert program.people()["Kim Park"]["email"] == "kim@example.org"


FACTS = """\
- name: facts
  into: people
  columns: [{question: Mail, to: email}, {question: Team, to: department}, {question: Room, to: capacity}]
"""


def team(department: str, room: str = "") -> str:
    return written(("Mail", "Team", "Room"), ("kim@example.org", department, room))


def test_what_a_person_put_back_after_an_import_stays(tmp_path: Path) -> None:
    program = Importer(tmp_path / "program", SIGN_UP + FACTS)
    program.imports(sign_ups((*KIM[:5], "Sales", "")), "--map", "sign-up")
    program.imports(team("Marketing"), "--map", "facts")
    program.write("rosters/mentors.csv", program.read("rosters/mentors.csv").replace("Marketing", "Sales"))
    said = program.imports(team("Growth"), "--map", "facts")
    assert program.people()["Kim Park"]["department"] == "Sales"
    assert 'Kim Park, department: the export says "Growth", kept yours, "Sales".' in said.err


def test_two_maps_may_go_on_correcting_each_other(tmp_path: Path) -> None:
    program = Importer(tmp_path / "program", SIGN_UP + FACTS)
    for n, department in enumerate(("Sales", "Marketing", "Legal", "Growth", "Ops", "Marketing", "Sales", "Legal")):
        if n % 2:
            program.imports(team(department), "--map", "facts")
        else:
            program.imports(sign_ups((*KIM[:5], department, "")), "--map", "sign-up")
        assert program.people()["Kim Park"]["department"] == department


def test_a_default_typed_by_hand_is_an_edit(tmp_path: Path) -> None:
    program = Importer(tmp_path / "program", FACTS)
    head = "id,name,email,offers,capacity,department\n"
    program.write(
        "rosters/mentors.csv", f"{head}j-kfwm,Kim Park,kim@example.org,ai,1,\nj-zzzz,Al Ek,al@example.org,ai,,\n"
    )
    rows = ("kim@example.org", "Sales", "3"), ("al@example.org", "Sales", "3")
    said = program.imports(written(("Mail", "Team", "Room"), *rows))
    assert program.people()["Kim Park"]["capacity"] == "1"
    assert 'Kim Park, capacity: the export says "3", kept yours, "1".' in said.err
    assert program.people()["Al Ek"]["capacity"] == "3"


TONGUES = """\
- name: tongues
  into: mentors
  columns: [{question: Mail, to: email}, {question: Name, to: name}, {question: Languages, to: languages}]
"""


def tongues(languages: str) -> str:
    return written(("Mail", "Name", "Languages"), ("kim@example.org", "Kim Park", languages))


def test_words_that_cannot_be_read_leave_the_cell_alone_and_are_all_told(tmp_path: Path) -> None:
    program = Importer(tmp_path / "program", TONGUES)
    program.imports(tongues("English, German, French"))
    for options in ((), ("--dry-run",), ("--format", "json")):
        said = program.imports(tongues("English, Deutch, Elvish"), *options)
        assert said.code == 0
        assert '"Deutch"' in said.err
        assert '"Elvish"' in said.err
        assert program.people()["Kim Park"]["languages"] == "en;de;fr"
    program.imports(tongues("English, Danish"))
    assert program.people()["Kim Park"]["languages"] == "en;da"


def test_what_was_edited_by_hand_is_said_last_and_for_as_long_as_the_export_says_otherwise(tmp_path: Path) -> None:
    program = Importer(tmp_path / "program", SIGN_UP)
    program.imports(sign_ups((*KIM[:5], "Design", "")))
    for side in ("mentors", "mentees"):
        program.write(f"rosters/{side}.csv", program.read(f"rosters/{side}.csv").replace("Design", "Product"))
    for _ in range(2):
        said = program.imports(sign_ups((*KIM[:5], "Design", "")))
        assert 'Kim Park, department: the export says "Design", kept yours, "Product".\nNext:' in said.err
    assert "kept yours" not in program.imports(sign_ups((*KIM[:5], "Product", ""))).err


def test_many_edits_by_hand_are_named_and_then_counted(tmp_path: Path) -> None:
    program = Importer(tmp_path / "program", SIGN_UP)
    rows = [(KIM[0], f"p{n}@example.org", f"Person {n}", "mentor", "ai", "Design", "") for n in range(14)]
    program.imports(sign_ups(*rows))
    program.write("rosters/mentors.csv", program.read("rosters/mentors.csv").replace("Design", "Product"))
    said = program.imports(sign_ups(*rows))
    assert said.err.count("kept yours") == 12
    assert "Kept yours as well in 2 cells; --format json names them all." in said.err


def test_what_another_map_said_since_is_nobodys_edit(tmp_path: Path) -> None:
    program = Importer(tmp_path / "program", SIGN_UP + SIGN_UP.replace("name: sign-up", "name: second"))
    one, other = (sign_ups((*KIM[:5], team, "")) for team in ("Design", "Product"))
    program.imports(one, "--map", "sign-up")
    program.imports(other, "--map", "second")
    assert "kept yours" not in program.imports(one, "--map", "sign-up").err
    assert program.people()["Kim Park"]["department"] == "Product"


def test_doubts_are_told_once_and_a_new_one_in_full(tmp_path: Path) -> None:
    program = Importer(tmp_path / "program", TONGUES)
    assert '"Elvish"' in program.imports(tongues("English, Elvish")).err
    said = program.imports(tongues("English, Elvish"))
    assert "Elvish" not in said.err
    assert "As before, 1 cell is in doubt: languages (1); --dry-run names each." in said.err
    said = program.imports(tongues("English, Elvish, Deutch"))
    assert '"Deutch"' in said.err
    assert "As before, 1 cell is in doubt" in said.err
    program.imports(tongues("English"))
    assert '"Elvish"' in program.imports(tongues("English, Elvish")).err  # said anew after it was gone


def test_of_a_newcomer_what_can_be_read_is_taken(tmp_path: Path) -> None:
    program = Importer(tmp_path / "program", TONGUES)
    said = program.imports(tongues("English, Elvish"))
    assert program.people()["Kim Park"]["languages"] == "en"
    before = program.files()
    program.imports(tongues("English, Elvish"))
    assert program.files() == before
    program.write("intake.yaml", TONGUES.replace("to: languages", "to: languages, values: {Elvish: fi}"))
    program.imports(tongues("English, Elvish"))
    assert program.people()["Kim Park"]["languages"] == "en;fi"
    assert said.code == 0
