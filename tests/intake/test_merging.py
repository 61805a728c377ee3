"""Who wins where a form and a hand say different things."""

import pytest

from rmentor_cli.intake.merging import Verdict, judge


@pytest.mark.parametrize(
    ("before", "now", "said", "verdict"),
    [
        ("ai", "ai", "ai", Verdict.SAME),
        ("ai", "ai", "data", Verdict.TAKEN),
        ("ai", "ai;data", "ai", Verdict.SAME),  # edited by hand; the form says nothing new
        ("ai", "ai;data", "strategy", Verdict.KEPT),
        ("ai", "strategy", "strategy", Verdict.SAME),  # both said the same
        (None, "", "ai", Verdict.TAKEN),
        (None, "data", "ai", Verdict.KEPT),  # filled in by hand before any import
        (None, "data", "", Verdict.SAME),
        ("ai", "ai", "", Verdict.TAKEN),  # the answer was emptied
        ("", "data", "", Verdict.SAME),
    ],
)
def test_what_becomes_of_a_cell(before: str | None, now: str, said: str, verdict: Verdict) -> None:
    assert judge(before, now, said) is verdict
