"""What people write for the hours they can meet, to hours of a week. Pure.

Parts of a day are those of the program's working hours; what cannot be read is named, and the rest of an answer stays.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from rmentor_cli.immutable import immutable
from rmentor_cli.intake.week_words import DAY_END, HALF_DAY, Days, Part, PartOfDay, Span, said_in, without_days
from rmentor_cli.model.fields import Invalid
from rmentor_cli.model.folding import tidy
from rmentor_cli.model.time_kinds import WEEKLY_HOURS
from rmentor_cli.model.values import WeeklyBlock

# the week of a program that says nothing else
USUAL_WEEK = tuple(WeeklyBlock(day, 9 * 60, 17 * 60) for day in range(5))
AFTER_LUNCH = 13 * 60
_TIME = r"(?:noon|\d{1,2}(?:[:.h]\d{2})?\s*(?:am|pm|h)?)\b"
_DAILY = re.compile(
    rf"({_TIME}\s*(?:-|\bto\b|\buntil\b)\s*{_TIME})\s*,?\s*"
    r"(?:daily|(?:every|each) (?:work(?:ing)? ?)?day|every weekday)"
)
# a rest that cannot be read and holds one of these may take back what can
_TAKES_BACK = re.compile(
    r"\b(?:not|no|never|except|but|only|unless|without|if|nicht|kein\w*|nie|auss?er|nur|pas|sauf|seulement|excepto|"
    r"salvo|solo|menos)\b|n't\b|nicht|außer",
    re.IGNORECASE,
)


@immutable
class Week:
    """An answer on availability: the hours that can be read, and the pieces that cannot, each with the reason."""

    blocks: tuple[WeeklyBlock, ...] = ()
    unread: tuple[tuple[str, Invalid], ...] = ()
    names_parts: bool = False  # of days, such as mornings: they are taken from the working hours

    @property
    def text(self) -> str:
        """Return the hours as a roster holds them."""
        return WEEKLY_HOURS.show(self.blocks)


def weekly_hours(text: str, working: Sequence[WeeklyBlock] = USUAL_WEEK) -> str | None:
    """Return an answer on availability as a roster holds it, or None where any part of it cannot be told."""
    week = read_week(text, working)
    return None if week.unread else week.text or None


def names_hours(text: str) -> bool:
    """Say whether any part of an answer can be read."""
    return bool(read_week(text).blocks)


def read_week(text: str, working: Sequence[WeeklyBlock] = USUAL_WEEK) -> Week:
    """Read the days and hours of an answer, piece by piece; days alone are whole working days."""
    daily = _DAILY.fullmatch(tidy(text.casefold()))
    parts = re.split(r"([;,\n])", f"weekdays {daily[1]}" if daily else text)
    pieces = [(mark, piece.strip()) for mark, piece in zip(["", *parts[1::2]], parts[::2], strict=True)]
    reading = _Reading(working, names_days=any(_names_days(piece) for _, piece in pieces))
    for mark, piece in pieces:
        if piece:
            reading.take(piece, goes_on=mark == ",")
    return reading.week()


def _names_days(piece: str) -> bool:
    try:
        return any(isinstance(each, tuple) for each in said_in(piece))
    except Invalid:
        return False


class _Reading:
    """Goes through the pieces of one answer: hours belong to the days before them."""

    def __init__(self, working: Sequence[WeeklyBlock], *, names_days: bool) -> None:
        self._working, self._names_days = working, names_days
        self._working_days = tuple(dict.fromkeys(block.weekday for block in working))
        self._days: Days = ()
        self._goes_on = False  # days that are named now share their hours with those that wait
        self._waiting: list[tuple[str, Days]] = []  # days that no hours follow yet, and the pieces that name them
        self._bare: list[tuple[str, Days]] = []  # days that none follow
        self._blocks: list[WeeklyBlock] = []
        self._unread: list[tuple[str, Invalid]] = []
        self._names_parts = False

    def take(self, piece: str, *, goes_on: bool) -> None:
        """Read one more piece, which may go on with a list; where anything in it cannot be read, none of it counts."""
        self._goes_on = goes_on and bool(self._days)
        before = self._days, [*self._waiting], [*self._bare], len(self._blocks)
        try:
            bare, excepted = without_days(piece)
            for said in _days_first(said_in(bare)):
                self._take(piece, said)
            if excepted:
                self._take_back(excepted, before[3] if bare else 0)
        except Invalid as invalid:
            self._days, self._waiting, self._bare = (), before[1], before[2]
            del self._blocks[before[3] :]
            self._unread.append((piece, invalid))

    def _take(self, piece: str, said: Days | Span | Part) -> None:
        if isinstance(said, tuple):
            self._take_days(piece, said)
            return
        days = self._days
        is_daily = said.is_daily if isinstance(said, Part) else not (said.is_alone or self._names_days)
        if not days and is_daily and not self._unread:
            days, self._names_parts = self._working_days, True
        if not days:
            raise Invalid("names hours without a day")
        self._blocks += self._on(days, said)
        self._names_parts |= isinstance(said, Part)
        self._waiting = []

    def _take_days(self, piece: str, days: Days) -> None:
        """Take days: those of a list before them, which wait for hours, get the same, as in `Mon, Wed 9-12`."""
        if not self._goes_on:
            self._bare, self._waiting = self._bare + self._waiting, []
        self._waiting = [*self._waiting, (piece, days)]
        self._days, self._goes_on = tuple(day for _, each in self._waiting for day in each), True

    def _take_back(self, days: Days, first: int) -> None:
        """Take days out of what was read, from a block on; raises Invalid where nothing stays."""
        self._waiting = [(piece, tuple(day for day in on if day not in days)) for piece, on in self._waiting]
        self._blocks[first:] = [block for block in self._blocks[first:] if block.weekday not in days]
        if not self._blocks[first:] and not any(on for _, on in self._waiting):
            raise Invalid("leaves no day")

    def _on(self, days: Days, said: Span | Part) -> list[WeeklyBlock]:
        """Return the hours on each of some days; raises Invalid where a day that is named has none."""
        if isinstance(said, Span):
            return [WeeklyBlock(day, said.start, said.end) for day in days]
        found = [[WeeklyBlock(day, *span) for span in part_of_day(said, day, self._working)] for day in days]
        is_any_day = set(days) >= set(self._working_days) and any(found)
        if not is_any_day and not all(found):
            raise Invalid("is outside the working hours of the program")
        return [block for blocks in found for block in blocks]

    def week(self) -> Week:
        """Return what was read; days without hours are whole days where no piece says anything of hours."""
        bare = [*self._bare, *self._waiting]
        if bare and not self._blocks and not self._unread:
            for piece, days in bare:
                try:
                    self._blocks += self._on(days, Part())
                except Invalid as invalid:
                    self._unread.append((piece, invalid))
            self._names_parts = True
        else:
            self._unread += [(piece, Invalid("names a day without hours")) for piece, _ in bare]
        if any(_TAKES_BACK.search(piece) for piece, _ in self._unread):
            self._blocks = []
        blocks = sorted(set(self._blocks), key=lambda block: (block.weekday, block.start, block.end))
        return Week(tuple(blocks), tuple(self._unread), self._names_parts and bool(blocks))


def _days_first(said: Sequence[Days | Span | Part]) -> Sequence[Days | Span | Part]:
    """Put days in front of the hours that stand before them, as in `mornings on Tuesday`; raises Invalid.

    Of `Tuesday morning 9-11` nobody can tell whether more is meant than the hours.
    """
    kinds = [type(each) for each in said]
    if any(one is Part and other is Span for one, other in itertools.pairwise(kinds)):
        raise Invalid("names a part of a day and hours")
    is_turned = len(said) == 2 and kinds[0] is not tuple and kinds[1] is tuple  # noqa: PLR2004 - hours, and days
    return said[::-1] if is_turned else said


def part_of_day(part: Part, day: int, working: Iterable[WeeklyBlock]) -> Iterator[tuple[int, int]]:
    """Yield the hours of a part of a working day; the lunch hour belongs to neither half of a day that spans it."""
    if part.name is PartOfDay.LUNCH:
        yield HALF_DAY, AFTER_LUNCH
        return
    for block in working:
        spans_lunch = block.start < HALF_DAY and block.end > AFTER_LUNCH
        low = AFTER_LUNCH if part.name is PartOfDay.AFTERNOON and spans_lunch else block.start
        high = min(block.end, HALF_DAY) if part.name is PartOfDay.MORNING else min(block.end, DAY_END)
        if part.name is PartOfDay.AFTERNOON:
            low = max(low, HALF_DAY)
        low, high = max(low, part.start), min(high, part.end)
        if block.weekday == day and low < high:
            yield low, high
