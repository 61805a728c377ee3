"""Whom a refusal is about: the one recipient, or the sender and the account, and then every mail would fare alike.

The three numbers of an enhanced status code say so (RFC 3463), and what large services make of them: Exchange Online
refuses one unknown recipient with 5.4.1 and a sender with 5.1.8, 5.7.57, 5.7.60, 5.7.5xx or 5.7.7xx; Gmail says 5.4.5
of a day's number that is reached, and 5.7.26 of a sender nobody vouches for.
"""

import re

from rmentor_cli.delivery.hand_over import Fate

_STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
_OF_THE_RECIPIENT = frozenset({"4.1", "4.4", "4.6", "3.4"})  # no route to that address; this mail is too large
_OF_THE_SENDER = frozenset({"1.7", "1.8", "7.8", "7.9", "7.26", "7.30", "7.57", "7.60"})
_TENANT = 500  # from 5.7.500 on Exchange Online speaks of the account that sends


def fate_of(code: int, words: str, *, of_sender: bool = False) -> Fate:
    """Return what a reply says of a mail that was surely not taken; `of_sender`: it answered to the sender's name."""
    match code // 100:
        case 5:
            return Fate.STOPPED if of_sender or _is_about_all(words) else Fate.REFUSED
        case 4:
            return Fate.STOPPED if _is_about_all(words) else Fate.LATER
    return Fate.LATER  # out of place: whoever says so did not understand, and nothing has left


def passes_by_itself(words: str) -> bool:
    """Say whether a refusal of everything is about a quota or the system, and not about who sends."""
    found = _STATUS.search(words)
    return found is not None and found[2] in {"3", "4"}


def _is_about_all(words: str) -> bool:
    found = _STATUS.search(words)
    if found is None:
        return False
    _, subject, detail = found.groups()
    status = f"{subject}.{detail}"
    is_system = subject in {"3", "4"} and status not in _OF_THE_RECIPIENT
    return is_system or status in _OF_THE_SENDER or (subject == "7" and int(detail) >= _TENANT)
