"""What a closed round tells, and that nothing it tells leads to a few people: judged from outside, person by person."""

import random
from collections.abc import Mapping
from decimal import Decimal
from itertools import combinations

import pytest

from rmentor_cli.model.people import Role
from rmentor_cli.model.pulse import Asked, Bound, PulseFigure, Unpublished
from tests.pulse.rounds import Outsider, a_survey, by_chance, lived, people

BIG = people(30, 30)
Figures = Mapping[tuple[str, str], PulseFigure]


def figures(asked: Mapping[str, Role], said: Mapping[str, Mapping[str, int]], asked_of: Asked = Asked.BOTH) -> Figures:
    """Close the rounds, and return the figures of the last one by group and round since."""
    program = lived(asked, said, a_survey(len(said), asked=asked_of))
    return {(each.group, each.since): each for each in program.pulse[[*said][-1]]}


def test_a_round_tells_means_of_all_and_of_each_side_with_who_is_missing() -> None:
    said = {"r0": {id_: 4 if role is Role.MENTOR else 2 for id_, role in [*BIG.items()][1:]}}
    found = figures(BIG, said)

    assert [(each.group, each.n, each.missing, each.mean) for each in found.values()] == [
        ("all", 59, 1, Decimal("2.98")),
        ("mentor", 29, 1, Decimal("4.00")),
        ("mentee", 30, 0, Decimal("2.00")),
    ]


def test_a_question_for_one_side_has_one_group() -> None:
    found = figures(BIG, {"r0": dict.fromkeys([*BIG][30:], 3)}, Asked.MENTEE)

    assert [(each.group, each.n, each.missing) for each in found.values()] == [("mentee", 30, 0)]


def test_how_far_the_same_people_moved_comes_with_an_interval() -> None:
    """Half of either side went from 2 to 3 and half from 2 to 4: 1.50, give or take Student's t times 0.06."""
    said = {"r0": dict.fromkeys(BIG, 2), "r1": {id_: 3 + n % 2 for n, id_ in enumerate(BIG)}}
    found = figures(BIG, said)["all", "r0"]

    assert (found.n, found.mean, found.low, found.high) == (60, Decimal("1.50"), Decimal("1.36"), Decimal("1.64"))


def test_a_change_starts_at_the_first_round_of_which_something_was_told() -> None:
    half = {id_: 2 + n % 3 for n, id_ in enumerate(BIG)}
    said = {"r0": {"j-0": 3}, "r1": half, "r2": {id_: value + 1 for id_, value in half.items()}}

    assert [since for _, since in figures(BIG, {"r0": said["r0"], "r1": half})] == ["", "", ""]
    found = figures(BIG, said)
    assert {since for _, since in found} == {"", "r1"}
    assert (found["all", "r1"].n, found["all", "r1"].mean) == (60, Decimal("1.00"))


def test_where_all_of_a_side_moved_alike_no_interval_shows_it() -> None:
    said = {"r0": dict.fromkeys(BIG, 2), "r1": {id_: 3 if id_[0] == "j" else 2 + n % 3 for n, id_ in enumerate(BIG)}}
    found = figures(BIG, said)

    assert all(each.low is None for (_, since), each in found.items() if since)
    assert found["all", "r0"].mean is not None


def test_in_a_small_program_figures_are_told_to_the_nearest_half() -> None:
    asked = people(8, 8)
    said = {"r0": dict.fromkeys(asked, 3), "r1": {id_: (3, 4, 4)[n % 3] for n, id_ in enumerate(asked)}}
    found = figures(asked, said)

    assert found["all", ""].mean == Decimal("3.5")
    change = found["all", "r0"]
    assert (change.mean, change.low, change.high) == (Decimal("0.5"), Decimal("0.0"), Decimal("1.0"))


def test_a_change_of_nothing_does_not_tell_on_which_side_of_it_people_lie() -> None:
    asked = people(8, 8)
    said = {"r0": dict.fromkeys(asked, 3), "r1": {id_: {3: 2, 10: 2, 11: 4}.get(n, 3) for n, id_ in enumerate(asked)}}
    found = figures(asked, said)["all", "r0"]

    assert [str(each) for each in (found.mean, found.low, found.high)] == ["0.0", "-0.5", "0.5"]


def test_a_question_of_one_small_side_is_told_to_the_nearest_half_however_many_the_round_asks() -> None:
    asked = people(20, 19)
    found = figures(asked, {"r0": {id_: 3 + (n % 8 == 0) for n, id_ in enumerate(asked)}}, Asked.MENTEE)

    assert found["mentee", ""].mean == Decimal("3.0")


def test_two_small_sides_are_told_to_the_nearest_half_beside_a_finer_mean_of_all() -> None:
    asked = people(20, 19)
    found = figures(asked, {"r0": {id_: 3 + (n % 8 == 0) for n, id_ in enumerate(asked)}})

    assert {group: str(each.mean) for (group, _), each in found.items()} == {
        "all": "3.13",
        "mentor": "3.0",
        "mentee": "3.0",
    }


def test_a_large_side_is_told_no_finer_than_a_small_one_that_would_follow_from_all_without_it() -> None:
    asked = people(40, 19)
    found = figures(asked, {"r0": {id_: 3 + (n % 8 == 0) for n, id_ in enumerate(asked)}})

    assert (str(found["mentor", ""].mean), str(found["all", ""].mean)) == ("3.0", "3.14")


def test_where_all_who_answered_are_of_one_side_they_are_told_no_finer_together_than_as_that_side() -> None:
    asked = people(24, 24)
    of_mentors = {id_: value for id_, value in by_chance(4, asked, 1)["r0"].items() if id_[0] == "j"}
    found = figures(asked, {"r0": of_mentors, "r1": {id_: max(1, value - 1) for id_, value in of_mentors.items()}})

    assert found["all", ""].n == found["mentor", ""].n > 5
    for since in ("", "r0"):
        assert str(found["all", since].mean) == str(found["mentor", since].mean)
        assert len(str(found["mentor", since].mean).partition(".")[2]) == 1


def test_a_change_a_little_below_nothing_has_no_sign() -> None:
    asked = people(24, 24)
    said = {"r0": {id_: 2 + n % 3 for n, id_ in enumerate(asked)}}
    said["r1"] = said["r0"] | {"j-0": 1, "s-0": 1}
    change = figures(asked, said)["mentor", "r0"]

    assert [str(each) for each in (change.mean, change.high)] == ["0.0", "0.5"]


def test_of_four_people_nothing_is_ever_told() -> None:
    asked = people(2, 2)
    found = figures(asked, {"r0": dict.fromkeys(asked, 3), "r1": dict.fromkeys(asked, 4)})

    assert {each.mean for each in found.values()} == {None}
    assert {each.hidden for each in found.values()} == {Unpublished.TOO_FEW}


def test_a_small_side_does_not_follow_from_all_and_the_other() -> None:
    asked = people(12, 4)
    found = figures(asked, {"r0": {id_: 2 + n % 3 for n, id_ in enumerate(asked)}})

    assert found["all", ""].mean is not None
    assert found["mentee", ""].hidden is Unpublished.TOO_FEW
    assert found["mentor", ""].hidden is Unpublished.WORKED_OUT


def test_one_more_answer_than_last_time_is_not_told_by_the_change() -> None:
    """All but one answered both rounds: the change of these, between the two means, would be that one's answer."""
    said = {"r0": dict.fromkeys([*BIG][1:], 2), "r1": {id_: 2 + n % 3 for n, id_ in enumerate(BIG)}}
    found = figures(BIG, said)

    assert found["all", ""].mean is not None
    assert found["all", "r0"].hidden is Unpublished.WORKED_OUT


@pytest.mark.parametrize(("value", "told"), [(1, ("1.25", Bound.AT_MOST)), (5, ("4.75", Bound.AT_LEAST))])
def test_near_an_end_of_the_scale_no_more_is_told_than_that(value: int, told: tuple[str, Bound]) -> None:
    same = figures(BIG, {"r0": dict.fromkeys(BIG, value)})
    nearly = figures(BIG, {"r0": {id_: value if n else 3 for n, id_ in enumerate(BIG)}})

    expected = {(Decimal(told[0]), told[1])}
    assert {(each.mean, each.bound) for each in same.values()} == expected
    assert {(each.mean, each.bound) for each in nearly.values()} == expected


def test_in_a_small_program_the_bound_is_half_a_step() -> None:
    asked = people(5, 5)
    found = figures(asked, {"r0": {id_: (2, 1, 1, 1, 1)[n % 5] for n, id_ in enumerate(asked)}})

    assert {(each.mean, each.bound) for each in found.values()} == {(Decimal("1.5"), Bound.AT_MOST)}


def test_where_one_side_is_near_an_end_the_other_is_told_and_not_both_together() -> None:
    found = figures(BIG, {"r0": {id_: 5 if id_[0] == "s" else 2 + n % 3 for n, id_ in enumerate(BIG)}})

    assert {group: (each.mean, each.bound, each.hidden) for (group, _), each in found.items()} == {
        "all": (None, None, Unpublished.WORKED_OUT),
        "mentor": (Decimal("3.00"), None, None),
        "mentee": (Decimal("4.75"), Bound.AT_LEAST, None),
    }


def test_what_is_near_an_end_does_not_follow_from_how_people_moved() -> None:
    said = {"r0": {id_: 1 + n % 3 for n, id_ in enumerate(BIG)}, "r1": dict.fromkeys(BIG, 5)}
    found = figures(BIG, said)

    assert {each.bound for (_, since), each in found.items() if not since} == {Bound.AT_LEAST}
    assert {each.hidden for (_, since), each in found.items() if since} == {Unpublished.WORKED_OUT}


@pytest.mark.parametrize("seed", range(30))
def test_nothing_published_leads_nearer_to_an_end_than_its_bound(seed: int) -> None:
    """Programs in which many answer at the ends: no mean so near to one follows from all that is told exactly."""
    rng = random.Random(seed)
    asked = people(rng.randint(5, 20), rng.randint(5, 20))
    said = by_chance(seed, asked, 3, values=rng.choice([(1, 1, 1, 2), (5, 5, 5, 4, 3), (1, 1, 5)]))
    outsider = Outsider(asked, said, lived(asked, said).pulse)

    for round_id, answers in said.items():
        for group in ("all", "mentor", "mentee"):
            values = [value for id_, value in answers.items() if group in ("all", asked[id_].value)]
            told_of = len(asked) if group == "all" else min(map([*asked.values()].count, Role))
            near = 0.5 if told_of < 30 else 0.25
            if len(values) >= 5 and not 1 + near < sum(values) / len(values) < 5 - near:
                assert not outsider.knows_the_mean_of(group, round_id), (group, round_id)


@pytest.mark.parametrize("seed", range(60))
def test_nothing_of_fewer_than_five_follows_from_all_that_was_ever_published(seed: int) -> None:
    """Programs of 5 to 60 people, up to five rounds, and every set of four people who answered: none is disclosed."""
    rng = random.Random(seed)
    number = rng.randint(5, 60)
    mentors = rng.randint(1, number - 1)
    asked = people(mentors, number - mentors)
    said = by_chance(seed, asked, rng.randint(2, 5))
    program = lived(asked, said)
    outsider = Outsider(asked, said, program.pulse)
    alike = _alike(asked, said)

    for few in _sets_of_up_to(4, alike):
        assert not outsider.knows_something_of(few), few


@pytest.mark.parametrize("seed", range(10))
def test_nothing_follows_of_somebody_who_was_erased_either(seed: int) -> None:
    """Somebody answers, is erased, and answers no more: what was published with them still counts."""
    asked = people(9, 9)
    said = by_chance(seed, asked, 3)
    later = {round_id: {id_: value for id_, value in each.items() if id_ != "j-0"} for round_id, each in said.items()}
    lives = {"r0": {**said["r0"], "j-0": 4}, "r1": later["r1"], "r2": later["r2"]}
    outsider = Outsider(asked, lives, lived(asked, lives, gone={"j-0": "r1"}).pulse)

    for few in _sets_of_up_to(4, _alike(asked, lives)):
        assert not outsider.knows_something_of(few), few


def _alike(asked: Mapping[str, Role], said: Mapping[str, Mapping[str, int]]) -> dict[str, list[str]]:
    """Return people by their side and the rounds they answered: within these, everybody is as good as another."""
    groups: dict[str, list[str]] = {}
    for id_, role in asked.items():
        groups.setdefault(f"{role.value} {[r for r, each in said.items() if id_ in each]}", []).append(id_)
    return groups


def _sets_of_up_to(most: int, alike: Mapping[str, list[str]]) -> list[list[str]]:
    """Return sets of whole groups, and a few people of large ones: what is said of part of a group is said of none."""
    small = [each for each in alike.values() if len(each) <= most]
    sets = [
        [id_ for group in chosen for id_ in group]
        for size in range(1, most + 1)
        for chosen in combinations(small, size)
        if sum(map(len, chosen)) <= most
    ]
    return [*sets, *([id_] for each in alike.values() for id_ in each[:1]), *(each[:most] for each in alike.values())]
