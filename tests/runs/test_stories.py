"""Stories from the command line: no word of one is tracked, or told, before both have agreed to it."""

from pathlib import Path

import pytest

from tests.importer import Importer
from tests.privacy.folders import WHO, Person, fill

WORDS = "A first plan drafted without help, and what to distrust in it."


@pytest.fixture
def program(tmp_path: Path) -> Importer:
    folder = fill(tmp_path / "program", Person(), by_commands=False)
    folder.write("stories.csv", "id,date,pairing_id,consent,text\n")
    folder.write("private/stories.csv", "story_id,pairing_id,text\n")
    assert folder.runs("story", "add", "p002", WORDS).code == 0
    return folder


def the_story(program: Importer) -> dict[str, str]:
    (row,) = program.rows("stories.csv")
    return row


def tracked(program: Importer) -> str:
    files = (path for path in program.root.rglob("*") if path.is_file())
    inside = {path.relative_to(program.root).as_posix(): path for path in files}
    return "\n".join(path.read_text("utf-8") for name, path in inside.items() if not name.startswith("private/"))


def test_the_words_are_private_until_both_have_agreed(program: Importer) -> None:
    assert the_story(program)["consent"] == "asked"
    assert program.runs("story", "agree", "story-001", "kim").code == 0
    assert the_story(program) == the_story(program) | {"consent": "asked", "text": ""}
    assert WORDS not in tracked(program)
    said = program.runs("story", "agree", "1", "ada")
    assert "Both have agreed: it may be told, without a name." in said.err
    assert the_story(program) == the_story(program) | {"consent": "unnamed", "text": WORDS}
    assert program.rows("private/stories.csv") == []
    assert "RM481" not in program.runs("validate").out


@pytest.mark.parametrize(
    ("first", "second", "state"),
    [
        (("--named",), ("--named",), "named"),
        (("--named",), (), "unnamed"),
        ((), ("--named",), "unnamed"),
    ],
)
def test_names_stand_there_only_where_both_agree_to_them(
    first: tuple[str, ...], second: tuple[str, ...], state: str, program: Importer
) -> None:
    program.runs("story", "agree", "story-001", "kim", *first)
    program.runs("story", "agree", "story-001", "ada", *second)
    assert the_story(program)["consent"] == state


def test_the_same_words_twice_are_one_story_and_a_yes_twice_is_one_yes(program: Importer) -> None:
    program.runs("story", "agree", "story-001", "both")
    before = program.files()
    program.runs("story", "add", "p002", WORDS)
    program.runs("story", "agree", "story-001", "both")
    assert program.files() == before


def test_only_the_two_agree_to_a_story(program: Importer) -> None:
    said = program.runs("story", "agree", "story-001", WHO)
    assert said.code == 2
    assert "Henrik Lund is not in story-001" in said.err


def test_words_that_name_somebody_are_not_told_without_names(program: Importer) -> None:
    program.runs("story", "add", "p002", "Kim showed how it is done.")
    said = program.runs("story", "agree", "story-002", "both")
    assert said.code == 1
    assert "story-002 names Kim Park, who did not agree to be named" in said.err
    assert program.runs("story", "agree", "story-002", "both", "--named").code == 0
    assert program.runs("validate").code == 0


def test_whoever_agreed_to_be_named_is_not_said_to_have_refused(program: Importer) -> None:
    program.runs("story", "add", "p002", "Kim showed it; Ada Berg saved an hour.")
    program.runs("story", "agree", "story-002", "kim", "--named")
    said = program.runs("story", "agree", "story-002", "ada")
    assert "story-002 names Ada Berg, who did not agree to be named" in said.err
    program.runs("story", "add", "p002", "Kim showed how it is done.")
    program.runs("story", "agree", "story-003", "kim", "--named")
    said = program.runs("story", "agree", "story-003", "ada")
    assert "story-003 names Kim Park, and not both agreed to names" in said.err


def test_the_first_yes_says_what_words_with_a_name_ask_of_both(program: Importer) -> None:
    """It was taken, and the yes of the other refused because of it."""
    program.runs("story", "add", "p002", "Kim showed how it is done.")
    named = "It names Kim Park: told, it has to do without, unless both agree to be named."
    said = program.runs("story", "agree", "story-002", "kim").err
    assert named in said
    assert "This yes was to words without a name: ask both whether they may be named (rmentor story agree" in said
    said = program.runs("story", "agree", "story-002", "kim", "--named").err
    assert named in said
    assert "This yes was" not in said
    assert "It names" not in program.runs("story", "agree", "story-002", "ada", "--named").err
    assert "It names" not in program.runs("story", "agree", "story-001", "kim").err
    program.runs("story", "add", "p002", "Then they asked Henrik Lund.")
    said = program.runs("story", "agree", "story-003", "kim").err
    assert "It names Henrik Lund: told, it has to do without." in said
    assert "This yes was to words without a name: write private/stories.csv without the name" in said


def test_a_leader_is_told_that_no_letter_of_credit_is_made(program: Importer) -> None:
    argv = ("--what", "credit-letter", "--text-version", "1")
    said = {who: program.runs("person", "consent", who, *argv) for who in ("kim", "ada")}
    assert [each.code for each in said.values()] == [0, 0]
    assert [who for who, each in said.items() if "for a leader none is made" in each.err] == ["ada"]


def test_somebody_else_is_never_named(program: Importer) -> None:
    program.runs("story", "add", "p002", "Then they asked Henrik Lund.")
    said = program.runs("story", "agree", "story-002", "both", "--named")
    assert "story-002 names Henrik Lund" in said.err


@pytest.mark.parametrize(
    "text",
    ["the Kim-led hour", "_Kim_ asked", "Thanks to kim@example.org", "Park, above all", "as henrik lund would say"],
)
def test_names_are_found_however_they_are_written(text: str, program: Importer) -> None:
    program.runs("story", "add", "p002", text)
    said = program.runs("story", "agree", "story-002", "both")
    assert (said.code, "story-002 names" in said.err) == (1, True)


def test_a_short_name_and_one_without_capitals_are_found(program: Importer) -> None:
    roster = program.read("rosters/mentors.csv").replace("Kim Park", "Bo 李伟")
    program.write("rosters/mentors.csv", roster)
    for text in ("Bo showed it.", "李伟 showed it."):
        program.runs("story", "add", "p002", text)
    for number in ("story-002", "story-003"):
        assert program.runs("story", "agree", number, "both").code == 1


def test_whoever_is_erased_is_named_in_no_story_of_others(program: Importer) -> None:
    program.runs("story", "agree", "story-001", "both")
    row = program.read("stories.csv")
    program.write("stories.csv", row.replace(WORDS, "Qureishi Lundgren helped us both."))
    roster = program.read("rosters/mentees.csv")
    program.write("rosters/mentees.csv", roster.replace("Henrik Lund", "Qureishi Lundgren"))
    assert program.runs("person", "erase", WHO, "--yes").code == 0
    assert the_story(program)["text"] == ""


@pytest.mark.parametrize(
    "command",
    [
        ("story", "withdraw", "story-001"),
        ("person", "consent", "ada", "--what", "story", "--withdraw"),
        ("person", "consent", "ada", "--what", "story-001", "--withdraw"),
    ],
)
def test_a_story_that_is_taken_back_is_gone_and_nobody_is_told_who_said_so(
    command: tuple[str, ...], program: Importer
) -> None:
    program.runs("story", "agree", "story-001", "both")
    (program.root / ".git").mkdir()
    said = program.runs(*command)
    assert (said.code, "s-efgh" in said.err.partition("git commit")[2]) == (0, False)
    assert "Reports made before go on telling it: rmentor report" in said.err
    assert the_story(program) == the_story(program) | {"consent": "withdrawn", "text": ""}
    consents = [row for row in program.rows("consents.csv") if row["what"] == "story-001"]
    assert {row["withdrawn"] for row in consents} == {"2027-02-01"}
    assert program.runs("validate").code == 0


def test_whoever_wants_nothing_told_of_them_is_in_no_story(program: Importer) -> None:
    program.runs("story", "agree", "story-001", "both")
    program.runs("person", "consent", "ada", "--what", "story", "--text-version", "stories 1")
    assert program.runs("person", "consent", "ada", "--what", "story", "--withdraw").code == 0
    assert the_story(program)["text"] == ""


def test_an_edited_text_is_one_that_nobody_agreed_to(program: Importer) -> None:
    program.runs("story", "agree", "story-001", "both")
    program.write("stories.csv", program.read("stories.csv").replace("without help", "in one hour"))
    said = program.runs("validate")
    assert said.code == 1
    assert "no consent of j-abcd and s-efgh to these words" in said.out
    assert program.runs("status").code == 0, "nothing else waits for it"


def test_a_story_is_about_a_pairing_of_the_program(program: Importer) -> None:
    program.write("stories.csv", "id,date,pairing_id,consent,text\nstory-001,2027-02-01,p999,asked,\n")
    assert '"p999" is not in pairings.csv' in program.runs("validate").out


def test_both_are_shown_and_given_the_words_about_them(program: Importer) -> None:
    for who in ("kim", "ada"):
        assert WORDS in program.runs("person", "show", who).out
        assert program.runs("person", "export", who).code == 0
    exported = [path.read_text("utf-8") for path in (program.root / "out/persons").rglob("*.json")]
    assert len(exported) == 2
    assert all(WORDS in text for text in exported)
    assert WORDS not in program.runs("person", "show", WHO).out


@pytest.mark.parametrize("agreed", [False, True])
def test_erasing_one_of_the_two_takes_the_story_along(*, agreed: bool, program: Importer) -> None:
    if agreed:
        program.runs("story", "agree", "story-001", "both")
    assert program.runs("person", "erase", "kim", "--yes").code == 0
    assert the_story(program) == the_story(program) | {"consent": "withdrawn", "text": ""}
    assert program.read("private/stories.csv").strip() == "story_id,pairing_id,text"
    assert program.runs("validate").code == 0


def test_a_copy_without_people_has_no_stories(program: Importer, tmp_path: Path) -> None:
    program.runs("story", "agree", "story-001", "both")
    assert program.runs("redact", str(tmp_path / "copy")).code == 0
    assert not (tmp_path / "copy/stories.csv").exists()
