"""What a mail about one check-in says: an invitation, a move, a cancellation, an agenda, a reminder. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from rmentor_cli.decisions.rebook import moved_to
from rmentor_cli.documents.agenda import agenda_of
from rmentor_cli.documents.contexts import CheckInMail, variables_of
from rmentor_cli.documents.envelope import cover_on
from rmentor_cli.documents.letters import Letters
from rmentor_cli.documents.moments import Moment, moment
from rmentor_cli.documents.upcoming import AHEAD
from rmentor_cli.duties.mail_keys import said_of
from rmentor_cli.model.checklist import Item
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import Duty, DutyKind
from rmentor_cli.model.journal import DISCHARGING, columns_of
from rmentor_cli.model.pairing import OVER, CheckIn, CheckInState
from rmentor_cli.model.zones import zone
from rmentor_cli.progress.lifetime import is_paused


def check_in_mail(letters: Letters, duty: Duty) -> CheckInMail:
    """Say what there is to say about one check-in."""
    dossier, check_in = letters.dossier, letters.facts.check_ins[duty.check_in_id]
    program, pairing = dossier.program, dossier.pairings_by_id[check_in.pairing_id]
    course = () if pairing.status in OVER else letters.dossier.courses.get(pairing.id, ())
    agenda = agenda_of(letters.facts, check_in, letters.side_of(duty))
    return CheckInMail(
        **{**variables_of(agenda), "for_assistant": duty.copy_to_assistant},
        cover=cover_on(dossier, letters.today),
        forms=program.forms,
        deadline=duty.deadline,
        was=_told(dossier, check_in, duty),
        rebooked=_when(dossier, _instead(check_in, course), duty),
        instead_of=_when(dossier, _instead_of(dossier, check_in, course), duty),
        asks_for_agreement=letters.facts.is_asked_for(Item.AGREEMENT, pairing.id),
        is_over=pairing.status in OVER,
        rests=is_paused(pairing, letters.today.on),
        brings=letters.brings(duty).value,
    )


def _told(dossier: Dossier, check_in: CheckIn, duty: Duty) -> Moment | None:
    """Return when the reader was last told that they would meet, where the check-in has moved or is off."""
    clock = dossier.clock_of(check_in)
    first = (check_in.start if duty.kind is DutyKind.CANCELLATION else None) or check_in.moved_from
    wall = duty.told.astimezone(zone(clock)).replace(tzinfo=None) if duty.told else first
    return _when(dossier, replace(check_in, start=wall), duty)


def _when(dossier: Dossier, check_in: CheckIn | None, duty: Duty) -> Moment | None:
    """Return when a check-in starts, as the reader's clock shows it; None without a start."""
    if check_in is None or check_in.start is None:
        return None
    zone_of_reader = dossier.zone_of(dossier.people[duty.person_id])
    return moment(check_in.start, check_in.minutes, dossier.clock_of(check_in), zone_of_reader)


def _instead(check_in: CheckIn, course: Sequence[CheckIn]) -> CheckIn | None:
    """Return the other date of a check-in that is off, where it has one that still stands."""
    new = moved_to(check_in, course) if check_in.state is CheckInState.CANCELLED else None
    if new and new.state is CheckInState.CANCELLED:
        return _instead(new, course)
    return new if new and new.state in AHEAD and new.start else None


def _instead_of(dossier: Dossier, check_in: CheckIn, course: Sequence[CheckIn]) -> CheckIn | None:
    """Return the check-in whose place one takes: of several the last that anybody was told of, else the first."""
    off = sorted((row for row in course if _instead(row, course) == check_in), key=lambda row: (len(row.id), row.id))
    told = [row for row in off[1:] if _was_told(dossier, row)]
    return next(iter([*told[-1:], *off]), None)


def _was_told(dossier: Dossier, check_in: CheckIn) -> bool:
    _, keys, _, states = columns_of(dossier.journal)
    left = (key for key, state in zip(keys, states, strict=True) if state in DISCHARGING and check_in.id in key)
    return any(said.check_in_id == check_in.id for said in map(said_of, left) if said)
