"""`mail` on whole programs: what is owed is written once, what a person has edited stays, nobody else is written to."""

import contextlib
import csv
import io
import json
import mailbox
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import icalendar
import pytest

from rmentor_cli.cli.app import run

TODAY = "2026-12-03"  # agendas of the fifth session are owed to most, and four mails about new dates wait
AGENDA = "agenda-p001-s05-0.20261209t1500z.ec2733b8-mentor"
REQUESTS = {f"rebook-{key}-{side}" for key in ("p004-s04", "p017-s04") for side in ("leader", "mentor")}
CHECK_IN_DAY = "2026-12-09"


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    root = tmp_path / "demo"
    assert run(["demo", str(root), "--on", "2026-11-23", "--quiet"]) == 0
    return root


def mail(root: Path, *more: str, on: str = TODAY) -> int:
    return run(["mail", *more, "--on", on, "--program", str(root)])


def out(root: Path, folder: str = "mail") -> Path:
    return root / "out" / folder


def keys(root: Path, folder: str = "mail") -> set[str]:
    return {path.stem for path in out(root, folder).glob("*.eml")}


def read(path: Path) -> EmailMessage:
    return message_from_bytes(path.read_bytes(), policy=default)


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def set_cell(path: Path, row_id: str, column: str, value: str) -> None:
    header, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8")))
    if column not in header:
        header.append(column)
        rows = [[*row, ""] for row in rows]
    for row in rows:
        if row[0] == row_id:
            row[header.index(column)] = value
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows([header, *rows])
    path.write_text(written.getvalue(), encoding="utf-8")


def lea_of(root: Path) -> tuple[Path, str]:
    """Return the roster that Léa Monteil stands in, and her id."""
    path = root / "rosters" / "mentors.csv"
    rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8")))
    return path, next(row[0] for row in rows if "Léa Monteil" in row)


@pytest.mark.parametrize(
    "command",
    ["status", "due", "schedule --dry-run", "match --dry-run", "calendar", "agenda", "report", "check-in list", "mail"],
)
def test_an_empty_address_stops_no_command(command: str, demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    roster, lea = lea_of(demo)
    set_cell(roster, lea, "email", "")
    assert run([*command.split(), "--on", TODAY, "--program", str(demo)]) == 0
    assert f"error[RM204] {lea} has no e-mail address; fill it in; until then their mails" in capsys.readouterr().err
    assert run(["validate", "--program", str(demo)]) == 1


def test_who_has_no_address_holds_their_own_mails_alone_and_is_a_task(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert mail(demo, "--quiet") == 0
    before = keys(demo)
    roster, lea = lea_of(demo)
    theirs = {key for key in before if lea_reads(out(demo) / f"{key}.eml")}
    assert theirs
    set_cell(roster, lea, "email", "")
    assert mail(demo, "--quiet") == 0
    assert keys(demo) == before - theirs
    capsys.readouterr()
    assert run(["due", "--on", TODAY, "--program", str(demo)]) == 0
    assert f"address-of-{lea}" in capsys.readouterr().out
    set_cell(roster, lea, "status", "left")
    assert "RM204" not in problems(demo, capsys), "who left needs none"


def lea_reads(path: Path) -> bool:
    return "lea.monteil@example.org" in str(read(path)["To"])


def problems(root: Path, capsys: pytest.CaptureFixture[str]) -> str:
    run(["validate", "--program", str(root)])
    return capsys.readouterr().out


def test_every_mail_owed_is_a_file_named_by_its_key_and_stands_on_the_page(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert mail(demo, "--format", "json") == 0
    said = json.loads(capsys.readouterr().out)
    assert set(said["unattended"]) | set(said["waiting"]) == keys(demo)
    assert set(said["waiting"]) == REQUESTS
    page = (out(demo) / "index.html").read_text(encoding="utf-8")
    assert page.count("<article") == len(keys(demo)) == 62
    assert page.index("Waits for you to read and send") < page.index("Leaves unattended")
    for path in out(demo).glob("*.eml"):
        found = read(path)
        assert len(found["To"].addresses) == 1
        assert found["Auto-Submitted"] == "auto-generated"
        assert "X-Unsent" not in found
        assert found["Cc"] is found["Bcc"] is None


def test_twice_is_once_and_a_new_day_takes_away_what_is_no_longer_owed(demo: Path) -> None:
    mail(demo)
    assert mail(demo, "--check") == 0
    before = keys(demo)
    mail(demo, on="2026-12-14")
    assert keys(demo).isdisjoint(before)
    assert keys(demo)


def test_what_a_person_has_edited_stays_and_is_shown_as_it_is(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mail(demo)
    file = out(demo) / f"{AGENDA}.eml"
    file.write_bytes(file.read_bytes().replace(b"Questions, or a chan", b"Riddles, or a chan"))
    edited = file.read_bytes()
    capsys.readouterr()
    mail(demo, on="2026-12-04")
    said = capsys.readouterr()
    assert file.read_bytes() == edited
    assert f"Edited by hand and left as they are: {AGENDA}" in said.err
    page = (out(demo) / "index.html").read_text(encoding="utf-8")
    assert "Riddles, or a change?" in page
    assert page.count("edited by hand") == 1


@pytest.mark.parametrize(
    ("half", "said"),
    [(0, "only its text was edited, so it leaves as text alone"), (1, "only its HTML part was edited")],
)
def test_the_page_shows_what_leaves_of_a_mail_that_was_edited_in_one_half(
    half: int, said: str, demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mail(demo)
    file = out(demo) / f"{AGENDA}.eml"
    parts = file.read_bytes().split(b"Content-Type: text/html")
    parts[half] = parts[half].replace(b"Here is", b"<b>Riddle</b> is" if half == 0 else b"Riddle is")
    file.write_bytes(b"Content-Type: text/html".join(parts))
    capsys.readouterr()
    mail(demo)
    assert f"{AGENDA}: {said}" in capsys.readouterr().err
    page = (out(demo) / "index.html").read_text(encoding="utf-8")
    assert page.count("edited by hand") == page.count(said) == 1
    assert ("&lt;b&gt;Riddle&lt;/b&gt; is" if half == 0 else "Riddle is") in page


def test_an_edit_outlives_what_it_was_about_and_goes_only_with_what_was_sent(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mail(demo)
    file = out(demo) / f"{AGENDA}.eml"
    file.write_bytes(file.read_bytes() + b"more")
    mail(demo, on="2026-12-14")
    assert file.exists()
    assert f"no longer owed, so never sent: {AGENDA}" in capsys.readouterr().err
    header = "id,date,key,kind,person_id,pairing_id,state\n"
    (demo / "journal.csv").write_text(f"{header}x1,2026-12-05,{AGENDA},agenda,,,sent\n")
    mail(demo, on="2026-12-14")
    assert not file.exists()


def test_files_of_others_stay(demo: Path) -> None:
    out(demo).mkdir(parents=True, exist_ok=True)
    for name in ("agenda-of-the-board.eml", "notes.eml", "notes.txt", "agenda-p001.eml"):
        (out(demo) / name).write_bytes(b"Subject: mine\r\n\r\nmine\r\n")
    mail(demo)
    names = {path.name for path in out(demo).iterdir()}
    assert {"agenda-of-the-board.eml", "notes.eml", "notes.txt", "agenda-p001.eml"} <= names


def test_a_part_can_be_asked_for_and_the_rest_stays(demo: Path) -> None:
    for file in out(demo).glob("*.eml"):
        file.unlink()
    mail(demo, "--only", "léa")
    assert keys(demo) == {AGENDA}
    mail(demo, "--kind", "rebook")
    assert keys(demo) == {AGENDA, *REQUESTS}
    page = (out(demo) / "index.html").read_text(encoding="utf-8")
    assert page.count("<article") == 5


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [("--only", "nobody", "nobody in the rosters"), ("--kind", "agend", 'did you mean "agenda"?')],
)
def test_who_or_what_is_not_there_is_said(
    option: str, value: str, said: str, demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert mail(demo, option, value) == 2
    assert said in capsys.readouterr().err


def test_a_rehearsal_goes_to_the_coordinator_alone_and_can_be_taken_for_no_real_mail(demo: Path) -> None:
    mail(demo)
    mail(demo, "--to-me")
    assert keys(demo, "rehearsal") == keys(demo)
    real, rehearsal = (read(out(demo, folder) / f"{AGENDA}.eml") for folder in ("mail", "rehearsal"))
    assert str(rehearsal["To"]) == "Rosalind Achieng <rosalind.achieng@example.org>"
    assert rehearsal["Subject"] == f"[Rehearsal, for Léa Monteil] {real['Subject']}"
    assert rehearsal["Message-ID"] != real["Message-ID"]
    assert rehearsal["References"] != real["References"]
    mail(demo, "--to-me", on="2026-12-14")
    assert AGENDA not in keys(demo, "rehearsal")
    assert AGENDA in keys(demo)


def test_one_file_for_another_program_is_the_same_every_time(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mail(demo, "--as", "mbox")
    box = out(demo) / "mails.mbox"
    first = box.read_bytes()
    found = mailbox.mbox(box)
    assert len(found) == 62
    assert {str(each["Auto-Submitted"]) for each in found} == {"auto-generated"}
    found.close()
    assert "rmentor done --mailed" in capsys.readouterr().err
    box.unlink()
    mail(demo, "--as", "mbox")
    assert box.read_bytes() == first
    mail(demo, "--as", "csv")
    assert not box.exists()
    rows = list(csv.DictReader(io.StringIO((out(demo) / "mails.csv").read_text(encoding="utf-8-sig"))))
    assert len(rows) == 62
    assert set(rows[0]) == {"key", "kind", "name", "email", "subject", "text"}
    mail(demo, "--as", "text", "--only", "léa")
    text = (out(demo) / "mails.txt").read_text(encoding="utf-8")
    assert text.count("Subject: ") == 1
    assert f"Key: {AGENDA}\nTo: Léa Monteil <" in text


def test_a_rehearsal_in_one_file_is_ticked_off_by_nobody(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("text", "csv", "mbox"):
        mail(demo, "--to-me", "--as", form)
        said = capsys.readouterr().err
        assert "done --mailed" not in said
        assert "they are a rehearsal" in said
    mail(demo, "--to-me", "--as", "text")
    assert "Key: " not in (out(demo, "rehearsal") / "mails.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("starter", ["ai-digital", "leadership-visibility", "pilot-90"])
def test_a_starter_promises_nothing_in_the_sponsors_name(
    starter: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "program"
    assert run(["init", str(root), "--starter", starter, "--start", "2027-01-11", "--yes", "--quiet"]) == 0
    path = root / "program.yaml"
    path.write_text(path.read_text().replace("sponsor@", "ceo@").replace("Sponsor Name", "Kim"), encoding="utf-8")
    capsys.readouterr()
    assert run(["due", "--days", "300", "--on", "2027-01-04", "--format", "json", "-C", str(root)]) == 0
    said = json.loads(capsys.readouterr().out)
    assert not [each for each in (*said["owed"], *said["coming"]) if each["kind"] == "sponsor-commitment"]
    text = path.read_text(encoding="utf-8")
    uncommented = text.replace("    # - what:", "    - what:").replace("    #   due:", "      due:")
    path.write_text(uncommented, encoding="utf-8")
    assert run(["due", "--days", "300", "--on", "2027-01-04", "--format", "json", "-C", str(root)]) == 0
    said = json.loads(capsys.readouterr().out)
    found = [each for each in (*said["owed"], *said["coming"]) if each["kind"] == "sponsor-commitment"]
    assert len(found) == 7


def test_a_weekly_run_writes_what_the_days_ahead_bring_and_may_leave_early(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mail(demo, on="2026-11-30")
    today = keys(demo)
    assert AGENDA not in today
    capsys.readouterr()
    mail(demo, "--days", "6", on="2026-11-30")
    ahead = keys(demo) - today
    assert AGENDA in ahead
    assert {key.partition("-p0")[0] for key in ahead} <= {"agenda", "invitation"}
    assert "then: rmentor send --days 6" in capsys.readouterr().err
    assert "next rmentor send --days 6, whoever" in (out(demo) / "index.html").read_text(encoding="utf-8")
    assert run(["due", "--days", "6", "--on", "2026-11-30", "--program", str(demo)]) == 0
    said = capsys.readouterr().err
    assert f"rmentor mail --days 6 also writes {len(ahead)} mails of the days ahead" in said
    send = ["send", "--dry-run", "--on", "2026-11-30", "--format", "json", "--program", str(demo)]
    assert run(send) == 0
    assert not ahead & set(json.loads(capsys.readouterr().out)["ready"])
    assert run([*send, "--days", "6"]) == 0
    assert ahead <= set(json.loads(capsys.readouterr().out)["ready"])


def test_nothing_leaves_early_in_a_blackout(demo: Path) -> None:
    replaced(demo / "program.yaml", "    - 2026-12-21..", "    - 2026-11-30..2026-12-01\n    - 2026-12-21..")
    mail(demo, "--days", "6", on="2026-11-30")
    assert not keys(demo)
    mail(demo, "--days", "6", on="2026-12-02")
    assert AGENDA in keys(demo)


def test_a_rehearsal_looks_ahead_at_every_mail_of_a_person(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = keys(demo)
    mail(demo, "--to-me", "--only", "léa", on="2026-12-01")
    assert not keys(demo, "rehearsal")
    assert "rmentor mail --to-me --only 'léa' --days 31 shows what comes" in capsys.readouterr().err
    mail(demo, "--to-me", "--only", "léa", "--days", "14", on="2026-12-01")
    kinds = {key.partition("-p0")[0] for key in keys(demo, "rehearsal")}
    assert {"agenda", "reminder", "did-you-meet"} <= kinds
    assert keys(demo) == before


def test_an_invitation_is_promised_only_where_one_comes(demo: Path) -> None:
    words = "invitation comes with this mail"
    for form, is_promised in (("mbox", True), ("csv", False), ("text", False)):
        mail(demo, "--as", form, "--kind", "invitation", on="2026-11-24")
        file = next(out(demo).glob("mails.*"))
        assert (words in file.read_text(encoding="utf-8-sig").replace("=\n", "")) is is_promised, form
        assert "Your meeting with" in file.read_text(encoding="utf-8-sig").replace("=\n", "")


def test_a_cell_of_a_mail_merge_runs_no_formula(demo: Path) -> None:
    set_cell(*lea_of(demo), "name", "=1+1")
    mail(demo, "--as", "csv")
    rows = list(csv.reader(io.StringIO((out(demo) / "mails.csv").read_text(encoding="utf-8-sig"))))
    assert [row[2] for row in rows if "1+1" in row[2]] == ["'=1+1"]


def test_only_the_domains_allowed_are_written_to(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (demo / "program.yaml").open("a", encoding="utf-8") as stream:
        stream.write("mail: {domains: [example.org]}\n")
    path, lea = lea_of(demo)
    set_cell(path, lea, "email", "lea@example.org.evil.example")
    assert mail(demo) == 0
    assert AGENDA not in keys(demo)
    assert len(keys(demo)) == 61
    said = capsys.readouterr().err
    assert f"Not written, lea@example.org.evil.example is outside mail.domains: {AGENDA}" in said
    set_cell(path, lea, "email", "lea@EXAMPLE.org")
    mail(demo)
    assert AGENDA in keys(demo)


def test_an_address_that_mail_cannot_carry_stops_nobody_else(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    set_cell(*lea_of(demo), "email", "lea@straße.example")
    assert mail(demo) == 0
    assert len(keys(demo)) == 61
    assert "lea@straße.example cannot be written into a mail" in capsys.readouterr().err


@pytest.mark.parametrize(
    "email", ["a@x.org,b@x.org", "a@x.org b@x.org", "a@x.org\nBcc: b@x.org", "<a@x.org>", "a@x.org;b@x.org"]
)
def test_two_addresses_in_a_cell_are_no_address(email: str, demo: Path) -> None:
    set_cell(*lea_of(demo), "email", email)
    assert mail(demo) == 1
    assert (
        not out(demo).exists()
        or AGENDA not in keys(demo)
        or "x.org" not in str(read(out(demo) / f"{AGENDA}.eml")["To"])
    )


def test_placeholders_are_written_to_nobody(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replaced(demo / "program.yaml", "rosalind.achieng@example.org", "you@example.org")
    assert mail(demo) == 1
    assert "no mail was written" in capsys.readouterr().err


def test_nothing_owed_says_so(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mail(demo)
    assert mail(demo, on="2028-01-01") == 0
    said = capsys.readouterr()
    assert "0 mails in out/mail/" in said.out
    assert "Next: rmentor due --days 7 looks ahead" in said.err
    assert not keys(demo)
    assert not (out(demo) / "index.html").exists()


def test_a_program_without_a_namespace_gets_one_as_its_calendars_do(demo: Path) -> None:
    path = demo / "program.yaml"
    line = next(each for each in path.read_text(encoding="utf-8").splitlines() if "namespace:" in each)
    replaced(path, line, "")
    mail(demo, "--only", "léa")
    namespace = next(each for each in path.read_text(encoding="utf-8").splitlines() if "namespace:" in each)
    token = namespace.split("namespace:")[1].split()[0].strip(",}")
    assert str(read(out(demo) / f"{AGENDA}.eml")["Message-ID"]).endswith(f"@{token}.rmentor.invalid>")


def calendar_of(path: Path) -> Any:
    (part,) = [each for each in read(path).walk() if each.get_content_type() == "text/calendar"]
    assert isinstance(part, EmailMessage)
    return part, icalendar.Calendar.from_ical(part.get_content())


@pytest.mark.parametrize(
    ("setting", "method", "is_file", "guests"), [("request", "REQUEST", False, 1), ("file", "PUBLISH", True, 0)]
)
def test_an_invitation_brings_one_event_and_names_its_reader_alone(
    setting: str, method: str, *, is_file: bool, guests: int, demo: Path
) -> None:
    path = demo / "program.yaml"
    text = path.read_text(encoding="utf-8")
    if "invitations:" in text:
        line = next(each for each in text.splitlines() if "invitations:" in each)
        replaced(path, line, line.replace("request", setting))
    else:
        replaced(path, "calendar:", f"calendar:\n  invitations: {setting}")
    mail(demo, "--kind", "invitation", on="2026-11-24")
    file = next(iter(sorted(out(demo).glob("invitation-*-mentor.eml"))))
    part, calendar = calendar_of(file)
    assert part["Content-Type"].params["method"] == str(calendar["METHOD"]) == method
    assert part.is_attachment() is is_file
    (event,) = calendar.walk("VEVENT")
    attendees = event.get("ATTENDEE", [])
    attendees = attendees if isinstance(attendees, list) else [attendees]
    assert len(attendees) == guests
    for each in attendees:
        assert str(each).removeprefix("mailto:") == read(file)["To"].addresses[0].addr_spec
        assert each.params["RSVP"] == "FALSE"


def test_without_invitations_no_calendar_comes_with_a_mail(demo: Path) -> None:
    path = demo / "program.yaml"
    replaced(path, "calendar:", "calendar:\n  invitations: none")
    mail(demo, on="2026-11-24")
    assert not any(b"text/calendar" in file.read_bytes() for file in out(demo).glob("*.eml"))


NAUGHTY = (
    "Léa {{ coordinator.email }} {% for i in range(9) %}",
    "<img src=x onerror=alert(1)> Léa",
    "Léa =?utf-8?q?=0ABcc:_x@y.example?=",
    "Léa, b@evil.example",
    "Léa [click](https://evil.example) ![x](https://evil.example/x.png)",
    "# Léa | a | b |",
    "</td></table><script>1</script>",
    "--=_00000000000000000000000000000000.1",
)


@pytest.mark.parametrize("name", NAUGHTY)
def test_a_name_is_never_a_header_markup_a_second_recipient_or_a_template(name: str, demo: Path) -> None:
    mail(demo, "--only", "yasmin")
    file = out(demo) / f"{AGENDA.removesuffix('mentor')}leader.eml"
    before = read(file)
    set_cell(*lea_of(demo), "name", name)
    assert mail(demo) == 0
    for found in (read(file), read(out(demo) / f"{AGENDA}.eml")):
        assert found.keys() == before.keys()
        assert len(found["To"].addresses) == 1
        assert [part.get_content_type() for part in found.walk()] == [p.get_content_type() for p in before.walk()]
        assert not any(part.defects for part in found.walk())
    (plain, page), (_, old) = (list(each.iter_parts()) for each in (read(file), before))
    html, old_html = str(page.get_content()), str(old.get_content())
    assert name in str(plain.get_content())
    for tag in ("<a ", "<img", "<script", "<td", "<h1", "<h2", "<li"):
        assert html.count(tag) == old_html.count(tag)
    index = (out(demo) / "index.html").read_text(encoding="utf-8")
    assert "<script" not in index
    assert "<img" not in index


def test_what_a_person_wrote_stays_while_nobody_knows_whether_it_left(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mail(demo)
    file = out(demo) / f"{AGENDA}.eml"
    file.write_bytes(file.read_bytes().replace(b"Questions, or a chan", b"A personal word, chan"))
    edited = file.read_bytes()
    header, doubt = "id,date,key,kind,person_id,pairing_id,state\n", f"x1,{TODAY},{AGENDA},agenda,,,unknown\n"
    (demo / "journal.csv").write_text(header + doubt)
    mail(demo)
    assert file.read_bytes() == edited
    assert f"nobody knows whether it left: {AGENDA}" in capsys.readouterr().err
    (demo / "journal.csv").write_text(f"{header}{doubt}x1.undone.20261203,{TODAY},{AGENDA},agenda,,,undone\n")
    mail(demo)
    assert file.read_bytes() == edited


@pytest.mark.parametrize("form", ["eml", "mbox", "csv", "text"])
def test_a_long_name_with_commas_is_one_recipient_in_every_form(form: str, demo: Path) -> None:
    name = "eve@evil.example, Head of: Sales and Customer Operations in Northern Europe; and Beyond (acting)"
    set_cell(*lea_of(demo), "name", name)
    assert mail(demo, "--as", form) == 0
    if form == "text":
        said = next(out(demo).glob("*.txt")).read_text()
        assert f'To: "{name}" <' in said
    if form in {"csv", "text"}:
        return
    mails = [read(path) for path in out(demo).glob("*.eml")]
    if form == "mbox":
        with contextlib.closing(mailbox.mbox(out(demo) / "mails.mbox")) as box:
            mails = [message_from_bytes(each.as_bytes(), policy=default) for each in box]
    assert len(mails) == 62
    for each in mails:
        assert [len(each[field].addresses) for field in ("From", "To", "Reply-To")] == [1, 1, 1]
        assert "evil" not in each["To"].addresses[0].addr_spec


def test_an_edited_mail_in_a_charset_that_nobody_knows_is_told_shown_and_not_sent(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mail(demo)
    file = out(demo) / f"{AGENDA}.eml"
    file.write_bytes(file.read_bytes().replace(b'"utf-8"', b'"klingon"').replace(b"Hello", b"Good morning"))
    capsys.readouterr()
    assert mail(demo) == 0
    said = 'will not be sent as it lies there: a part of it is said to be written in "klingon", which no mail program'
    assert f"out/mail/{AGENDA}.eml {said}" in capsys.readouterr().err
    assert "Good morning" in (out(demo) / "index.html").read_text(encoding="utf-8")
    assert run(["send", "--dry-run", "--on", TODAY, "--program", str(demo)]) == 0
    assert f"out/mail/{AGENDA}.eml was not sent: a part of it is said to be" in capsys.readouterr().err


def test_an_edited_mail_to_two_people_is_told_at_once_and_goes_into_no_file_for_others(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mail(demo)
    file = out(demo) / f"{AGENDA}.eml"
    file.write_bytes(file.read_bytes().replace(b"To: ", b"To: eve@evil.example, ", 1))
    edited = file.read_bytes()
    capsys.readouterr()
    assert mail(demo) == 0
    said = f"out/mail/{AGENDA}.eml will not be sent as it lies there: it is not addressed to the one"
    assert said in capsys.readouterr().err
    assert file.read_bytes() == edited
    assert mail(demo, "--as", "mbox") == 0
    assert b"evil.example" not in (out(demo) / "mails.mbox").read_bytes()
