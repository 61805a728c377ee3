"""Words as they are compared, and what long or odd cells may not do."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmentor_cli.intake.clocks import clock
from rmentor_cli.intake.countries import country
from rmentor_cli.intake.languages import language
from rmentor_cli.intake.plain_words import is_error, plain, tidy
from rmentor_cli.model.fields import Scalar
from rmentor_cli.model.kinds import COUNTRY, LANGUAGE, TIME_ZONE


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        (" Côte  d'Ivoire ", "cote divoire"),
        ("Zürich", "zurich"),
        ("Łódź, Tromsø", "lodz tromso"),
        ("R&D", "r and d"),
        ("a_b", "a b"),
    ],
)
def test_case_accents_punctuation_and_spaces_do_not_matter(written: str, folded: str) -> None:
    assert plain(written) == folded


def test_dashes_and_spaces_are_of_one_kind() -> None:
    assert tidy(" 9\N{EN DASH}12\N{NO-BREAK SPACE}\n h") == "9-12 h"


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


@pytest.mark.parametrize(
    "text", ["#REF!", "#N/A", "#div/0!", "#NAME?", "#WERT!", "#NV", "#\u00a1VALOR!", "####", "Err:502"]
)
def test_an_error_of_a_spreadsheet_is_known_in_any_language(text: str) -> None:
    assert is_error(text)


@pytest.mark.parametrize("text", ["", "#1", "# of years", "#metoo", "Error", "Err", "C#", "##"])
def test_an_answer_with_a_hash_is_no_error(text: str) -> None:
    assert not is_error(text)
