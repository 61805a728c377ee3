"""What people answer when asked whether they met, who called it off and who came. Pure."""

import re
from collections.abc import Sequence
from enum import Enum

from rmentor_cli.model.folding import plain
from rmentor_cli.model.happening import Told
from rmentor_cli.model.pairing import Side
from rmentor_cli.model.program import RoleNames

NOT_YET = ""  # what "not yet" says of whether two people met
_MOST_WORDS = 12  # of an answer: what is longer tells a story, and a word in it may mean anything
_WORDS = {"held": Told.DONE, "true": Told.DONE, "false": Told.MISSED} | {each.value: each for each in Told}
# the patterns are compiled where answers are read, and not whenever a command starts
_YES = r"(y|yes|yep|yeah|we (both )?(met|did(?! not))|we have( met)?|met|it took place|it did)\b"
_NO = r"^(n|no|nope|never|(we |it )?(did not|didnt|could not|couldnt|have not|havent)|not met)\b"
_NO_ANSWER_YET = r"\bnot yet\b|^(still to come|later)$"
_MOVED = (
    r"\b(moved( it)?$|postponed|rescheduled|put off|delayed|"
    r"(moved|move|shifted|changed) (it )?(to|by|until) (?!another (team|role|job|department))|"
    r"(an)?other (day|date|time)|(new|later) (day|date|time))\b"
)
_CANCELLED = r"\b(cancel(l)?ed|called (it )?off|cancellation)\b"

_NOT_MET = (
    (_NO_ANSWER_YET, NOT_YET),
    (_MOVED, Told.MOVED.value),
    (_CANCELLED, Told.CANCELLED.value),
    (_NO, Told.MISSED.value),
)

_AROUND = (
    r"^(just|only|it was|by|the|my|our) |"
    r" (only|alone|did|was|were|came|attended|there|cancel(l)?ed|called it off|agreed|attended it|showed up|moved it)$"
)
_REASON = r"[,;:(]| [-\u2013] "  # what comes after it says why it was nobody: "Nobody, technical problems"
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_SESSION = r"(?:(?:our |the )?(?:session|meeting|check in|checkin|number|no|nr|s) ?)(?P<n>\d{1,2})\b"
_NUMBER = (
    r"(?P<n>\d{1,2})(?:$|\s*[-\u2013:.)(]\s*(?!\d)|(?:st|nd|rd|th)\b(?! (?:of )?(?:[a-z]+ )?\d))"  # no day of a month
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
    Who.ME: "i, me, myself, mine, self, i myself",
    Who.PARTNER: "partner, they, them, he, she, him, her, other one, other person, other side, counterpart, colleague",
    Who.BOTH: "both, both of us, both of you, we both, us both, we, us, each of us, all of us, everybody, everyone, "
    "me and my partner, i and my partner, my partner and i, my partner and me",
    Who.NEITHER: "neither, neither of us, nobody, no one, noone, none, none of us",
    Who.MENTOR: "mentor",
    Who.MENTEE: "mentee, leader",
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
    if found := re.match(_SESSION, words) or re.match(_NUMBER, text.strip().casefold()):
        return int(found["n"])
    first = words.removeprefix("the ").partition(" ")[0]
    return _ORDINALS.index(first) + 1 if first in _ORDINALS else None


def yes_or_no(text: str) -> str | None:
    """Return yes or no for an answer that begins with one of them."""
    first = plain(text).partition(" ")[0]
    return {"yes": "yes", "y": "yes", "true": "yes", "no": "no", "n": "no", "false": "no"}.get(first)
