"""What a spreadsheet shows in a cell that it could not work out. Pure."""

import re

_ERRORS_BEGIN = ("#", "E", "e")  # quicker than the pattern, for the many cells that are none
_ERROR = re.compile(r"#[\u00a1\u00bf]?[^\W\d_]+(?:/0)?[!?]|#N/A|#NV|#{3,}|Err:\d{3}", re.IGNORECASE)


def is_error(text: str) -> bool:
    """Say whether a cell shows an error of a spreadsheet, in any language, or ### where its column was too narrow."""
    return text[:1] in _ERRORS_BEGIN and _ERROR.fullmatch(text.strip()) is not None
