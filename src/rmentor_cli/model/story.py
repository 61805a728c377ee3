"""Learning worth telling, and whether it may be told. Pure."""

import re
from datetime import date as Day  # noqa: N812 - a column is called date
from enum import Enum

from rmentor_cli.model.fields import Invalid, Owner, Scalar, Visibility, field, record
from rmentor_cli.model.kinds import PROSE, SLUG, one_of
from rmentor_cli.model.time_kinds import DATE


def _story_id(text: str) -> str:
    if not re.fullmatch(r"story-\d{3,9}", text, re.ASCII):
        raise Invalid("is not the id of a story", "write story- and a number of three digits, such as story-001")
    return text


STORY_ID = Scalar("the id of a story", _story_id, str, pattern=r"^story-\d{3,9}$")


class StoryConsent(Enum):
    """Whether a story may be told; never who said no, nor why."""

    ASKED = "asked"  # not both have agreed yet: its text is in private/
    UNNAMED = "unnamed"  # both have agreed, and nobody is named
    NAMED = "named"  # both have agreed to stand there with their names
    WITHDRAWN = "withdrawn"  # it is not told, or no more; the text is gone


TOLD = frozenset({StoryConsent.UNNAMED, StoryConsent.NAMED})


@record
class Story:
    """One line of stories.csv: something two people learned with each other."""

    id: str = field(STORY_ID, "a short id", example="story-001", owner=Owner.BOTH)
    date: Day = field(DATE, "the day it was written down", example="2027-03-01", owner=Owner.BOTH)
    pairing_id: str = field(SLUG, "the pairing it is about: both have to agree", example="p001", owner=Owner.BOTH)
    consent: StoryConsent = field(one_of(StoryConsent), "asked, unnamed, named or withdrawn", owner=Owner.BOTH)
    text: str = field(
        PROSE,
        "the words both agreed to; empty before, and once it is withdrawn",
        default="",
        owner=Owner.BOTH,
        seen_by=Visibility.PROGRAM,
    )


def next_story_id(ids: frozenset[str]) -> str:
    """Return an id that no story has had: story-001, story-002."""
    numbers = [int(each.removeprefix("story-")) for each in ids]
    return f"story-{max(numbers, default=0) + 1:03}"
