"""Seniority as HR writes it."""

import pytest

from rmentor_cli.intake.grades import are_numbers, grade_numbers, proposed_grades


@pytest.mark.parametrize(
    ("column", "numbers"),
    [
        (["7", "", "8"], ["7", "8"]),
        (["G7", "G12"], ["7", "12"]),
        (["Grade 7", "grade 8"], ["7", "8"]),
        (["G 7", "G-8"], ["7", "8"]),
        (["Job Grade 4", "Job Grade 5"], ["4", "5"]),
        (["E4 - Senior", "E5 \N{EN DASH} Lead", "E6"], ["4", "5", "6"]),
        (["Level 10 (Director)", "Level 9"], ["10", "9"]),
        (["G3", "G11", "5"], ["3", "11", "5"]),
        (["3.0", "10.0"], ["3", "10"]),
    ],
)
def test_numbers_behind_one_prefix_are_read_off(column: list[str], numbers: list[str]) -> None:
    found = grade_numbers(column)
    assert [found[cell] for cell in column if cell] == numbers


@pytest.mark.parametrize(
    "column",
    [
        [],
        [""],
        ["E5", "M5"],
        ["Band 5", "Band 8a"],
        ["6.5"],
        ["G7", "Director"],
        ["7th"],
        ["1000"],
        ["-1"],
        ["G1", "G2", "M3", "G4", "G5"],
    ],
)
def test_several_prefixes_or_a_grade_without_number_stay_a_question(column: list[str]) -> None:
    assert grade_numbers(column) == {}


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("Summer Intern", "1"), ("Executive Assistant", "2"), ("Graduate Engineer", "2"),
        ("Analyst", "3"), ("Software engineer", "3"), ("Sr. Analyst", "4"), ("Senior Software Engineer", "4"),
        ("Assistant Manager", "4"), ("Principal", "5"), ("Team lead", "5"), ("International Sales Manager", "5"),
        ("Senior Manager", "6"), ("Head of Sales", "6"), ("Chief of Staff", "6"), ("Director, Finance", "7"),
        ("Senior Director", "8"), ("C-level", "10"), ("Executive Board", "10"),
        ("Assistant Vice President", "7"), ("Vice-President", "8"), ("VP Sales", "8"), ("SVP", "9"),
        ("Executive Vice President", "9"), ("Chief People Officer", "10"), ("CFO", "10"), ("President", "10"),
        ("Barista", ""), ("HR Business Partner", ""), ("Internal auditor", ""), ("Chief engineer", ""),
    ],
)  # fmt: skip
def test_a_title_gets_a_proposal_or_none(title: str, number: str) -> None:
    assert proposed_grades([title]) == {title: number}


def test_proposals_come_most_senior_last_and_what_has_none_at_the_end() -> None:
    proposals = proposed_grades(["Director", "Barista", "Analyst", "", "Director"])
    assert list(proposals.items()) == [("Analyst", "3"), ("Director", "7"), ("Barista", "")]


def test_a_few_cells_without_a_number_do_not_spoil_a_column() -> None:
    column = ["G1", "G2", "G3", "G4", "n/a", "#REF!"]
    assert grade_numbers(column) == {"G1": "1", "G2": "2", "G3": "3", "G4": "4"}
    assert grade_numbers(["3 Professional", "9 Director"]) == {"3 Professional": "3", "9 Director": "9"}


def test_cells_are_counted_and_not_their_kinds() -> None:
    assert grade_numbers(["G1"] * 20 + ["G2", "n/a", "TBD", "open"]) == {"G1": "1", "G2": "2"}


@pytest.mark.parametrize("title", ["PA to Jane Doe (CEO)", "Assistant to Jane Doe", "EA to the CEO"])
def test_a_title_that_names_somebody_gets_no_value(title: str) -> None:
    assert proposed_grades([title, "Analyst"]) == {"Analyst": "3"}


def test_two_letters_are_never_one_scale() -> None:
    assert grade_numbers(["G1", "G2", "M3", "G4", "G5"]) == {}


def test_plain_numbers_stand_for_themselves_beside_a_few_words() -> None:
    column = [*map(str, range(4, 14))] * 3 + ["Director", "Grade 5", "L4"]
    assert are_numbers(column)
    assert proposed_grades(column) == {"Director": "", "Grade 5": "", "L4": ""}
    assert not are_numbers(["4", "Director", "Analyst"])
    assert proposed_grades(["4", "Director", "Analyst"]) == {"Analyst": "", "Director": ""}


def test_titles_behind_codes_of_one_ladder_follow_their_numbers() -> None:
    titles = ["L5 - Senior specialist", "L3 - Associate", "L4 - Specialist", "M2 - Director", "M1 - Head of", "M3 - VP"]
    assert proposed_grades(titles) == {
        "L3 - Associate": "3",
        "L4 - Specialist": "4",
        "L5 - Senior specialist": "5",
        "M1 - Head of": "6",
        "M2 - Director": "7",
        "M3 - VP": "8",
    }
    assert proposed_grades(["X3 - Wizard", "X4 - Analyst"]) == {"X4 - Analyst": "3", "X3 - Wizard": ""}
    down = proposed_grades(["E1 - Chief executive", "E2 - Director", "E3 - Vice director"])
    assert [down[title] for title in sorted(down)] == ["10", "7", "7"]  # E1 is the top
