"""What another computer may have sent before this one took over. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from rmentor_cli.model.duty import Act, Duty
from rmentor_cli.model.journal import JournalLine

TAKE_OVER = "take-over"  # the key and the kind of its line in the journal
WAITS = "it was owed when this computer took over, and the one before may have sent it"


def with_doubts(duties: Iterable[Duty], last: Mapping[str, JournalLine]) -> tuple[Duty, ...]:
    """Let the mails that were owed on the day of the last take-over, or before it, wait for a person.

    What the computer before sent since its last shared line of the journal is not in the journal here. A mail that
    fell due earlier may be among it too: it may have been refused at first, or waited. All of them are doubtful, and
    the list of them only gets shorter.
    """
    line = last.get(TAKE_OVER)
    if line is None:
        return tuple(duties)
    return tuple(
        replace(duty, waits=duty.waits or WAITS) if duty.act is Act.MAIL and duty.since <= line.date else duty
        for duty in duties
    )
