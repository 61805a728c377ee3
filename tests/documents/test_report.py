"""The coordinator's report: what it says, that it stands alone, and that nothing typed by people becomes markup."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from markdown_it import MarkdownIt

from rmentor_cli.documents.rendering import Templates
from rmentor_cli.documents.report import FOLDER, report_files
from rmentor_cli.measures.metrics import measure
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckInState
from rmentor_cli.model.pulse import PulseFigure
from rmentor_cli.model.reader import Reader
from tests.builders import START, a_dossier
from tests.conftest import Golden
from tests.measures.editions import an_edition
from tests.measures.troubled import ON, troubled_dossier, troubled_scores

PAGE, TEXT = f"{FOLDER}/coordinator.html", f"{FOLDER}/coordinator.md"
SVG = "{http://www.w3.org/2000/svg}"
TEMPLATES = Path(__file__).parents[2] / "src/rmentor_cli/templates"


def the_files(dossier: Dossier, **overrides: str) -> dict[str, str]:
    made = an_edition(dossier, ON, Reader.COORDINATOR, troubled_scores(dossier))
    names = {name.replace("_", "."): text for name, text in overrides.items()}
    return report_files(dossier, made, Templates(names))


FILES = the_files(troubled_dossier())
PICTURES = {path: text for path, text in FILES.items() if path.endswith(".svg")}


class Outline(HTMLParser):
    """The tags, ids and text of a page."""

    def __init__(self, page: str) -> None:
        """Read a page."""
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        self.texts.append(data)

    def all(self, name: str) -> list[dict[str, str | None]]:
        """Return the attributes of every tag of a name."""
        return [attributes for tag, attributes in self.tags if tag == name]

    def values(self, attribute: str) -> Iterator[str]:
        """Return every value of an attribute."""
        return (attributes[attribute] or "" for _, attributes in self.tags if attribute in attributes)


OUTLINE = Outline(FILES[PAGE])


@pytest.mark.parametrize("path", sorted(FILES))
def test_golden(path: str, golden: Golden) -> None:
    golden(f"documents/golden/report/{path.removeprefix(f'{FOLDER}/')}", FILES[path])


def test_the_page_needs_nothing_but_itself() -> None:
    assert not [tag for tag, _ in OUTLINE.tags if tag in {"script", "link", "img", "iframe", "object", "form", "base"}]
    assert not [name for _, attributes in OUTLINE.tags for name in attributes if name.startswith("on")]
    assert not list(OUTLINE.values("style"))
    assert all(target.startswith("#") for target in OUTLINE.values("href"))
    assert not re.search(r"url\(|@import|https?://(?!www\.w3\.org/2000/svg)", FILES[PAGE])
    policy = {m["http-equiv"]: m["content"] for m in OUTLINE.all("meta") if "http-equiv" in m}
    assert policy == {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:"}


def test_the_page_has_one_main_headings_in_order_and_ids_that_are_unique_and_found() -> None:
    assert len(OUTLINE.all("main")) == 1
    levels = [int(tag[1]) for tag, _ in OUTLINE.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    ids = list(OUTLINE.values("id"))
    assert len(ids) == len(set(ids))
    named = " ".join(OUTLINE.values("aria-labelledby")).split() + [href[1:] for href in OUTLINE.values("href")]
    assert set(named) <= set(ids)
    assert OUTLINE.all("html") == [{"lang": "en"}]


def test_behind_every_chart_stands_its_table() -> None:
    figures = len(OUTLINE.all("figure"))
    charts = [attributes for attributes in OUTLINE.all("svg") if attributes.get("role") == "img"]
    assert figures == len(charts) == len(PICTURES) == 7
    page = FILES[PAGE]
    for figure in page.split("<figure>")[1:]:
        assert "</details>" in figure.split("</figure>")[0]
    assert all(cell.get("scope") in {"col", "row"} for cell in OUTLINE.all("th"))


@pytest.mark.parametrize("path", sorted(PICTURES))
def test_every_picture_is_complete_on_its_own(path: str) -> None:
    root = ET.fromstring(PICTURES[path])  # noqa: S314 - our own
    assert root.tag == f"{SVG}svg"
    assert (root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc")) != (None, None)
    shapes = [node for node in root.iter() if node.tag in {f"{SVG}rect", f"{SVG}path", f"{SVG}text"}]
    assert shapes[0].attrib["fill"] == "#ffffff"
    assert all("fill" in node.attrib for node in shapes)
    assert all("stroke" in node.attrib for node in shapes if node.tag == f"{SVG}path")
    texts = [node.attrib for node in shapes if node.tag == f"{SVG}text"]
    assert all({"font-size", "text-anchor", "x", "y"} <= attributes.keys() for attributes in texts)
    assert PICTURES[path] in FILES[PAGE]


def test_the_text_links_every_picture_and_its_tables_hold_together() -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(FILES[TEXT])
    images = [child for token in tokens for child in token.children or () if child.type == "image"]
    assert [f"{FOLDER}/{image.attrs['src']}" for image in images] == list(PICTURES)
    html = MarkdownIt("commonmark").enable("table").render(FILES[TEXT])
    assert html.count("<table>") == 11
    for table in html.split("<table>")[1:]:
        head, *rows = table.split("</table>")[0].split("<tr>")[1:]
        assert all(row.count("<td>") == head.count("<th>") for row in rows)
    assert not [token for token in tokens if token.type in {"html_block", "code_block"}]


@pytest.mark.parametrize(
    "name",
    [
        *(f"report{of}.{kind}.j2" for of in ("", "-page", "-sponsor", "-participants") for kind in ("html", "md")),
        "chart.svg.j2",
    ],
)
def test_no_number_stands_in_a_template(name: str) -> None:
    words = re.sub(r"\{[{%].*?[%}]\}|<svg.*?>|<[^>]*>", " ", (TEMPLATES / name).read_text(encoding="utf-8"))
    assert not re.search(r"\d", words)


def test_every_figure_of_the_metrics_is_in_both_documents_with_n_and_what_is_missing() -> None:
    dossier = troubled_dossier()
    metrics = measure(dossier, ON, troubled_scores(dossier))
    for figure in metrics.figures.values():
        row = f"<td>{figure.text}</td><td>{figure.n}</td><td>{figure.missing}</td>"
        assert row in FILES[PAGE].replace("&#39;", "'"), figure.key
        cells = re.escape(f" | {figure.text} | {figure.n} | {figure.missing} |")
        line = rf"\[{re.escape(figure.label)}\]\(#[\w-]+\){cells}"
        assert re.search(line, FILES[TEXT].replace("\\", "")), figure.key
        assert figure.formula in FILES[TEXT]


def test_an_empty_program_makes_a_whole_report_that_says_what_is_missing() -> None:
    dossier = a_dossier()
    files = report_files(dossier, an_edition(dossier, START), Templates())
    assert sorted(files) == [f"{FOLDER}/charts/coordinator-{key}.svg" for key in ("months", "reach")] + [PAGE, TEXT]
    for text in (files[PAGE], files[TEXT]):
        assert "No pairing needs attention today." in text
        assert "No check-in is planned." in text
        assert "none due yet" in text
        assert "Waiting for a partner" not in text
    assert "| none yet |" in files[TEXT].replace("**", "")


def test_names_stand_as_they_were_typed_whatever_they_hold() -> None:
    names = [
        "<script>alert(1)</script>",
        "Pipe | Name",
        "*star* _under_",
        "{{ 7*7 }}",
        "](javascript:x)",
        "# Hash & Co",
    ]
    dossier = troubled_dossier(6)
    mentors = tuple(replace(p, name=name) for p, name in zip(dossier.mentors, names, strict=False))
    rows = tuple(replace(row, state=CheckInState.MISSED) for row in dossier.check_ins)
    files = the_files(replace(dossier, mentors=mentors, check_ins=rows))
    page, text = Outline(files[PAGE]), MarkdownIt("commonmark").enable("table").render(files[TEXT])
    assert "script" not in {tag for tag, _ in page.tags}
    assert "<script" not in text
    assert "<em>" not in text
    assert "javascript:x)" in text
    assert 'href="javascript' not in text
    shown, read = "".join(page.texts), "".join(Outline(text).texts)
    for name, person in zip(names, dossier.mentors, strict=False):
        if any(f"({p.id})" in shown for p in dossier.pairings if p.mentor_id == person.id):
            assert name in shown
            assert name in read


def test_a_figure_of_too_few_answers_is_in_no_document() -> None:
    dossier = troubled_dossier()
    canary = PulseFigure(question="saved-time", group="mentee", n=4, missing=27, mean=Decimal("3.3717"))
    pulse = {"baseline": dossier.pulse["baseline"], "midpoint": (*dossier.pulse["midpoint"][:2], canary)}
    files = the_files(replace(dossier, pulse=pulse))
    assert not [path for path, text in files.items() if "3.37" in text.replace("\\", "") or "3.3717" in text]
    assert "hidden: fewer than 5" in files[TEXT]


def test_nobody_is_called_a_mentee_and_nobody_is_blamed() -> None:
    words = FILES[TEXT].lower()
    assert not [word for word in ("mentee", "fail", "blame", "fault", "poor", "bad ", "laggard") if word in words]


def test_the_same_program_gives_the_same_bytes_whatever_the_order_of_its_rows() -> None:
    dossier = troubled_dossier()
    turned = replace(
        dossier,
        mentors=dossier.mentors[::-1],
        mentees=dossier.mentees[::-1],
        pairings=dossier.pairings[::-1],
        check_ins=dossier.check_ins[::-1],
    )
    made = an_edition(turned, ON, Reader.COORDINATOR, troubled_scores(dossier))
    assert report_files(turned, made, Templates()) == FILES


@pytest.mark.parametrize("seed", ["1", "77"])
def test_the_hash_seed_and_the_zone_of_the_machine_change_nothing(seed: str) -> None:
    program = (
        "from tests.documents.test_report import FILES; import hashlib, sys;"
        "sys.stdout.write(hashlib.sha256(repr(FILES).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, **changed},
            cwd=Path(__file__).parents[2],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for changed in ({"PYTHONHASHSEED": "0"}, {"PYTHONHASHSEED": seed, "TZ": "Pacific/Apia", "LC_ALL": "C"})
    }
    assert len(digests) == 1


def test_a_user_may_replace_a_part_of_the_report_or_how_charts_are_drawn() -> None:
    files = the_files(
        troubled_dossier(),
        report_md_j2='{% extends "rmentor/report.md.j2" %}{% block tiles %}Ours: {{ tiles[0].value }}\n{% endblock %}',
        chart_svg_j2='<svg xmlns="http://www.w3.org/2000/svg"><title>{{ chart.title }}</title></svg>\n',
    )
    assert "Ours: 90%" in files[TEXT]
    assert "| Check-ins held | Pairings |" not in files[TEXT]
    assert "## What needs attention" in files[TEXT]
    assert "<title>Reach</title></svg>" in files[PAGE]
