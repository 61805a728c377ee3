"""Write the pages of docs/ that are made from the code: `python -m docs.generate`. A test compares them."""

import contextlib
import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rmentor_cli.cli.app import COMMANDS, load_command, run
from rmentor_cli.formats.schema import reference_rows
from rmentor_cli.model import paths
from rmentor_cli.model.fields import Owner, Visibility, fields_of
from rmentor_cli.model.file_kinds import PRIVATE_TABLES, PULSE_FIGURES, RUNS, TABLES
from rmentor_cli.model.intake import MEETINGS, OF_MEETINGS, ONE_SIDE, PEOPLE, ROSTERS, IntakeMap, Special, files_by_word
from rmentor_cli.model.program import Program
from rmentor_cli.model.topic import Topic
from rmentor_cli.problem_codes import Code

HERE = Path(__file__).parent
_READERS = {
    Visibility.COORDINATOR: "you",
    Visibility.PAIR: "the two",
    Visibility.SPONSOR: "the sponsor",
    Visibility.PROGRAM: "everybody",
}
MADE = "<!-- Made by `make docs`; edit the code instead. -->\n"


def pages() -> dict[str, str]:
    """Return every generated page by its name."""
    return {
        "cli.md": _cli(),
        "problem-codes.md": _problem_codes(),
        "program-yaml.md": _program_yaml(),
        "files.md": _files(),
        "intake-yaml.md": _intake_yaml(),
    }


def _cli() -> str:
    parts = [f"# Commands\n\n{MADE}\n{_help()}"]
    for entry in COMMANDS:
        parts.append(f"## {entry.name}\n\n{_help(entry.name)}")
        parts += [f"### {entry.name} {verb}\n\n{_help(entry.name, verb)}" for verb in _verbs(entry.name)]
    return "\n".join(parts)


def _verbs(name: str) -> list[str]:
    return sorted(getattr(load_command(name), "commands", {}))


def _help(*command: str) -> str:
    os.environ["COLUMNS"] = "80"
    said = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with contextlib.redirect_stdout(said):
        run([*command, "--help"])
    said.seek(0)
    return f"```text\n{said.read().strip()}\n```\n"


def _problem_codes() -> str:
    rows = "".join(f"| `{code.value}` | {code.title} | {code.remedy} |\n" for code in Code)
    return f"# Problem codes\n\n{MADE}\n| code | what it says | what to do |\n| --- | --- | --- |\n{rows}"


def _program_yaml() -> str:
    return f"# program.yaml\n\n{MADE}\n{_keys(Program)}\n# topics.yaml\n\nA list; each entry has:\n\n{_keys(Topic)}"


def _keys(record: type[Any]) -> str:
    rows = "".join(
        f"| `{name}` | {kind} | {f'`{default}`' if default not in {'', 'needed'} else default} | {about} |\n"
        for name, kind, default, about in reference_rows(record)
    )
    return f"| key | what it holds | default | meaning |\n| --- | --- | --- | --- |\n{rows}"


def _intake_yaml() -> str:
    places = [
        f"- `{ROSTERS}`: sign-ups of both sides; a column of `{Special.ROLE.value}` tells them apart",
        f"- `{ONE_SIDE[0]}` or `{ONE_SIDE[1]}`: sign-ups of one side",
        f"- `{PEOPLE}`: facts from HR on people who signed up already; adds nobody but managers, to `{paths.ORG}`",
        *(f"- `{word}`: {kind.path}" for word, kind in sorted(files_by_word().items()) if word not in ONE_SIDE),
    ]
    rows, of_meetings = (
        "".join(
            f"| `{special.value}` | {special.about} |\n" for special in Special if (special in OF_MEETINGS) is wanted
        )
        for wanted in (False, True)
    )
    return (
        f"# intake.yaml\n\n{MADE}\n"
        "How an export of a form, an HR system or a spreadsheet maps onto the files of the program: a list of maps. "
        "`rmentor import FILE --draft-map` writes one to correct; `rmentor import FILE` uses the one that fits.\n\n"
        f"{_keys(IntakeMap)}\n## Where a map goes: `into`\n\n" + "\n".join(places) + "\n\n"
        "## Where a column goes: `to`\n\n"
        "Any column of the file that is not rmentor's own (docs/files.md), and for people also:\n\n"
        f"| to | what it does |\n| --- | --- |\n{rows}\n"
        "Columns of ids, such as `manager_id` or `prefers`, may hold numbers, addresses or names in the export. "
        "Several columns may fill one list, such as `wants`, in their order. "
        "Hours in several are joined, too, where none overlap.\n\n"
        f"Into `{MEETINGS}`, the answers to a form after a check-in, `{Special.ANSWERED.value}` and:\n\n"
        f"| to | what it does |\n| --- | --- |\n{of_meetings}\n"
        "There no `check_in_id` is needed: the session or the time of the answer finds it. Yes, no and moved, "
        "`2 hours` or `a week`, and `I did` or `my partner` are understood as people write them, in English, German, "
        "French and Spanish; below `values`, "
        "other words may mean `me`, `partner`, "
        "`both`, `neither`, `mentor` or `mentee`, and `done`, `missed`, `cancelled` or `moved`.\n"
    )


def _files() -> str:
    kinds = [*TABLES, PULSE_FIGURES, *PRIVATE_TABLES, RUNS]
    parts = [
        f"## {_name(kind.path)}\n\n{kind.about[0].upper()}{kind.about[1:]}.\n\n{_columns(kind.record)}"
        for kind in kinds
    ]
    readers = (
        "Read by: who may find it in a mail, an agenda, a calendar or a page that rmentor writes, beside you. The two "
        "are those of the pairing it is about. What is in git, everybody reads who has the repository.\n"
    )
    return f"# The CSV files and their columns\n\n{MADE}\n{readers}\n" + "\n".join(parts)


def _name(path: str) -> str:
    return f"{path}/<round>.csv" if path == paths.PULSE else path


def _columns(record: type[Any]) -> str:
    rows = "".join(_column_rows(record))
    return f"| column | meaning | example | written by | read by |\n| --- | --- | --- | --- | --- |\n{rows}"


def _column_rows(record: type[Any]) -> Iterator[str]:
    for spec in fields_of(record):
        example = f"`{spec.example}`" if spec.example else ""
        owner = {Owner.HUMAN: "you", Owner.TOOL: "rmentor", Owner.BOTH: "both"}[spec.owner]
        needed = " (needed)" if spec.required else ""
        yield f"| `{spec.name}` | {spec.help}{needed} | {example} | {owner} | {_READERS[spec.visibility]} |\n"


if __name__ == "__main__":
    for page, text in pages().items():
        (HERE / page).write_text(text, encoding="utf-8")
