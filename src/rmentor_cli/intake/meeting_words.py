"""What people answer when asked whether they met, who called it off and who came. Pure.

In English, and in the languages that sign-ups are read in: German, French and Spanish, without accents.
"""

import re
from collections.abc import Sequence
from enum import Enum

from rmentor_cli.intake.month_names import names_a_month
from rmentor_cli.model.folding import plain
from rmentor_cli.model.happening import Told
from rmentor_cli.model.pairing import Side
from rmentor_cli.model.program import RoleNames

NOT_YET = ""  # what "not yet" says of whether two people met
_SAYS_YES = frozenset({"yes", "y", "true", "ja", "oui", "si"})
_SAYS_NO = frozenset({"no", "n", "false", "nein", "non"})
_MOST_WORDS = 12  # of an answer: what is longer tells a story, and a word in it may mean anything
_HELD = "held true stattgefunden erledigt durchgefuhrt realizada realizado celebrada hecha realisee tenue faite"
_WORDS = {**dict.fromkeys(_HELD.split(), Told.DONE), "false": Told.MISSED, **{each.value: each for each in Told}}
# the patterns are compiled where answers are read, and not whenever a command starts
_YES = (
    r"(y|yes|yep|yeah|we (both )?(met|did(?! not))|we have( met)?|met|it took place|it did"
    r"|ja|jawohl|wir haben uns (getroffen|gesehen)|(es )?hat stattgefunden"
    r"|oui|(nous )?nous sommes (vus|vues|rencontres|rencontrees|reunis|reunies)|(elle |il )?a (bien )?eu lieu"
    r"|si(?! no\b)|(si )?nos (reunimos|vimos|encontramos|hemos (reunido|visto|encontrado))|tuvo lugar)\b"
)
_NO = (
    r"^(n|no|nope|never|(we |it )?(did not|didnt|could not|couldnt|have not|havent)|not met"
    r"|nein|nie|niemals|nicht (getroffen|stattgefunden)|wir haben uns (leider )?nicht|(es )?hat nicht stattgefunden"
    r"|non|jamais|(nous )?ne nous sommes pas|(elle |il )?na pas eu lieu|nunca)\b"
)
_NO_ANSWER_YET = (
    r"\b(not yet|noch nicht|pas encore|todavia no|aun no)\b"
    r"|^(still to come|later|spater|plus tard|mas (tarde|adelante))$"
)
_MOVED = (
    r"\b(moved( it)?$|postponed|rescheduled|put off|delayed|"
    r"(moved|move|shifted|changed) (it )?(to|by|until) (?!another (team|role|job|department))|"
    r"(an)?other (day|date|time)|(new|later) (day|date|time)|"
    r"verschoben|vertagt|verlegt|(anderen?|anderer|neuen?|neuer) (tag|termin|zeitpunkt)|"
    r"report(ee?s?|ons)|decalee?s?|deplacee?s?|(autre|nouvelle) (jour|date|fois)|"
    r"(otro|otra|nuevo|nueva) (dia|fecha|momento)|cambi\w+ (de|el) (dia|fecha|hora)|"
    r"aplaza\w*|aplaze|aplazo|pospuest[oa]|pospusimos|reprogramad[oa]|reprogramamos)\b"
)
_CANCELLED = (
    r"\b(cancel(l)?ed|called (it )?off|cancellation|abgesagt|ausgefallen|fiel aus|absage|annulee?s?|annulation|"
    r"cancelad[oa]|cancelamos|cancelo|cancele|cancelaron|anulad[oa]|anulo|anularon|cancelacion|suspendid[oa])\b"
)

_NOT_MET = (
    (_NO_ANSWER_YET, NOT_YET),
    (_MOVED, Told.MOVED.value),
    (_CANCELLED, Told.CANCELLED.value),
    (_NO, Told.MISSED.value),
)

_AROUND = (
    r"^(just|only|it was|by|the|my|our|nur|mein\w{0,2}|der|die|das|von|war|seulement|juste|mon|ma|la|le|par|nous etions"
    r"|solo|mi|el|fue|fui|fuimos|por|vino|cancele|cancelo|asistio|asistimos) |"
    r" (only|alone|did|was|were|came|attended|there|cancel(l)?ed|called it off|agreed|attended it|showed up|moved it"
    r"|allein|kamen?|(war|waren) (da|dabei|anwesend)|((haben?|hat) )?(abgesagt|verschoben|teilgenommen)"
    r"|seule?|((ai|a) )?annule|(etait|etions|etaient) (la|presente?s?)"
    r"|solo|sola|solamente|cancel[eo]|anul[eo]|fui|fuimos|fue|asisti(o|mos|eron)?|vin[eo]|vinimos|estuvimos)$"
)
_REASON = r"[,;:(]| [-\u2013] "  # what comes after it says why it was nobody: "Nobody, technical problems"
_ORDINALS = (
    "first erste erster erstes premier premiere primera primero primer",
    "second zweite zweiter zweites deuxieme seconde segunda segundo",
    "third dritte dritter drittes troisieme tercera tercero tercer",
    "fourth vierte vierter viertes quatrieme cuarta cuarto",
    "fifth funfte funfter funftes cinquieme quinta quinto",
    "sixth sechste sechster sechstes sixieme sexta sexto",
    "seventh siebte siebter siebtes septieme septima septimo",
    "eighth achte achter achtes huitieme octava octavo",
    "ninth neunte neunter neuntes neuvieme novena noveno",
    "tenth zehnte zehnter zehntes dixieme decima decimo",
)
_ARTICLE = r"^(?:the|der|die|das|la|le|el) "
_SESSION = (
    r"(?:(?:our|the|unser|unsere|das|die|der|notre|la|le|nuestra|nuestro|el) )?"
    r"(?:session|meeting|check in|checkin|number|no|nr|s|treffen|sitzung|termin|gesprach|nummer"
    r"|seance|rencontre|reunion|entretien|rendez vous|numero|n|sesion|encuentro) ?(?P<n>\d{1,2})\b"
)
_NUMBER = (
    r"(?P<n>\d{1,2})(?:$|\s*[-\u2013:.)(]\s*(?!\d)"
    r"|(?:st|nd|rd|th|er|re|[e\u00e8]me|[e\u00e8]re|e|\.?[\u00aa\u00ba])(?!\w)"
    r"(?! (?:of )?(?:[a-z]+ )?\d))"  # no day of a month
)


class Who(Enum):
    """Whom a word means, seen from whoever says it."""

    ME = "me"
    PARTNER = "partner"
    MENTOR = "mentor"
    MENTEE = "mentee"
    BOTH = "both"
    NEITHER = "neither"


_WHO = {
    Who.ME: "i, me, myself, mine, self, i myself, ich, ich selbst, ich selber, moi, moi meme, je, jai, yo, "
    "yo mismo, yo misma",
    Who.PARTNER: "partner, they, them, he, she, him, her, other one, other person, other side, counterpart, colleague, "
    "gegenuber, partnerin, andere person, andere seite, er, sie, el, partenaire, binome, autre personne, "
    "lautre personne, lautre, elle, il, lui, pareja, companero, companera, otra persona, otra parte, ella",
    Who.BOTH: "both, both of us, both of you, we both, us both, we, us, each of us, all of us, everybody, everyone, "
    "me and my partner, i and my partner, my partner and i, my partner and me, "
    "wir, wir beide, beide, alle beide, beide von uns, ich und mein gegenuber, mein gegenuber und ich, "
    "nous, nous deux, tous les deux, toutes les deux, tous deux, toutes deux, les deux, "
    "los dos, las dos, ambos, ambas, nosotros, nosotras, nosotros dos, mi pareja y yo, yo y mi pareja",
    Who.NEITHER: "neither, neither of us, nobody, no one, noone, none, none of us, "
    "keiner, keine, niemand, keiner von uns, keine von uns, keiner von beiden, keine von beiden, niemand von uns, "
    "personne, aucun, aucune, aucun de nous, aucun des deux, aucune des deux, ni lun ni lautre, "
    "nadie, ninguno, ninguna, ninguno de los dos, ninguna de las dos, ni uno ni otro",
    Who.MENTOR: "mentor, mentorin, mentore, mentora",
    Who.MENTEE: "mentee, leader, fuhrungskraft, dirigeant, dirigeante, lider, directivo, directiva",
}
_BY_WORD = {word: who for who, words in _WHO.items() for word in words.split(", ")}


def what_became(text: str) -> str | None:
    """Return what an answer says became of a meeting, in rmentor's word; NOT_YET where nothing did, None if unclear."""
    words = plain(text)
    if words in _WORDS:
        return _WORDS[words].value
    if len(words.split()) > _MOST_WORDS:
        return None
    if re.match(_YES, words):
        return None if re.search(_CANCELLED, words) else Told.DONE.value
    return next((became for pattern, became in _NOT_MET if re.search(pattern, words)), None)


def whom(text: str, roles: RoleNames) -> Who | None:
    """Return whom an answer means; None for anything but plain words, such as a name."""
    own = {plain(roles.mentor): Who.MENTOR, plain(roles.mentee): Who.MENTEE}
    if _BY_WORD.get(plain(re.split(_REASON, text, maxsplit=1)[0])) is Who.NEITHER:
        return Who.NEITHER
    words = plain(text)
    while words not in _BY_WORD and words not in own:
        bare = re.sub(_AROUND, "", words, count=1)
        if bare == words:
            return None
        words = bare
    return own.get(words) or _BY_WORD[words]


def side_of(who: Who, own: Side) -> Side:
    """Return on whose side that is, seen from somebody's own; both together and neither are no side."""
    other = Side.MENTEE if own is Side.MENTOR else Side.MENTOR
    sides = {Who.ME: own, Who.PARTNER: other, Who.MENTOR: Side.MENTOR, Who.MENTEE: Side.MENTEE}
    return sides.get(who, Side.NEITHER)


def session_number(text: str, titles: Sequence[str] = ()) -> int | None:
    """Return which session an answer means, by its number or its title; None where it says neither."""
    words = plain(text)
    if words in (known := [plain(title) for title in titles]):
        return known.index(words) + 1
    numbered = None if names_a_month(words) else re.match(_NUMBER, text.strip().casefold())
    if found := re.match(_SESSION, words) or numbered:
        return int(found["n"])
    first = re.sub(_ARTICLE, "", words).partition(" ")[0]
    return next((n for n, ordinals in enumerate(_ORDINALS, start=1) if first and first in ordinals.split()), None)


def yes_or_no(text: str) -> str | None:
    """Return yes or no for an answer that begins with one of them."""
    first = plain(text).partition(" ")[0]
    return "yes" if first in _SAYS_YES else "no" if first in _SAYS_NO else None
