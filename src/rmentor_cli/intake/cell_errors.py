"""What only a spreadsheet writes into a cell: what it could not work out, and formulas. Pure."""

import re

_ERRORS_BEGIN = ("#", "E", "e")  # quicker than the patterns, for the many cells that are neither
_FORMULAS_BEGIN = ("=", "+", "@", "-")
_BEGIN = frozenset((*_ERRORS_BEGIN, *_FORMULAS_BEGIN))
_FORMULA = re.compile(r"=(?!=)|[+@-][A-Za-z.]+[(|]")  # "- Excel (advanced)" and a line of equals signs are answers
_ERROR = re.compile(r"#[\u00a1\u00bf]?[^\W\d_]+(?:/0)?[!?]|#N/A|#NV|#{3,}|Err:\d{3}", re.IGNORECASE)


def is_of_a_spreadsheet(text: str) -> bool:
    """Say whether a cell holds what a spreadsheet makes of it, and no answer: an error or a formula."""
    return text[:1] in _BEGIN and (is_error(text) or is_formula(text))


def is_error(text: str) -> bool:
    """Say whether a cell shows an error of a spreadsheet, in any language, or ### where its column was too narrow."""
    return text[:1] in _ERRORS_BEGIN and _ERROR.fullmatch(text.strip()) is not None


def is_formula(text: str) -> bool:
    """Say whether a cell holds a formula, and no answer."""
    return text[:1] in _FORMULAS_BEGIN and _FORMULA.match(text) is not None
