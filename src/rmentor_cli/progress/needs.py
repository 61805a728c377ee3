"""Why a pairing needs the coordinator. Pure."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import Enum

from rmentor_cli.immutable import immutable
from rmentor_cli.model.pairing import CheckIn, Pairing, PairingStatus, Side
from rmentor_cli.progress.history import PairingHistory, key_of_a_date
from rmentor_cli.progress.outcomes import RECORDED, Became, Entry

IN_A_ROW = 2  # cancellations that call for a talk


class NeedKind(Enum):
    """Why a pairing needs the coordinator, worst first."""

    GONE = "somebody is gone"
    LEADER_CANCELLING = "leader cancelling"
    SILENT = "silent"
    MENTOR_CANCELLING = "mentor cancelling"
    MISSED = "missed"
    TO_REBOOK = "to be rebooked"
    UNPLACED = "no date found"
    ON_LEAVE = "leave takes most of it"
    PAUSE_OVER = "pause over"
    UNREPORTED = "not reported"


SEVERITY = {kind: place for place, kind in enumerate(NeedKind)}
_CANCELLING = {Side.MENTEE: NeedKind.LEADER_CANCELLING, Side.MENTOR: NeedKind.MENTOR_CANCELLING}


@immutable
class Need:
    """A reason to look after a pairing: since when, and the check-ins it is about."""

    kind: NeedKind
    since: date
    check_ins: tuple[CheckIn, ...] = ()


def needs_of(facts: PairingHistory) -> tuple[Need, ...]:
    """Return why someone should look after a pairing, worst first; after the program only reports are wanted.

    Where one of the two is gone nothing else is: the pairing is to end, whatever else it lacked.
    """
    if facts.gone and facts.is_looked_after and facts.is_open:
        return (Need(NeedKind.GONE, facts.on),)
    needs = (need for need in _needs(facts) if facts.is_open or need.kind is NeedKind.UNREPORTED)
    return tuple(sorted(needs, key=lambda need: SEVERITY[need.kind])) if facts.is_looked_after else ()


def _needs(facts: PairingHistory) -> Iterator[Need]:
    yield from _needs_of_the_last(facts)
    if facts.is_silent and facts.last_contact:
        yield Need(NeedKind.SILENT, facts.last_contact)
    if unplaced := _without_date(facts):
        yield _need(NeedKind.UNPLACED, unplaced)
    if facts.taken_by_leave:
        yield _need(NeedKind.ON_LEAVE, facts.taken_by_leave)
    if (last := _last_day_of_pause(facts.pairing)) and last < facts.on:
        yield Need(NeedKind.PAUSE_OVER, last)
    if late := [entry for entry in facts.unreported if not facts.awaits_report(entry)]:
        yield _need(NeedKind.UNREPORTED, late)


def _without_date(facts: PairingHistory) -> list[Entry]:
    unplaced = [entry for entry in facts.entries if entry.outcome is Became.UNPLACED]
    if not any(_needs_a_date(facts, entry) for entry in unplaced):  # hardly ever, and sessions are work
        return []
    return [session.entry for session in facts.sessions if _needs_a_date(facts, session.entry)]


def _needs_a_date(facts: PairingHistory, entry: Entry) -> bool:
    """Say whether no date was found for a check-in, and somebody can help: leave does not end by a reminder."""
    if entry.outcome is not Became.UNPLACED:
        return False
    return entry.check_in.id not in facts.on_leave and key_of_a_date(entry.check_in) not in facts.given_up


def _last_day_of_pause(pairing: Pairing) -> date | None:
    return pairing.paused_until if pairing.status is PairingStatus.PAUSED else None


def _needs_of_the_last(facts: PairingHistory) -> Iterator[Need]:
    if not facts.fell_through:
        return
    runs = {kind: facts.running(side) for side, kind in _CANCELLING.items()}
    talks = [_need(kind, run) for kind, run in runs.items() if len(run) >= IN_A_ROW]
    yield from talks
    if facts.to_rebook:
        yield _need(NeedKind.TO_REBOOK, [facts.to_rebook])
    if facts.still_to_rebook:
        yield _need(NeedKind.TO_REBOOK, facts.still_to_rebook)
    recorded = [e for e in facts.entries if e.outcome in RECORDED and not e.check_in.excused]
    is_said = bool(talks) or facts.to_rebook is not None
    missed = [] if is_said else [entry for entry in recorded[-1:] if entry.outcome is Became.MISSED]
    if missed and not facts.may_be_held_since(missed[0]):  # what became of its new date is asked first
        yield _need(NeedKind.MISSED, missed)


def _need(kind: NeedKind, entries: Sequence[Entry]) -> Need:
    return Need(kind, entries[0].day, tuple(entry.check_in for entry in entries))
