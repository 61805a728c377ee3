"""The words of the report: the sentence at the top, the tiles, the long lists."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from rmentor_cli.dates import last_day
from rmentor_cli.documents.rendering import Templates
from rmentor_cli.documents.report import FOLDER, report_files
from rmentor_cli.documents.report_headline import headline
from rmentor_cli.documents.report_page import Index
from rmentor_cli.documents.report_words import FOLDED, SHOWN, report_words
from rmentor_cli.measures.edition import Chapter, Edition
from rmentor_cli.measures.measure import Measure, Unit
from rmentor_cli.measures.metrics import measure
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckInState, PairingStatus
from rmentor_cli.model.values import DateRange
from tests.builders import START, a_check_in, a_dossier, a_leader, a_mentor, a_pairing, a_program
from tests.measures.editions import an_edition
from tests.measures.troubled import ON, troubled_dossier

PAGE, TEXT = f"{FOLDER}/coordinator.html", f"{FOLDER}/coordinator.md"


def test_the_sentence_at_the_top_says_what_the_metrics_say() -> None:
    dossier = troubled_dossier()
    metrics = measure(dossier, ON)
    assert headline(metrics) == (
        f"Of the sessions due, {metrics.figures['check-ins-on-plan'].text} were held. "
        f"{len(metrics.attention)} of {metrics.live} pairings need attention."
    )


def a_small_program(*rows: Any) -> Dossier:
    pairing = a_pairing("p001", "j-1", "s-1")
    return a_dossier(mentors=(a_mentor("j-1"),), mentees=(a_leader("s-1"),), pairings=(pairing,), check_ins=tuple(rows))


ONE = "1 of 1 pairing needs attention."
DUE = "Of the sessions due,"
UNSAID = "Nobody has said yet how the first sessions went"
NEXT = ON + timedelta(days=1)
HELD = a_check_in("p001", 1, CheckInState.DONE, window=(ON, ON))
AHEAD = a_check_in("p001", 1, window=(ON, ON))
MISSED = a_check_in("p001", 1, CheckInState.MISSED, window=(ON, ON))


@pytest.mark.parametrize(
    ("dossier", "day", "word", "sentence"),
    [
        (a_small_program(HELD), ON, "On track", f"{DUE} 1 of 1 (100%) were held. No pairing needs attention today."),
        (a_small_program(MISSED), ON, "Needs attention", f"{DUE} 0 of 1 (0%) were held. {ONE}"),
        (a_small_program(), START, "Too early to say", "No session is due yet; 1 pairing going on."),
        (a_small_program(AHEAD), NEXT, "Too early to say", f"{UNSAID}; 1 pairing going on."),
        (a_small_program(), ON, "Needs attention", ONE),
        (a_dossier(), START, "Too early to say", "No session is due yet; 0 pairings going on."),
    ],
)  # fmt: skip
def test_a_word_and_a_sentence_for_every_state(dossier: Dossier, day: Any, word: str, sentence: str) -> None:
    words = report_words(dossier, an_edition(dossier, day))
    assert (words.traffic.word, words.headline) == (word, sentence)
    assert words.traffic.sign.startswith("M")


def test_before_anything_is_due_a_pairing_alone_is_no_word_and_is_told() -> None:
    two = a_small_program()
    other = a_pairing("p002", "j-2", "s-2", since=ON)
    two = replace(
        two,
        mentors=(*two.mentors, a_mentor("j-2")),
        mentees=(*two.mentees, a_leader("s-2")),
        pairings=(*two.pairings, other),
    )
    words = report_words(two, an_edition(two, ON))
    assert (words.traffic.word, words.headline) == (
        "Too early to say",
        "No session is due yet; 1 of 2 pairings needs attention.",
    )


def an_edition_of_hundreds() -> tuple[Dossier, Edition]:
    dossier = troubled_dossier(600)
    return dossier, an_edition(dossier, ON)


def test_of_a_long_list_the_first_are_shown_more_are_folded_and_the_rest_is_counted() -> None:
    dossier, made = an_edition_of_hundreds()
    words = report_words(dossier, made)
    attention = words.attention
    assert (len(attention.shown), len(attention.more)) == (SHOWN, FOLDED)
    assert SHOWN + FOLDED + attention.left == len(made.metrics.attention)
    files = report_files(dossier, made, Templates())
    for text in (files[PAGE], files[TEXT]):
        assert f"And {attention.left} more pairings, not listed here." in text
        assert f"And {words.upcoming.left} more check-ins, not listed here." in text


def unreported(pairings: int) -> Dossier:
    """Make pairings that met, and of whose second check-in nobody said anything."""
    ids = [f"p{n:03}" for n in range(1, pairings + 1)]
    held = [a_check_in(i, 1, CheckInState.DONE, window=(ON - timedelta(days=30),) * 2) for i in ids]
    silent = [a_check_in(i, 2, window=(ON - timedelta(days=10),) * 2) for i in ids]
    pairs = tuple(a_pairing(i, "j-1", "s-1") for i in ids)
    people: dict[str, Any] = {"mentors": (a_mentor("j-1", name="Ada"),), "mentees": (a_leader("s-1", name="Bo"),)}
    return a_dossier(pairings=pairs, check_ins=(*held, *silent), **people)


@pytest.mark.parametrize(("pairings", "alone", "together"), [(1, 1, 0), (2, 0, 2), (130, 0, 130)])
def test_pairings_of_which_only_a_report_is_missing_are_asked_together(
    pairings: int, alone: int, together: int
) -> None:
    dossier = unreported(pairings)
    made = an_edition(dossier, ON)
    words = report_words(dossier, made)
    found = words.unreported
    assert len(words.attention.shown) == alone
    assert len(found.shown) + len(found.more) + found.left == together
    files = report_files(dossier, made, Templates())
    for text in (files[PAGE], files[TEXT]):
        assert (f"{together} pairings: no report yet" in text) is bool(together)
        assert ("And 30 more pairings, not listed here." in text) is (together > SHOWN + FOLDED)
        assert ("Ada and Bo (p002): 3 May" in text) is bool(together)
        assert "No pairing needs attention today." not in text


def test_a_check_in_of_the_coming_days_names_its_zone_only_where_it_is_not_the_programs() -> None:
    dossier = troubled_dossier()
    rows = tuple(replace(row, time_zone="Asia/Tokyo") if row.id == "p001-s05" else row for row in dossier.check_ins)
    words = report_words(dossier, an_edition(replace(dossier, check_ins=rows), ON))
    whens = [row.when for row in (*words.upcoming.shown, *words.upcoming.more)]
    assert [when for when in whens if "Tokyo" in when] == ["Tue 18 May, 10:30 Asia/Tokyo"]
    assert not [when for when in whens if "London" in when]


def test_a_check_in_without_a_start_is_announced_by_the_end_of_its_window() -> None:
    dossier = a_small_program(AHEAD)
    words = report_words(dossier, an_edition(dossier, ON))
    assert [row.when for row in words.upcoming.shown] == ["by Thu 13 May"]


def test_the_tile_of_objectives_counts_at_the_end_what_was_reached() -> None:
    dossier = troubled_dossier()
    over = last_day(dossier.program.program) + timedelta(days=365)  # no round is to come any more
    ended = tuple(replace(each, status=PairingStatus.COMPLETED, ended=over) for each in dossier.pairings)
    tile = report_words(dossier, an_edition(replace(dossier, pairings=ended), over)).tiles[-1]
    assert (tile.value, tile.detail) == ("0 of 3", "reached; 3 not reached; 3 cannot be judged")


def test_the_tile_of_objectives_judges_only_what_can_be_judged() -> None:
    unmeasured = replace(troubled_dossier(), pulse={})
    objectives = tuple(o for o in unmeasured.program.objectives if o.id != "meetings-held")
    program = replace(unmeasured.program, objectives=objectives)
    tiles = [
        report_words(dossier, an_edition(dossier, ON)).tiles
        for dossier in (troubled_dossier(), replace(unmeasured, program=program), a_dossier(program=a_program()))
    ]
    found = [(tile[-1].value, tile[-1].detail) for tile in tiles]
    assert found == [
        ("1 of 3", "as far as expected by now; 3 cannot be judged yet"),
        ("none yet", "5 cannot be judged yet"),
        ("none yet", "none is named"),
    ]


def test_figures_of_one_kind_that_are_counted_alike_share_a_line() -> None:
    cells = {"formula": "met / all", "unit": Unit.SHARE, "value": None, "n": 0, "period": DateRange(START, START)}
    labels = {"a": 'Change, "I can, and do", everyone', "b": 'Change, "I can, and do", mentors', "c": "Alone, all"}
    figures = [Measure(key=key, label=label, **cells) for key, label in labels.items()]  # type: ignore[arg-type]  # any field
    other = replace(figures[0], key="d", formula="otherwise")
    index = Index(
        [Chapter("some", "Some", (*figures, other)), Chapter("answers", "Answers", (replace(other, key="e"),))]
    )
    assert [(line.key, line.label) for line in index.formulas] == [
        ("a-counted", "Change, each of them"),
        ("c", "Alone, all"),
        ("d", labels["a"]),
        ("e", labels["a"]),
    ]
    assert [index.key(each) for each in "abc"] == ["a-counted", "a-counted", "c"]
    assert index.anchor("b") == "change-each-of-them"


def test_no_line_of_how_figures_are_made_is_said_twice_of_one_kind() -> None:
    lines = report_words(troubled_dossier(), an_edition(troubled_dossier(), ON)).formulas
    said = [(line.text, line.label.partition(", ")[0]) for line in lines if not line.key.startswith("objective-")]
    assert len(said) == len(set(said))
