"""An export that calls departments otherwise throughout, as one in another language does: your words stay."""

from pathlib import Path

import pytest

from tests.importer import HR, SIGN_UP, Importer, Said, hr, sign_ups

TEAMS = ("Finance", "Finance", "Sales", "Sales", "HR")
GERMAN = {"Finance": "Finanzen", "Sales": "Vertrieb", "HR": "Personal"}


def signed_up(n: int, team: str, side: str = "mentor") -> tuple[str, ...]:
    return ("2027-01-11 10:00", f"p{n}@example.org", f"Person {n}", side, "ai", team, "")


def known(n: int, team: str) -> tuple[str, ...]:
    return ("", f"Person {n}", f"p{n}@example.org", "3", team, "", "", "")


@pytest.fixture
def desk(tmp_path: Path) -> Importer:
    desk = Importer(tmp_path / "program", SIGN_UP + HR, empty=True)
    desk.imports(sign_ups(*(signed_up(n, team) for n, team in enumerate(TEAMS))), "--map", "sign-up")
    return desk


def hears(desk: Importer, *teams: str) -> Said:
    return desk.imports(hr(*(known(n, team) for n, team in enumerate(teams))), "--map", "hr")


def teams(desk: Importer) -> list[str]:
    return [desk.people()[f"Person {n}"]["department"] for n in range(len(TEAMS))]


def in_german(*words: str) -> list[str]:
    return [GERMAN[word] for word in words]


def test_words_that_stand_stay_and_the_map_is_offered_both_ways(desk: Importer) -> None:
    said = hears(desk, *in_german(*TEAMS))
    assert said.code == 0
    assert teams(desk) == list(TEAMS)
    assert (
        "department: the export says Finanzen for Finance (2), Personal for HR (1) and Vertrieb for Sales (2); your "
        "words stay" in said.err
    )
    assert "values: {Finanzen: Finance, Personal: HR, Vertrieb: Sales};" in said.err
    assert "to take the export's, write each for itself, as Finanzen: Finanzen." in said.err
    before = desk.files()
    assert "your words stay" in hears(desk, *in_german(*TEAMS)).err  # for as long as it holds
    assert desk.files() == before


def test_who_signs_up_next_is_of_one_department_with_them(desk: Importer) -> None:
    desk.imports(sign_ups(signed_up(9, "", "leader")), "--map", "sign-up")
    rows = [known(n, GERMAN[team]) for n, team in enumerate(TEAMS)]
    desk.imports(hr(*rows, known(9, "Finanzen")), "--map", "hr")
    assert desk.people()["Person 9"]["department"] == "Finance"


@pytest.mark.parametrize("words", [GERMAN, {word: word for word in GERMAN.values()}])
def test_what_the_map_says_is_done_without_a_word(desk: Importer, words: dict[str, str]) -> None:
    hears(desk, *in_german(*TEAMS))
    is_theirs = "Finanzen" in words
    pairs = ", ".join(f"{word}: {word if is_theirs else own}" for own, word in GERMAN.items())
    desk.write("intake.yaml", SIGN_UP + HR.replace("to: department}", f"to: department, values: {{{pairs}}}}}"))
    said = hears(desk, *in_german(*TEAMS))
    assert "your words stay" not in said.err
    assert teams(desk) == (in_german(*TEAMS) if is_theirs else list(TEAMS))


def test_who_moves_to_a_department_that_stands_moves(desk: Importer) -> None:
    said = hears(desk, "Finance", "Sales", "Sales", "Sales", "Sales")
    assert "your words stay" not in said.err
    assert teams(desk) == ["Finance", *["Sales"] * 4]


def test_who_moves_in_an_export_of_other_words_moves_in_those_that_stand(desk: Importer) -> None:
    hears(desk, "Finanzen", "Finanzen", "Vertrieb", "Vertrieb", "Vertrieb")
    assert teams(desk) == ["Finance", "Finance", "Sales", "Sales", "Sales"]


def test_a_department_that_splits_is_no_other_word_for_it(desk: Importer) -> None:
    assert "your words stay" not in hears(desk, "Finance", "Treasury", "Sales", "Outbound", "HR").err
    assert teams(desk) == ["Finance", "Treasury", "Sales", "Outbound", "HR"]


def test_two_people_may_well_have_moved(desk: Importer) -> None:
    hears(desk, "Finance", "Finance", "Outbound", "Outbound", "HR")
    assert teams(desk) == ["Finance", "Finance", "Outbound", "Outbound", "HR"]


def test_the_order_of_rows_does_not_matter(desk: Importer) -> None:
    rows = [known(n, GERMAN[team]) for n, team in enumerate(TEAMS)]
    desk.imports(hr(*reversed(rows)), "--map", "hr")
    assert teams(desk) == list(TEAMS)


def test_a_new_word_for_some_of_a_department_is_named_beside_the_old_one(desk: Importer) -> None:
    told = 'department: "Finanzen" is new, for people of "Finance", which stands for Person 1 yet.'
    said = hears(desk, "Finanzen")
    assert told in said.err
    assert teams(desk)[:2] == ["Finanzen", "Finance"]
    assert told not in hears(desk, "Finanzen").err


def test_whoever_moves_between_departments_that_the_export_says_is_no_new_word(desk: Importer) -> None:
    assert "is new, for people of" not in hears(desk, "Sales", "Finance").err
    assert "is new, for people of" not in hears(desk, "Innovation", "Finance", "Sales").err
