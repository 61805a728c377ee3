"""Matching problems, drawn at random."""

from hypothesis import strategies as st

from rmentor_cli.matching.market import IMPOSSIBLE, Market, Side


@st.composite
def small_markets(draw: st.DrawFn) -> Market:
    """Draw a handful of people, some with no or several places, some who have waited, and many ties."""
    sizes = draw(st.integers(0, 4)), draw(st.integers(0, 4))
    mentors, leaders = (draw(sides(size)) for size in sizes)
    highest = draw(st.sampled_from((0, 1, 3, 20)))
    points = st.one_of(st.just(IMPOSSIBLE), st.integers(0, highest), st.integers(0, highest))
    row = st.lists(points, min_size=sizes[1], max_size=sizes[1])
    return Market(mentors=mentors, leaders=leaders, rows=draw(st.lists(row, min_size=sizes[0], max_size=sizes[0])))


@st.composite
def sides(draw: st.DrawFn, size: int) -> Side:
    """Draw the people of one side."""
    places = draw(st.sampled_from(((1,), (0, 1, 2), (1, 2, 3))))
    waited = draw(st.sampled_from(((0,), (0, 0, 1, 3))))
    return Side(
        places=draw(st.lists(st.sampled_from(places), min_size=size, max_size=size)),
        waited=draw(st.lists(st.sampled_from(waited), min_size=size, max_size=size)),
    )


@st.composite
def larger_markets(draw: st.DrawFn) -> Market:
    """Draw up to 25 people a side with one place each, from nearly nobody allowed to everybody."""
    mentors, leaders = draw(st.integers(1, 25)), draw(st.integers(1, 25))
    highest, allowed = draw(st.sampled_from((2, 10, 1000))), draw(st.floats(0.05, 1))
    luck = draw(st.randoms(use_true_random=False))
    return Market(
        mentors=Side(places=[1] * mentors, waited=[0] * mentors),
        leaders=Side(places=[1] * leaders, waited=[0] * leaders),
        rows=[
            [luck.randint(0, highest) if luck.random() < allowed else IMPOSSIBLE for _ in range(leaders)]
            for _ in range(mentors)
        ],
    )
