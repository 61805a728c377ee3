"""The contrast of every pair of colors that is used, worked out as WCAG 2.2 says."""

import pytest

from rmentor_cli.documents.palette import PALETTE

TEXT = 4.5
GRAPHICS = 3.0

PAIRS = [
    *((color, ground, TEXT) for color in ("ink", "muted") for ground in ("page", "card")),
    ("ink", "soft", TEXT),  # code, and the shares in the last row of the strip
    *((color, "card", TEXT) for color in ("good", "warn")),  # the word at the top
    *((color, "card", GRAPHICS) for color in ("accent", "bad")),
    *((color, "soft", GRAPHICS) for color in ("accent", "warn")),  # a bar in its track, a line of answers
    ("accent", "card", TEXT),  # the label of that line
    ("accent", "page", GRAPHICS),  # the ring of what has the focus
    *(("on", fill, GRAPHICS) for fill in ("good", "bad")),  # a sign in its cell
]


def luminance(color: str) -> float:
    """Return the relative luminance of #rrggbb."""
    channels = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colors, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_is_the_standards() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("color", "ground", "least"), PAIRS)
def test_every_pair_has_enough_contrast_on_light_and_on_dark(color: str, ground: str, least: float, theme: str) -> None:
    found = contrast(getattr(PALETTE[color], theme), getattr(PALETTE[ground], theme))
    assert found >= least, f"{color} on {ground}, {theme}: {found:.2f}"


def test_no_color_is_left_without_a_test_but_what_only_decorates() -> None:
    tested = {name for pair in PAIRS for name in pair[:2]}
    assert set(PALETTE) - tested == {"line"}
