"""Calling off the check-in of a pairing: which one is meant, and the same words again."""

from collections.abc import Callable
from pathlib import Path

import pytest

from rmentor_cli.cli.app import run
from tests.runs.test_check_in import MENTEES, MENTORS, PAIRINGS, PROGRAM, cells, rows

HEADER = "id,pairing_id,n,window_start,window_end,start,time_zone,minutes,state\n"
ONE_UNREPORTED = (
    "p001-s04,p001,4,2027-04-09,2027-05-05,2027-05-04 13:00,Europe/London,45,planned\n"
    "p001-s05,p001,5,2027-05-07,2027-06-02,2027-05-25 13:00,Europe/London,45,planned\n"
    "p001-s06,p001,6,2027-06-04,2027-06-30,2027-06-15 13:00,Europe/London,45,planned\n"
)
CANCEL = ("cancel", "p001", "--by", "leader")
MONDAY, TUESDAY = "2027-05-10", "2027-05-11"

Say = Callable[..., tuple[int, str]]


@pytest.fixture
def program(tmp_path: Path) -> Path:
    for name, text in {
        "program.yaml": PROGRAM,
        "rosters/mentors.csv": MENTORS,
        "rosters/mentees.csv": MENTEES,
        "pairings.csv": PAIRINGS,
        "check-ins.csv": HEADER + ONE_UNREPORTED,
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / ".git").mkdir()
    return tmp_path


@pytest.fixture
def say(program: Path, capsys: pytest.CaptureFixture[str]) -> Say:
    """Run a verb of check-in; return its exit code and all that it said, on one line."""

    def said(*argv: str, on: str = MONDAY) -> tuple[int, str]:
        capsys.readouterr()
        code = run(["check-in", *argv, "--on", on, "-C", str(program)])
        heard = capsys.readouterr()
        return code, " ".join((heard.out + heard.err).split())

    return said


def states(program: Path) -> dict[str, str]:
    return {key: row["state"] for key, row in rows(program).items()}


def only(program: Path, *ids: str) -> None:
    """Leave only these rows."""
    lines = [line for line in ONE_UNREPORTED.splitlines(keepends=True) if line.split(",")[0] in ids]
    (program / "check-ins.csv").write_text(HEADER + "".join(lines), encoding="utf-8")


def test_a_notice_that_fits_only_what_is_over_means_that(program: Path, say: Say) -> None:
    assert say(*CANCEL, "--notice", "26h")[0] == 0
    assert states(program) == {"p001-s04": "cancelled", "p001-s05": "planned", "p001-s06": "planned"}


@pytest.mark.parametrize("more", [(), ("--notice", "3 weeks"), ("--excused", "--rebook", "2027-05-27 10:00")], ids=str)
def test_where_two_may_be_meant_both_commands_are_named_and_neither_is_taken(
    more: tuple[str, ...], program: Path, say: Say
) -> None:
    code, heard = say(*CANCEL, *more)
    assert (code, set(states(program).values())) == (2, {"planned"})
    rest = " ".join(f'"{word}"' if " " in word else word for word in more)
    for key in ("p001-s04", "p001-s05"):
        assert f"rmentor check-in cancel {key} --by leader {rest}".strip() in heard
        assert say("cancel", key, *CANCEL[2:], *more, "--dry-run")[0] == 0


def test_what_the_two_differ_on_may_be_meant_as_well(program: Path, say: Say) -> None:
    assert say("record", "p001-s04", "held", "--said-by", "mentor")[0] == 0
    assert say("record", "p001-s04", "missed", "--said-by", "leader")[0] == 0
    code, heard = say(*CANCEL)
    assert (code, states(program)["p001-s05"]) == (2, "planned")
    assert "p001-s04, Tue 2027-05-04 at 13:00, is over, and the two differ on it, and p001-s05" in heard
    assert say("cancel", "p001-s04", *CANCEL[2:])[0] == 0  # the coordinator's word decides
    assert states(program)["p001-s04"] == "cancelled"
    assert "they differ" not in say("list")[1]


@pytest.mark.parametrize("word", ["held", "missed"])
def test_what_was_called_off_cannot_have_been_held_before_its_day(word: str, program: Path, say: Say) -> None:
    assert say("cancel", "p001-s05", *CANCEL[2:])[0] == 0
    code, heard = say("record", "p001-s05", word)
    assert (code, states(program)["p001-s05"]) == (2, "cancelled")
    assert "is still to come; rmentor check-in record p001-s05 planned takes that back" in heard
    assert say("record", "p001-s05", "planned")[0] == 0
    assert states(program)["p001-s05"] == "planned"


def test_with_nothing_over_a_pairing_means_its_next_one(program: Path, say: Say) -> None:
    only(program, "p001-s05", "p001-s06")
    assert say(*CANCEL)[0] == 0
    assert states(program) == {"p001-s05": "cancelled", "p001-s06": "planned"}


@pytest.mark.parametrize(
    "argv",
    [
        ("cancel", "p001", "--by", "leader"),
        ("cancel", "p001-s05", "--by", "leader"),
        ("move", "p001-s05", "2027-05-27 10:00", "--by", "leader"),
        ("record", "p001-s05", "cancelled", "--by", "leader"),
    ],
    ids=" ".join,
)
def test_a_notice_that_is_still_to_come_is_refused(argv: tuple[str, ...], program: Path, say: Say) -> None:
    only(program, "p001-s05", "p001-s06")
    code, heard = say(*argv, "--notice", "26h")
    assert (code, set(states(program).values())) == (2, {"planned"})
    assert "p001-s05 is on Tue 2027-05-25 at 13:00, and 26 hours before is still to come" in heard
    assert say(*argv, "--notice", "26h", on="2027-05-24")[0] == 0


def test_a_file_with_such_a_notice_leaves_the_line_out(program: Path, say: Say, tmp_path: Path) -> None:
    (tmp_path / "told.csv").write_text("person_id,n,state,notice_hours\nhenrik,5,cancelled,26\n", encoding="utf-8")
    code, heard = say("record", "--from", str(tmp_path / "told.csv"))
    assert (code, states(program)["p001-s05"]) == (1, "planned")
    assert "26 hours before is still to come" in heard


def test_a_notice_may_be_rounded_by_a_day_of_the_clock_of_the_program(program: Path, say: Say) -> None:
    text = HEADER + "p001-s05,p001,5,2027-05-07,2027-06-02,2027-05-13 10:00,Pacific/Auckland,45,planned\n"
    (program / "check-ins.csv").write_text(text, encoding="utf-8")
    assert say(*CANCEL, "--notice", "23h")[0] == 2  # the first minute of Wednesday in London
    assert say(*CANCEL, "--notice", "24h")[0] == 0


@pytest.mark.parametrize("verb", ["cancel", "record"])
@pytest.mark.parametrize("on", [MONDAY, TUESDAY, "2027-05-16"])
def test_the_same_again_some_days_later_changes_nothing(verb: str, on: str, program: Path, say: Say) -> None:
    how = {"cancel": CANCEL, "record": ("record", "p001", "cancelled", "--by", "leader")}[verb]
    say(*how, "--notice", "26h")
    before = (program / "check-ins.csv").read_bytes()
    code, heard = say(*how, "--notice", "26h", on=on)
    assert (code, (program / "check-ins.csv").read_bytes()) == (0, before)
    assert "Plan: 0 to add, 0 to change" in heard


def test_what_is_cancelled_already_is_said_with_the_command_for_the_next_one(program: Path, say: Say) -> None:
    say(*CANCEL, "--notice", "26h")
    heard = say(*CANCEL, "--notice", "26h", on=TUESDAY)[1]
    next_one = "rmentor check-in cancel p001-s05 --by leader"
    assert f"p001-s04 is cancelled already; to cancel the next one: {next_one}." in heard
    assert say(*next_one.split()[2:], on=TUESDAY)[0] == 0
    assert states(program)["p001-s05"] == "cancelled"
    assert say(*CANCEL, on="2027-05-20")[0] == 0  # nine days later it is news
    assert states(program)["p001-s06"] == "cancelled"


def test_an_excuse_is_told_later_of_the_same_one(program: Path, say: Say) -> None:
    say(*CANCEL, "--notice", "26h")
    assert say(*CANCEL, "--notice", "26h", "--excused", on=TUESDAY)[0] == 0
    assert cells(program, "p001-s04", "excused") == ("yes",)
    assert states(program)["p001-s05"] == "planned"


@pytest.mark.parametrize("more", [("--by", "mentor"), ("--by", "leader", "--notice", "3h")], ids=str)
def test_other_words_after_a_cancellation_are_no_repeat_and_no_guess(
    more: tuple[str, ...], program: Path, say: Say
) -> None:
    say(*CANCEL, "--notice", "26h")
    before = (program / "check-ins.csv").read_bytes()
    code, heard = say("cancel", "p001", *more, on=TUESDAY)
    assert (code, (program / "check-ins.csv").read_bytes()) == (2, before)
    assert f"rmentor check-in cancel p001-s04 {' '.join(more)}; or rmentor check-in cancel p001-s05" in heard


def test_a_session_without_a_date_yet_is_not_called_off_again(program: Path, say: Say) -> None:
    only(program, "p001-s05", "p001-s06")
    for on in (MONDAY, TUESDAY):
        assert say(*CANCEL, "--rebook", on=on)[0] == 0
        assert list(states(program)) == ["p001-s05", "p001-s06", "p001-x01"]
    code, heard = say(*CANCEL, "--rebook", on="2027-05-20")
    assert (code, states(program)["p001-s06"]) == (2, "planned")
    assert "p001-x01 has no date yet that could be called off" in heard


def test_a_session_that_is_to_have_another_date_is_not_moved_again(program: Path, say: Say) -> None:
    for on in (MONDAY, TUESDAY):
        assert say("record", "p001", "moved", "--by", "leader", "--notice", "3h", on=on)[0] == 0
        assert list(states(program)) == ["p001-s04", "p001-s05", "p001-s06", "p001-x01"]
    assert say("record", "p001", "held", on="2027-05-12")[0] == 0
    assert states(program)["p001-x01"] == "done"


def test_a_word_said_again_is_not_taken_for_an_older_check_in(program: Path, say: Say) -> None:
    for on in ("2027-05-26", "2027-05-27"):
        assert say("record", "p001", "held", on=on)[0] == 0
        assert states(program) == {"p001-s04": "planned", "p001-s05": "done", "p001-s06": "planned"}
