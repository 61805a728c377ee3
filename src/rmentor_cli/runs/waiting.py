"""What is said of sessions that wait for another date."""

from collections.abc import Sequence

from rmentor_cli.problems import listed
from rmentor_cli.terminal.problem_lines import counted


def waiting_in_words(ids: Sequence[str]) -> str:
    """Say which sessions were not held and have no other date."""
    verb = "waits" if len(ids) == 1 else "wait"
    return f"{counted(len(ids), 'session')} {verb} for another date: {listed(ids, at_most=5)}"
