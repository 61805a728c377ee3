"""A part of the people: figures of people count those of it, figures of pairings those with at least one of them."""

import pytest

from rmentor_cli.measures.edition import Edition, edition
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.few import Asked
from rmentor_cli.measures.metrics import Metrics, measure_facts
from rmentor_cli.measures.part import part_of
from rmentor_cli.model.aims import Direction, Goal, GoalState
from rmentor_cli.model.checklist import Item, Tick
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckInState
from rmentor_cli.model.people import PersonStatus
from rmentor_cli.model.program import Objective
from rmentor_cli.model.reader import Reader
from tests.builders import START, a_check_in, a_dossier, a_leader, a_mentor, a_pairing, a_program

PAIRINGS = range(1, 9)


def nine_of_product() -> Dossier:
    """Make a program in which five mentors and four leaders are of Product: eight have partners from elsewhere."""
    paired = Objective(id="paired", statement="All find a partner", measure="Share", data="paired")
    return a_dossier(
        program=a_program(objectives=(paired,)),
        mentors=tuple(
            a_mentor(f"j-{n}", department="Product" if n in (1, 2, 3, 4, 9) else "Sales") for n in range(1, 10)
        ),
        mentees=tuple(a_leader(f"s-{n}", department="Product" if 4 < n < 9 else "Legal") for n in PAIRINGS),
        pairings=tuple(a_pairing(f"p00{n}", f"j-{n}", f"s-{n}") for n in PAIRINGS),
        check_ins=tuple(a_check_in(f"p00{n}", 1, CheckInState.DONE) for n in PAIRINGS),
        checklist=tuple(Tick(item=Item.PREP, subject_id=f"j-{n}", done=START) for n in (1, 2, 3, 5)),
        goals=tuple(
            Goal(id=f"g{n}", person_id=f"j-{n}", direction=Direction.LEARN, set=START, state=GoalState.MET)
            for n in (1, 8)
        ),
    )


def product(dossier: Dossier) -> Facts:
    part = part_of(dossier, {"department": "Product"})
    return Facts(part.dossier, START, only=part.people)


def metrics_of_product(dossier: Dossier) -> Metrics:
    return measure_facts(product(dossier))


def told(dossier: Dossier, reader: Reader) -> Edition:
    facts = product(dossier)
    return edition(facts, measure_facts(facts), reader, Asked(of_part=True))


@pytest.mark.parametrize("reader", Reader)
def test_partners_from_elsewhere_make_no_part_look_better_paired(reader: Reader) -> None:
    figures = told(nine_of_product(), reader).figures
    assert figures["paired-rate"].text == figures["paired"].text == "8 of 9 (89%)"
    assert figures["signed-up"].text == "9 of 9 (100%)"
    assert (figures["objective-paired"].text, figures["objective-paired"].n) == ("88.9%", 9)
    assert figures["check-ins-on-plan"].text == "8 of 8 (100%)"  # of all pairings with one of them


def test_all_figures_of_people_are_of_the_part() -> None:
    metrics = metrics_of_product(nine_of_product())
    figures = metrics.figures
    assert figures["prepared-mentors"].text == "3 of 4 (75%)"
    assert figures["prepared-leaders"].n == 4
    assert figures["input-given"].n == 8
    assert (figures["goals-mentors"].text, figures["goals-mentors"].missing) == ("1 of 1 (100%)", 3)
    assert metrics.waiting == ("j-9",)
    assert [(step.people, step.mentors, step.leaders) for step in metrics.funnel[:3]] == [
        (9, 5, 4),
        (8, 4, 4),
        (8, 4, 4),
    ]


def test_whoever_has_not_answered_the_invitation_is_missing_of_the_part_only() -> None:
    dossier = nine_of_product()
    invited = a_mentor("j-10", department="Sales", status=PersonStatus.INVITED)
    assert metrics_of_product(dossier).funnel[0].measure.missing == 0
    several = (*dossier.mentors, invited, a_mentor("j-11", status=PersonStatus.INVITED))
    partner = a_pairing("p010", "j-10", "s-5")
    made = metrics_of_product(
        a_dossier(mentors=several, mentees=dossier.mentees, pairings=(*dossier.pairings, partner))
    )
    assert made.funnel[0].measure.missing == 1


@pytest.mark.parametrize("reader", [Reader.SPONSOR, Reader.PARTICIPANTS])
def test_others_read_neither_who_of_a_part_has_met_nor_its_sides(reader: Reader) -> None:
    """People who met, less the pairings that did, are the pairings with both in the part: they may be a few."""
    funnel = told(nine_of_product(), reader).metrics.funnel
    assert [(step.measure.key, step.mentors, step.leaders) for step in funnel] == [
        ("signed-up", None, None),
        ("paired", None, None),
    ]
