"""What each hard rule costs."""

from hypothesis import given

from rmentor_cli.matching.decided import Decided, decide, last_decided
from rmentor_cli.matching.price import PRICED, Price, prices
from rmentor_cli.matching.proof import Figures
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.private import KeepApart, PrivateDossier
from rmentor_cli.model.program import MatchingGoal, MatchingPolicy, Rules
from tests.builders import START, a_dossier, a_leader, a_mentor, a_program
from tests.eligibility.programs import sound_programs

NOTHING_PRIVATE = PrivateDossier()


def priced(dossier: Dossier, private: PrivateDossier = NOTHING_PRIVATE) -> dict[str, Price]:
    decided = decide(dossier, private, START, last_decided(dossier))
    return {each.rule: each for each in prices(decided)}


def test_a_rule_is_priced_by_the_pairings_and_points_gained_without_it() -> None:
    found = priced(
        a_dossier(
            mentors=(a_mentor("j-1", department="Finance"),),
            mentees=(a_leader("s-1"), a_leader("s-2", department="finance")),
        )
    )

    assert found["rules.same_department"].couples == 2
    assert found["rules.same_department"].difference.before.pairings == 0
    assert found["rules.same_department"].difference.after.pairings == 1
    assert found["rules.common_language"].couples == 0


def test_vetoes_are_priced_where_there_are_any() -> None:
    dossier = a_dossier(mentors=(a_mentor("j-1"),), mentees=(a_leader("s-1"), a_leader("s-2", declines="j-1")))
    apart = PrivateDossier(keep_apart=(KeepApart(mentor_id="j-1", mentee_id="s-1"),))

    assert not {"declines", "keep-apart.csv"} & priced(a_dossier(mentors=(a_mentor("j-1"),))).keys()
    assert priced(dossier, apart)["declines"].couples == 1
    assert priced(dossier, apart)["keep-apart.csv"].difference.after.pairings == 1


def test_only_rules_that_are_on_are_priced() -> None:
    rules = Rules(reporting_line=False, same_department=False, common_language=False, common_minutes=0)
    program = a_program(matching=MatchingPolicy(rules=rules))

    assert list(priced(a_dossier(program=program))) == ["rules.grade_gap.min"]


@given(sound_programs())
def test_no_rule_has_a_negative_price(drawn: tuple[Dossier, PrivateDossier]) -> None:
    dossier, private = drawn
    decided = decide(dossier, private, START, last_decided(dossier))
    for each in prices(decided):
        assert each.rule in PRICED
        assert _order(decided, each.difference.after) >= _order(decided, each.difference.before)
        if not each.couples:
            assert each.difference.moves == ()


def _order(decided: Decided, figures: Figures) -> tuple[int, ...]:
    people = (figures.pairings, figures.rounds_waited)
    if decided.goal is MatchingGoal.SCORE_FIRST:
        return (figures.total, *people)
    return (*people, figures.floor, figures.total)
