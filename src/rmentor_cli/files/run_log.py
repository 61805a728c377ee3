"""private/runs.csv: that a run took place. Nothing rests on it, so it is never flushed, and never stops a command."""

import contextlib
import os
from pathlib import Path

from rmentor_cli.files.read import refuse_links_out
from rmentor_cli.files.write import PRIVATE_FILE_MODE, PRIVATE_FOLDER_MODE, write_file
from rmentor_cli.model import paths
from rmentor_cli.problems import RmentorError

LARGEST = 60_000  # bytes, a thousand runs: then the older half goes


def add_run(root: Path, header: str, line: str) -> None:
    """Add one line at the end, and keep the file short."""
    path = root / paths.RUNS
    with contextlib.suppress(OSError, RmentorError):
        refuse_links_out(root, [paths.RUNS])
        path.parent.mkdir(mode=PRIVATE_FOLDER_MODE, exist_ok=True)
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, PRIVATE_FILE_MODE)
        try:
            size = os.fstat(file).st_size
            os.write(file, (line if size else header + line).encode())
        finally:
            os.close(file)
        if size > LARGEST:
            write_file(path, _newer_half(path.read_bytes()), private=True)


def _newer_half(content: bytes) -> bytes:
    header, *lines = content.splitlines(keepends=True)
    return b"".join([header, *lines[len(lines) // 2 :]])
