"""Nobody's answer, and nothing of a few: across occasions, with any weights, judged by trying everything."""

from collections import Counter
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmentor_cli.disclosure.hidden import Hidden
from rmentor_cli.disclosure.sums import HIGHEST, LOWEST, publish_sums
from tests.disclosure import judges
from tests.disclosure.tables import Tables, grids, one_way, tables

FEW, WORKED_OUT, EQUAL = Hidden.TOO_FEW, Hidden.WORKED_OUT, Hidden.ALL_EQUAL
ONCE = "once"
Unknown = tuple[str, str]
Sum = Mapping[Unknown, int]


def _publish(
    people: Mapping[str, int], cells: Tables, totals: Mapping[str, int], at_least: int = 5
) -> dict[tuple[str], Hidden | None]:
    """Publish how many said yes on one occasion, the largest cells first."""
    real = {atom: number for atom, number in people.items() if number}
    ends = {(atom, ONCE): LOWEST for atom in real if not totals[atom]}
    ends |= {(atom, ONCE): HIGHEST for atom in real if totals[atom] == real[atom]}
    order = sorted(cells, key=lambda key: (-sum(people[atom] for atom in set(cells[key])), key))
    sums = {key: {(atom, ONCE): 1 for atom in cells[key] if atom in real} for key in order}
    return publish_sums(real, sums, at_least=at_least, ends=ends)


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
    verdicts = _publish(people, cells, totals)

    assert {key: why for (key,), why in verdicts.items() if why} == hidden


def test_two_overlapping_cells_can_give_away_two_groups_at_once() -> None:
    """All of a said yes and all of b said no: the two sums lie as far apart as they can."""
    people, cells = {"a": 6, "b": 6, "c": 6}, {("a and c",): {"a", "c"}, ("b and c",): {"b", "c"}}

    verdicts = _publish(people, cells, {"a": 6, "b": 0, "c": 3})

    assert verdicts == {("a and c",): None, ("b and c",): EQUAL}


@given(tables())
@settings(max_examples=60)
def test_by_linear_programs_nobodys_answer_follows_and_nothing_more_could_be_shown(
    drawn: tuple[dict[str, int], Tables, dict[str, int]],
) -> None:
    people, cells, totals = drawn
    verdicts = _publish(people, cells, totals, at_least=1)
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
    verdicts = _publish(people, cells, totals, at_least)
    published = [cells[key] for key, why in verdicts.items() if why is None]

    assert not judges.is_told(people, totals, published, at_least)


def test_a_difference_of_two_people_is_theirs_as_well() -> None:
    """Each of two answers beside the same five others: both sums tell by how much the two differ."""
    people = {"one": 1, "other": 1, "five": 5}
    sums = {"first": {("one", ONCE): 1, ("five", ONCE): 1}, "second": {("other", ONCE): 1, ("five", ONCE): 1}}

    assert publish_sums(people, sums) == {"first": None, "second": WORKED_OUT}


SPRING = {("both", "spring"): 1, ("spring only", "spring"): 1}
SUMMER = {("both", "summer"): 1, ("summer only", "summer"): 1}
CHANGE = {("both", "summer"): 1, ("both", "spring"): -1}


@pytest.mark.parametrize(
    ("spring_only", "summer_only", "verdict"),
    [(3, 2, None), (0, 0, None), (2, 2, WORKED_OUT), (1, 0, WORKED_OUT), (0, 1, WORKED_OUT), (5, 0, None)],
)
def test_how_far_people_moved_tells_of_those_who_answered_once(
    spring_only: int, summer_only: int, verdict: Hidden | None
) -> None:
    """What stands of spring and of summer, less the change of those in both, is what the others said."""
    people = {"both": 9} | {k: n for k, n in {"spring only": spring_only, "summer only": summer_only}.items() if n}
    spring, summer = (
        {unknown: weight for unknown, weight in each.items() if unknown[0] in people} for each in (SPRING, SUMMER)
    )

    assert publish_sums(people, {"summer": summer, "change": CHANGE}, already=[spring]) == {
        "summer": None,
        "change": verdict,
    }


@st.composite
def occasions(draw: st.DrawFn) -> tuple[dict[str, int], dict[str, Sum]]:
    """Draw who answered when, and sums: everybody's and each side's on each occasion, and changes since the first."""
    rounds = ("r1", "r2", "r3")[: draw(st.integers(2, 3))]
    patterns = draw(
        st.lists(
            st.tuples(st.sampled_from(("m", "l")), st.sets(st.sampled_from(rounds), min_size=1)),
            min_size=1,
            max_size=14,
        )
    )
    people = Counter(f"{side}:{'+'.join(sorted(when))}" for side, when in patterns)
    sums: dict[str, Sum] = {}
    for n, each in enumerate(rounds):
        for group in ("", "m", "l"):
            who = [atom for atom in people if atom.startswith(group) and each in atom]
            sums[f"{group}-{each}"] = {(atom, each): 1 for atom in who}
            both = [atom for atom in who if rounds[0] in atom]
            if n:
                sums[f"{group}-{each}-since"] = {(a, o): w for a in both for o, w in ((each, 1), (rounds[0], -1))}
    return dict(people), sums


@given(occasions(), st.integers(2, 5))
@settings(max_examples=150, deadline=None)
def test_over_occasions_nothing_follows_of_a_few_and_nothing_more_could_be_shown(
    drawn: tuple[dict[str, int], dict[str, Sum]], at_least: int
) -> None:
    people, sums = drawn
    verdicts = publish_sums(people, sums, at_least=at_least)
    published = [sums[key] for key, why in verdicts.items() if why is None]

    assert not judges.something_of_a_few_follows(people, published, at_least)
    for key, why in verdicts.items():
        if why is WORKED_OUT:
            assert judges.something_of_a_few_follows(people, [*published, sums[key]], at_least)


@given(occasions())
@settings(deadline=None)
def test_what_was_published_before_is_as_good_as_what_is_published_now(
    drawn: tuple[dict[str, int], dict[str, Sum]],
) -> None:
    people, sums = drawn
    keys = [*sums]
    first = publish_sums(people, {key: sums[key] for key in keys[:3]})
    already = [sums[key] for key, why in first.items() if why is None]
    later = publish_sums(people, {key: sums[key] for key in keys[3:]}, already=already)

    assert {**first, **later} == publish_sums(people, sums)
