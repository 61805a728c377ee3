"""Managers whom a form knows by name only: one person with whoever signs up under that name, in whatever order."""

import tempfile
from collections.abc import Mapping, Sequence
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.importer import Importer, Said, written

MAPS = "".join(
    f"- name: {side}\n  into: {side}\n  columns: [{{question: Name, to: name}}, {{question: Email, to: email}}, "
    "{question: Department, to: department}, {question: Grade, to: grade}, {question: Manager, to: manager_id}, "
    f"{{question: Topics, to: {topics}}}, {{question: Nr, to: number}}]\n"
    for side, topics in (("mentors", "offers"), ("mentees", "wants"))
)
HEADER = ("Name", "Email", "Department", "Grade", "Manager", "Topics", "Nr")
TOM = ("Tom Zed", "tom@example.org", "Customer Care", "2", "Anke Brandt", "ai", "")
ANKE = ("Anke Brandt", "anke@example.org", "Customer Service", "8", "", "ai", "")


@pytest.fixture
def desk(tmp_path: Path) -> Importer:
    return Importer(tmp_path / "program", MAPS, empty=True)


def juniors(desk: Importer, *rows: Sequence[str]) -> Said:
    return desk.imports(written(HEADER, *rows), "--map", "mentors")


def leaders(desk: Importer, *rows: Sequence[str]) -> Said:
    return desk.imports(written(HEADER, *rows), "--map", "mentees")


def manager_of(desk: Importer, name: str) -> str:
    """Return the name of somebody's manager."""
    people = desk.people()
    names = {row["id"]: row["name"] for row in (*people.values(), *desk.rows("rosters/org.csv"))}
    return names[people[name]["manager_id"]]


def named(row: Sequence[str], **cells: str) -> tuple[str, ...]:
    """Return a row with other cells, by the questions in small letters."""
    return tuple(cells.get(question.casefold(), cell) for question, cell in zip(HEADER, row, strict=True))


def test_nobody_is_paired_with_their_own_manager_who_signed_up_later(desk: Importer) -> None:
    assert "1 manager added to rosters/org.csv: Anke Brandt." in juniors(desk, TOM).err
    said = leaders(desk, ANKE)
    assert "Known by name only until now, as a manager, and taken for the same person: Anke Brandt (s-" in said.err
    people = desk.people()
    assert people["Tom Zed"]["manager_id"] == people["Anke Brandt"]["id"]
    assert desk.rows("rosters/org.csv") == []
    assert "No pairing is possible" in desk.runs("match", "--accept").out


@pytest.mark.parametrize("files", [*permutations(["juniors", "leaders", "other juniors"])])
def test_the_order_of_files_does_not_matter(files: Sequence[str], tmp_path: Path) -> None:
    boss = named(ANKE, name="Dr. Anke Brandt", manager="Ruth Keller")
    other = named(TOM, name="Kim Park", email="kim@example.org", manager="Brandt, Anke")

    def after(order: Sequence[str], where: str) -> Mapping[str, str]:
        desk = Importer(tmp_path / where, MAPS, empty=True)
        desk.write("private/key", "k" * 64 + "\n")
        for each in order:
            if each == "leaders":
                leaders(desk, boss)
            else:
                juniors(desk, TOM if each == "juniors" else other)
        return {path: "".join(sorted(desk.read(path).splitlines())) for path in ROSTERS}

    assert after(files, "one") == after(["leaders", "juniors", "other juniors"], "other")


ROSTERS = ("rosters/mentors.csv", "rosters/mentees.csv", "rosters/org.csv")
NAMES = ("Anke Brandt", "Dr. Katrin Vogel", "Marek Nowak", "Prof. Dr. Ruth Keller")
CALLED = (
    "",
    "Anke Brandt",
    "Brandt, Anke",
    "Katrin Vogel",
    "Dr. Katrin Vogel",
    "marek nowak",
    "Ruth Keller",
    "Eve Low",
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(CALLED), min_size=2, max_size=4),
    st.lists(st.sampled_from(CALLED), min_size=4, max_size=4),
    st.randoms(use_true_random=False),
)
def test_no_order_of_rows_or_files_changes_who_reports_to_whom(
    below: Sequence[str], above: Sequence[str], luck: object
) -> None:
    young = [named(TOM, name=f"Junior {n}", email=f"j{n}@example.org", manager=boss) for n, boss in enumerate(below)]
    old = [
        named(ANKE, name=name, email=f"l{n}@example.org", manager=boss)
        for n, (name, boss) in enumerate(zip(NAMES, above, strict=True))
    ]
    files = [(juniors, young), (leaders, old[:2]), (leaders, old[2:])]
    straight = lines_after([(leaders, old), (juniors, young), (leaders, old)])
    luck.shuffle(young)  # type: ignore[attr-defined]
    luck.shuffle(files)  # type: ignore[attr-defined]
    assert lines_after([*files, *files]) == straight  # once more: who was there first may name who came later


def lines_after(files: Sequence[tuple[object, Sequence[Sequence[str]]]]) -> Mapping[str, str]:
    """Return the name of everybody's manager after some imports."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Importer(Path(folder) / "program", MAPS, empty=True)
        for imports, rows in files:
            imports(desk, *rows)  # type: ignore[operator]
        names = {row["id"]: row["name"] for row in (*desk.people().values(), *desk.rows("rosters/org.csv"))}
        return {name: names.get(row.get("manager_id", ""), "") for name, row in desk.people().items()}


def test_who_signed_up_on_a_row_decided_later_is_the_manager_too(desk: Importer) -> None:
    both = [named(TOM, topics="ai"), named(ANKE, manager="", email="")]
    juniors(desk, *both)
    leaders(desk, ANKE)
    assert manager_of(desk, "Tom Zed") == "Anke Brandt"
    assert desk.rows("rosters/org.csv") == []


def test_what_org_csv_knew_above_a_manager_stays_known(desk: Importer) -> None:
    leaders(desk, ANKE)
    desk.write("rosters/mentors.csv", "id,name,email,manager_id\nj-kfwm,Tom Zed,tom@example.org,o-tqza\n")
    desk.write("rosters/org.csv", "id,name,email,manager_id\no-tqza,Anke Brandt,,o-tqzb\no-tqzb,Ruth Keller,,\n")
    assert "RM316" in desk.runs("validate").out
    leaders(desk, ANKE)
    assert manager_of(desk, "Tom Zed") == "Anke Brandt"
    assert manager_of(desk, "Anke Brandt") == "Ruth Keller"
    assert [row["id"] for row in desk.rows("rosters/org.csv")] == ["o-tqzb"]
    assert "RM316" not in desk.runs("validate").out
    before = desk.files()
    leaders(desk, ANKE)
    assert desk.files() == before


def test_a_double_of_an_earlier_import_is_healed_by_the_next_one(desk: Importer) -> None:
    leaders(desk, ANKE)
    desk.write("rosters/org.csv", "id,name\no-tqza,Anke Brandt\n")
    said = juniors(desk, TOM)
    assert "could be" not in said.err
    assert manager_of(desk, "Tom Zed") == "Anke Brandt"
    assert desk.rows("rosters/org.csv") == []


def test_a_live_pairing_with_a_manager_who_is_known_now_is_told(desk: Importer) -> None:
    leaders(desk, ANKE)
    juniors(desk, named(TOM, manager=""))
    assert desk.runs("match", "--accept").code == 0
    assert desk.rows("pairings.csv")
    said = juniors(desk, TOM)
    assert said.code == 1
    assert "p001 is now within one reporting line" in said.err


def test_of_two_people_of_one_name_nobody_is_taken_for_the_manager(desk: Importer) -> None:
    juniors(desk, TOM)
    said = leaders(desk, ANKE, named(ANKE, email="a.brandt@example.org", department="Legal"))
    (member,) = desk.rows("rosters/org.csv")
    assert f"Anke Brandt, a manager in rosters/org.csv ({member['id']}), may be Anke Brandt (s-" in said.err
    assert f"delete the row of {member['id']} there" in said.err
    assert manager_of(desk, "Tom Zed") == "Anke Brandt"


def test_two_lines_of_one_name_in_org_csv_are_left_to_a_person(desk: Importer) -> None:
    desk.write("rosters/org.csv", "id,name\no-tqza,Anke Brandt\no-tqzb,Anke Brandt\n")
    said = leaders(desk, ANKE)
    assert "may be Anke Brandt" in said.err
    assert len(desk.rows("rosters/org.csv")) == 2


def test_a_line_with_another_address_is_another_person(desk: Importer) -> None:
    desk.write("rosters/org.csv", "id,name,email\no-tqza,Anke Brandt,other@example.org\n")
    assert "may be" not in leaders(desk, ANKE).err
    assert len(desk.rows("rosters/org.csv")) == 1
    assert "RM316" not in desk.runs("validate").out


def test_whoever_reports_to_somebody_of_their_name_is_not_their_own_manager(desk: Importer) -> None:
    desk.write("rosters/mentees.csv", "id,name,email,manager_id\ns-oqra,Anke Brandt,anke@example.org,o-tqza\n")
    desk.write("rosters/org.csv", "id,name\no-tqza,Anke Brandt\n")
    juniors(desk, named(TOM, manager=""))
    assert [row["id"] for row in desk.rows("rosters/org.csv")] == ["o-tqza"]


def test_numbers_of_one_export_tell_people_of_one_name_apart(desk: Importer) -> None:
    desk.write("intake.yaml", MAPS.replace("question: Topics, to: offers", "question: Boss, to: manager_name"))
    header = (*HEADER[:5], "Boss", "Nr")
    rows = [(*named(TOM, manager="100012")[:5], "Anke Brandt", "100050")]
    desk.imports(written(header, *rows), "--map", "mentors")
    later = [*rows, ("Anke Brandt", "anke@example.org", "Legal", "2", "", "", "100099")]
    said = desk.imports(written(header, *later), "--map", "mentors")
    assert "may be Anke Brandt" in said.err
    assert manager_of(desk, "Tom Zed") == "Anke Brandt"
    assert len(desk.rows("rosters/org.csv")) == 1


def test_titles_do_not_make_two_people_of_one(desk: Importer) -> None:
    vogel = named(ANKE, name="Dr. Katrin Vogel", email="katrin@example.org")
    keller = named(ANKE, name="Karl Keller", email="karl@example.org")
    ben = named(TOM, name="Ben Co", email="ben@example.org", manager="Prof. Karl Keller")
    juniors(desk, named(TOM, manager="Katrin Vogel"), ben)
    leaders(desk, vogel, keller)
    assert (manager_of(desk, "Tom Zed"), manager_of(desk, "Ben Co")) == ("Dr. Katrin Vogel", "Karl Keller")
    assert desk.rows("rosters/org.csv") == []


def test_an_initial_is_a_stranger_and_the_near_name_is_told(desk: Importer) -> None:
    james = named(ANKE, name="James O'Connor", email="james@example.org")
    leaders(desk, james, named(ANKE, name="Jana Lund", email="jana@example.org"))
    said = juniors(desk, named(TOM, manager="J. O'Connor"))
    james_id = desk.people()["James O'Connor"]["id"]
    assert f"manager_id \"J. O'Connor\" is nobody in the rosters, but may be James O'Connor ({james_id})" in said.err
    assert "Jana Lund" not in said.err
    assert manager_of(desk, "Tom Zed") == "J. O'Connor"
    said = juniors(desk, named(TOM, manager="J. O'Connor"))
    assert "As before, 1 cell is in doubt: manager_id (1)" in said.err
    desk.write(
        "intake.yaml", MAPS.replace("to: manager_id}", f"to: manager_id, values: {{J. O'Connor: {james_id}}}}}", 1)
    )
    juniors(desk, named(TOM, manager="J. O'Connor"))
    assert manager_of(desk, "Tom Zed") == "James O'Connor"


def test_a_manager_written_down_by_hand_settles_who_is_meant_by_an_initial(desk: Importer) -> None:
    juniors(desk, named(TOM, manager="J. O'Connor"))
    leaders(desk, named(ANKE, name="James O'Connor", email="james@example.org"))
    member, james = desk.rows("rosters/org.csv")[0]["id"], desk.people()["James O'Connor"]["id"]
    desk.write("rosters/mentors.csv", desk.read("rosters/mentors.csv").replace(member, james))
    desk.write("rosters/org.csv", "id,name\n")
    said = juniors(desk, named(TOM, manager="J. O'Connor"))
    assert "O'Connor" not in said.err
    assert manager_of(desk, "Tom Zed") == "James O'Connor"
    assert desk.rows("rosters/org.csv") == []


def test_who_signs_up_later_and_may_be_meant_by_an_initial_is_told_at_once(desk: Importer) -> None:
    juniors(desk, named(TOM, manager="J. O'Connor"))
    said = leaders(desk, named(ANKE, name="James O'Connor", email="james@example.org"))
    assert "export.csv:2: warning[RM705] J. O'Connor, a manager in rosters/org.csv" in said.err
    assert "may be James O'Connor (s-" in said.err
    assert "J. O'Connor (o-" in desk.runs("validate").out


def test_many_new_managers_are_named_and_then_counted(desk: Importer) -> None:
    rows = [
        named(TOM, name=f"Junior {letter}", email=f"{letter}@example.org", manager=f"Boss {letter}")
        for letter in "abcdefgh"
    ]
    said = juniors(desk, *rows)
    assert "8 managers added to rosters/org.csv: Boss " in said.err
    assert "and 2 more." in said.err


def test_match_and_explain_say_of_whom_no_manager_is_stated(desk: Importer) -> None:
    kim = named(TOM, name="Kim Park", email="kim@example.org", department="Design", manager="anke@")
    juniors(desk, TOM, kim)
    leaders(desk, ANKE)
    assert (
        "No manager is stated for Kim Park (p001), so the reporting line was not checked there"
        in desk.runs("match").out
    )
    explained = desk.runs("explain", "Kim Park", "Anke Brandt").out
    assert "The manager of Kim Park is not stated, so the reporting line was not checked." in explained
    assert "is not stated, so the reporting line" not in desk.runs("explain", "Tom Zed", "Anke Brandt").out


def test_a_hint_at_a_manager_names_whoever_waits_for_a_decision(tmp_path: Path) -> None:
    columns = {"Name": "name", "Email": "email", "Side": "role", "Manager": "manager_id"}
    read = ", ".join(f"{{question: {question}, to: {to}}}" for question, to in columns.items())
    desk = Importer(tmp_path / "program", f"- name: sign-up\n  columns: [{read}]\n", empty=True)
    rows = (
        ("Tom Zed", "tom@example.org", "mentor", "Adam Lund"),
        ("Adam Lund jr.", "jr@example.org", "mentor", ""),
        ("Adam Lund", "adam@example.org", "both", ""),
    )
    said = desk.imports(written(columns, *rows))
    assert "but may be Adam Lund jr. (j-" in said.err
    assert "or whoever is called so on line 4 and waits for a decision; decide on line 4 first" in said.err


def asked_about_tom(desk: Importer) -> str:
    """Let Tom report to `A. Brandt`, and Anke Brandt sign up; return the key of the question whether it is her."""
    leaders(desk, ANKE)
    said = juniors(desk, named(TOM, manager="A. Brandt"))
    key = next(word for word in said.err.split() if word.startswith("question-manager-"))
    assert f"rmentor match does not pair the two: if so, rmentor done {key} --means s-" in said.err
    return key


def test_while_it_is_open_who_a_manager_is_the_two_are_not_paired(desk: Importer) -> None:
    key = asked_about_tom(desk)
    said = desk.runs("match", "--accept")
    assert 'Tom Zed reports to "A. Brandt", who may be Anke Brandt (s-' in said.out
    assert f"ask, then rmentor done {key} --means WHO; if it is somebody else: rmentor done {key}." in said.out
    assert "No pairing is possible" in said.out
    assert f"rmentor done {key}" in desk.runs("due").out


def test_a_manager_who_is_somebody_else_keeps_nobody_apart(desk: Importer) -> None:
    assert desk.runs("done", asked_about_tom(desk)).code == 0
    again = juniors(desk, named(TOM, manager="A. Brandt"))
    assert "may be Anke Brandt" not in again.err
    assert "not decided yet" not in desk.runs("validate").out
    assert "Tom Zed" in desk.runs("match", "--accept").out
    assert desk.rows("pairings.csv")


def test_a_manager_who_takes_part_is_written_into_the_roster(desk: Importer) -> None:
    key = asked_about_tom(desk)
    said = desk.runs("done", key, "--means", "anke@example.org")
    assert "reports to Anke Brandt (s-" in said.err
    assert manager_of(desk, "Tom Zed") == "Anke Brandt"
    before = desk.files()["rosters/mentors.csv"]
    assert juniors(desk, named(TOM, manager="A. Brandt")).code == 0
    assert desk.files()["rosters/mentors.csv"] == before
    assert "No pairing is possible" in desk.runs("match", "--accept").out


def test_undo_says_that_a_question_stays_decided_and_what_asks_it_again(desk: Importer) -> None:
    key = asked_about_tom(desk)
    desk.runs("done", key, "--means", "anke@example.org")
    said = desk.runs("undo")
    assert f"{key} stays decided, so nothing keeps anybody apart for these words any more." in said.err
    assert f"Next: rmentor done {key} --undo asks it again" in said.err
    assert manager_of(desk, "Tom Zed") == "A. Brandt"
    assert key not in desk.runs("due").out
    assert desk.runs("done", key, "--undo").code == 0
    assert key in desk.runs("due").out


@pytest.mark.parametrize("who", ["tom@example.org", "anke@example.org"])
def test_nobody_is_decided_to_stand_above_themselves(who: str, desk: Importer) -> None:
    key = asked_about_tom(desk)
    tom, anke = (desk.people()[name]["id"] for name in ("Tom Zed", "Anke Brandt"))
    desk.write("rosters/mentees.csv", f"id,name,email,manager_id\n{anke},Anke Brandt,anke@example.org,{tom}\n")
    before = desk.files()
    said = desk.runs("done", key, "--means", who)
    assert (said.code, desk.files()) == (1, before)
    assert "rosters/mentors.csv:2" in said.err
    assert "[RM305]" in said.err
    assert f"Tom Zed ({tom}) cannot report to " in said.err
    assert f"if it is nobody here: rmentor done {key}" in said.err
    assert desk.runs("done", key).code == 0


def test_two_keys_are_not_decided_by_one_meaning(desk: Importer) -> None:
    key = asked_about_tom(desk)
    juniors(desk, named(TOM, name="Kim Po", email="kim@example.org", manager="A. Brandt"))
    keys = {word for word in desk.runs("due").out.split() if word.startswith("question-manager-")}
    assert len(keys | {key}) == 2
    said = desk.runs("done", *sorted(keys | {key}), "--means", "anke@example.org")
    assert said.code == 2
    assert "--means says whom words for a partner, or for a manager, mean" in said.err


def test_a_manager_who_may_be_somebody_that_signs_up_later_is_asked_about(desk: Importer) -> None:
    juniors(desk, named(TOM, manager="A. Brandt"))
    leaders(desk, ANKE)
    assert 'Tom Zed reports to "A. Brandt", who may be Anke Brandt (s-' in desk.runs("match").out
    rows = [{**row, "email": "another@example.org"} for row in desk.rows("rosters/org.csv")]
    desk.write("rosters/org.csv", written(rows[0], *(row.values() for row in rows)))
    assert "Not decided yet" not in desk.runs("match").out


def test_a_name_that_two_people_have_keeps_both_from_whoever_reports_to_it(desk: Importer) -> None:
    leaders(desk, ANKE, named(ANKE, email="anke.b@example.org"))
    said = juniors(desk, TOM)
    assert "could be Anke Brandt (s-" in said.err
    assert "does not pair any two of them: if so, rmentor done question-manager-" in said.err
    assert "No pairing is possible" in desk.runs("match", "--accept").out
