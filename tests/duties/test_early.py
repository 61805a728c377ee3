"""What may leave some days before it is owed, and what holds it today."""

from rmentor_cli.duties.early import early
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import PairingStatus
from rmentor_cli.model.program import Milestones
from rmentor_cli.model.today import Today
from tests.builders import day
from tests.duties.stage import QUIET, a_stage, paired

AHEAD = ["goal-review-2027-04-14-j-a", "goal-review-2027-04-14-s-a"]
SETTINGS = {"milestones": Milestones(midpoint=day("2027-04-14"))}


def ahead(stage: Dossier, on: str) -> list[str]:
    return [duty.key for duty in early(stage, QUIET, Today(day(on)), days=6)]


def test_what_a_pause_holds_today_does_not_leave_early_for_the_day_after_it() -> None:
    pause = {"paused_from": day("2027-03-01"), "paused_until": day("2027-04-13")}
    at_rest = paired(status=PairingStatus.ACTIVE, **pause)
    assert ahead(a_stage(settings=SETTINGS), "2027-04-12") == AHEAD
    assert ahead(a_stage(settings=SETTINGS, pairings=(at_rest,)), "2027-04-12") == []
