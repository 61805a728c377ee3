"""On paper no heading stands alone at the foot of a sheet: what it is about follows it."""

import re

import pytest

from rmentor_cli.documents.rendering import Templates

HEADINGS = frozenset({"h1", "h2", "h3"})
PAGES = {
    "celebration.html.j2": HEADINGS | {"h2 + p"},  # a sentence stands between heading and list
    "report-style.html.j2": HEADINGS,
    "mail/index.html.j2": HEADINGS,
    "credit-letter.html.j2": {"h1"},
}
ONE_SHEET = {"certificate.html.j2", "mail/base.html.j2"}  # and a mail, which is no page


def on_paper(name: str) -> str:
    """Return the rules of a page that hold on paper only, in one line."""
    rules = Templates().shipped(name).partition("@media print")[2]
    return " ".join(rules.split("{", maxsplit=1)[-1].split())


@pytest.mark.parametrize("name", PAGES)
def test_a_heading_stays_with_what_follows(name: str) -> None:
    kept = re.findall(r"(?:^|[{}]) ?([^{}]+) \{ break-after: avoid; \}", on_paper(name))
    assert PAGES[name] <= {each.strip() for rule in kept for each in rule.split(",")}


def test_no_page_with_rules_for_paper_is_forgotten() -> None:
    pages = {name for name in Templates().names if name.endswith(".html.j2")}
    made = {name for name in pages if "@media print" in Templates().shipped(name)}
    assert made - ONE_SHEET == set(PAGES)
