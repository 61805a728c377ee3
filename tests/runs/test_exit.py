"""An exit is without fault: whoever asked, the same bytes; whoever reads, the same words; and no way back by chance."""

import email
import email.policy
import re
import shutil
from email.message import EmailMessage
from pathlib import Path

import pytest

from rmentor_cli.cli.app import run

TODAY = "2027-03-08"  # a Monday
MENTOR, LEADER = "Aline Morel", "Boris Tamm"  # of the pairing that ends
SIDES = {MENTOR: "j-0", LEADER: "s-0"}
HEADER = "id,name,email,grade,department,country,status\n"
ASKERS = ("p001", "j-0", "s-0", MENTOR, LEADER, "aline.morel@example.org", "boris.tamm@example.org")
OTHERS = ("Cleo Weber", "Dan Okoye", "Eva Lind")


def row(person_id: str, name: str, grade: int, department: str) -> str:
    address = f"{name.lower().replace(' ', '.')}@example.org"
    return f"{person_id},{name},{address},{grade},{department},GB,active\n"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """Make a program in which p001 is to end, p002 goes on, and a mentor waits."""
    root = tmp_path / "program"
    base = Path(__file__).parent.parent / "invalid" / "base"
    waiting, second, leader = OTHERS
    files = {
        "program.yaml": (base / "program.yaml").read_text(encoding="utf-8"),
        "rosters/mentors.csv": HEADER
        + row("j-0", MENTOR, 3, "Product")
        + row("j-1", second, 3, "Product")
        + row("j-2", waiting, 3, "Product"),
        "rosters/mentees.csv": HEADER + row("s-0", LEADER, 8, "Finance") + row("s-1", leader, 8, "Finance"),
        "pairings.csv": "id,mentor_id,mentee_id,status,since\np001,j-0,s-0,active,2027-01-11\n"
        "p002,j-1,s-1,active,2027-01-11\n",
    }
    (root / ".git").mkdir(parents=True)
    for path, content in files.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(content, encoding="utf-8")
    with (root / "program.yaml").open("a", encoding="utf-8") as settings:
        settings.write("matching:\n  rules:\n    past_partners: false\n")
    assert run(["schedule", "--quiet", "--on", "2027-01-11", "-C", str(root)]) == 0
    assert run(["calendar", "--quiet", "--on", "2027-01-11", "-C", str(root)]) == 0
    return root


def lived(root: Path, *commands: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Run commands, and return all that was said on the screen."""
    said = ""
    for command in commands:
        capsys.readouterr()
        assert run([*command.split("|"), "--on", TODAY, "-C", str(root)]) == 0, command
        captured = capsys.readouterr()
        said += f"$ {command}\n{captured.out}{captured.err}".replace(str(root), "FOLDER")
    return said


def tree(root: Path, *, private: bool) -> dict[str, bytes]:
    found = {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}
    return {path: content for path, content in found.items() if private or not path.startswith("private/")}


AFTERWARDS = ("match", "schedule", "due|--each", "mail", "calendar", "status", "report", "explain|p001", "validate")


@pytest.mark.parametrize("rematch", [(), ("--rematch",)], ids=["end", "rematch"])
def test_whoever_asked_every_byte_and_every_screen_is_the_same(
    rematch: tuple[str, ...], program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    came_of: set[str] = set()
    held: list[dict[str, bytes]] = []
    for number, asker in enumerate(ASKERS):
        root = program.parent / f"asked-{number}"
        shutil.copytree(program, root)
        said = lived(root, "|".join(("pairing", "end", asker, *rematch)), *AFTERWARDS, capsys=capsys)
        came_of.add(said.partition("\n")[2])  # the first line is what was typed
        held.append(tree(root, private=False))
    assert len(came_of) == 1
    assert all(each == held[0] for each in held)
    assert "git commit -m 'End pairing p001" in came_of.pop()


def test_a_reason_leaves_git_and_every_document_as_they_are_without_one(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    held = []
    for number, reason in enumerate(((), ("--reason", "fit"), ("--reason", "new-role"))):
        root = program.parent / f"reason-{number}"
        shutil.copytree(program, root)
        said = lived(root, "|".join(("pairing", "end", "p001", "--rematch", *reason)), *AFTERWARDS, capsys=capsys)
        held.append((said.partition("\n")[2], tree(root, private=False)))
        kept = root / "private/ends.csv"
        assert kept.is_file() == bool(reason)
        assert not kept.is_file() or kept.read_text() == f"pairing_id,date,reason\np001,{TODAY},{reason[1]}\n"
    assert held[0] == held[1] == held[2]


def test_no_command_about_an_end_has_a_place_for_a_side(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["pairing", "end", "--help"]) == 0
    options = re.findall(r"--[a-z-]+", capsys.readouterr().out)
    common = {"--program", "--on", "--dry-run", "--check", "--format", "--quiet", "--help"}
    assert set(options) == {"--reason", "--rematch", *common}


def swapped(text: str) -> str:
    """Return a text in which the two of the pairing, and the words for their sides, have changed places."""
    pairs = [
        (MENTOR, LEADER),
        ("Aline", "Boris"),
        ("aline.morel", "boris.tamm"),
        ("j-0", "s-0"),
        ("-mentor", "-leader"),
    ]
    there = {one: other for pair in pairs for one, other in (pair, pair[::-1])}
    return re.sub("|".join(sorted(there, key=len, reverse=True)), lambda found: there[found[0]], text)


def mails(root: Path, kind: str) -> dict[str, str]:
    """Return by side every mail of a kind about the pairing that ended: its subject, its text, HTML and calendar."""
    found: dict[str, list[str]] = {"mentor": [], "leader": []}
    for path in sorted((root / "out/mail").glob(f"{kind}-p001*.eml")):
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        parts = [part.get_content() for part in message.walk() if not part.is_multipart()]
        texts = [part if isinstance(part, str) else part.decode() for part in parts]
        outside = [f"{name}: {message[name]}" for name in ("Subject", "From", "To", "Reply-To", "Date")]
        found[path.stem.rpartition("-")[2]].append("\n".join([path.stem, *outside, *texts]))
    return {side: unfolded("\n".join(texts)) for side, texts in found.items()}


def unfolded(text: str) -> str:
    """Return a text in which no line is folded for its length: names are not of one length."""
    return re.sub(r"\r?\n[ \t]", "", text)


@pytest.mark.parametrize("kind", ["exit", "cancellation"])
def test_both_read_the_same_once_their_names_are_swapped(
    kind: str, program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    invited = [f"p001-s0{n}-0" for n in range(3, 7)]
    journal = "id,date,key,kind,person_id,pairing_id,state\n" + "".join(
        f"j-{number}-{side},2027-02-01,invitation-{each}-{side},invitation,{who},p001,sent\n"
        for number, each in enumerate(invited)
        for side, who in (("mentor", "j-0"), ("leader", "s-0"))
    )
    (program / "journal.csv").write_text(journal)
    lived(program, "pairing|end|p001|--rematch", "schedule", "mail", capsys=capsys)
    written = mails(program, kind)
    assert written["mentor"]
    assert swapped(written["mentor"]) == written["leader"]
    assert "asked" not in written["mentor"].replace("nobody is asked for one", "")


def test_the_word_on_an_end_names_the_safe_contact_to_both(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lived(program, "pairing|end|p001|--rematch", "mail", capsys=capsys)
    for text in mails(program, "exit").values():
        assert "If you would like to talk, Bo Lind is there for you, outside both reporting lines" in text


def test_both_stand_alike_on_the_list_of_what_is_owed_and_in_calendars(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = lived(program, "pairing|end|p001|--rematch", "schedule", "calendar", "due|--each", capsys=capsys)
    lines = {line.split()[0]: " ".join(line.split()) for line in said.splitlines() if line.startswith("exit-p001")}
    assert swapped(lines["exit-p001-mentor"]) == lines["exit-p001-leader"]
    mentor, leader = (
        unfolded((program / f"out/calendar/people/{person}.ics").read_text(encoding="utf-8"))
        for person in ("j-0", "s-0")
    )
    of_one = re.compile(r"BEGIN:VEVENT.*?END:VEVENT", re.DOTALL)
    ended = [[each for each in of_one.findall(text) if "UID:p001" in each] for text in (mentor, leader)]
    assert len(ended[0]) == 6
    assert [swapped(each) for each in ended[0]] == ended[1]


def test_the_text_to_paste_names_both_and_no_side(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = lived(program, "pairing|end|p001", capsys=capsys)
    text = said.partition("To both, in the same words:\n")[2].partition("\nPlan:")[0]
    assert text.startswith(f"The pairing of {MENTOR} and {LEADER} ends on {TODAY}.")
    rest = text.replace(f"{MENTOR} and {LEADER}", "")
    assert not re.search(r"mentor|leader|junior|senior|Aline|Boris", rest)


def with_nobody_else(program: Path) -> None:
    """Leave only the two in a program, who cannot be paired with anybody else."""
    for path in ("rosters/mentors.csv", "rosters/mentees.csv", "pairings.csv"):
        first, second, *_ = (program / path).read_text(encoding="utf-8").splitlines(keepends=True)
        (program / path).write_text(first + second, encoding="utf-8")
    (program / "check-ins.csv").unlink()


def test_the_two_are_not_proposed_to_each_other_again_whatever_the_settings_say(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_nobody_else(program)
    commands = ("pairing|end|p001|--rematch", "match", "match|--fresh|--yes", "explain|j-0|s-0")
    said = lived(program, *commands, capsys=capsys)
    assert "proposed" not in (program / "pairings.csv").read_text(encoding="utf-8")
    assert "their pairing has ended: p001 (pairings.csv:2)" in said
    assert "write status active into pairings.csv:2, if both ask for it" in said
    ready_made = program.parent / "pairs.csv"
    ready_made.write_text("mentor,mentee\nj-0,s-0\n")
    said = lived(program, f"match|--import-pairs|{ready_made}", capsys=capsys)
    assert "a pairing of the two has ended in this program" in said
    assert "proposed" not in (program / "pairings.csv").read_text(encoding="utf-8")


def test_neither_reads_of_the_other_why_they_are_not_paired_again(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = [f"explain|j-0|s-0|--for|{side}" for side in ("mentor", "mentee")]
    said = lived(program, "pairing|end|p001", *asked, capsys=capsys)
    told = said.partition("$ explain")[2]
    assert "not available" in told
    assert "ended" not in told
