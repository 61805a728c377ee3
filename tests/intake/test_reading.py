"""Answers as people type them go into the rosters as they are; only what means something else there is changed."""

from pathlib import Path

import pytest

from tests.importer import SIGN_UP, Importer, sign_ups


def offers_from(tmp_path: Path, answer: str) -> tuple[str, str]:
    """Return the offers that an answer comes to, and what was said."""
    desk = Importer(tmp_path, SIGN_UP)
    said = desk.imports(sign_ups(("2027-01-11 10:00", "kim@example.org", "Kim Park", "mentor", answer, "Sales", "")))
    return desk.people()["Kim Park"]["offers"], said.err


@pytest.mark.parametrize(
    ("answer", "offers"),
    [
        ("Other: selling on WhatsApp", "Other: selling on WhatsApp"),
        ("Other: 3D printing", "Other: 3D printing"),
        ("everything :)", "everything :)"),
        ("photography: 2", "photography:2"),
        ("AI: 2", "AI:2"),
        ("Skills:", "Skills"),
        ("Other: none", ""),
        ("- Excel (advanced)", "- Excel (advanced)"),
        ("- planner (mostly)", "- planner (mostly)"),
        ("======= \ngardening", "gardening"),
    ],
)
def test_an_answer_is_taken_as_it_was_typed(tmp_path: Path, answer: str, offers: str) -> None:
    found, said = offers_from(tmp_path, answer)
    assert found == offers
    assert "RM704" not in said


@pytest.mark.parametrize("answer", ["=1+1", "=cmd()", "+cmd|x", "@SUM(A1)", "-IF(A1)"])
def test_a_formula_is_no_answer(tmp_path: Path, answer: str) -> None:
    found, said = offers_from(tmp_path, answer)
    assert found == ""
    assert "is a formula" in said


@pytest.mark.parametrize(
    ("answer", "away"),
    [
        ("21.12.2026 - 4.1.2027", "2026-12-21..2027-01-04"),
        ("2026-12-21 to 2027-01-04", "2026-12-21..2027-01-04"),
        ("21 Dec 2026 bis 4 Jan 2027", "2026-12-21..2027-01-04"),
        ("24.12.2026", "2026-12-24..2026-12-24"),
        ("2027-02-01..2027-02-14", "2027-02-01..2027-02-14"),
        ("4.1.2027 - 21.12.2026", ""),
        ("over Christmas", ""),
        ("1/2/2027 - 3/2/2027", ""),  # in two orders
    ],
)
def test_days_away_are_read_as_people_write_them(tmp_path: Path, answer: str, away: str) -> None:
    desk = Importer(tmp_path, SIGN_UP.replace("Department, to: department", "Department, to: away"))
    row = ("2027-01-11 10:00", "kim@example.org", "Kim Park", "mentor", "ai", answer, "")
    said = desk.imports(sign_ups(row))
    assert desk.people()["Kim Park"].get("away", "") == away
    assert ("RM704" in said.err) == (not away)
