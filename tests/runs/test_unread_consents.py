"""A no to what may be the question of consent: nobody is paired over it before a person was asked."""

from pathlib import Path

import pytest

from tests.importer import Importer, written

ASKED = "Passt das so für dich, und ist es in Ordnung?"
HEADER = ("Zeitstempel", "Email", "Name", ASKED)
NOT_AGREED = "Ann Low did not plainly agree: not paired until you decide"
TOLD = f'"{ASKED}" seems to ask whether answers may be used, and {NOT_AGREED}'


def answer(name: str, said: str, when: str = "2027-01-11 10:00") -> tuple[str, ...]:
    return when, f"{name.casefold()}@example.org", f"{name} Low", said


ROWS = (answer("Ann", "Nein;"), answer("Ben", "Ja;"), answer("Cy", "Ja;"))


@pytest.fixture
def desk(tmp_path: Path) -> Importer:
    return Importer(tmp_path / "program")


def held(desk: Importer) -> list[tuple[str, str, str]]:
    rows = desk.rows("private/open-questions.csv")
    return [(row["about"], row["said"], row["person_id"] or row["answered_by"]) for row in rows]


def test_whoever_says_no_to_it_is_held_and_the_import_asks(desk: Importer) -> None:
    said = desk.imports(written(HEADER, *ROWS), "--into", "mentors")
    ann = desk.people()["Ann Low"]["id"]
    assert TOLD in said.err
    assert f'# - question: "{ASKED}"' in desk.read("intake.yaml")
    assert held(desk) == [("use", ASKED, ann)]
    key = next(word for word in said.err.split() if word.startswith("question-use-"))
    assert "Ann Low waits for what is not decided yet" in desk.runs("match", "--dry-run").out
    assert "map it to consent in intake.yaml and import the export again, or list it under ignore there" in said.err
    assert key in desk.runs("due").out
    assert "a question of a form seems to ask whether answers may be used" in desk.runs("validate").out
    before = desk.files()
    assert TOLD in desk.imports(written(HEADER, *ROWS)).err  # as long as it is not decided
    assert desk.files() == before


def test_a_person_decides_by_the_map_by_ignore_or_by_done(desk: Importer) -> None:
    said = desk.imports(written(HEADER, *ROWS), "--into", "mentors")
    key = next(word for word in said.err.split() if word.startswith("question-use-"))
    drafted = desk.read("intake.yaml")
    desk.write("intake.yaml", f'{drafted}  ignore:\n    - "{ASKED}"\n')
    assert "is not decided yet" not in desk.runs("match", "--dry-run").out
    desk.write("intake.yaml", drafted.replace("    # - question: ", "    - question: ").replace("    #   ", "      "))
    assert f'"{ASKED}" asks whether answers may be used' in desk.runs("due").out.replace("\n", " ")
    said = desk.imports(written(HEADER, *ROWS))
    assert "no yes of theirs was kept: they are not paired until you decide" in said.err
    ann = desk.people()["Ann Low"]["id"]
    assert held(desk) == [("use", ASKED, ""), ("consent", "no", ann)]
    desk.write("intake.yaml", drafted)
    assert TOLD in desk.imports(written(HEADER, *ROWS)).err
    desk.runs("done", key)
    assert TOLD not in desk.imports(written(HEADER, *ROWS)).err


def test_a_plain_yes_frees_and_a_blank_does_not(desk: Importer) -> None:
    desk.imports(written(HEADER, *ROWS, answer("Dan", "Nein")), "--into", "mentors")
    dan = desk.people()["Dan Low"]["id"]
    rows = (answer("Ann", "Ja"), *ROWS[1:], answer("Dan", ""))
    desk.imports(written(HEADER, *rows))
    assert held(desk) == [("use", ASKED, dan)]


def test_a_no_to_a_question_in_no_known_words_is_named(desk: Importer) -> None:
    header = (*HEADER[:3], "Can you meet in English?")
    said = desk.imports(written(header, *ROWS), "--into", "mentors")
    told = (
        'Somebody answers no to "Can you meet in English?", which is not read. If it asks whether answers may be used,'
    )
    assert told in said.err
    assert held(desk) == []
    said = desk.imports(written((*HEADER[:3], "Can you meet in English?"), *ROWS))
    assert told not in said.err
