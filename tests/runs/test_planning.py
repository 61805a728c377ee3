"""What `schedule` and `simulate` say beside their plan."""

from pathlib import Path

import pytest

from rmentor_cli.cli.app import run
from tests.test_invalid import build

ON = "2027-01-11"
HEADER = "id,mentor_id,mentee_id,status,since,ended\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = build("base", tmp_path)
    (root / "pairings.csv").write_text(f"{HEADER}p001,j-kfwm,s-oqra,active,2027-01-11,\n")
    (root / "holidays.csv").write_text("date,country,name,source,version\n2027-01-01,GB,New Year's Day,holidays,1\n")
    monkeypatch.chdir(root)
    return root


@pytest.mark.parametrize(
    ("status", "expected"),
    [("proposed", "rmentor pairing accept --all"), ("ended", "rmentor match"), ("declined", "rmentor match")],
)
def test_without_a_live_pairing_the_next_step_fits(
    root: Path, capsys: pytest.CaptureFixture[str], status: str, expected: str
) -> None:
    (root / "pairings.csv").write_text(f"{HEADER}p001,j-kfwm,s-oqra,{status},2027-01-11,\n")
    assert run(["schedule", "--on", ON]) == 0
    assert expected in capsys.readouterr().err.splitlines()[-1]


@pytest.mark.usefixtures("root")
def test_a_pairing_or_a_person_is_explained_by_what_comes_next(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schedule", "--on", ON]) == 0
    capsys.readouterr()
    for who, on, expected in (("p001", ON, "p001-s01"), ("henrik", "2027-02-01", "p001-s02")):
        assert run(["schedule", "--explain", who, "--on", on]) == 0
        assert capsys.readouterr().out.startswith(expected)
    assert run(["schedule", "--explain", "p001", "--on", "2027-09-01"]) == 2
    assert "nothing lies ahead of Zoë Åström and Henrik Berg (p001)" in capsys.readouterr().err


def test_the_busiest_week_of_a_month_is_one_that_reaches_into_it(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (root / "program.yaml").read_text()
    (root / "program.yaml").write_text(f"{text}\nscheduling: {{cadence: monthly on day 1}}\n")
    assert run(["simulate", "--on", ON]) == 0
    months = [line.split(maxsplit=2) for line in capsys.readouterr().out.splitlines() if line.startswith("2027-")]
    assert months[0] == ["2027-02", "1", "1 in the week of 2027-02-01"]
    assert ["2027-06", "1", "1 in the week of 2027-05-31"] in months
    assert all(len(month) == 3 for month in months)


PAUSED_HEADER = "id,mentor_id,mentee_id,status,since,paused_from,paused_until\n"
PAUSE = f"{PAUSED_HEADER}p001,j-kfwm,s-oqra,paused,2027-01-11,2027-02-01,2027-04-15\n"


def test_a_pairing_that_rests_is_told_as_paused_everywhere_and_nobody_is_asked_to_do_anything(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["schedule", "--on", ON]) == 0
    (root / "pairings.csv").write_text(PAUSE)
    capsys.readouterr()
    for _ in range(2):
        assert run(["schedule", "--on", "2027-02-01"]) == 0
        heard = capsys.readouterr()
        assert "2 x p001  Zoë Åström and Henrik Berg  paused until Thu 2027-04-15" in heard.out
        assert "0 without a date, 2 paused." in heard.out
        assert "help the check-ins" not in heard.err
    for argv in (["check-in", "list", "p001"], ["status"], ["schedule", "--explain", "p001-s02"]):
        assert run([*argv, "--on", "2027-02-02"]) == 0
        assert "paused until Thu 2027-04-15" in capsys.readouterr().out
    assert run(["status", "--on", "2027-02-02"]) == 0
    assert capsys.readouterr().out.splitlines()[0].endswith(", paused")
    assert run(["due", "--on", "2027-02-02"]) == 0
    assert "schedule-p001" not in capsys.readouterr().out


def test_on_resuming_it_is_said_what_becomes_of_the_check_ins(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schedule", "--on", ON]) == 0
    (root / "pairings.csv").write_text(PAUSE)
    assert run(["schedule", "--on", "2027-02-01"]) == 0
    capsys.readouterr()
    assert run(["pairing", "resume", "p001", "--on", "2027-03-15"]) == 0
    heard = capsys.readouterr()
    assert "p001-s02  its days lay in the pause; rmentor check-in move p001-s02 START gives it another" in heard.out
    (line,) = [line for line in heard.out.splitlines() if line.startswith("p001-s03")]
    assert heard.err.splitlines()[-1] == "Next: rmentor schedule writes what is new, then rmentor calendar"
    assert run(["schedule", "--on", "2027-03-15"]) == 0
    heard = capsys.readouterr()
    assert "1 session waits for another date: p001-s02. To give it one: rmentor check-in move p001-s02" in heard.err
    for argv in (["status"], ["due"], ["check-in", "list"]):
        assert run([*argv, "--on", "2027-03-15"]) == 0
        assert "p001-s02" in capsys.readouterr().out
    row = next(row for row in (root / "check-ins.csv").read_text().splitlines() if row.startswith("p001-s03"))
    assert line.split(" held ")[1].split(", was ")[0].split(" at ")[0].split()[1] in row


def test_leave_that_takes_a_whole_window_is_told_once_and_is_no_task(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = (root / "rosters/mentors.csv").read_text().splitlines()
    rows[1:] = [f"{row},2027-02-01..2027-03-28" for row in rows[1:]]
    (root / "rosters/mentors.csv").write_text("\n".join([f"{rows[0]},away", *rows[1:], ""]))
    assert run(["schedule", "--on", ON]) == 0
    first = capsys.readouterr()
    assert "without the leave 2027-02-01..2027-03-28 of Zoë Åström" in first.out
    assert run(["schedule", "--on", ON]) == 0
    again = capsys.readouterr()
    assert again.out.startswith("Plan: 0 to add")
    assert "without a date for leave; rmentor schedule --explain p001-s0" in again.err
    assert again.err.splitlines()[-1] == "Next: rmentor agenda"
    for command in ("due", "status"):
        assert run([command, "--on", ON]) == 0
        assert "date for" not in capsys.readouterr().out.replace("No date was found", "date for")


@pytest.mark.parametrize(
    ("status", "command", "expected"),
    [
        ("", "", "rmentor match"),
        ("proposed", "", "rmentor pairing consult --all"),
        ("active", "", "rmentor schedule (some pairings have no check-ins yet)"),
        ("active", "schedule", "rmentor status (where the program stands"),
    ],
)
def test_a_program_without_problems_is_told_the_next_step_that_status_tells(
    root: Path, capsys: pytest.CaptureFixture[str], status: str, command: str, expected: str
) -> None:
    (root / "pairings.csv").write_text(f"{HEADER}p001,j-kfwm,s-oqra,{status},2027-01-11,\n" if status else HEADER)
    assert not command or run([command, "--on", ON, "-q"]) == 0
    capsys.readouterr()
    assert run(["validate", "--on", ON]) == 0
    said = capsys.readouterr().err.splitlines()[-1]
    assert said.startswith(f"No problems. Next: {expected}")
    assert run(["status", "--on", ON]) == 0
    next_step = capsys.readouterr().err.splitlines()[-1]
    assert next_step == said.partition(". ")[2] or expected.startswith("rmentor status")


def test_a_date_held_fast_that_breaks_a_rule_comes_with_the_ways_out(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["schedule", "--on", ON]) == 0
    rows = (root / "check-ins.csv").read_text().splitlines()
    second = next(line for line in rows if line.startswith("p001-s02"))
    assert ",planned,," in second
    pinned = [line.replace(",planned,,", ",planned,yes,", 1) if line == second else line for line in rows]
    (root / "check-ins.csv").write_text("\n".join(pinned) + "\n")
    roster = root / "rosters" / "mentees.csv"
    header, *people = roster.read_text().splitlines()
    roster.write_text("\n".join([f"{header},away", *(f"{each},2027-02-12..2027-03-10" for each in people)]) + "\n")
    capsys.readouterr()
    assert run(["schedule", "--on", ON]) == 0
    said = capsys.readouterr().err
    assert "p001-s02 stays on" in said
    assert "If p001-s02 cannot stand: rmentor check-in move p001-s02 'YYYY-MM-DD HH:MM', or empty its pinned" in said
    assert run(["schedule", "--explain", "p001-s02", "--on", ON]) == 0
    assert "Next: if it cannot stand: rmentor check-in move p001-s02" in capsys.readouterr().err
    (root / "check-ins.csv").write_text("\n".join(rows) + "\n")
    assert run(["schedule", "--on", ON]) == 0
    assert "(1 had one until now)" in capsys.readouterr().out


def test_of_days_that_are_over_the_next_step_is_another_date(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schedule", "--on", ON]) == 0
    rows = (root / "check-ins.csv").read_text().splitlines()
    first = next(line for line in rows if line.startswith("p001-s01")).split(",")
    lost = ",".join([*first[:5], "", "", first[7], "unplaced", *first[9:]])
    (root / "check-ins.csv").write_text(
        "\n".join(lost if line.startswith("p001-s01") else line for line in rows) + "\n"
    )
    roster = root / "rosters" / "mentees.csv"
    header, *people = roster.read_text().splitlines()
    roster.write_text("\n".join([f"{header},away", *(f"{each},2027-02-08..2027-02-10" for each in people)]) + "\n")
    capsys.readouterr()
    assert run(["schedule", "--explain", "p001-s01", "--on", "2027-02-08"]) == 0
    said = capsys.readouterr()
    assert "has passed." in said.out
    assert "Next: rmentor check-in move p001-s01 'YYYY-MM-DD HH:MM' gives it a date" in said.err
