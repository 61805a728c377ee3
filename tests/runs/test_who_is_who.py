"""One person stays one person, and nobody becomes somebody else: what a manager, a number or a name may not do."""

from pathlib import Path

import pytest

from rmentor_cli.intake.identity import mark_of
from tests.importer import HR, SIGN_UP, Importer, Said, hr, sign_ups, written

ANNA = ("2027-01-11 10:00", "anna@example.org", "Anna Smith", "mentor", "ai", "Ops", "1")
PETRA = ("2027-01-11 11:00", "petra@example.org", "Petra Vogel", "leader", "", "Legal", "2")
LENA = ("2027-01-11 12:00", "lena@example.org", "Lena Hartmann", "mentor", "ai", "Sales", "3")
APART = SIGN_UP.replace("{question: Department, to: department}", "{question: Department, to: keep_apart}")
WISHES = SIGN_UP.replace("{question: Department, to: department}", "{question: Department, to: declines}")
BY_NAME = """\
- name: named
  into: people
  columns:
    - {question: Mail, to: email}
    - {question: Team, to: department}
    - {question: Boss, to: manager_id}
    - {question: Dotted, to: dotted_line_ids}
"""


@pytest.fixture
def desk(tmp_path: Path) -> Importer:
    return Importer(tmp_path / "program", SIGN_UP + HR + BY_NAME)


def signs_up(desk: Importer, *rows: tuple[str, ...]) -> Said:
    return desk.imports(sign_ups(*rows), "--map", "sign-up")


def hears(desk: Importer, *rows: tuple[str, ...]) -> Said:
    return desk.imports(hr(*rows), "--map", "hr")


def named(desk: Importer, *rows: tuple[str, ...]) -> Said:
    return desk.imports(written(("Mail", "Team", "Boss", "Dotted"), *rows), "--map", "named")


def facts(boss: str, dotted: str = "") -> tuple[str, ...]:
    return ("", "Anna Smith", "anna@example.org", "3", "Ops", "", boss, dotted)


def by_hand(row: tuple[str, ...], **cells: str) -> tuple[str, ...]:
    """Return a row with other cells, by what they hold."""
    names = ("when", "email", "name", "side", "offers", "department", "number")
    return tuple(cells.get(name, cell) for name, cell in zip(names, row, strict=True))


def test_a_manager_who_signs_up_is_one_person(desk: Importer) -> None:
    signs_up(desk, ANNA)
    chain = [
        ("20", "Petra Vogel", "petra@example.org", "8", "", "", "chief@example.org", ""),
        ("21", "Chief", "chief@example.org", "9", "", "", "", ""),
    ]
    hears(desk, facts("petra@example.org"), *chain)
    assert {row["name"] for row in desk.rows("rosters/org.csv")} == {"Petra Vogel", "Chief"}
    assert signs_up(desk, ANNA, PETRA).code == 0
    people, (chief,) = desk.people(), desk.rows("rosters/org.csv")
    assert people["Anna Smith"]["manager_id"] == people["Petra Vogel"]["id"]
    assert people["Petra Vogel"]["manager_id"] == chief["id"]
    before = desk.files()
    hears(desk, facts("20"), *chain)  # HR goes on, by a number that it gave to the row in org.csv
    assert desk.people()["Anna Smith"]["manager_id"] == people["Petra Vogel"]["id"]
    assert signs_up(desk, ANNA, PETRA).code == 0
    assert desk.files()["rosters/mentors.csv"] == before["rosters/mentors.csv"]
    assert desk.files()["rosters/org.csv"] == before["rosters/org.csv"]


def test_what_hr_says_of_a_manager_who_signed_up_is_still_followed(desk: Importer) -> None:
    signs_up(desk, ANNA)
    hears(desk, facts("petra@example.org"))
    signs_up(desk, ANNA, PETRA)
    assert hears(desk, facts("henrik@example.org")).code == 0  # Petra, who has no row there, is not gone
    assert desk.people()["Anna Smith"]["manager_id"] == "s-oqra"
    assert desk.people()["Petra Vogel"].get("status", "") in ("", "active")


@pytest.mark.parametrize("boss", ["Vogel, Petra", "Petra Vogel", "VOGEL Petra"])
def test_people_are_known_by_the_name_in_the_roster(boss: str, desk: Importer) -> None:
    signs_up(desk, ANNA, PETRA)
    named(desk, ("anna@example.org", "Ops", boss, ""), ("petra@example.org", "Legal", "", ""))
    assert desk.people()["Anna Smith"]["manager_id"] == desk.people()["Petra Vogel"]["id"]
    assert desk.rows("rosters/org.csv") == []


def test_letters_of_their_own_are_the_same_name(desk: Importer) -> None:
    signs_up(desk, ANNA, by_hand(PETRA, name="Łukasz Møller"))
    named(desk, ("anna@example.org", "Ops", "Moller, Lukasz", ""))
    assert desk.people()["Anna Smith"]["manager_id"] == desk.people()["Łukasz Møller"]["id"]


def test_a_stranger_known_by_name_replaces_nobody(desk: Importer) -> None:
    signs_up(desk, ANNA)
    hears(desk, facts("henrik@example.org"))
    said = named(desk, ("anna@example.org", "Ops", "Some Body", ""))
    assert 'manager_id "Some Body" is nobody known; Henrik Lund (s-oqra) stays' in said.err
    assert desk.people()["Anna Smith"]["manager_id"] == "s-oqra"


def test_a_stranger_called_like_somebody_in_the_rosters_is_told_and_not_made(desk: Importer) -> None:
    signs_up(desk, ANNA, PETRA)
    said = hears(desk, facts("pv@example.org"), ("20", "Vogel, Petra", "pv@example.org", "8", "", "", "", ""))
    assert "may be the same person" in said.err
    assert desk.rows("rosters/org.csv") == []


def test_a_manager_in_doubt_erases_nobody(desk: Importer) -> None:
    signs_up(desk, ANNA)
    hears(desk, facts("henrik@example.org", "dot@example.org"))
    before = desk.people()["Anna Smith"]
    hears(desk, facts("a@example.org, b@example.org", "not@one@address"))
    assert desk.people()["Anna Smith"] == before


@pytest.mark.parametrize("nobody", ["Yes", "y", "No", "n", "vacant", "TBD", "tbc", "Unknown", "open", "external", "-"])
def test_a_cell_that_names_nobody_erases_nobody(nobody: str, desk: Importer) -> None:
    signs_up(desk, ANNA)
    hears(desk, facts("henrik@example.org"))
    hears(desk, facts(nobody))
    assert desk.people()["Anna Smith"]["manager_id"] == "s-oqra"
    assert desk.rows("rosters/org.csv") == []


def test_an_empty_manager_still_empties_the_cell(desk: Importer) -> None:
    signs_up(desk, ANNA)
    hears(desk, facts("henrik@example.org"))
    hears(desk, facts(""))
    assert desk.people()["Anna Smith"].get("manager_id", "") == ""


def test_the_numbers_of_rows_are_nobodys(desk: Importer) -> None:
    signs_up(desk, ANNA, PETRA, LENA)
    others = [by_hand(PETRA, number="1"), by_hand(LENA, number="2")]
    said = signs_up(desk, *others, by_hand(ANNA, number="3", name="Zed Hartmann", email="zed@example.org"))
    people = desk.people()
    assert said.code == 0
    assert {"Anna Smith", "Zed Hartmann", "Lena Hartmann"} <= people.keys()


def test_a_number_finds_nobody_of_another_name(desk: Importer) -> None:
    signs_up(desk, ANNA)
    said = signs_up(desk, by_hand(ANNA, name="Eve Black", email="eve@example.org"))
    assert "Eve Black (eve@example.org) answers under the id or number of Anna Smith" in said.err
    assert "In the last export, not in this one" not in said.err


def test_a_number_finds_nobody_who_has_a_row_of_their_own(desk: Importer) -> None:
    signs_up(desk, ANNA)
    said = signs_up(desk, by_hand(ANNA, number="7"), by_hand(LENA, number="1"))
    assert said.code == 0
    assert {"Anna Smith", "Lena Hartmann"} <= desk.people().keys()


def test_a_shared_mailbox_is_two_people(desk: Importer) -> None:
    said = signs_up(desk, ANNA, by_hand(ANNA, name="Bob Smith", when="2027-01-12 10:00"))
    assert "Anna Smith and Bob Smith have one address" in said.err
    assert "nswered more than once" not in said.err


def test_a_name_that_is_cut_short_is_one_person(desk: Importer) -> None:
    said = signs_up(desk, ANNA, by_hand(ANNA, name="Ann Smith", when="2027-01-12 10:00"))
    assert "nswered more than once" in said.err


def test_two_people_of_one_name_are_enrolled_and_told(desk: Importer) -> None:
    said = signs_up(desk, LENA, by_hand(LENA, email="lena.h@example.org", number="9"))
    assert said.code == 0
    assert "warning[RM705] two people are called Lena Hartmann: " in said.err
    assert len([row for row in desk.rows("rosters/mentors.csv") if row["name"] == "Lena Hartmann"]) == 2


def test_a_wish_to_be_kept_apart_that_was_deleted_does_not_come_back(tmp_path: Path) -> None:
    desk = Importer(tmp_path / "program", APART)
    desk.imports(sign_ups(by_hand(ANNA, department="Henrik Lund")))
    assert len(desk.rows("private/keep-apart.csv")) == 1
    desk.write("private/keep-apart.csv", "mentor_id,mentee_id,until\n")
    again = [by_hand(ANNA, department="Henrik Lund;Petra Vogel"), by_hand(PETRA, department="")]
    desk.imports(sign_ups(again[0]))
    assert desk.rows("private/keep-apart.csv") == []
    desk.imports(sign_ups(*again))
    (row,) = desk.rows("private/keep-apart.csv")  # whoever is new is taken
    assert row["mentee_id"] == desk.people()["Petra Vogel"]["id"]


def test_a_wish_that_nobody_can_read_loses_no_other(tmp_path: Path) -> None:
    desk = Importer(tmp_path / "program", WISHES)
    desk.imports(sign_ups(by_hand(ANNA, department="Henrik Lund")))
    said = desk.imports(sign_ups(by_hand(ANNA, department="Helen")))
    assert "it is taken once they have signed up and this file is imported again" in said.err
    assert desk.people()["Anna Smith"]["declines"] == "s-oqra"


def test_an_erased_manager_comes_back_without_name_and_address(desk: Importer) -> None:
    signs_up(desk, ANNA)
    mark = mark_of((desk.root / "private" / "key").read_bytes(), "petra@example.org")
    desk.write("private/erased.csv", f"mark,date\n{mark},2027-01-01\n")
    for _ in range(2):
        hears(desk, facts("petra@example.org"), ("20", "Petra Vogel", "petra@example.org", "8", "", "", "", ""))
        (row,) = desk.rows("rosters/org.csv")
        assert (row["name"], row["email"]) == ("", "")
        assert desk.people()["Anna Smith"]["manager_id"] == row["id"]
    assert "petra" not in desk.read("private/imports/hr.csv")


def test_somebody_who_left_and_answers_again_is_told(desk: Importer) -> None:
    signs_up(desk, ANNA)
    desk.write("rosters/mentors.csv", desk.read("rosters/mentors.csv").replace("id,name", "status,id,name", 1))
    header, *rows = desk.read("rosters/mentors.csv").splitlines()
    marked = [f"{'left' if 'anna@' in row else 'active'},{row}" for row in rows]
    desk.write("rosters/mentors.csv", "\n".join([header, *marked]) + "\n")
    assert "has left, and answered again" not in signs_up(desk, ANNA).err
    said = signs_up(desk, by_hand(ANNA, when="2027-02-01 10:00"))
    assert "Anna Smith (" in said.err
    assert "has left, and answered again; their status stays left" in said.err
    assert desk.people()["Anna Smith"]["status"] == "left"


def test_whoever_is_on_both_sides_is_not_missing(desk: Importer) -> None:
    signs_up(desk, ANNA)
    said = signs_up(desk, ANNA, by_hand(ANNA, side="leader", when="2027-02-01 10:00"))
    assert "is in rosters/mentors.csv already" in said.err
    assert "In the last export, not in this one" not in said.err


def test_the_way_to_the_other_side_is_named_and_works(desk: Importer) -> None:
    signs_up(desk, ANNA)
    anna = desk.people()["Anna Smith"]["id"]
    desk.write("consents.csv", f"person_id,what,text_version,given\n{anna},taking-part,1,2027-01-11\n")
    as_leader = by_hand(ANNA, side="leader", when="2027-02-01 10:00")
    lines = desk.read("rosters/mentors.csv").splitlines()
    line = next(n for n, each in enumerate(lines) if each.startswith(anna))
    said = signs_up(desk, as_leader)
    way = f"delete line {line + 1} of rosters/mentors.csv and what consents.csv says of {anna} as well"
    assert f"if rosters/mentees.csv is right, {way}, then import again" in said.err
    desk.write("rosters/mentors.csv", "\n".join([*lines[:line], *lines[line + 1 :]]) + "\n")
    desk.write("consents.csv", "person_id,what,text_version,given\n")
    assert signs_up(desk, as_leader).code == 0
    assert "Anna Smith" in desk.read("rosters/mentees.csv")
    assert desk.runs("validate").code == 0


def test_whoever_has_a_pairing_keeps_their_side(desk: Importer) -> None:
    signs_up(desk, ANNA)
    anna = desk.people()["Anna Smith"]["id"]
    desk.write("pairings.csv", f"id,mentor_id,mentee_id,status,since\np001,{anna},s-oqra,active,2027-01-11\n")
    said = signs_up(desk, by_hand(ANNA, side="leader", when="2027-02-01 10:00"))
    assert "delete the other answer; with a pairing to their name they keep their side in this program" in said.err


def test_a_manager_in_both_files_is_two_ids_for_one_address(desk: Importer) -> None:
    desk.write("rosters/org.csv", "id,name,email\no-bcdf,Henrik Lund,Henrik@example.org\n")
    said = desk.runs("validate")
    assert (
        'warning[RM308] email "Henrik@example.org" is also that of s-oqra; delete the row of o-bcdf'
        in said.out + said.err
    )


def test_whoever_is_named_in_a_row_that_is_held_back_is_not_missing(desk: Importer) -> None:
    desk.write("intake.yaml", SIGN_UP.replace("  columns:", "  absent: left\n  columns:", 1))
    desk.imports(sign_ups(ANNA, PETRA, LENA))
    without = sign_ups(ANNA, PETRA, by_hand(LENA, email=""))
    said = desk.imports(without, "--allow-shrink")
    assert "Lena Hartmann has no e-mail address" in said.err
    assert desk.people()["Lena Hartmann"].get("status", "") in ("", "active")
    shared = sign_ups(ANNA, by_hand(PETRA, email="team@example.org"), by_hand(LENA, email="team@example.org"))
    said = desk.imports(shared, "--allow-shrink")
    assert "have one address" in said.err
    assert {row.get("status", "") for row in desk.people().values()} <= {"", "active"}


GIVEN = ["Name", "Email", "Grade", "Department", "Location", "Languages", "Offers", "Wants"]
PRIYA = ("Priya Nair", "priya.nair@example.org", "3", "IT", "Leeds", "en", "ai", "strategy")
GIVES = "\n".join(
    (
        "- name: given",
        "  into: mentors",
        "  columns:",
        *(f"    - {{question: {c}, to: {c.lower()}}}" for c in GIVEN),
        "",
    )
)


@pytest.mark.parametrize(("name", "team"), [("Priya Menon", "IT"), ("Priya Nair", "IT Services")])
def test_whoever_gives_the_answers_of_somebody_without_a_row_is_asked_about(
    name: str, team: str, desk: Importer
) -> None:
    desk.write("intake.yaml", GIVES)
    other = ("Ben Low", "ben@example.org", "3", "Ops", "Leeds", "en", "ai", "strategy")
    assert desk.imports(written(GIVEN, PRIYA, other)).code == 0
    before = desk.files()["rosters/mentors.csv"]
    said = desk.imports(written(GIVEN, (name, "priya.menon@example.org", "3", team, *PRIYA[4:]), other))
    assert said.code == 1
    assert f"{name} (priya.menon@example.org) gives the answers of Priya Nair" in said.err
    assert "left as they are" not in said.err  # nobody is led to end the pairing of somebody who is here
    assert desk.files()["rosters/mentors.csv"] == before


def test_whoever_says_something_else_than_those_who_are_gone_is_a_newcomer(desk: Importer) -> None:
    desk.write("intake.yaml", GIVES)
    desk.imports(written(GIVEN, PRIYA))
    said = desk.imports(written(GIVEN, ("Ida Roe", "ida@example.org", "3", "Ops", "London", *PRIYA[5:])))
    assert said.code == 0
    assert "Ida Roe" in desk.people()


def test_an_address_of_one_and_a_name_of_another_are_a_persons_to_decide(desk: Importer) -> None:
    signs_up(desk, ANNA, LENA)
    before = desk.files()["rosters/mentors.csv"]
    said = signs_up(desk, by_hand(LENA, email="anna@example.org", number="7"), LENA)
    assert said.code == 1
    assert "the row is of Anna Smith (" in said.err
    assert "by its address, and called Lena Hartmann, as " in said.err
    assert desk.files()["rosters/mentors.csv"] == before
    assert "left as they are" not in said.err
