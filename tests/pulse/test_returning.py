"""Who answered again is counted by person, against the first closed round that told of the same."""

from dataclasses import replace
from decimal import Decimal

from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.model.pulse import PulseFigure
from rmentor_cli.pulse.returning import Returning, returning
from tests.pulse.rounds import a_survey, answered, people

ASKED = people(4, 3)
FIGURE = (PulseFigure(question="useful", group="all", n=7, mean=Decimal(3)),)


def test_people_are_followed_over_their_codes_and_who_is_not_asked_again_is_not_waited_for() -> None:
    dossier = replace(a_survey(3), pulse={"r0": FIGURE, "r1": FIGURE})
    private = answered(PrivateDossier(), "r0", ASKED, dict.fromkeys([*ASKED][:5], 3))
    private = answered(private, "r2", ASKED, dict.fromkeys([*ASKED][2:], 4))
    assert returning(dossier, private, dossier.program.pulse.rounds[2]) == Returning("r0", again=3, not_yet=2)
    left, *staying = ASKED
    private = replace(
        private, codes=tuple(each for each in private.codes if (each.person_id, each.round_id) != (left, "r2"))
    )
    assert staying
    assert returning(dossier, private, dossier.program.pulse.rounds[2]) == Returning("r0", again=3, not_yet=1)


def test_a_round_that_is_open_or_was_closed_with_nothing_to_tell_is_none_to_begin_with() -> None:
    dossier = replace(a_survey(2), pulse={"r0": ()})
    private = answered(PrivateDossier(), "r0", ASKED, dict.fromkeys(ASKED, 3))
    first, second = dossier.program.pulse.rounds
    assert returning(dossier, private, second) is None
    hidden = replace(FIGURE[0], mean=None)
    assert returning(replace(dossier, pulse={"r0": (hidden,)}), private, second) is None
    assert returning(dossier, private, first) is None
