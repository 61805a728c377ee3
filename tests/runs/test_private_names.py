"""A program that keeps names and addresses out of git does all that any other does, and git never has one."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from rmentor_cli.cli.app import run

ON = "2026-11-29"
KEPT = ("name", "known_as", "email", "assistant_email")
PRIVATE_NAMES = ("private/", "out/", ".git/")
MADE = (
    ("match", "--accept"),
    ("schedule",),
    ("agenda",),
    ("calendar",),
    ("mail",),
    ("report",),
    ("table", "people"),
)

Say = Callable[..., tuple[int, str]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "demo"
    assert run(["demo", str(folder), "--on", ON, "--quiet"]) == 0
    return folder


@pytest.fixture
def twins(made: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Return the same program twice: its names in the rosters, and out of git."""
    named, private = tmp_path / "named", tmp_path / "private"
    for folder in (named, private):
        shutil.copytree(made, folder)
        shutil.rmtree(folder / "out")
        told = [row for row in read(folder / "stories.csv") if row["id"] != "story-002"]  # which names the two
        write(folder / "stories.csv", [*told[0]], told)
    part_names(private)
    return named, private


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Say:
    def said(root: Path, *argv: str) -> tuple[int, str]:
        capsys.readouterr()
        code = run(["-C", str(root), *argv, "--on", ON])
        heard = capsys.readouterr()
        return code, " ".join((heard.out + heard.err).split())

    return said


def part_names(root: Path) -> None:
    """Move the names of a program into private/people.csv."""
    people: list[dict[str, str]] = []
    for name in ("mentors", "mentees", "org"):
        path = root / f"rosters/{name}.csv"
        rows = read(path)
        people += ({"id": row["id"]} | {column: row.get(column, "") for column in KEPT} for row in rows)
        write(path, [column for column in rows[0] if column not in KEPT], rows)
    write(root / "private/people.csv", ["id", *KEPT], people)
    program = root / "program.yaml"
    program.write_text(program.read_text(encoding="utf-8") + "\nnames: private\n", encoding="utf-8")


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, columns: list[str], rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)


def files(root: Path, folder: str = "") -> dict[str, bytes]:
    found = (path for path in (root / folder).rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def tracked(root: Path) -> dict[str, bytes]:
    return {path: content for path, content in files(root).items() if not path.startswith(PRIVATE_NAMES)}


def names_in(root: Path, people: list[dict[str, str]]) -> set[tuple[str, str]]:
    """Return the names and addresses in the files that git tracks, but for those of whom program.yaml speaks."""
    words = {word for row in people for word in (row["name"], row["email"]) if word}
    kept = {
        path: text for path, text in tracked(root).items() if path != "program.yaml" and not path.startswith("imports/")
    }
    return {(path, word) for path, text in kept.items() for word in words if word.encode() in text}


def test_every_document_is_the_same_wherever_names_are_kept(twins: tuple[Path, Path], say: Say) -> None:
    for argv in MADE:
        (code, heard), (other_code, other) = (say(root, *argv) for root in twins)
        assert (other_code, other) == (code, heard) or "private.lock" in other, argv
    named, private = (files(root, "out") for root in twins)
    assert len(named) > 150
    assert private == named


def test_git_never_has_a_name(twins: tuple[Path, Path], say: Say) -> None:
    _, root = twins
    people = read(root / "private/people.csv")
    for argv in (*MADE, ("check-in", "record", "p018", "held"), ("due",)):
        assert say(root, *argv)[0] == 0, argv
    assert names_in(root, people) == set()
    assert "private/people.csv" in (root / "private.lock").read_text()


def test_a_clone_shows_ids_and_says_what_it_lacks(twins: tuple[Path, Path], say: Say) -> None:
    _, root = twins
    say(root, "match")
    names = read(root / "private/people.csv")
    shutil.rmtree(root / "private")
    code, heard = say(root, "status")
    assert code == 0
    assert "(p004)" in heard
    assert not any(row["name"] in heard for row in names)
    code, heard = say(root, "match")
    assert code == 1
    assert "private/people.csv decides something and is not here" in heard
    assert not (root / "private/people.csv").exists()


def test_an_address_edited_in_a_table_goes_into_the_private_file(twins: tuple[Path, Path], say: Say) -> None:
    _, root = twins
    say(root, "table", "people")
    before, first = tracked(root), read(root / "private/people.csv")[0]
    table = root / "out/tables/people.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(first["email"], "new@example.org"), encoding="utf-8")
    assert say(root, "table", "people", "--back", str(table))[0] == 0
    assert read(root / "private/people.csv")[0] == first | {"email": "new@example.org"}
    assert {path: text for path, text in tracked(root).items() if path != "private.lock"} == {
        path: text for path, text in before.items() if path != "private.lock"
    }
    assert say(root, "undo")[0] == 0
    assert read(root / "private/people.csv")[0] == first


def test_whoever_is_erased_has_no_name_any_more(twins: tuple[Path, Path], say: Say) -> None:
    _, root = twins
    first = read(root / "private/people.csv")[0]
    assert say(root, "person", "erase", first["id"], "--yes")[0] == 0
    assert read(root / "private/people.csv")[0] == {
        "id": first["id"], "name": f"former participant {first['id']}", "known_as": "", "email": "",
        "assistant_email": "",
    }  # fmt: skip
    texts = {path: text for path, text in files(root).items() if not path.startswith("out/")}
    assert [path for path, text in texts.items() if first["email"].encode() in text] == []
    assert say(root, "validate")[0] == 0


def test_a_program_can_begin_so(tmp_path: Path, say: Say) -> None:
    root = tmp_path / "program"
    assert run(["init", str(root), "--names", "private", "--yes", "--on", ON]) == 0
    assert "name" not in (root / "rosters/mentors.csv").read_text().split(",")
    (tmp_path / "form.csv").write_text(
        "Timestamp,Email Address,Name,I want to take part as,What can you teach?\n"
        "2027-01-05 10:00,zoe@example.org,Zoë Åström,mentor,ai\n",
        encoding="utf-8",
    )
    assert say(root, "import", str(tmp_path / "form.csv"))[0] == 0
    (person,) = read(root / "private/people.csv")
    assert (person["name"], person["email"]) == ("Zoë Åström", "zoe@example.org")
    assert names_in(root, [person]) == set()
    before = files(root)
    assert say(root, "import", str(tmp_path / "form.csv"))[0] == 0
    assert files(root) == before


def test_there_are_two_places_for_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", str(tmp_path / "program"), "--names", "secret", "--yes"]) == 2
    assert "write tracked or private" in capsys.readouterr().err


def test_two_names_of_one_person_are_told(twins: tuple[Path, Path], say: Say) -> None:
    _, root = twins
    path = root / "private/people.csv"
    first = read(path)[0]["id"]
    path.write_text(path.read_text(encoding="utf-8") + f"{first},Somebody Else,,else@example.org,\n", encoding="utf-8")
    code, heard = say(root, "validate")
    assert (code, f'id "{first}" stands already at private/people.csv:2' in heard) == (1, True)
