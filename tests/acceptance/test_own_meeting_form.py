"""The form after a check-in that `import --questions` prints: built word for word, its export needs no decision."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.importer import Importer, written

ADDRESSES = {"j-kfwm": "zoe@example.org", "s-oqra": "henrik@example.org"}
FIRST = date(2026, 11, 2)
SESSIONS = 12


@pytest.fixture
def desk(tmp_path: Path) -> Importer:
    desk = Importer(tmp_path / "program")
    desk.write("program.yaml", desk.read("program.yaml").replace("2027-01-11", "2026-10-26"))
    desk.write("pairings.csv", "id,mentor_id,mentee_id,status,since\np001,j-kfwm,s-oqra,active,2026-10-26\n")
    days = [FIRST + timedelta(weeks=n) for n in range(SESSIONS)]
    rows = (f"p001-s{n:02},p001,{n},{day},{day},{day} 10:00,Europe/London,45\n" for n, day in enumerate(days, start=1))
    header = "id,pairing_id,n,window_start,window_end,start,time_zone,minutes\n"
    desk.write("check-ins.csv", header + "".join(rows))
    return desk


def printed(desk: Importer) -> tuple[dict[str, list[str]], list[list[str]]]:
    """Return the questions that are printed, with their options, and the header of each tool."""
    text = desk.runs("import", "--questions", "--into", "did-you-meet").out
    parts = re.split(r"^\*\*\d+\. (.+?)\*\*", text.partition("\n## The export")[0], flags=re.MULTILINE)[1:]
    questions = {}
    for wording, rest in zip(parts[::2], parts[1::2], strict=True):
        options = re.search(r"```text\n(.*?)```", rest, re.DOTALL)
        questions[wording] = options[1].splitlines() if options else []
    lines = re.findall(r"^(?:Timestamp|ID),.*$", text, re.MULTILINE)
    return questions, [[cell.strip('"') for cell in re.findall(r'"[^"]*"|[^,]+', line)] for line in lines]


def ticked(questions: Mapping[str, list[str]]) -> Iterator[dict[str, str]]:
    """Yield answers in which every option of every question is ticked once, and that two sensible people could give."""
    _, met, who, notice, excused, attended, step = questions
    yes, no, moved, not_yet = questions[met]
    both, *not_both = questions[attended]
    yield {met: yes, attended: both, step: "Try it in the board meeting"}
    yield {met: moved, who: questions[who][1]}
    yield {met: not_yet}
    for ticks in ((who, questions[who]), (notice, questions[notice]), (excused, questions[excused])):
        yield from ({met: no, who: questions[who][0], ticks[0]: option} for option in ticks[1])
    yield from ({met: no, attended: option} for option in not_both)


@pytest.mark.parametrize("tool", [0, 1], ids=["google", "microsoft"])
def test_its_export_is_read_whole(tool: int, desk: Importer) -> None:
    questions, headers = printed(desk)
    session, rows = next(iter(questions)), []
    for n, ticks in enumerate(ticked(questions)):
        person = [*ADDRESSES][n % 2]
        day = FIRST + timedelta(weeks=n // 2, days=1)
        account = {
            "Timestamp": f"{day:%Y/%m/%d} 4:12:09 PM GMT",
            "Email Address": ADDRESSES[person],
            "ID": str(n),
            "Start time": f"{day} 16:10:00",
            "Completion time": f"{day} 16:12:09",
            "Email": ADDRESSES[person],
            "Name": "Zoë Åström" if n % 2 == 0 else "Henrik Lund",
        }
        named = {session: f"Session {n // 2 + 1}"} if n % 3 else {}  # left empty by whoever is not sure
        rows.append([(account | named | ticks).get(column, "") for column in headers[tool]])
    assert set(questions[session]) == {f"Session {n}" for n in range(1, SESSIONS + 1)}
    said = desk.imports(written(headers[tool], *rows))
    assert said.code == 0
    for word in ("To decide", "Not read", "warning[RM7", "error["):
        assert word not in said.err
    answers = desk.rows("private/did-you-meet.csv")
    assert len(answers) == len(rows) - 1  # not yet
    about = {(n // 2 + 1, [*ADDRESSES][n % 2]) for n in range(len(rows)) if n != 2}
    assert {(int(row["check_in_id"][-2:]), row["person_id"]) for row in answers} == about
    assert [row["text"] for row in desk.rows("private/next-steps.csv")] == ["Try it in the board meeting"]
    assert {row["notice_hours"] for row in answers} == {"", "0", "2", "24", "48", "168"}
    assert "#" not in desk.read("intake.yaml").partition("- name")[2]
    before = desk.files()
    desk.imports(written(headers[tool], *reversed(rows)))
    assert desk.files() == before


def test_the_partner_is_asked_for_where_somebody_has_two(desk: Importer) -> None:
    assert "Who is your partner?" not in printed(desk)[0]
    desk.write("rosters/mentors.csv", desk.read("rosters/mentors.csv") + "j-meil,Mei Lin,mei@example.org,3,ai\n")
    desk.write("pairings.csv", desk.read("pairings.csv") + "p002,j-meil,s-oqra,active,2026-10-26\n")
    assert "Who is your partner?" in printed(desk)[0]


def test_both_forms_are_printed_unless_one_is_named(desk: Importer) -> None:
    both = desk.runs("import", "--questions").out
    assert both.count("\n# The form after a check-in") == both.count("# The sign-up form") == 1
    said = desk.runs("import", "--questions", "--into", "history")
    assert (said.code, 'there is no form for --into "history"' in said.err) == (2, True)
