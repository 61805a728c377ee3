"""The cells of a mapped column to the text that the file will hold. Pure."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, cached_property

from rmentor_cli.immutable import immutable
from rmentor_cli.intake.absences import NO_ABSENCES, joined_years, stretch
from rmentor_cli.intake.cell_errors import is_error, is_of_a_spreadsheet
from rmentor_cli.intake.grades import grade_numbers, is_plain_number
from rmentor_cli.intake.splitting import MARK, mark_between, split
from rmentor_cli.intake.surnames_first import turner
from rmentor_cli.intake.timestamps import day
from rmentor_cli.intake.topic_options import topic_options
from rmentor_cli.intake.weeks import USUAL_WEEK, read_week
from rmentor_cli.intake.wording import WORDING, number
from rmentor_cli.model import paths
from rmentor_cli.model.cells import read_cell, show_cell
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.fields import FieldSpec, Invalid, Listed
from rmentor_cli.model.folding import folded_question, folded_term, letters
from rmentor_cli.model.intake import NAMING_PEOPLE, IntakeMap, MappedColumn, Other, Special, goes_into_rosters, targets
from rmentor_cli.model.kinds import LEVELS, LINE, PROSE
from rmentor_cli.model.lost_letters import EXPORT_AGAIN
from rmentor_cli.model.pairing import SIDE_SAID
from rmentor_cli.model.program import DateOrder
from rmentor_cli.model.time_kinds import DATE, HOURS_FIX, WEEKLY_HOURS
from rmentor_cli.model.topic import ids_by_word
from rmentor_cli.model.values import WeeklyBlock

_UNSEEN = re.compile("[\u200b\u200e\u200f\u2060\ufeff]")  # comes along where an address is copied, and means nothing
_NUMBER_BEHIND = re.compile(r"\s*\(\s*[^\W_]{0,4}\d+\s*\)$")  # Ingrid Falk (10234), as HR systems write names
_LEADER_BEHIND = re.compile(r"\s*\([^()]*\)$")  # Finance (Henrik Lund), as Workday names organizations
_OTHER = re.compile(r"^other\s*:\s*", re.IGNORECASE)
_PARTED = re.compile(r"\s*;+\s*|\s*:+\s*$")  # what parts the answers in a file, or announces a level and says none
TOPICS = ("offers", "wants")
NAMES = frozenset({"name", Special.MANAGER_NAME.value})
PARTS_OF_NAMES = frozenset({"name", Special.FIRST_NAME.value, Special.LAST_NAME.value})
_OF_NAMES = NAMES | PARTS_OF_NAMES
NOT_SAID = frozenset({"k.a.", "k. a.", "k.a", "keine angabe", "keine angaben", "ohne angabe", "no answer"})
NOTHING = NOT_SAID | {"n/a", "n.a.", "-", "--", "none", "nil", ".", "tbd", "tbc"}
NO_TOPIC = (
    NOTHING
    | {"na", "no", "nothing", "not sure", "?", "unsure", "don't know", "nothing yet", "anything"}
    | {"other", "other (please specify)"}  # ticked for what is written beside it
)


class PartlyInvalid(Invalid):
    """Some of the answers in a cell cannot be read; the rest of them can."""

    def __init__(self, parts: Sequence[tuple[str, Invalid]], rest: str) -> None:
        """Keep the answers that cannot be read, each with the reason, and the text of the others."""
        super().__init__(parts[0][1].message, parts[0][1].fix)
        self.parts = tuple(parts)
        self.rest = rest


@immutable
class Reader:
    """How the cells of one column are read."""

    column: MappedColumn
    spec: FieldSpec | None  # None: the target is no column of the file
    values: Mapping[str, str]  # what an answer means, by its folded text
    known: Mapping[str, str]  # the ids of known topics, by their folded words
    mark: str
    of_people: bool
    dates: DateOrder
    turn: Callable[[str], str] = str  # puts a given name in front of its surname
    whole: frozenset[str] = frozenset()  # options with marks of their own that other columns show, folded
    working: tuple[WeeklyBlock, ...] = USUAL_WEEK  # the program's working hours, whose parts have names

    @property
    def is_list(self) -> bool:
        """Say whether a cell may hold several answers."""
        return self.spec is not None and isinstance(self.spec.kind, Listed)

    @property
    def is_of_hours(self) -> bool:
        """Say whether a cell holds hours of a week."""
        return self.spec is not None and self.spec.kind is WEEKLY_HOURS

    def read(self, text: str) -> str:
        """Return what the cell of the file will hold; raises Invalid."""
        text = text if text.isascii() else _UNSEEN.sub("", text)
        if is_of_a_spreadsheet(text):
            raise _not_an_answer(text)
        folded = folded_question(text)
        meant = self.values.get(folded)
        if meant is None and folded.endswith(";"):  # one option, ticked alone
            meant = self.values.get(folded[:-1])
        if meant is None and "?" in text and self.of_people and self.column.to in _OF_NAMES:
            said = f"{EXPORT_AGAIN}; or write below values of this column in {paths.INTAKE} how the name is written"
            raise Invalid("has ? in the place of letters", said)
        if meant is None and folded in self._nothing:
            return ""
        if meant is None and self.values and self.column.to == Special.KEEP_APART.value:
            return PROSE.parse(self._people(text))
        if self.spec is None or not text:
            return PROSE.parse(self.turn(text)) if meant is None else meant
        if isinstance(self.spec.kind, Listed):
            return "" if meant == "" else self._several(text if meant is None else meant)
        if self.spec.kind is WEEKLY_HOURS:
            return self._hours(text if meant is None else meant)
        return self._one(text if meant is None else meant)

    @property
    def _names_people(self) -> bool:
        """Say whether the cells are people: a word for nobody is understood where everybody is known."""
        return self.column.to in NAMING_PEOPLE or self.column.to == Special.KEEP_APART.value

    @cached_property
    def _nothing(self) -> frozenset[str]:
        """Return the answers that say nothing: `none` of how many is a number, and `no` of days away means none."""
        if self._names_people:
            return frozenset()
        if self.column.to == Special.CONSENT.value:
            return NOTHING - NOT_SAID  # a question that somebody would rather not answer is for a person, and no blank
        if self.column.to == "capacity":
            return frozenset(each for each in NOTHING if not number(each))
        return NOTHING | NO_ABSENCES if self.column.to == "away" else NOTHING

    @cached_property
    def _options(self) -> frozenset[str]:
        """Return the answers that hold a mark of their own, or may, folded."""
        return frozenset({*self.known, *self.whole, *(folded_term(said) for said in self.values if MARK.search(said))})

    def _people(self, text: str) -> str:
        """Return the words for people in a cell, a line each, where any of them is given a meaning."""
        words = [word for line in text.split("\n") for word in split(line, ";" if ";" in line else "")]
        meant = [self.values.get(folded_question(word), word) for word in words]
        return text if meant == words else "\n".join(filter(None, meant))

    def _several(self, text: str) -> str:
        text = joined_years(text) if self.column.to == "away" else text
        parts = split(text, self.mark, self._options)
        read: list[str] = []
        unread: list[tuple[str, Invalid]] = []
        for part in parts:
            try:
                meant = self.values.get(folded_question(part))
                read += [self._part(each) for each in ([part] if meant is None else meant.split(";"))]
            except Invalid as invalid:
                unread.append((part, invalid))
        rest = ";".join(dict.fromkeys(filter(None, read)))
        if unread:
            raise PartlyInvalid(unread, rest)
        return rest

    @cached_property
    def _part(self) -> Callable[[str], str]:
        """Return what reads one of several answers; many people tick the same."""
        return cache(self._one)

    def _hours(self, text: str) -> str:
        """Return hours of a week, where an answer may be several options; raises Invalid for what is none."""
        parts = split(text, self.mark, self._options) if self.values else [text]
        week = read_week(";".join(self.values.get(folded_question(part), part) for part in parts), self.working)
        unread = [(piece, Invalid(invalid.message, HOURS_FIX)) for piece, invalid in week.unread]
        if unread and week.blocks:
            raise PartlyInvalid(unread, week.text)
        if unread:
            raise unread[0][1]
        return week.text

    def _one(self, text: str) -> str:
        if self.spec is None or not text:
            return text
        if self.spec.name in NAMING_PEOPLE or self.spec.kind is SIDE_SAID:
            return LINE.parse(text)  # found later, when everybody is known
        text = " ".join(text.split())
        if self.spec.name == "name" and self.of_people and text.endswith(")"):
            text = _NUMBER_BEHIND.sub("", text)
        text = self.turn(text)
        if self.spec.name == "department" and letters(self.column.question) == "supervisoryorganization":
            text = _LEADER_BEHIND.sub("", text)
        if self.spec.name in TOPICS:
            bare = folded_question(_OTHER.sub("", text))
            text = "" if bare in NO_TOPIC or not re.search(r"\w", bare) else self._topic(text)
        worded = WORDING[self.spec.name](text) if self.spec.name in WORDING else None
        if worded == "":
            return ""
        if self.spec.kind is DATE and (found := day(text, self.dates)):
            worded = found.isoformat()
        if self.spec.name == "away" and (days := stretch(text, self.dates)):
            worded = str(days)
        return show_cell(self.spec.kind, read_cell(self.spec.kind, worded or text, self.dates))

    def _topic(self, text: str) -> str:
        """Return a topic as it was worded; by its id where the words hold a mark that means something in the file."""
        if topic := self.known.get(folded_term(text)):
            return topic if re.search(r"[;:]", text) else text
        word, _, level = text.rpartition(":")
        if self.column.to == "offers" and level.strip() in LEVELS and folded_term(word) in self.known:
            return text
        return _PARTED.sub(", ", text).strip(" ,") if self.column.other is Other.KEEP else ""


def _not_an_answer(text: str) -> Invalid:
    if is_error(text):
        return Invalid("is an error of the spreadsheet", "mend its formula there, then export again")
    return Invalid("is a formula", "write what it should say into the export")


def readers(
    dossier: Dossier, chosen: IntakeMap, cells: Callable[[MappedColumn], Sequence[str]]
) -> dict[MappedColumn, Reader]:
    """Make the reader of every column of a map; `cells` returns all that stands in one."""
    specs = targets(chosen.into)
    known = ids_by_word(dossier.topics)
    is_of_people = goes_into_rosters(chosen.into)
    options = topic_options(dossier, (each for each in chosen.columns if each.to in TOPICS), cells, known)

    def reader(column: MappedColumn) -> Reader:
        spec = specs.get(column.to)
        is_list = spec is not None and isinstance(spec.kind, Listed)
        mark_of = options.mark if column.to in TOPICS else mark_between
        return Reader(
            column=column,
            spec=spec,
            values={folded_question(said): meant for said, meant in _values(column, cells)},
            known=known if column.to in TOPICS else {},
            mark=column.split or (mark_of(cells(column)) if is_list or column.values else ""),
            whole=options.whole if column.to in TOPICS else frozenset(),
            of_people=is_of_people,
            dates=chosen.dates or dossier.program.dates,
            turn=turner(column.question, cells(column)) if is_of_people and column.to in NAMES else str,
            working=dossier.program.working_hours,
        )

    return {column: reader(column) for column in chosen.columns}


def _values(column: MappedColumn, cells: Callable[[MappedColumn], Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Return what answers mean: as the map says, and grades such as G7 where a whole column is written so."""
    if column.to != "grade":
        yield from column.values
        return
    yield from grade_numbers(cells(column)).items()
    yield from ((said, meant) for said, meant in column.values if meant or not is_plain_number(said))  # left blank
