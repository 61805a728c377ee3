"""Items of the checklist are ticked off into checklist.csv, by anybody's key, and taken back without a trace."""

from datetime import date
from pathlib import Path

import pytest

from rmentor_cli.cli.app import run
from rmentor_cli.model.today import Today
from rmentor_cli.problems import UsageError
from rmentor_cli.runs.done import take_back, tick_off
from rmentor_cli.runs.loading import Opened, open_sound
from rmentor_cli.runs.which_duty import Ticking
from tests.test_invalid import build

ON = date(2027, 1, 20)
HEADER = "item,subject_id,due,done,by"
PEOPLE = "id,name,email,grade,department,country\n"
PAIRINGS = "id,mentor_id,mentee_id,status,since\np001,j-1,s-1,active,2027-01-11\n"
FIRST = "id,pairing_id,n,window_start,window_end\np001-s01,p001,1,2027-01-26,2027-01-26\n"


def opened(root: Path, *lines: str, settings: str = "", on: date = ON) -> Opened:
    build("base", root)
    for path, people in (("mentors", ("j-1", "j-10", "j-2")), ("mentees", ("s-1", "s-2"))):
        rows = "".join(f"{each},Name {each},{each}@example.org,{8 if each[0] == 's' else 3},,GB\n" for each in people)
        (root / "rosters" / f"{path}.csv").write_text(PEOPLE + rows)
    (root / "pairings.csv").write_text(PAIRINGS)
    (root / "check-ins.csv").write_text(FIRST)
    if lines:
        (root / "checklist.csv").write_text("".join(f"{line}\n" for line in (HEADER, *lines)))
    with (root / "program.yaml").open("a") as program:
        program.write(settings)
    return open_sound(root, lambda _: on)


def ticked(program: Opened, *said: str, every: bool = False) -> list[str]:
    outcome = tick_off(program, Today(program.on), Ticking(said, every=every))
    assert all(change.path == "checklist.csv" for change in outcome.changes)
    return [line for change in outcome.changes for line in (change.after or b"").decode().splitlines()]


def taken_back(program: Opened, *said: str, every: bool = False) -> list[str]:
    outcome = take_back(program, Ticking(said, every=every))
    return [line for change in outcome.changes for line in (change.after or b"").decode().splitlines()]


def test_a_tick_is_one_line_with_its_day_and_no_name(tmp_path: Path) -> None:
    assert ticked(opened(tmp_path), "readiness-trust") == [HEADER, "trust,,,2027-01-20,coordinator"]
    assert ticked(opened(tmp_path), "prep-j-1") == [HEADER, "prep,j-1,,2027-01-20,coordinator"]


def test_a_tick_has_the_day_that_is_named(tmp_path: Path) -> None:
    program = opened(tmp_path)
    (change,) = tick_off(program, Today(program.on), Ticking(("prep-j-1",), day=date(2027, 1, 13))).changes
    assert (change.after or b"").decode().splitlines()[1] == "prep,j-1,,2027-01-13,coordinator"


def test_whoever_stands_in_is_the_cover(tmp_path: Path) -> None:
    cover = "  cover: {name: Cy, email: cy@example.org, first: 2027-01-18, until: 2027-01-22}\n"
    program = opened(tmp_path)
    text = (tmp_path / "program.yaml").read_text().replace("safe_contact:", f"{cover}safe_contact:")
    (tmp_path / "program.yaml").write_text(text)
    program = open_sound(tmp_path, lambda _: ON)
    assert ticked(program, "readiness-trust")[1] == "trust,,,2027-01-20,cover"


def test_a_day_of_ones_own_stays_beside_the_tick(tmp_path: Path) -> None:
    program = opened(tmp_path, "prep,j-1,2027-01-22,,", "prep,s-1,,2027-01-15,s-1")
    after = [HEADER, "prep,j-1,2027-01-22,2027-01-20,coordinator", "prep,s-1,,2027-01-15,s-1"]
    assert ticked(program, "prep-j-1") == after


@pytest.mark.parametrize(
    "key",
    [
        "prep-j-2",  # in no pairing: a workshop before anybody is paired
        "agreement-p001",  # they have not met yet
        "readiness-agreement-text",
    ],
)
def test_what_nobody_waits_for_yet_may_be_ticked_off_by_its_whole_key(key: str, tmp_path: Path) -> None:
    assert len(ticked(opened(tmp_path), key)) == 2


def test_a_whole_key_is_never_taken_for_the_beginning_of_another(tmp_path: Path) -> None:
    pairings = PAIRINGS + "p002,j-10,s-2,active,2027-01-11\n"
    opened(tmp_path)
    (tmp_path / "pairings.csv").write_text(pairings)
    (tmp_path / "check-ins.csv").write_text(FIRST.replace("p001", "p002"))
    program = open_sound(tmp_path, lambda _: ON)  # only j-10 is to have read it by now
    assert ticked(program, "prep-j-1")[1] == "prep,j-1,,2027-01-20,coordinator"


def test_all_that_is_owed_of_a_kind_is_ticked_off_at_once(tmp_path: Path) -> None:
    assert [line.split(",")[1] for line in ticked(opened(tmp_path), "prep", every=True)[1:]] == ["j-1", "s-1"]
    early = opened(tmp_path / "early", on=date(2027, 1, 11))
    assert [line.split(",")[1] for line in ticked(early, "prep", every=True)[1:]] == ["j-1", "s-1"]


def test_what_was_ticked_off_stays_as_it_is(tmp_path: Path) -> None:
    program = opened(tmp_path, "prep,j-1,,2027-01-13,coordinator", "prep,s-1,,2027-01-20,coordinator")
    for said, every in (("prep-j-1", False), ("prep-s-1", False), ("prep", True)):
        outcome = tick_off(program, Today(ON), Ticking((said,), every=every))
        assert not outcome.changes
        assert outcome.notes[0].startswith("As before: prep-")


def test_a_tick_is_taken_back_without_a_trace_and_twice_is_once(tmp_path: Path) -> None:
    program = opened(tmp_path, "trust,,,2027-01-13,coordinator", "prep,j-1,2027-01-22,2027-01-13,coordinator")
    assert taken_back(program, "prep-j-1") == [HEADER, "trust,,,2027-01-13,coordinator", "prep,j-1,2027-01-22,,"]
    assert taken_back(program, "readiness-trust") == [HEADER, "prep,j-1,2027-01-22,2027-01-13,coordinator"]
    again = take_back(opened(tmp_path / "again"), Ticking(("readiness-trust",)))
    assert (bool(again.changes), again.notes) == (False, ("As before: readiness-trust.",))
    assert taken_back(opened(tmp_path / "every"), "prep", every=True) == []


@pytest.mark.parametrize(
    ("said", "message", "fix"),
    [
        ("readiness-sponsor", "never ticked off", "below sponsor in program.yaml"),
        ("readiness-objectives", "never ticked off", "it is: nothing is to be done"),
        ("readiness-spon", "never ticked off", "below sponsor in program.yaml"),
        ("prep-j-3", "nothing that is owed has the key", "prep-j-"),
        ("prep", "begins 2 keys", "--every"),
    ],
)
def test_what_cannot_be_ticked_off_is_said(said: str, message: str, fix: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as refused:
        ticked(opened(tmp_path), said)
    assert message in refused.value.message
    assert fix in refused.value.fix


def test_an_item_is_no_mail(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is a task, not a mail"):
        tick_off(opened(tmp_path), Today(ON), Ticking(("readiness-trust",), mailed=True))
    with pytest.raises(UsageError, match="never ticked off"):
        take_back(opened(tmp_path), Ticking(("readiness-sponsor",)))


def test_ticks_and_calls_go_off_together_and_undo_puts_the_ticks_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".git").mkdir(parents=True)
    opened(tmp_path, settings="milestones: {launch: 2027-01-22}\n")
    where = ["--on", str(ON), "-C", str(tmp_path)]
    assert run(["done", "milestone-launch", "readiness-trust", *where]) == 0
    said = capsys.readouterr()
    assert "2 duties ticked off" in said.out
    assert "Tick off milestone-launch-2027-01-22 and readiness-trust" in said.err
    assert run(["undo", *where]) == 0
    assert not (tmp_path / "checklist.csv").exists()
    assert "milestone-launch" in (tmp_path / "journal.csv").read_text()


def test_many_are_shown_as_one_line_and_each_on_request(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    opened(tmp_path)
    mentors, leaders = ([f"{side}-{n}" for n in range(4)] for side in "js")
    for path, people in (("mentors", mentors), ("mentees", leaders)):
        rows = "".join(f"{each},Name {each},{each}@example.org,{8 if each[0] == 's' else 3},,GB\n" for each in people)
        (tmp_path / "rosters" / f"{path}.csv").write_text(PEOPLE + rows)
    pairs = "".join(f"p00{n},j-{n},s-{n},active,2027-01-11\n" for n in range(4))
    (tmp_path / "pairings.csv").write_text(PAIRINGS.splitlines(keepends=True)[0] + pairs)
    rows = "".join(f"p00{n}-s01,p00{n},1,2027-01-19,2027-01-19\n" for n in range(4))
    (tmp_path / "check-ins.csv").write_text(FIRST.splitlines(keepends=True)[0] + rows)
    assert run(["due", "--on", str(ON), "-C", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "Of 4 mentors and 4 leaders it is not noted yet that they have read their prep: Name j-0" in said
    assert "and 5 more. Then: rmentor done prep-j-0, and so on; rmentor done prep --every for all" in said
    assert "Of 4 pairings it is not noted yet that they have made their agreement: Name j-0 and Name s-0 (p000)" in said
    assert said.splitlines()[0].startswith("Wed 20 Jan: 5 tasks")  # three of the program, and one of each kind
    assert run(["due", "--each", "--on", str(ON), "-C", str(tmp_path)]) == 0
    assert "It is not noted yet that Name s-3 has read the one-page brief" in capsys.readouterr().out


def test_all_of_a_kind_twice_on_a_day_is_once(tmp_path: Path) -> None:
    program = opened(tmp_path, "prep,j-1,,2027-01-20,coordinator")  # s-1 is prepared another day
    (tmp_path / "checklist.csv").write_text(f"{HEADER}\nprep,j-1,,2027-01-20,coordinator\nprep,s-1,2027-03-01,,\n")
    program = open_sound(tmp_path, lambda _: ON)
    assert ticked(program, "prep-s", every=True)[-1] == "prep,s-1,2027-03-01,2027-01-20,coordinator"
    late = opened(tmp_path / "late", "prep,j-1,,2027-01-20,coordinator", on=ON)
    assert ticked(late, "prep-j", every=True) == []
