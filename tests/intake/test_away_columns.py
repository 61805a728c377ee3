"""Days away of which the first and the last stand in two columns are one stretch, or a question."""

from pathlib import Path

import pytest

from rmentor_cli.intake.away_columns import first_and_last_days
from rmentor_cli.model.intake import MappedColumn
from tests.importer import Importer, written

HEADER = ("Email", "Name", "Side", "Teaches", "Days off (from)", "Days off (to)")


@pytest.mark.parametrize(
    ("questions", "ends"),
    [
        (["Days off (from)", "Days off (to)"], [(0, 1)]),
        (["Last day of your holiday", "First day of your holiday"], [(1, 0)]),
        (["Abwesend von", "Abwesend bis"], [(0, 1)]),
        (["Vacaciones desde", "Vacaciones hasta"], [(0, 1)]),
        (["Date de début des congés", "Date de fin des congés"], [(0, 1)]),
        (["When do you want to be away? Start", "When do you want to be away? End"], [(0, 1)]),
        (["Leave 1 from", "Leave 1 to", "Leave 2 from", "Leave 2 to"], [(0, 1), (2, 3)]),
        (["Other days off", "Days off (from)", "Days off (to)"], [(1, 2)]),
        (["Days off (1)", "Days off (2)"], []),
        (["Days off (from)"], []),
    ],
)
def test_the_words_say_which_column_holds_the_first_day(questions: list[str], ends: list[tuple[int, int]]) -> None:
    columns = [MappedColumn(question=each, to="away") for each in questions]
    found = first_and_last_days([MappedColumn(question="From where?", to="location"), *columns])
    assert [(columns.index(first), columns.index(last)) for first, last in found] == ends


@pytest.mark.parametrize(
    ("first", "last", "away"),
    [
        ("2027-02-01", "2027-02-14", "2027-02-01..2027-02-14"),
        ("02/01/2027", "02/14/2027", "2027-02-01..2027-02-14"),
        ("1.2.2027", "14.2.2027", "2027-02-01..2027-02-14"),
        ("Feb 1, 2027", "Feb 14, 2027", "2027-02-01..2027-02-14"),
        ("1 to 5 March 2027", "", "2027-03-01..2027-03-05"),
        ("no", "-", ""),
        ("", "", ""),
    ],
)
def test_both_ends_are_one_stretch(tmp_path: Path, first: str, last: str, away: str) -> None:
    desk = Importer(tmp_path)
    others = [("ann@example.org", "Ann Low", "mentor", "AI", "2027-05-01", "2027-05-02")] * 2
    said = desk.imports(written(HEADER, *others, ("kim@example.org", "Kim Park", "mentor", "AI", first, last)))
    assert desk.people()["Kim Park"].get("away", "") == away
    assert desk.people()["Ann Low"]["away"] == "2027-05-01..2027-05-02"
    assert "RM704" not in said.err


@pytest.mark.parametrize(("first", "last"), [("2027-02-01", ""), ("", "2027-02-14"), ("2027-02-14", "2027-02-01")])
def test_an_open_or_turned_end_is_a_question(tmp_path: Path, first: str, last: str) -> None:
    desk = Importer(tmp_path)
    others = [(f"a{n}@example.org", f"Ann Low{n}", "mentor", "AI", "2027-05-01", "2027-05-02") for n in range(6)]
    said = desk.imports(written(HEADER, *others, ("kim@example.org", "Kim Park", "mentor", "AI", first, last)))
    assert desk.people()["Kim Park"].get("away", "") == ""
    assert 'write it like "2027-02-01..2027-02-14"' in said.err


WHOLE = (*HEADER[:4], "Days away")


def test_the_order_of_days_and_months_is_told_by_any_stretch_of_the_column(tmp_path: Path) -> None:
    desk = Importer(tmp_path)
    ann = ("ann@example.org", "Ann Low", "mentor", "AI", "20/04/2027 - 25/04/2027")
    desk.imports(written(WHOLE, ann, ("kim@example.org", "Kim Park", "mentor", "AI", "03/04/2027 - 10/04/2027")))
    assert desk.people()["Kim Park"]["away"] == "2027-04-03..2027-04-10"


def test_where_no_stretch_tells_it_the_map_is_to_say(tmp_path: Path) -> None:
    desk = Importer(tmp_path)
    said = desk.imports(written(WHOLE, ("kim@example.org", "Kim Park", "mentor", "AI", "03/04/2027 - 10/04/2027")))
    assert desk.people()["Kim Park"].get("away", "") == ""
    assert "say dates: dmy or dates: mdy in its map in intake.yaml" in said.err
