"""What `done` refuses, and what it leaves as it is."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from rmentor_cli.formats.journal_csv import HEADER
from rmentor_cli.model.journal import last_by_key
from rmentor_cli.model.today import Today
from rmentor_cli.problems import UsageError
from rmentor_cli.runs.done import take_back, tick_off
from rmentor_cli.runs.loading import Opened, open_sound
from rmentor_cli.runs.which_duty import Ticking
from tests.test_invalid import build

ON = date(2027, 3, 8)
PAIRINGS = "id,mentor_id,mentee_id,status,since\np001,j-kfwm,s-oqra,active,2027-03-08\n"
TOLD = "introduction-p001-mentor"


def opened(root: Path, *lines: str, pairings: str = PAIRINGS) -> Opened:
    build("base", root)
    (root / "pairings.csv").write_text(pairings)
    (root / "journal.csv").write_text("".join(f"{line}\n" for line in (HEADER, *lines)))
    return open_sound(root, lambda _: ON)


def line(key: str, state: str, on: date = ON) -> str:
    return f"j-{state}-{key[:20]},{on},{key},{key.split('-p0', maxsplit=1)[0]},j-kfwm,p001,{state}"


def tick(program: Opened, *said: str, mailed: bool = False, every: bool = False) -> list[str]:
    outcome = tick_off(program, Today(ON), Ticking(said, mailed, every))
    return [change.after.decode().splitlines()[-1] for change in outcome.changes if change.after]


def test_a_mail_sent_from_another_program_is_one_line_with_ids_only(tmp_path: Path) -> None:
    (written,) = tick(opened(tmp_path), TOLD, mailed=True)
    cells = written.split(",")
    assert cells[1:] == ["2027-03-08", TOLD, "introduction", "j-kfwm", "p001", "by-hand"]
    assert cells[0].startswith("j-")
    assert tick(opened(tmp_path / "again"), TOLD, mailed=True) == [written]


@pytest.mark.parametrize(
    ("state", "said", "fix"),
    [
        ("sent", "was sent on 2027-03-08", "rmentor due shows"),
        ("unknown", "nobody knows whether", f"rmentor send --resolve {TOLD} sent (or not-sent)"),
    ],
)
def test_what_is_settled_otherwise_is_not_ticked_off(tmp_path: Path, state: str, said: str, fix: str) -> None:
    with pytest.raises(UsageError) as refused:
        tick(opened(tmp_path, line(TOLD, state)), TOLD, mailed=True)
    assert said in refused.value.message
    assert fix in refused.value.fix


def test_nobody_is_erased_by_a_tick(tmp_path: Path) -> None:
    program = replace(opened(tmp_path), on=date(2028, 8, 1))
    key = "erase-everybody-2028-07-10"
    with pytest.raises(UsageError) as refused:
        tick_off(program, Today(program.on), Ticking((key,)))
    assert refused.value.message == f"{key} is over once nothing of anybody is left, and something still is"
    assert "rmentor person erase WHO" in refused.value.fix


def test_what_came_too_late_is_ticked_off_once_it_was_told_by_hand(tmp_path: Path) -> None:
    long_ago = PAIRINGS.replace("active,2027-03-08", "active,2027-02-16")  # news for two weeks, until 2 March
    program = opened(tmp_path, line("exit-p009-leader", "sent", date(2027, 2, 1)), pairings=long_ago)
    (written,) = tick(program, TOLD, mailed=True)
    assert written.split(",")[1:] == ["2027-03-08", TOLD, "introduction", "j-kfwm", "p001", "by-hand"]


def test_what_was_ticked_off_stays_as_it_is(tmp_path: Path) -> None:
    assert tick(opened(tmp_path, line(TOLD, "by-hand", date(2027, 3, 1))), TOLD, mailed=True) == []


def test_a_beginning_that_was_ticked_off_today_means_no_other_key(tmp_path: Path) -> None:
    program = opened(tmp_path, line(TOLD, "by-hand"))
    with pytest.raises(UsageError, match="begins 2 keys"):
        tick(program, "introduction", mailed=True)


def test_everything_with_a_beginning_is_for_those_who_say_so(tmp_path: Path) -> None:
    written = tick_off(opened(tmp_path), Today(ON), Ticking(("intro",), mailed=True, every=True))
    assert written.data["keys"] == ["introduction-p001-leader", TOLD]


@pytest.mark.parametrize(
    ("said", "mailed", "message"),
    [
        ((), False, "no key is named"),
        ((TOLD,), False, "is a mail"),
        (("schedule",), True, "not a mail"),
        (("agenda",), False, "nothing that is owed"),
    ],
)
def test_what_makes_no_sense_is_said(tmp_path: Path, said: tuple[str, ...], mailed: bool, message: str) -> None:  # noqa: FBT001
    with pytest.raises(UsageError, match=message):
        tick(opened(tmp_path), *said, mailed=mailed)


def test_a_line_of_a_clock_that_went_ahead_does_not_outlive_this_one(tmp_path: Path) -> None:
    program = opened(tmp_path, line(TOLD, "undone", date(2027, 3, 12)))
    (written,) = tick(program, TOLD, mailed=True)
    assert written.split(",")[1] == "2027-03-12"


def test_the_day_of_what_was_done_by_hand_can_be_named(tmp_path: Path) -> None:
    earlier = date(2027, 3, 2)
    told = Ticking((TOLD,), mailed=True, day=earlier)
    (change,) = tick_off(opened(tmp_path), Today(ON), told).changes
    assert f",2027-03-02,{TOLD},introduction,j-kfwm,p001,by-hand" in (change.after or b"").decode()
    (tmp_path / "journal.csv").write_bytes(change.after or b"")
    again = tick_off(open_sound(tmp_path, lambda _: ON), Today(ON), told)
    assert (list(again.changes), again.data["as_before"]) == ([], [TOLD])


def test_a_day_that_was_named_counts_after_a_tick_of_a_later_day_was_taken_back(tmp_path: Path) -> None:
    program = opened(tmp_path, line(TOLD, "by-hand"))
    (change,) = take_back(program, Ticking((TOLD,))).changes
    (tmp_path / "journal.csv").write_bytes(change.after or b"")
    program = open_sound(tmp_path, lambda _: ON)
    (change,) = tick_off(program, Today(ON), Ticking((TOLD,), mailed=True, day=date(2027, 3, 2))).changes
    (tmp_path / "journal.csv").write_bytes(change.after or b"")
    journal = open_sound(tmp_path, lambda _: ON).dossier.journal
    assert last_by_key(journal).settled_on(TOLD) == date(2027, 3, 2)


@pytest.mark.parametrize(
    ("day", "undo", "message"),
    [
        (date(2027, 3, 9), False, "--day 2027-03-09 is still to come"),
        (date(2026, 3, 8), False, "--day 2026-03-08 is before the program"),
        (date(2027, 3, 8), True, "leave out one of them|--undo that it was not"),
    ],
)
def test_a_day_that_cannot_be_is_refused(tmp_path: Path, day: date, undo: bool, message: str) -> None:  # noqa: FBT001
    said = Ticking((TOLD,), mailed=True, day=day)
    with pytest.raises(UsageError, match=message):
        take_back(opened(tmp_path), said) if undo else tick_off(opened(tmp_path), Today(ON), said)


def test_a_line_that_takes_back_whatever_is_earlier_moves_the_day(tmp_path: Path) -> None:
    program = opened(tmp_path, line(TOLD, "undone", date(2027, 3, 12)))
    (change,) = tick_off(program, Today(ON), Ticking((TOLD,), mailed=True, day=date(2027, 3, 2))).changes
    assert f",2027-03-12,{TOLD}," in (change.after or b"").decode().splitlines()[-1]


def test_what_comes_soon_may_be_ticked_off_already(tmp_path: Path) -> None:
    rows = "id,pairing_id,n,window_start,window_end,start,time_zone,minutes,state\n"
    rows += "p001-s01,p001,1,2027-03-22,2027-03-22,2027-03-22 10:00,Europe/London,45,planned\n"
    build("base", tmp_path)
    (tmp_path / "check-ins.csv").write_text(rows)
    soon = "agenda-p001-s01-0.20270322t1000z.ec27"  # and four digits for the two people
    for said, every in (("agenda-p001-s01", True), ("agenda-p001-s01-0-mentor", False), (f"{soon}", True)):
        (last,) = tick(opened(tmp_path), said, mailed=True, every=every)
        assert last.split(",")[2].startswith(soon)


def back(program: Opened, *said: str) -> list[str]:
    outcome = take_back(program, Ticking(said))
    return [change.after.decode().splitlines()[-1] for change in outcome.changes if change.after]


def test_what_was_not_done_after_all_is_one_line_more(tmp_path: Path) -> None:
    (written,) = back(opened(tmp_path, line(TOLD, "by-hand")), "intro")
    assert written.split(",")[1:] == ["2027-03-08", TOLD, "introduction", "j-kfwm", "p001", "undone"]


def test_what_was_taken_back_stays_so(tmp_path: Path) -> None:
    assert back(opened(tmp_path, line(TOLD, "by-hand"), line(TOLD, "undone")), TOLD) == []


@pytest.mark.parametrize("on", [ON, date(2027, 3, 1)])
def test_a_take_over_is_no_duty_to_tick_off_or_take_back(tmp_path: Path, on: date) -> None:
    program = opened(tmp_path, f"t1,{on},take-over,take-over,,,by-hand", line(TOLD, "by-hand"))
    for refused in (back, tick):
        with pytest.raises(UsageError, match=f"take-over is no duty: since {on} the mails .* wait for you") as raised:
            refused(program, "take")
        assert "what it sent: rmentor done --mailed KEY" in raised.value.fix
    everything = take_back(program, Ticking(("",), every=True))
    assert everything.data["keys"] == [TOLD]


@pytest.mark.parametrize(("state", "message"), [("sent", "was not ticked off"), ("", "nothing ticked off")])
def test_only_what_was_ticked_off_is_taken_back(tmp_path: Path, state: str, message: str) -> None:
    lines = (line(TOLD, state),) if state else ()
    with pytest.raises(UsageError, match=message):
        back(opened(tmp_path, *lines), TOLD)


def test_a_kind_of_a_newer_rmentor_is_taken_back_too(tmp_path: Path) -> None:
    (written,) = back(opened(tmp_path, line("story-s001", "by-hand")), "story")
    assert written.endswith(",undone")
