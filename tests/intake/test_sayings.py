"""What earlier imports said, row by row."""

from hypothesis import given
from hypothesis import strategies as st

from rmentor_cli.intake.sayings import ByRow, by_row

WORDS = st.sampled_from(["a", "b", "c", ""])
SAID = st.dictionaries(st.tuples(WORDS, WORDS), WORDS)


@given(SAID, WORDS, WORDS)
def test_what_is_kept_by_row_is_what_was_said_by_row_and_column(
    said: dict[tuple[str, str], str], row: str, column: str
) -> None:
    kept = ByRow(by_row(said))
    assert kept == said
    assert len(kept) == len(said)
    assert kept.get((row, column), "nothing") == said.get((row, column), "nothing")
    assert ((row, column) in kept) == ((row, column) in said)
    assert by_row(kept) == by_row(said)


@given(SAID, SAID)
def test_what_is_said_anew_takes_the_place_of_the_same_cell_and_leaves_the_rest(
    said: dict[tuple[str, str], str], new: dict[tuple[str, str], str]
) -> None:
    before = ByRow(by_row(said))
    assert before.saying(new) == {**said, **new}
    assert before == said
