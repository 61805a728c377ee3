"""Why pairings ended is told on the screen of whoever holds private/, where it points at nobody."""

from pathlib import Path

import pytest

from tests.importer import Importer


@pytest.mark.parametrize(("ends", "told"), [(4, ""), (5, "Ended early: time: 5 of 5 (100%)")])
def test_reasons_of_five_are_told_by_status_and_in_no_report(ends: int, told: str, tmp_path: Path) -> None:
    desk = Importer(tmp_path / "program", "[]\n")
    rows = "".join(f"p{n:03},j-kfwm,s-oqra,ended,2027-01-11,2027-01-25\n" for n in range(ends))
    desk.write("pairings.csv", f"id,mentor_id,mentee_id,status,since,ended\n{rows}")
    said = "".join(f"p{n:03},2027-01-25,time\n" for n in range(ends))
    (desk.root / "private").mkdir(exist_ok=True)
    desk.write("private/ends.csv", f"pairing_id,date,reason\n{said}")
    out = desk.runs("status").out
    assert ("Ended early" in out) is bool(told)
    assert told in out
    assert desk.runs("report").code == 0
    assert "Ended early: time" not in desk.read("out/reports/coordinator.md")
