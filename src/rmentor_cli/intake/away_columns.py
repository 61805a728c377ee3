"""Days away of which the first stands in one column and the last in another: `Days off (from)`, `(to)`. Pure."""

from collections.abc import Iterator, Sequence

from rmentor_cli.intake.absences import NO_ABSENCES
from rmentor_cli.intake.evidence import says
from rmentor_cli.intake.reading import NOTHING
from rmentor_cli.model.folding import folded_question, plain
from rmentor_cli.model.header_words import FIRST_DAY, LAST_DAY
from rmentor_cli.model.intake import MappedColumn


def first_and_last_days(columns: Sequence[MappedColumn]) -> Iterator[tuple[MappedColumn, MappedColumn]]:
    """Yield the columns of days away that stand side by side in a map and are the two ends of one stretch."""
    away = [column for column in columns if column.to == "away"]
    while len(away) > 1:
        one, other, *rest = away
        ends = _are_ends(one, other) or _are_ends(other, one)
        if ends:
            yield ends
        away = rest if ends else away[1:]


def _are_ends(first: MappedColumn, last: MappedColumn) -> tuple[MappedColumn, MappedColumn] | None:
    """Return two columns as first and last days, where the words say so that only one of them has."""
    one, other = plain(first.question).split(), plain(last.question).split()
    of_first, of_last = (
        " ".join(word for word in words if word not in beside) for words, beside in ((one, other), (other, one))
    )
    return (first, last) if says(of_first, *FIRST_DAY) and says(of_last, *LAST_DAY) else None


def as_stretch(first: str, last: str) -> str:
    """Return the text of a stretch; one whose end is open stays a question."""
    said = ["" if folded_question(each) in NOTHING | NO_ABSENCES else each for each in (first, last)]
    if all(said):
        return " - ".join(said)
    return f"from {said[0]}" if said[0] else f"until {said[1]}" if said[1] else ""
