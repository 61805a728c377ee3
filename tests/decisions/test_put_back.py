"""An undo leaves calendars nothing older than what they have seen."""

from dataclasses import replace
from datetime import datetime

from rmentor_cli.decisions.put_back import superseding
from rmentor_cli.fingerprint import is_edited, revised
from rmentor_cli.model.pairing import CheckIn, CheckInState, Side
from rmentor_cli.scheduling.sessions import was_withdrawn
from tests.builders import a_check_in, day

THEN, ON = day("2027-02-01"), day("2027-02-03")
TEN = datetime(2027, 3, 23, 10)  # noqa: DTZ001 - wall time
ROW = revised(None, a_check_in("p001", 3, start=TEN, time_zone="Europe/London"), THEN)
MOVED = revised(ROW, replace(ROW, start=TEN.replace(hour=14), pinned=True), THEN)


def put_back(standing: list[CheckIn], restored: list[CheckIn], *exported: str) -> list[CheckIn]:
    return list(superseding(standing, restored, exported, ON))


def test_a_row_is_as_it_was_under_a_number_above_all_others() -> None:
    (back,) = put_back([MOVED], [ROW])
    assert back == replace(ROW, seq=2, changed=ON)
    assert not is_edited(back)
    assert put_back([back], [ROW]) == [back]  # by the undo of the command before, which did nothing to it
    assert put_back([back], [MOVED]) == [replace(MOVED, seq=3, changed=ON)]


def test_where_no_number_rose_all_is_as_it_was() -> None:
    noted = replace(ROW, attended=("m1",))
    assert put_back([noted], [ROW]) == [ROW]
    assert put_back([], [ROW]) == [ROW]  # a line that a command took out


def test_what_goes_is_withdrawn_where_people_may_have_it() -> None:
    assert put_back([MOVED], []) == []
    (gone,) = put_back([MOVED], [], MOVED.id)
    assert (gone.state, gone.cancelled_by, gone.seq) == (CheckInState.CANCELLED, Side.PROGRAM, 2)
    assert was_withdrawn(gone)  # its session may want it back
    assert put_back([gone], [], gone.id) == [gone]
