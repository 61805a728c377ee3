"""What is said of a program whose last day has passed, or that was closed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from rmentor_cli.dates import last_day
from rmentor_cli.documents.rendering import Templates
from rmentor_cli.documents.report import report_files
from rmentor_cli.measures.metrics import Traffic, measure
from rmentor_cli.measures.next_step import step_by_files
from rmentor_cli.measures.over import is_over, last_step, unless_over
from rmentor_cli.measures.status import status
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import PairingStatus
from rmentor_cli.model.reader import Reader
from tests.builders import START, a_dossier, a_leader, a_mentor, a_pairing
from tests.measures.editions import an_edition

NOBODY = a_dossier()
LAST = last_day(NOBODY.program.program)
AFTER = LAST + timedelta(days=1)


def a_program_of(status: PairingStatus) -> Dossier:
    pairing = a_pairing("p001", "j-1", "s-1", status=status)
    mentors = (a_mentor("j-1"), a_mentor("j-2", name="Ida Berg"))
    return replace(NOBODY, mentors=mentors, mentees=(a_leader("s-1"),), pairings=(pairing,))


@pytest.mark.parametrize(("on", "traffic"), [(LAST, Traffic.TOO_EARLY), (AFTER, Traffic.OVER)])
def test_a_program_in_which_nobody_was_paired_is_over_after_its_last_day(on: date, traffic: Traffic) -> None:
    assert measure(NOBODY, on).traffic is traffic


def test_after_its_last_day_a_program_is_finished_whether_it_was_closed_or_not() -> None:
    for state in (PairingStatus.ACTIVE, PairingStatus.COMPLETED):
        dossier = a_program_of(state)
        metrics = measure(dossier, AFTER + timedelta(days=7))
        assert (metrics.traffic, metrics.standing_text, metrics.word_beside_week) == (Traffic.OVER, "finished", "")
        assert metrics.week_text == "Finished after 26 weeks"
    closed_early = measure(a_program_of(PairingStatus.COMPLETED), START)
    assert closed_early.word_beside_week == "finished"


@pytest.mark.parametrize("reader", Reader)
def test_its_pages_promise_nothing_that_could_still_come(reader: Reader) -> None:
    said = " ".join(report_files(NOBODY, an_edition(NOBODY, AFTER, reader), Templates()).values())
    assert "The program is over, and no session was due in it." in said
    assert not [
        word
        for word in ("none due yet", "No session is due yet", "met yet", "recorded yet", "over yet", "are ahead")
        if word in said
    ]


@pytest.mark.parametrize(
    ("state", "on", "command"),
    [
        (PairingStatus.ACTIVE, AFTER, "rmentor close"),
        (PairingStatus.PROPOSED, AFTER, "rmentor close"),
        (PairingStatus.COMPLETED, AFTER, "rmentor report"),
        (PairingStatus.COMPLETED, START, "rmentor report"),
        (PairingStatus.ACTIVE, LAST, None),
    ],
)
def test_what_is_left_to_do_once_it_is_over(state: PairingStatus, on: date, command: str | None) -> None:
    dossier = a_program_of(state)
    assert is_over(dossier, on) is (command is not None)
    assert (last_step(dossier, on) or (None,))[0] == command
    assert unless_over(dossier, on, "rmentor match").startswith(command or "rmentor match")


@pytest.mark.parametrize(
    ("state", "on", "waiting"),
    [
        (PairingStatus.ACTIVE, LAST, ("Ida Berg",)),
        (PairingStatus.ACTIVE, AFTER, ()),
        (PairingStatus.COMPLETED, START, ()),
    ],
)
def test_nobody_waits_for_a_partner_once_it_is_over(state: PairingStatus, on: date, waiting: tuple[str, ...]) -> None:
    dossier = a_program_of(state)
    assert status(dossier, measure(dossier, on)).waiting == waiting


def test_the_files_of_a_closed_program_ask_for_no_new_pairing() -> None:
    assert step_by_files(a_program_of(PairingStatus.COMPLETED))[0] == "rmentor report"
    assert step_by_files(replace(a_program_of(PairingStatus.DECLINED), pairings=()))[0] == "rmentor match"
