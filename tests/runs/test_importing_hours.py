"""Hours that people type, and hours that they tick."""

from pathlib import Path

import pytest

from tests.importer import Importer, written

MAP = """\
- name: sign-up
  into: mentors
  columns:
    - {question: Email, to: email}
    - {question: Name, to: name}
    - question: Which times suit you?
      to: availability
"""
HEADER = ("Email", "Name", "Which times suit you?")


@pytest.fixture
def desk(tmp_path: Path) -> Importer:
    desk = Importer(tmp_path / "program", MAP)
    desk.write("program.yaml", "working_hours: mon-fri 08:00-16:00\n" + desk.read("program.yaml"))
    return desk


def hours(desk: Importer, said: str) -> str:
    row = desk.imports(written(HEADER, ("ann@example.org", "Ann Low", said)))
    assert row.code == 0
    return desk.people()["Ann Low"].get("availability", "")


def test_how_parts_of_days_are_read_is_said_once(desk: Importer) -> None:
    rows = [("ann@example.org", "Ann Low", "Thu after 2pm"), ("ben@example.org", "Ben Low", "Tuesday morning")]
    said = desk.imports(written(HEADER, *rows))
    assert said.code == 0
    assert desk.people()["Ann Low"]["availability"] == "thu 14:00-16:00"
    assert desk.people()["Ben Low"]["availability"] == "tue 08:00-12:00"
    assert said.err.count("Parts of days were read by working_hours in program.yaml") == 1
    assert '"Thu after 2pm" as thu 14:00-16:00, and so are the like' in said.err


ROWS = (
    "id,pairing_id,n,window_start,window_end,start,time_zone,minutes,state\n"
    "p001-s01,p001,1,2027-02-01,2027-02-14,2027-02-01 10:00,Europe/London,45,{}\n"
)
PAIRED = "id,mentor_id,mentee_id,status,since\np001,{},s-oqra,active,2027-01-04\n"


@pytest.mark.parametrize(
    ("said", "state", "is_told"),
    [("Wed 9-11", "planned", True), ("Mon 9-11", "planned", False), ("Wed 9-11", "done", False)],
)
def test_other_hours_of_somebody_who_has_dates_lead_to_schedule(
    said: str, state: str, *, is_told: bool, desk: Importer
) -> None:
    assert hours(desk, "Mon 9-11") == "mon 09:00-11:00"
    desk.write("pairings.csv", PAIRED.format(desk.people()["Ann Low"]["id"]))
    desk.write("check-ins.csv", ROWS.format(state))
    heard = desk.imports(written(HEADER, ("ann@example.org", "Ann Low", said))).err
    told = "Other hours or days off: Ann Low; dates that no longer fit are moved by rmentor schedule."
    assert (told in heard) is is_told
    assert ("Next: rmentor schedule --dry-run shows which meetings no longer fit" in heard) is is_told


def test_hours_by_the_clock_need_no_word(desk: Importer) -> None:
    assert "Parts of days" not in desk.imports(written(HEADER, ("ann@example.org", "Ann Low", "Tue 9-11"))).err


def test_one_bad_half_is_named_and_leaves_the_good_one(desk: Importer) -> None:
    said = desk.imports(written(HEADER, ("ann@example.org", "Ann Low", "Tue 9-11, ask my assistant")))
    assert desk.people()["Ann Low"]["availability"] == "tue 09:00-11:00"
    assert 'availability "ask my assistant" is not hours of a week' in said.err


def test_ticked_options_mean_what_the_map_says_each_of_them_means(desk: Importer) -> None:
    desk.write("intake.yaml", f"{MAP}      values: {{Early birds: mon 07:00-08:00, 'Noon, or so': tue 12:00-13:00}}\n")
    assert hours(desk, "Early birds;Thursday afternoon;") == "mon 07:00-08:00; thu 13:00-16:00"
    assert hours(desk, "Early birds, Noon, or so") == "mon 07:00-08:00; tue 12:00-13:00"
    assert hours(desk, "Early birds") == "mon 07:00-08:00"


def test_an_option_that_means_nothing_leaves_the_others(desk: Importer) -> None:
    desk.write("intake.yaml", f"{MAP}      values: {{ask my assistant: ''}}\n")
    assert hours(desk, "ask my assistant") == ""
    assert hours(desk, "ask my assistant;Tue 9-11;") == "tue 09:00-11:00"


def test_what_could_not_be_read_is_quoted_and_is_not_nothing(desk: Importer) -> None:
    assert hours(desk, "no idea yet") == ""
    desk.write("rosters/mentors.csv", desk.read("rosters/mentors.csv").replace("ann@example.org,", "ann@example.org,3"))
    said = desk.runs("explain", "Ann", "Henrik").out
    assert (
        'Ann Low said "no idea yet", which could not be read, and Henrik Lund has not said when they are free' in said
    )
    assert "question-" not in desk.runs("due").out
    assert "RM445" not in desk.runs("validate").out
    assert hours(desk, "Tue 9-11") == "tue 09:00-11:00"
    assert desk.rows("private/open-questions.csv") == []


def test_an_empty_value_says_that_nothing_was_said(desk: Importer) -> None:
    desk.write("intake.yaml", f"{MAP}      values: {{no idea yet: ''}}\n")
    assert hours(desk, "no idea yet") == ""
    assert desk.rows("private/open-questions.csv") == []


def test_hours_are_taken_though_some_cannot_be_read(tmp_path: Path) -> None:
    desk = Importer(tmp_path / "program")
    good = [("2027-01-11", f"a{n}@example.org", f"Ann{n} Low", "ai", "Tue 9-11") for n in range(6)]
    bad = [("2027-01-11", f"b{n}@example.org", f"Ben{n} Low", "ai", f"ask {n}") for n in range(3)]
    header = ("Timestamp", "Email", "Name", "What can you teach?", "When are you usually free?")
    said = desk.imports(written(header, *good, *bad), "--into", "mentors")
    assert said.code == 0
    assert desk.people()["Ann0 Low"]["availability"] == "tue 09:00-11:00"
    assert 'availability "ask 0" is not hours of a week' in said.err
    more = [("2027-01-11", f"c{n}@example.org", f"Cy{n} Low", "ai", f"well {n}") for n in range(4)]
    desk = Importer(tmp_path / "another")
    desk.imports(written(header, *good, *bad, *more), "--into", "mentors")
    assert "#   to: availability  # 7 of the 13 answers looked at cannot be read" in desk.read("intake.yaml")


PLACED = MAP + "    - {question: City, to: location}\n"


@pytest.mark.parametrize(
    ("city", "said", "read"),
    [
        ("Berlin", "Mon 9-11 CET, Thu afternoon", "mon 09:00-11:00; thu 13:00-16:00"),
        ("Berlin", "Mo 9-11 MEZ", "mon 09:00-11:00"),
        ("Leeds", "Thu 15:00-16:30 GMT", "thu 15:00-16:30"),
        ("Leeds", "Thu 14:00 - 17:00 UK time", "thu 14:00-17:00"),
        ("Leeds", "Thu 9-11 (UK)", "thu 09:00-11:00"),
        ("Tokyo", "Mon-Wed 16:00-18:00 JST", "mon 16:00-18:00; tue 16:00-18:00; wed 16:00-18:00"),
        ("New York", "Mon 9-11 New York time", "mon 09:00-11:00"),
        ("Berlin", "Mon 9-11 local time", "mon 09:00-11:00"),
        ("Berlin", "Mon 9-11 GMT", ""),
        ("Berlin", "Mon 9-11 GMT+1", ""),
        ("Tokyo", "Mon 9-11 UK time", ""),
        ("Berlin", "Mon 9-11 (UK)", ""),
        ("Leeds", "Mon 9-11 EST", ""),
    ],
)
def test_hours_may_name_ones_own_clock_and_no_other(city: str, said: str, read: str, desk: Importer) -> None:
    desk.write("intake.yaml", PLACED)
    told = desk.imports(written((*HEADER, "City"), ("ann@example.org", "Ann Low", said, city)))
    assert desk.people()["Ann Low"].get("availability", "") == read
    assert (f'availability "{said}"' in told.err) == (not read)


def test_without_a_place_hours_are_by_the_programs_clock(desk: Importer) -> None:
    zone = {"Europe/London": "GMT", "Europe/Berlin": "CET"}
    name = next(letters for each, letters in zone.items() if each in desk.read("program.yaml"))
    assert hours(desk, f"Tue 9-11 {name}") == "tue 09:00-11:00"


def test_a_live_pairing_that_new_hours_leave_without_a_common_time_is_named(desk: Importer) -> None:
    assert hours(desk, "Tue 9-11") == "tue 09:00-11:00"
    ann = desk.people()["Ann Low"]["id"]
    desk.write("pairings.csv", f"id,mentor_id,mentee_id,status,since\np001,{ann},s-oqra,active,2027-01-11\n")
    roster = desk.read("rosters/mentees.csv").splitlines()
    desk.write("rosters/mentees.csv", f"{roster[0]},availability\n{roster[1]},mon-tue 09:00-12:00\n")
    told = "p001 (Ann Low and Henrik Lund) goes on, but in no week are both free for"
    for said, is_told in (("Mon 9-11", False), ("Wed 9-11", True), ("Wed 9-11", False)):
        row = desk.imports(written(HEADER, ("ann@example.org", "Ann Low", said)))
        assert (row.code, told in row.err) == (0, is_told)


def test_days_and_half_days_in_columns_of_their_own_are_one_answer(desk: Importer) -> None:
    header = ("Email", "Name", *["Which times suit you?"] * 3)
    rows = [("ann@example.org", "Ann Low", "Monday", "Wednesday", ""), ("ben@example.org", "Ben Low", "", "Tue pm", "")]
    said = desk.imports(written(header, *rows, ("cy@example.org", "Cy Low", "Monday", "", "only if I must")))
    assert said.code == 0
    assert desk.people()["Ann Low"]["availability"] == "mon 08:00-16:00; wed 08:00-16:00"
    assert desk.people()["Ben Low"]["availability"] == "tue 13:00-16:00"
    assert not desk.people()["Cy Low"].get("availability")
    assert "Monday; only if I must" in desk.read("private/open-questions.csv")


@pytest.mark.parametrize(
    ("one", "other", "hours"),
    [
        ("Mon 9-10", "Fri 9-10", "mon 09:00-10:00; fri 09:00-10:00"),
        ("Mon 9-10", "Mon 10-11", "mon 09:00-10:00; mon 10:00-11:00"),
        ("Mon 9-10", "Mon 9-10", "mon 09:00-10:00"),
    ],
)
def test_hours_in_two_questions_are_joined_where_they_are_others(
    desk: Importer, one: str, other: str, hours: str
) -> None:
    desk.write("intake.yaml", MAP + "    - {question: Any other time?, to: availability}\n")
    said = desk.imports(written((*HEADER, "Any other time?"), ("ann@example.org", "Ann Low", one, other)))
    assert said.code == 0
    assert desk.people()["Ann Low"]["availability"] == hours
    assert "in one column" not in said.err


def test_days_in_one_question_and_times_in_the_next_are_for_a_person_to_join(desk: Importer) -> None:
    desk.write("intake.yaml", MAP + "    - {question: What time of day?, to: availability}\n")
    said = desk.imports(written((*HEADER, "What time of day?"), ("ann@example.org", "Ann Low", "Mon, Tue", "mornings")))
    assert 'availability is "mon 08:00-16:00; tue 08:00-16:00" in one column and "mon 08:00-12:00;' in said.err
    assert not desk.people()["Ann Low"].get("availability")
