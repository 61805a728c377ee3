"""Whose meetings may no longer fit, because an import changed when people are free."""

from collections.abc import Iterator

from rmentor_cli.intake.enrolling import Enrolled
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import OPEN, people_of
from rmentor_cli.problems import listed

_OF_TIME = frozenset({"availability", "away", "country", "time_zone"})


def with_other_hours(before: Dossier, enrolled: Enrolled) -> tuple[str, ...]:
    """Return the names of those whose hours or days off changed while they have dates with a partner."""
    changed = {each.row for each in enrolled.taken if each.column in _OF_TIME}
    dated = {row.pairing_id for row in before.check_ins if row.start and row.state in OPEN} if changed else set()
    meeting = people_of(each for each in before.live_pairings if each.id in dated)
    return tuple(enrolled.dossier.people[each].name for each in sorted(changed.intersection(meeting)))


def on_other_hours(names: tuple[str, ...]) -> Iterator[str]:
    """Say that dates may no longer fit, and who looks at them."""
    if names:
        whose = listed(list(names), at_most=12)
        yield f"Other hours or days off: {whose}; dates that no longer fit are moved by rmentor schedule."
