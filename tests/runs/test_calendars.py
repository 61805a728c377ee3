"""`calendar` on whole programs: nobody reads of anybody else, nothing is out of date, and what is not ours stays."""

import csv
import io
import json
from itertools import pairwise
from pathlib import Path
from shutil import rmtree

import icalendar
import pytest

from rmentor_cli.cli.app import run

ON = "2026-11-23"
SIDES = ("mentor", "mentee")


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    root = tmp_path / "demo"
    assert run(["demo", str(root), "--on", ON, "--quiet"]) == 0
    return root


def calendar(root: Path, *more: str, on: str = ON) -> int:
    return run(["calendar", *more, "--on", on, "--program", str(root)])


def edit(path: Path, row_id: str, **cells: str) -> dict[str, str]:
    """Write into a row as in a spreadsheet; return the row."""
    header, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8")))
    (line,) = (row for row in rows if row[0] == row_id)
    for column, value in cells.items():
        line[header.index(column)] = value
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows([header, *rows])
    path.write_text(written.getvalue(), encoding="utf-8")
    return dict(zip(header, line, strict=True))


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


def made(root: Path) -> dict[str, bytes]:
    folder = root / "out" / "calendar"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.ics")}


def sequences(root: Path) -> dict[str, tuple[int, str]]:
    """Return the number and the status of every event of every file."""
    found = {}
    for name, content in made(root).items():
        for event in icalendar.Calendar.from_ical(content).walk("VEVENT"):
            found[f"{name} {event['uid']}"] = int(str(event["sequence"])), str(event["status"])
    return found


def test_twice_and_on_another_day_it_gives_the_same_bytes(demo: Path) -> None:
    before = made(demo)
    assert len(before) == 91
    for path in (demo / "out").rglob("*.ics"):
        path.unlink()
    assert calendar(demo, on="2027-01-20") == 0
    assert made(demo) == before
    assert calendar(demo, "--check") == 0


def test_no_file_names_anybody_but_the_two(demo: Path) -> None:
    canary = "canary-7f3e"
    for path, columns in (("rosters/mentors.csv", ("style",)), ("check-ins.csv", ("attended",))):
        for row in rows_of(demo / path):
            edit(demo / path, row["id"], **dict.fromkeys(columns, canary if path != "check-ins.csv" else ""))
    (demo / "private").mkdir(exist_ok=True)
    (demo / "private" / "keep-apart.csv").write_text(f"mentor_id,mentee_id,until,{canary}\n", encoding="utf-8")
    assert calendar(demo) == 0
    people = {row["id"]: row for side in ("mentors", "mentees") for row in rows_of(demo / f"rosters/{side}.csv")}
    partners: dict[str, set[str]] = {person_id: set() for person_id in people}
    files = {}
    for pairing in rows_of(demo / "pairings.csv"):
        two = {pairing["mentor_id"], pairing["mentee_id"]}
        files[f"pairings/{pairing['id']}.ics"] = two
        for person_id in two:
            partners[person_id] |= two
    files |= {f"people/{person_id}.ics": known for person_id, known in partners.items()} | {"program.ics": set()}
    for name, content in made(demo).items():
        text = content.decode().replace("\r\n ", "")
        assert canary not in text
        named = {who for who, row in people.items() if row["name"] in text or row["email"] in text}
        assert named <= files[name], name
        assert "ATTENDEE" not in text


def test_numbers_rise_with_a_move_a_cancel_and_an_end_and_never_fall(demo: Path) -> None:
    seen = [sequences(demo)]
    future = [row for row in rows_of(demo / "check-ins.csv") if row["start"] > "2026-12"]
    moved, off = future[0]["id"], future[1]["id"]
    ended = next(row["pairing_id"] for row in future if row["pairing_id"] != future[0]["pairing_id"])
    changes = (
        lambda: edit(demo / "check-ins.csv", moved, start=f"{future[0]['start'][:10]} 07:15"),
        lambda: edit(demo / "check-ins.csv", off, state="cancelled", cancelled_by="mentor"),
        lambda: run(["pairing", "end", ended, "--on", ON, "--program", str(demo), "--quiet"]),
    )
    for change in changes:
        change()
        for command in ("calendar", "schedule", "calendar"):
            assert run([command, "--on", ON, "--program", str(demo), "--quiet"]) == 0
            seen.append(sequences(demo))
    for earlier, later in pairwise(seen):
        assert earlier.keys() == later.keys()
        assert all(earlier[key][0] <= later[key][0] for key in earlier)
    for check_in in (moved, off):
        keys = [key for key in seen[0] if f" {check_in}@" in key]
        assert len(keys) == 3  # in both people's calendars, and in the pairing's
        assert all(seen[0][key][0] < seen[-1][key][0] for key in keys)
    withdrawn = [key for key, (_, status) in seen[-1].items() if f"{ended}-s" in key and status == "CANCELLED"]
    assert withdrawn
    assert all(seen[0][key][0] < seen[-1][key][0] for key in withdrawn)


def test_what_schedule_has_yet_to_write_down_waits_and_all_else_goes_on(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = made(demo)
    row = next(row for row in rows_of(demo / "check-ins.csv") if row["start"] > "2026-12")
    other = next(each for each in rows_of(demo / "pairings.csv") if each["id"] != row["pairing_id"])
    edit(demo / "check-ins.csv", row["id"], start=f"{row['start'][:10]} 07:15")
    edit(demo / "rosters/mentors.csv", other["mentor_id"], name="Ada Newname")
    assert calendar(demo) == 0
    assert f"Left as they were: the calendars of {row['pairing_id']}, and" in capsys.readouterr().err
    assert calendar(demo, other["id"]) == 0
    assert "Left as they were" not in capsys.readouterr().err
    assert calendar(demo, row["pairing_id"]) == 0
    assert "Left as they were" in capsys.readouterr().err
    touched = {name for name, content in made(demo).items() if content != before[name]}
    assert made(demo).keys() == before.keys()
    assert touched == {f"pairings/{other['id']}.ics", f"people/{other['mentee_id']}.ics"}
    assert run(["schedule", "--on", ON, "--program", str(demo), "--quiet"]) == 0
    assert calendar(demo) == 0
    assert made(demo)[f"pairings/{row['pairing_id']}.ics"] != before[f"pairings/{row['pairing_id']}.ics"]


def test_another_place_reaches_calendars_under_a_higher_number_once(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, (one, two) = sequences(demo), rows_of(demo / "pairings.csv")[:2]
    row = next(row for row in rows_of(demo / "check-ins.csv") if row["pairing_id"] == two["id"] and row["start"] > ON)
    edit(demo / "pairings.csv", one["id"], place="Room 7")
    edit(demo / "check-ins.csv", row["id"], place="https://meet.example.org/9")
    assert calendar(demo, "--quiet") == 0
    assert sequences(demo) == before
    assert "schedule has yet to write down" in capsys.readouterr().err
    assert run(["schedule", "--on", ON, "--program", str(demo), "--quiet"]) == 0
    assert "another place" in capsys.readouterr().out
    written = (demo / "check-ins.csv").read_bytes()
    assert run(["schedule", "--on", ON, "--program", str(demo), "--quiet"]) == 0
    assert (demo / "check-ins.csv").read_bytes() == written
    assert calendar(demo, "--quiet") == 0
    raised = {key.split(" ")[1].split("@")[0] for key, (seq, _) in sequences(demo).items() if seq > before[key][0]}
    ahead = {each["id"] for each in rows_of(demo / "check-ins.csv") if each["start"] > ON}
    assert raised == {each for each in ahead if each.startswith(one["id"])} | {row["id"]}
    assert b"LOCATION:Room 7" in made(demo)[f"pairings/{one['id']}.ics"]


def test_a_milestone_on_another_day_asks_for_a_higher_number(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = (demo / "program.yaml").read_text(encoding="utf-8")
    day = settings.partition("midpoint: ")[2][:10]
    later, before = settings.replace(f"midpoint: {day}", f"midpoint: {day[:8]}27"), made(demo)["program.ics"]
    assert later != settings
    (demo / "program.yaml").write_text(later, encoding="utf-8")
    for _ in range(2):
        assert calendar(demo) == 0
        assert made(demo)["program.ics"] == before
    assert "write `revision: 1` below `calendar:` in program.yaml" in capsys.readouterr().err
    raised = later.replace("namespace:", "revision: 1\n  namespace:")
    (demo / "program.yaml").write_text(raised, encoding="utf-8")
    assert calendar(demo) == 0
    assert "revision" not in capsys.readouterr().err
    assert made(demo)["program.ics"].count(b"SEQUENCE:1\r\n") == 3
    assert calendar(demo, "--check") == 0


def test_a_milestone_that_is_taken_out_is_withdrawn_and_comes_back_under_a_higher_number(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = (demo / "program.yaml").read_text(encoding="utf-8")
    without = "".join(line for line in settings.splitlines(keepends=True) if "midpoint: 20" not in line)
    assert without != settings
    (demo / "program.yaml").write_text(without, encoding="utf-8")
    for _ in range(2):
        assert calendar(demo) == 0
        (off,) = [key for key in sequences(demo) if "milestone-midpoint" in key]
        assert sequences(demo)[off] == (1, "CANCELLED")
    assert calendar(demo, "--check") == 0
    assert b"SUMMARY:Cancelled: Midpoint review" in made(demo)["program.ics"]
    (demo / "program.yaml").write_text(settings, encoding="utf-8")
    capsys.readouterr()
    assert calendar(demo) == 0
    assert sequences(demo)[off] == (1, "CANCELLED")
    assert "write `revision: 2` below `calendar:`" in capsys.readouterr().err
    raised = settings.replace("namespace:", "revision: 2\n  namespace:")
    (demo / "program.yaml").write_text(raised, encoding="utf-8")
    assert calendar(demo) == 0
    assert sequences(demo)[off] == (2, "CONFIRMED")


@pytest.mark.parametrize(
    ("state", "is_known"), [("sent", True), ("unknown", True), ("by-hand", True), ("failed", False)]
)
def test_where_the_files_are_gone_the_journal_tells_which_milestone_people_know(
    demo: Path, state: str, *, is_known: bool
) -> None:
    settings = (demo / "program.yaml").read_text(encoding="utf-8")
    without = "".join(line for line in settings.splitlines(keepends=True) if "closing: 20" not in line)
    (demo / "program.yaml").write_text(without, encoding="utf-8")
    journal = demo / "journal.csv"
    text = journal.read_text(encoding="utf-8") if journal.exists() else "id,date,key,kind,person_id,pairing_id,state\n"
    told = f"j-1,2026-11-20,closing-2027-02-01-j-a,closing,j-a,p001,{state}\n"
    journal.write_text(text + told, encoding="utf-8")
    (demo / "out/calendar/program.ics").unlink()
    assert calendar(demo) == 0
    found = [value for key, value in sequences(demo).items() if "milestone-closing" in key]
    assert found == ([(1, "CANCELLED")] if is_known else [])


def test_the_file_of_a_person_with_nothing_in_it_goes_and_files_of_others_stay(demo: Path) -> None:
    folder = demo / "out" / "calendar" / "people"
    somebody = made(demo)["program.ics"]
    (folder / "left-long-ago.ics").write_bytes(somebody)
    (folder / "team.ics").write_bytes(somebody.replace(b"//rmentor//", b"//other//"))
    assert calendar(demo, "p001") == 0
    assert (folder / "left-long-ago.ics").exists()
    assert calendar(demo) == 0
    assert not (folder / "left-long-ago.ics").exists()
    assert (folder / "team.ics").exists()


def test_only_those_named_are_written(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pairing = rows_of(demo / "pairings.csv")[0]
    before = made(demo)
    for path in (demo / "out").rglob("*.ics"):
        path.unlink()
    assert calendar(demo, pairing["id"], pairing["mentor_id"], pairing["mentor_id"]) == 0
    assert made(demo).keys() == {f"pairings/{pairing['id']}.ics", f"people/{pairing['mentor_id']}.ics"}
    assert made(demo).items() <= before.items()
    assert "2 calendars in out/calendar/ (of 1 person and 1 pairing)" in capsys.readouterr().out


def test_somebody_without_a_meeting_is_told_of(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paired = {row["mentor_id"] for row in rows_of(demo / "pairings.csv")}
    waiting = next(row["id"] for row in rows_of(demo / "rosters/mentors.csv") if row["id"] not in paired)
    assert calendar(demo, waiting) == 0
    said = capsys.readouterr()
    assert "0 calendars in out/calendar/; nothing was sent" in said.out
    assert f"No meeting with a time yet, and so no calendar: {waiting}." in said.err


def test_a_pairing_that_is_held_has_no_calendar_until_people_have_talked(demo: Path) -> None:
    pairing = rows_of(demo / "pairings.csv")[0]
    edit(demo / "rosters/mentors.csv", pairing["mentor_id"], manager_id=pairing["mentee_id"])
    assert calendar(demo) == 0
    assert f"pairings/{pairing['id']}.ics" not in made(demo)
    assert not any(f"UID:{pairing['id']}-" in content.decode() for content in made(demo).values())


def test_where_the_two_book_themselves_nothing_is_in_a_calendar_until_they_have(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program = demo / "program.yaml"
    text = program.read_text(encoding="utf-8")
    assert text.count("scheduling:\n") == 1
    kept = [line for line in text.splitlines(keepends=True) if not line.startswith("  mode:")]
    program.write_text("".join(kept).replace("scheduling:\n", "scheduling:\n  mode: window\n"), encoding="utf-8")
    (demo / "check-ins.csv").unlink()
    rmtree(demo / "out/calendar", ignore_errors=True)  # nobody has anything in a calendar
    assert run(["schedule", "--on", ON, "--program", str(demo), "--quiet"]) == 0
    assert calendar(demo) == 0
    assert made(demo).keys() == {"program.ics"}
    said = capsys.readouterr().err
    assert "without a time yet." in said
    assert "Next: once two have booked: rmentor check-in move p001 'YYYY-MM-DD HH:MM', then rmentor calendar" in said
    row = next(row for row in rows_of(demo / "check-ins.csv") if row["window_start"] > "2026-12")
    edit(demo / "check-ins.csv", row["id"], start=f"{row['window_start']} 10:00")
    assert run(["schedule", "--on", ON, "--program", str(demo), "--quiet"]) == 0
    assert calendar(demo) == 0
    assert len(made(demo)) == 4


def test_the_organizer_is_not_what_the_starter_left_to_fill_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["init", str(tmp_path / "new"), "--yes", "--quiet"]) == 0
    assert calendar(tmp_path / "new") == 1
    said = capsys.readouterr().err
    assert 'coordinator is still "Your Name"' in said
    assert "no calendar was written" in said


def test_as_json_it_names_files_by_ids(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert calendar(demo, "p001", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == {
        "schema": 1,
        "calendars": ["out/calendar/pairings/p001.ics"],
        "waiting": [],
    }
