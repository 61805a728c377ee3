"""Names that an export writes surname first, and those that are none of its business."""

import pytest

from rmentor_cli.intake.surnames_first import turned, turner


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("KRÜGER, Jana", "Jana Krüger"),
        ("GARCÍA LÓPEZ, Ana María", "Ana María García López"),
        ("MÜLLER-WEISS, Jörg", "Jörg Müller-Weiss"),
        ("VAN DER BERG, Ida", "Ida van der Berg"),
        ("O'NEILL, Sam", "Sam O'Neill"),
        ("MCDONALD, Al", "Al McDonald"),
    ],
)
def test_a_surname_in_capitals_goes_behind(written: str, read: str) -> None:
    assert turned(written) == read


@pytest.mark.parametrize(
    "name",
    [
        "Krüger, Jana",
        "KRÜGER, JANA",
        "KRÜGER Jana",
        "Jana Krüger",
        "SMITH, PhD",
        "LANG, Petra, MBA",
        "X, Jana",
        ", Jana",
    ],
)
def test_any_other_text_stays(name: str) -> None:
    assert turned(name) == name


def test_a_column_of_surnames_first_is_turned_whole() -> None:
    names = ["Krüger, Jana", "MOSS, EVE", "Ash, Tom", "Mei Lin"]
    turn = turner("Employee", names * 2)
    assert [turn(name) for name in names] == ["Krüger, Jana", "MOSS, EVE", "Ash, Tom", "Mei Lin"]  # 3 of 4 are too few
    turn = turner("Employee", names[:3])
    assert [turn(name) for name in names] == ["Jana Krüger", "Eve Moss", "Tom Ash", "Mei Lin"]


def test_a_header_may_say_which_comes_first() -> None:
    assert turner("Nachname, Vorname", ["Krüger, Jana"])("Krüger, Jana") == "Jana Krüger"
    assert turner("First name, last name", ["Jana, Krüger"] * 3)("Jana, Krüger") == "Jana, Krüger"


def test_surnames_in_capitals_stand_first_where_more_than_one_does() -> None:
    names = ["GARCÍA MÁRQUEZ José Luis", "Weiß, Paul", "MÜLLER Lena", "DE LA FUENTE Nuria", "JP Morgan", "Elena Ruiz"]
    turn = turner("Name", names)
    assert [turn(name) for name in names] == [
        "José Luis García Márquez",
        "Weiß, Paul",
        "Lena Müller",
        "Nuria de la Fuente",
        "JP Morgan",
        "Elena Ruiz",
    ]
    assert turner("Name", ["ANNA Schmidt", "Lena Müller"])("ANNA Schmidt") == "ANNA Schmidt"
    assert turner("Name", ["ANNA SCHMIDT", "LENA MÜLLER"])("ANNA SCHMIDT") == "ANNA SCHMIDT"
