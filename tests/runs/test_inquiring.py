"""What the coordinator asks of a matching, and what is never written."""

from pathlib import Path
from typing import Any

import pytest

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import PairingStatus
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.problems import UsageError
from rmentor_cli.runs.inquiring import price, together, what_if, why_not
from rmentor_cli.runs.loading import Opened
from rmentor_cli.terminal.layout import Table
from tests.builders import START, a_dossier, a_leader, a_mentor, a_pairing

DOSSIER = a_dossier(
    mentors=(
        a_mentor("j-1", offers="ai", style="planner"),
        a_mentor("j-2", offers="ethics", style="maker"),
        a_mentor("j-3", department="Finance"),
    ),
    mentees=(a_leader("s-1", wants="ai; ethics", style="planner"), a_leader("s-2", wants="ethics", style="maker")),
)


def opened(dossier: Dossier = DOSSIER) -> Opened:
    return Opened(Path(), dossier, PrivateDossier(), (), START)


def test_everyone_left_over_is_told_with_the_rules_that_rule_out_others() -> None:
    outcome = why_not(opened())

    assert outcome.shown[0] == Table(
        ("left over", "why", "ruled out by"),
        (("J-3", "For J-3, the department rules out 2 of 2 possible partners.", "the department 2"),),
    )
    assert not outcome.changes


def test_a_recruiting_list_counts_who_wants_and_who_offers() -> None:
    leaders = (*DOSSIER.mentees, a_leader("s-3", wants="ethics; ai"))
    outcome = why_not(opened(a_dossier(mentors=DOSSIER.mentors[:2], mentees=leaders)))

    assert "\n".join(map(str, outcome.shown[1:])) == (
        "\n3 leaders (S-1, S-2 and S-3) can only be paired with 2 mentors with 2 places in all: J-1 and J-2. "
        "1 of them is left over.\n"
        "To recruit, mentors who can teach one of these:\n"
        "  3 leaders want ethics; 1 mentor offers it.\n"
        "  2 leaders want ai; 1 mentor offers it."
    )


def test_where_nobody_is_left_over_that_is_all() -> None:
    dossier = a_dossier(mentors=DOSSIER.mentors[:2], mentees=DOSSIER.mentees)

    assert why_not(opened(dossier)).shown == ("Nobody is left over.",)


def test_the_price_of_each_rule_is_a_row() -> None:
    (table,) = price(opened()).shown

    assert isinstance(table, Table)
    rows = {row[0]: row[1:] for row in table.rows}
    assert rows["the department (rules.same_department)"][:2] == ("2", "same")
    couples, pairings, _, points = rows["the language (rules.common_language)"]
    assert (couples, pairings, points) == ("0", "same", "same")


def test_only_those_who_would_move_are_listed() -> None:
    moved: Any = what_if(opened(), ["weights.style=1000"]).data["what_if"]

    assert [move["mentor_id"] for move in moved["moves"]] == ["j-1", "j-2"]
    assert moved["settings"] == ["weights.style=1000"]
    still = what_if(opened(), ["matching.weights.style = 30"])
    assert still.shown[0] == "Nobody would move."


def test_several_settings_are_changed_together() -> None:
    both: Any = what_if(opened(), ["rules.same_department=false", "objective=score_first"]).data["what_if"]

    assert both["after"]["pairings"] == 2


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("weights.style", '--what-if "weights.style" gives no value'),
        ("weights.stile=1", '--what-if "weights.stile=1" is no setting'),
        ("weights.style=-1", '--what-if "weights.style=-1" is out of range'),
        ("=3", '--what-if "=3" is no setting'),
    ],
)
def test_what_is_no_setting_is_refused(said: str, message: str) -> None:
    with pytest.raises(UsageError) as refused:
        what_if(opened(), [said])

    assert refused.value.message == message


def test_answers_are_joined_and_nothing_is_written() -> None:
    outcome = together([why_not(opened()), price(opened())])

    assert set(outcome.data) == {"why_not", "price"}
    assert outcome.notes[-1] == "Nothing was written."
    assert len([note for note in outcome.notes if "proposed" in note]) == 1


def test_pairings_that_stand_are_measured_as_if_decided_again_where_nothing_is_proposed() -> None:
    pairings = (a_pairing("p001", "j-1", "s-1"), a_pairing("p002", "j-2", "s-2", status=PairingStatus.PAUSED))
    dossier = a_dossier(mentors=DOSSIER.mentors, mentees=DOSSIER.mentees, pairings=pairings)
    moved: Any = what_if(opened(dossier), ["weights.style=1000"]).data["what_if"]

    assert moved["before"]["pairings"] == 2
