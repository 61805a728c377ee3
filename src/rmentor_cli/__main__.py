"""The `rmentor` command. Answers --version before anything is imported: start-up is a feature."""

import gc
import sys

COLLECT_AFTER = 200_000  # objects: a command ends long before its garbage matters, and collecting costs a tenth of it


def main() -> int:
    """Run the command line and return its exit code."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from rmentor_cli import __version__  # noqa: PLC0415 - the fast path imports nothing else

        sys.stdout.write(f"rmentor {__version__}\n")
        return 0
    gc.set_threshold(COLLECT_AFTER)
    from rmentor_cli.cli.app import run  # noqa: PLC0415 - only where it is needed

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
