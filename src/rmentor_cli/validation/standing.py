"""Rules on pairings that stand: the reporting line is looked at again, whatever changed around them. Pure."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import LIVE, STANDING, CheckInState, PairingStatus
from rmentor_cli.model.people import PersonStatus
from rmentor_cli.organization import Organization
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem, Severity, listed
from rmentor_cli.progress.outcomes import may_be_over

Day = Callable[[], date]  # asked for only where a rule needs it: finding it costs a look at the time zones


def live_reporting_lines(dossier: Dossier, today: Day) -> Iterator[Problem]:
    """A live pairing inside one reporting line is held until people have talked; nobody else waits."""
    if not dossier.live_pairings:
        return  # as in a program that begins, whose rosters may be long
    organization = Organization.of(dossier)
    for row, pairing in enumerate(dossier.pairings):
        if pairing.status not in LIVE or not organization.in_one_line(pairing.mentor_id, pairing.mentee_id):
            continue
        if pairing.kept_until and today() <= pairing.kept_until:
            continue
        at = dossier.sources.cell(paths.PAIRINGS, row, "id")
        agreed = f", and what both agreed held until {pairing.kept_until}" if pairing.kept_until else ""
        said = f"{pairing.id} is now within one reporting line{agreed}"
        keep = f"rmentor pairing keep {pairing.id} --despite reporting-line --until DATE"
        fix = f"talk to both; the safe contact can help. Its agendas and mails are held until it ends, or until: {keep}"
        yield Problem(Code.LIVE_REPORTING_LINE, at, said, fix, Severity.HOLD, holds=pairing.id)


def left_but_live(dossier: Dossier) -> Iterator[Problem]:
    """A live pairing of somebody who left is held, so that nobody is written to who is gone."""
    for row, pairing in enumerate(dossier.pairings):
        people = (dossier.people.get(person_id) for person_id in (pairing.mentor_id, pairing.mentee_id))
        gone = [person.id for person in people if person and person.status is PersonStatus.LEFT]
        if gone and pairing.status in LIVE:
            at = dossier.sources.cell(paths.PAIRINGS, row, "id")
            said = f"{pairing.id} is {pairing.status.value}, and {listed(gone)} left"
            fix = f"its agendas and mails are held; rmentor pairing end {pairing.id} --rematch"
            yield Problem(Code.LEFT_BUT_LIVE, at, said, fix, Severity.HOLD, holds=pairing.id)


def withdrawn_but_live(dossier: Dossier) -> Iterator[Problem]:
    """A live pairing of somebody who took back their consent is held until a person has decided."""
    for row, pairing in enumerate(dossier.pairings) if dossier.withdrawn else ():
        gone = [each for each in (pairing.mentor_id, pairing.mentee_id) if each in dossier.withdrawn]
        if gone and pairing.status in LIVE:
            at = dossier.sources.cell(paths.PAIRINGS, row, "id")
            said = f"{pairing.id} is {pairing.status.value}, and {listed(gone)} took back their consent"
            fix = (
                f"its agendas and mails are held; ask, then rmentor pairing end {pairing.id} --rematch, or empty "
                f"withdrawn in {paths.CONSENTS} if they agree again"
            )
            yield Problem(Code.CONSENT_WITHDRAWN, at, said, fix, Severity.HOLD, holds=pairing.id)


def over_capacity(dossier: Dossier) -> Iterator[Problem]:
    """Nobody carries more than they said they could; a capacity may have been lowered since."""
    load: Counter[str] = Counter()
    for row, pairing in enumerate(dossier.pairings):
        if pairing.status not in LIVE:
            continue
        for column, person_id in (("mentor_id", pairing.mentor_id), ("mentee_id", pairing.mentee_id)):
            load[person_id] += 1
            person = dossier.people.get(person_id)
            if person and load[person_id] > person.capacity:
                at = dossier.sources.cell(paths.PAIRINGS, row, column)
                said = f"{person_id} has {load[person_id]} live pairings and a capacity of {person.capacity}"
                yield Problem(Code.OVER_CAPACITY, at, said, severity=Severity.WARNING)


def dates_in_order(dossier: Dossier) -> Iterator[Problem]:
    """A pause and a window end after they begin; else they hold no day at all, and nobody would notice."""
    for row, pairing in enumerate(dossier.pairings):
        if pairing.paused_from and pairing.paused_until and pairing.paused_until < pairing.paused_from:
            at = dossier.sources.cell(paths.PAIRINGS, row, "paused_until")
            yield Problem(
                Code.WRONG_ORDER, at, f"the pause of {pairing.id} ends before it starts", "swap the two dates"
            )
    for row, check_in in enumerate(dossier.check_ins):
        if check_in.window_end < check_in.window_start:
            at = dossier.sources.cell(paths.CHECK_INS, row, "window_end")
            yield Problem(
                Code.WRONG_ORDER, at, f"the window of {check_in.id} ends before it starts", "swap the two dates"
            )


def recorded_early(dossier: Dossier, today: Day) -> Iterator[Problem]:
    """Nobody knows yet whether what is still to come was held or missed: a slip in a date or a row."""
    took_place = {CheckInState.DONE, CheckInState.MISSED}
    recorded = [(row, check_in) for row, check_in in enumerate(dossier.check_ins) if check_in.state in took_place]
    on = today() if recorded else date.max
    if early := [(row, check_in) for row, check_in in recorded if not may_be_over(check_in, on)]:
        at = dossier.sources.cell(paths.CHECK_INS, early[0][0], "state")
        said = f"{listed([check_in.id for _, check_in in early])}: recorded as over, and still to come"
        yield Problem(Code.RECORDED_EARLY, at, said, severity=Severity.WARNING)


def pauses_without_dates(dossier: Dossier) -> Iterator[Problem]:
    """Half a pause of a pairing that is active is none; a paused one without a first day was always paused."""
    for row, pairing in enumerate(dossier.pairings):
        is_paused = pairing.status is PairingStatus.PAUSED
        half = (pairing.paused_from is None) != (pairing.paused_until is None)
        if is_paused and pairing.paused_from is None:
            at, said = "paused_from", "is paused, and paused_from is empty: it counts as paused from its beginning"
        elif pairing.status is PairingStatus.ACTIVE and half:
            at = "paused_until" if pairing.paused_from else "paused_from"
            said = f"is active, and its pause has no {at}: it counts as not paused"
        else:
            continue
        where = dossier.sources.cell(paths.PAIRINGS, row, at)
        yield Problem(Code.PAUSE_WITHOUT_DATES, where, f"{pairing.id} {said}", severity=Severity.WARNING)


def paired_twice(dossier: Dossier) -> Iterator[Problem]:
    """Two people stand in one pairing at a time."""
    first: dict[tuple[str, str], str] = {}
    for row, pairing in enumerate(dossier.pairings):
        if pairing.status in STANDING:
            standing = first.setdefault((pairing.mentor_id, pairing.mentee_id), pairing.id)
            if standing != pairing.id:
                at = dossier.sources.cell(paths.PAIRINGS, row, "id")
                yield Problem(Code.PAIRED_TWICE, at, f"{pairing.id} pairs the same two people as {standing}")
