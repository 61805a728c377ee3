"""From a key as it was typed to the duty that is meant, and why it is none that can be ticked off."""

from collections.abc import Iterable
from datetime import date

from rmentor_cli.duties.take_over import TAKE_OVER
from rmentor_cli.immutable import immutable
from rmentor_cli.model.journal import JournalLine, JournalState, Last
from rmentor_cli.problems import UsageError, did_you_mean
from rmentor_cli.runs.keys import key_meant, keys_beginning


@immutable
class Ticking:
    """What was typed: keys or their beginnings; that they are mails; that every key with such a beginning is meant.

    And whom words for a partner or a manager mean, and the day on which it happened, where that is not today.
    """

    said: tuple[str, ...]
    mailed: bool = False
    every: bool = False
    means: tuple[str, ...] = ()
    day: date | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """What was typed; raises UsageError where nothing was."""
        if not self.said:
            raise UsageError("no key is named", fix="rmentor due shows the key of everything that is owed")
        return self.said


def meant(said: str, keys: Iterable[str], last: Last, ticking: Ticking) -> list[str]:
    """Return the keys to tick off; one that was ticked off before is one of them."""
    if found := _beginning_with(said, keys, ticking):
        return found
    _refuse_take_over(said, last)
    settled = last.get(said) or next((last[key] for key in last if key.startswith(said)), None)
    if settled is None:
        near = did_you_mean(said, keys)
        raise UsageError(f'nothing that is owed has the key "{said}"', fix=near or "rmentor due shows what is owed")
    if settled.state is JournalState.BY_HAND:
        return [settled.key]
    why, instead = _why_not(settled)
    raise UsageError(why, fix=instead)


def to_take_back(said: str, keys: Iterable[str], last: Last, ticking: Ticking) -> list[str]:
    """Return the keys to take back; one that was taken back before is one of them."""
    if found := _beginning_with(said, keys, ticking):
        return found
    _refuse_take_over(said, last)
    line = last.get(said)
    if line and line.state is JournalState.UNDONE:
        return [said]
    if line:
        raise UsageError(f"{said} was not ticked off by hand: it is {line.state.value}", fix=_instead(line))
    near = did_you_mean(said, keys) or "look into journal.csv and checklist.csv"
    raise UsageError(f'nothing ticked off has the key "{said}"', fix=near)


def _beginning_with(said: str, keys: Iterable[str], ticking: Ticking) -> list[str]:
    """Return the key meant, or with --every all."""
    if ticking.every:
        return keys_beginning(said, keys)
    key = key_meant(said, keys, otherwise=", or add --every for all of them")
    return [key] if key else []


def _why_not(line: JournalLine) -> tuple[str, str]:
    """Say why the duty of a line cannot be ticked off, and what to do instead."""
    match line.state:
        case JournalState.UNKNOWN:
            return f"nobody knows whether {line.key} left", f"rmentor send --resolve {line.key} sent (or not-sent)"
        case JournalState.SENT:
            return f"{line.key} was sent on {line.date}, so nothing is owed", "rmentor due shows what is owed"
    return f"{line.key} is not owed today", "rmentor due shows what is owed"


def _instead(line: JournalLine) -> str:
    if line.state is JournalState.SENT:
        return f"leave it as it is; if it came back: rmentor send --resolve {line.key} bounced"
    return "leave it as it is"


def _refuse_take_over(said: str, last: Last) -> None:
    """Raise UsageError where the line of a take-over is meant: what it made doubtful, only a person settles."""
    if said and TAKE_OVER.startswith(said) and TAKE_OVER in last:
        raise UsageError(
            f"{TAKE_OVER} is no duty: since {last[TAKE_OVER].date} the mails that were owed on that day wait for you, "
            "because the computer before may have sent them, and no line takes that back",
            fix="what it sent: rmentor done --mailed KEY; what it did not: rmentor send in a terminal; "
            "to send from there again: rmentor send --take-over, there",
        )
