"""An extract from HR is counted as it comes in: git learns how many, and of whom it was nothing."""

from pathlib import Path

import pytest

from tests.importer import Importer, written

MAPS = """\
- name: hr
  into: follow-up-people
  columns:
    - {question: Number, to: id}
    - {question: Group, to: group, values: {In: participant, Out: other}}
    - {question: Gone, to: left}
    - {question: Up, to: promoted}
"""


@pytest.fixture
def desk(tmp_path: Path) -> Importer:
    return Importer(tmp_path / "program", MAPS)


def an_extract(path: Path, participants: int, others: int, left: int = 1) -> str:
    rows = [(f"E-{n}", "In", "yes" if n < left else "", "") for n in range(participants)]
    rows += [(f"F-{n}", "Out", "yes" if n < 3 else "no", "yes" if n == 4 else "") for n in range(others)]
    path.write_text(written(("Number", "Group", "Gone", "Up"), *rows))
    return str(path)


def test_git_gets_counts_and_never_the_rows(desk: Importer, tmp_path: Path) -> None:
    ran = desk.runs("import", an_extract(tmp_path / "hr.csv", 22, 40), "--map", "hr")
    assert ran.code == 0, ran.err
    assert "Next: rmentor report" in ran.err
    assert desk.rows("follow-up.csv") == [
        {"group": "participant", "on": "2027-02-01", "people": "22", "left": "1", "promoted": "0"},
        {"group": "other", "on": "2027-02-01", "people": "40", "left": "3", "promoted": "1"},
    ]
    tracked = [path for path in desk.root.rglob("*") if path.is_file() and "private" not in path.parts]
    assert not [path for path in tracked if b"E-1" in path.read_bytes()]
    assert desk.runs("validate").code == 0


def test_a_file_with_the_columns_of_the_extract_needs_no_map(tmp_path: Path) -> None:
    desk = Importer(tmp_path / "program")
    rows = [(f"E-{n}", "participant", "no", "no") for n in range(8)] + [(f"F-{n}", "other", "", "") for n in range(9)]
    said = desk.imports(written(("id", "group", "left", "promoted"), *rows), "--into", "follow-up-people")
    assert said.code == 0, said.err
    assert [each["people"] for each in desk.rows("follow-up.csv")] == ["8", "9"]


def test_the_same_extract_twice_is_once_and_another_day_alone_is_no_news(desk: Importer, tmp_path: Path) -> None:
    extract = an_extract(tmp_path / "hr.csv", 22, 40)
    desk.runs("import", extract, "--map", "hr")
    before = desk.read("follow-up.csv")
    desk.runs("import", extract, "--map", "hr")
    desk.runs("import", extract, "--map", "hr", "--on", "2027-02-09")
    assert desk.read("follow-up.csv") == before


def test_of_a_group_of_four_nothing_is_told_but_that(desk: Importer, tmp_path: Path) -> None:
    desk.runs("import", an_extract(tmp_path / "hr.csv", 4, 40), "--map", "hr")
    assert desk.rows("follow-up.csv")[0] == {
        "group": "participant", "on": "2027-02-01", "people": "", "left": "", "promoted": "",
    }  # fmt: skip
