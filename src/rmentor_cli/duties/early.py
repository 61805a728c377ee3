"""Mails that may leave some days before they are owed, for somebody who runs rmentor once a week. Pure."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from rmentor_cli.duties.known import Known
from rmentor_cli.duties.owed import ahead, owed, rests
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import Act, Duty, DutyKind
from rmentor_cli.model.journal import JournalLine, JournalState
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.model.today import Today

FURTHEST = 31  # days
# What helps as well some days sooner. A reminder, a question about a meeting, a chase or a word that a pause is over is
# true on its day alone.
MAY_BE_EARLY = frozenset(
    {
        DutyKind.INVITATION,
        DutyKind.AGENDA,
        DutyKind.KICKOFF,
        DutyKind.GOAL_REVIEW,
        DutyKind.CLOSING,
        DutyKind.SPONSOR_COMMITMENT,
    }
)


def early(dossier: Dossier, private: PrivateDossier, today: Today, days: int) -> tuple[Duty, ...]:
    """Return the mails owed in the days after today that may leave today, where no blackout and no pause holds them."""
    known = Known(dossier, private, today)
    return tuple(duty for _, duty in ahead(known, days)[1] if duty.kind in MAY_BE_EARLY and _may_leave(known, duty))


def _may_leave(known: Known, duty: Duty) -> bool:
    day = known.day_of(duty.person_id)
    return not (known.days(duty.person_id).is_frozen(day) or rests(known, duty, day))


def if_all_leave(dossier: Dossier, private: PrivateDossier, today: Today, days: int) -> Iterator[tuple[date, Duty]]:
    """Yield the mails of the days after today, each once with its day, as if each left when it is owed."""
    for day in (today.later(n) for n in range(days + 1)):
        mails = [duty for duty in owed(dossier, private, day) if duty.act is Act.MAIL]
        dossier = replace(dossier, journal=(*dossier.journal, *(_sent(duty, day.on) for duty in mails)))
        if day.on > today.on:
            yield from ((day.on, duty) for duty in mails)


def _sent(duty: Duty, on: date) -> JournalLine:
    return JournalLine(
        id=duty.key,
        date=on,
        key=duty.key,
        kind=duty.kind.value,
        person_id=duty.person_id,
        pairing_id=duty.pairing_id,
        state=JournalState.SENT,
    )
