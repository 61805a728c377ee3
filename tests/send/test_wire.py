"""`send` against names that would be addresses, servers that say odd things, and journals that others touch."""

import codecs
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from rmentor_cli.cli.app import run
from rmentor_cli.formats.journal_csv import HEADER
from rmentor_cli.model import paths
from rmentor_cli.model.today import Today
from rmentor_cli.problems import BusyError
from rmentor_cli.runs.resolving import resolution, settle
from tests.mail_server import Sink
from tests.send.program import ON, Outbox, by_smtp, make_program

AGENDA = "agenda-p001-s01-0.20270208t1000z.ec27bda3-mentor"
SENT = f"a1,2027-02-05,{AGENDA},agenda,j-1,p001,sent"


@pytest.fixture
def ready(outbox: Outbox, sink: Sink) -> Outbox:
    outbox.settings(by_smtp(sink.port))
    return outbox


def send(outbox: Outbox, *options: str, on: str = ON.isoformat()) -> int:
    return run(["-C", str(outbox.root), "send", "--on", on, *options])


def edit(outbox: Outbox, path: str, old: str, new: str) -> None:
    file = outbox.root / path
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new))


@pytest.mark.parametrize(
    "name",
    [
        "eve@evil.example, Head of Sales and Customer Operations in Northern Europe and Beyond",
        "Head of: Sales and Customer Operations in Northern Europe; Smith, John Alexander",
    ],
)
def test_no_name_becomes_a_second_recipient_or_stops_the_others(name: str, ready: Outbox, sink: Sink) -> None:
    edit(ready, "rosters/mentors.csv", ",Junior 1,", f',"{name}",')
    edit(ready, paths.PROGRAM, "name: Ana Silva", f'name: "{name}"')
    cover = f'cover: {{name: "{name}", email: cover@example.org, first: 2027-02-01, until: 2027-02-28}}'
    edit(ready, paths.PROGRAM, "email: ana@example.org", f"email: ana@example.org, {cover}")
    assert run(["-C", str(ready.root), "mail", "--on", ON.isoformat()]) == 0
    assert send(ready, "--yes") == 0
    assert len(sink.taken()) == 6
    assert all(len(event["to"]) == 1 for event in sink.events("taken"))


def test_a_mail_that_the_parser_stumbles_over_stops_no_other(
    ready: Outbox, sink: Sink, capsys: pytest.CaptureFixture[str]
) -> None:
    file = ready.mail(AGENDA)
    head, rest = file.read_bytes().split(b"\r\nTo:")
    below = rest.partition(b"\r\nReply-To")[2]
    file.write_bytes(head + b"\r\nTo: Team Lead: Ana; Smith <junior1@example.org>\r\nReply-To" + below)
    assert send(ready, "--yes") == 1
    assert f"{AGENDA}.eml was not sent" in capsys.readouterr().err
    assert len(sink.taken()) == 5


def test_answers_to_a_cover_whose_days_are_over_wait_for_the_mail_to_be_written_anew(
    ready: Outbox, sink: Sink, capsys: pytest.CaptureFixture[str]
) -> None:
    cover = "cover: {name: Bo, email: bo@example.org, first: 2027-02-01, until: 2027-02-04}"
    edit(ready, paths.PROGRAM, "email: ana@example.org", f"email: ana@example.org, {cover}")
    assert run(["-C", str(ready.root), "mail", "--on", "2027-02-04"]) == 0
    assert send(ready, "--yes") == 1
    assert "its answers would not go to whoever takes them today" in capsys.readouterr().err
    assert sink.taken() == []
    assert run(["-C", str(ready.root), "mail", "--on", ON.isoformat()]) == 0
    assert send(ready, "--yes") == 0
    assert len(sink.taken()) == 6


@pytest.mark.parametrize(("step", "reply"), [("mail", "251 ok"), ("data", "250 ok"), ("rcpt", "200 ok")])
def test_nothing_counts_as_sent_without_a_body(step: str, reply: str, ready: Outbox, sink: Sink) -> None:
    sink.obey(**{step: f"reply {reply}"})
    assert send(ready, "--yes") == 75
    assert ready.journal() == []
    sink.obey()
    assert send(ready, "--yes", on="2027-02-06") == 0
    assert len(sink.taken()) == 6


@pytest.mark.parametrize(
    ("step", "reply", "code", "said"),
    [
        ("mail", "550 5.7.60 not allowed", 1, "the server takes no mail from ana@example.org: 550 5.7.60 not allowed"),
        ("rcpt", "550 5.4.5 Daily user sending limit exceeded", 75, "the server takes no more for now: 550 5.4.5"),
    ],
)
def test_a_refusal_of_the_sender_is_told_once_and_is_nobodys_dead_address(  # noqa: PLR0913 - a table
    step: str, reply: str, code: int, said: str, *, ready: Outbox, sink: Sink, capsys: pytest.CaptureFixture[str]
) -> None:
    sink.obey(**{step: f"reply {reply}"})
    assert send(ready, "--yes") == code
    assert capsys.readouterr().err.count(said) == 1
    assert ready.journal() == []
    sink.obey()
    assert run(["-C", str(ready.root), "due", "--on", ON.isoformat()]) == 0
    assert "address-" not in capsys.readouterr().out
    assert send(ready, "--yes", on="2027-02-06") == 0
    assert len(sink.taken()) == 6


def test_a_journal_that_is_replaced_ends_the_run_and_no_mail_leaves_twice(ready: Outbox, sink: Sink) -> None:
    sink.obey(body="delay 0.3")
    argv = [sys.executable, "-m", "rmentor_cli", "-C", str(ready.root), "send", "--on", ON.isoformat(), "--yes"]
    ran = subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    while len(sink.taken()) < 2:
        pass
    journal = ready.root / paths.JOURNAL
    beside = journal.with_suffix(".new")
    beside.write_bytes(journal.read_bytes())
    beside.replace(journal)  # as git pull and the saving of an editor do
    said, _ = ran.communicate()
    assert ran.returncode == 75, said
    assert "journal.csv was changed by another program in the meantime" in said
    sink.obey()
    assert len(sink.taken()) < 6
    assert send(ready, "--yes") in {0, 1}
    assert len(sink.taken()) == len(set(sink.taken()))


def test_a_tick_taken_back_elsewhere_never_sends_again_what_was_sent_here(ready: Outbox, sink: Sink) -> None:
    other = make_program(ready.root.parent / "other")
    for command in (["done", AGENDA, "--mailed"], ["done", "--undo", AGENDA]):
        assert run(["-C", str(other.root), *command, "--on", ON.isoformat()]) == 0
    assert send(ready, "--yes") == 0
    journal = ready.root / paths.JOURNAL
    theirs = (other.root / paths.JOURNAL).read_text().splitlines(keepends=True)[1:]
    for lines in (theirs, theirs[::-1]):
        ours = [line for line in journal.read_text().splitlines(keepends=True) if line not in lines]
        journal.write_text("".join([*ours, *lines]))
        ready.write()
        assert send(ready, "--yes") == 0
        journal.write_text("".join([*ours[:1], *lines, *ours[1:]]))
        assert send(ready, "--yes") == 0
    assert len(sink.taken()) == 6


def test_what_two_people_found_out_is_judged_under_the_lock(ready: Outbox, sink: Sink) -> None:
    sink.obey(body={"junior1@example.org": "accept-drop"})
    assert send(ready, "--yes") == 1
    first, second = ready.opened(), ready.opened()
    verdicts = [resolution(each, AGENDA, word, Today(ON)) for each, word in ((first, "sent"), (second, "not-sent"))]
    settle(first, verdicts[0])
    with pytest.raises(BusyError, match="changed by another program"):
        settle(second, verdicts[1])
    assert ready.journal()[-1] == (AGENDA, "sent")


@pytest.mark.parametrize("end", ["", "\n"])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-8-sig", "utf-8"])
@pytest.mark.parametrize("feed", ["\n", "\r\n"])
def test_a_journal_that_a_spreadsheet_saved_is_kept_and_nothing_leaves_twice(
    end: str, encoding: str, feed: str, ready: Outbox, sink: Sink
) -> None:
    mark = codecs.BOM_UTF16_BE if encoding == "utf-16-be" else b""
    text = f"{HEADER}\n{SENT}{end}".replace("\n", feed)
    journal = ready.root / paths.JOURNAL
    journal.write_bytes(mark + text.encode(encoding))
    assert send(ready, "--yes") == 0
    assert send(ready, "--yes") == 0
    assert len(sink.taken()) == len(set(sink.taken())) == 5
    assert journal.read_bytes().startswith(f"{HEADER}\n{SENT}\n".encode())
    assert len(ready.journal()) == 6


def test_a_run_is_told_even_where_it_cannot_be_remembered(
    ready: Outbox, sink: Sink, capsys: pytest.CaptureFixture[str]
) -> None:
    (ready.root / "private" / ".retries.csv.new").mkdir(parents=True)
    sink.obey(rcpt={"junior1@example.org": "reply 550 no such user"})
    assert send(ready, "--yes") == 1
    said = capsys.readouterr()
    assert "5 sent, 1 refused." in said.out
    assert "The agenda to Junior 1 was refused" in said.err
    assert "retries.csv" in said.err


def test_a_journal_that_is_gone_sends_nothing_again_without_a_word(
    ready: Outbox, sink: Sink, capsys: pytest.CaptureFixture[str]
) -> None:
    assert send(ready, "--yes") == 0
    journal = ready.root / paths.JOURNAL
    journal.unlink()
    assert send(ready, "--yes") == 1
    said = capsys.readouterr().err
    assert "journal.csv is gone, and 6 mails left here, the last on 2027-02-05" in said
    assert "git checkout journal.csv" in said
    assert len(sink.taken()) == 6
    journal.write_text(f"{HEADER}\n")
    assert send(ready, "--yes") == 0
    assert len(sink.taken()) == 12


def test_the_number_of_a_day_is_that_of_the_clocks_day(
    ready: Outbox, sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready.settings(f"{by_smtp(sink.port)}\nper_day: 4")

    def clock(real: str) -> None:
        monkeypatch.setattr(
            "rmentor_cli.cli.opening.day_of", lambda on, _: date.fromisoformat(real if on is None else on)
        )

    clock("2027-02-05")
    for day in ("2027-02-05", "2027-02-06", "2027-02-07"):
        ready.write(date.fromisoformat(day))
        assert send(ready, "--yes", on=day) == 0
    assert len(sink.taken()) == 4
    clock("2027-02-06")
    assert send(ready, "--yes", on="2027-02-06") == 0
    assert len(sink.taken()) == 6


def test_what_git_must_not_know_is_not_counted_in_the_message(
    ready: Outbox, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(ready, "pairings.csv", "p001,j-1,s-1,active,2027-01-11", "p001,j-1,s-1,proposed,")
    edit(ready, "check-ins.csv", "p001-s01,p001", "p002-s02,p002")
    (ready.root / ".git").mkdir()
    on = ["--on", ON.isoformat()]
    for command in (["pairing", "consult", "p001"], ["mail", "--kind", "consult"]):
        assert run(["-C", str(ready.root), *command, *on]) == 0
    capsys.readouterr()
    assert send(ready, "--yes", "--all-kinds", "--kind", "consult") == 0
    said = capsys.readouterr()
    assert "1 sent." in said.out
    assert "Send 1 mail" not in said.err
    assert not (ready.root / paths.JOURNAL).exists()
    assert send(ready, "--yes", "--all-kinds") == 0, "only consults had left: no journal is missing"


def test_the_account_of_a_stopped_run_is_whole_as_data(
    ready: Outbox, sink: Sink, capsys: pytest.CaptureFixture[str]
) -> None:
    sink.obey(rcpt={"junior2@example.org": "reply 550 5.4.5 Daily user sending limit exceeded"})
    assert send(ready, "--yes", "--format", "json") == 75
    data = json.loads(capsys.readouterr().out)
    assert data["later"] == ["agenda-p002-s01-0.20270208t1000z.ec2753e1-mentor"]
    assert len(data["sent"]) == len(sink.taken()) < 6
    assert ready.retries() == ["agenda-p002-s01-0.20270208t1000z.ec2753e1-mentor"], "others come first in the next run"


def test_a_link_out_of_the_program_is_no_journal(ready: Outbox, tmp_path: Path) -> None:
    outside = tmp_path / "outside.csv"
    outside.write_text(f"{HEADER}\n")
    (ready.root / paths.JOURNAL).symlink_to(outside)
    assert send(ready, "--yes") == 1
    assert outside.read_text() == f"{HEADER}\n"
