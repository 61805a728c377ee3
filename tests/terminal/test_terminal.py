"""What commands show reads the same in a pipe, and user text is never markup or a control sequence."""

import io
import json
from typing import Any

import pytest
from rich.console import Console

from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location, Problem, Severity
from rmentor_cli.terminal.layout import Table, plain, visible, width
from rmentor_cli.terminal.problem_lines import as_annotation, as_json, as_text, counted, sum_line
from rmentor_cli.terminal.rich_output import RichScreen

HOSTILE = ["[/x]", "[red]red[/red]", "\x1b[31mred\x1b[0m", "a\rb", "{{7*7}}", "名前", "Zoë"]


def test_columns_line_up_whatever_the_script() -> None:
    lines = list(plain(Table(("id", "name", "n"), (("j-a", "名前", "1"), ("j-bcd", "Zoë", "22")))))
    assert lines == ["id     name  n", "j-a    名前  1", "j-bcd  Zoë   22"]
    assert width("Zoe\u0308") == 3


def test_text_that_moves_the_cursor_is_made_visible() -> None:
    assert visible("a\x1b[2Jb\rc") == "a\\x1b[2Jb\\x0dc"
    assert visible("line\nline") == "line\nline"


@pytest.mark.parametrize("text", HOSTILE)
def test_user_text_is_shown_as_it_is(text: str) -> None:
    screen = RichScreen()
    written = io.StringIO()
    screen._console = Console(file=written, width=80, force_terminal=True, markup=False, highlight=False)  # noqa: SLF001
    screen.write(text)
    screen.write(Table(("name",), ((text,),)))
    assert written.getvalue().count(visible(text)) == 2
    assert "\x1b[31m" not in written.getvalue()


def problem(severity: Severity = Severity.ERROR, line: int = 2, **more: Any) -> Problem:
    return Problem(Code.BAD_DATE, Location("program.yaml", line, 3), "start is not a date", severity=severity, **more)


def test_a_caret_stands_below_the_place() -> None:
    assert list(as_text([problem(excerpt="  start: soon")])) == [
        "program.yaml:2:3: error[RM203] start is not a date; write it as YYYY-MM-DD",
        "   2 |   start: soon",
        "     |   ^",
    ]


def test_twenty_problems_are_shown_and_the_rest_counted() -> None:
    lines = list(as_text([problem(line=n, fix=f"mend {n}") for n in range(1, 26)]))
    assert len(lines) == 21
    assert lines[-1] == "and 5 more"


def test_one_mistake_on_many_lines_is_said_once() -> None:
    alike = [problem(line=n) for n in range(2, 30)]
    assert list(as_text([*alike, problem(line=30, fix="another")])) == [
        f"{alike[0]} (and on lines 3, 4, 5, 6, 7, 8 and 21 more)",
        str(problem(line=30, fix="another")),
    ]
    assert list(as_text(alike[:2])) == [f"{alike[0]} (and on line 3)"]


@pytest.mark.parametrize(
    ("severities", "said"),
    [
        ([], ""),
        ([Severity.WARNING], "1 warning"),
        ([Severity.ERROR, Severity.HOLD], "2 problems"),
        ([Severity.ERROR, Severity.WARNING, Severity.WARNING], "1 problem and 2 warnings"),
    ],
)
def test_the_sum_line_counts_in_words(severities: list[Severity], said: str) -> None:
    assert sum_line([problem(severity) for severity in severities]) == said


def test_an_annotation_escapes_what_github_reads_as_syntax() -> None:
    odd = Problem(Code.BAD_VALUE, Location("a,b:c.csv", 1), "100% wrong\nreally", "mend it")
    assert as_annotation(odd) == "::error file=a%2Cb%3Ac.csv,line=1,title=RM202::100%25 wrong%0Areally; mend it"
    assert as_annotation(problem(Severity.WARNING)).startswith("::warning file=program.yaml,line=2,col=3,")


def test_json_has_fixed_names_and_no_zero_places() -> None:
    whole_file = as_json(Problem(Code.NO_HEADER, Location("a.csv"), "the file is empty"))
    assert json.loads(json.dumps(whole_file)) == {
        "code": "RM110",
        "severity": "error",
        "path": "a.csv",
        "line": None,
        "column": None,
        "message": "the file is empty",
        "fix": "put the column names on the first line",
    }


def test_numbers_come_with_their_noun() -> None:
    assert [counted(n, "pairing") for n in (0, 1, 2)] == ["0 pairings", "1 pairing", "2 pairings"]
