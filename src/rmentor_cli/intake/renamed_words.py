"""Words of a column that an export calls otherwise throughout, as one in another language does. Pure.

People of one department are known by one word: were `Finance` to become `Finanzen` for everybody in one file, the next
sign-up who says `Finance` could be paired with them. So the words of the rosters stay until the map says `values`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rmentor_cli.immutable import immutable
from rmentor_cli.intake.identified import Identified, Setting
from rmentor_cli.intake.merging import Verdict, judge
from rmentor_cli.model.fields import fields_of
from rmentor_cli.model.folding import folded_label
from rmentor_cli.model.kinds import LINE
from rmentor_cli.model.people import Participant

_FEWEST = 3  # people of whom an export would have to say another word: fewer may well have moved
_HALF = 2
_COLUMNS = tuple(
    spec.name for spec in fields_of(Participant) if spec.kind is LINE and spec.name not in ("name", "known_as")
)


@immutable
class Renamed:
    """A column of which an export uses other words: each with the word that stands, and for how many people."""

    column: str
    words: tuple[tuple[str, str, int], ...]


def with_standing_words(
    setting: Setting, people: Sequence[Identified]
) -> tuple[tuple[Identified, ...], tuple[Renamed, ...]]:
    """Let people keep their words where an export only calls the same things otherwise, and say which."""
    there = set[str]().union(*(each.answer.cells for each in people))
    renamed = tuple(filter(None, (_renamed(setting, people, column) for column in _COLUMNS if column in there)))
    for each in renamed:
        meant = {folded_label(said): stands for said, stands, _ in each.words}
        people = [_in_words(person, each.column, meant) for person in people]
    return tuple(people), renamed


def _renamed(setting: Setting, people: Iterable[Identified], column: str) -> Renamed | None:
    people = tuple(people)
    said = {*map(folded_label, {each.answer.get(column) for each in people})}
    stand = {*map(folded_label, {getattr(each, column) for each in setting.dossier.people.values()})}
    decided = _decided(setting, column)
    changed = Counter(
        (now, new)
        for now, new in _changes(setting, people, column)
        if folded_label(new) not in stand | decided and folded_label(now) not in said
    )
    words = tuple(
        sorted((new, now, number) for (now, new), number in changed.items() if _is_one_to_one(changed, now, new))
    )
    return Renamed(column, words) if sum(number for *_, number in words) >= _FEWEST else None


def _decided(setting: Setting, column: str) -> frozenset[str]:
    """Return the words of which the map says what they mean."""
    values = (pair for each in setting.chosen.columns if each.to == column for pair in each.values)
    return frozenset(folded_label(word) for pair in values for word in pair)


def _changes(setting: Setting, people: Iterable[Identified], column: str) -> Iterator[tuple[str, str]]:
    """Yield what stands and what would take its place, for everybody whose cell would change."""
    sayings = setting.sayings
    for each in people:
        person = None if each.is_new else setting.dossier.people.get(each.person_id)
        now, new, place = getattr(person, column, ""), each.answer.get(column), (each.person_id, column)
        if now and new and judge(sayings.base.get(place), now, new, sayings.still_elsewhere(place)) is Verdict.TAKEN:
            yield now, new


def _is_one_to_one(changed: Mapping[tuple[str, str], int], now: str, new: str) -> bool:
    """Say whether most who had one word would get the other, and most who would get it had the one."""
    number = changed[now, new] * _HALF
    before = sum(count for (one, _), count in changed.items() if one == now)
    after = sum(count for (_, other), count in changed.items() if other == new)
    return number > before and number > after


def _in_words(person: Identified, column: str, meant: Mapping[str, str]) -> Identified:
    word = meant.get(folded_label(person.answer.get(column)))
    if word is None:
        return person
    return person.saying({**person.answer.cells, column: word})
