"""Figures of survey rounds: from what was published, the last round that asked, and never of a few."""

import csv
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from rmentor_cli.formats.figures import figure_as_data, figures_csv
from rmentor_cli.measures.answers import trends
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.measure import Measure
from rmentor_cli.measures.metrics import measure
from rmentor_cli.measures.objectives import objective_progress
from rmentor_cli.measures.safety import safety_gaps
from rmentor_cli.measures.surveys import network_growth, pair_safety, skill_gain, usefulness, would_do_again
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.people import Role
from rmentor_cli.model.private import PersonalCode, PrivateDossier
from rmentor_cli.model.program import Objective
from rmentor_cli.model.pulse import (
    Answered,
    Asked,
    Bound,
    CountsAs,
    Pulse,
    PulseFigure,
    PulseQuestion,
    PulseRound,
    Unpublished,
)
from rmentor_cli.rounds import open_rounds
from tests.builders import START, a_dossier, a_program

ROUNDS = tuple(PulseRound(id=id_, week=week, questions=("q",)) for id_, week in (("r0", 0), ("r1", 8), ("r2", 25)))
END = START + timedelta(weeks=28)


def a_figure(group: str, mean: str | None, n: int = 9, **cells: object) -> PulseFigure:
    cells = {"missing": 2, **{key: Decimal(each) if key in {"low", "high"} else each for key, each in cells.items()}}  # type: ignore[arg-type]
    return PulseFigure(question="q", group=group, n=n, mean=Decimal(mean) if mean else None, **cells)  # type: ignore[arg-type]


def a_survey(figures: Mapping[str, tuple[PulseFigure, ...]], **question: object) -> Dossier:
    cells = {"asked": Asked.BOTH, **question}
    pulse = Pulse(questions=(PulseQuestion(id="q", text="It is worth it.", **cells),), rounds=ROUNDS)  # type: ignore[arg-type]
    return replace(a_dossier(program=a_program(pulse=pulse)), pulse=figures)


def told(measures: object) -> list[tuple[str, str, int | None, int]]:
    return [(each.key, each.text, each.n, each.missing) for each in measures]  # type: ignore[attr-defined]


def test_usefulness_is_the_mean_of_the_last_closed_round_of_everyone_and_of_each_side() -> None:
    first = (a_figure("all", "3.00", 20),)
    last = (a_figure("all", "4.10", 20), a_figure("mentor", "4.20", 11), a_figure("mentee", "4.00", 9))
    found = usefulness(Facts(a_survey({"r0": first, "r1": last}, counts_as=CountsAs.USEFUL), END))
    assert told(found) == [
        ("useful-q-all", "4.1", 20, 2),
        ("useful-q-mentor", "4.2", 11, 2),
        ("useful-q-mentee", "4", 9, 2),
    ]


def test_a_round_that_lies_ahead_of_the_day_is_not_read() -> None:
    dossier = a_survey({"r0": (a_figure("all", "3.00"),), "r2": (a_figure("all", "4.00"),)}, counts_as=CountsAs.USEFUL)
    assert told(usefulness(Facts(dossier, START + timedelta(weeks=20))))[0][1] == "3"


@pytest.mark.parametrize(
    ("figures", "shown"),
    [
        ((a_figure("all", "4.00", 4),), []),  # too few, whatever the file says
        ((a_figure("all", "4.00"), a_figure("mentor", "4.50", 5), a_figure("mentee", None, 4)), ["all"]),
        ((a_figure("mentor", "4.50", 5), a_figure("mentee", None, 4, hidden=Unpublished.TOO_FEW)), ["mentor"]),
        ((a_figure("all", None), a_figure("mentor", "4.50"), a_figure("mentee", "4.00")), ["mentor", "mentee"]),
    ],
)
def test_a_few_are_never_shown_nor_one_side_beside_the_total(
    figures: tuple[PulseFigure, ...], shown: list[str]
) -> None:
    found = list(usefulness(Facts(a_survey({"r1": figures}, counts_as=CountsAs.USEFUL), END)))
    assert [each.key.rpartition("-")[2] for each in found if each.value is not None] == shown
    hidden = [each for each in found if each.value is None]
    assert {each.text for each in hidden} <= {"hidden: fewer than 5", "hidden: what a few said could be worked out"}
    assert {(each.n, each.missing) for each in hidden} <= {(None, 0)}
    assert len(found) == len(figures)


def test_every_figure_of_a_round_is_of_the_days_on_which_mails_say_it_is_open() -> None:
    figures = (a_figure("all", "4.00"), a_figure("mentor", "4.50", 5), a_figure("mentee", None, 4))
    objective = Objective(id="worth", statement="It is worth it", measure="Mean", data="pulse/q")
    dossier = a_survey({"r1": figures, "r2": (a_figure("all", None, 3),)}, counts_as=CountsAs.USEFUL, safety=True)
    dossier = replace(dossier, program=replace(dossier.program, objectives=(objective,)))
    opened = START + timedelta(weeks=8)
    asked = PrivateDossier(
        codes=(PersonalCode(round_id="r1", person_id="j-1", role=Role.MENTOR, code="QDF-G2V", made=opened),)
    )
    (until,) = (each.closes for each in open_rounds(replace(dossier, pulse={}), asked))
    facts = Facts(replace(dossier, pulse={"r1": figures}), END)
    found = [*usefulness(facts), *pair_safety(facts), *safety_gaps(facts), objective_progress(facts)[0].now]
    found += [each.measure for trend in trends(facts) for line in trend.lines for each in line.answers]
    assert {(each.period.first, each.period.last) for each in found} == {(opened, until)}
    assert {each.value is None for each in found} == {True, False}
    hidden = objective_progress(Facts(dossier, END))[0].now
    assert (hidden.value, hidden.period.first) == (None, START + timedelta(weeks=25))


def test_one_figure_is_hidden_in_the_same_words_under_every_name() -> None:
    figures = (a_figure("all", "4.00"), a_figure("mentor", "4.50", 5), a_figure("mentee", None, 4))
    dossier = a_survey({"r1": figures}, counts_as=CountsAs.USEFUL, safety=True)
    facts = Facts(dossier, END)
    told = [*usefulness(facts), *pair_safety(facts)]
    told += [each.measure for trend in trends(facts) for line in trend.lines for each in line.answers]
    assert {each.text for each in told if "-mentor" in each.key} == {"hidden: what a few said could be worked out"}
    assert {each.text for each in told if "-mentee" in each.key} == {"hidden: fewer than 5"}
    assert [each.text for each in safety_gaps(facts)] == ["hidden: fewer than 5"]
    few = a_survey({"r1": (a_figure("all", None, hidden=Unpublished.WORKED_OUT),)})
    aim = Objective(id="a", statement="It is worth it", measure="Mean", data="pulse/q")
    few = replace(few, program=replace(few.program, objectives=(aim,)))
    assert objective_progress(Facts(few, END))[0].now.text == "hidden: what a few said could be worked out"


def test_no_answers_at_all_and_no_question_are_said() -> None:
    (unasked,) = usefulness(Facts(a_survey({}, counts_as=CountsAs.USEFUL), END))
    (unmarked,) = usefulness(Facts(a_survey({}), END))
    assert (unasked.text, unmarked.text) == ("no closed round has asked for it", "no question counts as useful")


def test_of_yes_and_no_the_share_of_yes_is_told_and_of_a_scale_the_mean() -> None:
    figures = {"r2": (a_figure("mentor", "1.75", 8),)}
    dossier = a_survey(figures, asked=Asked.MENTOR, scale=2, counts_as=CountsAs.AGAIN)
    assert told(would_do_again(Facts(dossier, END))) == [("again-q-mentor", "75%", 8, 2)]
    dossier = a_survey({"r2": (a_figure("mentor", "4.25", 8),)}, asked=Asked.MENTOR, counts_as=CountsAs.AGAIN)
    assert told(would_do_again(Facts(dossier, END))) == [("again-q-mentor", "4.25", 8, 2)]


def test_the_first_answer_about_contacts_means_none() -> None:
    dossier = a_survey({"r2": (a_figure("mentor", "3.50", 8),)}, asked=Asked.MENTOR, counts_as=CountsAs.CONTACTS)
    assert told(network_growth(Facts(dossier, END))) == [("contacts-q-mentor", "2.5", 8, 2)]


def test_a_mean_near_an_end_of_its_scale_is_told_as_a_bound_also_to_a_spreadsheet() -> None:
    figures = {"r2": (a_figure("mentor", "4.75", 8, bound=Bound.AT_LEAST),)}
    (found,) = usefulness(Facts(a_survey(figures, asked=Asked.MENTOR, counts_as=CountsAs.USEFUL), END))
    assert (found.text, found.plain_text) == ("4.75 or above", "4.75 or above")
    figures = {"r2": (a_figure("mentor", "1.25", 8, bound=Bound.AT_MOST),)}
    (found,) = would_do_again(Facts(a_survey(figures, asked=Asked.MENTOR, scale=2, counts_as=CountsAs.AGAIN), END))
    assert found.text == "25% or below"


def test_safety_is_told_by_role() -> None:
    sides = (a_figure("mentor", "3.20", 8), a_figure("mentee", "4.40", 6))
    found = pair_safety(Facts(a_survey({"r1": sides}, safety=True), END))
    assert told(found) == [("safety-q-mentor", "3.2", 8, 2), ("safety-q-mentee", "4.4", 6, 2)]


def test_skill_gain_is_the_published_change_of_the_same_people_with_its_interval() -> None:
    now, moved = a_figure("mentee", "3.40", 8), a_figure("mentee", "0.75", 7, since="r0", low="0.10", high="1.40")
    dossier = a_survey({"r0": (a_figure("mentee", "2.60"),), "r2": (now, moved)}, asked=Asked.MENTEE)
    (gain,) = skill_gain(Facts(dossier, END))
    assert (gain.key, gain.text, gain.n, gain.missing) == ("change-q-mentee", "+0.75 (+0.1 to +1.4)", 7, 2)
    assert (gain.low, gain.high, gain.note) == (Fraction(1, 10), Fraction(7, 5), "round r2, since r0")


def test_where_everyone_forgot_the_baseline_there_is_no_gain() -> None:
    dossier = a_survey(
        {"r2": (a_figure("mentee", "3.40"), a_figure("mentee", None, 0, since="r0"))}, asked=Asked.MENTEE
    )
    (gain,) = skill_gain(Facts(dossier, END))
    assert (gain.value, gain.text) == (None, "hidden: fewer than 5")


def test_the_same_figures_stand_among_all_others() -> None:
    figures: dict[str, Measure] = dict(measure(a_survey({"r1": (a_figure("all", "4.00"),)}, safety=True), END).figures)
    assert figures["safety-q-all"].text == "4"


def test_one_answer_is_told_to_nobody_and_a_question_in_words_has_no_figure() -> None:
    figures = {"r1": (a_figure("all", None, 1, hidden=Unpublished.TOO_FEW), a_figure("mentor", "5.00", 1))}
    dossier = a_survey(figures, counts_as=CountsAs.USEFUL, safety=True)
    found = measure(dossier, END).figures
    assert {key for key, figure in found.items() if figure.value is not None} == set()
    in_words = a_survey({}, answer=Answered.TEXT, counts_as=CountsAs.USEFUL)
    assert measure(in_words, END).figures["useful-q-all"].text == "no closed round has asked for it"


def test_what_is_rounded_to_halves_is_told_as_about_and_a_spreadsheet_is_told_how_far_it_may_be_off() -> None:
    sides = (a_figure("mentor", "3.0", 8), a_figure("mentee", "4.5", 6))
    moved = a_figure("mentor", "2.0", 7, since="r0", low="1.0", high="3.0")
    dossier = a_survey({"r0": (a_figure("mentor", "2.0"),), "r2": (*sides, moved)}, safety=True)
    found = measure(dossier, END).figures
    assert [found[f"{key}-q{side}"].text for key, side in (("safety", "-mentor"), ("safety-gap", ""))] == [
        "about 3",
        "about -1.5",
    ]
    assert found["change-q-mentor"].text == "about +2 (+1 to +3)"
    assert [found[f"{key}-q{side}"].rounding for key, side in (("safety", "-mentor"), ("safety-gap", ""))] == [
        "give or take 0.25",
        "give or take 0.5",
    ]
    assert found["safety-q-mentor"].plain_text == "3"
    (row,) = csv.DictReader(figures_csv([found["safety-q-mentor"]]).splitlines())
    assert row["measure"] == found["safety-q-mentor"].label  # one name in all forms: how exact it is, JSON says
    assert figure_as_data(found["safety-q-mentor"])["rounded"] == "give or take 0.25"
