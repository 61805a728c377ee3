"""What earlier imports said, without somebody who is erased. Pure.

It is kept cell by cell under the rows of files: an id, or ids joined by a slash. Other people's cells may name the
person too, as whom they avoid or who their manager is.
"""

from collections.abc import Collection, Mapping

from rmentor_cli.model.intake import Special
from rmentor_cli.privacy.traces import Subject

Said = Mapping[tuple[str, str], str]  # by row and column, as private/imports/ keeps it


def forgotten(said: Said, subject: Subject, former_ids: Collection[str], theirs: Collection[str]) -> Said:
    """Return what imports said without every cell about the person, and without their id in cells of others.

    Of what is `theirs`, check-ins and goals, the words go too: what the two meant to do next, whoever told it.
    """
    ids = {subject.id, *former_ids}
    kept = (
        (place, _without_ids(text, ids))
        for place, text in said.items()
        if ids.isdisjoint(place[0].split("/")) and not _is_of_words(place, theirs)
    )
    return {place: text for place, text in kept if not subject.traces.are_in(text)}


def _is_of_words(place: tuple[str, str], theirs: Collection[str]) -> bool:
    is_of_words = place[1] in (Special.NEXT_STEP.value, Special.TEXT.value)
    return is_of_words and place[0].partition("/")[0] in theirs


def _without_ids(text: str, ids: set[str]) -> str:
    """Take ids out of a list; a manager's cell, which is no list, goes on to name them: the line above stays."""
    if ";" not in text and "\n" not in text:
        return text
    mark = ";" if ";" in text else "\n"
    return mark.join(part for part in text.split(mark) if part not in ids)
