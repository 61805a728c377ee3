"""The editor's schema and rmentor's own reader agree on good and bad programs."""

from pathlib import Path

import jsonschema
import pytest
import yaml

from rmentor_cli.files.starters import read_starter, starter_names
from rmentor_cli.formats.dossier import decode_program
from rmentor_cli.formats.schema import program_schema
from rmentor_cli.problem_codes import Code

BASE = (Path(__file__).parent.parent / "invalid" / "base" / "program.yaml").read_text(encoding="utf-8")
OF_ONE_FILE = {Code.UNKNOWN_KEY, Code.WRONG_SHAPE, Code.REQUIRED, Code.BAD_VALUE, Code.BAD_DATE}

BAD = {
    "unknown key": BASE + "shedule: {}\n",
    "unknown key inside": BASE.replace("  months: 6", "  month: 6"),
    "no program": BASE.replace("program:\n", "programme:\n"),
    "no name": BASE.replace("  name: Bridge\n", ""),
    "empty name": BASE.replace("  name: Bridge\n", "  name:\n"),
    "a word for a number": BASE.replace("months: 6", "months: six"),
    "too many months": BASE.replace("months: 6", "months: 13"),
    "not a date": BASE.replace("2027-01-11", "11.1.2027"),
    "a list for a section": BASE.replace("safe_contact:\n  name: Bo Lind\n  email: bo@example.org", "safe_contact: []"),
    "a value for a list": BASE + "scheduling: {blackouts: 2027-04-01..2027-04-05}\n",
    "not one of": BASE + "scheduling: {mode: maybe}\n",
    "not true or false": BASE + "matching: {rules: {same_department: sometimes}}\n",
    "weight too large": BASE + "matching: {weights: {style: 1000000}}\n",
    "not an id": BASE.replace("- id: confidence", "- id: Über confident"),
    "two addresses": BASE.replace("ana@example.org", '"ana@example.org, bo@example.org"'),
    "a number that is none": BASE.rstrip() + "\n    target: 1e3x\n",
    "no objective id": BASE.replace("  - id: confidence\n    statement", "  - statement"),
}

GOOD = {
    "base": BASE,
    "quoted number": BASE.replace("months: 6", 'months: "6"'),
    "empty optional": BASE + "sponsor:\n",
    "number as a name": BASE.replace("name: Bridge", "name: 2027"),
    "window mode": BASE + "scheduling: {mode: window, cadence: monthly on the second tuesday, notice: 1 week}\n",
    "rules off": BASE + "matching: {rules: {same_department: false, grade_gap: {min: 0, max: 4}}}\n",
    "hours": BASE + "working_hours: mon-thu 08:00-16:00; fri 08:00-12:00\n",
    "target": BASE.rstrip() + "\n    baseline: 2.5\n    target: 4\n",
}


class _Editor(yaml.SafeLoader):
    """Reads YAML as an editor does: dates stay text."""


_Editor.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def schema_accepts(text: str) -> bool:
    validator = jsonschema.Draft7Validator(program_schema())
    return validator.is_valid(yaml.load(text, Loader=_Editor))  # noqa: S506 - a subclass of the safe loader


def reader_accepts(text: str) -> bool:
    codes = {problem.code for problem in decode_program({"program.yaml": text.encode()}).problems}
    return not codes & OF_ONE_FILE


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_both_refuse_the_same(text: str) -> None:
    assert (schema_accepts(text), reader_accepts(text)) == (False, False)


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD)
def test_both_accept_the_same(text: str) -> None:
    assert (schema_accepts(text), reader_accepts(text)) == (True, True)


@pytest.mark.parametrize("starter", [*starter_names(), "demo"])
def test_both_accept_every_starter(starter: str) -> None:
    text = read_starter(starter)["program.yaml"].decode()
    assert (schema_accepts(text), reader_accepts(text)) == (True, True)


def test_the_schema_is_one_that_editors_know() -> None:
    jsonschema.Draft7Validator.check_schema(program_schema())
