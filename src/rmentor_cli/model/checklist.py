"""What is to be ready before people meet, and what of it a person has ticked off. Pure."""

from datetime import date
from enum import Enum
from typing import Self

from rmentor_cli.model.duty import DutyKind
from rmentor_cli.model.fields import Owner, field, record
from rmentor_cli.model.kinds import SLUG, one_of
from rmentor_cli.model.time_kinds import DATE


class Item(Enum):
    """The items of the checklist, in the order in which they are looked at."""

    kind: DutyKind

    def __new__(cls, word: str, kind: DutyKind) -> Self:
        """Keep the word as the value, and beside it the kind of duty that is owed while it is open."""
        member = object.__new__(cls)
        member._value_ = word
        member.kind = kind
        return member

    # of the program
    OBJECTIVES = "objectives", DutyKind.READINESS
    SPONSOR = "sponsor", DutyKind.READINESS
    SAFE_CONTACT = "safe-contact", DutyKind.READINESS
    TRUST = "trust", DutyKind.READINESS
    AGREEMENT_TEXT = "agreement-text", DutyKind.READINESS
    ATTENDANCE = "attendance", DutyKind.READINESS  # only where the sponsor is to see it by name
    # of a person, and of a pairing
    PREP = "prep", DutyKind.PREP
    AGREEMENT = "agreement", DutyKind.AGREEMENT

    def key(self, subject_id: str = "") -> str:
        """Return the key under which it is owed and ticked off: readiness-trust, prep-j-kfwm, agreement-p001."""
        return f"{self.kind.value}-{subject_id or self.value}"


DERIVED = frozenset({Item.OBJECTIVES, Item.SPONSOR, Item.SAFE_CONTACT})  # the files tell it, and nobody ticks it off
ITEM = one_of(Item, but_for=DERIVED)


@record
class Tick:
    """One line of checklist.csv: something was got ready, or is to be by another day than rmentor's."""

    item: Item = field(ITEM, "trust, agreement-text, attendance, prep or agreement", example="prep", owner=Owner.BOTH)
    subject_id: str = field(
        SLUG,
        "whose prep, or the agreement of which pairing; empty where it is the program's",
        default="",
        example="j-kfwm",
        owner=Owner.BOTH,
    )
    due: date | None = field(DATE, "by when, where you want another day than rmentor's", default=None)
    done: date | None = field(DATE, "the day it was ticked off; empty: not yet", default=None, owner=Owner.BOTH)
    by: str = field(
        SLUG, "who ticked it off: coordinator, cover, or the id of whoever said so", default="", owner=Owner.BOTH
    )

    @property
    def key(self) -> str:
        """The key under which it is owed and ticked off."""
        return self.item.key(self.subject_id)
