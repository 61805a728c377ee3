"""Columns headed `Question [Option]` are one question where they say yes or no to their options."""

import pytest

from rmentor_cli.intake.bracketed_options import options_in_brackets
from rmentor_cli.intake.headings import as_asked, headed, headed_for, worth
from rmentor_cli.model.intake import Export, ExportRow, IntakeMap, MappedColumn


def as_one(header: str, *rows: str, named: tuple[str, ...] = ()) -> list[str]:
    """Return the header and the rows as they are read, `|` between the cells."""
    cells = [tuple(row.split("|")) for row in rows]
    found = options_in_brackets(header.split("|"), [ExportRow(n, row) for n, row in enumerate(cells, 2)], named)
    asked = [found[n][0] if n in found else each for n, each in enumerate(header.split("|"))]
    read = [[found[n][1](cell) if n in found and cell else cell for n, cell in enumerate(row)] for row in cells]
    return ["|".join(row) for row in (asked, *read)]


@pytest.mark.parametrize(
    ("yes", "no"),
    [("Y", ""), ("Yes", "No"), ("Ja", "Nein"), ("Sí", "No"), ("Oui", "Non"), ("true", "FALSE"), ("✓", "N/A")],
)
def test_a_tick_is_its_option(yes: str, no: str) -> None:
    read = as_one("Name|Can teach [AI]|Can teach [Excel]", f"Zoë|{yes}|{no}", f"Kim|{no}|{yes}")
    assert read == ["Name|Can teach|Can teach", "Zoë|AI|", "Kim||Excel"]


@pytest.mark.parametrize(
    ("header", "rows", "read"),
    [
        ("Teach [AI]|Teach [Law]", ("Y|", "|"), ("Teach|Teach", "AI|", "|")),  # nobody ticked the other
        ("Teach [AI]|Teach [Law]", ("No|No",), ("Teach|Teach", "|")),
        ("Teach [AI]|Teach [Law]", ("AI|",), ("Teach|Teach", "AI|")),  # headed by it, and filled with it
        ("Teach [AI]|Teach [Other]", ("Y|reels, shorts", "No|N/A"), ("Teach|Teach", "AI|reels, shorts", "|")),
        ("When? [Mon][Morning]|When? [Mon] [Evening]", ("Y|Y",), ("When?|When?", "Mon Morning|Mon Evening")),
        ("Teach [SQL, R]|Teach [AI]|Teach [Other]", ("Y|Y|a, b",), ("Teach|Teach|Teach", "SQL, R;|AI;|a;b")),
        (
            "Teach [AI]|Teach [AI][Comment]|Teach [Law]",
            ("Y|a little|Y",),
            ("Teach|Teach [AI][Comment]|Teach", "AI|a little|Law"),
        ),
    ],
)
def test_what_people_ticked_and_wrote_is_one_answer(header: str, rows: tuple[str, ...], read: tuple[str, ...]) -> None:
    assert as_one(header, *rows) == [*read]


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        ("Passed on [Rank 1]|Passed on [Rank 2]", ("AI|Law",)),
        ("How sure are you? [AI]|How sure are you? [Law]", ("Very|No", "Yes|A little")),
        ("I agree [to keep my answers]|I agree [to photos]", ("Yes|No",)),
        ("Please tick [I agree to the terms]|Please tick [News]", ("Yes|No",)),
        ("Consent [the notice]", ("Yes",)),
        ("[AI]|[Law]", ("Yes|No",)),
        ("Weight [kg]|Height [cm]", ("|",)),
    ],
)
def test_columns_that_say_more_than_yes_or_no_stay_apart(header: str, rows: tuple[str, ...]) -> None:
    assert as_one(header, *rows) == [header, *rows]


def test_the_columns_of_a_grid_of_hours_are_one_question() -> None:
    read = as_one("When? [Monday]|When? [Tuesday]|When? [Wednesday]", "Morning|Never|", "Never|Morning, 14-16|")
    assert read == ["When?|When?|When?", "Monday Morning||", "|Tuesday Morning, Tuesday 14-16|"]


def test_a_map_says_what_is_one_question() -> None:
    assert as_one("Teach [AI]|Teach [Law]", "|", named=("teach",)) == ["Teach|Teach", "|"]  # nobody has answered yet
    assert as_one("When? [Mon]|When? [Tue]", "Never|", named=("when?",)) == ["When?|When?", "|"]
    apart = as_one("Teach [AI]|Teach [Law]|Teach [R]", "Y|Y|", named=("teach [law]",))
    assert apart == ["Teach|Teach [Law]|Teach", "AI|Y|"]


def test_an_export_is_read_by_its_map_as_it_was_drafted() -> None:
    rows = (("Name", "Teach [AI]", "Teach [Law]"), ("Zoë", "Yes", "No"))
    export = Export("export.csv", tuple(ExportRow(n, row) for n, row in enumerate(rows, 1)))
    drafted = as_asked(headed(export, worth))
    columns = (MappedColumn(question="Name", to="name"), MappedColumn(question="Teach", to="offers"))
    assert headed_for(export, IntakeMap(name="sign-up", columns=columns)) == drafted
    assert drafted.rows[0].cells == ("Zoë", "AI", "")
