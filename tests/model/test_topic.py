"""How topics read in the middle of a sentence."""

import pytest

from rmentor_cli.model.topic import Topic


@pytest.mark.parametrize(
    ("label", "also", "spoken"),
    [
        ("Artificial intelligence at work", (), "artificial intelligence at work"),
        ("Budgets", ("budget planning",), "budgets"),
        ("E-learning at work", (), "e-learning at work"),
        ("strategy", (), "strategy"),
        ("AI images and video", (), "AI images and video"),
        ("A/B testing", (), "A/B testing"),
        ("LinkedIn", ("social profiles",), "LinkedIn"),
        ("Excel for reporting", (), "Excel for reporting"),
        ("Notion basics", ("Notion",), "Notion basics"),
        ("Data in Power BI", (), "Data in Power BI"),
        ("Künstliche Intelligenz", ("KI",), "Künstliche Intelligenz"),
        ("Führung", ("Leitung",), "Führung"),
        ("Leadership", (), "Leadership"),
    ],
)
def test_the_first_letter_is_small_unless_it_may_be_a_name(label: str, also: tuple[str, ...], spoken: str) -> None:
    assert Topic(id="t", label=label, also=also).spoken == spoken
