"""Compile the shipped templates while the wheel is built, also the one of an editable install.

docs/decisions/0006-what-a-start-costs.md says what it is for.
"""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledTemplates(BuildHookInterface[Any]):
    """Writes one module for each template; pip and Python then treat them as they treat all others."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's names
        """Write the modules anew into the source tree, where an editable install finds them, too."""
        sys.path.insert(0, str(Path(self.root, "src")))
        from rmentor_cli.documents.compiled import FOLDER, Once, built_modules
        from rmentor_cli.documents.escaping import escape_markdown
        from rmentor_cli.documents.sandbox import Sandbox
        from rmentor_cli.documents.speech import plainly

        FOLDER.mkdir(exist_ok=True)
        for old in FOLDER.glob("*.py"):
            old.unlink()
        sandbox = Sandbox(Once(lambda _: None), escape_markdown, plainly(""))
        for name, text in built_modules(sandbox):
            (FOLDER / name).write_text(text, encoding="utf-8")
