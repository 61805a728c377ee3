"""Which answers of a column no map can read yet, so that a person decides them all in one place. Pure."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from rmentor_cli.intake.cell_errors import is_error, is_formula
from rmentor_cli.intake.consent_text import agreement
from rmentor_cli.intake.grades import are_numbers, grade_numbers, proposed_grades
from rmentor_cli.intake.reading import NOTHING
from rmentor_cli.intake.splitting import mark_between, split
from rmentor_cli.intake.wording import wording
from rmentor_cli.model.folding import folded_question
from rmentor_cli.model.intake import Special
from rmentor_cli.model.values import WeeklyBlock

MOST = 60  # lines of a map; the commonest answers first
_READ = ("country", "time_zone", "languages", "availability", "capacity")
_DECIDED = (Special.ROLE.value, Special.CONSENT.value)


def unread_answers(
    to: str, cells: Sequence[str], meant: Mapping[str, str], working: Sequence[WeeklyBlock]
) -> tuple[str, ...]:
    """Return the answers of a column that are neither read nor given a meaning, the commonest first."""
    if to == "grade":
        return _unread_grades(cells, meant)
    if to not in (*_READ, *_DECIDED):
        return ()
    read = _reader(to, working)
    known = {folded_question(said) for said in meant} | NOTHING
    mark = mark_between(cells)
    times: Counter[str] = Counter()
    for cell, number in Counter(filter(None, cells)).items():
        parts = split(cell, mark) if mark or to == "languages" else [" ".join(cell.split())]
        times.update(dict.fromkeys((part for part in parts if not read(part)), number))
    unread = (said for said in times if folded_question(said) not in known and not _is_of_a_spreadsheet(said))
    return tuple(sorted(unread, key=lambda said: (-times[said], said))[:MOST])


def _unread_grades(cells: Sequence[str], meant: Mapping[str, str]) -> tuple[str, ...]:
    """Return the words beside grades that are numbers: what each of them is, nobody but a person knows."""
    read = {*grade_numbers(cells), *meant} if are_numbers(cells) else set(cells)
    times = Counter(cells)
    unread = (word for word in proposed_grades(cells) if word not in read and folded_question(word) not in NOTHING)
    return tuple(
        sorted((word for word in unread if not _is_of_a_spreadsheet(word)), key=lambda w: (-times[w], w))[:MOST]
    )


def unread_sides(cells: Sequence[str], read: Callable[[str], object]) -> tuple[str, ...]:
    """Return the answers on who called a meeting off that nobody can read; none that may name somebody."""
    times = Counter(cell for cell in cells if cell and not read(cell) and not _may_name(cell))
    return tuple(sorted(times, key=lambda said: (-times[said], said))[:MOST])


def _may_name(text: str) -> bool:
    """Say whether a word after the first begins as a name does."""
    return any(word[:1].isupper() and word.rstrip(".,") != "I" for word in text.split()[1:])


def _reader(to: str, working: Sequence[WeeklyBlock]) -> Callable[[str], object]:
    if to == Special.ROLE.value:
        return lambda _: False
    if to == Special.CONSENT.value:
        return lambda text: agreement(text) is not None
    return wording(working)[to]


def _is_of_a_spreadsheet(text: str) -> bool:
    return is_error(text) or is_formula(text)
