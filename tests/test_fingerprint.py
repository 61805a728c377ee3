"""How edits by hand are seen."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from rmentor_cli.fingerprint import (
    fingerprint,
    is_edited,
    is_only_state_edited,
    revised,
    start_before_edit,
    with_place,
)
from rmentor_cli.model.pairing import CheckInState
from tests.builders import a_check_in, day

ON = day("2027-01-20")
WINDOW = (day("2027-01-15"), day("2027-02-10"))
START = datetime(2027, 1, 26, 10)  # noqa: DTZ001 - wall time
ROW = revised(None, a_check_in("p001", 1, start=START, time_zone="Europe/London", window=WINDOW), ON)


def test_a_fingerprint_is_eight_digits_that_never_change() -> None:
    assert fingerprint(ROW) == ROW.fingerprint == "f6cf69b3"


@pytest.mark.parametrize(
    ("cells", "counts"),
    [
        ({"start": datetime(2027, 1, 26, 10, 30)}, True),  # noqa: DTZ001
        ({"time_zone": "Europe/Berlin"}, True),
        ({"minutes": 60}, True),
        ({"state": CheckInState.CONFIRMED}, True),
        ({"start": None}, True),
        ({"place": "Room 4"}, False),
        ({"pinned": True}, False),
        ({"attended": ("m1",)}, False),
    ],
)
def test_start_zone_length_and_state_make_the_fingerprint(cells: dict[str, Any], counts: bool) -> None:  # noqa: FBT001
    edited = replace(ROW, **cells)
    assert is_edited(edited) is counts
    assert (fingerprint(edited) != fingerprint(ROW)) is counts


def test_a_row_rmentor_never_wrote_counts_as_edited() -> None:
    assert is_edited(replace(ROW, fingerprint=""))


def test_a_new_row_begins_at_0_and_a_changed_one_counts_up() -> None:
    assert (ROW.seq, ROW.changed) == (0, ON)
    later = day("2027-02-09")
    longer = revised(ROW, replace(ROW, minutes=60), later)
    assert (longer.seq, longer.changed, is_edited(longer)) == (1, later, False)
    assert revised(ROW, replace(ROW, place="Room 4"), later) == replace(ROW, place="Room 4")


def test_where_there_is_no_start_another_window_is_a_change() -> None:
    before = revised(None, replace(ROW, start=None, time_zone=None), ON)
    assert revised(before, replace(before, window_end=day("2027-02-12")), ON).seq == 1
    assert revised(ROW, replace(ROW, window_end=day("2027-02-12")), ON).seq == 0


def test_an_edit_of_the_state_alone_is_told_from_other_edits() -> None:
    assert is_only_state_edited(replace(ROW, state=CheckInState.DONE))
    assert is_only_state_edited(ROW)
    assert not is_only_state_edited(replace(ROW, state=CheckInState.DONE, minutes=60))


def test_the_start_before_an_edit_is_found_in_the_window() -> None:
    moved = replace(ROW, start=datetime(2027, 2, 2, 14), state=CheckInState.CONFIRMED)  # noqa: DTZ001
    assert start_before_edit(moved) == START
    assert start_before_edit(replace(moved, minutes=60)) is None
    assert start_before_edit(replace(moved, window_end=day("2199-12-31"), fingerprint="?")) is None


def test_a_place_makes_no_edit_but_another_one_counts_up_once() -> None:
    told = with_place(None, ROW, "Room 4", ON)
    assert (told.fingerprint, told.seq, is_edited(told)) == ("f6cf69b3-adb6", 0, False)
    assert not is_edited(replace(told, place="Room 5"))
    elsewhere = with_place(told, replace(told, place="Room 5"), "Room 4", ON)
    assert (elsewhere.seq, elsewhere.changed) == (1, ON)
    assert with_place(elsewhere, elsewhere, "Room 6", ON) == elsewhere  # its own place goes first
    nowhere = with_place(told, told, "", ON)
    assert (nowhere.seq, nowhere.fingerprint) == (1, "f6cf69b3")


def test_a_move_to_another_place_counts_up_once_for_both() -> None:
    told = with_place(None, ROW, "Room 4", ON)
    longer = revised(told, replace(told, minutes=60, place="Room 5"), ON)
    assert (longer.seq, is_edited(longer)) == (1, False)
    assert with_place(told, longer, "Room 4", ON).seq == 1
    assert start_before_edit(replace(told, start=datetime(2027, 2, 2, 14))) == START  # noqa: DTZ001


@pytest.mark.parametrize(
    "cells",
    [{"start": None}, {"state": CheckInState.DONE}, {"fingerprint": ""}, {"start": datetime(2027, 1, 25, 10)}],  # noqa: DTZ001
)
def test_of_what_is_over_has_no_start_or_is_not_written_yet_nobody_is_told(cells: dict[str, Any]) -> None:
    row = replace(ROW, **cells)
    assert with_place(row, row, "Room 4", day("2027-01-26")) == row
