"""What a matching depends on, as a digest for each file: so that a later check can say what changed since. Pure.

Names, addresses, places, leave and rounds waited are left out: they decide no rule and no point.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import PairingStatus

_OF_A_PARTICIPANT = (
    "id", "grade", "department", "manager_id", "dotted_line_ids", "time_zone", "languages", "offers", "wants",
    "capacity", "availability", "prefers", "declines", "style", "status", "joined",
)  # fmt: skip
_OF_AN_ORG_MEMBER = ("id", "manager_id", "dotted_line_ids")
_OF_PAST_PARTNERS = ("mentor_id", "mentee_id")
_OF_A_PAIRING = ("mentor_id", "mentee_id", "status")
_OF_A_TOPIC = ("id", "label", "also", "broader")

_NEXT_FIELD, _NEXT_ROW, _NEXT_ITEM = "\x1f", "\x1e", "\x1d"  # no cell can hold a control character


def inputs_of(dossier: Dossier) -> Mapping[str, str]:
    """Return a digest of all that matching reads, by the file it stands in; the order of rows does not matter."""
    program = dossier.program
    settings = (
        program.program.start, program.program.months, program.program.time_zone, program.working_hours,
        program.scheduling.minutes, program.matching,
    )  # fmt: skip
    # of the pairings only those count that must not be made again
    over = [each for each in dossier.pairings if each.status in {PairingStatus.DECLINED, PairingStatus.ENDED}]
    withdrawn = [f"{each}\n" for each in sorted(dossier.withdrawn)]
    texts = {
        paths.PROGRAM: _text(settings),
        paths.TOPICS: _rows(dossier.topics, _OF_A_TOPIC, in_order=False),  # the first of two equal words has it
        paths.MENTORS: _rows(dossier.mentors, _OF_A_PARTICIPANT),
        paths.MENTEES: _rows(dossier.mentees, _OF_A_PARTICIPANT),
        paths.ORG: _rows(dossier.org, _OF_AN_ORG_MEMBER),
        paths.HISTORY: _rows(dossier.history, _OF_PAST_PARTNERS),
        paths.PAIRINGS: _rows(over, _OF_A_PAIRING),
        paths.CONSENTS: "".join(withdrawn),
    }
    return {path: hashlib.sha256(text.encode()).hexdigest()[:32] for path, text in texts.items() if text}


def _rows(records: Iterable[Any], names: Iterable[str], *, in_order: bool = True) -> str:
    rows = [_NEXT_FIELD.join(_text(getattr(record, name)) for name in names) for record in records]
    return _NEXT_ROW.join(sorted(set(rows)) if in_order else rows)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple):
        return _NEXT_ITEM.join(map(_text, value))
    if is_dataclass(value) and type(value).__str__ is object.__str__:  # a section of program.yaml
        return _NEXT_FIELD.join(f"{each.name}={_text(getattr(value, each.name))}" for each in fields(value))
    return str(value)
