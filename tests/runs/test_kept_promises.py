"""A promise of the sponsor is ticked off in program.yaml, with every comment kept, and taken back."""

from pathlib import Path

import pytest

from tests.importer import Importer, written

BLOCK = """\
sponsor:
  name: Ines Falk
  email: ines@example.org
  commitments:
    # the first of all
    - what: Open it
      due: 2027-01-11  # a Monday
    - what: Come to the midpoint
      due: 2027-04-12
      kept:
"""
FLOW = "sponsor: {name: Ines Falk, email: ines@example.org, commitments: [{what: Open it, due: 2027-01-11}]}  # her\n"


@pytest.fixture(params=[BLOCK, FLOW], ids=["block", "flow"])
def program(request: pytest.FixtureRequest, tmp_path: Path) -> Importer:
    folder = Importer(tmp_path / "program")
    folder.write("program.yaml", folder.read("program.yaml") + request.param)
    return folder


def test_ticking_it_off_writes_the_day_and_nothing_else(program: Importer) -> None:
    before = program.read("program.yaml")
    assert program.runs("done", "sponsor-kept-2027-01-11", "--on", "2027-01-12").code == 0
    after = program.read("program.yaml")
    line = "\n      kept: 2027-01-12" if "# a Monday" in before else ", kept: 2027-01-12"
    assert line in after
    assert after.replace(line, "", 1) == before
    assert "sponsor-kept" not in program.runs("due", "--on", "2027-01-13").out
    assert not program.read("journal.csv")


def test_twice_is_once_and_it_can_be_taken_back(program: Importer) -> None:
    program.runs("done", "sponsor-kept-2027-01-11", "--on", "2027-01-12")
    before = program.read("program.yaml")
    again = program.runs("done", "sponsor-kept-2027-01-11", "--on", "2027-01-13")
    assert (again.code, program.read("program.yaml")) == (0, before)
    assert "As before: sponsor-kept-2027-01-11." in again.err
    assert program.runs("done", "--undo", "sponsor-kept-2027-01-11").code == 0
    assert "2027-01-12" not in program.read("program.yaml")
    assert program.runs("validate").code == 0


def test_a_reminder_is_a_mail_and_says_how_the_promise_itself_is_ticked_off(program: Importer) -> None:
    said = program.runs("done", "sponsor-commitment-2027-01-11", "--on", "2027-01-08")
    assert said.code == 2
    assert "if the promise is kept: rmentor done sponsor-kept-2027-01-11" in said.err


def test_nobody_is_asked_for_ever(program: Importer) -> None:
    on = {
        day: "sponsor-kept-2027-01-11" in program.runs("due", "--on", day).out for day in ("2027-02-08", "2027-02-09")
    }
    assert on == {"2027-02-08": True, "2027-02-09": False}


def test_a_promise_may_be_kept_before_its_day(program: Importer) -> None:
    assert program.runs("done", "sponsor-kept-2027-01-11", "--on", "2027-01-05").code == 0
    assert "kept: 2027-01-05" in program.read("program.yaml")


def test_the_day_it_was_really_kept_can_be_named_weeks_later(program: Importer) -> None:
    said = program.runs("done", "sponsor-kept-2027-01-11", "--day", "2027-01-11", "--on", "2027-03-29")
    assert said.code == 0
    assert "kept on its day: Open it" in said.out
    assert "ticked off as done on 2027-01-11" in said.err + said.out
    assert "kept: 2027-01-11" in program.read("program.yaml")
    again = program.runs("done", "sponsor-kept-2027-01-11", "--day", "2027-01-11", "--on", "2027-03-30")
    assert "As before: sponsor-kept-2027-01-11." in again.err


def test_what_is_ticked_off_late_is_not_said_to_be_before_its_day(program: Importer) -> None:
    assert "kept after its day: Open it" in program.runs("done", "sponsor-kept-2027-01-11", "--on", "2027-03-29").out


def test_another_day_is_named_by_taking_the_first_back(program: Importer) -> None:
    program.runs("done", "sponsor-kept-2027-01-11", "--on", "2027-01-29")
    said = program.runs("done", "sponsor-kept-2027-01-11", "--day", "2027-01-11", "--on", "2027-01-29")
    assert (said.code, "ticked off already, as done on 2027-01-29" in said.err) == (2, True)
    assert "rmentor done --undo sponsor-kept-2027-01-11, then" in said.err
    program.runs("done", "--undo", "sponsor-kept-2027-01-11", "--on", "2027-01-29")
    program.runs("done", "sponsor-kept-2027-01-11", "--day", "2027-01-11", "--on", "2027-01-29")
    assert "kept: 2027-01-11" in program.read("program.yaml")


def test_who_asks_is_told_how_another_day_is_named(program: Importer) -> None:
    asked = "rmentor done sponsor-kept-2027-01-11, with --day DATE if it was another day"
    assert asked in " ".join(program.runs("due", "--on", "2027-01-12").out.split())
    for on in ("2027-01-12", "2027-06-12"):
        assert asked in " ".join(program.runs("close", "--dry-run", "--on", on).out.split())


def test_a_promise_to_answer_names_a_round_that_there_is(tmp_path: Path) -> None:
    folder = Importer(tmp_path / "program")
    folder.write("program.yaml", folder.read("program.yaml") + FLOW.replace("due:", "round: nope, due:"))
    said = folder.runs("validate")
    assert (said.code, 'there is no survey round "nope"' in said.out) == (1, True)


def test_an_empty_day_is_no_day(program: Importer) -> None:
    said = program.runs("done", "sponsor-kept-2027-01-11", "--day", "", "--on", "2027-01-12")
    assert (said.code, '--day ""' in said.err) == (2, True)


def test_nobody_answers_a_survey_before_it_was_asked(program: Importer) -> None:
    rounds = (
        "pulse: {questions: [{id: useful, text: Worth it?}], rounds: [{id: pulse-1, week: 4, questions: [useful]}]}"
    )
    program.write("program.yaml", f"{program.read('program.yaml')}{rounds}\n")
    (program.root / "pulse").mkdir()
    program.write(
        "pulse/pulse-1.csv", written(("question", "group", "n", "missing", "mean"), ("useful", "all", "9", "1", "4.0"))
    )
    key = "sponsor-kept-themes-pulse-1"
    said = program.runs("done", key, "--day", "2027-02-07", "--on", "2027-04-01")
    assert (said.code, "--day 2027-02-07 is before anybody was asked" in said.err) == (2, True)
    assert program.runs("done", key, "--day", "2027-02-08", "--on", "2027-04-01").code == 0


def test_what_is_asked_after_a_survey_is_answered_and_not_kept(tmp_path: Path) -> None:
    folder = Importer(tmp_path / "program")
    asked = "questions: [{id: useful, text: Was it useful?}]"
    rounds = f"pulse: {{rounds: [{{id: pulse-1, week: 8, questions: [useful]}}], {asked}}}\n"
    sponsor = "sponsor: {name: Ines Falk, email: ines@example.org}\n"
    folder.write("program.yaml", folder.read("program.yaml") + sponsor + rounds)
    (folder.root / "pulse").mkdir(exist_ok=True)
    folder.write("pulse/pulse-1.csv", "question,group,n,missing,mean\nuseful,all,20,0,4\n")
    key = "sponsor-kept-themes-pulse-1"
    open_ones = " ".join(folder.runs("close", "--dry-run", "--on", "2027-06-12").out.split())
    assert "not noted as answered" in open_ones
    assert f"if it was done: rmentor done {key}, with --day DATE if it was another day" in open_ones
    assert "it counts as not answered" in open_ones
    assert folder.runs("done", key, "--day", "2027-04-12", "--on", "2027-06-12").code == 0
    assert folder.runs("report", "--on", "2027-06-12").code == 0
    _, _, hoped = folder.read("out/reports/coordinator.md").partition("What people hope to hear")
    assert "answered on 12 Apr 2027" in hoped
    assert "kept" not in hoped.partition("\n## ")[0]


def test_a_beginning_that_fits_several_names_them_whichever_was_ticked_off_before(tmp_path: Path) -> None:
    """Once the first was ticked off, what begins so said "as before", and left the second as it was."""
    folder = Importer(tmp_path / "program")
    rounds = ", ".join(f"{{id: pulse-{n}, week: {week}, questions: [useful]}}" for n, week in (("1", 4), ("1b", 6)))
    pulse = f"pulse: {{questions: [{{id: useful, text: Worth it?}}], rounds: [{rounds}]}}\n"
    sponsor = "sponsor: {name: Ines Falk, email: ines@example.org}\n"
    folder.write("program.yaml", folder.read("program.yaml") + sponsor + pulse)
    (folder.root / "pulse").mkdir(exist_ok=True)
    for n in ("1", "1b"):
        folder.write(f"pulse/pulse-{n}.csv", "question,group,n,missing,mean\nuseful,all,20,0,4\n")
    first = "sponsor-kept-themes-pulse-1"
    assert folder.runs("done", first, "--on", "2027-03-20").code == 0
    said = folder.runs("done", first.removesuffix("-1"), "--on", "2027-06-12")
    assert (said.code, f"begins 2 keys: {first} and {first}b" in said.err) == (2, True)
    again = folder.runs("done", first, "--on", "2027-06-12")
    assert (again.code, f"As before: {first}." in again.err) == (0, True)
    assert folder.runs("done", f"{first}b", "--on", "2027-06-12").code == 0
