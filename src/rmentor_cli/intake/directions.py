"""Who learns from whom, by the words of a question: what somebody teaches is what others learn from them. Pure."""

import re
from collections.abc import Iterator

from rmentor_cli.intake.evidence import says, without
from rmentor_cli.model import header_words as words
from rmentor_cli.model.folding import folded_term, unaccented

# what parts a question from its hint, and a heading from its question: `teach? You need not be an expert`
_BETWEEN_CLAUSES = re.compile(r"[?!.:;()\[\]\n\u2026]+|\s[-\u2013\u2014]\s|,(?=\s*(?:you|me|us|sie|du|vous|tu)\b)")
_AS_ONE_OF_THEM = re.compile(rf"\bas (?:an? |the )?(?:\w+ )?{words.OF_OTHERS}\b")
_FROM_OTHERS = re.compile(rf"\b(?:from|with|by) (?:\w+ ){{0,2}}{words.OF_OTHERS}\b")
_OTHERS_LEARN = re.compile(rf"\b{words.OF_OTHERS} (?:(?!you\b|me\b|i\b)\w+ |to (?:you|me) ){{0,4}}{words.TO_LEARN}\b")
# in small letters nobody can tell of whom
_THEY_OR_YOU = re.compile(r"\bsie\b.* von ihnen (?:\w+ ){0,3}lernen")
_WANTS_TO = re.compile(rf"\b(?:wants?|curious|interest(?:s|ed)?) (?:to|in) (?=(?:{'|'.join(words.TEACHES)})\b)")


def directions(question: str) -> frozenset[str]:
    """Return what a question asks for: offers, wants, neither; both where only a person can tell."""
    return frozenset(each for clause in clauses(question) for each in _of_clause(clause))


def clauses(question: str) -> list[str]:
    """Return the parts of a question that stand for themselves, folded; the words of two say nothing together."""
    parts = _BETWEEN_CLAUSES.split(unaccented(question))
    return [folded for part in parts if (folded := folded_term(part))]


def asks_of_others(question: str) -> bool:
    """Say whether a question asks what others learn, and says nothing of whoever answers: they may be one of them."""
    return any(_OTHERS_LEARN.search(_bare(clause)) and not says(clause, *words.OF_YOU) for clause in clauses(question))


def wishes(text: str) -> bool:
    """Say whether somebody would like to understand something, in the words of whoever asks."""
    return says(text, *words.WISHES) and not says(text, *words.NOT_CURIOUS)


def _bare(clause: str) -> str:
    """Leave out others where they are no subject: as whom somebody answers, and from whom they learn."""
    return _FROM_OTHERS.sub(" ", _AS_ONE_OF_THEM.sub(" ", clause))


def _of_clause(clause: str) -> Iterator[str]:
    bare = _bare(clause)
    is_unclear = _THEY_OR_YOU.search(clause) is not None
    others_learn = _OTHERS_LEARN.search(bare) is not None and says(clause, *words.OF_YOU)
    gives = others_learn or says(clause, *words.LEARNED_FROM_YOU)
    rest = _OTHERS_LEARN.sub(" ", without(bare, *words.LEARNED_FROM_YOU)) if gives else _WANTS_TO.sub(" ", clause)
    if is_unclear or gives or says(without(clause, *words.TAUGHT), *words.TEACHES):
        yield "offers"
    if says(rest, *words.SURELY_LEARNS) or wishes(rest) or (not gives and says(rest, *words.LIKELY_LEARNS)):
        yield "wants"
