"""How many partners people take on, as they write it: never one in silence where they said something else."""

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
    - {question: How many, to: capacity}
"""
HEADER = ("When", "Email", "Name", "How many")
UNMAPPED = MAP.replace("    - {question: How many, to: capacity}\n", "")
VALUES = MAP.replace("to: capacity}", 'to: capacity, values: {"0 for now": 0}}')


def answer(name: str, said: str) -> tuple[str, ...]:
    return "2027-01-11 10:00", f"{name.casefold()}@example.org", f"{name} Low", said


@pytest.fixture
def desk(tmp_path: Path) -> Importer:
    desk = Importer(tmp_path / "program", MAP)
    desk.write("rosters/mentors.csv", "id,name,email,grade,offers,capacity,status\n")
    return desk


def capacity(desk: Importer, name: str) -> str:
    return desk.people()[f"{name} Low"]["capacity"]


def test_what_nobody_typed_gives_way_to_a_column_mapped_later(desk: Importer) -> None:
    desk.write("intake.yaml", UNMAPPED)
    desk.imports(written(HEADER, answer("Ann", "3"), answer("Bob", "0")))
    assert (capacity(desk, "Ann"), capacity(desk, "Bob")) == ("1", "1")
    desk.write("intake.yaml", MAP)
    said = desk.imports(written(HEADER, answer("Ann", "3"), answer("Bob", "0")))
    assert (capacity(desk, "Ann"), capacity(desk, "Bob")) == ("3", "0")
    assert "kept yours" not in said.err


def test_what_could_not_be_read_gives_way_to_what_it_means(desk: Importer) -> None:
    rows = written(HEADER, answer("Ann", "0 for now"))
    desk.imports(rows)
    desk.write("intake.yaml", VALUES)
    assert "kept yours" not in desk.imports(rows).err
    assert capacity(desk, "Ann") == "0"
    desk.imports(written(HEADER, answer("Ann", "")))
    assert capacity(desk, "Ann") == "1"
    desk.imports(written(HEADER, answer("Ann", "3")))
    assert capacity(desk, "Ann") == "3"


def test_what_a_person_typed_since_stays(desk: Importer) -> None:
    desk.imports(written(HEADER, answer("Ann", "2")))
    desk.write("rosters/mentors.csv", desk.read("rosters/mentors.csv").replace(",2,", ",1,"))
    said = desk.imports(written(HEADER, answer("Ann", "3")))
    assert capacity(desk, "Ann") == "1"
    assert 'Ann Low, capacity: the export says "3", kept yours, "1".' in said.err


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("one", "1"), ("Two", "2"), ("three", "3"), ("zwei", "2"), ("eins", "1"), ("deux", "2"), ("dos", "2"),
        ("none", "0"), ("keine", "0"), ("zero", "0"), ("2.0", "2"), ("2 ", "2"), ("max 2", "2"), ("max. 1", "1"),
        ("up to 2", "2"), ("at most two", "2"), ("maximal zwei", "2"), ("3 people", "3"), ("two partners", "2"),
        ("2 (max)", "2"), ("n/a", "1"), ("", "1"),
    ],
)  # fmt: skip
def test_plain_words_for_a_number_are_read(said: str, number: str, desk: Importer) -> None:
    told = desk.imports(written(HEADER, answer("Ann", said), answer("Bob", "5")))
    assert capacity(desk, "Ann") == number
    assert "RM704" not in told.err


def test_whose_number_could_not_be_read_is_named_first(desk: Importer) -> None:
    rows = [answer("Ann", "0 for now"), answer("Bob", "1-2"), answer("Cy", "one or two"), answer("Dan", "depends")]
    said = desk.imports(written(HEADER, *rows))
    for name, words in (("Ann", "0 for now"), ("Bob", "1-2"), ("Cy", "one or two"), ("Dan", "depends")):
        assert f'capacity "{words}" of {name} Low is not a whole number, so that 1 counts until you decide' in said.err


def test_vetoes_are_told_before_numbers_and_those_before_all_else(tmp_path: Path) -> None:
    desk = Importer(
        tmp_path / "program",
        MAP + "    - {question: Zone, to: time_zone}\n    - {question: Not with, to: keep_apart}\n",
    )
    rows = ((*answer("Ann", "depends"), "Mars", ""), (*answer("Bob", "2"), "", "somebody in HR"))
    said = desk.imports(written((*HEADER, "Zone", "Not with"), *rows))
    places = [said.err.index(word) for word in ('keep_apart "somebody', 'capacity "depends"', 'time_zone "Mars"')]
    assert places == sorted(places)


def test_a_number_that_could_not_be_read_is_owed_until_somebody_decides(desk: Importer) -> None:
    desk.imports(written(HEADER, answer("Ann", "0 for now"), answer("Bob", "1-2")))
    for told in (desk.runs("match").out, desk.runs("due").out):
        assert 'Ann Low says "0 for now" of how many partners they take, and 1 counts until you decide' in told
    assert desk.runs("validate").out.count("takes is not decided yet") == 2
    (key,) = [line.split()[0] for line in desk.runs("due").out.splitlines() if '"0 for now"' in line]
    assert desk.runs("done", key).code == 0
    assert '"0 for now"' not in desk.runs("match").out
    desk.imports(written(HEADER, answer("Ann", "0 for now"), answer("Bob", "maybe 2")))
    told = desk.runs("match").out
    assert ('"0 for now"' in told, '"1-2"' in told, '"maybe 2"' in told) == (False, False, True)
    desk.imports(written(HEADER, answer("Ann", "0 for now"), answer("Bob", "2")))
    assert "how many partners" not in desk.runs("match").out


def test_what_an_older_answer_left_unread_is_no_question_after_a_newer_one(desk: Importer) -> None:
    desk.imports(written(HEADER, ("2027-01-20 10:00", *answer("Ann", "2")[1:])))
    before = desk.files()
    desk.imports(written(HEADER, answer("Ann", "0 for now")))
    assert capacity(desk, "Ann") == "2"
    assert desk.files().keys() == before.keys()


FACTS = """\
- name: facts
  into: people
  columns: [{question: Email, to: email}, {question: How many, to: capacity}]
"""


def test_a_default_gives_way_to_another_map_and_what_was_typed_over_that_stays(desk: Importer) -> None:
    desk.write("intake.yaml", UNMAPPED + FACTS)
    desk.imports(written(HEADER, answer("Ann", "")), "--map", "sign-up")
    facts = [written(("Email", "How many"), ("ann@example.org", number)) for number in ("3", "2")]
    desk.imports(facts[0], "--map", "facts")
    assert capacity(desk, "Ann") == "3"
    desk.write("rosters/mentors.csv", desk.read("rosters/mentors.csv").replace(",3,", ",1,"))
    desk.imports(facts[1], "--map", "facts")
    assert capacity(desk, "Ann") == "1"
