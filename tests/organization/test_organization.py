"""Who is above whom."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmentor_cli.model.people import OrgMember
from rmentor_cli.organization import Organization, manager_circles
from tests.builders import a_dossier, a_leader, a_mentor


def an_organization() -> Organization:
    return Organization.of(
        a_dossier(
            mentors=(a_mentor("j-mei", manager_id="o-tom", dotted_line_ids="s-ana"), a_mentor("j-kim")),
            mentees=(a_leader("s-ana", manager_id="s-ceo"), a_leader("s-bea", manager_id="s-ceo"), a_leader("s-ceo")),
            org=(OrgMember(id="o-tom", manager_id="o-head"), OrgMember(id="o-head", dotted_line_ids=("s-bea",))),
        )
    )


@pytest.mark.parametrize(
    ("person", "above"),
    [
        ("j-mei", {"o-tom", "o-head", "s-ana", "s-bea", "s-ceo"}),
        ("o-tom", {"o-head", "s-bea", "s-ceo"}),
        ("s-ceo", set()),
        ("j-kim", set()),
        ("nobody", set()),
    ],
)
def test_everyone_above_is_found_over_solid_and_dotted_lines_at_every_step(person: str, above: set[str]) -> None:
    assert an_organization().above(person) == above


@pytest.mark.parametrize(
    ("boss", "way"),
    [("s-ceo", ("j-mei", "s-ana", "s-ceo")), ("s-bea", ("j-mei", "o-tom", "o-head", "s-bea")), ("j-mei", ("j-mei",))],
)
def test_the_way_up_is_a_shortest_one(boss: str, way: tuple[str, ...]) -> None:
    assert an_organization().way_up("j-mei", boss) == way


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("j-mei", "s-ceo", True), ("s-ceo", "j-mei", True), ("j-kim", "s-ceo", False), ("s-ana", "s-bea", False)],
)
def test_a_line_counts_in_both_directions(one: str, other: str, *, expected: bool) -> None:
    assert an_organization().in_one_line(one, other) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("s-ana", "s-bea", True), ("j-mei", "s-ana", False), ("j-kim", "nobody", False)],
)
def test_a_shared_manager_is_one_that_both_report_to_directly(one: str, other: str, *, expected: bool) -> None:
    assert an_organization().share_a_manager(one, other) is expected


def test_a_dotted_line_can_be_the_shared_manager() -> None:
    mentors = (a_mentor("j-1", manager_id="o-1", dotted_line_ids="o-2"),)
    organization = Organization.of(a_dossier(mentors=mentors, mentees=(a_leader("s-1", manager_id="o-2"),)))

    assert organization.share_a_manager("j-1", "s-1")


def test_whoever_stands_in_two_files_reports_to_all_that_either_names() -> None:
    dossier = a_dossier(mentors=(a_mentor("j-1", manager_id="o-1"),), org=(OrgMember(id="j-1", manager_id="o-2"),))

    assert Organization.of(dossier).above("j-1") == {"o-1", "o-2"}


def test_in_a_circle_everyone_is_above_everyone_but_themselves() -> None:
    org = tuple(OrgMember(id=f"o-{n}", manager_id=f"o-{(n + 1) % 3}") for n in range(3))
    organization = Organization.of(a_dossier(org=org))

    assert organization.above("o-0") == {"o-1", "o-2"}
    assert organization.in_one_line("o-1", "o-0")


def test_circles_are_named_once_from_their_smallest_id() -> None:
    managers = {"a": "c", "b": "a", "c": "b", "d": "a", "e": "e", "f": "g", "g": "h"}
    org = tuple(OrgMember(id=person, manager_id=manager) for person, manager in managers.items())

    assert manager_circles(a_dossier(org=org)) == (("a", "c", "b"), ("e",))


def test_a_dotted_circle_is_no_circle_of_managers() -> None:
    org = (OrgMember(id="a", manager_id="b"), OrgMember(id="b", dotted_line_ids=("a",)))

    assert manager_circles(a_dossier(org=org)) == ()


@given(st.dictionaries(st.integers(0, 9), st.lists(st.integers(0, 9), max_size=3)))
def test_above_is_the_transitive_closure_of_the_direct_lines(lines: dict[int, list[int]]) -> None:
    org = tuple(OrgMember(id=str(low), dotted_line_ids=tuple(map(str, high))) for low, high in lines.items())
    organization = Organization.of(a_dossier(org=org))
    closure = {(str(low), str(high)) for low, highs in lines.items() for high in highs}
    for middle in map(str, range(10)):
        closure |= {(low, top) for low, one in closure for other, top in closure if one == other == middle}

    for person in map(str, range(10)):
        assert organization.above(person) == {top for low, top in closure if low == person} - {person}


def test_a_manager_who_signed_up_is_one_person_with_their_row_in_the_organization() -> None:
    organization = Organization.of(
        a_dossier(
            mentors=(a_mentor("j-gil"), a_mentor("j-kim", manager_id="o-mid")),
            org=(
                OrgMember(id="o-gil", email="J-Gil@example.org", manager_id="o-top"),
                OrgMember(id="o-mid", email="mid@example.org", manager_id="o-gil"),
            ),
        )
    )
    assert organization.in_one_line("j-kim", "j-gil")
    assert organization.above("j-gil") == {"o-top"}
