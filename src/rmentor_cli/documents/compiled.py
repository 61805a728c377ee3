"""Templates compiled once: all of them in a run, and the shipped ones when rmentor is built.

Compiling what a report is made of takes a quarter of its time. So a build writes the Python that Jinja makes of every
shipped template, and from there on it is a module like all others. Where there is none that was made of the very text,
by the same Jinja, it is compiled as a user's template is.
"""

from collections.abc import Callable, Iterator, MutableMapping
from hashlib import sha256
from importlib.abc import InspectLoader
from importlib.machinery import PathFinder
from pathlib import Path
from types import CodeType
from typing import Any

import jinja2
from jinja2 import Environment, FunctionLoader, Template

from rmentor_cli.documents.shipped import shipped_names, shipped_text
from rmentor_cli.documents.template_errors import SHIPPED

FOLDER = Path(__file__).parent.parent / "compiled_templates"
SYNTAX = {
    "keep_trailing_newline": True,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "optimized": False,  # what is worked out while compiling is not counted where it is used
}
_DIGITS = 32


class Once(FunctionLoader):
    """Compiles every template once, for all sandboxes that load it: they must know the same filters, called alike."""

    def __init__(self, load: Callable[[str], tuple[str, str, None] | None]) -> None:
        """Take where templates come from."""
        super().__init__(load)
        self.lengths: dict[str | None, int] = {}  # in characters
        self._compiled: dict[str, CodeType] = {}

    def load(self, environment: Environment, name: str, globals: MutableMapping[str, Any] | None = None) -> Template:  # noqa: A002 - Jinja's name
        """Return a template, compiled the first time it is asked for."""
        if name not in self._compiled:
            source, path, _ = self.get_source(environment, name)
            built = _built(name, source, path) if path == f"{SHIPPED}/{name}" else None
            self._compiled[name] = built or environment.compile(source, name, path)
            self.lengths[name] = len(source)
        return environment.template_class.from_code(environment, self._compiled[name], globals or {})


def built_modules(environment: Environment) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of the module that each shipped template becomes."""
    for name in shipped_names():
        source = shipped_text(name) or ""
        yield f"{_module(name, source)}.py", environment.compile(source, name, f"{SHIPPED}/{name}", raw=True)


def _built(name: str, source: str, path: str) -> CodeType | None:
    """Return the code of a shipped template from its module, if it has one; where it stands in errors is its text."""
    module = _module(name, source)
    spec = PathFinder.find_spec(module, [str(FOLDER)])
    code = spec.loader.get_code(module) if spec and isinstance(spec.loader, InspectLoader) else None
    return code.replace(co_filename=path) if code else None


def _module(name: str, source: str) -> str:
    """Name the module of a template: any other text, Jinja or syntax has another."""
    made_of = f"{jinja2.__version__}\n{SYNTAX}\n{name}\n{source}"
    return f"t{sha256(made_of.encode()).hexdigest()[:_DIGITS]}"
