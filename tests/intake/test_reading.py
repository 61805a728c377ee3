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
