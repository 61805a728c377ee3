"""What `schedule` and `simulate` say beside their plan."""

from pathlib import Path

import pytest

from rmentor_cli.cli.app import run
from tests.test_invalid import build

ON = "2027-01-11"
HEADER = "id,mentor_id,mentee_id,status,since,ended\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = build("base", tmp_path)
    (root / "pairings.csv").write_text(f"{HEADER}p001,j-kfwm,s-oqra,active,2027-01-11,\n")
    (root / "holidays.csv").write_text("date,country,name,source,version\n2027-01-01,GB,New Year's Day,holidays,1\n")
    monkeypatch.chdir(root)
    return root


@pytest.mark.parametrize(
    ("status", "expected"),
    [("proposed", "rmentor pairing accept --all"), ("ended", "rmentor match"), ("declined", "rmentor match")],
)
def test_without_a_live_pairing_the_next_step_fits(
    root: Path, capsys: pytest.CaptureFixture[str], status: str, expected: str
) -> None:
    (root / "pairings.csv").write_text(f"{HEADER}p001,j-kfwm,s-oqra,{status},2027-01-11,\n")
    assert run(["schedule", "--on", ON]) == 0
    assert expected in capsys.readouterr().err.splitlines()[-1]


@pytest.mark.usefixtures("root")
def test_a_pairing_or_a_person_is_explained_by_what_comes_next(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schedule", "--on", ON]) == 0
    capsys.readouterr()
    for who, on, expected in (("p001", ON, "p001-s01"), ("henrik", "2027-02-01", "p001-s02")):
        assert run(["schedule", "--explain", who, "--on", on]) == 0
        assert capsys.readouterr().out.startswith(expected)
    assert run(["schedule", "--explain", "p001", "--on", "2027-09-01"]) == 2
    assert "nothing lies ahead of Zoë Åström and Henrik Berg (p001)" in capsys.readouterr().err


def test_the_busiest_week_of_a_month_is_one_that_reaches_into_it(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (root / "program.yaml").read_text()
    (root / "program.yaml").write_text(f"{text}\nscheduling: {{cadence: monthly on day 1}}\n")
    assert run(["simulate", "--on", ON]) == 0
    months = [line.split(maxsplit=2) for line in capsys.readouterr().out.splitlines() if line.startswith("2027-")]
    assert months[0] == ["2027-02", "1", "1 in the week of 2027-02-01"]
    assert ["2027-06", "1", "1 in the week of 2027-05-31"] in months
    assert all(len(month) == 3 for month in months)
