"""HR exports: facts on those enrolled, managers up the chain, leavers and who comes back, and never a circle."""

import re
from pathlib import Path

import pytest

from rmentor_cli.intake.identity import mark_of
from tests.importer import HR, HR_HEADER, Importer, hr, written

MENTORS = [(f"{n}", f"Mentor {n}", f"m{n}@example.org", "3", f"T{n}", "Germany", f"{50 + n}", "60") for n in range(4)]
LEADERS = [(f"{10 + n}", f"Leader {n}", f"l{n}@example.org", "8", "F", "Spain", "99", "") for n in range(4)]
ABOVE = [
    ("50", "Boss A", "b0@example.org", "6", "X", "Spain", "10", ""),  # reports to Leader 0
    ("51", "Boss B", "b1@example.org", "6", "X", "Spain", "99", ""),
    ("52", "Boss C", "b2@example.org", "6", "X", "Spain", "99", ""),
    ("53", "Boss D", "b3@example.org", "6", "X", "Spain", "Chief Top (99)", "61;60"),
    ("60", "Dot", "dot@example.org", "6", "", "", "", ""),
    ("99", "Chief Top", "chief@example.org", "10", "", "", "", ""),
    ("1000", "Alien", "alien@example.org", "2", "", "", "50", ""),
]
EVERYBODY = [*MENTORS, *LEADERS, *ABOVE]
LEAVES = HR.replace("  into: people\n", "  into: people\n  absent: left\n")


@pytest.fixture
def desk(tmp_path: Path) -> Importer:
    desk = Importer(tmp_path / "program", HR)
    for side, mark, name in (("mentors", "m", "Mentor"), ("mentees", "l", "Leader")):
        rows = "".join(f"{mark}-{n},{name} {n},{mark}{n}@example.org,ai,ai\n" for n in range(4))
        desk.write(f"rosters/{side}.csv", "id,name,email,offers,wants\n" + rows)
    return desk


@pytest.fixture
def strict(desk: Importer) -> Importer:
    """Somebody whose map says that whom an export lacks has left."""
    desk.write("intake.yaml", LEAVES)
    return desk


def without(name: str) -> str:
    return hr(*(row for row in EVERYBODY if row[1] != name))


def test_facts_are_filled_in_and_nobody_is_added(desk: Importer) -> None:
    said = desk.imports(hr(*EVERYBODY))
    assert said.code == 0
    people = desk.people()
    assert len(people) == 8
    mentor = people["Mentor 3"]
    assert (mentor["grade"], mentor["department"], mentor["country"]) == ("3", "T3", "DE")
    org = {row["name"]: row for row in desk.rows("rosters/org.csv")}
    assert mentor["manager_id"] == org["Boss D"]["id"]
    assert mentor["dotted_line_ids"] == org["Dot"]["id"]
    assert "Alien" not in org  # below nobody who takes part


def test_the_chain_is_climbed_to_the_top(desk: Importer) -> None:
    said = desk.imports(hr(*EVERYBODY))
    org = {row["name"]: row for row in desk.rows("rosters/org.csv")}
    assert org["Boss A"]["manager_id"] == "l-0"
    assert org["Boss D"]["manager_id"] == org["Chief Top"]["id"]
    assert org["Boss D"]["dotted_line_ids"] == org["Dot"]["id"]
    assert "" not in org  # of number 61 nothing else is known
    assert "Managers who are nobody in this export or the rosters, so that nothing was taken of them: 61." in said.err


def test_twice_is_once(desk: Importer) -> None:
    desk.imports(hr(*EVERYBODY))
    before = desk.files()
    assert "8 kept" in desk.imports(hr(*reversed(EVERYBODY))).out
    assert desk.files() == before


def test_who_is_missing_later_left_and_who_is_back_did_not(strict: Importer) -> None:
    strict.imports(hr(*EVERYBODY))
    said = strict.imports(without("Mentor 3"))
    assert "No longer in the export, so set to left: Mentor 3." in said.err
    assert strict.people()["Mentor 3"]["status"] == "left"
    assert strict.imports(without("Mentor 3")).out == "Plan: 0 to add, 0 to change, 0 to end, 7 kept.\n"
    said = strict.imports(hr(*EVERYBODY))
    assert "Back in the export, so no longer left: Mentor 3." in said.err
    assert strict.people()["Mentor 3"]["status"] == "active"


def test_whom_an_export_lacks_is_named_with_both_ways_to_go_on_and_stays(desk: Importer) -> None:
    desk.imports(hr(*EVERYBODY))
    desk.write("pairings.csv", "id,mentor_id,mentee_id,status,since\np001,m-3,l-1,active,2027-01-11\n")
    before = desk.files()
    said = desk.imports(without("Mentor 3"))
    assert said.code == 0
    assert "In the last export, not in this one, and left as they are: Mentor 3." in said.err
    assert "rmentor pairing end p001 --rematch" in said.err
    assert "absent: left in the map hr" in said.err
    assert desk.files() == before
    assert "Mentor 3" in desk.imports(without("Mentor 3")).err  # for as long as it holds
    desk.write("intake.yaml", LEAVES)
    desk.imports(without("Mentor 3"))
    assert desk.people()["Mentor 3"]["status"] == "left"


def test_a_status_set_by_hand_is_nobody_elses_business(strict: Importer) -> None:
    strict.imports(hr(*EVERYBODY))
    strict.imports(without("Mentor 3"))
    roster = strict.read("rosters/mentors.csv")
    strict.write("rosters/mentors.csv", roster.replace(",left\n", ",active\n"))
    strict.imports(without("Mentor 3"))
    assert strict.people()["Mentor 3"]["status"] == "active"  # whoever undid it has a reason
    strict.write("rosters/mentors.csv", strict.read("rosters/mentors.csv").replace(",active\n", ",paused\n"))
    strict.imports(hr(*EVERYBODY))
    assert strict.people()["Mentor 3"]["status"] == "paused"


def test_more_than_a_third_do_not_leave_by_accident(strict: Importer) -> None:
    strict.imports(hr(*EVERYBODY))
    before = strict.files()
    said = strict.imports(hr(*MENTORS[:2], *LEADERS, *ABOVE))
    assert said.code == 1
    assert "2 of the 4 people in rosters/mentors.csv who have not left are missing from this export" in said.err
    assert strict.files() == before
    assert strict.imports(hr(*MENTORS[:2], *LEADERS, *ABOVE), "--allow-shrink").code == 0
    assert strict.people()["Mentor 2"]["status"] == "left"


def test_people_who_were_never_in_the_export_are_named_and_stay(desk: Importer) -> None:
    said = desk.imports(without("Leader 3"))
    assert "In the rosters, not in the export: Leader 3. Their addresses may differ." in said.err
    assert desk.people()["Leader 3"].get("status", "") == ""


def test_a_live_pairing_in_one_line_is_written_then_told(desk: Importer) -> None:
    desk.write(
        "pairings.csv",
        "id,mentor_id,mentee_id,status,since\np001,m-0,l-0,active,2027-01-11\np002,m-1,l-1,active,2027-01-11\n",
    )
    said = desk.imports(hr(*EVERYBODY))
    assert said.code == 1
    assert said.err.count("error[RM405]") == 1
    assert "p001 is now within one reporting line" in said.err
    assert desk.people()["Mentor 0"]["manager_id"]
    assert desk.people()["Mentor 1"]["grade"] == "3"
    assert desk.imports(hr(*EVERYBODY)).code == 0  # told by every command, new only once


def test_who_leaves_a_live_pairing_is_the_next_step(strict: Importer) -> None:
    strict.imports(hr(*EVERYBODY))
    strict.write("pairings.csv", "id,mentor_id,mentee_id,status,since\np001,m-1,l-1,active,2027-01-11\n")
    said = strict.imports(without("Mentor 1"))
    assert said.code == 1
    assert "error[RM423]" in said.err
    assert "rmentor pairing end p001 --rematch ends the pairing of Mentor 1" in said.err


def test_whoever_leaves_several_live_pairings_leaves_each_by_its_id(strict: Importer) -> None:
    strict.imports(hr(*EVERYBODY))
    rows = "p001,m-1,l-1,active,2027-01-11\np002,m-2,l-1,active,2027-01-11\n"
    strict.write("pairings.csv", f"id,mentor_id,mentee_id,status,since\n{rows}")
    said = strict.imports(without("Leader 1"))
    assert "rmentor pairing end p001 p002 --rematch ends the 2 pairings of Leader 1" in said.err


def test_cells_unread_for_one_reason_are_told_together(desk: Importer) -> None:
    grades = ("Analyst", "Director", "Clerk", "Barista")
    said = desk.imports(hr(*((*row[:3], grade, *row[4:]) for row, grade in zip(MENTORS, grades, strict=True))))
    assert (
        'grade "Analyst" is not a whole number (column "Grade"), nor can "Director", "Clerk" and "Barista" be'
        in said.err
    )
    assert said.err.count("RM704") == 1
    assert "(and on lines 3, 4 and 5)" in said.err


def test_a_circle_of_managers_is_told_and_the_rest_goes_on(desk: Importer) -> None:
    rows = [(*row[:6], {"0": "1", "1": "0", "2": "2"}.get(row[0], "0"), "") for row in MENTORS]
    said = desk.imports(hr(*rows))
    assert said.code == 0
    assert "Mentor 0 (m-0) and Mentor 1 (m-1) manage each other in a circle" in said.err
    people = desk.people()
    assert (people["Mentor 0"]["manager_id"], people["Mentor 1"]["manager_id"]) == ("", "")
    assert people["Mentor 2"]["manager_id"] == ""  # nobody manages themselves
    assert people["Mentor 3"]["manager_id"] == "m-0"


def test_a_manager_of_a_shared_name_is_a_question(desk: Importer) -> None:
    rows = [
        (*MENTORS[0][:6], "Sam Twin", ""),
        *[(f"{n}", "Sam Twin", f"t{n}@example.org", "6", "", "", "", "") for n in (70, 71)],
    ]
    said = desk.imports(hr(*rows))
    assert 'manager_id "Sam Twin" could be Sam Twin (70) and Sam Twin (71)' in said.err
    assert desk.people()["Mentor 0"].get("manager_id", "") == ""


def test_a_manager_known_by_name_only_keeps_the_id_when_more_is_known(desk: Importer) -> None:
    desk.imports(hr((*MENTORS[0][:6], "Boss A", "")))
    (boss,) = desk.rows("rosters/org.csv")
    desk.imports(hr((*MENTORS[0][:6], "Boss A", ""), ABOVE[0]))
    (again,) = (row for row in desk.rows("rosters/org.csv") if row["name"] == "Boss A")
    assert (again["id"], again["email"]) == (boss["id"], "b0@example.org")


@pytest.mark.parametrize("nobody", ["", "-", "n/a", "None", "\N{EM DASH}", "?"])
def test_no_manager_has_many_spellings(nobody: str, desk: Importer) -> None:
    said = desk.imports(hr((*MENTORS[0][:6], nobody, nobody)))
    assert said.code == 0
    assert "warning[" not in said.err
    assert desk.rows("rosters/org.csv") == []


def test_a_cell_with_two_addresses_is_no_manager(desk: Importer) -> None:
    said = desk.imports(hr((*MENTORS[0][:6], "a@example.org, b@example.org", "")))
    assert "is not one e-mail address" in said.err


def erased(desk: Importer, address: str) -> None:
    """Let somebody be gone who had an address."""
    key = (desk.root / "private" / "key").read_bytes()
    desk.write("private/erased.csv", f"mark,date\n{mark_of(key, address)},2027-01-01\n")


def test_an_erased_manager_is_one_nameless_row_however_exports_name_them(desk: Importer) -> None:
    desk.imports(hr((*MENTORS[0][:6], "", "")))
    erased(desk, "anna@example.org")
    anna = ("77", "Anna Smith", "anna@example.org", "9", "", "", "99", "")
    desk.imports(hr((*MENTORS[0][:6], "77", ""), anna, ABOVE[5]))
    row = next(each for each in desk.rows("rosters/org.csv") if not each["name"])
    assert row["email"] == ""
    assert row["manager_id"]  # the line goes on above them
    desk.imports(hr((*MENTORS[0][:6], "anna@example.org", ""), anna))
    assert [each["id"] for each in desk.rows("rosters/org.csv") if not each["name"]] == [row["id"]]
    assert desk.people()["Mentor 0"]["manager_id"] == row["id"]
    assert "Anna" not in desk.read("private/imports/hr.csv") + desk.read("rosters/org.csv")
    assert "anna@" not in desk.read("private/imports/hr.csv")


def test_an_erased_person_does_not_come_back_as_a_row_of_the_organization(desk: Importer) -> None:
    columns = "[{question: id, to: id}, {question: name, to: name}, {question: email, to: email}]"
    desk.write("intake.yaml", f"- name: chart\n  into: org\n  columns: {columns}\n")
    desk.imports("id,name,email\no-1,Bo Lee,bo@example.org\n")
    desk.write("private/key", "k" * 64 + "\n")
    erased(desk, "anna@example.org")
    said = desk.imports("id,name,email\no-2,Anna Smith,Anna@example.org\no-1,Bo Lee,bo@example.org\n")
    assert said.code == 0
    assert "1 row of people whose data were erased: left out." in said.err
    assert [each["id"] for each in desk.rows("rosters/org.csv")] == ["o-1"]
    assert "nna" not in desk.read("private/imports/chart.csv")


def test_who_left_long_ago_does_not_count_among_those_who_may_leave(tmp_path: Path) -> None:
    desk = Importer(tmp_path / "program", LEAVES)
    rows = [(f"{n}", f"Person {n}", f"p{n}@example.org", "3", "", "", "", "") for n in range(10)]
    roster = "".join(f"j-{n},Person {n},p{n}@example.org,ai\n" for n in range(10))
    desk.write("rosters/mentors.csv", "id,name,email,offers\n" + roster)
    desk.imports(hr(*rows))
    assert desk.imports(hr(*rows[3:])).code == 0
    said = desk.imports(hr(*rows[6:]))
    assert said.code == 1
    assert "3 of the 7 people in rosters/mentors.csv who have not left are missing from this export" in said.err


def test_who_has_no_address_is_nobody_that_a_row_without_one_is_about(desk: Importer) -> None:
    roster = (desk.root / "rosters/mentors.csv").read_text().replace("m0@example.org", "")
    desk.write("rosters/mentors.csv", roster)
    said = desk.imports(hr(("", "Somebody Else", "", "9", "Elsewhere", "Spain", "", "")))
    assert said.code in {0, 1}
    person = desk.people()["Mentor 0"]
    assert (person["email"], person.get("grade", ""), person.get("department", "")) == ("", "", "")


def test_the_address_of_who_has_none_is_asked_for_where_a_row_may_be_about_them(desk: Importer) -> None:
    roster = (desk.root / "rosters/mentors.csv").read_text().replace("m0@example.org", "")
    desk.write("rosters/mentors.csv", roster)
    said = desk.imports(hr(*EVERYBODY))
    assert "Mentor 0 (m-0) has no address in the rosters: nothing was taken; if it is the same person, write this" in (
        said.out + said.err
    )
    assert desk.people()["Mentor 0"]["email"] == ""
    assert desk.people()["Mentor 1"]["grade"] == "3"


def test_a_row_without_an_address_that_may_be_about_somebody_says_so_and_is_no_row_of_nobody(desk: Importer) -> None:
    said = desk.imports(hr(("", "Mentor 0", "", "9", "", "", "", ""), ("", "Somebody Else", "", "9", "", "", "", "")))
    told = (
        "Mentor 0 (m-0) may be meant, but the row has no e-mail address: nothing was taken; if it is the same person,"
    )
    assert f"{told} write m0@example.org into the row, then import again" in said.err
    assert "1 row is of nobody in the rosters" in said.err


def test_a_change_of_manager_is_shown_with_names(tmp_path: Path) -> None:
    desk = Importer(tmp_path / "program", HR)
    zoe = ("1", "Zoë Åström", "zoe@example.org", "3", "", "")
    desk.imports(hr((*zoe, "ann@example.org", ""), ("2", "Ann Old", "ann@example.org", "5", "", "", "", "")))
    said = desk.imports(hr((*zoe, "henrik@example.org", "")))
    (ann,) = desk.rows("rosters/org.csv")
    assert f"Zoë Åström  manager_id  Ann Old ({ann['id']})  Henrik Lund (s-oqra)" in said.out


def test_numbers_that_lost_their_leading_zeros_find_the_one_who_has_them(desk: Importer) -> None:
    lee = ("0002001", "Lee Top", "lee@example.org", "9", "", "", "", "")
    anke = ("0001001", "Anke Berg", "anke@example.org", "7", "", "", "2001", "")
    rows = [("0001010", "Leader 0", "l0@example.org", "8", "F", "", "1001", "")]
    rows += [("0001020", "Mentor 0", "m0@example.org", "3", "T", "", "1010", "")]
    said = desk.imports(hr(*rows, anke, lee))
    assert "Leading zeros are lost in numbers: 1001 is taken for 0001001 (Anke Berg), and so are the like." in said.err
    assert desk.people()["Mentor 0"]["manager_id"] == "l-0"
    org = {row["name"]: row for row in desk.rows("rosters/org.csv")}
    assert (org["Anke Berg"]["email"], org["Anke Berg"]["manager_id"]) == ("anke@example.org", org["Lee Top"]["id"])
    assert desk.people()["Leader 0"]["manager_id"] == org["Anke Berg"]["id"]
    before = desk.files()
    shorn = [(row[0].lstrip("0"), *row[1:]) for row in (*rows, anke, lee)]
    desk.imports(hr(*shorn))
    assert {path for path, text in desk.files().items() if before.get(path) != text} <= {"private/imports/hr.csv"}


def test_a_number_without_zeros_that_may_be_two_peoples_is_nobodys(desk: Importer) -> None:
    rows = [("0001010", "Leader 0", "l0@example.org", "8", "F", "", "", "")]
    rows += [("01010", "Leader 1", "l1@example.org", "8", "F", "", "", "")]
    said = desk.imports(hr(*rows, ("0001020", "Mentor 0", "m0@example.org", "3", "T", "", "1010", "")))
    assert "Leading zeros" not in said.err
    assert desk.people()["Mentor 0"].get("manager_id", "") not in ("l-0", "l-1")


def test_a_manager_of_whom_only_a_shorn_number_was_known_is_somebody_once_an_export_names_them(desk: Importer) -> None:
    mentor = ("0001020", "Mentor 0", "m0@example.org", "3", "T", "", "1001", "")
    desk.imports(hr(mentor))  # a part of the house
    assert desk.rows("rosters/org.csv") == []
    desk.imports(hr(mentor, ("0001001", "Anke Berg", "anke@example.org", "7", "", "", "1010", "")))
    (anke,) = desk.rows("rosters/org.csv")
    assert (anke["name"], anke["email"]) == ("Anke Berg", "anke@example.org")
    assert desk.people()["Mentor 0"]["manager_id"] == anke["id"]


def test_a_manager_whose_row_is_broken_replaces_nobody(desk: Importer) -> None:
    boss = ("10", "Leader 0", "l0@example.org", "8", "F", "", "", "")
    known, new = (
        (f"{n}", f"Mentor {n}", f"m{n}@example.org", "3", "T", "", boss_id, "") for n, boss_id in ((0, "10"), (1, ""))
    )
    desk.write("intake.yaml", HR + HR.replace("name: hr", "name: other"))
    desk.imports(hr(boss, known), "--map", "other")
    assert desk.people()["Mentor 0"]["manager_id"] == "l-0"
    broken = (boss[0], boss[1], boss[2], "8", "F", "Leeds", "UK", "", "")
    said = desk.imports(hr(broken, known, (*new[:6], "10", "")), "--map", "hr")
    assert 'manager_id "10" is nobody in this export or the rosters; Leader 0 (l-0) stays' in said.err
    assert "nothing was taken of them: 10." in said.err
    assert [desk.people()[f"Mentor {n}"]["manager_id"] for n in (0, 1)] == ["l-0", ""]
    assert desk.rows("rosters/org.csv") == []
    assert desk.imports(hr(boss, known, (*new[:6], "10", "")), "--map", "hr").code == 0
    assert [desk.people()[f"Mentor {n}"]["manager_id"] for n in (0, 1)] == ["l-0", "l-0"]


def test_a_manager_without_a_name_is_whoever_has_their_number(desk: Importer) -> None:
    boss = ("10", "Leader 0", "l0@example.org", "8", "F", "", "", "")
    mentor = ("0", "Mentor 0", "m0@example.org", "3", "T", "", "10", "")
    desk.write("rosters/org.csv", "id,name,email\no-abcd,,\n")
    desk.imports(hr(mentor))
    desk.write("private/imports/hr.csv", desk.read("private/imports/hr.csv") + "o-abcd,number,10\n")
    assert desk.imports(hr(boss, mentor)).code == 0
    assert desk.people()["Mentor 0"]["manager_id"] == "l-0"
    assert desk.rows("rosters/org.csv") == []


def test_a_manager_whose_row_waits_is_no_second_person(desk: Importer) -> None:
    boss = ("10", "Leader 0", "l0@example.org", "8", "F", "", "", "")
    mentor = ("0", "Mentor 0", "m0@example.org", "3", "T", "", "l0@example.org", "")
    assert desk.imports(hr(boss, mentor)).code == 0
    two = [("77", name, "new@example.org", "8", "F", "", "", "") for name in ("Leader 0", "Ann Other")]
    said = desk.imports(hr(*two, (*mentor[:6], "new@example.org", "")))
    assert 'manager_id "new@example.org" is on line 2, which waits for a decision; Leader 0 (l-0) stays' in said.err
    assert desk.people()["Mentor 0"]["manager_id"] == "l-0"


def test_columns_that_pairing_never_uses_are_no_remarks(desk: Importer) -> None:
    rows = [[*row, "x", "1990-01-01", "y"] for row in EVERYBODY]
    said = desk.imports(written((*HR_HEADER, "Geschlecht", "Date of birth", "Notes"), *rows))
    assert 'Not read: "Notes". If any holds remarks' in said.err
    assert 'Never read, as pairing does not use it: "Geschlecht" and "Date of birth".' in said.err


def test_who_has_no_preferred_name_is_taken_by_their_whole_one(tmp_path: Path) -> None:
    desk = Importer(tmp_path / "program", empty=True)
    rows = (("Henrik Lund", "Henry", "h@example.org"), ("Zoë Åström", "", "z@example.org"))
    desk.imports(written(("Legal name", "Preferred name", "Email"), *rows), "--into", "mentors")
    assert {name: row["known_as"] for name, row in desk.people().items()} == {"Henrik Lund": "Henry", "Zoë Åström": ""}


def test_whoever_has_a_number_of_other_letters_is_nobody_else(desk: Importer) -> None:
    boss = ("X-17", "Max Mole", "max@example.org", "8", "", "", "", "")
    mentor = ("0001020", "Mentor 0", "m0@example.org", "3", "T", "", "X-17", "")
    desk.imports(hr(mentor, boss))
    top = ("X-18", "Nora Newcomer", "nora@example.org", "9", "", "", "", "")
    desk.imports(hr(mentor, (*boss[:6], "X-18", ""), top))
    org = {row["name"]: row for row in desk.rows("rosters/org.csv")}
    assert set(org) == {"Max Mole", "Nora Newcomer"}
    assert org["Max Mole"]["manager_id"] == org["Nora Newcomer"]["id"]
    assert desk.people()["Mentor 0"]["manager_id"] == org["Max Mole"]["id"]


def test_a_proposal_that_a_rule_forbids_now_is_named_once(desk: Importer) -> None:
    desk.imports(hr(*EVERYBODY))
    desk.write("pairings.csv", "id,mentor_id,mentee_id,status\np001,m-1,l-1,proposed\np002,m-2,l-2,proposed\n")
    moved = [(*row[:6], "11", *row[7:]) if row[1] == "Mentor 1" else row for row in EVERYBODY]
    told = "p001 (Mentor 1 and Leader 1) is proposed, and no longer possible: one stands above the other in the"
    said = desk.imports(hr(*moved))
    assert (said.code, told in said.err, "p002 (" in said.err) == (0, True, False)
    assert told not in desk.imports(hr(*moved)).err


def test_whoever_writes_two_given_names_is_called_by_both(tmp_path: Path) -> None:
    desk = Importer(tmp_path / "program")
    header = ("Timestamp", "Email", "First name", "Last name")
    rows = (
        ("2027-01-11 10:00", "joseluis@example.org", "José Luis", "García Márquez"),
        ("2027-01-11 10:01", "mary@example.org", "Mary J.", "Low"),
        ("2027-01-11 10:02", "ann@example.org", "Ann", "Low"),
    )
    desk.imports(written(header, *rows), "--into", "mentors")
    called = {name: row["known_as"] for name, row in desk.people().items() if row.get("known_as")}
    assert called == {"José Luis García Márquez": "José Luis"}
    roster = desk.read("rosters/mentors.csv")
    desk.write("rosters/mentors.csv", re.sub(r",José Luis(?=[,\n])", ",Pepe", roster))
    assert "kept yours" not in desk.imports(written(header, *rows)).err
    assert desk.people()["José Luis García Márquez"]["known_as"] == "Pepe"


def test_a_roster_keeps_the_mark_of_utf_8_that_a_spreadsheet_set(desk: Importer) -> None:
    desk.imports(hr(*EVERYBODY))
    path = desk.root / "rosters/mentors.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    desk.imports(hr(*((*EVERYBODY[0][:4], "Ventas & Más", *EVERYBODY[0][5:]), *EVERYBODY[1:])))
    assert path.read_bytes().startswith(b"\xef\xbb\xbfid,")
    assert "Ventas & Más".encode() in path.read_bytes()
    assert desk.runs("validate").code == 0
