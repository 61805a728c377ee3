"""Someone leaves and nobody else notices: one plan, private files that only their owner can read, and `undo`."""

import stat
from collections.abc import Mapping
from pathlib import Path

import pytest

from rmentor_cli.cli.app import run

ROSTER = "id,name,email,grade,department,country,status\n"
TODAY = "2027-03-08"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    base = Path(__file__).parent.parent / "invalid" / "base"
    mentors = "".join(f"j-{n},Mentor {n},m{n}@example.org,3,Product,GB,\n" for n in range(3))
    leaders = "".join(f"s-{n},Leader {n},l{n}@example.org,8,Finance,GB,\n" for n in range(2))
    files = {
        "program.yaml": (base / "program.yaml").read_text(encoding="utf-8"),
        "rosters/mentors.csv": ROSTER + mentors,
        "rosters/mentees.csv": ROSTER + leaders,
        "pairings.csv": "id,mentor_id,mentee_id,status,since,ended\n"
        "p001,j-0,s-0,active,2027-01-11,\np002,j-1,s-1,active,2027-01-11,\n",
    }
    (tmp_path / ".git").mkdir()
    for path, content in files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(content, encoding="utf-8")
    assert run(["schedule", "--quiet", "--on", "2027-01-11", "-C", str(tmp_path)]) == 0
    return tmp_path


def decide(program: Path, *argv: str) -> int:
    return run(["pairing", *argv, "--on", TODAY, "-C", str(program)])


def held(program: Path) -> Mapping[str, str]:
    paths = ("pairings.csv", "check-ins.csv", "private.lock", "private/consults.csv", "private/ends.csv")
    return {path: (program / path).read_text(encoding="utf-8") for path in paths if (program / path).is_file()}


def rows_about(text: str, pairing_id: str) -> list[str]:
    return [line for line in text.splitlines() if pairing_id in line]


def test_an_end_with_a_rematch_is_one_plan_and_one_undo(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = held(program)
    capsys.readouterr()
    assert decide(program, "end", "p001", "--reason", "left", "--rematch") == 0
    said, after = capsys.readouterr(), held(program)
    assert "p001,j-0,s-0,ended" in after["pairings.csv"]
    assert "p003,j-2,s-0,proposed" in after["pairings.csv"]
    assert all("cancelled" in row for row in rows_about(after["check-ins.csv"], "p001") if row > "p001-s03")
    for path in ("pairings.csv", "check-ins.csv"):
        assert rows_about(after[path], "p002") == rows_about(before[path], "p002")
    assert after["private/ends.csv"] == f"pairing_id,date,reason\np001,{TODAY},left\n"
    assert "Plan: 1 pairing to end, 4 check-ins to withdraw, 1 to propose, 1 kept, 1 person left over." in said.out
    assert "End pairing p001, propose p003" in said.err
    assert "Mentor" not in said.err
    assert decide(program, "end", "p001", "--rematch") == 0
    assert held(program) == after
    assert run(["undo", "--on", TODAY, "-C", str(program)]) == 0
    back, raised = held(program), f",2,{TODAY},"  # four came back under a number above that of their withdrawal
    assert back["check-ins.csv"].count(raised) == 4
    assert {**back, "check-ins.csv": back["check-ins.csv"].replace(raised, ",0,2027-01-11,")} == before


def test_proposals_that_wait_for_a_word_are_not_moved_by_a_rematch(program: Path) -> None:
    assert decide(program, "end", "p001", "--rematch") == 0
    proposed = rows_about(held(program)["pairings.csv"], "p003")
    assert decide(program, "end", "p002", "--rematch") == 0
    assert rows_about(held(program)["pairings.csv"], "p003") == proposed


def test_the_end_itself_is_tracked_and_its_reason_is_not(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert decide(program, "end", "leader 0") == 0
    assert "private/ends.csv" not in held(program)
    capsys.readouterr()
    assert decide(program, "end", "p001", "--reason", "fit", "--dry-run") == 0
    assert "fit" not in capsys.readouterr().out
    assert decide(program, "end", "p001", "--reason", "fit") == 0
    assert "fit" not in held(program)["pairings.csv"]
    assert decide(program, "end", "p001", "--reason", "blame") == 2
    assert "is not one of goals-met" in capsys.readouterr().err


def test_private_files_are_for_their_owner_alone_even_in_a_folder_made_by_hand(program: Path) -> None:
    private = program / "private"
    private.chmod(0o755)
    (private / "keep-apart.csv").write_text("mentor_id,mentee_id\nj-2,s-1\n")
    assert decide(program, "end", "p001", "--rematch") == 0
    assert decide(program, "consult", "p003") == 0
    assert stat.S_IMODE(private.stat().st_mode) == 0o700
    for name in ("consults.csv", "key", "private.lock"):
        assert stat.S_IMODE((private / name).stat().st_mode) == 0o600
    assert stat.S_IMODE((program / "private.lock").stat().st_mode) == 0o644


def test_the_lock_goes_when_nothing_private_decides_any_more(program: Path) -> None:
    assert decide(program, "end", "p001", "--rematch") == 0
    assert "private.lock" not in held(program)
    assert decide(program, "consult", "p003") == 0
    key, lock = (program / "private/key").read_bytes(), held(program)["private.lock"]
    assert "private/consults.csv " in lock
    assert decide(program, "decline", "p003") == 0
    assert "private.lock" not in held(program)
    assert held(program)["private/consults.csv"] == "pairing_id,person_id,asked,agreed\n"
    assert run(["undo", "-C", str(program)]) == 0
    assert held(program)["private.lock"] == lock
    assert (program / "private/key").read_bytes() == key


@pytest.mark.parametrize("whole", range(5))
def test_a_run_cut_short_after_any_file_leaves_a_program_that_decides(
    whole: int, program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert decide(program, "end", "p001", "--rematch") == 0
    assert decide(program, "consult", "p003") == 0
    original, moved = Path.replace, iter(range(99))

    def cut(self: Path, target: Path) -> Path:
        if "undo" not in Path(target).parts and next(moved) >= whole:
            raise KeyboardInterrupt
        return original(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", cut)
        assert decide(program, "agree", "p003") == (0 if whole > 2 else 130)
    assert decide(program, "pin", "p003") == 0
    assert decide(program, "agree", "p003") == 0
    assert "s-0,2027-03-08,2027-03-08" in held(program)["private/consults.csv"]
