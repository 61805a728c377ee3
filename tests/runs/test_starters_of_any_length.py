"""Every starter, for as many months as a program may have, is sound from its first day, whatever weekday that is."""

from pathlib import Path

import pytest

from rmentor_cli.cli.app import run

STARTERS = ("ai-digital", "leadership-visibility", "pilot-90")
# somebody has yet to fill these in, or may weigh how many sessions they want
LEFT_TO_PEOPLE = ("RM408", "RM413", "RM414", "RM415", "RM418")


@pytest.mark.parametrize("start", ["2027-01-11", "2027-01-16"])
@pytest.mark.parametrize("months", [3, 4, 6, 9, 12])
@pytest.mark.parametrize("starter", STARTERS)
def test_a_starter_is_sound_for_any_number_of_months(
    starter: str, months: int, start: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(tmp_path / "program")
    assert run(["init", folder, "--starter", starter, "--months", str(months), "--start", start, "--yes"]) == 0
    capsys.readouterr()
    assert run(["validate", "-C", folder, "--on", start]) == 0
    found = [line for line in capsys.readouterr().out.splitlines() if "[RM" in line]
    assert [line for line in found if not any(f"warning[{code}]" in line for code in LEFT_TO_PEOPLE)] == []
