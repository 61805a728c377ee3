"""A program closes: what is open is said, what goes on is completed, and `undo` takes it back."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from rmentor_cli.cli.app import run

ROSTER = "id,name,email,grade,department,country,status\n"
OVER = "2027-07-12"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    base = Path(__file__).parent.parent / "invalid" / "base"
    mentors = "".join(f"j-{n},Mentor {n},m{n}@example.org,3,Product,GB,\n" for n in range(3))
    leaders = "".join(f"s-{n},Leader {n},l{n}@example.org,8,Finance,GB,\n" for n in range(3))
    files = {
        "program.yaml": (base / "program.yaml").read_text(encoding="utf-8"),
        "rosters/mentors.csv": ROSTER + mentors,
        "rosters/mentees.csv": ROSTER + leaders,
        "pairings.csv": "id,mentor_id,mentee_id,status,since,paused_from\n"
        "p001,j-0,s-0,active,2027-01-11,\np002,j-1,s-1,paused,2027-01-11,2027-06-01\np003,j-2,s-2,proposed,,\n",
    }
    (tmp_path / ".git").mkdir()
    for path, content in files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(content, encoding="utf-8")
    assert run(["schedule", "--quiet", "--on", "2027-01-11", "-C", str(tmp_path)]) == 0
    return tmp_path


def close(program: Path, *argv: str, on: str = OVER) -> int:
    return run(["close", "--on", on, "-C", str(program), *argv])


def held(program: Path) -> Mapping[str, str]:
    return {path: (program / path).read_text(encoding="utf-8") for path in ("pairings.csv", "check-ins.csv")}


def test_live_pairings_are_completed_and_proposals_withdrawn(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert close(program) == 0
    said = capsys.readouterr()
    assert held(program)["pairings.csv"].splitlines()[1:] == [
        "p001,j-0,s-0,completed,2027-01-11,,,2027-07-12",
        "p002,j-1,s-1,completed,2027-01-11,2027-06-01,2027-07-12,2027-07-12",
    ]
    assert "Plan: 2 pairings to complete, 0 check-ins to call off, 1 proposal to withdraw." in said.out
    assert "git tag bridge-closed-2027-07-10" in said.err
    assert "are kept until 2028-07-10" in said.err
    assert "`rmentor due` owes each of them a word in the weeks before, and the erasing after" in said.err
    assert f"rmentor init NEWDIR --from {program}" in said.err


def test_twice_is_once_and_undo_takes_it_back(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = held(program)
    assert close(program) == 0
    after = held(program)
    assert close(program, "--check") == 0
    assert close(program, on="2027-08-02") == 0
    assert held(program) == after
    assert run(["undo", "--on", OVER, "-C", str(program)]) == 0
    assert held(program)["pairings.csv"] == before["pairings.csv"]
    capsys.readouterr()


def test_before_its_end_somebody_has_to_want_it(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = held(program)
    capsys.readouterr()
    assert close(program, on="2027-05-10") == 2
    assert close(program, "--dry-run", on="2027-05-10") == 0
    assert close(program, "--check", on="2027-05-10") == 1
    assert held(program) == before
    assert "The program runs until 2027-07-10" in capsys.readouterr().err
    assert close(program, "--yes", on="2027-05-10") == 0
    rows = [line for line in held(program)["check-ins.csv"].splitlines() if line.startswith("p001")]
    ahead = [row for row in rows if ",program," in row]
    assert len(ahead) == 2
    assert all("cancelled" in row for row in ahead)
    assert run(["status", "--on", "2027-05-10", "-C", str(program)]) == 0
    assert "rmentor match" not in capsys.readouterr().err


def test_what_is_open_is_said_as_data_with_ids(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert close(program, "--format", "json") == 0
    data = json.loads(capsys.readouterr().out)
    assert [(each["what"], each["command"]) for each in data["open"]] == [
        ("past check-ins", "rmentor check-in list --unreported"),
        ("pairings", None),
        ("proposals", None),
    ]
    assert data["open"][1]["settles"] == "closing completes them"
    assert [each["id"] for each in data["completed"]] == ["p001", "p002"]
    assert data["withdrawn"]["pairings"] == ["p003"]
    assert "Mentor" not in json.dumps(data)


def test_promises_goals_and_commitments_that_nobody_settled_are_named(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    promises = "sponsor:\n  name: Ingrid\n  email: ingrid@example.org\n  commitments:\n"
    dates = {"Announce": "2027-01-11", "Thank": "2027-07-05"}
    promises += "".join(f"    - what: {what}\n      due: {day}\n" for what, day in dates.items())
    text = (program / "program.yaml").read_text(encoding="utf-8")
    (program / "program.yaml").write_text(text + promises, encoding="utf-8")
    (program / "commitments.csv").write_text("id,person_id,made\nc001,s-0,2027-02-23\n")
    (program / "goals.csv").write_text("id,person_id,set,state\ng001,j-0,2027-02-23,\ng002,s-0,2027-02-23,met\n")
    capsys.readouterr()
    assert close(program) == 0
    said = capsys.readouterr()
    assert "due 2027-01-11, not noted as kept: Announce" in said.out
    assert "if it was kept: rmentor done sponsor-kept-2027-07-05" in said.out
    assert "1 commitment open (c001)" in said.out
    assert "1 goal open (g001)" in said.out
    assert "2 promises" in said.err
    assert close(program, "--format", "json") == 0
    commands = [each["command"] for each in json.loads(capsys.readouterr().out)["open"] if each["command"]]
    assert "rmentor done sponsor-kept-2027-07-05" in commands
    for command in commands:  # each of them runs as it stands
        assert run([*command.split()[1:], "--on", OVER, "-C", str(program)]) == 0
    assert close(program) == 0
    assert "sponsor-kept-2027-07-05" not in capsys.readouterr().out.partition("still open")[2]


def test_tasks_of_the_end_are_named_with_what_becomes_of_them(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (program / "program.yaml").read_text(encoding="utf-8")
    (program / "program.yaml").write_text(text + "milestones: {closing: 2027-07-08}\n", encoding="utf-8")
    assert run(["check-in", "record", "p001-s01", "held", "--on", "2027-02-20", "-C", str(program)]) == 0
    for on, then in ((OVER, "closing drops it after 2027-07-15"), ("2027-07-20", "closing drops it")):
        capsys.readouterr()
        assert close(program, "--dry-run", on=on) == 0
        said = " ".join(capsys.readouterr().out.split())
        assert f"then rmentor done celebrate-closing-2027-07-08; {then} " in said
        assert f"rmentor done milestone-closing-2027-07-08; {then} " in said
    assert close(program, on="2027-07-20") == 0
    capsys.readouterr()
    assert run(["due", "--on", "2027-07-20", "-C", str(program)]) == 0
    assert "closing-2027-07-08" not in capsys.readouterr().out


def test_where_every_pairing_ended_early_the_last_day_drops_the_tasks(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (program / "program.yaml").read_text(encoding="utf-8")
    (program / "program.yaml").write_text(text + "milestones: {closing: 2027-06-28}\n", encoding="utf-8")
    assert run(["check-in", "record", "p001-s01", "held", "--on", "2027-02-20", "-C", str(program)]) == 0
    (program / "pairings.csv").write_text(
        "id,mentor_id,mentee_id,status,since,ended\np001,j-0,s-0,ended,2027-01-11,2027-03-01\n", encoding="utf-8"
    )
    rows = (program / "check-ins.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (program / "check-ins.csv").write_text("".join(row for row in rows if ",p002," not in row), encoding="utf-8")
    capsys.readouterr()
    for on, then in (("2027-07-06", "; closing drops it after 2027-07-09 "), (OVER, "")):
        assert close(program, "--yes", on=on) == 0
        said = " ".join(capsys.readouterr().out.split())
        assert (
            f"then rmentor done celebrate-closing-2027-06-28{then}" in said if then else "celebrate-closing" not in said
        )
    assert run(["due", "--on", OVER, "-C", str(program)]) == 0
    assert "closing-2027-06-28" not in capsys.readouterr().out


def test_a_program_of_nobody_closes(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in ("pairings.csv", "check-ins.csv"):
        (program / path).unlink()
    capsys.readouterr()
    assert close(program) == 0
    assert capsys.readouterr().out.splitlines() == [
        "There was no pairing, so nothing is open.",
        "Plan: 0 pairings to complete, 0 check-ins to call off.",
    ]


def test_without_private_files_that_decide_nothing_is_decided(program: Path) -> None:
    (program / "private.lock").write_text(f"private/keep-apart.csv {'0' * 64}\n")
    before = held(program)
    assert close(program) == 1
    assert held(program) == before


def test_an_early_closing_says_what_the_program_still_plans(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = program / "program.yaml"
    more = "milestones: {midpoint: 2027-04-12}\nsponsor:\n  name: Ines\n  email: ines@example.org\n  commitments:\n"
    settings.write_text(f"{settings.read_text('utf-8')}\n{more}    - {{what: Thank them, due: 2027-07-05}}\n", "utf-8")
    assert close(program, "--dry-run", "--yes", on="2027-03-01") == 0
    said = capsys.readouterr().err
    assert "plans more, owed on its day: midpoint (2027-04-12)" in said
    assert 'the sponsor\'s "Thank them" (2027-07-05). Take out what falls away.' in said
    assert close(program, "--dry-run", "--yes") == 0
    assert "plans more" not in capsys.readouterr().err
