"""Whether private things stay private, as git and this computer see it, and how a colleague takes over."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from rmentor_cli.files.record import record_command
from tests.importer import Importer, Said, sign_ups

GIT = shutil.which("git")
pytestmark = pytest.mark.skipif(GIT is None, reason="git is not installed: nothing of git was tested")


@pytest.fixture
def desk(tmp_path: Path) -> Importer:
    """Make a program with a private file, in a repository."""
    importer = Importer(tmp_path / "program")
    importer.write(".gitignore", "private/\nout/\nimports/\n")
    for path in (importer.root / "private", *(importer.root / "private").iterdir()):
        path.chmod(path.stat().st_mode & 0o700)
    importer.write("private/keep-apart.csv", "mentor_id,mentee_id,until\nj-kfwm,s-oqra,\n")
    (importer.root / "private/keep-apart.csv").chmod(0o600)
    git(importer, "init", "-q")
    return importer


def git(desk: Importer, *words: str) -> None:
    """Run git as somebody."""
    who = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org")
    subprocess.run([str(GIT), *who, *words], cwd=desk.root, check=True, capture_output=True)


def states(said: Said) -> dict[str, str]:
    """Return how each thing stands."""
    rows = (line.split("  ") for line in said.out.splitlines()[1:])
    return {row[0].strip(): next(filter(None, row[1:])).strip() for row in rows}


def test_a_sound_folder_is_good(desk: Importer) -> None:
    git(desk, "add", "-A")
    git(desk, "commit", "-qm", "Begin")
    said = desk.runs("doctor")

    assert said.code == 0
    found = states(said)
    assert found["git tracks"] == found["git ignores"] == found["permissions"] == found["private files"] == "good"


@pytest.mark.parametrize(
    ("spoil", "what", "fix"),
    [
        (lambda desk: git(desk, "add", "-f", "private"), "git tracks", "git rm -r --cached private"),
        (lambda desk: desk.write(".gitignore", "out/\nimports/\n"), "git ignores", "add private/ to .gitignore"),
        (lambda desk: (desk.root / "private/keep-apart.csv").chmod(0o644), "permissions", "chmod -R go= private"),
        (lambda desk: desk.write("private.lock", "private/consults.csv 00ff\n"), "private files", "copy private/"),
        (lambda desk: desk.write("pairings.csv", "id,mentor_id\np001,x\n"), "files", "rmentor validate"),
    ],
)
def test_what_is_wrong_is_named_with_what_mends_it(
    desk: Importer, spoil: Callable[[Importer], object], what: str, fix: str
) -> None:
    spoil(desk)
    said = desk.runs("doctor")

    assert said.code == 1
    assert states(said)[what] == "wrong"
    assert fix in said.err


def test_what_an_older_commit_holds_is_found(desk: Importer) -> None:
    git(desk, "add", "-f", "private")
    git(desk, "commit", "-qm", "Too much")
    git(desk, "rm", "-rq", "--cached", "private")
    git(desk, "commit", "-qm", "Less")

    assert states(desk.runs("doctor"))["git history"] == "wrong"


def test_raw_answers_in_an_older_commit_are_named_with_the_private_files(desk: Importer) -> None:
    (desk.root / "imports").mkdir()
    desk.write("imports/closing.csv", "code,1\n")
    git(desk, "add", "-f", "private", "imports")
    git(desk, "commit", "-qm", "Too much")
    git(desk, "rm", "-rq", "--cached", "private", "imports")
    git(desk, "commit", "-qm", "Less")

    assert "--path private --path imports" in desk.runs("doctor").err


def test_the_package_of_a_handover_is_not_for_git_either(desk: Importer) -> None:
    desk.write("private.tgz", "everything")
    git(desk, "add", "private.tgz")

    assert desk.runs("doctor", "--tracked").code == 1
    assert "git rm -r --cached private.tgz" in desk.runs("doctor").err


def test_a_lock_that_is_gone_is_wrong(desk: Importer) -> None:
    desk.write("private.lock", "# nothing\n")
    git(desk, "add", "-A")
    (desk.root / "private.lock").unlink()
    said = desk.runs("doctor")

    assert states(said)["private files"] == "wrong"
    assert "git restore private.lock" in said.err


def test_what_rmentor_writes_itself_is_closed_to_others(desk: Importer) -> None:
    desk.write("rosters/mentors.csv", "id,name,email,grade\nj-kfwm,Kim,kim@example.org,2\n")
    desk.write("rosters/mentees.csv", "id,name,email,grade\ns-oqra,Sam,sam@example.org,8\n")
    desk.write("private/keep-apart.csv", "mentor_id,mentee_id,until\n")
    (desk.root / "private/keep-apart.csv").chmod(0o600)
    assert desk.runs("match").code == 0

    assert (desk.root / "private/undo").is_dir()
    assert states(desk.runs("doctor"))["permissions"] == "good"


@pytest.mark.parametrize(
    "argv",
    [("move", "p001-s01", "2027-03-02 10:00"), ("add", "p001", "2027-03-02 10:00"), ("confirm", "p001-s01")],
    ids=" ".join,
)
def test_a_clone_without_the_private_files_keeps_the_lock(desk: Importer, argv: tuple[str, ...]) -> None:
    lock = "private/keep-apart.csv 00ff\n"
    desk.write("private.lock", lock)
    shutil.rmtree(desk.root / "private")
    desk.write("rosters/mentors.csv", "id,name,email,grade\nj-kfwm,Kim,kim@example.org,2\n")
    desk.write("rosters/mentees.csv", "id,name,email,grade\ns-oqra,Sam,sam@example.org,8\n")
    desk.write("pairings.csv", "id,mentor_id,mentee_id,status,since\np001,j-kfwm,s-oqra,active,2027-01-11\n")
    row = "p001-s01,p001,1,2027-02-22,2027-03-12,2027-03-01 10:00,Europe/London,45,planned\n"
    desk.write("check-ins.csv", f"id,pairing_id,n,window_start,window_end,start,time_zone,minutes,state\n{row}")

    assert desk.runs("check-in", *argv).code == 0
    assert desk.read("private.lock") == lock
    assert "keep-apart.csv decides something and is not here" in desk.runs("match").err


def test_a_handover_is_packed_where_the_private_files_are(desk: Importer) -> None:
    desk.write("private.lock", "private/consults.csv 00ff\n")
    said = desk.runs("doctor", "--handover")

    assert said.code == 1
    assert "run it on the computer that has it" in said.err


def test_the_hook_stops_a_commit_of_private_files_and_says_nothing_else(desk: Importer) -> None:
    good = desk.runs("doctor", "--tracked")
    assert (good.code, good.out, good.err) == (0, "", "")
    git(desk, "add", "-f", "private")
    bad = desk.runs("doctor", "--tracked")

    assert bad.code == 1
    assert "private/keep-apart.csv" in bad.out


def test_handing_over_says_every_step_and_nothing_private(desk: Importer) -> None:
    desk.write("private/key", "cafe" * 16 + "\n")
    said = desk.runs("doctor", "--handover")

    assert said.code == 0
    assert [line.partition(".")[0] for line in said.out.splitlines()] == [str(n) for n in range(1, 11)]
    assert "private/keep-apart.csv" in said.out
    assert "j-kfwm" not in said.out
    assert "cafe" not in said.out


def test_without_the_private_files_no_round_is_started_counted_or_closed(desk: Importer) -> None:
    pulse = "pulse:\n  questions: [{id: q, text: Fine?}]\n  rounds: [{id: r, week: 0, questions: [q]}]\n"
    desk.write("program.yaml", desk.read("program.yaml") + pulse)
    desk.write("private.lock", "private/codes.csv 00ff\n")
    for argv in (("start", "r"), ("close", "r", "--yes"), ("count", str(desk.root / "program.yaml"))):
        said = desk.runs("pulse", *argv)
        assert said.code == 1
        assert "copy private/ from the coordinator's computer" in said.err


ANSWERS = "Email,Not paired with\nzoe@example.org,Henrik Lund\n"


def test_an_export_in_the_program_folder_is_left_out_of_what_is_recorded(
    desk: Importer, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(desk, "add", "-A")
    git(desk, "commit", "-qm", "Begin")
    (desk.root / "imports").mkdir()
    rows = ("1", "lea@example.org", "Léa Roux", "mentor", "ai", "Sales", "7")
    said = desk.imports(sign_ups(rows), "--into", "mentors", name="sign-up [1].csv")
    elsewhere = desk.imports(sign_ups(rows), "--into", "mentors", name="imports/sign-up.csv")

    words = "sign-up [1].csv holds data of people, and lies where git would keep it: move it into imports/"
    assert words in said.err
    assert words not in elsewhere.err
    line = said.err.partition("To record it: ")[2].partition("\n")[0]
    assert "':(exclude,literal)sign-up [1].csv'" in line
    who = ["env", "GIT_AUTHOR_NAME=A", "GIT_AUTHOR_EMAIL=a@b", "GIT_COMMITTER_NAME=A", "GIT_COMMITTER_EMAIL=a@b"]
    subprocess.run([*who, "sh", "-c", line], cwd=desk.root, check=True, capture_output=True)
    kept = subprocess.run([str(GIT), "ls-files"], cwd=desk.root, check=True, capture_output=True, text=True).stdout
    assert "sign-up" not in kept
    assert "intake.yaml" in kept
    (desk.root / "sign-up [1].csv").rename(desk.root / "sign-up (1).csv")
    monkeypatch.chdir(desk.root)
    assert record_command(desk.root, "Ask") == "git add -A -- . ':!sign-up (1).csv' && git commit -m 'Ask'"


def test_tables_that_git_would_take_are_to_look_at_and_wrong_where_it_tracks_addresses(desk: Importer) -> None:
    desk.write("room-plan.csv", "room,seats\nA1,6\n")
    desk.write("sign-up.csv", ANSWERS)
    said = desk.runs("doctor")
    assert (said.code, states(said)["tables"]) == (0, "look")
    assert "room-plan.csv and sign-up.csv" in said.out
    assert "move it into imports/" in said.err
    assert desk.runs("doctor", "--tracked").out == ""

    git(desk, "add", "-A")
    said = desk.runs("doctor")
    assert (said.code, states(said)["exports"]) == (1, "wrong")
    assert "tables" not in states(said), "a table that is tracked on purpose names nobody"
    assert "git rm --cached sign-up.csv" in said.err
    assert desk.runs("doctor", "--tracked").code == 1


def test_answers_under_codes_are_found_too(desk: Importer) -> None:
    desk.write("private/codes.csv", "round_id,person_id,role,code,made\nr,j-kfwm,mentor,QDF-G2V,2027-01-11\n")
    desk.write("baseline.csv", "Code,Useful\nqdf-g2v,2\n")
    git(desk, "add", "baseline.csv")
    assert states(desk.runs("doctor"))["exports"] == "wrong"
