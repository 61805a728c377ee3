"""The colors of reports and charts, by what they are for, on light and on dark. Pure.

A test works out the contrast of every pair that is used: text at least 4.5 to 1, graphics at least 3 to 1
(WCAG 2.2, 1.4.3 and 1.4.11).
"""

from rmentor_cli.immutable import immutable


@immutable
class Shade:
    """One color on a light and on a dark page."""

    light: str
    dark: str


PALETTE = {
    "page": Shade("#f4f5f7", "#11151b"),
    "card": Shade("#ffffff", "#1a2029"),
    "ink": Shade("#18212d", "#e9edf3"),
    "muted": Shade("#515d6c", "#a8b3c2"),
    "line": Shade("#d9dee5", "#343d4a"),  # decoration only
    "soft": Shade("#e9eef6", "#293342"),  # the track behind a bar; decoration only
    "accent": Shade("#2b5eb8", "#82aaf2"),
    "good": Shade("#1c7550", "#5cc795"),
    "warn": Shade("#8f5600", "#e7b24c"),
    "bad": Shade("#b02a20", "#ff9186"),
    "on": Shade("#ffffff", "#11151b"),  # glyphs on a filled cell
}
