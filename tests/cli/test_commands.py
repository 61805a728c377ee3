"""The command line: exit codes, streams and manners that every command shares."""

import contextlib
import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from rmentor_cli import __version__
from rmentor_cli.__main__ import main
from rmentor_cli.cli import app
from rmentor_cli.cli.app import run

BASE = Path(__file__).parent.parent / "invalid" / "base"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    for path in BASE.rglob("*.*"):
        target = tmp_path / path.relative_to(BASE)
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(path.read_bytes())
    return tmp_path


def tree(root: Path) -> dict[str, bytes]:
    files = (path for path in root.rglob("*") if path.is_file() and "private" not in path.parts)
    return {str(path.relative_to(root)): path.read_bytes() for path in files}


@pytest.mark.parametrize("flag", ["--version", "-V"])
def test_the_version_is_told(flag: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([flag]) == 0
    assert capsys.readouterr().out == f"rmentor {__version__}\n"


@pytest.mark.parametrize("argv", [[], ["-h"], ["--help"], ["match", "-h"], ["pairing", "accept", "-h"]], ids=str)
def test_help_is_plain_and_succeeds(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(argv) == 0
    said = capsys.readouterr().out
    assert said.startswith("Usage: rmentor")
    assert "\x1b" not in said


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["mach"], "Did you mean 'match'?"),
        (["accept", "--all"], "did you mean: rmentor pairing accept?"),
        (["end", "p001"], "did you mean: rmentor pairing end?"),
        (["record", "p001", "held"], "did you mean: rmentor check-in record?"),
        (["erase", "zoe"], "did you mean: rmentor person erase?"),
        (["person", "erase", "nobody at all", "--yes"], 'nobody in the rosters is "nobody at all"'),
        (["redact", "."], ". is not apart from the program"),
        (["check-in", "record", "p001", "hled"], 'did you mean "held"?'),
        (["check-in", "record", "p001", "--held", "missed"], "--held, and also missed"),
        (["check-in", "record", "--from", "x.csv", "held"], "--from FILE says it all"),
        (["check-in", "record", "p001", "held", "--except", "p002"], "add --round N"),
        (["check-in", "record", "p001", "held", "--round", "1"], "--round is about every live pairing"),
        (["check-in", "record", "--round", "1", "held", "--said-by", "zoe"], "leave out --said-by"),
        (["check-in", "record", "held"], "no check-in is named"),
        (["check-in", "record", "p001-s01", "held"], 'there is no check-in "p001-s01"'),
        (["check-in", "cancel", "p001", "2027-03-01", "--by", "leader"], "is a new date without --rebook"),
        (["check-in", "move", "p001"], "no START is named"),
        (["match", "--dry-rum"], "--dry-run"),
        (["import"], "no file was named"),
        (["import", "a.csv", "b.csv", "--format", "json"], "import one file at a time"),
        (["import", "a.ics", "b.ics", "--for", "zoe"], "import one file at a time"),
        (["agenda", "nobody at all"], 'nobody in the rosters is "nobody at all"'),
        (["match", "--on", "tomorrow"], '--on "tomorrow" is not a date write it as YYYY-MM-DD'),
        (["init", "--starter", "pilot", "--yes", "x"], 'there is no starter "pilot"'),
        (
            ["init", "--coordinator", "Dana", "--yes", "x"],
            '--coordinator "Dana" is not a name and an e-mail address write it like "Dana <dana@example.org>"',
        ),
        (["init", "--coordinator", "Dana <dana>", "--yes", "x"], '--coordinator "Dana <dana>" is not a name'),
        (["init", "--coordinator", "", "--yes", "x"], '--coordinator "" is not a name'),
        (["init", "--name", "", "--yes", "x"], "--name is empty"),
        (["init", "--name", "  ", "--yes", "x"], "--name is empty"),
        (["init", "--months", "24", "--yes", "x"], "24"),
    ],
    ids=str,
)
def test_wrong_usage_is_2_and_says_what_to_write(
    argv: list[str], said: str, program: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(program)
    assert run(argv) == 2
    assert said in " ".join(capsys.readouterr().err.split())


def test_no_program_is_1_and_says_how_to_start(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(tmp_path), "status"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "rmentor init" in said.err


def test_of_several_files_the_good_ones_are_imported_and_the_worst_one_gives_the_exit_code(
    program: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(program)
    header = "Name,Email,What can you teach a leader?,What would you like to learn?\n"
    (program / "one.csv").write_text(
        f"{header}Kim Park,kim@example.org,ai,Strategy\nEve Moss,,ai,Strategy\n", encoding="utf-8"
    )
    (program / "other.csv").write_text(f"{header}Tom Beck,tom@example.org,ai,Strategy\n", encoding="utf-8")
    assert run(["import", "one.csv", "none.csv", "other.csv", "--into", "mentors"]) == 2  # none.csv is not there
    said = capsys.readouterr()
    assert said.err.index("one.csv:\n") < said.err.index("none.csv:\n") < said.err.index("other.csv:\n")
    roster = (program / "rosters" / "mentors.csv").read_text(encoding="utf-8")
    assert ("Kim Park" in roster, "Eve Moss" in roster, "Tom Beck" in roster) == (True, False, True)


def test_the_folder_may_be_named_before_or_after_the_command(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = run(["-C", str(program), "validate"]), capsys.readouterr()
    after = run(["validate", "--program", str(program)]), capsys.readouterr()
    assert before == after
    assert before[0] == 0


@pytest.mark.parametrize("argv", [["-C", "brigde", "status"], ["status", "-C", "brigde"], ["undo", "-C", "./brigde"]])
def test_a_folder_that_is_not_there_is_never_the_program_above(
    argv: list[str], program: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(program)
    assert run(argv) == 2
    assert "there is no folder brigde\n  -C names the folder" in capsys.readouterr().err
    (program / "bridge").mkdir()
    (program / "brigden.txt").touch()
    assert run(argv) == 2
    assert capsys.readouterr().err.endswith('did you mean "bridge"?\n')


def test_a_bug_is_3_with_a_short_report_and_no_traceback(
    program: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("rmentor_cli.runs.standing.metrics_of", broken)
    assert run(["-C", str(program), "status"]) == 3
    said = capsys.readouterr().err
    assert "This is a bug in rmentor" in said
    assert "ZeroDivisionError" in said
    assert "Traceback" not in said
    with pytest.raises(ZeroDivisionError):
        run(["--debug", "-C", str(program), "status"])


def test_an_interrupt_is_130(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(app, "app", interrupted)
    assert run(["-C", str(program), "status"]) == 130


def test_an_interrupt_at_a_question_is_130_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def pressed(*_: object, **__: object) -> None:
        raise typer.Abort

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr(typer, "prompt", pressed)
    assert run(["init", str(tmp_path / "new")]) == 130
    assert capsys.readouterr().err == "\n"
    assert not (tmp_path / "new").exists()


def test_a_wrong_answer_is_told_and_asked_for_again(tmp_path: Path) -> None:
    answers = ("pilot", "pilot-90", "Dana", "Dana <dana@example.org>", " ", "Bridge", "soon", "2027-01-11")
    ours, theirs = pty.openpty()  # a terminal to type at
    os.write(ours, "".join(f"{answer}\n" for answer in (*answers, "24", "six", "6", "Mars", "")).encode())
    command = [sys.executable, "-m", "rmentor_cli", "init", str(tmp_path / "new")]
    ran = subprocess.run(command, stdin=theirs, capture_output=True, text=True, check=False)
    os.close(theirs)
    os.close(ours)
    assert ran.returncode == 0
    assert 'Error: --coordinator "Dana" is not a name and an e-mail address; write it like "Dana <dana' in ran.stderr
    assert ran.stderr.count("Error: ") == 7
    written = (tmp_path / "new" / "program.yaml").read_text(encoding="utf-8")
    assert all(answer in written for answer in ("Dana", "dana@example.org", "Bridge", "2027-01-11"))


# stands for a person who presses Ctrl-C at the very moment at which a module is looked for
PRESSED = """
import os, signal, sys
class Presser:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Presser())
sys.argv[0] = "rmentor"
from rmentor_cli.__main__ import main
sys.exit(main())
"""


@pytest.mark.parametrize(
    "module",
    [
        "rmentor_cli.cli.app",
        "typer",
        "rmentor_cli.problems",
        "rmentor_cli.cli.match",
        "yaml",
        "rmentor_cli.runs.matching",
    ],
)
def test_an_interrupt_while_modules_load_is_130_and_quiet(module: str, program: Path) -> None:
    argv = [sys.executable, "-c", PRESSED.format(module=module), "match", "--dry-run"]
    ran = subprocess.run(argv, cwd=program, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (130, "", "")


@pytest.mark.parametrize("place", ["rmentor_cli.cli.app.load_command", "rmentor_cli.cli.app.run"])
def test_an_interrupt_that_comes_wrapped_is_still_one(
    place: str, program: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def wrapped(*_: object) -> None:  # as Python before 3.12 does while an enum is being made
        raise RuntimeError from KeyboardInterrupt()

    monkeypatch.setattr(place, wrapped)
    monkeypatch.setattr(sys, "argv", ["rmentor", "-C", str(program), "status"])
    assert main() == 130
    assert capsys.readouterr().err == ""


def test_a_reader_that_goes_away_is_no_failure(program: Path) -> None:
    command = f"{sys.executable} -m rmentor_cli -C {program} schema | head -1; echo ${{PIPESTATUS[0]}}"
    ran = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)  # noqa: S607
    assert ran.stdout.splitlines() == ["{", "0"]
    assert ran.stderr == ""


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize(("argv", "code"), [("match --on 2027-01-11", 0), ("--version", 0), ("-h", 0), ("mach", 2)])
def test_a_closed_stream_is_no_failure(argv: str, code: int, closed: str, program: Path) -> None:
    command = f"{sys.executable} -m rmentor_cli {argv} {closed}"
    ran = subprocess.run(["bash", "-c", command], cwd=program, capture_output=True, text=True, check=False)  # noqa: S607 - the bash of the test machine
    assert (ran.returncode, "Traceback" in ran.stderr) == (code, False)
    assert (program / "pairings.csv").exists() == argv.startswith("match")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full to stand for a full disk")
def test_a_full_disk_under_stdout_is_told_without_a_traceback(program: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "rmentor_cli", "-C", str(program), "schema"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ran.returncode == 1
    assert ran.stderr == "rmentor: No space left on device while writing the output\n"


WRITING = [
    ["match"],
    ["match", "--accept"],
    ["pairing", "accept", "--all"],
    ["schedule"],
    ["agenda"],
    ["mail"],
    ["report"],
]
IN_ORDER = [
    ["match"],
    ["pairing", "pin", "p001"],
    ["pairing", "unpin", "p001"],
    ["pairing", "consult", "p001"],
    ["pairing", "agree", "p001"],
    *WRITING[1:],
    ["pairing", "pause", "p001", "--until", "2027-02-01"],
    ["pairing", "resume", "p001"],
    ["pairing", "end", "p001", "--reason", "time", "--rematch"],
]


@pytest.mark.parametrize("argv", IN_ORDER, ids=" ".join)
def test_a_dry_run_and_a_check_write_nothing_and_a_second_run_changes_nothing(argv: list[str], program: Path) -> None:
    on = ["--on", "2027-01-11", "--program", str(program)]
    for earlier in IN_ORDER[: IN_ORDER.index(argv)]:
        assert run([*earlier, *on]) == 0
    before = tree(program)
    assert run([*argv, *on, "--dry-run"]) == 0
    differs = run([*argv, *on, "--check"])
    assert tree(program) == before
    assert run([*argv, *on]) == 0
    assert (tree(program) != before) == (differs == 1)
    after = tree(program)
    assert run([*argv, *on]) == 0
    assert run([*argv, *on, "--check"]) == 0
    assert tree(program) == after


def test_a_pairing_without_anything_asked_for_says_so_and_what_to_do(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    roster = program / "rosters" / "mentees.csv"
    roster.write_text(roster.read_text(encoding="utf-8").replace("strategy", "golf"), encoding="utf-8")
    match = ["match", "--on", "2027-01-11", "--program", str(program)]
    assert run([*match, "--dry-run"]) == 0
    said = capsys.readouterr()
    unmet = "Nothing that Zoë Åström asked to learn is offered by Henrik Berg, as far as topics.yaml knows their words."
    assert f"      {unmet}\n" in said.out
    assert "In 1 pairing one of the two is offered nothing they asked for: p001." in said.out
    assert run([*match, "--accept", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["proposed"][0]["unmet"].startswith("Nothing that ")


def test_undo_puts_back_command_by_command(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    on = ["--on", "2027-01-11", "--program", str(program)]
    states = [tree(program)]
    for argv in (["match"], ["pairing", "accept", "--all"], ["schedule"]):
        assert run([*argv, *on]) == 0
        states.append(tree(program))
    for state in reversed(states[:-1]):
        assert run(["undo", "--program", str(program)]) == 0
        assert tree(program) == state
    capsys.readouterr()
    assert run(["undo", "--program", str(program)]) == 1
    assert "nothing to undo" in capsys.readouterr().err


@pytest.mark.parametrize("argv", [*WRITING, ["status"], ["validate"]], ids=" ".join)
def test_json_is_one_document_on_stdout(argv: list[str], program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    on = [] if argv == ["validate"] else ["--on", "2027-01-11"]
    assert run([*argv, *on, "--program", str(program), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["schema"] == 1


def test_decisions_as_json_hold_ids_and_no_private_reason(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for argv in IN_ORDER:
        capsys.readouterr()
        assert run([*argv, "--on", "2027-01-11", "--program", str(program), "--format", "json"]) == 0
        said = json.loads(capsys.readouterr().out)
        if argv[0] == "pairing" and argv[1] != "accept":
            assert [(each["id"], set(each)) for each in said["pairings"]] == [("p001", {"id", "status", "changed"})]
    assert said["pairings"][0]["status"] == "ended"
    assert "time" not in json.dumps(said)


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["pairing", "accept"], "no pairing is named"),
        (["pairing", "accept", "p001"], "(p001) ended on 2027-03-01"),
        (["pairing", "accept", "p001", "p002"], "(p001) ended on 2027-03-01; that of Zoë"),
        (["pairing", "accept", "p002"], "(p002) was declined"),
        (["pairing", "accept", "p002"], "rmentor match proposes new pairings"),
        (["pairing", "accept", "p001", "--all"], "p001, and also --all"),
        (["pairing", "consult", "p001", "p002", "--all"], "p001 and p002, and also --all"),
        (["pairing", "pin"], "no pairing is named"),
        (["pairing", "keep", "p001", "--despite", "friendship", "--until", "2027-02-01"], "reporting-line"),
        (["pairing", "keep", "p001", "--despite", "reporting-line", "--until", "soon"], '--until "soon" is not a date'),
        (["pairing", "pause", "p001", "--from", "soon"], '--from "soon" is not a date'),
        (["pairing", "agree", "p001", "p001", "--who", "Zoë"], "ended"),
        (["pairing", "decline", "p001"], "p001 ended on 2027-03-01"),
        (["pairing", "accept", "p009"], 'there is no pairing "p009"'),
    ],
    ids=str,
)
def test_deciding_what_cannot_be_decided_is_wrong_usage(
    argv: list[str], said: str, program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "p001,j-kfwm,s-oqra,ended,2027-03-01\np002,j-kfwm,s-oqra,declined,\n"
    (program / "pairings.csv").write_text(f"id,mentor_id,mentee_id,status,ended\n{rows}")
    before = tree(program)
    assert run([*argv, "--program", str(program)]) == 2
    assert said in capsys.readouterr().err
    assert tree(program) == before


@pytest.mark.parametrize(
    ("status", "since", "said"),
    [
        ("active", "2027-01-04", "(p001): active since 2027-01-04; nothing to accept."),
        ("active", "", "(p001): active; nothing to accept."),
        ("paused", "2027-01-04", "(p001): paused; nothing to accept."),
    ],
)
def test_accepting_what_is_active_already_says_since_when_and_changes_nothing(
    status: str, since: str, said: str, program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = f"id,mentor_id,mentee_id,status,since\np001,j-kfwm,s-oqra,{status},{since}\n"
    (program / "pairings.csv").write_text(rows)
    before = tree(program)
    assert run(["pairing", "accept", "p001", "--on", "2027-02-01", "--program", str(program)]) == 0
    assert said in capsys.readouterr().out
    assert tree(program) == before


def test_undo_never_takes_the_program_itself_away(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    program = tmp_path / "bridge"
    assert run(["init", str(program), "--yes"]) == 0
    before = tree(program)
    assert run(["undo", "--program", str(program)]) == 1
    assert "nothing to undo" in capsys.readouterr().err
    assert tree(program) == before


def test_undo_can_be_looked_at_first(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["match", "--on", "2027-01-11", "--program", str(program)]) == 0
    before = tree(program)
    capsys.readouterr()
    assert run(["undo", "--dry-run", "--program", str(program)]) == 0
    assert "-p001,j-kfwm,s-oqra,proposed" in capsys.readouterr().out
    assert run(["undo", "--check", "--program", str(program)]) == 1
    assert tree(program) == before


def test_undo_looks_only_once_no_other_run_can_write(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from rmentor_cli.files.lock import locked  # noqa: PLC0415 - where it is used

    match = ["match", "--on", "2027-01-11", "--program", str(program)]
    before = tree(program)
    assert run(match) == 0

    @contextlib.contextmanager
    def after_another_run(root: Path) -> Iterator[None]:  # which was writing when undo began
        with monkeypatch.context() as patch:
            patch.setattr("rmentor_cli.files.lock.locked", locked)
            assert run(["pairing", "accept", "--all", *match[1:]]) == 0
        with locked(root):
            yield

    with monkeypatch.context() as patch:
        patch.setattr("rmentor_cli.files.lock.locked", after_another_run)
        assert run(["undo", "--program", str(program)]) == 0
    assert ",proposed," in (program / "pairings.csv").read_text(encoding="utf-8")
    assert run(["undo", "--program", str(program)]) == 0
    assert tree(program) == before


def test_validate_annotates_a_pull_request_and_strict_counts_warnings(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (program / "rosters" / "mentors.csv").write_text("id,name,email\n")
    assert run(["validate", "--program", str(program)]) == 0
    assert run(["validate", "--strict", "--program", str(program)]) == 1
    capsys.readouterr()
    assert run(["validate", "--format", "github", "--program", str(program)]) == 0
    assert capsys.readouterr().out.startswith(
        "::warning file=rosters/mentors.csv,title=RM415::nobody is on this roster"
    )


def test_a_person_at_a_terminal_gets_tables_and_no_color_where_none_is_wanted(program: Path) -> None:
    assert run(["match", "--accept", "--on", "2027-01-11", "--program", str(program), "--quiet"]) == 0
    drawn = on_a_terminal(["schedule", "--on", "2027-01-11", "--dry-run", "--quiet", "--program", str(program)])
    assert "Zoë Åström" in drawn
    assert "\x1b[1m" in drawn
    plain = on_a_terminal(["schedule", "--dry-run", "--quiet", "--program", str(program)], NO_COLOR="1", TERM="dumb")
    assert "\x1b[" not in plain


def on_a_terminal(argv: list[str], **environment: str) -> str:
    """Run a command with a terminal as its stdout, and return what it drew."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "rmentor_cli", *argv]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "120", **environment}
    subprocess.run(command, stdout=theirs, stderr=subprocess.DEVNULL, env=environment, check=True)
    os.close(theirs)
    drawn = b""
    with contextlib.suppress(OSError):  # a terminal ends with an error where a file ends with nothing
        while part := os.read(ours, 65536):
            drawn += part
    os.close(ours)
    return drawn.decode()


def test_bad_files_stop_every_command_and_nothing_is_written(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (program / "pairings.csv").write_text("id,mentor_id,mentee_id\np001,j-none,s-oqra\n")
    before = tree(program)
    for argv in [*WRITING, ["status"]]:
        assert run([*argv, "--on", "2027-01-11", "--program", str(program)]) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert "pairings.csv:2:6: error[RM302]" in said.err
    assert tree(program) == before


def test_git_is_spoken_of_where_it_is_and_offered_once_where_it_is_not(
    program: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    match = ["match", "--on", "2027-01-11", "--program", str(program)]
    monkeypatch.setattr("rmentor_cli.files.read.in_repository", lambda _: False)
    assert run(["init", str(program / "next year"), "--yes"]) == 0
    assert f"git init '{program / 'next year'}' (commands then say" in capsys.readouterr().err
    assert run(match) == 0
    assert "git" not in capsys.readouterr().err
    assert run(["undo", "--program", str(program)]) == 0
    monkeypatch.setattr("rmentor_cli.files.read.in_repository", lambda _: True)
    capsys.readouterr()
    assert run(match) == 0
    assert "To record it: git add -A && git commit -m 'Propose 1 pairing'" in capsys.readouterr().err


def test_a_beginner_is_told_how_the_terminal_finds_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    command = tmp_path / "bin" / "rmentor"
    command.parent.mkdir()
    command.write_text("#!/bin/sh\n")
    command.chmod(0o755)
    monkeypatch.setattr(sys, "argv", [str(command), "init"])
    monkeypatch.setenv("PATH", "/nowhere")
    assert run(["init", str(tmp_path / "one"), "--yes"]) == 0
    assert f'export PATH="{command.parent}:$PATH"\n' in capsys.readouterr().err
    monkeypatch.setenv("PATH", str(command.parent))
    assert run(["init", str(tmp_path / "two"), "--yes"]) == 0
    assert "PATH" not in capsys.readouterr().err


def test_what_is_written_to_participants_never_tells_a_veto_from_anything_else(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    roster = program / "rosters" / "mentees.csv"
    plain = roster.read_text(encoding="utf-8")
    header, row = plain.splitlines()
    said = set()
    for column, cell in (("declines", "j-kfwm"), ("capacity", "0"), ("status", "left"), ("grade", "")):
        cells = dict(zip(header.split(","), row.split(","), strict=True)) | {column: cell}
        roster.write_text(f"{','.join(cells)}\n{','.join(cells.values())}\n", encoding="utf-8")
        for output in ("text", "json"):
            argv = ["explain", "henrik", "zoë", "--for", "mentor", "--on", "2027-01-11", "--format", output]
            assert run([*argv, "--program", str(program)]) == 0
            said.add((output, *capsys.readouterr()))
    assert len(said) == 2


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("program.yaml", "program.yaml is there already and holds something else"),
        ("rosters", "rosters is there already and holds something else"),
        ("pipe", "pipe is there already and holds something else"),
        ("link.csv", "program.yaml is there already and holds something else"),
        ("empty.csv", "empty.csv is there already and holds something else"),
        ("none/deep/scores.csv", "there is no folder"),
    ],
)
def test_scores_replace_nothing_but_older_scores(
    named: str, said: str, program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(program / "pipe")
    (program / "link.csv").symlink_to("program.yaml")
    (program / "empty.csv").touch()
    before = tree(program)
    argv = ["match", "--on", "2027-01-11", "--program", str(program), "--scores", str(program / named)]
    assert run(argv) == 2
    assert said in capsys.readouterr().err
    assert tree(program) == before
    assert not (program / "none").exists()


def test_scores_are_announced_by_a_dry_run_written_and_renewed(
    program: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path_factory.mktemp("elsewhere") / "scores.csv"
    argv = ["match", "--on", "2027-01-11", "--program", str(program), "--scores", str(table)]
    for look in ("--dry-run", "--check"):
        run([*argv, look])
        assert f"would be written to {table}" in capsys.readouterr().err
        assert not table.exists()
    assert run(argv) == 0
    written = table.read_bytes()
    table.write_bytes(written.splitlines()[0] + b"\r\nold\r\n")
    assert run(argv) == 0
    assert table.read_bytes() == written


def test_a_held_lock_is_75(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from rmentor_cli.files.lock import locked  # noqa: PLC0415 - where it is used

    with locked(program):
        assert run(["match", "--on", "2027-01-11", "--program", str(program)]) == 75
    assert "another rmentor run" in capsys.readouterr().err


def test_cron_without_environment_and_terminal_works(program: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C"}
    argv = [sys.executable, "-m", "rmentor_cli", "status", "--quiet", "--on", "2027-01-11"]
    ran = subprocess.run(argv, cwd=program, env=environment, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("Bridge, 2027-01-11: Week 1 of ")


def test_a_reader_that_stops_early_does_not_keep_files_from_being_written(program: Path) -> None:
    command = f"{sys.executable} -u -m rmentor_cli -C {program} match --on 2027-01-11 | true; echo ${{PIPESTATUS[0]}}"
    ran = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)  # noqa: S607
    assert ran.stdout == "0\n"
    assert (program / "pairings.csv").read_text(encoding="utf-8").count("\n") == 2
