"""The charts: every label readable and inside, nothing told by color alone, the same figures as the metrics."""

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmentor_cli.documents import trend
from rmentor_cli.documents.bullets import objectives_chart, verdict
from rmentor_cli.documents.charts import crossing_chart, months_chart, quality_chart, reach_chart
from rmentor_cli.documents.drawing import (
    WIDTH,
    Chart,
    Rect,
    Words,
    shortened,
    text_bar,
    text_width,
    wrapped,
    wrapped_between,
)
from rmentor_cli.documents.glyphs import LOOKS, MARKS, sign
from rmentor_cli.documents.goals_chart import goals_chart
from rmentor_cli.documents.palette import PALETTE
from rmentor_cli.documents.report_headline import headline
from rmentor_cli.documents.strip import ALL_SHOWN, COLUMNS, TABLE_ROWS, strip_chart, worst_first
from rmentor_cli.documents.trend import trend_chart
from rmentor_cli.measures.metrics import Metrics, measure
from rmentor_cli.measures.objectives import Verdict
from rmentor_cli.measures.quality import Scores
from rmentor_cli.model.aims import Goal, GoalState
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckInState, PairingStatus
from rmentor_cli.model.program import Objective
from rmentor_cli.model.pulse import Asked, Bound, Pulse, PulseFigure, PulseQuestion, PulseRound
from rmentor_cli.progress.outcomes import Became
from tests.builders import START, a_check_in, a_dossier, a_pairing, a_program
from tests.measures.editions import an_edition
from tests.measures.troubled import ON, troubled_dossier, troubled_scores

LONG = "Maximiliane-Friederike von und zu Hohenzollern-Sigmaringen"


def with_names(dossier: Dossier, name: str) -> Dossier:
    return replace(
        dossier,
        mentors=tuple(replace(person, name=name) for person in dossier.mentors),
        mentees=tuple(replace(person, name=name) for person in dossier.mentees),
    )


def the_charts(dossier: Dossier) -> list[Chart]:
    metrics = measure(dossier, ON, troubled_scores(dossier))
    found = [
        strip_chart(dossier, metrics),
        reach_chart(metrics),
        months_chart(metrics),
        objectives_chart(metrics),
        quality_chart(metrics),
        trend_chart(an_edition(dossier, ON)),
        goals_chart(metrics),
        crossing_chart(metrics),
    ]
    return [chart for chart in found if chart]


GOALS = tuple(
    Goal(id=f"g{n:03}", person_id=f"{side}-{n:03}", set=START, state=state)
    for side in ("j", "s")
    for n, state in enumerate(GoalState, start=1)
)
DOSSIERS = {
    "goals": replace(troubled_dossier(), goals=GOALS),
    "thirty": troubled_dossier(),
    "few": troubled_dossier(8),
    "hundreds": troubled_dossier(300),
    "long names": with_names(troubled_dossier(8), LONG),
    "wide names": with_names(troubled_dossier(8), "欧阳娜娜" * 12),
}
CHARTS = [pytest.param(chart, id=f"{name}: {chart.key}") for name, d in DOSSIERS.items() for chart in the_charts(d)]

Box = tuple[float, float, float, float]


def box(words: Words) -> Box:
    """Return left, top, right and bottom of a line of text, with the widest estimate."""
    width = text_width(words.text, words.size)
    left = words.x - {"start": 0.0, "middle": width / 2, "end": width}[words.anchor]
    return left, words.y - 0.8 * words.size, left + width, words.y + 0.2 * words.size


def touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize("chart", CHARTS)
def test_no_two_labels_collide_and_all_are_inside(chart: Chart) -> None:
    boxes = [(words.text, box(words)) for words in chart.words]
    for place, (text, label) in enumerate(boxes):
        assert label[0] >= -8, text
        assert label[2] <= WIDTH + 8, text
        assert -8 <= label[1] < label[3] <= chart.height + 8, text
        assert not [other for other, found in boxes[place + 1 :] if touch(label, found)], text


@pytest.mark.parametrize("chart", CHARTS)
def test_every_shape_names_a_color_and_lies_inside(chart: Chart) -> None:
    colors = {rect.fill for rect in chart.rects} | {stroke.color for stroke in chart.strokes}
    assert colors | {words.color for words in chart.words} <= set(PALETTE)
    assert len(chart.rects) + len(chart.strokes) + len(chart.words) == len(chart.shapes)
    for rect in chart.rects:
        assert rect.x >= 0 <= rect.y
        assert rect.x + rect.width <= WIDTH + 0.01
        assert rect.y + rect.height <= chart.height


@pytest.mark.parametrize("chart", CHARTS)
def test_every_table_has_the_columns_its_header_names(chart: Chart) -> None:
    for table in (chart.table, chart.short_table):
        assert {len(row) for row in table.rows} == {len(table.header)}


@pytest.mark.parametrize("chart", [c for d in DOSSIERS.values() for c in the_charts(d) if c.key in {"reach", "months"}])
def test_values_stand_beside_their_bars(chart: Chart) -> None:
    ends = max(rect.x + rect.width for rect in chart.rects)
    assert all(box(words)[0] >= ends for words in chart.words if words.anchor == "end")


def test_no_outcome_is_told_by_color_alone() -> None:
    assert len({sign(outcome, 0, 0) for outcome in Became}) == len(Became)
    assert len(set(MARKS.values())) == len(Became) == len(LOOKS)


@pytest.fixture(scope="module")
def metrics() -> Metrics:
    return measure(DOSSIERS["thirty"], ON, troubled_scores(DOSSIERS["thirty"]))


def cells(chart: Chart) -> list[Rect]:
    return [rect for rect in chart.rects if rect.title]


def test_few_pairings_are_all_shown_and_worst_first() -> None:
    dossier = DOSSIERS["few"]
    metrics = measure(dossier, ON)
    chart = strip_chart(dossier, metrics)
    assert chart
    assert len(metrics.pairings) <= ALL_SHOWN
    assert len(cells(chart)) == sum(len(facts.sessions) for facts in metrics.pairings)
    assert [row[0] for row in chart.table.rows][:2] == [
        "Mei-Ling Chen and Patricia van der Meer (p004)",
        "Luca Ferri and Stefan Kowalczyk (p007)",
    ]
    assert "other pairing" not in chart.summary


def test_of_many_pairings_those_that_need_someone_are_shown_and_the_others_share_a_row(metrics: Metrics) -> None:
    chart = strip_chart(DOSSIERS["thirty"], metrics)
    assert chart
    assert len(chart.short_table.rows) == len(metrics.attention) + 1
    assert chart.short_table.rows[-1][0] == "24 other pairings"
    held = sum(int(row[2].split()[0]) for row in chart.short_table.rows)
    assert f"{held} of 119" in chart.summary
    assert len(chart.table.rows) == len(metrics.pairings)


def test_the_row_of_the_others_adds_up_what_they_held(metrics: Metrics) -> None:
    others = worst_first(metrics)[len(metrics.attention) :]
    chart = strip_chart(DOSSIERS["thirty"], metrics)
    assert chart
    due = [session for facts in others for session in facts.due if session.n == 2]
    share = Fraction(sum(session.is_held for session in due), len(due))
    y = max(words.y for words in chart.words if words.text == "held of those due, in %")
    texts = [words.text for words in chart.words if words.anchor == "middle" and abs(words.y - y) < 10]
    assert texts[1] == str(round(share * 100))


def test_thousands_of_pairings_leave_a_table_that_can_be_read() -> None:
    dossier = DOSSIERS["hundreds"]
    chart = strip_chart(dossier, measure(dossier, ON))
    assert chart
    assert len(chart.table.rows) == TABLE_ROWS + 1
    assert chart.table.rows[-1][0] == "101 other pairings"
    assert len([words for words in chart.words if words.text.endswith(")")]) == ALL_SHOWN


def test_what_is_said_to_be_shown_is_what_is_shown() -> None:
    def said(dossier: Dossier) -> str:
        metrics = measure(dossier, ON)
        chart = strip_chart(dossier, metrics)
        assert chart
        return f"{len(metrics.attention)} need someone: {chart.summary.partition(' were held. ')[2]}"

    assert said(DOSSIERS["thirty"]) == (
        "7 need someone: Shown are the pairings that need someone; the other 24 share the last row."
    )
    assert said(DOSSIERS["hundreds"]) == (
        "88 need someone: Shown are 20 of the 88 pairings that need someone; the other 281 share the last row."
    )
    over = replace(troubled_dossier(), check_ins=())
    ended = tuple(replace(each, status=PairingStatus.COMPLETED, ended=ON) for each in over.pairings)
    chart = strip_chart(over, measure(replace(over, pairings=ended), ON))
    assert chart
    assert chart.summary == (
        "No session is due yet. Shown are the 20 pairings with most sessions not held; the other 11 share the last row."
    )
    chart = strip_chart(over, measure(over, START))
    assert chart
    assert chart.summary == "No session is due yet. No pairing needs someone; all 30 share one row."
    assert [row[0] for row in chart.short_table.rows] == ["30 pairings"], "others than which?"


def test_once_none_goes_on_those_that_held_least_are_shown_by_name(metrics: Metrics) -> None:
    """A closed program was one row, "25 other pairings", whatever nobody had reported of them."""
    over = DOSSIERS["thirty"]
    completed = (replace(each, status=PairingStatus.COMPLETED, ended=ON) for each in over.pairings)
    closed = measure(replace(over, pairings=tuple(completed)), ON)
    chart = strip_chart(over, closed)
    assert chart
    assert not closed.live
    missed = [int(due) - int(held) for _, _, share, _ in chart.short_table.rows for held, due in [share.split(" of ")]]
    assert len(missed) == ALL_SHOWN + 1
    assert missed[:-1] == sorted(missed[:-1], reverse=True)
    assert missed[0] > 0
    said = f"were held. Nobody has said what became of {closed.figures['unreported'].value} check-ins."
    assert headline(closed).endswith(said)
    assert "Nobody has said" not in headline(metrics), "while they go on, each of them is asked about it"


def test_of_many_sessions_those_around_now_are_shown() -> None:
    rows = [a_check_in("p001", n, CheckInState.DONE, window=(START,) * 2) for n in range(1, 21)]
    rows += [a_check_in("p001", n, window=(ON, ON)) for n in range(21, 41)]
    dossier = a_dossier(pairings=(a_pairing("p001", "j-1", "s-1"),), check_ins=tuple(rows))
    chart = strip_chart(dossier, measure(dossier, ON))
    assert chart
    assert len(cells(chart)) == COLUMNS
    assert "Shown are sessions 16 to 23 of 40." in chart.summary
    assert len(chart.table.header) == 43


def test_a_pairing_without_a_session_has_no_cell_for_it() -> None:
    pairings = a_pairing("p001", "j-1", "s-1"), a_pairing("p002", "j-1", "s-1")
    rows = tuple(a_check_in(i, n, window=(ON, ON)) for i, n in (("p001", 1), ("p001", 2), ("p002", 2)))
    dossier = a_dossier(pairings=pairings, check_ins=rows)
    chart = strip_chart(dossier, measure(dossier, ON))
    assert chart
    assert [rect.title for rect in cells(chart) if "p002" in rect.title] == ["p002, session 2: planned, 13 May"]


def test_a_chart_without_data_is_not_drawn() -> None:
    metrics = measure(a_dossier(), ON)
    assert strip_chart(a_dossier(), metrics) is None
    assert objectives_chart(metrics) is None
    assert quality_chart(metrics) is None


def test_points_of_nothing_possible_are_not_drawn() -> None:
    dossier = a_dossier(pairings=(a_pairing("p001", "j-1", "s-1"),))
    assert quality_chart(measure(dossier, ON, Scores(points={"p001": (0, 0)}))) is None


def test_a_perfect_pairing_stands_in_the_last_column() -> None:
    dossier = a_dossier(pairings=(a_pairing("p001", "j-1", "s-1"), a_pairing("p002", "j-1", "s-1")))
    chart = quality_chart(measure(dossier, ON, Scores(points={"p001": (800, 800), "p002": (0, 800)})))
    assert chart
    assert chart.table.rows == (("0% to under 10%", "1"), ("90% to 100%", "1"))


def test_the_objectives_chart_says_why_there_is_no_figure_and_draws_none(metrics: Metrics) -> None:
    chart = objectives_chart(metrics)
    assert chart
    said = [verdict(objective) for objective in metrics.objectives]
    assert "hidden: fewer than 5 (round midpoint, week 13)" in said
    assert "no data yet (no data is named for it)" in said
    tracks = [rect for rect in chart.rects if rect.width == WIDTH]
    assert len(tracks) == sum(objective.now.value is not None for objective in metrics.objectives) == 4


@pytest.mark.parametrize(
    ("stands", "outcome"),
    [
        (Verdict.REACHED, Became.HELD),
        (Verdict.AS_EXPECTED, Became.HELD),
        (Verdict.AT_TARGET, Became.PLANNED),  # told no more exactly: no tile counts it, and no sign claims it
        (Verdict.ABOUT_EXPECTED, Became.PLANNED),
    ],
)
def test_only_what_is_surely_as_far_as_it_should_be_has_the_sign_of_it(
    metrics: Metrics, stands: Verdict, outcome: Became
) -> None:
    measured = next(each for each in metrics.objectives if each.now.value is not None)
    chart = objectives_chart(replace(metrics, objectives=(replace(measured, verdict=stands),)))
    assert chart
    tail = sign(outcome, 0, 0).removeprefix("M0 0")
    (color,) = {stroke.color for stroke in chart.strokes if stroke.path.endswith(tail)}
    assert (color == "good") is (outcome is Became.HELD)
    assert stands.value in " ".join(words.text for words in chart.words)


def test_an_objective_is_drawn_with_the_marks_it_has() -> None:
    program = troubled_dossier().program
    objectives = tuple(replace(o, baseline=None, target=None) for o in program.objectives if o.id == "meetings-held")
    dossier = replace(troubled_dossier(), program=replace(program, objectives=objectives))
    chart = objectives_chart(measure(dossier, ON))
    assert chart
    texts = [words.text for words in chart.words]
    assert "now 89.9%" in texts
    assert "nothing to compare yet" in texts


def test_an_objective_beyond_its_scale_stays_inside() -> None:
    program = troubled_dossier().program
    objectives = tuple(replace(o, target=o.target and o.target * 3) for o in program.objectives)
    dossier = replace(troubled_dossier(), program=replace(program, objectives=objectives))
    chart = objectives_chart(measure(dossier, ON))
    assert chart
    assert all(rect.x + rect.width <= WIDTH for rect in chart.rects)


@given(st.text(max_size=80), st.floats(20, 300))
def test_a_shortened_text_fits_and_a_short_one_stays(text: str, width: float) -> None:
    short = shortened(text, width)
    assert text_width(short) <= width
    if text_width(text) <= width:
        assert short == text


@given(st.lists(st.sampled_from(["a", "word", "of", "Wisdom", "incomprehensibilities"]), max_size=30))
def test_wrapped_text_fits_its_lines(words: list[str]) -> None:
    lines = wrapped(" ".join(words), 120)
    assert len(lines) <= 2
    assert all(text_width(line) <= 120 for line in lines)


@pytest.mark.parametrize(
    ("share", "bar"),
    [(0, "░░░░"), (Fraction(1, 2), "██░░"), (1, "████"), (Fraction(-1), "░░░░"), (Fraction(3), "████")],
)
def test_a_bar_of_text_is_always_as_wide(share: Fraction, bar: str) -> None:
    assert text_bar(Fraction(share), 4) == bar


def test_letters_that_combine_take_no_room() -> None:
    assert text_width("e\u0301") == text_width("e")


def trend_of(*means: str | None) -> Chart:
    """Draw one question asked of leaders in rounds a month apart; None: hidden."""
    rounds = tuple(PulseRound(id=f"r{n}", week=4 * n, questions=("useful",)) for n in range(len(means)))
    question = PulseQuestion(id="useful", text="It is useful.", asked=Asked.MENTEE)
    pulse = {
        f"r{n}": (PulseFigure(question="useful", group="mentee", n=9 if mean else 3, mean=Decimal(mean or "1.1")),)
        for n, mean in enumerate(means)
    }
    program = a_program(pulse=Pulse(questions=(question,), rounds=rounds))
    chart = trend_chart(an_edition(a_dossier(program=program, pulse=pulse), ON))
    assert chart
    return chart


def test_a_line_of_answers_has_a_gap_where_a_round_is_hidden() -> None:
    whole, broken = trend_of("2", "3", "4", "3"), trend_of("2", "3", None, "3")
    lines = [[stroke.path.count("L") for stroke in chart.strokes if "L" in stroke.path] for chart in (whole, broken)]
    assert lines == [[3], [1]]
    assert len([words for words in broken.words if "hidden" in words.text]) == 1
    assert not [words for words in whole.words if "hidden" in words.text]
    assert broken.table.rows[2][4:] == ("hidden: fewer than 5", "", "")
    assert "1.1" not in str(broken)


def a_chart_of(figures: dict[str, list[PulseFigure]], weeks: dict[str, int]) -> Chart:
    """Draw all that rounds published of two questions."""
    questions = tuple(PulseQuestion(id=each, text=f"It is {each}.") for each in ("useful", "kind"))
    rounds = tuple(PulseRound(id=each, week=week, questions=("useful", "kind")) for each, week in weeks.items())
    program = a_program(pulse=Pulse(questions=questions, rounds=rounds))
    pulse = {each: tuple(some) for each, some in figures.items()}
    chart = trend_chart(an_edition(a_dossier(program=program, pulse=pulse), ON))
    assert chart
    return chart


def a_mean(question: str, group: str, mean: str, n: int = 9) -> PulseFigure:
    return PulseFigure(question=question, group=group, n=n, mean=Decimal(mean))


def test_the_same_week_lies_below_the_same_week_and_each_has_its_number_though_it_is_hidden() -> None:
    few = [a_mean("useful", "all", "3.00"), a_mean("kind", "mentor", "3.12", n=3)]
    of_sides = [a_mean("useful", "all", "3.00"), a_mean("kind", "mentor", "3.12")]
    chart = a_chart_of({"r0": of_sides, "r1": few, "r2": of_sides}, {"r0": 0, "r1": 4, "r2": 13})
    places = [(words.text, words.x) for words in chart.words if words.text in {"0", "4", "13"}]
    assert [text for text, _ in places] == ["0", "4", "13"] * 2
    assert places[:3] == places[3:]
    (meaning,) = (words for words in chart.words if "hidden" in words.text)
    assert meaning.y > max(words.y for words in chart.words if words is not meaning)


def test_the_marks_of_equal_answers_stand_side_by_side() -> None:
    same = [a_mean("useful", group, "3.00") for group in ("all", "mentor", "mentee")]
    chart = a_chart_of({"r0": same}, {"r0": 2})
    starts = [re.match(r"M([\d.]+) ([\d.]+)m", stroke.path) for stroke in chart.strokes]
    in_the_plot = [(float(found[1]), found[2]) for found in starts if found and float(found[1]) < 100]
    assert len({y for _, y in in_the_plot}) == 1
    assert [round(b - a) for (a, _), (b, _) in pairwise(in_the_plot)] == [trend.BESIDE] * 2


def test_lines_are_told_apart_by_more_than_color() -> None:
    looks = list(trend.LOOKS.values())
    for part in ("color", "dash", "mark"):
        assert len({getattr(look, part) for look in looks}) >= len(looks) - (part == "dash")


def test_of_many_questions_a_few_are_drawn_and_all_stand_in_the_table() -> None:
    questions = tuple(PulseQuestion(id=f"q{n}", text=f"Question {n}") for n in range(9))
    rounds = (PulseRound(id="r0", week=0, questions=tuple(q.id for q in questions)),)
    pulse = {"r0": tuple(PulseFigure(question=q.id, group="all", n=9, mean=Decimal(3)) for q in questions)}
    dossier = a_dossier(program=a_program(pulse=Pulse(questions=questions, rounds=rounds)), pulse=pulse)
    chart = trend_chart(an_edition(dossier, ON))
    assert chart
    assert len([words for words in chart.words if words.text.startswith("Question")]) == trend.SHOWN
    assert len(chart.table.rows) == 9
    assert f"Drawn are {trend.SHOWN} of 9 questions" in chart.summary


def test_a_bound_is_told_as_a_bound_in_every_chart() -> None:
    question = PulseQuestion(id="useful", text="It is useful.")
    rounds = (PulseRound(id="r0", week=1, questions=("useful",)),)
    figure = PulseFigure(question="useful", group="all", n=9, mean=Decimal("1.25"), bound=Bound.AT_MOST)
    aim = Objective(id="useful", statement="It is.", measure="Mean", data="pulse/useful", target=Decimal(4))
    program = a_program(pulse=Pulse(questions=(question,), rounds=rounds), objectives=(aim,))
    dossier = a_dossier(program=program, pulse={"r0": (figure,)})
    for chart in (trend_chart(an_edition(dossier, ON)), objectives_chart(measure(dossier, ON))):
        assert chart
        assert any("1.25 or below" in words.text for words in chart.words)
        assert any("1.25 or below" in cell for cell in chart.table.rows[0])


def test_a_chart_of_answers_says_how_many_of_those_asked_answered_in_the_picture_and_in_its_words() -> None:
    sides = [replace(a_mean("useful", "mentor", "3.00", n=5), missing=8), a_mean("useful", "mentee", "3.00")]
    everyone = replace(a_mean("useful", "all", "3.00", n=14), missing=8)
    chart = a_chart_of({"r0": [everyone, *sides, a_mean("kind", "all", "3.00", n=3)]}, {"r0": 2})
    assert [words.text for words in chart.words if "answered" in words.text] == [
        "answered: 14 of 22, 5 of 13 mentors, 9 of 9 leaders"
    ]
    assert "It is useful: everyone 3 (14 of 22 answered), mentors 3 (5 of 13 answered)," in chart.summary
    assert "It is kind: everyone hidden: fewer than 5." in chart.summary


def test_so_does_an_objective_of_answers() -> None:
    pulse = Pulse(
        questions=(PulseQuestion(id="useful", text="It is useful."),),
        rounds=(PulseRound(id="r0", week=1, questions=("useful",)),),
    )
    aims = [Objective(id=each, statement="It is.", measure="Mean", data=each) for each in ("pulse/useful", "paired")]
    figure = PulseFigure(question="useful", group="all", n=13, missing=13, mean=Decimal("3.00"))
    dossier = a_dossier(program=a_program(pulse=pulse, objectives=tuple(aims)), pulse={"r0": (figure,)})
    chart = objectives_chart(measure(dossier, ON))
    assert chart
    assert [words.text for words in chart.words if "answered" in words.text] == ["now 3 · 13 of 26 answered"]


def test_a_label_of_an_earlier_round_names_its_week_in_the_picture_and_in_its_words() -> None:
    first = [a_mean("useful", "all", "3.50", n=18), a_mean("useful", "mentor", "3.50")]
    later = [a_mean("useful", "all", "3.00", n=18), a_mean("useful", "mentor", "3.00", n=3)]
    chart = a_chart_of({"r0": first, "r1": later}, {"r0": 0, "r1": 4})
    said = [words.text for words in chart.words]
    assert {"everyone 3", "mentors 3.5, week 0", "answered: 18 of 18, 9 of 9 mentors, week 0"} <= {*said}
    assert "mentors 3.5, week 0 (9 of 9 answered), then hidden: fewer than 5." in chart.summary


def an_objective(baseline: str, target: str, mean: str) -> list[str]:
    """Return the lines below an objective of leaders at ON."""
    pulse = Pulse(
        questions=(PulseQuestion(id="useful", text="It is useful.", asked=Asked.MENTEE),),
        rounds=(PulseRound(id="r1", week=1, questions=("useful",)),),
    )
    aim = Objective(
        id="u", statement="It is.", measure="M", data="pulse/useful", baseline=Decimal(baseline), target=Decimal(target)
    )
    figure = PulseFigure(question="useful", group="mentee", n=12, missing=1, mean=Decimal(mean))
    dossier = a_dossier(program=a_program(pulse=pulse, objectives=(aim,)), pulse={"r1": (figure,)})
    chart = objectives_chart(measure(dossier, ON))
    assert chart
    assert all(cell in " ".join(words.text for words in chart.words) for cell in chart.table.rows[0][4:7])
    return [words.text for words in chart.words if words.color == "muted"][:-4]


def test_what_is_expected_is_told_no_finer_than_the_figure_beside_it() -> None:
    coarse, fine = (" · ".join(an_objective("3", "4.13", mean)) for mean in ("3.5", "3.50"))
    assert "now about 3.5 · expected about 4 · target 4.13" in coarse
    assert re.search(r"now 3\.5 · expected \d\.\d\d · target 4\.13", fine)


def test_the_values_of_an_objective_are_broken_between_values() -> None:
    assert an_objective("2.5", "4", "3.5") == [
        "start 2.5 · now about 3.5 · expected about 3.5 · target 4",
        "12 of 13 answered",
    ]


def test_parts_are_set_on_lines_and_none_is_broken() -> None:
    parts = ["start about 2.5", "now about 3.5", "target 4"]
    assert wrapped_between(parts, 170) == ["start about 2.5", "now about 3.5 · target 4"]
    assert wrapped_between(parts, 400) == [" · ".join(parts)]
    assert wrapped_between(parts, 20, at_most=1) == ["s…"]
