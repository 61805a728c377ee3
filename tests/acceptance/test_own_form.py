"""The form that `import --questions` describes: under the header that it promises, an export needs no decision."""

import csv
import io
import re
import shutil
from pathlib import Path

import pytest

from tests.acceptance.test_exports import COMMON
from tests.acceptance.transcript import perform

ANSWERS = {
    "Timestamp": "2027/01/11 10:32:05 AM GMT+1",
    "Email Address": "zoe@example.org",
    "ID": "1",
    "Start time": "2027-01-11 10:30:00",
    "Completion time": "2027-01-11 10:32:05",
    "Email": "zoe@example.org",
    "Name": "Zoë Åström",
    "How would you like to take part?": "I show a senior leader something new",
    "What is your name?": "Zoë Åström",
    "What is your grade?": "G3",
    "Which department do you work in?": "Product",
    "Where do you work?": "Stockholm",
    "Which country do you work in?": "Sweden",
    "Which city's time do you keep?": "Stockholm",
    "Which languages could you hold a meeting in?": "English, Swedish",
    "What could you show a senior leader?": "AI assistants, Data (SQL, Python), Reels",
    "What would you most like to learn from a senior leader?": "Budgets, forecasts and boards",
    "What could you pass on in return?": "",
    "What would you most like to learn?": "",
    "What else would you like to learn?": "Strategy, Careers",
    "When could you usually meet?": "Monday 09:00-12:00, Wednesday 13:00-17:00",
    "Is there anyone you would like to be paired with?": "Henrik Lund",
    "Is there anyone you would rather not be paired with?": "",
    "How do you like to work?": "I plan ahead",
    "Do you agree to how your answers are used? (text sign-up-1)": "I have read the text and agree",
}
LEADER = ANSWERS | {
    "Email Address": "henrik@example.org",
    "Email": "henrik@example.org",
    "Name": "Henrik Lund",
    "ID": "2",
    "How would you like to take part?": "I learn from a colleague earlier in their career",
    "What is your name?": "Henrik Lund",
    "What is your grade?": "G9",
    "What could you show a senior leader?": "",
    "What would you most like to learn from a senior leader?": "",
    "What could you pass on in return?": "Strategy, Public speaking",
    "What would you most like to learn?": "AI assistants",
    "What else would you like to learn?": "Data (SQL, Python)",
    "Is there anyone you would like to be paired with?": "",
    "Is there anyone you would rather not be paired with?": "Zoë Åström",
}
TOPICS = (
    "What could you show a senior leader?",
    "When could you usually meet?",
)  # the first, and what follows the last
MULTIPLE = ("languages", "show", "pass on", "else", "usually meet")


@pytest.fixture
def program(tmp_path: Path) -> Path:
    root = tmp_path / "program"
    shutil.copytree(COMMON, root)
    return root


def headers(program: Path) -> list[str]:
    """Return the header lines that the document promises: for mentors and for leaders, each from two tools."""
    said = perform("rmentor import --questions --into rosters", program, program)
    return re.findall(r"^((?:Timestamp|ID),.*)$", said, re.MULTILINE)


def export(header: str, *people: dict[str, str]) -> str:
    questions = next(csv.reader([header]))
    written = io.StringIO()
    csv.writer(written).writerows([questions, *([_answer(header, q, who[q]) for q in questions] for who in people)])
    return written.getvalue()


def _answer(header: str, question: str, answer: str) -> str:
    """Write several answers as the tool does: Microsoft Forms ends each with a semicolon."""
    if not header.startswith("ID") or not any(word in question for word in MULTIPLE):
        return answer
    known = re.findall(r"Data \(SQL, Python\)|Budgets, forecasts and boards|[^, ][^,]*", answer)
    return "".join(f"{each.strip()};" for each in known if each.strip())


def one_form_for_both(mentors: str, leaders: str) -> str:
    """Begin with the question for the role, and ask each side its own questions."""
    first, second = (next(csv.reader([header])) for header in (mentors, leaders))
    name, topics, rest = (first.index(each) for each in ("What is your name?", TOPICS[0], TOPICS[-1]))
    role = "How would you like to take part?"
    return ",".join(
        [*first[:name], role, *first[name:topics], *first[topics:rest], *second[topics:rest], *first[rest:]]
    )


def read(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


def check(program: Path) -> None:
    (zoe,) = read(program / "rosters" / "mentors.csv")
    (henrik,) = read(program / "rosters" / "mentees.csv")
    assert (zoe["name"], zoe["email"], zoe["grade"], zoe["country"]) == ("Zoë Åström", "zoe@example.org", "3", "SE")
    assert zoe["offers"] == "AI assistants;Data (SQL, Python);Reels"
    assert zoe["wants"] == "Budgets, forecasts and boards;Strategy;Careers"
    assert zoe["availability"] == "mon 09:00-12:00; wed 13:00-17:00"
    assert (zoe["time_zone"], zoe["languages"], zoe["style"]) == ("Europe/Stockholm", "en;sv", "planner")
    assert (henrik["offers"], henrik["wants"]) == ("Strategy;Public speaking", "AI assistants;Data (SQL, Python)")
    vetoes = read(program / "private" / "keep-apart.csv")
    assert [(row["mentor_id"], row["mentee_id"]) for row in vetoes] == [(zoe["id"], henrik["id"])]
    consents = read(program / "consents.csv")
    assert {(row["person_id"], row["text_version"], row["given"]) for row in consents} == {
        (zoe["id"], "sign-up-1", "2027-01-11"),
        (henrik["id"], "sign-up-1", "2027-01-11"),
    }


def test_four_headers_are_promised(program: Path) -> None:
    assert len(headers(program)) == 4


@pytest.mark.parametrize("tool", [0, 1], ids=["google", "microsoft"])
def test_two_forms_are_read_whole(tool: int, program: Path) -> None:
    mentors, leaders = headers(program)[tool], headers(program)[2 + tool]
    (program / "leaders.csv").write_text(export(leaders, LEADER), encoding="utf-8")
    (program / "mentors.csv").write_text(export(mentors, ANSWERS), encoding="utf-8")
    for side, file in (("mentors", "mentors.csv"), ("mentees", "leaders.csv"), ("mentors", "mentors.csv")):
        said = perform(f"rmentor import {file} --into {side} --on 2027-01-12", program, program)
        assert "To decide" not in said
        assert "Not read" not in said
    assert said.endswith("[0]\n")  # by then the leader whom the mentor would like is there
    check(program)
    assert "#" not in (program / "intake.yaml").read_text(encoding="utf-8").partition("- name")[2]


@pytest.mark.parametrize("tool", [0, 1], ids=["google", "microsoft"])
def test_one_form_for_both_sides_is_read_whole(tool: int, program: Path) -> None:
    header = one_form_for_both(headers(program)[tool], headers(program)[2 + tool])
    (program / "sign-up.csv").write_text(export(header, ANSWERS, LEADER), encoding="utf-8")
    said = perform("rmentor import sign-up.csv --on 2027-01-12", program, program)
    assert said.endswith("[0]\n")
    for word in ("To decide", "Not read", "warning["):
        assert word not in said
    check(program)
