"""Saying what became of check-ins: which one is meant, what is written, and what is left to people."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from rmentor_cli.cli.app import run

BASE = Path(__file__).parent.parent / "invalid" / "base"
TODAY = "2027-03-10"
PROGRAM = """\
format: 1
program: {name: Bridge, start: 2027-01-11, months: 6, time_zone: Europe/London}
coordinator: {name: Ana, email: ana@example.org}
sponsor: {name: Ines, email: ines@example.org}
roles: {mentee: executive}
"""
MENTORS = (
    "id,name,email,grade,country\nj-kfwm,Zoë Åström,zoe@example.org,3,GB\n"
    "j-wxyz,Mei Ling,mei@example.org,3,GB\nj-oqrt,Ola Nordmann,ola@example.org,3,GB\n"
)
MENTEES = (
    "id,name,email,grade,country,time_zone\ns-oqra,Henrik Berg,henrik@example.org,8,GB,\n"
    "s-tttt,Rosa Diaz,rosa@example.org,8,GB,America/New_York\ns-vvvv,Kofi Mensah,kofi@example.org,8,GB,\n"
)
PAIRINGS = (
    "id,mentor_id,mentee_id,status,since\np001,j-kfwm,s-oqra,active,2027-01-04\n"
    "p002,j-wxyz,s-tttt,active,2027-01-04\np003,j-oqrt,s-vvvv,active,2027-01-04\n"
)
CHECK_INS = """\
id,pairing_id,n,window_start,window_end,start,time_zone,minutes,state
p001-s01,p001,1,2027-01-18,2027-02-07,2027-01-26 10:00,Europe/London,45,done
p001-s02,p001,2,2027-02-15,2027-03-07,2027-02-23 10:00,Europe/London,45,planned
p001-s03,p001,3,2027-03-15,2027-04-04,2027-03-23 10:00,Europe/London,45,planned
p002-s02,p002,2,2027-02-15,2027-03-07,2027-02-24 10:00,America/New_York,45,planned
p002-s03,p002,3,2027-03-15,2027-04-04,2027-03-24 10:00,America/New_York,45,planned
p003-s02,p003,2,2027-02-15,2027-03-28,,,45,planned
"""


@pytest.fixture
def program(tmp_path: Path) -> Path:
    for name, text in {
        "program.yaml": PROGRAM,
        "rosters/mentors.csv": MENTORS,
        "rosters/mentees.csv": MENTEES,
        "pairings.csv": PAIRINGS,
        "check-ins.csv": CHECK_INS,
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / ".git").mkdir()
    return tmp_path


Say = Callable[..., tuple[int, str]]


@pytest.fixture
def say(program: Path, capsys: pytest.CaptureFixture[str]) -> Say:
    """Run a verb of check-in; return its exit code and all that it said."""

    def said(*argv: str, on: str = TODAY) -> tuple[int, str]:
        capsys.readouterr()
        code = run(["check-in", *argv, "--on", on, "-C", str(program)])
        heard = capsys.readouterr()
        return code, heard.out + heard.err

    return said


def rows(program: Path, path: str = "check-ins.csv") -> dict[str, dict[str, str]]:
    lines = (program / path).read_text(encoding="utf-8").splitlines()
    return {next(iter(row.values())): row for row in csv.DictReader(lines)}


def cells(program: Path, key: str, *columns: str) -> tuple[str, ...]:
    return tuple(rows(program)[key].get(column, "") for column in columns)


def test_a_pairing_means_its_latest_that_is_over_and_not_reported(program: Path, say: Say) -> None:
    assert say("record", "p001", "held")[0] == 0
    assert cells(program, "p001-s02", "state", "seq", "changed") == ("done", "1", TODAY)
    code, heard = say("record", "zoe", "held")  # said again on the same day: the same one
    assert (code, "p001-s02" in heard, "held, as before" in heard) == (0, True, True)
    code, heard = say("record", "p001", "missed", on="2027-03-11")
    assert (code, "no check-in of p001 is over and waits for a word; the next one is p001-s03" in heard) == (2, True)


def test_a_meeting_of_today_or_one_the_two_book_themselves_may_be_over(program: Path, say: Say) -> None:
    assert say("record", "kofi@example.org", "held")[0] == 0
    assert cells(program, "p003-s02", "state") == ("done",)
    assert say("record", "henrik", "missed", "--attended", "zoe", on="2027-03-23")[0] == 0
    assert cells(program, "p001-s02", "state", "attended") == ("missed", "j-kfwm")
    assert say("record", "p001-s03", "held", "--attended", "both", on="2027-03-23")[0] == 0
    assert cells(program, "p001-s03", "state", "attended") == ("done", "j-kfwm;s-oqra")
    code, heard = say("record", "p002-s03", "held")
    assert (code, "p002-s03 is still to come, Wed 2027-03-24 at 10:00" in heard) == (2, True)


@pytest.mark.parametrize(("notice", "hours"), [("30 minutes", "0"), ("90 min", "1"), ("a week", "168")])
def test_notice_is_told_as_people_say_it(notice: str, hours: str, program: Path, say: Say) -> None:
    assert say("record", "p001", "cancelled", "--by", "leader", "--notice", notice)[0] == 0
    assert cells(program, "p001-s02", "notice_hours") == (hours,)
    if hours == "0":
        assert "cancelled by the executive, less than an hour before" in say("list", "p001")[1]


@pytest.mark.parametrize("word", ["executive", "leader", "mentee", "Executive"])
def test_sides_are_named_as_the_program_names_them(word: str, program: Path, say: Say) -> None:
    code, heard = say("record", "p001", "cancelled", "--by", word, "--notice", "2 days")
    assert (code, "cancelled by the executive, 2 days before" in heard) == (0, True)
    assert cells(program, "p001-s02", "cancelled_by", "notice_hours", "excused") == ("mentee", "48", "")


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("p001", "cancelled", "--by", "boss"), "write mentor, executive or neither"),
        (("p001", "cancelled", "--by", "leader", "--notice", "26"), '--notice "26" is no length of time'),
        (("p001", "cancelled", "--notice", "2000 weeks"), "no length of time"),
        (("p001", "missed", "--attended", "mei"), "Mei Ling is not in p001"),
        (("p001", "held", "--attended", "mentor"), "held means that both came"),
        (("p001", "held", "--said-by", "kofi"), "Kofi Mensah is not in p001"),
        (("p001", "p002", "held", "--next-step", "Read the plan"), "a next step belongs to one check-in"),
        (("p009", "held"), 'there is no pairing "p009"'),
        (("p001-s09", "held"), 'there is no check-in "p001-s09" did you mean "p001-s03"?'),
        (("--round", "9", "held"), "no live pairing has a session 9"),
    ],
    ids=str,
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    argv: tuple[str, ...], said: str, program: Path, say: Say
) -> None:
    code, heard = say("record", *argv)
    assert code == 2
    assert said in " ".join(heard.split())
    assert (program / "check-ins.csv").read_text(encoding="utf-8") == CHECK_INS


def test_where_the_two_differ_both_are_kept_and_shown_until_somebody_decides(program: Path, say: Say) -> None:
    assert say("record", "p001", "held", "--said-by", "mentor")[0] == 0
    code, heard = say("record", "p001", "missed", "--said-by", "henrik", "--attended", "executive")
    assert code == 0
    assert (
        "they differ, ask them: Zoë Åström says held and Henrik Berg says missed, with only Henrik Berg there" in heard
    )
    assert "Next: ask both of p001-s02, then: rmentor check-in record p001-s02" in heard
    assert cells(program, "p001-s02", "state") == ("done",)
    assert len((program / "private/did-you-meet.csv").read_text().splitlines()) == 3
    assert "private/did-you-meet.csv " in (program / "private.lock").read_text()
    tracked = [program / name for name in ("check-ins.csv", "private.lock", "pairings.csv")]
    assert not any("missed" in path.read_text(encoding="utf-8") for path in tracked)
    assert "they differ, ask them" in say("list")[1]
    assert say("record", "p001-s02", "missed", "--attended", "leader")[0] == 0
    assert cells(program, "p001-s02", "state", "attended") == ("missed", "s-oqra")
    assert "they differ" not in say("list")[1]


def test_status_says_where_they_differ(program: Path, say: Say, capsys: pytest.CaptureFixture[str]) -> None:
    for side, what in (("mentor", "held"), ("leader", "missed")):
        assert say("record", "p001-s02", what, "--said-by", side)[0] == 0
    assert run(["status", "--on", TODAY, "-C", str(program)]) == 0
    assert "They differ: ask them\ncheck-in  what they say\np001-s02" in capsys.readouterr().out
    assert run(["status", "--format", "json", "--on", TODAY, "-C", str(program)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["they_differ"] == ["p001-s02"]
    assert "Zoë" not in json.dumps(found, ensure_ascii=False)


def test_what_the_two_differ_on_is_not_said_to_be_without_a_word(
    program: Path, say: Say, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = tmp_path / "told.csv"
    told.write_text("person_id,n,state,said_by\nzoe,2,done,zoe\nhenrik,2,cancelled,henrik\n", encoding="utf-8")
    (program / "check-ins.csv").write_text("".join(CHECK_INS.splitlines(keepends=True)[:3]), encoding="utf-8")
    assert say("record", "--from", str(told))[0] == 0
    assert cells(program, "p001-s02", "state") == ("planned",)
    assert run(["status", "--on", "2027-03-08", "-C", str(program)]) == 0
    heard = capsys.readouterr().out
    assert "They say different things of p001-s02." in heard
    assert "Nobody has said" not in heard
    assert "1 check-in: 1 on which the two differ" in say("list")[1]


def test_a_copy_without_the_answers_records_nothing(program: Path, say: Say) -> None:
    assert say("record", "p001", "held", "--said-by", "mentor")[0] == 0
    (program / "private/did-you-meet.csv").unlink()
    code, heard = say("record", "p002", "held")
    assert (code, "private/did-you-meet.csv decides something and is not here" in heard) == (1, True)
    assert say("list")[0] == 0


def test_a_next_step_stays_private(program: Path, say: Say) -> None:
    for _ in range(2):
        assert say("record", "p001", "held", "--next-step", "Practice the pitch")[0] == 0
    assert (program / "private/next-steps.csv").read_text() == (
        f"check_in_id,text,given\np001-s02,Practice the pitch,{TODAY}\n"
    )
    assert not (program / "private.lock").exists()


def test_a_round_is_what_is_over_and_not_reported_but_for_those_named(program: Path, say: Say) -> None:
    assert say("record", "p002-s02", "missed")[0] == 0
    code, heard = say("record", "--round", "2", "--held", "--except", "p003")
    assert code == 0
    assert cells(program, "p001-s02", "state") == ("done",)
    assert cells(program, "p002-s02", "state") == ("missed",)
    assert "p003" not in heard
    assert "Plan: 0 to add, 0 to change, 0 kept." in say("record", "--round", "2", "held", "--except", "p003,mei")[1]
    code, heard = say("record", "--round", "3", "--held")
    assert (code, "Left out, still to come: p001-s03 and p002-s03." in heard) == (0, True)


def test_an_extra_meeting_does_not_stand_for_a_round_that_has_its_own(program: Path, say: Say) -> None:
    assert say("add", "p001", "2027-03-02 10:00")[0] == 0
    for _ in range(2):
        assert say("record", "--round", "2", "--held")[0] == 0
        assert [cells(program, key, "state") for key in ("p001-s02", "p001-x01")] == [("done",), ("planned",)]


def test_a_round_leaves_out_where_the_two_differ(say: Say) -> None:
    sides = (("mentor", "cancelled"), ("leader", "moved"))
    for side, what in sides:
        assert say("record", "p001-s02", what, "--said-by", side)[0] == 0
    assert "Left out, they differ, ask them: p001-s02." in say("record", "--round", "2", "--held")[1]


def test_a_file_is_taken_line_by_line_and_the_good_ones_go_on(program: Path, say: Say, tmp_path: Path) -> None:
    file = tmp_path / "told.csv"
    file.write_text(
        "person_id;n;state;attended;cancelled_by;notice_hours;excused;said_by\n"
        "Rosa Diaz;2;cancelled;;mentee;20;yes;\n"
        "zoe@example.org;2;held;;;;;mentor\n"
        "s-oqra;2;missed;;;;;s-oqra\n"
        "nobody;2;done;;;;;\n"
        "mei;2;done;mentor;;;;\n"
        "mei;3;held;;;;;\n"
        "mei;9;done;;;;;\n"
        "mei;2;done;;;;;kofi\n"
        "mei;2;perhaps;;;;;\n",
        encoding="utf-8",
    )
    code, heard = say("record", "--from", str(file))
    assert code == 1
    assert cells(program, "p002-s02", "state", "excused") == ("cancelled", "yes")
    assert cells(program, "p001-s02", "state") == ("planned",)
    assert "they differ, ask them" in heard
    for line, said in (
        (5, 'RM302] nobody in the rosters is "nobody"'),
        (6, 'RM202] state "done": held means that both came'),
        (7, 'RM202] state "held": p002-s03 is still to come'),
        (8, "RM313] Mei Ling has no check-in for session 9"),
        (9, "RM302] Kofi Mensah is not in p002"),
        (10, 'state "perhaps" is not one of held, missed, cancelled and moved'),
    ):
        assert f"told.csv:{line}:" in heard
        assert said in heard
    before = (program / "check-ins.csv").read_bytes(), (program / "private/did-you-meet.csv").read_bytes()
    assert say("record", "--from", str(file))[0] == 1
    assert before == ((program / "check-ins.csv").read_bytes(), (program / "private/did-you-meet.csv").read_bytes())


def test_a_file_that_is_no_table_of_what_happened_is_refused(say: Say, tmp_path: Path) -> None:
    file = tmp_path / "told.csv"
    file.write_text("who,what\nzoe,held\n")
    code, heard = say("record", "--from", str(file))
    assert (code, "RM111" in heard) == (1, True)
    file.write_bytes(b"\xff\xfe\xff")
    assert say("record", "--from", str(file))[0] == 1


def test_moved_without_a_date_leaves_days_to_book_one(program: Path, say: Say) -> None:
    code, heard = say("record", "p001", "moved", "--by", "leader", "--notice", "3h")
    assert (code, "rmentor check-in move p001-x01 START, once they have agreed on one" in heard) == (0, True)
    assert cells(program, "p001-s02", "state", "cancelled_by") == ("cancelled", "mentee")
    assert cells(program, "p001-x01", "n", "start", "window_end") == ("2", "", "2027-03-24")
    assert run(["calendar", "--on", TODAY, "-C", str(program), "-q"]) == 0
    calendar = (program / "out/calendar/pairings/p001.ics").read_text(encoding="utf-8")
    assert ("p001-s02" in calendar, "p001-x01" in calendar) == (True, False)  # nobody was told of a time yet
    assert "They need a new date by 2027-03-24." in heard
    assert run(["schedule", "--on", TODAY, "-C", str(program), "-q"]) == 0
    assert cells(program, "p001-x01", "state", "start") == ("unplaced", "")  # p001-s03 is too near to all of them
    assert say("move", "p001-x01", "2027-03-17", "09:30")[0] == 0
    assert cells(program, "p001-x01", "start", "pinned", "seq") == ("2027-03-17 09:30", "yes", "2")


def test_a_wrong_moved_is_taken_back_with_the_date_that_it_made(program: Path, say: Say) -> None:
    say("record", "p001", "moved")
    say("move", "p001-x01", "2027-03-18 10:00")
    code, heard = say("record", "p001-s02", "held", on="2027-03-11")
    assert (code, "Plan: 0 to add, 2 to change, 0 kept." in heard) == (0, True)
    said = "p001-x01, Thu 2027-03-18 at 10:00, is withdrawn, and rmentor mail tells who knows of it"
    assert said in " ".join(heard.split())
    assert run(["schedule", "--on", "2027-03-11", "-C", str(program), "-q"]) == 0
    assert cells(program, "p001-x01", "state", "cancelled_by") == ("cancelled", "program")
    assert "p001-x01" not in say("list", "p001", on="2027-03-11")[1]


def test_a_word_is_taken_back_of_a_check_in_that_is_named(program: Path, say: Say) -> None:
    before = cells(program, "p001-s02", "state", "attended", "cancelled_by", "notice_hours", "excused")
    say("record", "p001", "moved", "--by", "leader", "--notice", "3h")
    code, heard = say("record", "p001-s02", "planned")
    assert (code, "not reported" in heard, "p001-x01" in heard) == (0, True, True)
    assert cells(program, "p001-s02", "state", "attended", "cancelled_by", "notice_hours", "excused") == before
    assert cells(program, "p001-x01", "state", "cancelled_by") == ("cancelled", "program")
    assert "Plan: 0 to add, 0 to change, 1 kept." in say("record", "p001-s02", "planned")[1]
    code, heard = say("record", "p001", "planned")
    assert (code, "write the id of one" in heard) == (2, True)
    assert say("record", "p001-s02", "planned", "--by", "leader")[0] == 2


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (("record", "p001", "moved"), "Record check-in p001-s02; add check-in p001-x01"),
        (("cancel", "p001-s02", "--by", "leader", "--rebook"), "Cancel check-in p001-s02; add check-in p001-x01"),
        (("add", "p001", "2027-04-07 10:00"), "Add check-in p001-x01"),
        (("record", "P001-S02,p002-s02", "held"), "Record check-ins p001-s02 and p002-s02"),
    ],
    ids=str,
)
def test_the_commit_message_says_what_was_done_to_which(argv: tuple[str, ...], message: str, say: Say) -> None:
    assert f"git commit -m '{message}'" in " ".join(say(*argv)[1].split())


def test_a_new_date_for_what_was_called_off_before_is_added_not_cancelled(say: Say) -> None:
    say("cancel", "p001-s03", "--by", "neither")
    heard = say("cancel", "p001-s03", "--by", "neither", "--rebook", "2027-03-25 10:00")[1]
    assert "git commit -m 'Add check-in p001-x01'" in heard


def test_undo_names_the_check_ins_that_it_puts_back(
    program: Path, say: Say, capsys: pytest.CaptureFixture[str]
) -> None:
    say("record", "p001", "p002", "held")
    assert run(["undo", "--on", TODAY, "-C", str(program)]) == 0
    assert "  check-ins.csv: p001-s02 and p002-s02" in capsys.readouterr().out


def test_missed_is_counted_whoever_came(say: Say) -> None:
    say("record", "p001", "missed")
    say("record", "p002", "missed", "--attended", "mentor")
    assert "So far: 1 held, 1 missed; what" in say("list", "p001")[1]
    assert "So far: 0 held, 1 missed by the executive; what" in say("list", "p002")[1]


def test_held_is_read_in_check_ins_csv_as_people_say_it(program: Path, say: Say) -> None:
    text = (program / "check-ins.csv").read_text(encoding="utf-8")
    (program / "check-ins.csv").write_text(text.replace("45,done", "45,held"), encoding="utf-8")
    assert "held" in say("list", "p001")[1]


def test_what_was_moved_names_the_date_that_came_next_with_its_excuse(say: Say) -> None:
    say("record", "p001", "moved", "--excused")
    say("cancel", "p001-x01", "--by", "neither", "--rebook", "2027-03-18 10:00")
    heard = say("list", "p001")[1]
    assert ("moved, to p001-x01, excused" in heard, "moved, to p001-x02" in heard) == (True, True)


def test_a_session_that_was_held_needs_no_other_date(say: Say) -> None:
    say("record", "p001-s02", "held")
    say("cancel", "p001-s03", "--by", "neither", "--rebook", "2027-03-22 10:00")
    say("record", "p001-s03", "held", on="2027-03-23")
    heard = say("cancel", "p001-x01", "--by", "neither", on="2027-03-23")[1]
    assert ("cancelled, on neither side" in heard, "check-in move p001-x01" in heard) == (True, False)


def test_a_cancelled_check_in_keeps_its_row_and_its_session_gets_another(program: Path, say: Say) -> None:
    argv = ("cancel", "p002-s03", "--by", "leader", "--notice", "14 days", "--rebook", "2027-03-29T11:00")
    code, heard = say(*argv)
    assert (code, "Plan: 1 to add, 1 to change, 0 kept." in heard) == (0, True)
    assert cells(program, "p002-s03", "state", "start", "notice_hours") == ("cancelled", "2027-03-24 10:00", "336")
    assert cells(program, "p002-x01", "n", "start", "time_zone", "state") == (
        "3",
        "2027-03-29 11:00",
        "America/New_York",
        "planned",
    )
    before = (program / "check-ins.csv").read_bytes()
    assert "Plan: 0 to add, 0 to change, 2 kept." in say(*argv)[1]
    assert (program / "check-ins.csv").read_bytes() == before
    code, heard = say("cancel", "p002-s03", "--by", "leader", "--rebook", "2027-03-30 11:00")
    assert (code, "has another date already: p002-x01" in heard) == (2, True)
    assert say("cancel", "p002-x01", "--by", "mentor", "--excused", "--rebook")[0] == 0
    assert cells(program, "p002-x02", "n", "window_start", "window_end") == ("3", TODAY, "2027-04-12")


def test_without_a_new_date_it_is_said_how_to_give_one_later(program: Path, say: Say) -> None:
    say("record", "p001-s02", "held")
    code, heard = say("cancel", "p001", "--by", "neither")
    assert (code, "rmentor check-in move p001-s03 START, once they have agreed" in heard) == (0, True)
    assert cells(program, "p001-s03", "state", "cancelled_by", "pinned") == ("cancelled", "neither", "")
    assert say("cancel", "p001-s03", "--by", "neither", "--rebook", "2027-03-25 10:00")[0] == 0
    assert "moved, to p001-x01" in say("list", "p001")[1]
    assert cells(program, "p001-x01", "start") == ("2027-03-25 10:00",)
    code, heard = say("cancel", "p001-s01", "--by", "neither")
    assert (code, "p001-s01 is recorded as done" in heard) == (2, True)


def test_a_move_with_notice_stays_the_same_check_in(program: Path, say: Say) -> None:
    say("record", "p001", "held")
    assert say("move", "p001", "2027-03-25 10:00", "--by", "leader")[0] == 0  # thirteen days before
    assert cells(program, "p001-s03", "start", "moved_from", "pinned", "seq") == (
        "2027-03-25 10:00",
        "2027-03-23 10:00",
        "yes",
        "1",
    )
    code, heard = say("move", "p001", "2027-03-25 10:00", "--by", "leader")
    assert (code, "planned, as before" in heard) == (0, True)


def test_a_cancelled_session_gets_another_date_by_a_move(program: Path, say: Say) -> None:
    say("cancel", "p001-s03", "--by", "neither")
    for plan in ("1 to add", "0 to add"):
        code, heard = say("move", "p001-s03", "2027-03-25 10:00")
        assert (code, plan in heard) == (0, True)
    assert cells(program, "p001-s03", "state", "start") == ("cancelled", "2027-03-23 10:00")
    assert cells(program, "p001-x01", "n", "start", "pinned") == ("3", "2027-03-25 10:00", "yes")
    code, heard = say("move", "p001-s03", "2027-03-26 10:00")
    assert (code, "rmentor check-in move p001-x01 START" in heard) == (2, True)


def test_days_to_book_in_are_what_a_move_of_the_cancelled_one_means(program: Path, say: Say) -> None:
    _, heard = say("cancel", "p001-s03", "--by", "leader", "--rebook")
    assert "Once they have one: rmentor check-in move p001-x01 START." in heard
    assert say("move", "p001-s03", "2027-03-22 10:00")[0] == 0
    assert cells(program, "p001-x01", "start") == ("2027-03-22 10:00",)
    assert "p001-x02" not in rows(program)


def test_a_move_of_a_pairing_does_not_pass_over_days_that_ended_without_a_word(program: Path, say: Say) -> None:
    text = (program / "check-ins.csv").read_text(encoding="utf-8")
    later = "p003-s03,p003,3,2027-03-29,2027-04-18,,,45,planned\n"
    (program / "check-ins.csv").write_text(text + later, encoding="utf-8")
    code, heard = say("move", "p003", "2027-04-06 10:00", on="2027-03-29")
    over = "p003-s02, Mon 2027-02-15 to Sun 2027-03-28, is over and not reported"
    assert (code, f"{over}, and p003-s03, Mon 2027-03-29 to Sun 2027-04-18, is ahead" in heard) == (2, True)
    one, other = (f"rmentor check-in move p003-s0{n} 2027-04-06 10:00" for n in (2, 3))
    assert f"{one}; or {other}" in heard
    assert say("move", "p003-s02", "2027-04-06 10:00", on="2027-03-29")[0] == 0
    assert cells(program, "p003-s02", "start") == ("2027-04-06 10:00",)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ((), "is over and not reported"),
        (("cancel", "p001-s02", "--by", "leader"), "has no other date"),
    ],
    ids=["not reported", "no other date"],
)
def test_a_move_of_a_pairing_does_not_guess_between_two_sessions(
    said: tuple[str, ...], why: str, program: Path, say: Say
) -> None:
    assert not said or say(*said)[0] == 0
    before = (program / "check-ins.csv").read_bytes()
    for more in ("", " --by leader", " --by leader --excused"):
        code, heard = say("move", "p001", "2027-03-25", "10:00", *more.split())
        assert (code, (program / "check-ins.csv").read_bytes()) == (2, before)
        ahead = "p001-s03, Tue 2027-03-23 at 10:00, is ahead"
        assert f"p001-s02, Tue 2027-02-23 at 10:00, {why}, and {ahead}" in heard
        one, other = (f"rmentor check-in move p001-s0{n} 2027-03-25 10:00{more}" for n in (2, 3))
        assert f"{one}; or {other}" in heard
    assert say("move", "p001-s03", "2027-03-25 10:00")[0] == 0


def test_a_notice_that_only_one_session_can_have_had_says_which_is_moved(program: Path, say: Say) -> None:
    assert say("move", "p001", "2027-03-25 10:00", "--by", "leader", "--notice", "26h")[0] == 0
    assert cells(program, "p001-s02", "state", "notice_hours") == ("cancelled", "26")
    assert cells(program, "p001-x01", "n", "start") == ("2", "2027-03-25 10:00")


def test_with_nothing_ahead_a_move_of_a_pairing_means_what_is_over(program: Path, say: Say) -> None:
    text = (program / "check-ins.csv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines(keepends=True) if not line.startswith("p001-s03")]
    (program / "check-ins.csv").write_text("".join(lines), encoding="utf-8")
    for now in ("planned", "planned, as before"):
        code, heard = say("move", "p001", "2027-03-25 10:00")
        assert (code, cells(program, "p001-s02", "start"), now in heard) == (0, ("2027-03-25 10:00",), True)
    say("record", "p001-s02", "held", on="2027-03-26")
    assert "p001 has no check-in ahead" in say("move", "p001", "2027-03-25 10:00", on="2027-03-27")[1]


TWICE = ("zoe,2,done,,", "henrik,2,missed,,", "zoe,2,done,zoe,", "zoe,2,missed,zoe,")


@pytest.mark.parametrize("lines", [TWICE[:2], TWICE[1::-1], TWICE[2:], TWICE[:1:-1]], ids=str)
def test_what_a_file_tells_in_two_ways_is_told_on_both_lines(
    lines: tuple[str, ...], program: Path, say: Say, tmp_path: Path
) -> None:
    told = tmp_path / "told.csv"
    told.write_text("\n".join(("person_id,n,state,said_by,cancelled_by", *lines)) + "\n", encoding="utf-8")
    code, heard = say("record", "--from", str(told))
    assert (code, heard.count("p001-s02 is told in another way on line")) == (1, 2)
    assert cells(program, "p001-s02", "state") == ("planned",)


def test_the_coordinators_line_settles_an_answer_wherever_it_stands(program: Path, say: Say, tmp_path: Path) -> None:
    lines, answers = ["zoe,2,done,zoe,", "zoe,2,cancelled,,leader"], []
    for order in (lines, lines[::-1]):
        told = tmp_path / "told.csv"
        told.write_text("\n".join(("person_id,n,state,said_by,cancelled_by", *order)) + "\n", encoding="utf-8")
        assert say("record", "--from", str(told))[0] == 0
        assert cells(program, "p001-s02", "state", "cancelled_by") == ("cancelled", "mentee")
        answers.append((program / "private" / "did-you-meet.csv").read_text(encoding="utf-8"))
        (program / "private" / "did-you-meet.csv").unlink()
        (program / "check-ins.csv").write_text(CHECK_INS, encoding="utf-8")
        (program / "private.lock").unlink()
    assert answers[0] == answers[1]


@pytest.mark.parametrize("argv", [("move", "p001-s03", "2027-03-25 10:00"), ("confirm", "p001-s03")], ids=str)
def test_nothing_is_arranged_for_a_pairing_that_is_over(argv: tuple[str, ...], program: Path, say: Say) -> None:
    ended = PAIRINGS.replace("s-oqra,active", "s-oqra,ended")
    (program / "pairings.csv").write_text(ended, encoding="utf-8")
    code, heard = say(*argv)
    assert (code, "is ended, not active" in heard) == (2, True)


def test_a_move_to_the_start_of_another_session_moves_the_one_that_was_named(program: Path, say: Say) -> None:
    say("move", "p001-s03", "2027-03-25 10:00")
    code, heard = say("move", "p001-s02", "2027-03-25 10:00")
    assert code == 0
    assert cells(program, "p001-s02", "start") == ("2027-03-25 10:00",)
    assert "order with p001-s03" in heard


@pytest.mark.parametrize(
    ("argv", "is_counted"),
    [
        (("--by", "leader", "--notice", "26h"), True),
        (("--by", "mentor", "--notice", "26h"), True),
        (("--by", "leader", "--notice", "26h", "--excused"), False),
        (("--by", "leader", "--notice", "5 days"), False),
        (("--by", "neither", "--notice", "1h"), False),
        ((), False),
    ],
    ids=str,
)
def test_a_late_move_counts_as_a_cancellation_by_that_side(
    argv: tuple[str, ...],
    is_counted: bool,  # noqa: FBT001
    program: Path,
    say: Say,
) -> None:
    for _ in range(2):
        assert say("move", "p001-s03", "2027-03-25 10:00", *argv, on="2027-03-22")[0] == 0
    now = cells(program, "p001-s03", "state", "start")
    assert now == (("cancelled", "2027-03-23 10:00") if is_counted else ("planned", "2027-03-25 10:00"))
    assert ("p001-x01" in rows(program)) is is_counted


def test_an_excuse_is_given_and_taken_back_later_and_stays_where_nothing_is_said(program: Path, say: Say) -> None:
    late = ("move", "p001-s03", "2027-03-25 10:00", "--by", "leader", "--notice", "26h")
    say(*late, on="2027-03-22")
    for more, excused in ((("--excused",), "yes"), ((), "yes"), (("--not-excused",), "")):
        assert say(*late, *more, on="2027-03-22")[0] == 0
        assert cells(program, "p001-s03", "state", "excused") == ("cancelled", excused)
    for more, excused in ((("--excused",), "yes"), ((), "yes"), (("--not-excused",), "")):
        assert say("cancel", "p001-s03", "--by", "leader", *more)[0] == 0
        assert cells(program, "p001-s03", "excused") == (excused,)
    for more, excused in ((("--excused",), "yes"), ((), "yes"), (("--not-excused",), "")):
        assert say("record", "p001-s03", "cancelled", *more)[0] == 0
        assert cells(program, "p001-s03", "excused") == (excused,)
    assert list(rows(program)).count("p001-x01") == 1


def test_without_a_word_the_notice_of_a_move_counts_from_today(program: Path, say: Say) -> None:
    code, heard = say("move", "p001-s03", "2027-03-25 10:00", "--by", "leader", on="2027-03-19")
    assert (code, "less than 5 days of notice, p001-s03 counts as cancelled by that side" in heard) == (0, True)
    assert cells(program, "p001-s03", "cancelled_by", "notice_hours") == ("mentee", "")
    code, heard = say("move", "p002-s02", "2027-03-25 10:00", "--by", "leader")
    assert (code, "nobody said how long before it was moved" in heard) == (2, True)


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("p001-s03", "2027-03-28 01:30"), "does not exist in Europe/London: the clock skips it that night"),
        (("p001-s03", "2027-03-09 10:00"), "Tue 2027-03-09 at 10:00 is over"),
        (("p001-s03", "2028-03-25 10:00"), "lies outside the program, 2027-01-11 to 2027-07-10"),
        (("p001-s03", "tomorrow"), 'START "tomorrow" is not a day and a time'),
        (("p001-s01", "2027-03-25 10:00"), "p001-s01 is recorded as done an extra"),
    ],
    ids=str,
)
def test_a_start_that_cannot_be_is_refused(argv: tuple[str, ...], said: str, program: Path, say: Say) -> None:
    code, heard = say("move", *argv)
    assert (code, said in " ".join(heard.split())) == (2, True)
    assert (program / "check-ins.csv").read_text(encoding="utf-8") == CHECK_INS


def test_what_speaks_against_a_start_is_told_and_left_to_the_person(program: Path, say: Say) -> None:
    code, heard = say("move", "p001-s03", "2027-04-06 18:00")
    assert code == 0
    assert "p001-s03 is on Tue 2027-04-06 at 18:00 now, but it is outside the hours of Zoë Åström." in heard
    assert cells(program, "p001-s03", "start") == ("2027-04-06 18:00",)
    assert "Next: rmentor undo takes it back; rmentor calendar and rmentor mail" in heard
    assert "undo" not in say("move", "p001-s03", "2027-04-06 18:00")[1]  # nothing was changed
    assert "undo" not in say("move", "p001-s03", "2027-03-25 10:00")[1]


def test_a_date_that_cannot_stand_is_marked_on_every_screen(
    program: Path, say: Say, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (program / "program.yaml").read_text(encoding="utf-8")
    free = f"{text}scheduling: {{blackouts: [2027-04-05..2027-04-09]}}\n"
    (program / "program.yaml").write_text(free, encoding="utf-8")
    why = "but nobody meets in the blackout 2027-04-05..2027-04-09"
    assert say("move", "p001-s03", "2027-04-06 10:00")[1].count(why) == 1
    assert f"planned, {why}" in say("list")[1]
    for argv in (["status"], ["schedule"]):
        assert run([*argv, "--on", TODAY, "-C", str(program)]) == 0
        heard = capsys.readouterr()
        assert (heard.out + heard.err).count(f"p001-s03 stays on Tue 2027-04-06 at 10:00, {why}") == 1


def test_confirmed_by_either_side_it_stays_where_it_is(program: Path, say: Say) -> None:
    for _ in range(2):
        assert say("confirm", "henrik", "--said-by", "mentor")[0] == 0
    assert cells(program, "p001-s03", "state", "seq") == ("confirmed", "1")
    assert say("confirm", "p001", "--said-by", "kofi")[0] == 2
    assert "p003-s02 has no date yet" in say("confirm", "p003")[1]
    assert "p001-s02 is over" in say("confirm", "p001-s02")[1]
    assert say("cancel", "p001-s03", "--by", "leader")[0] == 0
    assert "p001-s03 was cancelled" in say("confirm", "p001-s03")[1]
    assert "p001 has no check-in ahead" in say("confirm", "p001")[1]


def test_after_the_end_no_other_date_is_made(program: Path, say: Say) -> None:
    after = "2027-07-12"
    assert say("record", "p001-s03", "moved", on=after)[0] == 0
    assert cells(program, "p001-s03", "state") == ("cancelled",)
    assert "p001-x01" not in rows(program)
    code, heard = say("cancel", "p001-s02", "--by", "leader", "--rebook", on=after)
    assert (code, "the program ended on 2027-07-10" in heard) == (2, True)
    heard = say("cancel", "p001-s02", "--by", "leader", on=after)[1]
    assert ("check-in move" in heard, "They need a new date" in heard) == (False, False)


def test_an_extra_meeting_ahead_or_one_they_had_already(program: Path, say: Say) -> None:
    for _ in range(2):
        assert say("add", "p001", "2027-04-07 10:00", "--minutes", "30")[0] == 0
    assert cells(program, "p001-x01", "n", "start", "minutes", "pinned") == ("3", "2027-04-07 10:00", "30", "yes")
    code, heard = say("add", "p001", "2027-03-02", "10:00")
    assert (code, "Next: rmentor check-in record p001-x02 held" in heard) == (0, True)
    assert cells(program, "p001-x02", "n", "minutes") == ("2", "45")
    assert say("add", "p001", "2027-04-08 10:00", "--minutes", "5")[0] == 2
    (program / "pairings.csv").write_text(PAIRINGS.replace("p003,j-oqrt,s-vvvv,active", "p003,j-oqrt,s-vvvv,proposed"))
    assert "is proposed, not active" in say("add", "p003", "2027-04-07 10:00")[1]


def test_the_ladder_is_told_where_it_is_climbed(program: Path, say: Say) -> None:
    owed = "They need a new date by 2027-03-24. Once they have one: rmentor check-in move p001-s02 START."
    assert owed in say("cancel", "p001-s02", "--by", "leader")[1]
    assert (
        "2 check-ins running fell through on the leader's side. You call them"
        in say("cancel", "p001-s03", "--by", "leader")[1]
    )
    assert say("add", "p001", "2027-03-12 10:00")[0] == 0
    heard = say("cancel", "p001-x01", "--by", "leader", on="2027-03-11")[1]
    assert "Zoë Åström and Henrik Berg (p001): 3 check-ins running fell through on the leader's side." in heard
    assert "Ines, the sponsor, speaks with them by 2027-03-18." in heard
    shown = say("list", "p001", on="2027-03-11")[1]
    assert "So far: 1 held, 3 cancelled by the executive; what was excused is not counted." in shown
    assert cells(program, "p001-x01", "state") == ("cancelled",)


def test_the_list_is_what_needs_a_word_or_comes_soon_unless_more_is_asked_for(say: Say) -> None:
    heard = say("list")[1]
    assert [key in heard for key in ("p001-s01", "p001-s02", "p001-s03", "p002-s03", "p003-s02")] == [
        False,
        True,
        True,
        True,
        False,
    ]
    assert "4 check-ins: 2 not reported (2 more: rmentor check-in list --round N, or WHO)." in heard
    assert "Next: rmentor check-in record --round 2 --held --except PAIRING,PAIRING" in heard
    assert "p001-s03" not in say("list", "--unreported")[1]
    assert "p001-s01" in say("list", "zoe")[1]
    assert "p001-s01" in say("list", "p001-s02")[1]
    assert "3 check-ins: 2 not reported (3 more" in say("list", "--round", "2")[1]


def test_the_list_shows_what_has_no_date_and_the_command_that_gives_one(program: Path, say: Say) -> None:
    text = (program / "check-ins.csv").read_text(encoding="utf-8")
    undated = "p003-s02,p003,2,2027-02-15,2027-03-28,,,45,unplaced\n"
    (program / "check-ins.csv").write_text(text.replace(text.splitlines()[-1] + "\n", undated), encoding="utf-8")
    for row in ("p001-s02", "p002-s02"):
        say("record", row, "held")
    say("cancel", "p002-s03", "--by", "leader")
    heard = say("list")[1]
    assert ("no date found" in heard, "cancelled by the executive; no other date" in heard) == (True, True)
    assert ("2 without a date" in heard, "Next: rmentor check-in move p002-s03 START" in heard) == (True, True)


@pytest.mark.parametrize(
    ("words", "on", "said"),
    [
        (
            ("list",),
            "2027-01-10",
            "No check-in needs a word or a date, or comes within 14 days; to see the 6 there are: ",
        ),
        (("list", "--unreported"), "2027-01-20", "No check-in needs a word; to see the 6 there are: "),
        (("list", "p001", "--round", "9"), TODAY, "No check-in of session 9; to see the 3 there are: "),
        (
            ("list",),
            "2026-12-01",
            "No check-in needs a word or a date, or comes within 14 days; to see the 6 there are: ",
        ),
    ],
)
def test_a_list_of_nothing_says_so_in_words(words: tuple[str, ...], on: str, said: str, say: Say) -> None:
    heard = say(*words, on=on)[1]
    assert said in heard
    assert "0 check-ins" not in heard


def test_without_any_check_in_the_list_says_so(program: Path, say: Say) -> None:
    (program / "check-ins.csv").unlink()
    assert "There are no check-ins yet." in say("list")[1]


def test_a_start_on_another_clock_than_the_programs_is_shown_with_its_zone(say: Say) -> None:
    for argv in (("list",), ("record", "p002-s02", "held"), ("move", "p002-s03", "2027-03-25 10:00")):
        assert "at 10:00, America/New_York" in say(*argv)[1]
    heard = say("list", "p001")[1]
    assert ("Tue 2027-03-23 at 10:00 " in heard, "Europe/London" in heard) == (True, False)


def test_somebody_with_two_pairings_sees_those_of_both(program: Path, say: Say) -> None:
    more = "p004,j-wxyz,s-oqra,active,2027-01-04\n"
    (program / "pairings.csv").write_text(PAIRINGS + more, encoding="utf-8")
    text = (program / "check-ins.csv").read_text(encoding="utf-8")
    row = "p004-s03,p004,3,2027-03-15,2027-04-04,2027-03-23 10:15,Europe/London,45,planned\n"
    (program / "check-ins.csv").write_text(text + row, encoding="utf-8")
    heard = say("list", "henrik")[1]
    assert all(key in heard for key in ("p001-s03", "p004-s03", "So far, p001: 1 held", "So far, p004: 0 held"))
    assert "So far: 1 held" in say("list", "p001")[1]
    assert "write the pairing's id" in say("record", "henrik", "held")[1]
    heard = say("add", "p004", "2027-03-24 10:00")[1]
    assert "out of its way" not in heard
    heard = say("move", "p004-s03", "2027-03-23 10:30")[1]
    assert "out of its way" not in heard  # no row here was written by rmentor: people hold them fast


def test_an_export_of_a_form_is_shown_the_way_in(say: Say, tmp_path: Path) -> None:
    file = tmp_path / "export.csv"
    file.write_text("Timestamp,Email Address,Did you meet?\n2027-03-09 09:00,zoe@example.org,Yes\n", encoding="utf-8")
    code, heard = say("record", "--from", str(file))
    assert (code, f"rmentor import {file}" in " ".join(heard.split())) == (1, True)


def test_the_list_as_data_holds_ids_only(say: Say) -> None:
    heard = say("list", "p001", "--format", "json", "--quiet")[1]
    found = json.loads(heard)["check_ins"]
    assert [each["id"] for each in found] == ["p001-s01", "p001-s02", "p001-s03"]
    assert [each["outcome"] for each in found] == ["held", "not reported", "planned"]
    assert "Zoë" not in heard


@pytest.mark.parametrize(
    "argv",
    [
        ("record", "p001", "held"),
        ("record", "p001", "missed", "--said-by", "mentor"),
        ("record", "--round", "2", "--held"),
        ("cancel", "p001-s03", "--by", "leader", "--rebook"),
        ("move", "p001-s03", "2027-03-25 10:00"),
        ("confirm", "p001"),
        ("add", "p001", "2027-04-07 10:00"),
    ],
    ids=" ".join,
)
def test_nothing_is_written_where_it_is_only_looked_at(argv: tuple[str, ...], program: Path, say: Say) -> None:
    before = sorted((str(path), path.read_bytes()) for path in program.rglob("*") if path.is_file())
    assert say(*argv, "--dry-run")[0] == 0
    assert say(*argv, "--check")[0] == 1
    assert sorted((str(path), path.read_bytes()) for path in program.rglob("*") if path.is_file()) == before
    code, heard = say(*argv)
    assert code == 0
    commit = next(line for line in heard.splitlines() if line.startswith("To record it:"))
    assert not any(name in commit for name in ("Zoë", "Henrik", "Mei", "Kofi"))


def test_a_line_that_fits_two_pairings_is_a_question(program: Path, say: Say, tmp_path: Path) -> None:
    roster = MENTEES.replace("time_zone\n", "time_zone,capacity\n").replace("GB,\n", "GB,,2\n")
    (program / "rosters/mentees.csv").write_text(roster, encoding="utf-8")
    (program / "pairings.csv").write_text(PAIRINGS.replace("p003,j-oqrt,s-vvvv", "p003,j-oqrt,s-oqra"))
    (tmp_path / "told.csv").write_text("person_id,n,state\nhenrik,2,done\nola,2,done\n")
    code, heard = say("record", "--from", str(tmp_path / "told.csv"))
    assert code == 1
    assert "is in several pairings with a session 2, p001 and p003: name the other one" in heard
    assert cells(program, "p003-s02", "state") == ("done",)


def test_a_round_says_what_rests_or_found_no_date(program: Path, say: Say) -> None:
    with (program / "check-ins.csv").open("a") as file:
        file.write("p003-s03,p003,3,2027-02-15,2027-03-07,,,45,unplaced\n")
    assert run(["pairing", "pause", "p002", "--from", "2027-03-20", "--on", TODAY, "-C", str(program), "-q"]) == 0
    heard = say("record", "--round", "3", "--held")[1]
    assert "Left out, paused: p002-s03." in heard
    assert "Left out, no date found: p003-s03." in heard
    assert "no date found" in say("list", "p003")[1]


def test_an_answer_needs_a_check_in_that_is_over_and_a_next_step_its_words(program: Path, say: Say) -> None:
    (program / "check-ins.csv").write_text("".join(CHECK_INS.splitlines(keepends=True)[:1]) + CHECK_INS.splitlines()[3])
    code, heard = say("record", "p001", "held", "--said-by", "mentor")
    assert (code, "no check-in of p001 is over; the next one is p001-s03" in heard) == (2, True)
    (program / "check-ins.csv").write_text(CHECK_INS)
    code, heard = say("record", "p001", "held", "--next-step", "a\u202eb")
    assert (code, "--next-step holds the invisible character U+202E" in heard) == (2, True)
    assert say("record", "p001", "held", "--next-step", " ")[0] == 0
    assert not (program / "private/next-steps.csv").exists()


def test_a_time_that_the_clock_shows_twice_is_the_first(program: Path, say: Say) -> None:
    (program / "program.yaml").write_text(PROGRAM.replace("2027-01-11, months: 6", "2027-01-11, months: 12"))
    code, heard = say("move", "p001-s03", "2027-10-31 01:30")
    assert (code, "The clock shows Sun 2027-10-31 at 01:30 twice that night; the first time is meant." in heard) == (
        0,
        True,
    )


def test_a_pairing_that_is_still_to_begin_has_the_check_ins_that_are_planned_for_it(program: Path, say: Say) -> None:
    pairings = program / "pairings.csv"
    pairings.write_text(pairings.read_text().replace("s-oqra,active,2027-01-04", "s-oqra,active,2027-03-15"))
    assert "p001-s03" in say("list")[1]
    assert "p001-s03" in say("list", "p001")[1]
    say("record", "p001-s02", "held")
    code, said = say("move", "p001", "2027-03-24 10:00", "--dry-run")
    assert (code, "p001-s03" in said) == (0, True)
