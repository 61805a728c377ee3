"""The `rmentor` command. Answers --version before anything is imported: start-up is a feature."""

import gc
import os
import sys

COLLECT_AFTER = 1_000_000  # objects: a command ends long before its garbage matters, and collecting costs a tenth of it
INTERRUPTED = 130


def main() -> int:
    """Run the command line and return its exit code; an interrupt is quiet at any time, while modules load too."""
    _open_closed_streams()
    try:
        return _main(sys.argv[1:])
    except KeyboardInterrupt:
        return INTERRUPTED
    except RuntimeError as error:  # what an interrupt becomes where a class is being made (before Python 3.12)
        if isinstance(error.__cause__, KeyboardInterrupt):
            return INTERRUPTED
        raise


def _open_closed_streams() -> None:
    """Put the null device in the place of a stream that the caller closed: `rmentor match >&-` has no stdout at all."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - for the whole run


def _main(argv: list[str]) -> int:
    if argv in (["--version"], ["-V"]):
        from rmentor_cli import __version__  # noqa: PLC0415 - the fast path imports nothing else

        sys.stdout.write(f"rmentor {__version__}\n")
        return 0
    gc.set_threshold(COLLECT_AFTER)
    from rmentor_cli.cli.app import run  # noqa: PLC0415 - only where it is needed

    try:
        return run(argv)
    finally:
        gc.freeze()  # all of it ends with the process: Python need not look for garbage among it twice on the way out


if __name__ == "__main__":
    sys.exit(main())
