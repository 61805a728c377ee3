"""Matching again from the command line: nobody is told twice without a word, and twice is once."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from rmentor_cli.cli.app import run

ON = ("--on", "2027-01-11")
HEADER = "id,name,email,grade,department,country,languages\n"
MENTORS = f"{HEADER}j-a,Ann,a@example.org,3,Product,GB,en;de\nj-b,Ben,b@example.org,3,Product,GB,de\n"
LEADERS = f"{HEADER}s-x,Xia,x@example.org,8,Finance,GB,de\ns-y,Yan,y@example.org,8,Finance,GB,en\n"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    base = Path(__file__).parent.parent / "invalid" / "base"
    files = {
        "program.yaml": (base / "program.yaml").read_text(encoding="utf-8"),
        "rosters/mentors.csv": MENTORS,
        "rosters/mentees.csv": LEADERS,
        "pairings.csv": "id,mentor_id,mentee_id,status,since\np001,j-a,s-x,active,2027-01-04\n",
    }
    for path, content in files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(content, encoding="utf-8")
    return tmp_path


def match(program: Path, *argv: str) -> int:
    return run(["match", *argv, *ON, "-C", str(program)])


def held(program: Path) -> dict[str, bytes]:
    skipped = {"private"}
    files = (path for path in program.rglob("*") if path.is_file() and skipped.isdisjoint(path.parts))
    return {path.name: path.read_bytes() for path in files}


def data(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(capsys.readouterr().out)
    return said


def test_nobody_is_told_twice_without_a_word(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = held(program)
    assert match(program, "--allow-moves", "1") == 2
    said = capsys.readouterr().err
    assert "2 people who know of a partner would be told of another one, or of none." in said
    assert "--dry-run shows the plan; --yes writes it" in said
    assert match(program, "--allow-moves", "1", "--dry-run") == 0
    assert held(program) == before


@pytest.mark.parametrize("answer", ["n\n", ""])
def test_a_person_at_a_terminal_is_asked_and_may_say_no(
    answer: str, program: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = held(program)
    _type(monkeypatch, answer)
    assert match(program, "--allow-moves", "1") in {0, 130}
    assert "Write it?" in capsys.readouterr().err
    assert held(program) == before


def test_a_person_at_a_terminal_may_say_yes(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _type(monkeypatch, "y\n")
    assert match(program, "--allow-moves", "1") == 0
    assert b"p001,j-a,s-x,ended" in held(program)["pairings.csv"]


def test_moves_count_once_on_a_day_and_the_moved_keep_their_place(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert match(program, "--allow-moves", "1", "--yes", "--format", "json") == 0
    said = data(capsys)
    assert (said["ended"], said["told_twice"], said["left_over"]) == (["p001"], 2, [])
    once = held(program)
    for again in (("--allow-moves", "1", "--yes"), ("--fresh", "--yes"), ()):
        assert match(program, *again) == 0
        assert held(program) == once, again
    assert run(["verify", "-C", str(program)]) == 0


def test_ready_made_pairs_stand_pinned_and_begin_with_accept(
    program: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (program / "pairings.csv").unlink()
    given = tmp_path / "given.csv"
    given.write_text("mentor;mentee\r\nann;yan\r\nBen;Yan\r\n", encoding="utf-16")
    assert match(program, "--import-pairs", str(given), "--format", "json") == 0
    assert data(capsys)["ready_made"] == [
        {"mentor_id": "j-a", "mentee_id": "s-y", "why_not": None},
        {"mentor_id": "j-b", "mentee_id": "s-y", "why_not": "the two have no language in common"},
    ]
    assert b"p001,j-a,s-y,proposed,yes" in held(program)["pairings.csv"]
    assert b"p002,j-b,s-x,proposed,," in held(program)["pairings.csv"]
    once = held(program)
    assert match(program, "--import-pairs", str(given)) == 0
    assert held(program) == once
    assert match(program, "--import-pairs", str(given), "--accept") == 0
    assert b"p001,j-a,s-y,active,yes,2027-01-11" in held(program)["pairings.csv"]


@pytest.mark.parametrize("header", ["mentor,leader", '"Mentor","Executive"', "MENTOR;Mentee"])
def test_ready_made_pairs_are_read_under_the_names_that_the_program_gives_to_the_sides(
    header: str, program: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (program / "pairings.csv").unlink()
    settings = program / "program.yaml"
    settings.write_text(settings.read_text("utf-8") + "roles: {mentee: executive}\n", "utf-8")
    given = tmp_path / "given.csv"
    given.write_text(f"{header}\nann{';' if ';' in header else ','}yan\n", encoding="utf-8")
    capsys.readouterr()
    assert match(program, "--import-pairs", str(given), "--format", "json") == 0
    assert data(capsys)["ready_made"] == [{"mentor_id": "j-a", "mentee_id": "s-y", "why_not": None}]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"mentor,mentee\nnobody,xia\n", 'given.csv:2:1: error[RM302] nobody in the rosters is "nobody"'),
        (b"mentor,mentee\nxia,ann\n", 'given.csv:2:1: error[RM302] mentor "xia" is on the other roster'),
        (b"junior,senior\nann,xia\n", "given.csv:1: error[RM111]"),
        (b"", "given.csv"),
        (b"mentor,mentee\n\x00,xia\n", "given.csv"),
    ],
)
def test_a_file_of_pairs_that_cannot_be_taken_changes_nothing(
    content: bytes, said: str, program: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = held(program)
    monkeypatch.chdir(program.parent)
    Path("given.csv").write_bytes(content)
    assert match(program, "--import-pairs", "given.csv") == 1
    assert said in capsys.readouterr().err
    assert held(program) == before


@pytest.mark.parametrize("argv", [("--fresh", "--allow-moves", "1"), ("--price", "--fresh"), ("--forecast", "--price")])
def test_options_that_exclude_each_other_are_wrong_usage(argv: tuple[str, ...], program: Path) -> None:
    assert match(program, *argv) == 2


def _type(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    """Sit at a terminal and type."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal(answer))


def test_a_pair_of_the_file_takes_no_place_of_somebody_who_was_asked(
    program: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (program / "pairings.csv").write_text("id,mentor_id,mentee_id,status\np001,j-a,s-x,proposed\n")
    assert run(["pairing", "consult", "p001", *ON, "-C", str(program)]) == 0
    given = tmp_path / "given.csv"
    given.write_text("mentor,mentee\nann,yan\n")
    capsys.readouterr()
    assert match(program, "--import-pairs", str(given), "--format", "json") == 0
    assert data(capsys)["ready_made"][0]["why_not"] == "no place left: Ann"


def test_nobody_begins_more_pairings_than_they_said_they_could(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "p001,j-a,s-x,proposed,yes\np002,j-a,s-y,proposed,\n"
    (program / "pairings.csv").write_text(f"id,mentor_id,mentee_id,status,pinned\n{rows}")
    before = held(program)
    assert run(["pairing", "accept", "p001", "p002", *ON, "-C", str(program)]) == 2
    assert "p002 cannot begin: no place left: Ann" in capsys.readouterr().err
    assert held(program) == before
    assert run(["pairing", "accept", "--all", *ON, "-C", str(program)]) == 0
    assert "p002 is left out: no place left: Ann." in capsys.readouterr().err


def test_who_was_asked_and_gave_way_is_first_in_line_too(program: Path) -> None:
    (program / "pairings.csv").write_text("id,mentor_id,mentee_id,status\np001,j-a,s-x,proposed\n")
    assert run(["pairing", "consult", "p001", *ON, "-C", str(program)]) == 0
    assert match(program, "--allow-moves", "1", "--yes") == 0
    once = held(program)
    assert b"p001" not in once["pairings.csv"]
    assert b"Ann,a@example.org,3,Product,GB,en;de,1" in once["mentors.csv"]
    assert match(program) == 0
    assert held(program) == once


def test_a_proof_that_was_edited_is_written_anew_by_the_next_match(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (program / "pairings.csv").unlink()
    assert match(program) == 0
    proof = program / "proof.json"
    whole = json.loads(proof.read_text())
    whole["pairings"]["p001"][2] += 5
    proof.write_text(json.dumps(whole))
    assert run(["verify", "-C", str(program)]) == 1
    assert match(program) == 0
    assert run(["verify", "-C", str(program)]) == 0
    capsys.readouterr()


def test_where_only_a_veto_is_new_no_pairing_is_said_to_be_proposed(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (program / ".git").mkdir()
    (program / "private").mkdir(exist_ok=True)
    assert match(program) == 0
    (program / "private/keep-apart.csv").write_text("mentor_id,mentee_id,until\nj-b,s-y,\n")
    capsys.readouterr()
    assert match(program) == 0
    assert "git commit -m 'Renew private.lock'" in capsys.readouterr().err
