"""Nothing below k, also not by subtraction: judged by trying everything."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmentor_cli.disclosure.groups import publish, publish_of_pairs
from rmentor_cli.disclosure.hidden import Hidden
from tests.disclosure import judges
from tests.disclosure.tables import Tables, one_way, paired, tables

FEW, WORKED_OUT = Hidden.TOO_FEW, Hidden.WORKED_OUT


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


def test_nobody_reads_that_everyone_answered_the_same() -> None:
    assert FEW.words(5) == "fewer than 5"
    assert WORKED_OUT.words(5) == Hidden.ALL_EQUAL.words(5) == "could be worked out from the total"


def test_people_can_be_a_lower_bound_in_fractions() -> None:
    people = {"a": Fraction(9, 2), "b": Fraction(11, 2)}

    assert publish(people, {("a",): {"a"}, ("b",): {"b"}}) == {("a",): FEW, ("b",): None}


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


def test_whoever_is_in_several_pairs_is_one_person() -> None:
    pairs = {"north": [(f"j{n}", f"s{n}") for n in range(6)], "south": [(f"j{n % 4}", f"s{n}") for n in range(6, 12)]}
    cells = {("all",): {"north", "south"}, ("north",): {"north"}, ("south",): {"south"}}

    assert publish_of_pairs(pairs, cells) == {("all",): None, ("north",): WORKED_OUT, ("south",): FEW}
    assert publish_of_pairs(pairs, cells, at_least=4) == dict.fromkeys(cells)
    assert publish_of_pairs({**pairs, "none": []}, {("none",): {"none"}}) == {("none",): FEW}


def test_and_counts_in_every_atom_where_they_are() -> None:
    """Two atoms of three mentors each are of six, or of the same three."""
    six = {"a": [(f"j{n}", f"s{n}") for n in range(3)], "b": [(f"j{n}", f"s{n}") for n in range(3, 6)]}
    same = {"a": six["a"], "b": [(f"j{n}", f"s{n + 3}") for n in range(3)]}
    others = {"c": [(f"k{n}", f"t{n}") for n in range(9)]}

    for pairs, hidden in (({**six, **others}, None), ({**same, **others}, WORKED_OUT)):
        assert publish_of_pairs(pairs, {("c",): {"c"}}, already=[set(pairs)]) == {("c",): hidden}


@given(paired(), st.integers(2, 5))
def test_of_pairs_nothing_small_follows_and_nothing_more_could_be_shown(
    drawn: tuple[dict[str, list[tuple[str, str]]], Tables], at_least: int
) -> None:
    pairs, cells = drawn
    verdicts = publish_of_pairs(pairs, cells, at_least=at_least)
    published = [cells[key] for key, why in verdicts.items() if why is None]

    assert not judges.a_total_of_few_pairs_follows(pairs, published, at_least)
    for key, why in verdicts.items():
        if why is FEW:
            assert judges.people_on_a_side(pairs, cells[key]) < at_least
        elif why:
            assert judges.a_total_of_few_pairs_follows(pairs, [*published, cells[key]], at_least)


@given(tables())
def test_the_order_of_atoms_and_cells_decides_nothing(drawn: tuple[dict[str, int], Tables, dict[str, int]]) -> None:
    people, cells, _ = drawn
    turned = dict(reversed(people.items())), dict(reversed([*cells.items()]))

    assert publish(*turned) == publish(people, cells)
