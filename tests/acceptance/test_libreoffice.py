"""A real spreadsheet program opens every table, saves it as a workbook and as CSV, and nothing was edited by that.

LibreOffice is asked to behave as it does for a German user who lets it guess what each cell is.
"""

import csv
import io
import shutil
import subprocess
from pathlib import Path

import pytest

from rmentor_cli.cli.app import run
from rmentor_cli.model.listing import TableName
from tests.acceptance.transcript import tracked

ON = "2026-11-23"
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
GERMAN = "1031"  # the language of the separator, the dates and the numbers
OPENED = f"CSV:44,34,76,1,,{GERMAN},false,true"  # commas, quotes, UTF-8; dates and numbers are found
SAVED_AS = {"xlsx": "xlsx", "csv": f"csv:Text - txt - csv (StarCalc):59,34,76,1,,{GERMAN},false,true"}  # semicolons
AWKWARD = (
    ("=cmd()", "00123", "2027-03-04", "4/12"),
    ("+1", "-", "2027-12-01", "1e5"),
    ("-", "'=x", "", "50%"),
    ("O'Brien", '"quoted"; text', "2027-01-31", "10:30"),
    ("@me", "TRUE", "", "3.5"),
    ("007", "1234567890123456", "2027-02-28", "Mar 1"),
)

pytestmark = pytest.mark.skipif(
    SOFFICE is None,
    reason="there is no soffice here; on Debian: apt-get install --no-install-recommends libreoffice-calc",
)


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the demo with awkward names, columns and dates, and write its tables."""
    root = tmp_path_factory.mktemp("tables") / "demo"
    assert run(["demo", str(root), "--on", ON, "--quiet"]) == 0
    path = root / "rosters" / "mentors.csv"
    header, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8")))
    for row, (awkward, *own) in zip(rows, AWKWARD, strict=False):
        row[header.index("name")] = awkward
        row.extend(own)
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows([[*header, "Badge", "contract until", "desk"], *rows])
    path.write_text(written.getvalue(), encoding="utf-8")
    for name in TableName:
        assert run(["-C", str(root), "table", name.value, "--on", ON, "--quiet"]) == 0
    return root


@pytest.mark.parametrize("kind", SAVED_AS)
def test_libreoffice_edits_nothing_by_opening_and_saving(
    kind: str, program: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tracked(program)
    home = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    written = sorted((program / "out" / "tables").glob("*.csv"))
    into = ["--convert-to", SAVED_AS[kind], "--outdir", str(tmp_path)]
    subprocess.run(
        [str(SOFFICE), home, "--headless", f"--infilter={OPENED}", *into, *map(str, written)],
        capture_output=True,
        check=True,
    )
    for path in written:
        back = str(tmp_path / f"{path.stem}.{kind}")
        assert run(["-C", str(program), "table", path.stem, "--back", back, "--check", "--on", ON]) == 0
        said = capsys.readouterr()
        assert "Plan: 0 cells to change in 0 rows, 0 kept" in said.out
        assert ", 0 not in the file" in said.out
        assert "Nothing is read" not in said.err
    assert tracked(program) == before
