"""The pages of mails in a browser: axe-core finds nothing, nothing scrolls sideways, nothing is fetched.

Needs Chromium, and node with npm for axe-core; without them the tests are skipped and say so.
"""

import html
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from rmentor_cli.cli.app import run

ON = "2026-12-03"
CLIENTS = Path(__file__).parent.parent / "clients"
NPM = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1", "--fetch-timeout=20000")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
MAILS = ("agenda", "introduction", "exit", "invitation", "nudge", "line-manager", "digest")
PHONE, DESK = 360, 700
LOOK = """
<script>%s</script>
<script>
axe.run(document).then(found => {
  const said = {
    violations: found.violations.map(each => each.id + ": " + each.nodes.map(node => node.html).join(" | ")),
    passes: found.passes.length,
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    ground: getComputedStyle(document.body).backgroundColor,
    fetched: performance.getEntriesByType("resource").length,
  };
  parent.document.getElementById("NAME").textContent = JSON.stringify(said);
});
</script>
"""


@pytest.fixture(scope="module")
def browser() -> str:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip("there is no Chromium here, so no mail was looked at; on Debian: apt-get install chromium")
    return found


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the text of axe-core, or say why it cannot be had."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("there is no npm here, so axe-core looked at no mail; on Debian: apt-get install nodejs npm")
    folder = tmp_path_factory.mktemp("clients")
    shutil.copytree(CLIENTS, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("node_modules"))
    try:
        ran = subprocess.run([npm, *NPM], cwd=folder, capture_output=True, text=True, check=False, timeout=180)
    except subprocess.TimeoutExpired:
        pytest.skip("npm ci had no answer for three minutes, so axe-core looked at no mail")
    if ran.returncode:
        pytest.skip(f"npm ci could not install axe-core: {ran.stderr.strip()[-300:]}")
    return (folder / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


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


@pytest.fixture(scope="module")
def eyes(browser: str, axe: str) -> tuple[str, str]:
    return browser, axe


def framed(name: str, page: str, width: int, axe: str) -> str:
    """Put a page into a frame of a width in which axe-core looks at it, and a place for what it says."""
    page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)  # or no script could look at it
    look = (LOOK % axe.replace("</script", "<\\/script")).replace('"NAME"', f'"{name}"')
    inside = html.escape(page.replace("</body>", f"{look}</body>"))
    frame = f'<iframe style="width:{width}px;height:3000px;border:0" srcdoc="{inside}"></iframe>'
    return f'{frame}<pre id="{name}"></pre>'


def looked_at(pages: dict[str, str], width: int, eyes: tuple[str, str], folder: Path, *, dark: bool) -> dict[str, Any]:
    """Open pages in frames of a width, let axe-core look, and return what it said of each."""
    browser, axe = eyes
    frames = "".join(framed(name, page, width, axe) for name, page in pages.items())
    file = folder / "frames.html"
    file.write_text(f"<!DOCTYPE html><body>{frames}</body>", encoding="utf-8")
    colors = ["--blink-settings=preferredColorScheme=0"] if dark else []
    argv = [browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", *colors]
    argv += [f"--user-data-dir={folder / 'profile'}", "--virtual-time-budget=120000", "--dump-dom", file.as_uri()]
    ran = subprocess.run(argv, capture_output=True, text=True, check=False, timeout=240)
    said = {name: re.search(rf'<pre id="{name}">(.+?)</pre>', ran.stdout, re.DOTALL) for name in pages}
    missing = [name for name, found in said.items() if not found]
    assert not missing, ran.stderr[-500:]
    return {name: json.loads(html.unescape(found[1])) for name, found in said.items() if found}


@pytest.mark.parametrize(("width", "dark"), [(DESK, False), (PHONE, True)])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    width: int, *, dark: bool, pages: dict[str, str], eyes: tuple[str, str], tmp_path: Path
) -> None:
    said = looked_at(pages, width, eyes, tmp_path, dark=dark)
    assert len(said) == 2 * len(MAILS) - 2 + 1
    for name, found in said.items():
        assert (name, found["violations"]) == (name, [])
        assert found["passes"] > 0
        assert (name, found["wide"], found["fetched"]) == (name, 0, 0)
        assert found["ground"] == ("rgb(20, 24, 27)" if dark else "rgb(241, 243, 245)")
