"""What is said of leave that takes most of what is left of a program."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from rmentor_cli.dates import last_day
from rmentor_cli.leave import most_of
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import LIVE, CheckInState, Pairing
from rmentor_cli.model.values import DateRange
from rmentor_cli.problems import listed
from rmentor_cli.progress.pairing import progress, to_begin
from rmentor_cli.runs.finding import name_of


def on_long_leave(dossier: Dossier, pairings: Iterable[Pairing], on: date) -> Iterator[str]:
    """Say of some pairings who is away for half of the program or more, or of what is left of it."""
    info = dossier.program.program
    days = DateRange(max(on, info.start), last_day(info))
    for pairing in pairings if on <= days.last else ():
        for person_id in (pairing.mentor_id, pairing.mentee_id):
            if leave := most_of(days, dossier.people[person_id]):
                away = listed([f"{each.first}..{each.last}" for each in leave], at_most=3)
                who = f"{name_of(dossier, person_id)} ({pairing.id})"
                yield f"{who} is away {away}, half of the days ahead or more; would they rather begin later?"


def on_taken_by_leave(dossier: Dossier, on: date) -> Iterator[str]:
    """Say of which pairings leave takes most sessions that are left, and how else they could go on."""
    undated = Counter(row.pairing_id for row in dossier.check_ins if row.state is CheckInState.UNPLACED)
    some = replace(dossier, pairings=tuple(each for each in dossier.pairings if undated[each.id] > 1))
    found = (each for facts in (progress, to_begin) for each in facts(some, on))
    if ids := [each.pairing.id for each in found if each.pairing.status in LIVE and each.taken_by_leave]:
        whose = f"{listed(ids, at_most=5)} {'has' if len(ids) == 1 else 'have'} left"
        ways_out = f"rmentor pairing end {ids[0]} --rematch, or rmentor pairing pause {ids[0]}"
        yield f"Leave takes most sessions that {whose}. If they would rather not wait for each other: {ways_out}."
