"""How often groups are paired, and that no small group can be read or worked out."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmentor_cli.disclosure.hidden import Hidden
from rmentor_cli.matching.fairness import GroupFairness, SideFairness, fairness
from rmentor_cli.model.people import PersonStatus, Role
from tests.builders import a_dossier, a_leader, a_mentor, a_pairing
from tests.disclosure import judges

FEW, WORKED_OUT = Hidden.TOO_FEW, Hidden.WORKED_OUT


def table(
    mentors: Sequence[str], leaders: Sequence[str], couples: Sequence[tuple[int, int]], **cells: Any
) -> Mapping[Role, SideFairness]:
    """Make the tables of people with these cells; the points of a pairing are ten times its place, and 500."""
    dossier = a_dossier(
        mentors=tuple(a_mentor(f"j-{n}", **cells) for n in range(len(mentors))),
        mentees=tuple(a_leader(f"s-{n}") for n in range(len(leaders))),
    )
    pairings = [a_pairing(f"p{n}", f"j-{one}", f"s-{other}") for n, (one, other) in enumerate(couples)]
    points = {pairing.id: 500 + 10 * n for n, pairing in enumerate(pairings)}
    return fairness(dossier, {Role.MENTOR: mentors, Role.MENTEE: leaders}, pairings, points, 5)


def side_by_side(number: int) -> list[tuple[int, int]]:
    return [(n, n) for n in range(number)]


def test_each_group_has_its_people_its_paired_people_and_their_mean_points() -> None:
    found = table(["a"] * 6 + ["b"] * 6, [""] * 12, side_by_side(11))

    assert found[Role.MENTOR] == (
        GroupFairness("", people=12, paired=11, points=550),
        GroupFairness("a", people=6, paired=6, points=525),
        GroupFairness("b", people=6, paired=5, points=580),
    )
    assert found[Role.MENTEE] == (
        GroupFairness("", people=12, paired=11, points=550),
        GroupFairness("not stated", people=12, paired=11, points=550),
    )


def test_spellings_that_differ_in_case_or_spaces_are_one_group_called_as_most_write_it() -> None:
    found = table(["Part time", "part  TIME ", "Part time", "PART TIME", "part time", "", "  ", "", "", ""], [], [])

    assert [(group.label, group.people) for group in found[Role.MENTOR][1:]] == [("Part time", 5), ("not stated", 5)]


def test_a_small_group_is_hidden_and_with_it_what_would_give_it_away() -> None:
    found = table(["a"] * 9 + ["b"] * 6 + ["c"] * 2, [""] * 15, side_by_side(15))

    assert [(group.label, group.people, group.hidden) for group in found[Role.MENTOR]] == [
        ("", 17, None),
        ("a", 9, None),
        ("b", None, WORKED_OUT),
        ("c", None, FEW),
    ]


def test_mean_points_need_enough_people_who_are_paired() -> None:
    found = table(["a"] * 8 + ["b"] * 8, [""] * 16, side_by_side(11))

    assert [(group.label, group.paired, group.points, group.points_hidden) for group in found[Role.MENTOR]] == [
        ("", 11, 550, None),
        ("a", 8, None, WORKED_OUT),
        ("b", 3, None, FEW),
    ]


def test_the_points_of_one_side_do_not_give_away_those_of_the_other() -> None:
    """All leaders of x are paired with mentors of a who have two more; they would be a less x."""
    found = table(["a"] * 8 + ["b"] * 8, ["x"] * 6 + ["y"] * 10, side_by_side(16))

    shown = {(role.value, group.label): group.points for role, groups in found.items() for group in groups}
    assert (shown["mentee", "x"], shown["mentee", "y"]) == (525, 605)
    assert {group.points_hidden for group in found[Role.MENTOR][1:]} == {WORKED_OUT}
    assert (shown["mentor", "a"], shown["mentor", "b"]) == (None, None)


def test_several_pairings_of_one_person_do_not_make_several_people() -> None:
    found = table(["a"] * 5 + ["b"] * 5, [""] * 20, [(0, n) for n in range(9)] + [(5 + n, 9 + n) for n in range(5)])

    everyone, a, b = found[Role.MENTOR]
    assert (everyone.paired, everyone.points) == (6, 565)
    assert (a.paired, a.points, a.points_hidden) == (1, None, FEW)
    assert (b.paired, b.points, b.points_hidden) == (5, None, WORKED_OUT)


@pytest.mark.parametrize("cells", [{"status": PersonStatus.PAUSED}, {"capacity": 0}])
def test_only_those_count_who_could_be_paired_or_are(cells: dict[str, object]) -> None:
    found = table(["a"] * 9, [""] * 9, side_by_side(6), **cells)

    assert [(group.people, group.paired) for group in found[Role.MENTOR]] == [(6, 6), (6, 6)]


def test_empty_rosters_give_empty_tables() -> None:
    assert table([], [], []) == {role: (GroupFairness("", hidden=FEW),) for role in Role}


@given(st.lists(st.sampled_from("abc"), max_size=24), st.lists(st.sampled_from("xyz"), max_size=24), st.data())
@settings(max_examples=80)
def test_no_small_group_follows_from_the_page(mentors: list[str], leaders: list[str], data: st.DataObject) -> None:
    """One judge for the people, one for the points: nothing printed adds up to fewer than five."""
    couples = list(
        zip(
            data.draw(st.permutations(range(len(mentors)))),
            data.draw(st.permutations(range(len(leaders)))),
            strict=False,
        )
    )
    found = table(mentors, leaders, couples)

    for role, cells in ((Role.MENTOR, mentors), (Role.MENTEE, leaders)):
        people = {group: cells.count(group) for group in cells}
        shown = [group.label for group in found[role] if group.people is not None]
        printed = [list(people) if label == "" else [label] for label in shown]
        assert not judges.a_small_total_follows(people, printed, 5)
    atoms = [mentors[one] + leaders[other] for one, other in couples]
    pairings = {atom: atoms.count(atom) for atom in atoms}
    with_points = {group.label for groups in found.values() for group in groups if group.points is not None}
    printed = [[atom for atom in pairings if label in atom] for label in with_points]
    assert not judges.a_small_total_follows(pairings, printed, 5)
