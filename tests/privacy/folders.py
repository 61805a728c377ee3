"""A program folder in which one leader stands in every place where somebody can stand."""

import base64
import quopri
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from rmentor_cli.immutable import immutable
from tests.importer import Importer, written

WHO = "s-oqra"
DAY = "2027-03-10"
MAPS = """\
- name: sign-up
  columns:
    - {question: When, to: answered}
    - {question: Email, to: email}
    - {question: Name, to: name}
    - {question: Side, to: role}
    - {question: Offers, to: offers}
    - {question: Department, to: department}
    - {question: Number, to: number}
    - {question: Apart, to: keep_apart}
- name: hr
  into: people
  columns:
    - {question: Mail, to: email}
    - {question: Name, to: name}
    - {question: Boss, to: manager_id}
"""
HEADER = ("When", "Email", "Name", "Side", "Offers", "Department", "Number", "Apart")


@immutable
class Person:
    """Somebody as the folder knows them, and a word that stands in every free text about them."""

    name: str = "Henrik Lund"
    email: str = "henrik@example.org"
    secret: str = "Qanary7"  # noqa: S105 - a word to be looked for


def sign_ups(person: Person) -> str:
    """Write an export of a form in which they signed up, and somebody will not be paired with them."""
    return written(
        HEADER,
        ("2027-01-01 10:00", person.email, person.name, "leader", "budgeting", "Finance", "N-1", ""),
        ("2027-01-01 10:05", "zoe@example.org", "Zoë Åström", "mentor", "ai", "Product", "N-2", ""),
        ("2027-01-01 10:09", "kim@example.org", "Kim Park", "mentor", "ai", "Product", "N-3", person.name),
        ("2027-01-01 10:11", "ada@example.org", "Ada Berg", "leader", "strategy", "Sales", "N-4", ""),
    )


def fill(root: Path, person: Person, *, by_commands: bool = True) -> Importer:
    """Lay out a program in the middle of its year, and every file that may hold somebody.

    What lies in out/ is made by the commands, or, which is quicker, looks like it.
    """
    program = Importer(root, MAPS, empty=True)
    (root / "imports").mkdir()
    program.write("imports/sign-up.csv", sign_ups(person))
    ran = program.runs("import", str(root / "imports/sign-up.csv"), "--map", "sign-up")
    assert person.email in program.read("rosters/mentees.csv"), ran.err
    ids = {row["email"]: row["id"] for side in ("mentors", "mentees") for row in program.rows(f"rosters/{side}.csv")}
    lund, zoe, kim, ada = (
        ids[each] for each in (person.email, "zoe@example.org", "kim@example.org", "ada@example.org")
    )
    _rename(program, {lund: WHO, zoe: "j-kfwm", kim: "j-abcd", ada: "s-efgh"})
    _add_own_columns(program, person)
    _write_year(program, person)
    if not by_commands:
        _make(program, person)
    for command in (("table", "people"), ("schedule",), ("mail",), ("calendar",), ("agenda",)) if by_commands else ():
        assert program.runs(*command, "--quiet").code == 0, command
    return program


def _make(program: Importer, person: Person) -> None:
    """Write what commands would: texts as they stand, and as mails write them."""
    said = f"{person.name} <{person.email}>, {person.secret}".encode()
    made = {
        "out/mail/agenda-p001-s01-0-leader.eml": b"Content-Type: text/plain\r\n\r\n" + quopri.encodestring(said),
        "out/mail/move-p001-s01-0-leader.eml": b"\r\n\r\n" + base64.encodebytes(said),
        f"out/calendar/people/{WHO}.ics": said,
        "out/notes of mine.txt": said,
        "out/.mail.new": said,
        "private/tables/people.csv": said,
        "private/undo/000001/9.before": said,
        "private/.codes.csv.new": said,
    }
    for path, content in made.items():
        (program.root / path).parent.mkdir(parents=True, exist_ok=True)
        program.write(path, content)


def _rename(program: Importer, ids: dict[str, str]) -> None:
    """Give the people ids that tests can name, wherever they stand."""
    for path in [*program.root.rglob("*.csv")]:
        text = path.read_text(encoding="utf-8")
        for old, new in ids.items():
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    (program.root / "private.lock").unlink(missing_ok=True)
    (program.root / "private/private.lock").unlink(missing_ok=True)


def _add_own_columns(program: Importer, person: Person) -> None:
    for side, grade, above in (("mentors", 3, WHO), ("mentees", 8, "o-boss")):
        rows = program.rows(f"rosters/{side}.csv")
        more = {"grade": str(grade), "country": "GB", "time_zone": "Europe/London", "manager_id": "", "remark": ""}
        rows = [{**row, **more} for row in rows]
        for row in rows:
            if row["id"] in {WHO, "j-abcd"}:
                row["manager_id"] = above
            if row["id"] == WHO:
                row |= {"remark": f"{person.secret} likes tea", "assistant_email": "pa@example.org", "away": ""}
        header = list(dict.fromkeys(column for row in rows for column in row))
        program.write(f"rosters/{side}.csv", written(header, *([row.get(c, "") for c in header] for row in rows)))
    program.write("rosters/org.csv", "id,name,email,manager_id,dotted_line_ids\no-boss,Max Boss,max@example.org,,\n")


def _write_year(program: Importer, person: Person) -> None:
    secret = person.secret
    program.write(
        "pairings.csv",
        "id,mentor_id,mentee_id,status,since,place,note\n"
        f"p001,j-kfwm,{WHO},active,2027-01-11,https://meet.example.org/{secret},{secret} was late\n"
        "p002,j-abcd,s-efgh,active,2027-01-11,Room 4,a note that stays\n"
        f"p003,j-abcd,{WHO},declined,,,\n",
    )
    program.write(
        "check-ins.csv",
        "id,pairing_id,n,window_start,window_end,start,time_zone,minutes,state,place,attended,mine\n"
        f"p001-s01,p001,1,2027-01-25,2027-01-29,2027-01-26 10:00,Europe/London,45,done,{secret},j-kfwm;{WHO},{secret}\n"
        "p002-s01,p002,1,2027-01-25,2027-01-29,2027-01-27 10:00,Europe/London,45,done,,j-abcd;s-efgh,stays\n",
    )
    program.write(
        "consents.csv",
        "person_id,what,text_version,given,withdrawn,by\n"
        f"{WHO},taking-part,sign-up-1,2027-01-01,,{secret}\n{WHO},story,story-1,2027-02-01,2027-02-02,\n"
        "j-kfwm,taking-part,sign-up-1,2027-01-01,,Ana\nj-abcd,taking-part,sign-up-1,2027-01-01,,\n"
        "s-efgh,taking-part,sign-up-1,2027-01-01,,\n",
    )
    program.write(
        "journal.csv",
        "id,date,key,kind,person_id,pairing_id,state\n"
        f"270111-aaaaaaaaaaaa,2027-01-11,introduction-p001-leader,introduction,{WHO},p001,sent\n"
        f"270112-bbbbbbbbbbbb,2027-01-12,agenda-p001-s01-0-leader,agenda,{WHO},p001,failed\n",
    )
    program.write("history.csv", f"mentor_id,mentee_id,cohort,remark\nj-kfwm,{WHO},Bridge 2026,{secret}\n")
    program.write("private/keep-apart.csv", f"mentor_id,mentee_id,until,why\nj-abcd,{WHO},,{secret}\n")
    program.write("private/ends.csv", "pairing_id,date,reason\np009,2027-02-01,time\n")
    program.write(
        "private/did-you-meet.csv",
        f"check_in_id,person_id,said,given,remark\np001-s01,{WHO},done,2027-01-27,{secret}\n"
        "p001-s01,j-kfwm,missed,2027-01-28,\n",
    )
    program.write(
        "private/next-steps.csv", f"check_in_id,text,given\np001-s01,{secret} shows the budget,2027-01-27\n"
        "p002-s01,Ada brings a plan,2027-01-27\n",
    )  # fmt: skip
    program.write(
        "stories.csv",
        f"id,date,pairing_id,consent,text,mine\nstory-001,2027-02-03,p001,withdrawn,,{secret}\n"
        "story-002,2027-02-03,p001,asked,,\nstory-003,2027-02-03,p002,asked,,\n",
    )
    program.write(
        "private/stories.csv",
        f"story_id,pairing_id,text\nstory-002,p001,{secret} drew the budget anew\nstory-003,p002,Kim explained it\n",
    )
    program.write(
        "goals.csv",
        "id,person_id,pairing_id,direction,set,reviewed,state,remark\n"
        f"g001,{WHO},p001,learn,2027-01-26,2027-03-01,partly,{secret}\n"
        "g002,j-abcd,p002,teach,2027-01-27,,open,stays\n",
    )
    program.write(
        "commitments.csv",
        f"id,person_id,made,due,state,remark\nc001,{WHO},2027-01-26,2027-02-26,kept,{secret}\n"
        "c002,s-efgh,2027-01-27,,open,stays\n",
    )
    program.write(
        "private/texts.csv",
        f"id,text\ng001,{secret} learns to ask\nc001,{secret} answers by mail\ng002,Teach what stays\n",
    )
    program.write(
        "private/follow-up-people.csv",
        f"id,group,left,promoted,remark\n{WHO},participant,,yes,{secret}\n{person.email},participant,,,\nE-1,other,,,\n",
    )
    program.write("private/busy.csv", f"person_id,day,hours,read\n{WHO},2027-03-12,09:00-10:00,2027-03-01\n")
    program.write(
        "private/retries.csv",
        "key,tries,next,address,said\n"
        f"agenda-p001-s01-0-leader,1,,{person.email},550 5.1.1 <{person.email}> unknown\n"
        "invitation-p001-s02-0-leader-assistant,1,2027-03-01 10:00,pa@example.org,450 later\n"
        "agenda-p002-s01-0-mentor,1,2027-03-01 10:00,kim@example.org,450 later\n",
    )


def held(root: Path) -> dict[str, bytes]:
    """Return every file of a folder but git's, by path."""
    files = (path for path in sorted(root.rglob("*")) if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def readings(content: bytes) -> Iterator[str]:
    """Yield what a file says: as it stands, and as mails write letters; folded to one form and case."""
    text = content.decode("utf-8", "replace")
    quoted = quopri.decodestring(content).decode("utf-8", "replace")
    blocks = [word for word in text.split() if len(word) >= 16 and len(word) % 4 == 0]
    unpacked = [_unpacked(word) for word in blocks]
    for each in (text, quoted, *unpacked):
        yield unicodedata.normalize("NFC", each).casefold()


def _unpacked(word: str) -> str:
    try:
        return base64.b64decode(word, validate=True).decode("utf-8", "replace")
    except ValueError:
        return ""


def holding(root: Path, words: tuple[str, ...]) -> list[str]:
    """Return the files in which any of some words stands, or whose name says one."""
    wanted = [unicodedata.normalize("NFC", word).casefold() for word in words]
    found = []
    for path, content in held(root).items():
        if any(word in text for text in (*readings(content), path.casefold()) for word in wanted):
            found.append(path)
    return found
