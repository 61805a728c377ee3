"""What a coordinator does around an import: undoing it, and answers that say nothing."""

from pathlib import Path

from tests.importer import SIGN_UP, Importer, sign_ups

KIM = ("2027-01-01 10:00", "kim@example.org", "Kim Park", "mentor", "ai; N/A", "n/a", "")


def test_an_import_undone_and_done_again_gives_the_same_ids(tmp_path: Path) -> None:
    program = Importer(tmp_path / "program", SIGN_UP)
    program.imports(sign_ups(KIM))
    before = program.people()["Kim Park"]["id"]
    assert program.runs("undo").code == 0
    assert "Kim Park" not in program.people()
    program.imports(sign_ups(KIM))
    assert program.people()["Kim Park"]["id"] == before


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
