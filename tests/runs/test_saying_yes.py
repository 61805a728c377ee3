"""Whoever was invited and says yes takes part: by the form, by a consent written down, or by a decision."""

from pathlib import Path

import pytest

from tests.importer import Importer, written

MAP = """\
- name: sign-up
  into: mentors
  columns:
    - {question: When, to: answered}
    - {question: Email, to: email}
    - {question: Name, to: name}
    - {question: I agree that my data is used, to: consent, version: v1}
"""
HEADER = ("When", "Email", "Name", "I agree that my data is used")
ROSTER = "rosters/mentors.csv"


def answer(said: str, when: str = "2027-01-11 10:00") -> str:
    return written(HEADER, (when, "zoe@example.org", "Zoë Åström", said))


@pytest.fixture
def desk(tmp_path: Path) -> Importer:
    desk = Importer(tmp_path / "program", MAP)
    desk.write(ROSTER, "id,name,email,grade,offers,status\nj-kfwm,Zoë Åström,zoe@example.org,3,ai,invited\n")
    return desk


def status(desk: Importer) -> str:
    return desk.people()["Zoë Åström"]["status"]


def test_a_yes_in_the_form_ends_the_invitation(desk: Importer) -> None:
    assert "join-j-kfwm" in desk.runs("due", "--on", "2027-01-11").out
    said = desk.imports(answer("Yes"))
    assert "Zoë Åström  status  invited  active" in said.out
    assert "Plan: 0 to add, 1 to change, 0 to end, 0 kept." in said.out
    assert status(desk) == "active"
    assert "join-j-kfwm" not in desk.runs("due", "--on", "2027-01-11").out
    before = desk.files()
    assert "Plan: 0 to add, 0 to change, 0 to end, 1 kept." in desk.imports(answer("Yes")).out
    assert desk.files() == before


def test_a_status_that_was_set_by_hand_since_stays_until_they_answer_again(desk: Importer) -> None:
    desk.imports(answer("Yes"))
    desk.write(ROSTER, desk.read(ROSTER).replace("active", "invited"))
    desk.imports(answer("Yes"))
    assert status(desk) == "invited"
    desk.imports(answer("Yes", "2027-01-12 10:00"))
    assert status(desk) == "active"
    desk.write(ROSTER, desk.read(ROSTER).replace("active", "paused"))
    desk.imports(answer("Yes", "2027-01-13 10:00"))
    assert status(desk) == "paused"


@pytest.mark.parametrize("said", ["No", "", "Yes, but not for photos"])
def test_whoever_does_not_say_yes_stays_invited(said: str, desk: Importer) -> None:
    desk.imports(answer(said))
    assert status(desk) == "invited"


def test_an_answer_nobody_could_read_is_a_yes_once_it_is_decided(desk: Importer) -> None:
    desk.imports(answer("perhaps"))
    key = next(word for word in desk.runs("due").out.split() if word.startswith("question-consent-j-kfwm"))
    assert desk.runs("done", key).code == 0
    assert status(desk) == "active"


@pytest.mark.parametrize(("columns", "expected"), [("When,Email,Name", "active"), ("Email,Name", "invited")])
def test_a_form_without_such_a_question_is_answered_with_a_time(columns: str, expected: str, desk: Importer) -> None:
    kept = [line for line in MAP.splitlines() if "consent" not in line and ("When" in columns or "When" not in line)]
    desk.write("intake.yaml", "\n".join(kept))
    row = {"When": "2027-01-11 10:00", "Email": "zoe@example.org", "Name": "Zoë Åström"}
    desk.imports(written(columns.split(","), [row[each] for each in columns.split(",")]))
    assert status(desk) == expected


def test_facts_from_elsewhere_and_a_word_of_the_export_itself_are_no_yes(desk: Importer) -> None:
    desk.write("intake.yaml", MAP.replace("into: mentors", "into: people"))
    desk.imports(answer("Yes"))
    assert status(desk) == "invited"
    desk.write("intake.yaml", MAP.replace("{question: When, to: answered}", "{question: When, to: status}"))
    desk.imports(answer("Yes", "invited"))
    assert status(desk) == "invited"


def test_a_yes_that_is_written_down_ends_the_invitation(desk: Importer) -> None:
    said = desk.runs("person", "consent", "zoe", "--what", "taking-part", "--text-version", "v1")
    assert "Zoë Åström was invited, and is active from now on." in said.err
    assert "Next: rmentor match --forecast" in said.err
    assert status(desk) == "active"
    again = desk.runs("person", "consent", "zoe", "--what", "credit-letter", "--text-version", "v1")
    assert "invited" not in again.err
    assert "Next: rmentor status" in again.err


def test_another_consent_is_no_yes_to_taking_part(desk: Importer) -> None:
    desk.runs("person", "consent", "zoe", "--what", "story", "--text-version", "v1")
    assert status(desk) == "invited"
