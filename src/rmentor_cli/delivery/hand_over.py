"""What there is to hand over, and what comes back: the words that both ways out share. Knows no program."""

import re
from collections.abc import Callable
from enum import Enum
from typing import Protocol

from rmentor_cli.immutable import immutable

LONGEST_WORDS = 200
_UNPRINTABLE = re.compile(r"[^\x20-\x7e]+")


class Fate(Enum):
    """What became of a mail that was handed over."""

    TAKEN = "taken"  # whoever took it answers for it now
    REFUSED = "refused"  # for good, as things stand
    LATER = "later"  # not now: another try may go well
    STOPPED = "stopped"  # not now, and no other mail either: it is about who sends, or how much
    UNKNOWN = "unknown"  # it may have been taken: it left, and no answer came


@immutable
class Answer:
    """What the server or the command said of one mail."""

    fate: Fate
    words: str = ""
    about_all: bool = False  # it says more of the way out than of this mail: the next one will fare alike


@immutable
class Outgoing:
    """A mail as it is handed over: two bare addresses, and bytes whose lines end in CR LF."""

    sender: str
    recipient: str
    content: bytes


BeforeBody = Callable[[], None]  # called right before the body leaves; where it raises, nothing may leave


class WayOut(Protocol):
    """Takes mails, one after the other."""

    def hand_over(self, mail: Outgoing, leaving: BeforeBody) -> Answer:
        """Hand one mail over; raises RmentorError where none can be and this one was not, BusyError for a while."""

    def close(self) -> None:
        """Say good-bye; never raises."""


def words_of(said: bytes | str) -> str:
    """Return what a server or a command said as one short line that is safe to show and to keep."""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    flat = " ".join(_UNPRINTABLE.sub(" ", text).split())
    return flat if len(flat) <= LONGEST_WORDS else f"{flat[: LONGEST_WORDS - 3]}..."
