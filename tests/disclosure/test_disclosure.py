"""Nothing below k, also not by subtraction, and nobody's answer: judged by trying everything."""

from collections.abc import Collection, Mapping
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmentor_cli.disclosure import Answers, Hidden, publish
from tests.disclosure import judges

Tables = dict[tuple[str], Collection[str]]
FEW, WORKED_OUT, EQUAL = Hidden.TOO_FEW, Hidden.WORKED_OUT, Hidden.ALL_EQUAL


def one_way(**people: int) -> tuple[dict[str, int], dict[tuple[str], set[str]]]:
    """Make a table of groups and their total."""
    return people, {("all",): set(people)} | {(group,): {group} for group in people}


@pytest.mark.parametrize(
    ("people", "hidden"),
    [
        ({"a": 12, "b": 9}, {}),
        ({"a": 12, "b": 4}, {"b": FEW, "a": WORKED_OUT}),
        ({"a": 12, "b": 9, "c": 3}, {"c": FEW, "b": WORKED_OUT}),
        ({"a": 9, "b": 9, "c": 3}, {"c": FEW, "b": WORKED_OUT}),
        ({"a": 12, "b": 3, "c": 2}, {"b": FEW, "c": FEW}),
        ({"a": 12, "b": 2, "c": 2}, {"b": FEW, "c": FEW, "a": WORKED_OUT}),
        ({"a": 2, "b": 2}, {"all": FEW, "a": FEW, "b": FEW}),
        ({"a": 12, "b": 0}, {"b": FEW}),
        ({}, {"all": FEW}),
    ],
)
def test_a_small_group_is_hidden_and_so_is_what_is_left_when_others_are_subtracted(
    people: dict[str, int], hidden: dict[str, Hidden]
) -> None:
    verdicts = publish(*one_way(**people))

    assert {key: why for (key,), why in verdicts.items() if why} == hidden
    assert {key for (key,) in verdicts} == {"all", *people}


def test_tables_over_the_same_people_are_judged_together() -> None:
    """By site and by gender nothing shows; site, gender and total together would single out four people."""
    people = {"north, f": 6, "north, m": 4, "south, f": 0, "south, m": 6}
    tables = {
        ("by site", "north"): {"north, f", "north, m"},
        ("by site", "south"): {"south, f", "south, m"},
        ("by gender", "f"): {"north, f", "south, f"},
        ("by gender", "m"): {"north, m", "south, m"},
    }
    verdicts = publish(people, tables)

    assert verdicts == {
        ("by site", "north"): None,
        ("by site", "south"): WORKED_OUT,
        ("by gender", "f"): WORKED_OUT,
        ("by gender", "m"): None,
    }
    assert set(publish(people, {key: cell for key, cell in tables.items() if key[0] == "by site"}).values()) == {None}


def test_what_was_published_before_counts() -> None:
    people = {"joined in spring": 20, "joined in summer": 3}

    assert publish(people, {("now",): set(people)}) == {("now",): None}
    assert publish(people, {("now",): set(people)}, already=[{"joined in spring"}]) == {("now",): WORKED_OUT}


def test_a_cell_that_follows_already_is_published() -> None:
    people = {"a": 7, "b": 8}

    assert set(publish(people, {("a",): {"a"}}, already=[{"a", "b"}, {"b"}]).values()) == {None}


@pytest.mark.parametrize(
    ("totals", "hidden"),
    [
        ({"a": 4, "b": 5}, {}),
        ({"a": 8, "b": 5}, {"a": EQUAL, "b": EQUAL}),
        ({"a": 4, "b": 0}, {"a": EQUAL, "b": EQUAL}),
        ({"a": 8, "b": 9}, {"all": EQUAL, "a": EQUAL, "b": EQUAL}),
        ({"a": 0, "b": 9}, {"a": EQUAL, "b": EQUAL}),
    ],
)
def test_where_all_of_a_group_answered_the_same_neither_it_nor_its_rest_is_shown(
    totals: dict[str, int], hidden: dict[str, Hidden]
) -> None:
    people, cells = one_way(a=8, b=9)
    verdicts = publish(people, cells, answers=Answers(totals, 0, 1))

    assert {key: why for (key,), why in verdicts.items() if why} == hidden


def test_two_overlapping_cells_can_give_away_two_groups_at_once() -> None:
    """All of a said yes and all of b said no: the two sums lie as far apart as they can."""
    people, cells = {"a": 6, "b": 6, "c": 6}, {("a and c",): {"a", "c"}, ("b and c",): {"b", "c"}}

    verdicts = publish(people, cells, answers=Answers({"a": 6, "b": 0, "c": 3}, 0, 1))

    assert verdicts == {("a and c",): None, ("b and c",): EQUAL}


def test_nobody_reads_that_everyone_answered_the_same() -> None:
    assert FEW.words(5) == "fewer than 5"
    assert WORKED_OUT.words(5) == EQUAL.words(5) == "could be worked out from the total"


def test_people_can_be_a_lower_bound_in_fractions() -> None:
    people = {"a": Fraction(9, 2), "b": Fraction(11, 2)}

    assert publish(people, {("a",): {"a"}, ("b",): {"b"}}) == {("a",): FEW, ("b",): None}


@st.composite
def tables(draw: st.DrawFn) -> tuple[dict[str, int], Tables, dict[str, int]]:
    """Draw people, cells that overlap anyhow, and how many of each atom said yes."""
    people = {atom: draw(st.integers(0, 7)) for atom in "abcdef"[: draw(st.integers(1, 6))]}
    some = st.lists(st.sampled_from(sorted(people)), min_size=1, unique=True)
    cells: Tables = {(f"{number}",): draw(some) for number in range(draw(st.integers(1, 6)))}
    return people, cells, _answers(draw, people)


@st.composite
def grids(draw: st.DrawFn) -> tuple[dict[str, int], Tables, dict[str, int]]:
    """Draw a table of two ways with rows, columns and total, and how many of each atom said yes."""
    sides = draw(st.sampled_from((("ab", "x"), ("ab", "xy"), ("abc", "xy"))))
    people = {row + column: draw(st.integers(0, 4)) for row in sides[0] for column in sides[1]}
    groups = [*sides[0], *sides[1], ""]
    cells: Tables = {(group or "total",): [atom for atom in people if group in atom] for group in groups}
    return people, cells, _answers(draw, people)


def _answers(draw: st.DrawFn, people: Mapping[str, int]) -> dict[str, int]:
    return {atom: draw(st.sampled_from((0, number, number // 2))) for atom, number in people.items()}


@given(tables(), st.integers(2, 6))
def test_by_rank_nothing_small_follows_and_nothing_more_could_be_shown(
    drawn: tuple[dict[str, int], Tables, object], at_least: int
) -> None:
    people, cells, _ = drawn
    verdicts = publish(people, cells, at_least=at_least)
    published = [cells[key] for key, why in verdicts.items() if why is None]

    assert not judges.a_small_total_follows(people, published, at_least)
    for key, why in verdicts.items():
        if why is FEW:
            assert sum(people[atom] for atom in cells[key]) < at_least
        elif why:
            assert judges.a_small_total_follows(people, [*published, cells[key]], at_least)


@given(tables())
@settings(max_examples=60)
def test_by_linear_programs_nobodys_answer_follows_and_nothing_more_could_be_shown(
    drawn: tuple[dict[str, int], Tables, dict[str, int]],
) -> None:
    people, cells, totals = drawn
    verdicts = publish(people, cells, at_least=1, answers=Answers(totals, 0, 1))
    published = [cells[key] for key, why in verdicts.items() if why is None]

    assert not judges.an_answer_follows(people, totals, published)
    for key, why in verdicts.items():
        if why is EQUAL:
            assert judges.an_answer_follows(people, totals, [*published, cells[key]])


@given(grids(), st.integers(2, 5))
@settings(max_examples=60, deadline=None)
def test_in_tables_of_two_ways_all_consistent_answers_of_yes_or_no_are_tried(
    drawn: tuple[dict[str, int], Tables, dict[str, int]], at_least: int
) -> None:
    people, cells, totals = drawn
    verdicts = publish(people, cells, at_least=at_least, answers=Answers(totals, 0, 1))
    published = [cells[key] for key, why in verdicts.items() if why is None]

    assert not judges.is_told(people, totals, published, at_least)
    for key, why in verdicts.items():
        if why in (WORKED_OUT, EQUAL):
            assert judges.is_told(people, totals, [*published, cells[key]], at_least)


@given(tables())
def test_the_order_of_atoms_and_cells_decides_nothing(drawn: tuple[dict[str, int], Tables, dict[str, int]]) -> None:
    people, cells, totals = drawn
    turned = dict(reversed(people.items())), dict(reversed(cells.items()))

    assert publish(*turned, answers=Answers(totals, 0, 1)) == publish(people, cells, answers=Answers(totals, 0, 1))
