"""Which side of the program an answer means. Pure."""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache

from rmentor_cli.intake.evidence import says
from rmentor_cli.intake.questions import ROLES
from rmentor_cli.model import header_words as words
from rmentor_cli.model.folding import folded_question
from rmentor_cli.model.people import Role

SIDES: Mapping[str, Role] = {  # what sides are called, whatever a program calls them
    "mentor": Role.MENTOR,
    "mentors": Role.MENTOR,
    "mentee": Role.MENTEE,
    "mentees": Role.MENTEE,
    "leader": Role.MENTEE,
    "leaders": Role.MENTEE,
}

_BOTH_FORMS = {**SIDES, **{folded_question(option): role for option, role in ROLES.items()}}
MOST_ANSWERS = 60  # a question about sides has no more different answers than that, all ways to tick several included
_BETWEEN_OPTIONS = re.compile(r"[,;|/+&\n]|\b(?:and|und|et|y)\b")


def role_values(answers: Collection[str]) -> dict[str, str]:
    """Return which side each answer to a role question means; where one is clear, the only other one is the other."""
    options = single_sides(answers)
    sides = {answer: _side(answer) for answer in sorted(options)}
    clear = {side for side in sides.values() if side}
    if len(sides) == len(Role) and len(clear) == 1 and not any(says(answer, *words.UNDECIDED) for answer in sides):
        (side,) = clear
        sides = {answer: found or side.other for answer, found in sides.items()}
    return {answer: side.value for answer, side in sides.items() if side}


def single_sides(answers: Collection[str]) -> list[str]:
    """Return the answers to a role question that are one option each: whoever ticked both sides has chosen none.

    So has whoever names a side and the rank of the other one: `Mentor (senior leader)`.
    """
    if len(answers) > MOST_ANSWERS:  # names or words of their own, of which each would be sought in every other
        return [*answers]
    known = {**_BOTH_FORMS, **{folded_question(answer): _side(answer) for answer in answers}}
    return [each for each in answers if not _holds_both(folded_question(each), known) and not contradicts(each)]


def contradicts(answer: str) -> bool:
    """Say whether an answer names a side and the rank of the other one, so that nobody can tell which is meant."""
    return answer not in ROLES and says(answer, *words.CONTRARY)


def _holds_both(answer: str, known: Mapping[str, Role | None]) -> bool:
    """Say whether an answer is several options of both sides, whatever stands between them."""
    whole = {known[option] for option in known.keys() - SIDES.keys() - {answer} if _stands_in(option, answer)}
    parts = {known.get(part) for part in map(str.strip, _BETWEEN_OPTIONS.split(answer)) if part}
    return len(whole - {None}) > 1 or (None not in parts and len(parts) > 1)


def _stands_in(option: str, answer: str) -> bool:
    return option in answer and re.search(rf"(?<!\w){re.escape(option)}(?!\w)", answer) is not None


@cache  # a column is looked at more than once
def _side(answer: str) -> Role | None:
    if says(answer, *words.UNDECIDED):
        return None
    for mentors, mentees in (
        (words.IS_MENTOR, words.SEEKS_MENTOR),
        (words.MENTORS, words.MENTEES),
        (words.JUNIOR, words.SENIOR),
    ):
        if (mentor := _count(answer, mentors)) != (mentee := _count(answer, mentees)):
            return Role.MENTOR if mentor > mentee else Role.MENTEE
    return None


def _count(text: str, patterns: Sequence[str]) -> int:
    return sum(says(text, pattern) for pattern in patterns) if says(text, *patterns) else 0


def are_two_sides(answers: Collection[str]) -> bool:
    """Say whether answers tell in plain words who is to be a mentor and who is to have one, whatever was asked."""
    if len(answers) != len(Role):
        return False
    sides = {
        side
        for answer in answers
        for side, patterns in ((Role.MENTOR, words.IS_MENTOR), (Role.MENTEE, words.SEEKS_MENTOR))
        if says(answer, *patterns)
    }
    return len(sides) == len(Role)
