"""Tables of people to publish from, made up anyhow."""

from collections.abc import Collection, Mapping

from hypothesis import strategies as st

Tables = Mapping[tuple[str], Collection[str]]


def one_way(**people: int) -> tuple[dict[str, int], dict[tuple[str], set[str]]]:
    """Make a table of groups and their total."""
    return people, {("all",): set(people)} | {(group,): {group} for group in people}


@st.composite
def tables(draw: st.DrawFn) -> tuple[dict[str, int], Tables, dict[str, int]]:
    """Draw people, cells that overlap anyhow, and how many of each atom said yes."""
    people = {atom: draw(st.integers(0, 7)) for atom in "abcdef"[: draw(st.integers(1, 6))]}
    some = st.lists(st.sampled_from(sorted(people)), min_size=1, unique=True)
    cells: Tables = {(f"{number}",): draw(some) for number in range(draw(st.integers(1, 6)))}
    return people, cells, _answers(draw, people)


@st.composite
def paired(draw: st.DrawFn) -> tuple[dict[str, list[tuple[str, str]]], Tables]:
    """Draw pairs of people, some of whom are in several, by atom; and cells that overlap anyhow."""
    pair = st.tuples(st.sampled_from("jklmno"), st.sampled_from("stuvwx"))
    pairs = {atom: draw(st.lists(pair, min_size=1, max_size=6)) for atom in "abcdef"[: draw(st.integers(1, 6))]}
    some = st.lists(st.sampled_from(sorted(pairs)), min_size=1, unique=True)
    return pairs, {(f"{number}",): draw(some) for number in range(draw(st.integers(1, 6)))}


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
