"""Whether the two meet, month by month."""

from datetime import date, datetime, timedelta

import pytest

from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.meetings import months
from rmentor_cli.model.pairing import CheckInState
from tests.builders import START, a_check_in, a_dossier, a_pairing

ON = START + timedelta(days=100)
OF_THE_PROGRAM = [date(2027, month, 1) for month in range(1, 8)]


def a_program_with(*starts: str) -> Facts:
    states = [CheckInState.DONE if start < "2027-04" else CheckInState.PLANNED for start in starts]
    rows = tuple(
        a_check_in("p001", n, state, start=datetime.fromisoformat(start))
        for n, (start, state) in enumerate(zip(starts, states, strict=True), start=1)
    )
    return Facts(a_dossier(pairings=(a_pairing("p001", "j-1", "s-1", since=date(1900, 1, 1)),), check_ins=rows), ON)


def test_every_month_of_the_program_stands_there_also_where_nothing_was_due() -> None:
    found = months(a_program_with("2027-02-01T10:00"))
    assert [each.month for each in found] == OF_THE_PROGRAM
    assert [(each.due, each.held) for each in found] == [(0, 0), (1, 1), *[(0, 0)] * 5]


def test_a_slip_of_a_century_is_one_more_month_and_not_all_those_between() -> None:
    found = months(a_program_with("1927-02-01T10:00", "2127-02-01T10:00"))
    assert [each.month for each in found] == [date(1927, 2, 1), *OF_THE_PROGRAM, date(2127, 2, 1)]
    assert (found[0].held, found[-1].ahead) == (1, 1)


@pytest.mark.parametrize("since", ["1900-01-01", "2027-01-01"])
def test_days_before_the_program_are_no_months_of_a_report(since: str) -> None:
    facts = a_program_with("2027-02-01T10:00")
    found = months(Facts(facts.dossier, ON, date.fromisoformat(since)))
    assert [each.month for each in found] == OF_THE_PROGRAM[:4]
