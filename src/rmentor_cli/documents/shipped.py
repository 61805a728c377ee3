"""The templates that rmentor ships: the only files that documents are made from and that are read here."""

from functools import cache
from pathlib import Path

from jinja2 import TemplateNotFound
from jinja2.loaders import split_template_path

from rmentor_cli.documents.template_errors import SUFFIX

FOLDER = Path(__file__).parent.parent / "templates"


def shipped_names() -> list[str]:
    """Return the name of every shipped template, in order."""
    return [path.relative_to(FOLDER).as_posix() for path in sorted(FOLDER.rglob(f"*{SUFFIX}"))]


@cache
def shipped_text(name: str) -> str | None:
    """Read a shipped template; None where there is none of that name."""
    try:
        file = FOLDER.joinpath(*split_template_path(name))
    except TemplateNotFound:
        return None
    return file.read_text(encoding="utf-8") if name.endswith(SUFFIX) and file.is_file() else None
