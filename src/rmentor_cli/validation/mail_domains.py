"""Rules on how and where mail goes: a server has a name, and no domain is to look like another. Pure."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.program import MailBy
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location, Problem, Severity, listed
from rmentor_cli.validation.places import participants

_PREFIX = "xn--"
_TOGETHER = (frozenset({"CJK", "HIRAGANA", "KATAKANA"}), frozenset({"CJK", "HANGUL"}), frozenset({"CJK", "BOPOMOFO"}))


def look_alike_domains(dossier: Dossier) -> Iterator[Problem]:
    """A domain in which alphabets are mixed within a word reads like another and is somebody else's."""
    for email, at in _addresses(dossier):
        alphabets = _mixed(email.rpartition("@")[2])
        if alphabets:
            said = f'the domain of "{email}" mixes {listed([each.capitalize() for each in alphabets])} letters'
            yield Problem(Code.LOOK_ALIKE_DOMAIN, at, said, severity=Severity.WARNING)


def server_is_named(dossier: Dossier) -> Iterator[Problem]:
    """Only `send` would find out otherwise, on the day the first mail is to leave."""
    settings = dossier.program.mail
    if settings.via is MailBy.SMTP and settings.smtp is None:
        at = dossier.sources.key(paths.PROGRAM, "mail", "via")
        said, fix = "mail.via is smtp, and no server is named", "name it below mail: smtp: {host: smtp.example.org}"
        yield Problem(Code.MAIL_WITHOUT_SERVER, at, said, fix, Severity.WARNING)


def _addresses(dossier: Dossier) -> Iterator[tuple[str, Location]]:
    for person, placed in participants(dossier):
        for column, email in (("email", person.email), ("assistant_email", person.assistant_email or "")):
            if not email.isascii() or _PREFIX in email:
                yield email, placed.at(dossier, column)
    for row, member in enumerate(dossier.org):
        if member.email and not (member.email.isascii() and _PREFIX not in member.email):
            yield member.email, dossier.sources.cell(paths.ORG, row, "email")
    for section in ("coordinator", "sponsor", "safe_contact"):
        person = getattr(dossier.program, section)
        if person and person.email:
            yield person.email, dossier.sources.key(paths.PROGRAM, section, "email")


@cache
def _mixed(domain: str) -> tuple[str, ...]:
    """Return the alphabets of the first label that mixes some, in order; none where no label does."""
    for label in domain.split("."):
        alphabets = {
            re.split(r"[ -]", unicodedata.name(letter, "?"))[0] for letter in _shown(label) if letter.isalpha()
        }
        if len(alphabets) > 1 and not any(alphabets <= together for together in _TOGETHER):
            return tuple(sorted(alphabets))
    return ()


def _shown(label: str) -> str:
    """Return a label as people see it."""
    if not label.casefold().startswith(_PREFIX):
        return label
    try:
        return label[len(_PREFIX) :].encode("ascii").decode("punycode")
    except UnicodeError:
        return label
