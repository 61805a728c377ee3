"""The pages that `celebrate` makes, in a browser: axe-core finds nothing, and a certificate prints on one sheet.

Needs Chromium, and node with npm for axe-core; without them the tests are skipped and say so.
"""

import re
import subprocess
from pathlib import Path

import pytest

from rmentor_cli.cli.app import run
from tests.acceptance.test_mail_pages import DESK, PHONE
from tests.browser import Eyes

ON = "2026-11-23"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Celebrate the demo as if all its pairings were through, with a letter and the longest of names."""
    root = tmp_path_factory.mktemp("celebration") / "demo"
    assert run(["demo", str(root), "--on", ON, "--quiet"]) == 0
    pairings = root / "pairings.csv"
    pairings.write_text(pairings.read_text("utf-8").replace(",active,", ",completed,"), "utf-8")
    mentor, leader = pairings.read_text("utf-8").splitlines()[1].split(",")[1:3]
    rosters = root / "rosters/mentees.csv"
    long = f"{leader},Dr. Wilhelmina Konstantinopolitanska-Featherstonehaugh of the Isles"
    rosters.write_text(re.sub(rf"(?m)^{leader},[^,]+", long, rosters.read_text("utf-8")), "utf-8")
    argv = ("person", "consent", mentor, "--what", "credit-letter", "--text-version", "1")
    for command in (argv, ("celebrate",)):
        assert run([*command, "--on", ON, "--program", str(root), "--quiet"]) == 0
    out = root / "out"
    return {
        "digest": out / "celebration/digest.html",
        "mentor": out / f"certificates/{mentor}.html",
        "leader": out / f"certificates/{leader}.html",
        "letter": out / f"credit-letters/{mentor}.html",
    }


@pytest.mark.parametrize(("width", "dark"), [(DESK, False), (PHONE, True)])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    width: int, *, dark: bool, made: dict[str, Path], eyes: Eyes, tmp_path: Path
) -> None:
    pages = {name: path.read_text("utf-8") for name, path in made.items()}
    for name, found in eyes.look(pages, width, tmp_path, dark=dark).items():
        assert (name, found["violations"]) == (name, [])
        assert (name, found["wide"], found["fetched"]) == (name, 0, 0)
        assert found["passes"] > 0


@pytest.mark.parametrize("name", ["mentor", "leader", "letter"])
def test_a_certificate_and_a_letter_print_on_one_sheet(
    name: str, made: dict[str, Path], eyes: Eyes, tmp_path: Path
) -> None:
    pdf = tmp_path / "page.pdf"
    argv = [eyes.browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    argv += [f"--user-data-dir={tmp_path / 'profile'}", "--no-pdf-header-footer", f"--print-to-pdf={pdf}"]
    subprocess.run([*argv, made[name].as_uri()], capture_output=True, check=True, timeout=120)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf.read_bytes())
    wide, high = (841.9, 595.0) if name != "letter" else (595.0, 841.9)
    assert [(round(float(each) - size) == 0) for each, size in zip(boxes[0], (wide, high), strict=True)] == [True, True]
    assert len(re.findall(rb"/Type /Page\b", pdf.read_bytes())) == 1
