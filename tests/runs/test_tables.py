"""A table goes out, is edited in a spreadsheet, and comes back as a diff of the files of the program."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmentor_cli.cli.app import run
from rmentor_cli.formats.dossier import decode_program
from rmentor_cli.formats.listing import listing
from rmentor_cli.formats.spreadsheet import BOM, read_returned, spreadsheet_bytes
from rmentor_cli.model.listing import TableName
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.table_news import news_of
from tests.acceptance.transcript import tracked

ON = "2027-02-15"
FILES = {
    "program.yaml": """\
format: 1
program: {name: Bridge, start: 2027-01-11, months: 6, time_zone: Europe/London}
coordinator: {name: Ana Silva, email: ana@example.org}
safe_contact: {name: Bo Lind, email: bo@example.org}
""",
    "rosters/mentors.csv": """\
id;name;email;grade;department;joined;status;Desk
j-a;=cmd();zoe@example.org;3;Product;2024-09-01;;007
j-b;O'Brien;ben@example.org;2;Sales;2025-03-04;waitlisted;4/12
""",
    "rosters/mentees.csv": """\
id,name,email,grade,department,joined
s-a,Henrik Berg,henrik@example.org,8,Finance,2014-05-06
s-b,"Holm, Ida",ida@example.org,9,People,2015-07-08
""",
    "pairings.csv": "id,mentor_id,mentee_id,status,since\np001,j-a,s-a,active,2027-01-11\n",
    "check-ins.csv": """\
id,pairing_id,n,window_start,window_end,start,time_zone,minutes,state
p001-s01,p001,1,2027-01-18,2027-01-29,2027-01-20 10:00,Europe/London,45,planned
p001-s02,p001,2,2027-02-15,2027-02-26,2027-02-18 10:00,Europe/London,45,planned
""",
}
Edit = Callable[..., Path]


@pytest.fixture
def program(tmp_path: Path) -> Path:
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def table(program: Path, *argv: str) -> int:
    return run(["-C", str(program), "table", *argv, "--on", ON])


def back(program: Path, name: str, *argv: str) -> int:
    return table(program, name, "--back", f"out/tables/{name}.csv", *argv)


def edit(program: Path, table_name: str, row_id: str, /, **cells: str) -> None:
    """Edit cells of a table where it was written, and save it as a spreadsheet of another country would."""
    path = program / "out" / "tables" / f"{table_name}.csv"
    header, *rows = rows_of(path.read_bytes())
    row = next(row for row in rows if row[header.index("id")] == row_id)
    for heading, text in cells.items():
        row[header.index(heading)] = text
    path.write_bytes(saved([header, *rows], ";"))


def rows_of(content: bytes) -> list[list[str]]:
    text = content.decode("utf-8-sig")
    separator = ";" if ";" in text.partition("\n")[0] else ","
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


def saved(rows: list[list[str]], separator: str, encoding: str = "utf-8") -> bytes:
    written = io.StringIO()
    csv.writer(written, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return (BOM + written.getvalue()).encode(encoding)


def test_an_edited_name_of_a_manager_is_answered_with_the_id_to_write(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    roster = program / "rosters" / "mentors.csv"
    roster.write_text("id,name,email,grade,manager_id\nj-a,Zoë Åström,zoe@example.org,3,s-a\n", encoding="utf-8")
    (program / "pairings.csv").unlink()
    (program / "check-ins.csv").unlink()
    table(program, "people")
    edit(program, "people", "j-a", manager="Ida Holm")
    assert back(program, "people") == 1
    assert 'put back "Henrik Berg", and write s-b under manager_id: it is the id of Ida Holm' in capsys.readouterr().err
    edit(program, "people", "j-a", manager="Nobody Known")
    assert back(program, "people") == 1
    assert "edit the id beside it" in capsys.readouterr().err


def test_people_are_named_where_ids_stand_and_yes_and_states_are_read_in_other_languages(program: Path) -> None:
    roster = program / "rosters" / "mentors.csv"
    header = "id,name,email,grade,manager_id,prefers,declines"
    roster.write_text(f"{header}\nj-a,Zoë Åström,zoe@example.org,3,s-a,,\n", encoding="utf-8")
    pairings = "pinned,id,mentor_id,mentee_id,status,since\n,p001,j-a,s-a,active,2027-01-11\n"
    (program / "pairings.csv").write_text(pairings, encoding="utf-8")
    table(program, "people")
    edit(program, "people", "j-a", manager_id="Ida Holm", prefers="Holm, Ida, Henrik Berg", declines="ida@example.org")
    assert back(program, "people") == 0
    assert roster.read_text(encoding="utf-8") == f"{header}\nj-a,Zoë Åström,zoe@example.org,3,s-b,s-b;s-a,s-b\n"
    table(program, "pairings")
    edit(program, "pairings", "p001", pinned="sí")
    assert back(program, "pairings") == 0
    assert "yes,p001," in (program / "pairings.csv").read_text(encoding="utf-8")
    table(program, "check-ins")
    edit(program, "check-ins", "p001-s01", state="realizada")
    edit(program, "check-ins", "p001-s02", state="abgesagt")
    assert back(program, "check-ins") == 0
    check_ins = (program / "check-ins.csv").read_text(encoding="utf-8")
    assert [line.split(",")[8] for line in check_ins.splitlines()[1:]] == ["done", "cancelled"]


def test_the_days_offered_for_an_absence_are_those_that_are_taken(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    roster = program / "rosters" / "mentors.csv"
    roster.write_text("id,name,email,grade,away\nj-a,Zoë Åström,zoe@example.org,3,\n", encoding="utf-8")
    (program / "pairings.csv").unlink()
    (program / "check-ins.csv").unlink()
    table(program, "people")
    edit(program, "people", "j-a", away="3/4/2027 - 10/4/2027")
    assert back(program, "people") == 1
    assert "could be 2027-04-03..2027-04-10 or 2027-03-04..2027-10-04" in capsys.readouterr().err
    for said in ("2027-04-03..2027-04-10", "13/4/2027 - 20/4/2027", "2027-04-03 - 2027-04-10"):
        edit(program, "people", "j-a", away=said)
        assert back(program, "people") == 0
    assert "2027-04-03..2027-04-10" in roster.read_text(encoding="utf-8")


def test_a_pause_is_read_by_its_last_day_where_only_that_tells_days_from_months(program: Path) -> None:
    (program / "pairings.csv").write_text(
        "id,mentor_id,mentee_id,status,since,paused_from,paused_until\np001,j-a,s-a,active,,,\n", encoding="utf-8"
    )
    (program / "check-ins.csv").unlink()
    table(program, "pairings")
    edit(program, "pairings", "p001", paused_from="01/03/2027", paused_until="31/03/2027")
    assert back(program, "pairings") == 0
    assert "2027-03-01,2027-03-31" in (program / "pairings.csv").read_text(encoding="utf-8")


def test_a_day_with_words_behind_it_is_not_offered_to_be_written_so(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table(program, "check-ins")
    edit(program, "check-ins", "p001-s02", start="3.2.27 15 Uhr")
    assert back(program, "check-ins") == 1
    said = capsys.readouterr().err
    assert 'start "3.2.27 15 Uhr" is not a day and a time; write it like "2027-03-26 10:00"' in said
    assert "write it so" not in said


def test_who_is_not_in_the_file_is_named(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table(program, "people")
    path = program / "out" / "tables" / "people.csv"
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    path.write_text("\n".join(line for line in lines if "s-b" not in line), encoding="utf-8")
    assert back(program, "people") == 0
    assert "1 not in the file, which stays (Holm, Ida)." in capsys.readouterr().out
    table(program, "check-ins")
    path = program / "out" / "tables" / "check-ins.csv"
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    path.write_text("\n".join(line for line in lines if "p001-s02" not in line), encoding="utf-8")
    assert back(program, "check-ins") == 0
    assert "1 not in the file, which stays (p001-s02 of " in capsys.readouterr().out


def test_who_meets_whom_is_never_to_be_edited_beside_a_name(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table(program, "pairings")
    edit(program, "pairings", "p001", leader="Ida Holm")
    assert back(program, "pairings") == 1
    said = capsys.readouterr().err
    assert "edit the id beside it" not in said
    assert "who meets whom is decided with rmentor pairing and rmentor match" in said


def test_an_address_that_stands_twice_is_told_at_the_row_that_was_edited(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table(program, "people")
    edit(program, "people", "j-a", email="ida@example.org")
    assert back(program, "people") == 1
    said = capsys.readouterr().err
    header, *rows = rows_of((program / "out" / "tables" / "people.csv").read_bytes())
    at = next(n for n, row in enumerate(rows, 2) if row[header.index("id")] == "j-a")
    assert f"people.csv:{'ABCDEFGHIJ'[header.index('email')]}{at}: error[RM308] email" in said
    assert '"ida@example.org" is also that of s-b' in said


def difference(program: Path) -> Iterator[str]:
    """Yield each line of a tracked file that is not as it was."""
    for path, text in tracked(program).items():
        assert len(text.splitlines()) == len(FILES[path].splitlines())
        yield from (line for line in text.splitlines() if line not in FILES[path].splitlines())


@pytest.mark.parametrize("name", [each.value for each in TableName])
def test_out_and_back_is_no_edit_and_twice_is_once(
    name: str, program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert table(program, name, "--check") == 1
    assert table(program, name) == 0
    assert table(program, name, "--check") == 0
    assert back(program, name, "--check") == 0
    assert "Plan: 0 cells to change" in capsys.readouterr().out
    assert tracked(program) == FILES


def test_the_copy_is_private(program: Path) -> None:
    assert table(program, "people") == 0
    copy = program / "private" / "tables" / "people.csv"
    assert copy.read_bytes() == (program / "out" / "tables" / "people.csv").read_bytes()
    assert copy.stat().st_mode & 0o777 == 0o600


def test_an_edit_goes_into_its_roster_and_nothing_else_changes(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table(program, "people")
    edit(program, "people", "j-a", status="Paused", grade="4.0", Desk="12")
    edit(program, "people", "s-b", wants="ai; data")
    assert back(program, "people", "--dry-run") == 0
    assert tracked(program) == FILES
    capsys.readouterr()
    assert back(program, "people") == 0
    said = capsys.readouterr()
    assert "Plan: 4 cells to change in 2 rows, 0 kept as the program has it, 2 rows as before" in said.out
    assert 'wants "ai" is not a topic' not in said.err  # there is no topics.yaml
    assert list(difference(program)) == [
        "id,name,email,grade,department,joined,wants",
        "s-a,Henrik Berg,henrik@example.org,8,Finance,2014-05-06,",
        's-b,"Holm, Ida",ida@example.org,9,People,2015-07-08,ai;data',
        "j-a;=cmd();zoe@example.org;4;Product;2024-09-01;paused;12",
    ]
    assert back(program, "people", "--check") == 0
    assert table(program, "people") == 0  # nothing in it is lost


def test_a_check_in_edited_in_a_table_is_as_one_edited_by_hand(
    program: Path,
) -> None:
    table(program, "check-ins")
    cells = {"state": "done", "attended": "j-a;s-a", "start": "2027-01-21 09:30", "excused": "yes"}
    edit(program, "check-ins", "p001-s01", **{**cells, "start": "2027-01-21 9:30:00", "excused": "TRUE"})
    edit(program, "check-ins", "p001-s02", state="cancelled", cancelled_by="mentee")
    assert back(program, "check-ins") == 0
    header, *rows = rows_of((program / "check-ins.csv").read_bytes())
    done, cancelled = (dict(zip(header, row, strict=True)) for row in rows)
    assert cells.items() <= done.items()
    assert (cancelled["state"], cancelled["cancelled_by"]) == ("cancelled", "mentee")


def test_people_and_sides_may_be_named_in_a_check_in(program: Path) -> None:
    label = FILES["program.yaml"] + "roles: {mentee: Executive sponsor}\n"
    (program / "program.yaml").write_text(label, encoding="utf-8")
    for name, said in {
        "henrik": "s-a",
        "ZOE@example.org": "j-a",
        "s-a; Zoë Åström": "s-a;j-a",
        "Åström, Zoë, Henrik Berg": "j-a;s-a",
    }.items():
        by_name = FILES["rosters/mentors.csv"].replace("=cmd()", '"Åström, Zoë"')
        (program / "rosters" / "mentors.csv").write_text(by_name, encoding="utf-8")
        assert table(program, "check-ins") == 0
        edit(program, "check-ins", "p001-s01", state="done", attended=name)
        assert back(program, "check-ins") == 0
        assert (column(program, "attended")[0], column(program, "state")[0]) == (said, "done")
    for word in ("executive SPONSOR", "leader", "mentee"):
        table(program, "check-ins")
        edit(program, "check-ins", "p001-s02", state="cancelled", cancelled_by=word)
        assert back(program, "check-ins") == 0
        assert column(program, "cancelled_by")[1] == "mentee"


def column(program: Path, name: str) -> list[str]:
    header, *rows = rows_of((program / "check-ins.csv").read_bytes())
    return [row[header.index(name)] for row in rows]


@pytest.mark.parametrize(
    ("name", "why"),
    [("Ida", "an id"), ("Berg Hansen", "an id"), ("zoe@example.com", "an id"), ("ida", "one of the two")],
)
def test_whoever_is_not_one_of_the_two_did_not_attend(
    name: str, why: str, program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table(program, "check-ins")
    edit(program, "check-ins", "p001-s01", state="done", attended=name)
    assert back(program, "check-ins") == 1
    said = capsys.readouterr().err
    assert f'attended "{name}" is not {why}' in said
    assert tracked(program) == FILES


@pytest.mark.parametrize(
    ("before", "after", "how"),
    [
        ("proposed", "active", "accept"), ("proposed", "ended", "decline"), ("proposed", "declined", "decline"),
        ("active", "paused", "pause"), ("active", "Ended", "end"), ("active", "declined", "end"),
        ("paused", "active", "resume"), ("paused", "declined", "end"),
    ],
)  # fmt: skip
def test_what_a_command_decides_is_not_written_into_a_table(
    before: str, after: str, how: str, program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pairings = FILES["pairings.csv"].replace("active", before)
    (program / "pairings.csv").write_text(pairings, encoding="utf-8")
    table(program, "pairings")
    edit(program, "pairings", "p001", status=after)
    capsys.readouterr()
    assert back(program, "pairings") == 1
    said = capsys.readouterr().err
    assert f'error[RM801] status "{after.casefold()}" is decided with a command' in said
    assert f'put back "{before}"; then: rmentor pairing {how} p001' in said
    assert (program / "pairings.csv").read_text(encoding="utf-8") == pairings


def test_a_pairing_is_completed_in_a_table(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for status in ("completed", "active"):  # nothing else is recorded of it, so a slip is mended the same way
        table(program, "pairings")
        edit(program, "pairings", "p001", status=status, place="Room 4")
        assert back(program, "pairings") == 0
        assert f",{status}," in (program / "pairings.csv").read_text(encoding="utf-8")
    table(program, "pairings")
    edit(program, "pairings", "p001", status="proposed")
    assert back(program, "pairings") == 1
    assert 'put back "active"; then: rmentor match' in capsys.readouterr().err
    edit(program, "pairings", "p001", status="endet")
    assert back(program, "pairings") == 1
    assert 'did you mean "ended"?' in capsys.readouterr().err


def test_what_an_import_understands_a_table_does(program: Path) -> None:
    table(program, "people")
    path = program / "out" / "tables" / "people.csv"
    assert "country" in path.read_text(encoding="utf-8-sig").partition("\n")[0]
    edit(program, "people", "s-a", languages="English; German (fluent)", country="Germany", time_zone="Berlin")
    edit(program, "people", "s-b", languages="Danish, English", availability="Mon 9-12", Desk="")
    assert back(program, "people") == 0
    header, *rows = rows_of((program / "rosters" / "mentees.csv").read_bytes())
    henrik, ida = (dict(zip(header, row, strict=True)) for row in rows)
    assert (henrik["languages"], henrik["country"], henrik["time_zone"]) == ("en;de", "DE", "Europe/Berlin")
    assert (ida["languages"], ida["availability"]) == ("da;en", "mon 09:00-12:00")
    assert back(program, "people", "--check") == 0


def test_topics_with_commas_between_them_are_taken_apart_where_most_are_known(program: Path) -> None:
    topics = "- {id: ai, label: Artificial intelligence, also: [AI]}\n- {id: sql, label: 'Data (SQL, Python)'}\n"
    (program / "topics.yaml").write_text(topics, encoding="utf-8")
    roster = program / "rosters" / "mentees.csv"
    roster.write_text(
        "id,name,email,grade,wants\ns-a,Henrik Berg,h@example.org,8,\ns-b,Ida Holm,i@example.org,9,\n", "utf-8"
    )
    table(program, "people")
    edit(program, "people", "s-a", wants="Data (SQL, Python), AI, Gen Z")
    edit(program, "people", "s-b", wants="How to use it safely, and without fear")
    assert back(program, "people") == 0
    lines = [line.split(",", 4)[4] for line in roster.read_text(encoding="utf-8").splitlines()[1:]]
    assert lines == ['"Data (SQL, Python);AI;Gen Z"', '"How to use it safely, and without fear"']


def test_undo_puts_back_what_a_table_brought_but_is_not_in_the_way_of_what_came_before(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table(program, "people")
    edit(program, "people", "j-a", grade="4")
    assert back(program, "people") == 0
    assert table(program, "check-ins") == 0  # can be made again: not the last command to undo
    assert run(["-C", str(program), "undo"]) == 0
    assert "`rmentor table people --back`" in capsys.readouterr().out
    assert tracked(program) == FILES
    assert back(program, "people") == 0
    assert table(program, "people") == 0
    assert run(["-C", str(program), "undo"]) == 0
    assert tracked(program) == FILES


def test_what_was_edited_in_the_program_since_stays(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table(program, "people")
    edit(program, "people", "s-a", grade="7", department="Legal")
    by_hand = FILES["rosters/mentees.csv"].replace(",8,Finance,", ",10,Finance,").replace(",9,People,", ",9,Sales,")
    (program / "rosters" / "mentees.csv").write_text(by_hand, encoding="utf-8")
    assert back(program, "people") == 0
    said = capsys.readouterr()
    assert 's-a grade: the table says "7", kept "10"' in said.err
    assert "1 row of the table (s-b) changed in the program since it was written" in said.err
    assert "1 cell to change in 1 row, 1 kept as the program has it" in said.out
    assert (program / "rosters" / "mentees.csv").read_text() == by_hand.replace(",10,Finance,", ",10,Legal,")
    assert back(program, "people", "--check") == 0


def test_rows_removed_filtered_or_sorted_are_no_edit(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table(program, "people")
    capsys.readouterr()
    path = program / "out" / "tables" / "people.csv"
    header, *rows = rows_of(path.read_bytes())
    path.write_bytes(saved([header[:3], *(row[:3] for row in rows[:0:-1])], "\t", "utf-16"))
    assert back(program, "people", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["not_in_file"] == ["j-a"]
    assert tracked(program) == FILES


def test_everything_that_cannot_be_taken_is_named_at_once_and_nothing_is_written(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table(program, "check-ins")
    edit(program, "check-ins", "p001-s01", mentor="Bo", mentor_id="j-b", window_end="2027-03-01", state="dune")
    edit(program, "check-ins", "p001-s02", start="03/04/2027 10:00", place="#REF!", minutes="###")
    path = program / "out" / "tables" / "check-ins.csv"
    twice = path.read_text(encoding="utf-8-sig").splitlines()[1].replace("p001-s01", "p009-s01")
    path.write_text(path.read_text(encoding="utf-8-sig") + f"{twice}\n{';' * twice.count(';')}\n;x\np001-s02\n")
    assert back(program, "check-ins") == 1
    said = capsys.readouterr().err
    found = re.findall(r"^out/tables/check-ins.csv:[A-Z]+(\d+): error\[(RM\d+)\] (\S+)", said, re.MULTILINE)
    assert found == [
        ("2", "RM801", "mentor"),
        ("2", "RM801", "mentor_id"),
        ("2", "RM202", "state"),
        ("2", "RM801", "window_end"),
        ("3", "RM803", "start"),
        ("3", "RM202", "place"),
        ("3", "RM202", "minutes"),
        ("4", "RM802", "the"),
        ("6", "RM802", "the"),
        ("7", "RM301", "the"),
    ]
    assert 'did you mean "done"?' in said
    assert "rmentor schedule adds check-ins" in said
    assert "10 problems; nothing was written" in said
    assert tracked(program) == FILES


def test_what_would_be_wrong_in_the_program_is_refused_in_the_table(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table(program, "people")
    edit(program, "people", "j-b", email="zoe@example.org", Desk="5")
    edit(program, "people", "s-a", Desk="5", name="", department="=cmd()")
    assert back(program, "people") == 1
    said = capsys.readouterr().err
    assert "error[RM201] name is empty" in said
    assert 'department "=cmd()" is a formula; write what it should say, and save again' in said
    assert "rosters/mentees.csv has no such column; add the column there first" in said
    edit(program, "people", "s-a", Desk="", name="Henrik Berg", department="")
    assert back(program, "people") == 1
    assert re.search(r"out/tables/people.csv:[A-Z]+3: error\[RM308\]", capsys.readouterr().err)
    assert tracked(program) == FILES


def test_a_warning_that_an_edit_brings_is_told_at_its_cell(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table(program, "people")
    edit(program, "people", "j-b", grade="")
    assert back(program, "people") == 0
    assert re.search(r"out/tables/people.csv:[A-Z]+3: warning\[RM409\]", capsys.readouterr().err)


def test_one_column_sorted_without_the_others_is_asked_about(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table(program, "people")
    edit(program, "people", "s-a", name="Holm, Ida")
    edit(program, "people", "s-b", name="Henrik Berg")
    assert back(program, "people") == 2
    assert "s-a and s-b would get the name or address of somebody else" in capsys.readouterr().err
    assert tracked(program) == FILES
    assert back(program, "people", "--yes") == 0
    assert len(list(difference(program))) == 2


@pytest.mark.parametrize("dates", [r"\3/\2/\1", r"\2/\3/\1", r"\3.\2.\1"])
def test_dates_in_the_local_form_are_read_as_the_unchanged_ones_are(dates: str, program: Path) -> None:
    table(program, "check-ins")
    edit(program, "check-ins", "p001-s02", start="2027-02-03 10:00")
    path = program / "out" / "tables" / "check-ins.csv"
    text = re.sub(r"(\d{4})-(\d\d)-(\d\d)", dates, path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    assert back(program, "check-ins") == 0
    assert list(difference(program)) == [
        "p001-s02,p001,2,2027-02-15,2027-02-26,2027-02-03 10:00,Europe/London,45,planned"
    ]


def test_a_table_with_edits_or_columns_of_ones_own_is_not_written_over(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table(program, "people")
    edit(program, "people", "j-a", grade="4")
    assert table(program, "people") == 1
    assert "rmentor table people --back out/tables/people.csv takes them" in capsys.readouterr().err
    path = program / "out" / "tables" / "people.csv"
    path.write_text("id,name,My notes\nj-a,'=cmd(),call her\n")
    assert table(program, "people") == 1
    assert "has columns of yours: My notes" in capsys.readouterr().err
    assert back(program, "people") == 0
    assert 'Nothing is read from the column "My notes"' in capsys.readouterr().err
    path.write_bytes(b"PK\x03\x04")
    assert table(program, "people") == 1
    assert "is no table that rmentor wrote" in capsys.readouterr().err


def test_edits_taken_from_a_copy_leave_the_table_in_its_place_usable(program: Path) -> None:
    table(program, "people")
    path = program / "out" / "tables" / "people.csv"
    untouched = path.read_bytes()
    edit(program, "people", "j-a", grade="4")
    copy = program / "mine.csv"
    copy.write_bytes(path.read_bytes())
    path.write_bytes(untouched)
    assert table(program, "people", "--back", str(copy)) == 0
    assert back(program, "people", "--check") == 0
    assert table(program, "people") == 0


def test_an_edit_taken_back_again_in_the_same_file_is_an_edit(program: Path) -> None:
    table(program, "people")
    for grade in ("4", "3"):
        edit(program, "people", "j-a", grade=grade)
        assert back(program, "people") == 0
    assert tracked(program) == FILES


@pytest.mark.parametrize(
    ("name", "file", "said"),
    [
        ("check-ins", "out/tables/people.csv", "did you mean: rmentor table people --back out/tables/people.csv?"),
        ("people", "program.yaml", "program.yaml:1"),
        ("people", "nowhere.csv", "there is no file nowhere.csv\n  write where it lies, as in ~/Downloads/nowhere.csv"),
        ("people", "rosters", "rosters is a folder"),
        ("people", "/dev/zero", "the file has"),
        ("people", "fake.xlsx", "fake.xlsx: error[RM101]"),
        ("people", "stranger.csv", "no row of stranger.csv is of the table people"),
    ],
)
def test_another_file_is_refused_with_what_to_do(
    name: str, file: str, said: str, program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table(program, "people")
    (program / "fake.xlsx").write_bytes(b"PK\x03\x04 cut off")
    (program / "stranger.csv").write_text("id\nx\n")
    assert table(program, name, "--back", file) in {1, 2}
    assert said in capsys.readouterr().err


def test_a_table_in_another_encoding_is_answered_with_what_keeps_every_letter(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table(program, "people")
    path = program / "out/tables/people.csv"
    path.write_bytes(path.read_text("utf-8-sig").replace("Henrik", "Zo\u00eb").encode("cp1252"))
    assert back(program, "people") == 1
    assert "save it as CSV UTF-8 or as a workbook (.xlsx), which keeps every letter" in capsys.readouterr().err


def test_a_word_that_is_no_state_is_answered_with_those_that_are(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table(program, "check-ins")
    edit(program, "check-ins", "p001-s01", state="gehalten")
    assert back(program, "check-ins") == 1
    said = capsys.readouterr().err
    assert "planned, confirmed, done, held, missed, cancelled and unplaced; write one of these words" in said


def test_the_waitlist_is_edited_like_people_also_by_whoever_left_it_since(program: Path) -> None:
    table(program, "waitlist")
    edit(program, "waitlist", "j-b", waited="2", department="Legal")
    pairings = FILES["pairings.csv"] + "p002,j-b,s-b,active,2027-02-01\n"
    (program / "pairings.csv").write_text(pairings, encoding="utf-8")
    assert back(program, "waitlist") == 0
    header, *rows = rows_of((program / "rosters" / "mentors.csv").read_bytes())
    ben = dict(zip(header, rows[1], strict=True))
    assert (ben["waited"], ben["department"], ben["Desk"]) == ("2", "Legal", "4/12")


def mentors_say(program: Path, row_id: str, column: str) -> str:
    header, *rows = rows_of((program / "rosters" / "mentors.csv").read_bytes())
    return dict(zip(header, next(row for row in rows if row[0] == row_id), strict=True))[column]


def in_roster(program: Path, before: str, after: str) -> None:
    """Edit a mentor by hand."""
    path = program / "rosters" / "mentors.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")


def copied(program: Path, name: str) -> Path:
    """Keep the table in its place under another name."""
    copy = program / name
    copy.write_bytes((program / "out" / "tables" / "people.csv").read_bytes())
    return copy


def edited(copy: Path, row_id: str, heading: str, text: str) -> str:
    """Edit a cell of a copy, and return how it is named."""
    header, *rows = rows_of(copy.read_bytes())
    next(row for row in rows if row[header.index("id")] == row_id)[header.index(heading)] = text
    copy.write_bytes(saved([header, *rows], ","))
    return str(copy)


def test_without_the_copy_nobody_knows_what_was_edited_and_that_is_asked(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table(program, "people")
    (program / "private" / "tables" / "people.csv").unlink()
    assert back(program, "people", "--check") == 0
    edit(program, "people", "j-a", grade="4")
    assert back(program, "people") == 2
    assert "before it was edited: j-a grade would change, also where the program is newer" in capsys.readouterr().err
    assert tracked(program) == FILES
    assert back(program, "people", "--yes") == 0
    assert len(list(difference(program))) == 1
    assert back(program, "people", "--check") == 0


@pytest.mark.parametrize("others", [1, 3])
def test_a_table_of_monday_takes_nothing_of_tuesday_back(
    others: int, program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table(program, "people")
    monday = copied(program, "monday.csv")
    for n in range(others):
        in_roster(program, ";Product;" if n == 0 else f";Product {n};", f";Product {n + 1};")
        table(program, "people")
    file = edited(monday, "j-b", "grade", "5")
    assert table(program, "people", "--back", file) == 0
    assert mentors_say(program, "j-b", "grade") == "5"
    assert mentors_say(program, "j-a", "department") == f"Product {others}"
    assert "1 row of the table (j-a) changed in the program since it was written; that stays" in capsys.readouterr().err
    assert table(program, "people", "--back", edited(monday, "j-b", "grade", "2")) == 0  # taken back in the same file
    assert mentors_say(program, "j-b", "grade") == "2"
    assert mentors_say(program, "j-a", "department") == f"Product {others}"


def test_a_cell_that_an_earlier_table_had_stays_where_most_of_the_file_is_newer(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table(program, "people")
    in_roster(program, ";Product;", ";Legal;")
    in_roster(program, ";Sales;", ";People;")
    table(program, "people")
    file = edited(copied(program, "tuesday.csv"), "j-a", "department", "Product")
    assert table(program, "people", "--back", file) == 0
    assert mentors_say(program, "j-a", "department") == "Legal"
    assert 'j-a department: the table says "Product", kept "Legal"' in capsys.readouterr().err


def test_edits_from_a_copy_are_not_undone_by_another_copy(program: Path) -> None:
    table(program, "people")
    one, other = copied(program, "one.csv"), copied(program, "other.csv")
    assert table(program, "people", "--back", edited(one, "j-a", "department", "Legal")) == 0
    assert table(program, "people", "--back", edited(other, "j-b", "grade", "5")) == 0
    assert (mentors_say(program, "j-a", "department"), mentors_say(program, "j-b", "grade")) == ("Legal", "5")


def test_only_so_many_earlier_tables_are_kept(program: Path) -> None:
    for n in range(7):
        table(program, "people")
        assert table(program, "people", "--check") == 0
        file = edited(copied(program, "copy.csv"), "j-b", "Desk", f"{n + 10}")
        assert table(program, "people", "--back", file) == 0
    assert sum(1 for _ in (program / "private" / "tables").iterdir()) == 6  # five tables, and the copy that came back


def test_an_empty_table_says_what_comes_first(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (program / "check-ins.csv").unlink()
    assert table(program, "check-ins") == 0
    said = capsys.readouterr()
    assert said.out == "0 rows in out/tables/check-ins.csv\n"
    assert "rmentor schedule plans them" in said.err


NAMES = st.sampled_from(
    ["=cmd()", "+1", "-", "O'Brien", '"quoted"; text', "007", "4/12", "1e5", "'=x", "Zoë, Å", "TRUE"]
)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@st.composite
def rosters(draw: st.DrawFn) -> dict[str, bytes]:
    """Make rosters with awkward texts, in a column of the user's own as well."""
    text = st.one_of(NAMES, st.text(alphabet="abcZ=+-@'\";,. 0123/:", max_size=8)).map(str.strip)
    files = {"program.yaml": FILES["program.yaml"].encode()}
    for side, path in (("j", "rosters/mentors.csv"), ("s", "rosters/mentees.csv")):
        rows = [
            [f"{side}-{n}", draw(text) or "x", f"{side}{n}@example.org", draw(text), str(draw(DAYS)), draw(text)]
            for n in range(draw(st.integers(1, 4)))
        ]
        written = io.StringIO()
        csv.writer(written).writerows([["id", "name", "email", "style", "joined", "+ own"], *rows])
        files[path] = written.getvalue().encode()
    return files


@given(
    rosters(),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["utf-8", "utf-16"]),
    st.sampled_from([r"\1-\2-\3", r"\3/\2/\1", r"\2/\3/\1", r"\3.\2.\1"]),
)
def test_out_and_back_is_no_edit_for_any_roster_and_spreadsheet(
    files: dict[str, bytes], separator: str, encoding: str, dates: str
) -> None:
    dossier = decode_program(files).dossier
    assert dossier is not None
    opened = Opened(Path("nowhere"), dossier, PrivateDossier(), (), date(2027, 1, 11))
    rows = rows_of(spreadsheet_bytes(listing(dossier, TableName.PEOPLE)))
    there = [[re.sub(r"^(\d{4})-(\d\d)-(\d\d)$", dates, cell) for cell in row] for row in rows]
    news = news_of(opened, TableName.PEOPLE, read_returned("x.csv", saved(there, separator, encoding)))
    assert not news.compared
    assert news.unread == ()


SEMICOLONS = FILES["rosters/mentees.csv"].replace('"Holm, Ida"', "Ida Holm").replace(",", ";")


def header(program: Path, name: str = "people") -> str:
    return (program / f"out/tables/{name}.csv").read_bytes().decode("utf-8-sig").splitlines()[0]


def test_a_table_is_parted_as_the_rosters_are(program: Path) -> None:
    assert run(["table", "people", "--program", str(program), "--on", ON, "--quiet"]) == 0
    assert header(program).startswith("name,id,")  # the two differ
    (program / "rosters/mentees.csv").write_text(SEMICOLONS, encoding="utf-8")
    assert run(["table", "people", "--program", str(program), "--on", ON, "--quiet"]) == 0
    assert header(program).startswith("name;id;")


@pytest.mark.parametrize(("said", "mark"), [("semicolon", ";"), (";", ";"), ("tab", "\t"), (",", ","), ("Comma", ",")])
def test_whoever_says_how_gets_a_table_parted_so_and_it_comes_back(program: Path, said: str, mark: str) -> None:
    place = ["--program", str(program), "--on", ON, "--quiet"]
    assert run(["table", "people", "--separator", said, *place]) == 0
    assert header(program).startswith(f"name{mark}id{mark}")
    before = tracked(program)
    table = program / "out/tables/people.csv"
    assert run(["table", "people", "--back", str(table), *place]) == 0
    assert tracked(program) == before
    table.write_bytes(table.read_bytes().replace(b"Henrik Berg", b"Henrik Bergh"))
    assert run(["table", "people", "--back", str(table), *place]) == 0
    assert "Henrik Bergh" in (program / "rosters/mentees.csv").read_text(encoding="utf-8")
    assert run(["table", "people", *place]) == 0  # nothing is lost by another separator


def test_no_other_mark_parts_a_table(program: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["table", "people", "--separator", "|", "--program", str(program)]) == 2
    assert "write comma, semicolon or tab" in capfd.readouterr().err
