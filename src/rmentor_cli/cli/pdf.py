"""Whether pages can be made PDF here, and by what."""

from collections.abc import Callable

from rmentor_cli.problems import UsageError

_BY_HAND = "or open the page in a browser and print it to PDF: it is laid out for that"


def printer() -> Callable[[str], bytes]:
    """Return what makes a page PDF; raises UsageError where it is not installed, or lacks what it needs."""
    from importlib.util import find_spec

    if not find_spec("weasyprint"):
        raise UsageError(
            "PDF needs WeasyPrint, which is not installed here", fix=f'pip install "rmentor[pdf]", {_BY_HAND}'
        )
    try:
        from rmentor_cli.documents.pdf import to_pdf
    except OSError:  # it is there, but the library it draws with is not
        raise UsageError(
            "WeasyPrint is installed, but not Pango, which it draws with",
            fix=f"install Pango (Debian: apt-get install libpangoft2-1.0-0; macOS: brew install pango), {_BY_HAND}",
        ) from None
    return to_pdf
