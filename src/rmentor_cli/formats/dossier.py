"""The files of a program to one dossier, and the changes of a dossier back to files. Pure.

Reading goes in phases, each reporting every problem it finds: bytes to text, text to shape, cells to values. A file
that fails a phase takes no part in the next one.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from rmentor_cli.changes import ChangeSet
from rmentor_cli.formats.journal_csv import LARGEST_JOURNAL, decode_journal
from rmentor_cli.formats.kept_names import WITH_PEOPLE, joined, planned
from rmentor_cli.formats.private_lock import lock_problems
from rmentor_cli.formats.sections import Decoded, decode_list, decode_section, is_secret
from rmentor_cli.formats.table_writing import encode_rows
from rmentor_cli.formats.tables import Table, decode_rows, parse_table
from rmentor_cli.formats.text import LARGEST_FILE, decode_text, repair_mojibake
from rmentor_cli.formats.yaml_nodes import Mapping as YamlMapping
from rmentor_cli.formats.yaml_nodes import Node, Scalar, parse_yaml
from rmentor_cli.immutable import immutable
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.fields import fields_of
from rmentor_cli.model.file_kinds import PEOPLE_NAMES, PRIVATE_TABLES, PULSE_FIGURES, TABLES, FileKind
from rmentor_cli.model.intake import IntakeMap
from rmentor_cli.model.journal import JournalLine
from rmentor_cli.model.private import PersonName, PrivateDossier
from rmentor_cli.model.program import FORMAT, DateOrder, Names, Program
from rmentor_cli.model.sources import Sources, TableSource, YamlSource
from rmentor_cli.model.topic import Topic
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location, Problem, did_you_mean, in_reading_order, stops

LONGEST_EXCERPT = 200
NEEDED = (paths.PROGRAM, paths.MENTORS, paths.MENTEES)


@immutable
class Loaded:
    """What came of reading a program folder: the dossier where it could be made, and every problem found."""

    dossier: Dossier | None
    private: PrivateDossier
    problems: tuple[Problem, ...]
    judged: bool = False  # whether the rules that compare files have been run
    halted: bool = False  # program.yaml says too little to read the other files by


def decode_program(raw: Mapping[str, bytes]) -> Loaded:
    """Decode everything a program folder holds, by path."""
    return _Decoder(raw).decode()


class _Decoder:
    """Gathers what the files say, and what is wrong with them."""

    def __init__(self, raw: Mapping[str, bytes]) -> None:
        self._raw = raw
        self._problems: list[Problem] = []
        self._tables: dict[str, TableSource] = {}
        self._own: dict[str, TableSource] = {}
        self._yamls: dict[str, YamlSource] = {}
        self._names: Mapping[str, PersonName] | None = None  # where git is not to have them
        self._dates: DateOrder | None = None  # not known until program.yaml has said so

    def decode(self) -> Loaded:
        self._problems += [
            Problem(Code.MISSING_FILE, Location(path), "the file is missing")
            for path in NEEDED
            if path not in self._raw
        ]
        program = self._yaml(paths.PROGRAM, self._program)
        if self._dates is None:
            return Loaded(None, PrivateDossier(), tuple(in_reading_order(self._problems)), halted=True)
        dates = self._dates
        topics = self._yaml(paths.TOPICS, lambda node: decode_list(paths.TOPICS, node, Topic)) or ()
        intake = self._yaml(paths.INTAKE, lambda node: decode_list(paths.INTAKE, node, IntakeMap)) or ()
        names = self._rows(PEOPLE_NAMES, paths.PEOPLE, dates) if program and program.names is Names.PRIVATE else None
        self._names = None if names is None else {each.id: each for each in names}
        parts = {kind.part: self._rows(kind, kind.path, dates) for kind in TABLES}
        pulse = {PurePosixPath(path).stem: self._rows(PULSE_FIGURES, path, dates) for path in self._under(paths.PULSE)}
        others = (kind for kind in PRIVATE_TABLES if kind is not PEOPLE_NAMES)
        private = PrivateDossier(people=names or (), **{k.part: self._rows(k, k.path, dates) for k in others})
        self._look_at_lock(private)
        templates = {
            path.removeprefix(f"{paths.TEMPLATES}/"): self._text(path) for path in self._under(paths.TEMPLATES)
        }
        problems = tuple(in_reading_order(self._problems))
        if program is None:
            return Loaded(None, private, problems)
        sources = Sources(self._tables, self._yamls, self._own, self._raw)
        known = {name: text for name, text in templates.items() if text is not None}
        dossier = Dossier(
            program=program, topics=topics, intake=intake, pulse=pulse, templates=known, sources=sources, **parts
        )
        return Loaded(dossier, private, problems)

    def _program(self, node: Node) -> Decoded:
        self._dates = _date_order(node)
        return decode_section(paths.PROGRAM, node, Program)

    def _look_at_lock(self, private: PrivateDossier) -> None:
        if paths.PRIVATE_LOCK in self._raw:
            text = self._raw[paths.PRIVATE_LOCK].decode("utf-8", "replace")
            self._problems += lock_problems(text, self._raw, private)

    def _under(self, folder: str) -> list[str]:
        return sorted(path for path in self._raw if path.startswith(f"{folder}/"))

    def _text(self, path: str) -> str | None:
        at_most = LARGEST_JOURNAL if path in {paths.JOURNAL, paths.PRIVATE_JOURNAL} else LARGEST_FILE
        text = decode_text(path, self._raw[path], at_most=at_most)
        if isinstance(text, Problem):
            self._problems.append(text)
            return None
        return text

    def _yaml(self, path: str, decode: Callable[[Node], Decoded]) -> Any:
        text = self._text(path) if path in self._raw else None
        if text is None:
            return None
        node = parse_yaml(path, text)
        if isinstance(node, Problem):
            excerpt = YamlSource(path, text).excerpt(node.location)
            self._problems.append(replace(node, excerpt=_harmless(excerpt) if len(excerpt) <= LONGEST_EXCERPT else ""))
            return None
        if node is None:
            self._problems.append(Problem(Code.YAML_SYNTAX, Location(path), "the file says nothing"))
            return None
        if newer := _newer_format(path, node):
            self._problems.append(newer)
            return None
        decoded = decode(node)
        source = YamlSource(path, text, decoded.places)
        self._yamls[path] = source
        self._problems += [replace(p, excerpt=_harmless(source.excerpt(p.location))) for p in decoded.problems]
        return decoded.value

    def _rows(self, kind: FileKind, path: str, dates: DateOrder) -> Any:
        text = self._text(path) if path in self._raw else None
        if text is None:
            return ()
        if kind.record is JournalLine:
            return self._journal(path, text)
        table = self._joined(parse_table(path, text, kind.record), kind)
        self._problems += table.problems
        if stops(table.problems):
            return ()
        self._tables[path] = table.source
        records, problems = decode_rows(table.source, kind.record, dates)
        self._problems += [*problems, *_mojibake(table.source)]
        return records

    def _joined(self, table: Table, kind: FileKind) -> Table:
        """Add names and addresses to people, where they stand in a file of their own."""
        source = table.source
        if self._names is None or kind.path not in WITH_PEOPLE or "id" not in source.columns:
            return table
        self._own[kind.path] = source
        return parse_table(kind.path, joined(source, self._names), kind.record)

    def _journal(self, path: str, text: str) -> Sequence[JournalLine]:
        read = decode_journal(path, text, with_source=paths.is_private(path))
        self._problems += read.problems
        if read.source:
            self._tables[path] = read.source
        return read.records


def _harmless(line: str) -> str:
    """Return a line to show with a problem; one that holds a password is shown nowhere."""
    return "" if any(map(is_secret, re.findall(r"[\w-]+(?=[\"']?\s*:)", line))) else line


def _date_order(node: Node) -> DateOrder | None:
    """Read how dates are written, whatever else is wrong: without it every date elsewhere would look wrong too."""
    if not isinstance(node, YamlMapping):
        return None
    given = {key.text: value for key, value in node.entries}
    found = given.get("dates")
    if found is None:
        unknown = given.keys() - {spec.name for spec in fields_of(Program)}
        return None if any(did_you_mean(word, ["dates"]) for word in unknown) else DateOrder.ISO
    if not isinstance(found, Scalar):
        return None
    words = {order.value: order for order in DateOrder}
    return DateOrder.ISO if found.is_empty else words.get(found.text.casefold())


def _newer_format(path: str, node: Node) -> Problem | None:
    """Look at `format` before anything else: what a newer rmentor wrote is not judged by this one's tables."""
    if path != paths.PROGRAM or not isinstance(node, YamlMapping):
        return None
    for key, value in node.entries:
        if key.text == "format" and isinstance(value, Scalar) and value.text.isdecimal() and int(value.text) > FORMAT:
            said = f"format {value.text} is newer than {FORMAT}, which this rmentor reads"
            return Problem(Code.NEWER_FORMAT, Location(path, value.line, value.column), said)
    return None


def _mojibake(source: TableSource) -> Iterator[Problem]:
    for index, row in enumerate(source.rows):
        if row.text.isascii():
            continue
        for column, cell in zip(source.columns, row.cells, strict=False):
            if repaired := repair_mojibake(cell):
                at = source.locate(index, column)
                yield Problem(Code.MOJIBAKE, at, f'{column} "{cell}" looks damaged', f'it was probably "{repaired}"')


def changes_between(before: Dossier, after: Dossier) -> ChangeSet:
    """Encode the tables that differ, and plan the change of their files."""
    return _changes(TABLES, before.sources, before, after)


def private_changes(sources: Sources, before: PrivateDossier, after: PrivateDossier) -> ChangeSet:
    """Encode the private tables that differ, and plan the change of their files."""
    return _changes(PRIVATE_TABLES, sources, before, after)


def _changes(kinds: Iterable[FileKind], sources: Sources, before: object, after: object) -> ChangeSet:
    parts = ((kind, getattr(before, kind.part), getattr(after, kind.part)) for kind in kinds)
    texts = {
        kind.path: encode_rows(sources.tables.get(kind.path), old, new, key=kind.key)
        for kind, old, new in parts
        if old != new
    }
    return planned(sources, texts)
