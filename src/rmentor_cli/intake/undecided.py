"""What an import leaves open about partners and consent, kept until somebody decides. Pure."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from rmentor_cli.model.folding import folded_question, plain
from rmentor_cli.model.private import OpenQuestion

_PARTICLE_WORDS = "al af av bin de del della den der di do dos du el ibn la le van von y zu"
_OTHER_WORDS = """
    my our his her their the any some every all both mein meine meinen meinem unser mon ma mes notre mi mis nuestro
    boss manager chef chief head director leader team department group unit office abteilung bereich equipe equipo hr it
    anyone anybody someone everybody everyone person people colleague colleagues kollege kollegen with not
"""  # which stand in no name
_PARTICLES, _NO_NAMES = frozenset(_PARTICLE_WORDS.split()), frozenset(_OTHER_WORDS.split())
_JOINTS = "'\u2019-."


def is_whole_name(text: str) -> bool:
    """Say whether a text is the whole name or the address of somebody, and nothing else: `Tariq Hassan`."""
    words = text.replace(",", " ").split()
    if len(words) == 1:
        return "@" in text
    return 1 < len(words) <= 5 and all(map(_is_of_a_name, words)) and _NO_NAMES.isdisjoint(plain(text).split())  # noqa: PLR2004 - the words of a name


def _is_of_a_name(word: str) -> bool:
    is_letters = all(each.isalpha() or each in _JOINTS for each in word)
    return is_letters and (word[:1].isupper() or word.casefold() in _PARTICLES)


def _also_answered(question: OpenQuestion, before: Iterable[str]) -> OpenQuestion:
    """Add those who answered a question of a form before: a later blank takes nothing back."""
    return replace(question, answered_by=tuple(sorted({*question.answered_by, *before})))


def without_read_answers(
    before: Iterable[OpenQuestion], read: Collection[str], people: Collection[str]
) -> tuple[OpenQuestion, ...]:
    """Return the questions without the answers of people that an import reads now; `read` are folded questions."""

    def still_unread(question: OpenQuestion) -> OpenQuestion:
        left = tuple(each for each in question.answered_by if each not in people)
        return replace(question, answered_by=left)

    return tuple(
        still_unread(each) if each.answered_by and folded_question(each.said) in read else each for each in before
    )


def with_questions(
    before: Sequence[OpenQuestion],
    found: Iterable[OpenQuestion],
    is_settled: Callable[[OpenQuestion], bool],
    on: date,
) -> tuple[OpenQuestion, ...]:
    """Return the open questions after an import: new ones since that day, and those of before as they stand now."""
    now = {each.key: each for each in found}
    kept = {
        each.key: _also_answered(now[each.key], each.answered_by) if each.key in now else each
        for each in before
        if each.key in now or not is_settled(each)
    }
    since = {each.key: each.asked for each in before}
    return tuple(replace(each, asked=since.get(key) or on) for key, each in (kept | (now | kept)).items())
