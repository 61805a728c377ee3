"""`undo` on whole programs: what was written is put back, and no calendar sees a number fall."""

import csv
import io
from pathlib import Path

import icalendar
import pytest

from rmentor_cli.cli.app import run
from rmentor_cli.files.history import last_command
from rmentor_cli.files.write import write_file
from tests.runs.test_check_in import MENTEES, MENTORS, PAIRINGS, PROGRAM

ON = "2027-01-11"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """Make a program with three pairings, before anything is planned."""
    texts = {
        "program.yaml": PROGRAM + "calendar: {namespace: test}\n",
        "rosters/mentors.csv": MENTORS,
        "rosters/mentees.csv": MENTEES,
        "pairings.csv": PAIRINGS,
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def rmentor(program: Path, *words: str, on: str = ON) -> None:
    assert run([*words, "--on", on, "--program", str(program), "--quiet"]) == 0


def rows(program: Path) -> dict[str, dict[str, str]]:
    text = (program / "check-ins.csv").read_text(encoding="utf-8")
    return {row["id"]: row for row in csv.DictReader(io.StringIO(text))}


def exported(program: Path) -> dict[str, tuple[int, str, str]]:
    """Write the calendars, and return the number, status and start of every event of the pairings."""
    rmentor(program, "calendar")
    found = {}
    for path in (program / "out/calendar/pairings").glob("*.ics"):
        for event in icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT"):
            uid = str(event["uid"]).partition("@")[0]
            found[uid] = int(str(event["sequence"])), str(event["status"]), str(event.decoded("dtstart"))
    return found


def content(row: dict[str, str]) -> dict[str, str]:
    return {name: cell for name, cell in row.items() if name not in {"seq", "changed"}}


def test_what_calendars_got_is_never_newer_than_what_is_put_back(program: Path) -> None:
    rmentor(program, "schedule")
    before, first = rows(program), exported(program)
    rmentor(program, "check-in", "move", "p001-s02", "2027-02-24 14:00")
    rmentor(program, "check-in", "cancel", "p002-s03", "--by", "leader", "--rebook", "2027-03-25 11:00")
    seen = exported(program)
    assert (seen["p001-s02"][0], seen["p002-s03"][:2], seen["p002-x01"][1]) == (1, (1, "CANCELLED"), "TENTATIVE")
    rmentor(program, "undo", on="2027-01-12")
    half = exported(program)
    rmentor(program, "undo", on="2027-01-12")
    last, after = exported(program), rows(program)
    assert half["p002-s03"] == (2, *first["p002-s03"][1:])
    assert half["p002-x01"][:2] == (1, "CANCELLED")
    assert last["p001-s02"] == (2, *first["p001-s02"][1:])
    assert {key: content(row) for key, row in after.items() if key in before} == {
        key: content(row) for key, row in before.items()
    }
    for earlier, later in ((first, seen), (seen, half), (half, last)):
        for uid, (number, *what) in earlier.items():
            assert later[uid][0] > number or list(later[uid][1:]) == what
    rmentor(program, "schedule")
    assert exported(program)["p001-s02"] == last["p001-s02"]


def test_without_calendars_what_was_new_goes_and_the_first_plan_leaves_nothing(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rmentor(program, "schedule")
    assert run(["undo", "--program", str(program)]) == 0
    assert not (program / "check-ins.csv").exists()
    assert "seq" not in capsys.readouterr().err
    rmentor(program, "schedule")
    rmentor(program, "calendar", "p001")
    assert run(["undo", "--dry-run", "--on", ON, "--program", str(program)]) == 0
    assert run(["undo", "--on", ON, "--program", str(program)]) == 0
    said = capsys.readouterr().err
    assert "p001-s01, p001-s02, p001-s03, p001-s04, p001-s05 and p001-s06 stay as cancelled ones" in said
    assert "Next: rmentor calendar" in said
    assert {row["state"] for row in rows(program).values()} == {"cancelled"}
    rmentor(program, "schedule")
    again = rows(program)["p001-s01"]
    assert (again["state"], again["seq"], again["start"]) == ("planned", "2", "2027-01-27 10:00")


@pytest.mark.parametrize(
    ("state", "is_known"), [("sent", True), ("unknown", True), ("by-hand", True), ("written", False), ("failed", False)]
)
def test_where_out_is_gone_the_journal_tells_who_was_invited(program: Path, state: str, *, is_known: bool) -> None:
    rmentor(program, "schedule")
    lines = (
        f"j-1,2027-01-11,invitation-p001-s01-0-leader-assistant,invitation,s-a,p001,{state}",
        "j-2,2027-01-11,agenda-p002-s01-0-leader,agenda,s-b,p002,sent",  # says when, and stands in no calendar
    )
    head = "id,date,key,kind,person_id,pairing_id,state"
    (program / "journal.csv").write_text("\n".join((head, *lines, "")), encoding="utf-8")
    rmentor(program, "undo")
    if not is_known:
        assert not (program / "check-ins.csv").exists()
        return
    assert {key: (row["state"], row["seq"]) for key, row in rows(program).items()} == {"p001-s01": ("cancelled", "1")}
    rmentor(program, "schedule")
    assert rows(program)["p001-s01"]["seq"] == "2"


def test_a_pairing_whose_meetings_stand_in_calendars_is_not_undone(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (program / "pairings.csv").write_text(PAIRINGS.splitlines()[0] + "\n", encoding="utf-8")
    rmentor(program, "match", "--accept")
    rmentor(program, "schedule")
    rmentor(program, "calendar")
    rmentor(program, "undo")
    standing = (program / "check-ins.csv").read_bytes(), (program / "pairings.csv").read_bytes()
    assert run(["undo", "--on", ON, "--program", str(program)]) == 1
    assert "p001, p002 and p003 have check-ins that people may have in their calendars" in capsys.readouterr().err
    assert ((program / "check-ins.csv").read_bytes(), (program / "pairings.csv").read_bytes()) == standing


def test_a_program_that_cannot_be_read_is_put_back_to_the_byte(program: Path) -> None:
    rmentor(program, "schedule")
    planned = (program / "check-ins.csv").read_bytes()
    rmentor(program, "check-in", "move", "p001-s02", "2027-02-24 14:00")
    (program / "program.yaml").write_text("format: [", encoding="utf-8")
    rmentor(program, "undo")
    assert (program / "check-ins.csv").read_bytes() == planned


def test_an_undo_cut_short_is_over_and_the_one_before_it_goes_on(program: Path) -> None:
    rmentor(program, "schedule")
    rmentor(program, "check-in", "move", "p001-s02", "2027-02-24 14:00")
    rmentor(program, "check-in", "move", "p001-s03", "2027-03-24 14:00")
    kept = {path: path.read_bytes() for path in (program / "private/undo/000003").iterdir()}
    rmentor(program, "undo")
    raised = (program / "check-ins.csv").read_bytes()
    for path, copy in kept.items():  # as if it had been killed before it could forget the command
        write_file(path, copy if path.suffix != ".before" else raised, private=True)
    rmentor(program, "undo")
    assert rows(program)["p001-s02"]["start"] == "2027-02-24 10:00"
    assert [rows(program)[key]["seq"] for key in ("p001-s02", "p001-s03")] == ["2", "2"]


def test_what_a_hand_edited_since_is_not_lost(program: Path) -> None:
    rmentor(program, "schedule")
    last = last_command(program)
    path = program / "check-ins.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("planned", "done", 1), encoding="utf-8")
    assert run(["undo", "--on", ON, "--program", str(program)]) == 1
    assert ",done," in path.read_text(encoding="utf-8")
    assert last_command(program) == last
