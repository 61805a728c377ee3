"""Whatever people type for a country, a language or a clock, however long or odd."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmentor_cli.intake.clocks import clock
from rmentor_cli.intake.countries import country
from rmentor_cli.intake.languages import language
from rmentor_cli.model.fields import Scalar
from rmentor_cli.model.kinds import COUNTRY, LANGUAGE
from rmentor_cli.model.time_kinds import TIME_ZONE


@pytest.mark.parametrize(
    ("read", "kind"),
    [(country, COUNTRY), (language, LANGUAGE), (clock, TIME_ZONE)],
    ids=["country", "language", "clock"],
)
@given(written=st.one_of(st.text(max_size=40), st.from_regex(r"[A-Za-z]{2,3}(-[A-Za-z]{1,4})?", fullmatch=True)))
def test_whatever_is_typed_gives_what_a_roster_takes_or_nothing(
    read: Callable[[str], str | None], kind: Scalar[str], written: str
) -> None:
    found = read(written)
    assert found is None or kind.parse(found) == found
    assert found is None or read(found) == found
