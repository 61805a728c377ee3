"""A wish for a partner that says no to somebody is no wish for them."""

import pytest

from rmentor_cli.intake.negated_wishes import parted


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("NOT my mum (Debbie Walker)", [], ["NOT my mum (Debbie Walker)"]),
        ("Not Debbie Walker please", [], ["Not Debbie Walker please"]),
        ("not debbie", [], ["not debbie"]),
        ("anyone except Debbie Walker", [], ["anyone except Debbie Walker"]),
        ("anybody but Debbie Walker", [], ["anybody but Debbie Walker"]),
        ("nicht mit Debbie Walker", [], ["nicht mit Debbie Walker"]),
        ("pas avec Debbie Walker", [], ["pas avec Debbie Walker"]),
        ("Klaus Brandt, never Debbie Walker", ["Klaus Brandt"], ["never Debbie Walker"]),
        ("Not Debbie Walker, Klaus Brandt", [], ["Not Debbie Walker", "Klaus Brandt"]),
        ("not with my boss", [], ["not with my boss"]),
        ("Debbie Walker", ["Debbie Walker"], []),
        ("Nie Wei", ["Nie Wei"], []),
        ("no preference", ["no preference"], []),
        ("Not sure yet", ["Not sure yet"], []),
        ("keine besonderen Wünsche", ["keine besonderen Wünsche"], []),
        ("", [""], []),
    ],
)
def test_what_follows_a_no_is_not_wanted(text: str, wanted: list[str], unwanted: list[str]) -> None:
    found = parted(text)
    assert (list(found[0]), list(found[1])) == (wanted, unwanted)
