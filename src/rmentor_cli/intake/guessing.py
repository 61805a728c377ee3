"""What one column of an export is about, from its header and its cells: sure, likely, or nothing. Pure."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence

from rmentor_cli.immutable import immutable
from rmentor_cli.intake.grades import grade_numbers, proposed_grades
from rmentor_cli.intake.headings import fold
from rmentor_cli.intake.plain_words import is_error
from rmentor_cli.intake.questions import VALUES, target_of
from rmentor_cli.intake.splitting import mark_between, split
from rmentor_cli.intake.timestamps import moment
from rmentor_cli.intake.wording import WORDING
from rmentor_cli.model.fields import Invalid, Scalar
from rmentor_cli.model.headers import FIRST_NAMES, LAST_NAMES, SYNONYMS, letters
from rmentor_cli.model.intake import Special
from rmentor_cli.model.kinds import EMAIL
from rmentor_cli.model.people import Role
from rmentor_cli.model.program import DateOrder
from rmentor_cli.model.topic import folded

MOST = 0.8  # the share of filled cells that must fit
LOOKED_AT = 200  # cells of a column
MOST_CHOICES = 6  # different answers to a question on the side
_LONGEST_TITLE = 60
ACCOUNT = frozenset({"name", "email", "email address", "username"})  # what form makers take from the account
# what form makers put beside the answers, and nobody misses
FORM_MAKERS = frozenset(
    {
        "id",
        "start time",
        "last modified time",
        "respondent id",
        "collector id",
        "start date",
        "ip address",
        "custom data 1",
    }
)

MENTOR_WORDS = ("mentor", "mentors", "teach", "teaches", "share", "junior", "early career")
MENTEE_WORDS = ("mentee", "mentored", "learn", "learns", "leader", "senior", "executive")


@immutable
class Guess:
    """Where a column may go, what its answers mean, and whether that is sure."""

    to: str
    is_sure: bool
    values: tuple[tuple[str, str], ...] = ()
    why: str = ""
    is_own: bool = False  # a question of rmentor's own form


def guess(question: str, cells: Sequence[str], topics: Collection[str]) -> Guess | None:
    """Guess what a column is about; `topics` are the folded words of known topics."""
    filled = [cell for cell in cells if cell and not is_error(cell)]
    return next(filter(None, (look(question, filled, topics) for look in _LOOKS)), None)


def role_values(answers: Collection[str]) -> dict[str, str]:
    """Return which side each answer to a role question means; where one is clear, the only other one is the other."""
    sides = {answer: _side(answer) for answer in sorted(answers)}
    clear = {side for side in sides.values() if side}
    if len(sides) == len(Role) and len(clear) == 1:
        (side,) = clear
        sides = {answer: found or side.other for answer, found in sides.items()}
    return {answer: side.value for answer, side in sides.items() if side}


def _side(answer: str) -> Role | None:
    words = f" {folded(answer)} "
    mentor = sum(f" {word} " in words for word in MENTOR_WORDS)
    mentee = sum(f" {word} " in words for word in MENTEE_WORDS)
    if mentor == mentee:
        return None
    return Role.MENTOR if mentor > mentee else Role.MENTEE


def _says(question: str, *patterns: str) -> bool:
    return any(re.search(rf"\b(?:{pattern})\b", folded(question)) for pattern in patterns)


def _fits(cells: Sequence[str], read: Callable[[str], object]) -> bool:
    """Say whether most filled cells can be read, of those looked at; an empty column fits nothing."""
    cells = _sample(cells)
    return bool(cells) and sum(read(cell) is not None for cell in cells) >= MOST * len(cells)


def _sample(cells: Sequence[str]) -> list[str]:
    """Return enough cells to judge a column by, the same whatever the order of its rows."""
    return sorted(cells)[:: len(cells) // LOOKED_AT + 1]


def _parses(kind: Scalar[str]) -> Callable[[str], object]:
    def read(text: str) -> object:
        try:
            return kind.parse(text)
        except Invalid:
            return None

    return read


def _own_question(question: str, cells: Sequence[str], _: Collection[str]) -> Guess | None:
    """Know the questions of rmentor's own sign-up form, whatever was answered."""
    to = target_of(question)
    values = VALUES.get(to, ())
    if to == Special.ROLE.value:  # a question that others ask in the same words, with options of their own
        own = {fold(option) for option, _ in values}
        others = tuple(role_values({cell for cell in cells if fold(cell) not in own}).items())
        values = others if others and own.isdisjoint(map(fold, cells)) else (*values, *others)
    return Guess(to, is_sure=True, values=values, is_own=True) if to else None


def _answered(question: str, cells: Sequence[str], _: Collection[str]) -> Guess | None:
    is_end = _says(question, "end date") and any(":" in cell for cell in cells)  # HR has end dates, too: of contracts
    if not is_end and not _says(
        question, "timestamp", "completion time", "submitted( at| on)?", "submission (date|time)"
    ):
        return None
    is_time = _fits(cells, lambda text: moment(text, DateOrder.DMY) or moment(text, DateOrder.MDY))
    return Guess(Special.ANSWERED.value, is_sure=True) if is_time else None


def _address(question: str, cells: Sequence[str], _: Collection[str]) -> Guess | None:
    if not _fits(cells, _parses(EMAIL)):
        return None
    if _says(question, "manager", "supervisor", "boss", "reports to"):
        return Guess("manager_id", is_sure=True)
    if _says(question, "assistant", "pa", "office"):
        return Guess("assistant_email", is_sure=False, why="an assistant gets copies of invitations")
    return Guess("email", is_sure=True)


def _role(question: str, cells: Sequence[str], _: Collection[str]) -> Guess | None:
    answers = sorted(set(cells))
    if not 1 <= len(answers) <= MOST_CHOICES:
        return None
    asks = _says(question, "role", "sign up as", "signing up as", "take part as", "taking part as", "join as", "side")
    asks = asks or _says(question, "i (would like|want) to be", "would you like to be", "i am (a|an)?", "are you")
    values = role_values(answers)
    if not asks or not values or len(values) < len(answers) - 1 or "job" in folded(question):
        return None
    is_sure = len(values) == len(answers) or len(set(values.values())) == len(Role)
    return Guess(Special.ROLE.value, is_sure=is_sure, values=tuple(sorted(values.items())))


def _part_of_name(question: str, cells: Sequence[str], _: Collection[str]) -> Guess | None:
    if not cells:
        return None
    found = letters(question)
    if found in FIRST_NAMES or _says(question, "your first name", "your given name"):
        return Guess(Special.FIRST_NAME.value, is_sure=True)
    if found in LAST_NAMES or _says(question, "your last name", "your family name", "your surname"):
        return Guess(Special.LAST_NAME.value, is_sure=True)
    return None


def _name(question: str, cells: Sequence[str], _: Collection[str]) -> Guess | None:
    is_name = letters(question) in ("name", *SYNONYMS["name"]) or _says(question, "your (full )?name", "full name")
    others = ("manager", "supervisor", "user name", "username", "company", "team", "department", "assistant", "called")
    if not is_name or _says(question, *others):
        return None
    numbers = sum(cell.isdigit() or "@" in cell for cell in cells)
    return Guess("name", is_sure=True) if cells and not numbers else None


def _grade(question: str, cells: Sequence[str], _: Collection[str]) -> Guess | None:
    asks = _says(question, "grade", "level", "band", "seniority", "how senior", "career stage")
    if not cells or not (asks or _says(question, "job title", "title", "position")) or _says(question, "skill"):
        return None
    if grade_numbers(cells):
        return Guess("grade", is_sure=asks) if asks else None
    if any(len(cell) > _LONGEST_TITLE for cell in cells):
        return None
    why = "titles are not numbers: say how senior each is, a higher number being more senior"
    return Guess("grade", is_sure=False, values=tuple(proposed_grades(cells).items()), why=why)


def _topics(question: str, cells: Sequence[str], topics: Collection[str]) -> Guess | None:
    teaches = _says(question, "teach", "offer", "offers", "share", "help others", "skills", "strengths", "expertise")
    learns = _says(question, "learn", "want", "wants", "learning", "interests?", "curious", "get better at", "goals?")
    if teaches == learns or not cells:
        to = {"offers": "offers", "wants": "wants"}.get(letters(question), "")
        return Guess(to, is_sure=True) if to and cells else None
    mark = mark_between(cells)
    parts = [part for cell in _sample(cells) for part in split(cell, mark, topics)]
    known = sum(folded(part) in topics for part in parts)
    to = "offers" if teaches else "wants"
    return Guess(to, is_sure=known * 2 >= len(parts), why="most of its answers are not in topics.yaml")


def _people(question: str, _: Sequence[str], __: Collection[str]) -> Guess | None:
    if _says(question, "rather not", "avoid", "not be (paired|matched)", "keep apart"):
        return Guess(Special.KEEP_APART.value, is_sure=False, why="goes into private/keep-apart.csv, for nobody else")
    if _says(
        question, "would you like to (meet|be paired|work) with", "prefer to", "preferred (partner|mentor|mentee)"
    ):
        return Guess("prefers", is_sure=False, why="ids, addresses or names of people, best first")
    if _says(question, "consent", "i agree", "privacy notice", "terms"):
        return Guess(Special.CONSENT.value, is_sure=False, why="add version: the version of the text they agreed to")
    return None


def _by_synonym(question: str, cells: Sequence[str], _: Collection[str]) -> Guess | None:
    """Take short headers as HR systems write them, where the cells agree."""
    found = letters(question)
    names = [name for name, words in SYNONYMS.items() if found == letters(name) or found in words]
    plain_ones = {"department", "location", "style", "known_as", "manager_id", "dotted_line_ids", "joined", "capacity"}
    to = names[0] if names else next((name for name in plain_ones if letters(name) == found), "")
    if to == "id" or (to == "name" and _fits(cells, lambda cell: cell.isdigit() or None)):
        return Guess(Special.NUMBER.value, is_sure=True) if cells else None
    if not to or not cells or to in {"name", "email", "grade"}:
        return None
    return _readable(to, cells)


def _readable(to: str, cells: Sequence[str]) -> Guess:
    """Take a column for what it is called, for sure where most of its answers can be read so."""
    mark = mark_between(cells)
    parts = [part for cell in _sample(cells) for part in split(cell, mark, ())] if to == "languages" else cells
    fits = to not in WORDING or _fits(parts, WORDING[to])
    return Guess(to, is_sure=fits, why="" if fits else "most of its answers cannot be read")


def _by_question(question: str, cells: Sequence[str], _: Collection[str]) -> Guess | None:
    """Take questions of a form that ask for one plain thing."""
    for to, patterns in _QUESTIONS:
        if _says(question, *patterns) and cells:
            return _readable(to, cells)
    return None


_QUESTIONS = (
    ("languages", ("languages?",)),
    ("time_zone", ("time ?zone",)),
    ("availability", ("when can you meet", "availab(le|ility)", "free (hours|times?)")),
    ("country", ("country",)),
    ("location", ("location", "office", "site", "where do you work", "city")),
    ("department", ("department", "business unit", "function", "division")),
    ("known_as", ("called", "known as", "preferred name")),
    ("style", ("working style", "how do you like to work")),
    (
        "manager_id",
        (
            "(line|your|direct|s|employee|work) manager",
            "managers? (id|number|name)",
            "supervisors? (id|number|name)",
            "report(s|ing)? to",
        ),
    ),
)
_LOOKS = (
    _own_question,
    _answered,
    _people,
    _address,
    _role,
    _part_of_name,
    _by_synonym,
    _name,
    _topics,
    _grade,
    _by_question,
)


def is_recognized(question: str) -> bool:
    """Say whether a header cell alone looks like a question or a column of people."""
    found = letters(question)
    known = {word for name, words in SYNONYMS.items() for word in (letters(name), *words)}
    return found in known | FIRST_NAMES | LAST_NAMES or _says(
        question, "timestamp", "completion time", "start time", "email( address)?", "e mail", "your name", "full name"
    )


def worth(cells: Sequence[str]) -> int:
    """Rate a row as the header of an export: recognized names count most, then filled cells that differ."""
    filled = [fold(cell) for cell in cells if cell]
    return 100 * sum(map(is_recognized, cells)) + len(set(filled))


def columns_of(questions: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Return each question once, with where it stands first."""
    seen: set[str] = set()
    for index, question in enumerate(questions):
        if question and fold(question) not in seen:
            seen.add(fold(question))
            yield index, question
