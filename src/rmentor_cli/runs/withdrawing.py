"""Which check-ins nobody is to turn up for once pairings are over."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckIn, Pairing
from rmentor_cli.runs.loading import Opened
from rmentor_cli.scheduling.decision import Verdict
from rmentor_cli.scheduling.plan import schedule


def withdrawn_rows(opened: Opened, dossier: Dossier, over: Sequence[Pairing]) -> list[CheckIn]:
    """Return the check-ins that pairings which are over leave behind; the plans of others are not looked at."""
    ids = {pairing.id for pairing in over}
    rows = tuple(row for row in dossier.check_ins if row.pairing_id in ids)
    planned = schedule(replace(dossier, pairings=tuple(over), check_ins=rows), opened.on, busy=opened.private.busy)
    return [decision.check_in for decision in planned.of(Verdict.CANCELLED)]


def with_rows(dossier: Dossier, rows: Collection[CheckIn]) -> tuple[CheckIn, ...]:
    """Return the check-ins of a program, some of them as they are now."""
    now = {row.id: row for row in rows}
    return tuple(now.get(row.id, row) for row in dossier.check_ins)
