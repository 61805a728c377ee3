"""The lines at the top of a mail template: its subject, whom it is for and when it is sent. Pure."""

import re
from collections.abc import Iterator, Mapping
from enum import Enum

from rmentor_cli.problems import did_you_mean, listed

_FRONT_MATTER = re.compile(r"\s*---\n(.*?)^---\n", re.DOTALL | re.MULTILINE)


class Audience(Enum):
    """Whom a mail is for."""

    INVITED = "invited"  # not in the program yet, or not yet paired by their own word
    PARTICIPANT = "participant"
    PAIRING = "pairing"  # one of the two
    LINE_MANAGER = "line-manager"
    SPONSOR = "sponsor"
    COORDINATOR = "coordinator"


def split(text: str) -> tuple[Mapping[str, str], str]:
    """Return what stands between the two lines of ---, and the text below; nothing where they are not there."""
    found = _FRONT_MATTER.match(text)
    if not found:
        return {}, text
    lines = (line.partition(":") for line in found[1].splitlines())
    return {key.strip(): value.strip() for key, _, value in lines}, text[found.end() :]


def wrong_audience(text: str, shipped: str) -> Iterator[tuple[int, tuple[str, str]]]:
    """Yield the line of an audience that is none, or not the one a mail has: a mail is for whom its facts are for."""
    said, meant = (split(each)[0].get("audience") for each in (text, shipped))
    if not said or said == meant:
        return
    words = [audience.value for audience in Audience]
    line = next(n for n, line in enumerate(text.splitlines(), 1) if line.partition(":")[0].strip() == "audience")
    if said not in words:
        near = did_you_mean(said, words)
        yield line, (f'audience "{said}" is not one of {listed(words, at_most=len(words))}', near)
    elif meant:
        yield line, (f'this mail goes to "{meant}", not to "{said}"', f"write audience: {meant}")
