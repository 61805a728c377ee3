"""Wishes for a partner that say no, `NOT Debbie Walker`: they are vetoes, and never preferences. Pure."""

import re
from collections.abc import Sequence

from rmentor_cli.intake.answers import Answer
from rmentor_cli.intake.cell_doubts import cell_in_doubt
from rmentor_cli.intake.splitting import split
from rmentor_cli.intake.undecided import is_whole_name
from rmentor_cli.model.folding import plain
from rmentor_cli.model.intake import Special
from rmentor_cli.problems import Cell, Problem, shortened

PREFERS = "prefers"
_SAYS_NO = re.compile(
    r"\b(?:not|no|never|nobody|noone|except|(?:any|every) ?(?:one|body) but|but not|without|avoid|dont|don t|nicht|nie"
    r"|kein\w*|niemals|niemand\w*|ausser|pas|jamais|sauf|eviter|nunca|excepto|salvo|menos|ningun\w*|evitar)\b"
)
_ALL_BUT = (
    r"^(?:happy with )?(?:(?:any|every) ?(?:one|body)|all|alle\w*|jede\w*|tous|tout le monde|todos)"
    r" (?:but|except(?: for)?|ausser|au\u00dfer|sauf|menos|excepto|salvo) "
)
_BESIDE_A_NAME = re.compile(
    r"^(?:please )?(?:rather |definitely )?(?:not|no|never|nicht|nie|kein\w*|pas|jamais)(?: (?:with|mit|avec))? "
    r"|[ ,]+(?:please|bitte|thanks?|danke)\W*$",
    re.IGNORECASE,
)
_NAME_OF_TWO = 2  # words: Nie Wei is a name, and in German nie is never
# which name nobody, beside a no: `no preference`, `not sure yet`
_NOBODY_WORDS = """
    i we am is it do does a an the of in at to for with and or any my me one yet now really special specific specially
    particular particularly preference preferences wish wishes idea ideas mind matter matters sure fussy fussed bothered
    need needed necessary applicable thing nothing else though far so thanks thank you please person people body
    who know known yes no not nobody noone never care answer comment clue
    ich wir habe ist es mir mich ein eine einen der die das den und oder bitte danke mit besondere besonderen besonderer
    besonderes bestimmte bestimmten bestimmter praferenz praferenzen wunsch wunsche idee ahnung person personen egal
    notig weiss wichtig spezielle speziellen nicht nichts kein keine keinen keiner niemand niemanden
    je ne n ai de d personne preference souhait souhaits particulier pas aucun aucune idee
    tengo ninguno ninguna ningun preferencia preferencias nadie
"""
_NOBODY = frozenset(_NOBODY_WORDS.split())


def as_meant(answer: Answer) -> Answer:
    """Return an answer in which what a wish for a partner says no to is a wish to be kept apart."""
    if not (wish := answer.get(PREFERS)):
        return answer
    wanted, unwanted = parted(wish)
    if not unwanted:
        return answer
    apart = "\n".join(filter(None, (answer.also(Special.KEEP_APART), *unwanted)))
    cells = {**answer.cells, PREFERS: ";".join(wanted)}
    return answer._replace(cells=cells, special={**answer.special, Special.KEEP_APART: apart})


def told_of_no(answer: Answer) -> Problem | None:
    """Tell what was taken for a wish to be kept apart; nothing where a wish says no to nobody."""
    wish = answer.get(PREFERS)
    if not wish or not parted(wish)[1]:
        return None
    cell = Cell(PREFERS, shortened(" ".join(wish.split())), "says no, and is taken for a wish to be kept apart")
    return cell_in_doubt(answer.at, cell, "if it is none, correct the export")


def parted(text: str) -> tuple[Sequence[str], Sequence[str]]:
    """Part a wish at its first no: whom somebody would like, and, from there on, whom they would not."""
    if not text or not _SAYS_NO.search(plain(text)):
        return (text,), ()
    parts = [part for line in text.split("\n") for part in split(line, ";" if ";" in line else "")]
    first = next((n for n, part in enumerate(parts) if _says_no(part)), len(parts))
    return parts[:first], [_whom(part) for part in parts[first:]]


def _whom(part: str) -> str:
    """Return who is meant by a no: a whole name without it, for it may be found; anything else as it was written."""
    whom = re.sub(_ALL_BUT, "", part, flags=re.IGNORECASE)
    name = _BESIDE_A_NAME.sub("", whom).strip()
    return name if is_whole_name(name) else whom


def is_all_but(words: str) -> bool:
    """Say whether words mean everybody but those whom they name: said of whom to avoid, nobody can tell who that is."""
    return re.search(rf"{_ALL_BUT}|^(?:only|nur|seulement|solo) ", plain(words)) is not None


def _says_no(part: str) -> bool:
    is_name = is_whole_name(part) and len(part.split()) == _NAME_OF_TWO
    is_of_somebody = not _NOBODY.issuperset(plain(part).split())
    return not is_name and is_of_somebody and _SAYS_NO.search(plain(part)) is not None
