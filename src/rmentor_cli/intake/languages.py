"""Languages as people write them, to codes. Pure.

A word that names no language in particular, as "sign language", and one that is spoken a little stay a question.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from rmentor_cli.intake.countries import country
from rmentor_cli.model.folding import plain, tidy
from rmentor_cli.model.language_names import LANGUAGE_NAMES

_LONGEST = 100  # a language and a remark; more is a letter
# codes that are a country's too, where it is spoken
_SPOKEN_WHERE = frozenset(
    {"BG", "DE", "ES", "FI", "FR", "HR", "HU", "ID", "IS", "IT", "LT", "LV", "MK", "MT", "NL", "PL", "PT", "RO"}
    | {"RU", "SK", "SO", "TH", "TR"}
)
# well enough to hold a conversation on; "basic" is not, and stays a question
_WELL = frozenset(
    {"native", "native speaker", "mother tongue", "fluent", "bilingual", "proficient", "advanced", "business"}
    | {"b2", "c1", "c2", "first language", "full professional", "professional"}
)


@lru_cache(maxsize=4096)  # a column holds the same few answers
def language(text: str) -> str | None:
    """Return the code a language's name or code stands for, or None; `Spanish (fluent)` is Spanish."""
    return _code(text.strip()) or _named(text) or (_with_remark(text) if len(text) <= _LONGEST else None)


def language_name(code: str) -> str:
    """Return the English name of a language by its code, or the code where no name is known."""
    return LANGUAGE_NAMES.get(code, LANGUAGE_NAMES.get(code.partition("-")[0], code)).partition(",")[0]


def _code(text: str) -> str | None:
    base, _, rest = text.partition("-")
    if base.lower() not in LANGUAGE_NAMES or not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})?", text, re.ASCII):
        return None
    if rest:
        return f"{base.lower()}-{rest.upper() if len(rest) == 2 else rest}"  # noqa: PLR2004 - a country
    # "CA" may be Canada and "No" an answer, so only small letters are beyond doubt there
    return base.lower() if base.islower() or base.upper() in _SPOKEN_WHERE or not country(base) else None


def _named(text: str) -> str | None:
    return _codes_by_name().get(plain(text))


def _with_remark(text: str) -> str | None:
    """Read `Portuguese (Brazil)` and `German - C1`."""
    found = re.fullmatch(
        r"\s*([^()\[\]]+?)\s*(?:[(\[]([^()\[\]]+)[)\]]|\s-\s([^()\[\]]+)|:\s*([^()\[\]]+))\s*", tidy(text)
    )
    code = _named(found[1]) if found else None
    if found is None or code is None:
        return None
    remark = found[2] or found[3] or found[4]
    if plain(remark) in _WELL or _named(remark) == code or remark.strip().lower() == code:
        return code
    region = country(remark)
    return f"{code}-{region[:2]}" if region and "-" not in code else None


@cache
def _codes_by_name() -> Mapping[str, str]:
    return {plain(name): code for code, names in LANGUAGE_NAMES.items() for name in names.split(", ")}
