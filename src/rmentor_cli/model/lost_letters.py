"""Letters that a spreadsheet could not write in an old encoding, and wrote as question marks. Pure."""

import re

SAVE_AS = "save it as CSV UTF-8, or as .xlsx"
EXPORT_AGAIN = "export it again as CSV UTF-8, or as .xlsx"
_LAST_IN_ONE = "\uffff"  # Windows counts any letter behind it for two


def has_lost_letters(text: str, before: str) -> bool:
    """Say whether a text is another one with question marks in the place of letters that are not ASCII."""
    if "?" not in text or text == before or before.isascii():
        return False
    return re.fullmatch("".join(map(_or_lost, before)), text, re.DOTALL) is not None


def _or_lost(letter: str) -> str:
    """Write the pattern of a letter: as it is, or lost, as two marks where Windows counts it for two."""
    if letter.isascii():
        return re.escape(letter)
    return rf"(?:{re.escape(letter)}|\?{{1,2}})" if letter > _LAST_IN_ONE else rf"[{re.escape(letter)}?]"
