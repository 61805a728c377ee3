"""The pages of mails in a browser: axe-core finds nothing, nothing scrolls sideways, nothing is fetched.

Needs Chromium, and node with npm for axe-core; without them the tests are skipped and say so.
"""

from pathlib import Path

import pytest

from rmentor_cli.cli.app import run
from tests.browser import Eyes

ON = "2026-12-03"
MAILS = ("agenda", "introduction", "exit", "invitation", "nudge", "line-manager", "digest")
PHONE, DESK = 360, 700


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Make the demo, and the pages of its mails."""
    root = tmp_path_factory.mktemp("pages") / "demo"
    assert run(["demo", str(root), "--on", "2026-11-23", "--quiet"]) == 0
    assert run(["mail", "--on", ON, "--program", str(root), "--quiet"]) == 0
    for name in MAILS:
        argv = ["templates", "preview", f"mail/{name}", "--html", "--on", ON, "--program", str(root), "--quiet"]
        assert run(argv) == 0
    index = (root / "out" / "mail" / "index.html").read_text(encoding="utf-8")
    found = {"index": index}
    for path in sorted((root / "out" / "preview").glob("*.html")):
        found[path.stem] = path.read_text(encoding="utf-8")
    return found


@pytest.mark.parametrize(("width", "dark"), [(DESK, False), (PHONE, True)])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    width: int, *, dark: bool, pages: dict[str, str], eyes: Eyes, tmp_path: Path
) -> None:
    said = eyes.look(pages, width, tmp_path, dark=dark)
    assert len(said) == 2 * len(MAILS) - 2 + 1
    for name, found in said.items():
        assert (name, found["violations"]) == (name, [])
        assert found["passes"] > 0
        assert (name, found["wide"], found["fetched"]) == (name, 0, 0)
        assert found["ground"] == ("rgb(20, 24, 27)" if dark else "rgb(241, 243, 245)")
