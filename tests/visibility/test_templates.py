"""A template can name nothing that its readers may not see: what is below the variables it is given is looked at."""

from collections.abc import Iterator
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any, get_args

import pytest

from rmentor_cli.cli.app import run
from rmentor_cli.documents.catalog import VARIABLES
from rmentor_cli.documents.front_matter import Audience, split
from rmentor_cli.documents.rendering import Templates
from rmentor_cli.documents.variables import bare, hints_of
from rmentor_cli.model.fields import Visibility, fields_of
from rmentor_cli.model.program import Program
from tests.visibility.test_canaries import SEEN_BY

_OF_THE_TWO = frozenset(
    {"agenda", "agreement", "safe-contact", "when-and-where", "partner", "prep-mentor", "prep-leader"}
)


def audience_of(name: str) -> Audience:
    """Return whom a template is for: its front matter says, or what it is a part of."""
    said = split(Templates().shipped(name) or "")[0].get("audience")
    if said:
        return Audience(said)
    stem = name.removesuffix(".md.j2")
    for reader in (Audience.SPONSOR, Audience.PARTICIPANT):
        if name.startswith(f"report-{reader.value}"):
            return reader
    return Audience.PAIRING if stem in _OF_THE_TWO else Audience.COORDINATOR if "report" in name else Audience.INVITED


def records_below(hint: Any, seen: set[type[Any]]) -> Iterator[type[Any]]:
    """Yield the records of the program's files that can be reached from a variable."""
    kind = bare(hint)
    for each in get_args(kind):
        yield from records_below(each, seen)
    if isinstance(kind, type) and is_dataclass(kind) and kind not in seen:
        seen.add(kind)
        if kind.__module__.startswith("rmentor_cli.model."):
            yield kind
        for inner in hints_of(kind).values():
            yield from records_below(inner, seen)


@pytest.mark.parametrize("name", sorted(VARIABLES))
def test_what_a_template_can_reach_is_for_its_readers(name: str) -> None:
    may = SEEN_BY[audience_of(name)] | ({Visibility.PAIR} if audience_of(name) is Audience.PAIRING else frozenset())
    for hint in VARIABLES[name].values():
        for record in records_below(hint, set()):
            narrow = [spec.name for spec in _specs(record) if spec.visibility not in may]
            assert not narrow, f"{name} reaches {record.__name__}.{narrow}"


def _specs(record: type[Any]) -> tuple[Any, ...]:
    try:
        return fields_of(record)
    except KeyError:  # a value, such as a range of days
        return ()


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("partner.grade", '"grade" is not known here; no template has it: it is for the coordinator only'),
        (
            "partner.notice_hours",
            '"notice_hours" is not known here; no template has it: it is for the coordinator only',
        ),
    ],
)
def test_a_template_that_asks_for_more_fails_in_validate(
    asked: str, why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(
        [
            "init",
            str(tmp_path),
            "--yes",
            "--name",
            "Bridge",
            "--start",
            "2027-01-11",
            "--coordinator",
            "A <a@example.org>",
        ]
    )
    (tmp_path / "templates/mail").mkdir(parents=True)
    (tmp_path / "templates/mail/introduction.md.j2").write_text(f"---\nsubject: Hello\n---\n{{{{ {asked} }}}}\n")

    assert run(["-C", str(tmp_path), "validate"]) == 1
    said = capsys.readouterr()
    assert why in said.out + said.err


def test_every_field_says_who_may_read_it_and_unless_it_does_nobody_else_may() -> None:
    assert {spec.visibility for spec in fields_of(Program)} == {Visibility.COORDINATOR}
