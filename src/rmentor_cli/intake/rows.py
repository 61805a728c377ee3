"""What an export says of any other file of the program, merged row by row through its field table. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rmentor_cli.immutable import immutable
from rmentor_cli.intake.answers import Answer
from rmentor_cli.intake.directory import Directory, from_answer, from_program
from rmentor_cli.intake.enrolling import CellChange, Merged, merge_record, taken_over
from rmentor_cli.intake.latest import clocks, is_older, latest
from rmentor_cli.intake.sayings import ANSWERED, Sayings
from rmentor_cli.intake.splitting import split
from rmentor_cli.model.cells import read_cell, show_cell
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.fields import FieldSpec, Invalid, Owner, fields_of
from rmentor_cli.model.file_kinds import PRIVATE_TABLES, FileKind
from rmentor_cli.model.intake import NAMING_PEOPLE, PEOPLE, Special
from rmentor_cli.model.kinds import SLUG
from rmentor_cli.model.people import OrgMember, Role
from rmentor_cli.model.program import DateOrder
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem, Severity, listed


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
    outdated: tuple[str, ...] = ()  # rows of which a newer answer was read before: what stands stays


def fill(
    clerk: "Clerk", before: Sequence[Any], answers: Iterable[Answer], sayings: Sayings, dates: DateOrder | None
) -> Filled:
    """Merge the answers into the records of a file: what a row is about is told by the file's key."""
    records = {clerk.key_of(record): record for record in before}
    merged: dict[str, Merged[Any]] = {}
    said: dict[tuple[str, str], str] = {}
    outdated: list[str] = []
    by = clocks(dates)
    for key, answer in _newest(clerk, answers, dates):
        if key in records and is_older(answer, sayings.times_of(key), by):
            outdated.append(key)
            merged[key] = Merged(records[key], (), ())
            continue
        if key in records:
            merged[key] = merge_record(records[key], key, clerk.open_cells(answer), sayings)
            cells: Mapping[str, str] = clerk.whole_cells(answer)
        elif record := clerk.new(answer):
            merged[key] = Merged(record, (), ())
            cells = answer.cells
        else:
            continue
        said |= {(key, column): text for column, text in cells.items()}
        if answered := answer.also(Special.ANSWERED):
            said[key, ANSWERED] = answered
    added = sorted(merged.keys() - records.keys())
    after = records | {key: each.record for key, each in merged.items()}
    taken = tuple(change for each in merged.values() for change in each.taken)
    return Filled(
        records=tuple(after[key] for key in (*records, *added)),
        added=tuple(added),
        taken=taken,
        kept=tuple(change for each in merged.values() for change in each.kept),
        same=sum(not each.taken for key, each in merged.items() if key in records),
        base={**sayings.base, **said, **taken_over(sayings, taken)},
        problems=(*clerk.problems, *clerk.strangers()),
        outdated=tuple(outdated),
    )


def _newest(clerk: "Clerk", answers: Iterable[Answer], dates: DateOrder | None) -> Iterator[tuple[str, Answer]]:
    """Return the last answer on each row, by the row's key."""
    groups: dict[str, list[Answer]] = {}
    for answer in filter(None, map(clerk.resolved, answers)):
        groups.setdefault(clerk.key(answer), []).append(answer)
    for key, group in groups.items():
        newest = latest(group, dates, clerk.whose(group[0]))
        if isinstance(newest, Problem):
            clerk.problems.append(newest)
        else:
            yield key, newest


class Clerk:
    """Knows one file: what tells its rows apart, and whom its cells may name."""

    def __init__(self, dossier: Dossier, kind: FileKind, answers: Iterable[Answer]) -> None:
        """Learn the columns of a file, and who is who: in the program, and in the export itself."""
        self._kind = kind
        self._specs = {spec.name: spec for spec in fields_of(kind.record)}
        self._people, self._roles = dossier.people, dossier.roles
        described = (from_answer(answer, answer.get("id")) for answer in answers if answer.get("id"))
        known = {each.id: each for each in (*described, *from_program(dossier, Sayings({}, {})))}
        self._directory = Directory(known.values())
        self.problems: list[Problem] = []
        self._strangers: dict[str, dict[str, Answer]] = {}

    def resolved(self, answer: Answer) -> Answer | None:
        """Return an answer with ids for people; none, and told, where it does not say which row it is about."""
        cells: dict[str, str] = {}
        for column, text in answer.cells.items():
            try:
                cells[column] = self._ids(self._specs[column], text)
            except Invalid as invalid:
                self._tell_unfound(answer, column, text, invalid)
        if self._is_enrolled(answer):
            return None
        self._swap_sides(cells)
        lacking = [name for name in self._kind.key if self._specs[name].required and not cells.get(name)]
        if needed := [name for name in lacking if not answer.get(name)]:
            self._tell(answer, f"the row has no {listed(needed)}", "fill it in, then export again")
        return None if lacking else answer._replace(cells=cells)

    def _is_enrolled(self, answer: Answer) -> bool:
        """Leave out and tell who takes part, where a file is for people who do not."""
        person = self._people.get(answer.get("id")) if self._kind.record is OrgMember else None
        if person:
            said = f"{person.name} ({person.id}) takes part, and {self._kind.path} holds those who do not: left out"
            fix = f"what is new of them goes into the rosters, with a map into {PEOPLE}"
            self.problems.append(Problem(Code.UNREAD_ANSWER, answer.at, said, fix, Severity.WARNING))
        return person is not None

    def _swap_sides(self, cells: dict[str, str]) -> None:
        """Put two people into the columns of their sides, whichever way round the export names them."""
        sides = (self._roles.get(cells.get("mentor_id", "")), self._roles.get(cells.get("mentee_id", "")))
        if sides == (Role.MENTEE, Role.MENTOR):
            cells["mentor_id"], cells["mentee_id"] = cells["mentee_id"], cells["mentor_id"]

    def key(self, answer: Answer) -> str:
        """Return what tells the row of an answer apart."""
        return "/".join(answer.get(column) for column in self._kind.key)

    def whose(self, answer: Answer) -> str:
        """Name whose line an answer is about, where that is one person; a new line has no id that anybody knows."""
        person = self._people.get(answer.get("person_id"))
        return f"{person.name} ({person.id})" if person else ""

    def key_of(self, record: Any) -> str:
        """Return the same of a record."""
        return "/".join(show_cell(self._specs[name].kind, getattr(record, name)) for name in self._kind.key)

    def open_cells(self, answer: Answer) -> dict[str, str]:
        """Return the cells that are not rmentor's own."""
        return {name: text for name, text in self.whole_cells(answer).items() if self._is_open(name)}

    def whole_cells(self, answer: Answer) -> dict[str, str]:
        """Return the cells of which every word could be read: the others leave what stands alone."""
        return {name: text for name, text in answer.cells.items() if name not in answer.partly}

    def _is_open(self, name: str) -> bool:
        return self._specs[name].owner is not Owner.TOOL

    def new(self, answer: Answer) -> Any | None:
        """Make a new record; none, and told, where the answer does not say all that is needed."""
        lacking = [spec.name for spec in self._specs.values() if spec.required and not answer.get(spec.name)]
        if lacking:
            said = f"{self._kind.path} has no such row, and a new one needs {listed(lacking)}"
            self._tell(answer, said, "correct the row, or map the columns that hold it")
            return None
        self._note_strangers(answer)
        given = {name: read_cell(self._specs[name].kind, text) for name, text in answer.cells.items() if text}
        return self._kind.record(**given)

    def _note_strangers(self, answer: Answer) -> None:
        """Keep ids that nobody has: a lone name in small letters looks like one, and must not go into git unseen."""
        for column in answer.cells.keys() & NAMING_PEOPLE if self._kind not in PRIVATE_TABLES else ():
            for word in filter(None, answer.cells[column].split(";")):
                if not self._directory.find(word):
                    self._strangers.setdefault(column, {}).setdefault(word, answer)

    def strangers(self) -> Iterator[Problem]:
        """Tell ids of new rows that nobody has, once per column."""
        for column, words in sorted(self._strangers.items()):
            quoted_words = listed([f'"{word}"' for word in words])
            told = "is nobody whom the program knows, and was taken for an id"
            told = told if len(words) == 1 else "are nobody whom the program knows, and were taken for ids"
            fix = f"if it is a name, take it out of {self._kind.path} before it goes into git, and write the whole name"
            at = next(iter(words.values())).at
            yield Problem(Code.UNREAD_ANSWER, at, f"{column} {quoted_words} {told}", fix, Severity.WARNING)

    def _ids(self, spec: FieldSpec, text: str) -> str:
        """Return ids for people named by address or name; raises Invalid for what names nobody and is no id either."""
        if spec.name not in NAMING_PEOPLE or not text:
            return text
        return ";".join(self._id(word) for word in split(text, ""))

    def _id(self, word: str) -> str:
        found = self._directory.find(word)
        if len(found) > 1:
            raise Invalid(f"could be {listed([f'{each.name} ({each.id})' for each in found])}")
        if not found and not SLUG.takes(word):
            raise Invalid("is nobody whom the program knows")
        return found[0].id if found else word

    def _tell_unfound(self, answer: Answer, column: str, text: str, invalid: Invalid) -> None:
        fix = "write the id, the e-mail address or the whole name"
        if column in self._kind.key:
            self._tell(answer, f'{column} "{text}" {invalid.message}', fix)
            return
        said = f'{column} "{text}" {invalid.message}; the cell was left as it is'
        self.problems.append(Problem(Code.UNREAD_ANSWER, answer.at, said, fix, Severity.WARNING))

    def _tell(self, answer: Answer, said: str, fix: str) -> None:
        self.problems.append(Problem(Code.UNCLEAR_PERSON, answer.at, said, fix))
