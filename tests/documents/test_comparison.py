"""Two days side by side: the page and the spreadsheet put the same figures beside each other."""

import csv
from dataclasses import replace
from datetime import timedelta

from rmentor_cli.documents.comparison import comparison
from rmentor_cli.formats.figures import compared_csv
from rmentor_cli.measures.edition import Edition, compared
from tests.measures.editions import an_edition
from tests.measures.troubled import ON, troubled_dossier

MISSED = "Missed"


def without_missed(each: Edition) -> Edition:
    chapters = (
        replace(chapter, figures=tuple(figure for figure in chapter.figures if figure.label != MISSED))
        for chapter in each.chapters
    )
    return replace(each, chapters=tuple(chapters))


def test_a_figure_of_one_day_alone_is_on_the_page_as_in_the_spreadsheet() -> None:
    then, now = (an_edition(troubled_dossier(), day) for day in (ON - timedelta(weeks=4), ON))
    for earlier, later in ((without_missed(then), now), (then, without_missed(now))):
        on_page = next(each for each in comparison(earlier, later).figures if each.label == MISSED)
        lines = csv.DictReader(compared_csv(compared(earlier, later)).splitlines())
        line = next(each for each in lines if each["measure"] == MISSED)
        assert [bool(on_page.then), bool(on_page.now)] == [bool(line["earlier_value"]), bool(line["value"])]
        assert bool(on_page.then) != bool(on_page.now)
        assert on_page.change == line["change"] == ""


def test_months_stand_beside_nothing() -> None:
    then, now = (an_edition(troubled_dossier(), day) for day in (ON - timedelta(weeks=4), ON))
    assert not [each for each in comparison(then, now).figures if each.label.startswith("Sessions held, ")]
