"""What an export says of any other file of the program, merged row by row through its field table. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rmentor_cli.immutable import immutable
from rmentor_cli.intake.answers import Answer
from rmentor_cli.intake.directory import Directory, from_program
from rmentor_cli.intake.enrolling import CellChange, Merged, merge_record
from rmentor_cli.intake.identifying import Sayings
from rmentor_cli.intake.latest import latest
from rmentor_cli.intake.splitting import split
from rmentor_cli.model.cells import read_cell, show_cell
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.fields import FieldSpec, Owner, fields_of
from rmentor_cli.model.file_kinds import FileKind
from rmentor_cli.model.intake import NAMING_PEOPLE
from rmentor_cli.model.program import DateOrder
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem, listed


@immutable
class Filled:
    """The records of a file after an import, and what there is to tell."""

    records: tuple[Any, ...]
    added: tuple[str, ...]
    taken: tuple[CellChange, ...]
    kept: tuple[CellChange, ...]
    same: int
    base: Mapping[tuple[str, str], str]
    problems: tuple[Problem, ...]


def fill(
    clerk: "Clerk", before: Sequence[Any], answers: Iterable[Answer], sayings: Sayings, dates: DateOrder | None
) -> Filled:
    """Merge the answers into the records of a file: what a row is about is told by the file's key."""
    records = {clerk.key_of(record): record for record in before}
    merged: dict[str, Merged[Any]] = {}
    said: dict[tuple[str, str], str] = {}
    for key, answer in _newest(clerk, answers, dates):
        cells = clerk.cells(answer)
        if key in records:
            merged[key] = merge_record(records[key], key, clerk.open_cells(cells), sayings)
        elif record := clerk.new(answer, cells):
            merged[key] = Merged(record, (), ())
        else:
            continue
        said |= {(key, column): text for column, text in cells.items()}
    added = sorted(merged.keys() - records.keys())
    after = records | {key: each.record for key, each in merged.items()}
    return Filled(
        records=tuple(after[key] for key in (*records, *added)),
        added=tuple(added),
        taken=tuple(change for each in merged.values() for change in each.taken),
        kept=tuple(change for each in merged.values() for change in each.kept),
        same=sum(not each.taken for key, each in merged.items() if key in records),
        base={**sayings.base, **said},
        problems=tuple(clerk.problems),
    )


def _newest(clerk: "Clerk", answers: Iterable[Answer], dates: DateOrder | None) -> Iterator[tuple[str, Answer]]:
    """Return the last answer on each row, by the row's key."""
    groups: dict[str, list[Answer]] = {}
    for answer in answers:
        if key := clerk.key(answer):
            groups.setdefault(key, []).append(answer)
    for key, group in groups.items():
        newest = latest(group, dates)
        if isinstance(newest, Problem):
            clerk.problems.append(newest)
        else:
            yield key, newest


class Clerk:
    """Knows one file: what tells its rows apart, and whom its cells may name."""

    def __init__(self, dossier: Dossier, kind: FileKind) -> None:
        """Learn the columns of a file, and who is who."""
        self._kind = kind
        self._specs = {spec.name: spec for spec in fields_of(kind.record)}
        self._directory = Directory.of(from_program(dossier))
        self.problems: list[Problem] = []

    def key(self, answer: Answer) -> str:
        """Return what tells the row of an answer apart; empty, and told, where the answer lacks a part of it."""
        cells = self._named(answer, self._kind.key)
        parts = [cells[column] for column in self._kind.key]
        if needed := [name for name in self._kind.key if self._specs[name].required and not cells[name]]:
            self._tell(answer, f"the row has no {listed(needed)}", "fill it in, then export again")
            return ""
        return "/".join(parts)

    def key_of(self, record: Any) -> str:
        """Return the same of a record."""
        return "/".join(show_cell(self._specs[name].kind, getattr(record, name)) for name in self._kind.key)

    def cells(self, answer: Answer) -> dict[str, str]:
        """Return what an answer says, with ids for people."""
        return self._named(answer, answer.cells)

    def open_cells(self, cells: Mapping[str, str]) -> dict[str, str]:
        """Return the cells that are not rmentor's own."""
        return {name: text for name, text in cells.items() if self._specs[name].owner is not Owner.TOOL}

    def new(self, answer: Answer, cells: Mapping[str, str]) -> Any | None:
        """Make a new record; none, and told, where the answer does not say all that is needed."""
        lacking = [spec.name for spec in self._specs.values() if spec.required and not cells.get(spec.name)]
        if lacking:
            said = f"{self._kind.path} has no such row, and a new one needs {listed(lacking)}"
            self._tell(answer, said, "correct the row, or map the columns that hold it")
            return None
        given = {name: read_cell(self._specs[name].kind, text) for name, text in cells.items() if text}
        return self._kind.record(**given)

    def _named(self, answer: Answer, columns: Iterable[str]) -> dict[str, str]:
        return {column: self._ids(self._specs[column], answer.get(column)) for column in columns}

    def _ids(self, spec: FieldSpec, text: str) -> str:
        """Return ids for people named by address or name; what names nobody stays, and the file's rules tell it."""
        if spec.name not in NAMING_PEOPLE or not text:
            return text
        found = [self._directory.find(word) for word in split(text, "", ())]
        words = split(text, "", ())
        return ";".join(who[0].id if len(who) == 1 else word for who, word in zip(found, words, strict=True))

    def _tell(self, answer: Answer, said: str, fix: str) -> None:
        self.problems.append(Problem(Code.UNCLEAR_PERSON, answer.at, said, fix))
