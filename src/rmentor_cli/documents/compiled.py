"""Templates compiled once: all of them in a run, and the shipped ones in an installation.

Compiling what a report is made of takes a quarter of its time. So the code of a shipped template is kept in
__pycache__, as Python keeps the modules beside it, written and trusted as those are; what a user wrote is compiled in
each run.
"""

import marshal
import os
import sys
from collections.abc import Callable, MutableMapping
from hashlib import sha256
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import Environment, FunctionLoader, Template, compiler

from rmentor_cli.documents.shipped import FOLDER
from rmentor_cli.documents.template_errors import SHIPPED

_MAKERS = (Path(compiler.__file__), Path(__file__).with_name("sandbox.py"))  # what decides how a text becomes code


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
            self._compiled[name] = _code(environment, source, name, path)
            self.lengths[name] = len(source)
        return environment.template_class.from_code(environment, self._compiled[name], globals or {})


def _code(environment: Environment, source: str, name: str, path: str | None) -> CodeType:
    """Return the code of a template: for a shipped one what is kept, as long as nothing that it came from changed."""
    if path != f"{SHIPPED}/{name}":  # a user's, or a shipped one under another name, which is part of its code
        return environment.compile(source, name, path)
    file, mark = Path(cache_from_source(str(FOLDER / name))), _mark(source)
    code = _kept(file, mark)
    if code is None:
        code = environment.compile(source, name, path)
        if not sys.dont_write_bytecode:
            _keep(file, mark + marshal.dumps(code))
    return code


def _mark(source: str) -> bytes:
    """Return what code that is kept begins with: it differs for any other text, Python, Jinja or sandbox."""
    makers = [(found.st_size, found.st_mtime_ns) for found in (file.stat() for file in _MAKERS)]
    return MAGIC_NUMBER + sha256(f"{makers}{source}".encode()).digest()


def _kept(file: Path, mark: bytes) -> CodeType | None:
    try:
        content = file.read_bytes()
        code = marshal.loads(content[len(mark) :]) if content.startswith(mark) else None  # noqa: S302 - as for modules
    except (OSError, EOFError, ValueError, TypeError):
        return None
    return code if isinstance(code, CodeType) else None


def _keep(file: Path, content: bytes) -> None:
    """Keep the code, for good or not at all: where Python may not write, each run compiles."""
    new = file.with_suffix(f".{os.getpid()}")
    try:
        file.parent.mkdir(exist_ok=True, parents=True)
        new.write_bytes(content)
        new.replace(file)
    except OSError:
        return
