"""Hours that people type, and hours that they tick."""

from pathlib import Path

import pytest

from tests.importer import Importer, written

MAP = """\
- name: sign-up
  into: mentors
  columns:
    - {question: Email, to: email}
    - {question: Name, to: name}
    - question: Which times suit you?
      to: availability
"""
HEADER = ("Email", "Name", "Which times suit you?")


@pytest.fixture
def desk(tmp_path: Path) -> Importer:
    desk = Importer(tmp_path / "program", MAP)
    desk.write("program.yaml", "working_hours: mon-fri 08:00-16:00\n" + desk.read("program.yaml"))
    return desk


def hours(desk: Importer, said: str) -> str:
    row = desk.imports(written(HEADER, ("ann@example.org", "Ann Low", said)))
    assert row.code == 0
    return desk.people()["Ann Low"].get("availability", "")


def test_how_parts_of_days_are_read_is_said_once(desk: Importer) -> None:
    rows = [("ann@example.org", "Ann Low", "Thu after 2pm"), ("ben@example.org", "Ben Low", "Tuesday morning")]
    said = desk.imports(written(HEADER, *rows))
    assert said.code == 0
    assert desk.people()["Ann Low"]["availability"] == "thu 14:00-16:00"
    assert desk.people()["Ben Low"]["availability"] == "tue 08:00-12:00"
    assert said.err.count("Parts of days were read by working_hours in program.yaml") == 1
    assert '"Thu after 2pm" as thu 14:00-16:00, and so are the like' in said.err


def test_hours_by_the_clock_need_no_word(desk: Importer) -> None:
    assert "Parts of days" not in desk.imports(written(HEADER, ("ann@example.org", "Ann Low", "Tue 9-11"))).err


def test_one_bad_half_is_named_and_leaves_the_good_one(desk: Importer) -> None:
    said = desk.imports(written(HEADER, ("ann@example.org", "Ann Low", "Tue 9-11, ask my assistant")))
    assert desk.people()["Ann Low"]["availability"] == "tue 09:00-11:00"
    assert 'availability "ask my assistant" is not hours of a week' in said.err


def test_ticked_options_mean_what_the_map_says_each_of_them_means(desk: Importer) -> None:
    desk.write("intake.yaml", f"{MAP}      values: {{Early birds: mon 07:00-08:00, 'Noon, or so': tue 12:00-13:00}}\n")
    assert hours(desk, "Early birds;Thursday afternoon;") == "mon 07:00-08:00; thu 13:00-16:00"
    assert hours(desk, "Early birds, Noon, or so") == "mon 07:00-08:00; tue 12:00-13:00"
    assert hours(desk, "Early birds") == "mon 07:00-08:00"


def test_an_option_that_means_nothing_leaves_the_others(desk: Importer) -> None:
    desk.write("intake.yaml", f"{MAP}      values: {{ask my assistant: ''}}\n")
    assert hours(desk, "ask my assistant") == ""
    assert hours(desk, "ask my assistant;Tue 9-11;") == "tue 09:00-11:00"
