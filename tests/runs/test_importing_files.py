"""Any other file of the program as a target, through a map and its field table."""

from pathlib import Path

import pytest

from tests.importer import Importer, written

MAPS = """\
- name: past
  into: history
  columns: [{question: Mentor, to: mentor_id}, {question: Leader, to: mentee_id}, {question: Year, to: cohort}]
- name: apart
  into: keep-apart
  columns: [{question: One, to: mentor_id}, {question: Other, to: mentee_id}, {question: Until, to: until}]
- name: consent
  into: consents
  columns:
    - {question: Who, to: person_id}
    - {question: What, to: what}
    - {question: Text, to: text_version}
    - {question: On, to: given}
    - {question: Gone, to: withdrawn}
- name: days
  into: holidays
  columns: [{question: Day, to: date}, {question: Land, to: country}, {question: Name, to: name}]
- name: met
  into: check-ins
  columns:
    - {question: Meeting, to: id}
    - {question: "Did you meet?", to: state, values: {"Yes": done, "No": missed}}
    - {question: Minutes, to: minutes}
    - {question: Stamp, to: answered}
- name: asked
  into: did-you-meet
  columns:
    - {question: When, to: answered}
    - {question: Your e-mail, to: person_id}
    - {question: Which meeting, to: check_in_id}
    - {question: "Did it take place?", to: said, values: {"Yes": held, "No": missed, "Called off": cancelled}}
    - {question: By, to: cancelled_by}
- name: chart
  into: org
  columns: [{question: Nr, to: id}, {question: Who, to: name}, {question: Above, to: manager_id}]
"""
GOALS = """\
- name: goals
  into: goals
  columns:
    - {question: Nr, to: id}
    - {question: Who, to: person_id}
    - {question: I want to, to: direction, values: {Learn something: learn, Teach something: teach}}
    - {question: Day, to: set}
    - {question: Today, to: state, values: {There: met, Half way: partly, Not yet: open}}
"""
CHECK_INS = (
    "id,pairing_id,n,window_start,window_end,start,time_zone,minutes,state\n"
    "p001-s01,p001,1,2027-01-11,2027-01-24,2027-01-13 10:00,Europe/London,45,planned\n"
    "p001-s02,p001,2,2027-02-11,2027-02-24,2027-02-13 10:00,Europe/London,45,planned\n"
)


@pytest.fixture
def desk(tmp_path: Path) -> Importer:
    desk = Importer(tmp_path / "program", MAPS)
    desk.write("pairings.csv", "id,mentor_id,mentee_id,status,since\np001,j-kfwm,s-oqra,active,2027-01-11\n")
    desk.write("check-ins.csv", CHECK_INS)
    return desk


def cells(desk: Importer, path: str, *columns: str) -> list[tuple[str, ...]]:
    return [tuple(row[column] for column in columns) for row in desk.rows(path)]


def test_past_partners_by_address_name_or_id(desk: Importer) -> None:
    rows = [
        ("zoe@example.org", "Henrik Lund", "2025"),
        ("old-1", "old-2", "2024"),
        ("Nobody Here", "Henrik Lund", "2024"),
    ]
    said = desk.imports(written(("Mentor", "Leader", "Year"), *rows, ("j-kfwm", "", "2024")))
    assert said.code == 1
    assert cells(desk, "history.csv", "mentor_id", "mentee_id", "cohort") == [
        ("j-kfwm", "s-oqra", "2025"),
        ("old-1", "old-2", "2024"),
    ]
    assert 'mentor_id "Nobody Here" is nobody whom the program knows; write the id, the e-mail address' in said.err
    assert "the row has no mentee_id; fill it in, then export again" in said.err


def test_people_to_keep_apart_whichever_way_round(desk: Importer) -> None:
    said = desk.imports(written(("One", "Other", "Until"), ("Henrik Lund", "Zoë Åström", "2027-12-31")))
    assert said.code == 0
    assert cells(desk, "private/keep-apart.csv", "mentor_id", "mentee_id", "until") == [
        ("j-kfwm", "s-oqra", "2027-12-31")
    ]
    assert "keep-apart" in desk.read("private.lock")


def test_consents_and_their_withdrawal(desk: Importer) -> None:
    header = ("Who", "What", "Text", "On", "Gone")
    row = ("zoe@example.org", "taking-part", "sign-up-1", "2027-01-11")
    assert desk.imports(written(header, (*row, ""))).code == 0
    assert "withdrawn" in desk.imports(written(header, (*row, "2027-02-01"))).out
    (consent,) = desk.rows("consents.csv")
    assert (consent["person_id"], consent["given"], consent["withdrawn"]) == ("j-kfwm", "2027-01-11", "2027-02-01")
    said = desk.imports(written(header, ("henrik@example.org", "taking-part", "sign-up-1", "", "")))
    assert "consents.csv has no such row, and a new one needs given" in said.err


def test_holidays_of_an_own_calendar(desk: Importer) -> None:
    rows = [("2027-12-24", "Germany", "Christmas Eve"), ("2027-12-24", "GB", "-Eve"), ("24/12/2027", "GB", "")]
    said = desk.imports(written(("Day", "Land", "Name"), *rows))
    assert cells(desk, "holidays.csv", "date", "country") == [("2027-12-24", "DE"), ("2027-12-24", "GB")]
    assert 'date "24/12/2027" is not a date (column "Day"); say dates: dmy or dates: mdy in its map' in said.err
    desk.write("intake.yaml", MAPS.replace("into: holidays", "into: holidays\n  dates: dmy"))
    assert desk.imports(written(("Day", "Land", "Name"), ("26/12/2027", "GB", "Boxing Day"))).code == 0


def test_whether_people_met(desk: Importer) -> None:
    header = ("Meeting", "Did you meet?", "Minutes", "Stamp")
    first = ("p001-s01", "No", "", "2027-01-14 09:00")
    said = desk.imports(
        written(
            header,
            first,
            ("p001-s01", "Yes", "30", "2027-01-15 09:00"),
            ("p001-s02", "Perhaps", "", "2027-02-14 09:00"),
        )
    )
    assert said.code == 0
    assert cells(desk, "check-ins.csv", "state", "minutes") == [("done", "30"), ("planned", "45")]
    assert 'state "Perhaps" is not one of planned, confirmed, done' in said.err
    said = desk.imports(written(header, ("p001-s09", "Yes", "30", "2027-03-14 09:00")))
    assert "check-ins.csv has no such row, and a new one needs pairing_id, n, window_start and window_end" in said.err


ASKED = ("When", "Your e-mail", "Which meeting", "Did it take place?", "By")


def test_what_both_answer_when_asked_ends_where_a_coordinators_record_does(desk: Importer) -> None:
    said = desk.imports(
        written(
            ASKED,
            ("2027-01-14 09:00", "zoe@example.org", "p001-s01", "No", ""),
            ("2027-01-14 10:00", "zoe@example.org", "p001-s01", "Yes", ""),
            ("2027-02-14 09:00", "Henrik Lund", "p001-s02", "Called off", "mentee"),
        )
    )
    assert said.code == 0
    assert cells(desk, "check-ins.csv", "state", "cancelled_by", "seq") == [
        ("done", "", "1"),
        ("cancelled", "mentee", "1"),
    ]
    assert "Recorded from the answers: p001-s01 and p001-s02." in said.err
    assert cells(desk, "private/did-you-meet.csv", "check_in_id", "person_id", "said") == [
        ("p001-s01", "j-kfwm", "done"),
        ("p001-s02", "s-oqra", "cancelled"),
    ]


def test_answers_that_differ_are_both_kept_and_change_nothing_more(desk: Importer) -> None:
    rows = [
        ("2027-01-14 09:00", "zoe@example.org", "p001-s01", "Yes", ""),
        ("2027-01-14 10:00", "henrik@example.org", "p001-s01", "No", ""),
    ]
    for _ in range(2):
        said = desk.imports(written(ASKED, *rows))
        assert said.code == 0
        assert cells(desk, "check-ins.csv", "state") == [("planned",), ("planned",)]
        assert "They differ on p001-s01: ask them; rmentor check-in list shows what they say." in said.err
    assert "Plan: 0 to add, 0 to change, 0 to end, 2 kept." in said.out


def test_an_answer_of_nobody_who_was_to_be_there_is_told_and_left_out(desk: Importer) -> None:
    rows = [
        ("2027-01-14 09:00", "zoe@example.org", "p001-s09", "Yes", ""),
        ("2027-01-14 10:00", "nobody@example.org", "p001-s01", "No", ""),
        ("2027-01-14 10:00", "henrik@example.org", "p001-s01", "Yes", ""),
    ]
    said = desk.imports(written(ASKED, *rows))
    assert said.code == 1
    assert "error[RM313] p001-s09 is no check-in of j-kfwm" in said.err
    assert 'person_id "nobody@example.org" is nobody whom the program knows' in said.err
    assert cells(desk, "private/did-you-meet.csv", "check_in_id") == [("p001-s01",)]


def test_an_answer_without_a_time_that_differs_is_a_question(desk: Importer) -> None:
    header = ("Meeting", "Did you meet?", "Minutes", "Stamp")
    said = desk.imports(written(header, ("p001-s01", "No", "", ""), ("p001-s01", "Yes", "", "")))
    assert said.code == 1
    assert "lines 2 and 3 differ on p001-s01, and no time says which is the last" in said.err


def test_a_chart_of_managers_leaves_out_who_takes_part(desk: Importer) -> None:
    rows = [
        ("o-1", "Boss", "o-2"),
        ("o-2", "Chief", ""),
        ("o-3", "Vice", "Chief"),
        ("j-kfwm", "Zoe", "o-1"),
        ("O 4", "X", ""),
    ]
    said = desk.imports(written(("Nr", "Who", "Above"), *rows))
    assert cells(desk, "rosters/org.csv", "id", "manager_id") == [("o-1", "o-2"), ("o-2", ""), ("o-3", "o-2")]
    assert "Zoë Åström (j-kfwm) takes part, and rosters/org.csv holds those who do not: left out" in said.err
    assert 'id "O 4" is not an id' in said.err


def test_a_name_that_two_people_share_is_a_question(desk: Importer) -> None:
    desk.imports(written(("Nr", "Who", "Above"), ("o-1", "Sam Twin", ""), ("o-2", "Sam Twin", "")))
    said = desk.imports(written(("Nr", "Who", "Above"), ("o-3", "Vice", "Sam Twin")))
    assert said.code == 0
    assert 'manager_id "Sam Twin" could be Sam Twin (o-1) and Sam Twin (o-2); the cell was left as it is' in said.err


def test_hand_edits_are_kept_in_any_file(desk: Importer) -> None:
    header = ("Day", "Land", "Name")
    desk.imports(written(header, ("2027-12-24", "GB", "Eve")))
    desk.write("holidays.csv", desk.read("holidays.csv").replace("Eve", "-Eve"))
    before = desk.files()
    assert desk.imports(written(header, ("2027-12-24", "GB", "Eve"))).code == 0
    assert desk.files() == before
    said = desk.imports(written(header, ("2027-12-24", "GB", "Christmas Eve")))
    assert 'the export says "Christmas Eve", kept yours, "-Eve"' in said.err


def test_the_columns_of_a_file_are_a_map_of_their_own(tmp_path: Path) -> None:
    desk = Importer(tmp_path / "program")
    said = desk.imports("Mentor,Leader,mentee,cohort\nzoe@example.org,x,henrik@example.org,2025\n", "--into", "history")
    assert said.code == 0
    assert cells(desk, "history.csv", "mentor_id", "mentee_id", "cohort") == [("j-kfwm", "s-oqra", "2025")]
    assert 'Not read: "Leader".' in said.err


def test_a_name_that_could_be_an_id_is_told(desk: Importer) -> None:
    said = desk.imports(
        written(("Mentor", "Leader", "Year"), ("ingrid", "s-oqra", "2025"), ("ingrid", "s-oqra", "2024"))
    )
    assert said.code == 0
    assert said.err.count('mentor_id "ingrid" is nobody whom the program knows, and was taken for an id') == 1
    assert "if it is a name" in said.err


def test_goals_come_from_a_form_by_name_or_address_and_stand_as_they_are_told_last(tmp_path: Path) -> None:
    desk = Importer(tmp_path / "program", GOALS)
    header = ("Nr", "Who", "I want to", "Day", "Today")
    for state in ("Half way", "There"):
        row = ("g001", "zoe@example.org", "Teach something", "2027-01-26", state)
        (tmp_path / "goals.csv").write_text(written(header, row), encoding="utf-8")
        ran = desk.runs("import", str(tmp_path / "goals.csv"), "--map", "goals")
        assert ran.code == 0, ran.err
    (goal,) = desk.rows("goals.csv")
    assert (goal["person_id"], goal["direction"], goal["state"]) == ("j-kfwm", "teach", "met")


def test_the_sides_are_known_by_what_the_program_calls_them_and_days_by_one_above_12(tmp_path: Path) -> None:
    desk = Importer(tmp_path / "program")
    rows = (("Zoë Åström", "Henrik Lund", "31/12/2027"),)
    said = desk.imports(written(("Mentor", "Leader", "Until"), *rows), "--into", "keep-apart")
    assert said.code == 0
    assert cells(desk, "private/keep-apart.csv", "mentor_id", "mentee_id", "until") == [
        ("j-kfwm", "s-oqra", "2027-12-31")
    ]
