"""What people have agreed to, in which words, and since when. Pure."""

from datetime import date

from rmentor_cli.model.fields import Owner, field, record
from rmentor_cli.model.kinds import LINE, SLUG
from rmentor_cli.model.time_kinds import DATE

TAKING_PART = "taking-part"  # what is consented to by signing up
CREDIT_LETTER = "credit-letter"  # that the line manager gets a letter about the hours given
STORIES = "story"  # taken back: nothing is told of somebody; one story has a consent of its own, under its id


@record
class Consent:
    """One line of consents.csv: somebody agreed to a text; whoever withdraws keeps the line, with the day."""

    person_id: str = field(SLUG, "who agreed", example="j-kfwm", owner=Owner.BOTH)
    what: str = field(SLUG, "what they agreed to", example="taking-part", owner=Owner.BOTH)
    text_version: str = field(LINE, "the version of the text they read", example="sign-up-1", owner=Owner.BOTH)
    given: date = field(DATE, "the day they agreed", example="2026-11-30", owner=Owner.BOTH)
    withdrawn: date | None = field(DATE, "the day they took it back; empty: it holds", default=None, owner=Owner.BOTH)
