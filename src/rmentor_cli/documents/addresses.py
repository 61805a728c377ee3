"""Where a mail may go: the domain of an address as mail carries it, and whether a program writes to it. Pure."""

import re
from collections.abc import Iterable
from functools import lru_cache

from rmentor_cli.model.kinds import is_mailbox

_DOMAIN = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*")
_AMBIGUOUS = re.compile("[ßς\u200c\u200d]")  # the two versions of the standard make different domains of these


@lru_cache(maxsize=1024)
def ascii_domain(domain: str) -> str:
    """Return a domain as mail carries it, bücher.de as xn--bcher-kva.de; empty where there is no one such form."""
    try:
        return "" if _AMBIGUOUS.search(domain) else domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""


def is_within(email: str, domains: Iterable[str]) -> bool:
    """Say whether an address is in one of the domains that mail may go to; where none is named, any is."""
    allowed = {ascii_domain(domain.removeprefix("@")) for domain in domains}
    return not allowed or ascii_domain(email.rpartition("@")[2]) in allowed - {""}


def written_address(email: str) -> str:
    """Return an address as it stands in a mail, its domain in ASCII; empty where there is no one such form."""
    user, _, domain = email.rpartition("@")
    written = ascii_domain(domain)
    is_sound = is_mailbox(user) and _DOMAIN.fullmatch(written)
    return f"{user}@{written}" if is_sound else ""
