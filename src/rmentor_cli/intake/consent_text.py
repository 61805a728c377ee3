"""By which name the text that people agree to when they sign up is kept, and what they answer to it. Pure.

The text is a template. Its version stands in the wording of the question, so that every export says which was read.
"""

import re
import unicodedata
from functools import lru_cache

from rmentor_cli.model.folding import plain
from rmentor_cli.model.intake import IntakeMap, Special

TEXT_VERSION = "sign-up-1"  # changes with every change of what the shipped text promises
_VERSION = (
    r"\s*\((?:text|texte|texto|testo|tekst|version|versi\u00f3n|vers\u00e3o|versione|versie|fassung|stand)"
    r"\s+([a-z0-9._-]+)\)"
)

# plain words, in the languages that forms were met in
_YES_WORDS = """
    yes y yeah yep ok okay true x 1 checked agree agreed accept accepted consent confirm confirmed
    ja jawohl einverstanden stimme willige akzeptiere oui accepte jaccepte accord daccord consens si acepto aceptado
    consiento acuerdo sim aceito concordo consinto accetto acconsento akkoord tak zgadzam ano souhlasim suhlasim igen
    evet kabul kylla hyvaksyn godkanner samtycker samtykker godtar da sunt да согласен согласна так
"""
_NO_WORDS = """
    no nope n not dont cannot cant never without disagree decline declined refuse refused false 0 unchecked
    nein nicht kein keine non pas naccepte nao nej nei inte ikke ei nee niet geen nie ne nem hayir degil нет не
"""
_YES, _NO = frozenset(_YES_WORDS.split()), frozenset(_NO_WORDS.split())
_YES_INSIDE = ("同意", "はい", "是", "동의", "예", "네")  # of languages that put no spaces between words
_NO_INSIDE = ("不", "否", "いいえ", "ません", "ない", "아니", "않")
_TICKS = "\N{CHECK MARK}\N{HEAVY CHECK MARK}\N{BALLOT BOX WITH CHECK}\N{WHITE HEAVY CHECK MARK}"
_NEAR = 2  # words between which a no still turns a yes around: ich stimme nicht zu
_LONGEST_TYPED = 8  # words: what is longer is likely a sentence of the form, where
_MOST = 0.8  # of its words are those of such sentences
# what may stand beside a yes, and takes nothing of it back
_BESIDE_WORDS = """
    i we hereby do please the that this these my our me to of for in on by with and it all above is are be being will
    can may have has read understood understand text terms statement notice policy information data personal answers
    responses details privacy form use used using usage store stored keep kept process processed processing share
    shared collect collected matching match program programme mentoring reverse purpose purposes described fully thanks
    thank you course absolutely definitely take taking part participate
    at any time team hr company organization organisation coordinator contact contacted gdpr declaration under
    ich wir hiermit der die das den dem dass zu meiner meine meinen mit von fur zur und alle allen habe gelesen
    verstanden bedingungen daten angaben antworten personlichen personenbezogenen verarbeitung nutzung speicherung
    verwendung verwendet gespeichert verarbeitet genutzt werden durfen datenschutz datenschutzerklarung
    datenschutzhinweise erklarung ein bin damit erteile gebe einwilligung zustimmung gerne gern danke
    je le la les de des du mon ma mes au aux que soient et pour par tout donne ai lu compris donnees informations
    reponses personnelles traitement utilisation conservation conditions bien sur suis merci
    yo el los las del a se y para en con todo doy he leido datos informacion respuestas personales tratamiento uso
    condiciones terminos estoy gracias al dei miei dati trattamento ik ga ermee met van mijn het gegevens verwerking
    sie na moich danych osobowych
"""
_BESIDE = frozenset(_BESIDE_WORDS.split())
# what makes a yes or a no depend on something, or takes a part of it back
_CONDITION = (
    r"\b(?:but|if|except\w*|unless|provided that|as long as|maybe|perhaps|probably|possibly|guess|suppose"
    r"|part(?:ly|ially)|nothing|depend\w*|subject to|conditional\w*|on condition|under conditions?|reservations?|unsure"
    r"|however|al?though"
    r"|not (?:sure|yet|before|until)|no answer|(?:keine|ohne) angaben?"
    r"|aber|wenn|falls|sofern|solange|ausser|ausgenommen|teil(?:weise|s)|bedingt|eventuell|evtl|vielleicht|noch nicht"
    r"|moglicherweise|vorbehalt\w*|nichts|mais|sauf|excepte|hormis|a condition|peut etre|partiellement|rien|reserve"
    r"|pero|excepto|salvo|a menos|siempre que|quizas?|tal vez|parcialmente|nada|a condicion|tranne|eccetto|forse|purche"
    r"|maar|mits|behalve|tenzij|misschien|deels|ale|tylko|jesli)\b|(?<=\S )si\b|\uff1f"
    r"|\u305f\u3060\u3057|\u3067\u3082|\u9664|\u5834\u5408|\u4f46|\u5982\u679c|\u6761\u4ef6"
)  # the last as Japanese and Chinese write but, except, if
# which is no no, and no yes either
_NO_OBJECTION = (
    r"\b(?:no|not|without|kein\w*|pas d?|sin) ?(?:an |any )?(?:object\w*|concerns?|einwande?|bedenken|objecion\w*)"
)


# what an answer is not to be, in the words of whoever asks
_NOT_PASSED_ON = (
    r"\b(?:not|never|nicht) (?:be )?(?:shared|passed on|disclosed|sold|published|weitergegeben|veroffentlicht)\b"
)


@lru_cache(maxsize=1024)  # a column holds the same few answers
def agreement(text: str) -> bool | None:
    """Say whether an answer to a question of consent is a plain yes or a plain no; None where it is neither.

    Any doubt is for a person: "yes, but only if anonymous" is no yes, and whoever wrote it did not say no.
    """
    if not text:
        return None
    if text.strip() in (*_TICKS,):
        return True
    said = plain(text)
    if "?" in text or re.search(_CONDITION, said):
        return None
    words = re.sub(rf"{_NO_OBJECTION}|{_NOT_PASSED_ON}", " ", said).split()
    yes = [n for n, word in enumerate(words) if word in _YES or any(part in word for part in _YES_INSIDE)]
    no = [n for n, word in enumerate(words) if word in _NO or any(part in word for part in _NO_INSIDE)]
    if no and (no[0] == 0 or not yes):
        return False
    if any(abs(one - other) <= _NEAR for one in yes for other in no):
        return None if yes[0] == 0 else False
    known = sum(n in yes or word in _BESIDE for n, word in enumerate(words))
    needed = len(words) * (_MOST if len(words) > _LONGEST_TYPED else 1)
    return True if yes and not no and known >= needed else None


def version_of(chosen: IntakeMap) -> str:
    """Return the version of the text that a map's question of consent is about, or "" where nobody knows it."""
    questions = (column for column in chosen.columns if column.to == Special.CONSENT.value)
    return next(filter(None, (column.version or version_in(column.question) for column in questions)), "")


def with_version(question: str) -> str:
    """Return the question of consent with the version of its text."""
    return f"{question} (text {TEXT_VERSION})"


def without_version(header: str) -> str:
    """Return the header of a column without the version it names."""
    return re.sub(_VERSION, "", _composed(header), flags=re.IGNORECASE)


def version_in(header: str) -> str:
    """Return the version that the header of a column names, or "" where it names none."""
    found = re.search(_VERSION, _composed(header), re.IGNORECASE)
    return found[1].casefold() if found else ""


def _composed(header: str) -> str:
    """Write a letter and its accent as one, however a form stored them."""
    return header if header.isascii() else unicodedata.normalize("NFC", header)
