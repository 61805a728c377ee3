"""One run at a time: a lock that the system itself lets go when a run ends, however it ends."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rmentor_cli.files.read import refuse_links_out
from rmentor_cli.files.write import PRIVATE_FOLDER_MODE, explained
from rmentor_cli.model import paths
from rmentor_cli.problems import BusyError

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Hold the program's lock; raises at once: BusyError where another run has it, else RmentorError."""
    refuse_links_out(root, [paths.LOCK])
    path = root / paths.LOCK
    try:
        path.parent.mkdir(mode=PRIVATE_FOLDER_MODE, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise explained(path, error) from None
    try:
        try:
            _take(descriptor)
        except OSError:
            raise BusyError(
                "another rmentor run is writing to this program", fix="wait a moment and run the command again"
            ) from None
        yield
    finally:
        os.close(descriptor)
