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


def test_a_form_whose_question_on_teaching_waits_for_a_word_is_not_asked_about(desk: Importer) -> None:
    header = (*LEARNING[:3], "What do you want to learn?", "What could you show a senior leader? (several answers)")
    pat = (WHEN, "pat@example.org", "Pat Low", "Strategy", "Knitting;Chess;")
    said = desk.imports(written(header, pat), "--into", "mentors")
    assert 'To decide there: "What could you show a senior leader? (several answers)"' in said.err
    assert ASKED not in said.err
    assert "Next: read intake.yaml" in said.err


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


TITLED = ("Timestamp", "Email", "Name", "Job title", "What would you like to learn?", "What can you teach?")


def titled(*titles: str) -> str:
    people = ((WHEN, f"p{n}@example.org", f"Pat{n} Low", title, "ai", "excel") for n, title in enumerate(titles))
    return written(TITLED, *people)


@pytest.mark.parametrize(
    ("titles", "side", "other", "told"),
    [
        (("CIO", "VP Sales", "Wizard"), "mentors", "mentees", "2 of its 3 people are those of senior leaders (CIO"),
        (("Intern", "Analyst"), "mentees", "mentors", "2 of its 2 people are those of juniors (Intern and Analyst)"),
    ],
)
def test_titles_of_the_other_side_are_noticed_before_anybody_has_a_grade(
    titles: tuple[str, ...], side: str, other: str, told: str, desk: Importer
) -> None:
    said = desk.imports(titled(*titles), "--into", side)
    assert told in said.err
    step = said.err.partition("Next: ")[2]
    assert step.startswith("did you swap the two? then rmentor undo, and after it rmentor import ")
    assert f"--into {other}; if not, go on" in step
    assert ASKED not in desk.imports(titled(*titles), "--into", side).err  # once they are in, nobody asks again
    assert desk.runs("undo").code == 0
    assert ASKED not in desk.imports(titled(*titles), "--into", other).err


def test_leaders_who_answer_the_very_questions_of_the_mentors_are_noticed(desk: Importer) -> None:
    desk.imports(titled("Intern", "Analyst"), "--into", "mentors")
    leaders = ((WHEN, f"m{n}@example.org", f"Mo{n} Big", "Head of IT", "ai", "excel") for n in range(2))
    assert "are those of senior leaders (Head of IT)" in desk.imports(written(TITLED, *leaders)).err


def test_a_side_with_the_rank_of_the_other_one_is_asked_about(desk: Importer) -> None:
    header = ("Timestamp", "Email", "Name", "I want to take part as", "What can you teach?")
    answers = ("Mentor (senior leader)", "Mentee (junior colleague)", "Mentor (senior leader)", "Executive mentor")
    rows = [(WHEN, f"p{n}@example.org", f"Pat{n} Low", side, "ai") for n, side in enumerate(answers)]
    said = desk.imports(written(header, *rows))
    assert said.code == 1
    assert said.err.count('"Mentor (senior leader)" names one side and the rank of the other (Pat0 Low and Pat2') == 1
    assert "--draft-map writes the map down; decide there, then import the file again" in said.err
    desk.imports(written(header, *rows), "--draft-map")
    drafted = desk.read("intake.yaml")
    for side, meant in (("Mentor (senior leader)", "mentee"), ("Mentee (junior colleague)", "mentor")):
        assert f'      #   "{side}": ""' in drafted
        drafted = drafted.replace(f'      #   "{side}": ""', f'        "{side}": {meant}')
    desk.write("intake.yaml", drafted.replace("      # values:", "      values:"))
    assert "Plan: 3 to add" in desk.imports(written(header, *rows)).out
    assert {name[:4]: each["id"][0] for name, each in desk.people().items() if name.startswith("Pat")} == {
        "Pat0": "s",
        "Pat1": "j",
        "Pat2": "s",
    }
