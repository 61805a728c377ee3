"""In the next cohort a new answer is news: what stands was said last time, or edited by hand since."""

from pathlib import Path

import pytest

from rmentor_cli.cli.app import run
from tests.importer import Importer, written

MAP = """\
- name: sign-up
  into: mentors
  columns:
    - {question: When, to: answered}
    - {question: Email, to: email}
    - {question: Name, to: name}
    - {question: Offers, to: offers}
    - {question: Partners, to: capacity}
    - {question: I agree that my data is used, to: consent, version: v1}
"""
HEADER = ("When", "Email", "Name", "Offers", "Partners", "I agree that my data is used")
ON = "2027-09-01"


def answers(offers: str, when: str, partners: str = "") -> str:
    said = [("zoe@example.org", "Zoë Åström"), ("mei@example.org", "Mei Lin")]
    return written(HEADER, *((when, *who, offers, partners, "Yes") for who in said))


@pytest.fixture
def last(tmp_path: Path) -> Importer:
    last = Importer(tmp_path / "last", MAP)
    last.imports(answers("ai", "2026-12-01 10:00"))
    mei = last.people()["Mei Lin"]["id"]
    rows = f"p001,j-kfwm,s-oqra,completed,2027-01-11\np002,{mei},s-oqra,completed,2027-01-11\n"
    last.write("pairings.csv", f"id,mentor_id,mentee_id,status,since\n{rows}")
    return last


def begun(last: Importer, name: str = "next", start: str = "2027-10-04", on: str = ON) -> Importer:
    folder = last.root.parent / name
    assert run(["init", str(folder), "--from", str(last.root), "--start", start, "--on", on]) == 0
    return Importer.at(folder)


def test_an_answer_to_the_new_form_wins_over_that_of_the_last(last: Importer) -> None:
    following = begun(last)
    said = following.imports(answers("budgeting", "2027-09-02 10:00", "2"), "--on", "2027-09-03")
    assert "kept yours" not in said.err
    mei = following.people()["Mei Lin"]
    assert (mei["offers"], mei["capacity"], mei["status"]) == ("budgeting", "2", "active")
    before = following.files()
    following.imports(answers("budgeting", "2027-09-02 10:00", "2"), "--on", "2027-09-03")
    assert following.files() == before


def test_what_was_edited_by_hand_in_either_cohort_stays(last: Importer) -> None:
    mei = last.people()["Mei Lin"]["id"]
    text = last.read("rosters/mentors.csv")
    line = next(line for line in text.splitlines() if line.startswith(mei))
    last.write("rosters/mentors.csv", text.replace(line, line.replace("ai", "slides")))
    following = begun(last)
    said = following.imports(answers("budgeting", "2027-09-02 10:00"), "--on", "2027-09-03")
    assert 'Mei Lin, offers: the export says "budgeting", kept yours, "slides".' in said.err
    assert following.people()["Mei Lin"]["offers"] == "slides"


def test_the_export_of_the_last_form_is_no_yes_to_the_next(last: Importer) -> None:
    following = begun(last)
    following.imports(answers("ai", "2026-12-01 10:00"), "--on", "2027-09-03")
    assert {each["status"] for each in following.people().values()} == {"invited"}
    following.imports(answers("ai", "2026-11-30 10:00"), "--on", "2027-09-03")
    assert {each["status"] for each in following.people().values()} == {"invited"}


def test_a_cohort_after_the_next_knows_no_answer_to_either_as_new(last: Importer) -> None:
    following = begun(last)
    following.imports(answers("budgeting", "2027-09-02 10:00"), "--on", "2027-09-03")
    said = begun(following, "third", "2028-10-02", "2028-09-01").read("private/imports/_last-cohort.csv")
    assert "2026-12-01 10:00\n2027-09-02 10:00" in said
    assert "offers,budgeting" in said
    assert "offers,ai" not in said


def test_an_answer_wins_over_a_roster_made_by_hand(tmp_path: Path) -> None:
    last = Importer(tmp_path / "last", MAP)
    last.write("pairings.csv", "id,mentor_id,mentee_id,status,since\np001,j-kfwm,s-oqra,completed,2027-01-11\n")
    following = begun(last)
    said = following.imports(answers("budgeting", "2027-09-02 10:00", "2"), "--on", "2027-09-03")
    assert "kept yours" not in said.err
    zoe = following.people()["Zoë Åström"]
    assert (zoe["offers"], zoe["capacity"], zoe["grade"], zoe["status"]) == ("budgeting", "2", "3", "active")


def test_what_is_typed_into_the_next_roster_stays(tmp_path: Path) -> None:
    last = Importer(tmp_path / "last", MAP)
    last.write("pairings.csv", "id,mentor_id,mentee_id,status,since\np001,j-kfwm,s-oqra,completed,2027-01-11\n")
    following = begun(last)
    following.write("rosters/mentors.csv", following.read("rosters/mentors.csv").replace(",ai", ",slides"))
    said = following.imports(answers("budgeting", "2027-09-02 10:00"), "--on", "2027-09-03")
    assert 'Zoë Åström, offers: the export says "budgeting", kept yours, "slides".' in said.err
