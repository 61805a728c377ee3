"""A small program on disk, and the mails of what is owed there, written as `mail` does."""

from datetime import UTC, date, datetime
from pathlib import Path

from rmentor_cli.documents.envelope import envelope_of
from rmentor_cli.documents.message import Header, message_bytes, message_id
from rmentor_cli.duties.owed import owed
from rmentor_cli.model import paths
from rmentor_cli.model.duty import Act, Duty
from rmentor_cli.model.today import Today
from rmentor_cli.runs.loading import Opened, open_sound

ON = date(2027, 2, 5)  # a Friday; the check-ins are on the Monday after it
NAMESPACE = "bridge-4f2a"
PROGRAM = """\
format: 1
program: {{name: Bridge, start: 2027-01-11, months: 6, time_zone: Europe/London}}
coordinator: {{name: Ana Silva, email: ana@example.org}}
safe_contact: {{name: Bo Lind, email: bo@example.org}}
objectives: [{{id: confidence, statement: Leaders use the tools, measure: The mean of one question}}]
calendar: {{namespace: {namespace}}}
duties: {{never: [{off}]}}
mail:  # how it leaves
  {mail}
"""
# what these tests are not about; they would be owed as well
OFF = "introduction, kickoff, invitation, line-manager, group-meeting, sponsor-update, join, milestone, waitlist"
PEOPLE = 3


class Outbox:
    """A program folder and the mails in it."""

    def __init__(self, root: Path) -> None:
        """Keep the folder."""
        self.root = root

    def opened(self, on: date = ON) -> Opened:
        """Open the program as a command does."""
        return open_sound(self.root, lambda _: on)

    def owed(self, on: date = ON) -> tuple[Duty, ...]:
        """Return the mails that are owed on a day."""
        opened = self.opened(on)
        return tuple(d for d in owed(opened.dossier, opened.private, Today(on)) if d.act is Act.MAIL)

    def write(self, on: date = ON) -> list[str]:
        """Write every mail that is owed; return the keys."""
        opened = self.opened(on)
        folder = self.root / paths.MAIL
        folder.mkdir(parents=True, exist_ok=True)
        duties = self.owed(on)
        for duty in duties:
            content = mail_of(duty, envelope_of(opened.dossier, duty, Today(on)).to[1])
            (folder / f"{duty.key}.eml").write_bytes(content)
        return [duty.key for duty in duties]

    def mail(self, key: str) -> Path:
        """Return the file of a mail."""
        return self.root / paths.MAIL / f"{key}.eml"

    def settings(self, mail: str) -> None:
        """Write the section `mail` of program.yaml, in lines of their own."""
        text = PROGRAM.format(namespace=NAMESPACE, off=OFF, mail=mail.strip().replace("\n", "\n  "))
        (self.root / paths.PROGRAM).write_text(text)

    def journal(self) -> list[tuple[str, str]]:
        """Return the key and the state of every line, as `due` reads them."""
        return [(line.key, line.state.value) for line in self.opened().dossier.journal]

    def retries(self) -> list[str]:
        """Return the keys of what is tried again."""
        return [retry.key for retry in self.opened().private.retries]


def mail_of(duty: Duty, address: str, *, namespace: str = NAMESPACE) -> bytes:
    """Return a mail as `mail` writes it."""
    header = Header(
        subject=f"Session 1, {duty.kind.value}",
        sender=("Ana Silva", "ana@example.org"),
        reply_to=("Ana Silva", "ana@example.org"),
        to=("Zoë Åström", address),
        language="en",
        dated=datetime(2027, 2, 5, tzinfo=UTC),
        message_id=message_id(namespace, (duty.key,)),
        thread_id=message_id(namespace, (duty.pairing_id,)),
    )
    return message_bytes(header, "Hello\n.\n..a line of dots\né\n", "<p>Hello é</p>")


def make_program(root: Path, *, pairs: int = PEOPLE, mail: str = "via: sendmail") -> Outbox:
    """Write a program of some pairings, each with a check-in on Monday 8 February 2027."""
    (root / "rosters").mkdir(parents=True)
    outbox = Outbox(root)
    outbox.settings(mail)
    people = "id,name,email,grade,department,country,time_zone\n"
    numbers = range(1, pairs + 1)
    mentors = "".join(f"j-{n},Junior {n},junior{n}@example.org,3,Product,GB,Europe/London\n" for n in numbers)
    leaders = "".join(f"s-{n},Leader {n},leader{n}@example.org,8,Finance,GB,Europe/London\n" for n in numbers)
    (root / "rosters" / "mentors.csv").write_text(people + mentors)
    (root / "rosters" / "mentees.csv").write_text(people + leaders)
    rows = "".join(f"p{n:03},j-{n},s-{n},active,2027-01-11\n" for n in numbers)
    (root / "pairings.csv").write_text("id,mentor_id,mentee_id,status,since\n" + rows)
    header = "id,pairing_id,n,window_start,window_end,start,time_zone,minutes,state,seq,changed\n"
    at = "2027-02-08,2027-02-08,2027-02-08 10:00,Europe/London,45,planned,0,2027-01-11"
    (root / "check-ins.csv").write_text(header + "".join(f"p{n:03}-s01,p{n:03},1,{at}\n" for n in numbers))
    (root / "holidays.csv").write_text("date,country,name,source,version\n2027-01-01,GB,New Year's Day,holidays,1\n")
    outbox.write()
    return outbox


def by_smtp(port: int, more: str = "") -> str:
    """Return the settings that send to a server on loopback."""
    return f"via: smtp\nsmtp: {{host: 127.0.0.1, port: {port}{more}}}"
