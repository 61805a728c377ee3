"""Options in columns of their own are one question again."""

import pytest

from rmentor_cli.intake.option_columns import options_together
from rmentor_cli.model.intake import ExportRow


def together(header: str, *rows: str) -> dict[str, str]:
    """Say of each column, by its place from 0, which question it belongs to."""
    cells = [tuple(row.split("|")) for row in rows]
    found = options_together(tuple(header.split("|")), [ExportRow(n, row) for n, row in enumerate(cells, 2)])
    return {str(column): question for column, question in found.items()}


@pytest.mark.parametrize(
    ("header", "rows", "found"),
    [
        ("Name|AI|Data|Dept", ("Zoë|AI||HR", "Kim||Data|IT"), {"1": "AI ... Data", "2": "AI ... Data"}),
        ("AI|Law|Data", ("AI||Data",), dict.fromkeys("012", "AI ... Data")),  # nobody ticked the one between
        ("AI|Data|Other|Dept", ("AI|Data|Reels|HR",), dict.fromkeys("012", "AI ... Data")),
        ("AI|Data|Law|Other|Dept", ("AI|Data||Reels|HR",), dict.fromkeys("0123", "AI ... Law")),
        ("AI|Data|Dept", ("AI|Data|HR",), dict.fromkeys("01", "AI ... Data")),
        ("AI|Data|Notes", ("AI|Data|",), dict.fromkeys("01", "AI ... Data")),
        (
            "AI|Data|AI|Data",
            ("AI|Data|AI|Data",),
            {"0": "AI ... Data", "1": "AI ... Data", "2": "AI ... Data (2)", "3": "AI ... Data (2)"},
        ),
        ("Name|Email", ("Zoë|zoe@example.org",), {}),
        ("Role|AI", ("mentor|AI",), {}),  # one alone may be an answer that is its question
        ("AI|Data", ("AI|Data", "no|Data"), {}),
        ("AI|Data", (), {}),
    ],
)
def test_options_side_by_side_are_one_question(header: str, rows: tuple[str, ...], found: dict[str, str]) -> None:
    assert together(header, *rows) == found
