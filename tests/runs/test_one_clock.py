"""A start whose row names no zone is the same moment wherever it is read: on the leader's clock."""

from datetime import UTC, datetime

from rmentor_cli.documents.agenda import agendas
from rmentor_cli.documents.events import event_of
from rmentor_cli.fingerprint import revised
from rmentor_cli.measures.metrics import measure
from rmentor_cli.measures.status import status
from rmentor_cli.scheduling.plan import plan
from tests.builders import a_check_in, a_dossier, a_leader, a_mentor, a_pairing, a_program, day

ON = day("2027-03-22")
NINE = datetime(2027, 3, 24, 9)  # noqa: DTZ001 - wall time
ROW = revised(None, a_check_in("p001", 3, start=NINE, window=(day("2027-03-15"), day("2027-04-04")), pinned=True), ON)
DOSSIER = a_dossier(
    program=a_program(time_zone="Europe/London"),
    mentors=(a_mentor("m1", time_zone="Europe/Berlin"),),
    mentees=(a_leader("l1", time_zone="Asia/Tokyo"),),
    pairings=(a_pairing("p001", "m1", "l1"),),
    check_ins=(ROW,),
)


def test_all_that_read_a_start_read_it_on_the_leaders_clock() -> None:
    midnight = datetime(2027, 3, 24, 0, tzinfo=UTC)
    event = event_of(DOSSIER, ROW)
    booking = plan(DOSSIER, ON).board.timetable.find("p001", "p001-s03")
    assert event is not None
    assert booking is not None
    assert event.start == midnight
    assert booking.wall % 96 == 9 * 4
    for agenda in agendas(DOSSIER, [ROW]):
        assert agenda.when is not None
        assert agenda.when.start.astimezone(UTC) == midnight
    (coming,) = status(DOSSIER, measure(DOSSIER, ON)).upcoming
    assert coming.time_zone == "Asia/Tokyo"


def test_a_row_of_nobody_known_is_on_the_programs_clock() -> None:
    assert DOSSIER.clock_of(ROW) == "Asia/Tokyo"
    assert DOSSIER.clock_of(a_check_in("p999", 1)) == "Europe/London"
    assert DOSSIER.clock_of(a_check_in("p001", 1, time_zone="Africa/Accra")) == "Africa/Accra"
