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
        ("k.A.", ""),
        ("Keine Angabe", ""),
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
        ("3 to 7 May 2027", "2027-05-03..2027-05-07"),
        ("15-26 Feb 2027", "2027-02-15..2027-02-26"),
        ("8 Feb - 19 Feb 2027", "2027-02-08..2027-02-19"),
        ("Feb 1-12, 2027", "2027-02-01..2027-02-12"),
        ("19.07.2027-31.07.2027", "2027-07-19..2027-07-31"),
        ("12.-23.04.2027", "2027-04-12..2027-04-23"),
        ("1.2.-12.2.2027", "2027-02-01..2027-02-12"),
        ("24.12.-06.01.2027", "2026-12-24..2027-01-06"),
        ("29.2.-3.3.2028", "2028-02-29..2028-03-03"),
        ("2027-03-01-2027-03-05", "2027-03-01..2027-03-05"),
        ("2027-03-01/2027-03-05", "2027-03-01..2027-03-05"),
        ("between 1 March 2027 and 5 March 2027", "2027-03-01..2027-03-05"),
        ("vom 01.03.2027 bis zum 05.03.2027", "2027-03-01..2027-03-05"),
        ("Mo 1. März 2027", "2027-03-01..2027-03-01"),
        ("from 1 March 2027", ""),  # and nobody knows until when
        ("maybe 1 March 2027 to 5 March 2027", ""),
        ("maybe 1 March 2027", ""),
        ("vielleicht 1. März 2027", ""),
        ("since 1 March 2027", ""),
        ("sometime 1 March 2027", ""),
        ("bis 05.03.2027", ""),
        ("2027-03-01 onwards", ""),
        ("5.5.-3.5.2027", ""),
    ],
)
def test_days_away_are_read_as_people_write_them(tmp_path: Path, answer: str, away: str) -> None:
    desk = Importer(tmp_path, SIGN_UP.replace("Department, to: department", "Department, to: away"))
    row = ("2027-01-11 10:00", "kim@example.org", "Kim Park", "mentor", "ai", answer, "")
    said = desk.imports(sign_ups(row))
    assert desk.people()["Kim Park"].get("away", "") == away
    assert ("RM704" in said.err) == (not away)


@pytest.mark.parametrize("answer", ["no", "Nein", "none", "keine", "-", "nichts geplant"])
def test_no_days_away_are_none(tmp_path: Path, answer: str) -> None:
    desk = Importer(tmp_path, SIGN_UP.replace("Department, to: department", "Department, to: away"))
    said = desk.imports(sign_ups(("2027-01-11 10:00", "kim@example.org", "Kim Park", "mentor", "ai", answer, "")))
    assert "RM704" not in said.err
    assert desk.people()["Kim Park"].get("away", "") == ""


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        ("from 2027-03-01", 'write it like "2027-02-01..2027-02-14"'),
        ("5.-7.2027-04-23", 'write it like "2027-02-01..2027-02-14"'),
        ("2027-03-05 - 2027-03-01", 'write it like "2027-02-01..2027-02-14"'),
    ],
)
def test_what_is_offered_for_days_away_may_be_copied(tmp_path: Path, answer: str, hint: str) -> None:
    maps = SIGN_UP.replace("Department, to: department", "Department, to: away").replace(
        "  columns:", "  dates: dmy\n  columns:"
    )
    desk = Importer(tmp_path, maps)
    said = desk.imports(sign_ups(("2027-01-11 10:00", "kim@example.org", "Kim Park", "mentor", "ai", answer, "")))
    assert hint in said.err
