"""Pages in a browser: what axe-core says of them, whether labels collide, what is fetched, how many sheets they are."""

import html
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from rmentor_cli.immutable import immutable

CLIENTS = Path(__file__).parent / "clients"
NPM = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1", "--fetch-timeout=20000")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
LOOK = """
<script>%s</script>
<script>
function touching() {
  const found = [];
  for (const chart of document.querySelectorAll("svg.chart")) {
    const texts = [...chart.querySelectorAll("text")].map(text => [text.textContent, text.getBoundingClientRect()]);
    texts.forEach(([one, a], place) => texts.slice(place + 1).forEach(([other, b]) => {
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > 1 && down > 3) found.push(one + " | " + other);
    }));
  }
  return found;
}
axe.run(document).then(found => {
  const said = {
    violations: found.violations.map(each => each.id + ": " + each.nodes.map(node => node.html).join(" | ")),
    passes: found.passes.length,
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    cut: [...document.querySelectorAll(".figures .scroll")].filter(each => each.scrollWidth > each.clientWidth).length,
    ground: getComputedStyle(document.body).backgroundColor,
    fetched: performance.getEntriesByType("resource").length,
    touching: touching(),
  };
  parent.document.getElementById("NAME").textContent = JSON.stringify(said);
});
</script>
"""


def framed(name: str, page: str, width: int, axe: str) -> str:
    """Put a page into a frame of a width in which axe-core looks at it, and a place for what it says."""
    page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)  # or no script could look at it
    look = (LOOK % axe.replace("</script", "<\\/script")).replace('"NAME"', f'"{name}"')
    inside = html.escape(page.replace("</body>", f"{look}</body>"))
    frame = f'<iframe style="width:{width}px;height:3000px;border:0" srcdoc="{inside}"></iframe>'
    return f'{frame}<pre id="{name}"></pre>'


@immutable
class Eyes:
    """A browser, and the text of axe-core."""

    browser: str
    axe: str

    def look(self, pages: dict[str, str], width: int, folder: Path, *, dark: bool) -> dict[str, Any]:
        """Open pages in frames of a width, let axe-core look, and return what it said of each."""
        frames = "".join(framed(name, page, width, self.axe) for name, page in pages.items())
        file = folder / "frames.html"
        file.write_text(f"<!DOCTYPE html><body>{frames}</body>", encoding="utf-8")
        colors = ["--blink-settings=preferredColorScheme=0"] if dark else []
        argv = [self.browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", *colors]
        argv += [f"--user-data-dir={folder / 'profile'}", "--virtual-time-budget=120000", "--dump-dom", file.as_uri()]
        ran = subprocess.run(argv, capture_output=True, text=True, check=False, timeout=240)
        said = {name: re.search(rf'<pre id="{name}">(.+?)</pre>', ran.stdout, re.DOTALL) for name in pages}
        missing = [name for name, found in said.items() if not found]
        assert not missing, ran.stderr[-500:]
        return {name: json.loads(html.unescape(found[1])) for name, found in said.items() if found}


def sheets(browser: str, page: str, folder: Path, paper: str = "Letter") -> int:
    """Print a page, and count the sheets of paper it takes."""
    file, made = folder / "page.html", folder / "page.pdf"
    page = page.replace("@page { ", f"@page {{ size: {paper}; ")
    file.write_text(page, encoding="utf-8")
    argv = [browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    argv += [f"--user-data-dir={folder / 'printer'}", "--no-pdf-header-footer", f"--print-to-pdf={made}", file.as_uri()]
    subprocess.run(argv, capture_output=True, check=False, timeout=120)
    return len(re.findall(rb"/Type */Page\b", made.read_bytes()))


def find_browser() -> str:
    """Return Chromium, or skip the test and say so."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip("there is no Chromium here, so no page was looked at; on Debian: apt-get install chromium")
    return found


def find_axe(folder: Path) -> str:
    """Return the text of axe-core, or say why it cannot be had."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("there is no npm here, so axe-core looked at no mail; on Debian: apt-get install nodejs npm")
    shutil.copytree(CLIENTS, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("node_modules"))
    try:
        ran = subprocess.run([npm, *NPM], cwd=folder, capture_output=True, text=True, check=False, timeout=180)
    except subprocess.TimeoutExpired:
        pytest.skip("npm ci had no answer for three minutes, so axe-core looked at no mail")
    if ran.returncode:
        pytest.skip(f"npm ci could not install axe-core: {ran.stderr.strip()[-300:]}")
    return (folder / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
