"""Seniority as HR writes it, to the numbers that are compared. Pure.

Numbers are read off, job titles only proposed: nobody but the coordinator knows how an organization ranks them.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from functools import cache

from rmentor_cli.intake.cell_errors import is_error
from rmentor_cli.model.folding import plain, tidy

MOST = 0.8  # the share of cells that must be numbered
_NUMBERED = r"#?(?:([^\W\d]+(?:\s[^\W\d]+)*)[\s.:#-]*)?(\d{1,3})(?:\.0+)?\s*(?:[-:(,]\s*\D.*|\s[^\W\d].*)?"
_CODE = r"^([^\W\d]{1,2})-?(\d{1,2})\b\W+(?=[^\W\d])"  # of L3 - Associate
_TOP = 10
_PLAIN = r"\d{1,3}(?:\.0+)?"
_TO_SOMEBODY = r"\b(pa|ea|assistant|secretary|aide|deputy|adviser|advisor|chief of staff) (to|of|for)\b"
# from the most senior down: the first rung that fits is the proposal
_LADDER = (
    (1, r"\b(intern|apprentice|trainee|working student|work placement)\b"),
    (2, r"\b(personal assistant|executive assistant|office assistant|team assistant)\b"),
    (2, r"^(junior|graduate)\b"),
    (6, r"\bchief of staff\b|\b(associate|assistant|deputy) director\b"),
    (7, r"\b(associate|assistant) vice president\b|\bavp\b"),
    (9, r"\b(senior|executive) vice president\b|\b[se]vp\b|\bmanaging director\b"),
    (8, r"\bvice president\b|\bvp\b"),
    (10, r"^(group )?chief\b.*\b(officer|executive)\b|\b(ceo|cfo|coo|cto|cio|cmo|cpo|chro|ciso|cro)\b|^president\b"),
    (0, r"^chief\b"),  # a chief engineer may be anything
    (10, r"^c (level|suite)\b|^(executive )?board( member)?$"),
    (8, r"\b(senior|executive) director\b"),
    (7, r"\bdirector\b"),
    (6, r"\bsenior manager\b|^(group |global |regional )?head\b"),
    (4, r"\b(assistant|junior|deputy) manager\b"),
    (5, r"\bmanager\b|^(lead|principal)\b|\b(lead|leader)$"),
    (4, r"^(senior|sr)\b"),
    (2, r"\bassistant\b"),
    (3, r"\b(analyst|associate|specialist|engineer|developer|designer|consultant|advisor|adviser|coordinator)\b"),
)


def grade_numbers(column: Iterable[str]) -> Mapping[str, str]:
    """Return the number in each different cell where most hold one, bare or behind one prefix, as "G7" or "Band 5".

    Returns nothing where cells have several prefixes, or many have no number: E5 and M5 are not the same grade.
    """
    cells = _filled(column)
    read = {cell: re.fullmatch(_NUMBERED, tidy(cell), re.DOTALL) for cell in cells}
    found = {cell: each for cell, each in sorted(read.items()) if each}
    prefixes = {plain(each[1]) for each in found.values() if each[1]}
    if not found or len(prefixes) > 1 or sum(cells[cell] for cell in found) < MOST * cells.total():
        return {}
    return {cell: str(int(each[2])) for cell, each in found.items()}


def _filled(column: Iterable[str]) -> Counter[str]:
    """Count each different cell that says something."""
    return Counter({cell: n for cell, n in Counter(column).items() if cell.strip() and not is_error(cell)})


def is_plain_number(cell: str) -> bool:
    """Say whether a grade is a number and nothing else: it stands for itself."""
    return re.fullmatch(_PLAIN, tidy(cell)) is not None


def are_numbers(column: Collection[str]) -> bool:
    """Say whether most cells are grades that need no words: read off, or plain numbers beside whatever else."""
    cells = _filled(column)
    plain_ones = sum(number for cell, number in cells.items() if is_plain_number(cell))
    return bool(grade_numbers(column)) or (bool(cells) and plain_ones >= MOST * cells.total())


def proposed_grades(titles: Iterable[str]) -> Mapping[str, str]:
    """Propose a number from 1 to 10 for each different job title, most senior last; "" where none comes to mind.

    Beside plain numbers, which stand for themselves, none does: nobody knows how long their ladder is. A title that
    says to whom somebody is an assistant names that person, and is left out.
    """
    all_of_them = [title for title in dict.fromkeys(titles) if title.strip()]
    words = [title for title in all_of_them if not is_plain_number(title)]
    named = (title for title in words if not re.search(_TO_SOMEBODY, plain(title)))
    is_alone = len(words) == len(all_of_them)
    proposals = {title: _rung(plain(re.sub(_CODE, "", title))) if is_alone else 0 for title in named}
    proposals |= _by_code(proposals)
    by_rung = sorted(proposals, key=lambda title: (proposals[title] or 99, title))
    return {title: str(proposals[title] or "") for title in by_rung}


def _by_code(proposals: Mapping[str, int]) -> dict[str, int]:
    """Return the titles behind codes of one ladder, as L3 and L4, where their words alone put two on one rung.

    They follow the numbers, from what the words of the lowest say.
    """
    codes: dict[str, list[tuple[int, str]]] = {}
    for title in proposals:
        if found := re.match(_CODE, title):
            codes.setdefault(found[1].casefold(), []).append((int(found[2]), title))
    found_all: dict[str, int] = {}
    for ladder in map(sorted, codes.values()):
        rungs, (lowest, first) = [proposals[title] for _, title in ladder], ladder[0]
        rises = [*filter(None, rungs)] == sorted(filter(None, rungs))  # else they may count from the top
        if proposals[first] and rises and (0 in rungs or len({*rungs}) < len(rungs)):
            found_all |= {title: min(proposals[first] + number - lowest, _TOP) for number, title in ladder}
    return found_all


@cache
def _rung(title: str) -> int:
    return next((rung for rung, words in _LADDER if re.search(words, title)), 0)
