"""The three reports of the demo in a browser: axe-core finds nothing, no labels collide, the sponsor's is one sheet."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from rmentor_cli.cli.app import run
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.program import SponsorCommitment
from rmentor_cli.model.pulse import PulseFigure, PulseQuestion
from rmentor_cli.model.reader import Reader
from tests.browser import Eyes, find_browser, sheets
from tests.documents.test_readers import files_for, html_of, sponsored, with_goals
from tests.measures.troubled import troubled_dossier

ON = "2026-11-23"
DESK, PHONE = 1100, 380
STARTERS = Path(__file__).parent.parent.parent / "program-templates"
END, LATE = date(2027, 8, 20), date(2027, 4, 12)
GROUND = {False: "rgb(244, 245, 247)", True: "rgb(17, 21, 27)"}


def at_the_end(dossier: Dossier) -> Dossier:
    """Let the sponsor promise what a starter proposes, and a last survey be closed that asked as much as one asks."""
    lines = (STARTERS / "ai-digital" / "program.yaml").read_text("utf-8").splitlines()
    said = [line.partition("# - what: ")[2] for line in lines if "# - what: " in line]
    promised = tuple(SponsorCommitment(what=each, due=LATE, kept=LATE + timedelta(days=1)) for each in said)
    questions = [f"I can do a real task of my own work with tool number {n} without help." for n in range(1, 9)]
    ids = ("ai-unaided", "decisions-seen", "saved-time", "stay", "q-5", "q-6", "q-7", "q-8")
    asked = tuple(PulseQuestion(id=each, text=text) for each, text in zip(ids, questions, strict=True))
    program = dossier.program
    moved: dict[str, Any] = {"since": "baseline", "low": Decimal("0.31"), "high": Decimal("1.24")}
    pulse = {
        name: tuple(
            PulseFigure(question=each.id, group=group, n=14, missing=2, mean=Decimal(f"{n + 1}.75"), **change)
            for each in asked
            for group in ("mentor", "mentee")
            for change in ({}, moved)[: min(n + 1, 2)]
        )
        for n, name in enumerate(("baseline", "midpoint", "closing"))
    }
    sponsor = replace(program.sponsor, commitments=promised) if program.sponsor else None
    program = replace(program, sponsor=sponsor, pulse=replace(program.pulse, questions=asked))
    return replace(dossier, program=program, pulse=pulse)


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
        assert (name, found["wide"], found["cut"], found["fetched"]) == (name, 0, 0, 0)
        assert (name, found["touching"]) == (name, [])
        assert found["ground"] == GROUND[dark]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("pairings", [1, 16])
def test_the_sponsors_page_is_one_sheet(pairings: int, paper: str, tmp_path: Path) -> None:
    page = html_of(files_for(Reader.SPONSOR, sponsored(troubled_dossier(pairings))))
    assert sheets(find_browser(), page, tmp_path, paper) == 1


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_so_it_is_at_the_end_with_all_that_a_starter_promises_and_asks(paper: str, tmp_path: Path) -> None:
    page = html_of(files_for(Reader.SPONSOR, at_the_end(with_goals(sponsored(troubled_dossier(16)))), END))
    for part in ("promises", "hopes", "besides", "stories"):
        assert f'id="{part}"' in page
    assert 'id="attention"' not in page, "nobody is to be called any more"
    assert sheets(find_browser(), page, tmp_path, paper) == 1


def test_the_sponsors_page_of_the_demo_is_one_sheet(pages: dict[str, str], tmp_path: Path) -> None:
    assert sheets(find_browser(), pages["sponsor"], tmp_path) == 1
