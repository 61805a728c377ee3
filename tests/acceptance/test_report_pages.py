"""The three reports of the demo in a browser: axe-core finds nothing, no labels collide, the sponsor's is one sheet."""

from pathlib import Path

import pytest

from rmentor_cli.cli.app import run
from rmentor_cli.model.reader import Reader
from tests.browser import Eyes, find_browser, sheets
from tests.documents.test_readers import files_for, html_of, sponsored
from tests.measures.troubled import troubled_dossier

ON = "2026-11-23"
DESK, PHONE = 1100, 380
GROUND = {False: "rgb(244, 245, 247)", True: "rgb(17, 21, 27)"}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Make the demo, and the pages of its reports, and of one day beside another."""
    root = tmp_path_factory.mktemp("reports") / "demo"
    assert run(["demo", str(root), "--on", ON, "--quiet"]) == 0
    folder = root / "out" / "reports"
    found = {reader.value: (folder / f"{reader.value}.html").read_text("utf-8") for reader in Reader}
    argv = ["report", "--for", "sponsor", "--on", ON, "--compare", "2026-10-31", "-C", str(root), "--quiet"]
    assert run(argv) == 0
    return found | {"compared": (folder / "sponsor.html").read_text("utf-8")}


@pytest.mark.parametrize(("width", "dark"), [(DESK, False), (DESK, True), (PHONE, False), (PHONE, True)])
def test_axe_finds_nothing_and_no_labels_collide(
    width: int, *, dark: bool, pages: dict[str, str], eyes: Eyes, tmp_path: Path
) -> None:
    said = eyes.look(pages, width, tmp_path, dark=dark)
    assert sorted(said) == ["compared", "coordinator", "participants", "sponsor"]
    for name, found in said.items():
        assert (name, found["violations"]) == (name, [])
        assert found["passes"] > 0
        assert (name, found["wide"], found["fetched"]) == (name, 0, 0)
        assert (name, found["touching"]) == (name, [])
        assert found["ground"] == GROUND[dark]


@pytest.mark.parametrize("pairings", [1, 16])
def test_the_sponsors_page_is_one_sheet(pairings: int, tmp_path: Path) -> None:
    page = html_of(files_for(Reader.SPONSOR, sponsored(troubled_dossier(pairings))))
    assert sheets(find_browser(), page, tmp_path) == 1


def test_the_sponsors_page_of_the_demo_is_one_sheet(pages: dict[str, str], tmp_path: Path) -> None:
    assert sheets(find_browser(), pages["sponsor"], tmp_path) == 1
