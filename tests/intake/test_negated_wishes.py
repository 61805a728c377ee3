"""A wish for a partner that says no to somebody is no wish for them."""

import pytest

from rmentor_cli.intake.negated_wishes import parted


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("NOT my mum (Debbie Walker)", [], ["NOT my mum (Debbie Walker)"]),
        ("Not Debbie Walker please", [], ["Debbie Walker"]),
        ("not debbie", [], ["not debbie"]),
        ("anyone except Debbie Walker", [], ["Debbie Walker"]),
        ("anybody but Debbie Walker", [], ["Debbie Walker"]),
        ("nicht mit Debbie Walker", [], ["Debbie Walker"]),
        ("pas avec Debbie Walker", [], ["Debbie Walker"]),
        ("Klaus Brandt, never Debbie Walker", ["Klaus Brandt"], ["Debbie Walker"]),
        ("Not Debbie Walker, Klaus Brandt", [], ["Debbie Walker", "Klaus Brandt"]),
        ("anyone except debbie", [], ["debbie"]),
        ("alle außer Debbie", [], ["Debbie"]),
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
