"""`send` from the command line: who may leave, what is refused, and what is said of it."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from rmentor_cli.cli.app import run
from rmentor_cli.delivery.hand_over import Answer, Fate, Outgoing
from rmentor_cli.documents.outbox import dated
from rmentor_cli.model import paths
from rmentor_cli.model.today import Today
from rmentor_cli.runs.handing_over import hand_over
from rmentor_cli.runs.sending import Request, plan_batch
from tests.mail_server import Sink
from tests.send.program import ON, Outbox, by_smtp

AGENDA = "agenda-p001-s01-0.20270208t1000z.ec27bda3-mentor"


@pytest.fixture
def ready(outbox: Outbox, sink: Sink) -> Outbox:
    outbox.settings(by_smtp(sink.port))
    return outbox


def send(outbox: Outbox, *options: str, on: str = ON.isoformat()) -> int:
    return run(["-C", str(outbox.root), "send", "--on", on, *options])


def test_what_is_owed_is_sent_once(ready: Outbox, sink: Sink, capsys: pytest.CaptureFixture[str]) -> None:
    assert send(ready, "--yes") == 0
    said = capsys.readouterr()
    assert said.out.splitlines()[-1] == "6 sent."
    assert len(set(sink.taken())) == len(sink.taken()) == 6
    assert {state for _, state in ready.journal()} == {"sent"}
    assert send(ready, "--yes") == 0
    assert len(sink.taken()) == 6
    ready.write()
    assert send(ready, "--yes") == 0
    assert len(sink.taken()) == 6


def test_the_bytes_in_the_outbox_are_the_bytes_that_leave(ready: Outbox, sink: Sink) -> None:
    edited = ready.mail(AGENDA)
    edited.write_bytes(edited.read_bytes().replace(b"Hello", b"Hello, and see you on Monday").replace(b"\r\n", b"\n"))
    assert edited.read_bytes().count(b"on Monday") == 2, "in both halves"
    assert send(ready, "--yes") == 0
    content = next(each["content"] for each in sink.events("taken") if each["to"] == ["junior1@example.org"])
    assert content == edited.read_bytes().decode().replace("\n", "\r\n")


def test_a_quiet_run_says_nothing_when_all_is_well(ready: Outbox, capfd: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        assert send(ready, "--yes", "--quiet") == 0
    assert "".join(capfd.readouterr()) == ""


def test_nobody_at_a_terminal_and_no_word_means_no(
    ready: Outbox, sink: Sink, capsys: pytest.CaptureFixture[str]
) -> None:
    assert send(ready) == 2
    assert "--yes sends the routine kinds" in capsys.readouterr().err
    assert sink.taken() == []


@pytest.mark.parametrize(("option", "code"), [("--dry-run", 0), ("--check", 1)])
def test_looking_sends_nothing(
    option: str, code: int, ready: Outbox, sink: Sink, capsys: pytest.CaptureFixture[str]
) -> None:
    assert send(ready, option) == code
    assert "6 would be sent." in capsys.readouterr().out
    assert sink.taken() == []
    assert not (ready.root / paths.JOURNAL).exists()
    assert not (ready.root / paths.RUNS).exists()


def test_unattended_only_routine_kinds_leave(ready: Outbox, sink: Sink, capsys: pytest.CaptureFixture[str]) -> None:
    ready.settings(f"{by_smtp(sink.port)}\nunattended: [reminder]")
    assert send(ready, "--yes") == 0
    assert sink.taken() == []
    assert "6 wait for you: read and send" in capsys.readouterr().err
    assert send(ready, "--yes", "--all-kinds") == 0
    assert len(sink.taken()) == 6


def test_who_is_named_and_owed_nothing_is_told_with_what_to_type(
    ready: Outbox, sink: Sink, capsys: pytest.CaptureFixture[str]
) -> None:
    assert send(ready, "--yes", "--only", "j-1", on="2027-01-29") == 0
    said = capsys.readouterr().err
    assert "No mail to Junior 1 is owed today; the agenda of 2027-02-01 may leave before its day" in said
    assert "rmentor mail --days 3, then rmentor send --only j-1 --days 3" in said
    assert send(ready, "--yes", "--only", "j-1", "--kind", "closing", on="2027-01-29") == 0
    assert "No such mail to Junior 1 is owed today: rmentor due --days 14" in capsys.readouterr().err
    for path in (ready.root / paths.MAIL).iterdir():
        path.unlink()
    assert send(ready, "--yes", "--only", "j-1", "--days", "3", on="2027-01-29") == 0
    assert "1 owed is not written: rmentor mail --days 3" in capsys.readouterr().err
    assert sink.taken() == []


def test_only_one_person_or_kind(ready: Outbox, sink: Sink, capsys: pytest.CaptureFixture[str]) -> None:
    assert send(ready, "--yes", "--only", "junior 2") == 0
    assert [each["to"] for each in sink.events("taken")] == [["junior2@example.org"]]
    assert send(ready, "--yes", "--kind", "reminder") == 0
    assert len(sink.taken()) == 1
    assert send(ready, "--yes", "--kind", "agneda") == 2
    assert 'did you mean "agenda"?' in capsys.readouterr().err
    assert send(ready, "--yes", "--kind", "agenda") == 0
    assert len(sink.taken()) == 6


def test_the_day_has_its_number(ready: Outbox, sink: Sink, capsys: pytest.CaptureFixture[str]) -> None:
    ready.settings(f"{by_smtp(sink.port)}\nper_day: 4")
    assert send(ready, "--yes") == 0
    assert "2 mails for another day: mail.per_day is 4" in capsys.readouterr().err
    assert send(ready, "--yes") == 0
    assert len(sink.taken()) == 4
    assert send(ready, "--yes", on="2027-02-06") == 0
    assert len(sink.taken()) == 4, "another --on is no other day by the clock; test_wire.py waits for that"


@pytest.mark.parametrize(("domains", "number"), [("[example.org]", 6), ("[EXAMPLE.org]", 6), ("[a.example]", 0)])
def test_only_domains_that_are_named_get_mail(
    domains: str, number: int, ready: Outbox, sink: Sink, capsys: pytest.CaptureFixture[str]
) -> None:
    ready.settings(f"{by_smtp(sink.port)}\ndomains: {domains}")
    assert send(ready, "--yes") == (0 if number else 1)
    assert len(sink.taken()) == number
    assert ("not among mail.domains" in capsys.readouterr().err) is not number


def test_a_mail_that_is_not_the_one_of_its_key_is_told_and_stays(
    ready: Outbox, sink: Sink, capsys: pytest.CaptureFixture[str]
) -> None:
    edited = ready.mail(AGENDA)
    edited.write_bytes(edited.read_bytes().replace(b"junior1@", b"eve@"))
    assert send(ready, "--yes", "--quiet") == 1
    assert f"out/mail/{AGENDA}.eml was not sent: it is not addressed to the one person" in capsys.readouterr().err
    assert len(sink.taken()) == 5
    ready.write()
    assert send(ready, "--yes", "--quiet") == 0
    assert len(sink.taken()) == 6


def test_a_mail_put_under_another_key_is_refused(ready: Outbox, sink: Sink) -> None:
    ready.mail(AGENDA).write_bytes(next(ready.mail(AGENDA).parent.glob("agenda-p002-s01-*-mentor.eml")).read_bytes())
    assert send(ready, "--yes") == 1
    assert len(sink.taken()) == 5


def test_an_address_that_changed_since_the_mail_was_written_stops_it(ready: Outbox, sink: Sink) -> None:
    roster = ready.root / "rosters" / "mentors.csv"
    roster.write_text(roster.read_text().replace("junior1@", "new1@"))
    assert send(ready, "--yes") == 1
    assert len(sink.taken()) == 5


def test_what_is_not_written_or_owed_no_more_is_told(
    ready: Outbox, sink: Sink, capsys: pytest.CaptureFixture[str]
) -> None:
    ready.mail(AGENDA).rename(ready.mail("agenda-p001-s01-9.20270208t1000z.ec27bda3-mentor"))
    (ready.root / paths.MAIL / "notes.txt").write_text("mine")
    assert send(ready, "--yes") == 0
    said = capsys.readouterr().err
    assert "1 owed is not written: rmentor mail" in said
    assert "1 file in out/mail/ is not owed today, and left alone" in said
    assert len(sink.taken()) == 5


def test_a_placeholder_for_the_coordinator_sends_nothing(
    ready: Outbox, sink: Sink, capsys: pytest.CaptureFixture[str]
) -> None:
    program = ready.root / paths.PROGRAM
    program.write_text(program.read_text().replace("ana@example.org", "you@example.org"))
    assert send(ready, "--yes") == 1
    assert "coordinator is still" in capsys.readouterr().err
    assert sink.taken() == []


def test_one_bad_address_stops_nobody_else(ready: Outbox, sink: Sink, capsys: pytest.CaptureFixture[str]) -> None:
    sink.obey(rcpt={"junior1@example.org": "reply 550 5.1.1 no such user"})
    assert send(ready, "--yes", "--quiet") == 1
    assert "The agenda to Junior 1 was refused: 550 5.1.1 no such user." in capsys.readouterr().err
    assert len(sink.taken()) == 5
    assert (AGENDA, "failed") in ready.journal()
    assert send(ready, "--yes", on="2027-02-06") == 1, "it is not tried again by itself, and waits for a person"
    said = capsys.readouterr().err
    assert "1 mail refused before, to Junior 1. Correct the address in the roster, then rmentor mail" in said
    sink.obey()
    assert len(sink.taken()) == 5
    assert send(ready, "--yes", "--only", "j-1") == 0
    assert len(sink.taken()) == 6
    assert ready.retries() == []


def test_a_corrected_address_is_tried_at_once(ready: Outbox, sink: Sink) -> None:
    sink.obey(rcpt={"junior1@example.org": "reply 550 no such user"})
    assert send(ready, "--yes") == 1
    roster = ready.root / "rosters" / "mentors.csv"
    roster.write_text(roster.read_text().replace("junior1@", "new1@"))
    ready.write()
    assert send(ready, "--yes") == 0
    assert sink.events("taken")[-1]["to"] == ["new1@example.org"]
    assert ready.retries() == []


def test_greylisting_is_kept_and_tried_again(ready: Outbox, sink: Sink, capsys: pytest.CaptureFixture[str]) -> None:
    sink.obey(rcpt="greylist")
    assert send(ready, "--yes", "--quiet") == 75
    assert capsys.readouterr().err == ""
    assert ready.journal() == []
    assert len(ready.retries()) == 6
    assert send(ready, "--yes") == 0, "too early"
    assert "6 mails not taken yet, tried again from 2027-02-05 12:15 Europe/London on" in capsys.readouterr().err
    assert send(ready, "--yes", on="2027-02-06") == 0
    assert len(sink.taken()) == 6
    assert ready.retries() == []


def test_the_pause_grows_and_the_end_is_told(ready: Outbox, sink: Sink, capsys: pytest.CaptureFixture[str]) -> None:
    sink.obey(rcpt={"junior1@example.org": "reply 450 mailbox busy"})
    for day in ("2027-02-05", "2027-02-06", "2027-02-07"):
        assert send(ready, "--yes", "--quiet", on=day) == 75
        assert capsys.readouterr().err == ""
    assert [retry.tries for retry in ready.opened().private.retries] == [3]
    assert send(ready, "--yes", "--quiet", on="2027-03-01") == 1
    assert f"{AGENDA} to Junior 1 is owed no more, and was never taken: 450 mailbox busy" in capsys.readouterr().err
    assert ready.retries() == []
    assert send(ready, "--yes", "--quiet", on="2027-03-01") == 0


def test_a_server_that_is_away_is_said_in_one_sentence(
    outbox: Outbox, sink: Sink, capsys: pytest.CaptureFixture[str]
) -> None:
    outbox.settings(by_smtp(1))
    assert send(outbox, "--yes", "--quiet") == 75
    said = capsys.readouterr().err
    assert said.count("cannot be reached") == 1
    assert outbox.journal() == []
    outbox.settings(by_smtp(sink.port))
    assert send(outbox, "--yes", "--quiet") == 0
    assert len(sink.taken()) == 6


def test_a_server_that_breaks_off_again_and_again_ends_the_run(ready: Outbox, sink: Sink) -> None:
    sink.obey(rcpt="drop")
    assert send(ready, "--yes", "--quiet") == 75
    assert len(ready.retries()) == 3
    sink.obey()
    assert send(ready, "--yes", on="2027-02-06") == 0
    assert len(sink.taken()) == 6


def test_a_lost_answer_is_never_sent_again(ready: Outbox, sink: Sink, capsys: pytest.CaptureFixture[str]) -> None:
    sink.obey(body={"junior1@example.org": "accept-drop"})
    assert send(ready, "--yes", "--quiet") == 1
    said = capsys.readouterr().err
    assert "The agenda to Junior 1 may have left, and nobody knows" in said
    assert f"rmentor send --resolve {AGENDA} sent (or not-sent)" in said
    sink.obey()
    for day in ("2027-02-05", "2027-02-05", "2027-04-01"):  # until somebody has looked, whatever is owed then
        assert send(ready, "--yes", "--quiet", on=day) == 1
        said = capsys.readouterr().err
        assert said.count("\n") == 1
        assert "The agenda to Junior 1 of 2027-02-05 may have left, and nobody knows. Find out, then" in said
    assert len(set(sink.taken())) == len(sink.taken()) == 6
    assert (AGENDA, "unknown") in ready.journal()
    assert send(ready, "--yes", "--quiet", "--only", "j-2") == 0, "it is about somebody else"


@pytest.mark.parametrize(("verdict", "number"), [("sent", 6), ("not-sent", 7)])
def test_a_person_says_what_became_of_it(
    verdict: str, number: int, ready: Outbox, sink: Sink, capsys: pytest.CaptureFixture[str]
) -> None:
    sink.obey(body={"junior1@example.org": "accept-drop"})
    assert send(ready, "--yes") == 1
    sink.obey()
    assert send(ready, "--resolve", AGENDA.replace("s01", "so1"), verdict) == 2
    assert f'did you mean "{AGENDA}"?' in capsys.readouterr().err
    assert send(ready, "--resolve", AGENDA, "perhaps") == 2
    assert send(ready, "--resolve", AGENDA, verdict, on="2027-02-01") == 0, "a clock that went back"
    assert send(ready, "--yes") == 0
    assert len(sink.taken()) == number
    assert send(ready, "--resolve", AGENDA, verdict) == 2
    assert f"if it came back since: rmentor send --resolve {AGENDA} bounced" in capsys.readouterr().err
    assert send(ready, "--resolve", "agenda-p009", verdict) == 2
    assert "there is none that is in doubt" in capsys.readouterr().err


@pytest.mark.parametrize("beginning", ["agenda-p001-s01-0-mentor", AGENDA[:-3], "age"])
def test_the_beginning_of_a_key_will_do(
    beginning: str, ready: Outbox, sink: Sink, capsys: pytest.CaptureFixture[str]
) -> None:
    sink.obey(body={"junior1@example.org": "accept-drop"})
    assert send(ready, "--yes") == 1
    assert send(ready, "--resolve", beginning, "sent") == 0
    assert f"{AGENDA} counts as sent." in capsys.readouterr().err


def test_a_mail_that_came_back_is_owed_again_to_another_address(
    ready: Outbox, sink: Sink, capsys: pytest.CaptureFixture[str]
) -> None:
    assert send(ready, "--yes") == 0
    assert run(["-C", str(ready.root), "done", "--undo", AGENDA, "--on", ON.isoformat()]) == 2
    assert f"rmentor send --resolve {AGENDA} bounced" in capsys.readouterr().err
    assert send(ready, "--resolve", "agenda-p009", "bounced") == 2
    assert send(ready, "--resolve", "agenda-p001", "bounced") == 2, "it may be the one or the other"
    assert f'"agenda-p001" begins 2 keys: {AGENDA.replace("mentor", "leader")} and {AGENDA}' in capsys.readouterr().err
    assert send(ready, "--resolve", AGENDA, "bounced") == 0
    assert "it is owed again, to another address" in capsys.readouterr().err
    assert run(["-C", str(ready.root), "due", "--on", ON.isoformat()]) == 0
    said = capsys.readouterr().out
    assert f"address-{AGENDA}" in said
    assert "correct it in the roster, then rmentor mail, then rmentor send" in said
    assert send(ready, "--yes", "--quiet") == 1, "the address is the one from which it came back"
    assert len(sink.taken()) == 6
    roster = ready.root / "rosters" / "mentors.csv"
    roster.write_text(roster.read_text().replace("junior1@", "new1@"))
    ready.write()
    assert send(ready, "--yes", "--quiet") == 0
    assert sink.events("taken")[-1]["to"] == ["new1@example.org"]


def test_a_mail_that_came_back_after_its_days_is_not_sent_again(
    ready: Outbox, sink: Sink, capsys: pytest.CaptureFixture[str]
) -> None:
    assert send(ready, "--yes") == 0
    assert send(ready, "--resolve", AGENDA, "bounced", on="2027-04-01") == 0
    assert "its days are over: it is not sent again" in capsys.readouterr().err
    assert (AGENDA, "bounced") in ready.journal()
    assert len(sink.taken()) == 6


def test_what_came_too_late_is_told_once_and_kept_in_sight_for_a_week(
    ready: Outbox, sink: Sink, capsys: pytest.CaptureFixture[str]
) -> None:
    ready.mail(AGENDA).unlink()  # as where no `mail` ran in time
    assert send(ready, "--yes", "--quiet") == 0
    assert len(sink.taken()) == 5
    capsys.readouterr()
    assert send(ready, "--yes", "--quiet", "--format", "json", on="2027-02-09") == 1
    said = capsys.readouterr()
    assert json.loads(said.out)["too_late"] == [AGENDA]
    words = f"1 mail came too late and was left out: the agenda to Junior 1 ({AGENDA}). Tell them yourself what still"
    assert words in said.err
    assert send(ready, "--yes", "--quiet", on="2027-02-09") == 0
    assert capsys.readouterr().err == ""
    assert send(ready, "--yes", on="2027-02-10") == 0
    assert words in capsys.readouterr().err
    on = ("-C", str(ready.root), "--on", "2027-02-10")
    assert run([*on[:2], "due", *on[2:]]) == 0
    assert words in capsys.readouterr().err
    assert run([*on[:2], "done", "--mailed", "agenda-p001-s01-0-mentor", *on[2:]]) == 0
    assert send(ready, "--yes", on="2027-02-10") == 0
    assert "too late" not in capsys.readouterr().err
    assert len(sink.taken()) == 5


def test_what_came_too_late_is_said_for_a_week(ready: Outbox, capsys: pytest.CaptureFixture[str]) -> None:
    ready.mail(AGENDA).unlink()
    assert send(ready, "--yes") == 0
    assert send(ready, "--yes", on="2027-02-15") == 1, "the first run since"
    assert f"({AGENDA})" in capsys.readouterr().err
    assert send(ready, "--yes", on="2027-02-16") == 0
    assert AGENDA not in capsys.readouterr().err


def test_a_mail_that_was_put_off_before_its_day_is_not_given_up(
    ready: Outbox, sink: Sink, capsys: pytest.CaptureFixture[str]
) -> None:
    for file in (ready.root / paths.MAIL).iterdir():
        file.unlink()
    rows = (ready.root / paths.CHECK_INS).read_text()
    (ready.root / paths.CHECK_INS).write_text(rows.replace("2027-02-08", "2027-02-12"))
    assert not ready.owed(ON.replace(day=1))
    ready.write(ON.replace(day=5))
    sink.obey(rcpt="greylist")
    assert send(ready, "--yes", "--quiet", "--days", "6", on="2027-02-01") == 75
    assert send(ready, "--yes", "--quiet", on="2027-02-02") == 0, "its time has not come, nor is it over"
    assert capsys.readouterr().err == ""
    assert len(ready.retries()) == 6
    assert send(ready, "--yes", "--quiet", on="2027-02-05") == 0
    assert len(sink.taken()) == 6


def test_a_refusal_that_waits_is_told_once_a_day_by_quiet_runs(
    ready: Outbox, sink: Sink, capsys: pytest.CaptureFixture[str]
) -> None:
    sink.obey(rcpt={"junior1@example.org": "reply 550 5.1.1 no such user"})
    told = []
    for day in ("2027-02-05", "2027-02-05", "2027-02-06", "2027-02-06"):
        assert send(ready, "--yes", "--quiet", on=day) == 1, "a person has to look, so the exit code says so"
        told.append("refused" in capsys.readouterr().err)
    assert told == [True, False, True, False]
    assert send(ready, "--yes", on="2027-02-06") == 1
    assert "1 mail refused before" in capsys.readouterr().err, "who asks by hand is told"


def test_pairings_that_are_held_are_told_once_a_day_by_quiet_runs(
    ready: Outbox, capsys: pytest.CaptureFixture[str]
) -> None:
    roster = ready.root / "rosters" / "mentors.csv"
    head, first, *rest = roster.read_text().splitlines()
    lines = [f"{head},manager_id", f"{first},s-1", *(f"{line}," for line in rest)]
    roster.write_text("\n".join(lines) + "\n")
    told = []
    for day in (ON, ON, ON.replace(day=6)):
        for command in (["mail", "--quiet"], ["send", "--yes", "--quiet"]):
            run(["-C", str(ready.root), *command, "--on", day.isoformat()])
            told.append("RM405" in capsys.readouterr().err)
    assert told == [True, False, False, False, True, False]


def test_a_mail_is_dated_when_it_is_handed_over() -> None:
    content = b"From: a@example.org\r\nDate: Fri, 05 Feb 2027 00:00:00\r\n +0000\r\nSubject: x\r\n\r\nDate: b\r\n"
    at = datetime(2027, 2, 5, 9, 30, 5, tzinfo=ZoneInfo("Europe/Lisbon"))
    assert dated(content, at) == (
        b"From: a@example.org\r\nSubject: x\r\nDate: Fri, 05 Feb 2027 09:30:05 +0000\r\n\r\nDate: b\r\n"
    )


def test_what_leaves_today_is_dated_now_and_keeps_its_id(outbox: Outbox) -> None:
    taken: list[bytes] = []

    class Desk:
        """Takes every mail."""

        def hand_over(self, mail: Outgoing, leaving: Callable[[], None]) -> Answer:
            leaving()
            taken.append(mail.content)
            return Answer(Fate.TAKEN)

        def close(self) -> None:
            """Say nothing."""

    opened, request = outbox.opened(), Request(Today(ON))
    at = datetime(2027, 2, 5, 9, 30, tzinfo=ZoneInfo("Europe/London"))
    hand_over(opened, plan_batch(opened, request), request, Desk(), at)
    assert len(taken) == 6
    for content in taken:
        assert content.count(b"\r\nDate: Fri, 05 Feb 2027 09:30:00 +0000\r\n") == content.count(b"\nDate:") == 1
        assert content.count(b"Message-ID: ") == 1


@pytest.mark.parametrize(
    ("edit", "left_out"),
    [
        ((b"Hello\r", b"Hello, see you on Monday\r", "only its text was edited"), "text/html"),
        ((b"<p>Hello", b"<p>See you on Monday", "only its HTML part was edited"), "text/plain"),
    ],
)
def test_a_mail_edited_in_one_half_leaves_without_the_other(
    edit: tuple[bytes, bytes, str], left_out: str, ready: Outbox, sink: Sink, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new, said = edit
    mail = ready.mail(AGENDA)
    mail.write_bytes(mail.read_bytes().replace(old, new))
    assert send(ready, "--yes") == 0
    assert f"{AGENDA}: {said}" in capsys.readouterr().err
    content = next(each["content"] for each in sink.events("taken") if each["to"] == ["junior1@example.org"])
    assert "on Monday" in content
    assert left_out not in content


def test_a_clock_that_went_back_sends_nothing_twice(ready: Outbox, sink: Sink) -> None:
    assert send(ready, "--yes", on="2027-02-08") == 0
    number = len(sink.taken())
    for day in ("2027-02-05", "2027-02-01", "2027-02-08"):
        ready.write(ready.opened().on.fromisoformat(day))
        assert send(ready, "--yes", on=day) == 0
    ids = sink.taken()
    assert len(ids) == len(set(ids)) >= number


@pytest.mark.parametrize("tail", [b"a1,2027-02-0", b"a1,2027-02-05,agenda-p001-s01-0-mentor,agenda,j-1,p0"])
def test_a_line_cut_off_before_anything_left_is_no_line(tail: bytes, ready: Outbox, sink: Sink) -> None:
    header = b"id,date,key,kind,person_id,pairing_id,state\n"
    (ready.root / paths.JOURNAL).write_bytes(header + tail)
    assert run(["-C", str(ready.root), "validate"]) == 0
    assert send(ready, "--yes") == 0
    assert len(sink.taken()) == 6
    assert len(ready.journal()) == 6


def test_a_line_cut_off_while_its_mail_was_on_its_way_is_in_doubt(ready: Outbox, sink: Sink) -> None:
    line = f"id,date,key,kind,person_id,pairing_id,state\na1,2027-02-05,{AGENDA},agenda,j-1,p001,".encode()
    for tail in (b"", b"un", b"sen"):
        (ready.root / paths.JOURNAL).write_bytes(line + tail)
        assert ready.journal() == [(AGENDA, "unknown")]
    assert send(ready, "--yes") == 1, "a mail in doubt"
    assert len(sink.taken()) == 5
    assert ready.journal()[0] == (AGENDA, "unknown")
    assert (ready.root / paths.JOURNAL).read_bytes().startswith(line + b"unknown\n")


def test_a_full_disk_stops_the_run_before_the_body(
    ready: Outbox, sink: Sink, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        assert send(ready, "--yes", "--quiet") == 1
    assert "journal.csv could not be written: No space left on device" in capsys.readouterr().err
    sink.catch_up()
    assert sink.taken() == []
    assert send(ready, "--yes", "--quiet") == 0
    assert len(sink.taken()) == 6


def test_only_the_computer_that_is_named_may_send(
    ready: Outbox, sink: Sink, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("socket.gethostname", lambda: "New-Laptop.home.example")
    ready.settings(f"{by_smtp(sink.port)}\nsender: old-desk  # Ana's")
    assert send(ready, "--yes") == 1
    assert "old-desk sends the mails of this program, and this is New-Laptop" in capsys.readouterr().err
    assert send(ready, "--take-over", "--dry-run") == 0
    assert "sender: new-laptop" in capsys.readouterr().out
    assert send(ready, "--take-over") == 0
    text = (ready.root / paths.PROGRAM).read_text()
    assert "sender: new-laptop  # Ana's" in text
    assert "# how it leaves" in text
    assert send(ready, "--yes") == 0
    assert "6 wait for you" in capsys.readouterr().err
    assert sink.taken() == []
    assert send(ready, "--take-over") == 0
    assert "sends already" in capsys.readouterr().err
    assert [key for key, _ in ready.journal()] == ["take-over"]
    assert send(ready, "--yes", "--all-kinds") == 0
    assert len(sink.taken()) == 6


def test_the_first_computer_is_named_too(ready: Outbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.gethostname", lambda: "ana-laptop")
    assert send(ready, "--take-over") == 0
    assert "  sender: ana-laptop\n" in (ready.root / paths.PROGRAM).read_text()


def at_terminal(outbox: Outbox, typed: str, *options: str, on: str = ON.isoformat()) -> tuple[int, str]:
    """Run `send` at a terminal and type something there."""
    master, slave = pty.openpty()
    ran = subprocess.Popen(
        [sys.executable, "-m", "rmentor_cli", "-C", outbox.root, "send", "--on", on, *options],
        stdin=slave,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    os.write(master, typed.encode())
    said, _ = ran.communicate(timeout=60)
    os.close(master)
    os.close(slave)
    return ran.returncode, said


@pytest.mark.parametrize(("typed", "number"), [("6\n", 6), ("5\n", 0), ("y\n", 0), ("\n", 0), ("6 \n", 6)])
def test_a_person_types_how_many(typed: str, number: int, ready: Outbox, sink: Sink) -> None:
    ready.settings(f"{by_smtp(sink.port)}\nunattended: [reminder]")
    code, said = at_terminal(ready, typed)
    assert code == 0
    assert "6 mails to send; out/mail/index.html shows them all." in said
    assert "Type 6 to send them" in said
    assert ("Nothing was sent." in said) is not number
    assert len(sink.taken()) == number


def test_a_day_that_has_not_come_is_asked_about(ready: Outbox, sink: Sink) -> None:
    code, said = at_terminal(ready, "\n")
    assert code == 0
    assert "these are mails of 2027-02-05." in said
    assert sink.taken() == []


def test_two_senders_at_once_send_each_mail_once(ready: Outbox, sink: Sink) -> None:
    sink.obey(body="delay 0.05")
    command = [sys.executable, "-m", "rmentor_cli", "-C", str(ready.root), "send", "--on", ON.isoformat(), "--yes"]
    running = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) for _ in "12345"]
    ended = [(each.communicate(timeout=60)[1], each.returncode) for each in running]
    assert min(code for _, code in ended) == 0
    assert [(said, code) for said, code in ended if code not in {0, 75}] == []
    for said, code in ended:
        if code:
            assert "another rmentor run is writing" in said or "was changed while this command ran" in said
    assert sorted(sink.taken()) == sorted(set(sink.taken()))
    assert len(sink.taken()) == 6


def test_every_run_leaves_a_line_and_status_tells_of_the_last(
    ready: Outbox, capsys: pytest.CaptureFixture[str]
) -> None:
    assert send(ready, "--yes", "--quiet") == 0
    assert send(ready, "--yes", "--quiet", on="2027-02-06") == 0
    lines = (ready.root / paths.RUNS).read_text().splitlines()
    assert lines == [
        "date,time,command,unattended,number,failed,waiting,exit",
        "2027-02-05,,send,yes,6,0,0,0",
        "2027-02-06,,send,yes,0,0,0,0",
    ]
    for on, said in (
        ("2027-02-05", "Last send: on 2027-02-06, 0 sent that day."),
        ("2027-02-07", "Last send: yesterday, 0 sent that day."),
        ("2027-02-20", "The last send without you was on 2027-02-06, 14 days ago"),
    ):
        assert run(["-C", str(ready.root), "status", "--on", on]) == 0
        assert said in capsys.readouterr().out


def test_who_sends_by_hand_for_some_days_is_not_told_of_the_last_send_without_them(
    ready: Outbox, capsys: pytest.CaptureFixture[str]
) -> None:
    runs = ready.root / paths.RUNS
    runs.parent.mkdir(exist_ok=True)
    by_hand = [f"2027-02-{day},,send,no,2,0,0,0" for day in ("08", "15", "22")]
    for days, told in ((2, True), (3, False)):
        lines = [
            "date,time,command,unattended,number,failed,waiting,exit",
            "2027-02-06,,send,yes,0,0,0,0",
            *by_hand[:days],
        ]
        runs.write_text("\n".join(lines) + "\n")
        assert run(["-C", str(ready.root), "status", "--on", "2027-02-23"]) == 0
        assert ("The last send without you" in capsys.readouterr().out) is told


def test_the_mails_of_a_day_are_counted_over_its_runs(ready: Outbox, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        assert send(ready, "--yes", "--quiet") == 0
    assert run(["-C", str(ready.root), "status", "--on", ON.isoformat()]) == 0
    assert "Last send: today, 6 sent that day." in capsys.readouterr().out


def test_one_person_with_several_mails_is_named_once(ready: Outbox, capsys: pytest.CaptureFixture[str]) -> None:
    pairings = ready.root / "pairings.csv"
    pairings.write_text(pairings.read_text().replace("p002,j-2,s-2", "p002,j-2,s-1"))
    ready.write()
    assert send(ready, "--yes") == 0
    assert "Leader 1 and Leader 1" not in capsys.readouterr().out.replace(",", " and")


def test_a_log_of_runs_that_cannot_be_kept_stops_nothing(ready: Outbox, sink: Sink) -> None:
    (ready.root / paths.RUNS).parent.mkdir(exist_ok=True)
    (ready.root / paths.RUNS).mkdir()
    assert send(ready, "--yes") == 0
    assert len(sink.taken()) == 6


def test_what_came_of_it_as_data(ready: Outbox, sink: Sink, capsys: pytest.CaptureFixture[str]) -> None:
    import json  # noqa: PLC0415 - here only

    sink.obey(rcpt={"junior1@example.org": "reply 550 no"})
    assert send(ready, "--yes", "--format", "json") == 1
    data = json.loads(capsys.readouterr().out)
    assert data["failed"] == [AGENDA]
    assert len(data["sent"]) == 5


def test_an_outbox_that_leads_elsewhere_is_refused(ready: Outbox, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.eml"
    ready.mail(AGENDA).rename(elsewhere)
    ready.mail(AGENDA).symlink_to(elsewhere)
    assert send(ready, "--yes") == 1
