"""The next cohort begins with what the last one leaves: its rules, who waits first, and nothing told in confidence."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from rmentor_cli.cli.app import run
from rmentor_cli.files.history import last_command
from rmentor_cli.model.people import Role
from rmentor_cli.personal_codes import new_codes
from rmentor_cli.problems import RmentorError

ON = "2027-08-02"
ROSTER = "id,name,email,grade,department,country,status,waited,prefers,shirt\n"
CANARY = "zanzibar"
KEY = "5b" * 32


@pytest.fixture
def last(tmp_path: Path) -> Path:
    """Make a small program that is over, with somebody who waits on either side and a canary in each private file."""
    base = Path(__file__).parent.parent / "invalid" / "base"
    program = (base / "program.yaml").read_text(encoding="utf-8")
    mentors = "".join(f"j-{n},Mentor {n},m{n}@example.org,3,Product,GB,,,,M\n" for n in range(3))
    leaders = "".join(f"s-{n},Leader {n},l{n}@example.org,8,Finance,GB,,,,M\n" for n in range(3))
    files = {
        "program.yaml": f"{program}# a word of my own\nmatching:\n  weights:\n    style: 44 # we like it so\n"
        "calendar:\n  namespace: 0123456789\n",
        "topics.yaml": "- id: ai\n  label: AI # mine\n",
        "templates/agenda.md.j2": "Our own words\n",
        "README.md": "Ours\n",
        ".gitignore": "private/\nnotes-of-mine/\n",
        "rosters/mentors.csv": f"{ROSTER}{mentors}j-left,Gone,gone@example.org,3,Product,GB,left,,,\n",
        "rosters/mentees.csv": ROSTER + leaders,
        "pairings.csv": "id,mentor_id,mentee_id,status,since,ended\n"
        "p001,j-0,s-0,completed,2027-01-11,2027-07-12\np002,j-1,s-1,completed,2027-01-11,2027-07-12\n",
        "check-ins.csv": "id,pairing_id,n,window_start,window_end,start,state\n"
        "p001-s01,p001,1,2027-02-01,2027-02-05,2027-02-02 10:00,done\n",
        "consents.csv": "person_id,what,text_version,given\nj-0,taking-part,1,2026-12-01\n"
        "j-2,taking-part,1,2026-12-01\ns-2,taking-part,1,2026-12-01\n",
        "private/key": KEY,
        "private/keep-apart.csv": "mentor_id,mentee_id,until\nj-2,s-0,\nj-0,s-2,2027-03-01\n",
        "private/ends.csv": "pairing_id,date,reason\np001,2027-03-01,fit\n",
        "private/next-steps.csv": f"check_in_id,text\np001-s01,{CANARY}\n",
        "private/codes.csv": "",
        "private/notes.md": CANARY,
        "imports/raw.csv": CANARY,
        "out/note.md": CANARY,
    }
    files = {path: text for path, text in files.items() if text}
    root = tmp_path / "bridge"
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content, encoding="utf-8")
    return root


def begin(last: Path, *argv: str, into: str = "next") -> int:
    return run(["init", str(last.parent / into), "--from", str(last), "--on", ON, *argv])


def texts(folder: Path) -> dict[str, str]:
    def found() -> Iterator[tuple[str, str]]:
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.is_file() and not name.startswith(("private/undo/", "private/lock")):
                yield name, path.read_text(encoding="utf-8")

    return dict(found())


def rows(folder: Path, path: str) -> list[str]:
    return (folder / path).read_text(encoding="utf-8").splitlines()[1:]


def test_the_next_cohort_is_a_sound_program_in_which_the_past_stays_past(
    last: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert begin(last) == 0
    following = last.parent / "next"
    assert run(["validate", "--on", ON, "-C", str(following)]) == 0
    assert rows(following, "rosters/mentors.csv") == [
        "j-0,Mentor 0,m0@example.org,3,Product,GB,invited,,,M",
        "j-1,Mentor 1,m1@example.org,3,Product,GB,invited,,,M",
        "j-2,Mentor 2,m2@example.org,3,Product,GB,waitlisted,1,,M",
    ]
    assert rows(following, "history.csv") == ["j-0,s-0,Bridge", "j-1,s-1,Bridge"]
    assert rows(following, "consents.csv") == ["j-2,taking-part,1,2026-12-01", "s-2,taking-part,1,2026-12-01"]
    assert rows(following, "private/keep-apart.csv") == ["j-2,s-0,"]
    assert (rows(following, "pairings.csv"), rows(following, "check-ins.csv")) == ([], [])
    said = capsys.readouterr()
    assert "still waiting     2       waitlisted" in said.out
    assert "Next: read" in said.err


def test_once_they_say_yes_again_nobody_meets_a_past_partner_and_who_waits_is_first(last: Path) -> None:
    assert begin(last) == 0
    following = last.parent / "next"
    for path in ("rosters/mentors.csv", "rosters/mentees.csv"):
        file = following / path
        file.write_text(file.read_text(encoding="utf-8").replace("invited", "active"), encoding="utf-8")
    (following / "rosters/mentees.csv").write_text(
        "\n".join(line for line in (following / "rosters/mentees.csv").read_text().splitlines() if "s-1" not in line)
    )
    (following / "consents.csv").unlink()
    assert run(["match", "--on", ON, "-C", str(following)]) == 0
    # s-0 may meet j-1 only: j-0 is a past partner, j-2 is kept apart; s-2 meets who has waited, as s-2 has
    proposed = {tuple(row.split(",")[1:3]) for row in rows(following, "pairings.csv")}
    assert proposed == {("j-2", "s-2"), ("j-1", "s-0")}
    assert run(["verify", "--on", ON, "-C", str(following)]) == 0


def test_comments_rules_and_the_users_own_lines_stay(last: Path) -> None:
    assert begin(last, "--start", "2027-09-06", "--name", "Bridge 2") == 0
    found = texts(last.parent / "next")
    was = texts(last)
    assert "# a word of my own\nmatching:\n  weights:\n    style: 44 # we like it so\n" in found["program.yaml"]
    assert "  name: Bridge 2\n  start: 2027-09-06\n" in found["program.yaml"]
    for path in ("topics.yaml", "templates/agenda.md.j2", "README.md"):
        assert found[path] == was[path]
    assert found[".gitignore"].endswith("notes-of-mine/\n")
    assert "imports/" in found[".gitignore"]
    assert "# What Bridge showed" in found["LESSONS.md"]
    (namespace,) = re.findall(r"namespace: (\w+)", found["program.yaml"])
    assert namespace != "0123456789"
    assert found["private/key"] == f"{KEY}\n{namespace}\n"


def test_nothing_told_in_confidence_and_nobody_who_left_goes_along(last: Path) -> None:
    assert begin(last) == 0
    found = texts(last.parent / "next")
    assert sorted(path for path in found if path.startswith("private")) == [
        "private.lock",
        "private/imports/_last-cohort.csv",
        "private/keep-apart.csv",
        "private/key",
        "private/private.lock",
    ]
    said = "\n".join(found.values())
    assert CANARY not in said
    assert "Gone" not in said
    assert not re.search(r"Mentor \d|@example", found["LESSONS.md"])


def test_names_that_git_is_not_to_have_stay_out_of_it(last: Path) -> None:
    replaced(last, "program.yaml", "calendar:", "names: private\ncalendar:")
    people = "id,name,email\n"
    for path in ("rosters/mentors.csv", "rosters/mentees.csv"):
        cells = [line.split(",") for line in (last / path).read_text(encoding="utf-8").splitlines()]
        people += "".join(f"{','.join(row[:3])}\n" for row in cells[1:])
        (last / path).write_text("".join(f"{','.join([row[0], *row[3:]])}\n" for row in cells), encoding="utf-8")
    (last / "private/people.csv").write_text(people, encoding="utf-8")
    assert begin(last) == 0
    following = last.parent / "next"
    found = texts(following)
    tracked = "".join(text for path, text in found.items() if not path.startswith("private/"))
    assert not re.search(r"Mentor \d|Leader \d|@example.org,", tracked.replace("ana@example.org", ""))
    assert rows(following, "rosters/mentors.csv")[0] == "j-0,3,Product,GB,invited,,,M"
    assert rows(following, "private/people.csv")[0].startswith("j-0,Mentor 0,,m0@example.org")
    assert not [row for row in rows(following, "private/people.csv") if row.startswith("j-left")]
    assert "private/people.csv" in found["private.lock"]
    assert run(["validate", "--on", ON, "-C", str(following)]) == 0


def test_wishes_between_people_who_are_not_here_are_said_to_stay(
    last: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replaced(last, "private/keep-apart.csv", "j-2,s-0,\n", "j-2,s-0,\nj-new,s-new,\n")
    for path, row in (("mentors", "j-new,New,n@example.org"), ("mentees", "s-new,Newer,m@example.org")):
        with (last / f"rosters/{path}.csv").open("a") as file:
            file.write(f"{row},3,Art,GB,invited,,,\n")
    assert begin(last) == 0
    assert "1 wish is about two people who do not come along" in capsys.readouterr().err
    assert "j-new" not in "".join(texts(last.parent / "next").values())


def test_an_id_is_the_same_for_the_same_person_and_a_code_is_not(last: Path) -> None:
    assert begin(last) == 0
    ids = []
    for folder in (last, last.parent / "next"):
        (folder / "sign-up.csv").write_text("Email,Name,Role\nkim@example.org,Kim Park,mentor\n")
        assert run(["import", str(folder / "sign-up.csv"), "--on", ON, "-C", str(folder)]) == 0
        ids.append(rows(folder, "rosters/mentors.csv")[-1].split(",")[0])
    assert ids[0] == ids[1]
    keys = [(folder / "private/key").read_bytes() for folder in (last, last.parent / "next")]
    made = [new_codes(key, "baseline", {"j-0": Role.MENTOR}, (), date(2027, 9, 6)) for key in keys]
    assert made[0] != made[1]


def test_who_was_erased_does_not_come_back_with_an_export(last: Path) -> None:
    export = last.parent / "sign-up.csv"
    export.write_text("Email,Name,Role\nkim@example.org,Kim Park,mentor\nlou@example.org,Lou Reese,mentor\n")
    assert run(["import", str(export), "--on", ON, "-C", str(last)]) == 0
    kim = rows(last, "rosters/mentors.csv")[-2].split(",")[0]
    assert run(["person", "erase", kim, "--yes", "--on", ON, "-C", str(last)]) == 0
    assert begin(last) == 0
    following = last.parent / "next"
    assert run(["import", str(export), "--on", ON, "-C", str(following)]) == 0
    said = "".join(texts(following).values())
    assert "Lou Reese" in said
    assert "Kim Park" not in said


def test_a_third_cohort_remembers_both(last: Path) -> None:
    assert begin(last) == 0
    following = last.parent / "next"
    with (following / "pairings.csv").open("a") as file:
        file.write("p001,j-0,s-2,completed,,2027-09-13,,,2028-03-15,,\n")
    assert run(["init", str(last.parent / "third"), "--from", str(following), "--on", "2028-03-20"]) == 0
    third = last.parent / "third"
    assert rows(third, "history.csv") == ["j-0,s-0,Bridge", "j-1,s-1,Bridge", "j-0,s-2,Bridge (2027-09-13)"]
    assert texts(third)["private/key"].splitlines()[0] == KEY
    assert len(texts(third)["private/key"].splitlines()) == 2


def test_twice_gives_the_same_bytes_and_nothing_is_overwritten(last: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert begin(last) == 0
    assert begin(last, into="again") == 0
    assert texts(last.parent / "next") == texts(last.parent / "again")
    capsys.readouterr()
    assert begin(last) == 2
    assert "nothing is overwritten" in capsys.readouterr().err
    with pytest.raises(RmentorError):
        last_command(last.parent / "next")


def test_a_look_writes_nothing(last: Path) -> None:
    assert begin(last, "--dry-run") == 0
    assert begin(last, "--check") == 1
    assert not (last.parent / "next").exists()


def replaced(last: Path, path: str, old: str, new: str) -> None:
    text = (last / path).read_text(encoding="utf-8")
    assert old in text
    (last / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_program_that_goes_on_is_closed_first(last: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replaced(last, "pairings.csv", "completed,2027-01-11,2027-07-12", "active,2027-01-11,")
    assert begin(last) == 2
    assert f"close it first: rmentor -C {last} close" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["--starter", "pilot-90"], "--from and --starter were both given"),
        (["--names", "private"], "--from and --names were both given"),
        (["--start", "2027-01-11"], "is not after 2027-01-11"),
        (["--start", "soon"], "--start"),
        (["--months", "2"], "3<=x<=12"),
    ],
)
def test_what_does_not_fit_is_said(argv: list[str], said: str, last: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert begin(last, *argv) == 2
    assert said in capsys.readouterr().err
    assert not (last.parent / "next").exists()


def test_folders_that_do_not_fit_are_named(last: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = last.parent / "empty"
    empty.mkdir()
    assert run(["init", str(last.parent / "next"), "--from", str(empty), "--on", ON]) == 2
    assert run(["init", str(last.parent / "next"), "--from", str(last.parent / "nowhere"), "--on", ON]) == 2
    assert run(["init", str(last / "next"), "--from", str(last), "--on", ON]) == 2
    assert run(["init", str(last.parent), "--from", str(last), "--on", ON]) == 2
    said = capsys.readouterr().err
    assert "--from names the folder of the last program" in said
    assert "there is no folder" in said
    assert said.count("is not apart from the last program") == 2


def test_a_broken_table_is_told_with_its_line(last: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replaced(last, "rosters/mentors.csv", "j-1,Mentor 1,m1@example.org,3", "j-1,Mentor 1,m1@example.org,three")
    assert begin(last) == 1
    assert "rosters/mentors.csv:3:" in capsys.readouterr().err
    assert not (last.parent / "next").exists()


def test_vetoes_that_are_not_here_are_not_lost_in_silence(last: Path) -> None:
    assert run(["pairing", "pin", "p001", "--on", ON, "-C", str(last)]) in {0, 2}
    (last / "private.lock").write_text(f"private/keep-apart.csv {'0' * 64}\n")
    (last / "private/keep-apart.csv").unlink()
    assert begin(last) == 1


def test_a_program_where_nobody_took_part_begins_anew(last: Path) -> None:
    for path in ("rosters/mentors.csv", "rosters/mentees.csv"):
        (last / path).write_text(ROSTER)
    for path in ("pairings.csv", "check-ins.csv", "consents.csv", "private/keep-apart.csv"):
        (last / path).unlink()
    for path in ("private/ends.csv", "private/next-steps.csv"):
        (last / path).unlink()
    assert begin(last) == 0
    following = last.parent / "next"
    assert rows(following, "rosters/mentors.csv") == []
    assert not (following / "history.csv").exists()
    assert "Too few to compare" in texts(following)["LESSONS.md"]


@pytest.mark.parametrize("months", ["3", "12"])
def test_a_shorter_or_longer_cohort_closes_with_its_own_end(months: str, last: Path) -> None:
    text = (last / "program.yaml").read_text(encoding="utf-8")
    dates = "milestones: {launch: 2027-01-11, midpoint: 2027-04-12, closing: 2027-07-08}\n"
    (last / "program.yaml").write_text(text + dates, encoding="utf-8")
    assert begin(last, "--months", months) == 0
    assert run(["validate", "-C", str(last.parent / "next"), "--on", ON]) == 0


@pytest.mark.parametrize(
    ("months", "said"),
    [
        ("3", "3 months have 3 dates for them: leave out sessions, or meet more often"),
        ("12", "12 months have 13 dates for them: add sessions, or meet less often"),
    ],
)
def test_of_another_length_it_is_said_what_moved_and_what_fits_no_longer(
    months: str, said: str, last: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (last / "program.yaml").read_text(encoding="utf-8")
    rounds = "pulse:\n  rounds:\n    - id: end\n      week: 24\n"
    arc = "arc:\n" + "".join(f"  - title: Session {n}\n    purpose: Learn\n" for n in range(6))
    (last / "program.yaml").write_text(text + rounds + arc, encoding="utf-8")
    assert begin(last, "--months", months) == 0
    told = " ".join(capsys.readouterr().err.split())
    assert f"asked as far into {months} months as it was into 6" in told
    assert said in told
    assert "move them to fit" not in told


def test_a_name_that_stays_is_said(last: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert begin(last, "--dry-run") == 0
    assert "It is called Bridge, as the last cohort was" in capsys.readouterr().err
    assert begin(last, "--name", "Bridge 2") == 0
    assert "as the last cohort was" not in capsys.readouterr().err


@pytest.mark.parametrize("other", [" {low: 500, mid: 800, high: 1000}", "\n    low: 500\n    mid: 800\n    high: 1000"])
def test_a_cohort_has_spent_nothing_before_it_begins(
    other: str, last: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (last / "program.yaml").open("a") as file:
        file.write(f"costs:\n  hour: {{low: 40, mid: 60, high: 100}}\n  other:{other}\n  coordinator_hours: 12\n")
    assert begin(last) == 0
    assert "What the last cohort spent besides was taken out (costs.other" in capsys.readouterr().err
    costs = texts(last.parent / "next")["program.yaml"].partition("costs:\n")[2]
    assert costs == "  hour: {low: 40, mid: 60, high: 100}\n  other:\n  coordinator_hours: 12\n"


REGINA = "sponsor:\n  name: Regina Falk\n  email: r@example.org\n  commitments:"
PROMISED = "[{what: Announce it, due: 2027-01-11, kept: 2027-01-11}]"


@pytest.mark.parametrize(
    ("sponsor", "after"),
    [
        (
            f"{REGINA}\n    - what: Announce it\n      due: 2027-01-11\n      kept: 2027-01-11\n",
            "    # - what: Announce it\n    #   due: 2027-09-06\n    #   kept:\n",
        ),
        (
            f"{REGINA} {PROMISED}\n",
            ": talk it through, then take the # away [{what: Announce it, due: 2027-09-06, kept: }]\n",
        ),
        (f"sponsor: {{name: Regina Falk, email: r@example.org, commitments: {PROMISED}}}\n", ", commitments: }\n"),
    ],
    ids=["lines", "brackets", "braces"],
)
def test_what_the_sponsor_said_last_time_is_no_promise(
    sponsor: str, after: str, last: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The brief of the next cohort began with "You said that you would do this", which nobody had."""
    with (last / "program.yaml").open("a") as file:
        file.write(sponsor)
    assert begin(last, "--start", "2027-09-06") == 0
    said = " ".join(capsys.readouterr().err.split())
    assert "What Regina Falk said last time is no promise for this cohort: talk it through with them" in said
    following = last.parent / "next"
    text = texts(following)["program.yaml"]
    assert text.endswith(after)
    assert ("stands there behind a #" in said) == ("#" in text.partition("sponsor:")[2])
    assert run(["mail", "--on", "2027-08-16", "-C", str(following), "--quiet"]) == 0
    (brief,) = (following / "out/mail").glob("sponsor-brief*.eml")
    assert "You said that" not in brief.read_text("utf-8")
    assert "Announce it" not in brief.read_text("utf-8")
