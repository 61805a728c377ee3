"""How long before a meeting somebody knew, in the words of people, to whole hours. Pure."""

import re

from rmentor_cli.model.folding import tidy, unaccented

_HOUR = 60  # minutes
# in English, German, French and Spanish, without accents and endings of the plural
_UNIT_WORDS = {
    1: "m min minute minuto",
    _HOUR: "h hr hour std stunde heure hora",
    24 * _HOUR: "d day tag jour dia",
    7 * 24 * _HOUR: "w wk week woche semaine semana",
    30 * 24 * _HOUR: "month monat mois mes",
}
_UNITS = {word: minutes for minutes, words in _UNIT_WORDS.items() for word in words.split()}
_COUNT_WORDS = (
    "a an the one ein eine einen einem einer un une una uno",
    "two zwei deux dos",
    "three drei trois tres",
    "four vier quatre cuatro",
    "five funf cinq cinco",
    "six sechs seis",
    "seven sieben sept siete",
    "eight acht huit ocho",
    "nine neun neuf nueve",
    "ten zehn dix diez",
    "eleven elf onze once",
    "twelve zwolf douze doce",
)
_NUMBERS: dict[str, float] = {
    **{word: number for number, words in enumerate(_COUNT_WORDS, start=1) for word in words.split()},
    **dict.fromkeys(("half a", "half an", "eine halbe", "einen halben", "une demi-", "media", "medio"), 0.5),
    **dict.fromkeys(("a couple of", "ein paar", "un par de"), 2),
}
_ABOUT = (
    r"(?:(?:about|around|roughly|only|just|at least|more than|over|etwa|ca\.?|circa|ungefahr|rund|nur|erst|mindestens"
    r"|mehr als|uber|environ|seulement|au moins|plus de|unos|unas|solo|al menos|mas de|con|alrededor de) |~ ?)?"
)
_NUMBER = rf"(?P<number>\d{{1,4}}(?:[.,]\d{{1,2}})?|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_UP_TO = r"(?:(?: ?- ?| to | or | bis | oder | a | ou | o )\d{1,4})?"  # "2-3 hours" are at least two
_UNIT = rf"(?P<unit>{'|'.join(sorted(_UNITS, key=len, reverse=True))})(?:s|n|e|en|es)?\.?"
_BEFORE = (
    r"(?: ?\+| or more| oder (?:mehr|langer)| ou plus| o mas)?"
    r"(?: (?:of )?(?:before(?:hand)?|earlier|in advance|ahead|prior|notice|vorher|davor|zuvor|fruher|im voraus"
    r"|avant|plus tot|a l'avance|de preavis|antes|(?:de|con) (?:antelacion|anticipacion)))?"
)
# compiled where notice is read, and not whenever a command starts
_NOTICE = rf"{_ABOUT}{_NUMBER}{_UP_TO} ?{_UNIT}{_BEFORE}"
_NONE = (
    r"(?:less than|under|weniger als|unter|moins d[e'] ?|menos de) ?(?:an?|one|1|einer?|une?|una) ?"
    r"(?:hour|hr|h|stunde|std\.?|heure|hora)|no notice|(?:at )?the last minute|(?:in )?letzter minute"
    r"|(?:a la |au )?derniere? (?:minute|moment)|(?:a|en el) ultim[ao] (?:hora|momento)|sin (?:previo )?aviso"
)


def hours_of_notice(text: str) -> int | None:
    """Return the whole hours that words for a length of time hold; None for any other text."""
    words = tidy(unaccented(text)).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    if re.fullmatch(_NONE, words):
        return 0
    found = re.fullmatch(_NOTICE, words, re.ASCII)
    if found is None:
        return None
    number = _NUMBERS.get(found["number"]) or float(found["number"].replace(",", "."))
    return int(number * _UNITS[found["unit"]]) // _HOUR


def notice_in_words(hours: int) -> str:
    """Write how long before somebody knew: less than an hour, 26 hours, 2 days."""
    days, rest = divmod(hours, 24)
    if hours < 1:
        return "less than an hour"
    if days and not rest:
        return f"{days} day{'s' * (days > 1)}"
    return f"{hours} hour{'s' * (hours != 1)}"
