"""An export for one roster that holds the people of the other one is asked about."""

from pathlib import Path

import pytest

from tests.importer import Importer, written

LEARNING = ("Timestamp", "Email", "Name", "What would you like to learn from a younger colleague?")
TEACHING = ("Timestamp", "Email", "Name", "What can you teach?", "Manager")
WHEN = "2027-01-11 10:00"
ASKED = "did you swap the two? then rmentor undo"


@pytest.fixture
def desk(tmp_path: Path) -> Importer:
    return Importer(tmp_path / "program")


def test_a_form_that_asks_only_what_people_learn_is_no_form_for_mentors(desk: Importer) -> None:
    leaders = written(LEARNING, (WHEN, "carl@example.org", "Carl Moss", "ai"))
    said = desk.imports(leaders, "--into", "mentors")
    assert said.code == 0
    assert "it asks what people want to learn, and not what people can teach" in said.err
    assert f"{ASKED}, and import it again with --into mentees" in said.err
    assert desk.runs("undo").code == 0
    assert ASKED not in desk.imports(leaders, "--into", "mentees").err


def test_people_of_the_other_roster_are_noticed(desk: Importer) -> None:
    people = [(WHEN, f"p{n}@example.org", f"Pat{n} Low", "ai", "") for n in range(3)]
    desk.imports(written(TEACHING, *people), "--into", "mentors")
    rows = "".join(f"s-p{n},Carl{n} Moss,carl{n}@example.org\n" for n in range(3))
    desk.write("rosters/mentees.csv", f"id,name,email\n{rows}")
    again = [(WHEN, f"carl{n}@example.org", f"Carl{n} Moss", "ai", "") for n in range(3)]
    assert "3 of its 3 rows are of people who are there already" in desk.imports(written(TEACHING, *again)).err


def test_managers_of_people_who_take_part_are_noticed(desk: Importer) -> None:
    juniors = [(WHEN, f"p{n}@example.org", f"Pat{n} Low", "ai", f"m{n}@example.org") for n in range(3)]
    assert ASKED not in desk.imports(written(TEACHING, *juniors), "--into", "mentors").err
    leaders = [(WHEN, f"m{n}@example.org", f"Mo{n} Big", "ai", "") for n in range(3)]
    said = desk.imports(written(TEACHING, *leaders))
    assert "3 of the 3 newcomers are managers of people who take part" in said.err
    assert "are managers of other mentors; did you swap the two rosters for some?" in desk.runs("validate").out


def test_an_import_that_takes_nobody_leaves_no_map(desk: Importer) -> None:
    desk.write("rosters/mentees.csv", "id,name,email\ns-carl,Carl Moss,carl@example.org\n")
    leaders = written(LEARNING, (WHEN, "carl@example.org", "Carl Moss", "ai"))
    said = desk.imports(leaders, "--into", "mentors")
    assert said.code == 1
    assert "Nothing was taken, so that the map of this export was not kept" in said.err
    assert desk.read("intake.yaml") == ""
    assert desk.imports(leaders, "--into", "mentees").code == 0
    assert desk.imports(leaders).code == 0
