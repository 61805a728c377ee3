"""A page as PDF, by WeasyPrint, which need not be installed: only the command line chooses it. Fetches nothing."""

from typing import Any, NoReturn

from weasyprint import HTML


def to_pdf(page: str) -> bytes:
    """Return a page as tagged PDF; the same page makes the same bytes."""
    made: bytes = HTML(string=page, url_fetcher=refuse).write_pdf(pdf_tags=True)
    return made


def refuse(url: str, *_: Any, **__: Any) -> NoReturn:
    """Fetch nothing, from the network or from this computer."""
    raise ValueError(f"a report needs nothing but itself, and does not fetch {url}")
