"""Words for how long before, to whole hours."""

import pytest

from rmentor_cli.model.notice import hours_of_notice, notice_in_words


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ("26h", 26),
        ("2 days", 48),
        ("2 hours", 2),
        ("1 day before", 24),
        ("The day before", 24),
        ("30 minutes", 0),
        ("20 min.", 0),
        ("90 minutes before", 1),
        ("1,5 hours", 1),
        ("a week", 168),
        ("A week or more", 168),
        ("about two hours in advance", 2),
        ("half an hour", 0),
        ("a couple of days earlier", 48),
        ("2-3 hours", 2),
        ("Less than an hour", 0),
        ("no notice", 0),
        ("2 horas", 2),
        ("un día", 24),
        ("media hora", 0),
        ("Una semana o más", 168),
        ("menos de una hora", 0),
        ("einen Tag", 24),
        ("2 bis 3 Stunden", 2),
        ("mehr als 2 Tage", 48),
        ("zwei Wochen vorher", 336),
        ("weniger als eine Stunde", 0),
        ("deux jours avant", 48),
        ("moins d\N{RIGHT SINGLE QUOTATION MARK}une heure", 0),
    ],
)
def test_a_length_of_time_is_read(said: str, hours: int) -> None:
    assert hours_of_notice(said) == hours


@pytest.mark.parametrize("said", ["", "26", "soon", "days", "-2 hours", "2 hours 5", "yesterday", "٣ hours"])
def test_anything_else_is_not(said: str) -> None:
    assert hours_of_notice(said) is None


@pytest.mark.parametrize(
    ("hours", "words"),
    [(0, "less than an hour"), (1, "1 hour"), (24, "1 day"), (26, "26 hours"), (48, "2 days")],
)
def test_hours_are_written_as_people_say_them(hours: int, words: str) -> None:
    assert notice_in_words(hours) == words
