"""One program lived through week by week from the command line alone; half_year/weeks.txt is its plot.

What each command said is in half_year/expected/, to be read like the diary of a coordinator.
"""

import csv
import io
import os
import random
import shlex
import shutil
import subprocess
import sys
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest

from rmentor_cli.immutable import immutable
from tests.acceptance.test_recomputed import check
from tests.acceptance.transcript import by_hand, perform, tracked
from tests.browser import find_browser, sheets
from tests.conftest import Golden

HERE = Path(__file__).parent / "half_year"
GIVEN = HERE / "given"
FREEZE = (date(2027, 6, 14), date(2027, 6, 27))


def weeks() -> dict[str, list[str]]:
    """Return the commands of each week."""
    blocks = (HERE / "weeks.txt").read_text(encoding="utf-8").split("# week ")[1:]
    plot = {block.partition(":")[0]: block.splitlines()[1:] for block in blocks}
    return {week: [line for line in lines if line and not line.startswith("#")] for week, lines in plot.items()}


@immutable
class Entry:
    """One event as a calendar sees it: its number, and what people would have to hear of if it changed."""

    sequence: int
    said: tuple[str, str, str]  # status, start, place


@immutable
class Lived:
    """The half year after it was lived: its folder, what was said each week, and what a second run changed."""

    program: Path
    diary: dict[str, str]
    changed_again: list[str]
    exports: list[dict[str, Entry]]  # what each run of `calendar` left in the files of pairings


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    """Live the half year, each command twice."""
    program = tmp_path_factory.mktemp("half_year") / "program"
    (program / ".git").mkdir(parents=True)  # the hints on git depend on it
    diary, changed_again, exports = {}, [], []
    for week, commands in weeks().items():
        said = []
        for command in commands:
            said.append(perform(command, program, GIVEN))
            before = tracked(program)
            if command.startswith("rmentor") and not command.startswith(("rmentor init", "rmentor undo")):
                perform(command, program, GIVEN)
            if tracked(program) != before:
                changed_again.append(command)
            if command.startswith("rmentor calendar"):
                exports.append(exported(program))
        diary[week] = "\n".join(said).replace(str(program), "FOLDER")
    return Lived(program, diary, changed_again, exports)


def exported(program: Path) -> dict[str, Entry]:
    """Return every event of the pairings' calendars by its UID."""
    files = (path.read_bytes() for path in sorted((program / "out/calendar/pairings").glob("*.ics")))
    events = (event for text in files for event in icalendar.Calendar.from_ical(text).walk("VEVENT"))
    return {
        str(event["uid"]): Entry(
            int(str(event["sequence"])),
            (str(event["status"]), str(event.decoded("dtstart")), str(event.get("location", ""))),
        )
        for event in events
    }


@pytest.fixture(scope="module")
def program(lived: Lived) -> Path:
    """Name the folder of the half year."""
    return lived.program


@pytest.mark.parametrize("week", weeks())
def test_what_was_said_in_the_week(week: str, lived: Lived, golden: Golden) -> None:
    golden(f"acceptance/half_year/expected/week{week}.txt", lived.diary[week])


def test_no_second_run_changed_anything(lived: Lived) -> None:
    assert lived.changed_again == []


def test_what_people_answered_stands_in_no_file_that_git_tracks(lived: Lived) -> None:
    with (lived.program / "private/codes.csv").open(encoding="utf-8") as file:
        codes = {row["code"] for row in csv.DictReader(file)}
    said = "\n".join([*tracked(lived.program).values(), *lived.diary.values()])

    assert len(codes) > 180
    assert not [code for code in codes if code in said]


def test_calendars_that_took_every_export_show_what_is_so(lived: Lived) -> None:
    off = "CANCELLED"
    assert len(lived.exports) == 5
    for earlier, later in pairwise(lived.exports):
        assert earlier.keys() <= later.keys()  # what is off is withdrawn, and never only left out
        for uid, (before, now) in {uid: (entry, later[uid]) for uid, entry in earlier.items()}.items():
            status = {before.said[0], now.said[0]}
            # of another room for what is over nobody has to hear
            changed = slice(1, 2 if now.said[1] < "2027-05-24" else 3)
            is_same = before.said[changed] == now.said[changed] and (off in status) == (status == {off})
            assert now.sequence >= before.sequence
            assert now.sequence > before.sequence or is_same, uid
    shown, last = (
        {uid: entry for uid, entry in export.items() if uid.startswith("p002-s06")} for export in lived.exports[-2:]
    )
    assert [entry.sequence for entry in (*shown.values(), *last.values())] == [1, 2]


def rows(program: Path, path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((program / path).read_text(encoding="utf-8"))))


def test_thirty_pairings_each_person_once_and_nobody_in_one_line(program: Path) -> None:
    people = {row["id"]: row for path in ("mentors", "mentees", "org") for row in rows(program, f"rosters/{path}.csv")}
    live = [row for row in rows(program, "pairings.csv") if row["status"] == "completed"]  # it is closed
    assert len(live) == 30
    assert len({row["mentor_id"] for row in live}) == len({row["mentee_id"] for row in live}) == 30
    for row in live:
        if not row["kept_until"]:  # both chose to stay after the chart had changed
            assert row["mentee_id"] not in chain(people, row["mentor_id"])
        assert row["mentor_id"] not in chain(people, row["mentee_id"])
        mentor, leader = people[row["mentor_id"]], people[row["mentee_id"]]
        assert mentor["department"] != leader["department"]
        assert int(mentor["grade"]) < int(leader["grade"])


def chain(people: dict[str, dict[str, str]], person: str) -> set[str]:
    found: set[str] = set()
    climbing = [person]
    while climbing:
        row = people[climbing.pop()]
        above = [row["manager_id"], *row.get("dotted_line_ids", "").split(";")]
        climbing += [each for each in above if each and each not in found]
        found.update(each for each in above if each)
    return found


def test_nobody_meets_on_a_holiday_on_leave_in_the_freeze_or_twice_at_once(program: Path) -> None:
    people = {row["id"]: row for path in ("mentors", "mentees") for row in rows(program, f"rosters/{path}.csv")}
    pairings = {row["id"]: row for row in rows(program, "pairings.csv")}
    holidays = {(row["date"], row["country"]): row["name"] for row in rows(program, "holidays.csv")}
    diary: dict[str, list[tuple[datetime, datetime]]] = {}
    for row in rows(program, "check-ins.csv"):
        if not row["start"] or row["state"] == "cancelled":
            continue
        start = datetime.fromisoformat(row["start"]).replace(tzinfo=ZoneInfo(row["time_zone"]))
        end = start + timedelta(minutes=int(row["minutes"]))
        assert not FREEZE[0] <= start.date() <= FREEZE[1]
        pairing = pairings[row["pairing_id"]]
        for person in (people[pairing["mentor_id"]], people[pairing["mentee_id"]]):
            there = start.astimezone(ZoneInfo(person["time_zone"] or "Europe/London")).date()
            name = holidays.get((str(there), person["country"]), holidays.get((str(there), person["country"][:2]), "-"))
            assert name.startswith("-"), f"{row['id']} is on {name}"
            if row["state"] == "planned":
                away = [part.split("..") for part in person["away"].split(";") if part.strip()]
                assert not any(first.strip() <= str(there) <= last.strip() for first, last in away)
            diary.setdefault(person["id"], []).append((start, end))
    for booked in diary.values():
        assert all(end <= start for (_, end), (start, _) in pairwise(sorted(booked)))


def test_the_next_cohort_begins_with_who_waits_and_what_was_learned(program: Path, golden: Golden) -> None:
    following = program.parent / "next"
    last = {row["id"]: row for path in ("mentors", "mentees") for row in rows(program, f"rosters/{path}.csv")}
    people = {row["id"]: row for path in ("mentors", "mentees") for row in rows(following, f"rosters/{path}.csv")}
    assert last.keys() - people.keys() == {"j-kljz"}  # who left, and was erased
    assert {key for key, row in people.items() if row["status"] == "waitlisted"} == {"j-xnps", "s-gkvz"}
    assert {row["status"] for row in people.values()} == {"waitlisted", "invited"}
    assert all(row["waited"] >= "1" for row in people.values() if row["status"] == "waitlisted")

    met = {
        (row["mentor_id"], row["mentee_id"])
        for row in rows(program, "pairings.csv")
        if row["status"] in {"completed", "ended"} and "j-kljz" not in row["mentor_id"]
    }
    assert {(row["mentor_id"], row["mentee_id"]) for row in rows(following, "history.csv")} == met
    assert not {path for path in tracked(following) if path.startswith(("pulse/", "journal", "proof"))}
    golden("acceptance/half_year/expected/next-LESSONS.md", (following / "LESSONS.md").read_text(encoding="utf-8"))


def first_weeks(folder: Path, given: Path, **environment: str) -> dict[str, str]:
    """Live the weeks up to the launch in processes of their own, and return what git would keep."""
    for command in (command for week, commands in weeks().items() if int(week) < 0 for command in commands):
        words = shlex.split(command)
        if words[0] != "rmentor":
            by_hand(words, folder, given)
            continue
        argv = [sys.executable, "-m", "rmentor_cli", *words[1:]]
        done = subprocess.run(argv, cwd=folder, env={**os.environ, **environment}, check=False, capture_output=True)
        assert done.returncode <= ("import" in words), done.stderr  # 1: a row of an export needs a person
        if given != GIVEN:
            shuffle(folder / "rosters")
    return tracked(folder)


def shuffle(folder: Path) -> None:
    """Put the rows of every table of people into another order."""
    for path in (path for path in folder.rglob("*.csv") if not path.parent.name.startswith(("survey", "week-13"))):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        first = 1 + next(n for n, line in enumerate(lines) if "mail" in line)  # below titles and header
        rows = lines[first:]
        random.Random(7).shuffle(rows)
        path.write_text("".join([*lines[:first], *rows]), encoding="utf-8")


def test_row_order_hash_seed_zone_and_locale_change_nothing(tmp_path: Path) -> None:
    plain, other, mixed = (tmp_path / name for name in ("plain", "other", "mixed"))
    plain.mkdir()
    other.mkdir()
    shutil.copytree(GIVEN, mixed)
    shuffle(mixed)
    one = first_weeks(plain, GIVEN, PYTHONHASHSEED="0", TZ="UTC", LC_ALL="C.UTF-8")
    two = first_weeks(other, mixed, PYTHONHASHSEED="7", TZ="Pacific/Kiritimati", LC_ALL="C")
    assert one["pairings.csv"].count("\n") == 32  # thirty live, one declined, a header
    assert one.keys() == two.keys()
    for path, text in one.items():
        if path.startswith("rosters/"):  # these keep the order that their rows are in
            assert sorted(text.splitlines()) == sorted(two[path].splitlines())
        else:
            assert text == two[path]


def test_the_figures_of_the_year_come_out_the_same_by_other_code(lived: Lived, tmp_path: Path) -> None:
    folder = shutil.copytree(lived.program, tmp_path / "program")
    for on in (date(2027, 3, 15), date(2027, 7, 9), date(2027, 7, 20)):
        check(folder, on)


def test_the_sponsors_report_of_the_whole_year_is_one_sheet(lived: Lived, tmp_path: Path) -> None:
    page = (lived.program / "out/reports/sponsor.html").read_text(encoding="utf-8")
    assert "What changed, and what it took" in page
    assert sheets(find_browser(), page, tmp_path) == 1
